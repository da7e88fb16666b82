import { describe, expect, test } from '@jest/globals';
import type { OtherDeployment } from '../../../emulator/other-deployments.ts';
import { createTestEmulator, snapshot, type TestEmulator } from './test-emulator.ts';

interface Listed {
  readonly DeploymentId: string;
  readonly DeploymentState: string;
  readonly LastUpdated: string;
}

function listed(service: TestEmulator, query = ''): Listed[] {
  const { body } = service.send({ path: '/game/MyGame/stage/Dev/deployments', query });
  return body['StageDeployments'] as Listed[];
}

function states(service: TestEmulator): string[] {
  return listed(service).map(({ DeploymentState }) => DeploymentState);
}

function snapshots(service: TestEmulator): number {
  return (service.send({ path: '/game/MyGame/snapshot' }).body['Snapshots'] as unknown[]).length;
}

function add(service: TestEmulator, deployment: OtherDeployment): void {
  service.emulator.addDeployment('MyGame', 'Dev', deployment);
}

describe('listLagSeconds', () => {
  test('shows deployments in their earlier states, and hides later ones', () => {
    const service = createTestEmulator({ listLagSeconds: 10, deploymentSeconds: 8 });
    const id = service.start().body.StageDeployment.DeploymentId;
    const seen = [9.999, 0.001, 2, 6].map((seconds) => {
      service.advance(seconds);
      return states(service);
    });
    expect(seen).toEqual([[], ['PENDING'], ['IN_PROGRESS'], ['COMPLETED']]);
    expect(listed(service)).toMatchObject([
      { DeploymentId: id, LastUpdated: '2026-01-02T03:04:13.678Z' },
    ]);
  });

  test('does not affect GetStageDeployment with and without an ID', () => {
    const service = createTestEmulator({ listLagSeconds: 60 });
    const id = service.start().body.StageDeployment.DeploymentId;
    service.advance(6);
    expect(service.getDeployment(id).body.StageDeployment.DeploymentState).toBe('COMPLETED');
    expect(service.getDeployment()).toEqual(service.getDeployment(id));
    expect(listed(service)).toStrictEqual([]);
  });

  test('hides later snapshots', () => {
    const service = createTestEmulator({ listLagSeconds: 10 });
    const before = snapshots(service);
    service.send({ method: 'POST', path: '/game/MyGame/snapshot', body: {} });
    service.advance(9.999);
    expect(snapshots(service)).toBe(before);
    service.advance(0.001);
    expect(snapshots(service)).toBe(before + 1);
  });

  test.each([
    ['COMPLETED', 'IN_PROGRESS'],
    ['FAILED', 'IN_PROGRESS'],
    ['IN_PROGRESS', 'IN_PROGRESS'],
    ['PENDING', 'PENDING'],
  ])('shows a fixed %s deployment before its last update as %s', (state, before) => {
    const service = createTestEmulator({ listLagSeconds: 10 });
    const created = service.now().toISOString();
    service.advance(5);
    add(service, {
      snapshotId: snapshot,
      state,
      created,
      lastUpdated: service.now().toISOString(),
    });
    const seen = [4.999, 0.001, 5].map((seconds) => {
      service.advance(seconds);
      return listed(service).map(({ DeploymentState, LastUpdated }) => [
        DeploymentState,
        LastUpdated,
      ]);
    });
    expect(seen).toEqual([
      [],
      [[before, created]],
      [[state, new Date(Date.parse(created) + 5000).toISOString()]],
    ]);
  });

  test('fills pages with the visible deployments', () => {
    const service = createTestEmulator({ listLagSeconds: 10 });
    for (const day of ['01', '02', '03']) {
      add(service, { action: 'UPGRADE', state: 'FAILED', created: `2026-01-${day}T00:00:00Z` });
    }
    const { body } = service.send({
      path: '/game/MyGame/stage/Dev/deployments',
      query: 'MaxResults=2',
    });
    expect(body['StageDeployments']).toHaveLength(2);
    expect(body['NextToken']).toBeUndefined();
  });

  test('of 0 shows a deployment with a creation time in the future', () => {
    const service = createTestEmulator();
    add(service, { action: 'UPGRADE', state: 'FAILED', created: '2031-01-01T00:00:00Z' });
    expect(states(service)).toEqual(['FAILED']);
    service.emulator.settings.listLagSeconds = 1;
    expect(states(service)).toStrictEqual([]);
  });
});
