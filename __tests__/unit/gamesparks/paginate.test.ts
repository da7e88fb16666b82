import { describe, expect, test } from '@jest/globals';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import { type Page, readAllPages } from '../../../src/gamesparks/paginate.ts';

interface Item {
  readonly id?: string;
  readonly state?: string;
}

/** A list whose pages are numbered from 1, read for the first, second, … time. */
function listOf(pageOf: (page: number, pass: number) => Page<Item>) {
  const asked: (string | undefined)[] = [];
  let pass = 0;
  const readPage = (token: string | undefined): Promise<Page<Item>> => {
    asked.push(token);
    if (token === undefined) pass += 1;
    return Promise.resolve(pageOf(Number(token ?? '1'), pass));
  };
  return { asked, read: () => readAllPages('ListThings', readPage, ({ id }) => id) };
}

function pages(...lists: readonly (readonly Item[])[]): (page: number) => Page<Item> {
  return (page) => ({
    items: lists[page - 1] ?? [],
    ...(page < lists.length && { nextToken: String(page + 1) }),
  });
}

/** An endless supply of pages with one item each. */
function upTo(last: number): (page: number) => Page<Item> {
  return (page) => ({
    items: [{ id: String(page) }],
    ...(page < last && { nextToken: String(page + 1) }),
  });
}

const a = { id: 'a' };
const b = { id: 'b' };
const c = { id: 'c' };

describe('a list that rests', () => {
  test.each([
    ['no item', []],
    ['all items', [a, b]],
  ])('of a single page is read once: %s', async (_what, items) => {
    const list = listOf(pages(items));
    expect(await list.read()).toEqual(items);
    expect(list.asked).toEqual([undefined]);
  });

  test('of several pages is read to its end, and a second time to be sure', async () => {
    const list = listOf(pages([a], [b], [c]));
    expect(await list.read()).toEqual([a, b, c]);
    expect(list.asked).toEqual([undefined, '2', '3', undefined, '2', '3']);
  });

  test('is not at its end with a page that has no items', async () => {
    expect(await listOf(pages([], [], [c])).read()).toEqual([c]);
  });

  test('may have 200 pages', async () => {
    expect(await listOf(upTo(200)).read()).toHaveLength(200);
  });
});

describe('a list that changes while it is read', () => {
  test('is read again until the same items turn up: none is passed over', async () => {
    const list = listOf((page, pass) => pages([a], pass === 1 ? [c] : [b, c])(page));
    expect(await list.read()).toEqual([a, b, c]);
    expect(list.asked.filter((token) => token === undefined)).toHaveLength(3);
  });

  test('has lost what was lost by the last reading', async () => {
    const list = listOf((page, pass) => pages(pass === 1 ? [a, b] : [a], [c])(page));
    expect(await list.read()).toEqual([a, c]);
  });

  test('is another list when an item took the place of another', async () => {
    const list = listOf((page, pass) => pages([pass === 1 ? a : b], [c])(page));
    expect(await list.read()).toEqual([b, c]);
    expect(list.asked.filter((token) => token === undefined)).toHaveLength(3);
  });

  test('is given as last read, whatever else of its items has changed', async () => {
    const list = listOf((page, pass) => pages([{ ...a, state: `s${String(pass)}` }], [b])(page));
    expect(await list.read()).toEqual([{ id: 'a', state: 's2' }, b]);
    expect(list.asked).toHaveLength(4);
  });

  test('may come to rest on one page', async () => {
    const list = listOf((page, pass) => (pass === 1 ? pages([a], [b]) : pages([b]))(page));
    expect(await list.read()).toEqual([b]);
  });

  test('every time it is read is an error, after four times (I4)', async () => {
    const list = listOf((page, pass) => pages([a], [{ id: String(pass) }])(page));
    await expect(list.read()).rejects.toThrow('the list was another one each time it was read');
    expect(list.asked).toHaveLength(8);
  });
});

describe('items', () => {
  test('that come twice count once, by the later reading', async () => {
    const early = { id: 'a', state: 'early' };
    const late = { id: 'a', state: 'late' };
    expect(await listOf(pages([early, b], [late])).read()).toEqual([late, b]);
  });

  test('without an id are all kept, once', async () => {
    expect(await listOf(pages([{}, a], [{}])).read()).toEqual([a, {}, {}]);
  });
});

describe('a list without end (I4, I5)', () => {
  test('is told by a token that comes twice, at once or after others', async () => {
    const same = listOf(() => ({ items: [a], nextToken: '2' }));
    await expect(same.read()).rejects.toThrow('a NextToken came twice');
    expect(same.asked).toEqual([undefined, '2']);
    const round = listOf((page) => ({
      items: [a],
      nextToken: page === 3 ? '2' : String(page + 1),
    }));
    await expect(round.read()).rejects.toThrow('a NextToken came twice');
    expect(round.asked).toEqual([undefined, '2', '3']);
  });

  test('is given up after 200 pages', async () => {
    const list = listOf(upTo(201));
    await expect(list.read()).rejects.toThrow('the list is longer than 200 pages');
    expect(list.asked).toHaveLength(200);
  });

  test.each([
    ['with ids', (number: number): Item => ({ id: String(number) })],
    ['without ids', (): Item => ({})],
  ])('is given up when its pages overflow: items %s', async (_what, itemOf) => {
    const list = listOf((page) => ({
      items: Array.from({ length: 5000 }, (_, index) => itemOf(page * 5000 + index)),
      nextToken: String(page + 1),
    }));
    await expect(list.read()).rejects.toThrow('the list has more than 20000 items');
    expect(list.asked).toHaveLength(5);
  });

  test('is a bad answer, with the name of the operation', async () => {
    const thrown: unknown = await listOf(() => ({ items: [], nextToken: '2' }))
      .read()
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(GameSparksError);
    expect(thrown).toMatchObject({ kind: 'bad-response', details: { operation: 'ListThings' } });
  });
});

test('what keeps a page from being read keeps the list from being read', async () => {
  const error = new GameSparksError({ kind: 'rejected', message: '', status: 403 });
  const readPage = (token: string | undefined): Promise<Page<Item>> =>
    token === undefined ? Promise.resolve({ items: [a], nextToken: '2' }) : Promise.reject(error);
  await expect(readAllPages('ListThings', readPage, ({ id }) => id)).rejects.toBe(error);
});
