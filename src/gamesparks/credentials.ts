import type { Clock } from '../clock.ts';
import { GameSparksError } from './errors.ts';
import type { CredentialProvider, Credentials } from './types.ts';

const LIMIT_MILLISECONDS = 5000;

export interface CredentialChainOptions {
  readonly clock: Clock;
  /** For the token service that web identity and role profiles ask. */
  readonly region: string;
  /** The profile that the user named, if any: then it is the profile's credentials or none. */
  readonly profile?: string;
  /** A @smithy request handler with the proxy's settings; asks for one only when the chain is used. */
  readonly requestHandler: () => object;
}

/** Credentials that do not change: asked again, they are the same. */
export function fixedCredentials(credentials: Credentials): CredentialProvider {
  return () => Promise.resolve(credentials);
}

/**
 * The SDK's own chain (environment, SSO, profile, process, web identity, container, instance metadata), which keeps
 * what it found and renews it before it expires. Loaded on first use: it weighs more than all the rest.
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

/** What the libraries would warn of on stderr is said by our own errors, or not worth saying. */
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
  // The library types the handler wider than any handler is.
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
 * The chain goes on to web identity, container and instance when the profile yields nothing, and so might deploy by
 * another role. The SDK marks where credentials came from.
 */
function isOfProfile({ $source = {} }: Credentials & { $source?: object }): boolean {
  return Object.keys($source).some((source) => source.startsWith('CREDENTIALS_PROFILE'));
}

function notOfProfile(profile: string): GameSparksError {
  const message = `the AWS profile ${JSON.stringify(profile.slice(0, 80))} gives no credentials`;
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
 * The libraries' own words are ours to show, those of a token service are not: it may repeat the token it was given. Nor
 * is the error itself, which may hold a request with its headers.
 */
function notFound(thrown: unknown): GameSparksError {
  const { message, name } = thrown as Error;
  const isOwnWord = name === 'CredentialsProviderError';
  return new GameSparksError({
    kind: 'credentials',
    message: isOwnWord ? message.slice(0, 1024) : '',
    code: name,
  });
}

/** The region of the profile in use (`AWS_PROFILE`, or `default`), if its files name one. */
export async function profileRegion(): Promise<string | undefined> {
  const { loadConfig } = await import('@smithy/core/config');
  const region = await loadConfig({
    environmentVariableSelector: () => undefined,
    configFileSelector: (profile) => profile['region'],
    default: '',
  })();
  return region === '' ? undefined : region;
}
