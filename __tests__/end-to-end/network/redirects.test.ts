import { describe, expect, test } from '@jest/globals';
import { httpAnswer, type RawServer, startRawServer } from '../../support/raw-server.ts';
import { authority, trust } from '../../support/tls-trust.ts';
import { expectGreen, expectRed, only } from '../../support/story.ts';
import { always, type Front, type FrontScript, openFront } from './front.ts';

const tls = authority.issue(['127.0.0.1', 'localhost']);

/** A host by another name and port that would answer, and keeps everything it is sent. */
function openWitness(): Promise<RawServer> {
  return startRawServer(({ socket }) => socket.write(httpAnswer(200, {}, '{}')), { tls });
}

function redirect(status: number, location: string): FrontScript {
  return ({ socket, truth }) => {
    truth();
    socket.write(httpAnswer(status, { location }));
  };
}

function openRedirecting(call: 'start' | 'look', status: number, to: RawServer): Promise<Front> {
  const location = `https://localhost:${to.port}/game/MyGame/stage/Dev/deployment`;
  return openFront(always(call, redirect(status, location)), { tls });
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
      const front = await openRedirecting('start', status, witness);
      const step = await front.run({ env: trust });
      expect(expectRed(step).message).toContain('a redirect, which is never followed');
      expect(step.outputs['outcome']).toBe('unknown');
      expect(front.sent('start')).toHaveLength(1);
      expectNothingAt(witness);
    },
  );

  test.each([301, 307])(
    'of a look to another host is red, with the id, and that host hears nothing (F47: %i)',
    async (status) => {
      const witness = await openWitness();
      const front = await openRedirecting('look', status, witness);
      const step = await front.run({ env: trust });
      expectRed(step);
      expect(step.outputs).toMatchObject({
        outcome: 'unknown',
        'deployment-id': only(front.emulator.deployments()).DeploymentId,
      });
      expect(front.sent('look')).toHaveLength(1);
      expectNothingAt(witness);
    },
  );

  test('to the same host is not followed either (F47)', async () => {
    const front = await openFront(redirect(307, '/elsewhere'), { tls });
    expectRed(await front.run({ env: trust }));
    expect(front.server.requests).toHaveLength(1);
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
    const script: FrontScript = ({ socket, truth }) =>
      socket.write(httpAnswer(200, headers, truth().body));
    const front = await openFront(script, { tls });
    expectGreen(await front.run({ env: trust }));
    expectNothingAt(witness);
    for (const { headers: sent } of front.server.requests)
      expect(sent).not.toHaveProperty('cookie');
  });
});
