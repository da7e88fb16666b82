import type { Context } from '../clock.ts';
import { asGameSparksError } from '../gamesparks/errors.ts';
import { timeOf } from '../gamesparks/timestamp.ts';
import type { GameSparks, StageDeployment } from '../gamesparks/types.ts';
import {
  blockingDeploymentIn,
  changedAt,
  listDeployments,
  type StageName,
} from './list-deployments.ts';
import { contains, judge, type LiveReading, readLive, type Reads } from './live-snapshot.ts';
import type { Live, Observer } from './outcome.ts';
import type { Started } from './start.ts';
import { statusOf } from './status.ts';
import { callOptions } from './time-left.ts';

/** Short timeouts, because no deployment depends on these reads. */
const READ_TIMEOUT_MILLISECONDS = 60_000;
const READ_AGAIN_TIMEOUT_MILLISECONDS = 10_000;
/** After a longer time, another client can have deployed since the reading. Three calls take 2 s by the quota. */
const MAX_READING_AGE_MILLISECONDS = 5000;

/** A reading before the start. */
export interface EarlierReading extends LiveReading {
  /** Start of the reading, on the scale of the clock, in milliseconds. */
  readonly readAt: number;
}

/**
 * The live snapshot before the start. Best effort: without it, the deployment continues.
 *
 * @throws only programming errors, and the signal's reason
 */
export async function readBefore(
  name: StageName,
  deadline: number,
  client: Reads,
  context: Context,
  observe: Observer,
): Promise<EarlierReading | undefined> {
  const { clock, signal } = context;
  const readAt = clock.now();
  const half = readAt + (deadline - readAt) / 2;
  const readUntil = Math.min(half, readAt + READ_TIMEOUT_MILLISECONDS);
  const reading = await readLive(name, readUntil, client, context).catch(asGameSparksError);
  signal.throwIfAborted();
  observe({ kind: 'live', ...('live' in reading ? { live: reading.live } : { error: reading }) });
  return 'live' in reading ? { ...reading, readAt } : undefined;
}

/**
 * The snapshot that a started deployment replaced (F110). Undefined when it can't be determined, or nothing new was started.
 *
 * @throws only programming errors, and the signal's reason
 */
export async function previousSnapshotOf(
  { deployment, isOlder, isAgeKnown, hadConflict, blockedBy, isRepeated }: Started,
  before: EarlierReading,
  name: StageName,
  stepDeadline: number,
  client: Reads,
  context: Context,
): Promise<string | undefined> {
  if (isOlder || !isAgeKnown || contains(before.deployments, deployment)) return undefined;
  const now = context.clock.now();
  const deadline = Math.min(stepDeadline, now + READ_AGAIN_TIMEOUT_MILLISECONDS);
  const isOutdated =
    hadConflict || isRepeated || now - before.readAt > MAX_READING_AGE_MILLISECONDS;
  const read = async (): Promise<string | undefined> => {
    if (isOutdated) {
      const all = await listDeployments(name, deadline, client, context);
      const others = all.filter(({ DeploymentId }) => DeploymentId !== deployment.DeploymentId);
      // A list without the new or the blocking deployment lags behind (F109).
      if (!contains(all, deployment)) return undefined;
      if (blockedBy !== undefined && !contains(others, blockedBy)) return undefined;
      if (blockingDeploymentIn(others) !== undefined) return undefined;
      if (others.some((one) => changedAt(one) > timeOf(deployment.Created))) return undefined;
      return liveSnapshotOf(await judge(others, name, deadline, client, context));
    }
    const inProgress = blockingDeploymentIn(before.deployments);
    if (inProgress === undefined) return liveSnapshotOf(before.live);
    return replacedSnapshot(inProgress, before, name, deadline, client, context);
  };
  const snapshotId = await read().catch((thrown: unknown) => void asGameSparksError(thrown));
  context.signal.throwIfAborted();
  return snapshotId;
}

export function liveSnapshotOf(live: Live): string | undefined {
  return live.kind === 'live' ? live.deployment.SnapshotId : undefined;
}

/** Reads the result of a deployment that was in progress before the start. It has finished, because the start was accepted. */
async function replacedSnapshot(
  { DeploymentId: deploymentId = '', SnapshotId: snapshotId = '' }: StageDeployment,
  before: EarlierReading,
  { game, stage }: StageName,
  deadline: number,
  client: Pick<GameSparks, 'getStageDeployment'>,
  context: Context,
): Promise<string | undefined> {
  const request = { GameName: game, StageName: stage, DeploymentId: deploymentId };
  const options = callOptions('GetStageDeployment', deadline, context);
  const details = await client.getStageDeployment(request, options);
  const status = statusOf(details, { deploymentId, snapshotId });
  if (status === 'succeeded') return snapshotId;
  return status === 'failed' ? liveSnapshotOf(before.live) : undefined;
}
