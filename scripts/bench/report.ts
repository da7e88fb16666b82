import type { PollingRow } from './polling.ts';
import type { RealRun } from './real.ts';
import type { RatioName, Ratios } from './rounds.ts';
import type { Sizes } from './sizes.ts';
import { spreadOf } from './statistics.ts';
import { markdownTable } from './table.ts';

type Name = RatioName | 'hourPeakMemory';

interface Target {
  readonly what: string;
  readonly max: number;
}

const RATIO_TARGETS: Readonly<Record<Name, Target>> = {
  firstRequest: { what: 'start to first signed request', max: 1.8 },
  missingInput: { what: 'missing input, start to exit', max: 2.2 },
  threePolls: { what: 'start and 3 polls, no pauses', max: 2.8 },
  threePollsProcessor: { what: 'the same, processor time', max: 3.2 },
  peakMemory: { what: 'the same, peak memory', max: 1.5 },
  hourPeakMemory: { what: 'polls of an hour, peak memory', max: 1.5 },
};

const SIZE_TARGETS: Readonly<Record<keyof Sizes, Target>> = {
  entry: { what: 'file loaded at the start', max: 450_000 },
  all: { what: 'all of dist', max: 2_000_000 },
};

/** As multiples of `node -e 0`. */
export function ratioTable(rounds: readonly Ratios[], hours: readonly number[]): string {
  const sampleOf = (name: Name): readonly number[] =>
    name === 'hourPeakMemory' ? hours : rounds.map((ratios) => ratios[name]);
  const rows = (Object.keys(RATIO_TARGETS) as Name[]).map((name) => {
    const { what, max } = RATIO_TARGETS[name];
    const spread = spreadOf(sampleOf(name));
    const middleHalf = `${spread.lowerQuartile.toFixed(2)} to ${spread.upperQuartile.toFixed(2)}`;
    const median = spread.median.toFixed(2);
    return [what, max.toFixed(1), median, middleHalf, yesOrNo(spread.median <= max)];
  });
  return markdownTable(['multiples of bare Node', 'at most', 'median', 'middle half', 'met'], rows);
}

export function sizeTable(sizes: Sizes): string {
  const names = Object.keys(SIZE_TARGETS) as (keyof Sizes)[];
  const rows = names.map((name) => {
    const { what, max } = SIZE_TARGETS[name];
    return [what, kilobytes(max), kilobytes(sizes[name]), yesOrNo(sizes[name] <= max)];
  });
  return markdownTable(['bytes', 'at most', 'size', 'met'], rows);
}

export function pollingTable(rows: readonly PollingRow[]): string {
  return markdownTable(
    ['seconds late, and polls', 'mean', 'p95', 'p99', 'polls', 'polls p99'],
    rows.map(({ policy, delay, calls }) => [
      policy,
      delay.mean.toFixed(2),
      delay.p95.toFixed(1),
      delay.p99.toFixed(1),
      calls.mean.toFixed(1),
      calls.p99.toFixed(0),
    ]),
  );
}

export function realTable(runs: readonly RealRun[]): string {
  return markdownTable(
    ['deployment in real time', 'seconds late', 'polls'],
    runs.map(({ deploymentSeconds, late, polls }) => [
      `${deploymentSeconds} s`,
      late.toFixed(2),
      String(polls),
    ]),
  );
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

function yesOrNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
