import { describe, expect, test } from '@jest/globals';
import { readDescriptions } from '../../../src/deployment/descriptions.ts';
import { denied, OLDER_SNAPSHOT, ScriptedService, SNAPSHOT } from './scripted-service.ts';

const IDS = [SNAPSHOT, OLDER_SNAPSHOT];

function read(service: ScriptedService, ids = IDS): Promise<ReadonlyMap<string, string>> {
  return service.clock.run(readDescriptions('MyGame', ids, service, service.context));
}

describe('descriptions of snapshots', () => {
  test('are read once for each', async () => {
    const service = new ScriptedService();
    service.detailResponses = [{ Description: 'one' }, { Description: '' }];
    expect([...(await read(service, [...IDS, SNAPSHOT]))]).toEqual([[SNAPSHOT, 'one']]);
    expect(service.detailed.map(({ SnapshotId }) => SnapshotId)).toEqual(IDS);
  });

  test('are missing from the first error on', async () => {
    const service = new ScriptedService();
    service.detailResponses = [{ Description: 'one' }, denied];
    expect([...(await read(service))]).toEqual([[SNAPSHOT, 'one']]);
  });

  test('are missing when the time is up', async () => {
    const service = new ScriptedService();
    service.detailResponses = (_call, clock) => {
      void clock.sleep(3000);
      return { Description: 'one' };
    };
    const { clock, context } = service;
    const slow = {
      getSnapshot: () => clock.sleep(3000).then(() => ({ Description: 'one' })),
    };
    const found = await clock.run(readDescriptions('MyGame', IDS, slow, context));
    expect([...found.keys()]).toEqual([SNAPSHOT]);
  });
});
