import type { Outcome } from '../deployment/outcome.ts';
import { isFinalState, isKnownState } from '../deployment/status.ts';
import { duration } from './sanitize.ts';

/** The time in one state, or from the last poll to the end of the step. */
interface Stretch {
  readonly state: string;
  readonly from: Date;
  readonly to: Date;
}

/** The stretch before the first state. */
const START = 'start';
/** A bar has at least this share of the chart, so that it is visible. */
const MIN_SHARE = 1 / 80;
/** More labels of the axis would overlap. */
const MAX_TICKS = 9;
const TICK_SECONDS = [1, 5, 15, 60, 300, 900, 3600];

/** The states in the order of the polls, each until the next one; a final state has no length. */
function stretchesOf({ startedAt, stateChanges, finishedAt }: Outcome): Stretch[] {
  const [first] = stateChanges;
  const start = { state: START, from: startedAt, to: first?.at ?? finishedAt };
  const states = stateChanges.map(({ state, at }, index) => ({
    state,
    from: at,
    to: stateChanges[index + 1]?.at ?? finishedAt,
  }));
  return [start, ...states];
}

/**
 * A mermaid gantt chart, in the time zone of the reader. Each bar has its duration. A state that this version does not know
 * is drawn without its name, because the name is untrusted text.
 */
export function ganttOf(outcome: Outcome): string {
  const min = outcome.durationMilliseconds * MIN_SHARE;
  const bars = stretchesOf(outcome).map(({ state, from, to }) => {
    const name = state === START || isKnownState(state) ? state : 'another state';
    if (isFinalState(state)) return milestone(name, from, outcome);
    const length = to.getTime() - from.getTime();
    const end = from.getTime() + Math.ceil(Math.max(length, min));
    return `  ${name} (${duration(length)}) :${String(from.getTime())}, ${String(end)}`;
  });
  const { kind } = outcome.conclusion;
  const isCut = kind === 'timed-out' || kind === 'cancelled' || kind === 'unknown';
  if (isCut) bars.push(milestone(kind, outcome.finishedAt, outcome));
  return [
    '```mermaid',
    'gantt',
    '  dateFormat x',
    '  axisFormat %H:%M:%S',
    `  tickInterval ${String(tickSecondsOf(outcome))}second`,
    '  section Deployment',
    ...bars,
    '```',
  ].join('\n');
}

function tickSecondsOf({ durationMilliseconds }: Outcome): number | undefined {
  const min = durationMilliseconds / 1000 / MAX_TICKS;
  return TICK_SECONDS.find((seconds) => seconds >= min) ?? TICK_SECONDS.at(-1);
}

function milestone(name: string, at: Date, { conclusion }: Outcome): string {
  const color = conclusion.kind === 'succeeded' ? '' : 'crit, ';
  return `  ${name} :${color}milestone, ${String(at.getTime())}, 0ms`;
}
