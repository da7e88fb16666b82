import { describe, expect, test } from '@jest/globals';
import { seeded } from '../../../emulator/seed.ts';
import { laterSnapshot, makeDesk, token } from './desk.ts';

const conflict = { status: 409, code: 'ConflictException' };

describe('a deployment', () => {
  test('moves with the clock alone', () => {
    const desk = makeDesk({ deploymentSeconds: 8 });
    const states: string[] = [];
    const id = desk.start().body.StageDeployment.DeploymentId;
    for (const seconds of [0, 1.999, 0.001, 5.999, 0.001, 1000]) {
      desk.pass(seconds);
      states.push(desk.look(id).body.StageDeployment.DeploymentState);
    }
    expect(states).toEqual([
      'PENDING',
      'PENDING',
      'IN_PROGRESS',
      'IN_PROGRESS',
      'COMPLETED',
      'COMPLETED',
    ]);
  });

  test('ends at its own time, though nobody looked then', () => {
    const desk = makeDesk();
    desk.start();
    desk.pass(3600);
    expect(desk.look().body.StageDeployment.LastUpdated).toBe('2026-01-02T03:04:11.678Z');
    expect(desk.emulator.runtimes('MyGame', 'Dev')[0]?.Created).toBe('2026-01-02T03:04:11.678Z');
  });

  test('keeps the time it was begun with when the settings change', () => {
    const desk = makeDesk();
    desk.start();
    desk.emulator.settings.deploymentSeconds = 600;
    desk.pass(6);
    expect(desk.look().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('holds its stage and no other one', () => {
    const desk = makeDesk();
    desk.start();
    expect(desk.start()).toMatchObject(conflict);
    expect(desk.start({}, 'Prod')).toMatchObject({ status: 200 });
    desk.pass(6);
    expect(desk.start()).toMatchObject({ status: 200 });
  });

  test('fails for a role that cannot be assumed when it ends, and names the role', () => {
    const desk = makeDesk();
    desk.start();
    desk.emulator.roles.set(seeded.role, false);
    desk.pass(6);
    expect(desk.look().body.StageDeployment).toMatchObject({
      DeploymentState: 'FAILED',
      DeploymentResult: {
        ResultCode: 'INVALID_ROLE_FAILURE',
        Message: expect.stringContaining(seeded.role),
      },
    });
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
  });

  test('is not judged again by what becomes of its role afterwards', () => {
    const desk = makeDesk();
    desk.start();
    desk.pass(6);
    desk.emulator.roles.remove(seeded.role);
    expect(desk.look().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('of an unknown id, or of another stage, is not found', () => {
    const desk = makeDesk();
    const id = desk.start().body.StageDeployment.DeploymentId;
    expect(desk.look('unknown')).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(desk.look(id, 'Prod')).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(desk.look(undefined, 'Prod')).toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

describe('a client token', () => {
  test('gives the same deployment again, in its present state (F01, F14)', () => {
    const desk = makeDesk();
    const first = desk.start({ ClientToken: token });
    desk.pass(6);
    const second = desk.start({ ClientToken: token });
    expect(second.body.StageDeployment).toMatchObject({
      DeploymentId: first.body.StageDeployment.DeploymentId,
      DeploymentState: 'COMPLETED',
    });
    expect(desk.emulator.deployments()).toMatchObject([{ ClientToken: token }]);
  });

  test('is refused with another snapshot or stage (F13)', () => {
    const desk = makeDesk();
    desk.start({ ClientToken: token });
    const refused = { status: 400, code: 'ValidationException' };
    expect(desk.start({ ClientToken: token, SnapshotId: laterSnapshot })).toMatchObject(refused);
    expect(desk.start({ ClientToken: token }, 'Prod')).toMatchObject(refused);
    expect(desk.emulator.deployments()).toHaveLength(1);
  });

  test('is free for anything once its life is over', () => {
    const desk = makeDesk({ clientTokenSeconds: 60 });
    desk.start({ ClientToken: token });
    desk.pass(60);
    desk.start({ ClientToken: token, SnapshotId: laterSnapshot });
    expect(desk.emulator.deployments()).toHaveLength(2);
  });

  test('of a refused call is not used up', () => {
    const desk = makeDesk();
    const held = desk.start().body.StageDeployment.DeploymentId;
    expect(desk.start({ ClientToken: token })).toMatchObject(conflict);
    desk.pass(6);
    const begun = desk.start({ ClientToken: token });
    expect(begun.status).toBe(200);
    expect(begun.body.StageDeployment.DeploymentId).not.toBe(held);
  });
});

describe('an ending on request', () => {
  test('fails the next deployment only, with any message', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({
      effect: 'final-state',
      state: 'FAILED',
      resultCode: 'UNSPECIFIED_FAILURE',
      message: '::error::no',
    });
    desk.start();
    desk.pass(6);
    expect(desk.look().body.StageDeployment).toMatchObject({
      DeploymentState: 'FAILED',
      DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: '::error::no' },
    });
    desk.start();
    desk.pass(6);
    expect(desk.look().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('may be COMPLETED with a code nobody knows, or without a result (F25, F28)', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({
      effect: 'final-state',
      state: 'COMPLETED',
      resultCode: 'ODD',
    });
    desk.emulator.faults.add({ effect: 'final-state', state: 'COMPLETED' });
    const results = [0, 1].map(() => {
      desk.start();
      desk.pass(6);
      return desk.look().body.StageDeployment.DeploymentResult;
    });
    expect(results).toEqual([{ ResultCode: 'ODD' }, undefined]);
  });

  test('may never come (F35)', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'final-state', state: 'never' });
    desk.start();
    desk.pass(1e6);
    expect(desk.look().body.StageDeployment.DeploymentState).toBe('IN_PROGRESS');
    expect(desk.start()).toMatchObject(conflict);
  });

  test('waits for a deployment that is accepted', () => {
    const desk = makeDesk();
    desk.emulator.faults.add({ effect: 'final-state', state: 'never', times: 1 });
    desk.start({ SnapshotId: 'Snapshot_2001-01-01T00:00:00.000Z' });
    expect(desk.emulator.faults.list()).toHaveLength(1);
    desk.start();
    expect(desk.emulator.faults.list()).toHaveLength(0);
  });
});
