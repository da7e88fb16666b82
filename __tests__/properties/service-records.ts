import type { DeploymentRecord } from '../../emulator/records.ts';
import { isFinal, type Trace } from './trace.ts';

/** A time in the service's records, which no client sees as a whole: milliseconds since 1970, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function recordOf(id: string | undefined, { records }: Trace): DeploymentRecord | undefined {
  return records.find((record) => record.id === id);
}

/** The deployments that players of a stage met at any moment of the span, and null for none. */
export function liveDeployments(
  stage: string,
  { from, to }: Span,
  { records }: Trace,
): ReadonlySet<DeploymentRecord | null> {
  const changes = records
    .filter((record) => record.stage === stage)
    .map((record) => ({ at: finishedAt(record), live: effectOf(record) }))
    .filter(({ at, live }) => at <= to && live !== undefined);
  const before = changes.filter(({ at }) => at < from);
  // Of two that finished in the same millisecond, either may have been the later.
  const last = Math.max(...before.map(({ at }) => at));
  const found = before.length === 0 ? [null] : before.filter(({ at }) => at === last).map(liveOf);
  return new Set([...found, ...changes.filter(({ at }) => at >= from).map(liveOf)]);
}

/** The same as snapshots. */
export function liveSnapshots(
  stage: string,
  span: Span,
  trace: Trace,
): ReadonlySet<string | null | undefined> {
  return new Set(
    [...liveDeployments(stage, span, trace)].map((record) =>
      record === null ? null : record.snapshotId,
    ),
  );
}

function liveOf({
  live,
}: {
  readonly live: DeploymentRecord | null | undefined;
}): DeploymentRecord | null {
  return live ?? null;
}

/** Of a COMPLETED DEPLOY or UNDEPLOY without a failing result code. Other actions change nothing. */
function effectOf(record: DeploymentRecord): DeploymentRecord | null | undefined {
  const { action = 'DEPLOY', finalState } = record;
  if (finalState?.state !== 'COMPLETED' || finalState.resultCode?.endsWith('_FAILURE') === true) {
    return undefined;
  }
  if (action === 'UNDEPLOY') return null;
  return action === 'DEPLOY' ? record : undefined;
}

/** Infinity for one that never finishes. */
export function finishedAt({ finished, endsAt }: DeploymentRecord): number {
  return finished ?? endsAt ?? Infinity;
}

/** The deployments of a stage that were in progress for the whole of a span, in a state that clients know or not. */
export function inProgress(
  stage: string,
  { from, to }: Span,
  { records }: Trace,
): readonly DeploymentRecord[] {
  const onStage = records.filter((record) => record.stage === stage);
  return onStage.filter((record) => {
    if (record.created >= from) return false;
    return isUnfinished(record) ? !isStale(record, to, onStage) : finishedAt(record) > to;
  });
}

/** True for a record of another client that stays in a state that is not final. */
function isUnfinished({ isFixed = false, finalState }: DeploymentRecord): boolean {
  return isFixed && !isFinal(finalState?.state);
}

/** A stage takes one deployment at a time, so an unfinished record is not in progress after another one finished (F111). */
function isStale(
  { endsAt: updated }: DeploymentRecord,
  time: number,
  onStage: readonly DeploymentRecord[],
): boolean {
  return onStage.some((other) => {
    const { endsAt } = other;
    if (isUnfinished(other) || endsAt === null) return false;
    // Of two changes in the same millisecond, either may have been the later.
    return endsAt >= (updated ?? Infinity) && endsAt <= time;
  });
}

/** Whether a snapshot was the newest of the game at any moment of the span. */
export function wasNewest(snapshot: string, { from, to }: Span, { snapshots }: Trace): boolean {
  const since = snapshots.find(({ id }) => id === snapshot)?.since ?? Infinity;
  const first = Math.max(from, since);
  const newer = snapshots.filter(({ id }) => timeIn(id) > timeIn(snapshot));
  return first <= to && newer.every((other) => other.since >= first);
}

/** As text that sorts by time, whatever the number of digits. */
function timeIn(id: string): string {
  return id.replace('Z', '').padEnd('Snapshot_2022-08-15T09:30:00.000000'.length, '0');
}
