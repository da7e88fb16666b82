import { describe, expect, test } from '@jest/globals';
import type { OtherDeployment } from '../../../emulator/other-deployments.ts';
import { makeDesk, snapshot, type Desk } from './desk.ts';

interface Listed {
  readonly DeploymentId: string;
  readonly DeploymentState: string;
  readonly LastUpdated: string;
}

function listed(desk: Desk, query = ''): Listed[] {
  const { body } = desk.send({ path: '/game/MyGame/stage/Dev/deployments', query });
  return body['StageDeployments'] as Listed[];
}

function states(desk: Desk): string[] {
  return listed(desk).map(({ DeploymentState }) => DeploymentState);
}

function snapshots(desk: Desk): number {
  return (desk.send({ path: '/game/MyGame/snapshot' }).body['Snapshots'] as unknown[]).length;
}

function add(desk: Desk, deployment: OtherDeployment): void {
  desk.emulator.addDeployment('MyGame', 'Dev', deployment);
}

describe('listLagSeconds', () => {
  test('shows deployments with the states of that time, and later ones not at all', () => {
    const desk = makeDesk({ listLagSeconds: 10, deploymentSeconds: 8 });
    const id = desk.start().body.StageDeployment.DeploymentId;
    const seen = [9.999, 0.001, 2, 6].map((seconds) => {
      desk.pass(seconds);
      return states(desk);
    });
    expect(seen).toEqual([[], ['PENDING'], ['IN_PROGRESS'], ['COMPLETED']]);
    expect(listed(desk)).toMatchObject([
      { DeploymentId: id, LastUpdated: '2026-01-02T03:04:13.678Z' },
    ]);
  });

  test('changes nothing about reads by ID and without ID', () => {
    const desk = makeDesk({ listLagSeconds: 60 });
    const id = desk.start().body.StageDeployment.DeploymentId;
    desk.pass(6);
    expect(desk.look(id).body.StageDeployment.DeploymentState).toBe('COMPLETED');
    expect(desk.look()).toEqual(desk.look(id));
    expect(listed(desk)).toStrictEqual([]);
  });

  test('shows later snapshots not at all', () => {
    const desk = makeDesk({ listLagSeconds: 10 });
    const before = snapshots(desk);
    desk.send({ method: 'POST', path: '/game/MyGame/snapshot', body: {} });
    desk.pass(9.999);
    expect(snapshots(desk)).toBe(before);
    desk.pass(0.001);
    expect(snapshots(desk)).toBe(before + 1);
  });

  test.each([
    ['COMPLETED', 'IN_PROGRESS'],
    ['FAILED', 'IN_PROGRESS'],
    ['IN_PROGRESS', 'IN_PROGRESS'],
    ['PENDING', 'PENDING'],
  ])('shows a deployment told as %s by its times: %s before its last update', (state, before) => {
    const desk = makeDesk({ listLagSeconds: 10 });
    const created = desk.now().toISOString();
    desk.pass(5);
    add(desk, { snapshotId: snapshot, state, created, lastUpdated: desk.now().toISOString() });
    const seen = [4.999, 0.001, 5].map((seconds) => {
      desk.pass(seconds);
      return listed(desk).map(({ DeploymentState, LastUpdated }) => [DeploymentState, LastUpdated]);
    });
    expect(seen).toEqual([
      [],
      [[before, created]],
      [[state, new Date(Date.parse(created) + 5000).toISOString()]],
    ]);
  });

  test('fills pages with what is shown', () => {
    const desk = makeDesk({ listLagSeconds: 10 });
    for (const day of ['01', '02', '03']) {
      add(desk, { action: 'UPGRADE', state: 'FAILED', created: `2026-01-${day}T00:00:00Z` });
    }
    const { body } = desk.send({
      path: '/game/MyGame/stage/Dev/deployments',
      query: 'MaxResults=2',
    });
    expect(body['StageDeployments']).toHaveLength(2);
    expect(body['NextToken']).toBeUndefined();
  });

  test('of 0 shows a deployment told for the future', () => {
    const desk = makeDesk();
    add(desk, { action: 'UPGRADE', state: 'FAILED', created: '2031-01-01T00:00:00Z' });
    expect(states(desk)).toEqual(['FAILED']);
    desk.emulator.settings.listLagSeconds = 1;
    expect(states(desk)).toStrictEqual([]);
  });
});
