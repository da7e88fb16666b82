/**
 * Runs this repository's own test of the action, and every example, by a real runner: act, on this machine itself,
 * against the emulator. Where there is no act and no Go to build it with, it says so and ends green; with
 * `--required` that is red.
 */
import { findAct } from './test-act/find-act.ts';
import { buildPlayground, type Playground } from './test-act/playground.ts';
import { forgottenExamples, play, type Scenario, scenarios } from './test-act/scenarios.ts';

/** Most of the time goes by in waiting for the emulator. */
const AT_ONCE = 3;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function playAll(playground: Playground, act: string): Promise<number> {
  const queue = [...scenarios];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let scenario = queue.shift(); scenario !== undefined; scenario = queue.shift())
      if (!(await playOne(scenario, playground, act))) failed += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

async function playOne(scenario: Scenario, playground: Playground, act: string): Promise<boolean> {
  const { fault, runs } = await play(scenario, playground, act);
  if (fault === undefined) {
    say(`ok      ${scenario.name}`);
    return true;
  }
  const logs = runs.map(({ log }) => log.replace(/^/gm, '        | '));
  say(
    [
      `FAILED  ${scenario.name}`,
      ...logs,
      `        ${fault instanceof Error ? fault.message : 'no error'}`,
    ].join('\n'),
  );
  return false;
}

async function main(isRequired: boolean): Promise<number> {
  const found = findAct();
  if ('absence' in found) {
    say(`test:act: SKIPPED, nothing was run by act: ${found.absence}.`);
    return isRequired ? 1 : 0;
  }
  say(`test:act: ${found.told}, Node ${process.version}`);
  const forgotten = forgottenExamples();
  if (forgotten.length > 0) say(`FAILED  no scenario plays ${forgotten.join(', ')}`);
  const playground = buildPlayground();
  try {
    const failed = (await playAll(playground, found.act)) + forgotten.length;
    say(`test:act: ${String(scenarios.length)} scenarios, ${String(failed)} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    playground.remove();
  }
}

process.exitCode = await main(process.argv.includes('--required'));
