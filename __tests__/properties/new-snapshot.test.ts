import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newSnapshotViolations } from './new-snapshot-invariants.ts';
import { NEW_SNAPSHOT_MUTANTS } from './new-snapshot-mutants.ts';
import { newSnapshotScenarios } from './new-snapshot-scenario.ts';
import { runScenario } from './run-scenario.ts';
import { AN_HOUR, series } from './series.ts';
import { IMPLEMENTATION } from './step-process.ts';
import { eventsOf, printed, type StepTrace } from './trace.ts';

/** The rarest mistakes are visible in one of a hundred scenarios. */
const MAX_MUTANT_SCENARIOS = 1000;

const invariants = fc.asyncProperty(newSnapshotScenarios, async (scenario) => {
  const trace = await runScenario(scenario, IMPLEMENTATION);
  const found = newSnapshotViolations(trace);
  if (found.length > 0) throw new Error([...found, printed(trace)].join('\n'));
});

/** What happened in a step, by the names of the branches of `snapshot: new`. */
function branchesOf(step: StepTrace): string[] {
  const observed = eventsOf(step, 'observed').map(({ event }) => event);
  const conclusion = step.end?.outcome.conclusion;
  const reason =
    conclusion?.kind === 'not-started' && 'unresolved' in conclusion
      ? [conclusion.unresolved.kind]
      : [];
  return [
    ...observed.flatMap((event) =>
      event.kind === 'resolved' && event.origin !== undefined ? [event.origin] : [],
    ),
    ...observed.filter(({ kind }) => kind === 'searching').map(() => 'searched'),
    ...reason,
  ];
}

describe('snapshot: new, with lost responses, parallel runs, re-runs and other clients', () => {
  test.each(series(10_000))(
    'every invariant holds (I1-I4, I9-I11, F142-F146, F148): SCENARIO_SEED=$seed SCENARIO_RUNS=$runs',
    async ({ seed, runs }) => {
      const parameters = { seed, numRuns: runs, includeErrorInReport: true };
      await expect(fc.assert(invariants, parameters)).resolves.toBeUndefined();
    },
    AN_HOUR,
  );

  test(
    'the scenarios reach every branch',
    async () => {
      const reached = new Set<string>();
      for (const scenario of fc.sample(newSnapshotScenarios, { seed: 1, numRuns: 200 })) {
        const { steps } = await runScenario(scenario, IMPLEMENTATION);
        for (const branch of steps.flatMap(branchesOf)) reached.add(branch);
      }
      const expected = ['created', 'found', 'no-content', 'other-content', 'searched'];
      expect([...reached].toSorted()).toStrictEqual(expected);
    },
    AN_HOUR,
  );
});

describe('the scenarios of snapshot: new reject a mutant that', () => {
  test.each(NEW_SNAPSHOT_MUTANTS)(
    '%s',
    async (_mistake, violation, mutant) => {
      const property = fc.asyncProperty(newSnapshotScenarios, async (scenario) => {
        const found = newSnapshotViolations(await runScenario(scenario, mutant));
        return !found.some((sentence) => violation.test(sentence));
      });
      const parameters = { seed: 1, numRuns: MAX_MUTANT_SCENARIOS, endOnFailure: true };
      const { failed } = await fc.check(property, parameters);
      expect(failed).toBe(true);
    },
    AN_HOUR,
  );
});
