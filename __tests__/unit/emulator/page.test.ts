import { describe, expect, test } from '@jest/globals';
import { makeDesk, type Desk } from './desk.ts';

const orders = ['default', 'newest-first', 'oldest-first', 'shuffled'] as const;
const days = ['03', '01', '02', '05', '04'];
const newestFirst = ['05', '04', '03', '02', '01'];

/** A stage with a deployment of each of these days of January 2026, told in this order. */
function makeHistory(options: Parameters<typeof makeDesk>[0] = {}): Desk {
  const desk = makeDesk(options);
  for (const day of days) addDay(desk, day);
  return desk;
}

function addDay(desk: Desk, day: string): void {
  const created = `2026-01-${day}T00:00:00Z`;
  desk.emulator.addDeployment('MyGame', 'Dev', { action: 'UPGRADE', state: 'FAILED', created });
}

interface DaysPage {
  readonly days: readonly string[];
  readonly next: string | undefined;
}

function page(desk: Desk, query: string): DaysPage {
  const { body } = desk.send({ path: '/game/MyGame/stage/Dev/deployments', query });
  const listed = body['StageDeployments'] as { readonly LastUpdated: string }[];
  return {
    days: listed.map(({ LastUpdated }) => LastUpdated.slice(8, 10)),
    next: body['NextToken'] as string | undefined,
  };
}

function allDays(desk: Desk, size = 2): string[] {
  const found: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const response: DaysPage = page(desk, `MaxResults=${size}${next && `&NextToken=${next}`}`);
    found.push(...response.days);
    next = response.next;
  }
  return found;
}

describe('the order of a list', () => {
  test('is that of creation, not of telling, and by default the newest deployment comes first', () => {
    const desk = makeHistory();
    expect(allDays(desk)).toEqual(newestFirst);
    desk.emulator.settings.listOrder = 'oldest-first';
    expect(allDays(desk)).toEqual(newestFirst.toReversed());
  });

  test('shuffled is neither, and always the same', () => {
    const [one, other] = [1, 2].map(() => allDays(makeHistory({ listOrder: 'shuffled' })));
    expect(one).toEqual(other);
    expect(one).not.toEqual(newestFirst);
    expect(one).not.toEqual(newestFirst.toReversed());
  });

  test('of snapshots is the oldest first by default, and follows the setting too', () => {
    const desk = makeDesk();
    desk.emulator.addSnapshot('MyGame', 'Snapshot_2020-01-01T00:00:00.000Z');
    const years = () => {
      const listed = desk.send({ path: '/game/MyGame/snapshot' }).body['Snapshots'];
      return (listed as { readonly Id: string }[]).map(({ Id }) => Id.slice(9, 16));
    };
    expect(years()).toEqual(['2020-01', '2022-08', '2022-08']);
    desk.emulator.settings.listOrder = 'newest-first';
    expect(years()).toEqual(['2022-08', '2022-08', '2020-01']);
  });
});

describe('paging to the end', () => {
  test.each(
    orders.flatMap((order) =>
      [false, true].map((positionalNextTokens) => [order, positionalNextTokens] as const),
    ),
  )(
    'shows everything once while nothing moves: %s, positionalNextTokens %s',
    (listOrder, positionalNextTokens) => {
      for (const size of [1, 2, 4, 5, 6]) {
        const found = allDays(makeHistory({ listOrder, positionalNextTokens }), size);
        expect(found.toSorted()).toEqual(days.toSorted());
      }
    },
  );

  test('shows everything once though something is added, unless pages move', () => {
    const shown = [false, true].map((positionalNextTokens) => {
      const desk = makeHistory({ positionalNextTokens });
      const first = page(desk, 'MaxResults=2');
      addDay(desk, '06');
      return [...first.days, ...page(desk, `MaxResults=9&NextToken=${first.next}`).days];
    });
    expect(shown).toEqual([newestFirst, ['05', '04', '04', '03', '02', '01']]);
  });

  test('misses what moves up when something is removed, if pages move', () => {
    const shown = [false, true].map((positionalNextTokens) => {
      const desk = makeHistory({ positionalNextTokens });
      const first = page(desk, 'MaxResults=2');
      desk.emulator.context.store.remove('deployment', keyOfNewest(desk));
      return [...first.days, ...page(desk, `MaxResults=9&NextToken=${first.next}`).days];
    });
    expect(shown).toEqual([newestFirst, ['05', '04', '02', '01']]);
  });

  test('goes on behind the place of what was removed', () => {
    const desk = makeHistory();
    const first = page(desk, 'MaxResults=1');
    desk.emulator.context.store.remove('deployment', keyOfNewest(desk));
    expect(page(desk, `NextToken=${first.next}`).days).toEqual(newestFirst.slice(1));
  });
});

function keyOfNewest(desk: Desk): string {
  return `MyGame/Dev/${desk.look().body.StageDeployment.DeploymentId}`;
}

test('a page holds no more than the settings allow, asked for more or for nothing', () => {
  const desk = makeHistory({ maxPageSize: 3 });
  expect(page(desk, 'MaxResults=100').days).toHaveLength(3);
  expect(page(desk, '').days).toHaveLength(3);
  expect(page(desk, 'MaxResults=2').days).toHaveLength(2);
  expect(allDays(desk, 100)).toEqual(newestFirst);
});

test('a next token of the one kind of paging is refused by the other', () => {
  for (const positionalNextTokens of [false, true]) {
    const desk = makeHistory({ positionalNextTokens });
    const { next } = page(desk, 'MaxResults=1');
    desk.emulator.settings.positionalNextTokens = !positionalNextTokens;
    const query = `NextToken=${next}`;
    expect(desk.send({ path: '/game/MyGame/stage/Dev/deployments', query })).toMatchObject({
      code: 'ValidationException',
    });
  }
});
