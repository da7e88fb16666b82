import type { Context } from '../clock.ts';
import { asGameSparksError, GameSparksError } from '../gamesparks/errors.ts';
import type {
  CallOptions,
  CreatedSnapshot,
  GameConfiguration,
  GameSparks,
  SnapshotDetails,
} from '../gamesparks/types.ts';
import type { Conclusion, Observer, Preparation, UnresolvedReason } from './outcome.ts';
import {
  isUsableId,
  type ListedSnapshot,
  listSnapshots,
  type Resolution,
  timeIn,
} from './resolve-snapshot.ts';
import {
  contentDigestOf,
  descriptionOf,
  differentSections,
  markedDigest,
} from './snapshot-description.ts';
import { callOptions, READ_TIMEOUT_MILLISECONDS, timeLeft } from './time-left.ts';

/** A cancellation lets a creation finish, because its ID is required. */
const CREATION_GRACE_MILLISECONDS = 3000;
/** A list can be older than a creation, and a request can arrive after its response was lost. */
const LOST_RESPONSE_MILLISECONDS = 60_000;
const FIRST_SEARCH_PAUSE_MILLISECONDS = 1000;
const MAX_SEARCH_PAUSE_MILLISECONDS = 8000;
const MAX_CREATIONS = 2;
/** The published quota of a game, which is not adjustable. */
export const SNAPSHOT_QUOTA = 1000;

/** `snapshot: new` */
export interface NewSnapshot {
  /** The description, without the marker. */
  readonly text: string;
  /** Identifies the step in all attempts of its run (`markerOf`). */
  readonly marker: string;
  /** The document that is imported first, in base64. Absent: the current configuration stays. */
  readonly configuration?: string;
}

export interface NewSnapshotRequest {
  readonly game: string;
  readonly newSnapshot: NewSnapshot;
}

type Calls = Pick<
  GameSparks,
  'listSnapshots' | 'getSnapshot' | 'importGameConfiguration' | 'createSnapshot'
>;

/** The snapshot of an earlier attempt. `unconfirmed`: its content can't be read. */
export type EarlierSnapshot = { readonly snapshot: string } | { readonly unconfirmed: string };

/**
 * Finds the snapshot of an earlier attempt of this step, or imports the configuration and creates the snapshot. A snapshot is
 * returned only if the service shows that it has the imported content.
 *
 * @param preparation is kept up to date, so that a cancellation does not lose it
 * @throws the signal's reason when the run is cancelled
 */
export async function createOrFindSnapshot(
  request: NewSnapshotRequest,
  deadline: number,
  client: Calls,
  context: Context,
  observe: Observer,
  preparation: Preparation,
): Promise<Resolution | Conclusion> {
  const work = new Creation(request, deadline, client, context, observe, preparation);
  try {
    const resolution = await work.run();
    context.signal.throwIfAborted();
    return resolution;
  } catch (thrown) {
    context.signal.throwIfAborted();
    return { kind: 'not-started', error: asGameSparksError(thrown) };
  }
}

/**
 * The newest snapshot with the marker of this step. If a configuration was imported for it, only one that has the content
 * that was imported: another client can import between import and creation.
 *
 * @throws {GameSparksError} when the list or a snapshot can't be read
 */
export async function findEarlierSnapshot(
  { game, newSnapshot: { marker, configuration } }: NewSnapshotRequest,
  all: readonly ListedSnapshot[],
  deadline: number,
  client: Pick<GameSparks, 'getSnapshot'>,
  context: Context,
): Promise<EarlierSnapshot | undefined> {
  for (const { Id: id, digest } of marked(all, marker)) {
    if (configuration === undefined) return { snapshot: id };
    const { Sections } = await client.getSnapshot(
      { GameName: game, SnapshotId: id },
      callOptions('GetSnapshot', deadline, context),
    );
    const actual = contentDigestOf(Sections);
    if (actual === undefined) return { unconfirmed: id };
    if (actual === digest) return { snapshot: id };
  }
  return undefined;
}

/** Newest first. */
function marked(
  all: readonly ListedSnapshot[],
  marker: string,
): readonly (ListedSnapshot & { readonly digest: string })[] {
  return all
    .flatMap((snapshot) => {
      const digest = markedDigest(snapshot, marker);
      return digest === undefined ? [] : [{ ...snapshot, digest }];
    })
    .toSorted((one, other) => (timeIn(one.Id) < timeIn(other.Id) ? 1 : -1));
}

class Creation {
  readonly #request: NewSnapshotRequest;
  readonly #deadline: number;
  readonly #client: Calls;
  readonly #context: Context;
  readonly #observe: Observer;
  readonly #preparation: Preparation;
  /** The snapshots before the creation. If one of them has the marker, it has other content. */
  #earlier: ReadonlyMap<string, string> = new Map();

  constructor(
    request: NewSnapshotRequest,
    deadline: number,
    client: Calls,
    context: Context,
    observe: Observer,
    preparation: Preparation,
  ) {
    this.#request = request;
    this.#deadline = deadline;
    this.#client = client;
    this.#context = context;
    this.#observe = observe;
    this.#preparation = preparation;
  }

  async run(): Promise<Resolution | Conclusion> {
    const earlier = await this.#findEarlier();
    if (earlier !== undefined) return earlier;
    const imported = await this.#import();
    const digest = imported && contentDigestOf(imported.Sections);
    if (imported !== undefined && digest === undefined) return unresolved({ kind: 'no-content' });
    const created = await this.#create(digest);
    const { Id: snapshot } = created;
    if (!isUsableId(snapshot)) return unresolved({ kind: 'unknown-form', snapshot });
    Object.assign(this.#preparation, { snapshot: 'created', snapshotId: snapshot });
    this.#observe({ kind: 'created', snapshot });
    const obstacle = imported && (await this.#differences(imported, created));
    const descriptions = new Map(this.#earlier).set(snapshot, this.#description(digest));
    return obstacle ?? { snapshot, origin: 'created', descriptions };
  }

  async #findEarlier(): Promise<Resolution | Conclusion | undefined> {
    const [client, context] = [this.#client, this.#context];
    const readBy = Math.min(this.#deadline, context.clock.now() + READ_TIMEOUT_MILLISECONDS);
    const all = await listSnapshots(this.#request.game, readBy, client, context);
    this.#earlier = new Map(all.map(({ Id, Description = '' }) => [Id, Description]));
    const earlier = await findEarlierSnapshot(this.#request, all, readBy, client, context);
    if (earlier === undefined) {
      return all.length < SNAPSHOT_QUOTA ? undefined : unresolved({ kind: 'quota' });
    }
    if ('unconfirmed' in earlier) {
      return unresolved({ kind: 'no-content', snapshot: earlier.unconfirmed });
    }
    this.#preparation.snapshot = 'found';
    return { ...earlier, origin: 'found', descriptions: this.#earlier };
  }

  /** Every attempt sends the same bytes. */
  async #import(): Promise<GameConfiguration | undefined> {
    const { game, newSnapshot } = this.#request;
    const { configuration } = newSnapshot;
    if (configuration === undefined) return undefined;
    this.#observe({ kind: 'importing' });
    this.#preparation.configuration = 'unknown';
    try {
      const imported = await this.#client.importGameConfiguration(
        { GameName: game, File: configuration },
        this.#options('ImportGameConfiguration'),
      );
      this.#preparation.configuration = 'imported';
      this.#observe({ kind: 'imported' });
      return imported;
    } catch (thrown) {
      if (isRejected(thrown)) delete this.#preparation.configuration;
      throw thrown;
    }
  }

  #description(digest: string | undefined): string {
    const { text, marker } = this.#request.newSnapshot;
    return descriptionOf(text, marker, digest);
  }

  /** Without a client token, a lost response is followed by a search, not by another request. */
  async #create(digest: string | undefined): Promise<CreatedSnapshot> {
    const description = this.#description(digest);
    for (let creations = 1; ; creations += 1) {
      this.#observe({ kind: 'creating', description, isRepeated: creations > 1 });
      this.#preparation.snapshot = 'unknown';
      try {
        return await this.#client.createSnapshot(
          { GameName: this.#request.game, Description: description },
          {
            ...this.#options('CreateSnapshot'),
            graceMilliseconds: CREATION_GRACE_MILLISECONDS,
          },
        );
      } catch (thrown) {
        if (isRejected(thrown)) {
          if (creations === 1) delete this.#preparation.snapshot;
          throw thrown;
        }
        this.#context.signal.throwIfAborted();
        const found = await this.#search(digest);
        if (found !== undefined) return found;
        if (creations === MAX_CREATIONS) throw thrown;
      }
    }
  }

  /** By the marker, because the service can change the form of a description. */
  async #search(digest = ''): Promise<CreatedSnapshot | undefined> {
    const [client, context, deadline] = [this.#client, this.#context, this.#deadline];
    const { clock, signal } = context;
    const { game, newSnapshot } = this.#request;
    const searchUntil = clock.now() + LOST_RESPONSE_MILLISECONDS;
    this.#observe({ kind: 'searching' });
    // A list that takes long shows the snapshots of the time when it was requested.
    for (let pause = FIRST_SEARCH_PAUSE_MILLISECONDS, listedAt = 0; listedAt < searchUntil;) {
      await clock.sleep(Math.min(pause, timeLeft('ListSnapshots', deadline, clock)), signal);
      pause = Math.min(pause * 2, MAX_SEARCH_PAUSE_MILLISECONDS);
      listedAt = clock.now();
      const all = await listSnapshots(game, deadline, client, context);
      const found = all.find(
        (one) => markedDigest(one, newSnapshot.marker) === digest && !this.#earlier.has(one.Id),
      );
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Both contents come from the service, because it can change the form of a document. */
  async #differences(
    { Sections: imported = {} }: GameConfiguration,
    created: CreatedSnapshot,
  ): Promise<Conclusion | undefined> {
    const { Id: snapshot } = created;
    const isComplete = contentDigestOf(created.Sections) !== undefined;
    const { Sections: actual = {} } = isComplete ? created : await this.#read(snapshot);
    if (contentDigestOf(actual) === undefined) return unresolved({ kind: 'no-content', snapshot });
    const sections = differentSections(imported, actual);
    return sections.length === 0
      ? undefined
      : unresolved({ kind: 'other-content', snapshot, sections });
  }

  #read(id: string): Promise<SnapshotDetails> {
    const request = { GameName: this.#request.game, SnapshotId: id };
    return this.#client.getSnapshot(request, this.#options('GetSnapshot'));
  }

  #options(operation: string): CallOptions {
    return callOptions(operation, this.#deadline, this.#context);
  }
}

function unresolved(reason: UnresolvedReason): Conclusion {
  return { kind: 'not-started', unresolved: reason };
}

/** True if the service has definitely not performed the request. */
function isRejected(thrown: unknown): boolean {
  return thrown instanceof GameSparksError && !thrown.mayHaveBeenAccepted;
}
