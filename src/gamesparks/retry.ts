import { isThrottlingError, StandardRetryStrategy } from '@smithy/core/retry';
import type { StandardRetryBackoffStrategy } from '@smithy/types';
import type { Clock } from '../clock.ts';
import { asGameSparksError, type ErrorKind, GameSparksError } from './errors.ts';
import { withTimeout } from './timeout.ts';

const BASE_DELAY_MILLISECONDS = 500;
const LONGEST_DELAY_MILLISECONDS = 20_000;

export interface RetryPolicy {
  /** Tries in all when the fault is not throttling. */
  readonly maxAttempts: number;
  /** Throttling is a clear "not now", so it may be outlasted; otherwise it counts like any other fault. */
  readonly outlastsThrottling: boolean;
  /** Milliseconds for all tries and pauses; a try begun in time may still end a little later. */
  readonly limitMilliseconds: number;
}

export interface RetryWorld {
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** True when it removed the cause (a clock corrected, credentials renewed): the next try comes at once. */
  readonly remedy: (fault: GameSparksError) => Promise<boolean>;
  readonly onFault: (fault: GameSparksError, retryInMilliseconds?: number) => void;
}

/** Faults that may pass by themselves. The rest would be the same on every try. */
const TRANSIENT: ReadonlySet<ErrorKind> = new Set([
  'unavailable',
  'no-response',
  'bad-response',
  'unreachable',
]);

/**
 * Full jitter, like the library's own backoff. The strategy would sleep on a timer that nothing can interrupt, so it
 * is told to wait 0 and the pause is taken on our clock.
 */
class RecordedBackoff implements StandardRetryBackoffStrategy {
  pauseMilliseconds = 0;
  readonly #random: () => number;
  #base = BASE_DELAY_MILLISECONDS;

  constructor(random: () => number) {
    this.#random = random;
  }

  setDelayBase(base: number): void {
    this.#base = base;
  }

  computeNextBackoffDelay(retries: number): number {
    const longest = Math.min(this.#base * 2 ** retries, LONGEST_DELAY_MILLISECONDS);
    this.pauseMilliseconds = Math.floor(this.#random() * longest);
    return 0;
  }
}

/**
 * Tries until there is an answer, a fault that will not pass, or no try or time left. The library's strategy keeps
 * the budget that stops a client from hammering.
 *
 * @throws {GameSparksError} the last fault, with the doubt that any try has left; of kind `aborted` when the signal
 * came in a pause.
 */
export async function withRetries<T>(
  once: () => Promise<T>,
  policy: RetryPolicy,
  world: RetryWorld,
): Promise<T> {
  const { clock, signal } = world;
  const deadline = clock.now() + policy.limitMilliseconds;
  const budget = new Budget(policy, world.random);
  let doubt = false;
  for (;;) {
    try {
      return await once();
    } catch (thrown) {
      const fault = asGameSparksError(thrown);
      doubt ||= fault.mayHaveBeenAccepted;
      fault.mayHaveBeenAccepted = doubt;
      if (await remedied(fault, deadline, world)) {
        world.onFault(fault, 0);
        continue;
      }
      const left = deadline - clock.now();
      const pause = left > 0 && !signal.aborted ? await budget.pauseAfter(fault) : undefined;
      if (pause === undefined) {
        world.onFault(fault);
        throw fault;
      }
      const retryIn = Math.min(pause, left);
      world.onFault(fault, retryIn);
      await clock.sleep(retryIn, signal);
      if (signal.aborted) throw interrupted(fault);
    }
  }
}

/** A remedy may have to ask others, and is waited for no longer than the call itself. */
async function remedied(
  fault: GameSparksError,
  deadline: number,
  { clock, signal, remedy }: RetryWorld,
): Promise<boolean> {
  const milliseconds = deadline - clock.now();
  if (signal.aborted || milliseconds <= 0) return false;
  const limit = { clock, signal, milliseconds, graceMilliseconds: 0 };
  return withTimeout(() => remedy(fault), limit).catch(() => false);
}

function interrupted(fault: GameSparksError): GameSparksError {
  const error = new GameSparksError({ ...fault.details, kind: 'aborted' });
  error.mayHaveBeenAccepted = fault.mayHaveBeenAccepted;
  return error;
}

class Budget {
  readonly #policy: RetryPolicy;
  readonly #backoff: RecordedBackoff;
  readonly #strategy: StandardRetryStrategy;
  #token: Promise<Awaited<ReturnType<StandardRetryStrategy['acquireInitialRetryToken']>>>;
  #counted = 0;

  constructor(policy: RetryPolicy, random: () => number) {
    this.#policy = policy;
    this.#backoff = new RecordedBackoff(random);
    this.#strategy = new StandardRetryStrategy({
      maxAttempts: Number.MAX_SAFE_INTEGER,
      baseDelay: BASE_DELAY_MILLISECONDS,
      backoff: this.#backoff,
    });
    this.#token = this.#strategy.acquireInitialRetryToken('');
  }

  /** Milliseconds to wait before the next try, or nothing when there is to be none. */
  async pauseAfter(fault: GameSparksError): Promise<number | undefined> {
    const throttled = fault.kind === 'throttled';
    if (!throttled && !TRANSIENT.has(fault.kind)) return undefined;
    if (!(throttled && this.#policy.outlastsThrottling)) this.#counted += 1;
    if (this.#counted >= this.#policy.maxAttempts) return undefined;
    try {
      const errorType = throttled ? 'THROTTLING' : 'TRANSIENT';
      const next = await this.#strategy.refreshRetryTokenForRetry(await this.#token, { errorType });
      this.#token = Promise.resolve(next);
    } catch {
      return undefined;
    }
    const hint = fault.details.retryAfterMilliseconds ?? 0;
    return Math.max(this.#backoff.pauseMilliseconds, Math.min(hint, LONGEST_DELAY_MILLISECONDS));
  }
}

/** Status 429, or one of the codes that AWS services throttle with, whatever their status. The list is the library's. */
export function isThrottling(status: number, code: string | undefined): boolean {
  const error = { name: code ?? '', message: '', $fault: 'client' as const };
  return isThrottlingError({ ...error, $metadata: { httpStatusCode: status } });
}
