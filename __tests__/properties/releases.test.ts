import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AN_HOUR, chapters } from './chapters.ts';
import { retold } from './chronicle.ts';
import { RELEASE_CANDIDATE, releasing } from './release-attempt.ts';
import { BROKEN_RELEASES } from './release-broken.ts';
import { releaseHistories } from './release-history.ts';
import { releaseViolations } from './release-invariants.ts';
import { tell } from './tell.ts';

/** Holds for a candidate as long as no history ends with such a violation. */
const property = (candidate = RELEASE_CANDIDATE, violation = /^/) =>
  fc.asyncProperty(releaseHistories, async (history) => {
    const chronicle = await tell(history, releasing(candidate));
    const found = releaseViolations(chronicle).filter((sentence) => violation.test(sentence));
    if (found.length > 0) throw new Error([...found, retold(chronicle)].join('\n'));
  });

describe('whatever others deploy, lists say and snapshots appear, and whatever else is switched on', () => {
  test.each(chapters(4000))(
    'nothing is resolved, skipped, checked or told falsely (I1, I2, I3, I4, I9): HISTORY_SEED=$seed HISTORY_RUNS=$runs',
    async ({ seed, runs }) => {
      const parameters = { seed, numRuns: runs, includeErrorInReport: true };
      await expect(fc.assert(property(), parameters)).resolves.toBeUndefined();
    },
    AN_HOUR,
  );
});

describe('the checks of releases can fail: a history is found for whoever', () => {
  test.each(BROKEN_RELEASES)(
    '%s',
    async (_mistake, violation, candidate) => {
      const { errorInstance } = await fc.check(property(candidate, violation), {
        seed: 1,
        numRuns: 4000,
        endOnFailure: true,
      });
      const [first] = String((errorInstance as Error | null)?.message).split('\n');
      expect(first).toMatch(violation);
    },
    AN_HOUR,
  );
});
