import { describe, expect, test } from '@jest/globals';
import { seeded } from '../../../emulator/seed.ts';
import { createTestEmulator, type TestEmulator } from './test-emulator.ts';

const arn = 'arn:aws:iam::123456789012:role/New';

function createStage(service: TestEmulator): void {
  const body = { StageName: 'Test', Role: arn };
  expect(service.send({ method: 'POST', path: '/game/MyGame/stage', body }).status).toBe(200);
}

function updateStage(service: TestEmulator, role: string): void {
  const path = '/game/MyGame/stage/Dev';
  expect(service.send({ method: 'PATCH', path, body: { Role: role } }).status).toBe(200);
}

function resultOf(service: TestEmulator, stage: string): unknown {
  service.start({}, stage);
  service.advance(6);
  const { DeploymentResult } = service.getDeployment(undefined, stage).body.StageDeployment;
  return (DeploymentResult as { ResultCode: string }).ResultCode;
}

describe('the role of a stage', () => {
  test('exists and is assumable when the stage is created', () => {
    const service = createTestEmulator();
    createStage(service);
    expect(resultOf(service, 'Test')).toBe('SUCCESS');
    expect(service.emulator.roles.list()).toContainEqual({ arn, assumable: true });
  });

  test('exists and is assumable when the stage is updated', () => {
    const service = createTestEmulator();
    updateStage(service, arn);
    expect(resultOf(service, 'Dev')).toBe('SUCCESS');
  });

  test.each(['set', 'removed'])('stays as it was %s before the stage was created', (how) => {
    const service = createTestEmulator();
    if (how === 'set') service.emulator.roles.set(arn, false);
    else service.emulator.roles.remove(arn);
    createStage(service);
    updateStage(service, arn);
    expect(resultOf(service, 'Test')).toBe('INVALID_ROLE_FAILURE');
    expect(resultOf(service, 'Dev')).toBe('INVALID_ROLE_FAILURE');
  });

  test('can be set again after it was removed', () => {
    const service = createTestEmulator();
    service.emulator.roles.remove(seeded.role);
    expect(service.emulator.roles.list()).toStrictEqual([]);
    service.emulator.roles.set(seeded.role, true);
    expect(service.emulator.roles.list()).toEqual([{ arn: seeded.role, assumable: true }]);
    expect(resultOf(service, 'Dev')).toBe('SUCCESS');
  });
});
