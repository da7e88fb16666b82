import type { DeploymentRecord, Sections } from '../../emulator/records.ts';
import type { TokenChain } from '../../src/deployment/client-token.ts';
import type { Outcome, StepEvent } from '../../src/deployment/outcome.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import type { DocumentName, Request, Scenario, StageName, StepScenario } from './scenario.ts';

/** Everything that happened in a scenario. Times are on the clock's scale, in milliseconds. */
export interface Trace {
  readonly scenario: Scenario;
  readonly steps: readonly StepTrace[];
  /** The deployments that requests of steps created, in their order. */
  readonly creations: readonly Creation[];
  /** The imports that requests of steps and other clients performed, in their order. */
  readonly imports: readonly PerformedImport[];
  /** The snapshots that requests of steps created, in their order. */
  readonly createdSnapshots: readonly SnapshotCreation[];
  /** The service's own records after the scenario. Times in milliseconds since 1970. */
  readonly records: readonly DeploymentRecord[];
  /** Every snapshot, and since when it exists, in milliseconds since 1970. */
  readonly snapshots: readonly { readonly id: string; readonly since: number }[];
  /** The zero of the clock's scale, in milliseconds since 1970. */
  readonly epoch: number;
}

/** A deployment that a step's request created. */
export interface Creation {
  /** The number of the step, or 0 for an attempt before the scenario. */
  readonly step: number;
  readonly token: string;
  readonly snapshot: string;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}

export interface PerformedImport {
  /** The number of the step, or 0 for another client. */
  readonly step: number;
  readonly document: DocumentName;
  /** On the clock's scale. */
  readonly at: number;
}

/** A snapshot that a step's request created. Times are on the clock's scale. */
export interface SnapshotCreation {
  readonly step: number;
  readonly id: string;
  readonly at: number;
  readonly sentAt: number;
  readonly sections: Sections;
}

export interface StepTrace {
  /** From 1. */
  readonly number: number;
  readonly scenario: StepScenario;
  readonly request: Request;
  readonly begun: number;
  /** The tokens that a re-run would use. */
  readonly tokens: TokenChain;
  /** In the order in which they happened. */
  readonly events: Event[];
  cancelledAt?: number;
  killedAt?: number;
  /** Absent if the step was killed. */
  end?: { readonly at: number; readonly outcome: Outcome };
}

export type Operation =
  | 'start'
  | 'poll'
  | 'confirm'
  | 'list-deployments'
  | 'list-snapshots'
  | 'read-snapshot'
  | 'import'
  | 'create'
  | 'other';

export type Event = { readonly at: number } & (
  | {
      readonly kind: 'sent';
      readonly operation: Operation;
      readonly path: string;
      readonly body: string;
    }
  /** A response was read completely. */
  | {
      readonly kind: 'read';
      readonly operation: Operation;
      readonly sentAt: number;
      readonly performedAt?: number | undefined;
      readonly status: number;
      /** The deployment in the response. */
      readonly deployment?: Readonly<Record<string, unknown>> | undefined;
    }
  /** A start's response was read, with this ID of the requested deployment. */
  | { readonly kind: 'id-received'; readonly id: string; readonly token: string }
  /** It is certain that a request had no effect. */
  | { readonly kind: 'rejected'; readonly operation: Operation }
  | { readonly kind: 'token-kept'; readonly token: string }
  | { readonly kind: 'observed'; readonly event: StepEvent }
);

export type EventOf<Kind extends Event['kind']> = Extract<Event, { kind: Kind }>;

export function eventsOf<Kind extends Event['kind']>(
  { events }: StepTrace,
  kind: Kind,
): EventOf<Kind>[] {
  return events.filter((event): event is EventOf<Kind> => event.kind === kind);
}

export function startsOf(step: StepTrace): EventOf<'sent'>[] {
  return eventsOf(step, 'sent').filter(({ operation }) => operation === 'start');
}

export function snapshotIn(body: string): string {
  return (JSON.parse(body) as { SnapshotId: string }).SnapshotId;
}

export function tokenIn(body: string): string {
  return (JSON.parse(body) as { ClientToken: string }).ClientToken;
}

export function isFinal(state: unknown): boolean {
  return state === 'COMPLETED' || state === 'FAILED';
}

export function operationOf({ method, path, query }: SentRequest): Operation {
  if (method === 'PUT') return 'import';
  if (method === 'POST') return path.endsWith('/snapshot') ? 'create' : 'start';
  if (path.endsWith('/deployments')) return 'list-deployments';
  if (path.endsWith('/snapshot')) return 'list-snapshots';
  if (path.includes('/snapshot/')) return 'read-snapshot';
  if (!path.endsWith('/deployment')) return 'other';
  return 'DeploymentId' in query ? 'poll' : 'confirm';
}

/** Dev, unless the request has another one. */
export function stageOf({ request }: StepTrace): StageName {
  return request.stage ?? 'Dev';
}

/** What all attempts of a step with `snapshot: new` share, and no other step has. */
export function markerKeyOf(step: StepTrace): string {
  const { request, scenario, number } = step;
  const run = request.token === 'random' ? `random ${number}` : scenario.run;
  return `run ${run}, ${stageOf(step)}, ${request.document ?? 'no document'}`;
}

/** The trace of a failed scenario as text. */
export function printed({ steps, creations, records, imports, createdSnapshots }: Trace): string {
  const lines = steps.flatMap(({ number, begun, request, events, cancelledAt, killedAt, end }) => [
    `step ${number} at ${begun}: ${JSON.stringify(request)}`,
    ...events.map((event) => `  ${event.at} ${JSON.stringify({ ...event, at: undefined })}`),
    ...(cancelledAt === undefined ? [] : [`  cancelled at ${cancelledAt}`]),
    end === undefined ? `  killed at ${killedAt}` : `  ${end.at} ${JSON.stringify(end.outcome)}`,
  ]);
  return [
    ...lines,
    ...imports.map((one) => `import: ${JSON.stringify(one)}`),
    ...createdSnapshots.map((one) => `snapshot: ${JSON.stringify(one)}`),
    `creations: ${creations.map((one) => JSON.stringify(one)).join('\n  ')}`,
    `records: ${records.map((one) => JSON.stringify(one)).join('\n  ')}`,
  ].join('\n');
}
