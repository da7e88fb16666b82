import type { Emulator } from '../../emulator/emulator.ts';
import { seeded } from '../../emulator/seed.ts';
import { idAt } from '../../emulator/snapshots.ts';
import type { Clock } from '../../src/clock.ts';
import { documentNamed } from './configuration-documents.ts';
import type {
  NewSnapshot,
  OtherDeployment,
  OtherImport,
  PastDeployment,
  RequestedSnapshot,
  Scenario,
} from './scenario.ts';
import type { PerformedImport } from './trace.ts';

const [FIRST = '', SECOND = ''] = seeded.snapshots;
const BETWEEN = 'Snapshot_2022-08-10T00:00:00.000Z';
const FIXED: Readonly<Partial<Record<RequestedSnapshot, string>>> = {
  first: FIRST,
  second: SECOND,
  missing: 'Snapshot_2021-01-01T00:00:00.000Z',
};

/** The snapshot as the user names it. */
export function snapshotText(snapshot: RequestedSnapshot): string {
  return FIXED[snapshot] ?? snapshot;
}

/** True for a name that always refers to the same snapshot. */
export function isFixed(snapshot: RequestedSnapshot): boolean {
  return FIXED[snapshot] !== undefined;
}

/** All other clients: their changes to the game before the first step and during the scenario. */
export class OtherClients {
  readonly snapshots = seeded.snapshots.map((id) => ({ id, since: -Infinity }));
  readonly imports: PerformedImport[] = [];
  readonly #emulator: Emulator;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, OtherImport>();

  constructor(emulator: Emulator, clock: Clock) {
    this.#emulator = emulator;
    this.#clock = clock;
  }

  start({ past, others, snapshots, gameDeletedAtSeconds, imports = [] }: Scenario): void {
    for (const one of past) this.#addPast(one);
    for (const one of others) void this.#at(one.atSeconds, () => this.#deploy(one));
    for (const one of snapshots) void this.#at(one.atSeconds, () => this.#add(one));
    for (const one of imports) {
      const { moment } = one;
      if ('seconds' in moment) void this.#at(moment.seconds, () => this.#import(one));
      else this.#waiting.set(moment.afterImportOfStep, one);
    }
    if (gameDeletedAtSeconds === null) return;
    void this.#at(gameDeletedAtSeconds, () => this.#emulator.setGameState(seeded.game, 'DELETING'));
  }

  /** Called when a request of a step has imported a configuration. */
  afterImport(step: number): void {
    const waiting = this.#waiting.get(step);
    this.#waiting.delete(step);
    if (waiting !== undefined) this.#import(waiting);
  }

  /** Acts immediately at the start of the scenario. Other clients do not retry. */
  async #at(seconds: number, act: () => void): Promise<void> {
    if (seconds > 0) await this.#clock.sleep(seconds * 1000);
    try {
      act();
    } catch {
      // The stage is not free, the game is being deleted, or the snapshot exists already.
    }
  }

  #addPast(one: PastDeployment): void {
    const finished = this.#before(one.finishedSecondsAgo);
    const updated = Math.min(one.updatedSecondsAgo ?? Infinity, one.finishedSecondsAgo);
    this.#emulator.addDeployment(seeded.game, one.stage, {
      action: one.action,
      snapshotId: snapshotText(one.snapshot),
      created: text(finished - one.durationSeconds * 1000),
      lastUpdated: text(this.#before(updated)),
      finished: text(finished),
      state: one.state,
      ...(one.resultCode !== null && { resultCode: one.resultCode }),
    });
  }

  #deploy({ stage, action, snapshot, course }: OtherDeployment): void {
    const what = { action, snapshotId: snapshotText(snapshot) };
    if (course.kind === 'immediate') {
      // A stage accepts one deployment at a time, so this one needs a free stage too.
      const { store } = this.#emulator.context;
      if (store.get('stage', `${seeded.game}/${stage}`)?.deploying !== undefined) return;
      this.#emulator.addDeployment(seeded.game, stage, {
        ...what,
        state: course.state,
        ...(course.resultCode !== null && { resultCode: course.resultCode }),
      });
      return;
    }
    // A deployment that appears now can't have started earlier, except at the start of the scenario.
    const ago = this.#clock.now() === 0 ? course.begunSecondsAgo : 0;
    const created = text(this.#before(ago));
    const { seconds } = course;
    this.#emulator.addDeployment(seeded.game, stage, { ...what, created, seconds });
  }

  #import({ document }: OtherImport): void {
    this.#emulator.importConfiguration(seeded.game, documentNamed(document));
    this.imports.push({ step: 0, document, at: this.#clock.now() });
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
