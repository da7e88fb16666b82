import { describe, expect, test } from '@jest/globals';
import { httpAnswer, type RawRequest } from '../../support/raw-server.ts';
import { expectSuccess, expectFailure, only } from '../../support/end-to-end.ts';
import { bytesOf, type GatewayScript, startGateway } from './gateway.ts';

const MINUTE = 60_000;
const offBy = (minutes: number) => (): Date => new Date(Date.now() + minutes * MINUTE);
const signedAt = ({ headers }: RawRequest): number => {
  const parts = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(headers['x-amz-date'] ?? '') ?? [];
  const [, year, month, ...rest] = parts.map(Number);
  return Date.UTC(year ?? NaN, (month ?? NaN) - 1, ...rest);
};

/** Passes all answers on under these headers. */
const under =
  (headers: () => Readonly<Record<string, string>>): GatewayScript =>
  ({ socket, respond }) => {
    const answer = respond();
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
      const gateway = await startGateway(({ forward }) => forward(), { emulator: { now: offBy(minutes) } });
      expectSuccess(await gateway.run());
      only(gateway.emulator.deployments());
      const [first = NaN, second = NaN, ...more] = gateway.sent('start').map(signedAt);
      expect(more).toEqual([]);
      expect((second - first) / MINUTE).toBeCloseTo(minutes, 0);
      expect(gateway.emulator.requests.map(({ status }) => status)).toEqual([
        403,
        ...gateway.sent('poll').map(() => 200),
        200,
      ]);
    },
  );

  test('is not touched within what a signature bears (F58)', async () => {
    const gateway = await startGateway(({ forward }) => forward(), { emulator: { now: offBy(3) } });
    expectSuccess(await gateway.run());
    expect(gateway.sent('start')).toHaveLength(1);
  });

  test('is corrected once only: if the date was false too, red, naming the clock (F58, I4)', async () => {
    let hours = 0;
    const date = (): string => offBy((hours += 60))().toUTCString();
    const gateway = await startGateway(
      under(() => ({ date: date() })),
      {
        emulator: { now: offBy(-60 * 24) },
      },
    );
    const step = await gateway.run();
    expect(expectFailure(step).message).toMatch(/This machine's clock is \d+ min/);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(gateway.sent('start')).toHaveLength(2);
  });

  test.each(['0', '600', '99999999', 'nonsense'])(
    'is never corrected from an answer out of a cache (F58: Age %s)',
    async (age) => {
      const gateway = await startGateway(
        under(() => ({ age })),
        { emulator: { now: offBy(10) } },
      );
      const step = await gateway.run();
      expectFailure(step);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(gateway.sent('start')).toHaveLength(1);
    },
  );

  test.each(ODD_DATES.map((date, index) => [index + 1, date] as const))(
    'is never corrected from a date that is none, or none of this world (F58: %i)',
    async (_index, date) => {
      const gateway = await startGateway(
        under(() => ({ date })),
        { emulator: { now: offBy(10) } },
      );
      const step = await gateway.run();
      expectFailure(step);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(gateway.sent('start')).toHaveLength(1);
    },
  );

  test('is corrected in mid-wait too, when the machine’s clock is set anew (F58)', async () => {
    let isAhead = false;
    const now = (): Date => offBy(isAhead ? 10 : 0)();
    const gateway = await startGateway(
      ({ call, forward }) => {
        forward();
        isAhead ||= call === 'start';
      },
      { emulator: { now } },
    );
    expectSuccess(await gateway.run());
    expect(gateway.sent('start')).toHaveLength(1);
  });
});

test('a wrong secret is not taken for a wrong clock, even from a service with an odd date (F58, F70)', async () => {
  const message = '{"message":"The request signature does not match"}';
  const gateway = await startGateway(({ socket }) => {
    const headers = {
      'x-amzn-errortype': 'SignatureDoesNotMatch',
      date: offBy(10)().toUTCString(),
    };
    socket.write(httpAnswer(403, headers, message));
  });
  const step = await gateway.run();
  expectFailure(step);
  expect(step.outputs['outcome']).toBe('not-started');
  expect(gateway.sent('start')).toHaveLength(2);
});
