import { nextPause } from '../../src/deployment/poll-schedule.ts';
import { quantile } from './statistics.ts';

/** Seconds to wait before the next look. */
type Policy = (elapsed: number, looks: number, random: () => number) => number;

export interface PollingRow {
  readonly policy: string;
  /** Seconds between the real end and the moment in which it is known. */
  readonly delay: { readonly mean: number; readonly p95: number; readonly p99: number };
  /** Looks at one deployment. */
  readonly calls: { readonly mean: number; readonly p99: number };
}

const DEPLOYMENTS = 200_000;
const MEDIAN_SECONDS = 60;
const P99_SECONDS = 600;
/** The normal distribution's 99th percentile, in standard deviations. */
const P99_SIGMAS = 2.3263;
/** The service speaks of the moment half-way. */
const CALL_SECONDS = 0.15;
const POLL_INTERVAL = { pollIntervalMilliseconds: 15_000 };
const SEED = 20_260_101;

const OURS: Policy = (elapsed, _looks, random) =>
  nextPause(elapsed * 1000, POLL_INTERVAL, false, random) / 1000;

const POLICIES: Readonly<Record<string, Policy>> = {
  'this action': OURS,
  'every 5 s': () => 5,
  'every 10 s': () => 10,
  'every 15 s': () => 15,
  'every 30 s': () => 30,
  'SDK waiter, 15 to 120 s': waiterPause,
};

/** Every policy on the same deployments, whose durations are log-normal. */
export function simulatePolling(deployments = DEPLOYMENTS): PollingRow[] {
  const durations = sampleDurations(deployments);
  return Object.entries(POLICIES).map(([name, policy]) => simulate(name, policy, durations));
}

/** How often this action looks at a deployment of so many seconds. */
export function looksAt(duration: number): number {
  return follow(duration, OURS, generator(SEED)).looks;
}

function simulate(name: string, policy: Policy, durations: Float64Array): PollingRow {
  const random = generator(SEED);
  const delays = new Float64Array(durations.length);
  const calls = new Float64Array(durations.length);
  for (const [index, duration] of durations.entries()) {
    const { end, looks } = follow(duration, policy, random);
    delays[index] = end - duration;
    calls[index] = looks;
  }
  return {
    policy: name,
    delay: { mean: mean(delays), p95: share(delays, 0.95), p99: share(delays, 0.99) },
    calls: { mean: mean(calls), p99: share(calls, 0.99) },
  };
}

/** @returns seconds until the end was known, and the looks that it took */
function follow(
  duration: number,
  policy: Policy,
  random: () => number,
): { end: number; looks: number } {
  let elapsed = 0;
  for (let looks = 0; ; looks += 1) {
    elapsed += policy(elapsed, looks, random) + CALL_SECONDS;
    if (elapsed - CALL_SECONDS / 2 >= duration) return { end: elapsed, looks: looks + 1 };
  }
}

/** As `createWaiter` of @smithy/core waits with `minDelay: 15, maxDelay: 120`: it looks at once, then backs off. */
function waiterPause(_elapsed: number, looks: number, random: () => number): number {
  if (looks === 0) return 0;
  if (looks > Math.log2(120 / 15) + 1) return 120;
  return 15 + random() * (15 * 2 ** (looks - 1) - 15);
}

function sampleDurations(count: number): Float64Array {
  const random = generator(SEED);
  const sigma = Math.log(P99_SECONDS / MEDIAN_SECONDS) / P99_SIGMAS;
  return Float64Array.from({ length: count }, () =>
    Math.exp(Math.log(MEDIAN_SECONDS) + sigma * normal(random)),
  );
}

/** By Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The same numbers from 0 to 1 on every run (mulberry32). */
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
