import { type CredentialProblem, GameSparksError } from './errors.ts';
import { isCertificateCode } from './network-error.ts';

/** The error of an address that the environment names. */
export function containerError(name: string, text: string): GameSparksError {
  const message = `the address in ${name} gave no credentials${text === '' ? '' : ` (${text})`}`;
  return new GameSparksError({ kind: 'credentials', message });
}

/** The error of a profile without credentials, perhaps left over from another step. */
export function notOfProfile(profile: string, code?: string): GameSparksError {
  const message = `AWS_PROFILE is ${JSON.stringify(profile.slice(0, 80))}, and this AWS profile has no usable credentials`;
  return new GameSparksError({
    kind: 'credentials',
    message,
    credentialProblem: 'profile',
    ...(code !== undefined && { code }),
  });
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
  profile?: string,
): GameSparksError {
  const { message, name, code, path } = thrown as NodeJS.ErrnoException;
  // The error of a folder has no path.
  const file = code === 'EISDIR' ? environment['AWS_WEB_IDENTITY_TOKEN_FILE'] : path;
  if (code !== undefined && file !== undefined) return unreadable(file, code, environment);
  const isFromLibrary = name === 'CredentialsProviderError';
  const cause = (isFromLibrary ? PORTAL_ERROR.exec(message)?.[1] : undefined) ?? name;
  const shownCode = typeof code === 'string' ? code : cause;
  const text = isFromLibrary && LIBRARY_TEXT.test(message) ? message.slice(0, 1024) : '';
  const problem = problemOf(cause, code, message);
  if (problem === undefined && profile !== undefined) {
    const hasReason = text !== '' && !text.startsWith('Could not load ');
    if (!hasReason) return notOfProfile(profile, shownCode);
  }
  const credentialProblem = problem ?? (profile === undefined ? undefined : 'profile');
  return new GameSparksError({
    kind: 'credentials',
    message: text,
    code: shownCode,
    ...(credentialProblem !== undefined && { credentialProblem }),
  });
}

/** Errors of the SSO portal, whose text the library makes a message of its own. */
const PORTAL_ERROR =
  /^((?:Unauthorized|Forbidden|ResourceNotFound|InvalidRequest|TooManyRequests)Exception): /;
/** The first words of messages without the text of a service or of a file. */
const LIBRARY_TEXT =
  /^(Profile |Could not |The SSO |Sso session |Value not present |Token is expired|SSO returns |Unsupported |Detected a cycle |Failed to load a token |URL not accepted|Server responded with status|EC2 )/;

function problemOf(name: string, code: unknown, message: string): CredentialProblem | undefined {
  // Other causes of this error are permanent.
  if (name.startsWith('InvalidIdentityToken') && /verification key/i.test(message))
    return 'identity-provider';
  if (/^(The SSO session |Value not present .* SSO Token|Token is expired)/.test(message))
    return 'sso-login';
  if (PORTAL_ERROR.test(message)) return name.startsWith('Unauthorized') ? 'sso-login' : 'sso-role';
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
