import type { DeploymentRecord } from '../../emulator/records.ts';
import type { Outcome, StepEvent as Progress } from '../../src/deployment/outcome.ts';
import type { History } from './history.ts';
import type { Notes } from './others.ts';
import type { Acceptance } from './service.ts';

/** What came of a history: all that the checks look at. Times in milliseconds since its beginning. */
export interface Chronicle {
  readonly history: History;
  readonly attempts: readonly AttemptRecord[];
  readonly acceptances: readonly Acceptance[];
  /** The service's own, at the very end. */
  readonly records: readonly DeploymentRecord[];
  /** What those do not tell. */
  readonly notes: Notes;
  /** The history's beginning, in milliseconds since 1970. */
  readonly epoch: number;
}

export interface AttemptRecord {
  /** From 1. */
  readonly number: number;
  readonly begun: number;
  /** Those that this attempt may use for a snapshot. */
  readonly tokensFor: (snapshot: string) => readonly string[];
  /** In the order in which they happened. */
  readonly events: Event[];
  cancelledAt?: number;
  /** Absent after a crash. */
  end?: { readonly at: number; readonly date: number; readonly outcome: Outcome };
}

export type Event = { readonly at: number } & (
  | { readonly kind: 'start'; readonly path: string; readonly body: string }
  | { readonly kind: 'look'; readonly path: string }
  /** A start's answer was read to its end, and holds this id of the deployment asked for. */
  | { readonly kind: 'id-received'; readonly id: string; readonly token: string }
  /** It is certain that a start had no effect. */
  | { readonly kind: 'rejected' }
  | { readonly kind: 'reported'; readonly progress: Progress }
);

export type StartEvent = Extract<Event, { kind: 'start' }>;

/** For whoever has to understand a history that went wrong. */
export function retold({ attempts, acceptances, records }: Chronicle): string {
  const lines = attempts.flatMap(({ number, begun, events, cancelledAt, end }) => [
    `attempt ${number} at ${begun}`,
    ...events.map((event) => `  ${event.at} ${toldOf(event)}`),
    ...(cancelledAt === undefined ? [] : [`  cancelled at ${cancelledAt}`]),
    end === undefined ? '  crashed' : `  ${end.at} ${JSON.stringify(end.outcome)}`,
  ]);
  return [
    ...lines,
    `accepted: ${JSON.stringify(acceptances)}`,
    `records: ${JSON.stringify(records)}`,
  ].join('\n');
}

function toldOf(event: Event): string {
  return JSON.stringify(event.kind === 'reported' ? event.progress : event);
}
