import { isIPv4 } from 'node:net';

/** The inputs, validated. Times are in seconds, as the inputs are named. */
export interface Inputs {
  readonly game: string;
  readonly stage: string;
  /** An ID, `latest`, `new`, or `stage:NAME`. */
  readonly snapshot: string;
  /** With `new`. */
  readonly newSnapshot?: NewSnapshotInputs;
  readonly onConflict: 'fail' | 'wait';
  readonly skipIfDeployed: boolean;
  readonly findPreviousSnapshot: boolean;
  readonly checkOnly: boolean;
  readonly waitForCompletion: boolean;
  readonly waitTimeoutSeconds: number;
  readonly pollIntervalSeconds: number;
  readonly region: string;
  /** Absent: the endpoint of the region. */
  readonly endpoint?: URL;
  /** Absent: derived from the identity of the run. */
  readonly clientToken?: string;
  readonly jobSummary: boolean;
  /** Absent: no GitHub Deployment is recorded. */
  readonly githubDeployment?: GitHubDeploymentInputs;
}

export interface NewSnapshotInputs {
  /** Absent: made from tag or branch, commit and run. */
  readonly description?: string;
  /** Absent: the current configuration of the game. */
  readonly configuration?: ConfigurationFile;
}

/** The document of `game-configuration`, read and checked. */
export interface ConfigurationFile {
  readonly base64: string;
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

/** The file, or the rule that it breaks, for a validation error. */
export type FileReading = ConfigurationFile | { readonly rule: string };

export interface GitHubDeploymentInputs {
  readonly token: string;
  readonly environment: string;
}

export interface InputSources {
  /** The value of an input, trimmed; '' when it is absent. */
  readonly input: (name: string) => string;
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** Reads the AWS profile in use. Called only when an input is not enough. */
  readonly profile: () => Promise<AwsProfile>;
  /** Reads and checks a file of `game-configuration`. Returns the rule that it breaks, if any. */
  readonly configuration: (path: string) => Promise<FileReading>;
}

/** The AWS profile in use (`AWS_PROFILE`, or `default`). */
export interface AwsProfile {
  readonly name: string;
  /** Empty when no file has the profile. */
  readonly settings: Settings;
  /** The section that its setting `services` names. Absent when there is none. */
  readonly services?: Settings;
}

type Settings = Readonly<Record<string, string | undefined>>;

/** A value, and where it comes from. */
type Candidate = readonly [name: string, value: string | undefined];

/** Either all inputs, or every validation error, one text each. */
export type InputReading =
  | { readonly inputs: Inputs }
  | { readonly errors: readonly [string, ...string[]]; readonly jobSummary: boolean };

/** The inputs that have a default in action.yml. The runner sets each of them in every step. */
const INPUTS_WITH_DEFAULT = [
  'wait-for-completion',
  'wait-timeout-seconds',
  'poll-interval-seconds',
  'on-conflict',
  'skip-if-deployed',
  'find-previous-snapshot',
  'check-only',
  'job-summary',
  'github-deployment',
  'github-token',
] as const;
const OTHER_INPUTS = [
  'game',
  'stage',
  'snapshot',
  'snapshot-description',
  'game-configuration',
  'aws-region',
  'endpoint-url',
  'client-token',
  'github-environment',
] as const;

/** The maximum is below the six hours of a hosted job. */
const WAIT_TIMEOUT_SECONDS = { fallback: 1800, max: 21_000 };
const POLL_INTERVAL_SECONDS = { fallback: 15, max: 300 };

const NAME = /^[A-Za-z0-9_-]{1,36}$/;
const SNAPSHOT =
  /^(Snapshot_\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3,6}Z|latest|new|stage:[A-Za-z0-9_-]{1,36})$/;
/** `fips-us-east-1` stands for the FIPS endpoint of a region, and GameSparks has none (F124). */
export const REGION = /^(?!fips-)[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/;
const TOKEN = /^[\x20-\x7e]{33,126}$/;
/** GitHub's limit for the name of an environment, without characters that end a line. */
const ENVIRONMENT = /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u;

/** Of the 250 of the service, the rest is for the marker. In UTF-16 units, however the service counts. */
export const MAX_DESCRIPTION_CHARACTERS = 180;
const ONE_LINE = /^[^\p{C}\p{Zl}\p{Zp}]+$/u;

/** Longer values are rejected before anything reads them. */
const MAX_CHARACTERS = 2048;

const TOKEN_RULE = '33 to 126 printable ASCII characters';
const NAME_RULE = '1 to 36 letters, digits, "-" or "_"';
const SNAPSHOT_RULE =
  'a snapshot ID such as Snapshot_2022-08-01T12:34:56.789Z, latest, new, or stage:NAME for the live snapshot of that stage';
const REGION_RULE = 'an AWS region such as us-east-1';
const NO_VARIANT_RULE =
  'false, or an endpoint-url, because no FIPS or dual-stack endpoint of GameSparks is known';
const DESCRIPTION_RULE = `1 to ${String(MAX_DESCRIPTION_CHARACTERS)} characters on one line`;
const PATH_RULE = 'the path of a file, on one line';
const ENDPOINT_RULE =
  'an https: URL (http: only for this machine) of at most 2048 characters, without user info, query or fragment';

/**
 * Errors of the variables that the runner sets for the inputs, before any value is read: an input with a default that is
 * absent (a shell can drop variables with "-" in their names), and an input that is named with "_" instead of "-".
 */
export function inputVariableErrors(environment: Readonly<NodeJS.ProcessEnv>): string[] {
  const names = [...INPUTS_WITH_DEFAULT, ...OTHER_INPUTS];
  const absent = INPUTS_WITH_DEFAULT.filter((name) => environment[variableOf(name)] === undefined);
  const similar = Object.keys(environment).flatMap((variable) => {
    const name = names.find(
      (one) => variableOf(one) === variable.replaceAll('_', '-').replace('-', '_'),
    );
    if (name === undefined || variableOf(name) === variable) return [];
    const given = variable.slice('INPUT_'.length).toLowerCase();
    return [`Input "${given}" is not an input of this action. Expected "${name}".`];
  });
  if (absent.length === 0) return similar;
  const list = absent.join(', ');
  return [
    `These inputs have a default, but are not set: ${list}. Run the action with a runner, without a shell that drops variables with "-" in their names.`,
    ...similar,
  ];
}

/** The variable in which a runner passes an input. */
function variableOf(name: string): string {
  return `INPUT_${name.toUpperCase()}`;
}

/** Reads all inputs, so that one run reports every validation error. Sends nothing. */
export async function readInputs(sources: InputSources): Promise<InputReading> {
  const reader = new Reader(sources.input);
  const game = reader.required('game', NAME, NAME_RULE);
  const stage = reader.required('stage', NAME, NAME_RULE);
  const snapshot = reader.required('snapshot', SNAPSHOT, SNAPSHOT_RULE);
  const waitTimeoutSeconds = reader.wholeNumber('wait-timeout-seconds', WAIT_TIMEOUT_SECONDS);
  const pollIntervalSeconds = reader.wholeNumber('poll-interval-seconds', POLL_INTERVAL_SECONDS);
  reader.checkInterval(pollIntervalSeconds, waitTimeoutSeconds);
  const clientToken = reader.optional('client-token', TOKEN, TOKEN_RULE);
  const jobSummary = reader.boolean('job-summary', true);
  const githubDeployment = reader.githubDeployment(stage);
  const newSnapshot = await reader.newSnapshot(snapshot, sources);
  const endpoint = await reader.endpoint(sources);
  const inputs: Inputs = {
    game,
    stage,
    snapshot,
    onConflict: reader.choice('on-conflict', ['fail', 'wait']),
    skipIfDeployed: reader.boolean('skip-if-deployed', false),
    findPreviousSnapshot: reader.boolean('find-previous-snapshot', false),
    checkOnly: reader.boolean('check-only', false),
    waitForCompletion: reader.boolean('wait-for-completion', true),
    waitTimeoutSeconds,
    pollIntervalSeconds,
    region: await reader.region(sources),
    jobSummary,
    ...(newSnapshot !== undefined && { newSnapshot }),
    ...(endpoint !== undefined && { endpoint }),
    ...(clientToken !== '' && { clientToken }),
    ...(githubDeployment !== undefined && { githubDeployment }),
  };
  const [error, ...errors] = reader.errors;
  if (error !== undefined) return { errors: [error, ...errors], jobSummary };
  return { inputs: Object.freeze(inputs) };
}

/** Collects errors instead of stopping at the first. The value that it returns for an invalid input is never used. */
class Reader {
  readonly errors: string[] = [];
  readonly #input: (name: string) => string;

  constructor(input: (name: string) => string) {
    this.#input = input;
  }

  required(name: string, shape: RegExp, rule: string): string {
    const value = this.#input(name);
    if (value === '') this.errors.push(`Input "${name}" is missing. Expected ${rule}.`);
    return value === '' ? value : this.#shaped(`Input "${name}"`, value, shape, rule);
  }

  optional(name: string, shape: RegExp, rule: string): string {
    const value = this.#input(name);
    return value === '' ? value : this.#shaped(`Input "${name}"`, value, shape, rule);
  }

  /** The six words of the core schema of YAML 1.2. */
  boolean(name: string, fallback: boolean): boolean {
    const value = this.#input(name);
    if (value === '') return fallback;
    if (/^(true|True|TRUE|false|False|FALSE)$/.test(value)) return value.toLowerCase() === 'true';
    this.#reject(`Input "${name}"`, value, 'true or false');
    return fallback;
  }

  /** One of a few words; the first when there is none. */
  choice<Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.#input(name);
    const word = value === '' ? words[0] : words.find((one) => one === value);
    if (word === undefined) this.#reject(`Input "${name}"`, value, words.join(' or '));
    return word ?? words[0];
  }

  /** Digits only: units and other notations (`5m`, `1e3`, `0x10`) are ambiguous. */
  wholeNumber(
    name: string,
    { fallback, max }: { readonly fallback: number; readonly max: number },
  ): number {
    const value = this.#input(name);
    if (value === '') return fallback;
    const number = /^[1-9]\d{0,5}$/.test(value) ? Number(value) : NaN;
    if (!(number <= max))
      this.#reject(`Input "${name}"`, value, `a whole number from 1 to ${String(max)}`);
    return number;
  }

  /** The default interval is valid beside a shorter timeout, because it was not chosen. */
  checkInterval(pollIntervalSeconds: number, waitTimeoutSeconds: number): void {
    if (pollIntervalSeconds === POLL_INTERVAL_SECONDS.fallback) return;
    if (pollIntervalSeconds > waitTimeoutSeconds) {
      this.errors.push(
        `Input "poll-interval-seconds" is "${String(pollIntervalSeconds)}". Expected at most wait-timeout-seconds, which is ${String(waitTimeoutSeconds)}.`,
      );
    }
  }

  async newSnapshot(
    snapshot: string,
    { configuration: read }: InputSources,
  ): Promise<NewSnapshotInputs | undefined> {
    const description = this.optional('snapshot-description', ONE_LINE, DESCRIPTION_RULE);
    const path = this.optional('game-configuration', ONE_LINE, PATH_RULE);
    if (description.length > MAX_DESCRIPTION_CHARACTERS) {
      this.#reject('Input "snapshot-description"', description, DESCRIPTION_RULE);
    }
    if (snapshot !== 'new') {
      const given = { 'snapshot-description': description, 'game-configuration': path };
      for (const [name, value] of SNAPSHOT.test(snapshot) ? Object.entries(given) : []) {
        if (value !== '') this.#reject(`Input "${name}"`, value, 'no value without snapshot: new');
      }
      return undefined;
    }
    const configuration = path === '' ? undefined : await this.#configuration(path, read);
    return {
      ...(description !== '' && { description }),
      ...(configuration !== undefined && { configuration }),
    };
  }

  async #configuration(
    path: string,
    read: InputSources['configuration'],
  ): Promise<ConfigurationFile | undefined> {
    if (unevaluated(path) !== '' || !ONE_LINE.test(path)) return undefined;
    const reading = await read(path);
    if (!('rule' in reading)) return reading;
    this.#reject('Input "game-configuration"', path, reading.rule);
    return undefined;
  }

  githubDeployment(stage: string): GitHubDeploymentInputs | undefined {
    const isEnabled = this.boolean('github-deployment', false);
    const rule = '1 to 255 characters on one line';
    const environment = this.optional('github-environment', ENVIRONMENT, rule);
    const token = this.#input('github-token');
    if (!isEnabled) return undefined;
    // Without the value, which is a secret.
    if (token.length > MAX_CHARACTERS) {
      const given = `Input "github-token" has ${String(token.length)} characters.`;
      this.errors.push(`${given} Expected at most ${String(MAX_CHARACTERS)}.`);
    }
    return { token, environment: environment === '' ? stage : environment };
  }

  /** In the order of the SDKs: input, environment, services section of the profile, profile. */
  async endpoint({ environment, profile: readProfile }: InputSources): Promise<URL | undefined> {
    const given = this.#input('endpoint-url');
    if (given !== '') return this.#url('Input "endpoint-url"', given);
    const profile = await readProfile();
    const setting = (variable: string, key: string): Candidate =>
      firstGiven([[variable, environment[variable]], ofProfile(profile, key)]);
    const isIgnored = this.#flag(
      setting('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'ignore_configured_endpoint_urls'),
    );
    const [name, value] = isIgnored ? ['', ''] : this.#configuredEndpoint(environment, profile);
    if (value !== '') return this.#url(name, value);
    for (const variant of [
      setting('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
      setting('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
    ]) {
      if (this.#flag(variant)) this.#reject(variant[0], 'true', NO_VARIANT_RULE);
    }
    return undefined;
  }

  #configuredEndpoint(
    environment: Readonly<NodeJS.ProcessEnv>,
    profile: AwsProfile,
  ): readonly [name: string, value: string] {
    const ofEnvironment = firstGiven(
      ['AWS_ENDPOINT_URL_GAMESPARKS', 'AWS_ENDPOINT_URL'].map((name) => [name, environment[name]]),
    );
    if (ofEnvironment[1] !== '') return ofEnvironment;
    const [name, section] = firstGiven([ofProfile(profile, 'services')]);
    if (section !== '' && profile.services === undefined) {
      this.#reject(
        name,
        section,
        'the name of a section such as [services NAME] in the config file',
      );
    }
    const ofServices = `Setting gamesparks endpoint_url of the services section ${quoted(section)}`;
    return firstGiven([
      [ofServices, profile.services?.['gamesparks.endpoint_url']],
      ofProfile(profile, 'endpoint_url'),
    ]);
  }

  #url(name: string, value: string): URL | undefined {
    const isReadable = value.length <= MAX_CHARACTERS && URL.canParse(value);
    const url = isReadable ? new URL(value) : undefined;
    if (url !== undefined && isAllowedEndpoint(url, value)) return url;
    this.#reject(name, value.replace(/^.*@/s, '***@'), ENDPOINT_RULE);
    return undefined;
  }

  /** Only the spellings that every SDK reads. */
  #flag([name, value = '']: Candidate): boolean {
    if (!/^(true|false)?$/.test(value)) this.#reject(name, value, 'true or false');
    return value === 'true';
  }

  async region({ environment, profile }: InputSources): Promise<string> {
    const [name, value] = firstGiven([
      ['Input "aws-region"', this.#input('aws-region')],
      ['AWS_REGION', environment['AWS_REGION']],
      ['AWS_DEFAULT_REGION', environment['AWS_DEFAULT_REGION']],
    ]);
    if (value !== '') return this.#shaped(name, value, REGION, REGION_RULE);
    const [source, region] = firstGiven([ofProfile(await profile(), 'region')]);
    if (region === '') {
      this.errors.push(
        'Input "aws-region" is missing. Set it, AWS_REGION, AWS_DEFAULT_REGION, or the region of the AWS profile.',
      );
      return '';
    }
    return this.#shaped(source, region, REGION, REGION_RULE);
  }

  #shaped(name: string, value: string, shape: RegExp, rule: string): string {
    if (unevaluated(value) !== '' || !shape.test(value)) this.#reject(name, value, rule);
    return value;
  }

  #reject(name: string, given: string, rule: string): void {
    this.errors.push(`${name} is ${quoted(given)}. ${unevaluated(given)}Expected ${rule}.`);
  }
}

/** The probable cause, if the value comes from an expression. It comes first, because such a value can satisfy the rule. */
function unevaluated(value: string): string {
  if (value.includes('${{')) return 'The expression was not evaluated. ';
  return /^(stage:)?(null|undefined)$/.test(value)
    ? 'The expression that sets it probably has no value. '
    : '';
}

/** True for `localhost` and loopback addresses, with or without the brackets of an IPv6 address. */
export function isThisMachine(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}

function isAllowedEndpoint(url: URL, given: string): boolean {
  const isLocal = url.protocol === 'http:' && isThisMachine(url.hostname);
  const hasExtras = url.username !== '' || url.password !== '' || /[?#@\s]/.test(given);
  return (url.protocol === 'https:' || isLocal) && !hasExtras;
}

function ofProfile({ name, settings }: AwsProfile, key: string): Candidate {
  return [`Setting ${key} of the AWS profile ${quoted(name)}`, settings[key]];
}

/** Environment values are trimmed like inputs; empty counts as absent. */
function firstGiven(candidates: readonly Candidate[]): readonly [name: string, value: string] {
  for (const [name, value] of candidates) {
    const trimmed = value?.trim() ?? '';
    if (trimmed !== '') return [name, trimmed];
  }
  return ['', ''];
}

/** In quotes, with control characters escaped, and at most 80 characters. */
function quoted(value: string): string {
  const shown = Array.from(value.slice(0, 160)).slice(0, 80).join('');
  return JSON.stringify(shown) + (shown.length < value.length ? ' (cut)' : '');
}
