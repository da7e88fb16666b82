import { connect, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { Worker } from 'node:worker_threads';
import { expectSuccess, expectFailure, setUp, only } from '../../support/end-to-end.ts';
import { startGateway } from './gateway.ts';

describe('a service that can’t be reached', () => {
  test('without a DNS record is not-started after seven attempts; the message names host, region and endpoint (F41)', async () => {
    const { run } = await setUp();
    const step = await run({
      inputs: { 'endpoint-url': 'https://gamesparks.invalid' },
      speed: 10,
    });
    const { message } = expectFailure(step);
    expect(message).toContain('gamesparks.invalid');
    expect(message).toContain(
      'Check aws-region (us-east-1), endpoint-url (https://gamesparks.invalid/)',
    );
    expect(step.outputs['outcome']).toBe('not-started');
    expect(attempts(step.stdout)).toBe(7);
  });

  test('with a closed port is not-started after seven attempts (F42)', async () => {
    const gateway = await startGateway(({ forward }) => forward());
    await gateway.server.close();
    const step = await gateway.run({ speed: 100 });
    expect(expectFailure(step).message).toContain('ECONNREFUSED');
    expect(step.outputs['outcome']).toBe('not-started');
    expect(attempts(step.stdout)).toBe(7);
  });

  test('that accepts no connection is not-started after seven attempts of 10 s (F42, I4)', async () => {
    const { port, end } = await startServerThatNeverAccepts();
    const { run } = await setUp();
    const step = await run({
      inputs: { 'endpoint-url': `http://127.0.0.1:${port}` },
    });
    await end();
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(attempts(step.stdout)).toBe(7);
    expect(Number(step.outputs['duration-seconds'])).toBeGreaterThanOrEqual(70);
    expect(Number(step.outputs['duration-seconds'])).toBeLessThanOrEqual(140);
  });

  test('during the wait ends as timed-out with the ID (F42)', async () => {
    const gateway = await startGateway(({ forward }) => forward(), {
      emulator: { deploymentSeconds: 0.1 },
    });
    const step = gateway.start({ inputs: { 'wait-timeout-seconds': '60' } });
    await step.waitForLog('accepted');
    await gateway.server.close();
    const finished = await step.finished;
    expect(expectFailure(finished).message).toContain('ECONNREFUSED');
    expect(finished.outputs).toMatchObject({
      outcome: 'timed-out',
      'deployment-id': only(gateway.emulator.deployments()).DeploymentId,
    });
  });
});

describe('a kept-open connection that is closed when a request is sent', () => {
  test('repeats a poll on a new connection (F57)', async () => {
    const gateway = await startGateway(({ connection, call, forward, socket }) =>
      connection === 1 && call === 'poll' ? socket.resetAndDestroy() : forward(),
    );
    expectSuccess(await gateway.run());
    expect(gateway.server.connections()).toBe(2);
    expect(gateway.sent('start')).toHaveLength(1);
  });

  test('repeats the same start on a new connection (F57, I2)', async () => {
    const gateway = await startGateway(({ connection, nth, forward, socket, call }) =>
      connection === 2 && call === 'start' && nth === 3 ? socket.resetAndDestroy() : forward(),
    );
    gateway.emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    await gateway.run();
    gateway.advance(20);
    const again = await gateway.run({ env: { GITHUB_RUN_ATTEMPT: '2' } });
    expectSuccess(again);
    const [, , , ...last] = gateway.sent('start').map(({ body }) => body.toString());
    expect(gateway.sent('start')).toHaveLength(4);
    expect(last).toEqual([gateway.sent('start')[2]?.body.toString()]);
    expect(gateway.server.connections()).toBe(3);
    const tokens = gateway.emulator.deployments().map(({ ClientToken }) => ClientToken);
    expect(new Set(tokens).size).toBe(2);
    expect(tokens).toHaveLength(2);
  });
});

function attempts(stdout: string): number {
  return stdout.match(/^::debug::StartStageDeployment attempt/gm)?.length ?? 0;
}

/** A port that listens with a full queue and never accepts, so that a client gets no response. */
async function startServerThatNeverAccepts(): Promise<{
  port: number;
  end: () => Promise<unknown>;
}> {
  const worker = new Worker(NOT_ACCEPTING, { eval: true });
  const port = await new Promise<number>((resolve) => void worker.once('message', resolve));
  const fillers: Socket[] = [];
  for (let rejections = 0; rejections < 3; rejections += 1) {
    if (await isTaken(port, fillers)) rejections = -1;
  }
  const end = (): Promise<unknown> => {
    for (const filler of fillers) filler.destroy();
    return worker.terminate();
  };
  return { port, end };
}

const NOT_ACCEPTING = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
  });
`;

/** Whether the queue accepted another connection. */
function isTaken(port: number, fillers: Socket[]): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => {});
    fillers.push(socket);
    setTimeout(resolve, 150, false);
  });
}
