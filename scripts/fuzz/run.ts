/** Runs cases against the committed bundle, each in a process of its own, over real sockets. */
import { createHash } from 'node:crypto';
import { createEmulator } from '../../emulator/emulator.ts';
import { type FinishedStep, startStep } from '../local-runner.ts';
import { type FuzzCase, makeCases } from './cases.ts';
import { problemsOf } from './check.ts';
import { startFuzzServer } from './server.ts';

export interface FuzzOptions {
  readonly seed: number;
  readonly runs: number;
  /** The first case to run. By default 0, the first. */
  readonly from?: number;
  /** Modules that each process loads first, for tests of the checks. */
  readonly preloads?: readonly string[];
}

export interface FuzzResult {
  /** How many cases had each outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly number: number;
  readonly problems: readonly string[];
  readonly given: FuzzCase;
  readonly log: string;
}

const FAST_CLOCK = new URL('../../__tests__/support/fast-clock.js', import.meta.url).href;
/** A step's minute takes two seconds. */
const SPEED = 30;
const PARALLEL_PROCESSES = 4;
/** Real time, on a busy machine. A step with the default timeout, 30 minutes, takes one minute. */
const LIMIT_MILLISECONDS = 100_000;

export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { seed, runs, from = 0 } = options;
  const outcomes: Record<string, number> = {};
  const findings: Finding[] = [];
  const queue = [...makeCases(seed, runs).entries()].slice(from).values();
  const work = async (): Promise<void> => {
    for (const [number, given] of queue) {
      const { outcome, problems, log } = await runCase(given, options.preloads ?? []);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (problems.length > 0) findings.push({ number, problems, given, log });
    }
  };
  await Promise.all(Array.from({ length: PARALLEL_PROCESSES }, work));
  return { outcomes, findings };
}

interface CaseResult {
  readonly outcome: string;
  readonly problems: readonly string[];
  readonly log: string;
}

async function runCase(given: FuzzCase, preloads: readonly string[]): Promise<CaseResult> {
  const key = keyFor(given);
  const emulator = createEmulator({ deploymentSeconds: 0.1, keys: [key] });
  const server = await startFuzzServer(emulator, given.plan);
  try {
    const step = await runInTime(given, preloads, {
      AWS_ENDPOINT_URL_GAMESPARKS: server.url,
      GITHUB_API_URL: server.url,
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
      AWS_SESSION_TOKEN: key.sessionToken,
    });
    const { exchanges } = server;
    const problems = problemsOf({ given, step, exchanges, secrets: { ...key } });
    return { outcome: step.outputs['outcome'] ?? 'none', problems, log: step.stdout + step.stderr };
  } catch (error) {
    return { outcome: 'none', problems: [String(error)], log: '' };
  } finally {
    await server.close();
    emulator.closeStore();
  }
}

/** A step that takes too long ends by a signal, which is a problem. */
async function runInTime(
  { inputs, env }: FuzzCase,
  preloads: readonly string[],
  fixed: Readonly<Record<string, string>>,
): Promise<FinishedStep> {
  const { signal, finished } = startStep({
    inputs,
    env: { AWS_REGION: 'us-east-1', FAST_CLOCK: String(SPEED), ...env, ...fixed },
    preloads: [FAST_CLOCK, ...preloads],
  });
  const timer = setTimeout(() => signal('SIGKILL'), LIMIT_MILLISECONDS);
  try {
    return await finished;
  } finally {
    clearTimeout(timer);
  }
}

/** Credentials that depend on the case only. */
function keyFor(given: FuzzCase) {
  const digest = (name: string): Buffer =>
    createHash('sha512').update(name).update(JSON.stringify(given)).digest();
  return {
    accessKeyId: `ASIA${digest('id').toString('hex').slice(0, 16).toUpperCase()}`,
    secretAccessKey: digest('secret').toString('base64').slice(0, 40),
    sessionToken: Buffer.concat(['a', 'b', 'c'].map(digest)).toString('base64'),
  };
}

/** The findings for a reader, with the command that repeats the first one. */
export function reportOf({ findings }: FuzzResult, seed: number): string {
  const texts = findings
    .slice(0, 10)
    .map(({ number, problems, given, log }) =>
      [
        `Case ${number}: ${problems.join('; ')}`,
        JSON.stringify(given).slice(0, 3000),
        log.slice(-6000),
      ].join('\n'),
    );
  const [first] = findings;
  if (first === undefined) return '';
  const repeat = `FUZZ_SEED=${seed} FUZZ_FROM=${first.number} FUZZ_RUNS=${first.number + 1} npm run test:fuzz`;
  return `${texts.join('\n\n')}\n\nTo repeat the first: ${repeat}`;
}
