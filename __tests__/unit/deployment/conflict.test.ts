import { describe, expect, test } from '@jest/globals';
import type { GameSparksError } from '../../../src/gamesparks/errors.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import { deploy, type PlainRequest as DeploymentPlan } from '../../support/dependencies.ts';
import {
  deployment,
  failed,
  fault,
  history,
  ScriptedService,
  SNAPSHOT,
  succeeded,
  without,
} from './scripted-service.ts';

const LIMIT = 600_000;
const PLAN: DeploymentPlan = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: SNAPSHOT,
  clientTokens: ['token-1'],
  onConflict: 'wait',
  waitForCompletion: true,
  waitTimeoutMilliseconds: LIMIT,
  pollIntervalMilliseconds: 15_000,
};

const conflict = fault({ kind: 'rejected', status: 409, code: 'ConflictException' });
const denied = fault({ kind: 'rejected', status: 403, code: 'AccessDeniedException' });
const other = deployment({ DeploymentId: 'other', DeploymentState: 'IN_PROGRESS' });
const ended = { ...other, DeploymentState: 'COMPLETED' };

async function run(service: ScriptedService, changes: Partial<DeploymentPlan> = {}) {
  const wayFree: number[] = [];
  const world = service.world();
  const observe: typeof world.observe = (event) => {
    world.observe(event);
    if (event.kind === 'unblocked') wayFree.push(service.starts.length);
  };
  const work = deploy({ ...PLAN, ...changes }, { ...world, observe });
  return { ...(await service.clock.run(work)), wayFree };
}

/** Looks at the other deployment are answered in turn, looks at ours with success. */
function stageWith(
  starts: ConstructorParameters<typeof ScriptedService>[0],
  others: readonly (StageDeployment | GameSparksError)[],
): ScriptedService {
  let call = 0;
  const service: ScriptedService = new ScriptedService(starts, () => {
    if (service.lookedAt.at(-1)?.DeploymentId === 'd-1') return succeeded;
    call += 1;
    return others[call - 1] ?? others.at(-1) ?? fault({ kind: 'rejected', status: 404 });
  });
  service.pages = [history(other)];
  return service;
}

describe('another deployment in the way', () => {
  test.each([
    ['COMPLETED', ended],
    ['FAILED', { ...failed, DeploymentId: 'other' }],
    ['gone (404)', fault({ kind: 'rejected', status: 404 })],
  ])('is followed to its end (%s), then ours is started by the same token', async (_end, end) => {
    const service = stageWith([conflict, deployment()], [other, other, end]);
    const outcome = await run(service);
    expect(outcome).toMatchObject({ conclusion: { kind: 'succeeded' }, deploymentId: 'd-1' });
    expect(service.starts).toHaveLength(2);
    expect(service.starts[1]).toEqual(service.starts[0]);
    expect(service.listed).toHaveLength(1);
    expect(service.lookedAt.map(({ DeploymentId }) => DeploymentId)).toEqual([
      ...['other', 'other', 'other'],
      'd-1',
    ]);
    expect(outcome.wayFree).toEqual([1]);
  });

  test('is told, but never taken for ours (F11)', async () => {
    const service = stageWith([conflict, deployment()], [ended]);
    const outcome = await run(service);
    expect(service.progress.map(({ kind }) => kind)).toEqual([
      'starting',
      'blocked',
      'blocked',
      'unblocked',
      'accepted',
      'polled',
    ]);
    expect(outcome.stateChanges.map(({ state }) => state)).toEqual(['PENDING', 'COMPLETED']);
  });

  test('is looked at with growing pauses, no longer than the poll interval', async () => {
    const service = stageWith(
      [conflict, deployment()],
      [...Array<typeof other>(60).fill(other), ended],
    );
    await run(service);
    const looks = service.looks.slice(0, 60);
    const pauses = looks.slice(1).map((look, index) => look - (looks[index] ?? 0));
    expect(looks[0]).toBe(4000);
    expect(pauses).toEqual(pauses.toSorted((one, next) => one - next));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15_000);
  });

  test('may be followed by yet another', async () => {
    const service = stageWith([conflict, conflict, conflict, deployment()], [ended]);
    expect((await run(service)).conclusion.kind).toBe('succeeded');
    expect(service.starts).toHaveLength(4);
  });

  test('without an id is followed by the list', async () => {
    const nameless = without(other, 'DeploymentId');
    const service = stageWith([conflict, deployment()], []);
    service.pages = [history(nameless), history(nameless), history()];
    expect((await run(service)).conclusion.kind).toBe('succeeded');
    expect(service.listed).toHaveLength(3);
  });

  test('is found on any page', async () => {
    const service = stageWith([conflict, deployment()], [ended]);
    service.pages = [{ ...history(succeeded, failed), NextToken: 'more' }, history(other)];
    expect((await run(service)).conclusion.kind).toBe('succeeded');
    expect(service.listed).toEqual([undefined, 'more']);
  });

  test('keeps a start from being made without waiting for ours, too', async () => {
    const service = stageWith([conflict, deployment()], [other, ended]);
    expect((await run(service, { waitForCompletion: false })).conclusion.kind).toBe('started');
    expect(service.starts).toHaveLength(2);
  });

  test('is waited for with the token of a re-run that has its turn (F15)', async () => {
    const old = { ...failed, ageMilliseconds: 60_000 };
    const fresh = deployment({ DeploymentId: 'd-2' });
    const service: ScriptedService = new ScriptedService([old, conflict, fresh], () => {
      const id = service.lookedAt.at(-1)?.DeploymentId;
      if (id === 'd-1') return failed;
      return id === 'other' ? ended : { ...succeeded, DeploymentId: 'd-2' };
    });
    service.pages = [history(other)];
    const outcome = await run(service, { clientTokens: ['token-1', 'token-2'] });
    expect(outcome).toMatchObject({ conclusion: { kind: 'succeeded' }, deploymentId: 'd-2' });
    const tokens = service.starts.map(({ ClientToken }) => ClientToken);
    expect(tokens).toEqual(['token-1', 'token-2', 'token-2']);
  });
});

describe('a start that may have been accepted is never made again (I2)', () => {
  const doubtful = fault({ kind: 'rejected', status: 409, code: 'ConflictException' });
  doubtful.mayHaveBeenAccepted = true;

  test.each([
    ['conflict-after-lost-response', [doubtful]],
    ['no-start-response', [fault({ kind: 'no-response' })]],
    ['conflict-after-lost-response', [conflict, doubtful]],
    ['no-start-response', [conflict, fault({ kind: 'unavailable', status: 503 })]],
  ])('%s: %j (F12)', async (reason, starts) => {
    const service = stageWith(starts, [ended]);
    expect((await run(service)).conclusion).toMatchObject({ kind: 'unknown', reason });
    expect(service.starts).toHaveLength(starts.length);
  });
});

describe('a conflict is told by its code', () => {
  test.each<[string, GameSparksError]>([
    ['400 with the code', fault({ kind: 'rejected', status: 400, code: 'ConflictException' })],
    ['no message that says so', fault({ ...conflict.details, message: 'all is well' })],
  ])('%s is one', async (_what, error) => {
    const service = stageWith([error, deployment()], [ended]);
    expect((await run(service)).conclusion.kind).toBe('succeeded');
  });

  test.each<[string, GameSparksError]>([
    ['409 with another code', fault({ kind: 'rejected', status: 409, code: 'SomethingElse' })],
    ['409 without a code', fault({ kind: 'rejected', status: 409, message: 'ConflictException' })],
    ['a message', fault({ kind: 'rejected', status: 400, message: 'ConflictException: busy' })],
  ])('%s is none, and is not waited for', async (_what, error) => {
    const service = stageWith([error, deployment()], [ended]);
    const { conclusion } = await run(service);
    expect(conclusion).toMatchObject({ kind: 'not-started', error });
    expect(conclusion).not.toHaveProperty('hasWaited');
    expect(service.starts).toHaveLength(1);
    expect(service.clock.now()).toBe(0);
  });

  test('and is not waited for unless that is asked for', async () => {
    const service = stageWith([conflict, deployment()], [ended]);
    const { conclusion } = await run(service, { onConflict: 'fail' });
    expect(conclusion).toEqual({ kind: 'not-started', error: conflict, blockingDeployment: other });
    expect(service.clock.now()).toBe(0);
  });
});

describe('while it is waited for', () => {
  const busy = fault({ kind: 'throttled', status: 429 });

  test.each([
    ['a list', 'unavailable', 503],
    ['a list', 'throttled', 429],
    ['a list', 'no-response', undefined],
    ['a list', 'rejected', 408],
  ] as const)('%s that fails in passing does not end it (%s %s)', async (_what, kind, status) => {
    const service = stageWith([conflict, deployment()], [ended]);
    const error = fault({ kind, ...(status !== undefined && { status }) });
    service.pages = [error, error, history(other)];
    expect((await run(service)).conclusion.kind).toBe('succeeded');
    expect(service.listed).toHaveLength(3);
    expect(service.starts).toHaveLength(2);
    expect(service.progress.filter(({ kind: what }) => what === 'poll-failed')).toHaveLength(2);
  });

  test('a look that fails in passing does not end it, and after throttling comes late', async () => {
    const service = stageWith([conflict, deployment()], [busy, ended]);
    expect((await run(service)).conclusion.kind).toBe('succeeded');
    expect(service.looks.slice(0, 2)).toEqual([4000, 19_000]);
  });

  test.each([
    ['a list that is refused', (service: ScriptedService) => (service.pages = [denied]), false],
    ['a look that is refused', () => undefined, true],
  ])('%s ends it: nothing was started (I9)', async (_what, prepare, isSeen) => {
    const service = stageWith([conflict, deployment()], [denied]);
    prepare(service);
    expect((await run(service)).conclusion).toEqual({
      kind: 'not-started',
      error: denied,
      hasWaited: true,
      ...(isSeen && { blockingDeployment: other }),
    });
    expect(service.starts).toHaveLength(1);
    expect(service.clock.now()).toBe(isSeen ? 4000 : 0);
  });

  test('missing credentials end it: nothing of ours is under way that would be worth more patience', async () => {
    const error = fault({ kind: 'credentials' });
    const service = stageWith([conflict, deployment()], [error]);
    expect((await run(service)).conclusion).toMatchObject({ kind: 'not-started', error });
    expect(service.clock.now()).toBe(4000);
  });

  test('the limit ends it: nothing was started, and the other is named (I4)', async () => {
    const service = stageWith([conflict, deployment()], [other]);
    expect((await run(service)).conclusion).toEqual({
      kind: 'not-started',
      error: conflict,
      hasWaited: true,
      blockingDeployment: other,
    });
    expect(service.starts).toHaveLength(1);
    expect(service.clock.now()).toBe(LIMIT);
  });

  test('a list that is never read ends at the limit as well (I4)', async () => {
    const service = stageWith([conflict, deployment()], []);
    service.pages = [busy];
    const { conclusion } = await run(service);
    expect(conclusion).toEqual({ kind: 'not-started', error: conflict, hasWaited: true });
    expect(service.clock.now()).toBe(LIMIT);
  });

  test.each([
    ['COMPLETED', ended],
    ['gone', fault({ kind: 'rejected', status: 404 })],
  ])('an end that comes with the limit is too late to start anything: %s', async (_end, end) => {
    const service = stageWith([conflict, deployment()], [other]);
    const world = service.world();
    const look = service.getStageDeployment.bind(service);
    service.getStageDeployment = async (request) => {
      if (service.clock.now() < LIMIT) return look(request);
      return end instanceof Error ? Promise.reject(end) : end;
    };
    const { conclusion } = await service.clock.run(deploy(PLAN, world));
    expect(conclusion).toMatchObject({ kind: 'not-started', hasWaited: true });
    expect(service.starts).toHaveLength(1);
  });

  test('what is left of the limit is ours', async () => {
    const service = stageWith([conflict, deployment()], [other, other, ended]);
    await run(service);
    const [first, second] = service.startOptions.map(
      ({ timeoutMilliseconds }) => timeoutMilliseconds,
    );
    expect(first).toBe(LIMIT);
    expect(second).toBe(LIMIT - (service.looks[2] ?? 0));
  });

  test('a cancellation ends it at once, and nothing was accepted (F91)', async () => {
    const service = stageWith([conflict, deployment()], [other]);
    const outcome = run(service);
    void service.clock.sleep(31_000).then(() => {
      service.interruption.abort();
    });
    expect((await outcome).conclusion).toEqual({ kind: 'cancelled', accepted: 'no' });
    expect(service.starts).toHaveLength(1);
    expect(service.clock.now()).toBe(31_000);
  });

  test('a cancellation while the list is read is no refusal, and no line in the log', async () => {
    const service = stageWith([conflict, deployment()], []);
    service.pages = () => {
      service.interruption.abort();
      return fault({ kind: 'aborted' });
    };
    expect((await run(service)).conclusion).toEqual({ kind: 'cancelled', accepted: 'no' });
    expect(service.progress.map(({ kind }) => kind)).toEqual(['starting']);
  });
});

describe('a conflict without a deployment in the way', () => {
  test('is tried again, for what was there may just have ended', async () => {
    const service = stageWith([conflict, deployment()], []);
    service.pages = [history(succeeded)];
    expect((await run(service)).conclusion.kind).toBe('succeeded');
    expect(service.starts).toHaveLength(2);
  });

  test('is given up after five attempts, apart from each other: a stage may be on its way out', async () => {
    const service = stageWith([conflict], []);
    service.pages = [history(succeeded)];
    const { conclusion } = await run(service);
    expect(conclusion).toEqual({ kind: 'not-started', error: conflict, hasWaited: true });
    expect(service.starts).toHaveLength(5);
    expect(Math.floor(service.clock.now() / 1000)).toBe(20);
  });

  test('counts anew once something was in the way', async () => {
    const service = stageWith([conflict], [ended]);
    service.pages = (call) => history(call === 5 ? other : succeeded);
    await run(service);
    expect(service.starts).toHaveLength(10);
  });

  test('is not tried beyond the limit (I4)', async () => {
    const service = stageWith([conflict], []);
    service.pages = [history()];
    const { conclusion } = await run(service, { waitTimeoutMilliseconds: 10_000 });
    expect(conclusion.kind).toBe('not-started');
    expect(service.starts).toHaveLength(3);
    expect(service.clock.now()).toBe(10_000);
  });
});

describe('a deployment in a state that nobody knows', () => {
  const odd = { ...other, DeploymentState: 'HALF_WAY' };

  test('may be in the way or not: only the start can tell', async () => {
    const service = stageWith([conflict, conflict, deployment()], []);
    service.pages = [history(odd)];
    expect((await run(service)).conclusion.kind).toBe('succeeded');
    expect(service.starts).toHaveLength(3);
  });

  test('is passed over for one that goes on', async () => {
    const service = stageWith([conflict, deployment()], [ended]);
    service.pages = [{ ...history(odd), NextToken: 'more' }, history({ ...other })];
    await run(service);
    expect(service.progress.find(({ kind }) => kind === 'blocked')).toMatchObject({
      deployment: { DeploymentState: 'IN_PROGRESS' },
    });
  });

  test('never keeps us beyond the limit (I4)', async () => {
    const service = stageWith([conflict], []);
    service.pages = [history(odd)];
    expect((await run(service)).conclusion).toMatchObject({
      kind: 'not-started',
      blockingDeployment: odd,
    });
    expect(service.clock.now()).toBe(LIMIT);
  });
});
