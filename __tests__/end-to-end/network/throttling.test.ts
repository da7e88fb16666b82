import { describe, expect, test } from '@jest/globals';
import { httpResponse } from '../../support/raw-server.ts';
import { expectSuccess, expectFailure, only } from '../../support/end-to-end.ts';
import { once, startGateway } from './gateway.ts';

const throttled = httpResponse(429, { 'x-amzn-errortype': 'ThrottlingException' }, '{}');
const minutes = (count: number): Record<string, string> => ({
  'wait-timeout-seconds': String(count * 60),
});

describe('throttling', () => {
  test.each([
    ['429 (F32)', throttled],
    ['503 (F33)', httpResponse(503)],
  ])(
    'of polls for five minutes by %s slows them down, and the step succeeds',
    async (_label, response) => {
      let since = Infinity;
      const gateway = await startGateway(({ call, forward, socket, request }) => {
        if (call === 'start') return forward();
        since = Math.min(since, request.at);
        return request.at - since < 1000 ? socket.write(response) : forward();
      });
      const step = await gateway.run({ speed: 300 });
      expectSuccess(step);
      const seconds = Number(step.outputs['duration-seconds']);
      expect(seconds).toBeGreaterThanOrEqual(300);
      expect(gateway.sent('poll').length).toBeLessThanOrEqual(seconds * 2);
      expect(gateway.sent('poll').length).toBeGreaterThan(10);
      only(gateway.emulator.deployments());
    },
  );

  test('of a start for four minutes by 429 repeats the same start until it is accepted (F06, I2)', async () => {
    let since = Infinity;
    const gateway = await startGateway(({ call, forward, socket, request }) => {
      since = Math.min(since, request.at);
      return call === 'start' && request.at - since < 2000 ? socket.write(throttled) : forward();
    });
    const step = await gateway.run({ speed: 120 });
    expectSuccess(step);
    expect(Number(step.outputs['duration-seconds'])).toBeGreaterThanOrEqual(240);
    expect(new Set(gateway.sent('start').map(({ body }) => body.toString())).size).toBe(1);
    expect(gateway.sent('start').length).toBeLessThan(120);
  });

  test('of a start for five minutes ends as not-started (F07)', async () => {
    const gateway = await startGateway(({ socket }) => socket.write(throttled));
    const step = await gateway.run({ inputs: minutes(30), speed: 200 });
    expect(expectFailure(step).message).toContain('two management calls a second');
    expect(step.outputs['outcome']).toBe('not-started');
    const seconds = Number(step.outputs['duration-seconds']);
    expect(seconds).toBeGreaterThanOrEqual(300);
    expect(seconds).toBeLessThanOrEqual(310);
  });

  test('of a start ends as unknown when one attempt had no response (F07, F12, I9)', async () => {
    const gateway = await startGateway(({ socket, nth, respond }) => {
      if (nth !== 2) return socket.write(throttled);
      respond();
      return socket.resetAndDestroy();
    });
    const step = await gateway.run({ inputs: minutes(2), speed: 120 });
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('unknown');
    only(gateway.emulator.deployments());
  });
});

describe('retry-after and x-amz-retry-after', () => {
  // A busy machine can add a few seconds of the step's faster time.
  const huge = [18, 60] as const;
  const ten = [9, 17] as const;
  const none = [0, 8] as const;
  test.each([
    ['seconds', { 'retry-after': '10' }, ten],
    ['milliseconds', { 'x-amz-retry-after': '10000' }, ten],
    ['a date', { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }, huge],
    ['a huge number', { 'retry-after': '999999999' }, huge],
    ['a number beyond all numbers', { 'retry-after': '9'.repeat(400) }, none],
    ['huge milliseconds', { 'x-amz-retry-after': '999999999999' }, huge],
    ['a negative number', { 'retry-after': '-10' }, none],
    ['a date long past', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, none],
    ['a date that is none', { 'retry-after': 'Thu, 99 Foo 2099 99:99:99 GMT' }, none],
    ['nonsense', { 'retry-after': '::error::soon' }, none],
    ['hexadecimal', { 'retry-after': '0x10' }, none],
    ['two of them', { 'retry-after': '10, 20' }, none],
  ] as const)('are honored within bounds: %s (F38)', async (_label, headers, [least, most]) => {
    const speed = 20;
    const gateway = await startGateway(
      once('start', ({ socket }) => socket.write(httpResponse(503, headers))),
    );
    const step = await gateway.run({ speed, inputs: { 'wait-for-completion': 'false' } });
    expectSuccess(step);
    const [first, second] = gateway.sent('start').map(({ at }) => (at / 1000) * speed);
    const seconds = (second ?? NaN) - (first ?? NaN);
    expect(seconds).toBeGreaterThanOrEqual(least);
    expect(seconds).toBeLessThanOrEqual(most);
  });
});
