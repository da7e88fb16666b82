import type { Context } from '../clock.ts';
import type { GameSparks, StageDeployment } from '../gamesparks/types.ts';
import { listDeployments, type StageName, timeLeft } from './list-deployments.ts';
import type { Live, LiveDeployment } from './outcome.ts';
import { isFailureCode, isFinalState } from './status.ts';

export interface LiveReading {
  readonly live: Live;
  readonly history: readonly StageDeployment[];
}

/**
 * What is live on a stage: the snapshot of its newest COMPLETED DEPLOY that no later UNDEPLOY undid.
 *
 * A list tells only when each deployment last changed, and that an old one changes no more is documented nowhere. So the
 * newest is read by itself, for the time of its creation: it is live only if what else could be had ended by then.
 *
 * @param deadline on the clock's own scale, in milliseconds; a call begun in time may end 3 s later
 * @throws {GameSparksError} when list or deployment cannot be read
 */
export async function readLive(
  name: StageName,
  deadline: number,
  client: Pick<GameSparks, 'listStageDeployments' | 'getStageDeployment'>,
  context: Context,
): Promise<LiveReading> {
  const history = await listDeployments(name, deadline, client, context);
  return { live: await readLiveIn(history, name, deadline, client, context), history };
}

/** The same, of a history that has been read. */
export async function readLiveIn(
  history: readonly StageDeployment[],
  { game, stage }: StageName,
  deadline: number,
  client: Pick<GameSparks, 'getStageDeployment'>,
  { clock, signal }: Context,
): Promise<Live> {
  const newest = newestCompleted(history);
  if (newest === undefined) return { kind: 'nothing' };
  const { DeploymentId: id } = newest;
  if (id === undefined) return { kind: 'undetermined', reason: 'contradiction' };
  const details = await client.getStageDeployment(
    { GameName: game, StageName: stage, DeploymentId: id },
    { signal, timeoutMilliseconds: timeLeft('GetStageDeployment', deadline, clock) },
  );
  return judgeLive(newest, details, history);
}

/**
 * The COMPLETED DEPLOY that changed last, but for those that say themselves that they failed. One that tells no time is
 * it only when none does, wherever it stands in the list.
 */
function newestCompleted(history: readonly StageDeployment[]): StageDeployment | undefined {
  return history.filter(isDeployed).reduce<StageDeployment | undefined>((newest, one) => {
    const newestAt = changedAt(newest ?? {});
    return Number.isNaN(newestAt) || changedAt(one) > newestAt ? one : newest;
  }, undefined);
}

/**
 * @param newest as the list has it
 * @param details the same, as it was read by itself
 */
function judgeLive(
  newest: StageDeployment,
  details: StageDeployment,
  history: readonly StageDeployment[],
): Live {
  const deployment = asLive(details);
  if (deployment === undefined || !isSame(newest, details)) {
    return { kind: 'undetermined', reason: 'contradiction' };
  }
  const code = details.DeploymentResult?.ResultCode;
  if (code !== undefined && code !== 'SUCCESS') return { kind: 'undetermined', reason: 'result' };
  const others = history.filter((one) => one.DeploymentId !== newest.DeploymentId);
  const createdAt = Date.parse(details.Created ?? '');
  if (createdAt > changedAt(newest)) return { kind: 'undetermined', reason: 'contradiction' };
  const open = others.filter((one) => !(changedAt(one) <= createdAt));
  const rivals = open.filter(isDeployed);
  const isLast = (undeploy: StageDeployment): boolean =>
    [newest, ...rivals].every((one) => changedAt(one) < changedAt(undeploy));
  if (open.some((one) => isUndoing(one) && isLast(one))) return { kind: 'nothing' };
  if (open.some(mayUndo)) return { kind: 'undetermined', reason: 'undeploy' };
  if (rivals.length > 0) return { kind: 'undetermined', reason: 'order' };
  const isSettled = others.every((one) => isFinalState(one.DeploymentState));
  return { kind: 'live', deployment, isConfirmed: code === 'SUCCESS' && isSettled && !open.length };
}

/**
 * The snapshot that was live before a deployment that is in the list already, as an earlier attempt's is: that of the
 * newest one that ended no later, if times tell which that is, and nothing was undeployed in between.
 */
export function snapshotBefore(
  deploymentId: string,
  history: readonly StageDeployment[],
): string | undefined {
  const joined = history.find((one) => one.DeploymentId === deploymentId);
  const hasEnded = isFinalState(joined?.DeploymentState);
  const joinedAt = hasEnded ? changedAt(joined ?? {}) : Infinity;
  const others = history.filter((one) => one !== joined && !(changedAt(one) > joinedAt));
  const newest = newestCompleted(others);
  if (newest?.DeploymentAction !== 'DEPLOY') return undefined;
  const newestAt = changedAt(newest);
  const isInDoubt = others.some(
    (one) => one !== newest && (isDeployed(one) || mayUndo(one)) && !(changedAt(one) < newestAt),
  );
  return isInDoubt || !(newestAt <= joinedAt) ? undefined : newest.SnapshotId;
}

/** What the list does not say of a deployment's action, the deployment itself will. */
function isDeployed(one: StageDeployment): boolean {
  const { DeploymentAction: action = 'DEPLOY' } = one;
  return action === 'DEPLOY' && isCompleted(one);
}

function isCompleted({
  DeploymentState: state,
  DeploymentResult: result,
}: StageDeployment): boolean {
  return state === 'COMPLETED' && !isFailureCode(result?.ResultCode);
}

/** An UNDEPLOY that has done its work. */
function isUndoing(one: StageDeployment): boolean {
  return one.DeploymentAction === 'UNDEPLOY' && isCompleted(one);
}

/** An UNDEPLOY that has done its work, or may do it yet. */
function mayUndo(one: StageDeployment): boolean {
  return one.DeploymentAction === 'UNDEPLOY' && one.DeploymentState !== 'FAILED';
}

/** NaN, which is neither before nor after anything, when it is not told. */
function changedAt({ LastUpdated }: StageDeployment): number {
  return Date.parse(LastUpdated ?? '');
}

function isSame(listed: StageDeployment, read: StageDeployment): boolean {
  return (
    listed.DeploymentId === read.DeploymentId &&
    listed.SnapshotId === read.SnapshotId &&
    read.DeploymentAction === 'DEPLOY' &&
    isCompleted(read) &&
    areAlike(listed.DeploymentResult?.ResultCode, read.DeploymentResult?.ResultCode)
  );
}

/** Silence contradicts nothing. */
function areAlike(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function asLive(details: StageDeployment): LiveDeployment | undefined {
  const { DeploymentId, SnapshotId } = details;
  if (DeploymentId === undefined || SnapshotId === undefined) return undefined;
  return { ...details, DeploymentId, SnapshotId };
}
