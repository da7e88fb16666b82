import type { Clock } from '../clock.ts';
import { asGameSparksError, type GameSparksError, isPermanent } from '../gamesparks/errors.ts';
import type {
  CallOptions,
  GetStageDeploymentRequest,
  StageDeployment,
} from '../gamesparks/types.ts';
import {
  type UnknownReason,
  judge,
  type ProgressListener,
  type DeploymentStatus,
} from './outcome.ts';
import { nextPause, type Schedule } from './poll-schedule.ts';

/** How long a 404 for our id, or missing credentials, may last: the service may not have caught up, or ours not. */
const PATIENCE_MILLISECONDS = 60_000;
/** How often a COMPLETED without a result is asked again. */
const RESULT_LOOKS = 3;

export interface DeploymentReader {
  getStageDeployment(
    request: GetStageDeploymentRequest,
    options: CallOptions,
  ): Promise<StageDeployment>;
}

export interface FollowPlan extends Schedule {
  readonly game: string;
  readonly stage: string;
  readonly snapshot: string;
  readonly deploymentId: string;
  /** On the clock's own scale, in milliseconds. One look falls on it, and ends at most 3 s later. */
  readonly deadline: number;
  /** Look before the first pause. */
  readonly lookAtOnce: boolean;
}

export interface FollowWorld {
  readonly client: DeploymentReader;
  readonly clock: Clock;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: ProgressListener;
}

export type FollowEnd =
  /** `wasGoingOn`: it was seen before its end, so the end came while we looked. */
  | { readonly kind: 'succeeded' | 'failed'; readonly wasGoingOn: boolean }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'timed-out'; readonly error?: GameSparksError }
  | { readonly kind: 'unknown'; readonly doubt: UnknownReason; readonly error?: GameSparksError };

/** One look: what was read of the deployment, or why nothing was. */
type Look = { readonly verdict: DeploymentStatus } | { readonly error: GameSparksError };

/** Looks at the deployment until it is settled, out of time, out of reach, or the caller interrupts. */
export async function follow(plan: FollowPlan, world: FollowWorld): Promise<FollowEnd> {
  const { clock, signal } = world;
  const isInterrupted = (): boolean => signal.aborted;
  const begun = clock.now();
  const patience = new Patience(clock);
  let look: Look | undefined;
  for (;;) {
    if (look !== undefined || !plan.lookAtOnce) {
      const pause = nextPause(clock.now() - begun, plan, wasThrottled(look), world.random);
      await clock.sleep(Math.min(pause, Math.max(plan.deadline - clock.now(), 0)), signal);
    }
    if (isInterrupted()) return { kind: 'interrupted' };
    const isLast = clock.now() >= plan.deadline;
    look = await lookOnce(plan, world);
    const end = 'error' in look ? patience.endByFault(look.error) : patience.endBy(look.verdict);
    if (end !== undefined) return end;
    if (isLast || clock.now() > plan.deadline) {
      return isInterrupted() ? { kind: 'interrupted' } : timedOut(look);
    }
  }
}

function wasThrottled(look: Look | undefined): boolean {
  return look !== undefined && 'error' in look && look.error.kind === 'throttled';
}

function timedOut(look: Look): FollowEnd {
  return { kind: 'timed-out', ...('error' in look && { error: look.error }) };
}

async function lookOnce(plan: FollowPlan, world: FollowWorld): Promise<Look> {
  const { client, clock, onProgress, signal } = world;
  const { game, stage, deploymentId } = plan;
  try {
    const deployment = await client.getStageDeployment(
      { GameName: game, StageName: stage, DeploymentId: deploymentId },
      { signal, limitMilliseconds: Math.max(plan.deadline - clock.now(), 0) },
    );
    const verdict = judge(deployment, { deploymentId, snapshotId: plan.snapshot });
    onProgress({ kind: 'polled', deployment, verdict });
    return { verdict };
  } catch (thrown) {
    const error = asGameSparksError(thrown);
    if (!signal.aborted) onProgress({ kind: 'poll-failed', error });
    return { error };
  }
}

/** Which look ends the wait, and what is borne for a while. */
class Patience {
  readonly #clock: Clock;
  #since: number | undefined;
  #resultless = 0;
  #wasGoingOn = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  endBy(verdict: DeploymentStatus): FollowEnd | undefined {
    this.#since = undefined;
    if (verdict === 'succeeded' || verdict === 'failed') {
      return { kind: verdict, wasGoingOn: this.#wasGoingOn };
    }
    if (verdict === 'unknown-result') return { kind: 'unknown', doubt: verdict };
    this.#wasGoingOn ||= verdict === 'in-progress';
    if (verdict === 'no-result' || this.#resultless > 0) this.#resultless += 1;
    return this.#resultless > RESULT_LOOKS ? { kind: 'unknown', doubt: 'no-result' } : undefined;
  }

  endByFault(error: GameSparksError): FollowEnd | undefined {
    const isNotFound = error.details.status === 404;
    if (isNotFound || error.kind === 'credentials') {
      this.#since ??= this.#clock.now();
      const isOver = this.#clock.now() - this.#since >= PATIENCE_MILLISECONDS;
      const doubt = isNotFound ? 'not-found' : 'unreadable';
      return isOver ? { kind: 'unknown', doubt, error } : undefined;
    }
    this.#since = undefined;
    return isPermanent(error) ? { kind: 'unknown', doubt: 'unreadable', error } : undefined;
  }
}
