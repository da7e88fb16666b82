import { describe, expect, test } from '@jest/globals';
import { httpResponse } from '../../support/raw-server.ts';
import { expectSuccess, expectFailure, only } from '../../support/end-to-end.ts';
import { always, startGateway } from './gateway.ts';

/** Timeouts and rate limits in real time. */
const speed = 1;
const inputs = { 'wait-timeout-seconds': '3', 'poll-interval-seconds': '1' };

describe('in real time', () => {
  test('a silent start and a dripping poll end soon after the timeout (F36, F45, F46, I4)', async () => {
    const silence = await startGateway(always('start', () => {}));
    const drips = await startGateway(
      always('poll', ({ socket }) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
        const timer = setInterval(() => socket.write(' '), 100);
        socket.on('close', () => clearInterval(timer));
      }),
    );
    const steps = [silence.run({ speed, inputs }), drips.run({ speed, inputs })];
    const [silent, dripped] = await Promise.all(steps);
    expect(silent?.outputs['outcome']).toBe('unknown');
    expect(dripped?.outputs['outcome']).toBe('timed-out');
    for (const step of await Promise.all(steps)) {
      expectFailure(step);
      expect(step.durationMilliseconds).toBeGreaterThan(2900);
      expect(step.durationMilliseconds).toBeLessThan(8000);
    }
  });

  test('GameSparks never gets more than two calls a second (F06, F32, F33)', async () => {
    const statuses = [503, 429, 0, 200, 503, 503, 429, 200, 0, 0];
    let count = 0;
    const gateway = await startGateway(
      ({ socket, forward }) => {
        const status = statuses[count++ % statuses.length];
        if (status === 0) return socket.resetAndDestroy();
        return status === 200 ? forward() : socket.write(httpResponse(status ?? 0));
      },
      { emulator: { deploymentSeconds: 3 } },
    );
    const step = await gateway.run({
      speed,
      inputs: { 'wait-timeout-seconds': '30', 'poll-interval-seconds': '1' },
    });
    expectSuccess(step);
    only(gateway.emulator.deployments());
    const times = gateway.server.requests.map(({ at }) => at);
    const gaps = times.slice(2).map((at, index) => at - (times[index] ?? NaN));
    expect(times.length).toBeGreaterThan(5);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
  });
});
