import { describe, expect, test } from '@jest/globals';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import { progressReporter } from '../../../src/report/progress.ts';
import { RecordedToolkit } from './recorded-toolkit.ts';

const TARGET = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: 'Snapshot_2022-08-01T12:34:56.789Z',
  region: 'us-east-1',
  clientTokenFrom: 'run',
  checkOnly: false,
} as const;

function setUp(endpoint?: string) {
  const toolkit = new RecordedToolkit();
  const time = { elapsed: 0 };
  const course = { elapsed: () => time.elapsed, limitMilliseconds: 600_000, settings: {} };
  const target = { ...TARGET, ...(endpoint !== undefined && { endpoint }) };
  return { toolkit, time, reporter: progressReporter(toolkit, target, course) };
}

const accepted = {
  kind: 'accepted',
  deploymentId: 'd-1',
  deployment: { DeploymentState: 'PENDING' },
  joined: false,
} as const;

function seen(state: string) {
  return { kind: 'seen', deployment: { DeploymentState: state }, verdict: 'going-on' } as const;
}

test('the header names game, stage, snapshot, region, and an endpoint that is not the region’s', () => {
  expect(setUp().toolkit.all('info')).toEqual([
    '[0 s] Deploying Snapshot_2022-08-01T12:34:56.789Z to stage Dev of game MyGame in us-east-1',
  ]);
  expect(setUp('https://one.example/').toolkit.all('info')[0]).toContain('https://one.example/');
});

test('the token is an output before the start, the id as soon as it exists (F19)', () => {
  const { toolkit, reporter } = setUp();
  reporter.onProgress({ kind: 'starting', clientToken: 'token-1' });
  expect(toolkit.outputs).toEqual({ 'client-token': 'token-1' });
  reporter.onProgress(accepted);
  expect(toolkit.outputs).toEqual({ 'client-token': 'token-1', 'deployment-id': 'd-1' });
  expect(reporter.known).toEqual({ deploymentId: 'd-1' });
  expect(toolkit.all('info').join()).toContain('d-1');
});

test('the id of a deployment that is given up is taken back', () => {
  const { toolkit, reporter } = setUp();
  reporter.onProgress({ ...accepted, joined: true });
  reporter.onProgress({ kind: 'superseded', deploymentId: 'd-1' });
  expect(toolkit.outputs['deployment-id']).toBe('');
});

test('an output that cannot be written stops nothing, and is remembered (F87)', () => {
  const { toolkit, reporter } = setUp();
  toolkit.outputFault = new Error('ENOSPC');
  reporter.onProgress(accepted);
  expect(reporter.known).toEqual({ deploymentId: 'd-1', outputFault: 'ENOSPC' });
  expect(toolkit.all('info').join()).toContain('d-1');
});

describe('the log', () => {
  test('has a line when the state changes, backward too, and none when it does not (F23)', () => {
    const { toolkit, reporter } = setUp();
    for (const state of ['PENDING', 'PENDING', 'IN_PROGRESS', 'IN_PROGRESS', 'PENDING']) {
      reporter.onProgress(seen(state));
    }
    expect(toolkit.all('info').slice(1)).toEqual([
      '[0 s] PENDING',
      '[0 s] IN_PROGRESS',
      '[0 s] PENDING',
    ]);
  });

  test('has at most one line a minute when nothing changes', () => {
    const { toolkit, time, reporter } = setUp();
    for (time.elapsed = 0; time.elapsed <= 300_000; time.elapsed += 5000) {
      reporter.onProgress(seen('IN_PROGRESS'));
    }
    expect(toolkit.all('info')).toHaveLength(2 + 5);
  });

  test('remarks once on a state that nobody knows (F24)', () => {
    const { toolkit, reporter } = setUp();
    reporter.onProgress(seen('HALF_WAY'));
    reporter.onProgress(seen('HALF_WAY'));
    expect(toolkit.all('info').filter((line) => line.includes('does not know'))).toHaveLength(1);
  });

  test('tells trouble in one calm line, and its end in another (F32, F33)', () => {
    const { toolkit, reporter } = setUp();
    const error = new GameSparksError({ kind: 'throttled', status: 429, message: '' });
    reporter.onProgress(seen('PENDING'));
    for (let times = 0; times < 5; times += 1) reporter.onProgress({ kind: 'look-failed', error });
    reporter.onProgress(seen('PENDING'));
    expect(toolkit.all('info').slice(2)).toEqual([
      '[0 s] No usable answer (throttled 429); that says nothing about the deployment, so looking on',
      '[0 s] The service answers again',
    ]);
  });

  test('tells the retries of a start in one calm line too (F05–F07)', () => {
    const { toolkit, reporter } = setUp();
    const attempt = {
      operation: 'StartStageDeployment',
      method: 'POST',
      path: '/',
      durationMilliseconds: 1,
    };
    const failed = { ...attempt, status: 429, fault: 'throttled', retryInMilliseconds: 900 };
    for (let number = 1; number < 6; number += 1) reporter.onAttempt({ ...failed, number });
    reporter.onAttempt({ ...attempt, number: 6, status: 200 });
    reporter.onProgress(accepted);
    expect(toolkit.all('info').slice(1)).toEqual([
      '[0 s] No usable answer (throttled 429); the same start is tried again',
      '[0 s] The service answers again',
      '[0 s] Deployment d-1 accepted',
      '[0 s] PENDING',
    ]);
  });

  test('takes foreign text as text (F79, F80)', () => {
    const { toolkit, reporter } = setUp();
    reporter.onProgress(seen('::error::x\n##[error]y'));
    reporter.onProgress({ ...accepted, deploymentId: '::set-output name=x::y' });
    for (const line of toolkit.all('info')) expect(line).not.toMatch(/[\r\n]|::.*::|##\[/);
  });

  test('shows each request when debugging is on', () => {
    const { toolkit, reporter } = setUp();
    reporter.onAttempt({
      operation: 'GetStageDeployment',
      method: 'GET',
      path: '/game/MyGame/stage/Dev/deployment',
      number: 2,
      durationMilliseconds: 12.3,
      status: 503,
      requestId: 'r-1',
      fault: 'unavailable',
      retryInMilliseconds: 480,
    });
    expect(toolkit.all('debug')).toEqual([
      'GetStageDeployment try 2: GET /game/MyGame/stage/Dev/deployment, 503, unavailable, request id r-1, 12 ms, again in 0.5 s',
    ]);
  });
});
