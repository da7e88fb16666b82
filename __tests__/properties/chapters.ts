export const AN_HOUR = 3_600_000;

const SEED = Number(process.env['HISTORY_SEED'] ?? Date.now() % 2 ** 31);
/** Histories told in one test, so that a long series shows how far it is. */
const CHAPTER = 2500;

/** The series of a test file: so many histories, unless HISTORY_RUNS says another number. */
export function chapters(usual: number): readonly { seed: number; runs: number }[] {
  const all = Number(process.env['HISTORY_RUNS'] ?? usual);
  return Array.from({ length: Math.ceil(all / CHAPTER) }, (_, index) => ({
    seed: (SEED + index) % 2 ** 31,
    runs: Math.min(CHAPTER, all - index * CHAPTER),
  }));
}
