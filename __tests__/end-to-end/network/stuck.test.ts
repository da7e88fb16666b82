import { describe, expect, test } from '@jest/globals';
import { httpAnswer } from '../../support/raw-server.ts';
import { expectRed, only } from '../../support/story.ts';
import { always, type FrontScript, openFront } from './front.ts';

const faults: Readonly<Record<string, FrontScript>> = {
  'a reset (F02)': ({ socket }) => socket.resetAndDestroy(),
  'an empty answer (F04, F31)': ({ socket }) => socket.write(httpAnswer(200)),
  '503 (F05, F33)': ({ socket }) => socket.write(httpAnswer(503)),
  'silence (F45)': () => {},
};
const withTruth =
  (fault: FrontScript): FrontScript =>
  (exchange) => {
    exchange.truth();
    return fault(exchange);
  };

describe('a fault that stays', () => {
  test.each(Object.entries(faults))(
    'at the start: seven tries, then red, unknown, with one deployment at most, no id, and no look: %s (I9)',
    async (_label, fault) => {
      const front = await openFront(always('start', withTruth(fault)));
      const step = await front.run({ faster: 100 });
      expect(expectRed(step).message).toContain('a deployment may be running');
      expect(step.outputs).toMatchObject({
        outcome: 'unknown',
        'client-token': only(front.emulator.deployments()).ClientToken,
      });
      expect(step.outputs).not.toHaveProperty('deployment-id');
      expect(new Set(front.sent('start').map(({ body }) => body.toString())).size).toBe(1);
      expect(front.sent('start')).toHaveLength(7);
      expect(front.sent('look')).toEqual([]);
    },
  );

  test.each(Object.entries(faults))(
    'at every look: on to the time limit, then red with the id, and never green: %s (I1, I4)',
    async (_label, fault) => {
      const front = await openFront(always('look', withTruth(fault)));
      const step = await front.run({ inputs: { 'wait-timeout-seconds': '60' }, faster: 60 });
      expect(expectRed(step).message).toContain('the last look failed');
      expect(step.outputs).toMatchObject({
        outcome: 'timed-out',
        'deployment-id': only(front.emulator.deployments()).DeploymentId,
        'result-code': '',
      });
      const seconds = Number(step.outputs['duration-seconds']);
      expect(seconds).toBeGreaterThanOrEqual(60);
      expect(seconds).toBeLessThanOrEqual(70);
    },
  );

  test('is unknown, too, when the service answers at last, but that something is in the way (F12)', async () => {
    const front = await openFront(({ call, nth, truth, pass, socket }) => {
      if (call === 'look') return pass();
      truth();
      if (nth === 1) return socket.resetAndDestroy();
      return socket.write(
        httpAnswer(409, { 'x-amzn-errortype': 'ConflictException' }, '{"message":"In use"}'),
      );
    });
    const step = await front.run();
    expect(expectRed(step).message).toContain('the deployment in the way may be our own');
    expect(step.outputs['outcome']).toBe('unknown');
    only(front.emulator.deployments());
    expect(front.sent('start')).toHaveLength(2);
  });
});
