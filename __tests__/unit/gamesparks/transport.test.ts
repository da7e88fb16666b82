import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../src/clock.ts';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import {
  type ServiceRequest,
  socketHandler,
  Transport,
  type TransportOptions,
} from '../../../src/gamesparks/transport.ts';
import type { Credentials } from '../../../src/gamesparks/types.ts';
import { httpResponse, startRawServer } from '../../support/raw-server.ts';
import {
  networkError,
  RecordedHandler,
  type ScriptedResponse,
  type Step,
} from '../../support/recorded-handler.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const NOW = Date.UTC(2026, 0, 1);
const KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const GET: ServiceRequest = { operation: 'GetGame', method: 'GET', path: '/game/MyGame' };
const POST: ServiceRequest = {
  operation: 'Start',
  method: 'POST',
  path: '/start',
  body: '{"é":1}',
};

function setUp(
  steps: readonly Step[],
  options: Partial<TransportOptions> = {},
  credentials: Credentials = KEY,
) {
  const clock = new VirtualClock(NOW);
  const handler = new RecordedHandler(steps);
  const transport = new Transport({
    endpoint: new URL('https://gamesparks.us-east-1.amazonaws.com'),
    region: 'us-east-1',
    clock,
    requestHandler: handler,
    ...options,
  });
  const controller = new AbortController();
  const send = (request = GET) =>
    clock.run(
      transport.send(request, credentials, { milliseconds: 30_000, signal: controller.signal }),
    );
  const fail = async (request = GET): Promise<GameSparksError> => {
    const thrown: unknown = await send(request).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(thrown instanceof GameSparksError)) throw new Error('no GameSparksError was thrown');
    return thrown;
  };
  return { clock, handler, transport, send, fail };
}

/** The error after this response. */
function errorAfter(response: ScriptedResponse): Promise<GameSparksError> {
  return setUp([response]).fail();
}

describe('a request', () => {
  test('is signed for the service and the region', async () => {
    const { handler, send } = setUp([{}], { region: 'eu-west-1' });
    await send();
    expect(handler.sent[0]?.headers).toMatchObject({
      'x-amz-date': '20260101T000000Z',
    });
    expect(handler.sent[0]?.headers['authorization']).toContain(
      'Credential=AKIDEXAMPLE/20260101/eu-west-1/gamesparks/aws4_request',
    );
  });

  test('without a body has no headers about one', async () => {
    const { handler, send } = setUp([{}]);
    await send();
    const [request] = handler.sent;
    expect(request).toMatchObject({
      protocol: 'https:',
      hostname: 'gamesparks.us-east-1.amazonaws.com',
      method: 'GET',
      path: '/game/MyGame',
    });
    expect(request?.port).toBeUndefined();
    expect(request?.body).toBeUndefined();
    expect(Object.keys(request?.headers ?? {}).toSorted()).toEqual([
      'authorization',
      'host',
      'x-amz-content-sha256',
      'x-amz-date',
    ]);
  });

  test('with a body has its type and its length in bytes', async () => {
    const { handler, send } = setUp([{}]);
    await send(POST);
    expect(handler.sent[0]).toMatchObject({
      method: 'POST',
      body: POST.body,
      headers: { 'content-type': 'application/json', 'content-length': '8' },
    });
  });

  test('has the query and the user agent', async () => {
    const { handler, send } = setUp([{}], { userAgent: 'agent/1' });
    await send({ ...GET, query: { MaxResults: '7' } });
    expect(handler.sent[0]?.query).toEqual({ MaxResults: '7' });
    expect(handler.sent[0]?.headers['user-agent']).toBe('agent/1');
  });

  test('has its path in linear time (F136)', async () => {
    const path = `${'/'.repeat(500_000)}a`;
    const { handler, send } = setUp([{}], { endpoint: new URL(`https://a.example${path}`) });
    const begun = performance.now();
    await send();
    expect(handler.sent[0]?.path).toHaveLength(path.length + GET.path.length);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test.each([
    ['http://127.0.0.1:8080', '/game/MyGame'],
    ['http://127.0.0.1:8080/', '/game/MyGame'],
    ['http://127.0.0.1:8080/a//b', '/a//b/game/MyGame'],
    ['http://127.0.0.1:8080/a//b//', '/a//b/game/MyGame'],
  ])('goes to port and path of the endpoint %s', async (endpoint, path) => {
    const { handler, send } = setUp([{}], { endpoint: new URL(endpoint) });
    await send();
    expect(handler.sent[0]).toMatchObject({
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 8080,
      path,
      headers: { host: '127.0.0.1:8080' },
    });
  });

  test('is reported when it is handed to the network, not if it cannot be signed', async () => {
    const sent: ServiceRequest[] = [];
    const onSend = (request: ServiceRequest): void => void sent.push(request);
    await setUp([{}], { onSend }).send(POST);
    expect(sent).toEqual([POST]);
    await expect(setUp([{}], { onSend }, {} as Credentials).send()).rejects.toThrow('not valid');
    expect(sent).toHaveLength(1);
  });
});

describe('a usable response', () => {
  test('has JSON and status', async () => {
    const response = await setUp([{ body: '{"Game":{"n":[1,null,true,"x"]}}' }]).send();
    expect(response).toStrictEqual({ json: { Game: { n: [1, null, true, 'x'] } }, status: 200 });
  });

  test('has the request ID and the time of the service if it has the headers', async () => {
    const headers = { 'x-amzn-requestid': 'r-1', date: 'Thu, 01 Jan 2026 00:00:05 GMT' };
    const response = await setUp([{ headers }]).send();
    expect(response).toStrictEqual({
      json: {},
      status: 200,
      requestId: 'r-1',
      serverTime: NOW + 5000,
    });
  });

  test.each([
    { date: 'Thu, 01 Jan 2026 00:00:05 GMT', age: '0' },
    { date: 'Thu, 99 Jan 2026 00:00:05 GMT' },
    { date: ' Thu, 01 Jan 2026 00:00:05 GMT' },
    { date: 'x Thu, 01 Jan 2026 00:00:05 GMT' },
    { date: 'Thu, 01 Jan 2026 00:00:05 GMT+0200' },
    { date: '2026-01-01T00:00:05Z' },
    { date: '' },
  ])('has no time of the service with the headers %j', async (headers) => {
    const response = await setUp([{ headers }]).send();
    expect(response).not.toHaveProperty('serverTime');
  });

  test('leaves no timer', async () => {
    const { clock, send } = setUp([{}]);
    await send();
    await expect(clock.run(new Promise(() => undefined))).rejects.toThrow(
      'waits for something other than a timer',
    );
    expect(clock.now()).toBe(0);
  });
});

describe('an unusable response', () => {
  test.each([
    [200, '', 'the response is not a JSON object'],
    [200, '[]', 'the response is not a JSON object'],
    [200, '"text"', 'the response is not a JSON object'],
    [202, '{}', 'the response has status 202, which this service does not use'],
    [299, '{"message":"text"}', 'the response has status 299, which this service does not use'],
  ])('with status %d and body %j is bad', async (status, body, message) => {
    const error = await errorAfter({ status, body });
    expect(error.details).toStrictEqual({
      kind: 'bad-response',
      message,
      operation: 'GetGame',
      status,
      fromService: false,
    });
  });

  test.each([
    [300, 'redirected'],
    [399, 'redirected'],
    [400, 'rejected'],
    [499, 'rejected'],
    [500, 'unavailable'],
    [599, 'unavailable'],
  ] as const)('with status %d is %s', async (status, kind) => {
    expect((await errorAfter({ status })).kind).toBe(kind);
  });

  test('has the details of the service', async () => {
    const headers = { 'x-amzn-requestid': 'r-1', 'x-amzn-errortype': 'ConflictException' };
    const error = await errorAfter({ status: 409, headers, body: '{"Message":"text"}' });
    expect(error.details).toStrictEqual({
      kind: 'rejected',
      message: 'text',
      operation: 'GetGame',
      status: 409,
      requestId: 'r-1',
      code: 'ConflictException',
      fromService: true,
    });
  });

  test.each([
    ['a code that is too long', `{"code":"${'x'.repeat(129)}"}`, 'x'.repeat(128)],
    ['an empty code before a type', '{"code":"","__type":"a#B"}', 'B'],
    ['a code of another type before a type', '{"code":7,"__type":"B"}', 'B'],
    ['several codes', '{"code":"A,B"}', 'A'],
    ['an address', '{"code":"a#A:http://b#c/"}', 'A'],
    ['no code', '{"code":"","__type":null}', undefined],
  ])('has one code of at most 128 characters: %s', async (_what, body, code) => {
    expect((await errorAfter({ status: 400, body })).details.code).toBe(code);
  });

  test.each([
    ['no message', '{}', ''],
    ['a message of another type', '{"message":7,"Message":"text"}', 'text'],
    ['a message that is too long', `{"message":"${'x'.repeat(8193)}"}`, 'x'.repeat(8192)],
  ])('has a message of at most 8192 characters: %s', async (_what, body, message) => {
    expect((await errorAfter({ status: 400, body })).message).toBe(message);
  });

  test.each<[string, Readonly<Record<string, string>>, number | undefined]>([
    ['nothing', {}, undefined],
    ['milliseconds', { 'x-amz-retry-after': '250', 'retry-after': '7' }, 250],
    ['milliseconds of 12 digits', { 'x-amz-retry-after': '999999999999' }, 999_999_999_999],
    ['milliseconds of 13 digits', { 'x-amz-retry-after': '1'.repeat(13) }, undefined],
    ['text before milliseconds', { 'x-amz-retry-after': 'x250', 'retry-after': '7' }, 7000],
    ['text after milliseconds', { 'x-amz-retry-after': '250x', 'retry-after': '7' }, 7000],
    ['seconds', { 'retry-after': '10' }, 10_000],
    ['seconds of 9 digits', { 'retry-after': '999999999' }, 999_999_999_000],
    ['seconds of 10 digits', { 'retry-after': '9999999999' }, undefined],
    ['text before seconds', { 'retry-after': 'x7' }, undefined],
    ['text after seconds', { 'retry-after': '7x' }, undefined],
    ['an HTTP date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:01 GMT' }, 1000],
    ['the present time', { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' }, undefined],
    ['a past time', { 'retry-after': 'Wed, 31 Dec 2025 23:59:59 GMT' }, undefined],
    ['a date that is no HTTP date', { 'retry-after': '2026-01-01T00:00:05Z' }, undefined],
  ])('has the pause that the service asks for: %s (F38)', async (_what, headers, expected) => {
    const { details } = await errorAfter({ status: 503, headers });
    expect(details.retryAfterMilliseconds).toBe(expected);
    expect('retryAfterMilliseconds' in details).toBe(expected !== undefined);
  });

  test('has no request ID and no status if there is no response', async () => {
    const error = await setUp([networkError('ECONNRESET')]).fail();
    expect(error.details).toStrictEqual({
      kind: 'no-response',
      message: 'read ECONNRESET',
      code: 'ECONNRESET',
      operation: 'GetGame',
    });
  });

  test('may have a header without a value', async () => {
    const headers = { 'x-amzn-requestid': 'r-1', 'x-empty': undefined };
    const requestHandler = {
      handle: () =>
        Promise.resolve({ response: { statusCode: 403, headers, body: Readable.from([]) } }),
    };
    const { details } = await setUp([], { requestHandler }).fail();
    expect(details).toMatchObject({ kind: 'rejected', requestId: 'r-1' });
  });
});

describe('the secrets of a request (F89)', () => {
  test.each([
    ['without a session token', KEY],
    ['with a session token', { ...KEY, sessionToken: 'a/b+c=' }],
  ])('are redacted from a response that repeats them: %s', async (_what, key) => {
    const requestHandler = {
      handle: ({ headers }: { readonly headers: Readonly<Record<string, string>> }) => {
        const { authorization = '', 'x-amz-security-token': token = 'none' } = headers;
        const signature = /Signature=(.+)$/.exec(authorization)?.[1] ?? '';
        const secrets = [authorization, signature, encodeURIComponent(authorization), token];
        const body = Readable.from([Buffer.from(JSON.stringify({ message: secrets.join(' ') }))]);
        return Promise.resolve({ response: { statusCode: 403, headers: {}, body } });
      },
    };
    const error = await setUp([], { requestHandler }, key).fail();
    expect(error.message).toBe(`*** *** *** ${'sessionToken' in key ? '***' : 'none'}`);
  });

  test('are redacted from an error of the network that repeats them (F134)', async () => {
    const requestHandler = {
      handle: ({ headers }: { readonly headers: Readonly<Record<string, string>> }) =>
        Promise.reject(new Error(`not sent: ${headers['authorization'] ?? ''}`)),
    };
    expect((await setUp([], { requestHandler }).fail()).message).toBe('not sent: ***');
  });

  test('are redacted before a long message is cut', async () => {
    const sessionToken = 't'.repeat(1000);
    const body = JSON.stringify({ message: `${'x'.repeat(8000)}${sessionToken}` });
    const error = await setUp([{ status: 403, body }], {}, { ...KEY, sessionToken }).fail();
    expect(error.message).toBe(`${'x'.repeat(8000)}***`);
  });
});

describe('a handler for real connections', () => {
  async function sendTo(url: string, proxyEnvironment: NodeJS.ProcessEnv) {
    const handler = socketHandler(proxyEnvironment);
    const { transport } = setUp([], {
      endpoint: new URL(url),
      clock: systemClock,
      requestHandler: handler,
    });
    const { signal } = new AbortController();
    const result: unknown = await transport
      .send(GET, KEY, { milliseconds: 30_000, signal })
      .catch((error: unknown) => error);
    handler.destroy();
    return { result, configuration: handler.httpHandlerConfigs() };
  }

  test('connects within 10 s and sends plain requests without a proxy', async () => {
    const server = await startRawServer(({ socket }) => socket.write(httpResponse(200, {}, '{}')));
    const proxy = await startRawServer(() => undefined);
    const sent = await sendTo(server.url, { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url });
    expect(sent.result).toEqual({ json: {}, status: 200 });
    expect(sent.configuration).toMatchObject({ connectionTimeout: 10_000 });
    expect(proxy.connections()).toBe(0);
  });

  test('sends encrypted requests through the proxy of the environment', async () => {
    const proxy = await startRawServer(({ socket }) => socket.end(httpResponse(502)));
    const sent = await sendTo('https://gamesparks.invalid', { HTTPS_PROXY: proxy.url });
    expect(sent.result).toMatchObject({ kind: 'unreachable', details: { status: 502 } });
    expect(proxy.requests).toMatchObject([{ method: 'CONNECT', path: 'gamesparks.invalid:443' }]);
  });
});
