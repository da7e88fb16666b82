/**
 * Why a call brought no answer. What matters to a caller that must not start anything twice is whether the service
 * may have acted on the request all the same.
 */
export type ErrorKind =
  /** No credentials, or none in time: nothing was sent. */
  | 'credentials'
  /** Name not found, connection refused, not connected in time: nothing was sent. */
  | 'unreachable'
  /** The other side's certificate or protocol is not to be trusted: nothing was sent. */
  | 'tls'
  /** Status 4xx: the service said no. */
  | 'rejected'
  /** Status 429, or a throttling code with another status: not now. */
  | 'throttled'
  /** Status 5xx: the service, or something before it, failed. */
  | 'unavailable'
  /** Status 3xx: never followed, for a signed request belongs to one host only. */
  | 'redirected'
  /** An answer that is not one: no JSON, wrong types, too large, cut off, a status that the service does not use. */
  | 'bad-response'
  /** Sent, wholly or in part, and then silence, a reset, or the time for one try was over. */
  | 'no-response'
  /** The caller's signal or the call's limit ended it. */
  | 'aborted';

export interface ErrorDetails {
  readonly kind: ErrorKind;
  readonly message: string;
  readonly operation?: string;
  readonly status?: number;
  /** The service's error code by restJson1's rules, or the system's (`ECONNRESET`). */
  readonly code?: string;
  readonly requestId?: string;
  /** False when the answer bears no mark of the service (no request id, no JSON): a proxy's error page, say. */
  readonly fromService?: boolean;
  /** Milliseconds that the server asked us to wait, as it said it. */
  readonly retryAfterMilliseconds?: number;
  /** Server's clock minus ours in milliseconds, when it was more than a signature bears. */
  readonly clockOffsetMilliseconds?: number;
}

/** The one error that the client throws for anything but a caller's mistake. It never holds a request. */
export class GameSparksError extends Error {
  override readonly name = 'GameSparksError';
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;
  /** True when any try of the call may have been accepted although no answer says so. */
  mayHaveBeenAccepted: boolean;

  constructor(details: ErrorDetails) {
    super(details.message);
    this.kind = details.kind;
    this.details = details;
    this.mayHaveBeenAccepted = mayHaveReachedService(details);
  }
}

/** 408 comes from whatever stood in the way, and says nothing of what had passed by then. */
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

/** A refusal stays a refusal, except 408, which speaks of the way there. Everything else may pass. */
export function isPermanent({ kind, details }: GameSparksError): boolean {
  return kind === 'tls' || kind === 'redirected' || (kind === 'rejected' && details.status !== 408);
}

/** @throws what is none: a mistake of ours or the caller's, which no repetition mends */
export function asGameSparksError(thrown: unknown): GameSparksError {
  if (thrown instanceof GameSparksError) return thrown;
  throw thrown;
}
