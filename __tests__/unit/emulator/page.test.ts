import { describe, expect, test } from '@jest/globals';
import { createTestEmulator, type TestEmulator } from './test-emulator.ts';

const orders = ['default', 'newest-first', 'oldest-first', 'shuffled'] as const;
const days = ['03', '01', '02', '05', '04'];
const newestFirst = ['05', '04', '03', '02', '01'];

/** A stage with a deployment on each of `days` of January 2026, added in this order. */
function serviceWithDeployments(
  options: Parameters<typeof createTestEmulator>[0] = {},
): TestEmulator {
  const service = createTestEmulator(options);
  for (const day of days) addDay(service, day);
  return service;
}

function addDay(service: TestEmulator, day: string): void {
  const created = `2026-01-${day}T00:00:00Z`;
  service.emulator.addDeployment('MyGame', 'Dev', { action: 'UPGRADE', state: 'FAILED', created });
}

interface DaysPage {
  readonly days: readonly string[];
  readonly next: string | undefined;
}

function page(service: TestEmulator, query: string): DaysPage {
  const { body } = service.send({ path: '/game/MyGame/stage/Dev/deployments', query });
  const listed = body['StageDeployments'] as { readonly LastUpdated: string }[];
  return {
    days: listed.map(({ LastUpdated }) => LastUpdated.slice(8, 10)),
    next: body['NextToken'] as string | undefined,
  };
}

function allDays(service: TestEmulator, size = 2): string[] {
  const found: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const response: DaysPage = page(service, `MaxResults=${size}${next && `&NextToken=${next}`}`);
    found.push(...response.days);
    next = response.next;
  }
  return found;
}

describe('the order of a list', () => {
  test('of deployments is by creation time, by default newest first', () => {
    const service = serviceWithDeployments();
    expect(allDays(service)).toEqual(newestFirst);
    service.emulator.settings.listOrder = 'oldest-first';
    expect(allDays(service)).toEqual(newestFirst.toReversed());
  });

  test('shuffled is arbitrary, and always the same', () => {
    const [one, other] = [1, 2].map(() =>
      allDays(serviceWithDeployments({ listOrder: 'shuffled' })),
    );
    expect(one).toEqual(other);
    expect(one).not.toEqual(newestFirst);
    expect(one).not.toEqual(newestFirst.toReversed());
  });

  test('of snapshots is by default oldest first, and follows listOrder', () => {
    const service = createTestEmulator();
    service.emulator.addSnapshot('MyGame', 'Snapshot_2020-01-01T00:00:00.000Z');
    const years = () => {
      const listed = service.send({ path: '/game/MyGame/snapshot' }).body['Snapshots'];
      return (listed as { readonly Id: string }[]).map(({ Id }) => Id.slice(9, 16));
    };
    expect(years()).toEqual(['2020-01', '2022-08', '2022-08']);
    service.emulator.settings.listOrder = 'newest-first';
    expect(years()).toEqual(['2022-08', '2022-08', '2020-01']);
  });
});

describe('reading all pages of a list', () => {
  test.each(
    orders.flatMap((order) =>
      [false, true].map((positionalNextTokens) => [order, positionalNextTokens] as const),
    ),
  )(
    'returns every entry once: listOrder %s, positionalNextTokens %s',
    (listOrder, positionalNextTokens) => {
      for (const size of [1, 2, 4, 5, 6]) {
        const found = allDays(serviceWithDeployments({ listOrder, positionalNextTokens }), size);
        expect(found.toSorted()).toEqual(days.toSorted());
      }
    },
  );

  test('returns an entry twice after an addition only with positionalNextTokens', () => {
    const shown = [false, true].map((positionalNextTokens) => {
      const service = serviceWithDeployments({ positionalNextTokens });
      const first = page(service, 'MaxResults=2');
      addDay(service, '06');
      return [...first.days, ...page(service, `MaxResults=9&NextToken=${first.next}`).days];
    });
    expect(shown).toEqual([newestFirst, ['05', '04', '04', '03', '02', '01']]);
  });

  test('skips an entry after a removal only with positionalNextTokens', () => {
    const shown = [false, true].map((positionalNextTokens) => {
      const service = serviceWithDeployments({ positionalNextTokens });
      const first = page(service, 'MaxResults=2');
      service.emulator.context.store.remove('deployment', keyOfNewest(service));
      return [...first.days, ...page(service, `MaxResults=9&NextToken=${first.next}`).days];
    });
    expect(shown).toEqual([newestFirst, ['05', '04', '02', '01']]);
  });

  test('continues after the place of a removed entry', () => {
    const service = serviceWithDeployments();
    const first = page(service, 'MaxResults=1');
    service.emulator.context.store.remove('deployment', keyOfNewest(service));
    expect(page(service, `NextToken=${first.next}`).days).toEqual(newestFirst.slice(1));
  });
});

function keyOfNewest(service: TestEmulator): string {
  return `MyGame/Dev/${service.getDeployment().body.StageDeployment.DeploymentId}`;
}

test('a page has at most maxPageSize entries, with and without MaxResults', () => {
  const service = serviceWithDeployments({ maxPageSize: 3 });
  expect(page(service, 'MaxResults=100').days).toHaveLength(3);
  expect(page(service, '').days).toHaveLength(3);
  expect(page(service, 'MaxResults=2').days).toHaveLength(2);
  expect(allDays(service, 100)).toEqual(newestFirst);
});

test('a next token is rejected after a change of positionalNextTokens', () => {
  for (const positionalNextTokens of [false, true]) {
    const service = serviceWithDeployments({ positionalNextTokens });
    const { next } = page(service, 'MaxResults=1');
    service.emulator.settings.positionalNextTokens = !positionalNextTokens;
    const query = `NextToken=${next}`;
    expect(service.send({ path: '/game/MyGame/stage/Dev/deployments', query })).toMatchObject({
      code: 'ValidationException',
    });
  }
});
