import { describe, expect, test } from '@jest/globals';
import { readDescriptions } from '../../../src/deployment/descriptions.ts';
import {
  denied,
  NEWER_SNAPSHOT,
  OLDER_SNAPSHOT,
  ScriptedService,
  SNAPSHOT,
} from './scripted-service.ts';

const IDS = [SNAPSHOT, OLDER_SNAPSHOT];
const NOTHING: ReadonlyMap<string, string> = new Map();

function read(
  service: ScriptedService,
  ids: readonly (string | undefined)[] = IDS,
  known = NOTHING,
): Promise<ReadonlyMap<string, string>> {
  return service.clock.run(readDescriptions('MyGame', ids, known, service, service.context));
}

describe('descriptions of snapshots', () => {
  test('are read once for each', async () => {
    const service = new ScriptedService();
    service.detailResponses = [{ Description: 'one' }, {}];
    const found = await read(service, [...IDS, SNAPSHOT, undefined]);
    expect([...found]).toEqual([
      [SNAPSHOT, 'one'],
      [OLDER_SNAPSHOT, ''],
    ]);
    expect(service.detailed.map(({ SnapshotId }) => SnapshotId)).toEqual(IDS);
  });

  test('are not read if the step knows them', async () => {
    const service = new ScriptedService();
    const known = new Map(IDS.map((id) => [id, 'known']));
    expect(await read(service, IDS, known)).toEqual(known);
    expect(service.detailed).toStrictEqual([]);
  });

  test('are missing from the first error on', async () => {
    const service = new ScriptedService();
    service.detailResponses = [{ Description: 'one' }, denied];
    expect([...(await read(service))]).toEqual([[SNAPSHOT, 'one']]);
  });

  test.each(['', '.', '..', 'x'])('are not read for the ID %j (I8)', async (id) => {
    const service = new ScriptedService();
    expect([...(await read(service, [id]))]).toStrictEqual([]);
    expect(service.detailed).toStrictEqual([]);
  });

  test('are missing after 3 s for all of them', async () => {
    const service = new ScriptedService();
    const { clock, context } = service;
    const slow = {
      getSnapshot: () => clock.sleep(1400).then(() => ({ Description: 'one' })),
    };
    const ids = [...IDS, NEWER_SNAPSHOT];
    const reading = readDescriptions('MyGame', ids, NOTHING, slow, context);
    const found = await clock.run(reading.then((all) => ({ all, at: clock.now() })));
    expect([...found.all.keys()]).toEqual(IDS);
    expect(found.at).toBe(3000);
  });

  test('are missing immediately after a cancellation', async () => {
    const service = new ScriptedService();
    const { clock, context } = service;
    const silent = { getSnapshot: () => new Promise<never>(() => {}) };
    void clock.sleep(100).then(() => service.cancel());
    const reading = readDescriptions('MyGame', IDS, NOTHING, silent, context);
    const found = await clock.run(reading.then((all) => ({ all, at: clock.now() })));
    expect(found.all.size).toBe(0);
    expect(found.at).toBe(100);
  });
});
