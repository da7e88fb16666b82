import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { violations } from './invariants.ts';
import { MUTANTS } from './mutants.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenario.ts';
import { AN_HOUR } from './series.ts';

/** The rarest mistakes show in one of a thousand scenarios. */
const MAX_SCENARIOS = 6000;

describe('a scenario reveals an implementation that', () => {
  test.each(MUTANTS)(
    '%s',
    async (_mistake, violation, mutant) => {
      const property = fc.asyncProperty(scenarios, async (scenario) => {
        const found = violations(await runScenario(scenario, mutant));
        return !found.some((sentence) => violation.test(sentence));
      });
      const parameters = { seed: 1, numRuns: MAX_SCENARIOS, endOnFailure: true };
      const { failed } = await fc.check(property, parameters);
      expect(failed).toBe(true);
    },
    AN_HOUR,
  );
});
