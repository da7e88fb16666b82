import { describe, expect, test } from '@jest/globals';
import type { StartedStageDeployment } from '../../../src/gamesparks/types.ts';
import type { Outcome } from '../../../src/deployment/outcome.ts';
import { deploy, type PlainRequest as DeploymentPlan } from '../../support/dependencies.ts';
import {
  deployment,
  failed,
  fault,
  ScriptedService,
  SNAPSHOT,
  succeeded,
} from './scripted-service.ts';

const PLAN: DeploymentPlan = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: SNAPSHOT,
  clientTokens: ['token-1'],
  onConflict: 'fail',
  waitForCompletion: true,
  waitTimeoutMilliseconds: 600_000,
  pollIntervalMilliseconds: 15_000,
};

function run(service: ScriptedService, changes: Partial<DeploymentPlan> = {}): Promise<Outcome> {
  return service.clock.run(deploy({ ...PLAN, ...changes }, service.world()));
}

const going = deployment({ DeploymentState: 'IN_PROGRESS' });

/** As the service answers a token that was used a minute ago. */
function old(answer: StartedStageDeployment): StartedStageDeployment {
  return { ...answer, ageMilliseconds: 60_000 };
}

describe('starting', () => {
  test('asks for the plan by its first token, and tells the id before the first look (F19)', async () => {
    const service = new ScriptedService([deployment()], [succeeded]);
    const outcome = await run(service);
    expect(service.starts).toEqual([
      { GameName: 'MyGame', StageName: 'Dev', SnapshotId: SNAPSHOT, ClientToken: 'token-1' },
    ]);
    expect(service.progress.map(({ kind }) => kind)).toEqual(['starting', 'accepted', 'polled']);
    expect(outcome).toMatchObject({
      conclusion: { kind: 'succeeded' },
      deploymentId: 'd-1',
      resumed: false,
    });
  });

  test('green needs a look: even a start answered COMPLETED with SUCCESS is looked at, at once', async () => {
    const service = new ScriptedService([succeeded], [succeeded]);
    expect((await run(service)).conclusion.kind).toBe('succeeded');
    expect(service.looks).toEqual([0]);
  });

  test.each([
    ['F08', 400],
    ['F09', 403],
    ['F10', 404],
    ['F11', 409],
    ['F20', 402],
    ['F20', 422],
  ])('a refused start ends as not started (%s, status %d)', async (_row, status) => {
    const service = new ScriptedService([fault({ kind: 'rejected', status })], []);
    expect((await run(service)).conclusion.kind).toBe('not-started');
    expect(service.starts).toHaveLength(1);
  });

  describe('a conflict', () => {
    const conflict = fault({ kind: 'rejected', status: 409, code: 'ConflictException' });
    const other = { DeploymentId: 'other', DeploymentState: 'IN_PROGRESS' };

    test('names the deployment in the way, when it can be read (F11)', async () => {
      const service = new ScriptedService([conflict], []);
      service.pages = [
        { StageDeployments: [succeeded, failed], NextToken: 'more' },
        { StageDeployments: [other] },
      ];
      expect((await run(service)).conclusion).toMatchObject({
        kind: 'not-started',
        blockingDeployment: other,
      });
      expect(service.listed).toEqual([undefined, 'more']);
      expect(service.looks).toEqual([]);
    });

    test('names none when that is not allowed (F11)', async () => {
      const service = new ScriptedService([conflict], []);
      expect((await run(service)).conclusion).toEqual({ kind: 'not-started', error: conflict });
    });

    test('is not searched through pages without end (I4)', async () => {
      const service = new ScriptedService([conflict], []);
      service.pages = [{ StageDeployments: [succeeded], NextToken: 'again' }];
      await run(service);
      expect(service.listed).toHaveLength(50);
    });
  });

  test.each(['no-response', 'bad-response', 'unavailable', 'redirected'] as const)(
    'a start that may have been accepted all the same ends as unknown (F01, F04, F05, F47: %s)',
    async (kind) => {
      const service = new ScriptedService([fault({ kind })], []);
      expect((await run(service)).conclusion).toMatchObject({
        kind: 'unknown',
        reason: 'no-start-response',
      });
      expect(service.looks).toEqual([]);
    },
  );

  test.each(['unreachable', 'tls', 'credentials', 'throttled'] as const)(
    'a start that was never sent, or only ever turned away, ends as not started (F07, F41, F43, F59: %s)',
    async (kind) => {
      const service = new ScriptedService([fault({ kind })], []);
      expect((await run(service)).conclusion.kind).toBe('not-started');
    },
  );

  test('a conflict after a try without an answer is not taken for somebody else’s (F12)', async () => {
    const conflict = fault({ kind: 'rejected', status: 409, code: 'ConflictException' });
    conflict.mayHaveBeenAccepted = true;
    const service = new ScriptedService([conflict], []);
    expect((await run(service)).conclusion).toMatchObject({
      kind: 'unknown',
      reason: 'conflict-after-lost-response',
    });
  });

  test.each([
    ['another snapshot', { SnapshotId: 'Snapshot_2023-01-01T00:00:00.000Z' }],
    ['another action', { DeploymentAction: 'UNDEPLOY' }],
  ])(
    'an answer with %s is never followed, and no other token is tried (F13)',
    async (_what, changes) => {
      const service = new ScriptedService([deployment(changes)], [succeeded]);
      const outcome = await run(service, { clientTokens: ['token-1', 'token-2'] });
      expect(outcome.conclusion).toMatchObject({ kind: 'unknown', reason: 'other-deployment' });
      expect(outcome.deploymentId).toBeUndefined();
      expect(service.starts).toHaveLength(1);
      expect(service.looks).toEqual([]);
    },
  );

  test('an answer with an id and little else is followed, for the looks will prove the rest', async () => {
    const service = new ScriptedService([{ DeploymentId: 'd-1', attempts: 1 }], [succeeded]);
    expect((await run(service)).conclusion.kind).toBe('succeeded');
  });
});

describe('not waiting (F39)', () => {
  test('says started and never looks', async () => {
    const service = new ScriptedService([deployment()], [succeeded]);
    expect((await run(service, { waitForCompletion: false })).conclusion.kind).toBe('started');
    expect(service.looks).toEqual([]);
  });

  test('says failed when the start is answered with a failed deployment', async () => {
    const service = new ScriptedService([failed], [failed]);
    expect((await run(service, { waitForCompletion: false })).conclusion.kind).toBe('failed');
  });

  test('says started, not succeeded, for a deployment that has ended well', async () => {
    const service = new ScriptedService([succeeded], [succeeded]);
    expect((await run(service, { waitForCompletion: false })).conclusion.kind).toBe('started');
  });

  test('a re-run needs one look, and an unanswered one changes nothing', async () => {
    const service = new ScriptedService([old(going)], [fault({ kind: 'unavailable' })]);
    const outcome = await run(service, { waitForCompletion: false, clientTokens: ['t1', 't2'] });
    expect(outcome.conclusion.kind).toBe('started');
    expect(service.looks).toHaveLength(1);
  });
});

describe('re-running', () => {
  const AGAIN = { clientTokens: ['token-1', 'token-2', 'token-3'] };

  test('joins the deployment that an earlier attempt started (F14)', async () => {
    const service = new ScriptedService([old(going)], [going, succeeded]);
    const outcome = await run(service, AGAIN);
    expect(service.starts.map(({ ClientToken }) => ClientToken)).toEqual(['token-1']);
    expect(outcome).toMatchObject({
      conclusion: { kind: 'succeeded' },
      resumed: true,
      clientToken: 'token-1',
    });
  });

  test('starts nothing when an earlier attempt’s deployment had succeeded', async () => {
    const service = new ScriptedService([old(succeeded)], [succeeded]);
    expect(await run(service, AGAIN)).toMatchObject({
      conclusion: { kind: 'succeeded' },
      resumed: true,
    });
    expect(service.starts).toHaveLength(1);
  });

  test('starts anew after deployments that had failed, one token after the other (F15)', async () => {
    const fresh = deployment({ DeploymentId: 'd-3' });
    const service = new ScriptedService(
      [old(failed), old({ ...failed, DeploymentId: 'd-2' }), fresh],
      [failed, { ...failed, DeploymentId: 'd-2' }, { ...succeeded, DeploymentId: 'd-3' }],
    );
    const outcome = await run(service, AGAIN);
    expect(service.starts.map(({ ClientToken }) => ClientToken)).toEqual(AGAIN.clientTokens);
    expect(outcome).toMatchObject({
      conclusion: { kind: 'succeeded' },
      deploymentId: 'd-3',
      clientToken: 'token-3',
      resumed: false,
    });
    expect(service.progress.filter(({ kind }) => kind === 'superseded')).toHaveLength(2);
  });

  test('sees the failure although the repeated start replays the answer of long ago (F15)', async () => {
    const service = new ScriptedService(
      [old(deployment()), deployment({ DeploymentId: 'd-2' })],
      [failed, { ...succeeded, DeploymentId: 'd-2' }],
    );
    const outcome = await run(service, { clientTokens: ['token-1', 'token-2'] });
    expect(outcome).toMatchObject({ conclusion: { kind: 'succeeded' }, deploymentId: 'd-2' });
  });

  test('a look that fails first does not hide that the resumed deployment had failed (F15)', async () => {
    const service = new ScriptedService(
      [old(failed), deployment({ DeploymentId: 'd-2' })],
      [fault({ kind: 'unavailable' }), failed, { ...succeeded, DeploymentId: 'd-2' }],
    );
    expect(await run(service, { clientTokens: ['t1', 't2'] })).toMatchObject({
      deploymentId: 'd-2',
    });
  });

  test('starts nothing more when the time is over by then (I4)', async () => {
    const service = new ScriptedService([old(failed)], [fault({ kind: 'unavailable' }), failed]);
    const outcome = await run(service, { ...AGAIN, waitTimeoutMilliseconds: 3000 });
    expect(outcome.conclusion).toMatchObject({ kind: 'not-started', error: { kind: 'aborted' } });
    expect(service.starts).toHaveLength(1);
  });

  test('what an unused token of an earlier attempt starts just now is ours, and so is its failure (I2)', async () => {
    const fresh = { ...deployment(), ageMilliseconds: 900 };
    const service = new ScriptedService([fresh], [fault({ kind: 'unavailable' }), failed]);
    expect(await run(service, AGAIN)).toMatchObject({
      conclusion: { kind: 'failed' },
      resumed: false,
    });
    expect(service.starts).toHaveLength(1);
  });

  test('without times to tell by, what the first try finds ended is an old one (F15)', async () => {
    const service = new ScriptedService(
      [failed, deployment({ DeploymentId: 'd-2' })],
      [failed, { ...succeeded, DeploymentId: 'd-2' }],
    );
    expect((await run(service, AGAIN)).conclusion.kind).toBe('succeeded');
  });

  test.each([
    [400, 'failed', 1],
    [1500, 'succeeded', 2],
  ])(
    'what the first try finds ended %d ms after its start ends as %s (F15, I2)',
    async (age, conclusion, starts) => {
      const service = new ScriptedService(
        [{ ...failed, ageMilliseconds: age }, deployment({ DeploymentId: 'd-2' })],
        [failed, { ...succeeded, DeploymentId: 'd-2' }],
      );
      const again = { clientTokens: ['token-1', 'token-2'] };
      expect((await run(service, again)).conclusion.kind).toBe(conclusion);
      expect(service.starts).toHaveLength(starts);
    },
  );

  test('what a later try finds ended may be ours, unless it is older (I2)', async () => {
    const service = new ScriptedService([{ ...failed, attempts: 2 }], [failed]);
    expect((await run(service, AGAIN)).conclusion.kind).toBe('failed');
    expect(service.starts).toHaveLength(1);
  });

  test('a resumed deployment that fails while we look is our failure, not a reason to start another', async () => {
    const service = new ScriptedService([old(going)], [going, failed]);
    expect((await run(service, AGAIN)).conclusion.kind).toBe('failed');
    expect(service.starts).toHaveLength(1);
  });

  test('does not go on to another token while the earlier deployment’s end is in reason', async () => {
    const odd = { ...succeeded, DeploymentResult: { ResultCode: 'SOMETHING_NEW' } };
    const service = new ScriptedService([old(odd)], [odd]);
    expect((await run(service, AGAIN)).conclusion).toEqual({
      kind: 'unknown',
      reason: 'unknown-result',
    });
    expect(service.starts).toHaveLength(1);
  });
});

describe('interruption', () => {
  test('while following: the deployment goes on, and its id is in the outcome (F91)', async () => {
    const service = new ScriptedService([deployment()], (call) => {
      if (call === 2) service.interruption.abort();
      return going;
    });
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'cancelled', accepted: 'yes' },
      deploymentId: 'd-1',
      deployment: { DeploymentState: 'IN_PROGRESS' },
    });
  });

  test('a final state read in the same moment still counts', async () => {
    const service = new ScriptedService([deployment()], () => {
      service.interruption.abort();
      return succeeded;
    });
    expect((await run(service)).conclusion.kind).toBe('succeeded');
  });

  test('while starting: a start under way is heard out for 3 s (F91)', async () => {
    const service: ScriptedService = new ScriptedService(() => {
      service.interruption.abort();
      return deployment();
    }, [going]);
    expect((await run(service)).conclusion).toEqual({ kind: 'cancelled', accepted: 'yes' });
    expect(service.startOptions[0]).toMatchObject({ graceMilliseconds: 3000 });
  });

  test.each([
    ['unknown', fault({ kind: 'no-response' })],
    ['no', fault({ kind: 'throttled' })],
  ])('without an answer to the start, whether it was accepted is %s', async (accepted, error) => {
    const service = new ScriptedService(() => {
      service.interruption.abort();
      return error;
    }, []);
    expect((await run(service)).conclusion).toEqual({ kind: 'cancelled', accepted });
  });
});

test('the limit covers the start too: what is left of it is what the start may take (F07)', async () => {
  const service = new ScriptedService([failed, deployment()], [failed, going]);
  await run(service, { clientTokens: ['t1', 't2'], waitTimeoutMilliseconds: 60_000 });
  expect(service.startOptions[0]).toMatchObject({ timeoutMilliseconds: 60_000 });
  expect(service.clock.now()).toBeLessThanOrEqual(60_000);
});

test('a service whose state never rests piles nothing up (I5)', async () => {
  const service = new ScriptedService([deployment()], (call) =>
    deployment({ DeploymentState: `S${String(call)}`.repeat(100) }),
  );
  const { stateChanges } = await run(service, { pollIntervalMilliseconds: 1000 });
  expect(stateChanges).toHaveLength(100);
  expect(stateChanges.at(-1)?.state).toMatch(/^S600S600/);
  expect(stateChanges.at(-1)?.state).toHaveLength(64);
});
