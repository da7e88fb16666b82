import { isThrottlingError } from '@smithy/core/retry';
import type { Context } from '../clock.ts';
import { asGameSparksError, type ErrorKind, GameSparksError } from './errors.ts';
import { TOO_LARGE } from './response-body.ts';
import { inTime } from './timeout.ts';

const BASE_DELAY_MILLISECONDS = 500;
const THROTTLED_BASE_DELAY_MILLISECONDS = 1000;
const MAX_DELAY_MILLISECONDS = 20_000;

export interface RetryPolicy {
  /** Attempts in all when the error is not throttling. */
  readonly maxAttempts: number;
  /** Whether throttling is retried until the timeout; otherwise it counts like any other error. */
  readonly outlastsThrottling: boolean;
  /** Whether a response that is too large is requested again; a list is requested in smaller pages instead. */
  readonly retriesLargeResponses: boolean;
  /** False for a request that must not be performed twice: no attempt follows one that might have been accepted. */
  readonly retriesLostResponses: boolean;
  /** Milliseconds for all attempts and pauses; an attempt that began in time can end a little later. */
  readonly timeoutMilliseconds: number;
}

export interface RetryHooks {
  /** True when it removed the cause (a clock corrected, credentials renewed): the next attempt follows immediately. */
  readonly recover: (error: GameSparksError) => Promise<boolean>;
  /** Called after each failed attempt; with the pause when another one follows. */
  readonly onError: (error: GameSparksError, retryInMilliseconds?: number) => void;
}

/** Transient errors. All others would be the same on every attempt. */
const TRANSIENT: ReadonlySet<ErrorKind> = new Set([
  'unavailable',
  'no-response',
  'bad-response',
  'unreachable',
]);

/**
 * Decides after each failed attempt of a call whether another one follows: until there is a permanent error, or no attempt
 * or time left. Full jitter: the pause is random between 0 and a bound that doubles.
 */
export class Retries {
  readonly #policy: RetryPolicy;
  readonly #context: Context;
  readonly #hooks: RetryHooks;
  readonly #deadline: number;
  #mayHaveBeenAccepted = false;
  #counted = 0;
  #pauses = 0;

  constructor(policy: RetryPolicy, context: Context, hooks: RetryHooks) {
    this.#policy = policy;
    this.#context = context;
    this.#hooks = hooks;
    this.#deadline = context.clock.now() + policy.timeoutMilliseconds;
  }

  /** Milliseconds until the timeout of the call. */
  timeLeft(): number {
    return Math.max(this.#deadline - this.#context.clock.now(), 0);
  }

  /**
   * Waits until the next attempt.
   *
   * @param thrown the error of the attempt
   * @throws {GameSparksError} when there is no next attempt; `mayHaveBeenAccepted` is true if it is for any attempt. Of kind
   * `aborted` when the signal is aborted between two attempts.
   */
  async next(thrown: unknown): Promise<void> {
    const { clock, signal } = this.#context;
    const error = thrown === signal.reason ? aborted() : asGameSparksError(thrown);
    this.#mayHaveBeenAccepted ||= error.mayHaveBeenAccepted;
    error.mayHaveBeenAccepted = this.#mayHaveBeenAccepted;
    const pause = await this.#pauseAfter(error);
    this.#hooks.onError(error, pause);
    if (pause === undefined) throw error;
    await clock.sleep(pause, signal).catch(() => {
      throw abortedAfter(error);
    });
  }

  /** Milliseconds until the next attempt; undefined when there is none. */
  async #pauseAfter(error: GameSparksError): Promise<number | undefined> {
    if (this.#isOver() || (error.mayHaveBeenAccepted && !this.#policy.retriesLostResponses)) {
      return undefined;
    }
    if (await this.#recovers(error)) return 0;
    if (this.#isOver() || !this.#isRetried(error)) return undefined;
    const { random } = this.#context;
    const isThrottled = error.kind === 'throttled';
    const base = isThrottled ? THROTTLED_BASE_DELAY_MILLISECONDS : BASE_DELAY_MILLISECONDS;
    const bound = Math.min(base * 2 ** this.#pauses, MAX_DELAY_MILLISECONDS);
    this.#pauses += 1;
    const hint = Math.min(error.details.retryAfterMilliseconds ?? 0, MAX_DELAY_MILLISECONDS);
    const pause = Math.max(Math.floor(random() * bound), hint);
    return Math.min(pause, this.timeLeft());
  }

  #isRetried(error: GameSparksError): boolean {
    const { maxAttempts, outlastsThrottling, retriesLargeResponses } = this.#policy;
    const isThrottled = error.kind === 'throttled';
    if (!isThrottled && !TRANSIENT.has(error.kind)) return false;
    if (error.details.code === TOO_LARGE && !retriesLargeResponses) return false;
    if (!(isThrottled && outlastsThrottling)) this.#counted += 1;
    return this.#counted < maxAttempts;
  }

  /** Recovering can send requests to other services, within the timeout of the call. */
  async #recovers(error: GameSparksError): Promise<boolean> {
    const { clock, signal } = this.#context;
    const options = { milliseconds: this.timeLeft(), signal };
    try {
      return await inTime(this.#hooks.recover(error), clock, options, () => {
        throw error;
      });
    } catch {
      return false;
    }
  }

  #isOver(): boolean {
    return this.#context.signal.aborted || this.timeLeft() === 0;
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

/** Status 429, or a code that AWS services throttle with, whatever the status. The list comes from the library. */
export function isThrottling(status: number, code: string | undefined): boolean {
  const error = { name: code ?? '', message: '', $fault: 'client' as const };
  return isThrottlingError({ ...error, $metadata: { httpStatusCode: status } });
}
