import { asGameSparksError, GameSparksError } from './errors.ts';
import { TOO_LARGE } from './response-body.ts';

/** The maximum of the service for a page. */
const MAX_PAGE_SIZE = 100;
/** At the quota of two calls a second, more than a minute and a half. */
const MAX_PAGES = 200;
/** The maximum for all pages, because they are held together in memory. */
const MAX_ITEMS = MAX_PAGES * MAX_PAGE_SIZE;

export interface Page<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextToken?: string;
}

export interface PageRequest {
  /** 1 to 100. */
  readonly MaxResults: number;
  /** Absent for the first page. */
  readonly NextToken?: string;
}

/**
 * Reads all pages of a list. The order of pages is not documented, so an item can come twice when the list changes: then the
 * later one counts. A page that is too large is requested again with half of MaxResults (F114).
 *
 * @param idOf distinguishes an item from all others; items without an ID are all kept
 * @throws {GameSparksError} what `readPage` throws; of kind `bad-response` for a list that has no end or is longer than
 * 200 pages of 100
 */
export async function readAllPages<T>(
  operation: string,
  readPage: (request: PageRequest) => Promise<Page<T>>,
  idOf: (item: T) => string | undefined,
): Promise<readonly T[]> {
  const known = new Map<string, T>();
  const withoutId: T[] = [];
  const tokens = new Set<string>();
  let request: PageRequest = { MaxResults: MAX_PAGE_SIZE };
  for (;;) {
    const { items, nextToken, MaxResults } = await readSmallEnough(request, readPage);
    for (const item of items) {
      const id = idOf(item);
      if (id === undefined) withoutId.push(item);
      else known.set(id, item);
    }
    if (known.size + withoutId.length > MAX_ITEMS) {
      throw unreadable(operation, `the list has more than ${String(MAX_ITEMS)} items`);
    }
    if (nextToken === undefined) return [...known.values(), ...withoutId];
    if (tokens.has(nextToken)) {
      throw unreadable(operation, 'the list has no end: a NextToken came twice');
    }
    if (tokens.size === MAX_PAGES - 1) {
      throw unreadable(operation, `the list is longer than ${String(MAX_PAGES)} pages`);
    }
    tokens.add(nextToken);
    request = { MaxResults, NextToken: nextToken };
  }
}

async function readSmallEnough<T>(
  request: PageRequest,
  readPage: (request: PageRequest) => Promise<Page<T>>,
): Promise<Page<T> & Pick<PageRequest, 'MaxResults'>> {
  for (let { MaxResults } = request; ; MaxResults = Math.floor(MaxResults / 2)) {
    try {
      return { ...(await readPage({ ...request, MaxResults })), MaxResults };
    } catch (thrown) {
      const { details } = asGameSparksError(thrown);
      if (details.code !== TOO_LARGE || MaxResults === 1) throw thrown;
    }
  }
}

function unreadable(operation: string, message: string): GameSparksError {
  return new GameSparksError({ kind: 'bad-response', message, operation });
}
