/**
 * The seven documented exceptions with their documented statuses, then the codes every AWS service
 * answers before its own code runs (inferred: the service's description does not list them).
 */
const statuses = {
  ValidationException: 400,
  AccessDeniedException: 403,
  ThrottlingException: 429,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  InternalServerException: 500,
  ServiceQuotaExceededException: 402,
  UnknownOperationException: 404,
  MissingAuthenticationTokenException: 403,
  InvalidSignatureException: 403,
  UnrecognizedClientException: 403,
  ExpiredTokenException: 403,
  IncompleteSignatureException: 400,
} as const;

export type ErrorCode = keyof typeof statuses;

/** A refusal in the service's own words: what the caller reads as a typed error. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly status: number;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = statusOf(code);
  }
}

/** The documented status of a code; 500 for one that nobody documents. */
export function statusOf(code: string): number {
  return Object.hasOwn(statuses, code) ? statuses[code as ErrorCode] : 500;
}

/** The refusal of a call that came too soon. */
export function throttled(): ServiceError {
  return new ServiceError('ThrottlingException', 'Rate exceeded');
}
