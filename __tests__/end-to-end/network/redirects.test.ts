import { describe, expect, test } from '@jest/globals';
import { httpAnswer, type RawServer, startRawServer } from '../../support/raw-server.ts';
import { authority, trust } from '../../support/tls-trust.ts';
import { expectSuccess, expectFailure, only } from '../../support/end-to-end.ts';
import { always, type Gateway, type GatewayScript, startGateway } from './gateway.ts';

const tls = authority.issue(['127.0.0.1', 'localhost']);

/** A host by another name and port that would answer, and keeps everything it is sent. */
function openWitness(): Promise<RawServer> {
  return startRawServer(({ socket }) => socket.write(httpAnswer(200, {}, '{}')), { tls });
}

function redirect(status: number, location: string): GatewayScript {
  return ({ socket, respond }) => {
    respond();
    socket.write(httpAnswer(status, { location }));
  };
}

function openRedirecting(call: 'start' | 'poll', status: number, to: RawServer): Promise<Gateway> {
  const location = `https://localhost:${to.port}/game/MyGame/stage/Dev/deployment`;
  return startGateway(always(call, redirect(status, location)), { tls });
}

function expectNothingAt(witness: RawServer): void {
  expect({ connections: witness.connections(), received: witness.received() }).toEqual({
    connections: 0,
    received: '',
  });
}

describe('a redirect', () => {
  test.each([300, 301, 302, 303, 304, 305, 307, 308, 399])(
    'of a start to another host is red, not followed, and that host hears nothing (F47, I2, I6: %i)',
    async (status) => {
      const witness = await openWitness();
      const gateway = await openRedirecting('start', status, witness);
      const step = await gateway.run({ env: trust });
      expect(expectFailure(step).message).toContain('a redirect, which is never followed');
      expect(step.outputs['outcome']).toBe('unknown');
      expect(gateway.sent('start')).toHaveLength(1);
      expectNothingAt(witness);
    },
  );

  test.each([301, 307])(
    'of a look to another host is red, with the id, and that host hears nothing (F47: %i)',
    async (status) => {
      const witness = await openWitness();
      const gateway = await openRedirecting('poll', status, witness);
      const step = await gateway.run({ env: trust });
      expectFailure(step);
      expect(step.outputs).toMatchObject({
        outcome: 'unknown',
        'deployment-id': only(gateway.emulator.deployments()).DeploymentId,
      });
      expect(gateway.sent('poll')).toHaveLength(1);
      expectNothingAt(witness);
    },
  );

  test('to the same host is not followed either (F47)', async () => {
    const gateway = await startGateway(redirect(307, '/elsewhere'), { tls });
    expectFailure(await gateway.run({ env: trust }));
    expect(gateway.server.requests).toHaveLength(1);
  });

  test('by other headers than a status is no redirect at all (F47, I6)', async () => {
    const witness = await openWitness();
    const elsewhere = `https://localhost:${witness.port}`;
    const headers = {
      'alt-svc': `h2="localhost:${witness.port}", h3=":${witness.port}"; ma=86400; persist=1`,
      refresh: `0; url=${elsewhere}`,
      link: `<${elsewhere}>; rel=preload`,
      location: elsewhere,
      'content-location': elsewhere,
      'set-cookie': 'a=b; Domain=localhost',
      'x-amzn-requestid': elsewhere,
    };
    const script: GatewayScript = ({ socket, respond }) =>
      socket.write(httpAnswer(200, headers, respond().body));
    const gateway = await startGateway(script, { tls });
    expectSuccess(await gateway.run({ env: trust }));
    expectNothingAt(witness);
    for (const { headers: sent } of gateway.server.requests)
      expect(sent).not.toHaveProperty('cookie');
  });
});
