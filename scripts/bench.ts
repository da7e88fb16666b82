/** What the committed bundle costs: time, memory and bytes as multiples of bare Node, and how late polling notices an end. */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { pollingTable, ratioTable, realTable, sizeTable } from './bench/report.ts';
import { simulatePolling } from './bench/polling.ts';
import { type RealRun, runInRealTime } from './bench/real.ts';
import { type Laboratory, playRound, type Ratios } from './bench/rounds.ts';
import { Service } from './bench/service.ts';
import { sizesOf } from './bench/sizes.ts';
import { ENTRY, Surroundings } from './bench/step.ts';

const HELP = `What the committed bundle costs, beside bare Node in the same minute, and how late it notices an end.

Usage: npm run bench -- [options]

  --pairs N    rounds, each with a run of everything (default 21)
  --real       also deployments of 20 and 47 s in real time
  --json FILE  write all of it to FILE too
  --help       show this

It judges nothing: it ends with 0 whatever the numbers are.
`;

const OPTIONS = {
  pairs: { type: 'string', default: '21' },
  real: { type: 'boolean', default: false },
  json: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The first rounds warm the emulator and the disk's cache, and are not counted. */
const WARM_UP_ROUNDS = 2;
const REAL_SECONDS = [20, 47];

async function main(args: string[]): Promise<void> {
  const { pairs, real, json, help } = parseArgs({ args, options: OPTIONS }).values;
  if (help) {
    say(HELP);
    return;
  }
  if (!/^[1-9]\d{0,3}$/.test(pairs))
    throw new Error('--pairs takes a whole number from 1 to 9999.');
  const machine = { node: process.version, processors: availableParallelism() };
  say(`Node ${machine.node}, ${machine.processors} processors, ${pairs} rounds\n`);
  const sizes = sizesOf(ENTRY);
  const { rounds, realRuns } = await withLaboratory(async (laboratory) => {
    const rounds = await playRounds(laboratory, Number(pairs));
    say(ratioTable(rounds));
    say(sizeTable(sizes));
    const realRuns = real ? await playInRealTime(laboratory) : [];
    return { rounds, realRuns };
  });
  const polling = simulatePolling();
  say(pollingTable(polling));
  if (real) say(realTable(realRuns));
  const all = { date: new Date().toISOString(), machine, rounds, sizes, polling, realRuns };
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(all, null, 2)}\n`);
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

async function playRounds(laboratory: Laboratory, count: number): Promise<Ratios[]> {
  const rounds: Ratios[] = [];
  for (let round = -WARM_UP_ROUNDS; round < count; round += 1) {
    const ratios = await playRound(laboratory, round % 2 !== 0);
    if (round >= 0) rounds.push(ratios);
  }
  return rounds;
}

/** One after the other, so that neither is in the other's way. */
async function playInRealTime(laboratory: Laboratory): Promise<RealRun[]> {
  const runs: RealRun[] = [];
  for (const seconds of REAL_SECONDS) runs.push(await runInRealTime(laboratory, seconds));
  return runs;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main(process.argv.slice(2));
