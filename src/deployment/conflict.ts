import type { Clock } from '../clock.ts';
import { asGameSparksError, GameSparksError, isPermanent } from '../gamesparks/errors.ts';
import type { StageDeployment, StartedStageDeployment } from '../gamesparks/types.ts';
import {
  type DeploymentLister,
  readDeploymentPage,
  type ReadWorld,
  type StageName,
  timeLeft,
} from './list-deployments.ts';
import type { LiveReader } from './live-snapshot.ts';
import { type Ending, isFinalState, isKnownState, type ProgressListener } from './outcome.ts';
import { nextPause, type Schedule } from './poll-schedule.ts';

const SEARCH_LIMIT_MILLISECONDS = 5000;
/** Whatever the order, a stage has rarely seen more, and the search must end. */
const MOST_PAGES = 50;
/** How often a conflict is believed to be over when nothing is in the way: a stage that is being deleted has none. */
const MOST_EMPTY_SEARCHES = 5;

export interface TurnPlan extends StageName, Schedule {
  /** On the clock's own scale, in milliseconds: by then the stage must be free. */
  readonly deadline: number;
}

export interface TurnWorld extends ReadWorld<LiveReader> {
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  readonly onProgress: ProgressListener;
  /** Called when a start is about to be tried again; an ending says that there is no need to. */
  readonly onWayFree?: () => Promise<Ending | undefined>;
}

/**
 * Starts, and when another deployment is in the way, waits for its end and starts once more: the same start, which the
 * service has plainly refused until then, so that at most one is accepted.
 *
 * @throws {GameSparksError} for everything but a plain conflict
 */
export async function startInTurn(
  start: () => Promise<StartedStageDeployment>,
  plan: TurnPlan,
  world: TurnWorld,
): Promise<StartedStageDeployment | Ending> {
  const begun = world.clock.now();
  const isInterrupted = (): boolean => world.signal.aborted;
  for (let emptySearches = 0; ;) {
    const answer = await start().catch(plainConflict);
    if (!(answer instanceof GameSparksError)) return answer;
    const way = await untilFree(plan, begun, world);
    emptySearches = way.inTheWay === undefined ? emptySearches + 1 : 0;
    if (isInterrupted()) return { kind: 'cancelled', accepted: 'no' };
    if (!way.isFree || emptySearches === MOST_EMPTY_SEARCHES) {
      const inTheWay = way.inTheWay !== undefined && { inTheWay: way.inTheWay };
      return { kind: 'not-started', error: way.error ?? answer, hasWaited: true, ...inTheWay };
    }
    world.onProgress({ kind: 'unblocked' });
    const end = await world.onWayFree?.();
    if (end !== undefined) return end;
    if (world.clock.now() >= plan.deadline && !isInterrupted()) {
      return { kind: 'not-started', error: answer, hasWaited: true };
    }
  }
}

/** @returns the service's own conflict, if no try of the start can have been accepted; all else is thrown on */
function plainConflict(thrown: unknown): GameSparksError {
  const error = asGameSparksError(thrown);
  if (error.details.code === 'ConflictException' && !error.mayHaveBeenAccepted) return error;
  throw error;
}

interface Way {
  readonly isFree: boolean;
  /** What was there when it was looked for. */
  readonly inTheWay?: StageDeployment;
  /** Why it cannot be told. */
  readonly error?: GameSparksError;
}

/** Follows the deployment that is in the way to its end. */
async function untilFree(plan: TurnPlan, begun: number, world: TurnWorld): Promise<Way> {
  const { clock, signal, random, onProgress } = world;
  let inTheWay: StageDeployment | undefined;
  const way = (isFree: boolean): Way => ({
    isFree,
    ...(inTheWay !== undefined && { inTheWay }),
  });
  for (;;) {
    const seen = await lookOnce(plan, inTheWay, world);
    if ('error' in seen) {
      // Nothing of ours is under way: missing credentials are worth no patience here.
      if (seen.error.kind === 'credentials' || isPermanent(seen.error))
        return { ...way(false), ...seen };
      if (!signal.aborted) onProgress({ kind: 'poll-failed', ...seen });
    } else if (seen.deployment === undefined) {
      if (inTheWay !== undefined) return way(clock.now() < plan.deadline);
    } else {
      inTheWay = seen.deployment;
      onProgress({ kind: 'blocked', deployment: inTheWay });
      if (isFinalState(inTheWay.DeploymentState)) return way(clock.now() < plan.deadline);
    }
    const left = plan.deadline - clock.now();
    if (signal.aborted || left <= 0) return way(false);
    const slowDown = 'error' in seen && seen.error.kind === 'throttled';
    const pause = nextPause(clock.now() - begun, plan, slowDown, random);
    await clock.sleep(Math.min(pause, left), signal);
    // When nothing is there, or something in a state that nobody knows, only a start can tell whether it is refused.
    if (!('error' in seen) && !isKnownState(seen.deployment?.DeploymentState)) {
      return way(clock.now() < plan.deadline);
    }
  }
}

type Seen =
  { readonly deployment: StageDeployment | undefined } | { readonly error: GameSparksError };

async function lookOnce(
  plan: TurnPlan,
  known: StageDeployment | undefined,
  world: TurnWorld,
): Promise<Seen> {
  try {
    return { deployment: await look(plan, known, world) };
  } catch (thrown) {
    return { error: asGameSparksError(thrown) };
  }
}

/** The deployment in the way, as it is now; nothing when there is none, or it is gone. */
async function look(
  plan: TurnPlan,
  known: StageDeployment | undefined,
  world: TurnWorld,
): Promise<StageDeployment | undefined> {
  const { client, clock, signal } = world;
  const { game, stage, deadline } = plan;
  if (known?.DeploymentId === undefined) return search(plan, deadline, world);
  const request = { GameName: game, StageName: stage, DeploymentId: known.DeploymentId };
  const limitMilliseconds = Math.max(deadline - clock.now(), 0);
  try {
    return await client.getStageDeployment(request, { signal, limitMilliseconds });
  } catch (thrown) {
    const error = asGameSparksError(thrown);
    if (error.details.status === 404) return undefined;
    throw error;
  }
}

/**
 * The deployment that is in the way of another, if it can be read: best effort, since it takes a permission that nothing
 * else needs. Never throws for what service or network do.
 *
 * @param leftMilliseconds what the run's own limit leaves; the search takes no more, nor more than 5 s, and one last try
 */
export async function findRunningDeployment(
  name: StageName,
  leftMilliseconds: number,
  world: ReadWorld<DeploymentLister>,
): Promise<StageDeployment | undefined> {
  const deadline = world.clock.now() + Math.min(leftMilliseconds, SEARCH_LIMIT_MILLISECONDS);
  try {
    return await search(name, deadline, world);
  } catch (thrown) {
    asGameSparksError(thrown);
    return undefined;
  }
}

/** Page by page until one is found that goes on. */
async function search(
  name: StageName,
  deadline: number,
  world: ReadWorld<DeploymentLister>,
): Promise<StageDeployment | undefined> {
  let token: string | undefined;
  let suspect: StageDeployment | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const limit = limitOf(page, deadline, world.clock);
    const { StageDeployments, NextToken } = await readDeploymentPage(name, token, limit, world);
    const running = StageDeployments.find(isRunning);
    suspect ??= StageDeployments.find(mayBeRunning);
    if (running !== undefined || NextToken === undefined) return running ?? suspect;
    token = NextToken;
  }
  return suspect;
}

/** The first page is asked for even without time: for it a last try of 3 s is allowed. */
function limitOf(page: number, deadline: number, clock: Clock): number {
  if (page > 0) return timeLeft('ListStageDeployments', deadline, clock);
  return Math.max(deadline - clock.now(), 0);
}

function isRunning({ DeploymentState: state }: StageDeployment): boolean {
  return isKnownState(state) && !isFinalState(state);
}

function mayBeRunning({ DeploymentState: state }: StageDeployment): boolean {
  return state !== undefined && !isKnownState(state);
}
