import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CANDIDATE } from './attempt.ts';
import { BROKEN } from './broken.ts';
import { retold } from './chronicle.ts';
import { histories } from './history.ts';
import { violations } from './invariants.ts';
import { tell } from './tell.ts';

const RUNS = Number(process.env['HISTORY_RUNS'] ?? 10_000);
const SEED = Number(process.env['HISTORY_SEED'] ?? Date.now() % 2 ** 31);
/** Histories told in one test, so that a long series shows how far it is. */
const CHAPTER = 2500;
const CHAPTERS = Array.from({ length: Math.ceil(RUNS / CHAPTER) }, (_, index) => ({
  seed: (SEED + index) % 2 ** 31,
  runs: Math.min(CHAPTER, RUNS - index * CHAPTER),
}));
const AN_HOUR = 3_600_000;

/** Holds for a candidate as long as no history ends with such a violation. */
const property = (candidate = CANDIDATE, violation = /^/) =>
  fc.asyncProperty(histories, async (history) => {
    const chronicle = await tell(history, candidate);
    const found = violations(chronicle).filter((sentence) => violation.test(sentence));
    if (found.length > 0) throw new Error([...found, retold(chronicle)].join('\n'));
  });

describe('whatever network, service, runner and others do (F01-F07, F11-F15, F21-F40, F44-F49, F58, F61-F64, F91, F93)', () => {
  test.each(CHAPTERS)(
    'nothing is lost, doubled or falsely green (I1, I2, I3, I4, I9): HISTORY_SEED=$seed HISTORY_RUNS=$runs',
    async ({ seed, runs }) => {
      const parameters = { seed, numRuns: runs, includeErrorInReport: true };
      await expect(fc.assert(property(), parameters)).resolves.toBeUndefined();
    },
    AN_HOUR,
  );
});

describe('the checks can fail: a history is found for whoever', () => {
  test.each(BROKEN)('%s', async (_mistake, violation, candidate) => {
    const { errorInstance } = await fc.check(property(candidate, violation), {
      seed: 1,
      numRuns: 2000,
      endOnFailure: true,
    });
    const [first] = String((errorInstance as Error | null)?.message).split('\n');
    expect(first).toMatch(violation);
  });
});
