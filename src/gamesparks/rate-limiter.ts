import type { Clock } from '../clock.ts';

/** The service's quota: two management calls a second, for the whole account. */
const SHORTEST_GAP_MILLISECONDS = 500;

/** Keeps requests apart, from the end of one to the next: then they also arrive so far apart. */
export class RateLimiter {
  readonly #clock: Clock;
  #last = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits for the next turn; less when the signal is aborted. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    this.#last = Math.max(now, this.#last + SHORTEST_GAP_MILLISECONDS);
    if (this.#last > now) await this.#clock.sleep(this.#last - now, signal);
  }

  /** Marks the end of a request. */
  over(): void {
    this.#last = Math.max(this.#last, this.#clock.now());
  }
}
