import { isThrottlingError } from '@smithy/core/retry';
import type { Context } from '../clock.ts';
import { asGameSparksError, type ErrorKind, GameSparksError } from './errors.ts';
import { TOO_LARGE } from './response-body.ts';
import { withTimeout } from './timeout.ts';

const BASE_DELAY_MILLISECONDS = 500;
const THROTTLED_BASE_DELAY_MILLISECONDS = 1000;
const MAX_DELAY_MILLISECONDS = 20_000;

export interface RetryPolicy {
  /** Attempts in all when the error is not throttling. */
  readonly maxAttempts: number;
  /** Whether throttling is retried until the time is up; otherwise it counts like any other error. */
  readonly outlastsThrottling: boolean;
  /** Whether a response that is too large is requested again; a list is requested in smaller pages instead. */
  readonly retriesLargeResponses: boolean;
  /** Milliseconds for all attempts and pauses; an attempt that began in time may still end a little later. */
  readonly timeoutMilliseconds: number;
}

export interface RetryHooks {
  /** True when it removed the cause (a clock corrected, credentials renewed): the next attempt follows immediately. */
  readonly recover: (error: GameSparksError) => Promise<boolean>;
  /** Called after each failed attempt; with the pause when another one follows. */
  readonly onError: (error: GameSparksError, retryInMilliseconds?: number) => void;
}

/** Errors that may go away by themselves. All others would be the same on every attempt. */
const TRANSIENT: ReadonlySet<ErrorKind> = new Set([
  'unavailable',
  'no-response',
  'bad-response',
  'unreachable',
]);

/**
 * Repeats an attempt until there is a response, a permanent error, or no attempt or time left.
 *
 * @throws {GameSparksError} the last error; `mayHaveBeenAccepted` is true if it is for any attempt. Of kind `aborted`
 * when the signal is aborted between two attempts.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  policy: RetryPolicy,
  context: Context,
  { recover, onError }: RetryHooks,
): Promise<T> {
  const { clock, signal } = context;
  const deadline = clock.now() + policy.timeoutMilliseconds;
  const backoff = new Backoff(policy, context.random);
  let mayHaveBeenAccepted = false;
  for (;;) {
    try {
      return await attempt();
    } catch (thrown) {
      const error = thrown === signal.reason ? aborted() : asGameSparksError(thrown);
      mayHaveBeenAccepted ||= error.mayHaveBeenAccepted;
      error.mayHaveBeenAccepted = mayHaveBeenAccepted;
      const retryIn = await nextRetry(error, deadline, backoff, context, recover);
      onError(error, retryIn);
      if (retryIn === undefined) throw error;
      await clock.sleep(retryIn, signal).catch(() => {
        throw abortedAfter(error);
      });
    }
  }
}

/** Milliseconds until the next attempt; undefined when there is none. */
async function nextRetry(
  error: GameSparksError,
  deadline: number,
  backoff: Backoff,
  { clock, signal }: Context,
  recover: RetryHooks['recover'],
): Promise<number | undefined> {
  const isOver = (): boolean => signal.aborted || clock.now() >= deadline;
  if (isOver()) return undefined;
  // To recover may take requests to others, and may take no longer than the call itself.
  const timeout = { clock, signal, milliseconds: deadline - clock.now(), graceMilliseconds: 0 };
  if (await withTimeout(() => recover(error), timeout).catch(() => false)) return 0;
  if (isOver()) return undefined;
  const pause = backoff.pauseAfter(error);
  return pause === undefined ? undefined : Math.min(pause, deadline - clock.now());
}

/** Counts the attempts of a call. Full jitter: the pause is random between 0 and a bound that doubles. */
class Backoff {
  readonly #policy: RetryPolicy;
  readonly #random: () => number;
  #counted = 0;
  #retries = 0;

  constructor(policy: RetryPolicy, random: () => number) {
    this.#policy = policy;
    this.#random = random;
  }

  /** Milliseconds to wait before the next attempt; undefined when there is none. */
  pauseAfter(error: GameSparksError): number | undefined {
    const isThrottled = error.kind === 'throttled';
    if (!isThrottled && !TRANSIENT.has(error.kind)) return undefined;
    if (error.details.code === TOO_LARGE && !this.#policy.retriesLargeResponses) return undefined;
    if (!(isThrottled && this.#policy.outlastsThrottling)) this.#counted += 1;
    if (this.#counted >= this.#policy.maxAttempts) return undefined;
    const base = isThrottled ? THROTTLED_BASE_DELAY_MILLISECONDS : BASE_DELAY_MILLISECONDS;
    const bound = Math.min(base * 2 ** this.#retries, MAX_DELAY_MILLISECONDS);
    this.#retries += 1;
    const hint = Math.min(error.details.retryAfterMilliseconds ?? 0, MAX_DELAY_MILLISECONDS);
    return Math.max(Math.floor(this.#random() * bound), hint);
  }
}

function aborted(): GameSparksError {
  return new GameSparksError({ kind: 'aborted', message: '' });
}

function abortedAfter({
  details,
  mayHaveBeenAccepted,
  possiblyAcceptedAt,
}: GameSparksError): GameSparksError {
  const error = new GameSparksError({ ...details, kind: 'aborted' });
  Object.assign(error, { mayHaveBeenAccepted }, possiblyAcceptedAt && { possiblyAcceptedAt });
  return error;
}

/** Status 429, or a code that AWS services throttle with, whatever the status. The list is the library's. */
export function isThrottling(status: number, code: string | undefined): boolean {
  const error = { name: code ?? '', message: '', $fault: 'client' as const };
  return isThrottlingError({ ...error, $metadata: { httpStatusCode: status } });
}
