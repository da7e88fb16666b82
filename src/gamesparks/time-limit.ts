import type { Clock } from '../clock.ts';

export interface TimeLimit {
  readonly clock: Clock;
  readonly milliseconds: number;
  /** Ends the work as well, but only after a grace. */
  readonly signal: AbortSignal;
  readonly graceMilliseconds: number;
}

/** Gives the work a signal that is aborted when its time is over. What the work makes of it is its own affair. */
export async function withinTimeLimit<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { clock, milliseconds, signal, graceMilliseconds }: TimeLimit,
): Promise<T> {
  const end = new AbortController();
  const done = new AbortController();
  const endAfter = async (wait: number): Promise<void> => {
    await clock.sleep(wait, done.signal);
    end.abort();
  };
  const onAbort = (): void => void endAfter(graceMilliseconds);
  void endAfter(milliseconds);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await work(end.signal);
  } finally {
    signal.removeEventListener('abort', onAbort);
    done.abort();
  }
}
