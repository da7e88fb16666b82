import { GameSparksError } from './errors.ts';

/** The most that the service puts on a page. */
export const MAX_PAGE_SIZE = 100;
/** At the quota of two calls a second, more than a minute and a half. */
const MAX_PAGES = 200;
/** However many a page has: they are all held at once. */
const MAX_ITEMS = MAX_PAGES * MAX_PAGE_SIZE;
/** How often a list is read that changes every time. */
const MAX_PASSES = 4;

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

/**
 * Reads a list to its end. No order of pages is documented, nor what becomes of them when the list changes meanwhile:
 * items may come twice or be passed over. So a list of more than one page is read again until nothing new turns up,
 * and of an item that comes twice the later reading counts.
 *
 * @param idOf distinguishes an item from all others; items without an ID are all kept
 * @throws {GameSparksError} what `readPage` throws; of kind `bad-response` for a list that has no end, is longer than
 * 200 pages of 100, or is another one each time
 */
export async function readAllPages<T>(
  operation: string,
  readPage: (nextToken: string | undefined) => Promise<Page<T>>,
  idOf: (item: T) => string | undefined,
): Promise<readonly T[]> {
  let before: Pass<T> | undefined;
  for (let number = 0; number < MAX_PASSES; number += 1) {
    const pass = await readOnce(operation, readPage, idOf);
    if (pass.pages === 1 || (before !== undefined && isSame(before, pass))) return pass.items();
    before = pass;
  }
  throw unreadable(operation, 'the list was another one each time it was read');
}

interface Pass<T> {
  readonly pages: number;
  readonly ids: ReadonlySet<string>;
  readonly items: () => readonly T[];
}

async function readOnce<T>(
  operation: string,
  readPage: (nextToken: string | undefined) => Promise<Page<T>>,
  idOf: (item: T) => string | undefined,
): Promise<Pass<T>> {
  const known = new Map<string, T>();
  const nameless: T[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  do {
    const { items, nextToken } = await readPage(token);
    for (const item of items) {
      const id = idOf(item);
      if (id === undefined) nameless.push(item);
      else known.set(id, item);
    }
    if (known.size + nameless.length > MAX_ITEMS) {
      throw unreadable(operation, `the list has more than ${String(MAX_ITEMS)} items`);
    }
    token = nextToken;
    if (token !== undefined && tokens.has(token)) {
      throw unreadable(operation, 'the list has no end: a NextToken came twice');
    }
    if (tokens.size === MAX_PAGES - 1 && token !== undefined) {
      throw unreadable(operation, `the list is longer than ${String(MAX_PAGES)} pages`);
    }
    if (token !== undefined) tokens.add(token);
  } while (token !== undefined);
  return {
    pages: tokens.size + 1,
    ids: new Set(known.keys()),
    items: () => [...known.values(), ...nameless],
  };
}

function isSame<T>(one: Pass<T>, other: Pass<T>): boolean {
  return one.ids.size === other.ids.size && [...one.ids].every((id) => other.ids.has(id));
}

function unreadable(operation: string, message: string): GameSparksError {
  return new GameSparksError({ kind: 'bad-response', message, operation });
}
