import { describe, expect, test } from '@jest/globals';
import type { OtherDeployment } from '../../emulator/other-deployments.ts';
import {
  annotations,
  expectFailure,
  expectSuccess,
  laterSnapshot,
  only,
  requestsFor,
  runStep,
  type Setup,
  setUp,
  snapshot,
} from '../support/end-to-end.ts';
import { liveSnapshot, rerun } from './undocumented-behavior.ts';

const SUCCESS = { state: 'COMPLETED', resultCode: 'SUCCESS' } as const;
const LIST = 'ListStageDeployments';
const minutesAgo = (minutes: number): string =>
  new Date(Date.now() - minutes * 60_000).toISOString();
const at = (minutes: number): Pick<OtherDeployment, 'created' | 'lastUpdated'> => ({
  created: minutesAgo(minutes + 1),
  lastUpdated: minutesAgo(minutes),
});
const EVERY_SETTING_WITHOUT_ID = ['newest', 'live', 'rejected'] as const;

/** A stage whose list does not show yet that a later snapshot has replaced the one of an hour ago (F109). */
async function replacedUnseen(deploymentWithoutId: 'newest' | 'live'): Promise<Setup> {
  const setup = await setUp({ deploymentWithoutId, listLagSeconds: 600 });
  const deploy = (snapshotId: string, minutes: number): object =>
    setup.emulator.addDeployment('MyGame', 'Dev', { snapshotId, ...SUCCESS, ...at(minutes) });
  deploy(snapshot, 60);
  deploy(laterSnapshot, 2);
  return setup;
}

describe('skip-if-deployed', () => {
  const skipping = { 'skip-if-deployed': 'true' };

  test.each(EVERY_SETTING_WITHOUT_ID)(
    'starts nothing when the snapshot is live, and sets the outputs (deploymentWithoutId: %s)',
    async (deploymentWithoutId) => {
      const { emulator, run } = await setUp({ deploymentWithoutId });
      const live = emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS });
      const step = await run({ inputs: skipping });
      const { title, message } = expectSuccess(step);
      expect(title).toBe('Skipped: MyGame/Dev');
      expect(message).toContain('nothing was started');
      expect(step.outputs).toMatchObject({
        outcome: 'skipped',
        'deployment-id': live.DeploymentId,
        'snapshot-id': snapshot,
        'previous-snapshot-id': '',
        'deployment-state': 'COMPLETED',
        'result-code': 'SUCCESS',
        created: live.Created,
      });
      expect(step.outputs['client-token']).toBeUndefined();
      expect(requestsFor(emulator, 'StartStageDeployment')).toStrictEqual([]);
      expect(step.summary).toContain('Skipped: MyGame/Dev');
    },
  );

  const since: readonly (readonly [string, OtherDeployment])[] = [
    ['another snapshot is live', { snapshotId: laterSnapshot, ...SUCCESS, ...at(1) }],
    ['it was undeployed since', { action: 'UNDEPLOY', ...SUCCESS, ...at(1) }],
    ['a deployment has failed since', { snapshotId: laterSnapshot, state: 'FAILED', ...at(1) }],
    ['an unknown action came since', { action: 'MIGRATE', state: 'ROLLING', ...at(1) }],
  ];
  test.each(
    since.flatMap(([label, deployment]) =>
      EVERY_SETTING_WITHOUT_ID.map((setting) => [label, setting, deployment] as const),
    ),
  )(
    'deploys when %s (deploymentWithoutId: %s)',
    async (_label, deploymentWithoutId, deployment) => {
      const { emulator, run } = await setUp({ deploymentWithoutId, deploymentSeconds: 0.4 });
      emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS, ...at(5) });
      emulator.addDeployment('MyGame', 'Dev', deployment);
      const step = await run({ inputs: skipping });
      expectSuccess(step);
      expect(step.outputs['outcome']).toBe('succeeded');
      expect(emulator.deployments()).toHaveLength(3);
      expect(liveSnapshot(emulator)).toBe(snapshot);
    },
  );

  test('deploys with a warning when the list can\u2019t be read', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS });
    emulator.faults.add({ effect: 'respond', code: 'AccessDeniedException', operation: LIST });
    const step = await run({ inputs: skipping });
    expectSuccess(step);
    expect(step.outputs['outcome']).toBe('succeeded');
    expect(only(annotations(step, 'warning')).message).toContain('gamesparks:ListStageDeployments');
  });

  test.each(['newest', 'live'] as const)(
    'deploys when the list lags behind the deployment that replaced it (F109): %s',
    async (deploymentWithoutId) => {
      const { emulator, run } = await replacedUnseen(deploymentWithoutId);
      const step = await run({ inputs: skipping });
      expectSuccess(step);
      expect(step.outputs['outcome']).toBe('succeeded');
      expect(step.stdout).toContain('two readings do not agree');
      expect(liveSnapshot(emulator)).toBe(snapshot);
    },
  );

  test('deploys when GetStageDeployment without an ID reports that nothing is live (F109)', async () => {
    const { emulator, run } = await setUp({ deploymentSeconds: 0.4 });
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS, ...at(5) });
    const code = 'ResourceNotFoundException';
    emulator.faults.add({ effect: 'respond', code, operation: 'GetStageDeployment', after: 1 });
    const step = await run({ inputs: skipping });
    // The list is read a second time, but the first read did not agree with the call.
    expect(step.outputs['outcome']).toBe('succeeded');
    expect(requestsFor(emulator, LIST)).toHaveLength(2);
  });

  test('ignores an unfinished record that is older than the live one (F111)', async () => {
    const { emulator, run } = await setUp();
    const stale = { snapshotId: laterSnapshot, state: 'IN_PROGRESS', ...at(600) };
    emulator.addDeployment('MyGame', 'Dev', stale);
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS, ...at(5) });
    const step = await run({ inputs: skipping });
    expectSuccess(step);
    expect(step.outputs['outcome']).toBe('skipped');
  });
});

describe('an unfinished record that is older than a finished one (F111)', () => {
  test.each([
    ['a check', { 'check-only': 'true' }, 'checked'],
    ['a start', {}, 'succeeded'],
    ['a promotion', { snapshot: 'stage:Dev', stage: 'Prod' }, 'succeeded'],
    ['a start with find-previous-snapshot', { 'find-previous-snapshot': 'true' }, 'succeeded'],
  ])('is no obstacle to %s', async (_label, inputs, outcome) => {
    const { emulator, run } = await setUp();
    const stale = { snapshotId: laterSnapshot, state: 'IN_PROGRESS', ...at(600) };
    emulator.addDeployment('MyGame', 'Dev', stale);
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS, ...at(5) });
    const step = await run({ inputs });
    expectSuccess(step);
    expect(step.outputs['outcome']).toBe(outcome);
  });
});

describe('a page of a list that is too large', () => {
  test.each([
    ['skip-if-deployed', { 'skip-if-deployed': 'true' }, 'skipped', LIST],
    ['latest', { snapshot: 'latest' }, 'succeeded', 'ListSnapshots'],
  ] as const)(
    'is requested again with half of MaxResults: %s (F114)',
    async (_label, inputs, outcome, operation) => {
      const { emulator, run } = await setUp();
      emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS });
      const body = ' '.repeat(1.25 * 1024 * 1024);
      emulator.faults.add({ effect: 'replace-response', body, operation, times: 3 });
      const step = await run({ inputs });
      expectSuccess(step);
      expect(step.outputs['outcome']).toBe(outcome);
      const sizes = emulator.requests
        .filter((request) => request.operation === operation)
        .map(({ query }) => /MaxResults=(\d+)/.exec(query)?.[1]);
      expect(sizes.slice(0, 4)).toEqual(['100', '50', '25', '12']);
    },
  );
});

describe('previous-snapshot-id', () => {
  const finding = { 'find-previous-snapshot': 'true', snapshot: laterSnapshot };

  test('is the snapshot that was live before, and is set before the start', async () => {
    const { emulator, start } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS });
    const step = start({ inputs: finding });
    await step.waitForLog('Starting the deployment');
    step.signal('SIGKILL');
    expect((await step.finished).outputs['previous-snapshot-id']).toBe(snapshot);
  });

  test('is empty without a live snapshot', async () => {
    const step = await runStep({ inputs: finding });
    expectSuccess(step);
    expect(step.outputs['previous-snapshot-id']).toBe('');
  });

  test('is empty when a re-run starts nothing new', async () => {
    const { emulator, run, advance } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS });
    advance(2);
    const first = await run({ inputs: finding });
    advance(60);
    const second = await run(rerun(2, { inputs: finding }));
    expect([first, second].map(({ outputs }) => outputs['previous-snapshot-id'])).toEqual([
      snapshot,
      '',
    ]);
    expect(second.outputs['deployment-id']).toBe(first.outputs['deployment-id']);
  });

  test('is the snapshot of the blocking deployment after a wait for it (F110)', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 0.6 });
    const step = await run({ inputs: { ...finding, 'on-conflict': 'wait' } });
    expectSuccess(step);
    expect(step.outputs['previous-snapshot-id']).toBe(snapshot);
  });

  const NEW = 'Snapshot_2022-09-01T00:00:00.000Z';
  test.each([
    ['succeeds', 'newest', NEW],
    ['succeeds', 'live', NEW],
    ['succeeds', 'rejected', NEW],
    ['fails', 'newest', snapshot],
    ['fails', 'live', snapshot],
    ['fails', 'rejected', snapshot],
  ] as const)(
    'is right when a deployment in progress %s before the start (deploymentWithoutId: %s) (F110)',
    async (result, deploymentWithoutId, expected) => {
      const { emulator, run } = await setUp({ deploymentWithoutId });
      emulator.addSnapshot('MyGame', NEW);
      emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS, ...at(5) });
      if (result === 'fails') emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
      emulator.addDeployment('MyGame', 'Dev', { snapshotId: NEW, seconds: 0.8 });
      // The start takes effect only after the other deployment has finished.
      const operation = 'StartStageDeployment';
      emulator.faults.add({ effect: 'delay-request', operation, seconds: 1 });
      const step = await run({ inputs: finding });
      expectSuccess(step);
      expect(step.outputs['previous-snapshot-id']).toBe(expected);
    },
  );
});

describe('a promotion', () => {
  const inputs = { snapshot: 'stage:Dev', stage: 'Prod' };

  test.each(['newest', 'live'] as const)(
    'fails when the list lags behind (F109): deploymentWithoutId %s',
    async (deploymentWithoutId) => {
      const { emulator, run } = await replacedUnseen(deploymentWithoutId);
      const step = await run({ inputs });
      expect(expectFailure(step).message).toContain('two readings do not agree');
      expect(step.outputs).toMatchObject({ outcome: 'not-started', 'snapshot-id': '' });
      expect(requestsFor(emulator, 'StartStageDeployment')).toStrictEqual([]);
    },
  );

  test.each(EVERY_SETTING_WITHOUT_ID)(
    'after a failed deployment deploys the live snapshot (deploymentWithoutId: %s)',
    async (deploymentWithoutId) => {
      const { emulator, run } = await setUp({ deploymentWithoutId });
      emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS, ...at(5) });
      const failed = { snapshotId: laterSnapshot, state: 'FAILED', ...at(1) };
      emulator.addDeployment('MyGame', 'Dev', failed);
      const step = await run({ inputs });
      expectSuccess(step);
      expect(step.outputs['snapshot-id']).toBe(snapshot);
    },
  );

  test.each([
    ['newest', 'not-started'],
    ['live', 'succeeded'],
    ['rejected', 'succeeded'],
  ] as const)(
    'beside a deployment in progress (deploymentWithoutId: %s) is %s (F109)',
    async (deploymentWithoutId, outcome) => {
      const { emulator, run } = await setUp({ deploymentWithoutId });
      emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...SUCCESS, ...at(5) });
      emulator.addDeployment('MyGame', 'Dev', { snapshotId: laterSnapshot, seconds: 3600 });
      const step = await run({ inputs });
      expect(step.outputs['outcome']).toBe(outcome);
      const onProd = emulator.deployments().filter(({ StageName }) => StageName === 'Prod');
      expect(onProd.map(({ SnapshotId }) => SnapshotId)).toEqual(
        outcome === 'succeeded' ? [snapshot] : [],
      );
    },
  );
});
