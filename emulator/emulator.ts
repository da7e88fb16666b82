import {
  acceptedDeployments,
  getStageDeployment,
  type AcceptedDeployment,
  type DeploymentView,
} from './deployments.ts';
import { Faults } from './faults.ts';
import { addForeignDeployment, type ForeignDeployment } from './foreign-deployments.ts';
import { emulatorKey, Keyring, type Key } from './keyring.ts';
import { RequestLog, type ReceivedRequest } from './log.ts';
import {
  connect,
  describeRuntimes,
  disconnect,
  type Connected,
  type PlayerOnStage,
  type RuntimeView,
} from './runtimes.ts';
import type { LifeState, RoleRecord } from './records.ts';
import { setGameState } from './games.ts';
import { seed } from './seed.ts';
import { completeSettings, type Settings } from './settings.ts';
import { withCurrentState } from './settle.ts';
import { addSnapshot } from './snapshots.ts';
import { Store } from './store.ts';
import { Throttle } from './throttle.ts';
import type { Context } from './context.ts';

const accountId = '123456789012';

export type EmulatorOptions = Partial<Settings> & {
  /** The region a signature has to be for; us-east-1 when left out. */
  readonly region?: string;
  /** The clock of the emulator; the machine's when left out. */
  readonly now?: () => Date;
  /** The data file. Without it, the state is in memory only. */
  readonly dataFile?: string | undefined;
  /** Credentials besides the emulator's own. */
  readonly keys?: readonly Key[];
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
  /** Every request that named an operation or missed one, the oldest first. */
  readonly requests: readonly ReceivedRequest[];
  readonly roles: Roles;
  readonly players: Players;
  /** Puts somebody else's deployment on a stage: one that goes on, or history as told. Gives it as it stands now. */
  readonly addDeployment: (
    game: string,
    stage: string,
    deployment: ForeignDeployment,
  ) => DeploymentView;
  /** Adds a snapshot under a chosen id, made at the time in it, and answers as GetSnapshot does. */
  readonly addSnapshot: (game: string, id: string) => object;
  /** Every deployment accepted or told so far, with its client token. */
  readonly deployments: () => AcceptedDeployment[];
  /** The runtimes of a stage, the oldest first, with their players. */
  readonly runtimes: (game: string, stage: string) => RuntimeView[];
  /** Puts a game into ACTIVE or DELETING, which no operation served here does. */
  readonly setGameState: (game: string, state: LifeState) => void;
  /** Lets go of the data file. */
  readonly closeStore: () => void;
}

interface Players {
  /** Opens one more connection, on the stage's newest runtime. */
  readonly connect: (player: PlayerOnStage) => Connected;
  /** Closes the player's connections, or the named one, and gives the ids closed. */
  readonly disconnect: (player: PlayerOnStage, connectionId?: string) => string[];
}

/** The roles that exist; a deployment to a stage whose role is not among them, or not assumable, fails. */
interface Roles {
  readonly set: (arn: string, assumable: boolean) => void;
  readonly remove: (arn: string) => void;
  readonly list: () => RoleRecord[];
}

/** Creates an emulator, and seeds a new store. Throws StoreError when the data file cannot be used. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const faults = new Faults();
  const context = createContext(options, faults);
  const log = new RequestLog();
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
        change(({ store }) => store.put('role', arn, { arn, assumable }));
      },
      remove: (arn) => {
        change(({ store }) => store.remove('role', arn));
      },
      list: () => change(({ store }) => store.list('role')),
    },
    players: {
      connect: (player) => change((current) => connect(current, player)),
      disconnect: (player, connectionId) =>
        change((current) => disconnect(current, player, connectionId)),
    },
    addDeployment: (GameName, StageName, deployment) => {
      const DeploymentId = change((current) =>
        addForeignDeployment(current, GameName, StageName, deployment),
      );
      // In a change of its own: what was created long ago has ended since.
      return change((current) => getStageDeployment(current, { GameName, StageName, DeploymentId }))
        .StageDeployment;
    },
    addSnapshot: (game, id) => change((current) => addSnapshot(current, game, id)),
    deployments: () => change(acceptedDeployments),
    runtimes: (game, stage) => change((current) => describeRuntimes(current, game, stage)),
    setGameState: (game, state) => {
      change((current) => setGameState(current, game, state));
    },
    closeStore: () => context.store.close(),
  };
}

function createContext(options: EmulatorOptions, faults: Faults): Context {
  return {
    store: new Store(options.dataFile, seed),
    settings: completeSettings(options),
    region: options.region ?? 'us-east-1',
    accountId,
    now: options.now ?? (() => new Date()),
    takeForcedEnding: () => faults.takeEnding(),
  };
}
