import type { DeploymentRecord } from '../../emulator/records.ts';
import type { Finding } from '../../src/deployment/outcome.ts';
import { isFixed, snapshotText } from './other-clients.ts';
import {
  finishedAt,
  inProgress,
  liveSnapshots,
  recordOf,
  type Span,
  wasNewest,
} from './service-records.ts';
import {
  eventsOf,
  markerKeyOf,
  snapshotIn,
  stageOf,
  startsOf,
  type StepTrace,
  type Trace,
} from './trace.ts';

/** Times of records have whole milliseconds, but times of the clock can have fractions. */
const GRAIN_MILLISECONDS = 1;

/** Violations of the invariants of the requested, live and previous snapshot (I1, I9, I10). */
export function readingViolations(trace: Trace): string[] {
  return trace.steps.flatMap((step) => [
    ...wrongConclusion(step, trace),
    ...wrongSnapshot(step, trace),
    ...wronglyResolved(step, trace),
    ...wronglyUnresolved(step, trace),
    ...wronglySkipped(step, trace),
    ...wronglyChecked(step, trace),
    ...wrongPrevious(step, trace),
  ]);
}

/** I1: a check or skip starts nothing, and happens only if it was requested. */
function wrongConclusion(step: StepTrace, trace: Trace): string[] {
  const { request, end, number } = step;
  const kind = end?.outcome.conclusion.kind;
  const mayStart = !request.checkOnly && kind !== 'skipped';
  const created = trace.creations.some((one) => one.step === number);
  const isOther = kind !== undefined && kind !== 'cancelled';
  return [
    ...(!mayStart && (startsOf(step).length > 0 || created) ? ['I1: a check or skip started'] : []),
    ...(kind === 'skipped' && !request.skipIfDeployed
      ? ['I1: skipped without skip-if-deployed']
      : []),
    ...(isOther && request.checkOnly !== (kind === 'checked')
      ? [`I1: ${kind} is not a possible outcome of this request`]
      : []),
  ];
}

/** I1: all starts are of one snapshot, and it was the requested one at that time. */
function wrongSnapshot(step: StepTrace, trace: Trace): string[] {
  const [first, ...rest] = startsOf(step);
  if (first === undefined) return [];
  const snapshot = snapshotIn(first.body);
  const isOne = rest.every(({ body }) => snapshotIn(body) === snapshot);
  const span = spanOf(trace, step.begun, first.at);
  return [
    ...(isOne ? [] : ['I1: starts of more than one snapshot']),
    ...(isRequested(snapshot, span, step, trace)
      ? []
      : [`I1: a start of ${snapshot}, which was not requested`]),
  ];
}

/** I1: the reported snapshot of `latest` or `stage:NAME` was correct at some time during the step. */
function wronglyResolved(step: StepTrace, trace: Trace): string[] {
  const { request, begun, end } = step;
  const resolved = eventsOf(step, 'observed').flatMap(({ at, event }) =>
    event.kind === 'resolved' ? [{ at, snapshot: event.snapshot }] : [],
  );
  const wrong = resolved.find(
    ({ at, snapshot }) => !isRequested(snapshot, spanOf(trace, begun, at), step, trace),
  );
  const outcome = end?.outcome;
  const hasOther =
    outcome?.snapshotId !== undefined && outcome.snapshotId !== resolved[0]?.snapshot;
  return [
    ...(wrong === undefined ? [] : [`I1: ${request.snapshot} was never ${wrong.snapshot}`]),
    ...(hasOther && !isFixed(request.snapshot) ? ['I3: the outcome has another snapshot'] : []),
    ...(resolved.length > 1 ? ['I2: resolved more than once'] : []),
  ];
}

/** I9: "no snapshot" and "nothing is live" only if they were true. */
function wronglyUnresolved({ end, begun }: StepTrace, trace: Trace): string[] {
  const conclusion = end?.outcome.conclusion;
  if (end === undefined || conclusion === undefined) return [];
  const findings = conclusion.kind === 'checked' ? conclusion.findings : [conclusion];
  const reasons = findings.flatMap((one) => ('unresolved' in one ? [one.unresolved] : []));
  const span = spanOf(trace, begun - lag(trace), end.at);
  return reasons.flatMap((reason) => {
    if (reason.kind === 'no-snapshot') return ['I9: there were snapshots'];
    if (reason.kind !== 'nothing-live' || isUpdatedUndeploy(reason.stage, trace)) return [];
    return liveSnapshots(reason.stage, span, trace).has(null)
      ? []
      : [`I9: something was live on ${reason.stage}`];
  });
}

/**
 * Whether an UNDEPLOY was updated after it finished. The list has only the time of the update, and nothing else shows an
 * UNDEPLOY (ADR 0007).
 */
function isUpdatedUndeploy(stage: string, { records }: Trace): boolean {
  return records.some(
    (record) =>
      record.stage === stage &&
      record.action === 'UNDEPLOY' &&
      finishedAt(record) !== (record.endsAt ?? Infinity),
  );
}

function isRequested(snapshot: string, span: Span, step: StepTrace, trace: Trace): boolean {
  const requested = step.request.snapshot;
  if (isFixed(requested)) return snapshot === snapshotText(requested);
  if (requested === 'new') return isOwnSnapshot(snapshot, step, trace);
  // Only the list shows the snapshots, and it can lag.
  const visible = { ...span, from: span.from - lag(trace) };
  if (requested === 'latest') return wasNewest(snapshot, visible, trace);
  return liveSnapshots(requested.replace('stage:', ''), span, trace).has(snapshot);
}

/** I10: the skipped snapshot was live, its deployment succeeded, and no deployment was in progress all the time. */
function wronglySkipped(step: StepTrace, trace: Trace): string[] {
  const { end, begun } = step;
  if (end?.outcome.conclusion.kind !== 'skipped') return [];
  const span = spanOf(trace, begun, end.at);
  const { snapshotId = '', finalState } = recordOf(end.outcome.deploymentId, trace) ?? {};
  const isGood = finalState?.state === 'COMPLETED' && finalState.resultCode === 'SUCCESS';
  // If lists lag and GetStageDeployment without an ID returns the live deployment, nothing shows one in progress.
  const isHidden = lag(trace) > 0 && trace.scenario.service.deploymentWithoutId === 'live';
  const [blocking] = isHidden ? [] : inProgress(stageOf(step), span, trace);
  return [
    ...(isGood ? [] : ['I10: skipped for a deployment that has not succeeded']),
    ...(isRequested(snapshotId, span, step, trace)
      ? []
      : ['I10: skipped for a snapshot that was not requested']),
    ...(liveSnapshots(stageOf(step), span, trace).has(snapshotId)
      ? []
      : ['I10: skipped, but the snapshot was never live']),
    ...(blocking === undefined ? [] : [`I10: skipped while ${blocking.id} was in progress`]),
  ];
}

/** I1: every good finding of a check was true at some time. */
function wronglyChecked(step: StepTrace, trace: Trace): string[] {
  const { end, begun } = step;
  if (end?.outcome.conclusion.kind !== 'checked') return [];
  const span = spanOf(trace, begun, end.at);
  return end.outcome.conclusion.findings
    .filter((finding) => finding.isGood && !isTrue(finding, span, step, trace))
    .map((finding) => `I1: checked ${JSON.stringify(finding)}`);
}

/** Whether an attempt of this step created it. */
function isOwnSnapshot(
  snapshot: string,
  step: StepTrace,
  { createdSnapshots, steps }: Trace,
): boolean {
  return createdSnapshots.some(({ id, step: creator }) => {
    const attempt = steps.find(({ number }) => number === creator);
    return id === snapshot && attempt !== undefined && markerKeyOf(attempt) === markerKeyOf(step);
  });
}

function isTrue(finding: Finding, span: Span, step: StepTrace, trace: Trace): boolean {
  if ('live' in finding) {
    const { live } = finding;
    const visible = { ...span, from: span.from - (live.kind === 'nothing' ? lag(trace) : 0) };
    const found = liveSnapshots(stageOf(step), visible, trace);
    if (live.kind === 'live') return found.has(live.deployment.SnapshotId);
    return (
      live.kind === 'undetermined' || found.has(null) || isUpdatedUndeploy(stageOf(step), trace)
    );
  }
  if (finding.about === 'conflict') {
    const visible = { ...span, from: span.from - lag(trace) };
    const known = inProgress(stageOf(step), visible, trace).filter(
      ({ finalState }) => finalState?.state !== 'ROLLING',
    );
    return 'blockingDeployment' in finding || known.length === 0;
  }
  if (finding.about === 'snapshot' && 'snapshot' in finding) {
    const { snapshot } = finding;
    const exists = trace.snapshots.some(({ id, since }) => id === snapshot && since <= span.to);
    return exists && isRequested(snapshot, span, step, trace);
  }
  return true;
}

/**
 * I9: the previous snapshot is the one that the deployment replaced. Another client can deploy unnoticed between the last
 * read and the start. After a conflict, or with a deployment in progress, the snapshot is read again.
 */
function wrongPrevious(step: StepTrace, trace: Trace): string[] {
  const { end, begun, number } = step;
  const outcome = end?.outcome;
  if (end === undefined || outcome?.previousSnapshotId === undefined) return [];
  const { previousSnapshotId: previous, deploymentId, conclusion } = outcome;
  const record = recordOf(deploymentId, trace);
  const isOwn = trace.creations.some(({ id, step }) => id === deploymentId && step === number);
  if (record === undefined || conclusion.kind === 'skipped') {
    const span = spanOf(trace, begun, end.at);
    return liveSnapshots(stageOf(step), span, trace).has(previous)
      ? []
      : [`I9: ${previous} was not live`];
  }
  if (!isOwn && outcome.isOlder) return ['I9: a previous snapshot without a start'];
  const conflict = eventsOf(step, 'read').findLast(
    ({ operation, status }) => operation === 'start' && status === 409,
  );
  const reading = liveReading(step);
  const isExact = conflict !== undefined || wasInProgress(record, reading.begun, trace);
  // After a conflict, or with a deployment in progress, only the list shows which one was replaced.
  if (lag(trace) > 0 && (isExact || !reading.isConfirmed)) return [];
  const since = reading.begun;
  const from = isExact ? record.created : Math.min(trace.epoch + since, record.created);
  const span = widened({ from, to: record.created });
  return liveSnapshots(stageOf(step), span, trace).has(previous)
    ? []
    : [`I9: ${previous} was not replaced by the deployment`];
}

/** Whether the read showed one deployment in progress, and no other one started before the step's own. */
function wasInProgress(own: DeploymentRecord, at: number, trace: Trace): boolean {
  const time = trace.epoch + at;
  const isBefore = (one: DeploymentRecord): boolean =>
    one.id !== own.id && one.stage === own.stage && one.created <= own.created;
  const unfinished = trace.records.filter((one) => isBefore(one) && finishedAt(one) > time);
  return unfinished.length === 1 && unfinished.every((one) => one.created < time && !one.isFixed);
}

/** When the live snapshot was read before the start, and whether it was confirmed. */
function liveReading(step: StepTrace): { readonly begun: number; readonly isConfirmed: boolean } {
  const { events, begun } = step;
  const end = events.findIndex((event) => event.kind === 'observed' && event.event.kind === 'live');
  const list = events
    .slice(0, Math.max(end, 0))
    .find((event) => event.kind === 'read' && event.operation === 'list-deployments');
  const observed = events[end];
  const live =
    observed?.kind === 'observed' && observed.event.kind === 'live' && 'live' in observed.event
      ? observed.event.live
      : undefined;
  return {
    begun: list?.kind === 'read' ? list.sentAt : begun,
    isConfirmed: live?.kind === 'live' && live.isConfirmed,
  };
}

function lag({ scenario }: Trace): number {
  return scenario.service.listLagSeconds * 1000;
}

function spanOf({ epoch }: Trace, from: number, to: number): Span {
  return widened({ from: epoch + from, to: epoch + to });
}

function widened({ from, to }: Span): Span {
  return { from: from - GRAIN_MILLISECONDS, to: to + GRAIN_MILLISECONDS };
}
