import { describe, expect, test } from '@jest/globals';
import { handle } from '../../../emulator/handler.ts';
import { seeded } from '../../../emulator/seed.ts';
import {
  createTestEmulator,
  readResponse,
  token,
  type TestEmulator,
  type TestResponse,
} from './test-emulator.ts';

function control(
  service: TestEmulator,
  method: string,
  path: string,
  body?: unknown,
  headers = {},
): TestResponse {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const host = { host: '127.0.0.1:8080' };
  const request = { method, path: `/_emulator${path}`, query: '', body: bytes };
  return readResponse(handle(service.emulator, { ...request, headers: { ...host, ...headers } }));
}

const player = '/games/MyGame/stages/Dev/players/Ada/connections';

describe('the control interface', () => {
  test('connects, shows and disconnects players', () => {
    const service = createTestEmulator();
    service.start();
    service.advance(6);
    const { body } = control(service, 'POST', player);
    expect(control(service, 'GET', '/games/MyGame/stages/Dev/runtimes').body).toMatchObject([
      { RuntimeId: body['RuntimeId'], Players: ['Ada'], Current: true },
    ]);
    const one = `${player}/${String(body['ConnectionId'])}`;
    expect(control(service, 'DELETE', one).body).toEqual([body['ConnectionId']]);
    expect(control(service, 'DELETE', player).body).toStrictEqual([]);
  });

  test('adds, lists and removes faults', () => {
    const service = createTestEmulator();
    const fault = { effect: 'throttle', operation: 'ListGames', times: 2 };
    expect(control(service, 'POST', '/faults', fault).status).toBe(200);
    expect(control(service, 'GET', '/faults').body).toEqual([fault]);
    expect(service.send({ path: '/game' }).status).toBe(429);
    control(service, 'DELETE', '/faults');
    expect(service.send({ path: '/game' }).status).toBe(200);
    expect(control(service, 'POST', '/faults', { effect: 'odd' })).toMatchObject({ status: 400 });
  });

  test('changes settings, all or none', () => {
    const service = createTestEmulator();
    const change = { deploymentSeconds: 0.5, throttle: true };
    expect(control(service, 'PATCH', '/settings', change).body).toMatchObject(change);
    for (const wrong of [{ odd: 1 }, { throttle: 1 }, { throttle: false, deploymentSeconds: -1 }]) {
      expect(control(service, 'PATCH', '/settings', wrong).status).toBe(400);
    }
    expect(control(service, 'GET', '/settings').body).toMatchObject(change);
  });

  test('changes the order and paging of lists', () => {
    const service = createTestEmulator();
    const change = { listOrder: 'shuffled', maxPageSize: 1, positionalNextTokens: true };
    expect(control(service, 'PATCH', '/settings', change).body).toMatchObject(change);
    for (const wrong of [
      { listOrder: 'odd' },
      { maxPageSize: 101 },
      { positionalNextTokens: 1 },
      [],
    ]) {
      expect(control(service, 'PATCH', '/settings', wrong).status).toBe(400);
    }
  });

  test('changes undocumented behavior', () => {
    const service = createTestEmulator();
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
    expect(control(service, 'PATCH', '/settings', change).body).toMatchObject(change);
    for (const name of Object.keys(change))
      expect(control(service, 'PATCH', '/settings', { [name]: 'odd' }).status).toBe(400);
    expect(control(service, 'GET', '/settings').body).toMatchObject(change);
  });

  test('adds deployments of other clients, and responds as GetStageDeployment', () => {
    const service = createTestEmulator();
    const deployments = '/games/MyGame/stages/Dev/deployments';
    const fixed = { action: 'UNDEPLOY', state: 'COMPLETED', resultCode: 'SUCCESS' };
    const added = control(service, 'POST', deployments, fixed);
    expect(added.body.StageDeployment).toMatchObject({ DeploymentAction: 'UNDEPLOY' });
    expect(added.body).toEqual(service.getDeployment(added.body.StageDeployment.DeploymentId).body);
    expect(control(service, 'POST', deployments, {}).status).toBe(400);
    expect(control(service, 'POST', deployments, null).status).toBe(400);
  });

  test('adds snapshots with chosen IDs', () => {
    const service = createTestEmulator();
    const id = 'Snapshot_2030-01-01T00:00:00.000000Z';
    const added = control(service, 'POST', '/games/MyGame/snapshots', { id });
    expect(added.body).toEqual(service.send({ path: `/game/MyGame/snapshot/${id}` }).body);
    expect(added.body.Snapshot).toMatchObject({ Id: id, Created: '2030-01-01T00:00:00.000Z' });
    expect(control(service, 'POST', '/games/MyGame/snapshots', { id }).status).toBe(409);
    expect(control(service, 'POST', '/games/MyGame/snapshots', { id: 'Snapshot_1' }).status).toBe(
      400,
    );
    expect(control(service, 'POST', '/games/MyGame/snapshots', {}).status).toBe(400);
    expect(control(service, 'POST', '/games/None/snapshots', { id }).status).toBe(404);
  });

  test('imports and reads configurations', () => {
    const service = createTestEmulator();
    const document = { Document: { Type: 'Game', Sections: { A: { x: 1 } } } };
    const configuration = '/games/MyGame/configuration';
    const response = control(service, 'PUT', configuration, document);
    expect(response.body).toEqual(service.send({ path: '/game/MyGame/configuration' }).body);
    expect(control(service, 'GET', configuration).body).toEqual(document);
    expect(control(service, 'PUT', configuration, {}).status).toBe(400);
    const { Id } = service.send({ method: 'POST', path: '/game/MyGame/snapshot' }).body.Snapshot;
    for (const id of [Id, encodeURIComponent(Id)]) {
      const found = control(service, 'GET', `/games/MyGame/snapshots/${id}/configuration`);
      expect(found.body).toEqual(document);
    }
  });

  test('sets roles and the state of a game', () => {
    const service = createTestEmulator();
    const arn = 'arn:aws:iam::123456789012:role/Other';
    control(service, 'PUT', '/roles', { arn, assumable: false });
    control(service, 'PUT', '/roles', { arn: seeded.role, exists: false });
    expect(control(service, 'GET', '/roles').body).toEqual([{ arn, assumable: false }]);
    expect(control(service, 'PUT', '/roles', { arn }).status).toBe(400);
    const protection = '/games/MyGame/protection';
    control(service, 'PUT', protection, { protected: true });
    expect(service.send({ path: '/game/MyGame' }).body.Game).toMatchObject({
      EnableTerminationProtection: true,
    });
    expect(control(service, 'PUT', protection, {}).status).toBe(400);
    control(service, 'PUT', '/games/MyGame/state', { state: 'DELETING' });
    expect(service.start().status).toBe(409);
    expect(control(service, 'PUT', '/games/MyGame/state', { state: 'odd' }).status).toBe(400);
    expect(control(service, 'PUT', '/games/None/state', { state: 'ACTIVE' }).status).toBe(404);
  });

  test('lists deployments with client tokens, and requests without signatures', () => {
    const service = createTestEmulator();
    service.start({ ClientToken: token });
    expect(control(service, 'GET', '/deployments').body).toMatchObject([
      { GameName: 'MyGame', StageName: 'Dev', ClientToken: token, DeploymentState: 'PENDING' },
    ]);
    const { body } = control(service, 'GET', '/requests');
    const authorization = expect.stringMatching(/Signature=\*{3}$/) as unknown;
    expect(body).toMatchObject([
      { operation: 'StartStageDeployment', status: 200, headers: { authorization } },
    ]);
  });

  test('is not in the list of requests', () => {
    const service = createTestEmulator();
    control(service, 'GET', '/settings');
    expect(service.emulator.requests).toStrictEqual([]);
  });

  test('rejects unknown paths and malformed JSON', () => {
    const service = createTestEmulator();
    expect(control(service, 'GET', '').status).toBe(404);
    expect(control(service, 'POST', '/settings').status).toBe(404);
    const malformed = {
      method: 'POST',
      path: '/_emulator/faults',
      query: '',
      body: Buffer.from('{'),
    };
    const headers = { host: 'localhost' };
    expect(readResponse(handle(service.emulator, { ...malformed, headers })).status).toBe(400);
  });

  test.each([{ host: 'evil.example:8080' }, { origin: 'https://evil.example' }, { host: '' }])(
    'rejects a request of a web page: %j',
    (headers) => {
      const response = control(createTestEmulator(), 'GET', '/requests', undefined, headers);
      expect(response).toMatchObject({ status: 403, code: 'AccessDeniedException' });
    },
  );
});
