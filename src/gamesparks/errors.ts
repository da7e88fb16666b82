import type { Instant } from '../clock.ts';

/**
 * Why a call returned no response. What matters to a caller that must not start anything twice is whether the service
 * may have acted on the request all the same.
 */
export type ErrorKind =
  /** No credentials, or none in time: nothing was sent. */
  | 'credentials'
  /** Name not found, connection refused, not connected in time: nothing was sent. */
  | 'unreachable'
  /** The server's certificate or protocol cannot be trusted: nothing was sent. */
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
  /** Sent, completely or in part, and then silence, a reset, or the timeout of the attempt. */
  | 'no-response'
  /** Ended by the caller's signal or the timeout of the call. */
  | 'aborted';

export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly operation?: string;
  readonly status?: number;
  /** The service's error code by restJson1's rules, or the system's (`ECONNRESET`). */
  readonly code?: string;
  readonly requestId?: string;
  /** False when the response has no mark of the service (no request ID, no error code): the error page of a proxy, for example. */
  readonly fromService?: boolean;
  /** Milliseconds that the server asked the client to wait. */
  readonly retryAfterMilliseconds?: number;
  /** The server's clock minus this machine's in milliseconds, when it is more than a signature allows. */
  readonly clockOffsetMilliseconds?: number;
}

/** The one error that the client throws for anything but a programming error. It never holds a request. */
export class GameSparksError extends Error {
  override readonly name = 'GameSparksError';
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;
  /** True when any attempt of the call may have been accepted although no response says so. */
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

/** 408 comes from a gateway, and says nothing about what the service had received by then. */
function mayHaveReachedService({ kind, status }: ErrorDetails): boolean {
  if (kind === 'rejected') return status === 408;
  return (
    kind === 'unavailable' ||
    kind === 'redirected' ||
    kind === 'bad-response' ||
    kind === 'no-response'
  );
}

/** Codes for credentials that were good once. They come with 403, from some services with 400. */
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
