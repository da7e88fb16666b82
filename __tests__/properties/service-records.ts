import type { DeploymentRecord } from '../../emulator/records.ts';
import { isFinal, type Trace } from './trace.ts';

/** A period in the service's records, in milliseconds since 1970, with both limits included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function recordOf(id: string | undefined, { records }: Trace): DeploymentRecord | undefined {
  return records.find((record) => record.id === id);
}

/** The live deployments of a stage at any time of the span, and null for none. */
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
  // If two finished in the same millisecond, each of them can be the later one.
  const last = Math.max(...before.map(({ at }) => at));
  const found = before.length === 0 ? [null] : before.filter(({ at }) => at === last).map(liveOf);
  return new Set([...found, ...changes.filter(({ at }) => at >= from).map(liveOf)]);
}

/** The live snapshots of a stage at any time of the span, and null for none. */
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

/** The new live deployment, null for none, or undefined without an effect. Only DEPLOY and UNDEPLOY have an effect. */
function effectOf(record: DeploymentRecord): DeploymentRecord | null | undefined {
  const { action = 'DEPLOY', finalState } = record;
  if (finalState?.state !== 'COMPLETED' || finalState.resultCode?.endsWith('_FAILURE') === true) {
    return undefined;
  }
  if (action === 'UNDEPLOY') return null;
  return action === 'DEPLOY' ? record : undefined;
}

/** Infinity if it never finishes. */
export function finishedAt({ finished, endsAt }: DeploymentRecord): number {
  return finished ?? endsAt ?? Infinity;
}

/** The deployments of a stage that were in progress for the whole span, in any unfinished state. */
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

/** A stage accepts one deployment at a time, so an unfinished record is outdated after another one has finished (F111). */
function isStale(
  { endsAt: updated }: DeploymentRecord,
  time: number,
  onStage: readonly DeploymentRecord[],
): boolean {
  return onStage.some((other) => {
    const { endsAt } = other;
    if (isUnfinished(other) || endsAt === null) return false;
    // If two changed in the same millisecond, each of them can be the later one.
    return endsAt >= (updated ?? Infinity) && endsAt <= time;
  });
}

/** Whether a snapshot was the newest of the game at any time of the span. */
export function wasNewest(snapshot: string, { from, to }: Span, { snapshots }: Trace): boolean {
  const since = snapshots.find(({ id }) => id === snapshot)?.since ?? Infinity;
  const first = Math.max(from, since);
  const newer = snapshots.filter(({ id }) => timeIn(id) > timeIn(snapshot));
  return first <= to && newer.every((other) => other.since >= first);
}

/** Text that sorts by time, whatever the number of digits. */
function timeIn(id: string): string {
  return id.replace('Z', '').padEnd('Snapshot_2022-08-15T09:30:00.000000'.length, '0');
}
