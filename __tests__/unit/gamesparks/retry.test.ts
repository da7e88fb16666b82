import { getEventListeners } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { type ErrorDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import { TOO_LARGE } from '../../../src/gamesparks/response-body.ts';
import { isThrottling, Retries, type RetryPolicy } from '../../../src/gamesparks/retry.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const POLICY: RetryPolicy = {
  maxAttempts: 3,
  outlastsThrottling: true,
  retriesLargeResponses: true,
  retriesLostResponses: true,
  timeoutMilliseconds: 60_000,
};

function errorWith(kind: ErrorDetails['kind'], details: Partial<ErrorDetails> = {}) {
  return new GameSparksError({ kind, message: '', ...details });
}

function setUp(changes: Partial<RetryPolicy> = {}, random = 1, clock = new VirtualClock()) {
  const controller = new AbortController();
  const pauses: (number | undefined)[] = [];
  const state = { recover: (): Promise<boolean> => Promise.resolve(false) };
  const retries = new Retries(
    { ...POLICY, ...changes },
    { clock, random: () => random, signal: controller.signal },
    {
      recover: () => state.recover(),
      onError: (_error, pause) => void pauses.push(pause),
    },
  );
  /** Ends an attempt with each of the errors; the last one that is thrown, if any. */
  const fail = async (...errors: readonly unknown[]): Promise<unknown> => {
    for (const error of errors) {
      const thrown = await clock.run(
        retries.next(error).then(
          () => undefined,
          (reason: unknown) => reason,
        ),
      );
      if (thrown !== undefined) return thrown;
    }
    return undefined;
  };
  return { clock, controller, pauses, state, fail };
}

/** Each reading of the time takes a millisecond. */
class TickingClock extends VirtualClock {
  #readings = 0;

  override now(): number {
    this.#readings += 1;
    return super.now() + this.#readings;
  }
}

describe('a retry', () => {
  test('has no negative pause when the timeout passes between two readings of the clock', async () => {
    const { fail, pauses } = setUp({ timeoutMilliseconds: 3.5 }, 1, new TickingClock());
    await fail(errorWith('unavailable'));
    expect(pauses).toEqual([0]);
  });

  test.each(['unavailable', 'no-response', 'bad-response', 'unreachable'] as const)(
    'follows a transient error until the last attempt: %s',
    async (kind) => {
      const { fail, pauses } = setUp();
      const errors = [1, 2, 3].map(() => errorWith(kind));
      expect(await fail(...errors)).toBe(errors[2]);
      expect(pauses).toEqual([500, 1000, undefined]);
    },
  );

  test.each(['unavailable', 'no-response', 'bad-response'] as const)(
    'of a request that must not be performed twice does not follow %s',
    async (kind) => {
      const { fail, pauses } = setUp({ retriesLostResponses: false });
      const error = errorWith(kind);
      expect(await fail(error)).toBe(error);
      expect(pauses).toEqual([undefined]);
    },
  );

  test('of a request that must not be performed twice does not follow a 408 with another clock', async () => {
    const { fail, state } = setUp({ retriesLostResponses: false });
    state.recover = () => Promise.resolve(true);
    const error = errorWith('rejected', { status: 408 });
    expect(await fail(error)).toBe(error);
  });

  test.each(['unreachable', 'throttled'] as const)(
    'of a request that must not be performed twice follows %s',
    async (kind) => {
      const { fail } = setUp({ retriesLostResponses: false });
      expect(await fail(errorWith(kind))).toBeUndefined();
    },
  );

  test.each(['rejected', 'tls', 'redirected', 'credentials', 'aborted'] as const)(
    'never follows a permanent error: %s',
    async (kind) => {
      const { fail, pauses } = setUp();
      const error = errorWith(kind);
      expect(await fail(error)).toBe(error);
      expect(pauses).toEqual([undefined]);
    },
  );

  test('follows throttling until the timeout, with pauses up to 20 s', async () => {
    const { fail, pauses, clock } = setUp();
    expect(await fail(...Array.from({ length: 9 }, () => errorWith('throttled')))).toMatchObject({
      kind: 'throttled',
    });
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 20_000, 9000, undefined]);
    expect(clock.now()).toBe(60_000);
  });

  test('counts throttling like any other error where the caller polls again', async () => {
    const { fail, pauses } = setUp({ outlastsThrottling: false });
    await fail(...[1, 2, 3].map(() => errorWith('throttled')));
    expect(pauses).toEqual([1000, 2000, undefined]);
  });

  test('has a random pause (full jitter)', async () => {
    const { fail, pauses } = setUp({}, 0.5);
    await fail(errorWith('unavailable'), errorWith('unavailable'));
    expect(pauses).toEqual([250, 500]);
  });

  test('has a pause of whole milliseconds', async () => {
    const { fail, pauses } = setUp({}, 1 / 3);
    await fail(errorWith('unavailable'));
    expect(pauses).toEqual([166]);
  });

  test.each([
    [7000, 7000],
    [86_400_000, 20_000],
    [100, 500],
  ])('respects a Retry-After of %d ms as %d ms (F38)', async (retryAfterMilliseconds, pause) => {
    const { fail, pauses } = setUp();
    await fail(errorWith('unavailable', { retryAfterMilliseconds }));
    expect(pauses).toEqual([pause]);
  });

  test.each([
    [true, [500]],
    [false, [undefined]],
  ])('follows a response that is too large: %s (F114)', async (retriesLargeResponses, expected) => {
    const { fail, pauses } = setUp({ retriesLargeResponses });
    await fail(errorWith('bad-response', { code: TOO_LARGE }));
    expect(pauses).toEqual(expected);
  });

  test('follows a bad response that is not too large, also where pages can be smaller', async () => {
    const { fail, pauses } = setUp({ retriesLargeResponses: false });
    await fail(errorWith('bad-response', { code: 'Other' }), errorWith('bad-response'));
    expect(pauses).toEqual([500, 1000]);
  });

  test('follows immediately when the cause was removed, even of a rejection', async () => {
    const { fail, pauses, state } = setUp();
    state.recover = () => Promise.resolve(true);
    await fail(errorWith('rejected'));
    expect(pauses).toEqual([0]);
  });

  test('never follows a rejection whose recovery fails, and the rejection is thrown', async () => {
    const { fail, pauses, state } = setUp();
    state.recover = () => Promise.reject(new Error('no new credentials'));
    const error = errorWith('rejected');
    expect(await fail(error)).toBe(error);
    expect(pauses).toEqual([undefined]);
  });

  test('follows a transient error whose recovery fails', async () => {
    const { fail, pauses, state } = setUp();
    state.recover = () => Promise.reject(new Error('no new credentials'));
    await fail(errorWith('unavailable'));
    expect(pauses).toEqual([500]);
  });

  test('never follows a recovery that lasts until the timeout (I4)', async () => {
    const { fail, pauses, state, clock } = setUp();
    state.recover = () => new Promise(() => undefined);
    const error = errorWith('unavailable');
    expect(await fail(error)).toBe(error);
    expect(pauses).toEqual([undefined]);
    expect(clock.now()).toBe(POLICY.timeoutMilliseconds);
  });

  test('never follows a recovery during which the signal is aborted (F91)', async () => {
    const { fail, pauses, state, clock, controller } = setUp();
    state.recover = () => new Promise(() => undefined);
    void clock.sleep(100).then(() => controller.abort());
    const error = errorWith('unavailable');
    expect(await fail(error)).toBe(error);
    expect(pauses).toEqual([undefined]);
    expect(clock.now()).toBe(100);
  });

  test('leaves no timer and no listener after the recovery', async () => {
    const { fail, clock, controller } = setUp();
    await fail(errorWith('rejected'));
    expect(getEventListeners(controller.signal, 'abort')).toStrictEqual([]);
    const never = new Promise(() => undefined);
    await expect(clock.run(never)).rejects.toThrow('waits for something other than a timer');
    expect(clock.now()).toBe(0);
  });

  test('never follows a programming error', async () => {
    const { fail, pauses } = setUp();
    const defect = new TypeError('a defect');
    expect(await fail(defect)).toBe(defect);
    expect(pauses).toStrictEqual([]);
  });
});

describe('the last error of a call', () => {
  test('may have been accepted if that is true for any attempt (F12)', async () => {
    const { fail } = setUp();
    const last = errorWith('rejected', { status: 409 });
    expect(await fail(errorWith('no-response'), last)).toBe(last);
    expect(last.mayHaveBeenAccepted).toBe(true);
  });

  test('is aborted if the signal ended the attempt', async () => {
    const { fail, controller } = setUp();
    controller.abort();
    expect(await fail(controller.signal.reason)).toMatchObject({
      kind: 'aborted',
      message: '',
      mayHaveBeenAccepted: false,
    });
  });

  test('is aborted if the signal ended the pause, and keeps its details (F91)', async () => {
    const { fail, controller, clock } = setUp();
    void clock.sleep(100).then(() => controller.abort());
    expect(await fail(errorWith('unavailable', { status: 503 }))).toMatchObject({
      kind: 'aborted',
      mayHaveBeenAccepted: true,
      details: { status: 503 },
    });
    expect(clock.now()).toBe(100);
  });

  test('keeps the moment of possible acceptance if the signal ended the pause (F91)', async () => {
    const { fail, controller, clock } = setUp();
    void clock.sleep(100).then(() => controller.abort());
    const possiblyAcceptedAt = { now: 7, date: 8 };
    const error = Object.assign(errorWith('unavailable'), { possiblyAcceptedAt });
    expect(await fail(error)).toMatchObject({ kind: 'aborted', possiblyAcceptedAt });
  });

  test('is thrown without a retry after the timeout (I4)', async () => {
    const { fail, pauses } = setUp({ timeoutMilliseconds: 0 });
    await fail(errorWith('unavailable'));
    expect(pauses).toEqual([undefined]);
  });

  test('is thrown after the timeout even if its cause could be removed (I4)', async () => {
    const { fail, pauses, state } = setUp({ timeoutMilliseconds: 0 });
    state.recover = () => Promise.resolve(true);
    await fail(errorWith('rejected'));
    expect(pauses).toEqual([undefined]);
  });

  test('has the same timeout in a step that starts late (I4)', async () => {
    const clock = new VirtualClock();
    await clock.run(clock.sleep(600_000));
    const { fail, pauses } = setUp({ timeoutMilliseconds: 700 }, 1, clock);
    await fail(errorWith('unavailable'), errorWith('unavailable'));
    expect(pauses).toEqual([500, 200]);
  });
});

test.each([
  [429, undefined, true],
  [429, 'AnythingElse', true],
  [400, 'ThrottlingException', true],
  [400, 'TooManyRequestsException', true],
  [400, 'ValidationException', false],
  [400, undefined, false],
  [503, 'ThrottlingException', true],
])('status %d with code %s is throttling: %s (F06)', (status, code, expected) => {
  expect(isThrottling(status, code)).toBe(expected);
});
