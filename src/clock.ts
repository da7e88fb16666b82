/** Time as an argument, so that a test can own it. */
export interface Clock {
  /** Milliseconds on a clock that never goes backward: for limits and durations. */
  now(): number;
  /** The time of day: for signatures. */
  date(): Date;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. It never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  // Monotonic like performance.now(), whose first use loads all of node:perf_hooks: a tenth of a bare start.
  now: () => process.uptime() * 1000,
  date: () => new Date(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) {
        resolve();
        return;
      }
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, milliseconds);
      signal?.addEventListener('abort', wake);
    }),
};
