import { connect, type Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { Worker } from 'node:worker_threads';
import { expectSuccess, expectFailure, setUp, only } from '../../support/end-to-end.ts';
import { startGateway } from './gateway.ts';

describe('a service that cannot be reached', () => {
  test('by its name: few tries, then red, naming host, region and endpoint; nothing was started (F41)', async () => {
    const { run } = await setUp();
    const step = await run({
      inputs: { 'endpoint-url': 'https://gamesparks.invalid' },
      speed: 10,
    });
    const { message } = expectFailure(step);
    expect(message).toContain('gamesparks.invalid');
    expect(message).toContain('Check aws-region (us-east-1) and endpoint-url');
    expect(step.outputs['outcome']).toBe('not-started');
    expect(tries(step.stdout)).toBe(7);
  });

  test('because it refuses connections: the same (F42)', async () => {
    const gateway = await startGateway(({ forward }) => forward());
    await gateway.server.close();
    const step = await gateway.run({ speed: 100 });
    expect(expectFailure(step).message).toContain('ECONNREFUSED');
    expect(step.outputs['outcome']).toBe('not-started');
    expect(tries(step.stdout)).toBe(7);
  });

  test('because nobody ever accepts: each try is given up after 10 s, and the same (F42, I4)', async () => {
    const { port, end } = await startDeafServer();
    const { run } = await setUp();
    const step = await run({
      inputs: { 'endpoint-url': `http://127.0.0.1:${port}` },
    });
    await end();
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(tries(step.stdout)).toBe(7);
    expect(Number(step.outputs['duration-seconds'])).toBeGreaterThanOrEqual(70);
    expect(Number(step.outputs['duration-seconds'])).toBeLessThanOrEqual(140);
  });

  test('in the middle of the wait for a while: the wait goes on (F42)', async () => {
    const gateway = await startGateway(({ forward }) => forward(), { emulator: { deploymentSeconds: 0.1 } });
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

describe('a kept connection that is closed just as a request is sent', () => {
  test('costs a look nothing: it is taken again on another (F57)', async () => {
    const gateway = await startGateway(({ connection, call, forward, socket }) =>
      connection === 1 && call === 'poll' ? socket.resetAndDestroy() : forward(),
    );
    expectSuccess(await gateway.run());
    expect(gateway.server.connections()).toBe(2);
    expect(gateway.sent('start')).toHaveLength(1);
  });

  test('costs a start nothing: the same is sent on another, and there is one deployment by its token (F57, I2)', async () => {
    const gateway = await startGateway(({ connection, nth, forward, socket, call }) =>
      connection === 2 && call === 'start' && nth === 3 ? socket.resetAndDestroy() : forward(),
    );
    gateway.emulator.faults.add({ effect: 'deployment-ending', state: 'FAILED' });
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

function tries(stdout: string): number {
  return stdout.match(/^::debug::StartStageDeployment try/gm)?.length ?? 0;
}

/** A port that listens and never accepts, with a queue that is full: who connects hears nothing at all. */
async function startDeafServer(): Promise<{ port: number; end: () => Promise<unknown> }> {
  const worker = new Worker(DEAF, { eval: true });
  const port = await new Promise<number>((resolve) => void worker.once('message', resolve));
  const fillers: Socket[] = [];
  for (let refused = 0; refused < 3; refused += 1) {
    if (await isTaken(port, fillers)) refused = -1;
  }
  const end = (): Promise<unknown> => {
    for (const filler of fillers) filler.destroy();
    return worker.terminate();
  };
  return { port, end };
}

const DEAF = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
  });
`;

/** True when the queue had room for one more. */
function isTaken(port: number, fillers: Socket[]): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => {});
    fillers.push(socket);
    setTimeout(resolve, 150, false);
  });
}
