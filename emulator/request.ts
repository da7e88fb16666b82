import { isObject, mustNotBeNull, violationsOf, type ShapeName } from './constraints.ts';
import { ServiceError } from './errors.ts';
import { operations, type Member, type OperationName } from './operations.ts';

/** A received request. Header names are in lower case. `path` and `query` are still encoded. */
export interface EmulatorRequest {
  readonly method: string;
  readonly path: string;
  /** The text after `?`. Empty without a query. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The requested operation, and its path labels, still encoded. */
export interface Route {
  readonly operation: OperationName;
  readonly labels: Readonly<Record<string, string>>;
}

/** Finds the operation by method and path. */
export function route(request: EmulatorRequest): Route | undefined {
  for (const [operation, { method, uri }] of Object.entries(operations)) {
    const labels = method === request.method ? labelsOf(uri, request.path) : undefined;
    if (labels) return { operation: operation as OperationName, labels };
  }
  return undefined;
}

function labelsOf(uri: string, path: string): Record<string, string> | undefined {
  const expected = uri.split('/');
  const given = path.split('/');
  if (expected.length !== given.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{') && value !== '') labels[part.slice(1, -1)] = value;
    else if (part !== value) return undefined;
  }
  return labels;
}

/**
 * Reads every member of the operation from path, query or body, and checks its constraint.
 * Ignores unknown members, as the official servers of this protocol do.
 * Throws ValidationException with all errors of the request in one message.
 */
export function readInput(
  request: EmulatorRequest,
  { operation, labels }: Route,
): Record<string, unknown> {
  const members: Readonly<Record<string, Member>> = operations[operation].members;
  const sources = {
    path: decoded(labels),
    query: queried(request.query, members),
    body: bodyOf(request, members),
  };
  const input: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = sources[member.in][name] ?? undefined;
    if (value !== undefined) input[name] = value;
  }
  const violations = Object.entries(members).flatMap(([name, member]) =>
    check(name, member, input[name]),
  );
  if (violations.length > 0) throw validationError(violations);
  return input;
}

function check(name: string, { shape, required }: Member, value: unknown): string[] {
  if (value !== undefined) return violationsOf(shape, value, name);
  return required ? [mustNotBeNull(name)] : [];
}

function validationError(violations: readonly string[]): ServiceError {
  const count =
    violations.length === 1 ? '1 validation error' : `${violations.length} validation errors`;
  return new ServiceError('ValidationException', `${count} detected: ${violations.join('; ')}`);
}

/** The query parameters of the operation, converted to the types of their shapes. The first one of a name counts. */
function queried(
  query: string,
  members: Readonly<Record<string, Member>>,
): Record<string, unknown> {
  const parameters = new URLSearchParams(query);
  const present = Object.entries(members).filter(([name]) => parameters.has(name));
  return Object.fromEntries(
    present.map(([name, { shape }]) => [name, typed(shape, parameters.getAll(name))]),
  );
}

function typed(shape: ShapeName, values: readonly string[]): unknown {
  if (shape === 'SectionList' || shape === 'TagKeyList') return values;
  const [first = ''] = values;
  return shape === 'MaxResults' && /^-?\d{1,9}$/.test(first) ? Number(first) : first;
}

function decoded(labels: Readonly<Record<string, string>>): Record<string, unknown> {
  try {
    return Object.fromEntries(
      Object.entries(labels).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw new ServiceError('ValidationException', 'The path is not percent-encoded UTF-8');
  }
}

function bodyOf(
  { body }: EmulatorRequest,
  members: Readonly<Record<string, Member>>,
): Record<string, unknown> {
  const hasBody = Object.values(members).some((member) => member.in === 'body');
  if (!hasBody || body.length === 0) return {};
  const value = parsed(body);
  if (!isObject(value))
    throw new ServiceError('ValidationException', 'The body is not a JSON object');
  return value;
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    throw new ServiceError('ValidationException', 'The body is not JSON in UTF-8');
  }
}
