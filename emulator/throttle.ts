import type { Family } from './operations.ts';

/** Documented quotas on calls a second. */
const callsPerSecond: Readonly<Record<Family, number>> = { management: 2, connection: 10 };

/** Lets through, in any one second, as many calls of a family as its quota allows. */
export class Throttle {
  readonly #passed = new Map<Family, readonly number[]>();

  /** Counts a call at that time, in milliseconds; false when it is one too many. */
  admits(family: Family, time: number): boolean {
    const recent = (this.#passed.get(family) ?? []).filter(
      (passed) => Math.abs(time - passed) < 1000,
    );
    const admitted = recent.length < callsPerSecond[family];
    this.#passed.set(family, admitted ? [...recent, time] : recent);
    return admitted;
  }
}
