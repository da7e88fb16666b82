import { type Agent, get, type RequestOptions } from 'node:https';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import { failedBeforeSecure, httpsAgent } from '../../../src/gamesparks/https-agent.ts';
import { type ProxyOptions, startProxy } from '../../support/proxy-server.ts';
import {
  type Exchange,
  httpResponse,
  type RawServer,
  startRawServer,
} from '../../support/raw-server.ts';
import { makeAuthority } from '../../support/tls-certificates.ts';

const HOST = 'gamesparks.us-east-1.amazonaws.com';
const authority = makeAuthority();
const tls = authority.issue([HOST, '127.0.0.1']);
const untrusted = makeAuthority('Another authority').issue([HOST, '127.0.0.1']);
const respond = ({ socket }: Exchange): unknown => socket.write(httpResponse(200, {}, '{}'));

/**
 * Jest gives a test file an `Error` of its own, and the errors of Node's modules are no instances of it. In an action
 * there is only one `Error`.
 */
beforeAll(() => {
  Object.defineProperty(Error, Symbol.hasInstance, {
    configurable: true,
    value(this: unknown, thing: unknown): boolean {
      if (this === Error && Object.prototype.toString.call(thing) === '[object Error]') return true;
      return Function.prototype[Symbol.hasInstance].call(this as typeof Error, thing);
    },
  });
});

afterAll(() => {
  Reflect.deleteProperty(Error, Symbol.hasInstance);
});

const agents: Agent[] = [];

afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy();
});

function agentFor(proxyEnvironment: NodeJS.ProcessEnv = {}): Agent {
  const agent = httpsAgent(proxyEnvironment);
  agents.push(agent);
  return agent;
}

type Outcome = number | { readonly error: NodeJS.ErrnoException; readonly beforeSecure: boolean };

/** The status of the response, or the error and what is known of it when the request reports it. */
function send(agent: Agent, options: RequestOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    get({ agent, ca: authority.cert, ...options }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    }).on('error', (error) => resolve({ error, beforeSecure: failedBeforeSecure(error) }));
  });
}

function sendTo({ port }: RawServer, agent = agentFor()): Promise<Outcome> {
  return send(agent, { host: '127.0.0.1', port });
}

/** By a name that only the proxy can connect to. */
async function sendThrough(
  options: ProxyOptions,
  port = 443,
): Promise<{ readonly proxy: RawServer; readonly outcome: Outcome }> {
  const proxy = await startProxy(options);
  const agent = agentFor({ HTTPS_PROXY: proxy.url });
  return { proxy, outcome: await send(agent, { host: HOST, port }) };
}

describe('the agent', () => {
  test('keeps a connection for the next request', async () => {
    const server = await startRawServer(respond, { tls });
    const agent = agentFor();
    expect(await sendTo(server, agent)).toBe(200);
    // The agent takes the connection back after the event that finishes the response.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await sendTo(server, agent)).toBe(200);
    expect(server.connections()).toBe(1);
    expect(server.requests).toHaveLength(2);
  });

  test('connects directly without a proxy in the environment that it is given', async () => {
    const server = await startRawServer(respond, { tls });
    const proxy = await startProxy({ to: server.port });
    const { HTTPS_PROXY } = process.env;
    process.env['HTTPS_PROXY'] = proxy.url;
    try {
      expect(await sendTo(server)).toBe(200);
    } finally {
      if (HTTPS_PROXY === undefined) delete process.env['HTTPS_PROXY'];
      else process.env['HTTPS_PROXY'] = HTTPS_PROXY;
    }
    expect(proxy.connections()).toBe(0);
  });

  test('uses the proxy of the environment that it is given', async () => {
    const server = await startRawServer(respond, { tls });
    const { proxy, outcome } = await sendThrough({ to: server.port });
    expect(outcome).toBe(200);
    expect(proxy.requests).toMatchObject([{ method: 'CONNECT', path: `${HOST}:443` }]);
    expect(server.requests).toMatchObject([{ method: 'GET', path: '/' }]);
  });

  test('uses a proxy without a scheme (F130)', async () => {
    const server = await startRawServer(respond, { tls });
    const proxy = await startProxy({ to: server.port });
    const agent = agentFor({ HTTPS_PROXY: `127.0.0.1:${String(proxy.port)}` });
    expect(await send(agent, { host: HOST })).toBe(200);
    expect(proxy.connections()).toBe(1);
  });

  test('keeps a direct connection to a host in NO_PROXY, and one through the proxy (F129)', async () => {
    const server = await startRawServer(respond, { tls });
    const proxy = await startProxy({ to: server.port });
    const agent = agentFor({ HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.0/8' });
    for (const options of [{ host: HOST }, { host: '127.0.0.1', port: server.port }]) {
      expect(await send(agent, options)).toBe(200);
      await new Promise((resolve) => setImmediate(resolve));
      expect(await send(agent, options)).toBe(200);
    }
    expect(server.connections()).toBe(2);
    expect(proxy.connections()).toBe(1);
  });

  test('needs no usable proxy for a direct connection (F130)', async () => {
    const server = await startRawServer(respond, { tls });
    const agent = agentFor({ HTTPS_PROXY: 'socks5://proxy.example' });
    expect(await sendTo(server, agent)).toBe(200);
  });

  test('rejects an unusable address of a proxy without repeating it (F56)', () => {
    const agent = agentFor({ HTTPS_PROXY: 'http://user:secret@proxy.example:port' });
    expect(() => get({ agent, host: HOST })).toThrow(
      new GameSparksError({ kind: 'credentials', message: 'HTTPS_PROXY is not a usable URL' }),
    );
  });
});

/** What a server does instead of a handshake. */
const failingHandshakes: Readonly<Record<string, (socket: Socket) => unknown>> = {
  'a reset': (socket) => socket.once('data', () => socket.resetAndDestroy()),
  'a closed connection': (socket) => socket.once('data', () => socket.end()),
  'another protocol': (socket) => socket.end('SSH-2.0-OpenSSH_9.7\r\n'),
};

describe.each(Object.entries(failingHandshakes))(
  'a handshake that fails because of %s',
  (_what, breaking) => {
    const onConnection = (socket: Socket): boolean => {
      breaking(socket);
      return true;
    };

    test('is an error before the connection is secure', async () => {
      const server = await startRawServer(respond, { tls, onConnection });
      expect(await sendTo(server)).toMatchObject({ beforeSecure: true });
    });

    test('is an error before the connection is secure, also through a proxy', async () => {
      const server = await startRawServer(respond, { tls, onConnection });
      const { outcome } = await sendThrough({ to: server.port });
      expect(outcome).toMatchObject({ beforeSecure: true });
      expect(server.connections()).toBe(1);
    });
  },
);

describe('a certificate that the machine does not trust', () => {
  const expected = { beforeSecure: true, error: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } };

  test('is an error before the connection is secure', async () => {
    const server = await startRawServer(respond, { tls: untrusted });
    expect(await sendTo(server)).toMatchObject(expected);
    expect(server.received()).toBe('');
  });

  test('is an error before the connection is secure, also through a proxy', async () => {
    const server = await startRawServer(respond, { tls: untrusted });
    const { outcome } = await sendThrough({ to: server.port });
    expect(outcome).toMatchObject(expected);
    expect(server.received()).toBe('');
  });
});

describe('the environment', () => {
  const { NODE_TLS_REJECT_UNAUTHORIZED: before } = process.env;

  beforeAll(() => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  });

  afterAll(() => {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  });

  test.each([{}, { HTTPS_PROXY: 'proxy:1' }])(
    'does not turn off the verification of certificates: %j (F133)',
    async (environment) => {
      const server = await startRawServer(respond, { tls: untrusted });
      expect(await sendTo(server, agentFor(environment))).toMatchObject({
        error: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
      });
      expect(server.received()).toBe('');
    },
  );

  test('does not turn off the verification of a proxy (F133)', async () => {
    const server = await startRawServer(respond, { tls });
    const proxy = await startProxy({ to: server.port, tls: untrusted });
    const HTTPS_PROXY = proxy.url.replace('http:', 'https:');
    const outcome = await send(agentFor({ HTTPS_PROXY }), { host: HOST });
    expect(outcome).toMatchObject({ error: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } });
    expect(proxy.received()).toBe('');
  });
});

describe('a proxy that makes no tunnel', () => {
  test('is an error before the connection is secure: it rejects the login', async () => {
    const { outcome } = await sendThrough({ to: 0, login: 'user:password' });
    expect(outcome).toMatchObject({
      beforeSecure: true,
      error: { code: 'ERR_PROXY_TUNNEL', statusCode: 407 },
    });
  });

  test('is an error before the connection is secure: it resets the connection', async () => {
    const { outcome } = await sendThrough({ to: 0, respond: (socket) => socket.resetAndDestroy() });
    expect(outcome).toMatchObject({ beforeSecure: true });
  });

  test('closes the connection, also without a callback that receives the error', async () => {
    const proxy = await startProxy({ to: 0, respond: (socket) => socket.end() });
    const agent = agentFor({ HTTPS_PROXY: proxy.url });
    const socket = agent.createConnection({ host: HOST, port: 443 });
    await new Promise((resolve) => socket?.on('close', resolve));
    expect(proxy.requests).toMatchObject([{ method: 'CONNECT', path: `${HOST}:443` }]);
  });
});

/** What a server does to a connection after it received the request. */
const damaged: Readonly<Record<string, (exchange: Exchange) => unknown>> = {
  'a damaged record': ({ wire }) => wire.write(Buffer.from('17030300050102030405', 'hex')),
  'a closed connection': ({ wire }) => wire.end(),
  'a reset': ({ wire }) => wire.resetAndDestroy(),
};

describe.each(Object.entries(damaged))('a connection that fails because of %s', (_what, damage) => {
  test('after the request was sent is no error before the connection is secure', async () => {
    const server = await startRawServer(damage, { tls });
    expect(await sendTo(server)).toMatchObject({ beforeSecure: false });
    expect(server.requests).toHaveLength(1);
  });

  test('after the request was sent through a proxy is no error before the connection is secure', async () => {
    const server = await startRawServer(damage, { tls });
    const { outcome } = await sendThrough({ to: server.port });
    expect(outcome).toMatchObject({ beforeSecure: false });
    expect(server.requests).toHaveLength(1);
  });
});

test('an error that no connection raised is no error before the connection is secure', () => {
  expect(failedBeforeSecure(new Error('other'))).toBe(false);
});
