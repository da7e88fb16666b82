import type { Clock } from '../clock.ts';
import { GameSparksError } from './errors.ts';

export interface TimeoutOptions {
  readonly milliseconds: number;
  /** Aborts the work, too, but only after a grace period. */
  readonly signal?: AbortSignal;
  readonly graceMilliseconds?: number;
}

/**
 * A limit for one piece of work. Race the work against `expired`: some requests of Node never settle (for example after
 * `101 Switching Protocols`), even when their signal is aborted.
 */
export class Timeout {
  /** Aborted at the timeout. */
  readonly signal: AbortSignal;
  /** Rejects with a {@link GameSparksError} of kind `no-response` at the timeout. */
  readonly expired: Promise<never>;
  readonly #done = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #onOuterAbort: () => void;

  constructor(clock: Clock, { milliseconds, signal, graceMilliseconds = 0 }: TimeoutOptions) {
    const end = new AbortController();
    const endAfter = (wait: number): void => {
      const isOver = clock.sleep(wait, this.#done.signal);
      isOver.then(
        () => end.abort(),
        () => undefined,
      );
    };
    this.signal = end.signal;
    this.expired = rejectsAfter(end.signal);
    this.#outer = signal;
    this.#onOuterAbort = () => endAfter(graceMilliseconds);
    if (signal?.aborted === true) this.#onOuterAbort();
    signal?.addEventListener('abort', this.#onOuterAbort, { once: true });
    endAfter(milliseconds);
  }

  /** Call it when the work is done. */
  stop(): void {
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
    this.#done.abort();
  }
}

/**
 * The result of the work, if it comes in time.
 *
 * @param late throws the error after the timeout or the cancellation
 */
export async function inTime<T>(
  work: Promise<T>,
  clock: Clock,
  options: TimeoutOptions,
  late: () => never,
): Promise<T> {
  const timeout = new Timeout(clock, options);
  try {
    return await Promise.race([work, timeout.expired.catch(late)]);
  } finally {
    timeout.stop();
  }
}

/** Later by one turn of the event loop, so that the error of the work comes first. */
function rejectsAfter(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const details = { kind: 'no-response', message: '', code: 'TimeoutError' } as const;
    const end = (): void => void setImmediate(reject, new GameSparksError(details));
    signal.addEventListener('abort', end, { once: true });
  });
}
