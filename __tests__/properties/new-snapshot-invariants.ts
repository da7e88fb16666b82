import type { Outcome } from '../../src/deployment/outcome.ts';
import { hasContent } from './configuration-documents.ts';
import { violations } from './invariants.ts';
import { recordOf } from './service-records.ts';
import {
  type EventOf,
  eventsOf,
  markerKeyOf,
  type Operation,
  snapshotIn,
  type SnapshotCreation,
  startsOf,
  type StepTrace,
  type Trace,
} from './trace.ts';

/** How long a step searches for its snapshot after a lost response. */
const SEARCH_MILLISECONDS = 60_000;
/** The rate limiter. */
const SEND_DELAY_MILLISECONDS = 3600;
/** The maximum of creations without a definite rejection, and of attempts of an import. */
const MAX_CREATIONS = 2;
const MAX_IMPORTS = 7;

/** Violations of the invariants of `snapshot: new`, and of every deployment, one sentence each. */
export function newSnapshotViolations(trace: Trace): string[] {
  return [
    ...violations(trace),
    ...secondSnapshots(trace),
    ...trace.steps.flatMap((step) => [
      ...wrongDeployment(step, trace),
      ...changedRerun(step, trace),
      ...writingCheck(step),
      ...wrongSnapshotId(step, trace),
      ...understatedPreparation(step, trace),
      ...overstatedPreparation(step, trace),
      ...wronglyRejected(step, trace),
      ...sentTooLate(step),
      ...tooManyWrites(step),
    ]),
  ];
}

/** N1: at most one snapshot with the imported content for one marker, as far as a client can know. */
function secondSnapshots(trace: Trace): string[] {
  const inOrder = trace.createdSnapshots.toSorted((one, other) => one.sentAt - other.sentAt);
  return inOrder.flatMap((second, index) => {
    const first = inOrder
      .slice(0, index)
      .find((one) => isSameMarker(one, second, trace) && isKnownTo(second, one, trace));
    return first === undefined
      ? []
      : [
          `N1: step ${second.step} created ${second.id}, but ${first.id} has its marker and content`,
        ];
  });
}

function isSameMarker(one: SnapshotCreation, other: SnapshotCreation, trace: Trace): boolean {
  return markerKeyOf(creatorOf(one, trace)) === markerKeyOf(creatorOf(other, trace));
}

/**
 * Whether the sender of a creation could know an earlier one with the right content: within a step, if list lag and delay are
 * not longer than the search; in a later attempt, if the list shows it from the beginning.
 */
function isKnownTo(second: SnapshotCreation, first: SnapshotCreation, trace: Trace): boolean {
  if (!hasOwnContent(first, trace)) return false;
  const visible = first.at + lag(trace);
  if (second.step === first.step) return visible - first.sentAt <= SEARCH_MILLISECONDS;
  return visible <= creatorOf(second, trace).begun;
}

/** N2, N3: only snapshots with the marker of the step, and with exactly the content of its file. */
function wrongDeployment(step: StepTrace, trace: Trace): string[] {
  const created = trace.creations.filter((one) => one.step === step.number);
  const ids = new Set([
    ...startsOf(step).map(({ body }) => snapshotIn(body)),
    ...created.map(({ snapshot }) => snapshot),
  ]);
  return [...ids].flatMap((id) => {
    const snapshot = trace.createdSnapshots.find((one) => one.id === id);
    if (snapshot === undefined || markerKeyOf(creatorOf(snapshot, trace)) !== markerKeyOf(step)) {
      return [`N3: ${id} was deployed, without the marker of the step`];
    }
    return hasOwnContent(snapshot, trace)
      ? []
      : [`N2: ${id} was deployed, but it does not have the imported content`];
  });
}

/** N4: after an attempt with a snapshot, a re-run imports and creates nothing, and deploys the same snapshot. */
function changedRerun(step: StepTrace, trace: Trace): string[] {
  const earlier = snapshotsBefore(step, trace);
  if (earlier.length === 0) return [];
  const starts = startsOf(step).map(({ body }) => snapshotIn(body));
  const isImporting = sentBy(step, 'import').length > 0;
  const isCreating = sentBy(step, 'create').length > 0;
  const [only, ...rest] = earlier;
  const isOther = rest.length === 0 && starts.some((id) => id !== only?.id);
  const isLate = lateSnapshots(step, trace).length > 0;
  return [
    ...(isImporting ? ['N4: a re-run imported although its snapshot exists'] : []),
    ...(isCreating ? ['N4: a re-run created although its snapshot exists'] : []),
    ...(isOther && !isLate ? ['N4: a re-run deployed another snapshot'] : []),
  ];
}

/** The snapshots of earlier attempts with the right content that every list of the step shows. */
function snapshotsBefore(step: StepTrace, trace: Trace): SnapshotCreation[] {
  return ownSnapshots(step, trace).filter(({ at }) => at + lag(trace) <= step.begun);
}

/** The others, which some lists of the step might show. */
function lateSnapshots(step: StepTrace, trace: Trace): SnapshotCreation[] {
  return ownSnapshots(step, trace).filter(({ at }) => at + lag(trace) > step.begun);
}

function ownSnapshots(step: StepTrace, trace: Trace): SnapshotCreation[] {
  return trace.createdSnapshots.filter(
    (one) => markerKeyOf(creatorOf(one, trace)) === markerKeyOf(step) && hasOwnContent(one, trace),
  );
}

/** N5 */
function writingCheck(step: StepTrace): string[] {
  const writes = [...sentBy(step, 'import'), ...sentBy(step, 'create'), ...startsOf(step)];
  return step.request.checkOnly && writes.length > 0 ? ['N5: a check sent a PUT or POST'] : [];
}

/** N6: a result only with the ID of the snapshot, the one of the deployment. */
function wrongSnapshotId({ end }: StepTrace, trace: Trace): string[] {
  if (end === undefined) return [];
  const { conclusion, snapshotId, deploymentId } = end.outcome;
  const { kind } = conclusion;
  if (kind !== 'succeeded' && kind !== 'started' && kind !== 'skipped') return [];
  const record = recordOf(deploymentId, trace);
  return snapshotId !== undefined && record?.snapshotId === snapshotId
    ? []
    : [`N6: ${kind}, with snapshot ${String(snapshotId)}`];
}

/** N6: an outcome never reports less than a request of the step did. */
function understatedPreparation(step: StepTrace, trace: Trace): string[] {
  const { end, number } = step;
  if (end === undefined || step.request.checkOnly) return [];
  const { preparation = {} } = end.outcome;
  const hasImported = trace.imports.some((one) => one.step === number);
  const created = trace.createdSnapshots.filter((one) => one.step === number);
  const { configuration, snapshot } = preparation;
  const hasSnapshot =
    snapshot === 'created' ||
    snapshot === 'unknown' ||
    created.every(({ id }) => namedIn(end.outcome).includes(id));
  return [
    ...(hasImported && configuration === undefined
      ? ['N6: the configuration was replaced, and the outcome does not report it']
      : []),
    ...(hasSnapshot ? [] : ['N6: a snapshot was created, and the outcome does not report it']),
  ];
}

/** N6: `imported` and `created` only if the service has done it by then, for this step or an attempt with its marker. */
function overstatedPreparation(step: StepTrace, trace: Trace): string[] {
  const { end, number } = step;
  const { configuration, snapshot } = end?.outcome.preparation ?? {};
  const hasImported = trace.imports.some((one) => one.step === number);
  const hasSnapshot = trace.createdSnapshots.some(
    (one) => markerKeyOf(creatorOf(one, trace)) === markerKeyOf(step),
  );
  return [
    ...(configuration === 'imported' && !hasImported ? ['N6: nothing was imported'] : []),
    ...((snapshot === 'created' || snapshot === 'found') && !hasSnapshot
      ? [`N6: ${snapshot}, but there is no snapshot`]
      : []),
  ];
}

/** N6: `other-content` only for a snapshot that has other content, and that the first list of the step did not show. */
function wronglyRejected(step: StepTrace, trace: Trace): string[] {
  const conclusion = step.end?.outcome.conclusion;
  if (conclusion?.kind !== 'not-started' || !('unresolved' in conclusion)) return [];
  const { unresolved } = conclusion;
  if (unresolved.kind !== 'other-content') return [];
  const rejected = trace.createdSnapshots.find(({ id }) => id === unresolved.snapshot);
  if (rejected === undefined || hasOwnContent(rejected, trace)) {
    return ['N6: rejected, but the content is right'];
  }
  return rejected.at + lag(trace) <= step.begun
    ? ['N6: rejected because of a snapshot of an earlier attempt']
    : [];
}

function namedIn({ snapshotId, conclusion }: Outcome): (string | undefined)[] {
  const named =
    conclusion.kind === 'not-started' &&
    'unresolved' in conclusion &&
    'snapshot' in conclusion.unresolved
      ? conclusion.unresolved.snapshot
      : undefined;
  return [snapshotId, named];
}

/** N7: nothing for the snapshot after the deadline. */
function sentTooLate(step: StepTrace): string[] {
  const { begun, request } = step;
  const limit = begun + request.waitTimeoutSeconds * 1000 + SEND_DELAY_MILLISECONDS;
  const operations: readonly Operation[] = ['import', 'create', 'list-snapshots', 'read-snapshot'];
  const late = operations.filter((one) => sentBy(step, one).some(({ at }) => at > limit));
  return late.map((operation) => `N7: ${operation} after the deadline`);
}

/** N7: a request that was not rejected is repeated only so often. */
function tooManyWrites(step: StepTrace): string[] {
  const maximums = { create: MAX_CREATIONS, import: MAX_IMPORTS } as const;
  return (['create', 'import'] as const).flatMap((operation) => {
    const rejected = eventsOf(step, 'rejected').filter((one) => one.operation === operation);
    const count = sentBy(step, operation).length - rejected.length;
    return count > maximums[operation] ? [`N7: ${operation} was sent ${count} times`] : [];
  });
}

function sentBy(step: StepTrace, operation: Operation): EventOf<'sent'>[] {
  return eventsOf(step, 'sent').filter((one) => one.operation === operation);
}

function creatorOf({ step }: SnapshotCreation, { steps }: Trace): StepTrace {
  const creator = steps.find(({ number }) => number === step);
  if (creator === undefined) throw new TypeError('a snapshot of no step');
  return creator;
}

/** Without a file, every content is the right one. */
function hasOwnContent(snapshot: SnapshotCreation, trace: Trace): boolean {
  const { document = null } = creatorOf(snapshot, trace).request;
  return document === null || hasContent(snapshot.sections, document);
}

function lag({ scenario }: Trace): number {
  return scenario.service.listLagSeconds * 1000;
}
