import { currentTime, type Context } from './context.ts';
import { ServiceError } from './errors.ts';
import type { OperationName } from './operations.ts';
import type { TokenRecord } from './records.ts';

interface Call {
  readonly ClientToken?: string;
}

/**
 * The record of an earlier call with this client token. Undefined if the token is new or expired. The
 * documentation promises that a token makes a call idempotent. Its scope is unknown, and here it is the operation.
 * The settings define its expiration, and whether other parameters throw ValidationException.
 */
export function recall(
  context: Context,
  operation: OperationName,
  call: Call,
): TokenRecord | undefined {
  if (call.ClientToken === undefined) return undefined;
  const token = context.store.get('token', keyOf(operation, call.ClientToken));
  const lifeMs = context.settings.clientTokenSeconds * 1000;
  if (!token || currentTime(context) - token.created >= lifeMs) return undefined;
  const isChecked = context.settings.tokenWithOtherParameters === 'rejected';
  if (isChecked && token.parameters !== parametersOf(call)) {
    throw new ServiceError(
      'ValidationException',
      'The client token was used before with other parameters',
    );
  }
  return token;
}

/** Records the result of a call with a client token. */
export function remember(
  context: Context,
  operation: OperationName,
  call: Call,
  made: Pick<TokenRecord, 'resource' | 'deployment'>,
): void {
  if (call.ClientToken === undefined) return;
  const parameters = parametersOf(call);
  const created = currentTime(context);
  context.store.put('token', keyOf(operation, call.ClientToken), {
    operation,
    parameters,
    ...made,
    created,
  });
}

function keyOf(operation: OperationName, token: string): string {
  return `${operation}/${token}`;
}

function parametersOf(call: Call): string {
  return JSON.stringify(sorted({ ...call, ClientToken: undefined }));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
