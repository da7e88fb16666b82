import { between, checkMembers, isFlag, oneOf, wholeBetween, type Check } from './checks.ts';

const aYear = 366 * 86_400;
const listOrders = ['usual', 'newest-first', 'oldest-first', 'shuffled'] as const;
const tokensWithOtherParameters = ['rejected', 'ignored'] as const;
const replayedRecords = ['as-it-is', 'as-it-was'] as const;
const createdFormats = ['iso', 'no-zone', 'epoch-seconds', 'absent'] as const;
const deploymentsWithoutId = ['newest', 'current', 'rejected'] as const;

/** What can be set; a change holds for what begins after it. */
export interface Settings {
  /** From the acceptance of a deployment to its end, in seconds. */
  deploymentSeconds: number;
  /** How long a stage stays DELETING, in seconds. */
  stageDeletionSeconds: number;
  /** How long a client token makes a call idempotent, in seconds; unknown of the service. */
  clientTokenSeconds: number;
  /** Whether the published quotas on calls per second hold. */
  throttle: boolean;
  /** The order of deployments and of snapshots, unknown of the service; `usual` leaves each list its own. */
  listOrder: (typeof listOrders)[number];
  /** The most that a page of any list holds, whatever its caller asks for. */
  largestPage: number;
  /** Whether a next token is a mere position, so that what is added meanwhile shifts the pages to come. */
  pagesMove: boolean;
  /** What GetStageDeployment without an ID returns: the last created deployment, the live one, or an error. */
  deploymentWithoutId: (typeof deploymentsWithoutId)[number];
  /** The record that StartStageDeployment returns for an active token: its present state, or the first response's. */
  replayedRecord: (typeof replayedRecords)[number];
  /** What an active token with other parameters gives: a ValidationException, or what it gave first. */
  tokenWithOtherParameters: (typeof tokensWithOtherParameters)[number];
  /** Whether StartStageDeployment reports a conflict before it looks up the token. */
  conflictBeforeToken: boolean;
  /** How old the state is that ListStageDeployments and ListSnapshots show, in seconds. */
  listLagSeconds: number;
  /** The format of Created and LastUpdated of deployments in responses. */
  createdFormat: (typeof createdFormats)[number];
  /** Whether responses have a Date header. */
  dateHeader: boolean;
}

const defaults: Settings = {
  deploymentSeconds: 6,
  stageDeletionSeconds: 3,
  clientTokenSeconds: 86_400,
  throttle: false,
  listOrder: 'usual',
  largestPage: 100,
  pagesMove: false,
  deploymentWithoutId: 'newest',
  replayedRecord: 'as-it-is',
  tokenWithOtherParameters: 'rejected',
  conflictBeforeToken: false,
  listLagSeconds: 0,
  createdFormat: 'iso',
  dateHeader: true,
};

const checks: Readonly<Record<keyof Settings, Check>> = {
  deploymentSeconds: isDuration,
  stageDeletionSeconds: isDuration,
  clientTokenSeconds: isDuration,
  throttle: isFlag,
  listOrder: oneOf(listOrders),
  largestPage: wholeBetween(1, 100),
  pagesMove: isFlag,
  deploymentWithoutId: oneOf(deploymentsWithoutId),
  replayedRecord: oneOf(replayedRecords),
  tokenWithOtherParameters: oneOf(tokensWithOtherParameters),
  conflictBeforeToken: isFlag,
  listLagSeconds: isDuration,
  createdFormat: oneOf(createdFormats),
  dateHeader: isFlag,
};

/** All settings, from those given and the defaults. Invalid ones throw ValidationException, now and when set later. */
export function completeSettings(told: Partial<Settings>): Settings {
  const known = Object.keys(defaults) as (keyof Settings)[];
  const given = known.filter((name) => told[name] !== undefined).map((name) => [name, told[name]]);
  const settings = { ...defaults, ...(Object.fromEntries(given) as Partial<Settings>) };
  checkSettings(settings);
  return new Proxy(settings, { set: setChecked });
}

/** A test that sets a value the emulator does not know would otherwise test the default. */
function setChecked(settings: Settings, name: string | symbol, value: unknown): boolean {
  checkMembers('settings', { [name]: value }, checks, [String(name)]);
  return Reflect.set(settings, name, value);
}

/** Throws ValidationException when a value, as from the control interface, does not say how to change settings. */
export function checkSettings(value: unknown): asserts value is Partial<Settings> {
  checkMembers('settings', value, checks);
}

/** A number of seconds that a deployment, or anything else here, can take. */
export function isDuration(value: unknown): boolean {
  return between(0, aYear)(value);
}
