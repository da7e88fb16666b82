import { gameDocument, importConfiguration } from './configuration.ts';
import type { Context } from './context.ts';
import {
  acceptedDeployments,
  getStageDeployment,
  type AcceptedDeployment,
  type DeploymentView,
} from './deployments.ts';
import { Faults } from './faults.ts';
import type { ConfigurationDocument } from './import-document.ts';
import { emulatorKey, Keyring, type Key } from './keyring.ts';
import { RequestLog, type ReceivedRequest } from './log.ts';
import { addOtherDeployment, type OtherDeployment } from './other-deployments.ts';
import {
  connect,
  describeRuntimes,
  disconnect,
  type Connected,
  type PlayerOnStage,
  type RuntimeView,
} from './runtimes.ts';
import type { LifeState, RoleRecord } from './records.ts';
import { listRoles, removeRole, setRole } from './roles.ts';
import { protectGame, setGameState } from './games.ts';
import { seed, type SeededGame } from './seed.ts';
import { completeSettings, type Settings } from './settings.ts';
import { withCurrentState } from './settle.ts';
import { addSnapshot, snapshotDocument } from './snapshots.ts';
import { Store } from './store.ts';
import { Throttle } from './throttle.ts';

const accountId = '123456789012';

export type EmulatorOptions = Partial<Settings> & {
  /** The region that signatures must have. By default us-east-1. */
  readonly region?: string;
  /** By default the clock of this machine. */
  readonly now?: () => Date;
  /** The data file. Without it, the state is in memory only. */
  readonly dataFile?: string | undefined;
  /** The games of a new store. By default one, MyGame. */
  readonly games?: readonly SeededGame[] | undefined;
  /** Credentials in addition to the emulator's own. */
  readonly keys?: readonly Key[];
  /** Called when a request to the service has its response. */
  readonly onResponse?: (request: ReceivedRequest) => void;
};

/** GameSparks without a socket, and the controls that the service does not have. */
export interface Emulator {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly context: Context;
  readonly settings: Settings;
  readonly keyring: Keyring;
  readonly throttle: Throttle;
  readonly faults: Faults;
  readonly log: RequestLog;
  /** Every request except those to the control interface, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  readonly roles: Roles;
  readonly players: Players;
  /** Adds a deployment of another client to a stage. Returns it in its current state. */
  readonly addDeployment: (
    game: string,
    stage: string,
    deployment: OtherDeployment,
  ) => DeploymentView;
  /** Adds a snapshot with this ID, created at the time in the ID. Returns the response of GetSnapshot. */
  readonly addSnapshot: (game: string, id: string) => object;
  /** Replaces the configuration as another client. Returns the response of GetGameConfiguration. */
  readonly importConfiguration: (game: string, document: ConfigurationDocument) => object;
  /** The configuration of a game, or of a snapshot, as a document that can be imported. */
  readonly configuration: (game: string, snapshotId?: string) => ConfigurationDocument;
  /** Every deployment that was accepted or added, with its client token. */
  readonly deployments: () => AcceptedDeployment[];
  /** The runtimes of a stage with their players, oldest first. */
  readonly runtimes: (game: string, stage: string) => RuntimeView[];
  /** Sets the state of a game. A game that is set to DELETING is not deleted. */
  readonly setGameState: (game: string, state: LifeState) => void;
  /** Sets whether a game can't be deleted. No operation does this. */
  readonly protectGame: (game: string, isProtected: boolean) => void;
  /** Closes the data file. */
  readonly closeStore: () => void;
}

interface Players {
  /** Opens another connection, on the stage's newest runtime. */
  readonly connect: (player: PlayerOnStage) => Connected;
  /** Closes the player's connections, or only this one. Returns the IDs of the closed connections. */
  readonly disconnect: (player: PlayerOnStage, connectionId?: string) => string[];
}

/** The roles that exist. A deployment fails if the role of its stage does not exist or is not assumable. */
interface Roles {
  readonly set: (arn: string, assumable: boolean) => void;
  readonly remove: (arn: string) => void;
  readonly list: () => RoleRecord[];
}

/** Creates an emulator, and seeds a new store. Throws StoreError when the data file cannot be used. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const faults = new Faults();
  const context = createContext(options, faults);
  const log = new RequestLog(options.onResponse);
  const change = <T>(work: (current: Context) => T): T => withCurrentState(context, work);
  return {
    region: context.region,
    credentials: emulatorKey,
    context,
    settings: context.settings,
    keyring: new Keyring([emulatorKey, ...(options.keys ?? [])]),
    throttle: new Throttle(),
    faults,
    log,
    requests: log.requests,
    roles: {
      set: (arn, assumable) => {
        change((current) => setRole(current, arn, assumable));
      },
      remove: (arn) => {
        change((current) => removeRole(current, arn));
      },
      list: () => change(listRoles),
    },
    players: {
      connect: (player) => change((current) => connect(current, player)),
      disconnect: (player, connectionId) =>
        change((current) => disconnect(current, player, connectionId)),
    },
    addDeployment: (GameName, StageName, deployment) => {
      const DeploymentId = change((current) =>
        addOtherDeployment(current, GameName, StageName, deployment),
      );
      // In a separate transaction, because a deployment with an early creation time has finished by now.
      return change((current) => getStageDeployment(current, { GameName, StageName, DeploymentId }))
        .StageDeployment;
    },
    addSnapshot: (game, id) => change((current) => addSnapshot(current, game, id)),
    importConfiguration: (game, document) =>
      change((current) => importConfiguration(current, game, document)),
    configuration: (game, snapshotId) =>
      change((current) =>
        snapshotId === undefined
          ? gameDocument(current, game)
          : snapshotDocument(current, game, snapshotId),
      ),
    deployments: () => change(acceptedDeployments),
    runtimes: (game, stage) => change((current) => describeRuntimes(current, game, stage)),
    setGameState: (game, state) => {
      change((current) => setGameState(current, game, state));
    },
    protectGame: (game, isProtected) => {
      change((current) => protectGame(current, game, isProtected));
    },
    closeStore: () => context.store.close(),
  };
}

function createContext(options: EmulatorOptions, faults: Faults): Context {
  return {
    store: new Store(options.dataFile, (store) => seed(store, options.games)),
    settings: completeSettings(options),
    region: options.region ?? 'us-east-1',
    accountId,
    origin: 'http://127.0.0.1',
    now: options.now ?? (() => new Date()),
    takeForcedFinalState: () => faults.takeFinalState(),
  };
}
