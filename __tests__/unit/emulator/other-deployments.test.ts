import { describe, expect, test } from '@jest/globals';
import type { OtherDeployment } from '../../../emulator/other-deployments.ts';
import { laterSnapshot, createTestEmulator, snapshot, type TestEmulator } from './test-emulator.ts';

const conflict = { status: 409, code: 'ConflictException' };

function add(service: TestEmulator, deployment: OtherDeployment) {
  return service.emulator.addDeployment('MyGame', 'Dev', deployment);
}

describe('a running deployment of another client', () => {
  test('runs by the clock like one that a client started, and blocks the stage', () => {
    const service = createTestEmulator();
    const added = add(service, { snapshotId: laterSnapshot });
    expect(added).toEqual(service.getDeployment(added.DeploymentId).body.StageDeployment);
    expect(added).toMatchObject({ DeploymentAction: 'DEPLOY', DeploymentState: 'PENDING' });
    expect(service.start()).toMatchObject(conflict);
    service.advance(3);
    expect(service.getDeployment().body.StageDeployment.DeploymentState).toBe('IN_PROGRESS');
    service.advance(3);
    expect(service.getDeployment().body.StageDeployment).toMatchObject({
      SnapshotId: laterSnapshot,
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'SUCCESS' },
    });
    expect(service.start().status).toBe(200);
  });

  test('is rejected during another deployment of the stage', () => {
    const service = createTestEmulator();
    service.start();
    expect(() => add(service, { action: 'UNDEPLOY' })).toThrow('in progress');
  });

  test('runs for its seconds from its creation', () => {
    const service = createTestEmulator();
    const created = '2026-01-02T04:03:05.678+01:00';
    add(service, { snapshotId: snapshot, created, seconds: 61 });
    expect(service.getDeployment().body.StageDeployment).toMatchObject({
      DeploymentState: 'IN_PROGRESS',
      Created: '2026-01-02T03:03:05.678Z',
      LastUpdated: '2026-01-02T03:03:20.928Z',
    });
    service.advance(1);
    expect(service.getDeployment().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('with an early creation time is returned as COMPLETED', () => {
    const created = '2026-01-01T00:00:00.000Z';
    expect(add(createTestEmulator(), { snapshotId: snapshot, created })).toMatchObject({
      DeploymentState: 'COMPLETED',
      LastUpdated: '2026-01-01T00:00:06.000Z',
    });
  });

  test('gets the final state of a fault', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'final-state', state: 'never' });
    add(service, { action: 'UPGRADE' });
    service.advance(3600);
    expect(service.getDeployment().body.StageDeployment.DeploymentState).toBe('IN_PROGRESS');
  });

  test.each([
    { action: 'DEPLOY' },
    { action: 'DEPLOY', state: 'COMPLETED' },
    { snapshotId: snapshot, resultCode: 'SUCCESS' },
    { snapshotId: snapshot, lastUpdated: '2026-01-01T00:00:00Z' },
    { snapshotId: snapshot, state: 'COMPLETED', seconds: 1 },
    { snapshotId: snapshot, seconds: -1 },
    { snapshotId: snapshot, created: '2026-01-01' },
    { snapshotId: snapshot, created: '2026-13-01T00:00:00Z' },
    { snapshotId: snapshot, odd: 1 },
  ])('is rejected if it is invalid: %j', (deployment: OtherDeployment) => {
    const service = createTestEmulator();
    expect(() => add(service, deployment)).toThrow(/In the deployment|has no member/);
    expect(service.emulator.deployments()).toStrictEqual([]);
  });

  test('is rejected if its stage or snapshot does not exist', () => {
    const service = createTestEmulator();
    const snapshotId = 'Snapshot_2001-01-01T00:00:00.000Z';
    expect(() => add(service, { snapshotId, state: 'FAILED' })).toThrow('does not exist');
    expect(() => service.emulator.addDeployment('MyGame', 'None', { action: 'UNDEPLOY' })).toThrow(
      'does not exist',
    );
  });
});

describe('a fixed deployment of another client', () => {
  test('never changes, and does not block the stage', () => {
    const service = createTestEmulator();
    const fixed = {
      action: 'ODD',
      state: 'ODDER',
      resultCode: 'ODDEST',
      message: 'No.',
      created: '2031-01-01T00:00:00.000Z',
      lastUpdated: '2030-01-01T00:00:00.000Z',
    };
    const added = add(service, fixed);
    expect(added).toEqual({
      DeploymentId: added.DeploymentId,
      DeploymentAction: 'ODD',
      DeploymentState: 'ODDER',
      DeploymentResult: { ResultCode: 'ODDEST', Message: 'No.' },
      Created: fixed.created,
      LastUpdated: fixed.lastUpdated,
    });
    expect(service.start().status).toBe(200);
  });

  test('has no result without a code, and by default the current time', () => {
    const service = createTestEmulator();
    const added = add(service, { snapshotId: snapshot, state: 'COMPLETED' });
    expect(added.DeploymentResult).toBeUndefined();
    expect([added.Created, added.LastUpdated]).toEqual(
      [1, 2].map(() => service.now().toISOString()),
    );
  });

  test('is the newest of the stage only if it was created last', () => {
    const service = createTestEmulator();
    const { DeploymentId } = add(service, { snapshotId: snapshot, state: 'FAILED' });
    add(service, { action: 'UNDEPLOY', state: 'COMPLETED', lastUpdated: '2025-01-01T00:00:00Z' });
    expect(service.getDeployment().body.StageDeployment.DeploymentId).toBe(DeploymentId);
  });
});
