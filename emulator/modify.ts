import { isObject, type ValueOf } from './constraints.ts';
import { ServiceError } from './errors.ts';

export type Modification = ValueOf<'SectionModificationList'>[number];
type Change = Pick<Modification, 'Operation' | 'Value'>;
type Entries = readonly (readonly [key: string, value: unknown])[];

/**
 * The content of a section after a modification. The form of a path is undocumented. Here it is a JSON Pointer
 * (RFC 6901), and the operations are those of JSON Patch (RFC 6902). Throws ValidationException if the path does
 * not exist.
 */
export function modify(content: unknown, modification: Modification): unknown {
  const { Operation, Path, Value } = modification;
  if (Operation !== 'REMOVE' && Value === undefined)
    throw invalid(`The modification ${Operation} ${Path} requires a Value`);
  const keys = Path.slice(1).split('/');
  const unescaped = keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const changed = changedAt(content, unescaped, modification);
  if (changed === undefined) throw invalid(`The path ${Path} does not exist`);
  return changed;
}

/** Undefined if the path does not exist. */
function changedAt(target: unknown, keys: readonly string[], change: Change): unknown {
  const [key = '', ...rest] = keys;
  const isLast = rest.length === 0;
  if (Array.isArray(target)) {
    const values: readonly unknown[] = target;
    return isLast ? changedList(values, key, change) : deeperInList(values, key, rest, change);
  }
  if (!isObject(target)) return undefined;
  return isLast ? changedObject(target, key, change) : deeperInObject(target, key, rest, change);
}

function deeperInList(
  values: readonly unknown[],
  key: string,
  rest: readonly string[],
  change: Change,
): unknown {
  const index = indexOf(key, values.length - 1);
  const inner = index === undefined ? undefined : changedAt(values[index], rest, change);
  return index === undefined || inner === undefined ? undefined : values.with(index, inner);
}

function deeperInObject(
  target: Readonly<Record<string, unknown>>,
  key: string,
  rest: readonly string[],
  change: Change,
): unknown {
  const inner = Object.hasOwn(target, key) ? changedAt(target[key], rest, change) : undefined;
  return inner === undefined ? undefined : withEntry(Object.entries(target), key, inner);
}

function changedList(values: readonly unknown[], key: string, { Operation, Value }: Change) {
  const isAdded = Operation === 'ADD';
  const index =
    isAdded && key === '-' ? values.length : indexOf(key, values.length - (isAdded ? 0 : 1));
  if (index === undefined) return undefined;
  const added = Operation === 'REMOVE' ? [] : [Value];
  return values.toSpliced(index, isAdded ? 0 : 1, ...added);
}

function changedObject(
  target: Readonly<Record<string, unknown>>,
  key: string,
  { Operation, Value }: Change,
): unknown {
  const entries = Object.entries(target);
  if (Operation !== 'ADD' && !Object.hasOwn(target, key)) return undefined;
  if (Operation !== 'REMOVE') return withEntry(entries, key, Value);
  return Object.fromEntries(entries.filter(([name]) => name !== key));
}

/** A replaced entry keeps its place. Unlike an assignment, this is safe for the key `__proto__`. */
function withEntry(entries: Entries, key: string, value: unknown): object {
  const isNew = entries.every(([name]) => name !== key);
  const replaced = entries.map(([name, old]) => [name, name === key ? value : old] as const);
  return Object.fromEntries(isNew ? [...entries, [key, value] as const] : replaced);
}

function indexOf(key: string, max: number): number | undefined {
  const index = /^(0|[1-9]\d{0,8})$/.test(key) ? Number(key) : Infinity;
  return index <= max ? index : undefined;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
