import { describe, expect, test } from '@jest/globals';
import type { Clock } from '../../../src/clock.ts';
import { RateLimiter } from '../../../src/gamesparks/rate-limiter.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

function setUp() {
  const clock = new VirtualClock();
  const pauses: number[] = [];
  const recording: Clock = {
    now: () => clock.now(),
    date: () => clock.date(),
    sleep: (milliseconds, signal) => {
      pauses.push(milliseconds);
      return clock.sleep(milliseconds, signal);
    },
  };
  const limiter = new RateLimiter(recording);
  const controller = new AbortController();
  const acquire = async (): Promise<number> => {
    await limiter.acquire(controller.signal);
    return clock.now();
  };
  return { clock, controller, limiter, pauses, acquire };
}

describe('the rate limiter', () => {
  test('lets the first request pass without a pause', async () => {
    const { clock, pauses, acquire } = setUp();
    expect(await clock.run(acquire())).toBe(0);
    expect(pauses).toStrictEqual([]);
  });

  test('keeps a request half a second apart from the end of the one before', async () => {
    const { clock, limiter, pauses, acquire } = setUp();
    await clock.run(acquire());
    await clock.run(clock.sleep(200));
    limiter.release();
    expect(await clock.run(acquire())).toBe(700);
    expect(pauses).toEqual([500]);
  });

  test.each([
    [499, [1]],
    [500, []],
    [501, []],
  ])('needs after %d ms these pauses: %j', async (milliseconds, expected) => {
    const { clock, limiter, pauses, acquire } = setUp();
    await clock.run(acquire());
    limiter.release();
    await clock.run(clock.sleep(milliseconds));
    await clock.run(acquire());
    expect(pauses).toEqual(expected);
  });

  test('keeps requests apart that come together', async () => {
    const { clock, acquire } = setUp();
    const times = await clock.run(Promise.all([acquire(), acquire(), acquire()]));
    expect(times).toEqual([0, 500, 1000]);
  });

  test('keeps a request apart from a waiting one when an earlier one ends', async () => {
    const { clock, limiter, acquire } = setUp();
    await clock.run(acquire());
    const waiting = acquire();
    await clock.run(clock.sleep(100));
    limiter.release();
    expect(await clock.run(Promise.all([waiting, acquire()]))).toEqual([500, 1000]);
  });

  test('rejects with the reason of the signal when it is aborted in the pause', async () => {
    const { clock, controller, acquire } = setUp();
    const reason = new Error('cancelled');
    void clock.sleep(300).then(() => controller.abort(reason));
    await clock.run(acquire());
    await expect(clock.run(acquire())).rejects.toBe(reason);
    expect(clock.now()).toBe(300);
  });
});
