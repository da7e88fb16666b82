import { describe, expect, test } from '@jest/globals';
import { httpAnswer } from '../../support/raw-server.ts';
import { expectFailure, only } from '../../support/end-to-end.ts';
import { always, type GatewayScript, startGateway } from './gateway.ts';

const faults: Readonly<Record<string, GatewayScript>> = {
  'a reset (F02)': ({ socket }) => socket.resetAndDestroy(),
  'an empty answer (F04, F31)': ({ socket }) => socket.write(httpAnswer(200)),
  '503 (F05, F33)': ({ socket }) => socket.write(httpAnswer(503)),
  'silence (F45)': () => {},
};
const withTruth =
  (fault: GatewayScript): GatewayScript =>
  (exchange) => {
    exchange.respond();
    return fault(exchange);
  };

describe('a fault that stays', () => {
  test.each(Object.entries(faults))(
    'at the start: seven tries, then red, unknown, with one deployment at most, no id, and no look: %s (I9)',
    async (_label, fault) => {
      const gateway = await startGateway(always('start', withTruth(fault)));
      const step = await gateway.run({ speed: 100 });
      expect(expectFailure(step).message).toContain('a deployment may be running');
      expect(step.outputs).toMatchObject({
        outcome: 'unknown',
        'client-token': only(gateway.emulator.deployments()).ClientToken,
      });
      expect(step.outputs).not.toHaveProperty('deployment-id');
      expect(new Set(gateway.sent('start').map(({ body }) => body.toString())).size).toBe(1);
      expect(gateway.sent('start')).toHaveLength(7);
      expect(gateway.sent('poll')).toEqual([]);
    },
  );

  test.each(Object.entries(faults))(
    'at every look: on to the time limit, then red with the id, and never green: %s (I1, I4)',
    async (_label, fault) => {
      const gateway = await startGateway(always('poll', withTruth(fault)));
      const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '60' }, speed: 60 });
      expect(expectFailure(step).message).toContain('the last look failed');
      expect(step.outputs).toMatchObject({
        outcome: 'timed-out',
        'deployment-id': only(gateway.emulator.deployments()).DeploymentId,
        'result-code': '',
      });
      const seconds = Number(step.outputs['duration-seconds']);
      expect(seconds).toBeGreaterThanOrEqual(60);
      expect(seconds).toBeLessThanOrEqual(70);
    },
  );

  test('is unknown, too, when the service answers at last, but that something is in the way (F12)', async () => {
    const gateway = await startGateway(({ call, nth, respond, forward, socket }) => {
      if (call === 'poll') return forward();
      respond();
      if (nth === 1) return socket.resetAndDestroy();
      return socket.write(
        httpAnswer(409, { 'x-amzn-errortype': 'ConflictException' }, '{"message":"In use"}'),
      );
    });
    const step = await gateway.run();
    expect(expectFailure(step).message).toContain('the deployment in the way may be our own');
    expect(step.outputs['outcome']).toBe('unknown');
    only(gateway.emulator.deployments());
    expect(gateway.sent('start')).toHaveLength(2);
  });
});
