import type { GameSparksError } from '../gamesparks/errors.ts';
import type { StageDeployment } from '../gamesparks/types.ts';

/** What can be said of a deployment from one answer about it. */
export type DeploymentStatus =
  /** Not about our deployment, or silent about what would prove that it is. */
  | 'not-ours'
  | 'in-progress'
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

/** A COMPLETED DEPLOY, as it was read by itself. */
export interface LiveDeployment extends StageDeployment {
  readonly DeploymentId: string;
  readonly SnapshotId: string;
}

/** What players meet on a stage, as its history tells it. */
export type Live =
  | {
      readonly kind: 'live';
      readonly deployment: LiveDeployment;
      /** SUCCESS, and nothing came, or is coming, after it. */
      readonly isProven: boolean;
    }
  /** Nothing was ever deployed well, or the last of it was undeployed. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'undetermined'; readonly why: UndeterminedReason };

/** Why a history does not tell what is live. */
export type UndeterminedReason =
  /** Which of its deployments came last cannot be told by their times. */
  | 'order'
  /** An UNDEPLOY that came later is under way, or its end is not known. */
  | 'undeploy'
  /** The newest is COMPLETED with a result code that this version does not know. */
  | 'result'
  /** List and deployment do not agree, or lack what matters. */
  | 'contradiction';

/** Why there is nothing to start although the service has answered. */
export type UnresolvedReason =
  | { readonly kind: 'no-snapshot' }
  | { readonly kind: 'same-time'; readonly snapshots: readonly [string, string] }
  | { readonly kind: 'nothing-live'; readonly stage: string }
  | {
      readonly kind: 'live-undetermined';
      readonly stage: string;
      readonly why: UndeterminedReason;
    };

/** What a check has found, good or bad: a line for each thing that it looked at. */
export type Finding =
  | { readonly about: 'game' | 'stage'; readonly isGood: boolean; readonly state: string }
  /** `isGood` tells whether it exists. */
  | { readonly about: 'snapshot'; readonly isGood: boolean; readonly snapshot: string }
  | { readonly about: 'snapshot'; readonly isGood: false; readonly obstacle: UnresolvedReason }
  /** Without a deployment the way is free. */
  | { readonly about: 'way'; readonly isGood: boolean; readonly inTheWay?: StageDeployment }
  | { readonly about: 'live'; readonly isGood: true; readonly live: Live }
  /** It could not be read. */
  | {
      readonly about: 'game' | 'stage' | 'snapshot' | 'way' | 'live';
      readonly isGood: false;
      readonly error: GameSparksError;
      /** The stage that was being read, when it is not the one to deploy to. */
      readonly source?: string;
    };

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
export function judge(seen: StageDeployment, expected: ExpectedDeployment): DeploymentStatus {
  const isOurs =
    seen.DeploymentId === expected.deploymentId &&
    seen.SnapshotId === expected.snapshotId &&
    seen.DeploymentAction === 'DEPLOY';
  if (!isOurs) return 'not-ours';
  if (seen.DeploymentState === 'FAILED') return 'failed';
  return seen.DeploymentState === 'COMPLETED' ? judgeResult(seen) : 'in-progress';
}

function judgeResult({ DeploymentResult: result }: StageDeployment): DeploymentStatus {
  const code = result?.ResultCode;
  if (code === undefined) return 'no-result';
  if (code === 'SUCCESS') return 'succeeded';
  return isFailureCode(code) ? 'failed' : 'unknown-result';
}

export function isFailureCode(code: string | undefined): boolean {
  return code !== undefined && FAILURE_CODES.has(code);
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
export type UnknownReason =
  /** The start was sent, and no answer says whether it was accepted. */
  | 'no-start-response'
  /** A conflict after such a start: the deployment in the way may be our own. */
  | 'conflict-after-lost-response'
  /** The start was answered with a deployment that is not the one asked for. */
  | 'other-deployment'
  /** The service does not know our id (404), for longer than it could need to. */
  | 'not-found'
  /** The service refuses to be asked. */
  | 'unreadable'
  | 'no-result'
  | 'unknown-result';

/** The closed set of endings. */
export type Ending =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'started' }
  /** The snapshot was live already, and that was proven. */
  | { readonly kind: 'skipped' }
  /** Nothing was to be started, only looked at. */
  | { readonly kind: 'checked'; readonly findings: readonly Finding[] }
  | { readonly kind: 'failed' }
  | { readonly kind: 'timed-out'; readonly error?: GameSparksError }
  | { readonly kind: 'cancelled'; readonly accepted: 'yes' | 'no' | 'unknown' }
  | { readonly kind: 'unknown'; readonly doubt: UnknownReason; readonly error?: GameSparksError }
  | {
      readonly kind: 'not-started';
      readonly error: GameSparksError;
      /** After a conflict, the deployment that is in the way, when it could be read. */
      readonly inTheWay?: StageDeployment;
      /** After a conflict, true when the stage was waited for. */
      readonly hasWaited?: true;
      /** The stage that was being read to find the snapshot, when it was that which failed. */
      readonly source?: string;
    }
  | { readonly kind: 'not-started'; readonly obstacle: UnresolvedReason };

/** All that a check must have seen before it can be green. */
const CHECKED: readonly Finding['about'][] = ['game', 'stage', 'snapshot', 'way', 'live'];

export function isGreen(ending: Ending): boolean {
  if (ending.kind !== 'checked') {
    return ending.kind === 'succeeded' || ending.kind === 'started' || ending.kind === 'skipped';
  }
  const { findings } = ending;
  return (
    findings.every(({ isGood }) => isGood) &&
    CHECKED.every((about) => findings.some((finding) => finding.about === about))
  );
}

/** When a state was first seen: by our looks, so up to a pause after it came. */
export interface StateChange {
  readonly state: string;
  readonly at: Date;
}

export interface Outcome {
  readonly ending: Ending;
  /** The last that was used; absent when none was. */
  readonly clientToken?: string;
  /** The id of the snapshot, when the service had to be asked for it. */
  readonly snapshot?: string;
  /** The snapshot that was live on the stage before this step, when it was asked for and could be told. */
  readonly previous?: string | undefined;
  /** Once the service has given one. */
  readonly deploymentId?: string;
  /** As last read from the service. */
  readonly deployment?: StageDeployment;
  /** True when an earlier attempt of the run had started it. */
  readonly joined: boolean;
  /** When the first start began. */
  readonly startedAt: Date;
  /** Every change of state that was seen, in order. */
  readonly stateChanges: readonly StateChange[];
  readonly finishedAt: Date;
  readonly durationMilliseconds: number;
}

/** What happens on the way, for whoever reports it. */
export type Progress =
  /** `latest` or `stage:NAME` is this snapshot, there live by this deployment. */
  | { readonly kind: 'resolved'; readonly snapshot: string; readonly deploymentId?: string }
  /** What is live on the stage, or why it cannot be told. */
  | { readonly kind: 'live'; readonly live: Live }
  | { readonly kind: 'live'; readonly error: GameSparksError }
  /** What was live before must be told anew; '' when it is not known. */
  | { readonly kind: 'previous'; readonly snapshot: string }
  | { readonly kind: 'skipped'; readonly deployment: LiveDeployment }
  | { readonly kind: 'found'; readonly finding: Finding }
  /** Somebody else's deployment, whose end is waited for, as last read. */
  | { readonly kind: 'blocked'; readonly deployment: StageDeployment }
  /** It has ended, or cannot be found: the start is tried once more. */
  | { readonly kind: 'unblocked' }
  | { readonly kind: 'starting'; readonly clientToken: string }
  | {
      readonly kind: 'accepted';
      readonly deploymentId: string;
      readonly deployment: StageDeployment;
      readonly joined: boolean;
    }
  /** The deployment of an earlier attempt had failed already; the next token is used. */
  | { readonly kind: 'superseded'; readonly deploymentId: string }
  | {
      readonly kind: 'polled';
      readonly deployment: StageDeployment;
      readonly verdict: DeploymentStatus;
    }
  | { readonly kind: 'poll-failed'; readonly error: GameSparksError };

export type ProgressListener = (progress: Progress) => void;
