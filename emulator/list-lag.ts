import type { DeploymentRecord } from './records.ts';
import { currentTime, type Context } from './context.ts';

/** The context for the lists of deployments and snapshots: its clock is `listLagSeconds` slow. */
export function laggingContext(context: Context): Context {
  const { listLagSeconds } = context.settings;
  if (listLagSeconds === 0) return context;
  const then = new Date(currentTime(context) - listLagSeconds * 1000);
  return { ...context, now: () => then };
}

/** Whether a list shows a record. Without a lag it shows all, those told for the future too. */
export function isListed(lagging: Context, { created }: { readonly created: number }): boolean {
  return lagging.settings.listLagSeconds === 0 || created <= currentTime(lagging);
}

/** A told deployment as a list shows it: before its last update it was in progress, whatever it is now. */
export function listedDeployment(lagging: Context, record: DeploymentRecord): DeploymentRecord {
  const { told = false, endsAt, ending } = record;
  const { listLagSeconds } = lagging.settings;
  if (!told || endsAt === null || listLagSeconds === 0 || endsAt <= currentTime(lagging))
    return record;
  const inProgressAt = ending?.state === 'PENDING' ? endsAt : record.inProgressAt;
  return { ...record, inProgressAt, told: false };
}
