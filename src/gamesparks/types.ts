import type { Instant } from '../clock.ts';

/**
 * The operations and shapes of the service, under its names (API version 2021-08-17). The published model marks no member of
 * a response as required, so every one of them is optional here.
 */

/** The operations of Amazon GameSparks that the action calls. A caller lists the ones that it uses with `Pick`. */
export interface GameSparks {
  startStageDeployment(
    request: StartStageDeploymentRequest,
    options?: CallOptions,
  ): Promise<StartedStageDeployment>;
  getStageDeployment(
    request: GetStageDeploymentRequest,
    options?: CallOptions,
  ): Promise<StageDeployment>;
  listStageDeployments(
    request: ListStageDeploymentsRequest,
    options?: CallOptions,
  ): Promise<StageDeploymentPage>;
  listSnapshots(request: ListSnapshotsRequest, options?: CallOptions): Promise<SnapshotPage>;
  importGameConfiguration(
    request: ImportGameConfigurationRequest,
    options?: CallOptions,
  ): Promise<GameConfiguration>;
  createSnapshot(request: CreateSnapshotRequest, options?: CallOptions): Promise<CreatedSnapshot>;
  getSnapshot(request: GetSnapshotRequest, options?: CallOptions): Promise<SnapshotDetails>;
  getGame(request: GetGameRequest, options?: CallOptions): Promise<Game>;
  getStage(request: GetStageRequest, options?: CallOptions): Promise<Stage>;
}

export interface StartStageDeploymentRequest {
  readonly GameName: string;
  readonly StageName: string;
  readonly SnapshotId: string;
  /** 33 to 126 characters. The SDKs never add one; this client requires it, because a start is repeated with it. */
  readonly ClientToken: string;
}

export interface GetStageDeploymentRequest {
  readonly GameName: string;
  readonly StageName: string;
  /** Without it, the response has the newest or the current deployment: which one is not documented. */
  readonly DeploymentId?: string;
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

export interface ImportGameConfigurationRequest {
  readonly GameName: string;
  /** The JSON document in base64, as the service expects a blob. */
  readonly File: string;
}

export interface CreateSnapshotRequest {
  readonly GameName: string;
  /** 1 to 250 characters on one line. */
  readonly Description: string;
}

export interface GetSnapshotRequest {
  readonly GameName: string;
  readonly SnapshotId: string;
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

/** `StageDeploymentDetails`. Enum values are strings, because the service can add new ones. */
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

/** The response of StartStageDeployment: never without an ID. */
export interface StartedStageDeployment extends StageDeployment {
  readonly DeploymentId: string;
  /**
   * Milliseconds from `Created` to the response's `Date`, both by the clock of the service; absent when the response
   * lacks either. A repeated token can return an old deployment.
   */
  readonly ageMilliseconds?: number;
  /** Start time of the first attempt of this call that was not definitely rejected. */
  readonly possiblyAcceptedAt: Instant;
  /** True when an earlier attempt of this call might have been accepted, too. */
  readonly isRepeated: boolean;
}

/** One page. The order of pages and of their items is not documented. */
export interface StageDeploymentPage {
  /** `StageDeploymentSummary`: without `Created`. */
  readonly StageDeployments: readonly StageDeployment[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}

/** `SnapshotSummary`, the part that a deployment needs. */
export interface Snapshot {
  readonly Id?: string;
  readonly Description?: string;
}

/** `SnapshotDetails`, the part that a deployment needs. */
export interface SnapshotDetails extends Snapshot {
  readonly Sections?: Sections;
}

/** The response of CreateSnapshot: never without an ID. */
export interface CreatedSnapshot extends SnapshotDetails {
  readonly Id: string;
}

/** `GameConfigurationDetails`, the part that a deployment needs. */
export interface GameConfiguration {
  readonly Sections?: Sections;
}

/** The sections of a configuration by name. */
export type Sections = Readonly<Record<string, Section>>;

export interface Section {
  /**
   * SHA-256 of `Attributes`, the content, in hexadecimal digits; absent when the response lacks it. Equal contents have the same
   * digest, whatever the order of their members.
   */
  readonly contentDigest?: string;
}

/** One page. Its order is not documented, either. */
export interface SnapshotPage {
  readonly Snapshots: readonly Snapshot[];
  /** Absent on the last page. */
  readonly NextToken?: string;
}

/** `GameDetails`, the part that a deployment needs. */
export interface Game {
  readonly State?: string;
}

/** `StageDetails`, the part that a deployment needs. */
export interface Stage {
  readonly State?: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Returns the current credentials; with `forceRefresh`, new ones where they can be renewed. */
export type CredentialProvider = (options?: { forceRefresh?: boolean }) => Promise<Credentials>;

export interface CallOptions {
  /** Ends the call: no further attempt, no further pause. */
  readonly signal?: AbortSignal;
  /** Milliseconds that an attempt in progress still has after `signal` is aborted. Default 0. */
  readonly graceMilliseconds?: number;
  /** Milliseconds for the whole call, all its attempts and pauses. */
  readonly timeoutMilliseconds?: number;
}

/** One attempt of a call, reported when it is over. */
export interface Attempt {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** 1 for the first. */
  readonly number: number;
  readonly durationMilliseconds: number;
  readonly status?: number;
  readonly requestId?: string;
  /** The kind of the `GameSparksError`, if it failed. */
  readonly error?: string;
  /** True when this or an earlier attempt of the call might have been accepted although it failed. */
  readonly mayHaveBeenAccepted?: boolean;
  /** The error code of the service or the system. */
  readonly code?: string;
  /** Set when another attempt follows, after so many milliseconds. */
  readonly retryInMilliseconds?: number;
}
