import { getEventListeners } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import { Timeout, type TimeoutOptions } from '../../../src/gamesparks/timeout.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

function setUp(options: Partial<TimeoutOptions> = {}) {
  const clock = new VirtualClock();
  const controller = new AbortController();
  const timeout = new Timeout(clock, {
    milliseconds: 1000,
    signal: controller.signal,
    ...options,
  });
  const abortAt = (milliseconds: number): void => {
    void clock.sleep(milliseconds).then(() => controller.abort());
  };
  return { clock, controller, timeout, abortAt };
}

/** What the work or the timeout throws. */
function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
}

/** Rejects because no timer is left. */
function untilTheLastTimer(clock: VirtualClock): Promise<unknown> {
  return errorOf(clock.run(new Promise(() => undefined)));
}

describe('a timeout', () => {
  test('aborts its signal and rejects after its milliseconds', async () => {
    const { clock, timeout } = setUp();
    const thrown = await clock.run(errorOf(timeout.expired));
    expect(thrown).toBeInstanceOf(GameSparksError);
    expect((thrown as GameSparksError).details).toStrictEqual({
      kind: 'no-response',
      message: '',
      code: 'TimeoutError',
    });
    expect(timeout.signal.aborted).toBe(true);
    expect(clock.now()).toBe(1000);
  });

  test('does not abort its signal earlier', async () => {
    const { clock, timeout } = setUp();
    await clock.run(clock.sleep(999));
    expect(timeout.signal.aborted).toBe(false);
  });

  test.each([0, 250])(
    'for a signal that is aborted already rejects after the grace period of %d ms (F91)',
    async (graceMilliseconds) => {
      const { clock, timeout } = setUp({ signal: AbortSignal.abort(), graceMilliseconds });
      expect(await clock.run(errorOf(timeout.expired))).toBeInstanceOf(GameSparksError);
      expect(clock.now()).toBe(graceMilliseconds);
    },
  );

  test('rejects later than work that its signal ends', async () => {
    const { clock, timeout } = setUp();
    const own = new Error('the error of the work');
    const work = new Promise((_resolve, reject) => {
      timeout.signal.addEventListener('abort', () => {
        void Promise.resolve()
          .then(() => undefined)
          .then(() => reject(own));
      });
    });
    expect(await clock.run(errorOf(Promise.race([timeout.expired, work])))).toBe(own);
  });

  test.each([
    ['immediately without a grace period', {}, 400],
    ['after the grace period', { graceMilliseconds: 250 }, 650],
    ['after its own milliseconds if the grace period is longer', { graceMilliseconds: 5000 }, 1000],
  ])('ends when the caller aborts: %s', async (_when, options, end) => {
    const { clock, timeout, abortAt } = setUp(options);
    abortAt(400);
    expect(await clock.run(errorOf(timeout.expired))).toMatchObject({ kind: 'no-response' });
    expect(clock.now()).toBe(end);
  });

  test('leaves no listener on a signal that is aborted', async () => {
    const { clock, controller, timeout, abortAt } = setUp();
    abortAt(400);
    await clock.run(errorOf(timeout.expired));
    expect(getEventListeners(controller.signal, 'abort')).toStrictEqual([]);
    expect(getEventListeners(timeout.signal, 'abort')).toStrictEqual([]);
  });
});

describe('a stopped timeout', () => {
  test('leaves no timer and no listener', async () => {
    const { clock, controller, timeout } = setUp();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    timeout.stop();
    expect(getEventListeners(controller.signal, 'abort')).toStrictEqual([]);
    await untilTheLastTimer(clock);
    expect(clock.now()).toBe(0);
  });

  test('never aborts its signal, even if the caller aborts', async () => {
    const { clock, controller, timeout } = setUp();
    timeout.stop();
    controller.abort();
    await clock.run(clock.sleep(5000));
    expect(timeout.signal.aborted).toBe(false);
  });

  test('leaves no timer of a grace period', async () => {
    const { clock, timeout, abortAt } = setUp({ graceMilliseconds: 250 });
    abortAt(400);
    await clock.run(clock.sleep(500));
    timeout.stop();
    await untilTheLastTimer(clock);
    expect(clock.now()).toBe(500);
    expect(timeout.signal.aborted).toBe(false);
  });
});
