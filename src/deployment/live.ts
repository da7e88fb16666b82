import type {
  CallOptions,
  GetStageDeploymentRequest,
  StageDeployment,
} from '../gamesparks/types.ts';
import {
  type DeploymentLister,
  readHistory,
  type ReadWorld,
  type StageName,
  timeLeft,
} from './history.ts';
import { isFailureCode, isFinalState, type Live, type LiveDeployment } from './outcome.ts';

export interface LiveReader extends DeploymentLister {
  getStageDeployment(
    request: GetStageDeploymentRequest,
    options: CallOptions,
  ): Promise<StageDeployment>;
}

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
  world: ReadWorld<LiveReader>,
): Promise<LiveReading> {
  const history = await readHistory(name, deadline, world);
  const newest = newestCompleted(history);
  if (newest === undefined) return { live: { kind: 'nothing' }, history };
  const { DeploymentId: id } = newest;
  if (id === undefined) return { live: { kind: 'unclear', why: 'contradiction' }, history };
  const { client, clock, signal } = world;
  const details = await client.getStageDeployment(
    { GameName: name.game, StageName: name.stage, DeploymentId: id },
    { signal, limitMilliseconds: timeLeft('GetStageDeployment', deadline, clock) },
  );
  return { live: judgeLive(newest, details, history), history };
}

/** The COMPLETED DEPLOY that changed last, but for those that say themselves that they failed. */
function newestCompleted(history: readonly StageDeployment[]): StageDeployment | undefined {
  return history
    .filter((one) => one.DeploymentAction === 'DEPLOY' && isCompleted(one))
    .reduce<StageDeployment | undefined>(
      (newest, one) =>
        newest !== undefined && !(changedAt(one) > changedAt(newest)) ? newest : one,
      undefined,
    );
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
    return { kind: 'unclear', why: 'contradiction' };
  }
  const code = details.DeploymentResult?.ResultCode;
  if (code !== undefined && code !== 'SUCCESS') return { kind: 'unclear', why: 'result' };
  const others = history.filter((one) => one.DeploymentId !== newest.DeploymentId);
  const createdAt = Date.parse(details.Created ?? '');
  const open = others.filter((one) => !(changedAt(one) <= createdAt));
  if (open.some((one) => isUndoing(one) && changedAt(one) > changedAt(newest))) {
    return { kind: 'nothing' };
  }
  if (open.some(isUnderWay)) return { kind: 'unclear', why: 'undeploy' };
  if (open.some((one) => one.DeploymentAction === 'DEPLOY' && isCompleted(one))) {
    return { kind: 'unclear', why: 'order' };
  }
  const isSettled = others.every((one) => isFinalState(one.DeploymentState));
  return { kind: 'live', deployment, isProven: code === 'SUCCESS' && isSettled && !open.length };
}

/**
 * The snapshot that was live before a deployment that is in the list already, as an earlier attempt's is: that of the
 * newest other one, unless something was undeployed since.
 */
export function snapshotBefore(
  deploymentId: string,
  history: readonly StageDeployment[],
): string | undefined {
  const others = history.filter((one) => one.DeploymentId !== deploymentId);
  const newest = newestCompleted(others);
  if (newest === undefined) return undefined;
  const isUndone = others.some(
    (one) => one.DeploymentAction === 'UNDEPLOY' && !(changedAt(one) < changedAt(newest)),
  );
  return isUndone ? undefined : newest.SnapshotId;
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

/** An UNDEPLOY that may or may not do it. */
function isUnderWay(one: StageDeployment): boolean {
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
    read.DeploymentState === 'COMPLETED'
  );
}

function asLive(details: StageDeployment): LiveDeployment | undefined {
  const { DeploymentId, SnapshotId } = details;
  if (DeploymentId === undefined || SnapshotId === undefined) return undefined;
  return { ...details, DeploymentId, SnapshotId };
}
