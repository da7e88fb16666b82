import { describe, expect, test } from '@jest/globals';
import { httpAnswer } from '../../support/raw-server.ts';
import { expectGreen, expectRed, only, snapshot } from '../../support/story.ts';
import { always, type FrontExchange, type FrontScript, openFront } from './front.ts';

const refuse =
  (status: number, code: string): FrontScript =>
  ({ socket }) =>
    socket.write(
      httpAnswer(
        status,
        { 'x-amzn-errortype': code, 'x-amzn-requestid': 'request-7' },
        '{"message":"Not like this"}',
      ),
    );

/** Passes an answer on with these members of its deployment. */
const patched = ({ socket, truth }: FrontExchange, patch: object): boolean => {
  const { StageDeployment } = JSON.parse(truth().body.toString()) as { StageDeployment: object };
  const body = JSON.stringify({ StageDeployment: { ...StageDeployment, ...patch } });
  return socket.write(httpAnswer(200, {}, body));
};

describe('a start that is refused', () => {
  test.each([401, 402, 405, 406, 410, 413, 414, 415, 418, 422, 431, 451, 499])(
    'with any other 4xx is red at once, not repeated, with status and reason (F20: %i)',
    async (status) => {
      const front = await openFront(refuse(status, 'OddException'));
      const step = await front.run();
      const { title, message } = expectRed(step);
      expect(title).toBe('Nothing was deployed to MyGame/Dev');
      expect(message).toContain(`${status} OddException, "Not like this", request id request-7`);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(front.sent('start')).toHaveLength(1);
    },
  );

  test('by a page of something in between is told as such (F48)', async () => {
    const page = '<h1>::error::Blocked</h1>';
    const front = await openFront(({ socket }) => socket.write(httpAnswer(403, {}, page)));
    const step = await front.run();
    const { message } = expectRed(step);
    expect(message).toContain('the answer did not come from the service itself');
    expect(step.stdout + step.summary).not.toContain('Blocked');
  });

  test('as too slow (408) may have been accepted all the same (F20, I9)', async () => {
    const front = await openFront(refuse(408, ''));
    const step = await front.run();
    expectRed(step);
    expect(step.outputs['outcome']).toBe('unknown');
  });
});

describe('looks that are refused', () => {
  test('once with 403: red at once, unknown, with the id and the permission (F34)', async () => {
    const front = await openFront(always('look', refuse(403, 'AccessDeniedException')));
    const step = await front.run();
    const { message } = expectRed(step);
    const { DeploymentId } = only(front.emulator.deployments());
    expect(message).toContain(DeploymentId);
    expect(message).toContain('gamesparks:GetStageDeployment');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-id': DeploymentId });
    expect(front.sent('look')).toHaveLength(1);
  });

  test.each([
    ['from the beginning (F21)', 0, 'not seen yet'],
    ['after it was seen (F22)', 1, 'last seen IN_PROGRESS'],
  ])('as not found, %s: asked for a minute, then red, unknown', async (_label, seen, last) => {
    const notFound = refuse(404, 'ResourceNotFoundException');
    const front = await openFront((exchange) => {
      if (exchange.call === 'start') return patched(exchange, { DeploymentState: undefined });
      if (exchange.nth > seen) return notFound(exchange);
      return patched(exchange, { DeploymentState: 'IN_PROGRESS', DeploymentResult: undefined });
    });
    const step = await front.run({ faster: 60 });
    expect(expectRed(step).message).toContain(last);
    expect(step.outputs).toMatchObject({
      outcome: 'unknown',
      'deployment-id': only(front.emulator.deployments()).DeploymentId,
    });
    const seconds = Number(step.outputs['duration-seconds']);
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeLessThanOrEqual(100);
  });

  test('as not found for less than a minute do no harm (F21, F22)', async () => {
    const front = await openFront((exchange) => {
      const isLost = exchange.call === 'look' && exchange.nth < 6;
      return isLost ? refuse(404, 'ResourceNotFoundException')(exchange) : exchange.pass();
    });
    const step = await front.run();
    expectGreen(step);
    expect(front.sent('look')).toHaveLength(6);
  });
});

describe('answers about a deployment', () => {
  test('that is not ours are never reported, even when it succeeds (F40)', async () => {
    const front = await openFront(
      always('look', (exchange) => patched(exchange, { DeploymentId: 'of-somebody-else' })),
    );
    const step = await front.run({ inputs: { 'wait-timeout-seconds': '30' }, faster: 60 });
    expectRed(step);
    const { DeploymentId } = only(front.emulator.deployments());
    expect(step.outputs).toMatchObject({
      outcome: 'timed-out',
      'deployment-id': DeploymentId,
      'result-code': '',
    });
    for (const { query } of front.sent('look')) expect(query).toBe(`DeploymentId=${DeploymentId}`);
  });

  test.each([
    ['of another snapshot', { SnapshotId: snapshot.replace('2022', '2023') }],
    ['of another action', { DeploymentAction: 'UNDEPLOY' }],
    ['without an id', { DeploymentId: undefined }],
    ['without a snapshot', { SnapshotId: undefined }],
  ])('%s prove nothing (F40, I1)', async (_label, patch) => {
    const front = await openFront(always('look', (exchange) => patched(exchange, patch)));
    const step = await front.run({ inputs: { 'wait-timeout-seconds': '30' }, faster: 60 });
    expectRed(step);
    expect(step.outputs).toMatchObject({ outcome: 'timed-out', 'result-code': '' });
  });

  test('that is COMPLETED without a result are asked for again, and end unknown (F28)', async () => {
    const front = await openFront(
      always('look', (exchange) => patched(exchange, { DeploymentResult: undefined })),
    );
    const step = await front.run();
    expect(expectRed(step).message).toContain('the service gives no result');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-state': 'COMPLETED' });
  });

  test('that is COMPLETED and gets its result late are waited for (F28)', async () => {
    const front = await openFront((exchange) =>
      exchange.call === 'look' && exchange.nth < 4
        ? patched(exchange, { DeploymentState: 'COMPLETED', DeploymentResult: undefined })
        : exchange.pass(),
    );
    expectGreen(await front.run());
    expect(front.sent('look')).toHaveLength(4);
  });
});
