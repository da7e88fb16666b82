import { type Run, runNode } from './run.ts';
import type { Service } from './service.ts';
import { ENTRY, type Surroundings } from './step.ts';

/** What one round has shown, as multiples of bare Node in the same round. */
export type Ratios = Readonly<Record<RatioName, number>>;
export type RatioName =
  'firstRequest' | 'missingInput' | 'threeLooks' | 'threeLooksProcessor' | 'peakMemory';

/** Where steps are measured. */
export interface Laboratory {
  readonly service: Service;
  readonly surroundings: Surroundings;
}

type Measurement = (laboratory: Laboratory) => Promise<Run>;

const BARE = ['-e', '0'];

/** `wall` of a run is the time to what is measured. */
const MEASUREMENTS = {
  bare: () => runNode(BARE, { env: {} }),
  firstRequest,
  missingInput,
  /** What the probe costs is on both sides of a ratio. */
  bareProbed,
  threeLooks,
} satisfies Record<string, Measurement>;

/**
 * One run of everything.
 *
 * @param isReversed the other way round, so that drift of the machine's speed favours neither side
 */
export async function playRound(laboratory: Laboratory, isReversed: boolean): Promise<Ratios> {
  const runs = {} as Record<keyof typeof MEASUREMENTS, Run>;
  const names = Object.keys(MEASUREMENTS) as (keyof typeof MEASUREMENTS)[];
  for (const name of isReversed ? names.toReversed() : names) {
    runs[name] = await MEASUREMENTS[name](laboratory);
  }
  return {
    firstRequest: runs.firstRequest.wall / runs.bare.wall,
    missingInput: runs.missingInput.wall / runs.bare.wall,
    threeLooks: runs.threeLooks.wall / runs.bareProbed.wall,
    threeLooksProcessor: runs.threeLooks.usage.cpu / runs.bareProbed.usage.cpu,
    peakMemory: runs.threeLooks.usage.peak / runs.bareProbed.usage.peak,
  };
}

/** Peak memory of a wait with so many looks, as a multiple of bare Node's. */
export async function peakAfter(laboratory: Laboratory, looks: number): Promise<number> {
  const bare = await bareProbed();
  const waiting = await looksWithoutPauses(laboratory, looks);
  return waiting.usage.peak / bare.usage.peak;
}

function bareProbed(): Promise<Run> {
  return runNode(BARE, { env: {}, probe: 'usage' });
}

/** To the arrival of the start, on the service's side. */
async function firstRequest({ service, surroundings }: Laboratory): Promise<Run> {
  await service.prepare({ deploymentSeconds: 0, looksInProgress: 0 });
  const env = surroundings.environment(service, { 'wait-for-completion': 'false' });
  const run = await runNode([ENTRY], { env });
  const [arrival = run.begun, ...more] = (await service.report()).arrivals;
  expectEnd(run, 0, 'Deployment to MyGame/Dev started');
  expectCalls(1, 1 + more.length);
  return { ...run, wall: Number(arrival - run.begun) / 1e6 };
}

async function missingInput({ service, surroundings }: Laboratory): Promise<Run> {
  const run = await runNode([ENTRY], { env: surroundings.environment(service, { game: '' }) });
  expectEnd(run, 1, 'Input "game" is missing');
  return run;
}

function threeLooks(laboratory: Laboratory): Promise<Run> {
  return looksWithoutPauses(laboratory, 3);
}

/** Start and looks, the last of which reads the end. */
async function looksWithoutPauses(
  { service, surroundings }: Laboratory,
  looks: number,
): Promise<Run> {
  await service.prepare({ deploymentSeconds: 0, looksInProgress: looks - 1 });
  const env = surroundings.environment(service, { 'poll-interval-seconds': '1' });
  const run = await runNode([ENTRY], { env, probe: 'usage, pauses skipped' });
  expectEnd(run, 0, 'Deployed to MyGame/Dev');
  expectCalls(1 + looks, (await service.report()).arrivals.length);
  return run;
}

/** A number about anything else than what was meant would be worse than none. */
function expectEnd({ exitCode, stdout }: Run, code: number, words: string): void {
  if (exitCode === code && stdout.includes(words)) return;
  throw new Error(`a step did not end as meant (exit code ${exitCode ?? 'none'}):\n${stdout}`);
}

function expectCalls(meant: number, made: number): void {
  if (made !== meant) throw new Error(`a step made ${made} calls instead of ${meant}`);
}
