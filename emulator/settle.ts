import { currentTime, type Context } from './context.ts';
import { deploymentKey, deploymentsOf } from './deployments.ts';
import { tookEffect } from './live-deployment.ts';
import type { FinalState, GameRecord, StageRecord } from './records.ts';
import { roleProblem } from './roles.ts';
import { applyDeployment, removeRuntimes } from './runtimes.ts';
import { putStage, stageKey } from './stages.ts';

/**
 * Applies everything that has happened by now, then does the work in one transaction, with a stopped clock.
 * Every read and change of the state goes through here. If the work throws, what was applied before it stays.
 */
export function withCurrentState<T>(running: Context, work: (context: Context) => T): T {
  const now = running.now();
  const context = { ...running, now: () => now };
  context.store.transaction(() => {
    for (const stage of context.store.list('stage')) settle(context, stage);
    for (const game of context.store.list('game')) settleGame(context, game);
  });
  return context.store.transaction(() => work(context));
}

function settle(context: Context, stage: StageRecord): void {
  if (stage.goneAt !== undefined && stage.goneAt <= currentTime(context)) remove(context, stage);
  else if (stage.deploying !== undefined) settleDeployment(context, stage, stage.deploying);
}

function settleGame({ store, now }: Context, { name, goneAt }: GameRecord): void {
  if (goneAt === undefined || goneAt > now().getTime()) return;
  for (const kind of ['snapshot', 'configuration', 'codeJob'] as const)
    store.removeAll(kind, `${name}/`);
  store.remove('configuration', name);
  store.remove('game', name);
}

function settleDeployment(context: Context, stage: StageRecord, id: string): void {
  const key = deploymentKey({ game: stage.game, stage: stage.name, id });
  const deployment = context.store.get('deployment', key);
  const endsAt = deployment?.endsAt ?? Infinity;
  if (!deployment || currentTime(context) < endsAt) return;
  const finalState = deployment.finalState ?? finalStateFor(context, stage);
  context.store.put('deployment', key, { ...deployment, finalState });
  putStage(context, { ...stage, deploying: undefined });
  if (tookEffect(finalState)) applyDeployment(context, deployment, endsAt);
}

/** The service checks the role during the deployment, because a result code exists for it (inferred). */
function finalStateFor(context: Context, { role }: StageRecord): FinalState {
  const message = roleProblem(context, role);
  if (message === undefined) return { state: 'COMPLETED', resultCode: 'SUCCESS' };
  return { state: 'FAILED', resultCode: 'INVALID_ROLE_FAILURE', message };
}

function remove(context: Context, { game, name }: StageRecord): void {
  removeRuntimes(context, game, name);
  context.store.removeAll('deployment', deploymentsOf(game, name));
  context.store.remove('stage', stageKey(game, name));
}
