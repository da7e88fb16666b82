import type { Instant } from '../clock.ts';

/**
 * Why a call returned no response. A caller that must not start anything twice needs to know whether the service might have
 * performed the request anyway.
 */
export type ErrorKind =
  /** No credentials, or none in time: nothing was sent. */
  | 'credentials'
  /** Name not found, connection refused, not connected in time: nothing was sent. */
  | 'unreachable'
  /** The certificate or protocol of the server is not trusted: nothing was sent. */
  | 'tls'
  /** Status 4xx. */
  | 'rejected'
  /** Status 429, or a throttling code with another status. */
  | 'throttled'
  /** Status 5xx: the service, or a gateway before it, failed. */
  | 'unavailable'
  /** Status 3xx: never followed, because a signed request belongs to one host only. */
  | 'redirected'
  /** An unusable response: no JSON, wrong types, too large, cut off, a status that the service does not use. */
  | 'bad-response'
  /** Sent, completely or in part, and then no response, a reset, or the timeout of the attempt. */
  | 'no-response'
  /** Aborted by the signal of the caller or the timeout of the call. */
  | 'aborted';

/** A cause of missing credentials that has a next step of its own. */
export type CredentialProblem =
  /** The profile that `AWS_PROFILE` names has none. */
  | 'profile'
  /** A file of the web identity can't be read. */
  | 'token-file'
  /** The token service rejected the caller. */
  | 'trust'
  /** The SSO session of the profile is missing or expired. */
  | 'sso-login'
  /** The SSO portal rejected the account or the role of the profile. */
  | 'sso-role'
  /** The token service could not read the keys of the identity provider. */
  | 'identity-provider'
  /** The token service has an unencrypted address. */
  | 'endpoint'
  /** The certificate of the token service is not trusted. */
  | 'certificate'
  /** The source did not respond in time. */
  | 'timeout';

export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly operation?: string;
  readonly status?: number;
  /** The error code of the service by the rules of restJson1, or of the system (`ECONNRESET`). */
  readonly code?: string;
  readonly requestId?: string;
  /** With kind `credentials`, if the cause is known. */
  readonly credentialProblem?: CredentialProblem;
  /** False when the response has no mark of the service (no request ID, no error code): the error page of a proxy, for example. */
  readonly fromService?: boolean;
  /** Milliseconds that the server asked the client to wait. */
  readonly retryAfterMilliseconds?: number;
  /** The clock of the server minus the clock of this machine in milliseconds, when a signature does not allow so much. */
  readonly clockOffsetMilliseconds?: number;
}

/** The error that the client throws for everything except a programming error. It never holds a request. */
export class GameSparksError extends Error {
  override readonly name = 'GameSparksError';
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;
  /** True when an attempt of the call might have been accepted although no response shows it. */
  mayHaveBeenAccepted: boolean;
  /** When the first such attempt began. */
  possiblyAcceptedAt?: Instant;

  constructor(details: ErrorDetails) {
    super(details.message);
    this.kind = details.kind;
    this.details = details;
    this.mayHaveBeenAccepted = mayHaveReachedService(details);
  }
}

/** 408 comes from a gateway, and does not show whether the service received the request. */
function mayHaveReachedService({ kind, status }: ErrorDetails): boolean {
  if (kind === 'rejected') return status === 408;
  return (
    kind === 'unavailable' ||
    kind === 'redirected' ||
    kind === 'bad-response' ||
    kind === 'no-response'
  );
}

/** Codes for expired credentials. They come with 403, from some services with 400. */
const EXPIRED_CODES: ReadonlySet<string> = new Set(['ExpiredToken', 'ExpiredTokenException']);

export function isExpiredCredentials(error: GameSparksError): boolean {
  return error.kind === 'rejected' && EXPIRED_CODES.has(error.details.code ?? '');
}

/** A rejection is permanent, except 408, which is about the connection. All other errors are transient. */
export function isPermanent({ kind, details }: GameSparksError): boolean {
  return kind === 'tls' || kind === 'redirected' || (kind === 'rejected' && details.status !== 408);
}

/** A 4xx without a mark of the service comes from a gateway or proxy, and is about the connection (F116). */
export function isFromGateway({ kind, details }: GameSparksError): boolean {
  return kind === 'rejected' && details.fromService === false;
}

/** @throws everything else: a programming error, which no retry fixes */
export function asGameSparksError(thrown: unknown): GameSparksError {
  if (thrown instanceof GameSparksError) return thrown;
  throw thrown;
}
