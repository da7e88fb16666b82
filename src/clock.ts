/** Time as an argument, so that a test can control it. */
export interface Clock {
  /** Milliseconds on a clock that never goes backward: for limits and durations. */
  now(): number;
  /** The time of day: for signatures. */
  date(): Date;
  /** Resolves after this number of milliseconds. Rejects with the signal's reason as soon as the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A moment on both clocks. */
export interface Instant {
  readonly now: number;
  readonly date: number;
}

export function instantOf(clock: Clock): Instant {
  return { now: clock.now(), date: clock.date().getTime() };
}

/** Milliseconds since then, by the clock that shows more, because the monotonic one stops while a machine is suspended. */
export function atMostSince({ now, date }: Instant, clock: Clock): number {
  return Math.max(clock.now() - now, clock.date().getTime() - date);
}

/** Clock, randomness and cancellation, as arguments. Built by `main`, or by a test. */
export interface Context {
  readonly clock: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
}

export const systemClock: Clock = {
  // Monotonic like performance.now(), whose first use loads node:perf_hooks, which takes a tenth of a bare start.
  now: () => process.uptime() * 1000,
  date: () => new Date(),
  sleep: async (milliseconds, signal) => {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener('abort', stop, { once: true });
    });
  },
};
