import { describe, expect, test } from '@jest/globals';
import { createTestEmulator, snapshot } from './test-emulator.ts';

const cases = [
  ['iso', '2026-01-02T03:04:05.678Z'],
  ['no-zone', '2026-01-02T03:04:05.678'],
  ['epoch-seconds', 1_767_323_045.678],
  ['absent', undefined],
] as const;

describe.each(cases)('createdFormat: %s', (createdFormat, expected) => {
  test('is the format of deployment times in all responses', () => {
    const service = createTestEmulator({ createdFormat });
    const { body } = service.start();
    const { DeploymentId } = body.StageDeployment;
    const found = [
      body.StageDeployment,
      service.getDeployment(DeploymentId).body.StageDeployment,
      service.getDeployment().body.StageDeployment,
    ].map((one) => [(one as { Created?: unknown }).Created, one.LastUpdated]);
    expect(found).toEqual(found.map(() => [expected, expected]));
    const { body: list } = service.send({ path: '/game/MyGame/stage/Dev/deployments' });
    const [first] = list['StageDeployments'] as { LastUpdated?: unknown }[];
    expect(first?.LastUpdated).toBe(expected);
  });

  test('applies to fixed deployments, and not to times of stages or of the control interface', () => {
    const service = createTestEmulator({ createdFormat });
    const fixed = { snapshotId: snapshot, state: 'COMPLETED' };
    expect(service.emulator.addDeployment('MyGame', 'Dev', fixed).Created).toBe(expected);
    const stage = service.send({ path: '/game/MyGame/stage/Dev' }).body['Stage'];
    expect(stage).toMatchObject({ Created: expect.stringMatching(/Z$/) as unknown });
    expect(service.emulator.deployments()[0]?.Created).toMatch(/Z$/);
  });
});
