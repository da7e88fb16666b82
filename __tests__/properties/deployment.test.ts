import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { violations } from './invariants.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenario.ts';
import { AN_HOUR, series } from './series.ts';
import { IMPLEMENTATION } from './step-process.ts';
import { printed } from './trace.ts';

/** Holds for an implementation as long as no scenario ends with such a violation. */
const property = (implementation = IMPLEMENTATION, violation = /^/) =>
  fc.asyncProperty(scenarios, async (scenario) => {
    const trace = await runScenario(scenario, implementation);
    const found = violations(trace).filter((sentence) => violation.test(sentence));
    if (found.length > 0) throw new Error([...found, printed(trace)].join('\n'));
  });

describe('whatever network, service, runner and other clients do (F01-F07, F11-F15, F21-F40, F44-F49, F58, F61-F64, F91, F93, F100-F113, F116, F117)', () => {
  test.each(series(10_000))(
    'every invariant holds (I1-I4, I9, I10): SCENARIO_SEED=$seed SCENARIO_RUNS=$runs',
    async ({ seed, runs }) => {
      const parameters = { seed, numRuns: runs, includeErrorInReport: true };
      await expect(fc.assert(property(), parameters)).resolves.toBeUndefined();
    },
    AN_HOUR,
  );
});
