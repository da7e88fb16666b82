import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { GameSparksClient } from '../../../src/gamesparks/client.ts';
import { GameSparksError, isFromGateway } from '../../../src/gamesparks/errors.ts';
import type { HandlerResponse } from '../../../src/gamesparks/response-body.ts';
import { networkError } from '../../support/recorded-handler.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const START = {
  GameName: 'MyGame',
  StageName: 'Dev',
  SnapshotId: 'Snapshot_2022-08-01T12:34:56.789Z',
  ClientToken: 'x'.repeat(64),
};

/** An error page of a gateway in Latin-1. */
const LATIN_1 = Buffer.from('<html>Zugriff verweigert für Sie</html>', 'latin1');

function cut(): Readable {
  async function* chunks() {
    yield await Promise.resolve(Buffer.from('{"Mess'));
    throw networkError('ECONNRESET', 'aborted');
  }
  return Readable.from(chunks());
}

const BODIES: Readonly<Record<string, () => Partial<HandlerResponse>>> = {
  'compressed (F51)': () => ({
    headers: { 'content-encoding': 'gzip' },
    body: Readable.from([Buffer.from('{}')]),
  }),
  'not UTF-8 (F52)': () => ({ body: Readable.from([LATIN_1]) }),
  'cut (F44)': () => ({ body: cut() }),
  'too large (F53)': () => ({ body: Readable.from([Buffer.alloc(1088 * 1024 + 1)]) }),
  'endless (F46)': () => ({ body: new Readable({ read: () => undefined }) }),
};

/** The error of a call whose every attempt has this response. */
async function errorOf(
  status: number,
  unreadable: () => Partial<HandlerResponse>,
  headers: Readonly<Record<string, string>> = {},
  timeoutMilliseconds = 0,
): Promise<GameSparksError & { readonly requests: number }> {
  const clock = new VirtualClock();
  let requests = 0;
  const client = new GameSparksClient({
    endpoint: new URL('https://gamesparks.us-east-1.amazonaws.com'),
    region: 'us-east-1',
    credentials: () => Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
    clock,
    requestHandler: {
      handle: () => {
        requests += 1;
        const { headers: more, ...response } = unreadable();
        return Promise.resolve({
          response: { statusCode: status, ...response, headers: { ...headers, ...more } },
        });
      },
    },
    random: () => 1,
  });
  const thrown: unknown = await clock
    .run(client.startStageDeployment(START, { timeoutMilliseconds }))
    .catch((error: unknown) => error);
  if (!(thrown instanceof GameSparksError)) throw new Error('no GameSparksError was thrown');
  return Object.assign(thrown, { requests });
}

describe.each(Object.entries(BODIES))('an error status whose body is %s', (_what, body) => {
  test.each([
    [300, 'redirected', true],
    [307, 'redirected', true],
    [400, 'rejected', false],
    [403, 'rejected', false],
    [408, 'rejected', true],
    [409, 'rejected', false],
    [429, 'throttled', false],
    [500, 'unavailable', true],
    [503, 'unavailable', true],
  ])(
    'keeps its meaning: %d is %s, and the start may have been accepted: %s (F48, F116)',
    async (status, kind, mayHaveBeenAccepted) => {
      const error = await errorOf(status, body);
      expect(error).toMatchObject({ kind, mayHaveBeenAccepted, details: { status } });
    },
  );

  test('keeps the code and the request ID of its headers: 409 is a definite rejection', async () => {
    const headers = { 'x-amzn-errortype': 'ConflictException', 'x-amzn-requestid': 'r-1' };
    const error = await errorOf(409, body, headers, 60_000);
    expect(error).toMatchObject({ kind: 'rejected', mayHaveBeenAccepted: false, requests: 1 });
    expect(error.details).toMatchObject({
      status: 409,
      code: 'ConflictException',
      requestId: 'r-1',
      fromService: true,
    });
  });

  test('without a mark of the service is from a gateway (F116)', async () => {
    const error = await errorOf(403, body);
    expect(error.details).toMatchObject({ fromService: false, message: '' });
    expect(isFromGateway(error)).toBe(true);
  });

  test('keeps its Retry-After (F38)', async () => {
    const error = await errorOf(503, body, { 'retry-after': '7' });
    expect(error.details.retryAfterMilliseconds).toBe(7000);
  });
});

describe.each(Object.entries(BODIES))('a success whose body is %s', (_what, body) => {
  test.each([200, 202, 299])(
    'proves nothing, and may have been accepted: %d (F04)',
    async (code) => {
      const error = await errorOf(code, body);
      expect(['bad-response', 'no-response']).toContain(error.kind);
      expect(error).toMatchObject({ mayHaveBeenAccepted: true, details: { status: code } });
    },
  );
});
