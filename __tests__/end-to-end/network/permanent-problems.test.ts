import { describe, expect, test } from '@jest/globals';
import { httpResponse } from '../../support/raw-server.ts';
import { expectFailure, only } from '../../support/end-to-end.ts';
import { always, type GatewayScript, startGateway } from './gateway.ts';

const problems: Readonly<Record<string, GatewayScript>> = {
  'a reset (F02)': ({ socket }) => socket.resetAndDestroy(),
  'an empty response (F04, F31)': ({ socket }) => socket.write(httpResponse(200)),
  '503 (F05, F33)': ({ socket }) => socket.write(httpResponse(503)),
  'silence (F45)': () => {},
};
/** The service handles the request, but its response is lost. */
const withResponse =
  (problem: GatewayScript): GatewayScript =>
  (exchange) => {
    exchange.respond();
    return problem(exchange);
  };

describe('a permanent problem', () => {
  test.each(Object.entries(problems))(
    'at every start ends as unknown after seven attempts, without a poll and with one deployment at most: %s (I9)',
    async (_label, problem) => {
      const gateway = await startGateway(always('start', withResponse(problem)));
      const step = await gateway.run({ speed: 100 });
      expect(expectFailure(step).message).toContain('a deployment might be in progress');
      expect(step.outputs).toMatchObject({
        outcome: 'unknown',
        'client-token': only(gateway.emulator.deployments()).ClientToken,
      });
      expect(step.outputs).not.toHaveProperty('deployment-id');
      expect(new Set(gateway.sent('start').map(({ body }) => body.toString())).size).toBe(1);
      expect(gateway.sent('start')).toHaveLength(7);
      expect(gateway.sent('poll')).toStrictEqual([]);
    },
  );

  test.each(Object.entries(problems))(
    'at every poll ends as timed-out with the ID: %s (I1, I4)',
    async (_label, problem) => {
      const gateway = await startGateway(always('poll', withResponse(problem)));
      const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '60' }, speed: 60 });
      expect(expectFailure(step).message).toContain('the last poll failed');
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

  test('that turns into a conflict after a lost response is unknown with on-conflict: fail (F12)', async () => {
    const gateway = await startGateway(({ call, nth, respond, forward, socket }) => {
      if (call === 'poll') return forward();
      respond();
      if (nth === 1) return socket.resetAndDestroy();
      return socket.write(
        httpResponse(409, { 'x-amzn-errortype': 'ConflictException' }, '{"message":"In use"}'),
      );
    });
    const step = await gateway.run();
    expect(expectFailure(step).message).toContain(
      'the blocking deployment might be the one of this step',
    );
    expect(step.outputs['outcome']).toBe('unknown');
    only(gateway.emulator.deployments());
    expect(gateway.sent('start')).toHaveLength(2);
  });
});
