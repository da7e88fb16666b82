import type { Outcome } from '../deployment/outcome.ts';
import { duration, plain } from './plain-text.ts';

/** A stretch of time in one state, or from the last look to our own end. */
export interface Stretch {
  readonly state: string;
  readonly from: Date;
  readonly to: Date;
}

/** At least this wide, or a stretch could not be seen in the picture. */
const THINNEST_MILLISECONDS = 1000;

/** The states as they were seen, each until the next; a final state has no length. */
export function stretchesOf({ begunAt, sightings, endedAt }: Outcome): Stretch[] {
  const [first] = sightings;
  const start = { state: 'start', from: begunAt, to: first?.at ?? endedAt };
  const seen = sightings.map(({ state, at }, index) => ({
    state,
    from: at,
    to: sightings[index + 1]?.at ?? endedAt,
  }));
  return [start, ...seen];
}

const DRAWN: ReadonlySet<string> = new Set([
  'start',
  'PENDING',
  'IN_PROGRESS',
  'COMPLETED',
  'FAILED',
]);

/** A mermaid gantt chart. States that this version does not know are drawn without their name, for it is foreign text. */
export function ganttOf(outcome: Outcome): string {
  const bars = stretchesOf(outcome).map(({ state, from, to }) => {
    const isEnd = state === 'COMPLETED' || state === 'FAILED';
    const name = DRAWN.has(state) ? state : 'another state';
    const end = Math.max(to.getTime(), from.getTime() + THINNEST_MILLISECONDS);
    const tag = isEnd
      ? `${state === 'FAILED' || outcome.ending.kind !== 'succeeded' ? 'crit, ' : ''}milestone, `
      : '';
    return `  ${name} :${tag}${String(from.getTime())}, ${isEnd ? '0ms' : String(end)}`;
  });
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

/** The same for readers without pictures, in UTC: state, since when, how long. */
export function timelineRows(outcome: Outcome): readonly (readonly [string, string, string])[] {
  return stretchesOf(outcome).map(({ state, from, to }) => [
    plain(state, 64),
    from.toISOString().slice(11, 19),
    duration(to.getTime() - from.getTime()),
  ]);
}
