import { nextPause } from '../../src/deployment/poll-schedule.ts';
import { quantile } from './statistics.ts';

/** Seconds to wait before the next poll. */
type Policy = (elapsed: number, polls: number, random: () => number) => number;

export interface PollingRow {
  readonly policy: string;
  /** Seconds between the finish of the deployment and the response that shows it. */
  readonly delay: { readonly mean: number; readonly p95: number; readonly p99: number };
  /** Polls for one deployment. */
  readonly calls: { readonly mean: number; readonly p99: number };
}

const DEPLOYMENTS = 200_000;
const MEDIAN_SECONDS = 60;
const P99_SECONDS = 600;
/** The normal distribution's 99th percentile, in standard deviations. */
const P99_SIGMAS = 2.3263;
/** A response shows the state in the middle of the call. */
const CALL_SECONDS = 0.15;
const POLL_INTERVAL = { pollIntervalMilliseconds: 15_000 };
const SEED = 20_260_101;

const ACTION_POLICY: Policy = (elapsed, _polls, random) =>
  nextPause(elapsed * 1000, POLL_INTERVAL, false, random) / 1000;

const POLICIES: Readonly<Record<string, Policy>> = {
  'this action': ACTION_POLICY,
  'every 5 s': () => 5,
  'every 10 s': () => 10,
  'every 15 s': () => 15,
  'every 30 s': () => 30,
  'SDK waiter, 15 to 120 s': waiterPause,
};

/** Simulates every policy with the same deployments, whose durations are log-normal. */
export function simulatePolling(deployments = DEPLOYMENTS): PollingRow[] {
  const durations = sampleDurations(deployments);
  return Object.entries(POLICIES).map(([name, policy]) => simulate(name, policy, durations));
}

/** The number of polls of this action for a deployment of this duration. */
export function pollsIn(duration: number): number {
  return follow(duration, ACTION_POLICY, generator(SEED)).polls;
}

function simulate(name: string, policy: Policy, durations: Float64Array): PollingRow {
  const random = generator(SEED);
  const delays = new Float64Array(durations.length);
  const calls = new Float64Array(durations.length);
  for (const [index, duration] of durations.entries()) {
    const { end, polls } = follow(duration, policy, random);
    delays[index] = end - duration;
    calls[index] = polls;
  }
  return {
    policy: name,
    delay: { mean: mean(delays), p95: share(delays, 0.95), p99: share(delays, 0.99) },
    calls: { mean: mean(calls), p99: share(calls, 0.99) },
  };
}

/** @returns seconds until a poll shows the final state, and the number of polls */
function follow(
  duration: number,
  policy: Policy,
  random: () => number,
): { end: number; polls: number } {
  let elapsed = 0;
  for (let polls = 0; ; polls += 1) {
    elapsed += policy(elapsed, polls, random) + CALL_SECONDS;
    if (elapsed - CALL_SECONDS / 2 >= duration) return { end: elapsed, polls: polls + 1 };
  }
}

/** Like `createWaiter` of @smithy/core with `minDelay: 15, maxDelay: 120`: it polls immediately, then backs off. */
function waiterPause(_elapsed: number, polls: number, random: () => number): number {
  if (polls === 0) return 0;
  if (polls > Math.log2(120 / 15) + 1) return 120;
  return 15 + random() * (15 * 2 ** (polls - 1) - 15);
}

function sampleDurations(count: number): Float64Array {
  const random = generator(SEED);
  const sigma = Math.log(P99_SECONDS / MEDIAN_SECONDS) / P99_SIGMAS;
  return Float64Array.from({ length: count }, () =>
    Math.exp(Math.log(MEDIAN_SECONDS) + sigma * normal(random)),
  );
}

/** A standard normal sample (Box-Muller transform). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A generator of random numbers from 0 to 1, the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function mean(sample: Float64Array): number {
  return sample.reduce((sum, value) => sum + value, 0) / sample.length;
}

function share(sample: Float64Array, part: number): number {
  return quantile(sample.toSorted(), part);
}
