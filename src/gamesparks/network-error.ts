import { type ErrorDetails, type ErrorKind, GameSparksError } from './errors.ts';
import { failedBeforeSecure } from './https-agent.ts';
import type { Redactor } from './redact.ts';

const MESSAGE_LIMIT_CHARACTERS = 8192;

/** Only a handshake causes these. */
const CERTIFICATE_CODE =
  /^(ERR_TLS_CERT_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_|INVALID_CA$|INVALID_PURPOSE$)/;
const TLS_CODE = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;

/** True for a code that only a certificate causes. */
export function isCertificateCode(code: unknown): boolean {
  return typeof code === 'string' && CERTIFICATE_CODE.test(code);
}

/**
 * Classifies an error of the network, mainly by whether anything was sent before it.
 *
 * @param redact removes the secrets of the request, before the message is cut
 */
export function fromNetwork(thrown: unknown, redact: Redactor = String): ErrorDetails {
  if (thrown instanceof GameSparksError) return thrown.details;
  const error = thrown as NodeJS.ErrnoException & { statusCode?: unknown };
  const { name } = error;
  const message = (error.message as string | undefined) ?? '';
  const code = codeOf(error);
  // The proxy's response to CONNECT; there is no other response then. Node reads NaN from another protocol.
  const status = code === 'ERR_PROXY_TUNNEL' ? error.statusCode : undefined;
  return {
    kind: kindOfNetworkError(error),
    message: redact(message).slice(0, MESSAGE_LIMIT_CHARACTERS),
    code: code ?? name,
    ...(Number.isInteger(status) && { status: Number(status) }),
  };
}

function kindOfNetworkError(error: NodeJS.ErrnoException): ErrorKind {
  const code = codeOf(error) ?? '';
  if (CERTIFICATE_CODE.test(code)) return 'tls';
  if (failedBeforeSecure(error)) return TLS_CODE.test(code) ? 'tls' : 'unreachable';
  if (code === 'ERR_INVALID_CHAR') return 'credentials';
  if (code.startsWith('HPE_')) return 'bad-response';
  return neverConnected(error) ? 'unreachable' : 'no-response';
}

/** Attempts on several addresses come as one error that holds theirs. The timeout of the handler has only a name. */
function neverConnected(error: NodeJS.ErrnoException & { errors?: unknown[] }): boolean {
  if (error.errors !== undefined) {
    return error.errors.every((one) => neverConnected(one as NodeJS.ErrnoException));
  }
  if (codeOf(error) === undefined) return error.name === 'TimeoutError';
  return (
    error.syscall === 'connect' ||
    error.syscall === 'getaddrinfo' ||
    error.code === 'ERR_PROXY_TUNNEL'
  );
}

/** The `code` of a DOMException, such as an aborted signal's reason, is a number. */
function codeOf({ code }: { readonly code?: unknown }): string | undefined {
  return typeof code === 'string' ? code : undefined;
}
