import type { Context } from '../clock.ts';
import {
  asGameSparksError,
  GameSparksError,
  isExpiredCredentials,
  isFromGateway,
} from '../gamesparks/errors.ts';
import { timeOf } from '../gamesparks/timestamp.ts';
import type { GameSparks, StageDeployment } from '../gamesparks/types.ts';
import { changedAt, listDeployments, type StageName } from './list-deployments.ts';
import type { Confirmation, Live, LiveDeployment, UndeterminedReason } from './outcome.ts';
import { isFailureCode, isFinalState } from './status.ts';
import { callOptions, timeLeft } from './time-left.ts';

/** The calls that both readings need. */
export type Reads = Pick<GameSparks, 'listStageDeployments' | 'getStageDeployment'>;

/** How long each of the two confirming calls is retried. */
const CONFIRM_TIMEOUT_MILLISECONDS = 60_000;

/** The list, and the live snapshot that follows from it. */
export interface LiveReading {
  readonly live: Live;
  readonly deployments: readonly StageDeployment[];
}

/**
 * The live snapshot of a stage, by two readings that agree (ADR 0007): the list with a read of
 * its newest deployment by ID, and GetStageDeployment without an ID.
 *
 * @param deadline on the scale of the clock, in milliseconds; a call that begins in time can end 3 s later
 * @throws {GameSparksError} when a reading fails
 */
export async function readLive(
  name: StageName,
  deadline: number,
  client: Reads,
  context: Context,
): Promise<LiveReading> {
  const reading = await readByList(name, deadline, client, context);
  if (reading.live.kind !== 'live') return reading;
  const timeout = timeLeft('GetStageDeployment', deadline, context.clock);
  const current = await readCurrent(name, timeout, client, context).catch(asGameSparksError);
  if (agrees(current, reading)) return reading;
  const again = await readByList(name, deadline, client, context);
  return agrees(current, again) ? again : { ...again, live: undetermined('contradiction') };
}

/** The first of the two readings. */
async function readByList(
  name: StageName,
  deadline: number,
  client: Reads,
  context: Context,
): Promise<LiveReading> {
  const deployments = await listDeployments(name, deadline, client, context);
  return { deployments, live: await judge(deployments, name, deadline, client, context) };
}

/** What a list and a read of its newest deployment by ID show. */
export async function judge(
  deployments: readonly StageDeployment[],
  { game, stage }: StageName,
  deadline: number,
  client: Pick<GameSparks, 'getStageDeployment'>,
  context: Context,
): Promise<Live> {
  const newest = newestDeployed(deployments);
  if (newest === undefined) return { kind: 'nothing' };
  const { DeploymentId } = newest;
  if (DeploymentId === undefined) return undetermined('contradiction');
  const details = await client.getStageDeployment(
    { GameName: game, StageName: stage, DeploymentId },
    callOptions('GetStageDeployment', deadline, context),
  );
  if (!isLive(details) || !isSame(newest, details)) return undetermined('contradiction');
  const code = details.DeploymentResult?.ResultCode;
  if (code !== undefined && code !== 'SUCCESS') return undetermined('result');
  const later = laterThan(details, deployments);
  if (later.some((one) => one.DeploymentAction === 'UNDEPLOY' && !hasFailed(one))) {
    return undetermined('undeploy');
  }
  if (later.some(isDeployed)) return undetermined('order');
  return { kind: 'live', deployment: details, isConfirmed: code === 'SUCCESS' && !later.length };
}

/**
 * Whether the stage has a deployment that a read by ID has shown as COMPLETED with SUCCESS (ADR 0008). The call
 * without an ID can only allow success, by naming the same ID. When it names another one that is COMPLETED, it is not
 * confirmed; in every other case the list decides (F102).
 *
 * @throws only programming errors, and the signal's reason
 */
export async function confirmLive(
  deployment: StageDeployment,
  name: StageName,
  deadline: number,
  client: Reads,
  context: Context,
): Promise<Confirmation> {
  const { clock, signal } = context;
  const until = (): number => Math.min(deadline, clock.now() + CONFIRM_TIMEOUT_MILLISECONDS);
  const timeout = Math.max(until() - clock.now(), 0);
  const current = await readCurrent(name, timeout, client, context).catch(asGameSparksError);
  signal.throwIfAborted();
  // Nothing is live. No list can show the contrary, because it can lag behind.
  if (current instanceof GameSparksError && isRejectedWith(404, current)) {
    return { kind: 'unconfirmed', error: current };
  }
  // A response without an ID does not contradict the list.
  const named = 'DeploymentId' in current ? current : undefined;
  if (named !== undefined && isCompleted(named)) {
    const isSameId = named.DeploymentId === deployment.DeploymentId;
    if (isSameId && isDeployed(named)) return { kind: 'confirmed' };
    if (!isSameId) {
      return { kind: hasReplaced(named, deployment) ? 'replaced' : 'unconfirmed', by: named };
    }
  }
  const deployments = await listDeployments(name, until(), client, context).catch(
    asGameSparksError,
  );
  signal.throwIfAborted();
  if (deployments instanceof GameSparksError) return { kind: 'unconfirmed', error: deployments };
  // A list without the deployment that the service has just returned lags behind (F109).
  const isCurrent = named === undefined || contains(deployments, named);
  const later = laterThan(deployment, deployments).filter((one) => !hasFailed(one));
  const isNewest = contains(deployments.filter(isDeployed), deployment) && later.length === 0;
  if (isCurrent && isNewest) return { kind: 'confirmed' };
  const by = newestDeployed(later);
  return { kind: 'unconfirmed', ...(by !== undefined && { by }) };
}

/** Only a later DEPLOY or UNDEPLOY replaces it for certain. The effect of other actions is not known. */
function hasReplaced(named: StageDeployment, deployment: StageDeployment): boolean {
  const { DeploymentAction: action = 'DEPLOY', Created: created } = named;
  const isLater = timeOf(created) > timeOf(deployment.Created);
  return isLater && (action === 'DEPLOY' || action === 'UNDEPLOY');
}

/** The newest or the current deployment of the stage: which one is not documented. */
function readCurrent(
  { game, stage }: StageName,
  timeoutMilliseconds: number,
  client: Pick<GameSparks, 'getStageDeployment'>,
  { signal }: Context,
): Promise<StageDeployment> {
  return client.getStageDeployment(
    { GameName: game, StageName: stage },
    { signal, timeoutMilliseconds },
  );
}

/**
 * Whether the call without an ID does not veto the list: it names the same deployment, or one that failed, or the service
 * rejects such a call.
 *
 * @throws {GameSparksError} when it failed for another reason
 */
function agrees(
  current: StageDeployment | GameSparksError,
  { live, deployments }: LiveReading,
): boolean {
  if (current instanceof GameSparksError) {
    if (isRejectedWith(404, current)) return false;
    if (isRejectedWith(400, current)) return true;
    throw current;
  }
  if (live.kind !== 'live') return false;
  const isSameId = current.DeploymentId === live.deployment.DeploymentId;
  return isSameId || (hasFailed(current) && contains(deployments, current));
}

/** True for a rejection by GameSparks itself that concerns the request. */
function isRejectedWith(status: number, error: GameSparksError): boolean {
  const isPlain = error.kind === 'rejected' && error.details.status === status;
  return isPlain && !isFromGateway(error) && !isExpiredCredentials(error);
}

/** Deployments that changed, or might have changed, after the creation of another one (ADR 0007). */
function laterThan(
  deployment: StageDeployment,
  deployments: readonly StageDeployment[],
): readonly StageDeployment[] {
  const createdAt = timeOf(deployment.Created);
  const isBefore = (one: StageDeployment): boolean =>
    isFinalState(one.DeploymentState) ? changedAt(one) <= createdAt : changedAt(one) < createdAt;
  return deployments.filter(
    (one) => one.DeploymentId !== deployment.DeploymentId && !isBefore(one),
  );
}

/** The one that changed last; one without a time only when none has a time. */
function newestDeployed(deployments: readonly StageDeployment[]): StageDeployment | undefined {
  return deployments.filter(isDeployed).reduce<StageDeployment | undefined>((newest, one) => {
    const newestAt = changedAt(newest ?? {});
    return Number.isNaN(newestAt) || changedAt(one) > newestAt ? one : newest;
  }, undefined);
}

/** A COMPLETED DEPLOY, unless it reports itself that it failed. Without an action it is a DEPLOY. */
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

function hasFailed({ DeploymentState: state, DeploymentResult: result }: StageDeployment): boolean {
  return state === 'FAILED' || (state === 'COMPLETED' && isFailureCode(result?.ResultCode));
}

function isLive(details: StageDeployment): details is LiveDeployment {
  const { DeploymentId, SnapshotId } = details;
  return DeploymentId !== undefined && SnapshotId !== undefined && isDeployed(details);
}

function isSame(listed: StageDeployment, read: StageDeployment): boolean {
  return listed.DeploymentId === read.DeploymentId && listed.SnapshotId === read.SnapshotId;
}

export function contains(
  deployments: readonly StageDeployment[],
  { DeploymentId }: StageDeployment,
): boolean {
  return deployments.some((one) => one.DeploymentId === DeploymentId);
}

function undetermined(reason: UndeterminedReason): Live {
  return { kind: 'undetermined', reason };
}
