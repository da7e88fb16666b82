import { describe, expect, test } from '@jest/globals';
import { createTestEmulator } from './test-emulator.ts';

const core = '/extension/GameSparks/Core';

describe('extensions', () => {
  test('are listed page by page', () => {
    const service = createTestEmulator();
    const first = service.send({ path: '/extension', query: 'MaxResults=2' }).body;
    expect(first['Extensions']).toHaveLength(2);
    const query = `NextToken=${String(first['NextToken'])}`;
    const { body } = service.send({ path: '/extension', query });
    expect(body).toMatchObject({ Extensions: [{ Namespace: 'GameSparks' }] });
    expect(body).not.toHaveProperty('NextToken');
  });

  test('have versions with a schema', () => {
    const service = createTestEmulator();
    const { ExtensionVersions: versions } = service.send({ path: `${core}/version` }).body;
    expect(versions).toMatchObject([{ Version: '1.0.0' }, { Version: '1.1.0' }]);
    const { body } = service.send({ path: `${core}/version/1.1.0` });
    expect(body).toEqual({ ExtensionVersion: (versions as unknown[])[1] });
    const { Schema } = body['ExtensionVersion'] as { Schema: string };
    expect(JSON.parse(Schema)).toMatchObject({ properties: { 'GameSparks.Core.Model': {} } });
  });

  test.each(['/extension/GameSparks/None', '/extension/None/Core/version', `${core}/version/9`])(
    'that do not exist are not found: %s',
    (path) => {
      expect(createTestEmulator().send({ path })).toMatchObject({
        status: 404,
        code: 'ResourceNotFoundException',
      });
    },
  );
});
