import { describe, expect, test } from '@jest/globals';
import { laterSnapshot, createTestEmulator, token, type TestResponse } from './test-emulator.ts';

const conflict = { status: 409, code: 'ConflictException' };
const repeated = { ClientToken: token };
const role = 'arn:aws:iam::123456789012:role/x';

function idOf({ body }: TestResponse): string {
  return body.StageDeployment.DeploymentId;
}

describe('clientTokenSeconds', () => {
  test('expires a token, which then starts a new deployment with the same parameters', () => {
    const service = createTestEmulator({ clientTokenSeconds: 60 });
    const first = idOf(service.start(repeated));
    service.advance(59.999);
    expect(idOf(service.start(repeated))).toBe(first);
    service.advance(0.001);
    const second = service.start(repeated);
    expect(second.body.StageDeployment.DeploymentState).toBe('PENDING');
    expect(idOf(second)).not.toBe(first);
    expect(idOf(service.start(repeated))).toBe(idOf(second));
    expect(service.emulator.deployments()).toHaveLength(2);
  });

  test('of 0 makes every start a new one, and a conflict during a deployment', () => {
    const service = createTestEmulator({ clientTokenSeconds: 0, replayedRecord: 'original' });
    service.start(repeated);
    expect(service.start(repeated)).toMatchObject(conflict);
    service.advance(6);
    expect(service.start(repeated).status).toBe(200);
    expect(service.emulator.deployments()).toHaveLength(2);
  });
});

describe('replayedRecord: original', () => {
  test.each([0, 6, 0.001])('repeats the first response of a deployment of %d s', (seconds) => {
    const service = createTestEmulator({ deploymentSeconds: seconds, replayedRecord: 'original' });
    const first = service.start(repeated);
    for (const pause of [0, 3, 3, 3600]) {
      service.advance(pause);
      expect(service.start(repeated)).toEqual(first);
    }
    expect(service.getDeployment(idOf(first)).body.StageDeployment.DeploymentState).toBe(
      'COMPLETED',
    );
  });

  test('repeats a first response with the result of a fault', () => {
    const service = createTestEmulator({ deploymentSeconds: 0, replayedRecord: 'original' });
    service.emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    const first = service.start(repeated);
    expect(first.body.StageDeployment.DeploymentState).toBe('FAILED');
    service.advance(60);
    expect(service.start(repeated)).toEqual(first);
  });

  test('affects only responses: after a change to current, the current state is returned', () => {
    const service = createTestEmulator({ replayedRecord: 'original' });
    service.start(repeated);
    service.advance(6);
    service.emulator.settings.replayedRecord = 'current';
    expect(service.start(repeated).body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });
});

describe('tokenWithOtherParameters: ignored', () => {
  test.each([
    ['snapshot', laterSnapshot, 'Dev'],
    ['stage', undefined, 'Prod'],
    ['snapshot that does not exist', 'Snapshot_2001-01-01T00:00:00.000Z', 'Dev'],
  ])('returns the first deployment for another %s', (_, SnapshotId, stage) => {
    const service = createTestEmulator({ tokenWithOtherParameters: 'ignored' });
    const first = service.start(repeated);
    expect(service.start({ ...repeated, ...(SnapshotId && { SnapshotId }) }, stage)).toEqual(first);
    expect(service.emulator.deployments()).toHaveLength(1);
  });

  test('returns the first stage and the first game for another name', () => {
    const service = createTestEmulator({ tokenWithOtherParameters: 'ignored' });
    const create = (path: string, body: object) =>
      service.send({ method: 'POST', path, body: { ...body, ...repeated } });
    const stages = ['One', 'Two'].map((StageName) =>
      create('/game/MyGame/stage', { StageName, Role: role }),
    );
    const games = ['One', 'Two'].map((GameName) => create('/game', { GameName }));
    expect(stages[0]?.body).toMatchObject({ Stage: { Name: 'One' } });
    expect(games[0]?.body).toMatchObject({ Game: { Name: 'One' } });
    expect([stages[1], games[1]]).toEqual([stages[0], games[0]]);
  });
});

describe('conflictBeforeToken', () => {
  test('rejects a repeated token with a conflict during its own deployment', () => {
    const service = createTestEmulator({ conflictBeforeToken: true });
    const first = service.start(repeated);
    expect(service.start(repeated)).toMatchObject(conflict);
    service.advance(6);
    expect(idOf(service.start(repeated))).toBe(idOf(first));
    expect(service.emulator.deployments()).toHaveLength(1);
  });

  test('rejects a repeated token with a conflict during another deployment', () => {
    const service = createTestEmulator({ conflictBeforeToken: true });
    service.start(repeated);
    service.advance(6);
    service.start();
    expect(service.start(repeated)).toMatchObject(conflict);
    service.emulator.settings.conflictBeforeToken = false;
    expect(service.start(repeated).status).toBe(200);
  });
});
