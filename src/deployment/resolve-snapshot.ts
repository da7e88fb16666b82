import { readAllPages } from '../gamesparks/paginate.ts';
import type { Context } from '../clock.ts';
import { asGameSparksError } from '../gamesparks/errors.ts';
import type { GameSparks, Snapshot } from '../gamesparks/types.ts';
import { readLive } from './live-snapshot.ts';
import type { Conclusion, UnresolvedReason } from './outcome.ts';
import { callOptions, READ_TIMEOUT_MILLISECONDS, timeLeft } from './time-left.ts';

export interface Resolution {
  readonly snapshot: string;
  /** The live deployment of the stage of `stage:NAME`. */
  readonly deploymentId?: string;
  /** With `new`: whether this step created it, or found the one of an earlier attempt. */
  readonly origin?: 'created' | 'found';
  /** With `new`: the descriptions of all snapshots by ID. */
  readonly descriptions?: ReadonlyMap<string, string>;
}

/** A snapshot with an ID that can be compared and deployed. */
export interface ListedSnapshot extends Snapshot {
  readonly Id: string;
}

const ID = /^Snapshot_(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\.(\d{3,6})Z$/;
/** 250 characters of the service, in UTF-16 units. */
const MAX_DESCRIPTION_CHARACTERS = 500;
const LIVE_ON = /^stage:(.+)$/;

export function isSnapshotId(snapshot: string): boolean {
  return ID.test(snapshot);
}

/** The stage that `stage:NAME` names. */
export function sourceStage(snapshot: string): string | undefined {
  return LIVE_ON.exec(snapshot)?.[1];
}

/**
 * The ID of `latest` or `stage:NAME` at this moment.
 *
 * @param deadline on the scale of the clock, in milliseconds; a call that begins in time can end 3 s later
 * @throws {GameSparksError} when the lists cannot be read
 */
export async function resolveSnapshot(
  { game, snapshot }: { readonly game: string; readonly snapshot: string },
  deadline: number,
  client: Pick<GameSparks, 'listSnapshots' | 'listStageDeployments' | 'getStageDeployment'>,
  context: Context,
): Promise<Resolution | { readonly unresolved: UnresolvedReason }> {
  const stage = sourceStage(snapshot);
  if (stage === undefined) return newestOf(await listSnapshots(game, deadline, client, context));
  const { live } = await readLive({ game, stage }, deadline, client, context);
  if (live.kind === 'nothing') return { unresolved: { kind: 'nothing-live', stage } };
  if (live.kind === 'undetermined')
    return { unresolved: { kind: 'live-undetermined', stage, reason: live.reason } };
  const { SnapshotId, DeploymentId } = live.deployment;
  return isSnapshotId(SnapshotId)
    ? { snapshot: SnapshotId, deploymentId: DeploymentId }
    : { unresolved: { kind: 'live-undetermined', stage, reason: 'contradiction' } };
}

/**
 * All snapshots of a game, in no order.
 *
 * @throws {GameSparksError} when a page can't be read
 */
export function listSnapshots(
  game: string,
  deadline: number,
  client: Pick<GameSparks, 'listSnapshots'>,
  context: Context,
): Promise<readonly ListedSnapshot[]> {
  return readAllPages(
    'ListSnapshots',
    async (page) => {
      const { Snapshots, NextToken } = await client.listSnapshots(
        { GameName: game, ...page },
        callOptions('ListSnapshots', deadline, context),
      );
      return {
        items: Snapshots.flatMap(listed),
        ...(NextToken !== undefined && { nextToken: NextToken }),
      };
    },
    ({ Id }) => Id,
  );
}

/** An ID of another form, or without a valid time, can be neither compared nor deployed. */
function listed({ Id: id = '', Description: description = '' }: Snapshot): ListedSnapshot[] {
  if (!isUsableId(id)) return [];
  // All snapshots of a list are held together in memory.
  return description === '' || description.length > MAX_DESCRIPTION_CHARACTERS
    ? [{ Id: id }]
    : [{ Id: id, Description: description }];
}

/** True for an ID that can be compared and deployed. */
export function isUsableId(id: string): boolean {
  return isSnapshotId(id) && !Number.isNaN(Date.parse(`${timeIn(id).slice(0, -3)}Z`));
}

/** By the time in the ID. Two IDs with the same time leave it undetermined. */
function newestOf(
  all: readonly ListedSnapshot[],
): Resolution | { readonly unresolved: UnresolvedReason } {
  const ids = all.map(({ Id }) => Id);
  const [newest, next] = ids.toSorted((one, other) => (timeIn(one) < timeIn(other) ? 1 : -1));
  if (newest === undefined) return { unresolved: { kind: 'no-snapshot' } };
  if (next !== undefined && timeIn(next) === timeIn(newest)) {
    return { unresolved: { kind: 'same-time', snapshots: [newest, next] } };
  }
  return { snapshot: newest };
}

/** Text that sorts by time, to the microsecond: IDs have three to six digits after the second. */
export function timeIn(id: string): string {
  const [, seconds = '', fraction = ''] = ID.exec(id) ?? [];
  return `${seconds}.${fraction.padEnd(6, '0')}`;
}

/** The same with its own timeout, and with every error of service and network as a conclusion. */
export async function resolveWithin(
  request: { readonly game: string; readonly snapshot: string },
  deadline: number,
  client: Pick<GameSparks, 'listSnapshots' | 'listStageDeployments' | 'getStageDeployment'>,
  context: Context,
): Promise<Resolution | Conclusion> {
  const { clock, signal } = context;
  const readBy = Math.min(deadline, clock.now() + READ_TIMEOUT_MILLISECONDS);
  try {
    const resolution = await resolveSnapshot(request, readBy, client, context);
    signal.throwIfAborted();
    if ('unresolved' in resolution) return { kind: 'not-started', ...resolution };
    timeLeft('StartStageDeployment', deadline, clock);
    return resolution;
  } catch (thrown) {
    signal.throwIfAborted();
    const error = asGameSparksError(thrown);
    const source = sourceStage(request.snapshot);
    return { kind: 'not-started', error, ...(source !== undefined && { source }) };
  }
}
