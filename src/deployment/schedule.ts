/** Milliseconds. */
export interface Schedule {
  /** The longest pause between two looks. */
  readonly pollIntervalMilliseconds: number;
}

/**
 * Short pauses first, since most deployments end soon and lateness is felt most there: 3 s until 30 s have passed,
 * 5 s until 5 min, then the poll interval, which also caps the earlier ones. Jitter only shortens, by up to a tenth,
 * so that the interval stays the longest pause.
 */
const STEPS: readonly { readonly until: number; readonly pause: number }[] = [
  { until: 30_000, pause: 3000 },
  { until: 300_000, pause: 5000 },
];
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
  const step = slowDown ? undefined : STEPS.find(({ until }) => elapsedMilliseconds < until);
  const pause = Math.min(step?.pause ?? Infinity, pollIntervalMilliseconds);
  return pause * (1 - JITTER * random());
}
