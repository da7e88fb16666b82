import { describe, expect, test } from '@jest/globals';
import type { RunningEmulator } from '../../emulator/server.ts';
import {
  expectSuccess,
  expectFailure,
  laterSnapshot,
  only,
  setUp,
  runStep,
  snapshot,
} from '../support/end-to-end.ts';

const operations = ({ requests }: RunningEmulator): unknown[] =>
  requests.map(({ operation }) => operation);
const success = { state: 'COMPLETED', resultCode: 'SUCCESS' } as const;
const minute = (number: number): string => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();

describe('snapshot: latest', () => {
  test('deploys the newest snapshot by the time in its ID, in any order and page size', async () => {
    const { emulator, run } = await setUp({ listOrder: 'shuffled', maxPageSize: 2 });
    const newest = 'Snapshot_2026-01-02T00:00:00.0001Z';
    const ids = [
      newest,
      'Snapshot_2026-01-02T00:00:00.000Z',
      'Snapshot_2026-01-01T23:59:59.999999Z',
    ];
    for (const id of ids) emulator.addSnapshot('MyGame', id);
    const step = await run({ inputs: { snapshot: 'latest' } });
    expectSuccess(step);
    expect(only(emulator.deployments()).SnapshotId).toBe(newest);
    expect(step.outputs['snapshot-id']).toBe(newest);
    expect(step.stdout).toContain(`latest is ${newest}`);
    expect(step.summary).toContain('latest');
  });

  test('sets snapshot-id before the start', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-response', operation: 'StartStageDeployment' });
    const step = start({ inputs: { snapshot: 'latest' } });
    await step.waitForLog('Starting the deployment');
    step.signal('SIGKILL');
    expect((await step.finished).outputs['snapshot-id']).toBe(laterSnapshot);
  });

  test.each([
    ['AccessDeniedException', 'gamesparks:ListSnapshots on arn:aws:gamesparks'],
    ['InternalServerException', 'GameSparks was unavailable'],
  ])('starts nothing when the list fails with %s (F09)', async (code, words) => {
    const step = await runStep({
      inputs: { snapshot: 'latest' },
      faults: [{ effect: 'respond', code, operation: 'ListSnapshots', times: 100 }],
    });
    expect(expectFailure(step).message).toContain(words);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(step.emulator.deployments()).toStrictEqual([]);
  });

  test('starts nothing when the list has no end (I4)', async () => {
    const patch = { NextToken: 'again' };
    const step = await runStep({
      inputs: { snapshot: 'latest' },
      faults: [
        { effect: 'patch-response', patch, operation: 'ListSnapshots', times: 1 },
        {
          effect: 'replace-response',
          body: '{"Snapshots":[],"NextToken":"again"}',
          status: 200,
          operation: 'ListSnapshots',
          times: 100,
        },
      ],
    });
    expect(expectFailure(step).message).toContain('a NextToken came twice');
    expect(operations(step.emulator)).not.toContain('StartStageDeployment');
  });

  test('is read again after throttling (F07)', async () => {
    const step = await runStep({
      inputs: { snapshot: 'latest' },
      speed: 60,
      faults: [{ effect: 'throttle', operation: 'ListSnapshots', times: 12 }],
    });
    expectSuccess(step);
    expect(operations(step.emulator).filter((name) => name === 'ListSnapshots')).toHaveLength(13);
  });
});

describe('snapshot: stage:NAME', () => {
  test('deploys the live snapshot of that stage, not the first, a failed or a running one', async () => {
    const { emulator, run } = await setUp({
      listOrder: 'oldest-first',
      deploymentWithoutId: 'live',
    });
    emulator.addDeployment('MyGame', 'Dev', {
      snapshotId: snapshot,
      ...success,
      created: minute(1),
      lastUpdated: minute(2),
    });
    emulator.addDeployment('MyGame', 'Dev', {
      snapshotId: laterSnapshot,
      ...success,
      created: minute(3),
      lastUpdated: minute(4),
    });
    emulator.addDeployment('MyGame', 'Dev', {
      snapshotId: snapshot,
      state: 'FAILED',
      created: minute(5),
      lastUpdated: minute(6),
    });
    emulator.addDeployment('MyGame', 'Dev', {
      action: 'MIGRATE',
      state: 'ROLLING',
      created: minute(7),
    });
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
    const step = await run({ inputs: { snapshot: 'stage:Dev', stage: 'Prod' } });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({ outcome: 'succeeded', 'snapshot-id': laterSnapshot });
    const made = emulator.deployments().filter(({ StageName }) => StageName === 'Prod');
    expect(only(made).SnapshotId).toBe(laterSnapshot);
    expect(step.stdout).toContain(`stage:Dev is ${laterSnapshot}, live by deployment `);
  });

  test.each([
    ['nothing was ever deployed', [], 'stage Dev has no live snapshot'],
    [
      'it was undeployed',
      [
        { snapshotId: snapshot, ...success, created: minute(1), lastUpdated: minute(2) },
        { action: 'UNDEPLOY', ...success, created: minute(3), lastUpdated: minute(4) },
      ],
      'an UNDEPLOY came after its newest deployment',
    ],
    [
      'an old deployment changed last',
      [
        { snapshotId: snapshot, ...success, created: minute(1), lastUpdated: minute(9) },
        { snapshotId: laterSnapshot, ...success, created: minute(3), lastUpdated: minute(4) },
      ],
      "the live snapshot of stage Dev can't be determined",
    ],
  ])('starts nothing when %s', async (_why, deployments, words) => {
    const { emulator, run } = await setUp();
    for (const one of deployments) emulator.addDeployment('MyGame', 'Dev', one);
    const step = await run({ inputs: { snapshot: 'stage:Dev', stage: 'Prod' } });
    expect(expectFailure(step).message).toContain(words);
    expect(step.outputs).toMatchObject({ outcome: 'not-started', 'snapshot-id': '' });
    expect(operations(emulator)).not.toContain('StartStageDeployment');
  });

  test.each(['ListStageDeployments', 'GetStageDeployment'] as const)(
    'names only the missing permission on the other stage: %s',
    async (operation) => {
      const { emulator, run } = await setUp();
      emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...success });
      emulator.faults.add({ effect: 'respond', code: 'AccessDeniedException', operation });
      const step = await run({ inputs: { snapshot: 'stage:Dev', stage: 'Prod' } });
      const { message } = expectFailure(step);
      expect(message).toMatch(new RegExp(`Allow gamesparks:${operation} on .*stage/Dev`));
      expect(message).not.toContain('gamesparks:StartStageDeployment');
    },
  );
});
