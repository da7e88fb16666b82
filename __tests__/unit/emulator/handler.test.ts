import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../../emulator/faults.ts';
import { admit } from '../../../emulator/handler.ts';
import { makeDesk, signed, snapshot, token, type Sent } from './desk.ts';

const stage = '/game/MyGame/stage/Dev';
const laterDate = 'Fri, 02 Jan 2026 03:04:45 GMT';

describe('requests', () => {
  test.each<[string, Sent]>([
    ['an unknown path', { path: '/games' }],
    ['an unknown method', { path: '/game', method: 'PUT' }],
    ['an empty label', { path: '/game//stage' }],
    ['a trailing slash', { path: '/game/MyGame/' }],
  ])('for %s are no operation', (_, sent) => {
    expect(makeDesk().send(sent)).toMatchObject({ status: 404, code: 'UnknownOperationException' });
  });

  test.each<[string, unknown]>([
    ['text that is no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a byte order mark', '\ufeff{}'],
    ['a number where text belongs', { SnapshotId: 1 }],
    ['a list where text belongs', { SnapshotId: [snapshot] }],
    ['null where text belongs', { SnapshotId: null }],
    ['nothing where a member is required', {}],
  ])('with a body of %s are refused', (_, body) => {
    const response = makeDesk().send({ method: 'POST', path: `${stage}/deployment`, body });
    expect(response).toMatchObject({ status: 400, code: 'ValidationException' });
  });

  test('with a body that is not UTF-8 are refused', () => {
    const body = Buffer.from('{"SnapshotId":"\xff"}', 'latin1');
    const response = makeDesk().send({ method: 'POST', path: `${stage}/deployment`, body });
    expect(response).toMatchObject({
      code: 'ValidationException',
      body: { message: expect.stringContaining('UTF-8') },
    });
  });

  test.each(['0', '101', '1.5', 'ten', '', '-1', '1e1', '99999999999'])(
    'with MaxResults=%s are refused',
    (size) => {
      const response = makeDesk().send({ path: '/game', query: `MaxResults=${size}` });
      expect(response).toMatchObject({ status: 400, code: 'ValidationException' });
    },
  );

  test('with labels and members that nobody knows are refused and ignored', () => {
    const desk = makeDesk();
    expect(desk.send({ path: '/game/%E6%97%A5%E6%9C%AC' })).toMatchObject({ status: 400 });
    expect(desk.send({ path: '/game/%FF' })).toMatchObject({ code: 'ValidationException' });
    expect(desk.start({ Unknown: 1 })).toMatchObject({ status: 200 });
    expect(desk.send({ path: '/game', query: 'unknown=1' })).toMatchObject({ status: 200 });
  });

  test('are on record with what was answered', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'drop-response' });
    desk.start();
    desk.send({ path: '/nowhere' });
    expect(desk.emulator.requests).toMatchObject([
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
  const begin = { method: 'POST', path: `${stage}/deployment`, body: { SnapshotId: snapshot } };

  test('is performed when its caller has waited, at the time of then', () => {
    const desk = makeDesk();
    desk.emulator.faults.add(delayed);
    const { delaySeconds, perform } = admit(desk.emulator, signed(begin, desk.now()));
    expect(delaySeconds).toBe(40);
    expect(desk.emulator.deployments()).toStrictEqual([]);
    expect(desk.emulator.requests).toMatchObject([{ status: undefined, fault: 'delay-request' }]);
    desk.pass(40);
    expect(perform().response).toMatchObject({ status: 200, headers: { date: laterDate } });
    expect(desk.emulator.deployments()).toMatchObject([{ Created: '2026-01-02T03:04:45.678Z' }]);
    expect(desk.emulator.requests).toMatchObject([{ status: 200 }]);
  });

  test('meets a stage that another deployment has taken meanwhile', () => {
    const desk = makeDesk();
    desk.emulator.faults.add(delayed);
    const { perform } = admit(desk.emulator, signed(begin, desk.now()));
    desk.start();
    expect(perform().response.status).toBe(409);
    expect(desk.emulator.requests.map(({ status }) => status)).toEqual([409, 200]);
  });

  test('is performed immediately by handle, which cannot wait', () => {
    const desk = makeDesk();
    desk.emulator.faults.add(delayed);
    expect(desk.reply(begin)).toMatchObject({
      response: { status: 200 },
      delivery: { how: 'whole' },
    });
  });

  test('is the only kind with a delay', () => {
    const desk = makeDesk();
    const without = [begin, { path: '/nowhere' }, { path: '/_emulator/settings' }];
    for (const sent of without)
      expect(admit(desk.emulator, signed(sent, desk.now())).delaySeconds).toBe(0);
  });
});

describe('answers', () => {
  test('carry the emulator’s date, a request id, and both casings of an error’s message', () => {
    const desk = makeDesk();
    const { headers, body } = desk.reply({ path: '/game/None' }).response;
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
  ])('carry no Date header with dateHeader: false: %s', (_, fault) => {
    const desk = makeDesk({ dateHeader: false });
    if (fault) desk.emulator.faults.add(fault);
    const { headers } = desk.reply({ path: '/game' }).response;
    expect(headers).toHaveProperty('x-amzn-requestid');
    expect(headers).not.toHaveProperty('date');
  });

  test('carry no Date header with dateHeader: false: an error', () => {
    const desk = makeDesk({ dateHeader: false });
    for (const path of ['/game/None', '/nowhere'])
      expect(desk.reply({ path }).response.headers).not.toHaveProperty('date');
    desk.emulator.settings.dateHeader = true;
    expect(desk.reply({ path: '/game' }).response.headers).toHaveProperty('date');
  });
});

describe('a game that is being deleted', () => {
  test('takes nothing new', () => {
    const desk = makeDesk();
    desk.emulator.setGameState('MyGame', 'DELETING');
    const Role = 'arn:aws:iam::123456789012:role/x';
    const conflict = { status: 409, code: 'ConflictException' };
    expect(desk.start()).toMatchObject(conflict);
    const creations = [
      { path: '/game/MyGame/stage', body: { StageName: 'New', Role } },
      { path: '/game/MyGame/snapshot', body: {} },
    ];
    for (const sent of creations) {
      expect(desk.send({ method: 'POST', ...sent })).toMatchObject(conflict);
    }
    expect(desk.send({ path: '/game/MyGame' }).body.Game.State).toBe('DELETING');
  });
});

describe('a stage that is being deleted', () => {
  test('takes no change, and its name is free once it is gone', () => {
    const desk = makeDesk();
    const Role = 'arn:aws:iam::123456789012:role/x';
    const create = { method: 'POST', path: '/game/MyGame/stage', body: { StageName: 'Dev', Role } };
    desk.send({ method: 'DELETE', path: stage });
    expect(desk.send({ method: 'PATCH', path: stage, body: {} })).toMatchObject({ status: 400 });
    expect(desk.send(create)).toMatchObject({ status: 409 });
    desk.pass(3);
    expect(desk.send(create)).toMatchObject({ status: 200 });
  });

  test('takes its deployments along, so that their client tokens begin anew', () => {
    const desk = makeDesk();
    const Role = 'arn:aws:iam::123456789012:role/x';
    const first = desk.start({ ClientToken: token }).body.StageDeployment.DeploymentId;
    desk.pass(6);
    desk.send({ method: 'DELETE', path: stage });
    desk.pass(3);
    expect(desk.start({ ClientToken: token })).toMatchObject({ status: 404 });
    desk.send({ method: 'POST', path: '/game/MyGame/stage', body: { StageName: 'Dev', Role } });
    const second = desk.start({ ClientToken: token });
    expect(second.status).toBe(200);
    expect(second.body.StageDeployment.DeploymentId).not.toBe(first);
  });
});

describe('snapshots', () => {
  test('of one instant have ids of their own', () => {
    const desk = makeDesk();
    const create = () => desk.send({ method: 'POST', path: '/game/MyGame/snapshot', body: {} });
    const ids = [create(), create()].map(({ body }) => body.Snapshot.Id);
    expect(ids).toEqual(['Snapshot_2026-01-02T03:04:05.678Z', 'Snapshot_2026-01-02T03:04:05.679Z']);
  });

  test('under a chosen id can be deployed, though the id is no date', () => {
    const desk = makeDesk();
    const id = 'Snapshot_2026-13-32T25:61:61.000Z';
    expect(desk.emulator.addSnapshot('MyGame', id)).toMatchObject({
      Snapshot: { Id: id, Created: desk.now().toISOString() },
    });
    expect(desk.start({ SnapshotId: id }).status).toBe(200);
  });
});

describe('throttling', () => {
  test('lets two management calls of any one second through, and ten of connections', () => {
    const desk = makeDesk({ throttle: true });
    const status = (path: string) => desk.send({ path }).status;
    expect([status('/game'), status('/game'), status('/game')]).toEqual([200, 200, 429]);
    desk.pass(0.999);
    expect(status('/game')).toBe(429);
    desk.pass(0.001);
    expect(status('/game')).toBe(200);
    const connection = '/runtime/game/MyGame/stage/Dev/player/Ada/connection';
    const statuses = Array.from({ length: 11 }, () => status(connection));
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  });
});
