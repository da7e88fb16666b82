import type { GameSparksError } from '../gamesparks/errors.ts';
import type { StageDeployment } from '../gamesparks/types.ts';

/** The conclusion of the step, with all facts. */
export interface Outcome {
  readonly conclusion: Conclusion;
  /** The last one that was used; absent when none was. */
  readonly clientToken?: string;
  /** The snapshot's ID, when `latest`, `new` or `stage:NAME` was given. */
  readonly snapshotId?: string;
  /** The snapshot that was live on the stage before, if it was requested and could be determined. */
  readonly previousSnapshotId?: string | undefined;
  /** As soon as the service has returned one. */
  readonly deploymentId?: string;
  /** As last read from the service. */
  readonly deployment?: StageDeployment;
  /** True when the deployment existed before this step: an earlier attempt, or another use of the token, started it. */
  readonly isOlder: boolean;
  /** False when the service did not show the age of the deployment: then a re-run can't distinguish it from its own. */
  readonly isAgeKnown: boolean;
  /** True when a read by ID showed it in progress. */
  readonly wasInProgress: boolean;
  /** Every change of state that was seen, in order. */
  readonly stateChanges: readonly StateChange[];
  /** With `snapshot: new`, what was done before the start. */
  readonly preparation?: Readonly<Preparation>;
  /** Descriptions of snapshots by ID, as far as the step has read them. */
  readonly descriptions?: ReadonlyMap<string, string>;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly durationMilliseconds: number;
  /** When the last start had its response, in milliseconds since the step started. */
  readonly acceptedAfterMilliseconds?: number;
}

/** The facts of an outcome without a deployment. */
export const NOTHING_STARTED = {
  isOlder: false,
  isAgeKnown: true,
  wasInProgress: false,
  stateChanges: [],
} as const;

/** What `snapshot: new` has done so far. A member is absent if nothing was done. */
export interface Preparation {
  /** `unknown`: an import was sent, and no response shows whether it was performed. */
  configuration?: 'imported' | 'unknown';
  /** `found`: the snapshot of an earlier attempt. `unknown`: a creation was sent, and no snapshot was found since. */
  snapshot?: 'found' | 'created' | 'unknown';
  /** As soon as the service has returned it. */
  snapshotId?: string;
}

/** The closed set of conclusions; `kind` is the output `outcome`. */
export type Conclusion =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'started' }
  /** The snapshot was confirmed to be live already. */
  | { readonly kind: 'skipped' }
  /** `check-only`: nothing was started. */
  | { readonly kind: 'checked'; readonly findings: readonly Finding[] }
  /** `rerunHelps`: a re-run starts a new deployment. */
  | { readonly kind: 'failed'; readonly rerunHelps: boolean }
  | { readonly kind: 'timed-out'; readonly error?: GameSparksError }
  | { readonly kind: 'cancelled'; readonly accepted: 'yes' | 'no' | 'unknown' }
  | {
      readonly kind: 'unknown';
      readonly reason: UnknownReason;
      readonly error?: GameSparksError;
      readonly replacedBy?: StageDeployment;
    }
  | {
      readonly kind: 'not-started';
      readonly error: GameSparksError;
      /** After a conflict, the deployment that blocks the stage, when it could be read. */
      readonly blockingDeployment?: StageDeployment;
      /** After a conflict, true when the action waited for the stage. */
      readonly hasWaited?: boolean;
      /** The stage of `stage:NAME`, when it could not be read. */
      readonly source?: string;
    }
  | { readonly kind: 'not-started'; readonly unresolved: UnresolvedReason }
  | {
      readonly kind: 'not-started';
      readonly reason: NotStartedReason;
      readonly replacedBy?: StageDeployment;
      /** The message of the system. */
      readonly detail?: string;
    };

/** Why nothing was started, without an error of service or network. */
export type NotStartedReason =
  /** The token from the input was used before with other parameters. */
  | 'token-used'
  /** The token from the input returned an earlier deployment that the stage no longer has. */
  | 'replaced'
  /** Every token of the chain returned an earlier deployment. */
  | 'chain-exhausted'
  | 'out-of-time'
  /** The client token could not be written to the outputs file. */
  | 'outputs-unwritable';

/** Why the result of the deployment is unknown. */
export type UnknownReason =
  /** The start was sent, and no response shows whether it was accepted. */
  | 'no-start-response'
  /** A conflict after such a start: the blocking deployment might be the one of this step. */
  | 'conflict-after-lost-response'
  /** The start returned a deployment of another snapshot or action. */
  | 'other-deployment'
  /** The service does not find the ID (404) for longer than it is tolerated. */
  | 'not-found'
  /** The service rejects reads. */
  | 'unreadable'
  /** COMPLETED with SUCCESS at the first read, but the stage has, or is getting, another deployment. */
  | 'replaced-immediately'
  /** An older success, and whether the stage still has it can't be determined. */
  | 'not-confirmed'
  /** One token of the chain returned the deployment of another one. */
  | 'repeated-deployment'
  | 'no-result'
  | 'unknown-result';

/** Whether the stage has a deployment (ADR 0008). */
export type Confirmation =
  | { readonly kind: 'confirmed' }
  /** Another deployment has replaced it for certain. */
  | { readonly kind: 'replaced'; readonly by: StageDeployment }
  | {
      readonly kind: 'unconfirmed';
      readonly error?: GameSparksError;
      readonly by?: StageDeployment;
    };

/** Why an earlier deployment is left behind, and the next token is used. */
export type NextTokenReason = 'failed' | 'not-live' | 'not-found' | 'no-result' | 'unknown-result';

/** A state, and the time of the first poll that returned it. */
export interface StateChange {
  readonly state: string;
  readonly at: Date;
}

/** A COMPLETED DEPLOY, as GetStageDeployment returned it. */
export interface LiveDeployment extends StageDeployment {
  readonly DeploymentId: string;
  readonly SnapshotId: string;
}

/** The live snapshot of a stage, as its deployments show it. */
export type Live =
  | {
      readonly kind: 'live';
      readonly deployment: LiveDeployment;
      /** SUCCESS, and no later deployment has finished or is in progress. */
      readonly isConfirmed: boolean;
    }
  /** No deployment ever succeeded, or the last one was undeployed. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'undetermined'; readonly reason: UndeterminedReason };

/** Why the live snapshot can't be determined. */
export type UndeterminedReason =
  /** The times of the deployments do not show which one came last. */
  | 'order'
  /** A later UNDEPLOY is in progress, or its result is not known. */
  | 'undeploy'
  /** The newest is COMPLETED with a result code that this version does not know. */
  | 'result'
  /** List and deployment do not agree, or lack a required member. */
  | 'contradiction';

/** Why `latest`, `new` or `stage:NAME` is no snapshot although the service has responded. */
export type UnresolvedReason =
  | { readonly kind: 'no-snapshot' }
  | { readonly kind: 'same-time'; readonly snapshots: readonly [string, string] }
  | { readonly kind: 'nothing-live'; readonly stage: string }
  | {
      readonly kind: 'live-undetermined';
      readonly stage: string;
      readonly reason: UndeterminedReason;
    }
  /** The new snapshot does not have the content of the imported configuration. */
  | {
      readonly kind: 'other-content';
      readonly snapshot: string;
      readonly sections: readonly string[];
    }
  /** A response lacks the content of the imported configuration, or of its snapshot. */
  | { readonly kind: 'no-content'; readonly snapshot?: string }
  /** The ID of the new snapshot has another form than the IDs that this version knows. */
  | { readonly kind: 'unknown-form'; readonly snapshot: string }
  /** The game has as many snapshots as it can have. */
  | { readonly kind: 'quota' };

/** One finding of a check for each read. */
export type Finding =
  | { readonly about: 'game' | 'stage'; readonly isGood: boolean; readonly state: string }
  /** `isGood`: it exists. */
  | { readonly about: 'snapshot'; readonly isGood: boolean; readonly snapshot: string }
  /** `snapshot: new` would create it. `isGood`: the game has fewer snapshots than it can have. */
  | { readonly about: 'snapshot'; readonly isGood: boolean; readonly description: string }
  | {
      readonly about: 'snapshot';
      readonly isGood: false;
      readonly unresolved: UnresolvedReason;
    }
  /** Without a deployment the stage is free. */
  | {
      readonly about: 'conflict';
      readonly isGood: boolean;
      readonly blockingDeployment?: StageDeployment;
    }
  | { readonly about: 'live'; readonly isGood: true; readonly live: Live }
  /** It could not be read. */
  | {
      readonly about: FindingSubject;
      readonly isGood: false;
      readonly error: GameSparksError;
      /** The stage that could not be read, if it is not the target. */
      readonly source?: string;
    };

export type FindingSubject = 'game' | 'stage' | 'snapshot' | 'conflict' | 'live';

/** The status of the requested deployment, by one response. */
export type DeploymentStatus =
  /** About another deployment, or without a required member. */
  | 'unusable'
  | 'in-progress'
  | 'succeeded'
  | 'failed'
  /** COMPLETED without a result, which can come later. */
  | 'no-result'
  /** COMPLETED with a result code that this version does not know. */
  | 'unknown-result';

/** An event of the step, for an observer. No outcome depends on the observer. */
export type StepEvent =
  /** `latest`, `new` or `stage:NAME` is this snapshot. */
  | {
      readonly kind: 'resolved';
      readonly snapshot: string;
      readonly deploymentId?: string;
      readonly origin?: 'created' | 'found';
    }
  /** `snapshot: new`: the configuration is imported, the snapshot created, or searched for after a lost response. */
  | { readonly kind: 'importing' }
  | { readonly kind: 'imported' }
  | { readonly kind: 'creating'; readonly description: string; readonly isRepeated: boolean }
  | { readonly kind: 'created'; readonly snapshot: string }
  | { readonly kind: 'searching' }
  /** The live snapshot of the stage, or why it could not be read. */
  | { readonly kind: 'live'; readonly live: Live }
  | { readonly kind: 'live'; readonly error: GameSparksError }
  /** The previous snapshot has changed since; '' when it can't be determined. */
  | { readonly kind: 'previous'; readonly snapshot: string }
  | { readonly kind: 'skipped'; readonly deployment: LiveDeployment }
  | { readonly kind: 'found'; readonly finding: Finding }
  /** Another deployment blocks the stage, and the start is retried. `deployment` if the list shows it. */
  | { readonly kind: 'blocked'; readonly deployment?: StageDeployment }
  | { readonly kind: 'starting'; readonly clientToken: string }
  | {
      readonly kind: 'accepted';
      readonly deploymentId: string;
      readonly deployment: StageDeployment;
      readonly isOlder: boolean;
    }
  | {
      readonly kind: 'next-token';
      readonly deploymentId: string;
      readonly reason: NextTokenReason;
      readonly replacedBy?: StageDeployment;
    }
  | {
      readonly kind: 'polled';
      readonly deployment: StageDeployment;
      readonly status: DeploymentStatus;
    }
  | { readonly kind: 'poll-failed'; readonly error: GameSparksError; readonly continues: boolean };

export type Observer = (event: StepEvent) => void;
