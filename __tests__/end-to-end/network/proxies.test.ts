import { describe, expect, test } from '@jest/globals';
import { type ProxyOptions, startProxy } from '../../support/proxy-server.ts';
import type { RawServer } from '../../support/raw-server.ts';
import { secretsIn, writtenBy } from '../../support/secret-search.ts';
import { authority, trust } from '../../support/tls-trust.ts';
import { expectSuccess, expectFailure, only, type TestStep } from '../../support/end-to-end.ts';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import { type Gateway, startGateway } from './gateway.ts';

const region = 'gamesparks.us-east-1.amazonaws.com';
const PASSWORD = 'p@ss/word "of" the proxy: 100%';
const login = `deployer:${PASSWORD}`;
const tls = authority.issue([region, '127.0.0.1']);
const noEndpoint = { AWS_ENDPOINT_URL_GAMESPARKS: undefined };

/** A service with its real host name, which only the proxy can reach. */
async function setUpBehindProxy(
  options: Partial<ProxyOptions> = {},
): Promise<Gateway & { readonly proxy: RawServer }> {
  const gateway = await startGateway(({ forward }) => forward(), { tls });
  const proxy = await startProxy({ to: gateway.server.port, login, ...options });
  const run = async (step: TestStep = {}): Promise<FinishedStep> => {
    const finished = await gateway.run({ ...step, env: { ...noEndpoint, ...trust, ...step.env } });
    expect(secretsIn(writtenBy(finished), { 'password of the proxy': PASSWORD })).toStrictEqual([]);
    return finished;
  };
  return { ...gateway, run, proxy };
}

function address({ port }: RawServer, user = 'deployer', password = PASSWORD): string {
  return `http://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
}

describe('a proxy', () => {
  test.each(['HTTPS_PROXY', 'https_proxy'])(
    'in %s is used with its login, and can’t read the requests (F55, F56, I6)',
    async (name) => {
      const { run, proxy, emulator } = await setUpBehindProxy();
      expectSuccess(await run({ env: { [name]: address(proxy) }, speed: 2 }));
      only(emulator.deployments());
      const { headers, path, method } = only(proxy.requests);
      expect([method, path]).toEqual(['CONNECT', `${region}:443`]);
      expect(Object.keys(headers).sort()).toEqual([
        'host',
        'proxy-authorization',
        'proxy-connection',
      ]);
      expect(emulator.requests[0]?.headers).not.toHaveProperty('proxy-authorization');
    },
  );

  test('that requires TLS itself is used (F55)', async () => {
    const { run, proxy, emulator } = await setUpBehindProxy({ tls });
    expectSuccess(await run({ env: { HTTPS_PROXY: address(proxy).replace('http:', 'https:') } }));
    expect(emulator.deployments()).toHaveLength(1);
  });

  test.each([
    ['NO_PROXY', '127.0.0.1'],
    ['no_proxy', '127.0.0.1'],
    ['NO_PROXY', 'example.com, 127.0.0.1 ,localhost'],
    ['NO_PROXY', '*'],
  ])('is not used for the hosts in %s (F55: %s)', async (name, value) => {
    const { run, proxy, server } = await setUpBehindProxy();
    const step = await run({
      env: { AWS_ENDPOINT_URL_GAMESPARKS: server.url, HTTPS_PROXY: address(proxy), [name]: value },
    });
    expectSuccess(step);
    expect(proxy.connections()).toBe(0);
  });

  test('is used for hosts that NO_PROXY does not name (F55)', async () => {
    const { run, proxy } = await setUpBehindProxy();
    const NO_PROXY = `example.com,s.us-east-1.amazonaws.com,.gamesparks,${region}:444`;
    expectSuccess(await run({ env: { HTTPS_PROXY: address(proxy), NO_PROXY } }));
    expect(proxy.connections()).toBe(1);
  });

  test('is never used for http:, which goes to this machine only (F55, I6)', async () => {
    const gateway = await startGateway(({ forward }) => forward());
    const proxy = await startProxy({ to: gateway.server.port });
    const url = `http://127.0.0.1:${proxy.port}`;
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy', 'ALL_PROXY'];
    const env = Object.fromEntries(names.map((name) => [name, url]));
    expectSuccess(await gateway.run({ env: { ...env, NODE_USE_ENV_PROXY: '1' } }));
    expect(proxy.connections()).toBe(0);
  });
});

describe('a proxy that opens no tunnel', () => {
  test('because of a wrong login is not-started, and neither user nor password is shown (F56)', async () => {
    const { run, proxy, emulator } = await setUpBehindProxy();
    const env = { HTTPS_PROXY: address(proxy, 'deployer-of-games', 'the wrong one, but secret') };
    const step = await run({ env });
    expect(expectFailure(step).message).toContain('407 Proxy Authentication Required');
    expect(step.outputs['outcome']).toBe('not-started');
    const secrets = { password: 'the wrong one, but secret', user: 'deployer-of-games' };
    expect(secretsIn(writtenBy(step), secrets)).toStrictEqual([]);
    expect(emulator.requests).toStrictEqual([]);
  });

  const responses: Readonly<Record<string, NonNullable<ProxyOptions['respond']>>> = {
    '403': (socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'),
    '502 with a command': (socket) => socket.end('HTTP/1.1 502 ##[error]x\u001b[31m\r\n\r\n'),
    '200 OK and the end of the connection': (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'),
    '200 OK and then plain text': (socket) =>
      socket.write('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 400\r\n'),
    'another protocol': (socket) => socket.end('SSH-2.0-OpenSSH_9.7\r\n\r\n'),
    'half a response': (socket) => socket.end('HTTP/1.1 200 O'),
    'a redirect': (socket) =>
      socket.end('HTTP/1.1 302 Found\r\nlocation: http://localhost/\r\n\r\n'),
    'a reset': (socket) => socket.resetAndDestroy(),
    silence: () => {},
  };
  test.each(Object.entries(responses))(
    'and responds with %s is not-started within the limits, and its text is never run (F56, I4, I7)',
    async (_label, respond) => {
      const { run, proxy, emulator } = await setUpBehindProxy({ respond });
      const step = await run({ env: { HTTPS_PROXY: address(proxy) }, speed: 40 });
      expectFailure(step);
      expect(step.outputs['outcome']).toBe('not-started');
      for (const mark of ['##[', '\u001b']) expect(step.stdout).not.toContain(mark);
      expect(emulator.requests).toStrictEqual([]);
    },
  );

  test('with a closed port is not-started (F42, F56)', async () => {
    const { run, proxy } = await setUpBehindProxy();
    await proxy.close();
    const step = await run({ env: { HTTPS_PROXY: address(proxy) }, speed: 40 });
    expect(expectFailure(step).message).toContain('ECONNREFUSED');
    expect(step.outputs['outcome']).toBe('not-started');
  });
});

describe('a proxy without a scheme', () => {
  test('is used, with its login (F130)', async () => {
    const { run, proxy, emulator } = await setUpBehindProxy();
    const env = { HTTPS_PROXY: address(proxy).replace('http://', '') };
    expectSuccess(await run({ env, speed: 2 }));
    expect(proxy.connections()).toBe(1);
    only(emulator.deployments());
  });
});

describe('an invalid proxy address', () => {
  test.each([{}, { NO_PROXY: '127.0.0.0/8' }, { NO_PROXY: '*' }])(
    'is ignored if the endpoint does not need a proxy: %j (F129, F130)',
    async (exceptions) => {
      const { run, server, emulator } = await setUpBehindProxy();
      const env = {
        AWS_ENDPOINT_URL_GAMESPARKS: server.url,
        HTTPS_PROXY: 'socks5://proxy.example',
      };
      expectSuccess(await run({ env: { ...env, ...exceptions } }));
      only(emulator.deployments());
    },
  );

  const addresses = [
    'http://deployer:PASSWORD#1@127.0.0.1:8080',
    'http://deployer:PASSWORD/1@127.0.0.1:8080',
    'http://deployer:PASSWORD@127.0.0.1:99999',
    'http://deployer:PASSWORD%zz@127.0.0.1:8080',
    'http://deployer:PASSWORD\n@127.0.0.1:8080',
    'socks5://deployer:PASSWORD@127.0.0.1:1080',
  ];
  test.each(addresses.map((value, index) => [index + 1, value] as const))(
    'fails the step before anything is sent; it is named, and not shown (F55, F56, I6: %i)',
    async (_index, value) => {
      const { run, emulator } = await setUpBehindProxy();
      const step = await run({
        env: { https_proxy: value.replace('PASSWORD', 'secret-of-the-proxy') },
      });
      expect(expectFailure(step).message).toContain('https_proxy');
      expect(step.outputs['outcome']).toBe('not-started');
      expect(secretsIn(writtenBy(step), { password: 'secret-of-the-proxy' })).toStrictEqual([]);
      expect(emulator.requests).toStrictEqual([]);
    },
  );
});
