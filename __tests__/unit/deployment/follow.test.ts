import { describe, expect, test } from '@jest/globals';
import {
  follow,
  type Followed,
  type FollowEnd,
  type FollowRequest,
} from '../../../src/deployment/follow.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import {
  denied,
  deployment,
  failed,
  inProgress,
  instant,
  NEWER_SNAPSHOT,
  notFound,
  type Response,
  ScriptedService,
  serviceError,
  SNAPSHOT,
  succeeded,
  without,
} from './scripted-service.ts';

const MINUTE = 60_000;
const REQUEST: FollowRequest = {
  game: 'MyGame',
  stage: 'Dev',
  snapshotId: SNAPSHOT,
  deployment: { DeploymentId: 'd-1' },
  deadline: 10 * MINUTE,
  pollImmediately: false,
  pollIntervalMilliseconds: 15_000,
  waitForCompletion: true,
};
const NOT_WAITING = { waitForCompletion: false, pollImmediately: true };

function run(service: ScriptedService, changes: Partial<FollowRequest> = {}): Promise<Followed> {
  const { context, observe } = service;
  return service.clock.run(follow({ ...REQUEST, ...changes }, service, context, observe));
}

/** The end of follow() when the reads return these responses. */
async function endOf(
  reads: ScriptedService['readResponses'],
  changes: Partial<FollowRequest> = {},
): Promise<FollowEnd> {
  return (await run(new ScriptedService([], reads), changes)).end;
}

/** One response until so many milliseconds have passed, then another. */
function until(milliseconds: number, first: Response, then: Response) {
  return (_call: number, clock: { now(): number }): Response =>
    clock.now() < milliseconds ? first : then;
}

const unavailable = serviceError({ kind: 'unavailable', status: 503 });
const gateway403 = serviceError({ kind: 'rejected', status: 403, fromService: false });
const gateway404 = serviceError({ kind: 'rejected', status: 404, fromService: false });
const noCredentials = serviceError({ kind: 'credentials' });

describe('a transient error', () => {
  test.each([
    ['throttled (F32)', serviceError({ kind: 'throttled', status: 429 })],
    ['status 503 (F33)', unavailable],
    ['an unusable response (F31, F49)', serviceError({ kind: 'bad-response', status: 200 })],
    ['a reset connection (F44, F45)', serviceError({ kind: 'no-response', code: 'ECONNRESET' })],
    ['a rejected connection (F42)', serviceError({ kind: 'unreachable', code: 'ECONNREFUSED' })],
    ['status 408', serviceError({ kind: 'rejected', status: 408 })],
  ])('may last for eight minutes: %s', async (_what, error) => {
    expect(await endOf(until(8 * MINUTE, error, succeeded))).toEqual({ kind: 'succeeded' });
  });

  test('is the reason of a timeout (F35)', async () => {
    expect(await endOf([unavailable])).toEqual({ kind: 'timed-out', error: unavailable });
  });

  test('is not in the timeout if a later poll succeeded', async () => {
    expect(await endOf([unavailable, inProgress])).toEqual({ kind: 'timed-out' });
  });

  test('that throttles slows the polls down to the poll interval (F32)', async () => {
    const service = new ScriptedService([], [serviceError({ kind: 'throttled' })]);
    await run(service, { deadline: MINUTE });
    expect(service.readTimes).toEqual([4000, 19_000, 34_000, 49_000, 60_000]);
  });

  test('is reported, and that polling continues', async () => {
    const service = new ScriptedService([], [unavailable, succeeded]);
    await run(service);
    expect(service.observed('poll-failed')).toEqual([
      { kind: 'poll-failed', error: unavailable, continues: true },
    ]);
  });
});

describe('a permanent error', () => {
  test.each([
    ['status 403 (F34)', denied],
    [
      'expired credentials (F62)',
      serviceError({ kind: 'rejected', code: 'ExpiredTokenException' }),
    ],
    ['an untrusted certificate (F43)', serviceError({ kind: 'tls', code: 'CERT_HAS_EXPIRED' })],
    ['a redirect (F47)', serviceError({ kind: 'redirected', status: 302 })],
  ])('ends immediately as unreadable, never as failed: %s', async (_what, error) => {
    const service = new ScriptedService([], [inProgress, error]);
    expect((await run(service)).end).toEqual({ kind: 'unreadable', error });
    expect(service.reads).toHaveLength(2);
    expect(service.observed('poll-failed')).toMatchObject([{ continues: false }]);
  });
});

describe('an error that is tolerated for 60 s', () => {
  test.each<[string, Response, FollowEnd['kind']]>([
    ['404 (F21)', notFound, 'not-found'],
    ['missing credentials (F64)', noCredentials, 'unreadable'],
    ['403 of a gateway (F116)', gateway403, 'unreadable'],
    ['404 of a gateway (F116)', gateway404, 'unreadable'],
  ])('%s: polling continues for 59 s, and ends after 60 s', async (_what, error, kind) => {
    expect(await endOf(until(63_000, error, succeeded))).toEqual({ kind: 'succeeded' });
    const service = new ScriptedService([], [error]);
    expect((await run(service)).end).toEqual({ kind, error });
    expect(service.clock.now()).toBeGreaterThanOrEqual(4000 + MINUTE);
    expect(service.clock.now()).toBeLessThan(4000 + MINUTE + 15_000);
  });

  test('stops the polls after exactly 60 s', async () => {
    const service = new ScriptedService([], [notFound]);
    await run(service, { pollIntervalMilliseconds: 4000 });
    expect(service.clock.now()).toBe(4000 + MINUTE);
  });

  test.each<[string, string, Response, Response, FollowEnd['kind']]>([
    ['404', '403 of a gateway', gateway403, notFound, 'not-found'],
    ['404', '503', unavailable, notFound, 'not-found'],
    ['missing credentials', '404', notFound, noCredentials, 'unreadable'],
  ])(
    '%s after %s stops the polls 60 s after its first one',
    async (_next, _first, first, next, kind) => {
      const service = new ScriptedService([], (call) => (call <= 3 ? first : next));
      const { end } = await run(service, { pollIntervalMilliseconds: 4000 });
      expect(end).toEqual({ kind, error: next });
      expect(service.clock.now()).toBe(16_000 + MINUTE);
    },
  );

  test('404 has another 60 s after each read of the deployment (F22)', async () => {
    const service = new ScriptedService([], (call) => {
      if (call === 40) return succeeded;
      return call % 8 === 0 ? inProgress : notFound;
    });
    expect((await run(service)).end).toEqual({ kind: 'succeeded' });
  });

  test.each<[string, string, Response, Response]>([
    ['403 of a gateway', '404', gateway403, notFound],
    ['404', '403 of a gateway', notFound, gateway403],
    ['missing credentials', '404', noCredentials, notFound],
    ['404', 'missing credentials', notFound, noCredentials],
    ['missing credentials', '403 of a gateway', noCredentials, gateway403],
  ])('55 s of %s do not shorten the 60 s of %s', async (_first, _next, first, next) => {
    const service = new ScriptedService([], (call, clock) => {
      if (clock.now() < 4000 + 55_000) return first;
      return call < 16 ? next : succeeded;
    });
    expect((await run(service)).end).toEqual({ kind: 'succeeded' });
    expect(service.readTimes[14]).toBeGreaterThan(4000 + MINUTE);
  });

  test('404 keeps the deployment as it was read last (F22)', async () => {
    const service = new ScriptedService([], [inProgress, notFound]);
    expect(await run(service)).toMatchObject({
      end: { kind: 'not-found' },
      last: { DeploymentState: 'IN_PROGRESS' },
      wasInProgress: true,
    });
  });
});

describe('the state of the deployment', () => {
  test('may go backward, and the final state still counts (F23)', async () => {
    const service = new ScriptedService([], [inProgress, deployment(), inProgress, succeeded]);
    const { end, wasInProgress, stateChanges } = await run(service);
    expect(end).toEqual({ kind: 'succeeded' });
    expect(wasInProgress).toBe(true);
    expect(stateChanges.map(({ state }) => state)).toEqual([
      'IN_PROGRESS',
      'PENDING',
      'IN_PROGRESS',
      'COMPLETED',
    ]);
  });

  test.each<[string, Partial<StageDeployment>]>([
    ['an unknown state (F24)', { DeploymentState: 'HALF_WAY' }],
    [
      'a result without a final state (F30)',
      { DeploymentState: 'IN_PROGRESS', DeploymentResult: { ResultCode: 'SUCCESS' } },
    ],
    ['the success of another ID (F40)', { ...succeeded, DeploymentId: 'd-2' }],
  ])('is never a success, however long it lasts: %s', async (_what, changes) => {
    expect(await endOf([{ ...deployment(), ...changes }])).toEqual({ kind: 'timed-out' });
  });

  test('succeeds if the response has no DeploymentAction (F115)', async () => {
    expect(await endOf([without(succeeded, 'DeploymentAction')])).toEqual({ kind: 'succeeded' });
  });

  test.each(['SnapshotId', 'DeploymentState'] as const)(
    'proves nothing in a response without %s (I1)',
    async (member) => {
      expect(await endOf([without(succeeded, member)])).toEqual({ kind: 'timed-out' });
    },
  );

  test('COMPLETED with an unknown result code is unknown-result (F25)', async () => {
    const odd = { ...succeeded, DeploymentResult: { ResultCode: 'PARTIAL_SUCCESS' } };
    expect(await endOf([odd])).toEqual({ kind: 'unknown-result' });
  });

  test('COMPLETED without a result is read three more times (F28)', async () => {
    const bare = without(succeeded, 'DeploymentResult');
    const service = new ScriptedService([], [bare]);
    expect((await run(service)).end).toEqual({ kind: 'no-result' });
    expect(service.reads).toHaveLength(4);
    expect(await endOf([bare, bare, bare, succeeded])).toEqual({ kind: 'succeeded' });
  });

  test('COMPLETED without a result that alternates with other states ends as well (F28)', async () => {
    const bare = without(succeeded, 'DeploymentResult');
    expect(await endOf([bare, inProgress, bare, inProgress])).toEqual({ kind: 'no-result' });
  });

  test.each<[string, Partial<StageDeployment>]>([
    [
      'INVALID_ROLE_FAILURE (F26)',
      { DeploymentState: 'COMPLETED', DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' } },
    ],
    [
      'UNSPECIFIED_FAILURE (F27)',
      { DeploymentState: 'COMPLETED', DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } },
    ],
    ['FAILED without a result (F29)', { DeploymentState: 'FAILED' }],
    [
      'FAILED with SUCCESS (F29)',
      { DeploymentState: 'FAILED', DeploymentResult: { ResultCode: 'SUCCESS' } },
    ],
  ])('is failed with %s', async (_what, changes) => {
    expect(await endOf([{ ...deployment(), ...changes }])).toEqual({ kind: 'failed' });
  });

  test('of another deployment is ignored (F40)', async () => {
    const other = { ...failed, DeploymentId: 'd-2', SnapshotId: NEWER_SNAPSHOT };
    expect(await endOf([other, succeeded])).toEqual({ kind: 'succeeded' });
  });

  test('is not changed by a response about another deployment (F40)', async () => {
    const other = { ...failed, DeploymentId: 'd-2' };
    const followed = await run(new ScriptedService([], [other]));
    expect(followed).toMatchObject({ last: REQUEST.deployment, wasInProgress: false });
    expect(followed.stateChanges).toStrictEqual([]);
  });

  test('records each state change once', async () => {
    const started = deployment();
    const service = new ScriptedService([], [started, inProgress, inProgress, succeeded]);
    const { stateChanges } = await run(service, { deployment: started });
    const [, second = NaN, , fourth = NaN] = service.readTimes;
    const after = (milliseconds: number): Date => new Date(instant(milliseconds).date);
    expect(stateChanges).toEqual([
      { state: 'PENDING', at: after(0) },
      { state: 'IN_PROGRESS', at: after(second) },
      { state: 'COMPLETED', at: after(fourth) },
    ]);
  });

  test('changes are kept up to 100, each up to 64 characters (I5)', async () => {
    const service = new ScriptedService([], (call) =>
      deployment({ DeploymentState: `S${String(call)}`.repeat(100) }),
    );
    const { stateChanges } = await run(service, { pollIntervalMilliseconds: 1000 });
    expect(stateChanges).toHaveLength(100);
    expect(stateChanges.at(-1)?.state).toMatch(/^S600S600/);
    expect(stateChanges.at(-1)?.state).toHaveLength(64);
  });
});

describe('a read that shows another snapshot or action', () => {
  test.each<[string, Partial<StageDeployment>]>([
    ['snapshot', { SnapshotId: NEWER_SNAPSHOT }],
    ['action', { DeploymentAction: 'UNDEPLOY' }],
  ])('ends as other-deployment if it is the first: another %s (F13)', async (_what, changes) => {
    expect(await endOf([{ ...succeeded, ...changes }])).toEqual({ kind: 'other-deployment' });
    expect(await endOf([unavailable, { ...failed, ...changes }])).toEqual({
      kind: 'other-deployment',
    });
    const unusable = { ...inProgress, DeploymentId: 'd-2' };
    expect(await endOf([unusable, { ...failed, ...changes }])).toEqual({
      kind: 'other-deployment',
    });
  });

  test('is ignored after a first correct read', async () => {
    const service = new ScriptedService(
      [],
      [inProgress, { ...failed, SnapshotId: NEWER_SNAPSHOT }, succeeded],
    );
    expect((await run(service)).end).toEqual({ kind: 'succeeded' });
    expect(service.observed('polled').map(({ status }) => status)).toEqual([
      'in-progress',
      'unusable',
      'succeeded',
    ]);
  });
});

describe('whether the deployment was read in progress', () => {
  test.each<[string, string | undefined, ScriptedService['readResponses'], boolean]>([
    ['yes, after a read of IN_PROGRESS', 'PENDING', [inProgress, succeeded], true],
    [
      'yes, after a read of an unknown state',
      undefined,
      [deployment({ DeploymentState: 'ODD' }), succeeded],
      true,
    ],
    ['no, if the first read shows it finished', 'PENDING', [succeeded], false],
    ['no, if the start returned it FAILED (F23)', 'FAILED', [inProgress, failed], false],
    ['no, if the start returned it COMPLETED (F23)', 'COMPLETED', [inProgress, succeeded], false],
    [
      'no, if a read before showed it COMPLETED without a result (F23)',
      'PENDING',
      [without(succeeded, 'DeploymentResult'), inProgress, succeeded],
      false,
    ],
    ['no, without a usable read', 'PENDING', [unavailable], false],
  ])('%s', async (_when, state, reads, wasInProgress) => {
    const started = { DeploymentId: 'd-1', ...(state !== undefined && { DeploymentState: state }) };
    const followed = await run(new ScriptedService([], reads), { deployment: started });
    expect(followed.wasInProgress).toBe(wasInProgress);
  });
});

describe('polling', () => {
  test('reads game, stage and ID of the started deployment', async () => {
    const service = new ScriptedService([], [succeeded]);
    await run(service);
    expect(service.reads).toEqual([{ GameName: 'MyGame', StageName: 'Dev', DeploymentId: 'd-1' }]);
  });

  test('begins after 4 s, grows to the poll interval, and falls on the deadline (F37)', async () => {
    const service = new ScriptedService([], [inProgress]);
    await run(service, { deadline: 700_000 });
    const pauses = service.readTimes.map((at, index, all) => at - (all[index - 1] ?? 0));
    expect(pauses[0]).toBe(4000);
    expect(pauses.slice(0, -1)).toEqual(pauses.slice(0, -1).toSorted((a, b) => a - b));
    expect(pauses.slice(-3, -1)).toEqual([15_000, 15_000]);
    expect(service.readTimes.at(-1)).toBe(700_000);
  });

  test('begins and grows the same way in a step that starts late', async () => {
    const service = new ScriptedService([], [inProgress]);
    await service.clock.run(service.clock.sleep(10 * MINUTE));
    await run(service, { deadline: 12 * MINUTE });
    const [first = NaN, second = NaN] = service.readTimes;
    expect(first).toBe(10 * MINUTE + 4000);
    expect(second - first).toBeCloseTo(4000 + 4000 / 60);
  });

  test('polls once if the deadline has passed before it begins (F37)', async () => {
    const service = new ScriptedService([], [inProgress]);
    await service.clock.run(service.clock.sleep(5000));
    await run(service, { deadline: 1000, pollImmediately: true });
    expect(service.readOptions).toMatchObject([{ timeoutMilliseconds: 0 }]);
  });

  test('begins immediately, without a pause, when that is requested', async () => {
    const service = new ScriptedService([], [inProgress, succeeded]);
    const sleep = service.clock.sleep.bind(service.clock);
    const pauses: number[] = [];
    service.clock.sleep = (milliseconds, signal) => {
      pauses.push(milliseconds);
      return sleep(milliseconds, signal);
    };
    await run(service, { pollImmediately: true });
    expect(service.readTimes).toEqual([0, 4000]);
    expect(pauses).toEqual([4000]);
  });

  test('never pauses longer than the poll interval', async () => {
    const service = new ScriptedService([], [inProgress]);
    await run(service, { deadline: 5000, pollIntervalMilliseconds: 1000 });
    expect(service.readTimes).toEqual([1000, 2000, 3000, 4000, 5000]);
  });

  test('counts a success that the poll at the deadline reads (F37)', async () => {
    const service = new ScriptedService([], until(10 * MINUTE, inProgress, succeeded));
    expect((await run(service)).end).toEqual({ kind: 'succeeded' });
    expect(service.clock.now()).toBe(10 * MINUTE);
  });

  test('gives each poll the time that is left (F36)', async () => {
    const service = new ScriptedService([], [inProgress]);
    await run(service, { deadline: 10_000, pollIntervalMilliseconds: 3000 });
    const timeouts = service.readOptions.map(({ timeoutMilliseconds }) => timeoutMilliseconds);
    expect(timeouts).toEqual([7000, 4000, 1000, 0]);
  });

  test('ends with a response that comes after the deadline, without another poll (F36)', async () => {
    const service = new ScriptedService([], [inProgress]);
    service.readMilliseconds = 3000;
    expect((await run(service, { deadline: 6000 })).end).toEqual({ kind: 'timed-out' });
    expect(service.readTimes).toEqual([4000]);
    expect(service.clock.now()).toBe(7000);
  });

  test('polls a last time after a response that comes at the deadline (F37)', async () => {
    const service = new ScriptedService([], [inProgress, succeeded]);
    service.readMilliseconds = 2000;
    expect((await run(service, { deadline: 6000 })).end).toEqual({ kind: 'succeeded' });
    expect(service.readTimes).toEqual([4000, 6000]);
  });
});

describe('without a wait for completion', () => {
  test('ends with the first read that shows it in progress', async () => {
    const service = new ScriptedService([], [unavailable, inProgress, succeeded]);
    expect(await run(service, NOT_WAITING)).toMatchObject({
      end: { kind: 'in-progress' },
      wasInProgress: true,
    });
    expect(service.reads).toHaveLength(2);
  });

  test.each([
    ['succeeded', succeeded],
    ['failed', failed],
  ])('ends as %s if it has finished', async (kind, read) => {
    expect(await endOf([read], NOT_WAITING)).toEqual({ kind });
  });

  test.each<[string, string, readonly Response[], FollowEnd['kind']]>([
    ['FAILED, and is read FAILED in the end', 'FAILED', [inProgress, failed], 'failed'],
    ['FAILED, and stays contradicted', 'FAILED', [inProgress], 'unreadable'],
    ['COMPLETED, and stays contradicted', 'COMPLETED', [inProgress], 'unreadable'],
    [
      'PENDING, and is read COMPLETED before IN_PROGRESS',
      'PENDING',
      [without(succeeded, 'DeploymentResult'), inProgress, succeeded],
      'succeeded',
    ],
  ])(
    'never ends as in-progress if the start returned it %s (F23, F106)',
    async (_state, DeploymentState, reads, kind) => {
      const started = { DeploymentId: 'd-1', DeploymentState };
      const changes = { ...NOT_WAITING, deployment: started, deadline: 90_000 };
      expect(await run(new ScriptedService([], reads), changes)).toMatchObject({
        end: { kind },
        wasInProgress: false,
      });
    },
  );

  test('is unreadable, not timed out, if it cannot be read in time (F106)', async () => {
    const unread = { ...NOT_WAITING, deadline: 90_000 };
    expect(await endOf([unavailable], unread)).toEqual({ kind: 'unreadable', error: unavailable });
  });
});

describe('a cancellation', () => {
  test('ends a pause immediately (F91)', async () => {
    const service = new ScriptedService([], [inProgress]);
    const work = run(service);
    service.cancel();
    expect((await work).end).toEqual({ kind: 'cancelled' });
    expect(service.reads).toStrictEqual([]);
  });

  test.each<[string, Response, FollowEnd['kind']]>([
    ['counts a success that was read at that time', succeeded, 'succeeded'],
    ['counts a failure that was read at that time', failed, 'failed'],
    ['is the end if the deployment was read in progress', inProgress, 'cancelled'],
    ['is the end if the read was rejected', denied, 'cancelled'],
  ])('%s', async (_what, response, kind) => {
    const service: ScriptedService = new ScriptedService([], () => {
      service.cancel();
      return response;
    });
    expect((await run(service)).end).toEqual({ kind });
  });

  test('is the end, not a timeout, if it comes with the poll at the deadline (F91)', async () => {
    const service: ScriptedService = new ScriptedService([], () => {
      service.cancel();
      return inProgress;
    });
    expect((await run(service, { deadline: 4000 })).end).toEqual({ kind: 'cancelled' });
  });

  test('is not reported as a failed poll', async () => {
    const service: ScriptedService = new ScriptedService([], () => {
      service.cancel();
      return serviceError({ kind: 'aborted' });
    });
    await run(service);
    expect(service.events).toStrictEqual([]);
  });
});

test('a programming error is thrown, never an outcome', async () => {
  const service = new ScriptedService([], () => {
    throw new TypeError('a defect');
  });
  await expect(run(service)).rejects.toThrow('a defect');
});
