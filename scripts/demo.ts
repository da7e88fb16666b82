/**
 * Shows the action on this machine alone: an emulator of GameSparks, and the committed bundle run as a runner runs it.
 */
import { parseArgs, styleText } from 'node:util';
import { type RunningEmulator, startEmulator } from '../emulator/server.ts';
import { LogView, readableSummary, table } from './demo/log-view.ts';
import { progressBar } from './demo/progress-bar.ts';
import { type Scenario, scenarios, stepOf } from './demo/scenarios.ts';
import { type FinishedStep, startStep } from './local-runner.ts';

const HELP = `Runs the committed bundle against an emulator of GameSparks on this machine.

Usage: npm run demo -- [options]

  --scenario NAME  one of the following (default success)
  --debug          show the debug lines of the log too
  --help           show this

Scenarios:
${Object.entries(scenarios)
  .map(([name, { shows }]) => `  ${name.padEnd(13)} ${shows}`)
  .join('\n')}

The exit code is 0 when exit code and outcome of the step are as expected, and 1 otherwise.
`;

const OPTIONS = {
  scenario: { type: 'string', default: 'success' },
  debug: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** An invalid command line. The message is one sentence for the user. */
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
  throw new UsageError(`There is no scenario '${name}'. Expected one of ${names}.`);
}

async function run(scenario: Scenario, debug: boolean): Promise<boolean> {
  const emulator = await startEmulator({ deploymentSeconds: scenario.deploymentSeconds });
  try {
    const context = { emulator, print };
    await scenario.before?.(context);
    const finished = await runStep(scenario, emulator, debug);
    if (!judge(scenario, finished) || scenario.next === undefined) {
      scenario.after?.(context);
      return isExpected(scenario, finished);
    }
    const next = { ...scenario, ...scenario.next(finished) };
    return judge(next, await runStep(next, emulator, debug));
  } finally {
    await emulator.close();
  }
}

/** Runs a step, and shows its log, outputs and summary. The message of the step is shown once. */
async function runStep(
  scenario: Scenario,
  emulator: RunningEmulator,
  debug: boolean,
): Promise<FinishedStep> {
  heading('Log');
  const view = new LogView({ debug });
  const bar = progressBar(scenario.deploymentSeconds, print);
  const step = startStep({
    ...stepOf(scenario, emulator),
    onLine: (line) => {
      const shown = view.show(line);
      if (shown !== undefined) bar.print(shown);
      scenario.onLine?.(line, step);
    },
  });
  const finished = await step.finished.finally(bar.end);
  const { message = '', ...outputs } = finished.outputs;
  heading('Outputs');
  print(table({ ...outputs, message: '(as in the log)' }));
  heading('Summary');
  print(readableSummary(finished.summary).replace(`${message}\n\n`, ''));
  return finished;
}

/** Shows whether a step ended as expected. */
function judge(scenario: Scenario, finished: FinishedStep): boolean {
  const { expected } = scenario;
  const found = `exit code ${finished.exitCode ?? 'none'}, outcome ${finished.outputs['outcome'] ?? 'none'}`;
  heading('Result');
  print(
    isExpected(scenario, finished)
      ? `As expected: ${found}.`
      : `Not as expected: ${found}. Expected exit code ${expected.exitCode}, outcome ${expected.outcome}.`,
  );
  return isExpected(scenario, finished);
}

function isExpected({ expected }: Scenario, { exitCode, outputs }: FinishedStep): boolean {
  return exitCode === expected.exitCode && outputs['outcome'] === expected.outcome;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function heading(text: string): void {
  print(`\n${styleText('bold', text)}`);
}

async function main(args: string[]): Promise<number> {
  const { scenario: name, debug, help } = readArguments(args);
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  const scenario = findScenario(name);
  print(scenario.shows);
  return (await run(scenario, debug)) ? 0 : 1;
}

process.stdout.on('error', () => {
  process.exit(1); // the reader has closed the pipe
});
// Ctrl-C reaches the step too, which reports the cancellation.
process.on('SIGINT', () => {});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
