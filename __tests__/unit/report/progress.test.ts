import { describe, expect, test } from '@jest/globals';
import type { StepEvent } from '../../../src/deployment/outcome.ts';
import { type ErrorDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import type { Attempt } from '../../../src/gamesparks/types.ts';
import type { Target } from '../../../src/report/actions-core.ts';
import { type Known, progressReporter } from '../../../src/report/progress.ts';
import { SNAPSHOT, TARGET } from './outcomes.ts';
import { RecordedCore } from './recorded-core.ts';

const OTHER_SNAPSHOT = 'Snapshot_2022-09-01T00:00:00.000Z';
function setUp(changes: Partial<Target> = {}, settings: Readonly<Record<string, string>> = {}) {
  const core = new RecordedCore();
  const time = { elapsed: 0 };
  const course = { elapsed: () => time.elapsed, timeoutMilliseconds: 600_000, settings };
  const known: Known = { mayHaveStarted: false, isFinished: false, preparation: {} };
  const reporter = progressReporter(core, { ...TARGET, ...changes }, course, known);
  return {
    core,
    time,
    known,
    ...reporter,
    /** The log without its first line. */
    lines: () => core.all('info').slice(1),
  };
}

const accepted: StepEvent = {
  kind: 'accepted',
  deploymentId: 'd-1',
  deployment: { DeploymentState: 'PENDING' },
  isOlder: false,
};
const nextToken: StepEvent = { kind: 'next-token', deploymentId: 'd-1', reason: 'failed' };
const blocking = { DeploymentId: 'd-9', SnapshotId: OTHER_SNAPSHOT, DeploymentState: 'PENDING' };
const blocked: StepEvent = { kind: 'blocked', deployment: blocking };
const BLOCKED_BY = `The stage is blocked by deployment d-9 of ${OTHER_SNAPSHOT}, PENDING; waiting, and repeating the same start`;

function polled(state: string): StepEvent {
  return { kind: 'polled', deployment: { DeploymentState: state }, status: 'in-progress' };
}

function pollFailed(details: Omit<ErrorDetails, 'message'>, continues = true): StepEvent {
  return {
    kind: 'poll-failed',
    error: new GameSparksError({ message: '', ...details }),
    continues,
  };
}

describe('the first line of the log', () => {
  test('names snapshot, game, stage and region', () => {
    expect(setUp().core.all('info')).toEqual([
      `[0 s] Deploying ${SNAPSHOT} to MyGame/Dev in us-east-1`,
    ]);
  });

  test('names a new snapshot', () => {
    const [line] = setUp({ snapshot: 'new' }).core.all('info');
    expect(line).toContain('Deploying a new snapshot to MyGame/Dev');
  });

  test('names an endpoint that is not the region’s own', () => {
    const [line] = setUp({ endpoint: 'https://one.example/' }).core.all('info');
    expect(line).toMatch(/, endpoint https:\/\/one\.example\/$/);
  });

  test('reports that a check starts nothing', () => {
    expect(setUp({ checkOnly: true }).core.all('info')).toEqual([
      `[0 s] Checking, without starting anything, ${SNAPSHOT} to MyGame/Dev in us-east-1`,
    ]);
  });

  test('is followed by the settings in a group', () => {
    const { core } = setUp({}, { 'on-conflict': 'wait', 'check-only': 'false' });
    expect(core.done.slice(1)).toEqual([
      ['group', 'Settings'],
      ['info', 'on-conflict: wait\ncheck-only: false'],
      ['group', ''],
    ]);
  });
});

describe('outputs during the step', () => {
  test('have the client token before the start, and the ID as soon as it exists (F19)', () => {
    const { core, observe, keepToken, lines } = setUp();
    keepToken('token-1');
    observe({ kind: 'starting', clientToken: 'token-1' });
    expect(core.outputs).toEqual({ 'client-token': 'token-1' });
    observe(accepted);
    expect(core.outputs).toEqual({ 'client-token': 'token-1', 'deployment-id': 'd-1' });
    expect(lines()).toEqual([
      '[0 s] Starting the deployment; client token token-1',
      '[0 s] Deployment d-1 was accepted',
      '[0 s] State: PENDING',
    ]);
  });

  test('lose the ID of a deployment that is left behind', () => {
    const { core, observe } = setUp();
    observe({ ...accepted, isOlder: true });
    observe(nextToken);
    expect(core.outputs['deployment-id']).toBe('');
  });

  test('have the snapshot of latest', () => {
    const { core, observe, lines } = setUp({ snapshot: 'latest' });
    observe({ kind: 'resolved', snapshot: OTHER_SNAPSHOT });
    expect(core.outputs).toEqual({ 'snapshot-id': OTHER_SNAPSHOT });
    expect(lines()).toEqual([`[0 s] latest is ${OTHER_SNAPSHOT}`]);
  });

  test('have the snapshot of stage:NAME, and the log its deployment', () => {
    const { core, observe, lines } = setUp({ snapshot: 'stage:QA' });
    observe({ kind: 'resolved', snapshot: OTHER_SNAPSHOT, deploymentId: 'd-7' });
    expect(core.outputs).toEqual({ 'snapshot-id': OTHER_SNAPSHOT });
    expect(lines()).toEqual([`[0 s] stage:QA is ${OTHER_SNAPSHOT}, live by deployment d-7`]);
  });

  test('that cannot be written fail the start, if they are the client token (F138)', () => {
    const { core, known, keepToken } = setUp();
    core.outputError = new Error('ENOSPC');
    expect(() => keepToken('token-1')).toThrow('ENOSPC');
    expect(known).not.toHaveProperty('outputError');
  });

  test('that cannot be written are remembered, if they are the ID (F87)', () => {
    const { core, known, observe, lines } = setUp();
    core.outputError = new Error('ENOSPC');
    observe(accepted);
    expect(known).toMatchObject({ deploymentId: 'd-1', outputError: 'ENOSPC' });
    expect(lines()[0]).toContain('d-1');
  });

  test('have the ID without control characters, and otherwise verbatim (F82, F139)', () => {
    const { core, observe } = setUp();
    observe({ ...accepted, deploymentId: 'd::1::\u0007<&>' });
    expect(core.outputs['deployment-id']).toBe('d::1::\ufffd<&>');
  });
});

describe('what an abnormal exit may report', () => {
  const operation = 'StartStageDeployment';
  const attempt = { operation, method: 'POST', path: '/', number: 1, durationMilliseconds: 1 };
  const lost = { ...attempt, error: 'no-response', mayHaveBeenAccepted: true };
  const rejected = { ...attempt, error: 'rejected', mayHaveBeenAccepted: false };

  test('is that nothing was started, until a start is sent (F140)', () => {
    const { known, observe, onSend } = setUp();
    observe({ kind: 'resolved', snapshot: SNAPSHOT });
    onSend({ operation: 'GetStageDeployment' });
    observe({ kind: 'starting', clientToken: 'token-1' });
    expect(known).toEqual({ mayHaveStarted: false, isFinished: false, preparation: {} });
    onSend({ operation });
    expect(known).toEqual({ mayHaveStarted: true, isFinished: false, preparation: {} });
  });

  test.each<[string, boolean, readonly Attempt[]]>([
    ['after a rejection', false, [rejected]],
    ['after a lost response', true, [lost]],
    ['after a rejection that follows a lost response', true, [lost, rejected]],
    ['after an accepted start', true, [attempt]],
    ['after a rejected read', true, [{ ...rejected, operation: 'GetStageDeployment' }]],
  ])('is %s that a start may have been accepted: %s', (_when, expected, attempts) => {
    const { known, onSend, onAttempt } = setUp();
    onSend({ operation });
    attempts.forEach(onAttempt);
    expect(known.mayHaveStarted).toBe(expected);
  });

  test('is the ID of the deployment, but not of one that is left behind', () => {
    const { known, observe } = setUp();
    observe(accepted);
    expect(known.deploymentId).toBe('d-1');
    observe(nextToken);
    expect(known.deploymentId).toBe('');
  });
});

describe('the live snapshot', () => {
  const deployment = { DeploymentId: 'd-0', SnapshotId: OTHER_SNAPSHOT };
  const live = { kind: 'live', isConfirmed: true, deployment } as const;

  test('is the output previous-snapshot-id, and its deployment is no output', () => {
    const { core, known, observe, lines } = setUp();
    observe({ kind: 'live', live });
    expect(core.outputs).toEqual({ 'previous-snapshot-id': OTHER_SNAPSHOT });
    expect(known).not.toHaveProperty('deploymentId');
    expect(lines()).toEqual([`[0 s] Stage Dev has ${OTHER_SNAPSHOT} live (deployment d-0)`]);
  });

  test.each([
    ['nothing', { kind: 'nothing' }],
    ['undetermined', { kind: 'undetermined', reason: 'order' }],
  ] as const)('that is %s empties the output', (_what, now) => {
    const { core, observe } = setUp();
    observe({ kind: 'live', live });
    observe({ kind: 'live', live: now });
    expect(core.outputs).toEqual({ 'previous-snapshot-id': '' });
  });

  test('that cannot be read is one warning, with the permission', () => {
    const { core, observe } = setUp();
    const details = { kind: 'rejected', status: 403, operation: 'ListStageDeployments' } as const;
    observe({ kind: 'live', error: new GameSparksError({ ...details, message: '' }) });
    expect(core.outputs).toEqual({ 'previous-snapshot-id': '' });
    expect(core.all('warning')).toEqual([
      expect.stringMatching(
        /^The live snapshot of stage Dev could not be read, so the deployment continues without it: .*gamesparks:ListStageDeployments/,
      ),
    ]);
  });

  test('is replaced by a later reading of the previous snapshot (F110)', () => {
    const { core, observe, lines } = setUp();
    observe({ kind: 'previous', snapshot: SNAPSHOT });
    expect(core.outputs).toEqual({ 'previous-snapshot-id': SNAPSHOT });
    expect(lines()).toStrictEqual([]);
  });

  test('that is the requested one has its deployment in the outputs', () => {
    const { core, observe, lines } = setUp();
    observe({ kind: 'skipped', deployment });
    expect(core.outputs).toEqual({ 'deployment-id': 'd-0' });
    expect(lines()).toEqual([
      '[0 s] The stage has the requested snapshot already: nothing is started',
    ]);
  });

  test('of a check is one line, like every other finding', () => {
    const { observe, lines } = setUp();
    observe({ kind: 'live', live });
    observe({ kind: 'found', finding: { about: 'live', isGood: true, live } });
    observe({ kind: 'found', finding: { about: 'conflict', isGood: true } });
    expect(lines()).toEqual([
      `[0 s] Stage Dev has ${OTHER_SNAPSHOT} live (deployment d-0)`,
      '[0 s] No deployment of stage Dev is in progress.',
    ]);
  });
});

describe('an older deployment', () => {
  test('is never called accepted (F103)', () => {
    const { observe, lines } = setUp();
    observe({ ...accepted, isOlder: true });
    expect(lines()[0]).toBe(
      '[0 s] Deployment d-1 was made before this step, with the same client token',
    );
    expect(lines().join()).not.toMatch(/accepted|started/);
  });

  test.each([
    ['failed', 'That deployment failed'],
    ['not-live', 'It is not confirmed that the stage still has that deployment'],
    ['not-found', 'GameSparks no longer has that deployment'],
    ['no-result', 'That deployment has no result'],
    ['unknown-result', 'That deployment has an unknown result code'],
  ] as const)('that leads to the next token has a line with the reason: %s', (reason, text) => {
    const { observe, lines } = setUp();
    observe({ kind: 'next-token', deploymentId: 'd-1', reason });
    expect(lines()).toEqual([
      `[0 s] ${text}: starting a new deployment with the next client token`,
    ]);
  });

  test('that was replaced has a line with the deployment that replaced it (F100)', () => {
    const { observe, lines } = setUp();
    observe({ ...nextToken, reason: 'not-live', replacedBy: blocking });
    expect(lines()).toEqual([
      `[0 s] The stage now has deployment d-9 of ${OTHER_SNAPSHOT}, PENDING: starting a new deployment with the next client token`,
    ]);
  });
});

describe('a blocking deployment', () => {
  test('has one line, with its name, and is no output', () => {
    const { core, observe, lines } = setUp();
    observe(blocked);
    observe(blocked);
    observe(accepted);
    expect(lines()).toEqual([
      `[0 s] ${BLOCKED_BY}`,
      '[0 s] Deployment d-1 was accepted',
      '[0 s] State: PENDING',
    ]);
    expect(core.outputs).toEqual({ 'deployment-id': 'd-1' });
  });

  test('has one line without a name, if the list does not show it (F113)', () => {
    const { observe, lines } = setUp();
    observe({ kind: 'blocked' });
    expect(lines()).toEqual(['[0 s] The stage is blocked; waiting, and repeating the same start']);
  });

  test('has at most one line a minute, with the time that is left', () => {
    const { time, observe, lines } = setUp();
    for (time.elapsed = 0; time.elapsed <= 300_000; time.elapsed += 5000) observe(blocked);
    expect(lines()).toHaveLength(6);
    expect(lines()[1]).toBe('[1 min] The stage is still blocked, 9 min left');
  });

  test('ends the report of a failed start', () => {
    const { observe, lines } = setUp();
    observe(pollFailed({ kind: 'unavailable', status: 503 }));
    observe(blocked);
    expect(lines()).toContain('[0 s] GameSparks responds again');
  });
});

describe('the state', () => {
  test('has a line when it changes, also backward, and no other (F23)', () => {
    const { observe, lines } = setUp();
    for (const state of ['PENDING', 'PENDING', 'IN_PROGRESS', 'IN_PROGRESS', 'PENDING']) {
      observe(polled(state));
    }
    expect(lines()).toEqual([
      '[0 s] State: PENDING',
      '[0 s] State: IN_PROGRESS',
      '[0 s] State: PENDING',
    ]);
  });

  test('has at most one line a minute when it does not change, with the time that is left', () => {
    const { time, observe, lines } = setUp();
    for (time.elapsed = 0; time.elapsed <= 300_000; time.elapsed += 5000) {
      observe(polled('IN_PROGRESS'));
    }
    expect(lines()).toHaveLength(1 + 5);
    expect(lines()[1]).toBe('[1 min] State: IN_PROGRESS, 9 min left');
  });

  test('that is unknown has one remark (F24)', () => {
    const { observe, lines } = setUp();
    observe(polled('HALF_WAY'));
    observe(polled('HALF_WAY'));
    expect(lines()).toEqual(['[0 s] State: HALF_WAY (unknown to this version; polling continues)']);
  });

  test('may be absent', () => {
    const { observe, lines } = setUp();
    observe({ ...accepted, deployment: {} });
    expect(lines()[1]).toMatch(/State: no state/);
  });
});

describe('a series of polls without a usable response', () => {
  test('has a first and a last line (F32, F33)', () => {
    const { observe, lines } = setUp();
    observe(polled('PENDING'));
    for (let times = 0; times < 5; times += 1) {
      observe(pollFailed({ kind: 'throttled', status: 429 }));
    }
    observe(polled('PENDING'));
    expect(lines().slice(1)).toEqual([
      '[0 s] No usable response (throttled 429); polling continues',
      '[0 s] GameSparks responds again',
    ]);
  });

  test('has a line a minute while it lasts', () => {
    const { time, observe, lines } = setUp();
    for (time.elapsed = 0; time.elapsed <= 120_000; time.elapsed += 5000) {
      observe(pollFailed({ kind: 'no-response', code: 'ECONNRESET' }));
    }
    expect(lines()).toEqual([
      '[0 s] No usable response (no-response ECONNRESET); polling continues',
      '[1 min] Still no usable response (no-response ECONNRESET), 9 min left',
      '[2 min] Still no usable response (no-response ECONNRESET), 8 min left',
    ]);
  });

  test('reports that polling ends, when it does', () => {
    const { observe, lines } = setUp();
    observe(pollFailed({ kind: 'rejected', status: 403 }, false));
    expect(lines()).toEqual(['[0 s] No usable response (rejected 403); polling ends']);
  });

  test('may be a response about another deployment (F40)', () => {
    const { observe, lines } = setUp();
    observe({ kind: 'polled', deployment: {}, status: 'unusable' });
    expect(lines()).toEqual(['[0 s] No usable response (unusable response); polling continues']);
  });
});

test('retries of a start have one line, and one at their end (F05-F07)', () => {
  const { observe, onAttempt, lines } = setUp();
  const attempt = {
    operation: 'StartStageDeployment',
    method: 'POST',
    path: '/',
    durationMilliseconds: 1,
  };
  const failed = { ...attempt, status: 429, error: 'throttled', retryInMilliseconds: 900 };
  for (let number = 1; number < 6; number += 1) onAttempt({ ...failed, number });
  onAttempt({ ...attempt, number: 6, status: 200 });
  observe(accepted);
  expect(lines()).toEqual([
    '[0 s] No usable response (throttled 429); retrying the same start',
    '[0 s] GameSparks responds again',
    '[0 s] Deployment d-1 was accepted',
    '[0 s] State: PENDING',
  ]);
});

test('an attempt that is not retried is no retry in the log', () => {
  const { onAttempt, lines } = setUp();
  const attempt = { method: 'POST', path: '/', number: 1, durationMilliseconds: 1 };
  onAttempt({ ...attempt, operation: 'StartStageDeployment', error: 'rejected' });
  onAttempt({ ...attempt, operation: 'GetGame', error: 'x', retryInMilliseconds: 1 });
  expect(lines()).toStrictEqual([]);
});

test('untrusted text is one line without a command (F79, F80)', () => {
  const { core, observe } = setUp();
  observe(polled('::error::x\n##[error]y'));
  observe({ ...accepted, deploymentId: '::set-output name=x::y' });
  for (const line of core.all('info')) expect(line).not.toMatch(/[\r\n]|::.*::|##\[/);
});

test('each attempt is a debug line', () => {
  const { core, onAttempt } = setUp();
  onAttempt({
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
    'GetStageDeployment attempt 2: GET /game/MyGame/stage/Dev/deployment, 503, unavailable, request ID r-1, 12 ms, retry in 0.5 s',
  ]);
});

describe('a new snapshot', () => {
  const creating = { kind: 'creating', description: 'v1 [run 7 abc]' } as const;

  test.each<[string, StepEvent]>([
    ['Importing game-configuration into game MyGame', { kind: 'importing' }],
    ['Creating a snapshot: v1 [run 7 abc]', { ...creating, isRepeated: false }],
    ['Creating a snapshot again: v1 [run 7 abc]', { ...creating, isRepeated: true }],
    ['No response shows whether the snapshot was created; searching for it', { kind: 'searching' }],
    [`Created ${SNAPSHOT}`, { kind: 'created', snapshot: SNAPSHOT }],
    [
      `Found ${SNAPSHOT}, created by an earlier attempt or another call of this step`,
      { kind: 'resolved', snapshot: SNAPSHOT, origin: 'found' },
    ],
  ])('is in the log: %s', (line, event) => {
    const { observe, lines } = setUp({ snapshot: 'new' });
    observe(event);
    expect(lines()).toEqual([`[0 s] ${line}`]);
  });

  test('has its ID in the outputs as soon as it exists, and one line in the log (I3)', () => {
    const { observe, lines, core } = setUp({ snapshot: 'new' });
    observe({ kind: 'created', snapshot: SNAPSHOT });
    expect(core.outputs).toEqual({ 'snapshot-id': SNAPSHOT });
    observe({ kind: 'resolved', snapshot: SNAPSHOT, origin: 'created' });
    expect(lines()).toHaveLength(1);
  });

  test('is known to a report of an abnormal exit', () => {
    const { observe, known } = setUp({ snapshot: 'new' });
    observe({ kind: 'importing' });
    expect(known.preparation).toEqual({ configuration: 'unknown' });
    observe({ kind: 'imported' });
    observe({ ...creating, isRepeated: false });
    expect(known.preparation).toEqual({ configuration: 'imported', snapshot: 'unknown' });
    observe({ kind: 'created', snapshot: SNAPSHOT });
    expect(known.preparation).toMatchObject({ snapshot: 'created', snapshotId: SNAPSHOT });
  });
});
