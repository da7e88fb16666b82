/**
 * The wire's shapes, named as the service names them (API version 2021-08-17). The service's description marks no
 * member of an answer as required, so every one of them is optional here.
 */

export interface StartStageDeploymentRequest {
  readonly GameName: string;
  readonly StageName: string;
  readonly SnapshotId: string;
  /** 33 to 126 characters. The SDKs never make one up; this client insists on it, for a start is repeated by it. */
  readonly ClientToken: string;
}

export interface GetStageDeploymentRequest {
  readonly GameName: string;
  readonly StageName: string;
  /** Optional on the wire, but what an answer without it is about is documented nowhere. */
  readonly DeploymentId: string;
}

export interface ListStageDeploymentsRequest {
  readonly GameName: string;
  readonly StageName: string;
  /** 1 to 100. */
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface ListSnapshotsRequest {
  readonly GameName: string;
  /** 1 to 100. */
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface GetGameRequest {
  readonly GameName: string;
}

export interface GetStageRequest {
  readonly GameName: string;
  readonly StageName: string;
}

export interface DeploymentResult {
  readonly ResultCode?: string;
  readonly Message?: string;
}

/** `StageDeploymentDetails`. Enum values stay strings: the service may learn new ones. */
export interface StageDeployment {
  readonly DeploymentId?: string;
  readonly SnapshotId?: string;
  readonly DeploymentAction?: string;
  readonly DeploymentState?: string;
  readonly DeploymentResult?: DeploymentResult;
  /** ISO 8601. */
  readonly Created?: string;
  /** ISO 8601. */
  readonly LastUpdated?: string;
}

/** What StartStageDeployment answers: never without an id. */
export interface StartedStageDeployment extends StageDeployment {
  readonly DeploymentId: string;
  /**
   * Milliseconds from `Created` to the answer's `Date`, both by the service's own clock; absent when the answer lacks
   * either. A repeated token is answered with a deployment that may be old.
   */
  readonly ageMilliseconds?: number;
  /** 1 when the first try was answered: then no earlier try of this call can have made it. */
  readonly tries: number;
}

/** One page. The order of pages and of what is on them is documented nowhere. */
export interface StageDeploymentPage {
  /** `StageDeploymentSummary`: without `Created`. */
  readonly StageDeployments: readonly StageDeployment[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}

/** `SnapshotSummary`, as far as a deployment cares. */
export interface Snapshot {
  readonly Id?: string;
}

/** One page, in no documented order either. */
export interface SnapshotPage {
  readonly Snapshots: readonly Snapshot[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}

/** `GameDetails`, as far as a deployment cares. */
export interface Game {
  readonly State?: string;
}

/** `StageDetails`, as far as a deployment cares. */
export interface Stage {
  readonly State?: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Gives the credentials of the moment; with `forceRefresh`, new ones where they can be renewed. */
export type CredentialProvider = (options?: { forceRefresh?: boolean }) => Promise<Credentials>;

export interface CallOptions {
  /** Ends the call: no further try, no further pause. */
  readonly signal?: AbortSignal;
  /** Milliseconds that a try already under way may still take after `signal` is aborted. Default 0. */
  readonly graceMilliseconds?: number;
  /** Milliseconds for the whole call, all its tries and pauses. */
  readonly limitMilliseconds?: number;
}

/** One try of a call, told to the listener when it is over. */
export interface Attempt {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** 1 for the first. */
  readonly number: number;
  readonly durationMilliseconds: number;
  readonly status?: number;
  readonly requestId?: string;
  /** What went wrong, as a kind of `GameSparksError`. */
  readonly fault?: string;
  /** The error code, or the system's. */
  readonly code?: string;
  /** Set when another try follows, after so many milliseconds. */
  readonly retryInMilliseconds?: number;
}
