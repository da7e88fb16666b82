import { describe, expect, test } from '@jest/globals';
import { httpAnswer, type RawRequest } from '../../support/raw-server.ts';
import { expectGreen, expectRed, only } from '../../support/story.ts';
import { bytesOf, type FrontScript, openFront } from './front.ts';

const MINUTE = 60_000;
const offBy = (minutes: number) => (): Date => new Date(Date.now() + minutes * MINUTE);
const signedAt = ({ headers }: RawRequest): number => {
  const parts = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(headers['x-amz-date'] ?? '') ?? [];
  const [, year, month, ...rest] = parts.map(Number);
  return Date.UTC(year ?? NaN, (month ?? NaN) - 1, ...rest);
};

/** Passes all answers on under these headers. */
const under =
  (headers: () => Readonly<Record<string, string>>): FrontScript =>
  ({ socket, truth }) => {
    const answer = truth();
    socket.write(bytesOf({ ...answer, headers: { ...answer.headers, ...headers() } }));
  };

const ODD_DATES = [
  'yesterday',
  '',
  '0',
  '9'.repeat(300),
  '::error::x',
  '2099-01-01T00:00:00Z',
  'Sat, 13 Sep 275760 00:00:00 GMT',
];

describe('a clock that is far from the service’s', () => {
  test.each([10, -10, 60 * 24 * 365, -60 * 24 * 365 * 20])(
    'is corrected once by the date of the answer, and all that follows is signed by it (F58: %i min)',
    async (minutes) => {
      const front = await openFront(({ pass }) => pass(), { emulator: { now: offBy(minutes) } });
      expectGreen(await front.run());
      only(front.emulator.deployments());
      const [first = NaN, second = NaN, ...more] = front.sent('start').map(signedAt);
      expect(more).toEqual([]);
      expect((second - first) / MINUTE).toBeCloseTo(minutes, 0);
      expect(front.emulator.requests.map(({ status }) => status)).toEqual([
        403,
        ...front.sent('look').map(() => 200),
        200,
      ]);
    },
  );

  test('is not touched within what a signature bears (F58)', async () => {
    const front = await openFront(({ pass }) => pass(), { emulator: { now: offBy(3) } });
    expectGreen(await front.run());
    expect(front.sent('start')).toHaveLength(1);
  });

  test('is corrected once only: if the date was false too, red, naming the clock (F58, I4)', async () => {
    let hours = 0;
    const date = (): string => offBy((hours += 60))().toUTCString();
    const front = await openFront(
      under(() => ({ date: date() })),
      {
        emulator: { now: offBy(-60 * 24) },
      },
    );
    const step = await front.run();
    expect(expectRed(step).message).toMatch(/This machine's clock is \d+ min/);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(front.sent('start')).toHaveLength(2);
  });

  test.each(['0', '600', '99999999', 'nonsense'])(
    'is never corrected from an answer out of a cache (F58: Age %s)',
    async (age) => {
      const front = await openFront(
        under(() => ({ age })),
        { emulator: { now: offBy(10) } },
      );
      const step = await front.run();
      expectRed(step);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(front.sent('start')).toHaveLength(1);
    },
  );

  test.each(ODD_DATES.map((date, index) => [index + 1, date] as const))(
    'is never corrected from a date that is none, or none of this world (F58: %i)',
    async (_index, date) => {
      const front = await openFront(
        under(() => ({ date })),
        { emulator: { now: offBy(10) } },
      );
      const step = await front.run();
      expectRed(step);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(front.sent('start')).toHaveLength(1);
    },
  );

  test('is corrected in mid-wait too, when the machine’s clock is set anew (F58)', async () => {
    let isAhead = false;
    const now = (): Date => offBy(isAhead ? 10 : 0)();
    const front = await openFront(
      ({ call, pass }) => {
        pass();
        isAhead ||= call === 'start';
      },
      { emulator: { now } },
    );
    expectGreen(await front.run());
    expect(front.sent('start')).toHaveLength(1);
  });
});

test('a wrong secret is not taken for a wrong clock, even from a service with an odd date (F58, F70)', async () => {
  const message = '{"message":"The request signature does not match"}';
  const front = await openFront(({ socket }) => {
    const headers = {
      'x-amzn-errortype': 'SignatureDoesNotMatch',
      date: offBy(10)().toUTCString(),
    };
    socket.write(httpAnswer(403, headers, message));
  });
  const step = await front.run();
  expectRed(step);
  expect(step.outputs['outcome']).toBe('not-started');
  expect(front.sent('start')).toHaveLength(2);
});
