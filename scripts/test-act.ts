/**
 * Runs this repository's own test of the action, and every example, with a real runner: act, on this machine, against the
 * emulator. Without act, and without Go to build it, the exit code is 0; with `--required` it is 1.
 */
import { findAct } from './test-act/find-act.ts';
import { buildPlayground, type Playground } from './test-act/playground.ts';
import { runScenario, type Scenario, scenarios, untestedExamples } from './test-act/scenarios.ts';

/** Scenarios mostly wait for the emulator. */
const PARALLEL_SCENARIOS = 3;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function runAll(playground: Playground, act: string): Promise<number> {
  const queue = [...scenarios];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift())
      if (!(await runOne(scenario, playground, act))) failed += 1;
  };
  await Promise.all(Array.from({ length: PARALLEL_SCENARIOS }, work));
  return failed;
}

async function runOne(scenario: Scenario, playground: Playground, act: string): Promise<boolean> {
  const { error, runs } = await runScenario(scenario, playground, act);
  if (error === undefined) {
    say(`ok      ${scenario.name}`);
    return true;
  }
  const logs = runs.map(({ log }) => log.replace(/^/gm, '        | '));
  say(
    [
      `FAILED  ${scenario.name}`,
      ...logs,
      `        ${error instanceof Error ? error.message : 'no error'}`,
    ].join('\n'),
  );
  return false;
}

async function main(isRequired: boolean): Promise<number> {
  const found = findAct();
  if ('absence' in found) {
    say(`test:act: SKIPPED, act ran nothing: ${found.absence}.`);
    return isRequired ? 1 : 0;
  }
  say(`test:act: ${found.told}, Node ${process.version}`);
  const untested = untestedExamples();
  if (untested.length > 0) say(`FAILED  no scenario runs ${untested.join(', ')}`);
  const playground = buildPlayground();
  try {
    const failed = (await runAll(playground, found.act)) + untested.length;
    say(`test:act: ${String(scenarios.length)} scenarios, ${String(failed)} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    playground.remove();
  }
}

process.exitCode = await main(process.argv.includes('--required'));
