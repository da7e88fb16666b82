import type { Clock } from '../clock.ts';
import { GameSparksError } from './errors.ts';

export interface Timeout {
  readonly clock: Clock;
  readonly milliseconds: number;
  /** Ends the work as well, but only after a grace. */
  readonly signal: AbortSignal;
  readonly graceMilliseconds: number;
}

/**
 * Gives the work a signal that is aborted when its time is over, and does not depend on what the work makes of it: Node
 * leaves some requests unsettled for ever (an answer `101 Switching Protocols`, for one).
 *
 * @throws {GameSparksError} of kind `no-answer` when the time is over and the work says nothing
 */
export async function withTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { clock, milliseconds, signal, graceMilliseconds }: Timeout,
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
    return await Promise.race([work(end.signal), afterEnd(end.signal)]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    done.abort();
  }
}

/** A turn of the loop late, so that the work's own word goes first. */
function afterEnd(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fault = { kind: 'no-response', message: '', code: 'TimeoutError' } as const;
    const end = (): void => void setImmediate(reject, new GameSparksError(fault));
    signal.addEventListener('abort', end, { once: true });
  });
}
