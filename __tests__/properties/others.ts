import type { Emulator } from '../../emulator/emulator.ts';
import { seeded } from '../../emulator/seed.ts';
import { idAt } from '../../emulator/snapshots.ts';
import type { Clock } from '../../src/clock.ts';
import type { NewSnapshot, Other, Past, ReleaseStory, Wish } from './release-history.ts';

const [FIRST = '', SECOND = ''] = seeded.snapshots;
const BETWEEN = 'Snapshot_2022-08-10T00:00:00.000Z';
const NAMED: Readonly<Partial<Record<Wish, string>>> = {
  first: FIRST,
  second: SECOND,
  missing: 'Snapshot_2021-01-01T00:00:00.000Z',
};

/** What the emulator's own records do not tell. Times in milliseconds since 1970. */
export interface Notes {
  /** When a deployment that was told had ended, for which its last update may be too late. */
  readonly ends: ReadonlyMap<string, number>;
  /** Every snapshot, and since when it is there. */
  readonly snapshots: readonly { readonly id: string; readonly since: number }[];
}

/** The snapshot as the user names it. */
export function wordFor(wish: Wish): string {
  return NAMED[wish] ?? wish;
}

/** True for a wish that means the same snapshot at any time. */
export function isFixed(wish: Wish): boolean {
  return NAMED[wish] !== undefined;
}

/** Everybody else: what they have done to the game before the run, and what they will do while it goes on. */
export class Others implements Notes {
  readonly ends = new Map<string, number>();
  readonly snapshots = seeded.snapshots.map((id) => ({ id, since: -Infinity }));
  readonly #emulator: Emulator;
  readonly #clock: Clock;

  constructor(emulator: Emulator, clock: Clock) {
    this.#emulator = emulator;
    this.#clock = clock;
  }

  enter({ lists, past, others, snapshots, gameDeletedAtSeconds }: ReleaseStory): void {
    Object.assign(this.#emulator.settings, lists);
    for (const one of past) this.#tell(one);
    for (const one of others) void this.#at(one.atSeconds, () => this.#deploy(one));
    for (const one of snapshots) void this.#at(one.atSeconds, () => this.#add(one));
    if (gameDeletedAtSeconds === null) return;
    void this.#at(gameDeletedAtSeconds, () => this.#emulator.setGameState(seeded.game, 'DELETING'));
  }

  /** At once for what begins with the run. Whoever is refused has no patience. */
  async #at(seconds: number, act: () => void): Promise<void> {
    if (seconds > 0) await this.#clock.sleep(seconds * 1000);
    try {
      act();
    } catch {
      // The stage is taken, the game is being deleted, or the snapshot is there already.
    }
  }

  #tell(one: Past): void {
    const end = this.#before(one.endedSecondsAgo);
    const touched = Math.min(one.touchedSecondsAgo ?? Infinity, one.endedSecondsAgo);
    const { DeploymentId } = this.#emulator.addDeployment(seeded.game, one.stage, {
      action: one.action,
      snapshotId: wordFor(one.snapshot),
      created: text(end - one.lastedSeconds * 1000),
      lastUpdated: text(this.#before(touched)),
      state: one.state,
      ...(one.resultCode !== null && { resultCode: one.resultCode }),
    });
    this.ends.set(DeploymentId, end);
  }

  #deploy({ stage, action, snapshot, course }: Other): void {
    const what = { action, snapshotId: wordFor(snapshot) };
    if (course.kind === 'stands') {
      this.#emulator.addDeployment(seeded.game, stage, {
        ...what,
        state: course.state,
        ...(course.resultCode !== null && { resultCode: course.resultCode }),
      });
      return;
    }
    // One that others can see only now cannot have begun before, unless nobody was there to look.
    const ago = this.#clock.now() === 0 ? course.begunSecondsAgo : 0;
    const created = text(this.#before(ago));
    const { seconds } = course;
    this.#emulator.addDeployment(seeded.game, stage, { ...what, created, seconds });
  }

  #add({ made }: NewSnapshot): void {
    const now = this.#clock.date().getTime();
    const ids = { now: idAt(now), between: BETWEEN, 'same-time': SECOND.replace('Z', '00Z') };
    this.#emulator.addSnapshot(seeded.game, ids[made]);
    this.snapshots.push({ id: ids[made], since: now });
  }

  #before(seconds: number): number {
    return this.#clock.date().getTime() - seconds * 1000;
  }
}

function text(time: number): string {
  return new Date(time).toISOString();
}
