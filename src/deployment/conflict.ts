import type { Context } from '../clock.ts';
import { asGameSparksError, GameSparksError, isPermanent } from '../gamesparks/errors.ts';
import type { GameSparks, StageDeployment, StartedStageDeployment } from '../gamesparks/types.ts';
import { listDeploymentPage, type StageName, timeLeft } from './list-deployments.ts';
import type { Conclusion, Observer } from './outcome.ts';
import { nextPause, type PollSchedule } from './poll-schedule.ts';
import { isFinalState, isKnownState } from './status.ts';

const SEARCH_TIMEOUT_MILLISECONDS = 5000;
/** Whatever the order, a stage rarely has more, and the search must end. */
const MAX_PAGES = 50;
/** How often a conflict is believed to be over when nothing blocks the stage: a stage that is being deleted has none. */
const MAX_EMPTY_SEARCHES = 5;

export interface ConflictRequest extends StageName, PollSchedule {
  /** On the clock's own scale, in milliseconds: by then the stage must be free. */
  readonly deadline: number;
}

type Reads = Pick<GameSparks, 'listStageDeployments' | 'getStageDeployment'>;

/**
 * Starts, and when another deployment blocks the stage, waits until it finishes and repeats the same start, which the
 * service has definitely rejected until then, so that at most one is accepted.
 *
 * @param onUnblocked called before the start is repeated; a conclusion says that it is not needed
 * @throws {GameSparksError} for everything but a plain conflict
 */
export async function startWhenFree(
  start: () => Promise<StartedStageDeployment>,
  request: ConflictRequest,
  client: Reads,
  context: Context,
  observe: Observer,
  onUnblocked: () => Promise<Conclusion | undefined>,
): Promise<StartedStageDeployment | Conclusion> {
  const begun = context.clock.now();
  for (let emptySearches = 0; ;) {
    const response = await start().catch(plainConflict);
    if (!(response instanceof GameSparksError)) return response;
    const wait = await untilFree(request, begun, client, context, observe);
    emptySearches = wait.blockingDeployment === undefined ? emptySearches + 1 : 0;
    if (!wait.isFree || emptySearches === MAX_EMPTY_SEARCHES) {
      const { blockingDeployment, error = response } = wait;
      const blocking = blockingDeployment && { blockingDeployment };
      return { kind: 'not-started', error, hasWaited: true, ...blocking };
    }
    observe({ kind: 'unblocked' });
    const conclusion = await onUnblocked();
    if (conclusion !== undefined) return conclusion;
    context.signal.throwIfAborted();
    if (context.clock.now() >= request.deadline) {
      return { kind: 'not-started', error: response, hasWaited: true };
    }
  }
}

/** @returns the service's own conflict, if no attempt of the start can have been accepted; all else is thrown on */
function plainConflict(thrown: unknown): GameSparksError {
  const error = asGameSparksError(thrown);
  if (error.details.code === 'ConflictException' && !error.mayHaveBeenAccepted) return error;
  throw error;
}

interface Wait {
  readonly isFree: boolean;
  readonly blockingDeployment?: StageDeployment;
  /** Why it can't be determined. */
  readonly error?: GameSparksError;
}

/** Follows the blocking deployment until it finishes. */
async function untilFree(
  request: ConflictRequest,
  begun: number,
  client: Reads,
  context: Context,
  observe: Observer,
): Promise<Wait> {
  const { clock, signal, random } = context;
  let blockingDeployment: StageDeployment | undefined;
  const wait = (isFree: boolean): Wait => ({
    isFree,
    ...(blockingDeployment !== undefined && { blockingDeployment }),
  });
  for (;;) {
    const poll = await pollOnce(request, blockingDeployment, client, context);
    if ('error' in poll) {
      // Nothing of ours is in progress: missing credentials are not tolerated here.
      if (poll.error.kind === 'credentials' || isPermanent(poll.error))
        return { ...wait(false), ...poll };
      if (!signal.aborted) observe({ kind: 'poll-failed', ...poll });
    } else if (poll.deployment === undefined) {
      if (blockingDeployment !== undefined) return wait(clock.now() < request.deadline);
    } else {
      blockingDeployment = poll.deployment;
      observe({ kind: 'blocked', deployment: blockingDeployment });
      if (isFinalState(blockingDeployment.DeploymentState))
        return wait(clock.now() < request.deadline);
    }
    const left = request.deadline - clock.now();
    signal.throwIfAborted();
    if (left <= 0) return wait(false);
    const slowDown = 'error' in poll && poll.error.kind === 'throttled';
    const pause = nextPause(clock.now() - begun, request, slowDown, random);
    await clock.sleep(Math.min(pause, left), signal);
    // When nothing is there, or something in an unknown state, only a start shows whether it is rejected.
    if (!('error' in poll) && !isKnownState(poll.deployment?.DeploymentState)) {
      return wait(clock.now() < request.deadline);
    }
  }
}

type Poll =
  { readonly deployment: StageDeployment | undefined } | { readonly error: GameSparksError };

async function pollOnce(
  request: ConflictRequest,
  known: StageDeployment | undefined,
  client: Reads,
  context: Context,
): Promise<Poll> {
  try {
    return { deployment: await read(request, known, client, context) };
  } catch (thrown) {
    return { error: asGameSparksError(thrown) };
  }
}

/** The blocking deployment as it is now; nothing when there is none, or it is gone. */
async function read(
  request: ConflictRequest,
  known: StageDeployment | undefined,
  client: Reads,
  context: Context,
): Promise<StageDeployment | undefined> {
  const { clock, signal } = context;
  const { game, stage, deadline } = request;
  if (known?.DeploymentId === undefined) return search(request, deadline, client, context);
  try {
    return await client.getStageDeployment(
      { GameName: game, StageName: stage, DeploymentId: known.DeploymentId },
      { signal, timeoutMilliseconds: Math.max(deadline - clock.now(), 0) },
    );
  } catch (thrown) {
    const error = asGameSparksError(thrown);
    if (error.details.status === 404) return undefined;
    throw error;
  }
}

/**
 * The deployment that blocks another one, if it can be read: best effort, because it requires a permission that nothing
 * else needs. Never throws for an error of service or network.
 *
 * @param leftMilliseconds what is left of the step's own timeout; the search takes no more, nor more than 5 s, and one
 * last attempt
 */
export async function findBlockingDeployment(
  name: StageName,
  leftMilliseconds: number,
  client: Pick<GameSparks, 'listStageDeployments'>,
  context: Context,
): Promise<StageDeployment | undefined> {
  const timeout = Math.min(leftMilliseconds, SEARCH_TIMEOUT_MILLISECONDS);
  try {
    return await search(name, context.clock.now() + timeout, client, context);
  } catch (thrown) {
    asGameSparksError(thrown);
    return undefined;
  }
}

/** A deployment that is in progress; without one, the first whose state this version does not know. */
async function search(
  name: StageName,
  deadline: number,
  client: Pick<GameSparks, 'listStageDeployments'>,
  context: Context,
): Promise<StageDeployment | undefined> {
  let suspect: StageDeployment | undefined;
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const timeout = timeoutOf(page, deadline, context);
    const response = await listDeploymentPage(name, token, timeout, client, context);
    const { StageDeployments, NextToken } = response;
    const running = StageDeployments.find(isInProgress);
    suspect ??= StageDeployments.find(mayBeInProgress);
    if (running !== undefined || NextToken === undefined) return running ?? suspect;
    token = NextToken;
  }
  return suspect;
}

/** The first page is requested even without time left: a last attempt of 3 s is allowed for it. */
function timeoutOf(page: number, deadline: number, { clock }: Context): number {
  if (page > 0) return timeLeft('ListStageDeployments', deadline, clock);
  return Math.max(deadline - clock.now(), 0);
}

function isInProgress({ DeploymentState: state }: StageDeployment): boolean {
  return isKnownState(state) && !isFinalState(state);
}

function mayBeInProgress({ DeploymentState: state }: StageDeployment): boolean {
  return state !== undefined && !isKnownState(state);
}
