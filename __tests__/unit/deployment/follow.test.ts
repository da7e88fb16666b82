import { describe, expect, test } from '@jest/globals';
import type { GetStageDeploymentRequest, StageDeployment } from '../../../src/gamesparks/types.ts';
import {
  follow,
  type Followed,
  type FollowEnd,
  type FollowRequest as FollowPlan,
} from '../../../src/deployment/follow.ts';
import {
  type Answer,
  deployment,
  failed,
  fault,
  ScriptedService,
  SNAPSHOT,
  succeeded,
} from './scripted-service.ts';

const MINUTE = 60_000;
const PLAN: FollowPlan = {
  game: 'MyGame',
  stage: 'Dev',
  snapshotId: SNAPSHOT,
  deployment: { DeploymentId: 'd-1' },
  deadline: 10 * MINUTE,
  pollImmediately: false,
  pollIntervalMilliseconds: 15_000,
};

const going = deployment({ DeploymentState: 'IN_PROGRESS' });

/** The deployment that succeeded, and yet one proof is missing. */
function without(member: keyof StageDeployment): StageDeployment {
  return Object.fromEntries(Object.entries(succeeded).filter(([name]) => name !== member));
}

async function run(
  service: ScriptedService,
  changes: Partial<FollowPlan> = {},
): Promise<FollowEnd> {
  return (await followed(service, changes)).end;
}

function followed(service: ScriptedService, changes: Partial<FollowPlan> = {}): Promise<Followed> {
  const context = service.world();
  const following = follow({ ...PLAN, ...changes }, service, context, context.observe);
  return service.clock.run(following);
}

/** Answers with `then` once so many milliseconds have passed. */
function after(milliseconds: number, first: Answer, then: Answer) {
  return (_call: number, clock: { now(): number }): Answer =>
    clock.now() < milliseconds ? first : then;
}

describe('passing faults never end the wait before its limit', () => {
  test.each([
    ['F32', fault({ kind: 'throttled', status: 429 })],
    ['F33', fault({ kind: 'unavailable', status: 503 })],
    ['F31, F49', fault({ kind: 'bad-response', status: 200 })],
    ['F44, F45', fault({ kind: 'no-response', code: 'ECONNRESET' })],
    ['F42', fault({ kind: 'unreachable', code: 'ECONNREFUSED' })],
  ])('eight minutes of them are outlasted (%s)', async (_row, error) => {
    const service = new ScriptedService([], after(8 * MINUTE, error, succeeded));
    expect((await run(service)).kind).toBe('succeeded');
  });

  test('and they are told as the reason when the limit comes', async () => {
    const error = fault({ kind: 'unavailable', status: 503 });
    const service = new ScriptedService([], [error]);
    expect(await run(service)).toEqual({ kind: 'timed-out', error });
  });

  test('throttling slows the looks down to the longest pause (F32)', async () => {
    const service = new ScriptedService([], [fault({ kind: 'throttled' })]);
    await run(service, { deadline: MINUTE });
    expect(service.looks).toEqual([4000, 19_000, 34_000, 49_000, 60_000]);
  });
});

describe('refusals end it', () => {
  test.each([
    ['F34', fault({ kind: 'rejected', status: 403, code: 'AccessDeniedException' })],
    ['F62', fault({ kind: 'rejected', status: 403, code: 'ExpiredTokenException' })],
    ['F43', fault({ kind: 'tls', code: 'CERT_HAS_EXPIRED' })],
    ['F47', fault({ kind: 'redirected', status: 302 })],
  ])('at once, as unknown, never as failed (%s)', async (_row, error) => {
    const service = new ScriptedService([], [going, error]);
    expect(await run(service)).toEqual({ kind: 'unreadable', error });
    expect(service.looks).toHaveLength(2);
  });

  test('a request timeout (408) on the way is none', async () => {
    const service = new ScriptedService([], [fault({ kind: 'rejected', status: 408 }), succeeded]);
    expect((await run(service)).kind).toBe('succeeded');
  });

  test('a 404 is asked again for a minute (F21)', async () => {
    const notFound = fault({ kind: 'rejected', status: 404 });
    const early = new ScriptedService([], after(55_000, notFound, succeeded));
    expect((await run(early)).kind).toBe('succeeded');
    const lasting = new ScriptedService([], [notFound]);
    expect(await run(lasting)).toMatchObject({ kind: 'not-found' });
    expect(lasting.clock.now()).toBeGreaterThanOrEqual(MINUTE);
    expect(lasting.clock.now()).toBeLessThan(MINUTE + 15_000);
  });

  test('a 404 after the deployment had been seen has the same minute, begun anew each time (F22)', async () => {
    const notFound = fault({ kind: 'rejected', status: 404 });
    const service = new ScriptedService([], (call) =>
      call === 40 ? succeeded : call % 8 === 0 ? going : notFound,
    );
    expect((await run(service)).kind).toBe('succeeded');
  });

  test('credentials that cannot be renewed are asked for again for a minute (F64)', async () => {
    const error = fault({ kind: 'credentials' });
    const service = new ScriptedService([], [going, error]);
    expect(await run(service)).toEqual({ kind: 'unreadable', error });
    expect(service.clock.now()).toBeGreaterThanOrEqual(MINUTE);
  });
});

describe('states', () => {
  test('going backward is waited out, and the end still counts (F23)', async () => {
    const service = new ScriptedService([], [going, deployment(), going, succeeded]);
    expect(await followed(service)).toMatchObject({
      end: { kind: 'succeeded' },
      wasInProgress: true,
    });
  });

  test.each([
    ['F24', { DeploymentState: 'HALF_WAY' }],
    ['F30', { DeploymentState: 'IN_PROGRESS', DeploymentResult: { ResultCode: 'SUCCESS' } }],
    ['another id (F40)', { ...succeeded, DeploymentId: 'd-2' }],
    ['another snapshot', { ...succeeded, SnapshotId: 'Snapshot_2023-01-01T00:00:00.000Z' }],
    ['another action', { ...succeeded, DeploymentAction: 'UNDEPLOY' }],
  ])('is never success, however long it lasts (%s)', async (_row, changes) => {
    const service = new ScriptedService([], [deployment(changes)]);
    expect(await run(service)).toEqual({ kind: 'timed-out' });
  });

  test('a missing snapshot or action proves nothing', async () => {
    const answers = [without('SnapshotId'), without('DeploymentAction')];
    const service = new ScriptedService([], answers);
    expect(await run(service)).toEqual({ kind: 'timed-out' });
  });

  test('COMPLETED with a code that nobody knows ends as unknown (F25)', async () => {
    const odd = { ...succeeded, DeploymentResult: { ResultCode: 'PARTIAL_SUCCESS' } };
    expect(await run(new ScriptedService([], [odd]))).toEqual({
      kind: 'unknown-result',
    });
  });

  test('COMPLETED without a result is asked three more times (F28)', async () => {
    const bare = without('DeploymentResult');
    const service = new ScriptedService([], [bare]);
    expect(await run(service)).toEqual({ kind: 'no-result' });
    expect(service.looks).toHaveLength(4);
    const late = new ScriptedService([], [bare, bare, succeeded]);
    expect((await run(late)).kind).toBe('succeeded');
  });

  test.each([
    [
      'F26',
      { DeploymentState: 'COMPLETED', DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' } },
    ],
    [
      'F27',
      { DeploymentState: 'COMPLETED', DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } },
    ],
    ['F29', { DeploymentState: 'FAILED' }],
    ['F29', { DeploymentState: 'FAILED', DeploymentResult: { ResultCode: 'SUCCESS' } }],
  ])('is failed (%s): %j', async (_row, changes) => {
    expect((await run(new ScriptedService([], [deployment(changes)]))).kind).toBe('failed');
  });
});

describe('time', () => {
  test('looks after 4 s and ever more slowly, at last every poll interval, and once at the limit (F37)', async () => {
    const service = new ScriptedService([], [going]);
    await run(service, { deadline: 700_000 });
    const pauses = service.looks.map((at, index, all) => at - (all[index - 1] ?? 0));
    expect(pauses[0]).toBe(4000);
    expect(pauses.slice(0, -1)).toEqual(pauses.slice(0, -1).toSorted((a, b) => a - b));
    expect(pauses.slice(-3, -1)).toEqual([15_000, 15_000]);
    expect(service.looks.at(-1)).toBe(700_000);
  });

  test('the poll interval caps the earlier pauses', async () => {
    const service = new ScriptedService([], [going]);
    await run(service, { deadline: 5000, pollIntervalMilliseconds: 1000 });
    expect(service.looks).toEqual([1000, 2000, 3000, 4000, 5000]);
  });

  test('success read by the look at the limit counts (F37)', async () => {
    const service = new ScriptedService([], after(10 * MINUTE, going, succeeded));
    expect((await run(service)).kind).toBe('succeeded');
    expect(service.clock.now()).toBe(10 * MINUTE);
  });

  test('what a look may take never passes the limit (F36)', async () => {
    const limits: (number | undefined)[] = [];
    const service = new ScriptedService([], [going]);
    const look = service.getStageDeployment.bind(service);
    const client = {
      getStageDeployment: (
        request: GetStageDeploymentRequest,
        { timeoutMilliseconds }: { timeoutMilliseconds?: number },
      ) => {
        limits.push(timeoutMilliseconds);
        return look(request);
      },
    };
    const plan = { ...PLAN, deadline: 10_000, pollIntervalMilliseconds: 3000 };
    const context = service.world();
    await service.clock.run(follow(plan, client, context, context.observe));
    expect(limits).toEqual([7000, 4000, 1000, 0]);
  });

  test('an interruption ends a pause at once (F91)', async () => {
    const service = new ScriptedService([], [going]);
    const end = run(service);
    service.interruption.abort();
    expect(await end).toMatchObject({ kind: 'cancelled' });
    expect(service.looks).toEqual([]);
  });
});

test('the failed deployment of another is never ours (F40)', async () => {
  const other = { ...failed, DeploymentId: 'd-2' };
  expect((await run(new ScriptedService([], [other, succeeded]))).kind).toBe('succeeded');
});
