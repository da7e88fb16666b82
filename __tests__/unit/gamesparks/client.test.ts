import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { GameSparksClient } from '../../../src/gamesparks/client.ts';
import { GameSparksError, isFromGateway } from '../../../src/gamesparks/errors.ts';
import type { Attempt, CredentialProvider } from '../../../src/gamesparks/types.ts';
import {
  deploymentBody,
  networkError,
  RecordedHandler,
  rejection,
  type ScriptedResponse,
  type Step,
} from '../../support/recorded-handler.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const START = {
  GameName: 'MyGame',
  StageName: 'Dev',
  SnapshotId: 'Snapshot_2022-08-01T12:34:56.789Z',
  ClientToken: 'x'.repeat(64),
};
const GET = { GameName: 'MyGame', StageName: 'Dev', DeploymentId: 'd-1' };
const KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const accepted: ScriptedResponse = {
  body: deploymentBody(),
  headers: { 'x-amzn-requestid': 'r-0' },
};

function setUp(
  steps: readonly Step[],
  credentials: CredentialProvider = () => Promise.resolve(KEY),
  onSend: (request: { readonly operation: string }) => unknown = () => undefined,
) {
  const clock = new VirtualClock();
  const handler = new RecordedHandler(steps, () => clock.now());
  const attempts: Attempt[] = [];
  const client = new GameSparksClient({
    endpoint: new URL('https://gamesparks.us-east-1.amazonaws.com'),
    region: 'us-east-1',
    credentials,
    clock,
    requestHandler: handler,
    random: () => 1,
    onAttempt: (attempt) => attempts.push(attempt),
    onSend,
  });
  return { clock, handler, attempts, client };
}

async function errorOf(work: Promise<unknown>): Promise<GameSparksError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof GameSparksError)) throw new Error('no GameSparksError was thrown');
  return thrown;
}

describe('credentials that take long', () => {
  function slow(milliseconds: number) {
    const late = Promise.withResolvers<typeof KEY>();
    const setup = setUp([accepted], () => late.promise);
    void setup.clock.sleep(milliseconds).then(() => late.resolve(KEY));
    return setup;
  }

  test('may take longer than an attempt, and do not count as its time (F126)', async () => {
    const { clock, client, handler, attempts } = slow(55_000);
    const { possiblyAcceptedAt } = await clock.run(client.startStageDeployment(START));
    expect(handler.times).toEqual([55_000]);
    expect(possiblyAcceptedAt.now).toBe(55_000);
    expect(attempts).toMatchObject([{ number: 1, durationMilliseconds: 0 }]);
  });

  test('end with the timeout of the call, and nothing was sent (F126, I4, I9)', async () => {
    const { clock, client, handler } = slow(55_000);
    const call = client.startStageDeployment(START, { timeoutMilliseconds: 20_000 });
    const error = await clock.run(errorOf(call));
    expect(error).toMatchObject({ kind: 'credentials', mayHaveBeenAccepted: false });
    expect(error.message).toBe('no credentials within 20 s');
    expect(clock.now()).toBe(20_000);
    expect(handler.sent).toStrictEqual([]);
  });

  test('end with a cancellation, without the time that a start in progress has (F126, I4)', async () => {
    const { clock, client, handler } = slow(55_000);
    const controller = new AbortController();
    const options = { signal: controller.signal, graceMilliseconds: 3000 };
    const call = client.startStageDeployment(START, options);
    void clock.sleep(5000).then(() => controller.abort());
    const error = await clock.run(errorOf(call));
    expect(error).toMatchObject({ kind: 'aborted', mayHaveBeenAccepted: false });
    expect(clock.now()).toBe(5000);
    expect(handler.sent).toStrictEqual([]);
  });

  test('that are missing send nothing, and no request is reported (I9)', async () => {
    const sent: string[] = [];
    const { clock, client, handler } = setUp(
      [accepted],
      () => Promise.reject(new GameSparksError({ kind: 'credentials', message: 'none' })),
      ({ operation }) => sent.push(operation),
    );
    await clock.run(errorOf(client.startStageDeployment(START)));
    expect([handler.sent, sent]).toEqual([[], []]);
  });

  test('that arrive together with a cancellation send nothing (F91, F140)', async () => {
    const controller = new AbortController();
    const { clock, client, handler } = setUp(['silence'], () => {
      controller.abort();
      return Promise.resolve(KEY);
    });
    const options = { signal: controller.signal, graceMilliseconds: 3000 };
    const error = await clock.run(errorOf(client.startStageDeployment(START, options)));
    expect(error).toMatchObject({ kind: 'aborted', mayHaveBeenAccepted: false });
    expect(clock.now()).toBe(0);
    expect(handler.sent).toStrictEqual([]);
  });
});

describe('requests', () => {
  test('a start sends snapshot and token as JSON to the stage', async () => {
    const { clock, client, handler } = setUp([accepted]);
    await clock.run(client.startStageDeployment(START));
    expect(handler.sent[0]).toMatchObject({
      method: 'POST',
      path: '/game/MyGame/stage/Dev/deployment',
      headers: { host: 'gamesparks.us-east-1.amazonaws.com', 'content-type': 'application/json' },
    });
    expect(JSON.parse(handler.sent[0]?.body as string)).toEqual({
      SnapshotId: START.SnapshotId,
      ClientToken: START.ClientToken,
    });
  });

  test('a read by ID has the ID in the query, and no body', async () => {
    const { clock, client, handler } = setUp([accepted]);
    await clock.run(client.getStageDeployment({ ...GET, DeploymentId: 'a b/c+d' }));
    expect(handler.sent[0]).toMatchObject({ method: 'GET', query: { DeploymentId: 'a b/c+d' } });
    expect(handler.sent[0]?.body).toBeUndefined();
    expect(handler.sent[0]?.headers).not.toHaveProperty('content-type');
  });

  test('names are encoded by RFC 3986 (F74)', async () => {
    const { clock, client, handler } = setUp([accepted]);
    await clock.run(client.getStageDeployment({ ...GET, GameName: "a b%c/d!'()*é" }));
    expect(handler.sent[0]?.path).toBe(
      '/game/a%20b%25c%2Fd%21%27%28%29%2A%C3%A9/stage/Dev/deployment',
    );
  });

  test.each(['', '.', '..'])(
    'a name that would change the path is a programming error: %j (F74)',
    async (name) => {
      const { client, handler } = setUp([accepted]);
      await expect(client.getStageDeployment({ ...GET, StageName: name })).rejects.toThrow(
        new TypeError('StageName cannot be part of a path'),
      );
      expect(handler.sent).toStrictEqual([]);
    },
  );
});

describe('lists', () => {
  const STAGE = { GameName: 'MyGame', StageName: 'Dev' };
  const noDeployments = { body: '{"StageDeployments":[]}' };
  const noSnapshots = { body: '{"Snapshots":[]}' };

  test('of deployments have a path of their own, and a query only with parameters', async () => {
    const { clock, client, handler } = setUp([noDeployments]);
    await clock.run(client.listStageDeployments(STAGE));
    await clock.run(
      client.listStageDeployments({ ...STAGE, MaxResults: 100, NextToken: 'a b/c+d=' }),
    );
    const path = '/game/MyGame/stage/Dev/deployments';
    expect(handler.sent).toMatchObject([
      { method: 'GET', path, query: {} },
      { method: 'GET', path, query: { MaxResults: '100', NextToken: 'a b/c+d=' } },
    ]);
    expect(Object.keys(handler.sent[0]?.query ?? {})).toStrictEqual([]);
    expect(handler.sent[1]?.body).toBeUndefined();
  });

  test('of snapshots belong to a game', async () => {
    const { clock, client, handler } = setUp([noSnapshots]);
    const request = { GameName: 'My Game', MaxResults: 7, NextToken: 'n' };
    await clock.run(client.listSnapshots(request));
    expect(handler.sent).toMatchObject([
      {
        method: 'GET',
        path: '/game/My%20Game/snapshot',
        query: { MaxResults: '7', NextToken: 'n' },
      },
    ]);
  });

  test('have only ID and description of a snapshot', async () => {
    const Snapshots = [{ Id: 'one', Description: 'x', Created: '2022' }, {}, { Description: 5 }];
    const { clock, client } = setUp([{ body: JSON.stringify({ Snapshots }) }]);
    const page = await clock.run(client.listSnapshots({ GameName: 'MyGame' }));
    expect(page).toEqual({ Snapshots: [{ Id: 'one', Description: 'x' }, {}, {}] });
  });

  test.each([
    [undefined, {}],
    [null, {}],
    ['', {}],
    ['more', { NextToken: 'more' }],
    ['x'.repeat(1024), { NextToken: 'x'.repeat(1024) }],
  ])('end without a NextToken, or with an empty one: %j', async (NextToken, expected) => {
    const { clock, client } = setUp([{ body: JSON.stringify({ Snapshots: [], NextToken }) }]);
    const page = await clock.run(client.listSnapshots({ GameName: 'MyGame' }));
    expect(page).toEqual({ Snapshots: [], ...expected });
  });

  test.each([
    ['no list', {}],
    ['null', { Snapshots: null }],
    ['an object', { Snapshots: {} }],
    ['the other list', { StageDeployments: [] }],
    ['a list of null', { Snapshots: [null] }],
    ['a list of text', { Snapshots: ['Snapshot_2022-08-01T12:34:56.789Z'] }],
    ['a list of lists', { Snapshots: [[]] }],
    ['an ID of another type', { Snapshots: [{ Id: 7 }] }],
    ['a NextToken of another type', { Snapshots: [], NextToken: 7 }],
    ['a NextToken that is too long (I5)', { Snapshots: [], NextToken: 'x'.repeat(1025) }],
  ])('with %s are a bad response, and requested again (F52)', async (_what, json) => {
    const { clock, client, handler } = setUp([{ body: JSON.stringify(json) }, noSnapshots]);
    const page = await clock.run(client.listSnapshots({ GameName: 'MyGame' }));
    expect(page).toEqual({ Snapshots: [] });
    expect(handler.sent).toHaveLength(2);
  });

  test('are retried during throttling until the timeout, otherwise seven times (F06, F33)', async () => {
    const busy = setUp([rejection(429, 'ThrottlingException')]);
    const options = { timeoutMilliseconds: 60_000 };
    const error = await busy.clock.run(errorOf(busy.client.listStageDeployments(STAGE, options)));
    expect(error.kind).toBe('throttled');
    expect(busy.handler.times.at(-1)).toBe(60_000);
    const down = setUp([{ status: 503 }]);
    await down.clock.run(errorOf(down.client.listSnapshots(STAGE)));
    expect(down.handler.sent).toHaveLength(7);
    const no = setUp([rejection(403, 'AccessDeniedException')]);
    const { details } = await no.clock.run(errorOf(no.client.listSnapshots(STAGE)));
    expect(details).toMatchObject({ status: 403, operation: 'ListSnapshots' });
    expect(no.handler.sent).toHaveLength(1);
  });
});

describe('games and stages', () => {
  const STAGE = { GameName: 'MyGame', StageName: 'Dev' };

  test('are read by their names, without a query', async () => {
    const game = setUp([{ body: '{"Game":{"Name":"MyGame","State":"ACTIVE"}}' }]);
    expect(await game.clock.run(game.client.getGame(STAGE))).toEqual({ State: 'ACTIVE' });
    expect(game.handler.sent).toMatchObject([{ method: 'GET', path: '/game/MyGame' }]);
    const stage = setUp([{ body: '{"Stage":{"State":"DELETING","Tags":{}}}' }]);
    expect(await stage.clock.run(stage.client.getStage(STAGE))).toEqual({ State: 'DELETING' });
    expect(stage.handler.sent).toMatchObject([{ method: 'GET', path: '/game/MyGame/stage/Dev' }]);
  });

  test('may be without a state', async () => {
    const { clock, client } = setUp([{ body: '{"Game":{}}' }]);
    expect(await clock.run(client.getGame(STAGE))).toEqual({});
  });

  test.each(['{}', '{"Game":null}', '{"Game":[]}', '{"Game":"ACTIVE"}'])(
    'of another type are a bad response (F52): %s',
    async (body) => {
      const { clock, client, handler } = setUp([{ body }]);
      expect((await clock.run(errorOf(client.getGame(STAGE)))).kind).toBe('bad-response');
      expect(handler.sent).toHaveLength(7);
    },
  );

  test.each(['', '.', '..'])('are never requested with the name %j (F74)', async (name) => {
    const { client, handler } = setUp([accepted]);
    const game = new TypeError('GameName cannot be part of a path');
    const stage = new TypeError('StageName cannot be part of a path');
    await expect(client.getGame({ GameName: name })).rejects.toThrow(game);
    await expect(client.listSnapshots({ GameName: name })).rejects.toThrow(game);
    await expect(client.getStage({ ...STAGE, StageName: name })).rejects.toThrow(stage);
    expect(handler.sent).toStrictEqual([]);
  });

  test('that do not exist are requested once', async () => {
    const { clock, client, handler } = setUp([rejection(404, 'ResourceNotFoundException')]);
    const { details } = await clock.run(errorOf(client.getStage(STAGE)));
    expect(details).toMatchObject({ status: 404, operation: 'GetStage' });
    expect(handler.sent).toHaveLength(1);
  });
});

describe('retries', () => {
  test.each([
    ['F01', 'silence'],
    ['F02', networkError('ECONNRESET')],
    ['F03, F44', networkError('ECONNRESET', 'aborted')],
    ['F04', { body: '' }],
    ['F04', { body: deploymentBody({ DeploymentId: undefined }) }],
    ['F05', rejection(500, 'InternalServerException')],
    ['F05', { status: 502, body: '<html>' }],
    ['F05', { status: 503 }],
    ['F05', { status: 504 }],
    ['F06', rejection(429, 'ThrottlingException')],
    ['F06', rejection(400, 'ThrottlingException')],
    ['F31', { body: '{"StageDeployment":null}' }],
    ['F49', { body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['F51', { body: deploymentBody(), headers: { 'content-encoding': 'gzip' } }],
    ['F52', { body: `\uFEFF${deploymentBody()}` }],
    ['F52', { body: deploymentBody({ DeploymentId: 7 }) }],
    ['F52', { body: Buffer.from([0x7b, 0xff, 0x7d]) }],
    ['F53', { body: 'x'.repeat(1024 * 1024 + 1) }],
    ['another success', { status: 202, body: deploymentBody() }],
    ['F57', networkError('EPIPE', 'write')],
  ] as [string, Step][])(
    'a start is retried after %s: same bytes, new signature',
    async (_row, step) => {
      const { clock, client, handler } = setUp([step, accepted]);
      const started = await clock.run(client.startStageDeployment(START));
      expect(started.DeploymentId).toBe('d-1');
      const [first, second] = handler.sent;
      expect(second?.body).toBe(first?.body);
      expect(second?.path).toBe(first?.path);
      expect(handler.sent).toHaveLength(2);
      const wasPaused = first?.headers['x-amz-date'] !== second?.headers['x-amz-date'];
      expect(first?.headers['authorization'] !== second?.headers['authorization']).toBe(wasPaused);
    },
  );

  test('each attempt is signed with its own time', async () => {
    const { clock, client, handler } = setUp(['silence', accepted]);
    await clock.run(client.startStageDeployment(START));
    const [first, second] = handler.sent.map(({ headers }) => headers['x-amz-date']);
    expect(second).not.toBe(first);
  });

  test.each([400, 401, 402, 403, 404, 405, 409, 413, 415, 422])(
    'a start rejected with %d is not retried, and was not accepted (F08-F11, F20)',
    async (status) => {
      const { clock, client, handler } = setUp([rejection(status, 'SomeException')]);
      const error = await clock.run(errorOf(client.startStageDeployment(START)));
      expect(error).toMatchObject({ kind: 'rejected', mayHaveBeenAccepted: false });
      expect(error.details).toMatchObject({ status, code: 'SomeException', requestId: 'r-1' });
      expect(handler.sent).toHaveLength(1);
    },
  );

  test.each(['ThrottlingException', 'TransactionInProgressException', 'TooManyRequestsException'])(
    'a start rejected with 409 is a conflict, even with a code of throttling: %s (F11, F112)',
    async (code) => {
      const { clock, client, handler } = setUp([rejection(409, code)]);
      const error = await clock.run(errorOf(client.startStageDeployment(START)));
      expect(error).toMatchObject({ kind: 'rejected', mayHaveBeenAccepted: false });
      expect(error.details).toMatchObject({ status: 409, code });
      expect(handler.sent).toHaveLength(1);
    },
  );

  test('a 503 in every attempt has seven attempts with growing pauses (F02, F05)', async () => {
    const { clock, client, handler } = setUp([{ status: 503 }]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error).toMatchObject({ kind: 'unavailable', mayHaveBeenAccepted: true });
    const pauses = handler.times.slice(1).map((at, index) => at - (handler.times[index] ?? 0));
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000]);
  });

  test('throttling is retried until the timeout, and then nothing was accepted (F07)', async () => {
    const { clock, client, handler } = setUp([rejection(429, 'ThrottlingException')]);
    const timeoutMilliseconds = 120_000;
    const error = await clock.run(
      errorOf(client.startStageDeployment(START, { timeoutMilliseconds })),
    );
    expect(error).toMatchObject({ kind: 'throttled', mayHaveBeenAccepted: false });
    expect(handler.times.at(-1)).toBe(timeoutMilliseconds);
  });

  test('a rejection after a lost response may still have been accepted (F12)', async () => {
    const { clock, client } = setUp([
      networkError('ECONNRESET'),
      rejection(409, 'ConflictException'),
    ]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error).toMatchObject({ kind: 'rejected', mayHaveBeenAccepted: true });
  });

  test.each([
    ['ECONNREFUSED', 'connect'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['ETIMEDOUT', 'connect'],
  ])('%s means that nothing was sent (F41, F42)', async (code, syscall) => {
    const { clock, client, handler } = setUp([networkError(code, syscall)]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error).toMatchObject({ kind: 'unreachable', mayHaveBeenAccepted: false });
    expect(handler.sent).toHaveLength(7);
  });

  test.each([
    'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('a TLS error on an open connection may follow acceptance: %s (F03, F44)', async (code) => {
    const { clock, client } = setUp([networkError(code)]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error).toMatchObject({ kind: 'no-response', mayHaveBeenAccepted: true });
  });

  test('a key that no header can hold was not sent', async () => {
    const { clock, client, handler } = setUp([networkError('ERR_INVALID_CHAR')]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error).toMatchObject({ kind: 'credentials', mayHaveBeenAccepted: false });
    expect(handler.sent).toHaveLength(1);
  });

  test('ETIMEDOUT on an open connection may follow acceptance', async () => {
    const { clock, client } = setUp([networkError('ETIMEDOUT', 'read')]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error).toMatchObject({ kind: 'no-response', mayHaveBeenAccepted: true });
  });

  test('a host with several addresses is unreachable when all of them are (F42)', async () => {
    const errors = [networkError('ECONNREFUSED', 'connect'), networkError('ETIMEDOUT', 'connect')];
    const { clock, client } = setUp([
      Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' }),
    ]);
    expect((await clock.run(errorOf(client.startStageDeployment(START)))).kind).toBe('unreachable');
  });

  test.each(['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN'])(
    'an untrusted certificate is a permanent error: %s (F43)',
    async (code) => {
      const { clock, client, handler } = setUp([networkError(code)]);
      expect((await clock.run(errorOf(client.startStageDeployment(START)))).kind).toBe('tls');
      expect(handler.sent).toHaveLength(1);
    },
  );

  test.each([301, 302, 303, 307, 308])(
    'a redirect (%d) is a permanent error, and not followed (F47)',
    async (status) => {
      const { clock, client, handler } = setUp([
        { status, headers: { location: 'https://elsewhere.example/' } },
      ]);
      expect((await clock.run(errorOf(client.startStageDeployment(START)))).kind).toBe(
        'redirected',
      );
      expect(handler.sent).toHaveLength(1);
    },
  );

  test('a read by ID has three attempts, whatever the error', async () => {
    const { clock, client, handler } = setUp([rejection(429, 'ThrottlingException')]);
    await clock.run(errorOf(client.getStageDeployment(GET)));
    expect(handler.sent).toHaveLength(3);
  });

  test('a request starts at least half a second after the end of the one before', async () => {
    const clock = new VirtualClock();
    const times: number[] = [];
    const handler = new RecordedHandler([accepted]);
    const client = new GameSparksClient({
      endpoint: new URL('https://gamesparks.us-east-1.amazonaws.com'),
      region: 'us-east-1',
      credentials: () => Promise.resolve(KEY),
      clock,
      requestHandler: {
        handle: async (request, options) => {
          times.push(clock.now());
          await clock.sleep(300);
          return handler.handle(request, options);
        },
      },
    });
    await clock.run(client.getStageDeployment(GET));
    await clock.run(client.getStageDeployment(GET));
    expect(times).toEqual([0, 800]);
  });

  test('requests are at least half a second apart', async () => {
    const { clock, client, handler } = setUp([accepted]);
    await clock.run(Promise.all([1, 2, 3, 4].map(() => client.getStageDeployment(GET))));
    const gaps = handler.times.slice(1).map((at, index) => at - (handler.times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
  });
});

describe('when a started deployment was possibly accepted', () => {
  test.each<[string, readonly Step[], number, boolean]>([
    ['the first attempt', [accepted], 0, false],
    ['an attempt after throttling', [rejection(429, 'x'), accepted], 1000, false],
    [
      'an attempt after no connection',
      [networkError('ECONNREFUSED', 'connect'), accepted],
      500,
      false,
    ],
    ['a lost attempt', ['silence', accepted], 0, true],
    ['the first of two lost attempts', [{ status: 503 }, { status: 503 }, accepted], 0, true],
    [
      'the first lost attempt, not the throttled one before it',
      [rejection(429, 'x'), { body: '' }, accepted],
      1000,
      true,
    ],
  ])('is the beginning of %s', async (_what, steps, possiblyAcceptedAt, isRepeated) => {
    const { clock, client } = setUp(steps);
    const started = await clock.run(client.startStageDeployment(START));
    expect(started).toMatchObject({ possiblyAcceptedAt: { now: possiblyAcceptedAt }, isRepeated });
  });

  test.each<[string, readonly Step[], number | undefined]>([
    ['no lost attempt', [rejection(409, 'ConflictException')], undefined],
    ['a lost attempt before a conflict', [{ status: 503 }, rejection(409, 'x')], 0],
    [
      'a lost attempt between two rejections',
      [rejection(429, 'x'), { status: 503 }, rejection(409, 'x')],
      1000,
    ],
    ['lost attempts alone', [{ status: 503 }], 0],
  ])('is in the error after %s (F12)', async (_what, steps, possiblyAcceptedAt) => {
    const { clock, client } = setUp(steps);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error.possiblyAcceptedAt?.now).toBe(possiblyAcceptedAt);
    expect(error.mayHaveBeenAccepted).toBe(possiblyAcceptedAt !== undefined);
  });

  test('is a moment on both clocks, because a machine can be suspended', async () => {
    const { clock, client } = setUp([rejection(429, 'x'), { status: 503 }, accepted]);
    const moment = { now: 1000, date: Date.UTC(2026, 0, 1, 0, 0, 1) };
    const started = await clock.run(client.startStageDeployment(START));
    expect(started.possiblyAcceptedAt).toEqual(moment);
    const lost = setUp([rejection(429, 'x'), { status: 503 }, rejection(409, 'x')]);
    const error = await lost.clock.run(errorOf(lost.client.startStageDeployment(START)));
    expect(error.possiblyAcceptedAt).toEqual(moment);
  });

  test('is kept when the call is aborted in a pause (F91)', async () => {
    const { clock, client } = setUp([rejection(429, 'x'), { status: 503 }]);
    const { signal } = abortAt(clock, 1100);
    const error = await clock.run(errorOf(client.startStageDeployment(START, { signal })));
    expect(error).toMatchObject({ kind: 'aborted', possiblyAcceptedAt: { now: 1000 } });
  });
});

describe('a read of a stage without an ID', () => {
  const STAGE = { GameName: 'MyGame', StageName: 'Dev' };

  test('has no query', async () => {
    const { clock, client, handler } = setUp([accepted]);
    await clock.run(client.getStageDeployment(STAGE));
    expect(handler.sent[0]?.path).toBe('/game/MyGame/stage/Dev/deployment');
    expect(Object.keys(handler.sent[0]?.query ?? {})).toStrictEqual([]);
  });

  test('has seven attempts, because no poll follows it', async () => {
    const { clock, client, handler } = setUp([{ status: 503 }]);
    await clock.run(errorOf(client.getStageDeployment(STAGE)));
    expect(handler.sent).toHaveLength(7);
  });
});

describe('a response that is too large', () => {
  const huge = { body: 'x'.repeat(1088 * 1024 + 1) };

  test('is requested once for a list, whose pages can be smaller (F114)', async () => {
    const { clock, client, handler } = setUp([huge]);
    const error = await clock.run(errorOf(client.listSnapshots({ GameName: 'MyGame' })));
    expect(error.details).toMatchObject({ kind: 'bad-response', code: 'ResponseTooLarge' });
    expect(handler.sent).toHaveLength(1);
  });

  test('is requested again for a start (F53)', async () => {
    const { clock, client, handler } = setUp([huge, accepted]);
    await clock.run(client.startStageDeployment(START));
    expect(handler.sent).toHaveLength(2);
  });

  test('is requested again for a read by ID (F53)', async () => {
    const { clock, client, handler } = setUp([huge, accepted]);
    await clock.run(client.getStageDeployment(GET));
    expect(handler.sent).toHaveLength(2);
  });

  test('of the largest size is read', async () => {
    const StageDeployment = { DeploymentId: 'd-1' };
    const body = JSON.stringify({ StageDeployment }).padEnd(1088 * 1024);
    const { clock, client, handler } = setUp([{ body }]);
    expect(await clock.run(client.getStageDeployment(GET))).toEqual(StageDeployment);
    expect(handler.sent).toHaveLength(1);
  });
});

describe('Content-Encoding', () => {
  test.each(['UTF-8', 'none', 'Identity', 'identity', '', 'plain', 'us-ascii', 'gzipped'])(
    '%j is no coding: the body is read as it is (F118)',
    async (coding) => {
      const { clock, client, handler } = setUp([
        { body: deploymentBody(), headers: { 'content-encoding': coding } },
      ]);
      await clock.run(client.getStageDeployment(GET));
      expect(handler.sent).toHaveLength(1);
    },
  );

  test.each(['gzip', 'x-gzip', 'GZIP', 'br', 'deflate', 'compress', 'zstd', 'identity, gzip'])(
    '%j was not requested: a bad response (F51)',
    async (coding) => {
      const { clock, client } = setUp([
        { body: deploymentBody(), headers: { 'content-encoding': coding } },
      ]);
      const error = await clock.run(errorOf(client.getStageDeployment(GET)));
      expect(error.kind).toBe('bad-response');
    },
  );
});

describe('timeouts', () => {
  test.each(['silence', 'deaf'] as const)(
    'an attempt without a response ends after 30 s (F45: %s)',
    async (step) => {
      const { clock, client, handler } = setUp([step, accepted]);
      await clock.run(client.startStageDeployment(START));
      expect(handler.times[1]).toBe(30_500);
    },
  );

  test('the last attempt may take 3 s beyond the timeout of the call (F36)', async () => {
    const { clock, client } = setUp(['silence']);
    await clock.run(errorOf(client.getStageDeployment(GET, { timeoutMilliseconds: 0 })));
    expect(clock.now()).toBe(3000);
  });

  test('a signal that is aborted before the call prevents the request', async () => {
    const { clock, client, handler } = setUp([accepted]);
    const signal = AbortSignal.abort();
    const error = await clock.run(errorOf(client.startStageDeployment(START, { signal })));
    expect(error).toMatchObject({ kind: 'aborted', mayHaveBeenAccepted: false });
    expect(handler.sent).toStrictEqual([]);
  });

  test('a signal ends a read immediately', async () => {
    const { clock, client } = setUp(['silence']);
    const controller = new AbortController();
    const work = errorOf(client.getStageDeployment(GET, { signal: controller.signal }));
    void clock.sleep(1000).then(() => {
      controller.abort();
    });
    await clock.run(work);
    expect(clock.now()).toBe(1000);
  });

  test('a start in progress has its grace period after a signal, and no retry (F91)', async () => {
    const { clock, client, handler } = setUp(['silence']);
    const { signal } = abortAt(clock, 1000);
    const work = client.startStageDeployment(START, { signal, graceMilliseconds: 3000 });
    expect(await clock.run(errorOf(work))).toMatchObject({ mayHaveBeenAccepted: true });
    expect(clock.now()).toBe(4000);
    expect(handler.sent).toHaveLength(1);
  });

  test('a signal during a pause ends the call as aborted, and possibly accepted', async () => {
    const { clock, client } = setUp([{ status: 503 }]);
    const { signal } = abortAt(clock, 600);
    const error = await clock.run(errorOf(client.startStageDeployment(START, { signal })));
    expect(error).toMatchObject({ kind: 'aborted', mayHaveBeenAccepted: true });
    expect(clock.now()).toBe(600);
  });
});

function abortAt(clock: VirtualClock, milliseconds: number): AbortController {
  const controller = new AbortController();
  void clock.sleep(milliseconds).then(() => {
    controller.abort();
  });
  return controller;
}

describe('Retry-After (F38)', () => {
  test.each([
    ['a number of seconds', { 'retry-after': '7' }, 7000],
    ['milliseconds in its own header', { 'x-amz-retry-after': '9000' }, 9000],
    ['a huge number', { 'retry-after': '86400' }, 20_000],
    ['a negative number', { 'retry-after': '-5' }, 1000],
    ['no number', { 'retry-after': 'soon' }, 1000],
    ['infinity', { 'retry-after': 'Infinity' }, 1000],
    ['a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5000],
    ['a date long past', { 'retry-after': 'Thu, 01 Jan 1970 00:00:05 GMT' }, 1000],
    ['a date far ahead', { 'retry-after': 'Thu, 01 Jan 2037 00:00:00 GMT' }, 20_000],
  ])('%s is respected within limits', async (_what, headers, expected) => {
    const { clock, client, handler } = setUp([
      rejection(429, 'ThrottlingException', headers),
      accepted,
    ]);
    await clock.run(client.startStageDeployment(START));
    expect(handler.times[1]).toBe(expected);
  });
});

describe('the age of a started deployment', () => {
  const Created = '2026-01-01T00:00:10.500Z';
  const date = 'Thu, 01 Jan 2026 00:01:10 GMT';

  test.each([
    ['is Date minus Created, both by the clock of the service', { Created }, { date }, 59_500],
    ['is unknown without Created', {}, { date }, undefined],
    ['is unknown without Date', { Created }, {}, undefined],
    ['is unknown from a cache', { Created }, { date, age: '3' }, undefined],
    ['is unknown with an odd Created (F115)', { Created: 'soon' }, { date }, undefined],
  ])('%s', async (_what, members, headers, age) => {
    const { clock, client } = setUp([{ body: deploymentBody(members), headers }]);
    const started = await clock.run(client.startStageDeployment(START));
    expect(started.ageMilliseconds).toBe(age);
  });
});

describe('pages of deployments', () => {
  test('are requested with size and token', async () => {
    const { clock, client, handler } = setUp([
      { body: '{"StageDeployments":[{"DeploymentId":"d-1"}],"NextToken":""}' },
    ]);
    const request = { GameName: 'MyGame', StageName: 'Dev', MaxResults: 100, NextToken: 'a+b' };
    expect(await clock.run(client.listStageDeployments(request))).toEqual({
      StageDeployments: [{ DeploymentId: 'd-1' }],
    });
    expect(handler.sent[0]).toMatchObject({
      path: '/game/MyGame/stage/Dev/deployments',
      query: { MaxResults: '100', NextToken: 'a+b' },
    });
  });

  test.each([
    '{}',
    '{"StageDeployments":{}}',
    '{"StageDeployments":[7]}',
    '{"StageDeployments":[null]}',
  ])('are a bad response without a list of deployments: %s', async (body) => {
    const { clock, client } = setUp([{ body }]);
    const request = { GameName: 'MyGame', StageName: 'Dev' };
    expect((await clock.run(errorOf(client.listStageDeployments(request)))).kind).toBe(
      'bad-response',
    );
  });
});

describe('error codes by restJson1', () => {
  test.each([
    ['the header', { 'x-amzn-errortype': 'ConflictException' }, '{}'],
    ['the header with an address', { 'x-amzn-errortype': 'ConflictException:http://x/' }, '{}'],
    ['the header with a namespace', { 'x-amzn-errortype': 'a.b#ConflictException' }, '{}'],
    ['both', { 'x-amzn-errortype': 'a.b#ConflictException:http://x/' }, '{}'],
    ['code', {}, '{"code":"ConflictException"}'],
    ['__type', {}, '{"__type":"com.amazon#ConflictException"}'],
    ['the header before the body', { 'x-amzn-errortype': 'ConflictException' }, '{"code":"X"}'],
    ['code before __type', {}, '{"__type":"X","code":"ConflictException"}'],
  ])('from %s', async (_where, headers, body) => {
    const { clock, client } = setUp([{ status: 409, headers, body }]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error.details.code).toBe('ConflictException');
  });

  test.each(['{"Message":"text"}', '{"message":"text"}', '{"message":"text","Message":"other"}'])(
    'the message of %s',
    async (body) => {
      const { clock, client } = setUp([{ status: 400, body }]);
      expect((await clock.run(errorOf(client.startStageDeployment(START)))).message).toBe('text');
    },
  );

  test('a response without request ID and code is not from the service (F48)', async () => {
    const { clock, client } = setUp([{ status: 403, body: '<html>no</html>' }]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error.details).toMatchObject({ fromService: false });
    expect(isFromGateway(error)).toBe(true);
  });

  test.each<[string, ScriptedResponse]>([
    ['a request ID', { headers: { 'x-amzn-requestid': 'r-1' } }],
    ['a code in the header', { headers: { 'x-amzn-errortype': 'AccessDeniedException' } }],
    ['a code in the body', { body: '{"code":"AccessDeniedException"}' }],
  ])('a rejection with %s is from the service (F116)', async (_what, response) => {
    const { clock, client } = setUp([{ status: 403, ...response }]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error.details).toMatchObject({ fromService: true });
    expect(isFromGateway(error)).toBe(false);
  });

  test.each([
    [302, false],
    [408, true],
    [429, false],
    [503, false],
  ])('status %d without such a mark is a rejection by a gateway: %s', async (status, expected) => {
    const { clock, client } = setUp([{ status }]);
    const options = { timeoutMilliseconds: 1000 };
    const error = await clock.run(errorOf(client.getStageDeployment(GET, options)));
    expect(isFromGateway(error)).toBe(expected);
  });

  test('a prototype key in JSON is no error code', async () => {
    const { clock, client } = setUp([{ status: 400, body: '{"__proto__":{"code":"X"}}' }]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error.details).not.toHaveProperty('code');
  });
});

describe('a wrong clock (F58, F117)', () => {
  const LATE = { date: 'Thu, 01 Jan 2026 00:10:00 GMT' };
  const skewed = rejection(403, 'InvalidSignatureException', LATE);

  test('is corrected from the Date of the response, and the next attempt is signed by it', async () => {
    const { clock, client, handler } = setUp([skewed, accepted]);
    await clock.run(client.startStageDeployment(START));
    expect(handler.sent.map(({ headers }) => headers['x-amz-date'])).toEqual([
      '20260101T000000Z',
      '20260101T001000Z',
    ]);
  });

  test('stays corrected for later calls', async () => {
    const { clock, client, handler } = setUp([skewed, accepted]);
    await clock.run(client.startStageDeployment(START));
    await clock.run(client.getStageDeployment(GET));
    expect(handler.sent[2]?.headers['x-amz-date']).toBe('20260101T001001Z');
  });

  test('is not corrected twice in one call', async () => {
    const later = rejection(403, 'InvalidSignatureException', {
      date: 'Thu, 01 Jan 2026 01:00:00 GMT',
    });
    const { clock, client, handler } = setUp([skewed, later]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(handler.sent).toHaveLength(2);
    expect(error.details.clockOffsetMilliseconds).toBe(3_599_500);
  });

  test('is never corrected from a rejection without a mark of the service (F116)', async () => {
    const gateway = { status: 403, headers: LATE, body: '<html>' };
    const { clock, client, handler } = setUp([gateway, accepted]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error.details).not.toHaveProperty('clockOffsetMilliseconds');
    expect(handler.sent).toHaveLength(1);
    await clock.run(client.getStageDeployment(GET));
    expect(handler.sent[1]?.headers['x-amz-date']).toBe('20260101T000000Z');
  });

  test.each([429, 503])('is never corrected from status %d', async (status) => {
    const { clock, client, handler } = setUp([rejection(status, 'x', LATE), accepted]);
    await clock.run(client.startStageDeployment(START));
    expect(handler.sent[1]?.headers['x-amz-date']).toMatch(/^20260101T00000/);
  });

  test('is never corrected from a cached response', async () => {
    const cached = rejection(403, 'InvalidSignatureException', { ...LATE, age: '600' });
    const { clock, client, handler } = setUp([cached]);
    await clock.run(errorOf(client.startStageDeployment(START)));
    expect(handler.sent).toHaveLength(1);
  });

  test('is corrected again in a later call, when the clock of the machine jumps (F117)', async () => {
    const start = new Date('2026-01-01T00:00:00Z').getTime();
    let jump = 0;
    const base = new VirtualClock();
    const clock = {
      now: () => base.now(),
      sleep: base.sleep.bind(base),
      date: () => new Date(base.date().getTime() + jump),
    };
    const onTime = rejection(403, 'InvalidSignatureException', {
      date: new Date(start).toUTCString(),
    });
    const handler = new RecordedHandler([accepted, onTime, accepted, onTime, accepted]);
    const client = new GameSparksClient({
      endpoint: new URL('https://gamesparks.us-east-1.amazonaws.com'),
      region: 'us-east-1',
      credentials: () => Promise.resolve(KEY),
      clock,
      requestHandler: handler,
    });
    for (const milliseconds of [0, 3_600_000, -3_600_000]) {
      jump = milliseconds;
      await base.run(client.getStageDeployment(GET));
    }
    const hours = handler.sent.map(({ headers }) => headers['x-amz-date']?.slice(9, 11));
    expect(hours).toEqual(['00', '01', '00', '22', '00']);
  });

  test('is no cause of a rejection after it was corrected', async () => {
    const deniedLater = rejection(403, 'AccessDeniedException', {
      date: 'Thu, 01 Jan 2026 00:10:01 GMT',
    });
    const { clock, client } = setUp([skewed, accepted, deniedLater]);
    await clock.run(client.startStageDeployment(START));
    const error = await clock.run(errorOf(client.getStageDeployment(GET)));
    expect(error.details.code).toBe('AccessDeniedException');
    expect(error.details).not.toHaveProperty('clockOffsetMilliseconds');
  });

  test.each([
    ['00:04:00', 1],
    ['00:04:01', 2],
  ])('is corrected from a difference of more than 4 minutes: %s', async (time, attempts) => {
    const date = `Thu, 01 Jan 2026 ${time} GMT`;
    const once = rejection(403, 'InvalidSignatureException', { date });
    const { clock, client, handler } = setUp([once, rejection(403, 'AccessDeniedException')]);
    await clock.run(errorOf(client.startStageDeployment(START)));
    expect(handler.sent).toHaveLength(attempts);
  });

  test.each(['0', 'Sat, 13 Sep 275760 00:00:00 GMT', '2026-01-01T00:10:00Z'])(
    'is not corrected by %s, which is no HTTP date',
    async (date) => {
      const odd = rejection(403, 'InvalidSignatureException', { date });
      const { clock, client, handler } = setUp([odd]);
      expect((await clock.run(errorOf(client.startStageDeployment(START)))).kind).toBe('rejected');
      expect(handler.sent).toHaveLength(1);
    },
  );

  test('is not the cause of a rejection whose Date agrees (F70)', async () => {
    const wrong = rejection(403, 'InvalidSignatureException', {
      date: 'Thu, 01 Jan 2026 00:00:01 GMT',
    });
    const { clock, client, handler } = setUp([wrong]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error.details).not.toHaveProperty('clockOffsetMilliseconds');
    expect(handler.sent).toHaveLength(1);
  });
});

describe('credentials', () => {
  const expired = rejection(403, 'ExpiredTokenException');

  test.each([{ accessKeyId: 'AKIDNEW' }, { sessionToken: 'new' }])(
    'that have expired are renewed, and the call continues (F63): %j',
    async (changes) => {
      const renewing: CredentialProvider = (options) =>
        Promise.resolve(options?.forceRefresh === true ? { ...KEY, ...changes } : KEY);
      const { clock, client, handler } = setUp([expired, accepted], renewing);
      await clock.run(client.getStageDeployment(GET));
      expect(handler.sent).toHaveLength(2);
    },
  );

  test('are renewed once per call, even if the new ones have expired too (F64)', async () => {
    let number = 0;
    const renewing: CredentialProvider = (options) => {
      if (options?.forceRefresh === true) number += 1;
      return Promise.resolve({ ...KEY, accessKeyId: `AKID${String(number)}` });
    };
    const { clock, client, handler } = setUp([expired], renewing);
    const error = await clock.run(errorOf(client.getStageDeployment(GET)));
    expect(error.details.code).toBe('ExpiredTokenException');
    expect(handler.sent).toHaveLength(2);
    expect(number).toBe(1);
    await clock.run(errorOf(client.getStageDeployment(GET)));
    expect(number).toBe(2);
  });

  test('that cannot be renewed end the call (F62)', async () => {
    const { clock, client, handler } = setUp([expired]);
    const error = await clock.run(errorOf(client.getStageDeployment(GET)));
    expect(error.details.code).toBe('ExpiredTokenException');
    expect(handler.sent).toHaveLength(1);
  });

  test.each([
    ['a cancellation', { atMilliseconds: 1000 }, 1000],
    ['the timeout of the call', { timeoutMilliseconds: 2000 }, 2000],
  ])('whose renewal hangs are given up after %s (F64, F91)', async (_what, given, end) => {
    const hanging: CredentialProvider = (options) =>
      options?.forceRefresh === true ? new Promise(() => undefined) : Promise.resolve(KEY);
    const { clock, client } = setUp([expired], hanging);
    const { atMilliseconds = 99_999, ...options } = given as {
      atMilliseconds?: number;
      timeoutMilliseconds?: number;
    };
    const { signal } = abortAt(clock, atMilliseconds);
    const error = await clock.run(errorOf(client.getStageDeployment(GET, { signal, ...options })));
    expect(error.details.code).toBe('ExpiredTokenException');
    expect(clock.now()).toBe(end);
  });

  test('whose renewal fails end the call with the reason of the service (F64)', async () => {
    const failing: CredentialProvider = (options) =>
      options?.forceRefresh === true
        ? Promise.reject(new GameSparksError({ kind: 'credentials', message: 'gone' }))
        : Promise.resolve(KEY);
    const { clock, client, handler } = setUp([expired], failing);
    const error = await clock.run(errorOf(client.getStageDeployment(GET)));
    expect(error.details.code).toBe('ExpiredTokenException');
    expect(handler.sent).toHaveLength(1);
  });

  test('that are missing mean that nothing was sent (F59)', async () => {
    const none: CredentialProvider = () =>
      Promise.reject(new GameSparksError({ kind: 'credentials', message: 'none' }));
    const { clock, client, handler } = setUp([accepted], none);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(error).toMatchObject({ kind: 'credentials', mayHaveBeenAccepted: false });
    expect(handler.sent).toStrictEqual([]);
  });
});

describe('the report of an attempt', () => {
  test('has status, request ID, duration, error and the pause before the retry', async () => {
    const { clock, client, attempts } = setUp([
      rejection(500, 'InternalServerException'),
      accepted,
    ]);
    await clock.run(client.startStageDeployment(START));
    const request = {
      operation: 'StartStageDeployment',
      method: 'POST',
      path: '/game/MyGame/stage/Dev/deployment',
    };
    expect(attempts).toStrictEqual([
      {
        ...request,
        number: 1,
        durationMilliseconds: 0,
        status: 500,
        requestId: 'r-1',
        error: 'unavailable',
        mayHaveBeenAccepted: true,
        code: 'InternalServerException',
        retryInMilliseconds: 500,
      },
      { ...request, number: 2, durationMilliseconds: 0, status: 200, requestId: 'r-0' },
    ]);
  });

  test('has only members that are known', async () => {
    const { clock, client, attempts } = setUp([
      networkError('ECONNRESET'),
      {},
      { body: '{"Game":{}}' },
      { status: 400 },
    ]);
    await clock.run(client.getGame(GET));
    await clock.run(errorOf(client.getGame(GET)));
    const request = { operation: 'GetGame', method: 'GET', path: '/game/MyGame' };
    const lost = { ...request, durationMilliseconds: 0, mayHaveBeenAccepted: true };
    expect(attempts).toStrictEqual([
      { ...lost, number: 1, error: 'no-response', code: 'ECONNRESET', retryInMilliseconds: 500 },
      { ...lost, number: 2, error: 'bad-response', status: 200, retryInMilliseconds: 1000 },
      { ...request, number: 3, durationMilliseconds: 0, status: 200 },
      {
        ...request,
        number: 1,
        durationMilliseconds: 0,
        error: 'rejected',
        mayHaveBeenAccepted: false,
        status: 400,
      },
    ]);
  });

  test('has the duration of its own attempt', async () => {
    const { clock, client, attempts } = setUp(['silence', 'silence', accepted]);
    await clock.run(client.startStageDeployment(START));
    const durations = attempts.map(({ durationMilliseconds }) => durationMilliseconds);
    expect(durations).toEqual([30_000, 30_000, 0]);
  });

  test('has the operation, the method and the path', async () => {
    const { clock, client, attempts } = setUp([{ status: 404 }]);
    const calls = [
      client.startStageDeployment(START),
      client.getStageDeployment(GET),
      client.listStageDeployments(GET),
      client.listSnapshots(GET),
      client.getGame(GET),
      client.getStage(GET),
    ];
    await clock.run(Promise.all(calls.map(errorOf)));
    expect(attempts.map(({ operation, method, path }) => [operation, method, path])).toEqual([
      ['StartStageDeployment', 'POST', '/game/MyGame/stage/Dev/deployment'],
      ['GetStageDeployment', 'GET', '/game/MyGame/stage/Dev/deployment'],
      ['ListStageDeployments', 'GET', '/game/MyGame/stage/Dev/deployments'],
      ['ListSnapshots', 'GET', '/game/MyGame/snapshot'],
      ['GetGame', 'GET', '/game/MyGame'],
      ['GetStage', 'GET', '/game/MyGame/stage/Dev'],
    ]);
  });

  test('secrets of the request are redacted from the response, in every form (F89)', async () => {
    const sessionToken = 'FwoGZXIvYXdzE/+abc=';
    const key = { ...KEY, sessionToken };
    const { clock, client, handler } = setUp([rejection(403, 'x')], () => Promise.resolve(key));
    await clock.run(errorOf(client.getStageDeployment(GET)));
    const { authorization = '' } = handler.sent[0]?.headers ?? {};
    const echo = [authorization, sessionToken, encodeURIComponent(sessionToken)].join(' ');
    const escaped = JSON.stringify({ message: echo }).replaceAll('/', '\\/');
    const body = escaped.replaceAll('+', '\\u002B').replaceAll('=', '\\u003d');
    const response = { status: 403, body, headers: { 'x-amzn-requestid': sessionToken } };
    const second = setUp([response], () => Promise.resolve(key));
    const error = await second.clock.run(errorOf(second.client.getStageDeployment(GET)));
    expect(error.message).toBe('*** *** ***');
    expect(error.details.requestId).toBe('***');
  });

  test('no secret of the request is in an error (F89, F90)', async () => {
    const held = Object.assign(networkError('ECONNRESET'), {
      request: { headers: { authorization: 'AWS4-HMAC-SHA256 Signature=abc' } },
    });
    const { clock, client } = setUp([held]);
    const error = await clock.run(errorOf(client.startStageDeployment(START)));
    expect(inspect(error, { depth: null })).not.toMatch(/AWS4|Signature=/);
  });
});

describe('snapshots and configurations', () => {
  const CREATE = { GameName: 'MyGame', Description: 'v1' };
  const SNAPSHOT = { Id: START.SnapshotId, Description: 'v1' };
  const section = (Attributes: unknown): object => ({ Name: 'A', Size: 2, Attributes });
  const bodyWith = (Sections: unknown): ScriptedResponse => ({
    body: JSON.stringify({ Snapshot: { ...SNAPSHOT, Sections } }),
  });

  async function sectionsOf(step: ScriptedResponse) {
    const { clock, client } = setUp([step]);
    return (await clock.run(client.createSnapshot(CREATE))).Sections;
  }

  test('have the documented requests', async () => {
    const configuration = { body: '{"GameConfiguration":{}}' };
    const { clock, client, handler } = setUp([configuration, bodyWith({}), bodyWith({})]);
    await clock.run(client.importGameConfiguration({ GameName: 'MyGame', File: 'e30=' }));
    await clock.run(client.createSnapshot(CREATE));
    await clock.run(client.getSnapshot({ GameName: 'MyGame', SnapshotId: START.SnapshotId }));
    expect(
      handler.sent.map(({ method, path, body }) => `${method} ${path} ${String(body)}`),
    ).toEqual([
      'PUT /game/MyGame/configuration {"ImportSource":{"File":"e30="}}',
      'POST /game/MyGame/snapshot {"Description":"v1"}',
      'GET /game/MyGame/snapshot/Snapshot_2022-08-01T12%3A34%3A56.789Z undefined',
    ]);
  });

  test('have the same digest for the same content in another order, and another for another', async () => {
    const one = await sectionsOf(bodyWith({ A: section({ x: [1, { y: 2, z: 3 }], w: null }) }));
    const same = await sectionsOf(bodyWith({ A: section({ w: null, x: [1, { z: 3, y: 2 }] }) }));
    const other = await sectionsOf(bodyWith({ A: section({ x: [{ y: 2, z: 3 }, 1], w: null }) }));
    expect(one?.['A']?.contentDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  test.each([
    [undefined, undefined],
    [null, undefined],
    [[], undefined],
    ['text', undefined],
    [
      { A: null, B: [], C: {}, D: { Attributes: null } },
      { A: {}, B: {}, C: {}, D: {} },
    ],
  ])('are read with sections %j', async (given, expected) => {
    expect(await sectionsOf(bodyWith(given))).toEqual(expected);
  });

  test.each(['{}', '{"Snapshot":null}', '{"Snapshot":{}}', '{"Snapshot":{"Id":""}}'])(
    'are never without an ID after a creation, which is not repeated: %s',
    async (body) => {
      const { clock, client, handler } = setUp([{ body }]);
      const error = await errorOf(clock.run(client.createSnapshot(CREATE)));
      expect(error).toMatchObject({ kind: 'bad-response', mayHaveBeenAccepted: true });
      expect(handler.sent).toHaveLength(1);
    },
  );

  test('are not created twice after a response was lost, and are imported again (F142, F146)', async () => {
    const lost = networkError('ECONNRESET');
    const { clock, client, handler } = setUp([lost, lost, { body: '{"GameConfiguration":{}}' }]);
    await errorOf(clock.run(client.createSnapshot(CREATE)));
    expect(handler.sent).toHaveLength(1);
    await clock.run(client.importGameConfiguration({ GameName: 'MyGame', File: 'e30=' }));
    expect(handler.sent).toHaveLength(3);
  });

  test.each([
    ['12345678901234567890', '12345678901234567891'],
    ['1.00000000000000001', '1.00000000000000002'],
    ['1e400', '"Infinity"'],
    ['12345678901234567890', '"12345678901234567890"'],
    ['[1,2]', '[12]'],
    ['{"a":1}', '{"a":{}}'],
    ['[]', '{}'],
    ['null', '"null"'],
    ['"a\\u0000"', '"a"'],
  ])('have different digests for %s and %s', async (one, other) => {
    const sectionsWith = async (content: string) => {
      const body = `{"Snapshot":{"Id":"x","Sections":{"A":{"Attributes":{"x":${content}}}}}}`;
      return sectionsOf({ body });
    };
    expect(await sectionsWith(one)).not.toEqual(await sectionsWith(other));
    expect(await sectionsWith(one)).toEqual(await sectionsWith(one));
  });

  test('are unusable when they are nested too deeply', async () => {
    const content = '['.repeat(200_000) + ']'.repeat(200_000);
    const body = `{"Snapshot":{"Id":"x","Sections":{"A":{"Attributes":${content}}}}}`;
    const { clock, client } = setUp([{ body }]);
    const error = await errorOf(clock.run(client.createSnapshot(CREATE)));
    expect(error).toMatchObject({ kind: 'bad-response', mayHaveBeenAccepted: true });
  });

  test('can be larger than other responses', async () => {
    const content = 'x'.repeat(2 * 1024 * 1024);
    const sections = await sectionsOf(bodyWith({ A: section(content) }));
    expect(sections?.['A']?.contentDigest).toBeDefined();
  });
});
