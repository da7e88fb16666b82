import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newSnapshotViolations } from './new-snapshot-invariants.ts';
import { newSnapshotScenarios } from './new-snapshot-scenario.ts';
import { runScenario } from './run-scenario.ts';
import { AN_HOUR, series } from './series.ts';
import { IMPLEMENTATION } from './step-process.ts';
import { printed } from './trace.ts';

const invariants = fc.asyncProperty(newSnapshotScenarios, async (scenario) => {
  const trace = await runScenario(scenario, IMPLEMENTATION);
  const found = newSnapshotViolations(trace);
  if (found.length > 0) throw new Error([...found, printed(trace)].join('\n'));
});

describe('snapshot: new, with lost responses, parallel runs, re-runs and other clients', () => {
  test.each(series(10_000))(
    'every invariant holds: SCENARIO_SEED=$seed SCENARIO_RUNS=$runs',
    async ({ seed, runs }) => {
      const parameters = { seed, numRuns: runs, includeErrorInReport: true };
      await expect(fc.assert(invariants, parameters)).resolves.toBeUndefined();
    },
    AN_HOUR,
  );
});
