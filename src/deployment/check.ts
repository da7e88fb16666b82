import type { Context } from '../clock.ts';
import { asGameSparksError, GameSparksError } from '../gamesparks/errors.ts';
import type { CallOptions, GameSparks } from '../gamesparks/types.ts';
import { blockingDeploymentIn, listDeployments, type StageName } from './list-deployments.ts';
import { readLive } from './live-snapshot.ts';
import {
  findEarlierSnapshot,
  type NewSnapshot,
  type NewSnapshotRequest,
  SNAPSHOT_QUOTA,
} from './new-snapshot.ts';
import { type Finding, NOTHING_STARTED, type Observer, type Outcome } from './outcome.ts';
import {
  isSnapshotId,
  listSnapshots,
  type Resolution,
  resolveSnapshot,
  sourceStage,
} from './resolve-snapshot.ts';
import { descriptionOf } from './snapshot-description.ts';
import { callOptions, READ_TIMEOUT_MILLISECONDS } from './time-left.ts';

export interface CheckRequest {
  readonly game: string;
  readonly stage: string;
  /** An ID, `latest`, `new`, or `stage:NAME` for the live snapshot of that stage. */
  readonly snapshot: string;
  /** With `new`. */
  readonly newSnapshot?: NewSnapshot;
  readonly onConflict: 'fail' | 'wait';
  readonly waitTimeoutMilliseconds: number;
}

type Reads = Pick<
  GameSparks,
  | 'getGame'
  | 'getStage'
  | 'getStageDeployment'
  | 'listStageDeployments'
  | 'listSnapshots'
  | 'getSnapshot'
>;

/** With these errors, every other read would fail, too. */
const HOPELESS: ReadonlySet<GameSparksError['kind']> = new Set([
  'credentials',
  'unreachable',
  'tls',
  'aborted',
]);

/**
 * Reads everything that a deployment would need, and starts nothing. Only a start shows whether the start is
 * permitted.
 *
 * @throws only programming errors; every error of service and network is a finding
 */
export async function check(
  request: CheckRequest,
  client: Reads,
  context: Context,
  observe: Observer,
): Promise<Outcome> {
  const { clock, signal } = context;
  const begun = clock.now();
  const startedAt = clock.date();
  const inspection = new Inspection(request, client, context, observe);
  await inspection.run();
  const { findings, known } = inspection;
  return {
    conclusion: signal.aborted
      ? { kind: 'cancelled', accepted: 'no' }
      : { kind: 'checked', findings },
    ...NOTHING_STARTED,
    startedAt,
    finishedAt: clock.date(),
    durationMilliseconds: clock.now() - begun,
    ...known,
  };
}

class Inspection {
  readonly findings: Finding[] = [];
  readonly known: { snapshotId?: string; previousSnapshotId?: string } = {};
  readonly #request: CheckRequest;
  readonly #client: Reads;
  readonly #context: Context;
  readonly #observe: Observer;
  readonly #deadline: number;
  #isHopeless = false;

  constructor(request: CheckRequest, client: Reads, context: Context, observe: Observer) {
    this.#request = request;
    this.#client = client;
    this.#context = context;
    this.#observe = observe;
    const timeout = Math.min(request.waitTimeoutMilliseconds, READ_TIMEOUT_MILLISECONDS);
    this.#deadline = context.clock.now() + timeout;
  }

  async run(): Promise<void> {
    const { game, stage, snapshot } = this.#request;
    const isGameThere = await this.#read('game', () => this.#game());
    if (!isGameThere) return;
    const isStageThere = await this.#read('stage', () => this.#stage());
    await this.#read('snapshot', () => this.#snapshot(), sourceStage(snapshot));
    if (isStageThere) await this.#read('conflict', () => this.#deployments({ game, stage }));
  }

  async #game(): Promise<void> {
    const request = { GameName: this.#request.game };
    const { State } = await this.#client.getGame(request, this.#options('GetGame'));
    this.#noteState('game', State);
  }

  async #stage(): Promise<void> {
    const request = { GameName: this.#request.game, StageName: this.#request.stage };
    const { State } = await this.#client.getStage(request, this.#options('GetStage'));
    this.#noteState('stage', State);
  }

  #noteState(about: 'game' | 'stage', state = ''): void {
    this.#note({ about, isGood: state === 'ACTIVE', state });
  }

  /** From the list, because GetSnapshot returns the whole content of a snapshot. */
  async #snapshot(): Promise<void> {
    const { game, snapshot, newSnapshot } = this.#request;
    if (newSnapshot !== undefined) {
      await this.#newSnapshot({ game, newSnapshot });
      return;
    }
    if (isSnapshotId(snapshot)) {
      const all = await listSnapshots(game, this.#deadline, this.#client, this.#context);
      const isGood = all.some(({ Id }) => Id === snapshot);
      if (isGood) this.known.snapshotId = snapshot;
      this.#note({ about: 'snapshot', isGood, snapshot });
      return;
    }
    const resolution = await resolveSnapshot(
      this.#request,
      this.#deadline,
      this.#client,
      this.#context,
    );
    if ('unresolved' in resolution) {
      this.#note({ about: 'snapshot', isGood: false, ...resolution });
      return;
    }
    this.#resolved(resolution);
  }

  /** Imports and creates nothing. */
  async #newSnapshot(request: NewSnapshotRequest): Promise<void> {
    const [client, context, deadline] = [this.#client, this.#context, this.#deadline];
    const all = await listSnapshots(request.game, deadline, client, context);
    const earlier = await findEarlierSnapshot(request, all, deadline, client, context);
    if (earlier === undefined) {
      const isGood = all.length < SNAPSHOT_QUOTA;
      const { text, marker } = request.newSnapshot;
      this.#note({ about: 'snapshot', isGood, description: descriptionOf(text, marker) });
    } else if ('unconfirmed' in earlier) {
      const unresolved = { kind: 'no-content', snapshot: earlier.unconfirmed } as const;
      this.#note({ about: 'snapshot', isGood: false, unresolved });
    } else {
      this.#resolved({ ...earlier, origin: 'found' });
    }
  }

  #resolved(resolution: Resolution): void {
    this.known.snapshotId = resolution.snapshot;
    this.#observe({ kind: 'resolved', ...resolution });
    this.#note({ about: 'snapshot', isGood: true, snapshot: resolution.snapshot });
  }

  async #deployments(name: StageName): Promise<void> {
    const [client, context, deadline] = [this.#client, this.#context, this.#deadline];
    const reading = await readLive(name, deadline, client, context).catch(asGameSparksError);
    const deployments =
      'live' in reading
        ? reading.deployments
        : await listDeployments(name, deadline, client, context);
    const live = 'live' in reading ? reading.live : reading;
    const blockingDeployment = blockingDeploymentIn(deployments);
    const isGood = blockingDeployment === undefined || this.#request.onConflict === 'wait';
    this.#note({ about: 'conflict', isGood, ...(blockingDeployment && { blockingDeployment }) });
    if (live instanceof GameSparksError) {
      this.#note({ about: 'live', isGood: false, error: live });
      return;
    }
    if (live.kind === 'live') this.known.previousSnapshotId = live.deployment.SnapshotId;
    this.#observe({ kind: 'live', live });
    this.#note({ about: 'live', isGood: true, live });
  }

  /** @returns false when it does not exist, or the error concerns all reads */
  async #read(
    about: Finding['about'],
    read: () => Promise<void>,
    source?: string,
  ): Promise<boolean> {
    if (this.#isHopeless) return false;
    try {
      await read();
      return true;
    } catch (thrown) {
      const error = asGameSparksError(thrown);
      this.#isHopeless = HOPELESS.has(error.kind);
      this.#note({ about, isGood: false, error, ...(source !== undefined && { source }) });
      return error.details.status !== 404;
    }
  }

  #options(operation: string): CallOptions {
    return callOptions(operation, this.#deadline, this.#context);
  }

  #note(finding: Finding): void {
    if (this.#context.signal.aborted) return;
    this.findings.push(finding);
    this.#observe({ kind: 'found', finding });
  }
}
