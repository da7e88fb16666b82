import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { violations } from './invariants.ts';
import { MUTANTS } from './mutants.ts';
import { runScenario } from './run-scenario.ts';
import { type Scenario, scenarios } from './scenario.ts';
import { AN_HOUR } from './series.ts';

/** The rarest mistakes are visible in one of several hundred scenarios. */
const MAX_SCENARIOS = 3000;

const unchanged = (scenario: Scenario): Scenario => scenario;

describe('the scenarios reject a mutant that', () => {
  test.each(MUTANTS)(
    '%s',
    async (_mistake, violation, mutant, focus = unchanged) => {
      const property = fc.asyncProperty(scenarios, async (scenario) => {
        const found = violations(await runScenario(focus(scenario), mutant));
        return !found.some((sentence) => violation.test(sentence));
      });
      const parameters = { seed: 1, numRuns: MAX_SCENARIOS, endOnFailure: true };
      const { failed } = await fc.check(property, parameters);
      expect(failed).toBe(true);
    },
    AN_HOUR,
  );
});
