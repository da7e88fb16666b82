import { describe, expect, test } from '@jest/globals';
import { httpResponse, type RawRequest } from '../../support/raw-server.ts';
import { expectSuccess, expectFailure, only } from '../../support/end-to-end.ts';
import { bytesOf, type GatewayScript, startGateway } from './gateway.ts';

const MINUTE = 60_000;
const offBy = (minutes: number) => (): Date => new Date(Date.now() + minutes * MINUTE);
const signedAt = ({ headers }: RawRequest): number => {
  const parts = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(headers['x-amz-date'] ?? '') ?? [];
  const [, year, month, ...rest] = parts.map(Number);
  return Date.UTC(year ?? NaN, (month ?? NaN) - 1, ...rest);
};

/** Forwards every response with these headers. */
const withHeaders =
  (headers: () => Readonly<Record<string, string>>): GatewayScript =>
  ({ socket, respond }) => {
    const response = respond();
    socket.write(bytesOf({ ...response, headers: { ...response.headers, ...headers() } }));
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

describe('a clock that differs from the clock of GameSparks', () => {
  test.each([10, -10, 60 * 24 * 365, -60 * 24 * 365 * 20])(
    'is corrected by the Date header, and every later request is signed by it (F58: %i min)',
    async (minutes) => {
      const gateway = await startGateway(({ forward }) => forward(), {
        emulator: { now: offBy(minutes) },
      });
      expectSuccess(await gateway.run());
      only(gateway.emulator.deployments());
      const [first = NaN, second = NaN, ...more] = gateway.sent('start').map(signedAt);
      expect(more).toStrictEqual([]);
      expect((second - first) / MINUTE).toBeCloseTo(minutes, 0);
      expect(gateway.emulator.requests.map(({ status }) => status)).toEqual([
        403,
        ...gateway.sent('poll').map(() => 200),
        ...gateway.sent('confirmation').map(() => 200),
        200,
      ]);
    },
  );

  test('is not corrected within the tolerance of a signature (F58)', async () => {
    const gateway = await startGateway(({ forward }) => forward(), { emulator: { now: offBy(3) } });
    expectSuccess(await gateway.run());
    expect(gateway.sent('start')).toHaveLength(1);
  });

  test('is corrected once per call; if the Date header was wrong as well, the message names the clock (F58, I4)', async () => {
    let hours = 0;
    const date = (): string => offBy((hours += 60))().toUTCString();
    const gateway = await startGateway(
      withHeaders(() => ({ date: date() })),
      {
        emulator: { now: offBy(-60 * 24) },
      },
    );
    const step = await gateway.run();
    expect(expectFailure(step).message).toMatch(/The clock of this machine differs by \d+ min/);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(gateway.sent('start')).toHaveLength(2);
  });

  test.each(['0', '600', '99999999', 'nonsense'])(
    'is not corrected by a cached response (F58: Age %s)',
    async (age) => {
      const gateway = await startGateway(
        withHeaders(() => ({ age })),
        { emulator: { now: offBy(10) } },
      );
      const step = await gateway.run();
      expectFailure(step);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(gateway.sent('start')).toHaveLength(1);
    },
  );

  test.each(ODD_DATES.map((date, index) => [index + 1, date] as const))(
    'is not corrected by an invalid Date header (F58: no. %i)',
    async (_index, date) => {
      const gateway = await startGateway(
        withHeaders(() => ({ date })),
        { emulator: { now: offBy(10) } },
      );
      const step = await gateway.run();
      expectFailure(step);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(gateway.sent('start')).toHaveLength(1);
    },
  );

  test('is corrected during the wait, too (F58)', async () => {
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

  test.each([
    ['forward and back', [10, 0]],
    ['forward twice', [10, 25]],
  ])('is corrected each time that it jumps during the wait: %s (F117)', async (_label, jumps) => {
    let polls = 0;
    const now = (): Date => offBy(polls < 2 ? 0 : ((polls < 6 ? jumps[0] : jumps[1]) ?? 0))();
    const gateway = await startGateway(
      (exchange) => {
        if (exchange.call !== 'poll') return exchange.forward();
        polls += 1;
        const { status, headers, body } = exchange.respond();
        const inProgress = body.toString().replace('COMPLETED', 'IN_PROGRESS');
        return exchange.socket.write(httpResponse(status, headers, polls > 9 ? body : inProgress));
      },
      { emulator: { now } },
    );
    const step = await gateway.run();
    expectSuccess(step);
    only(gateway.emulator.deployments());
    const rejected = gateway.emulator.requests.filter(({ status }) => status === 403);
    expect(rejected).toHaveLength(2);
    expect(gateway.sent('start')).toHaveLength(1);
  });
});

test('a wrong secret key is not reported as a wrong clock, even with an odd Date header (F58, F70)', async () => {
  const message = '{"message":"The request signature does not match"}';
  const gateway = await startGateway(({ socket }) => {
    const headers = {
      'x-amzn-errortype': 'SignatureDoesNotMatch',
      date: offBy(10)().toUTCString(),
    };
    socket.write(httpResponse(403, headers, message));
  });
  const step = await gateway.run();
  expectFailure(step);
  expect(step.outputs['outcome']).toBe('not-started');
  expect(gateway.sent('start')).toHaveLength(2);
});
