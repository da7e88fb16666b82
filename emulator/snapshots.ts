import { faultsOf } from './constraints.ts';
import { ServiceError } from './errors.ts';
import { requireActiveGame, requireGame } from './games.ts';
import { isListed, laggingWorld } from './list-lag.ts';
import type { InputOf } from './operations.ts';
import { orderOf, readPage } from './page.ts';
import type { GameRecord, SnapshotRecord } from './records.ts';
import { present, timestamp, type World } from './world.ts';

/** Documented quota, per game. */
const snapshotsQuota = 1000;

/** Copies the game's configuration as it stands. */
export function createSnapshot(world: World, input: InputOf<'CreateSnapshot'>): object {
  const game = requireActiveGame(world, input.GameName);
  if (world.store.list('snapshot', `${game.name}/`).length >= snapshotsQuota) {
    // The operation documents no quota error, so which one the service gave is unknown.
    throw new ServiceError(
      'ValidationException',
      `The quota of ${snapshotsQuota} snapshots is used up`,
    );
  }
  const created = freeInstant(world, game.name);
  return { Snapshot: details(put(world, game, idAt(created), created, input.Description)) };
}

function put(
  world: World,
  { name: game, configuration: sections }: GameRecord,
  id: string,
  created: number,
  description?: string,
): SnapshotRecord {
  const snapshot = { game, id, description, sections, created, lastUpdated: created };
  world.store.put('snapshot', snapshotKey(game, id), snapshot);
  return snapshot;
}

/**
 * Adds a snapshot under a chosen id, made at the time in the id (now, if that is no date), whatever the
 * quota. Answers as GetSnapshot does. Throws ValidationException for a malformed id and ConflictException
 * for one in use.
 */
export function addSnapshot(world: World, gameName: string, id: string): object {
  const [fault] = faultsOf('SnapshotId', id, 'id');
  if (fault !== undefined) throw new ServiceError('ValidationException', fault);
  const game = requireActiveGame(world, gameName);
  if (world.store.get('snapshot', snapshotKey(gameName, id)))
    throw new ServiceError('ConflictException', `The snapshot ${id} already exists`);
  const time = Date.parse(id.replace('Snapshot_', ''));
  return { Snapshot: details(put(world, game, id, Number.isNaN(time) ? present(world) : time)) };
}

/** The id is made of the time, so two within one millisecond have to be told apart. */
function freeInstant(world: World, game: string): number {
  let instant = present(world);
  while (world.store.get('snapshot', snapshotKey(game, idAt(instant)))) instant += 1;
  return instant;
}

/** The id of a snapshot made at that time, in milliseconds since 1970. */
export function idAt(time: number): string {
  return `Snapshot_${timestamp(time)}`;
}

/** The snapshot with all its sections, or only with those asked for. */
export function getSnapshot(world: World, input: InputOf<'GetSnapshot'>): object {
  const snapshot = requireSnapshot(world, input.GameName, input.SnapshotId);
  return { Snapshot: details(snapshot, input.Sections) };
}

export function listSnapshots(world: World, input: InputOf<'ListSnapshots'>): object {
  requireGame(world, input.GameName);
  const lagging = laggingWorld(world);
  const { records, nextToken } = readPage(
    world,
    'snapshot',
    `${input.GameName}/`,
    input,
    orderOf(world, 'oldest-first'),
    (record) => isListed(lagging, record),
  );
  return { Snapshots: records.map(summary), NextToken: nextToken };
}

/** Throws ResourceNotFoundException when the game has no such snapshot. */
export function requireSnapshot(world: World, game: string, id: string): SnapshotRecord {
  requireGame(world, game);
  const snapshot = world.store.get('snapshot', snapshotKey(game, id));
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

function details(snapshot: SnapshotRecord, wanted?: readonly string[]): object {
  const sections: [string, object][] = Object.entries(snapshot.sections)
    .filter(([name]) => wanted?.includes(name) ?? true)
    .map(([name, attributes]) => [name, section(name, attributes)]);
  return { ...summary(snapshot), Sections: Object.fromEntries(sections) };
}

function section(name: string, attributes: unknown): object {
  return {
    Name: name,
    Size: Buffer.byteLength(JSON.stringify(attributes)),
    Attributes: attributes,
  };
}
