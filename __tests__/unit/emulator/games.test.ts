import { describe, expect, test } from '@jest/globals';
import { createTestEmulator, snapshot, token, type TestEmulator } from './test-emulator.ts';

const path = '/game/MyGame';

function deleteStages(service: TestEmulator): void {
  for (const name of ['Dev', 'Prod']) {
    service.send({ method: 'DELETE', path: `${path}/stage/${name}` });
  }
  service.advance(3);
}

function deleteGame(service: TestEmulator) {
  return service.send({ method: 'DELETE', path });
}

describe('UpdateGame', () => {
  test('changes the description and the date', () => {
    const service = createTestEmulator();
    const { body } = service.send({ method: 'PATCH', path, body: { Description: 'New' } });
    expect(body.Game).toMatchObject({
      Description: 'New',
      LastUpdated: service.now().toISOString(),
    });
    expect(service.send({ path }).body.Game).toEqual(body.Game);
    const unchanged = service.send({ method: 'PATCH', path, body: {} });
    expect(unchanged.body.Game).toMatchObject({ Description: 'New' });
  });
});

describe('DeleteGame', () => {
  test('of a game with stages conflicts', () => {
    const service = createTestEmulator();
    expect(deleteGame(service)).toMatchObject({ status: 409, code: 'ConflictException' });
    service.send({ method: 'DELETE', path: `${path}/stage/Dev` });
    service.advance(3);
    expect(deleteGame(service)).toMatchObject({ status: 409 });
  });

  test('removes the game with everything in it after a time', () => {
    const service = createTestEmulator();
    deleteStages(service);
    const job = { method: 'POST', path: `${path}/snapshot/${snapshot}/generated-sdk-code-job` };
    service.send({ ...job, body: { Generator: {} } });
    expect(deleteGame(service)).toMatchObject({ status: 200, body: {} });
    expect(service.send({ path }).body.Game).toMatchObject({ State: 'DELETING' });
    service.advance(2.9);
    deleteGame(service);
    service.advance(0.1);
    expect(service.send({ path })).toMatchObject({ status: 404 });
    service.send({ method: 'POST', path: '/game', body: { GameName: 'MyGame' } });
    const { body } = service.send({ path: `${path}/snapshot` });
    expect(body).toEqual({ Snapshots: [] });
    expect(service.emulator.configuration('MyGame')).toMatchObject({ Document: { Sections: {} } });
  });

  test('of a protected game is rejected', () => {
    const service = createTestEmulator();
    deleteStages(service);
    service.emulator.protectGame('MyGame', true);
    expect(service.send({ path }).body.Game).toMatchObject({ EnableTerminationProtection: true });
    expect(deleteGame(service)).toMatchObject({ status: 400, code: 'ValidationException' });
    service.emulator.protectGame('MyGame', false);
    expect(deleteGame(service)).toMatchObject({ status: 200 });
  });

  test('ends when the control interface sets the game to ACTIVE', () => {
    const service = createTestEmulator();
    deleteStages(service);
    deleteGame(service);
    service.emulator.setGameState('MyGame', 'ACTIVE');
    service.advance(10);
    expect(service.send({ path }).body.Game).toMatchObject({ State: 'ACTIVE' });
  });

  test('frees the client token of the game', () => {
    const service = createTestEmulator({ gameDeletionSeconds: 0 });
    const body = { GameName: 'Chess', ClientToken: token };
    const create = () => service.send({ method: 'POST', path: '/game', body }).status;
    expect(create()).toBe(200);
    service.send({ method: 'DELETE', path: '/game/Chess' });
    expect(service.send({ path: '/game/Chess' }).status).toBe(404);
    expect(create()).toBe(200);
    expect(service.send({ path: '/game/Chess' }).status).toBe(200);
  });
});

describe('a DELETING game', () => {
  test.each([
    { method: 'PATCH', path, body: { Description: 'x' } },
    { method: 'PATCH', path: `${path}/snapshot/${snapshot}`, body: { Description: 'x' } },
    {
      method: 'POST',
      path: `${path}/snapshot/${snapshot}/generated-sdk-code-job`,
      body: { Generator: {} },
    },
  ])('rejects changes as invalid if no conflict is documented: $method $path', (request) => {
    const service = createTestEmulator();
    service.emulator.setGameState('MyGame', 'DELETING');
    expect(service.send(request)).toMatchObject({ status: 400, code: 'ValidationException' });
  });
});
