import { describe, expect, test } from '@jest/globals';
import type { OtherDeployment } from '../../../emulator/other-deployments.ts';
import { laterSnapshot, createTestEmulator, snapshot, type TestEmulator } from './test-emulator.ts';

const notFound = { status: 404, code: 'ResourceNotFoundException' };
const completed = { snapshotId: snapshot, state: 'COMPLETED', resultCode: 'SUCCESS' };

function add(service: TestEmulator, deployment: OtherDeployment): string {
  return service.emulator.addDeployment('MyGame', 'Dev', deployment).DeploymentId;
}

function deploy(service: TestEmulator): string {
  const id = service.start().body.StageDeployment.DeploymentId;
  service.advance(6);
  return id;
}

function currentId(service: TestEmulator): string {
  return service.getDeployment().body.StageDeployment.DeploymentId;
}

describe('deploymentWithoutId: newest', () => {
  test('returns the deployment that was created last, whatever its action and state', () => {
    const service = createTestEmulator({ deploymentWithoutId: 'newest' });
    deploy(service);
    const id = add(service, { action: 'UPGRADE', state: 'FAILED' });
    expect(currentId(service)).toBe(id);
  });
});

describe('deploymentWithoutId: rejected', () => {
  test('returns a ValidationException, and still finds a deployment by ID', () => {
    const service = createTestEmulator({ deploymentWithoutId: 'rejected' });
    const id = deploy(service);
    expect(service.getDeployment()).toMatchObject({ status: 400, code: 'ValidationException' });
    expect(service.getDeployment(id).status).toBe(200);
  });
});

describe('deploymentWithoutId: live', () => {
  test('returns the last completed deployment while the next one is in progress', () => {
    const service = createTestEmulator({ deploymentWithoutId: 'live' });
    expect(service.getDeployment()).toMatchObject(notFound);
    const first = deploy(service);
    const second = service.start({ SnapshotId: laterSnapshot }).body.StageDeployment.DeploymentId;
    service.advance(5.999);
    expect(currentId(service)).toBe(first);
    service.advance(0.001);
    expect(currentId(service)).toBe(second);
  });

  test.each<OtherDeployment>([
    { snapshotId: snapshot, state: 'FAILED' },
    { snapshotId: snapshot, state: 'COMPLETED', resultCode: 'UNSPECIFIED_FAILURE' },
    { snapshotId: snapshot, state: 'PENDING' },
    { action: 'UNDEPLOY', state: 'FAILED' },
    { action: 'UPGRADE', state: 'COMPLETED' },
  ])('ignores a later deployment without effect: %j', (deployment) => {
    const service = createTestEmulator({ deploymentWithoutId: 'live' });
    const id = deploy(service);
    add(service, deployment);
    expect(currentId(service)).toBe(id);
    expect(service.emulator.runtimes('MyGame', 'Dev')).toMatchObject([{ DeploymentId: id }]);
  });

  test('returns ResourceNotFoundException after an UNDEPLOY, until the next DEPLOY', () => {
    const service = createTestEmulator({ deploymentWithoutId: 'live' });
    deploy(service);
    add(service, { action: 'UNDEPLOY' });
    service.advance(6);
    expect(service.getDeployment()).toMatchObject(notFound);
    const next = deploy(service);
    expect(currentId(service)).toBe(next);
  });

  test('orders fixed deployments by their last updates, and not as they were added', () => {
    const service = createTestEmulator({ deploymentWithoutId: 'live' });
    const id = add(service, { ...completed, lastUpdated: '2025-01-02T00:00:00Z' });
    add(service, { ...completed, lastUpdated: '2025-01-01T00:00:00Z' });
    add(service, { ...completed, action: 'UNDEPLOY', lastUpdated: '2024-01-01T00:00:00Z' });
    expect(currentId(service)).toBe(id);
  });

  test('returns the last added of two fixed deployments with the same time', () => {
    const service = createTestEmulator({ deploymentWithoutId: 'live' });
    add(service, completed);
    const last = add(service, completed);
    expect(currentId(service)).toBe(last);
  });

  test('orders a deployment by its finish time if its record was updated later', () => {
    const service = createTestEmulator({ deploymentWithoutId: 'live' });
    const updated = '2025-01-03T00:00:00.000Z';
    const id = add(service, { ...completed, lastUpdated: '2025-01-02T00:00:00Z' });
    add(service, { ...completed, finished: '2025-01-01T00:00:00Z', lastUpdated: updated });
    expect(currentId(service)).toBe(id);
  });

  test('ignores deployments of other stages', () => {
    const service = createTestEmulator({ deploymentWithoutId: 'live' });
    deploy(service);
    expect(service.getDeployment(undefined, 'Prod')).toMatchObject(notFound);
    expect(service.getDeployment(undefined, 'None')).toMatchObject(notFound);
  });
});
