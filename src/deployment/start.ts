import { atMostSince, type Clock, type Context, type Instant, instantOf } from '../clock.ts';
import { asGameSparksError, type GameSparksError } from '../gamesparks/errors.ts';
import type { GameSparks, StageDeployment, StartedStageDeployment } from '../gamesparks/types.ts';
import type { Conclusion, Observer } from './outcome.ts';
import { nextPause, type PollSchedule } from './poll-schedule.ts';

/** After a cancellation, a start in progress has this time to finish, because its ID is required. */
const START_GRACE_MILLISECONDS = 3000;
/** `Date` has whole seconds, and clocks of the service can differ a little (ADR 0008). */
const AGE_TOLERANCE_MILLISECONDS = 2000;
/** The maximum pause between two starts during a conflict. */
const MAX_CONFLICT_PAUSE_MILLISECONDS = 15_000;
/** How long a start is retried after a lost response, because a token might expire (ADR 0008). */
const LOST_RESPONSE_MILLISECONDS = 5 * 60_000;

export interface StartRequest extends PollSchedule {
  readonly game: string;
  readonly stage: string;
  readonly snapshotId: string;
  readonly clientToken: string;
  readonly onConflict: 'fail' | 'wait';
  /** On the scale of the clock, in milliseconds. */
  readonly deadline: number;
  /** Without it and without a wait for a conflict, the start has its own timeout, and not the deadline. */
  readonly waitForCompletion: boolean;
}

/** The result of a start that was accepted. */
export interface Started {
  readonly deployment: StartedStageDeployment;
  /** True when it existed before the first attempt of this step that might have been accepted. */
  readonly isOlder: boolean;
  /** False when the response does not show the age: then the deployment counts as not older. */
  readonly isAgeKnown: boolean;
  /** True when more than one attempt might have been accepted, or it might have existed before a slow one. */
  readonly isRepeated: boolean;
  /** True when another deployment blocked the stage before. */
  readonly hadConflict: boolean;
  /** That deployment, if the list showed it. */
  readonly blockedBy?: StageDeployment;
}

/**
 * Starts a deployment with one token. With `on-conflict: wait` the same start (same token, same bytes) is repeated until
 * the stage is free, so that at most one is accepted (I2).
 *
 * @throws only programming errors
 */
export async function startDeployment(
  request: StartRequest,
  client: Pick<GameSparks, 'startStageDeployment' | 'listStageDeployments'>,
  context: Context,
  observe: Observer,
): Promise<Started | Conclusion> {
  const { clock, signal } = context;
  const { game, stage, snapshotId, clientToken } = request;
  const body = {
    GameName: game,
    StageName: stage,
    SnapshotId: snapshotId,
    ClientToken: clientToken,
  };
  const hasDeadline = request.waitForCompletion || request.onConflict === 'wait';
  const conflict = new Conflict(request, client, context, observe);
  let possiblyAcceptedAt: Instant | undefined;
  observe({ kind: 'starting', clientToken });
  for (;;) {
    try {
      const deployment = await client.startStageDeployment(body, {
        signal,
        graceMilliseconds: START_GRACE_MILLISECONDS,
        ...(hasDeadline && { timeoutMilliseconds: conflict.timeLeft(possiblyAcceptedAt) }),
      });
      return startedBy(deployment, possiblyAcceptedAt, conflict, clock);
    } catch (thrown) {
      const error = asGameSparksError(thrown);
      const isLost = possiblyAcceptedAt !== undefined || error.mayHaveBeenAccepted;
      if (isLost) possiblyAcceptedAt ??= error.possiblyAcceptedAt ?? instantOf(clock);
      const waits = isConflict(error) && request.onConflict === 'wait' && !signal.aborted;
      if (waits && (await conflict.waitForNextStart(possiblyAcceptedAt))) continue;
      if (signal.aborted) return { kind: 'cancelled', accepted: isLost ? 'unknown' : 'no' };
      return isLost ? unknownStart(error) : notStarted(error, waits, conflict);
    }
  }
}

/** With any code (F112). */
function isConflict({ details }: GameSparksError): boolean {
  return details.status === 409;
}

/** "Not started" only if every attempt was definitely rejected or never sent (I9). */
async function notStarted(
  error: GameSparksError,
  hasWaited: boolean,
  conflict: Conflict,
): Promise<Conclusion> {
  const by = isConflict(error) ? await conflict.blockingDeployment() : undefined;
  const details = { ...(by && { blockingDeployment: by }), ...(hasWaited && { hasWaited }) };
  return { kind: 'not-started', error, ...details };
}

function unknownStart(error: GameSparksError): Conclusion {
  const reason = isConflict(error) ? 'conflict-after-lost-response' : 'no-start-response';
  return { kind: 'unknown', reason, error };
}

/** @param possiblyAcceptedAt of an earlier call with the same token, if a response was lost */
function startedBy(
  deployment: StartedStageDeployment,
  possiblyAcceptedAt: Instant | undefined,
  { hasOccurred: hadConflict, known: blockedBy }: Conflict,
  clock: Clock,
): Started {
  const { ageMilliseconds: age } = deployment;
  const ownAge = atMostSince(possiblyAcceptedAt ?? deployment.possiblyAcceptedAt, clock);
  return {
    deployment,
    isOlder: age !== undefined && age > ownAge + AGE_TOLERANCE_MILLISECONDS,
    isAgeKnown: age !== undefined,
    isRepeated:
      possiblyAcceptedAt !== undefined ||
      deployment.isRepeated ||
      (age !== undefined && age > AGE_TOLERANCE_MILLISECONDS),
    hadConflict,
    ...(blockedBy !== undefined && { blockedBy }),
  };
}

/** A stage that another deployment blocks. */
class Conflict {
  readonly #request: StartRequest;
  readonly #client: Pick<GameSparks, 'listStageDeployments'>;
  readonly #context: Context;
  readonly #observe: Observer;
  #begun: number | undefined;
  known: StageDeployment | undefined;

  constructor(
    request: StartRequest,
    client: Pick<GameSparks, 'listStageDeployments'>,
    context: Context,
    observe: Observer,
  ) {
    this.#request = request;
    this.#client = client;
    this.#context = context;
    this.#observe = observe;
  }

  get hasOccurred(): boolean {
    return this.#begun !== undefined;
  }

  /** Waits on the polling schedule. @returns false after the timeout, or when the run was cancelled */
  async waitForNextStart(possiblyAcceptedAt: Instant | undefined): Promise<boolean> {
    const { clock, signal, random } = this.#context;
    const { pollIntervalMilliseconds } = this.#request;
    if (this.#begun === undefined) {
      this.#begun = clock.now();
      this.known = await this.blockingDeployment();
    }
    const left = this.timeLeft(possiblyAcceptedAt);
    if (left === 0 || this.#isCancelled()) return false;
    this.#observe({ kind: 'blocked', ...(this.known && { deployment: this.known }) });
    const interval = Math.min(pollIntervalMilliseconds, MAX_CONFLICT_PAUSE_MILLISECONDS);
    const schedule = { pollIntervalMilliseconds: interval };
    const pause = nextPause(clock.now() - this.#begun, schedule, false, random);
    await clock.sleep(Math.min(pause, left), signal).catch(() => undefined);
    return !this.#isCancelled() && this.timeLeft(possiblyAcceptedAt) > 0;
  }

  /** Milliseconds until the deadline, or until a start after a lost response is not retried any more. */
  timeLeft(possiblyAcceptedAt: Instant | undefined): number {
    const lostUntil = (possiblyAcceptedAt?.now ?? Infinity) + LOST_RESPONSE_MILLISECONDS;
    return Math.max(Math.min(this.#request.deadline, lostUntil) - this.#context.clock.now(), 0);
  }

  #isCancelled(): boolean {
    return this.#context.signal.aborted;
  }

  /**
   * Read when the wait begins, because there is no time for a list at the timeout. Best effort, because only the list has it,
   * which requires another permission.
   */
  async blockingDeployment(): Promise<StageDeployment | undefined> {
    if (this.known !== undefined) return this.known;
    const { findBlockingDeployment } = await import('./list-deployments.ts');
    return findBlockingDeployment(
      this.#request,
      this.#request.deadline,
      this.#client,
      this.#context,
    );
  }
}
