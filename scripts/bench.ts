/**
 * Measures the committed bundle: time and memory as multiples of bare Node, size, and the delay of its polls.
 * docs/performance.md explains the figures.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { pollsIn, simulatePolling } from './bench/polling.ts';
import { runInRealTime } from './bench/real.ts';
import { pollingTable, ratioTable, realTable, sizeTable } from './bench/report.ts';
import { type Setup, peakAfter, playRound, type Ratios } from './bench/rounds.ts';
import { Service } from './bench/service.ts';
import { sizesOf } from './bench/sizes.ts';
import { ENTRY, StepFolder } from './bench/step.ts';

const HELP = `Measures time, memory and size of the committed bundle, and the delay of its polls.

Usage: npm run bench -- [options]

  --pairs N    number of rounds, each with one run of every measurement (default 21)
  --real       also deployments of 20 and 47 s in real time
  --json FILE  also write all figures to FILE
  --help       show this

The exit code is 0 whatever the figures are.
`;

const OPTIONS = {
  pairs: { type: 'string', default: '21' },
  real: { type: 'boolean', default: false },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** These rounds warm up the emulator and the disk caches, and are not counted. */
const WARM_UP_ROUNDS = 2;
/** Few, because memory hardly varies. */
const HOURS = 3;
const REAL_SECONDS = [20, 47];

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

async function main(args: string[]): Promise<void> {
  const { pairs, real, json, help } = readArguments(args);
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  if (!/^[1-9]\d{0,3}$/.test(pairs)) {
    throw new UsageError(`--pairs takes a whole number from 1 to 9999, not '${pairs}'.`);
  }
  const machine = { node: process.version, processors: availableParallelism() };
  print(`Node ${machine.node}, ${machine.processors} processors, ${pairs} pairs`);
  const measured = await withSetup((setup) => measure(setup, Number(pairs), real));
  const polling = simulatePolling();
  print(pollingTable(polling));
  const date = new Date().toISOString();
  const figures = { date, machine, ...measured, polling };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
}

async function withSetup<T>(work: (setup: Setup) => Promise<T>): Promise<T> {
  const service = await Service.start();
  const stepFolder = new StepFolder();
  try {
    return await work({ service, stepFolder });
  } finally {
    stepFolder.remove();
    service.stop();
  }
}

async function measure(setup: Setup, pairs: number, real: boolean) {
  const sizes = sizesOf(ENTRY);
  print(sizeTable(sizes));
  const rounds = await playRounds(setup, pairs);
  const hours = await inTurn(times(HOURS), () => peakAfter(setup, pollsIn(3600)));
  print(ratioTable(rounds, hours));
  const realRuns = real
    ? await inTurn(REAL_SECONDS, (seconds) => runInRealTime(setup, seconds))
    : [];
  if (real) print(realTable(realRuns));
  return { sizes, rounds, hours, realRuns };
}

async function playRounds(setup: Setup, count: number): Promise<Ratios[]> {
  const rounds = await inTurn(times(WARM_UP_ROUNDS + count), (index) =>
    playRound(setup, index % 2 === 1),
  );
  return rounds.slice(WARM_UP_ROUNDS);
}

/** One after the other, so that the measurements do not affect each other. */
async function inTurn<S, T>(
  subjects: readonly S[],
  work: (subject: S) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (const subject of subjects) results.push(await work(subject));
  return results;
}

/** 0, 1, 2 … */
function times(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
