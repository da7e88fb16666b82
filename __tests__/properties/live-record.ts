import type { DeploymentRecord } from '../../emulator/records.ts';
import type { Chronicle } from './chronicle.ts';

/** By the service's own record, which no client sees as a whole: times in milliseconds since 1970, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What players of a stage met at any moment of the span: snapshots, and null for nothing. */
export function liveWithin(
  stage: string,
  { from, to }: Span,
  chronicle: Chronicle,
): ReadonlySet<string | null> {
  const changes = chronicle.records
    .filter((record) => record.stage === stage)
    .map((record) => ({ at: endOf(record, chronicle), live: effectOf(record) }))
    .filter(({ at, live }) => at <= to && live !== undefined);
  const before = changes.filter(({ at }) => at < from);
  // Of two that came in the same millisecond, either may have been the later.
  const last = Math.max(...before.map(({ at }) => at));
  const found = before.length === 0 ? [null] : before.filter(({ at }) => at === last).map(liveOf);
  return new Set([...found, ...changes.filter(({ at }) => at >= from).map(liveOf)]);
}

function liveOf({ live }: { readonly live: string | null | undefined }): string | null {
  return live ?? null;
}

/** A COMPLETED DEPLOY that does not say itself that it failed, or UNDEPLOY. What others do is unknown: nothing. */
function effectOf({
  action = 'DEPLOY',
  snapshotId,
  ending,
}: DeploymentRecord): string | null | undefined {
  if (ending?.state !== 'COMPLETED' || ending.resultCode?.endsWith('_FAILURE') === true) {
    return undefined;
  }
  if (action === 'UNDEPLOY') return null;
  return action === 'DEPLOY' ? snapshotId : undefined;
}

/** Infinity for one that has no end. */
function endOf({ id, endsAt }: DeploymentRecord, { notes }: Chronicle): number {
  return notes.ends.get(id) ?? endsAt ?? Infinity;
}

/** The deployments of a stage that were under way for the whole of a span, in a state that everybody knows or not. */
export function underWay(
  stage: string,
  { from, to }: Span,
  chronicle: Chronicle,
): readonly DeploymentRecord[] {
  return chronicle.records.filter((record) => {
    const { created, ending, told = false } = record;
    const hasFinalState = ending?.state === 'COMPLETED' || ending?.state === 'FAILED';
    const end = told && !hasFinalState ? Infinity : endOf(record, chronicle);
    return record.stage === stage && created < from && end > to;
  });
}

/** Whether a snapshot was the newest of the game at any moment of the span. */
export function wasNewest(snapshot: string, { from, to }: Span, { notes }: Chronicle): boolean {
  const since = notes.snapshots.find(({ id }) => id === snapshot)?.since ?? Infinity;
  const first = Math.max(from, since);
  const newer = notes.snapshots.filter(({ id }) => timeIn(id) > timeIn(snapshot));
  return first <= to && newer.every((other) => other.since >= first);
}

/** As text that sorts by time, whatever the number of digits. */
function timeIn(id: string): string {
  return id.replace('Z', '').padEnd('Snapshot_2022-08-15T09:30:00.000000'.length, '0');
}
