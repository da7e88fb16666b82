import { between, checkMembers, isFlag, oneOf, wholeBetween, type Check } from './checks.ts';

const aYear = 366 * 86_400;
const listOrders = ['default', 'newest-first', 'oldest-first', 'shuffled'] as const;
const tokensWithOtherParameters = ['rejected', 'ignored'] as const;
const replayedRecords = ['current', 'original'] as const;
const createdFormats = ['iso', 'no-zone', 'epoch-seconds', 'absent'] as const;
const codeJobResults = ['COMPLETED', 'FAILED'] as const;
const deploymentsWithoutId = ['newest', 'live', 'rejected'] as const;

/** A change does not affect deployments and deletions in progress. */
export interface Settings {
  /** How long a deployment takes, in seconds. */
  deploymentSeconds: number;
  /** How long a stage stays DELETING, in seconds. */
  stageDeletionSeconds: number;
  /** How long a game stays DELETING, in seconds. */
  gameDeletionSeconds: number;
  /** How long a generated code job takes, in seconds. */
  codeJobSeconds: number;
  /** The final state of the generated code jobs that are started from now on. */
  codeJobResult: (typeof codeJobResults)[number];
  /** How long a client token is active, in seconds. The service's value is unknown. */
  clientTokenSeconds: number;
  /** The quota of snapshots per game. */
  maxSnapshots: number;
  /** The quota of a game's configuration: the sizes of all sections together. */
  maxConfigurationBytes: number;
  /** Whether the published quotas on calls per second are enforced. */
  throttle: boolean;
  /** The order of deployments and snapshots. The service's order is unknown. */
  listOrder: (typeof listOrders)[number];
  /** The maximum number of entries in a page of any list, whatever the caller requests. */
  maxPageSize: number;
  /** Whether a next token is only a position, so that an entry added or removed meanwhile shifts the next pages. */
  positionalNextTokens: boolean;
  /** What GetStageDeployment without an ID returns: the newest deployment, the live one, or an error. */
  deploymentWithoutId: (typeof deploymentsWithoutId)[number];
  /** The record that StartStageDeployment returns for an active token: in its current state, or as first returned. */
  replayedRecord: (typeof replayedRecords)[number];
  /** Whether an active token with other parameters is rejected, or the other parameters are ignored. */
  tokenWithOtherParameters: (typeof tokensWithOtherParameters)[number];
  /** Whether StartStageDeployment reports a conflict before it finds the token. */
  conflictBeforeToken: boolean;
  /** The age of the state that ListStageDeployments and ListSnapshots show, in seconds. */
  listLagSeconds: number;
  /** The format of Created and LastUpdated of deployments in responses. */
  createdFormat: (typeof createdFormats)[number];
  /** Whether responses have a Date header. */
  dateHeader: boolean;
}

const defaults: Settings = {
  deploymentSeconds: 6,
  stageDeletionSeconds: 3,
  gameDeletionSeconds: 3,
  codeJobSeconds: 2,
  codeJobResult: 'COMPLETED',
  clientTokenSeconds: 86_400,
  maxSnapshots: 1000,
  maxConfigurationBytes: 1_000_000,
  throttle: false,
  listOrder: 'default',
  maxPageSize: 100,
  positionalNextTokens: false,
  deploymentWithoutId: 'newest',
  replayedRecord: 'current',
  tokenWithOtherParameters: 'rejected',
  conflictBeforeToken: false,
  listLagSeconds: 0,
  createdFormat: 'iso',
  dateHeader: true,
};

const isQuota = wholeBetween(0, 1_000_000_000);

const checks: Readonly<Record<keyof Settings, Check>> = {
  deploymentSeconds: isDuration,
  stageDeletionSeconds: isDuration,
  gameDeletionSeconds: isDuration,
  codeJobSeconds: isDuration,
  codeJobResult: oneOf(codeJobResults),
  clientTokenSeconds: isDuration,
  maxSnapshots: isQuota,
  maxConfigurationBytes: isQuota,
  throttle: isFlag,
  listOrder: oneOf(listOrders),
  maxPageSize: wholeBetween(1, 100),
  positionalNextTokens: isFlag,
  deploymentWithoutId: oneOf(deploymentsWithoutId),
  replayedRecord: oneOf(replayedRecords),
  tokenWithOtherParameters: oneOf(tokensWithOtherParameters),
  conflictBeforeToken: isFlag,
  listLagSeconds: isDuration,
  createdFormat: oneOf(createdFormats),
  dateHeader: isFlag,
};

/** Adds the defaults to the given settings. Invalid settings throw ValidationException, also when they are set later. */
export function completeSettings(given: Partial<Settings>): Settings {
  const known = Object.keys(defaults) as (keyof Settings)[];
  const defined = known
    .filter((name) => given[name] !== undefined)
    .map((name) => [name, given[name]]);
  const settings = { ...defaults, ...(Object.fromEntries(defined) as Partial<Settings>) };
  checkSettings(settings);
  return new Proxy(settings, { set: setChecked });
}

/** Without the check, a test with an unknown setting would test the default. */
function setChecked(settings: Settings, name: string | symbol, value: unknown): boolean {
  checkMembers('settings', { [name]: value }, checks, [String(name)]);
  return Reflect.set(settings, name, value);
}

/** Throws ValidationException for a value that is not a valid change of settings. */
export function checkSettings(value: unknown): asserts value is Partial<Settings> {
  checkMembers('settings', value, checks);
}

/** A valid number of seconds for a setting or a deployment. */
export function isDuration(value: unknown): boolean {
  return between(0, aYear)(value);
}
