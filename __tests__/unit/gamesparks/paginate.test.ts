import { describe, expect, test } from '@jest/globals';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import { type Page, type PageRequest, readAllPages } from '../../../src/gamesparks/paginate.ts';
import { TOO_LARGE } from '../../../src/gamesparks/response-body.ts';

interface Item {
  readonly id?: string;
  readonly state?: string;
}

const tooLarge = new GameSparksError({ kind: 'bad-response', message: '', code: TOO_LARGE });
const denied = new GameSparksError({ kind: 'rejected', message: '', status: 403 });

/** A list whose pages are numbered from 1. */
function listOf(pageOf: (page: number, maxResults: number) => Page<Item> | Error) {
  const requests: PageRequest[] = [];
  const readPage = (request: PageRequest): Promise<Page<Item>> => {
    requests.push(request);
    const page = pageOf(Number(request.NextToken ?? '1'), request.MaxResults);
    return page instanceof Error ? Promise.reject(page) : Promise.resolve(page);
  };
  return {
    requests,
    tokens: () => requests.map(({ NextToken }) => NextToken),
    sizes: () => requests.map(({ MaxResults }) => MaxResults),
    read: () => readAllPages('ListThings', readPage, ({ id }) => id),
  };
}

function pages(...lists: readonly (readonly Item[])[]): (page: number) => Page<Item> {
  return (page) => ({
    items: lists[page - 1] ?? [],
    ...(page < lists.length && { nextToken: String(page + 1) }),
  });
}

/** So many pages with one item each. */
function upTo(last: number): (page: number) => Page<Item> {
  return (page) => ({
    items: [{ id: String(page) }],
    ...(page < last && { nextToken: String(page + 1) }),
  });
}

const a = { id: 'a' };
const b = { id: 'b' };
const c = { id: 'c' };

describe('a list', () => {
  test.each([
    ['no item', []],
    ['two items', [a, b]],
  ])('of one page with %s is read once', async (_what, items) => {
    const list = listOf(pages(items));
    expect(await list.read()).toEqual(items);
    expect(list.requests).toEqual([{ MaxResults: 100 }]);
  });

  test('of several pages is read once, with all pages', async () => {
    const list = listOf(pages([a], [b], [c]));
    expect(await list.read()).toEqual([a, b, c]);
    expect(list.tokens()).toEqual([undefined, '2', '3']);
  });

  test('continues after a page without items', async () => {
    expect(await listOf(pages([], [], [c])).read()).toEqual([c]);
  });

  test('may have 200 pages', async () => {
    expect(await listOf(upTo(200)).read()).toHaveLength(200);
  });

  test('has an item that comes twice once, by the later reading', async () => {
    const early = { id: 'a', state: 'early' };
    const late = { id: 'a', state: 'late' };
    expect(await listOf(pages([early, b], [late])).read()).toEqual([late, b]);
  });

  test('has every item without an ID', async () => {
    expect(await listOf(pages([{}, a], [{}])).read()).toEqual([a, {}, {}]);
  });

  test('is an error if one of its pages is', async () => {
    const list = listOf((page) => (page === 2 ? denied : { items: [a], nextToken: '2' }));
    await expect(list.read()).rejects.toBe(denied);
    expect(list.requests).toHaveLength(2);
  });
});

describe('a list without an end (I4, I5)', () => {
  test('is an error when a NextToken comes twice, immediately or later', async () => {
    const same = listOf(() => ({ items: [a], nextToken: '2' }));
    await expect(same.read()).rejects.toThrow('a NextToken came twice');
    expect(same.tokens()).toEqual([undefined, '2']);
    const round = listOf((page) => ({
      items: [a],
      nextToken: page === 3 ? '2' : String(page + 1),
    }));
    await expect(round.read()).rejects.toThrow('a NextToken came twice');
    expect(round.tokens()).toEqual([undefined, '2', '3']);
  });

  test('is an error after 200 pages', async () => {
    const list = listOf(upTo(201));
    await expect(list.read()).rejects.toThrow('the list is longer than 200 pages');
    expect(list.requests).toHaveLength(200);
  });

  test.each([
    ['with IDs', (number: number): Item => ({ id: String(number) })],
    ['without IDs', (): Item => ({})],
  ])('is an error after 20000 items %s', async (_what, itemOf) => {
    const list = listOf((page) => ({
      items: Array.from({ length: 5000 }, (_, index) => itemOf(page * 5000 + index)),
      nextToken: String(page + 1),
    }));
    await expect(list.read()).rejects.toThrow('the list has more than 20000 items');
    expect(list.requests).toHaveLength(5);
  });

  test('is a bad response, with the name of the operation', async () => {
    const thrown: unknown = await listOf(() => ({ items: [], nextToken: '2' }))
      .read()
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(GameSparksError);
    expect(thrown).toMatchObject({ kind: 'bad-response', details: { operation: 'ListThings' } });
  });
});

describe('a page that is too large (F114)', () => {
  test('is requested again with half of MaxResults, and so are the later ones', async () => {
    const list = listOf((page, maxResults) => (maxResults > 30 ? tooLarge : pages([a], [b])(page)));
    expect(await list.read()).toEqual([a, b]);
    expect(list.sizes()).toEqual([100, 50, 25, 25]);
    expect(list.tokens()).toEqual([undefined, undefined, undefined, '2']);
  });

  test('may be a later one, and keeps its token', async () => {
    const list = listOf((page, maxResults) =>
      page === 2 && maxResults === 100 ? tooLarge : pages([a], [b])(page),
    );
    expect(await list.read()).toEqual([a, b]);
    expect(list.requests).toEqual([
      { MaxResults: 100 },
      { MaxResults: 100, NextToken: '2' },
      { MaxResults: 50, NextToken: '2' },
    ]);
  });

  test('is an error if one item alone is too large', async () => {
    const list = listOf(() => tooLarge);
    await expect(list.read()).rejects.toBe(tooLarge);
    expect(list.sizes()).toEqual([100, 50, 25, 12, 6, 3, 1]);
  });
});
