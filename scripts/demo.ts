/**
 * Shows the action at work on this machine alone: an emulated GameSparks, and the committed bundle run as a runner
 * runs it.
 */
import { parseArgs, styleText } from 'node:util';
import { startEmulator } from '../emulator/server.ts';
import { LogView, readableSummary, table } from './demo/log-view.ts';
import { progressBar } from './demo/progress-bar.ts';
import { type Scenario, scenarios, stepOf } from './demo/scenarios.ts';
import { type FinishedStep, startStep } from './local-runner.ts';

const HELP = `The action at work: the committed bundle against a GameSparks on this machine.

Usage: npm run demo -- [options]

  --scenario NAME  one of the following (default success)
  --debug          show the debug lines of the log too
  --help           show this

Scenarios:
${Object.entries(scenarios)
  .map(([name, { shows }]) => `  ${name.padEnd(13)} ${shows}`)
  .join('\n')}

It ends with 0 when the scenario went as it is meant to, a red one red; with 1 when not.
`;

const OPTIONS = {
  scenario: { type: 'string', default: 'success' },
  debug: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** A command line that cannot be followed; the message is one sentence for the user. */
class UsageError extends Error {}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}; see --help.`);
  }
}

function findScenario(name: string): Scenario {
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario !== undefined) return scenario;
  const names = Object.keys(scenarios).join(', ');
  throw new UsageError(`There is no scenario '${name}': take one of ${names}.`);
}

async function play(scenario: Scenario, debug: boolean): Promise<boolean> {
  const emulator = await startEmulator({ deploymentSeconds: scenario.deploymentSeconds });
  try {
    const scene = { emulator, say };
    await scenario.before?.(scene);
    heading('Log');
    const view = new LogView({ debug });
    const bar = progressBar(scenario.deploymentSeconds, say);
    const step = startStep({
      ...stepOf(scenario, emulator),
      onLine: (line) => {
        const shown = view.show(line);
        if (shown !== undefined) bar.say(shown);
        scenario.onLine?.(line, step);
      },
    });
    const finished = await step.finished.finally(bar.end);
    heading('Outputs');
    say(table(finished.outputs));
    heading('Summary');
    say(readableSummary(finished.summary));
    heading('What became of it');
    scenario.after?.(scene);
    return judge(scenario, finished);
  } finally {
    await emulator.close();
  }
}

function judge({ ends }: Scenario, { exitCode, outputs }: FinishedStep): boolean {
  const { outcome = 'none' } = outputs;
  const found = `exit code ${exitCode ?? 'none'}, outcome ${outcome}`;
  const isAsMeant = exitCode === ends.exitCode && outcome === ends.outcome;
  say(
    isAsMeant
      ? `As meant: ${found}.`
      : `Not as meant: ${found}; meant were exit code ${ends.exitCode}, outcome ${ends.outcome}.`,
  );
  return isAsMeant;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function heading(text: string): void {
  say(`\n${styleText('bold', text)}`);
}

async function main(args: string[]): Promise<number> {
  const { scenario: name, debug, help } = readArguments(args);
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  const scenario = findScenario(name);
  say(scenario.shows);
  return (await play(scenario, debug)) ? 0 : 1;
}

process.stdout.on('error', () => {
  process.exit(1); // whoever read it has gone
});
// Ctrl-C reaches the step too, which then ends in its own way: that is worth seeing.
process.on('SIGINT', () => {});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
