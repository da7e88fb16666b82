import { ServiceError } from './errors.ts';
import type { Records } from './records.ts';
import type { Entry } from './store.ts';
import type { Context } from './context.ts';

/** The service's own page size when none is asked for is unknown; this one makes paging happen. */
const defaultSize = 20;

type Listed = 'game' | 'stage' | 'snapshot' | 'deployment';
type Order = 'newest-first' | 'oldest-first' | 'shuffled';

export interface Asked {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}
export interface Page<T> {
  readonly records: readonly T[];
  readonly nextToken?: string | undefined;
}

/**
 * One page of the records under a prefix. The token names its list and its place in it, so one from
 * another list is refused with ValidationException like any that was not given out here.
 */
export function readPage<K extends Listed>(
  context: Context,
  kind: K,
  prefix: string,
  asked: Asked,
  order: Order = 'oldest-first',
  isShown: (record: Records[K]) => boolean = () => true,
): Page<Records[K]> {
  const { largestPage, pagesMove } = context.settings;
  const list = `${kind}:${prefix}`;
  const entries = entriesInOrder(context, kind, prefix, order).filter(({ record }) =>
    isShown(record),
  );
  const start = startOf(entries, order, pagesMove, markIn(list, asked.NextToken));
  const end = start + Math.min(asked.MaxResults ?? defaultSize, largestPage);
  const shown = entries.slice(start, end);
  const last = shown.at(-1);
  const mark = last && (pagesMove ? String(end) : `${last.record.created}/${last.sequence}`);
  return {
    records: shown.map(({ record }) => record),
    nextToken: mark && end < entries.length ? tokenFor(list, mark) : undefined,
  };
}

/** The records under a prefix in the order of their creation, or in one that is arbitrary and always the same. */
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

/** The order of a list that the settings can turn: its usual one, unless they say another. */
export function orderOf({ settings: { listOrder } }: Context, usual: Order): Order {
  return listOrder === 'usual' ? usual : listOrder;
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

/** Multiplicative hashing, of which no two sequence numbers below 2^32 share a value. */
function shuffled({ sequence }: Place): number {
  return Math.imul(sequence, 0x9e3779b1) >>> 0;
}

/** Where a page begins: at the position of its mark, or behind the entry that the mark names, there or not. */
function startOf(
  entries: readonly Entry<Listed>[],
  order: Order,
  pagesMove: boolean,
  mark: string | undefined,
): number {
  if (mark === undefined) return 0;
  if (pagesMove) return Number(/^\d{1,9}$/.exec(mark)?.[0] ?? refuse());
  const [, created, sequence] = /^(-?\d{1,16})\/(\d{1,16})$/.exec(mark) ?? refuse();
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
  return named === list && tokenFor(list, mark) === token ? mark : refuse();
}

function refuse(): never {
  throw new ServiceError('ValidationException', 'The next token is not valid');
}
