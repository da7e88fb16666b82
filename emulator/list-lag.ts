import type { DeploymentRecord } from './records.ts';
import { present, type World } from './world.ts';

/** The world as the lists of deployments and of snapshots show it: as it was `listLagSeconds` ago. */
export function laggingWorld(world: World): World {
  const { listLagSeconds } = world.settings;
  if (listLagSeconds === 0) return world;
  const then = new Date(present(world) - listLagSeconds * 1000);
  return { ...world, now: () => then };
}

/** Whether a list shows a record. Without a lag it shows all, those told for the future too. */
export function isListed(lagging: World, { created }: { readonly created: number }): boolean {
  return lagging.settings.listLagSeconds === 0 || created <= present(lagging);
}

/** A told deployment as a list shows it: before its last update it was in progress, whatever it is now. */
export function listedDeployment(lagging: World, record: DeploymentRecord): DeploymentRecord {
  const { told = false, endsAt, ending } = record;
  const { listLagSeconds } = lagging.settings;
  if (!told || endsAt === null || listLagSeconds === 0 || endsAt <= present(lagging)) return record;
  const inProgressAt = ending?.state === 'PENDING' ? endsAt : record.inProgressAt;
  return { ...record, inProgressAt, told: false };
}
