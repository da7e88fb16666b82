import { describe, expect, test } from '@jest/globals';
import { httpResponse } from '../../support/raw-server.ts';
import { expectSuccess, expectFailure, only, snapshot } from '../../support/end-to-end.ts';
import { always, type GatewayScript, patched, startGateway } from './gateway.ts';

const reject =
  (status: number, code: string): GatewayScript =>
  ({ socket }) =>
    socket.write(
      httpResponse(
        status,
        { 'x-amzn-errortype': code, 'x-amzn-requestid': 'request-7' },
        '{"message":"Not like this"}',
      ),
    );

describe('a start that GameSparks rejects', () => {
  test.each([401, 402, 405, 406, 410, 413, 414, 415, 418, 422, 431, 451, 499])(
    'with any other 4xx is not repeated, and the message shows status and reason (F20: %i)',
    async (status) => {
      const gateway = await startGateway(reject(status, 'OddException'));
      const step = await gateway.run();
      const { title, message } = expectFailure(step);
      expect(title).toBe('Not deployed: MyGame/Dev');
      expect(message).toContain(': "Not like this".');
      expect(message).toContain(`(HTTP ${status} OddException, request ID request-7)`);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(gateway.sent('start')).toHaveLength(1);
    },
  );

  test('by a page of a gateway is reported as such (F48)', async () => {
    const page = '<h1>::error::Blocked</h1>';
    const gateway = await startGateway(({ socket }) => socket.write(httpResponse(403, {}, page)));
    const step = await gateway.run();
    const { message } = expectFailure(step);
    expect(message).toContain('a gateway or proxy, not GameSparks, rejected the request');
    expect(message).toContain(`Check endpoint-url (${gateway.server.url}/) and the proxy`);
    expect(step.stdout + step.summary).not.toContain('Blocked');
    expect(step.outputs['outcome']).toBe('not-started');
  });

  test.each([
    'SubscriptionRequiredException',
    'OptInRequired',
    'AccountProblem',
    'ServiceNotAvailableInRegion',
  ])('with 403 %s shows the reason of GameSparks, and names no permission (F119)', async (code) => {
    const gateway = await startGateway(reject(403, code));
    const step = await gateway.run();
    const { message } = expectFailure(step);
    expect(message).toContain(`"Not like this". (HTTP 403 ${code}, request ID request-7)`);
    expect(message).not.toMatch(/gamesparks:|permission|lacks/);
    expect(step.outputs['outcome']).toBe('not-started');
  });

  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ])('with 403 has the ARNs of the partition: %s is in %s (F132)', async (region, partition) => {
    const gateway = await startGateway(reject(403, 'AccessDeniedException'));
    const step = await gateway.run({ env: { AWS_REGION: region } });
    expect(expectFailure(step).message).toContain(`arn:${partition}:gamesparks:${region}:ACCOUNT`);
  });

  test.each(['AccessDeniedException', 'UnauthorizedOperation'])(
    'with 403 %s names the missing permission (F09)',
    async (code) => {
      const gateway = await startGateway(reject(403, code));
      const { message } = expectFailure(await gateway.run());
      expect(message).toContain('The role lacks gamesparks:StartStageDeployment');
    },
  );

  test('with 408 may have been accepted (F20, I9)', async () => {
    const gateway = await startGateway(reject(408, ''));
    const step = await gateway.run();
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('unknown');
  });
});

describe('polls that GameSparks rejects', () => {
  test('with 403 end as unknown immediately, with the ID and the permission (F34)', async () => {
    const gateway = await startGateway(always('poll', reject(403, 'AccessDeniedException')));
    const step = await gateway.run();
    const { message } = expectFailure(step);
    const { DeploymentId } = only(gateway.emulator.deployments());
    expect(message).toContain(DeploymentId);
    expect(message).toContain('gamesparks:GetStageDeployment');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-id': DeploymentId });
    expect(gateway.sent('poll')).toHaveLength(1);
  });

  test.each([
    ['from the beginning (F21)', 0, 'was in no known state'],
    ['after it was read (F22)', 1, 'was IN_PROGRESS'],
  ])('with 404 for a minute, %s, end as unknown', async (_label, seen, last) => {
    const notFound = reject(404, 'ResourceNotFoundException');
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

  test('with 404 for less than a minute are repeated (F21, F22)', async () => {
    const gateway = await startGateway((exchange) => {
      const isLost = exchange.call === 'poll' && exchange.nth < 6;
      return isLost ? reject(404, 'ResourceNotFoundException')(exchange) : exchange.forward();
    });
    const step = await gateway.run();
    expectSuccess(step);
    expect(gateway.sent('poll')).toHaveLength(6);
  });
});

describe('polls that a gateway rejects', () => {
  const fromGateway = (status: number): GatewayScript => {
    const page = '<html><title>Blocked</title></html>';
    return ({ socket }) =>
      socket.write(httpResponse(status, { 'content-type': 'text/html' }, page));
  };

  test.each([400, 401, 403, 404, 407, 410])(
    'with %i for less than a minute are repeated, and the step succeeds (F116)',
    async (status) => {
      const gateway = await startGateway((exchange) => {
        const isRejected = exchange.call === 'poll' && exchange.nth <= 8;
        return isRejected ? fromGateway(status)(exchange) : exchange.forward();
      });
      const step = await gateway.run();
      expectSuccess(step);
      expect(Number(step.outputs['duration-seconds'])).toBeGreaterThan(30);
    },
  );

  test.each([400, 403, 404])(
    'with %i for a minute end as unknown; the message names endpoint and proxy, no permission (F116)',
    async (status) => {
      const gateway = await startGateway(always('poll', fromGateway(status)));
      const step = await gateway.run({ speed: 60 });
      const { message } = expectFailure(step);
      expect(message).toContain('a gateway or proxy, not GameSparks, rejected the request');
      expect(message).toContain(`Check endpoint-url (${gateway.server.url}/) and the proxy`);
      expect(message).not.toMatch(/gamesparks:|lacks|Check that game/);
      expect(step.outputs).toMatchObject({
        outcome: 'unknown',
        'deployment-id': only(gateway.emulator.deployments()).DeploymentId,
      });
      expect(Number(step.outputs['duration-seconds'])).toBeGreaterThanOrEqual(60);
      expect(Number(step.outputs['duration-seconds'])).toBeLessThanOrEqual(100);
    },
  );
});

describe('responses about a deployment', () => {
  test('with another ID are never used, even when it succeeds (F40)', async () => {
    const gateway = await startGateway(
      always('poll', (exchange) => patched(exchange, { DeploymentId: 'of-another-client' })),
    );
    const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '30' }, speed: 60 });
    expectFailure(step);
    const { DeploymentId } = only(gateway.emulator.deployments());
    expect(step.outputs).toMatchObject({
      outcome: 'timed-out',
      'deployment-id': DeploymentId,
      'result-code': '',
    });
    for (const { query } of gateway.sent('poll'))
      expect(query).toBe(`DeploymentId=${DeploymentId}`);
  });

  const OTHER_SNAPSHOT = { SnapshotId: snapshot.replace('2022', '2023') };
  const OTHER_ACTION = { DeploymentAction: 'UNDEPLOY' };

  test.each([
    ['another snapshot', OTHER_SNAPSHOT],
    ['another action', OTHER_ACTION],
  ])('with %s at the first read end as unknown (F40, I1)', async (_label, patch) => {
    const gateway = await startGateway(always('poll', (exchange) => patched(exchange, patch)));
    const step = await gateway.run();
    expect(expectFailure(step).message).toContain('a deployment of another snapshot or action');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'result-code': '' });
    expect(gateway.sent('poll')).toHaveLength(1);
    expect(gateway.sent('start')).toHaveLength(1);
  });

  test.each([
    ['with another snapshot, later', 1, OTHER_SNAPSHOT],
    ['with another action, later,', 1, OTHER_ACTION],
    ['without an ID', 0, { DeploymentId: undefined }],
    ['without a snapshot', 0, { SnapshotId: undefined }],
  ])('%s are never used (F40, I1)', async (_label, before, patch) => {
    const inProgress = { DeploymentState: 'IN_PROGRESS', DeploymentResult: undefined };
    const gateway = await startGateway(
      always('poll', (exchange) => patched(exchange, exchange.nth > before ? patch : inProgress)),
    );
    const step = await gateway.run({ inputs: { 'wait-timeout-seconds': '30' }, speed: 60 });
    expectFailure(step);
    expect(step.outputs).toMatchObject({ outcome: 'timed-out', 'result-code': '' });
  });

  test('that are COMPLETED without a result are repeated, and end as unknown (F28)', async () => {
    const gateway = await startGateway(
      always('poll', (exchange) => patched(exchange, { DeploymentResult: undefined })),
    );
    const step = await gateway.run();
    expect(expectFailure(step).message).toContain('GameSparks reports no result');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-state': 'COMPLETED' });
  });

  test('that are COMPLETED with a late result end as succeeded (F28)', async () => {
    const gateway = await startGateway((exchange) =>
      exchange.call === 'poll' && exchange.nth < 4
        ? patched(exchange, { DeploymentState: 'COMPLETED', DeploymentResult: undefined })
        : exchange.forward(),
    );
    expectSuccess(await gateway.run());
    expect(gateway.sent('poll')).toHaveLength(4);
  });
});
