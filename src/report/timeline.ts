import type { Outcome } from '../deployment/outcome.ts';
import { isFinalState, isKnownState } from '../deployment/status.ts';
import { duration, sanitize } from './sanitize.ts';

/** A stretch of time in one state, or from the last poll to the end of the step. */
interface Stretch {
  readonly state: string;
  readonly from: Date;
  readonly to: Date;
}

/** The stretch before the first state. */
const START = 'start';
/** A bar has at least this share of the picture, or it could not be seen. */
const THINNEST_SHARE = 1 / 80;

/** The states as they were seen, each until the next; a final state has no length. */
function stretchesOf({ startedAt, stateChanges, finishedAt }: Outcome): Stretch[] {
  const [first] = stateChanges;
  const start = { state: START, from: startedAt, to: first?.at ?? finishedAt };
  const seen = stateChanges.map(({ state, at }, index) => ({
    state,
    from: at,
    to: stateChanges[index + 1]?.at ?? finishedAt,
  }));
  return [start, ...seen];
}

/**
 * A mermaid gantt chart, in the time zone of whoever looks at it. States that this version does not know are drawn
 * without their name, for it is foreign text.
 */
export function ganttOf(outcome: Outcome): string {
  const thinnest = outcome.durationMilliseconds * THINNEST_SHARE;
  const bars = stretchesOf(outcome).map(({ state, from, to }) => {
    const name = state === START || isKnownState(state) ? state : 'another state';
    const end = Math.ceil(Math.max(to.getTime(), from.getTime() + thinnest));
    return isFinalState(state)
      ? milestone(name, from, outcome)
      : `  ${name} :${String(from.getTime())}, ${String(end)}`;
  });
  const { kind } = outcome.conclusion;
  const isCut = kind === 'timed-out' || kind === 'cancelled' || kind === 'unknown';
  if (isCut) bars.push(milestone(kind, outcome.finishedAt, outcome));
  return [
    '```mermaid',
    'gantt',
    '  dateFormat x',
    '  axisFormat %H:%M:%S',
    '  section Deployment',
    ...bars,
    '```',
  ].join('\n');
}

function milestone(name: string, at: Date, { conclusion }: Outcome): string {
  const colour = conclusion.kind === 'succeeded' ? '' : 'crit, ';
  return `  ${name} :${colour}milestone, ${String(at.getTime())}, 0ms`;
}

/** The same for readers without pictures, in UTC: state, since when, how long. */
export function timelineRows(outcome: Outcome): readonly (readonly [string, string, string])[] {
  return stretchesOf(outcome).map(({ state, from, to }) => [
    sanitize(state, 64),
    from.toISOString().slice(11, 19),
    duration(to.getTime() - from.getTime()),
  ]);
}
