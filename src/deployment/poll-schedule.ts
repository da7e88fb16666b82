/** Milliseconds. */
export interface Schedule {
  /** The longest pause between two looks. */
  readonly pollIntervalMilliseconds: number;
}

/**
 * 4 s, and a second more for each minute that has passed, up to the poll interval: lateness is felt less the longer the
 * deployment took. Jitter only shortens, by up to a tenth, so that the interval stays the longest pause.
 */
const FIRST_PAUSE_MILLISECONDS = 4000;
const GROWTH = 1 / 60;
const JITTER = 0.1;

/**
 * Milliseconds to wait before the next look.
 *
 * @param elapsedMilliseconds since the deployment was accepted
 * @param slowDown take the longest pause: the service asked for fewer calls
 * @param random 0 to 1
 */
export function nextPause(
  elapsedMilliseconds: number,
  { pollIntervalMilliseconds }: Schedule,
  slowDown: boolean,
  random: () => number,
): number {
  const wish = slowDown ? Infinity : FIRST_PAUSE_MILLISECONDS + elapsedMilliseconds * GROWTH;
  return Math.min(wish, pollIntervalMilliseconds) * (1 - JITTER * random());
}
