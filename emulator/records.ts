import type { ValueOf } from './constraints.ts';
import type { OperationName } from './operations.ts';

/** Times in records are milliseconds since 1970. Only responses have ISO-8601 text. */
interface Dated {
  readonly created: number;
  readonly lastUpdated: number;
}
export type Tags = Readonly<Record<string, string>>;

interface Described {
  readonly description?: string | undefined;
  readonly tags?: Tags | undefined;
}

export type LifeState = 'ACTIVE' | 'DELETING';
/** The contents of a configuration, by section name. */
export type Sections = Readonly<Record<string, unknown>>;

export type GameRecord = Dated &
  Described & {
    readonly name: string;
    readonly state: LifeState;
    /** Whether it can't be deleted. */
    readonly isProtected?: boolean | undefined;
    /** When the deletion finishes. */
    readonly goneAt?: number | undefined;
  };

export type StageRecord = Dated &
  Described & {
    readonly game: string;
    readonly name: string;
    readonly role: string;
    readonly gameKey: string;
    /** The deployment that blocks the stage until it finishes. */
    readonly deploying?: string | undefined;
    /** When the deletion finishes. */
    readonly goneAt?: number | undefined;
  };

export type SnapshotRecord = Dated & Described & { readonly game: string; readonly id: string };

/** In a record of its own, so that lists of games and snapshots do not read it. */
export interface ConfigurationRecord {
  readonly sections: Sections;
}

export interface FinalState {
  /** COMPLETED or FAILED. A fixed deployment can have any state. */
  readonly state: string;
  readonly resultCode?: string | undefined;
  readonly message?: string | undefined;
}

export interface DeploymentRecord {
  readonly game: string;
  readonly stage: string;
  readonly id: string;
  /** By default DEPLOY, the only action that a client can start. */
  readonly action?: string | undefined;
  /** Every DEPLOY has one. */
  readonly snapshotId?: string | undefined;
  readonly clientToken?: string | undefined;
  readonly created: number;
  readonly inProgressAt: number;
  /** Null if it never finishes. */
  readonly endsAt: number | null;
  /** Set at the start if a fault requires it, otherwise when the deployment finishes. */
  readonly finalState?: FinalState | undefined;
  /** Whether it always has its final state, independent of the clock. */
  readonly isFixed?: boolean | undefined;
  /** When a fixed one took effect, if that was not at its last update, `endsAt`. */
  readonly finished?: number | undefined;
}

export interface RuntimeRecord {
  readonly id: string;
  readonly game: string;
  readonly stage: string;
  readonly deploymentId: string;
  readonly snapshotId: string;
  readonly created: number;
  /** Whether it was undeployed. It keeps its players, but takes no new ones. */
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

/** The call with a client token, to recognize the second use of the token. */
export interface TokenRecord {
  readonly operation: OperationName;
  readonly parameters: string;
  readonly resource: string;
  /** For StartStageDeployment: the record in the first response. */
  readonly deployment?: DeploymentRecord | undefined;
  readonly created: number;
}

export interface RoleRecord {
  readonly arn: string;
  readonly assumable: boolean;
  readonly isRemoved?: boolean | undefined;
}

export interface CodeJobRecord {
  readonly game: string;
  readonly snapshotId: string;
  readonly id: string;
  readonly generator: ValueOf<'Generator'>;
  readonly created: number;
  readonly inProgressAt: number;
  readonly endsAt: number;
  readonly finalState: 'COMPLETED' | 'FAILED';
}

export interface ExtensionRecord {
  readonly namespace: string;
  readonly name: string;
  readonly description: string;
  readonly created: number;
}

export interface ExtensionVersionRecord {
  readonly namespace: string;
  readonly name: string;
  readonly version: string;
  readonly schema: string;
  readonly created: number;
}

export interface SecretRecord {
  readonly value: string;
}

/** Every kind of record, by its name in the store. */
export interface Records {
  game: GameRecord;
  stage: StageRecord;
  snapshot: SnapshotRecord;
  /** By the key of its game or snapshot. */
  configuration: ConfigurationRecord;
  deployment: DeploymentRecord;
  runtime: RuntimeRecord;
  connection: ConnectionRecord;
  token: TokenRecord;
  role: RoleRecord;
  codeJob: CodeJobRecord;
  extension: ExtensionRecord;
  extensionVersion: ExtensionVersionRecord;
  /** It signs the URLs of downloads. */
  secret: SecretRecord;
}

export type Kind = keyof Records;
