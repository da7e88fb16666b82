import type { Context } from '../clock.ts';
import { asGameSparksError } from '../gamesparks/errors.ts';
import type { GameSparks } from '../gamesparks/types.ts';
import type { StageName } from './list-deployments.ts';
import { type LiveReading, readLive, snapshotBefore } from './live-snapshot.ts';
import type { LiveDeployment, Observer } from './outcome.ts';
import { isFinalState } from './status.ts';

/** What nothing depends on must not delay the deployment for long. */
const TIMEOUT_MILLISECONDS = 60_000;

/** Reads the live snapshot before the start. Best effort: without it the deployment is made all the same. */
export async function readBefore(
  name: StageName,
  deadline: number,
  client: Pick<GameSparks, 'listStageDeployments' | 'getStageDeployment'>,
  context: Context,
  observe: Observer,
): Promise<LiveReading | undefined> {
  const { clock, signal } = context;
  const half = clock.now() + (deadline - clock.now()) / 2;
  const readBy = Math.min(half, clock.now() + TIMEOUT_MILLISECONDS);
  try {
    const reading = await readLive(name, readBy, client, context);
    observe({ kind: 'live', live: reading.live });
    return reading;
  } catch (thrown) {
    const error = asGameSparksError(thrown);
    signal.throwIfAborted();
    observe({ kind: 'live', error });
    return undefined;
  }
}

/** The deployment that makes a start unnecessary, if it is confirmed. */
export function liveDeploymentOf(
  snapshotId: string,
  reading: LiveReading | undefined,
): LiveDeployment | undefined {
  const live = reading?.live;
  if (live?.kind !== 'live' || !live.isConfirmed) return undefined;
  return live.deployment.SnapshotId === snapshotId ? live.deployment : undefined;
}

export function liveSnapshotIn(reading: LiveReading | undefined): string | undefined {
  return reading?.live.kind === 'live' ? reading.live.deployment.SnapshotId : undefined;
}

/** The snapshot that a deployment replaces, which may be in the list already: an earlier attempt may have started it. */
export function previousSnapshotOf(
  deploymentId: string,
  reading: LiveReading | undefined,
): string | undefined {
  const history = reading?.history ?? [];
  const listed = history.find((one) => one.DeploymentId === deploymentId);
  // A deployment in progress has replaced nothing yet, and the live snapshot is read more carefully than the list allows.
  return isFinalState(listed?.DeploymentState)
    ? snapshotBefore(deploymentId, history)
    : liveSnapshotIn(reading);
}
