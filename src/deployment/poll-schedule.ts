/** Milliseconds. */
export interface PollSchedule {
  /** The maximum pause between two polls. */
  readonly pollIntervalMilliseconds: number;
}

/**
 * 4 s, and a second more for each minute that has passed, up to the poll interval, because a delay matters less in a longer
 * deployment. Jitter only shortens a pause, by up to a tenth.
 */
const FIRST_PAUSE_MILLISECONDS = 4000;
const GROWTH = 1 / 60;
const JITTER = 0.1;

/**
 * Milliseconds to wait before the next poll, or before the next start during a conflict.
 *
 * @param elapsedMilliseconds since the deployment was accepted
 * @param slowDown use the maximum pause, because the service throttles
 * @param random 0 to 1
 */
export function nextPause(
  elapsedMilliseconds: number,
  { pollIntervalMilliseconds }: PollSchedule,
  slowDown: boolean,
  random: () => number,
): number {
  const pause = slowDown ? Infinity : FIRST_PAUSE_MILLISECONDS + elapsedMilliseconds * GROWTH;
  return Math.min(pause, pollIntervalMilliseconds) * (1 - JITTER * random());
}
