import { deploymentKey, deploymentsOf } from './deployments.ts';
import { tookEffect } from './live-deployment.ts';
import type { Ending, StageRecord } from './records.ts';
import { applyDeployment, removeRuntimes } from './runtimes.ts';
import { putStage, stageKey } from './stages.ts';
import { present, type World } from './world.ts';

/**
 * Brings the world up to the present, then does the work in one transaction, on a world whose clock
 * stands still. Whatever reads or changes the world comes through here, so that nothing ever happens
 * on a world of the past. What has settled stays so when the work throws.
 */
export function atPresent<T>(moving: World, work: (world: World) => T): T {
  const moment = moving.now();
  const world = { ...moving, now: () => moment };
  world.store.transaction(() => {
    for (const stage of world.store.list('stage')) settle(world, stage);
  });
  return world.store.transaction(() => work(world));
}

function settle(world: World, stage: StageRecord): void {
  if (stage.goneAt !== undefined && stage.goneAt <= present(world)) remove(world, stage);
  else if (stage.deploying !== undefined) settleDeployment(world, stage, stage.deploying);
}

function settleDeployment(world: World, stage: StageRecord, id: string): void {
  const key = deploymentKey({ game: stage.game, stage: stage.name, id });
  const deployment = world.store.get('deployment', key);
  const endsAt = deployment?.endsAt ?? Infinity;
  if (!deployment || present(world) < endsAt) return;
  const ending = deployment.ending ?? judge(world, stage);
  world.store.put('deployment', key, { ...deployment, ending });
  putStage(world, { ...stage, deploying: undefined });
  if (tookEffect(ending)) applyDeployment(world, deployment, endsAt);
}

/** The role is looked at in the course of the deployment, since a result code exists for it (inferred). */
function judge({ store }: World, { role }: StageRecord): Ending {
  const known = store.get('role', role);
  if (known?.assumable) return { state: 'COMPLETED', resultCode: 'SUCCESS' };
  const message = known ? `The role ${role} cannot be assumed` : `The role ${role} does not exist`;
  return { state: 'FAILED', resultCode: 'INVALID_ROLE_FAILURE', message };
}

function remove(world: World, { game, name }: StageRecord): void {
  removeRuntimes(world, game, name);
  world.store.removeAll('deployment', deploymentsOf(game, name));
  world.store.remove('stage', stageKey(game, name));
}
