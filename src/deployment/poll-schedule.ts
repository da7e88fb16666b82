/** Milliseconds. */
export interface PollSchedule {
  /** The longest pause between two polls. */
  readonly pollIntervalMilliseconds: number;
}

/**
 * 4 s, and a second more for each minute that has passed, up to the poll interval: a delay matters less the longer the
 * deployment took. Jitter only shortens, by up to a tenth, so that the interval stays the longest pause.
 */
const FIRST_PAUSE_MILLISECONDS = 4000;
const GROWTH = 1 / 60;
const JITTER = 0.1;

/**
 * Milliseconds to wait before the next poll.
 *
 * @param elapsedMilliseconds since the deployment was accepted
 * @param slowDown take the longest pause, because the service asked for fewer calls
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
