import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CANDIDATE, deploying } from './attempt.ts';
import { BROKEN } from './broken.ts';
import { AN_HOUR, chapters } from './chapters.ts';
import { retold } from './chronicle.ts';
import { histories } from './history.ts';
import { violations } from './invariants.ts';
import { tell } from './tell.ts';

/** Holds for a candidate as long as no history ends with such a violation. */
const property = (candidate = CANDIDATE, violation = /^/) =>
  fc.asyncProperty(histories, async (history) => {
    const chronicle = await tell(history, deploying(candidate));
    const found = violations(chronicle).filter((sentence) => violation.test(sentence));
    if (found.length > 0) throw new Error([...found, retold(chronicle)].join('\n'));
  });

describe('whatever network, service, runner and others do (F01-F07, F11-F15, F21-F40, F44-F49, F58, F61-F64, F91, F93)', () => {
  test.each(chapters(10_000))(
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
