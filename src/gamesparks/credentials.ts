import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { type AwsProfile, isThisMachine } from '../inputs.ts';
import {
  containerError,
  notFound,
  notOfProfile,
  timedOut,
  unencrypted,
} from './credential-errors.ts';
import { GameSparksError } from './errors.ts';
import { inTime } from './timeout.ts';
import type { CredentialProvider, Credentials } from './types.ts';

/** For addresses that are probed, because nothing names them. */
const PROBE_LIMIT_MILLISECONDS = 5000;
/** For a source that the environment or the profile names: a process, SSO, a token service. */
const NAMED_LIMIT_MILLISECONDS = 60_000;
const FIRST_PAUSE_MILLISECONDS = 1000;
const MAX_PAUSE_MILLISECONDS = 8000;
/** Of a call of a token service: more than fit into the limit. */
const MAX_ATTEMPTS = 15;

export interface CredentialChainOptions {
  readonly clock: Clock;
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** For the token service that web identity and role profiles call. */
  readonly region: string;
  /** `AWS_PROFILE`. When it is set, no credentials from another source are used. */
  readonly profile?: string;
  /** Returns a @smithy request handler with the proxy settings. Called only when the chain is used. */
  readonly requestHandler: () => SmithyHandler;
}

/** The part of a @smithy request handler that this module calls. */
interface SmithyHandler {
  handle(request: RequestAddress, ...rest: never[]): Promise<unknown>;
}

interface RequestAddress {
  readonly protocol: string;
  readonly hostname: string;
}

/** Credentials that do not change. */
export function fixedCredentials(credentials: Credentials): CredentialProvider {
  return () => Promise.resolve(credentials);
}

/**
 * The credential chain of the SDK (environment, SSO, profile, process, web identity, container, instance metadata). It caches
 * credentials and renews them before they expire. Loaded on first use, because it is larger than everything else. Until it
 * first finds credentials, transient errors are retried for 60 s.
 *
 * @returns a provider that throws {@link GameSparksError} of kind `credentials` when nothing is found within 60 s, or within
 * 5 s if nothing names a source.
 */
export function credentialChain(options: CredentialChainOptions): CredentialProvider {
  let found: CredentialProvider | undefined;
  let first: Promise<Credentials> | undefined;
  return async (refresh) => {
    if (found !== undefined) return found(refresh);
    first ??= findFirst(options, (chain) => (found = chain)).finally(() => (first = undefined));
    return first;
  };
}

/** A new chain for each attempt, because the SDK waits for a request that never settles in every later call. */
async function findFirst(
  options: CredentialChainOptions,
  onFound: (chain: CredentialProvider) => void,
): Promise<Credentials> {
  const { clock } = options;
  const deadline = clock.now() + NAMED_LIMIT_MILLISECONDS;
  const limit = await limitOf(options);
  for (
    let pause = FIRST_PAUSE_MILLISECONDS;
    ;
    pause = Math.min(pause * 2, MAX_PAUSE_MILLISECONDS)
  ) {
    try {
      const chain = await loadChain(options);
      const limited: CredentialProvider = (refresh) => withinLimit(chain(refresh), limit, options);
      const credentials = await limited();
      onFound(limited);
      return credentials;
    } catch (thrown) {
      const problem = await problemOf(thrown, options);
      if (!problem.isTransient || clock.now() + pause >= deadline) throw problem.error;
      await clock.sleep(pause);
    }
  }
}

/** The cause of an error. If every source has failed, the chain discards the reasons, and only a container is asked again. */
async function problemOf(thrown: unknown, options: CredentialChainOptions): Promise<Problem> {
  if (!(thrown instanceof GameSparksError)) throw thrown;
  const { credentialProblem, code } = thrown.details;
  const isOfKeys = credentialProblem === 'identity-provider';
  const isOfAll =
    credentialProblem === 'timeout' ||
    // Invalid JSON of a container is an error of the parser.
    code === 'CredentialsProviderError' ||
    code === 'SyntaxError';
  const ofContainer = isOfAll ? await containerProblem(options) : undefined;
  return ofContainer ?? { isTransient: isOfKeys, error: thrown };
}

/** What an address of a container responds, because the chain discards it. Undefined without an address, or without an error. */
async function containerProblem({
  clock,
  environment,
  profile,
}: CredentialChainOptions): Promise<Problem | undefined> {
  const name = CONTAINER_VARIABLES.find((variable) => environment[variable]);
  if (name === undefined || profile !== undefined) return undefined;
  const { fromHttp } = await import('@aws-sdk/credential-provider-http');
  const ask = async (): Promise<unknown> => fromHttp({ maxRetries: 0, logger: SILENT_LOGGER })();
  const late = containerError(name, 'no response');
  const options = { milliseconds: PROBE_LIMIT_MILLISECONDS };
  const response = await inTime(ask(), clock, options, () => {
    throw late;
  }).catch((thrown: unknown) => thrown);
  if (response === late) return { isTransient: true, error: late };
  if (!(response instanceof Error)) return { isTransient: true, error: containerError(name, '') };
  const { message } = response;
  const isTransient = TRANSIENT_CONTAINER_ERROR.test(message);
  // Other texts can have a part of the response, and so a secret.
  const isKnown = isTransient || /^Server responded with status: \d{3}$/.test(message);
  return { isTransient, error: containerError(name, isKnown ? message : 'unusable response') };
}

/** An error, and whether another attempt can succeed. */
interface Problem {
  readonly isTransient: boolean;
  readonly error: GameSparksError;
}

const CONTAINER_VARIABLES = [
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];
const TRANSIENT_CONTAINER_ERROR =
  /^Server responded with status: (5\d\d|429)$|^\w*Error: (connect|read|write|getaddrinfo|socket hang up|Client network|@smithy)/;

/** Longer when a process, SSO or a token service is named, by the environment or the profile. */
async function limitOf({ environment, profile }: CredentialChainOptions): Promise<number> {
  if (profile !== undefined || environment['AWS_WEB_IDENTITY_TOKEN_FILE'])
    return NAMED_LIMIT_MILLISECONDS;
  const { settings } = await awsProfile(environment);
  const isNamed = Object.keys(settings).some((key) => NAMED_SOURCE.test(key));
  return isNamed ? NAMED_LIMIT_MILLISECONDS : PROBE_LIMIT_MILLISECONDS;
}

const NAMED_SOURCE =
  /^(credential_process|login_session|role_arn|sso_\w+|web_identity_token_file)$/;

/** The errors of the action replace the warnings that the libraries would write to stderr. */
const SILENT_LOGGER = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

async function loadChain(options: CredentialChainOptions): Promise<CredentialProvider> {
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  const { region, profile } = options;
  let networkError: unknown;
  const requestHandler = encryptedOnly(options, (error) => (networkError = error));
  // The type of the library is wider than any handler.
  const clientConfig = { requestHandler: requestHandler as never, maxAttempts: MAX_ATTEMPTS };
  const named = profile !== undefined && { profile };
  const chain = defaultProvider({
    clientConfig,
    logger: SILENT_LOGGER,
    maxRetries: 0,
    ...named,
  });
  return async (refresh) => {
    // Not in the other configuration, where the region would take the place of `sso_region`.
    const callerClientConfig = {
      requestHandler: requestHandler as never,
      region: () => Promise.resolve(region),
    };
    const found = await chain({ ...refresh, callerClientConfig }).catch((thrown: unknown) => {
      // The SSO provider keeps only the text of an error.
      throw networkError ?? thrown;
    });
    if (profile !== undefined && !isOfProfile(found)) throw notOfProfile(profile);
    return found;
  };
}

/**
 * Rejects an unencrypted request to another machine before it is sent, because it has a token (F137).
 *
 * @param onEnd gets the error of each request without a response, and undefined after a response
 */
function encryptedOnly(
  { requestHandler, environment }: CredentialChainOptions,
  onEnd: (error: unknown) => void,
): SmithyHandler {
  const handler = requestHandler();
  const guarded = Object.create(handler) as SmithyHandler;
  guarded.handle = async (request, ...rest) => {
    const { protocol, hostname } = request;
    try {
      if (protocol !== 'https:' && !isThisMachine(hostname))
        throw unencrypted(hostname, environment);
      const response = await handler.handle(request, ...rest);
      onEnd(undefined);
      return response;
    } catch (thrown) {
      onEnd(thrown);
      throw thrown;
    }
  };
  return guarded;
}

/**
 * Without credentials in the profile, the chain continues with web identity, container and instance, and might deploy with
 * another role. The SDK marks the source of credentials.
 */
function isOfProfile({ $source = {} }: Credentials & { $source?: object }): boolean {
  return Object.keys($source).some((source) => source.startsWith('CREDENTIALS_PROFILE'));
}

async function withinLimit(
  found: Promise<Credentials>,
  milliseconds: number,
  { clock, environment, profile }: CredentialChainOptions,
): Promise<Credentials> {
  try {
    return await inTime(found, clock, { milliseconds }, () => {
      throw timedOut(milliseconds);
    });
  } catch (thrown) {
    throw thrown instanceof GameSparksError ? thrown : notFound(thrown, environment, profile);
  }
}

/**
 * The profile in use (`AWS_PROFILE`, or `default`), with the settings of both files. The SDK reads them, and is loaded only
 * if there is a file.
 */
export async function awsProfile(environment: Readonly<NodeJS.ProcessEnv>): Promise<AwsProfile> {
  const name = given(environment['AWS_PROFILE']) ?? 'default';
  const none: AwsProfile = { name, settings: {} };
  if (!hasFile(environment)) return none;
  const { loadConfig } = await import('@smithy/core/config');
  const load = loadConfig<AwsProfile>({
    environmentVariableSelector: () => undefined,
    configFileSelector: (settings, config) => {
      // The SDK joins the two words of the heading with a dot.
      const services = config?.[`services.${settings['services'] ?? ''}`];
      return { name, settings, ...(services !== undefined && { services }) };
    },
    default: none,
  });
  return load().catch(() => none);
}

/** Undefined for an empty variable, as in the SDK. */
function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** True when the SDK might find a file, also in places that only the SDK can determine. */
function hasFile(environment: Readonly<NodeJS.ProcessEnv>): boolean {
  const { HOME, USERPROFILE, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = environment;
  const home = given(HOME) ?? given(USERPROFILE);
  if (home === undefined) return true;
  const folder = join(home, '.aws');
  const files = [
    given(AWS_CONFIG_FILE) ?? join(folder, 'config'),
    given(AWS_SHARED_CREDENTIALS_FILE) ?? join(folder, 'credentials'),
  ];
  return files.some((file) => file.startsWith('~/') || existsSync(file));
}
