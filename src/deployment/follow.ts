import type { Context } from '../clock.ts';
import {
  asGameSparksError,
  type GameSparksError,
  isFromGateway,
  isPermanent,
} from '../gamesparks/errors.ts';
import type { GameSparks, StageDeployment } from '../gamesparks/types.ts';
import type { DeploymentStatus, Observer, StateChange } from './outcome.ts';
import { nextPause, type PollSchedule } from './poll-schedule.ts';
import { contradicts, isFinalState, statusOf } from './status.ts';

/** How long a 404 for the ID, missing credentials, or a rejection by a gateway is tolerated (F21, F64, F116). */
const TOLERANCE_MILLISECONDS = 60_000;
/** How often a COMPLETED without a result is read again. */
const MAX_READS_FOR_RESULT = 3;
/** More state changes than any deployment has, so that a misbehaving service can't fill the memory. */
const MAX_STATE_CHANGES = 100;

export interface FollowRequest extends PollSchedule {
  readonly game: string;
  readonly stage: string;
  readonly snapshotId: string;
  /** As the start returned it. */
  readonly deployment: StageDeployment & { readonly DeploymentId: string };
  /** On the scale of the clock, in milliseconds. The last poll begins then, and ends at most 3 s later. */
  readonly deadline: number;
  /** Poll before the first pause. */
  readonly pollImmediately: boolean;
  /** False: stop as soon as the deployment is confirmed to be in progress. */
  readonly waitForCompletion: boolean;
}

/** Why the polls stopped. */
export type FollowEnd =
  | { readonly kind: 'succeeded' | 'failed' | 'no-result' | 'unknown-result' }
  | { readonly kind: 'in-progress' | 'cancelled' }
  /** The first read shows another snapshot or action. */
  | { readonly kind: 'other-deployment' }
  | { readonly kind: 'not-found'; readonly error: GameSparksError }
  | { readonly kind: 'timed-out' | 'unreadable'; readonly error?: GameSparksError };

/** The result of polling a deployment. */
export interface Followed {
  readonly end: FollowEnd;
  /** The deployment as last read, or as the start returned it. */
  readonly last: StageDeployment;
  readonly stateChanges: readonly StateChange[];
  /** True when a read by ID showed it in progress, so that it finished while it was followed. */
  readonly wasInProgress: boolean;
}

/** Polls the deployment until it finishes, the timeout passes, it can't be read, or the run is cancelled. */
export async function follow(
  request: FollowRequest,
  client: Pick<GameSparks, 'getStageDeployment'>,
  context: Context,
  observe: Observer,
): Promise<Followed> {
  const { clock, random, signal } = context;
  const { deadline } = request;
  const begun = clock.now();
  const polls = new Polls(request, context);
  let pause = request.pollImmediately ? 0 : nextPause(0, request, false, random);
  try {
    for (;;) {
      if (pause > 0)
        await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 0)), signal);
      const isLast = clock.now() >= deadline;
      const poll = await pollOnce(request, client, context);
      const settled = polls.add(poll);
      const isTimeUp = isLast || clock.now() > deadline;
      const end = settled ?? (isTimeUp ? timedOut(poll, request) : undefined);
      report(poll, end === undefined, context, observe);
      // A result that was read still counts. Every other error comes from the cancellation.
      const isCancelled = signal.aborted && (settled === undefined || 'error' in poll);
      if (end !== undefined && !isCancelled) return polls.endedBy(end);
      const isThrottled = 'error' in poll && poll.error.kind === 'throttled';
      pause = nextPause(clock.now() - begun, request, isThrottled, random);
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    return polls.endedBy({ kind: 'cancelled' });
  }
}

/** The response of a poll, or its error. */
type Poll =
  | { readonly deployment: StageDeployment; readonly status: DeploymentStatus }
  | { readonly error: GameSparksError };

function timedOut(poll: Poll, { waitForCompletion }: FollowRequest): FollowEnd {
  const kind = waitForCompletion ? 'timed-out' : 'unreadable';
  return { kind, ...('error' in poll && { error: poll.error }) };
}

async function pollOnce(
  { game, stage, snapshotId, deployment: { DeploymentId }, deadline }: FollowRequest,
  client: Pick<GameSparks, 'getStageDeployment'>,
  { clock, signal }: Context,
): Promise<Poll> {
  try {
    const deployment = await client.getStageDeployment(
      { GameName: game, StageName: stage, DeploymentId },
      { signal, timeoutMilliseconds: Math.max(deadline - clock.now(), 0) },
    );
    const status = statusOf(deployment, { deploymentId: DeploymentId, snapshotId });
    return { deployment, status };
  } catch (thrown) {
    return { error: asGameSparksError(thrown) };
  }
}

function report(poll: Poll, continues: boolean, { signal }: Context, observe: Observer): void {
  if (!('error' in poll)) observe({ kind: 'polled', ...poll });
  else if (!signal.aborted) observe({ kind: 'poll-failed', ...poll, continues });
}

type Trouble = 'not-found' | 'credentials' | 'gateway';

/** The kind of an error that is tolerated for a while, if it is one. */
function toleratedTrouble(error: GameSparksError): Trouble | undefined {
  if (isFromGateway(error)) return 'gateway';
  if (error.kind === 'credentials') return 'credentials';
  return error.details.status === 404 ? 'not-found' : undefined;
}

/** The responses so far. Decides which poll is the last one. */
class Polls {
  readonly #request: FollowRequest;
  readonly #context: Context;
  #last: StageDeployment;
  readonly #stateChanges: StateChange[] = [];
  #isFirstRead = true;
  #wasInProgress = false;
  #hasFinished: boolean;
  /** The errors since the last response. */
  #trouble: Trouble | undefined;
  #troubleSince = 0;
  #readsForResult = 0;

  constructor(request: FollowRequest, context: Context) {
    this.#request = request;
    this.#context = context;
    this.#last = request.deployment;
    this.#hasFinished = isFinalState(request.deployment.DeploymentState);
    this.#noteState(request.deployment);
  }

  endedBy(end: FollowEnd): Followed {
    const [last, stateChanges, wasInProgress] = [
      this.#last,
      this.#stateChanges,
      this.#wasInProgress,
    ];
    return { end, last, stateChanges, wasInProgress };
  }

  /** @returns why the polls stop with this one, if they do */
  add(poll: Poll): FollowEnd | undefined {
    if ('error' in poll) return this.#addError(poll.error);
    const { deployment, status } = poll;
    this.#trouble = undefined;
    if (this.#isOther(deployment)) return { kind: 'other-deployment' };
    if (status === 'unusable') return undefined;
    this.#isFirstRead = false;
    this.#noteState(deployment);
    if (status === 'succeeded' || status === 'failed' || status === 'unknown-result') {
      return { kind: status };
    }
    // A final state stays final, so after one a read of another state proves nothing (F23).
    this.#hasFinished ||= isFinalState(deployment.DeploymentState);
    this.#wasInProgress ||= !this.#hasFinished;
    if (this.#wasInProgress && !this.#request.waitForCompletion) return { kind: 'in-progress' };
    if (status === 'no-result' || this.#readsForResult > 0) this.#readsForResult += 1;
    return this.#readsForResult > MAX_READS_FOR_RESULT ? { kind: 'no-result' } : undefined;
  }

  /** Only for the first read. A later contradiction is an unusable response. */
  #isOther(deployment: StageDeployment): boolean {
    const { snapshotId, deployment: started } = this.#request;
    const isSame = deployment.DeploymentId === started.DeploymentId;
    return this.#isFirstRead && isSame && contradicts(deployment, snapshotId);
  }

  #addError(error: GameSparksError): FollowEnd | undefined {
    const { clock } = this.#context;
    const trouble = toleratedTrouble(error);
    if (trouble !== this.#trouble) this.#troubleSince = clock.now();
    this.#trouble = trouble;
    if (trouble === undefined)
      return isPermanent(error) ? { kind: 'unreadable', error } : undefined;
    const isOver = clock.now() - this.#troubleSince >= TOLERANCE_MILLISECONDS;
    return isOver ? { kind: trouble === 'not-found' ? trouble : 'unreadable', error } : undefined;
  }

  #noteState(deployment: StageDeployment): void {
    this.#last = deployment;
    const state = deployment.DeploymentState?.slice(0, 64);
    const changes = this.#stateChanges;
    if (state === undefined || state === changes.at(-1)?.state) return;
    if (changes.length === MAX_STATE_CHANGES) changes.pop();
    changes.push({ state, at: this.#context.clock.date() });
  }
}
