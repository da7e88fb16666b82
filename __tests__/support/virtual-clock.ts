import type { Clock } from '../../src/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Enough turns of the event loop for all work that does not wait for the clock. */
const TURNS_UNTIL_IDLE = 5;

/**
 * A clock that advances to the next timer only when all other work is done, so that hours take milliseconds and the
 * order of events is always the same.
 */
export class VirtualClock implements Clock {
  #now = 0;
  #sleepers: Sleeper[] = [];
  readonly #epoch: number;

  constructor(epoch = Date.UTC(2026, 0, 1)) {
    this.#epoch = epoch;
  }

  now(): number {
    return this.#now;
  }

  date(): Date {
    return new Date(this.#epoch + this.#now);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const end = (settle: () => void): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        signal?.removeEventListener('abort', stop);
        settle();
      };
      const stop = (): void => end(() => reject(signal?.reason as Error));
      const sleeper: Sleeper = { at: this.#now + milliseconds, wake: () => end(resolve) };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', stop);
    });
  }

  /** Advances the time until the work is done. Rejects if the work waits for something other than a timer. */
  async run<T>(work: Promise<T>): Promise<T> {
    const state = { isDone: false };
    const done = (): void => {
      state.isDone = true;
    };
    work.then(done, done);
    for (;;) {
      for (let turn = 0; turn < TURNS_UNTIL_IDLE; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (state.isDone) return work;
      this.#jump();
    }
  }

  #jump(): void {
    const [next] = this.#sleepers.toSorted((a, b) => a.at - b.at);
    if (next === undefined) throw new Error('the work waits for something other than a timer');
    this.#now = Math.max(this.#now, next.at);
    next.wake();
  }
}
