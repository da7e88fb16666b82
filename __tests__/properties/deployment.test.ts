import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { violations } from './invariants.ts';
import { runScenario } from './run-scenario.ts';
import { type Scenario, scenarios } from './scenario.ts';
import { AN_HOUR, SEED, series } from './series.ts';
import { type Implementation, IMPLEMENTATION } from './step-process.ts';
import { printed } from './trace.ts';

const invariants = fc.asyncProperty(scenarios, async (scenario) => {
  const trace = await runScenario(scenario, IMPLEMENTATION);
  const found = violations(trace);
  if (found.length > 0) throw new Error([...found, printed(trace)].join('\n'));
});

/** Every outcome as text. IDs and tokens are random, so each is replaced by the number of its first occurrence. */
async function outcomesOf(
  scenario: Scenario,
  observer: Implementation['observer'],
): Promise<string> {
  const { steps } = await runScenario(scenario, { ...IMPLEMENTATION, observer });
  const text = JSON.stringify(steps.map(({ end }) => end ?? 'killed'));
  const names = [...new Set(text.match(RANDOM))];
  return text.replace(RANDOM, (name) => `#${String(names.indexOf(name))}`);
}

const RANDOM = /[\da-f]{8}-[\da-f-]{27}|[\da-f]{64}/g;

const observerIndependence = fc.asyncProperty(scenarios, async (scenario) => {
  const recorded = await outcomesOf(scenario, (record) => record);
  const ignored = await outcomesOf(scenario, () => () => {});
  if (ignored !== recorded) throw new Error(`${ignored}\n${recorded}`);
});

describe('whatever network, service, runner and other clients do (F01-F07, F11-F15, F21-F40, F44-F49, F58, F61-F64, F91, F93, F100-F113, F116, F117)', () => {
  test.each(series(10_000))(
    'every invariant holds (I1-I4, I9, I10): SCENARIO_SEED=$seed SCENARIO_RUNS=$runs',
    async ({ seed, runs }) => {
      const parameters = { seed, numRuns: runs, includeErrorInReport: true };
      await expect(fc.assert(invariants, parameters)).resolves.toBeUndefined();
    },
    AN_HOUR,
  );

  test(
    `no outcome depends on the observer (I8): SCENARIO_SEED=${SEED}`,
    async () => {
      const parameters = { seed: SEED, numRuns: 300, includeErrorInReport: true };
      await expect(fc.assert(observerIndependence, parameters)).resolves.toBeUndefined();
    },
    AN_HOUR,
  );
});
