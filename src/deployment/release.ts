import { deploy } from './deploy.ts';
import type { Outcome } from './outcome.ts';
import type { ReleasePlan, ReleaseWorld } from './prepare.ts';

/**
 * From what the user asked for to an outcome. What has to be found out first (which snapshot is meant, what is live) is
 * read only if it was asked for, for it takes permissions of its own.
 *
 * @throws only for mistakes of ours; every fault of service and network is in the outcome.
 */
export async function release(plan: ReleasePlan, world: ReleaseWorld): Promise<Outcome> {
  const { clientTokens, skipIfDeployed, findPreviousSnapshot, snapshot } = plan;
  if (snapshot.startsWith('Snapshot_') && !skipIfDeployed && !findPreviousSnapshot) {
    return deploy({ ...plan, clientTokens: clientTokens(snapshot) }, world);
  }
  const begun = world.clock.now();
  const startedAt = world.clock.date();
  const { prepare } = await import('./prepare.ts');
  const outcome = await prepare(plan, world);
  return { ...outcome, startedAt, durationMilliseconds: world.clock.now() - begun };
}
