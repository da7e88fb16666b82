import { putConfiguration } from './configuration.ts';
import { seedExtensions } from './extensions.ts';
import { idAt, snapshotKey } from './snapshots.ts';
import { stageKey } from './stages.ts';
import type { Store } from './store.ts';

const created = Date.parse('2022-08-01T12:00:00.000Z');

export const seeded = {
  game: 'MyGame',
  stages: ['Dev', 'Prod'],
  snapshots: ['2022-08-01T12:34:56.789Z', '2022-08-15T09:30:00.000Z'].map((time) =>
    idAt(Date.parse(time)),
  ),
  role: roleOf('MyGame'),
} as const;

/** The role of all stages of a seeded game. */
function roleOf(game: string): string {
  return `arn:aws:iam::123456789012:role/GameDeployment-${game}`;
}

const configuration = {
  'GameSparks.Core.Requests': {},
  'GameSparks.Core.RequestHandlers': {},
  'GameSparks.Core.Model': {},
  'GameSparks.Core.Events': {},
};

/** A game of a new store. */
export interface SeededGame {
  readonly name: string;
  readonly stages: readonly string[];
  readonly snapshots: readonly string[];
}

const defaultGame = { name: seeded.game, stages: seeded.stages, snapshots: seeded.snapshots };

/** Fills a new store: games with their stages and snapshots, and one role for all stages of a game. */
export function seed(store: Store, games: readonly SeededGame[] = [defaultGame]): void {
  seedExtensions(store, created);
  for (const game of games) addGame(store, game);
}

function addGame(store: Store, { name: game, stages, snapshots }: SeededGame): void {
  const role = roleOf(game);
  const dated = { created, lastUpdated: created };
  store.put('role', role, { arn: role, assumable: true });
  store.put('game', game, { ...dated, name: game, state: 'ACTIVE' });
  putConfiguration({ store }, game, configuration);
  for (const name of stages) {
    store.put('stage', stageKey(game, name), {
      ...dated,
      game,
      name,
      role,
      gameKey: `key-of-${game}-${name}`,
    });
  }
  for (const id of snapshots) {
    const time = Date.parse(id.replace('Snapshot_', ''));
    store.put('snapshot', snapshotKey(game, id), { game, id, created: time, lastUpdated: time });
    putConfiguration({ store }, snapshotKey(game, id), configuration);
  }
}
