import { describe, expect, test } from '@jest/globals';
import { httpAnswer } from '../../support/raw-server.ts';
import { expectSuccess, expectFailure, only, snapshot } from '../../support/end-to-end.ts';
import { always, type GatewayExchange, type GatewayScript, startGateway } from './gateway.ts';

const refuse =
  (status: number, code: string): GatewayScript =>
  ({ socket }) =>
    socket.write(
      httpAnswer(
        status,
        { 'x-amzn-errortype': code, 'x-amzn-requestid': 'request-7' },
        '{"message":"Not like this"}',
      ),
    );

/** Passes an answer on with these members of its deployment. */
const patched = ({ socket, respond }: GatewayExchange, patch: object): boolean => {
  const { StageDeployment } = JSON.parse(respond().body.toString()) as { StageDeployment: object };
  const body = JSON.stringify({ StageDeployment: { ...StageDeployment, ...patch } });
  return socket.write(httpAnswer(200, {}, body));
};

describe('a start that is refused', () => {
  test.each([401, 402, 405, 406, 410, 413, 414, 415, 418, 422, 431, 451, 499])(
    'with any other 4xx is red at once, not repeated, with status and reason (F20: %i)',
    async (status) => {
      const gateway = await startGateway(refuse(status, 'OddException'));
      const step = await gateway.run();
      const { title, message } = expectFailure(step);
      expect(title).toBe('Nothing was deployed to MyGame/Dev');
      expect(message).toContain(`${status} OddException, "Not like this", request id request-7`);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(gateway.sent('start')).toHaveLength(1);
    },
  );

  test('by a page of something in between is told as such (F48)', async () => {
    const page = '<h1>::error::Blocked</h1>';
    const gateway = await startGateway(({ socket }) => socket.write(httpAnswer(403, {}, page)));
    const step = await gateway.run();
    const { message } = expectFailure(step);
    expect(message).toContain('the answer did not come from the service itself');
    expect(step.stdout + step.summary).not.toContain('Blocked');
  });

  test('as too slow (408) may have been accepted all the same (F20, I9)', async () => {
    const gateway = await startGateway(refuse(408, ''));
    const step = await gateway.run();
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('unknown');
  });
});

describe('looks that are refused', () => {
  test('once with 403: red at once, unknown, with the id and the permission (F34)', async () => {
    const gateway = await startGateway(always('poll', refuse(403, 'AccessDeniedException')));
    const step = await gateway.run();
    const { message } = expectFailure(step);
    const { DeploymentId } = only(gateway.emulator.deployments());
    expect(message).toContain(DeploymentId);
    expect(message).toContain('gamesparks:GetStageDeployment');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-id': DeploymentId });
    expect(gateway.sent('poll')).toHaveLength(1);
  });

  test.each([
    ['from the beginning (F21)', 0, 'not seen yet'],
    ['after it was seen (F22)', 1, 'last seen IN_PROGRESS'],
  ])('as not found, %s: asked for a minute, then red, unknown', async (_label, seen, last) => {
    const notFound = refuse(404, 'ResourceNotFoundException');
    const gateway = await startGateway((exchange) => {
      if (exchange.call === 'start') return patched(exchange, { DeploymentState: undefined });
      if (exchange.nth > seen) return notFound(exchange);
      return patched(exchange, { DeploymentState: 'IN_PROGRESS', DeploymentResult: undefined });
    });
    const step = await gateway.run({ speed: 60 });
    expect(expectFailure(step).message).toContain(last);
    expect(step.outputs).toMatchObject({
      outcome: 'unknown',
      'deployment-id': only(gateway.emulator.deployments()).DeploymentId,
    });
    const seconds = Number(step.outputs['duration-seconds']);
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeLessThanOrEqual(100);
  });

  test('as not found for less than a minute do no harm (F21, F22)', async () => {
    const gateway = await startGateway((exchange) => {
      const isLost = exchange.call === 'poll' && exchange.nth < 6;
      return isLost ? refuse(404, 'ResourceNotFoundException')(exchange) : exchange.forward();
    });
    const step = await gateway.run();
    expectSuccess(step);
    expect(gateway.sent('poll')).toHaveLength(6);
  });
});

describe('answers about a deployment', () => {
  test('that is not ours are never reported, even when it succeeds (F40)', async () => {
    const gateway = await startGateway(
      always('poll', (exchange) => patched(exchange, { DeploymentId: 'of-somebody-else' })),
    );
    const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '30' }, speed: 60 });
    expectFailure(step);
    const { DeploymentId } = only(gateway.emulator.deployments());
    expect(step.outputs).toMatchObject({
      outcome: 'timed-out',
      'deployment-id': DeploymentId,
      'result-code': '',
    });
    for (const { query } of gateway.sent('poll')) expect(query).toBe(`DeploymentId=${DeploymentId}`);
  });

  test.each([
    ['of another snapshot', { SnapshotId: snapshot.replace('2022', '2023') }],
    ['of another action', { DeploymentAction: 'UNDEPLOY' }],
    ['without an id', { DeploymentId: undefined }],
    ['without a snapshot', { SnapshotId: undefined }],
  ])('%s prove nothing (F40, I1)', async (_label, patch) => {
    const gateway = await startGateway(always('poll', (exchange) => patched(exchange, patch)));
    const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '30' }, speed: 60 });
    expectFailure(step);
    expect(step.outputs).toMatchObject({ outcome: 'timed-out', 'result-code': '' });
  });

  test('that is COMPLETED without a result are asked for again, and end unknown (F28)', async () => {
    const gateway = await startGateway(
      always('poll', (exchange) => patched(exchange, { DeploymentResult: undefined })),
    );
    const step = await gateway.run();
    expect(expectFailure(step).message).toContain('the service gives no result');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-state': 'COMPLETED' });
  });

  test('that is COMPLETED and gets its result late are waited for (F28)', async () => {
    const gateway = await startGateway((exchange) =>
      exchange.call === 'poll' && exchange.nth < 4
        ? patched(exchange, { DeploymentState: 'COMPLETED', DeploymentResult: undefined })
        : exchange.forward(),
    );
    expectSuccess(await gateway.run());
    expect(gateway.sent('poll')).toHaveLength(4);
  });
});
