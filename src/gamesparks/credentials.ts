import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { AwsProfile } from '../inputs.ts';
import { GameSparksError } from './errors.ts';
import type { CredentialProvider, Credentials } from './types.ts';

const LIMIT_MILLISECONDS = 5000;

export interface CredentialChainOptions {
  readonly clock: Clock;
  /** For the token service that web identity and role profiles call. */
  readonly region: string;
  /** `AWS_PROFILE`. When it is set, no credentials from another source are used. */
  readonly profile?: string;
  /** Returns a @smithy request handler with the proxy settings. Called only when the chain is used. */
  readonly requestHandler: () => object;
}

/** Credentials that do not change. */
export function fixedCredentials(credentials: Credentials): CredentialProvider {
  return () => Promise.resolve(credentials);
}

/**
 * The credential chain of the SDK (environment, SSO, profile, process, web identity, container, instance metadata). It caches
 * credentials and renews them before they expire. Loaded on first use, because it is larger than everything else.
 *
 * @returns a provider that throws {@link GameSparksError} of kind `credentials` when nothing is found within 5 s.
 */
export function credentialChain(options: CredentialChainOptions): CredentialProvider {
  let chain: Promise<CredentialProvider> | undefined;
  return async (refresh) => {
    chain ??= loadChain(options);
    const found = chain.then((provider) => provider(refresh));
    return withinLimit(found, options.clock);
  };
}

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
  const { region, profile, requestHandler } = options;
  // The type of the library is wider than any handler.
  const clientConfig = { region, requestHandler: requestHandler() as never };
  const named = profile !== undefined && { profile };
  const chain = defaultProvider({ clientConfig, logger: SILENT_LOGGER, ...named });
  return async (refresh) => {
    const found = await chain(refresh);
    if (profile !== undefined && !isOfProfile(found)) throw notOfProfile(profile);
    return found;
  };
}

/**
 * Without credentials in the profile, the chain continues with web identity, container and instance, and might deploy with
 * another role. The SDK marks the source of credentials.
 */
function isOfProfile({ $source = {} }: Credentials & { $source?: object }): boolean {
  return Object.keys($source).some((source) => source.startsWith('CREDENTIALS_PROFILE'));
}

function notOfProfile(profile: string): GameSparksError {
  const message = `the AWS profile ${JSON.stringify(profile.slice(0, 80))} has no usable credentials`;
  return new GameSparksError({ kind: 'credentials', message });
}

async function withinLimit(found: Promise<Credentials>, clock: Clock): Promise<Credentials> {
  const done = new AbortController();
  const late = clock.sleep(LIMIT_MILLISECONDS, done.signal).then(() => {
    throw new GameSparksError({
      kind: 'credentials',
      message: 'no credentials within 5 s',
      code: 'TimeoutError',
    });
  });
  try {
    return await Promise.race([found, late]);
  } catch (thrown) {
    throw thrown instanceof GameSparksError ? thrown : notFound(thrown);
  } finally {
    done.abort();
    late.catch(() => undefined);
    found.catch(() => undefined);
  }
}

/**
 * Only messages of the library itself are shown. A token service can repeat the token in its message, and the error can hold
 * a request with its headers.
 */
function notFound(thrown: unknown): GameSparksError {
  const { message, name } = thrown as Error;
  const isFromLibrary = name === 'CredentialsProviderError';
  return new GameSparksError({
    kind: 'credentials',
    message: isFromLibrary ? message.slice(0, 1024) : '',
    code: name,
  });
}

/**
 * The profile in use (`AWS_PROFILE`, or `default`), with the settings of both files. The SDK reads them, and is loaded only
 * if there is a file.
 */
export async function awsProfile(environment: Readonly<NodeJS.ProcessEnv>): Promise<AwsProfile> {
  const name = environment['AWS_PROFILE'] || 'default';
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

/** True when the SDK might find a file, also in places that only the SDK can determine. */
function hasFile(environment: Readonly<NodeJS.ProcessEnv>): boolean {
  const { HOME, USERPROFILE, AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE } = environment;
  const home = HOME || USERPROFILE;
  if (!home) return true;
  const folder = join(home, '.aws');
  const files = [
    AWS_CONFIG_FILE || join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE || join(folder, 'credentials'),
  ];
  return files.some((file) => file.startsWith('~/') || existsSync(file));
}
