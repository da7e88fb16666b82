import type { GameSparksError } from '../gamesparks/errors.ts';
import type { StageDeployment } from '../gamesparks/types.ts';

/** What can be said of a deployment from one answer about it. */
export type Verdict =
  /** Not about our deployment, or silent about what would prove that it is. */
  | 'not-ours'
  | 'going-on'
  | 'succeeded'
  | 'failed'
  /** COMPLETED without a result: it may still come. */
  | 'no-result'
  /** COMPLETED with a result code that this version does not know. */
  | 'unknown-result';

export interface ExpectedDeployment {
  readonly deploymentId: string;
  readonly snapshotId: string;
}

const FAILURE_CODES: ReadonlySet<string> = new Set(['INVALID_ROLE_FAILURE', 'UNSPECIFIED_FAILURE']);
const KNOWN_STATES: ReadonlySet<string> = new Set([
  'PENDING',
  'IN_PROGRESS',
  'COMPLETED',
  'FAILED',
]);

/**
 * Success needs every proof at once: our id, our snapshot, DEPLOY, COMPLETED and SUCCESS. FAILED is believed without
 * a result and against any; a state that is not final is never settled by a result that it carries.
 */
export function judge(seen: StageDeployment, expected: ExpectedDeployment): Verdict {
  const isOurs =
    seen.DeploymentId === expected.deploymentId &&
    seen.SnapshotId === expected.snapshotId &&
    seen.DeploymentAction === 'DEPLOY';
  if (!isOurs) return 'not-ours';
  if (seen.DeploymentState === 'FAILED') return 'failed';
  return seen.DeploymentState === 'COMPLETED' ? judgeResult(seen) : 'going-on';
}

function judgeResult({ DeploymentResult: result }: StageDeployment): Verdict {
  const code = result?.ResultCode;
  if (code === undefined) return 'no-result';
  if (code === 'SUCCESS') return 'succeeded';
  return FAILURE_CODES.has(code) ? 'failed' : 'unknown-result';
}

/** True when the answer to a start names another snapshot or another action than the start asked for. */
export function contradicts(started: StageDeployment, snapshotId: string): boolean {
  const { SnapshotId = snapshotId, DeploymentAction = 'DEPLOY' } = started;
  return SnapshotId !== snapshotId || DeploymentAction !== 'DEPLOY';
}

export function isFinalState(state: string | undefined): boolean {
  return state === 'COMPLETED' || state === 'FAILED';
}

export function isKnownState(state: string | undefined): boolean {
  return state !== undefined && KNOWN_STATES.has(state);
}

/** Why a run ends without knowing how its deployment does. */
export type Doubt =
  /** The start was sent, and no answer says whether it was accepted. */
  | 'start-unanswered'
  /** A conflict after such a start: the deployment in the way may be our own. */
  | 'conflict-after-doubt'
  /** The start was answered with a deployment that is not the one asked for. */
  | 'other-deployment'
  /** The service does not know our id (404), for longer than it could need to. */
  | 'not-found'
  /** The service refuses to be asked. */
  | 'look-refused'
  | 'no-result'
  | 'unknown-result';

/** The closed set of endings. Green are `succeeded` and `started` only. */
export type Ending =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'started' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'timed-out'; readonly error?: GameSparksError }
  | { readonly kind: 'cancelled'; readonly accepted: 'yes' | 'no' | 'unknown' }
  | { readonly kind: 'unknown'; readonly doubt: Doubt; readonly error?: GameSparksError }
  | {
      readonly kind: 'not-started';
      readonly error: GameSparksError;
      /** After a conflict, the deployment that is in the way, when it could be read. */
      readonly inTheWay?: StageDeployment;
    };

/** When a state was first seen: by our looks, so up to a pause after it came. */
export interface Sighting {
  readonly state: string;
  readonly at: Date;
}

export interface Outcome {
  readonly ending: Ending;
  readonly clientToken: string;
  /** Once the service has given one. */
  readonly deploymentId?: string;
  /** As last read from the service. */
  readonly deployment?: StageDeployment;
  /** True when an earlier attempt of the run had started it. */
  readonly joined: boolean;
  /** When the first start began. */
  readonly begunAt: Date;
  /** Every change of state that was seen, in order. */
  readonly sightings: readonly Sighting[];
  readonly endedAt: Date;
  readonly durationMilliseconds: number;
}

/** What happens on the way, for whoever reports it. */
export type Progress =
  | { readonly kind: 'starting'; readonly clientToken: string }
  | {
      readonly kind: 'accepted';
      readonly deploymentId: string;
      readonly deployment: StageDeployment;
      readonly joined: boolean;
    }
  /** The deployment of an earlier attempt had failed already; the next token is used. */
  | { readonly kind: 'superseded'; readonly deploymentId: string }
  | { readonly kind: 'seen'; readonly deployment: StageDeployment; readonly verdict: Verdict }
  | { readonly kind: 'look-failed'; readonly error: GameSparksError };

export type ProgressListener = (progress: Progress) => void;
