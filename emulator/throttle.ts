import type { Family } from './operations.ts';

/** Documented quotas on calls per second. */
const callsPerSecond: Readonly<Record<Family, number>> = { management: 2, connection: 10 };

/** Admits, in any second, as many calls of a family as its quota allows. */
export class Throttle {
  readonly #admitted = new Map<Family, readonly number[]>();

  /** Counts a call at this time, in milliseconds. False if it exceeds the quota. */
  admits(family: Family, time: number): boolean {
    const recent = (this.#admitted.get(family) ?? []).filter(
      (admitted) => Math.abs(time - admitted) < 1000,
    );
    const isAdmitted = recent.length < callsPerSecond[family];
    this.#admitted.set(family, isAdmitted ? [...recent, time] : recent);
    return isAdmitted;
  }
}
