import { configurationOf, describeSections, putConfiguration } from './configuration.ts';
import { violationsOf } from './constraints.ts';
import { currentTime, timestamp, type Context } from './context.ts';
import { ServiceError } from './errors.ts';
import { requireActiveGame, requireChangeableGame, requireGame } from './games.ts';
import { documentOf, type ConfigurationDocument } from './import-document.ts';
import { isListed, laggingContext } from './list-lag.ts';
import type { InputOf } from './operations.ts';
import { orderOf, readPage } from './page.ts';
import { presign } from './presign.ts';
import type { GameRecord, SnapshotRecord } from './records.ts';

/** Copies the game's current configuration. The error for the quota is unknown: the operation documents none. */
export function createSnapshot(context: Context, input: InputOf<'CreateSnapshot'>): object {
  const game = requireActiveGame(context, input.GameName);
  const { maxSnapshots } = context.settings;
  if (context.store.count('snapshot', `${game.name}/`) >= maxSnapshots) {
    throw new ServiceError(
      'ServiceQuotaExceededException',
      `The quota of ${maxSnapshots} snapshots is used up`,
    );
  }
  const created = freeInstant(context, game.name);
  const snapshot = put(context, game, idAt(created), created, input.Description);
  return { Snapshot: details(context, snapshot) };
}

function put(
  context: Context,
  { name: game }: GameRecord,
  id: string,
  created: number,
  description?: string,
): SnapshotRecord {
  const snapshot = { game, id, description, created, lastUpdated: created };
  context.store.put('snapshot', snapshotKey(game, id), snapshot);
  putConfiguration(context, snapshotKey(game, id), configurationOf(context, game));
  return snapshot;
}

/**
 * Adds a snapshot with this ID, created at the time in the ID (now, if that is not a date), without a quota.
 * Returns the response of GetSnapshot. Throws ValidationException for a malformed ID and ConflictException
 * for an existing one.
 */
export function addSnapshot(context: Context, gameName: string, id: string): object {
  const [violation] = violationsOf('SnapshotId', id, 'id');
  if (violation !== undefined) throw new ServiceError('ValidationException', violation);
  const game = requireActiveGame(context, gameName);
  if (context.store.get('snapshot', snapshotKey(gameName, id)))
    throw new ServiceError('ConflictException', `The snapshot ${id} already exists`);
  const time = Date.parse(id.replace('Snapshot_', ''));
  const created = Number.isNaN(time) ? currentTime(context) : time;
  return { Snapshot: details(context, put(context, game, id, created)) };
}

/** The ID contains the time, so two snapshots can't have the same millisecond. */
function freeInstant(context: Context, game: string): number {
  let instant = currentTime(context);
  while (context.store.get('snapshot', snapshotKey(game, idAt(instant)))) instant += 1;
  return instant;
}

/** The ID of a snapshot that was created at this time, in milliseconds since 1970. */
export function idAt(time: number): string {
  return `Snapshot_${timestamp(time)}`;
}

/** The snapshot with all sections, or only the requested ones. */
export function getSnapshot(context: Context, input: InputOf<'GetSnapshot'>): object {
  const snapshot = requireSnapshot(context, input.GameName, input.SnapshotId);
  return { Snapshot: details(context, snapshot, input.Sections) };
}

export function updateSnapshot(context: Context, input: InputOf<'UpdateSnapshot'>): object {
  const game = requireChangeableGame(context, input.GameName);
  const snapshot = requireSnapshot(context, game.name, input.SnapshotId);
  const description = input.Description ?? snapshot.description;
  const updated = { ...snapshot, description, lastUpdated: currentTime(context) };
  context.store.put('snapshot', snapshotKey(game.name, snapshot.id), updated);
  return { Snapshot: details(context, updated) };
}

export function exportSnapshot(context: Context, input: InputOf<'ExportSnapshot'>): object {
  const { id } = requireSnapshot(context, input.GameName, input.SnapshotId);
  return { S3Url: presign(context, snapshotKey(input.GameName, id)).url };
}

export function listSnapshots(context: Context, input: InputOf<'ListSnapshots'>): object {
  requireGame(context, input.GameName);
  const lagging = laggingContext(context);
  const { records, nextToken } = readPage(
    context,
    'snapshot',
    `${input.GameName}/`,
    input,
    orderOf(context, 'oldest-first'),
    (record) => isListed(lagging, record),
  );
  return { Snapshots: records.map(summary), NextToken: nextToken };
}

/** Throws ResourceNotFoundException when the game has no such snapshot. */
export function requireSnapshot(context: Context, game: string, id: string): SnapshotRecord {
  requireGame(context, game);
  const snapshot = context.store.get('snapshot', snapshotKey(game, id));
  if (!snapshot)
    throw new ServiceError('ResourceNotFoundException', `The snapshot ${id} does not exist`);
  return snapshot;
}

export function snapshotKey(game: string, id: string): string {
  return `${game}/${id}`;
}

function summary(snapshot: SnapshotRecord): object {
  return {
    Id: snapshot.id,
    Description: snapshot.description,
    Created: timestamp(snapshot.created),
    LastUpdated: timestamp(snapshot.lastUpdated),
  };
}

function details(
  context: Context,
  snapshot: SnapshotRecord,
  requested?: readonly string[],
): object {
  const sections = configurationOf(context, snapshotKey(snapshot.game, snapshot.id));
  return { ...summary(snapshot), Sections: describeSections(sections, requested) };
}

/** The snapshot as an exported file. */
export function snapshotDocument(
  context: Context,
  game: string,
  id: string,
): ConfigurationDocument {
  requireSnapshot(context, game, id);
  return documentOf(configurationOf(context, snapshotKey(game, id)));
}

/** The same, or undefined if the snapshot does not exist. */
export function findSnapshotDocument(
  context: Context,
  game: string,
  id: string,
): ConfigurationDocument | undefined {
  const exists = context.store.get('snapshot', snapshotKey(game, id)) !== undefined;
  return exists ? snapshotDocument(context, game, id) : undefined;
}
