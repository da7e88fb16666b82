import { describe, expect, test } from '@jest/globals';
import type { OtherDeployment } from '../../../emulator/other-deployments.ts';
import { laterSnapshot, makeDesk, snapshot, type Desk } from './desk.ts';

const notFound = { status: 404, code: 'ResourceNotFoundException' };
const completed = { snapshotId: snapshot, state: 'COMPLETED', resultCode: 'SUCCESS' };

function add(desk: Desk, deployment: OtherDeployment): string {
  return desk.emulator.addDeployment('MyGame', 'Dev', deployment).DeploymentId;
}

function deploy(desk: Desk): string {
  const id = desk.start().body.StageDeployment.DeploymentId;
  desk.pass(6);
  return id;
}

function currentId(desk: Desk): string {
  return desk.look().body.StageDeployment.DeploymentId;
}

describe('deploymentWithoutId: newest', () => {
  test('returns the deployment created last, whatever its action and state', () => {
    const desk = makeDesk({ deploymentWithoutId: 'newest' });
    deploy(desk);
    const id = add(desk, { action: 'UPGRADE', state: 'FAILED' });
    expect(currentId(desk)).toBe(id);
  });
});

describe('deploymentWithoutId: rejected', () => {
  test('returns a ValidationException, and still finds a deployment by ID', () => {
    const desk = makeDesk({ deploymentWithoutId: 'rejected' });
    const id = deploy(desk);
    expect(desk.look()).toMatchObject({ status: 400, code: 'ValidationException' });
    expect(desk.look(id).status).toBe(200);
  });
});

describe('deploymentWithoutId: live', () => {
  test('returns the last completed deployment while the next one is in progress', () => {
    const desk = makeDesk({ deploymentWithoutId: 'live' });
    expect(desk.look()).toMatchObject(notFound);
    const first = deploy(desk);
    const second = desk.start({ SnapshotId: laterSnapshot }).body.StageDeployment.DeploymentId;
    desk.pass(5.999);
    expect(currentId(desk)).toBe(first);
    desk.pass(0.001);
    expect(currentId(desk)).toBe(second);
  });

  test.each<OtherDeployment>([
    { snapshotId: snapshot, state: 'FAILED' },
    { snapshotId: snapshot, state: 'COMPLETED', resultCode: 'UNSPECIFIED_FAILURE' },
    { snapshotId: snapshot, state: 'PENDING' },
    { action: 'UNDEPLOY', state: 'FAILED' },
    { action: 'UPGRADE', state: 'COMPLETED' },
  ])('ignores a later deployment without effect: %j', (deployment) => {
    const desk = makeDesk({ deploymentWithoutId: 'live' });
    const id = deploy(desk);
    add(desk, deployment);
    expect(currentId(desk)).toBe(id);
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toMatchObject([{ DeploymentId: id }]);
  });

  test('returns ResourceNotFoundException after an UNDEPLOY, until the next DEPLOY', () => {
    const desk = makeDesk({ deploymentWithoutId: 'live' });
    deploy(desk);
    add(desk, { action: 'UNDEPLOY' });
    desk.pass(6);
    expect(desk.look()).toMatchObject(notFound);
    const next = deploy(desk);
    expect(currentId(desk)).toBe(next);
  });

  test('puts told deployments in the order of their last updates, not of telling', () => {
    const desk = makeDesk({ deploymentWithoutId: 'live' });
    const id = add(desk, { ...completed, lastUpdated: '2025-01-02T00:00:00Z' });
    add(desk, { ...completed, lastUpdated: '2025-01-01T00:00:00Z' });
    add(desk, { ...completed, action: 'UNDEPLOY', lastUpdated: '2024-01-01T00:00:00Z' });
    expect(currentId(desk)).toBe(id);
  });

  test('returns the last added of two told deployments of the same time', () => {
    const desk = makeDesk({ deploymentWithoutId: 'live' });
    add(desk, completed);
    const last = add(desk, completed);
    expect(currentId(desk)).toBe(last);
  });

  test('goes by the time of finishing if the record was updated again afterward', () => {
    const desk = makeDesk({ deploymentWithoutId: 'live' });
    const updated = '2025-01-03T00:00:00.000Z';
    const id = add(desk, { ...completed, lastUpdated: '2025-01-02T00:00:00Z' });
    add(desk, { ...completed, finished: '2025-01-01T00:00:00Z', lastUpdated: updated });
    expect(currentId(desk)).toBe(id);
  });

  test('knows nothing of other stages', () => {
    const desk = makeDesk({ deploymentWithoutId: 'live' });
    deploy(desk);
    expect(desk.look(undefined, 'Prod')).toMatchObject(notFound);
    expect(desk.look(undefined, 'None')).toMatchObject(notFound);
  });
});
