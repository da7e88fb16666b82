import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../emulator/faults.ts';
import { admit } from '../../../emulator/handler.ts';
import { createTestEmulator, signed, snapshot, token, type TestRequest } from './test-emulator.ts';

const stage = '/game/MyGame/stage/Dev';
const laterDate = 'Fri, 02 Jan 2026 03:04:45 GMT';

describe('a request', () => {
  test.each<[string, TestRequest]>([
    ['an unknown path', { path: '/games' }],
    ['an unknown method', { path: '/game', method: 'PUT' }],
    ['an empty label', { path: '/game//stage' }],
    ['a trailing slash', { path: '/game/MyGame/' }],
  ])('for %s is rejected as unknown operation', (_, sent) => {
    expect(createTestEmulator().send(sent)).toMatchObject({
      status: 404,
      code: 'UnknownOperationException',
    });
  });

  test.each<[string, unknown]>([
    ['malformed JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a byte order mark', '\ufeff{}'],
    ['a number instead of text', { SnapshotId: 1 }],
    ['a list instead of text', { SnapshotId: [snapshot] }],
    ['null instead of text', { SnapshotId: null }],
    ['an object without a required member', {}],
  ])('with a body of %s is rejected', (_, body) => {
    const response = createTestEmulator().send({
      method: 'POST',
      path: `${stage}/deployment`,
      body,
    });
    expect(response).toMatchObject({ status: 400, code: 'ValidationException' });
  });

  test('with a body that is not UTF-8 is rejected', () => {
    const body = Buffer.from('{"SnapshotId":"\xff"}', 'latin1');
    const response = createTestEmulator().send({
      method: 'POST',
      path: `${stage}/deployment`,
      body,
    });
    expect(response).toMatchObject({
      code: 'ValidationException',
      body: { message: expect.stringContaining('UTF-8') },
    });
  });

  test.each(['0', '101', '1.5', 'ten', '', '-1', '1e1', '99999999999'])(
    'with MaxResults=%s is rejected',
    (size) => {
      const response = createTestEmulator().send({ path: '/game', query: `MaxResults=${size}` });
      expect(response).toMatchObject({ status: 400, code: 'ValidationException' });
    },
  );

  test('with an invalid label is rejected, and with an unknown member accepted', () => {
    const service = createTestEmulator();
    expect(service.send({ path: '/game/%E6%97%A5%E6%9C%AC' })).toMatchObject({ status: 400 });
    expect(service.send({ path: '/game/%FF' })).toMatchObject({ code: 'ValidationException' });
    expect(service.start({ Unknown: 1 })).toMatchObject({ status: 200 });
    expect(service.send({ path: '/game', query: 'unknown=1' })).toMatchObject({ status: 200 });
  });

  test('is recorded with status and error code of its response', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'drop-response' });
    service.start();
    service.send({ path: '/nowhere' });
    expect(service.emulator.requests).toMatchObject([
      {
        operation: 'StartStageDeployment',
        method: 'POST',
        path: `${stage}/deployment`,
        body: JSON.stringify({ SnapshotId: snapshot }),
        status: 200,
        fault: 'drop-response',
      },
      { operation: undefined, path: '/nowhere', status: 404, code: 'UnknownOperationException' },
    ]);
  });
});

describe('a delayed request', () => {
  const delayed = { effect: 'delay-request', seconds: 40 } as const;
  const start = { method: 'POST', path: `${stage}/deployment`, body: { SnapshotId: snapshot } };

  test('is performed after the delay, and uses the time after it', () => {
    const service = createTestEmulator();
    service.emulator.faults.add(delayed);
    const { delaySeconds, perform } = admit(service.emulator, signed(start, service.now()));
    expect(delaySeconds).toBe(40);
    expect(service.emulator.deployments()).toStrictEqual([]);
    expect(service.emulator.requests).toMatchObject([
      { status: undefined, fault: 'delay-request' },
    ]);
    service.advance(40);
    expect(perform().response).toMatchObject({ status: 200, headers: { date: laterDate } });
    expect(service.emulator.deployments()).toMatchObject([{ Created: '2026-01-02T03:04:45.678Z' }]);
    expect(service.emulator.requests).toMatchObject([{ status: 200 }]);
  });

  test('is a conflict if another deployment started meanwhile', () => {
    const service = createTestEmulator();
    service.emulator.faults.add(delayed);
    const { perform } = admit(service.emulator, signed(start, service.now()));
    service.start();
    expect(perform().response.status).toBe(409);
    expect(service.emulator.requests.map(({ status }) => status)).toEqual([409, 200]);
  });

  test('is performed immediately by handle', () => {
    const service = createTestEmulator();
    service.emulator.faults.add(delayed);
    expect(service.handle(start)).toMatchObject({
      response: { status: 200 },
      delivery: { how: 'whole' },
    });
  });

  test('is the only request with delaySeconds', () => {
    const service = createTestEmulator();
    const others = [start, { path: '/nowhere' }, { path: '/_emulator/settings' }];
    for (const sent of others)
      expect(admit(service.emulator, signed(sent, service.now())).delaySeconds).toBe(0);
  });
});

describe('a response', () => {
  test('has the emulator’s date, a request ID, and both casings of an error message', () => {
    const service = createTestEmulator();
    const { headers, body } = service.handle({ path: '/game/None' }).response;
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-amzn-errortype': 'ResourceNotFoundException',
      'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
      date: 'Fri, 02 Jan 2026 03:04:05 GMT',
    });
    const message = 'The game None does not exist';
    expect(JSON.parse(body.toString())).toEqual({ Message: message, message });
  });

  test.each<[string, Fault | undefined]>([
    ['success', undefined],
    ['a fault', { effect: 'respond', code: 'ThrottlingException' }],
    ['a throttled call', { effect: 'throttle' }],
    ['a replaced response', { effect: 'replace-response', status: 500 }],
  ])('has no Date header with dateHeader: false: %s', (_, fault) => {
    const service = createTestEmulator({ dateHeader: false });
    if (fault) service.emulator.faults.add(fault);
    const { headers } = service.handle({ path: '/game' }).response;
    expect(headers).toHaveProperty('x-amzn-requestid');
    expect(headers).not.toHaveProperty('date');
  });

  test('has no Date header with dateHeader: false: an error', () => {
    const service = createTestEmulator({ dateHeader: false });
    for (const path of ['/game/None', '/nowhere'])
      expect(service.handle({ path }).response.headers).not.toHaveProperty('date');
    service.emulator.settings.dateHeader = true;
    expect(service.handle({ path: '/game' }).response.headers).toHaveProperty('date');
  });
});

describe('a game that is being deleted', () => {
  test('rejects new deployments, stages and snapshots', () => {
    const service = createTestEmulator();
    service.emulator.setGameState('MyGame', 'DELETING');
    const Role = 'arn:aws:iam::123456789012:role/x';
    const conflict = { status: 409, code: 'ConflictException' };
    expect(service.start()).toMatchObject(conflict);
    const creations = [
      { path: '/game/MyGame/stage', body: { StageName: 'New', Role } },
      { path: '/game/MyGame/snapshot', body: {} },
    ];
    for (const sent of creations) {
      expect(service.send({ method: 'POST', ...sent })).toMatchObject(conflict);
    }
    expect(service.send({ path: '/game/MyGame' }).body.Game.State).toBe('DELETING');
  });
});

describe('a stage that is being deleted', () => {
  test('rejects changes, and its name is free after the deletion', () => {
    const service = createTestEmulator();
    const Role = 'arn:aws:iam::123456789012:role/x';
    const create = { method: 'POST', path: '/game/MyGame/stage', body: { StageName: 'Dev', Role } };
    service.send({ method: 'DELETE', path: stage });
    expect(service.send({ method: 'PATCH', path: stage, body: {} })).toMatchObject({ status: 400 });
    expect(service.send(create)).toMatchObject({ status: 409 });
    service.advance(3);
    expect(service.send(create)).toMatchObject({ status: 200 });
  });

  test('is deleted with its deployments, so that a client token starts a new one', () => {
    const service = createTestEmulator();
    const Role = 'arn:aws:iam::123456789012:role/x';
    const first = service.start({ ClientToken: token }).body.StageDeployment.DeploymentId;
    service.advance(6);
    service.send({ method: 'DELETE', path: stage });
    service.advance(3);
    expect(service.start({ ClientToken: token })).toMatchObject({ status: 404 });
    service.send({ method: 'POST', path: '/game/MyGame/stage', body: { StageName: 'Dev', Role } });
    const second = service.start({ ClientToken: token });
    expect(second.status).toBe(200);
    expect(second.body.StageDeployment.DeploymentId).not.toBe(first);
  });
});

describe('snapshots', () => {
  test('of the same millisecond have different IDs', () => {
    const service = createTestEmulator();
    const create = () => service.send({ method: 'POST', path: '/game/MyGame/snapshot', body: {} });
    const ids = [create(), create()].map(({ body }) => body.Snapshot.Id);
    expect(ids).toEqual(['Snapshot_2026-01-02T03:04:05.678Z', 'Snapshot_2026-01-02T03:04:05.679Z']);
  });

  test('with a chosen ID that is not a date can be deployed', () => {
    const service = createTestEmulator();
    const id = 'Snapshot_2026-13-32T25:61:61.000Z';
    expect(service.emulator.addSnapshot('MyGame', id)).toMatchObject({
      Snapshot: { Id: id, Created: service.now().toISOString() },
    });
    expect(service.start({ SnapshotId: id }).status).toBe(200);
  });
});

describe('throttling', () => {
  test('admits two management calls and ten connection calls in any second', () => {
    const service = createTestEmulator({ throttle: true });
    const status = (path: string) => service.send({ path }).status;
    expect([status('/game'), status('/game'), status('/game')]).toEqual([200, 200, 429]);
    service.advance(0.999);
    expect(status('/game')).toBe(429);
    service.advance(0.001);
    expect(status('/game')).toBe(200);
    const connection = '/runtime/game/MyGame/stage/Dev/player/Ada/connection';
    const statuses = Array.from({ length: 11 }, () => status(connection));
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });
});
