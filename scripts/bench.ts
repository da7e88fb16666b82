/**
 * What the committed bundle costs: time, memory and bytes beside bare Node, and how late it notices an end.
 * docs/performance.md tells what the figures mean.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { looksAt, simulatePolling } from './bench/polling.ts';
import { runInRealTime } from './bench/real.ts';
import { pollingTable, ratioTable, realTable, sizeTable } from './bench/report.ts';
import { type Laboratory, peakAfter, playRound, type Ratios } from './bench/rounds.ts';
import { Service } from './bench/service.ts';
import { sizesOf } from './bench/sizes.ts';
import { ENTRY, Surroundings } from './bench/step.ts';

const HELP = `What the committed bundle costs, beside bare Node in the same minute, and how late it notices an end.

Usage: npm run bench -- [options]

  --pairs N    rounds, each with a run of everything (default 21)
  --real       also deployments of 20 and 47 s in real time
  --json FILE  write all figures to FILE too
  --help       show this

It judges nothing: it ends with 0 whatever the figures are.
`;

const OPTIONS = {
  pairs: { type: 'string', default: '21' },
  real: { type: 'boolean', default: false },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** They warm the emulator and the caches of the disk, and are not counted. */
const WARM_UP_ROUNDS = 2;
/** Memory hardly spreads. */
const HOURS = 3;
const REAL_SECONDS = [20, 47];

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
  say(`Node ${machine.node}, ${machine.processors} processors, ${pairs} pairs`);
  const measured = await withLaboratory((laboratory) => measure(laboratory, Number(pairs), real));
  const polling = simulatePolling();
  say(pollingTable(polling));
  const date = new Date().toISOString();
  const figures = { date, machine, ...measured, polling };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
}

async function withLaboratory<T>(work: (laboratory: Laboratory) => Promise<T>): Promise<T> {
  const service = await Service.start();
  const surroundings = new Surroundings();
  try {
    return await work({ service, surroundings });
  } finally {
    surroundings.remove();
    service.stop();
  }
}

async function measure(laboratory: Laboratory, pairs: number, real: boolean) {
  const sizes = sizesOf(ENTRY);
  say(sizeTable(sizes));
  const rounds = await playRounds(laboratory, pairs);
  const hours = await inTurn(times(HOURS), () => peakAfter(laboratory, looksAt(3600)));
  say(ratioTable(rounds, hours));
  const realRuns = real
    ? await inTurn(REAL_SECONDS, (seconds) => runInRealTime(laboratory, seconds))
    : [];
  if (real) say(realTable(realRuns));
  return { sizes, rounds, hours, realRuns };
}

async function playRounds(laboratory: Laboratory, count: number): Promise<Ratios[]> {
  const rounds = await inTurn(times(WARM_UP_ROUNDS + count), (index) =>
    playRound(laboratory, index % 2 === 1),
  );
  return rounds.slice(WARM_UP_ROUNDS);
}

/** One after the other, so that none is in another's way. */
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

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
