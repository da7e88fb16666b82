import type { Clock } from '../clock.ts';

/** The quota of the service: two management calls a second, for the whole account. */
const MIN_INTERVAL_MILLISECONDS = 500;

/** Keeps a pause from the end of one request to the start of the next, so that they arrive with that pause, too. */
export class RateLimiter {
  readonly #clock: Clock;
  #last = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits until the next request is allowed. Rejects with the signal's reason when it is aborted. */
  async acquire(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    this.#last = Math.max(now, this.#last + MIN_INTERVAL_MILLISECONDS);
    if (this.#last > now) await this.#clock.sleep(this.#last - now, signal);
  }

  /** Marks the end of a request. */
  release(): void {
    this.#last = Math.max(this.#last, this.#clock.now());
  }
}
