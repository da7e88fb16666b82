import type { Clock } from '../clock.ts';
import { GameSparksError } from './errors.ts';

export interface Timeout {
  readonly clock: Clock;
  readonly milliseconds: number;
  /** Ends the work as well, but only after a grace period. */
  readonly signal: AbortSignal;
  readonly graceMilliseconds: number;
}

/**
 * Gives the work a signal that is aborted when its time is up, and does not depend on what the work makes of it: Node
 * leaves some requests unsettled for ever (a response `101 Switching Protocols`, for one).
 *
 * @throws {GameSparksError} of kind `no-response` when the time is up and the work reports nothing itself
 */
export async function withTimeout<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { clock, milliseconds, signal, graceMilliseconds }: Timeout,
): Promise<T> {
  const end = new AbortController();
  const done = new AbortController();
  const endAfter = (wait: number): void => {
    const isOver = clock.sleep(wait, done.signal);
    isOver.then(
      () => end.abort(),
      () => undefined,
    );
  };
  const onAbort = (): void => endAfter(graceMilliseconds);
  endAfter(milliseconds);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(end.signal), timedOut(end.signal)]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    done.abort();
  }
}

/** A turn of the event loop late, so that the work's own error comes first. */
function timedOut(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const details = { kind: 'no-response', message: '', code: 'TimeoutError' } as const;
    const end = (): void => void setImmediate(reject, new GameSparksError(details));
    signal.addEventListener('abort', end, { once: true });
  });
}
