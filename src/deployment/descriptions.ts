import type { Context } from '../clock.ts';
import { asGameSparksError } from '../gamesparks/errors.ts';
import type { GameSparks } from '../gamesparks/types.ts';
import { timeLeft } from './list-deployments.ts';

/** The report waits for them. */
const TIMEOUT_MILLISECONDS = 3000;

/**
 * The descriptions of snapshots by ID, for the summary. Best effort: one that can't be read in time is missing.
 *
 * @throws only programming errors
 */
export async function readDescriptions(
  game: string,
  ids: readonly string[],
  client: Pick<GameSparks, 'getSnapshot'>,
  { clock, signal }: Context,
): Promise<ReadonlyMap<string, string>> {
  const deadline = clock.now() + TIMEOUT_MILLISECONDS;
  const descriptions = new Map<string, string>();
  try {
    for (const id of new Set(ids)) {
      const timeoutMilliseconds = timeLeft('GetSnapshot', deadline, clock);
      const request = { GameName: game, SnapshotId: id };
      const { Description = '' } = await client.getSnapshot(request, {
        signal,
        timeoutMilliseconds,
      });
      if (Description !== '') descriptions.set(id, Description);
    }
  } catch (thrown) {
    if (!signal.aborted) asGameSparksError(thrown);
  }
  return descriptions;
}
