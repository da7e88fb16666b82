import type { Context } from './context.ts';
import { ServiceError } from './errors.ts';
import type { Records } from './records.ts';
import type { Entry } from './store.ts';

/** The service's default page size is unknown. This one is small, so that tests read several pages. */
const defaultSize = 20;

type Listed =
  'game' | 'stage' | 'snapshot' | 'deployment' | 'codeJob' | 'extension' | 'extensionVersion';
type Order = 'newest-first' | 'oldest-first' | 'shuffled';

export interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}
export interface Page<T> {
  readonly records: readonly T[];
  readonly nextToken?: string | undefined;
}

/**
 * One page of the records with this key prefix. A next token names its list, so a token of another list is
 * invalid, like any token that the emulator did not return. Throws ValidationException for an invalid token.
 */
export function readPage<K extends Listed>(
  context: Context,
  kind: K,
  prefix: string,
  { MaxResults = defaultSize, NextToken }: PageRequest,
  order: Order = 'oldest-first',
  isShown: (record: Records[K]) => boolean = () => true,
): Page<Records[K]> {
  const { maxPageSize, positionalNextTokens } = context.settings;
  const list = `${kind}:${prefix}`;
  const entries = entriesInOrder(context, kind, prefix, order).filter(({ record }) =>
    isShown(record),
  );
  const start = startOf(entries, order, positionalNextTokens, markIn(list, NextToken));
  const end = start + Math.min(MaxResults, maxPageSize);
  const shown = entries.slice(start, end);
  const last = shown.at(-1);
  const mark =
    last && (positionalNextTokens ? String(end) : `${last.record.created}/${last.sequence}`);
  return {
    records: shown.map(({ record }) => record),
    nextToken: mark && end < entries.length ? tokenFor(list, mark) : undefined,
  };
}

/** The records with this key prefix, by creation time, or in an arbitrary order that is always the same. */
export function entriesInOrder<K extends Listed>(
  { store }: Context,
  kind: K,
  prefix: string,
  order: Order,
): Entry<K>[] {
  return store
    .entries(kind, prefix)
    .sort((one, other) => compare(order, placeOf(one), placeOf(other)));
}

/** The order of a list according to the settings. */
export function orderOf({ settings: { listOrder } }: Context, defaultOrder: Order): Order {
  return listOrder === 'default' ? defaultOrder : listOrder;
}

interface Place {
  readonly created: number;
  readonly sequence: number;
}

function placeOf({ record: { created }, sequence }: Entry<Listed>): Place {
  return { created, sequence };
}

function compare(order: Order, one: Place, other: Place): number {
  if (order === 'shuffled') return shuffled(one) - shuffled(other);
  const age = one.created - other.created || one.sequence - other.sequence;
  return order === 'oldest-first' ? age : -age;
}

/** Multiplicative hashing. Two sequence numbers below 2^32 never have the same hash. */
function shuffled({ sequence }: Place): number {
  return Math.imul(sequence, 0x9e3779b1) >>> 0;
}

/** Where a page begins: at the position in the mark, or after the entry in the mark, even if that was removed. */
function startOf(
  entries: readonly Entry<Listed>[],
  order: Order,
  positionalNextTokens: boolean,
  mark: string | undefined,
): number {
  if (mark === undefined) return 0;
  if (positionalNextTokens) return Number(/^\d{1,9}$/.exec(mark)?.[0] ?? rejectToken());
  const [, created, sequence] = /^(-?\d{1,16})\/(\d{1,16})$/.exec(mark) ?? rejectToken();
  const place = { created: Number(created), sequence: Number(sequence) };
  const start = entries.findIndex((entry) => compare(order, placeOf(entry), place) > 0);
  return start === -1 ? entries.length : start;
}

function tokenFor(list: string, mark: string): string {
  return Buffer.from(`${mark} ${list}`).toString('base64url');
}

function markIn(list: string, token: string | undefined): string | undefined {
  if (token === undefined) return undefined;
  const [mark = '', named] = Buffer.from(token, 'base64url').toString().split(' ');
  return named === list && tokenFor(list, mark) === token ? mark : rejectToken();
}

function rejectToken(): never {
  throw new ServiceError('ValidationException', 'The next token is not valid');
}
