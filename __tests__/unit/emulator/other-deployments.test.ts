import { describe, expect, test } from '@jest/globals';
import type { OtherDeployment } from '../../../emulator/other-deployments.ts';
import { laterSnapshot, makeDesk, snapshot, type Desk } from './desk.ts';

const conflict = { status: 409, code: 'ConflictException' };

function add(desk: Desk, deployment: OtherDeployment) {
  return desk.emulator.addDeployment('MyGame', 'Dev', deployment);
}

describe('somebody else’s deployment', () => {
  test('goes on by the clock, like one over the wire, and is in the way of another', () => {
    const desk = makeDesk();
    const added = add(desk, { snapshotId: laterSnapshot });
    expect(added).toEqual(desk.look(added.DeploymentId).body.StageDeployment);
    expect(added).toMatchObject({ DeploymentAction: 'DEPLOY', DeploymentState: 'PENDING' });
    expect(desk.start()).toMatchObject(conflict);
    desk.pass(3);
    expect(desk.look().body.StageDeployment.DeploymentState).toBe('IN_PROGRESS');
    desk.pass(3);
    expect(desk.look().body.StageDeployment).toMatchObject({
      SnapshotId: laterSnapshot,
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'SUCCESS' },
    });
    expect(desk.start().status).toBe(200);
  });

  test('cannot begin while another one of the stage runs', () => {
    const desk = makeDesk();
    desk.start();
    expect(() => add(desk, { action: 'UNDEPLOY' })).toThrow('in progress');
  });

  test('takes as long as it is told to, from when it is told', () => {
    const desk = makeDesk();
    const created = '2026-01-02T04:03:05.678+01:00';
    add(desk, { snapshotId: snapshot, created, seconds: 61 });
    expect(desk.look().body.StageDeployment).toMatchObject({
      DeploymentState: 'IN_PROGRESS',
      Created: '2026-01-02T03:03:05.678Z',
      LastUpdated: '2026-01-02T03:03:20.928Z',
    });
    desk.pass(1);
    expect(desk.look().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('of long ago has ended when it is answered', () => {
    const created = '2026-01-01T00:00:00.000Z';
    expect(add(makeDesk(), { snapshotId: snapshot, created })).toMatchObject({
      DeploymentState: 'COMPLETED',
      LastUpdated: '2026-01-01T00:00:06.000Z',
    });
  });

  test('ends as a fault laid down asks for', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'final-state', state: 'never' });
    add(desk, { action: 'UPGRADE' });
    desk.pass(3600);
    expect(desk.look().body.StageDeployment.DeploymentState).toBe('IN_PROGRESS');
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
  ])('is refused when it is not well told: %j', (deployment: OtherDeployment) => {
    const desk = makeDesk();
    expect(() => add(desk, deployment)).toThrow(/In the deployment|has no member/);
    expect(desk.emulator.deployments()).toStrictEqual([]);
  });

  test('needs a stage, and a snapshot to DEPLOY', () => {
    const desk = makeDesk();
    const snapshotId = 'Snapshot_2001-01-01T00:00:00.000Z';
    expect(() => add(desk, { snapshotId, state: 'FAILED' })).toThrow('does not exist');
    expect(() => desk.emulator.addDeployment('MyGame', 'None', { action: 'UNDEPLOY' })).toThrow(
      'does not exist',
    );
  });
});

describe('a deployment told as history', () => {
  test('stands as it was told, whatever the clock says, and holds nothing', () => {
    const desk = makeDesk();
    const told = {
      action: 'ODD',
      state: 'ODDER',
      resultCode: 'ODDEST',
      message: 'No.',
      created: '2031-01-01T00:00:00.000Z',
      lastUpdated: '2030-01-01T00:00:00.000Z',
    };
    const added = add(desk, told);
    expect(added).toEqual({
      DeploymentId: added.DeploymentId,
      DeploymentAction: 'ODD',
      DeploymentState: 'ODDER',
      DeploymentResult: { ResultCode: 'ODDEST', Message: 'No.' },
      Created: told.created,
      LastUpdated: told.lastUpdated,
    });
    expect(desk.start().status).toBe(200);
  });

  test('has no result without a code, and the times of now when none is told', () => {
    const desk = makeDesk();
    const added = add(desk, { snapshotId: snapshot, state: 'COMPLETED' });
    expect(added.DeploymentResult).toBeUndefined();
    expect([added.Created, added.LastUpdated]).toEqual([1, 2].map(() => desk.now().toISOString()));
  });

  test('is the stage’s newest only if it was created last', () => {
    const desk = makeDesk();
    const { DeploymentId } = add(desk, { snapshotId: snapshot, state: 'FAILED' });
    add(desk, { action: 'UNDEPLOY', state: 'COMPLETED', lastUpdated: '2025-01-01T00:00:00Z' });
    expect(desk.look().body.StageDeployment.DeploymentId).toBe(DeploymentId);
  });
});
