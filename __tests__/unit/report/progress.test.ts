import { describe, expect, test } from '@jest/globals';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import { progressReporter } from '../../../src/report/progress.ts';
import type { Target } from '../../../src/report/actions-core.ts';
import { RecordedCore } from './recorded-core.ts';

const TARGET: Target = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: 'Snapshot_2022-08-01T12:34:56.789Z',
  region: 'us-east-1',
  clientTokenFrom: 'run',
  checkOnly: false,
};

function setUp(changes: Partial<Target> = {}) {
  const core = new RecordedCore();
  const time = { elapsed: 0 };
  const course = { elapsed: () => time.elapsed, limitMilliseconds: 600_000, settings: {} };
  const target = { ...TARGET, ...changes };
  return { core, time, reporter: progressReporter(core, target, course) };
}

const accepted = {
  kind: 'accepted',
  deploymentId: 'd-1',
  deployment: { DeploymentState: 'PENDING' },
  resumed: false,
} as const;

function seen(state: string) {
  return {
    kind: 'polled',
    deployment: { DeploymentState: state },
    status: 'in-progress',
  } as const;
}

test('the header names game, stage, snapshot, region, and an endpoint that is not the region’s', () => {
  expect(setUp().core.all('info')).toEqual([
    '[0 s] Deploying Snapshot_2022-08-01T12:34:56.789Z to stage Dev of game MyGame in us-east-1',
  ]);
  expect(setUp({ endpoint: 'https://one.example/' }).core.all('info')[0]).toContain(
    'https://one.example/',
  );
});

test('the token is an output before the start, the id as soon as it exists (F19)', () => {
  const { core, reporter } = setUp();
  reporter.observe({ kind: 'starting', clientToken: 'token-1' });
  expect(core.outputs).toEqual({ 'client-token': 'token-1' });
  reporter.observe(accepted);
  expect(core.outputs).toEqual({ 'client-token': 'token-1', 'deployment-id': 'd-1' });
  expect(reporter.known).toEqual({ deploymentId: 'd-1' });
  expect(core.all('info').join()).toContain('d-1');
});

test('the id of a deployment that is given up is taken back', () => {
  const { core, reporter } = setUp();
  reporter.observe({ ...accepted, resumed: true });
  reporter.observe({ kind: 'superseded', deploymentId: 'd-1' });
  expect(core.outputs['deployment-id']).toBe('');
});

test('an output that cannot be written stops nothing, and is remembered (F87)', () => {
  const { core, reporter } = setUp();
  core.outputFault = new Error('ENOSPC');
  reporter.observe(accepted);
  expect(reporter.known).toEqual({ deploymentId: 'd-1', outputFault: 'ENOSPC' });
  expect(core.all('info').join()).toContain('d-1');
});

describe('what is read before the start', () => {
  const SNAPSHOT = 'Snapshot_2022-09-01T00:00:00.000Z';
  const live = {
    kind: 'live',
    isConfirmed: true,
    deployment: { DeploymentId: 'd-0', SnapshotId: SNAPSHOT },
  } as const;

  test('the snapshot that latest stands for is an output at once', () => {
    const { core, reporter } = setUp({ snapshot: 'latest' });
    reporter.observe({ kind: 'resolved', snapshot: SNAPSHOT });
    expect(core.outputs).toEqual({ 'snapshot-id': SNAPSHOT });
    expect(core.all('info').at(-1)).toBe(`[0 s] latest is ${SNAPSHOT}`);
  });

  test('what is live elsewhere is told with its deployment', () => {
    const { core, reporter } = setUp({ snapshot: 'stage:QA' });
    reporter.observe({ kind: 'resolved', snapshot: SNAPSHOT, deploymentId: 'd-7' });
    expect(core.outputs).toEqual({ 'snapshot-id': SNAPSHOT });
    expect(core.all('info').at(-1)).toBe(`[0 s] stage:QA is ${SNAPSHOT}, live by deployment d-7`);
  });

  test('what is live is the previous snapshot, and no deployment of ours', () => {
    const { core, reporter } = setUp();
    reporter.observe({ kind: 'live', live });
    expect(core.outputs).toEqual({ 'previous-snapshot-id': SNAPSHOT });
    expect(reporter.known).toEqual({});
    expect(core.all('info').at(-1)).toBe(`[0 s] Live on stage Dev is ${SNAPSHOT} (deployment d-0)`);
  });

  test.each([
    ['nothing', { kind: 'nothing' }],
    ['undetermined', { kind: 'undetermined', reason: 'order' }],
  ] as const)('%s takes back what was told before', (_what, now) => {
    const { core, reporter } = setUp();
    reporter.observe({ kind: 'live', live });
    reporter.observe({ kind: 'live', live: now });
    expect(core.outputs).toEqual({ 'previous-snapshot-id': '' });
  });

  test('what cannot be read is a warning with the permission, and takes back as well', () => {
    const { core, reporter } = setUp();
    reporter.observe({ kind: 'live', live });
    const details = { kind: 'rejected', status: 403, operation: 'ListStageDeployments' } as const;
    const error = new GameSparksError({ ...details, message: '' });
    reporter.observe({ kind: 'live', error });
    expect(core.outputs).toEqual({ 'previous-snapshot-id': '' });
    const [warning, ...others] = core.all('warning');
    expect(warning).toMatch(/Dev could not be read.*gamesparks:ListStageDeployments/);
    expect(others).toEqual([]);
  });

  test('a better word on what was live before replaces the first', () => {
    const { core, reporter } = setUp();
    reporter.observe({ kind: 'live', live });
    reporter.observe({ kind: 'previous', snapshot: 'Snapshot_2022-01-01T00:00:00.000Z' });
    expect(core.outputs).toEqual({
      'previous-snapshot-id': 'Snapshot_2022-01-01T00:00:00.000Z',
    });
  });

  test('a deployment that makes ours needless is the one of the outputs', () => {
    const { core, reporter } = setUp();
    reporter.observe({ kind: 'skipped', deployment: live.deployment });
    expect(core.outputs).toEqual({ 'deployment-id': 'd-0' });
    expect(core.all('info').at(-1)).toContain('nothing is started');
  });

  test('a check says in its first line that it starts nothing', () => {
    const { core } = setUp({ checkOnly: true });
    expect(core.all('info')).toEqual([
      '[0 s] Checking, without starting anything, Snapshot_2022-08-01T12:34:56.789Z to stage Dev of game MyGame in us-east-1',
    ]);
  });

  test('a finding is a line, but what is live is not told twice', () => {
    const { core, reporter } = setUp();
    reporter.observe({ kind: 'live', live });
    reporter.observe({ kind: 'found', finding: { about: 'live', isGood: true, live } });
    reporter.observe({ kind: 'found', finding: { about: 'conflict', isGood: true } });
    expect(core.all('info').slice(1)).toEqual([
      `[0 s] Live on stage Dev is ${SNAPSHOT} (deployment d-0)`,
      '[0 s] No deployment of stage Dev is under way.',
    ]);
    expect(core.outputs).toEqual({ 'previous-snapshot-id': SNAPSHOT });
  });
});

describe('another deployment in the way', () => {
  const other = { DeploymentId: 'd-9', SnapshotId: 'of theirs', DeploymentState: 'PENDING' };
  const blockingDeployment = { kind: 'blocked', deployment: other } as const;

  test('has a line when its state changes, and is no output', () => {
    const { core, reporter } = setUp();
    const going = { ...other, DeploymentState: 'IN_PROGRESS' };
    reporter.observe(blockingDeployment);
    reporter.observe(blockingDeployment);
    reporter.observe({ kind: 'blocked', deployment: going });
    reporter.observe({ kind: 'unblocked' });
    reporter.observe(accepted);
    expect(core.all('info').slice(1)).toEqual([
      '[0 s] In the way is deployment d-9 of of theirs, PENDING; waiting for its end',
      '[0 s] In the way is deployment d-9 of of theirs, IN_PROGRESS; waiting for its end',
      '[0 s] The way is free; starting again',
      '[0 s] Deployment d-1 accepted',
      '[0 s] PENDING',
    ]);
    expect(core.outputs).toEqual({ 'deployment-id': 'd-1' });
  });

  test('has at most one line a minute, too, where each start meets the same conflict', () => {
    const { core, time, reporter } = setUp();
    const odd = { ...other, DeploymentState: 'ROLLING' };
    for (time.elapsed = 0; time.elapsed <= 300_000; time.elapsed += 5000) {
      reporter.observe({ kind: 'blocked', deployment: odd });
      reporter.observe({ kind: 'unblocked' });
    }
    expect(core.all('info').slice(1)).toHaveLength(7);
  });

  test('has at most one line a minute while nothing changes, with the time that is left', () => {
    const { core, time, reporter } = setUp();
    for (time.elapsed = 0; time.elapsed <= 300_000; time.elapsed += 5000) {
      reporter.observe(blockingDeployment);
    }
    const lines = core.all('info').slice(2);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(
      '[1 min] Still in the way: deployment d-9 of of theirs, PENDING, 9 min left',
    );
  });

  test.each(['COMPLETED', 'FAILED'])('is not waited for once it is %s', (state) => {
    const { core, reporter } = setUp();
    reporter.observe({ kind: 'blocked', deployment: { ...other, DeploymentState: state } });
    expect(core.all('info').at(-1)).toBe(
      `[0 s] What was in the way has ended: deployment d-9 of of theirs, ${state}`,
    );
  });

  test('is told again after trouble', () => {
    const { core, reporter } = setUp();
    const error = new GameSparksError({ kind: 'unavailable', status: 503, message: '' });
    reporter.observe({ kind: 'poll-failed', error });
    reporter.observe(blockingDeployment);
    expect(core.all('info')).toContain('[0 s] The service answers again');
  });
});

describe('the log', () => {
  test('has a line when the state changes, backward too, and none when it does not (F23)', () => {
    const { core, reporter } = setUp();
    for (const state of ['PENDING', 'PENDING', 'IN_PROGRESS', 'IN_PROGRESS', 'PENDING']) {
      reporter.observe(seen(state));
    }
    expect(core.all('info').slice(1)).toEqual([
      '[0 s] PENDING',
      '[0 s] IN_PROGRESS',
      '[0 s] PENDING',
    ]);
  });

  test('has at most one line a minute when nothing changes', () => {
    const { core, time, reporter } = setUp();
    for (time.elapsed = 0; time.elapsed <= 300_000; time.elapsed += 5000) {
      reporter.observe(seen('IN_PROGRESS'));
    }
    expect(core.all('info')).toHaveLength(2 + 5);
  });

  test('remarks once on a state that nobody knows (F24)', () => {
    const { core, reporter } = setUp();
    reporter.observe(seen('HALF_WAY'));
    reporter.observe(seen('HALF_WAY'));
    expect(core.all('info').filter((line) => line.includes('does not know'))).toHaveLength(1);
  });

  test('tells trouble in one calm line, and its end in another (F32, F33)', () => {
    const { core, reporter } = setUp();
    const error = new GameSparksError({ kind: 'throttled', status: 429, message: '' });
    reporter.observe(seen('PENDING'));
    for (let times = 0; times < 5; times += 1) reporter.observe({ kind: 'poll-failed', error });
    reporter.observe(seen('PENDING'));
    expect(core.all('info').slice(2)).toEqual([
      '[0 s] No usable answer (throttled 429); that says nothing about the deployment, so looking on',
      '[0 s] The service answers again',
    ]);
  });

  test('tells the retries of a start in one calm line too (F05–F07)', () => {
    const { core, reporter } = setUp();
    const attempt = {
      operation: 'StartStageDeployment',
      method: 'POST',
      path: '/',
      durationMilliseconds: 1,
    };
    const failed = { ...attempt, status: 429, error: 'throttled', retryInMilliseconds: 900 };
    for (let number = 1; number < 6; number += 1) reporter.onAttempt({ ...failed, number });
    reporter.onAttempt({ ...attempt, number: 6, status: 200 });
    reporter.observe(accepted);
    expect(core.all('info').slice(1)).toEqual([
      '[0 s] No usable answer (throttled 429); the same start is tried again',
      '[0 s] The service answers again',
      '[0 s] Deployment d-1 accepted',
      '[0 s] PENDING',
    ]);
  });

  test('takes foreign text as text (F79, F80)', () => {
    const { core, reporter } = setUp();
    reporter.observe(seen('::error::x\n##[error]y'));
    reporter.observe({ ...accepted, deploymentId: '::set-output name=x::y' });
    for (const line of core.all('info')) expect(line).not.toMatch(/[\r\n]|::.*::|##\[/);
  });

  test('shows each request when debugging is on', () => {
    const { core, reporter } = setUp();
    reporter.onAttempt({
      operation: 'GetStageDeployment',
      method: 'GET',
      path: '/game/MyGame/stage/Dev/deployment',
      number: 2,
      durationMilliseconds: 12.3,
      status: 503,
      requestId: 'r-1',
      error: 'unavailable',
      retryInMilliseconds: 480,
    });
    expect(core.all('debug')).toEqual([
      'GetStageDeployment try 2: GET /game/MyGame/stage/Dev/deployment, 503, unavailable, request id r-1, 12 ms, again in 0.5 s',
    ]);
  });
});
