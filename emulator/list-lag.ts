import { currentTime, type Context } from './context.ts';
import type { DeploymentRecord } from './records.ts';

/** The context for the lists of deployments and snapshots: its clock is `listLagSeconds` slow. */
export function laggingContext(context: Context): Context {
  const { listLagSeconds } = context.settings;
  if (listLagSeconds === 0) return context;
  const then = new Date(currentTime(context) - listLagSeconds * 1000);
  return { ...context, now: () => then };
}

/** Whether a list shows a record. Without a lag it shows all records, even with a creation time in the future. */
export function isListed(lagging: Context, { created }: { readonly created: number }): boolean {
  return lagging.settings.listLagSeconds === 0 || created <= currentTime(lagging);
}

/** A fixed deployment as a list shows it. Before its last update, it was in progress. */
export function listedDeployment(lagging: Context, record: DeploymentRecord): DeploymentRecord {
  const { isFixed = false, endsAt, finalState } = record;
  const { listLagSeconds } = lagging.settings;
  if (!isFixed || endsAt === null || listLagSeconds === 0 || endsAt <= currentTime(lagging))
    return record;
  const inProgressAt = finalState?.state === 'PENDING' ? endsAt : record.inProgressAt;
  return { ...record, inProgressAt, isFixed: false };
}
