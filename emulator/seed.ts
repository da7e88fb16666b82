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
  role: 'arn:aws:iam::123456789012:role/GameDeployment-MyGame',
} as const;

const configuration = {
  'GameSparks.Core.Requests': {},
  'GameSparks.Core.RequestHandlers': {},
  'GameSparks.Core.Model': {},
  'GameSparks.Core.Events': {},
};

/** Fills a new store: one game with two stages and two snapshots, the role of its stages, and the extensions. */
export function seed(store: Store): void {
  const { game, role } = seeded;
  const dated = { created, lastUpdated: created };
  seedExtensions(store, created);
  store.put('role', role, { arn: role, assumable: true });
  store.put('game', game, { ...dated, name: game, state: 'ACTIVE' });
  putConfiguration({ store }, game, configuration);
  for (const name of seeded.stages) {
    store.put('stage', stageKey(game, name), {
      ...dated,
      game,
      name,
      role,
      gameKey: `key-of-${game}-${name}`,
    });
  }
  for (const id of seeded.snapshots) {
    const time = Date.parse(id.replace('Snapshot_', ''));
    store.put('snapshot', snapshotKey(game, id), { game, id, created: time, lastUpdated: time });
    putConfiguration({ store }, snapshotKey(game, id), configuration);
  }
}
