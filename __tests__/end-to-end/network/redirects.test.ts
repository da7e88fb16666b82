import { describe, expect, test } from '@jest/globals';
import { httpResponse, type RawServer, startRawServer } from '../../support/raw-server.ts';
import { authority, trust } from '../../support/tls-trust.ts';
import { expectSuccess, expectFailure, only } from '../../support/end-to-end.ts';
import { always, type Gateway, type GatewayScript, startGateway } from './gateway.ts';

const tls = authority.issue(['127.0.0.1', 'localhost']);

/** Another host that responds, and records everything that it receives. */
function startOtherHost(): Promise<RawServer> {
  return startRawServer(({ socket }) => socket.write(httpResponse(200, {}, '{}')), { tls });
}

function redirect(status: number, location: string): GatewayScript {
  return ({ socket, respond }) => {
    respond();
    socket.write(httpResponse(status, { location }));
  };
}

function startRedirectingGateway(
  call: 'start' | 'poll',
  status: number,
  to: RawServer,
): Promise<Gateway> {
  const location = `https://localhost:${to.port}/game/MyGame/stage/Dev/deployment`;
  return startGateway(always(call, redirect(status, location)), { tls });
}

function expectNothingSentTo(otherHost: RawServer): void {
  expect({ connections: otherHost.connections(), received: otherHost.received() }).toEqual({
    connections: 0,
    received: '',
  });
}

describe('a redirect', () => {
  test.each([300, 301, 302, 303, 304, 305, 307, 308, 399])(
    'of a start to another host is not followed, and the step fails (F47, I2, I6: %i)',
    async (status) => {
      const otherHost = await startOtherHost();
      const gateway = await startRedirectingGateway('start', status, otherHost);
      const step = await gateway.run({ env: trust });
      expect(expectFailure(step).message).toContain('a redirect, which is never followed');
      expect(step.outputs['outcome']).toBe('unknown');
      expect(gateway.sent('start')).toHaveLength(1);
      expectNothingSentTo(otherHost);
    },
  );

  test.each([301, 307])(
    'of a poll to another host is not followed, and the step fails with the ID (F47: %i)',
    async (status) => {
      const otherHost = await startOtherHost();
      const gateway = await startRedirectingGateway('poll', status, otherHost);
      const step = await gateway.run({ env: trust });
      expectFailure(step);
      expect(step.outputs).toMatchObject({
        outcome: 'unknown',
        'deployment-id': only(gateway.emulator.deployments()).DeploymentId,
      });
      expect(gateway.sent('poll')).toHaveLength(1);
      expectNothingSentTo(otherHost);
    },
  );

  test('to the same host is not followed (F47)', async () => {
    const gateway = await startGateway(redirect(307, '/elsewhere'), { tls });
    expectFailure(await gateway.run({ env: trust }));
    expect(gateway.server.requests).toHaveLength(1);
  });

  test('by headers without a redirect status is ignored (F47, I6)', async () => {
    const otherHost = await startOtherHost();
    const elsewhere = `https://localhost:${otherHost.port}`;
    const headers = {
      'alt-svc': `h2="localhost:${otherHost.port}", h3=":${otherHost.port}"; ma=86400; persist=1`,
      refresh: `0; url=${elsewhere}`,
      link: `<${elsewhere}>; rel=preload`,
      location: elsewhere,
      'content-location': elsewhere,
      'set-cookie': 'a=b; Domain=localhost',
      'x-amzn-requestid': elsewhere,
    };
    const script: GatewayScript = ({ socket, respond }) =>
      socket.write(httpResponse(200, headers, respond().body));
    const gateway = await startGateway(script, { tls });
    expectSuccess(await gateway.run({ env: trust }));
    expectNothingSentTo(otherHost);
    for (const { headers: sent } of gateway.server.requests)
      expect(sent).not.toHaveProperty('cookie');
  });
});
