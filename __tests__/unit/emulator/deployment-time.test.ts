import { describe, expect, test } from '@jest/globals';
import { makeDesk, snapshot } from './desk.ts';

const cases = [
  ['iso', '2026-01-02T03:04:05.678Z'],
  ['no-zone', '2026-01-02T03:04:05.678'],
  ['epoch-seconds', 1_767_323_045.678],
  ['absent', undefined],
] as const;

describe.each(cases)('createdFormat: %s', (createdFormat, expected) => {
  test('holds for the deployments of all responses', () => {
    const desk = makeDesk({ createdFormat });
    const { body } = desk.start();
    const { DeploymentId } = body.StageDeployment;
    const found = [
      body.StageDeployment,
      desk.look(DeploymentId).body.StageDeployment,
      desk.look().body.StageDeployment,
    ].map((one) => [(one as { Created?: unknown }).Created, one.LastUpdated]);
    expect(found).toEqual(found.map(() => [expected, expected]));
    const { body: list } = desk.send({ path: '/game/MyGame/stage/Dev/deployments' });
    const [first] = list['StageDeployments'] as { LastUpdated?: unknown }[];
    expect(first?.LastUpdated).toBe(expected);
  });

  test('holds for told deployments, and not for the times of anything else', () => {
    const desk = makeDesk({ createdFormat });
    const told = { snapshotId: snapshot, state: 'COMPLETED' };
    expect(desk.emulator.addDeployment('MyGame', 'Dev', told).Created).toBe(expected);
    const stage = desk.send({ path: '/game/MyGame/stage/Dev' }).body['Stage'];
    expect(stage).toMatchObject({ Created: expect.stringMatching(/Z$/) as unknown });
    expect(desk.emulator.deployments()[0]?.Created).toMatch(/Z$/);
  });
});
