/**
 * The seven documented exceptions with their documented statuses, then the codes that every AWS service
 * returns before its own code runs (inferred: the service's description does not list them).
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

/** A rejection by the service. Official clients return it as a typed error. */
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

/** The documented status of a code, and 500 for an undocumented code. */
export function statusOf(code: string): number {
  return Object.hasOwn(statuses, code) ? statuses[code as ErrorCode] : 500;
}

/** The error for a call beyond the quota. */
export function throttled(): ServiceError {
  return new ServiceError('ThrottlingException', 'Rate exceeded');
}
