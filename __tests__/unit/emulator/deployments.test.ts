import { describe, expect, test } from '@jest/globals';
import { seeded } from '../../../emulator/seed.ts';
import { laterSnapshot, createTestEmulator, token } from './test-emulator.ts';

const conflict = { status: 409, code: 'ConflictException' };

describe('a deployment', () => {
  test('changes its state only by the clock', () => {
    const service = createTestEmulator({ deploymentSeconds: 8 });
    const states: string[] = [];
    const id = service.start().body.StageDeployment.DeploymentId;
    for (const seconds of [0, 1.999, 0.001, 5.999, 0.001, 1000]) {
      service.advance(seconds);
      states.push(service.getDeployment(id).body.StageDeployment.DeploymentState);
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

  test('finishes on time without a request at that time', () => {
    const service = createTestEmulator();
    service.start();
    service.advance(3600);
    expect(service.getDeployment().body.StageDeployment.LastUpdated).toBe(
      '2026-01-02T03:04:11.678Z',
    );
    expect(service.emulator.runtimes('MyGame', 'Dev')[0]?.Created).toBe('2026-01-02T03:04:11.678Z');
  });

  test('keeps its duration when the settings change', () => {
    const service = createTestEmulator();
    service.start();
    service.emulator.settings.deploymentSeconds = 600;
    service.advance(6);
    expect(service.getDeployment().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('blocks only its own stage', () => {
    const service = createTestEmulator();
    service.start();
    expect(service.start()).toMatchObject(conflict);
    expect(service.start({}, 'Prod')).toMatchObject({ status: 200 });
    service.advance(6);
    expect(service.start()).toMatchObject({ status: 200 });
  });

  test('fails if the role can’t be assumed when it finishes, and names the role', () => {
    const service = createTestEmulator();
    service.start();
    service.emulator.roles.set(seeded.role, false);
    service.advance(6);
    expect(service.getDeployment().body.StageDeployment).toMatchObject({
      DeploymentState: 'FAILED',
      DeploymentResult: {
        ResultCode: 'INVALID_ROLE_FAILURE',
        Message: expect.stringContaining(seeded.role),
      },
    });
    expect(service.emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
  });

  test('stays COMPLETED when its role is removed later', () => {
    const service = createTestEmulator();
    service.start();
    service.advance(6);
    service.emulator.roles.remove(seeded.role);
    expect(service.getDeployment().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('with an unknown ID, or of another stage, is not found', () => {
    const service = createTestEmulator();
    const id = service.start().body.StageDeployment.DeploymentId;
    expect(service.getDeployment('unknown')).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(service.getDeployment(id, 'Prod')).toMatchObject({ code: 'ResourceNotFoundException' });
    expect(service.getDeployment(undefined, 'Prod')).toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});

describe('a client token', () => {
  test('returns the same deployment in its current state (F01, F14)', () => {
    const service = createTestEmulator();
    const first = service.start({ ClientToken: token });
    service.advance(6);
    const second = service.start({ ClientToken: token });
    expect(second.body.StageDeployment).toMatchObject({
      DeploymentId: first.body.StageDeployment.DeploymentId,
      DeploymentState: 'COMPLETED',
    });
    expect(service.emulator.deployments()).toMatchObject([{ ClientToken: token }]);
  });

  test('is rejected with another snapshot or stage (F13)', () => {
    const service = createTestEmulator();
    service.start({ ClientToken: token });
    const rejected = { status: 400, code: 'ValidationException' };
    expect(service.start({ ClientToken: token, SnapshotId: laterSnapshot })).toMatchObject(
      rejected,
    );
    expect(service.start({ ClientToken: token }, 'Prod')).toMatchObject(rejected);
    expect(service.emulator.deployments()).toHaveLength(1);
  });

  test('starts a new deployment when it has expired', () => {
    const service = createTestEmulator({ clientTokenSeconds: 60 });
    service.start({ ClientToken: token });
    service.advance(60);
    service.start({ ClientToken: token, SnapshotId: laterSnapshot });
    expect(service.emulator.deployments()).toHaveLength(2);
  });

  test('of a rejected call stays unused', () => {
    const service = createTestEmulator();
    const blocking = service.start().body.StageDeployment.DeploymentId;
    expect(service.start({ ClientToken: token })).toMatchObject(conflict);
    service.advance(6);
    const started = service.start({ ClientToken: token });
    expect(started.status).toBe(200);
    expect(started.body.StageDeployment.DeploymentId).not.toBe(blocking);
  });
});

describe('a final-state fault', () => {
  test('fails only the next deployment, with any message', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({
      effect: 'final-state',
      state: 'FAILED',
      resultCode: 'UNSPECIFIED_FAILURE',
      message: '::error::no',
    });
    service.start();
    service.advance(6);
    expect(service.getDeployment().body.StageDeployment).toMatchObject({
      DeploymentState: 'FAILED',
      DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: '::error::no' },
    });
    service.start();
    service.advance(6);
    expect(service.getDeployment().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('completes deployments with an unknown code or without a result (F25, F28)', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({
      effect: 'final-state',
      state: 'COMPLETED',
      resultCode: 'ODD',
    });
    service.emulator.faults.add({ effect: 'final-state', state: 'COMPLETED' });
    const results = [0, 1].map(() => {
      service.start();
      service.advance(6);
      return service.getDeployment().body.StageDeployment.DeploymentResult;
    });
    expect(results).toEqual([{ ResultCode: 'ODD' }, undefined]);
  });

  test('keeps a deployment in progress forever with never (F35)', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'final-state', state: 'never' });
    service.start();
    service.advance(1e6);
    expect(service.getDeployment().body.StageDeployment.DeploymentState).toBe('IN_PROGRESS');
    expect(service.start()).toMatchObject(conflict);
  });

  test('is used only by an accepted deployment', () => {
    const service = createTestEmulator();
    service.emulator.faults.add({ effect: 'final-state', state: 'never', times: 1 });
    service.start({ SnapshotId: 'Snapshot_2001-01-01T00:00:00.000Z' });
    expect(service.emulator.faults.list()).toHaveLength(1);
    service.start();
    expect(service.emulator.faults.list()).toHaveLength(0);
  });
});
