import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { GameSparksClient } from '../../../src/gamesparks/client.ts';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import type { Attempt, CredentialProvider } from '../../../src/gamesparks/types.ts';
import {
  deploymentBody,
  networkError,
  RecordedHandler,
  refusal,
  type ScriptedAnswer,
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
const accepted: ScriptedAnswer = { body: deploymentBody(), headers: { 'x-amzn-requestid': 'r-0' } };

function setUp(
  steps: readonly Step[],
  credentials: CredentialProvider = () => Promise.resolve(KEY),
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
  });
  return { clock, handler, attempts, client };
}

async function faultOf(work: Promise<unknown>): Promise<GameSparksError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof GameSparksError)) throw new Error('no GameSparksError was thrown');
  return thrown;
}

describe('requests', () => {
  test('a start carries snapshot and token as JSON to the stage', async () => {
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

  test('a look carries the id in the query, and no body', async () => {
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
    'a name that an address would swallow is refused: %j (F74)',
    async (name) => {
      const { client, handler } = setUp([accepted]);
      await expect(client.getStageDeployment({ ...GET, StageName: name })).rejects.toThrow(
        TypeError,
      );
      expect(handler.sent).toEqual([]);
    },
  );
});

describe('lists', () => {
  const STAGE = { GameName: 'MyGame', StageName: 'Dev' };
  const noDeployments = { body: '{"StageDeployments":[]}' };
  const noSnapshots = { body: '{"Snapshots":[]}' };

  test('of deployments have their own path, plural, and no query unless asked for', async () => {
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
    expect(Object.keys(handler.sent[0]?.query ?? {})).toEqual([]);
    expect(handler.sent[1]?.body).toBeUndefined();
  });

  test('of snapshots are of a game', async () => {
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

  test('tell what counts of a snapshot, and nothing else', async () => {
    const Snapshots = [{ Id: 'one', Description: 'x', Created: '2022' }, {}, { Id: null }];
    const { clock, client } = setUp([{ body: JSON.stringify({ Snapshots }) }]);
    const page = await clock.run(client.listSnapshots({ GameName: 'MyGame' }));
    expect(page).toEqual({ Snapshots: [{ Id: 'one' }, {}, {}] });
  });

  test.each([
    [undefined, {}],
    [null, {}],
    ['', {}],
    ['more', { NextToken: 'more' }],
    ['x'.repeat(1024), { NextToken: 'x'.repeat(1024) }],
  ])('end with no token, or an empty one: %j', async (NextToken, told) => {
    const { clock, client } = setUp([{ body: JSON.stringify({ Snapshots: [], NextToken }) }]);
    const page = await clock.run(client.listSnapshots({ GameName: 'MyGame' }));
    expect(page).toEqual({ Snapshots: [], ...told });
  });

  test.each([
    ['no list', {}],
    ['null', { Snapshots: null }],
    ['an object', { Snapshots: {} }],
    ['the other list', { StageDeployments: [] }],
    ['a list of null', { Snapshots: [null] }],
    ['a list of texts', { Snapshots: ['Snapshot_2022-08-01T12:34:56.789Z'] }],
    ['a list of lists', { Snapshots: [[]] }],
    ['an id that is none', { Snapshots: [{ Id: 7 }] }],
    ['a token that is none', { Snapshots: [], NextToken: 7 }],
    ['a token longer than any (I5)', { Snapshots: [], NextToken: 'x'.repeat(1025) }],
  ])('with %s are a bad answer, and asked for again (F52)', async (_what, json) => {
    const { clock, client, handler } = setUp([{ body: JSON.stringify(json) }, noSnapshots]);
    const page = await clock.run(client.listSnapshots({ GameName: 'MyGame' }));
    expect(page).toEqual({ Snapshots: [] });
    expect(handler.sent).toHaveLength(2);
  });

  test('outlast throttling up to their limit, and no other fault (F06, F33)', async () => {
    const busy = setUp([refusal(429, 'ThrottlingException')]);
    const options = { timeoutMilliseconds: 60_000 };
    const fault = await busy.clock.run(faultOf(busy.client.listStageDeployments(STAGE, options)));
    expect(fault.kind).toBe('throttled');
    expect(busy.handler.times.at(-1)).toBe(60_000);
    const down = setUp([{ status: 503 }]);
    await down.clock.run(faultOf(down.client.listSnapshots(STAGE)));
    expect(down.handler.sent).toHaveLength(7);
    const no = setUp([refusal(403, 'AccessDeniedException')]);
    const { details } = await no.clock.run(faultOf(no.client.listSnapshots(STAGE)));
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

  test.each(['{}', '{"Game":null}', '{"Game":[]}', '{"Game":"ACTIVE"}', '{"Game":{"State":1}}'])(
    'of wrong types are a bad answer (F52): %s',
    async (body) => {
      const { clock, client, handler } = setUp([{ body }]);
      expect((await clock.run(faultOf(client.getGame(STAGE)))).kind).toBe('bad-response');
      expect(handler.sent).toHaveLength(7);
    },
  );

  test.each(['', '.', '..'])('are not asked for by a name such as %j (F74)', async (name) => {
    const { client, handler } = setUp([accepted]);
    await expect(client.getGame({ GameName: name })).rejects.toThrow(TypeError);
    await expect(client.listSnapshots({ GameName: name })).rejects.toThrow(TypeError);
    await expect(client.getStage({ ...STAGE, StageName: name })).rejects.toThrow(TypeError);
    expect(handler.sent).toEqual([]);
  });

  test('that do not exist are not asked for again', async () => {
    const { clock, client, handler } = setUp([refusal(404, 'ResourceNotFoundException')]);
    const { details } = await clock.run(faultOf(client.getStage(STAGE)));
    expect(details).toMatchObject({ status: 404, operation: 'GetStage' });
    expect(handler.sent).toHaveLength(1);
  });
});

describe('repetition', () => {
  test.each([
    ['F01', 'silence'],
    ['F02', networkError('ECONNRESET')],
    ['F03, F44', networkError('ECONNRESET', 'aborted')],
    ['F04', { body: '' }],
    ['F04', { body: deploymentBody({ DeploymentId: undefined }) }],
    ['F05', refusal(500, 'InternalServerException')],
    ['F05', { status: 502, body: '<html>' }],
    ['F05', { status: 503 }],
    ['F05', { status: 504 }],
    ['F06', refusal(429, 'ThrottlingException')],
    ['F06', refusal(400, 'ThrottlingException')],
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
    'a start meets %s once: the same bytes again, signed anew',
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

  test('each try has a signature of its own time', async () => {
    const { clock, client, handler } = setUp(['silence', accepted]);
    await clock.run(client.startStageDeployment(START));
    const [first, second] = handler.sent.map(({ headers }) => headers['x-amz-date']);
    expect(second).not.toBe(first);
  });

  test.each([400, 401, 402, 403, 404, 405, 409, 413, 415, 422])(
    'a start refused with %d is not repeated, and nothing was accepted (F08–F11, F20)',
    async (status) => {
      const { clock, client, handler } = setUp([refusal(status, 'SomeException')]);
      const fault = await clock.run(faultOf(client.startStageDeployment(START)));
      expect(fault).toMatchObject({ kind: 'rejected', mayHaveBeenAccepted: false });
      expect(fault.details).toMatchObject({ status, code: 'SomeException', requestId: 'r-1' });
      expect(handler.sent).toHaveLength(1);
    },
  );

  test('few tries for a fault that does not pass, with growing pauses (F02, F05)', async () => {
    const { clock, client, handler } = setUp([{ status: 503 }]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault).toMatchObject({ kind: 'unavailable', mayHaveBeenAccepted: true });
    const pauses = handler.times.slice(1).map((at, index) => at - (handler.times[index] ?? 0));
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 16_000]);
  });

  test('throttling is outlasted up to the limit, and then nothing was accepted (F07)', async () => {
    const { clock, client, handler } = setUp([refusal(429, 'ThrottlingException')]);
    const timeoutMilliseconds = 120_000;
    const fault = await clock.run(
      faultOf(client.startStageDeployment(START, { timeoutMilliseconds })),
    );
    expect(fault).toMatchObject({ kind: 'throttled', mayHaveBeenAccepted: false });
    expect(handler.times.at(-1)).toBe(timeoutMilliseconds);
  });

  test('a refusal after a try without an answer leaves the doubt (F12)', async () => {
    const { clock, client } = setUp([
      networkError('ECONNRESET'),
      refusal(409, 'ConflictException'),
    ]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault).toMatchObject({ kind: 'rejected', mayHaveBeenAccepted: true });
  });

  test.each([
    ['ECONNREFUSED', 'connect'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['ETIMEDOUT', 'connect'],
  ])('%s leaves no doubt: nothing was sent (F41, F42)', async (code, syscall) => {
    const { clock, client, handler } = setUp([networkError(code, syscall)]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault).toMatchObject({ kind: 'unreachable', mayHaveBeenAccepted: false });
    expect(handler.sent).toHaveLength(7);
  });

  test.each([
    'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('a TLS fault on a connection that stood leaves doubt: %s (F03, F44)', async (code) => {
    const { clock, client } = setUp([networkError(code)]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault).toMatchObject({ kind: 'no-response', mayHaveBeenAccepted: true });
  });

  test('what cannot stand in a header was not sent', async () => {
    const { clock, client, handler } = setUp([networkError('ERR_INVALID_CHAR')]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault).toMatchObject({ kind: 'credentials', mayHaveBeenAccepted: false });
    expect(handler.sent).toHaveLength(1);
  });

  test('ETIMEDOUT on a connection that stood does', async () => {
    const { clock, client } = setUp([networkError('ETIMEDOUT', 'read')]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault).toMatchObject({ kind: 'no-response', mayHaveBeenAccepted: true });
  });

  test('a name with several addresses is unreachable when all of them are (F42)', async () => {
    const errors = [networkError('ECONNREFUSED', 'connect'), networkError('ETIMEDOUT', 'connect')];
    const { clock, client } = setUp([
      Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' }),
    ]);
    expect((await clock.run(faultOf(client.startStageDeployment(START)))).kind).toBe('unreachable');
  });

  test.each(['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'SELF_SIGNED_CERT_IN_CHAIN'])(
    'a certificate that is not to be trusted is final: %s (F43)',
    async (code) => {
      const { clock, client, handler } = setUp([networkError(code)]);
      expect((await clock.run(faultOf(client.startStageDeployment(START)))).kind).toBe('tls');
      expect(handler.sent).toHaveLength(1);
    },
  );

  test.each([301, 302, 303, 307, 308])(
    'a redirect (%d) is final and not followed (F47)',
    async (status) => {
      const { clock, client, handler } = setUp([
        { status, headers: { location: 'https://elsewhere.example/' } },
      ]);
      expect((await clock.run(faultOf(client.startStageDeployment(START)))).kind).toBe(
        'redirected',
      );
      expect(handler.sent).toHaveLength(1);
    },
  );

  test('a look has three tries, whatever the fault', async () => {
    const { clock, client, handler } = setUp([refusal(429, 'ThrottlingException')]);
    await clock.run(faultOf(client.getStageDeployment(GET)));
    expect(handler.sent).toHaveLength(3);
  });

  test('never more than two calls in a second, whatever is asked', async () => {
    const { clock, client, handler } = setUp([accepted]);
    await clock.run(Promise.all([1, 2, 3, 4].map(() => client.getStageDeployment(GET))));
    const gaps = handler.times.slice(1).map((at, index) => at - (handler.times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
  });
});

describe('time limits', () => {
  test.each(['silence', 'deaf'] as const)(
    'a try without an answer is given up after 30 s (F45: %s)',
    async (step) => {
      const { clock, client, handler } = setUp([step, accepted]);
      await clock.run(client.startStageDeployment(START));
      expect(handler.times[1]).toBe(30_500);
    },
  );

  test('the last try may take 3 s beyond the limit of the call (F36)', async () => {
    const { clock, client } = setUp(['silence']);
    await clock.run(faultOf(client.getStageDeployment(GET, { timeoutMilliseconds: 0 })));
    expect(clock.now()).toBe(3000);
  });

  test('a signal ends a look at once', async () => {
    const { clock, client } = setUp(['silence']);
    const controller = new AbortController();
    const work = faultOf(client.getStageDeployment(GET, { signal: controller.signal }));
    void clock.sleep(1000).then(() => {
      controller.abort();
    });
    await clock.run(work);
    expect(clock.now()).toBe(1000);
  });

  test('a start under way is heard out for its grace, and not repeated (F91)', async () => {
    const { clock, client, handler } = setUp(['silence']);
    const { signal } = AbortSignalAt(clock, 1000);
    const work = client.startStageDeployment(START, { signal, graceMilliseconds: 3000 });
    expect(await clock.run(faultOf(work))).toMatchObject({ mayHaveBeenAccepted: true });
    expect(clock.now()).toBe(4000);
    expect(handler.sent).toHaveLength(1);
  });

  test('a signal in a pause ends the call, with the doubt that there was', async () => {
    const { clock, client } = setUp([{ status: 503 }]);
    const { signal } = AbortSignalAt(clock, 600);
    const fault = await clock.run(faultOf(client.startStageDeployment(START, { signal })));
    expect(fault).toMatchObject({ kind: 'aborted', mayHaveBeenAccepted: true });
    expect(clock.now()).toBe(600);
  });
});

function AbortSignalAt(clock: VirtualClock, milliseconds: number): AbortController {
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
    ['nonsense', { 'retry-after': 'soon' }, 1000],
    ['infinity', { 'retry-after': 'Infinity' }, 1000],
    ['a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5000],
    ['a date long past', { 'retry-after': 'Thu, 01 Jan 1970 00:00:05 GMT' }, 1000],
    ['a date far ahead', { 'retry-after': 'Thu, 01 Jan 2037 00:00:00 GMT' }, 20_000],
  ])('%s is honoured within bounds', async (_what, headers, expected) => {
    const { clock, client, handler } = setUp([
      refusal(429, 'ThrottlingException', headers),
      accepted,
    ]);
    await clock.run(client.startStageDeployment(START));
    expect(handler.times[1]).toBe(expected);
  });
});

describe('the age of what a start is answered with', () => {
  const Created = '2026-01-01T00:00:10.500Z';
  const date = 'Thu, 01 Jan 2026 00:01:10 GMT';

  test.each([
    ['is told by the service’s own two times', { Created }, { date }, 59_500],
    ['is unknown without Created', {}, { date }, undefined],
    ['is unknown without Date', { Created }, {}, undefined],
    ['is unknown from a cache', { Created }, { date, age: '3' }, undefined],
    ['is unknown when Created is no time', { Created: 'soon' }, { date }, undefined],
  ])('%s', async (_what, members, headers, age) => {
    const { clock, client } = setUp([{ body: deploymentBody(members), headers }]);
    const started = await clock.run(client.startStageDeployment(START));
    expect(started.ageMilliseconds).toBe(age);
  });
});

describe('pages of deployments', () => {
  test('are read with size and token, and an empty token ends them', async () => {
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
  ])('are a bad answer when they are none: %s', async (body) => {
    const { clock, client } = setUp([{ body }]);
    const request = { GameName: 'MyGame', StageName: 'Dev' };
    expect((await clock.run(faultOf(client.listStageDeployments(request)))).kind).toBe(
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
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault.details.code).toBe('ConflictException');
  });

  test.each(['{"Message":"text"}', '{"message":"text"}', '{"message":"text","Message":"other"}'])(
    'the text of %s',
    async (body) => {
      const { clock, client } = setUp([{ status: 400, body }]);
      expect((await clock.run(faultOf(client.startStageDeployment(START)))).message).toBe('text');
    },
  );

  test('an answer that is not the service’s own is known as such (F48)', async () => {
    const { clock, client } = setUp([{ status: 403, body: '<html>no</html>' }]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault.details).toMatchObject({ fromService: false });
  });

  test('prototype keys are nothing special', async () => {
    const { clock, client } = setUp([{ status: 400, body: '{"__proto__":{"code":"X"}}' }]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault.details).not.toHaveProperty('code');
  });
});

describe('the clock (F58)', () => {
  const LATE = { date: 'Thu, 01 Jan 2026 00:10:00 GMT' };
  const skewed = refusal(403, 'InvalidSignatureException', LATE);

  test('is corrected once from the server’s date, and the next try signed by it', async () => {
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

  test('is not corrected a second time', async () => {
    const later = refusal(403, 'InvalidSignatureException', {
      date: 'Thu, 01 Jan 2026 01:00:00 GMT',
    });
    const { clock, client, handler } = setUp([skewed, later]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(handler.sent).toHaveLength(2);
    expect(fault.details.clockOffsetMilliseconds).toBe(3_599_500);
  });

  test('is never corrected from an answer out of a cache', async () => {
    const cached = refusal(403, 'InvalidSignatureException', { ...LATE, age: '600' });
    const { clock, client, handler } = setUp([cached]);
    await clock.run(faultOf(client.startStageDeployment(START)));
    expect(handler.sent).toHaveLength(1);
  });

  test.each(['0', 'Sat, 13 Sep 275760 00:00:00 GMT', '2026-01-01T00:10:00Z'])(
    'is not corrected by what is no HTTP date: %s',
    async (date) => {
      const odd = refusal(403, 'InvalidSignatureException', { date });
      const { clock, client, handler } = setUp([odd]);
      expect((await clock.run(faultOf(client.startStageDeployment(START)))).kind).toBe('rejected');
      expect(handler.sent).toHaveLength(1);
    },
  );

  test('is not blamed for a wrong key (F70)', async () => {
    const wrong = refusal(403, 'InvalidSignatureException', {
      date: 'Thu, 01 Jan 2026 00:00:01 GMT',
    });
    const { clock, client, handler } = setUp([wrong]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault.details).not.toHaveProperty('clockOffsetMilliseconds');
    expect(handler.sent).toHaveLength(1);
  });
});

describe('credentials', () => {
  const expired = refusal(403, 'ExpiredTokenException');

  test('that have expired are renewed once, and the call goes on (F63)', async () => {
    const renewing: CredentialProvider = (options) =>
      Promise.resolve(options?.forceRefresh === true ? { ...KEY, accessKeyId: 'AKIDNEW' } : KEY);
    const { clock, client, handler } = setUp([expired, accepted], renewing);
    await clock.run(client.getStageDeployment(GET));
    expect(handler.sent).toHaveLength(2);
  });

  test('that cannot be renewed end the call (F62)', async () => {
    const { clock, client, handler } = setUp([expired]);
    const fault = await clock.run(faultOf(client.getStageDeployment(GET)));
    expect(fault.details.code).toBe('ExpiredTokenException');
    expect(handler.sent).toHaveLength(1);
  });

  test.each([
    ['an interruption', { atMilliseconds: 1000 }, 1000],
    ['the limit of the call', { timeoutMilliseconds: 2000 }, 2000],
  ])(
    'whose renewal hangs are waited for no longer than %s (F64, F91)',
    async (_what, given, end) => {
      const hanging: CredentialProvider = (options) =>
        options?.forceRefresh === true ? new Promise(() => undefined) : Promise.resolve(KEY);
      const { clock, client } = setUp([expired], hanging);
      const { atMilliseconds = 99_999, ...options } = given as {
        atMilliseconds?: number;
        timeoutMilliseconds?: number;
      };
      const { signal } = AbortSignalAt(clock, atMilliseconds);
      const fault = await clock.run(
        faultOf(client.getStageDeployment(GET, { signal, ...options })),
      );
      expect(fault.details.code).toBe('ExpiredTokenException');
      expect(clock.now()).toBe(end);
    },
  );

  test('whose renewal fails end the call with the service’s own reason (F64)', async () => {
    const failing: CredentialProvider = (options) =>
      options?.forceRefresh === true
        ? Promise.reject(new GameSparksError({ kind: 'credentials', message: 'gone' }))
        : Promise.resolve(KEY);
    const { clock, client } = setUp([expired], failing);
    const fault = await clock.run(faultOf(client.getStageDeployment(GET)));
    expect(fault.details.code).toBe('ExpiredTokenException');
  });

  test('that are not to be found leave nothing sent (F59)', async () => {
    const none: CredentialProvider = () =>
      Promise.reject(new GameSparksError({ kind: 'credentials', message: 'none' }));
    const { clock, client, handler } = setUp([accepted], none);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(fault).toMatchObject({ kind: 'credentials', mayHaveBeenAccepted: false });
    expect(handler.sent).toEqual([]);
  });
});

describe('what is told of each try', () => {
  test('status, request id, time, fault and the pause to come', async () => {
    const { clock, client, attempts } = setUp([refusal(500, 'InternalServerException'), accepted]);
    await clock.run(client.startStageDeployment(START));
    expect(attempts).toEqual([
      {
        operation: 'StartStageDeployment',
        method: 'POST',
        path: '/game/MyGame/stage/Dev/deployment',
        number: 1,
        durationMilliseconds: 0,
        status: 500,
        requestId: 'r-1',
        error: 'unavailable',
        code: 'InternalServerException',
        retryInMilliseconds: 500,
      },
      expect.objectContaining({ number: 2, status: 200, requestId: 'r-0' }),
    ]);
  });

  test('what the request carried is struck out of the answer, in every form (F89)', async () => {
    const sessionToken = 'FwoGZXIvYXdzE/+abc=';
    const key = { ...KEY, sessionToken };
    const { clock, client, handler } = setUp([refusal(403, 'x')], () => Promise.resolve(key));
    await clock.run(faultOf(client.getStageDeployment(GET)));
    const { authorization = '' } = handler.sent[0]?.headers ?? {};
    const echo = [authorization, sessionToken, encodeURIComponent(sessionToken)].join(' ');
    const escaped = JSON.stringify({ message: echo }).replaceAll('/', '\\/');
    const body = escaped.replaceAll('+', '\\u002B').replaceAll('=', '\\u003d');
    const answer = { status: 403, body, headers: { 'x-amzn-requestid': sessionToken } };
    const second = setUp([answer], () => Promise.resolve(key));
    const fault = await second.clock.run(faultOf(second.client.getStageDeployment(GET)));
    expect(fault.message).toBe('*** *** ***');
    expect(fault.details.requestId).toBe('***');
  });

  test('a secret is nowhere in an error (F89, F90)', async () => {
    const held = Object.assign(networkError('ECONNRESET'), {
      request: { headers: { authorization: 'AWS4-HMAC-SHA256 Signature=abc' } },
    });
    const { clock, client } = setUp([held]);
    const fault = await clock.run(faultOf(client.startStageDeployment(START)));
    expect(inspect(fault, { depth: null })).not.toMatch(/AWS4|Signature=/);
  });
});
