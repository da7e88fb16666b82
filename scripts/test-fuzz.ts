/**
 * Fuzzes the whole step: `npm run test:fuzz`. FUZZ_RUNS cases (3000), from the seed FUZZ_SEED (a new one), without those before
 * FUZZ_FROM (0).
 */
import { fuzz, reportOf } from './fuzz/run.ts';

const {
  FUZZ_RUNS = '3000',
  FUZZ_SEED = String(Date.now() % 2 ** 31),
  FUZZ_FROM = '0',
} = process.env;

const seed = Number(FUZZ_SEED);
process.stdout.write(`FUZZ_SEED=${seed} FUZZ_RUNS=${FUZZ_RUNS}\n`);
const result = await fuzz({ seed, runs: Number(FUZZ_RUNS), from: Number(FUZZ_FROM) });
const cases = Object.values(result.outcomes).reduce((sum, count) => sum + count, 0);
process.stdout.write(`${JSON.stringify(result.outcomes)}\n${reportOf(result, seed)}\n`);
process.stdout.write(`${cases} cases, ${result.findings.length} with a problem\n`);
process.exitCode = result.findings.length === 0 ? 0 : 1;
