import type { Context } from '../clock.ts';
import { GameSparksError } from '../gamesparks/errors.ts';
import { inTime } from '../gamesparks/timeout.ts';
import type { GameSparks } from '../gamesparks/types.ts';
import { isSnapshotId } from './resolve-snapshot.ts';

/** The summary waits for them. */
const TIMEOUT_MILLISECONDS = 3000;

/**
 * The descriptions of snapshots by ID, for the summary. Best effort: one that can't be read in time is missing.
 *
 * @param known those that the step has read before
 */
export async function readDescriptions(
  game: string,
  ids: readonly (string | undefined)[],
  known: ReadonlyMap<string, string>,
  client: Pick<GameSparks, 'getSnapshot'>,
  { clock, signal }: Context,
): Promise<ReadonlyMap<string, string>> {
  const descriptions = new Map(known);
  const missing = new Set(ids.filter((id) => id !== undefined).filter(isSnapshotId));
  const read = async (): Promise<void> => {
    for (const id of missing) {
      if (descriptions.has(id)) continue;
      const request = { GameName: game, SnapshotId: id };
      const { Description = '' } = await client.getSnapshot(request, { signal });
      descriptions.set(id, Description);
    }
  };
  const timeout = { milliseconds: TIMEOUT_MILLISECONDS, signal };
  await inTime(read(), clock, timeout, () => {
    throw new GameSparksError({ kind: 'aborted', message: '' });
  }).catch(() => undefined);
  return descriptions;
}
