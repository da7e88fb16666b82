import type { OperationName } from './operations.ts';

/** Times in records are milliseconds since 1970; only answers carry ISO-8601 text. */
interface Dated {
  readonly created: number;
  readonly lastUpdated: number;
}
interface Described {
  readonly description?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

export type LifeState = 'ACTIVE' | 'DELETING';
type Configuration = Readonly<Record<string, unknown>>;

export type GameRecord = Dated &
  Described & {
    readonly name: string;
    readonly state: LifeState;
    readonly configuration: Configuration;
  };

export type StageRecord = Dated &
  Described & {
    readonly game: string;
    readonly name: string;
    readonly role: string;
    readonly gameKey: string;
    /** The deployment that holds the stage until it ends. */
    readonly deploying?: string | undefined;
    /** When a stage under deletion is gone. */
    readonly goneAt?: number | undefined;
  };

export type SnapshotRecord = Dated &
  Described & { readonly game: string; readonly id: string; readonly sections: Configuration };

export interface Ending {
  /** COMPLETED or FAILED, and anything in a deployment that was told. */
  readonly state: string;
  readonly resultCode?: string | undefined;
  readonly message?: string | undefined;
}

export interface DeploymentRecord {
  readonly game: string;
  readonly stage: string;
  readonly id: string;
  /** DEPLOY when left out; the service starts no other on request. */
  readonly action?: string | undefined;
  /** There is always one to DEPLOY. */
  readonly snapshotId?: string | undefined;
  readonly clientToken?: string | undefined;
  readonly created: number;
  readonly inProgressAt: number;
  /** Null for one that never ends. */
  readonly endsAt: number | null;
  /** Set ahead when a fault asks for it, else when the deployment ends. */
  readonly ending?: Ending | undefined;
  /** One that was told to have ended so: it stands at its end, whatever the clock says. */
  readonly told?: boolean | undefined;
  /** When a told one took effect, if that was not at `endsAt`, which is its last update. */
  readonly finished?: number | undefined;
}

export interface RuntimeRecord {
  readonly id: string;
  readonly game: string;
  readonly stage: string;
  readonly deploymentId: string;
  readonly snapshotId: string;
  readonly created: number;
  /** Undeployed: it stays for the players it has, and takes no new one. */
  readonly retired?: boolean | undefined;
}

export interface ConnectionRecord {
  readonly id: string;
  readonly game: string;
  readonly stage: string;
  readonly playerId: string;
  readonly runtimeId: string;
  readonly created: number;
}

/** What a client token was used for, so that its second use can be told from a new call. */
export interface TokenRecord {
  readonly operation: OperationName;
  readonly parameters: string;
  readonly resource: string;
  /** Of StartStageDeployment: the record as its first response had it. */
  readonly deployment?: DeploymentRecord | undefined;
  readonly created: number;
}

export interface RoleRecord {
  readonly arn: string;
  readonly assumable: boolean;
}

/** Every kind of record, by the name under which the store keeps it. */
export interface Records {
  game: GameRecord;
  stage: StageRecord;
  snapshot: SnapshotRecord;
  deployment: DeploymentRecord;
  runtime: RuntimeRecord;
  connection: ConnectionRecord;
  token: TokenRecord;
  role: RoleRecord;
}

export type Kind = keyof Records;
