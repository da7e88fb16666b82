import { asGameSparksError, GameSparksError } from '../gamesparks/errors.ts';
import type {
  CallOptions,
  Game,
  GetGameRequest,
  GetStageRequest,
  Stage,
  StageDeployment,
} from '../gamesparks/types.ts';
import {
  LONGEST_READ_MILLISECONDS,
  readHistory,
  type ReadWorld,
  type StageName,
  timeLeft,
} from './list-deployments.ts';
import { type LiveReader, readLiveIn } from './live-snapshot.ts';
import {
  type Finding,
  isFinalState,
  isKnownState,
  type Live,
  type Outcome,
  type ProgressListener,
} from './outcome.ts';
import {
  isSnapshotId,
  readSnapshots,
  resolveSnapshot,
  type SnapshotLister,
  sourceStage,
} from './resolve-snapshot.ts';

export interface CheckPlan {
  readonly game: string;
  readonly stage: string;
  /** An id, `latest`, or `stage:NAME` for what is live there. */
  readonly snapshot: string;
  readonly onConflict: 'fail' | 'wait';
  readonly waitTimeoutMilliseconds: number;
}

export interface Reads extends LiveReader, SnapshotLister {
  getGame(request: GetGameRequest, options: CallOptions): Promise<Game>;
  getStage(request: GetStageRequest, options: CallOptions): Promise<Stage>;
}

export interface CheckWorld extends ReadWorld<Reads> {
  readonly onProgress: ProgressListener;
}

/** Why no other read will fare better. */
const HOPELESS: ReadonlySet<GameSparksError['kind']> = new Set([
  'credentials',
  'unreachable',
  'tls',
  'aborted',
]);

/**
 * Looks at all that a deployment would need, and starts nothing. That the start itself is permitted cannot be seen
 * without starting.
 *
 * @throws only for mistakes of ours; every fault of service and network is a finding.
 */
export async function check(plan: CheckPlan, world: CheckWorld): Promise<Outcome> {
  const begun = world.clock.now();
  const startedAt = world.clock.date();
  const inspection = new Inspection(plan, world);
  await inspection.run();
  const { findings, known } = inspection;
  const wasCancelled = world.signal.aborted;
  return {
    ending: wasCancelled ? { kind: 'cancelled', accepted: 'no' } : { kind: 'checked', findings },
    joined: false,
    stateChanges: [],
    startedAt,
    finishedAt: world.clock.date(),
    durationMilliseconds: world.clock.now() - begun,
    ...known,
  };
}

class Inspection {
  readonly findings: Finding[] = [];
  readonly known: { snapshot?: string; previous?: string } = {};
  readonly #plan: CheckPlan;
  readonly #world: CheckWorld;
  readonly #deadline: number;
  #isHopeless = false;

  constructor(plan: CheckPlan, world: CheckWorld) {
    this.#plan = plan;
    this.#world = world;
    const limit = Math.min(plan.waitTimeoutMilliseconds, LONGEST_READ_MILLISECONDS);
    this.#deadline = world.clock.now() + limit;
  }

  async run(): Promise<void> {
    const { game, stage, snapshot } = this.#plan;
    const isGameThere = await this.#look('game', () => this.#game());
    if (!isGameThere) return;
    const isStageThere = await this.#look('stage', () => this.#stage());
    await this.#look('snapshot', () => this.#snapshot(), sourceStage(snapshot));
    if (isStageThere) await this.#look('way', () => this.#deployments({ game, stage }));
  }

  async #game(): Promise<void> {
    const { client } = this.#world;
    const { State } = await client.getGame({ GameName: this.#plan.game }, this.#limit('GetGame'));
    this.#noteState('game', State);
  }

  async #stage(): Promise<void> {
    const { client } = this.#world;
    const { game: GameName, stage: StageName } = this.#plan;
    const { State } = await client.getStage({ GameName, StageName }, this.#limit('GetStage'));
    this.#noteState('stage', State);
  }

  #noteState(about: 'game' | 'stage', state = ''): void {
    this.#note({ about, isGood: state === 'ACTIVE', state });
  }

  /** By the list of all, since reading a single one brings its whole content along. */
  async #snapshot(): Promise<void> {
    const { game, snapshot } = this.#plan;
    if (isSnapshotId(snapshot)) {
      const isGood = (await readSnapshots(game, this.#deadline, this.#world)).includes(snapshot);
      if (isGood) this.known.snapshot = snapshot;
      this.#note({ about: 'snapshot', isGood, snapshot });
      return;
    }
    const resolution = await resolveSnapshot(this.#plan, this.#deadline, this.#world);
    if ('obstacle' in resolution) {
      this.#note({ about: 'snapshot', isGood: false, obstacle: resolution.obstacle });
      return;
    }
    this.known.snapshot = resolution.snapshot;
    this.#world.onProgress({ kind: 'resolved', ...resolution });
    this.#note({ about: 'snapshot', isGood: true, snapshot: resolution.snapshot });
  }

  async #deployments(name: StageName): Promise<void> {
    const history = await readHistory(name, this.#deadline, this.#world);
    const live = await readLiveIn(history, name, this.#deadline, this.#world).catch(
      asGameSparksError,
    );
    const inTheWay = history.find((one) => isInTheWay(one, createdAt(live)));
    const isGood = inTheWay === undefined || this.#plan.onConflict === 'wait';
    this.#note({ about: 'way', isGood, ...(inTheWay !== undefined && { inTheWay }) });
    if (live instanceof GameSparksError) {
      this.#note({ about: 'live', isGood: false, error: live });
      return;
    }
    if (live.kind === 'live') this.known.previous = live.deployment.SnapshotId;
    this.#world.onProgress({ kind: 'live', live });
    this.#note({ about: 'live', isGood: true, live });
  }

  /** @returns false when what was looked for is not there, or nothing can be read at all */
  async #look(
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

  #limit(operation: string): CallOptions {
    const { clock, signal } = this.#world;
    return { signal, limitMilliseconds: timeLeft(operation, this.#deadline, clock) };
  }

  #note(finding: Finding): void {
    if (this.#world.signal.aborted) return;
    this.findings.push(finding);
    this.#world.onProgress({ kind: 'found', finding });
  }
}

function createdAt(live: Live | GameSparksError): number {
  const isLive = !(live instanceof GameSparksError) && live.kind === 'live';
  return Date.parse(isLive ? (live.deployment.Created ?? '') : '');
}

/** A state that this version does not know counts only for what changed since the deployment that is live. */
function isInTheWay(
  { DeploymentState: state, LastUpdated }: StageDeployment,
  since: number,
): boolean {
  if (isFinalState(state)) return false;
  return isKnownState(state) || !(Date.parse(LastUpdated ?? '') < since);
}
