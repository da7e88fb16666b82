import { describe, expect, test } from '@jest/globals';
import { laterSnapshot, makeDesk, token, type Received } from './desk.ts';

const conflict = { status: 409, code: 'ConflictException' };
const repeated = { ClientToken: token };
const role = 'arn:aws:iam::123456789012:role/x';

function idOf({ body }: Received): string {
  return body.StageDeployment.DeploymentId;
}

describe('clientTokenSeconds', () => {
  test('makes an expired token start a new deployment with the same parameters', () => {
    const desk = makeDesk({ clientTokenSeconds: 60 });
    const first = idOf(desk.start(repeated));
    desk.pass(59.999);
    expect(idOf(desk.start(repeated))).toBe(first);
    desk.pass(0.001);
    const second = desk.start(repeated);
    expect(second.body.StageDeployment.DeploymentState).toBe('PENDING');
    expect(idOf(second)).not.toBe(first);
    expect(idOf(desk.start(repeated))).toBe(idOf(second));
    expect(desk.emulator.deployments()).toHaveLength(2);
  });

  test('of 0 makes every start new, and so a conflict while one is in progress', () => {
    const desk = makeDesk({ clientTokenSeconds: 0, replayedRecord: 'original' });
    desk.start(repeated);
    expect(desk.start(repeated)).toMatchObject(conflict);
    desk.pass(6);
    expect(desk.start(repeated).status).toBe(200);
    expect(desk.emulator.deployments()).toHaveLength(2);
  });
});

describe('replayedRecord: original', () => {
  test.each([0, 6, 0.001])('repeats the first response, of %d s for a deployment', (seconds) => {
    const desk = makeDesk({ deploymentSeconds: seconds, replayedRecord: 'original' });
    const first = desk.start(repeated);
    for (const pause of [0, 3, 3, 3600]) {
      desk.pass(pause);
      expect(desk.start(repeated)).toEqual(first);
    }
    expect(desk.look(idOf(first)).body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test('repeats a first response with a result on request', () => {
    const desk = makeDesk({ deploymentSeconds: 0, replayedRecord: 'original' });
    desk.emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    const first = desk.start(repeated);
    expect(first.body.StageDeployment.DeploymentState).toBe('FAILED');
    desk.pass(60);
    expect(desk.start(repeated)).toEqual(first);
  });

  test('is a setting for the response alone: the present state comes back with it', () => {
    const desk = makeDesk({ replayedRecord: 'original' });
    desk.start(repeated);
    desk.pass(6);
    desk.emulator.settings.replayedRecord = 'current';
    expect(desk.start(repeated).body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });
});

describe('tokenWithOtherParameters: ignored', () => {
  test.each([
    ['snapshot', laterSnapshot, 'Dev'],
    ['stage', undefined, 'Prod'],
    ['snapshot that does not exist', 'Snapshot_2001-01-01T00:00:00.000Z', 'Dev'],
  ])('gives the first deployment for another %s', (_, SnapshotId, stage) => {
    const desk = makeDesk({ tokenWithOtherParameters: 'ignored' });
    const first = desk.start(repeated);
    expect(desk.start({ ...repeated, ...(SnapshotId && { SnapshotId }) }, stage)).toEqual(first);
    expect(desk.emulator.deployments()).toHaveLength(1);
  });

  test('gives the first stage and the first game for another name', () => {
    const desk = makeDesk({ tokenWithOtherParameters: 'ignored' });
    const create = (path: string, body: object) =>
      desk.send({ method: 'POST', path, body: { ...body, ...repeated } });
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
  test('makes a repeated token a conflict while its own deployment is in progress', () => {
    const desk = makeDesk({ conflictBeforeToken: true });
    const first = desk.start(repeated);
    expect(desk.start(repeated)).toMatchObject(conflict);
    desk.pass(6);
    expect(idOf(desk.start(repeated))).toBe(idOf(first));
    expect(desk.emulator.deployments()).toHaveLength(1);
  });

  test('makes a repeated token a conflict while another deployment is in progress', () => {
    const desk = makeDesk({ conflictBeforeToken: true });
    desk.start(repeated);
    desk.pass(6);
    desk.start();
    expect(desk.start(repeated)).toMatchObject(conflict);
    desk.emulator.settings.conflictBeforeToken = false;
    expect(desk.start(repeated).status).toBe(200);
  });
});
