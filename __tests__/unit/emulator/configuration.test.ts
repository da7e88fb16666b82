import { describe, expect, test } from '@jest/globals';
import { createTestEmulator, snapshot, type TestEmulator } from './test-emulator.ts';

const path = '/game/MyGame/configuration';
const model = { Zebra: 1, Ape: { name: 'é' } };
const document = { Document: { Type: 'Game', Sections: { 'Custom.Model': model, Other: {} } } };
const imported = {
  'Custom.Model': { Name: 'Custom.Model', Size: 31, Attributes: model },
  Other: { Name: 'Other', Size: 2, Attributes: {} },
};

function importFile(service: TestEmulator, file: string | Buffer) {
  const File = Buffer.from(file).toString('base64');
  return service.send({ method: 'PUT', path, body: { ImportSource: { File } } });
}

function update(service: TestEmulator, ...Modifications: unknown[]) {
  return service.send({ method: 'PATCH', path, body: { Modifications } });
}

function sectionsOf({ body }: { readonly body: object }): unknown {
  return (body as { GameConfiguration: { Sections: unknown } }).GameConfiguration.Sections;
}

describe('ImportGameConfiguration', () => {
  test('replaces all sections, and keeps the order of their keys', () => {
    const service = createTestEmulator();
    service.advance(5);
    const response = importFile(service, JSON.stringify(document));
    expect(response.body).toEqual({
      GameConfiguration: {
        Created: '2022-08-01T12:00:00.000Z',
        LastUpdated: service.now().toISOString(),
        Sections: imported,
      },
    });
    expect(service.send({ path }).body).toEqual(response.body);
    expect(JSON.stringify(sectionsOf(response))).toBe(JSON.stringify(imported));
    expect(service.send({ path: '/game/MyGame' }).body.Game).toMatchObject({
      LastUpdated: service.now().toISOString(),
    });
  });

  test.each<[string, string | Buffer]>([
    ['text', 'Dear diary,'],
    ['bytes that are not UTF-8', Buffer.from('{"Document":"\xff"}', 'latin1')],
    ['a list', '[{"Document":1}]'],
    ['a document without a type', '{"Document":{"Sections":{}}}'],
    ['a document of another type', '{"Document":{"Type":"Stage","Sections":{}}}'],
    ['a document without sections', '{"Document":{"Type":"Game"}}'],
    ['an invalid section name', '{"Document":{"Type":"Game","Sections":{"a b":{}}}}'],
    ['a section without members', '{"Document":{"Type":"Game","Sections":{"a":1}}}'],
    ['fewer than 10 bytes', '{}'],
    ['more than 1,024,000 bytes', ' '.repeat(1_024_001)],
  ])('rejects %s', (_, file) => {
    const service = createTestEmulator();
    const before = service.send({ path }).body;
    expect(importFile(service, file)).toMatchObject({ status: 400, code: 'ValidationException' });
    expect(service.send({ path }).body).toEqual(before);
  });

  test('accepts a file of 1,024,000 bytes', () => {
    const file = JSON.stringify(document).padEnd(1_023_999);
    expect(Buffer.byteLength(file)).toBe(1_024_000);
    expect(importFile(createTestEmulator(), file).status).toBe(200);
  });

  test.each([{}, { ImportSource: {} }, { ImportSource: { File: 'no base64!' } }])(
    'rejects the body %j',
    (body) => {
      const response = createTestEmulator().send({ method: 'PUT', path, body });
      expect(response).toMatchObject({ status: 400, code: 'ValidationException' });
    },
  );

  test('rejects a configuration above the quota', () => {
    const service = createTestEmulator({ maxConfigurationBytes: 33 });
    expect(importFile(service, JSON.stringify(document)).status).toBe(200);
    service.emulator.settings.maxConfigurationBytes = 32;
    expect(importFile(service, JSON.stringify(document))).toMatchObject({
      status: 402,
      code: 'ServiceQuotaExceededException',
    });
  });

  test('rejects a game that does not exist or is being deleted', () => {
    const service = createTestEmulator();
    service.emulator.setGameState('MyGame', 'DELETING');
    expect(importFile(service, JSON.stringify(document))).toMatchObject({ status: 400 });
    expect(service.send({ path: '/game/None/configuration' })).toMatchObject({ status: 404 });
  });
});

describe('GetGameConfiguration', () => {
  test('returns only the requested sections that exist', () => {
    const service = createTestEmulator();
    importFile(service, JSON.stringify(document));
    const query = 'Sections=Other&Sections=Missing';
    expect(sectionsOf(service.send({ path, query }))).toEqual({ Other: imported.Other });
    expect(service.send({ path, query: 'Sections=a_b' })).toMatchObject({ status: 400 });
  });
});

describe('UpdateGameConfiguration', () => {
  test('applies modifications in their order', () => {
    const service = createTestEmulator();
    importFile(service, JSON.stringify(document));
    const response = update(
      service,
      { Section: 'Custom.Model', Operation: 'ADD', Path: '/Bee', Value: [] },
      { Section: 'Custom.Model', Operation: 'ADD', Path: '/Bee/-', Value: null },
      { Section: 'Custom.Model', Operation: 'REMOVE', Path: '/Ape' },
      { Section: 'New', Operation: 'ADD', Path: '/x', Value: 1 },
    );
    expect(sectionsOf(response)).toMatchObject({
      'Custom.Model': { Attributes: { Zebra: 1, Bee: [null] } },
      New: { Size: 7, Attributes: { x: 1 } },
    });
    expect(service.send({ path }).body).toEqual(response.body);
  });

  test('applies none if one is invalid', () => {
    const service = createTestEmulator();
    const before = service.send({ path }).body;
    const add = { Section: 'New', Operation: 'ADD', Path: '/x', Value: 1 };
    for (const wrong of [
      { ...add, Operation: 'REMOVE', Path: '/y' },
      { ...add, Section: 'constructor', Operation: 'REPLACE' },
      { ...add, Operation: 'MOVE' },
      { ...add, Path: 'x' },
      { ...add, Path: '/x/' },
      { ...add, Section: 'a b' },
      { Section: 'New', Operation: 'ADD', Path: '/x' },
      { Operation: 'ADD', Path: '/x', Value: 1 },
      null,
    ]) {
      expect(update(service, add, wrong)).toMatchObject({ code: 'ValidationException' });
    }
    expect(update(service)).toMatchObject({ status: 400 });
    expect(service.send({ path }).body).toEqual(before);
  });
});

describe('a snapshot', () => {
  test('keeps the configuration of its creation', () => {
    const service = createTestEmulator();
    importFile(service, JSON.stringify(document));
    const { Snapshot } = service.send({ method: 'POST', path: '/game/MyGame/snapshot' }).body;
    expect(Snapshot).toMatchObject({ Sections: imported });
    update(service, { Section: 'Other', Operation: 'ADD', Path: '/x', Value: 1 });
    const found = { path: `/game/MyGame/snapshot/${Snapshot.Id}` };
    expect(service.send(found).body.Snapshot).toEqual(Snapshot);
    const part = service.send({ ...found, query: 'Sections=Other' }).body.Snapshot;
    expect(part).toEqual({ ...Snapshot, Sections: { Other: imported.Other } });
    expect(service.emulator.configuration('MyGame', Snapshot.Id)).toEqual(document);
  });

  test('beyond the quota is rejected', () => {
    const service = createTestEmulator({ maxSnapshots: 3 });
    const create = () => service.send({ method: 'POST', path: '/game/MyGame/snapshot' });
    expect(create().status).toBe(200);
    expect(create()).toMatchObject({ status: 402, code: 'ServiceQuotaExceededException' });
  });

  test('has an ID of its own if it is created in the same millisecond', () => {
    const service = createTestEmulator();
    const ids = Array.from(
      { length: 20 },
      () => service.send({ method: 'POST', path: '/game/MyGame/snapshot' }).body.Snapshot.Id,
    );
    expect(new Set(ids).size).toBe(20);
  });
});

describe('the controls of a configuration', () => {
  test('import and read it as another client', () => {
    const service = createTestEmulator();
    const response = service.emulator.importConfiguration('MyGame', {
      Document: { Type: 'Game', Sections: { A: { x: 1 } } },
    });
    expect(response).toEqual(service.send({ path }).body);
    expect(service.emulator.configuration('MyGame')).toEqual({
      Document: { Type: 'Game', Sections: { A: { x: 1 } } },
    });
    expect(service.emulator.configuration('MyGame', snapshot)).toMatchObject({
      Document: { Sections: { 'GameSparks.Core.Model': {} } },
    });
    expect(service.emulator.requests).toHaveLength(1);
  });
});
