/**
 * Runs the job of ci.yml that uses the action, and every example, with act on this machine against the emulator. Without
 * act, and without Go to build it, the exit code is 0, or 1 with `--required`. `--only TEXT` runs only the scenarios with this
 * text in their names.
 */
import { parseArgs } from 'node:util';
import { findAct } from './test-act/find-act.ts';
import { runScenario, type Scenario, scenarios, untestedExamples } from './test-act/scenarios.ts';
import { buildWorkspace, type Workspace } from './test-act/workspace.ts';

/** Scenarios mostly wait for the emulator. */
const PARALLEL_SCENARIOS = 3;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function runAll(
  chosen: readonly Scenario[],
  workspace: Workspace,
  act: string,
): Promise<number> {
  const queue = [...chosen];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift())
      if (!(await runTwice(scenario, workspace, act))) failed += 1;
  };
  await Promise.all(Array.from({ length: PARALLEL_SCENARIOS }, work));
  return failed;
}

/** The local runner can lose the output of a step that ends immediately, so a scenario has a second attempt. */
async function runTwice(scenario: Scenario, workspace: Workspace, act: string): Promise<boolean> {
  if (await runOne(scenario, workspace, act)) return true;
  print(`again   ${scenario.name}`);
  return runOne(scenario, workspace, act);
}

async function runOne(scenario: Scenario, workspace: Workspace, act: string): Promise<boolean> {
  const { error, runs } = await runScenario(scenario, workspace, act);
  if (error === undefined) {
    print(`ok      ${scenario.name}`);
    return true;
  }
  const logs = runs.map(({ log }) => log.replace(/^/gm, '        | '));
  print(
    [
      `FAILED  ${scenario.name}`,
      ...logs,
      `        ${error instanceof Error ? error.message : 'no error'}`,
    ].join('\n'),
  );
  return false;
}

async function main(isRequired: boolean, only: string): Promise<number> {
  const found = findAct();
  if ('absence' in found) {
    print(`test:act: SKIPPED, act ran nothing: ${found.absence}.`);
    return isRequired ? 1 : 0;
  }
  print(`test:act: ${found.description}, Node ${process.version}`);
  const untested = untestedExamples();
  if (untested.length > 0) print(`FAILED  no scenario runs ${untested.join(', ')}`);
  const workspace = buildWorkspace();
  try {
    const chosen = scenarios.filter(({ name }) => name.includes(only));
    const failed = (await runAll(chosen, workspace, found.act)) + untested.length;
    print(`test:act: ${String(chosen.length)} scenarios, ${String(failed)} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    workspace.remove();
  }
}

const { values } = parseArgs({
  options: {
    required: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
process.exitCode = await main(values.required, values.only);
