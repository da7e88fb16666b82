import { describe, expect, test } from '@jest/globals';
import { type StartRequest, startDeployment } from '../../../src/deployment/start.ts';
import type { ErrorKind, GameSparksError } from '../../../src/gamesparks/errors.ts';
import {
  conflict,
  denied,
  deployed,
  deployment,
  failed,
  ofUnknownAge,
  page,
  ScriptedService,
  type Script,
  type Response,
  serviceError,
  SNAPSHOT,
  succeeded,
  instant,
} from './scripted-service.ts';

const MINUTE = 60_000;
const TIMEOUT = 30 * MINUTE;
const REQUEST: StartRequest = {
  game: 'MyGame',
  stage: 'Dev',
  snapshotId: SNAPSHOT,
  clientToken: 'token-1',
  onConflict: 'fail',
  deadline: TIMEOUT,
  pollIntervalMilliseconds: 15_000,
  waitForCompletion: true,
};
const WAIT = { onConflict: 'wait' } as const;
const blocking = { ...deployed('other', SNAPSHOT, 9), DeploymentState: 'IN_PROGRESS' };

function run(service: ScriptedService, changes: Partial<StartRequest> = {}) {
  const { context, observe } = service;
  return service.clock.run(startDeployment({ ...REQUEST, ...changes }, service, context, observe));
}

/** An error after a start of the same call that may have been accepted, and began at that time. */
function afterLostResponse(error: GameSparksError, acceptedAt: number): GameSparksError {
  const copy = serviceError({ ...error.details });
  return Object.assign(copy, {
    mayHaveBeenAccepted: true,
    possiblyAcceptedAt: instant(acceptedAt),
  });
}

describe('a start', () => {
  test('sends game, stage, snapshot and client token, and reports it before', async () => {
    const service = new ScriptedService((): Response => {
      expect(service.events).toEqual([{ kind: 'starting', clientToken: 'token-1' }]);
      return deployment();
    });
    await run(service);
    expect(service.starts).toEqual([
      { GameName: 'MyGame', StageName: 'Dev', SnapshotId: SNAPSHOT, ClientToken: 'token-1' },
    ]);
  });

  test('has the rest of the wait as its timeout (F07)', async () => {
    const service = new ScriptedService([deployment()]);
    await run(service);
    expect(service.startOptions).toMatchObject([{ timeoutMilliseconds: TIMEOUT }]);
  });

  test.each([
    ['fail', undefined],
    ['wait', TIMEOUT],
  ] as const)(
    'without a wait for completion, on-conflict: %s, has the timeout %s',
    async (onConflict, timeout) => {
      const service = new ScriptedService([deployment()]);
      await run(service, { waitForCompletion: false, onConflict });
      expect(service.startOptions[0]?.timeoutMilliseconds).toBe(timeout);
    },
  );

  test.each([
    ['F08', 400],
    ['F09', 403],
    ['F10', 404],
    ['F11', 409],
    ['F20', 402],
    ['F20', 422],
  ])('rejected (%s, status %d) is not-started after one attempt', async (_row, status) => {
    const error = serviceError({ kind: 'rejected', status });
    const service = new ScriptedService([error]);
    expect(await run(service)).toEqual({ kind: 'not-started', error });
    expect(service.starts).toHaveLength(1);
  });

  test.each<ErrorKind>(['unreachable', 'tls', 'credentials', 'throttled'])(
    'that the service never accepted (%s) is not-started (F07, F41, F43, F59)',
    async (kind) => {
      const error = serviceError({ kind });
      expect(await run(new ScriptedService([error]))).toEqual({ kind: 'not-started', error });
    },
  );

  test.each<ErrorKind>(['no-response', 'bad-response', 'unavailable', 'redirected'])(
    'that the service may have accepted (%s) is unknown (F01, F04, F05, F47)',
    async (kind) => {
      const error = serviceError({ kind });
      const unknown = { kind: 'unknown', reason: 'no-start-response', error };
      expect(await run(new ScriptedService([error]))).toEqual(unknown);
    },
  );

  test('throws programming errors', async () => {
    const service = new ScriptedService(() => {
      throw new TypeError('a defect');
    });
    await expect(run(service)).rejects.toThrow('a defect');
  });
});

describe('the age of a deployment, with E the time since the first possibly accepted attempt', () => {
  const lostAtZero = afterLostResponse(conflict, 0);
  const fiveSecondsAgo = { possiblyAcceptedAt: instant(-5000) };
  const late = (age: number) =>
    deployment({ ageMilliseconds: age, possiblyAcceptedAt: instant(4000) });

  test.each<[string, boolean, Script<Response>]>([
    ['E = 0, age 2 s', false, [deployment({ ageMilliseconds: 2000 })]],
    ['E = 0, age 2.001 s', true, [deployment({ ageMilliseconds: 2001 })]],
    ['E = 0, negative age', false, [deployment({ ageMilliseconds: -90_000 })]],
    ['E = 5 s, age 7 s', false, [deployment({ ...fiveSecondsAgo, ageMilliseconds: 7000 })]],
    ['E = 5 s, age 7.001 s', true, [deployment({ ...fiveSecondsAgo, ageMilliseconds: 7001 })]],
    ['E = 0 because a conflict is a rejection, age 2 s', false, [conflict, late(2000)]],
    ['E = 0 because a conflict is a rejection, age 2.001 s', true, [conflict, late(2001)]],
    ['E = 4 s since a lost response, age 6 s', false, [lostAtZero, late(6000)]],
    ['E = 4 s since a lost response, age 6.001 s', true, [lostAtZero, late(6001)]],
  ])('%s: it is older: %s', async (_what, isOlder, starts) => {
    const started = await run(new ScriptedService(starts), WAIT);
    expect(started).toMatchObject({ isOlder, isAgeKnown: true });
  });

  test.each([
    ['600 s', false, 600_000],
    ['602 s', false, 602_000],
    ['602.001 s', true, 602_001],
  ])(
    'counts 600 s in which the machine was suspended after a lost attempt: age %s is older: %s',
    async (_age, isOlder, ageMilliseconds) => {
      const service = new ScriptedService((_call, clock) => {
        clock.suspend(600_000);
        return deployment({ ageMilliseconds, isRepeated: true });
      });
      expect(await run(service)).toMatchObject({ isOlder });
    },
  );

  // A slow start may return a deployment that existed before it, or its own (I10).
  test.each([
    ['2 s', false, 2000],
    ['2.001 s', true, 2001],
  ])(
    'may return an older one after a slow attempt: age %s: %s',
    async (_age, isRepeated, ageMilliseconds) => {
      const service = new ScriptedService((_call, clock) => {
        clock.suspend(29_000);
        return deployment({ ageMilliseconds });
      });
      expect(await run(service)).toMatchObject({ isOlder: false, isRepeated });
    },
  );

  test('counts the time of a suspension during a conflict after a lost response', async () => {
    const service = new ScriptedService((call, clock) => {
      if (call === 1) return lostAtZero;
      clock.suspend(600_000);
      return deployment({ ageMilliseconds: 600_000, possiblyAcceptedAt: instant(4000) });
    });
    expect(await run(service, WAIT)).toMatchObject({ isOlder: false, isRepeated: true });
  });

  test('counts the monotonic time if the time of day was set back', async () => {
    const service = new ScriptedService((_call, clock) => {
      clock.suspend(-600_000);
      return deployment({ ...fiveSecondsAgo, ageMilliseconds: 7000 });
    });
    expect(await run(service)).toMatchObject({ isOlder: false });
  });

  test('is unknown without Created or Date, and then the deployment is not older (F108)', async () => {
    const started = await run(new ScriptedService([ofUnknownAge()]));
    expect(started).toMatchObject({ isOlder: false, isAgeKnown: false });
  });

  test('is unknown without Created, even an hour after a lost response (F108)', async () => {
    const ageless = ofUnknownAge({ possiblyAcceptedAt: instant(-60 * MINUTE) });
    const started = await run(new ScriptedService([ageless]));
    expect(started).toMatchObject({ isOlder: false, isAgeKnown: false });
  });
});

describe('a started deployment is marked as repeated', () => {
  test.each<[string, readonly Response[], boolean]>([
    ['not after one attempt', [deployment()], false],
    ['if an attempt of the same call was lost', [deployment({ isRepeated: true })], true],
    ['not after a conflict alone', [conflict, deployment()], false],
    ['if an earlier call was lost', [afterLostResponse(conflict, 0), deployment()], true],
  ])('%s', async (_when, starts, isRepeated) => {
    const started = await run(new ScriptedService(starts), WAIT);
    expect(started).toMatchObject({ isRepeated, hadConflict: starts.length > 1 });
  });
});

describe('on-conflict: fail', () => {
  test('names the blocking deployment when the list shows it (F11)', async () => {
    const service = new ScriptedService([conflict]);
    service.pages = [{ StageDeployments: [succeeded, failed], NextToken: 'more' }, page(blocking)];
    expect(await run(service)).toEqual({
      kind: 'not-started',
      error: conflict,
      blockingDeployment: blocking,
    });
    expect(service.listed).toEqual([undefined, 'more']);
    expect(service.clock.now()).toBe(0);
  });

  test('names none when the list is not permitted (F11)', async () => {
    const service = new ScriptedService([conflict]);
    expect(await run(service)).toEqual({ kind: 'not-started', error: conflict });
  });

  test('searches the list for at most 5 s, because nothing depends on the name (I4)', async () => {
    const service = new ScriptedService([conflict]);
    service.pages = [page()];
    await run(service);
    expect(service.listOptions).toMatchObject([{ timeoutMilliseconds: 5000 }]);
  });

  test('a conflict after a lost response is unknown, and nothing is searched (F12)', async () => {
    const error = afterLostResponse(conflict, 0);
    const service = new ScriptedService([error]);
    const unknown = { kind: 'unknown', reason: 'conflict-after-lost-response', error };
    expect(await run(service)).toEqual(unknown);
    expect(service.listed).toStrictEqual([]);
  });
});

describe('on-conflict: wait', () => {
  test('repeats the same start until it is accepted: same token, same bytes (F11)', async () => {
    const service = new ScriptedService([conflict, conflict, conflict, deployment()]);
    service.pages = [page(blocking)];
    expect(await run(service, WAIT)).toMatchObject({
      deployment: { DeploymentId: 'd-1' },
      hadConflict: true,
    });
    expect(service.starts).toHaveLength(4);
    expect(new Set(service.starts.map((start) => JSON.stringify(start))).size).toBe(1);
    expect(service.observed('starting')).toHaveLength(1);
  });

  test.each([
    ['409 with the documented code', conflict],
    ['409 with another code', serviceError({ kind: 'rejected', status: 409, code: 'Busy' })],
    ['409 without a code (F112)', serviceError({ kind: 'rejected', status: 409 })],
  ])('waits for a conflict with status %s', async (_what, error) => {
    const service = new ScriptedService([error, deployment()]);
    expect(await run(service, WAIT)).toMatchObject({ hadConflict: true });
  });

  test('does not wait after status 400 with the code of a conflict', async () => {
    const error = serviceError({ kind: 'rejected', status: 400, code: 'ConflictException' });
    const service = new ScriptedService([error, deployment()]);
    expect(await run(service, WAIT)).toEqual({ kind: 'not-started', error });
  });

  test.each<[string, ScriptedService['pages']]>([
    ['is not permitted', [denied]],
    ['is empty', [page()]],
    ['lags behind', [page(succeeded)]],
    ['is unavailable', [serviceError({ kind: 'unavailable', status: 503 })]],
    ['has no end', [{ StageDeployments: [succeeded], NextToken: 'again' }]],
  ])('waits although the list %s (F113)', async (_what, pages) => {
    const service = new ScriptedService([conflict, conflict, deployment()]);
    service.pages = pages;
    expect(await run(service, WAIT)).toMatchObject({ deployment: { DeploymentId: 'd-1' } });
    expect(service.observed('blocked')).toEqual([{ kind: 'blocked' }, { kind: 'blocked' }]);
  });

  test('reports the blocking deployment, and reads the list once', async () => {
    const service = new ScriptedService([conflict, conflict, deployment()]);
    service.pages = [page(blocking)];
    await run(service, WAIT);
    expect(service.observed('blocked')).toMatchObject([
      { deployment: { DeploymentId: 'other' } },
      { deployment: { DeploymentId: 'other' } },
    ]);
    expect(service.listed).toHaveLength(1);
  });

  test('ignores an unfinished record that is older than a finished one (F111)', async () => {
    const service = new ScriptedService([conflict, deployment()]);
    const stale = { ...deployed('stale', SNAPSHOT, 5), DeploymentState: 'IN_PROGRESS' };
    service.pages = [page(stale, deployed('later', SNAPSHOT, 9))];
    await run(service, WAIT);
    expect(service.observed('blocked')).toEqual([{ kind: 'blocked' }]);
  });

  test.each([1000, 15_000, 300_000])(
    'pauses on the polling schedule, at most %d ms or 15 s',
    async (pollIntervalMilliseconds) => {
      const service = new ScriptedService([conflict]);
      await run(service, { ...WAIT, pollIntervalMilliseconds });
      const pauses = service.startTimes.slice(1).map((at, i) => at - (service.startTimes[i] ?? 0));
      expect(pauses[0]).toBe(Math.min(4000, pollIntervalMilliseconds));
      expect(pauses).toEqual(pauses.toSorted((one, next) => one - next));
      expect(Math.max(...pauses)).toBe(Math.min(15_000, pollIntervalMilliseconds));
    },
  );

  test('is not-started at the deadline, and sends no start later (I4)', async () => {
    const service = new ScriptedService([conflict]);
    expect(await run(service, { ...WAIT, deadline: MINUTE })).toEqual({
      kind: 'not-started',
      error: conflict,
      hasWaited: true,
    });
    expect(service.clock.now()).toBe(MINUTE);
    expect(Math.max(...service.startTimes)).toBeLessThan(MINUTE);
  });

  test('sends no other start if the search took the rest of the time (I4)', async () => {
    const service = new ScriptedService([conflict, deployment()]);
    const list = service.listStageDeployments.bind(service);
    service.listStageDeployments = (...given) =>
      service.clock.sleep(5000).then(() => list(...given));
    expect(await run(service, { ...WAIT, deadline: 4000 })).toMatchObject({ kind: 'not-started' });
    expect(service.starts).toHaveLength(1);
    expect(service.observed('blocked')).toStrictEqual([]);
  });

  test('names the blocking deployment at the deadline', async () => {
    const service = new ScriptedService([conflict]);
    service.pages = [page(blocking)];
    expect(await run(service, WAIT)).toMatchObject({
      kind: 'not-started',
      hasWaited: true,
      blockingDeployment: { DeploymentId: 'other' },
    });
  });

  test('gives each start the rest of the time', async () => {
    const service = new ScriptedService([conflict, deployment()]);
    await run(service, WAIT);
    const timeouts = service.startOptions.map(({ timeoutMilliseconds }) => timeoutMilliseconds);
    expect(timeouts).toEqual([TIMEOUT, TIMEOUT - 4000]);
  });

  test.each([denied, serviceError({ kind: 'throttled', status: 429 })])(
    'is not-started when a later start is rejected for another reason (%#)',
    async (error) => {
      const service = new ScriptedService([conflict, error]);
      expect(await run(service, WAIT)).toEqual({ kind: 'not-started', error });
      expect(service.starts).toHaveLength(2);
    },
  );

  test('is unknown when a later start is lost without a conflict after it (I2)', async () => {
    const error = serviceError({ kind: 'unavailable', status: 503 });
    const service = new ScriptedService([conflict, error, deployment()]);
    const unknown = { kind: 'unknown', reason: 'no-start-response', error };
    expect(await run(service, WAIT)).toEqual(unknown);
    expect(service.starts).toHaveLength(2);
  });

  describe('after a lost response', () => {
    test('repeats the same start until it returns the deployment (F12)', async () => {
      const service = new ScriptedService([afterLostResponse(conflict, 0), deployment()]);
      expect(await run(service, WAIT)).toMatchObject({ isRepeated: true });
    });

    test('is unknown after 5 minutes, because a token may expire (F12)', async () => {
      const service = new ScriptedService((call) =>
        call === 1 ? afterLostResponse(conflict, 0) : conflict,
      );
      expect(await run(service, WAIT)).toEqual({
        kind: 'unknown',
        reason: 'conflict-after-lost-response',
        error: conflict,
      });
      expect(service.clock.now()).toBe(5 * MINUTE);
      expect(Math.max(...service.startTimes)).toBeLessThan(5 * MINUTE);
    });

    test('gives each repeated start no more than the rest of the 5 minutes (F12)', async () => {
      const service = new ScriptedService([
        conflict,
        afterLostResponse(conflict, 4000),
        conflict,
        deployment(),
      ]);
      await run(service, WAIT);
      const timeouts = service.startOptions.map(({ timeoutMilliseconds }) => timeoutMilliseconds);
      const [, , third = NaN, fourth = NaN] = service.startTimes;
      const lostUntil = 4000 + 5 * MINUTE;
      expect(timeouts).toEqual([TIMEOUT, TIMEOUT - 4000, lostUntil - third, lostUntil - fourth]);
    });

    test('counts the 5 minutes from the lost attempt, not from the first start', async () => {
      const service = new ScriptedService((call, clock) =>
        call === 100 ? afterLostResponse(conflict, clock.now()) : conflict,
      );
      const lostAt = () => service.startTimes[99] ?? NaN;
      expect(await run(service, WAIT)).toMatchObject({ kind: 'unknown' });
      expect(service.clock.now()).toBe(lostAt() + 5 * MINUTE);
    });

    test('counts the 5 minutes from the start of that attempt, not from its finish', async () => {
      const service = new ScriptedService((call) =>
        call === 2 ? afterLostResponse(conflict, 1000) : conflict,
      );
      expect(await run(service, WAIT)).toMatchObject({ kind: 'unknown' });
      expect(service.clock.now()).toBe(1000 + 5 * MINUTE);
    });

    test('counts the 5 minutes from the error if the attempt has no time (I9)', async () => {
      const lost = Object.assign(serviceError(conflict.details), { mayHaveBeenAccepted: true });
      const service = new ScriptedService((call) => (call === 2 ? lost : conflict));
      expect(await run(service, WAIT)).toMatchObject({ kind: 'unknown' });
      expect(service.clock.now()).toBe(4000 + 5 * MINUTE);
    });

    test('is unknown at an earlier deadline', async () => {
      const service = new ScriptedService([afterLostResponse(conflict, 0)]);
      expect(await run(service, { ...WAIT, deadline: MINUTE })).toMatchObject({ kind: 'unknown' });
      expect(service.clock.now()).toBe(MINUTE);
    });

    test('is unknown even if a later start is rejected (I9)', async () => {
      const service = new ScriptedService([afterLostResponse(conflict, 0), denied]);
      expect(await run(service, WAIT)).toMatchObject({ kind: 'unknown', error: denied });
    });
  });
});

describe('a cancellation', () => {
  test('gives a start in progress 3 s to return the ID (F91)', async () => {
    const service: ScriptedService = new ScriptedService(() => {
      service.cancel();
      return deployment();
    });
    expect(await run(service)).toMatchObject({ deployment: { DeploymentId: 'd-1' } });
    expect(service.startOptions).toMatchObject([
      { graceMilliseconds: 3000, signal: service.controller.signal },
    ]);
  });

  test.each<[string, ErrorKind, 'no' | 'unknown']>([
    ['was lost', 'no-response', 'unknown'],
    ['was throttled', 'throttled', 'no'],
    ['was rejected', 'rejected', 'no'],
  ])('reports whether a start that %s (%s) was accepted: %s', async (_what, kind, accepted) => {
    const service: ScriptedService = new ScriptedService(() => {
      service.cancel();
      return serviceError({ kind, ...(kind === 'rejected' && { status: 409 }) });
    });
    expect(await run(service, WAIT)).toEqual({ kind: 'cancelled', accepted });
    expect(service.listed).toStrictEqual([]);
  });

  test.each<[string, GameSparksError, 'no' | 'unknown']>([
    ['a conflict', conflict, 'no'],
    ['a conflict after a lost response', afterLostResponse(conflict, 0), 'unknown'],
  ])('ends the wait for %s immediately (F91)', async (_what, error, accepted) => {
    const service = new ScriptedService([error]);
    const work = run(service, WAIT);
    void service.clock.sleep(31_000).then(() => service.cancel());
    expect(await work).toEqual({ kind: 'cancelled', accepted });
    expect(service.clock.now()).toBe(31_000);
  });

  test('ends the search for the blocking deployment', async () => {
    const service = new ScriptedService([conflict]);
    service.pages = () => {
      service.cancel();
      return serviceError({ kind: 'aborted' });
    };
    expect(await run(service, WAIT)).toEqual({ kind: 'cancelled', accepted: 'no' });
    expect(service.observed('blocked')).toStrictEqual([]);
    expect(service.starts).toHaveLength(1);
  });
});
