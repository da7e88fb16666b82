import type { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { makeAuthority } from '../../support/tls-certificates.ts';
import { authority, trust } from '../../support/tls-trust.ts';
import { expectSuccess, expectFailure, only } from '../../support/end-to-end.ts';
import { type GatewayExchange, type GatewayOptions, once, startGateway } from './gateway.ts';

const DAY = 86_400_000;
const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY);
const here = ['127.0.0.1'];
const tls = authority.issue(here);

describe('a certificate', () => {
  test('is accepted when the machine trusts its issuer', async () => {
    const gateway = await startGateway(({ forward }) => forward(), { tls });
    expectSuccess(await gateway.run({ env: trust }));
    expect(gateway.server.connections()).toBe(1);
  });

  test.each([
    ['expired', authority.issue(here, { from: daysFromNow(-20), to: daysFromNow(-10) })],
    ['not yet valid', authority.issue(here, { from: daysFromNow(10), to: daysFromNow(20) })],
    ['for another name', authority.issue(['gamesparks.us-east-1.amazonaws.com'])],
    ['for a name like this address', authority.issue(['127.0.0.1.example'])],
    ['of an unknown issuer', makeAuthority('Another authority').issue(here)],
  ])(
    'that is %s fails the step immediately, before any request (F43, I6)',
    async (_label, credential) => {
      const gateway = await startGateway(({ forward }) => forward(), { tls: credential });
      const step = await gateway.run({ env: trust });
      const { message } = expectFailure(step);
      expect(message).toContain('no trusted TLS connection could be made');
      expect(message).toContain('Certificates are always checked');
      expect(step.outputs['outcome']).toBe('not-started');
      expect(gateway.server.connections()).toBe(1);
      expect(gateway.server.received()).toBe('');
    },
  );

  test('of an unknown issuer is rejected, whatever the environment of the job (F133, I6)', async () => {
    const credential = makeAuthority('Another authority').issue(here);
    const gateway = await startGateway(({ forward }) => forward(), { tls: credential });
    const step = await gateway.run({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } });
    expect(expectFailure(step).message).toContain('no trusted TLS connection could be made');
    expect(gateway.server.received()).toBe('');
  });

  test('that becomes invalid during the wait ends it immediately as unknown, with the ID (F43)', async () => {
    const gateway = await startGateway(
      ({ socket, call, forward }) => {
        forward();
        if (call === 'start') socket.end();
      },
      { tls: (connection) => (connection === 1 ? tls : authority.issue(['elsewhere.example'])) },
    );
    const step = await gateway.run({ env: trust });
    expectFailure(step);
    expect(step.outputs).toMatchObject({
      outcome: 'unknown',
      'deployment-id': only(gateway.emulator.deployments()).DeploymentId,
    });
  });
});

/** The behavior of the server instead of a handshake. */
const failures: Readonly<Record<string, (socket: Socket) => unknown>> = {
  'a reset': (socket) => socket.once('data', () => socket.resetAndDestroy()),
  'an end': (socket) => socket.once('data', () => socket.end()),
  silence: () => {},
  'another protocol': (socket) => socket.end('SSH-2.0-OpenSSH_9.7\r\n'),
  'plain HTTP': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
  'an alert': (socket) => socket.once('data', () => socket.end(alert(40))),
};

function alert(reason: number): Buffer {
  return Buffer.from([21, 3, 3, 0, 2, 2, reason]);
}

describe('a TLS handshake that fails', () => {
  test.each(Object.entries(failures))(
    'because of %s is not-started within the limit; after silence it is unknown (F43, F45, I4, I9)',
    async (label, breaking) => {
      const onConnection: GatewayOptions['onConnection'] = (socket) => {
        breaking(socket);
        return true;
      };
      const gateway = await startGateway(({ forward }) => forward(), { tls, onConnection });
      const step = await gateway.run({ env: trust, speed: 100 });
      expectFailure(step);
      expect(step.outputs['outcome']).toBe(label === 'silence' ? 'unknown' : 'not-started');
      expect(gateway.emulator.requests).toStrictEqual([]);
    },
  );
});

/** The behavior of the server after the request was sent. */
const damaged: Readonly<Record<string, (exchange: GatewayExchange) => unknown>> = {
  'a damaged record': ({ wire }) => wire.write(Buffer.from('17030300050102030405', 'hex')),
  'plain text': ({ wire }) => wire.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
  'an alert in the clear': ({ wire }) => wire.write(alert(80)),
  'an end without a close_notify': ({ wire }) => wire.end(),
  'a reset': ({ wire }) => wire.resetAndDestroy(),
};

describe('TLS that fails after the request was sent', () => {
  test.each(Object.entries(damaged))(
    'repeats the same start: %s (F03, F43, I2, I9)',
    async (_label, damage) => {
      const gateway = await startGateway(
        once('start', (exchange) => {
          exchange.respond();
          return damage(exchange);
        }),
        { tls },
      );
      expectSuccess(await gateway.run({ env: trust }));
      const bodies = gateway.sent('start').map(({ body }) => body.toString());
      expect(bodies).toHaveLength(2);
      expect(new Set(bodies).size).toBe(1);
      only(gateway.emulator.deployments());
    },
  );

  test.each(Object.entries(damaged))(
    'is retried during the wait: %s (F44)',
    async (_label, damage) => {
      const gateway = await startGateway(once('poll', damage), { tls });
      expectSuccess(await gateway.run({ env: trust }));
      expect(gateway.sent('poll').length).toBeGreaterThanOrEqual(2);
    },
  );
});
