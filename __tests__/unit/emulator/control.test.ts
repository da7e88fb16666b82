import { describe, expect, test } from '@jest/globals';
import { handle } from '../../../emulator/handler.ts';
import { seeded } from '../../../emulator/seed.ts';
import { makeDesk, read, token, type Desk, type Received } from './desk.ts';

function control(desk: Desk, method: string, path: string, body?: unknown, headers = {}): Received {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const host = { host: '127.0.0.1:8080' };
  const request = { method, path: `/_emulator${path}`, query: '', body: bytes };
  return read(handle(desk.emulator, { ...request, headers: { ...host, ...headers } }));
}

const player = '/games/MyGame/stages/Dev/players/Ada/connections';

describe('the control interface', () => {
  test('connects, shows and disconnects players', () => {
    const desk = makeDesk();
    desk.start();
    desk.pass(6);
    const { body } = control(desk, 'POST', player);
    expect(control(desk, 'GET', '/games/MyGame/stages/Dev/runtimes').body).toMatchObject([
      { RuntimeId: body['RuntimeId'], Players: ['Ada'], Current: true },
    ]);
    const one = `${player}/${String(body['ConnectionId'])}`;
    expect(control(desk, 'DELETE', one).body).toEqual([body['ConnectionId']]);
    expect(control(desk, 'DELETE', player).body).toStrictEqual([]);
  });

  test('lays down faults, lists them and takes them back', () => {
    const desk = makeDesk();
    const fault = { effect: 'throttle', operation: 'ListGames', times: 2 };
    expect(control(desk, 'POST', '/faults', fault).status).toBe(200);
    expect(control(desk, 'GET', '/faults').body).toEqual([fault]);
    expect(desk.send({ path: '/game' }).status).toBe(429);
    control(desk, 'DELETE', '/faults');
    expect(desk.send({ path: '/game' }).status).toBe(200);
    expect(control(desk, 'POST', '/faults', { effect: 'odd' })).toMatchObject({ status: 400 });
  });

  test('changes settings, all or none', () => {
    const desk = makeDesk();
    const change = { deploymentSeconds: 0.5, throttle: true };
    expect(control(desk, 'PATCH', '/settings', change).body).toMatchObject(change);
    for (const wrong of [{ odd: 1 }, { throttle: 1 }, { throttle: false, deploymentSeconds: -1 }]) {
      expect(control(desk, 'PATCH', '/settings', wrong).status).toBe(400);
    }
    expect(control(desk, 'GET', '/settings').body).toMatchObject(change);
  });

  test('sets how lists come', () => {
    const desk = makeDesk();
    const change = { listOrder: 'shuffled', maxPageSize: 1, positionalNextTokens: true };
    expect(control(desk, 'PATCH', '/settings', change).body).toMatchObject(change);
    for (const wrong of [
      { listOrder: 'odd' },
      { maxPageSize: 101 },
      { positionalNextTokens: 1 },
      [],
    ]) {
      expect(control(desk, 'PATCH', '/settings', wrong).status).toBe(400);
    }
  });

  test('sets how undocumented behavior is read', () => {
    const desk = makeDesk();
    const change = {
      deploymentWithoutId: 'live',
      replayedRecord: 'original',
      tokenWithOtherParameters: 'ignored',
      conflictBeforeToken: true,
      clientTokenSeconds: 0,
      listLagSeconds: 0.5,
      createdFormat: 'epoch-seconds',
      dateHeader: false,
    };
    expect(control(desk, 'PATCH', '/settings', change).body).toMatchObject(change);
    for (const name of Object.keys(change))
      expect(control(desk, 'PATCH', '/settings', { [name]: 'odd' }).status).toBe(400);
    expect(control(desk, 'GET', '/settings').body).toMatchObject(change);
  });

  test('puts other people’s deployments on a stage, and answers as GetStageDeployment would', () => {
    const desk = makeDesk();
    const deployments = '/games/MyGame/stages/Dev/deployments';
    const told = { action: 'UNDEPLOY', state: 'COMPLETED', resultCode: 'SUCCESS' };
    const added = control(desk, 'POST', deployments, told);
    expect(added.body.StageDeployment).toMatchObject({ DeploymentAction: 'UNDEPLOY' });
    expect(added.body).toEqual(desk.look(added.body.StageDeployment.DeploymentId).body);
    expect(control(desk, 'POST', deployments, {}).status).toBe(400);
    expect(control(desk, 'POST', deployments, null).status).toBe(400);
  });

  test('adds snapshots under chosen ids', () => {
    const desk = makeDesk();
    const id = 'Snapshot_2030-01-01T00:00:00.000000Z';
    const added = control(desk, 'POST', '/games/MyGame/snapshots', { id });
    expect(added.body).toEqual(desk.send({ path: `/game/MyGame/snapshot/${id}` }).body);
    expect(added.body.Snapshot).toMatchObject({ Id: id, Created: '2030-01-01T00:00:00.000Z' });
    expect(control(desk, 'POST', '/games/MyGame/snapshots', { id }).status).toBe(409);
    expect(control(desk, 'POST', '/games/MyGame/snapshots', { id: 'Snapshot_1' }).status).toBe(400);
    expect(control(desk, 'POST', '/games/MyGame/snapshots', {}).status).toBe(400);
    expect(control(desk, 'POST', '/games/None/snapshots', { id }).status).toBe(404);
  });

  test('sets roles and the state of a game', () => {
    const desk = makeDesk();
    const arn = 'arn:aws:iam::123456789012:role/Other';
    control(desk, 'PUT', '/roles', { arn, assumable: false });
    control(desk, 'PUT', '/roles', { arn: seeded.role, exists: false });
    expect(control(desk, 'GET', '/roles').body).toEqual([{ arn, assumable: false }]);
    expect(control(desk, 'PUT', '/roles', { arn }).status).toBe(400);
    control(desk, 'PUT', '/games/MyGame/state', { state: 'DELETING' });
    expect(desk.start().status).toBe(409);
    expect(control(desk, 'PUT', '/games/MyGame/state', { state: 'odd' }).status).toBe(400);
    expect(control(desk, 'PUT', '/games/None/state', { state: 'ACTIVE' }).status).toBe(404);
  });

  test('lists deployments with their tokens, and requests without what signs them', () => {
    const desk = makeDesk();
    desk.start({ ClientToken: token });
    expect(control(desk, 'GET', '/deployments').body).toMatchObject([
      { GameName: 'MyGame', StageName: 'Dev', ClientToken: token, DeploymentState: 'PENDING' },
    ]);
    const { body } = control(desk, 'GET', '/requests');
    const authorization = expect.stringMatching(/Signature=\*{3}$/) as unknown;
    expect(body).toMatchObject([
      { operation: 'StartStageDeployment', status: 200, headers: { authorization } },
    ]);
  });

  test('is not counted among the requests', () => {
    const desk = makeDesk();
    control(desk, 'GET', '/settings');
    expect(desk.emulator.requests).toStrictEqual([]);
  });

  test('knows no other address and reads no broken JSON', () => {
    const desk = makeDesk();
    expect(control(desk, 'GET', '').status).toBe(404);
    expect(control(desk, 'POST', '/settings').status).toBe(404);
    const broken = { method: 'POST', path: '/_emulator/faults', query: '', body: Buffer.from('{') };
    const headers = { host: 'localhost' };
    expect(read(handle(desk.emulator, { ...broken, headers })).status).toBe(400);
  });

  test.each([{ host: 'evil.example:8080' }, { origin: 'https://evil.example' }, { host: '' }])(
    'is closed to a web page: %j',
    (headers) => {
      const response = control(makeDesk(), 'GET', '/requests', undefined, headers);
      expect(response).toMatchObject({ status: 403, code: 'AccessDeniedException' });
    },
  );
});
