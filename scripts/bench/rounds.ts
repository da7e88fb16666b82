import { type Run, runNode } from './run.ts';
import type { Service } from './service.ts';
import { ENTRY, type StepFolder } from './step.ts';

/** The results of one round, as multiples of bare Node in the same round. */
export type Ratios = Readonly<Record<RatioName, number>>;
export type RatioName =
  'firstRequest' | 'missingInput' | 'threePolls' | 'threePollsProcessor' | 'peakMemory';

/** What a measured step needs. */
export interface Setup {
  readonly service: Service;
  readonly stepFolder: StepFolder;
}

type Measurement = (setup: Setup) => Promise<Run>;

const BARE = ['-e', '0'];

/** `wall` of a run is the measured time. */
const MEASUREMENTS = {
  bare: () => runNode(BARE, { env: {} }),
  firstRequest,
  missingInput,
  /** With the probe, so that its cost is on both sides of a ratio. */
  bareProbed,
  threePolls,
} satisfies Record<string, Measurement>;

/**
 * Runs every measurement once.
 *
 * @param isReversed in the reverse order, so that a change of the machine's speed favors neither side
 */
export async function playRound(setup: Setup, isReversed: boolean): Promise<Ratios> {
  const runs = {} as Record<keyof typeof MEASUREMENTS, Run>;
  const names = Object.keys(MEASUREMENTS) as (keyof typeof MEASUREMENTS)[];
  for (const name of isReversed ? names.toReversed() : names) {
    runs[name] = await MEASUREMENTS[name](setup);
  }
  return {
    firstRequest: runs.firstRequest.wall / runs.bare.wall,
    missingInput: runs.missingInput.wall / runs.bare.wall,
    threePolls: runs.threePolls.wall / runs.bareProbed.wall,
    threePollsProcessor: runs.threePolls.usage.cpu / runs.bareProbed.usage.cpu,
    peakMemory: runs.threePolls.usage.peak / runs.bareProbed.usage.peak,
  };
}

/** The peak memory of a step with this number of polls, as a multiple of bare Node's. */
export async function peakAfter(setup: Setup, polls: number): Promise<number> {
  const bare = await bareProbed();
  const waiting = await pollsWithoutPauses(setup, polls);
  return waiting.usage.peak / bare.usage.peak;
}

function bareProbed(): Promise<Run> {
  return runNode(BARE, { env: {}, probe: 'usage' });
}

/** The time until the start request arrives at the service. */
async function firstRequest({ service, stepFolder }: Setup): Promise<Run> {
  await service.prepare({ deploymentSeconds: 0, pollsInProgress: 0 });
  const env = stepFolder.environment(service, { 'wait-for-completion': 'false' });
  const run = await runNode([ENTRY], { env });
  const [arrival = run.begun, ...more] = (await service.report()).arrivals;
  expectResult(run, 0, '::notice title=Started');
  expectCalls(1, 1 + more.length);
  return { ...run, wall: Number(arrival - run.begun) / 1e6 };
}

async function missingInput({ service, stepFolder }: Setup): Promise<Run> {
  const run = await runNode([ENTRY], { env: stepFolder.environment(service, { game: '' }) });
  expectResult(run, 1, '::error title=');
  return run;
}

function threePolls(setup: Setup): Promise<Run> {
  return pollsWithoutPauses(setup, 3);
}

/** A start and polls. The last poll reads the final state. */
async function pollsWithoutPauses({ service, stepFolder }: Setup, polls: number): Promise<Run> {
  await service.prepare({ deploymentSeconds: 0, pollsInProgress: polls - 1 });
  const env = stepFolder.environment(service, { 'poll-interval-seconds': '1' });
  const run = await runNode([ENTRY], { env, probe: 'usage, pauses skipped' });
  expectResult(run, 0, '::notice title=Deployed');
  expectCalls(1 + polls, (await service.report()).arrivals.length);
  return run;
}

/** Rejects the measurement of another event. */
function expectResult({ exitCode, stdout }: Run, code: number, words: string): void {
  if (exitCode === code && stdout.includes(words)) return;
  throw new Error(`a step had an unexpected result (exit code ${exitCode ?? 'none'}):\n${stdout}`);
}

function expectCalls(expected: number, made: number): void {
  if (made !== expected) throw new Error(`a step made ${made} calls instead of ${expected}`);
}
