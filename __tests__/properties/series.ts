export const AN_HOUR = 3_600_000;

export const SEED = Number(process.env['SCENARIO_SEED'] ?? Date.now() % 2 ** 31);
/** The maximum number of scenarios per test, so that a long series shows its progress. */
const SCENARIOS_PER_TEST = 2500;

/** This number of scenarios, or SCENARIO_RUNS, in several tests. */
export function series(
  defaultRuns: number,
): readonly { readonly seed: number; readonly runs: number }[] {
  const all = Number(process.env['SCENARIO_RUNS'] ?? defaultRuns);
  return Array.from({ length: Math.ceil(all / SCENARIOS_PER_TEST) }, (_, index) => ({
    seed: (SEED + index) % 2 ** 31,
    runs: Math.min(SCENARIOS_PER_TEST, all - index * SCENARIOS_PER_TEST),
  }));
}
