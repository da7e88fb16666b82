import { type CredentialProblem, GameSparksError } from './errors.ts';
import { isCertificateCode } from './network-error.ts';

/** The error of an address that the environment names. */
export function containerError(name: string, text: string): GameSparksError {
  const message = `the address in ${name} gave no credentials${text === '' ? '' : ` (${text})`}`;
  return new GameSparksError({ kind: 'credentials', message });
}

/** The error of a profile without credentials, perhaps left over from another step. */
export function notOfProfile(profile: string): GameSparksError {
  const message = `AWS_PROFILE is ${JSON.stringify(profile.slice(0, 80))}, and this AWS profile has no usable credentials`;
  return new GameSparksError({ kind: 'credentials', message, credentialProblem: 'profile' });
}

/** The error of a token service whose address is not encrypted. It names the source of the address. */
export function unencrypted(
  hostname: string,
  environment: Readonly<NodeJS.ProcessEnv>,
): GameSparksError {
  const source =
    Object.keys(environment).find(
      (name) =>
        name.startsWith('AWS_ENDPOINT_URL') &&
        URL.canParse(environment[name] ?? '') &&
        new URL(environment[name] ?? '').hostname === hostname,
    ) ?? 'endpoint_url of the AWS profile';
  const message = `${source} names the token service http://${hostname.slice(0, 80)}, which is not encrypted`;
  return new GameSparksError({ kind: 'credentials', message, credentialProblem: 'endpoint' });
}

/**
 * The error of the chain. Only messages of the library itself are shown. A token service can repeat the token in its message,
 * and the error can hold a request with its headers.
 */
export function notFound(
  thrown: unknown,
  environment: Readonly<NodeJS.ProcessEnv>,
): GameSparksError {
  const { message, name, code, path } = thrown as NodeJS.ErrnoException;
  // The error of a folder has no path.
  const file = code === 'EISDIR' ? environment['AWS_WEB_IDENTITY_TOKEN_FILE'] : path;
  if (code !== undefined && file !== undefined) return unreadable(file, code, environment);
  const isFromLibrary = name === 'CredentialsProviderError';
  const credentialProblem = problemOf(name, code, message);
  return new GameSparksError({
    kind: 'credentials',
    message: isFromLibrary ? message.slice(0, 1024) : '',
    code: typeof code === 'string' ? code : name,
    ...(credentialProblem !== undefined && { credentialProblem }),
  });
}

function problemOf(name: string, code: unknown, message: string): CredentialProblem | undefined {
  // Other causes of this error are permanent.
  if (name.startsWith('InvalidIdentityToken') && /verification key/i.test(message))
    return 'identity-provider';
  if (/^(AccessDenied|Unauthorized)/.test(name)) return 'trust';
  return isCertificateCode(code) ? 'certificate' : undefined;
}

function unreadable(
  path: string,
  code: string,
  environment: Readonly<NodeJS.ProcessEnv>,
): GameSparksError {
  const names = ['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  const source = names.find((name) => environment[name] === path) ?? 'A setting of the AWS profile';
  const message = `${source} names ${JSON.stringify(path.slice(0, 200))}, which can't be read`;
  return new GameSparksError({
    kind: 'credentials',
    message,
    code,
    credentialProblem: 'token-file',
  });
}

/** The error of a source that did not respond in time. */
export function timedOut(milliseconds: number): GameSparksError {
  return new GameSparksError({
    kind: 'credentials',
    message: `no credentials within ${String(milliseconds / 1000)} s`,
    code: 'TimeoutError',
    credentialProblem: 'timeout',
  });
}
