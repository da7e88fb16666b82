import { describe, expect, test } from '@jest/globals';
import {
  annotations,
  expectSuccess,
  laterSnapshot,
  only,
  setUp,
  runStep,
  requestsFor,
  snapshot,
} from '../support/end-to-end.ts';

const success = { state: 'COMPLETED', resultCode: 'SUCCESS' } as const;
const secondAttempt = { GITHUB_RUN_ATTEMPT: '2' };

describe('skip-if-deployed', () => {
  const skipping = { 'skip-if-deployed': 'true' };

  test('starts nothing when the snapshot is live, and fills the outputs from that', async () => {
    const { emulator, run } = await setUp();
    const live = emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...success });
    const step = await run({ inputs: skipping });
    expect(expectSuccess(step).message).toContain('nothing was started');
    expect(step.outputs).toMatchObject({
      outcome: 'skipped',
      'deployment-id': live.DeploymentId,
      'snapshot-id': snapshot,
      'previous-snapshot-id': snapshot,
      'deployment-state': 'COMPLETED',
      'result-code': 'SUCCESS',
      created: live.Created,
    });
    expect(step.outputs['client-token']).toBeUndefined();
    expect(requestsFor(emulator, 'StartStageDeployment')).toEqual([]);
    expect(step.summary).toContain('Already live on MyGame/Dev');
  });

  const later = new Date(Date.now() + 60_000).toISOString();
  test.each([
    ['another snapshot is live', { snapshotId: laterSnapshot, ...success, lastUpdated: later }],
    ['it was undeployed since', { action: 'UNDEPLOY', ...success, lastUpdated: later }],
    [
      'a deployment has failed since',
      { snapshotId: laterSnapshot, state: 'FAILED', lastUpdated: later },
    ],
    ['something unknown came since', { action: 'MIGRATE', state: 'ROLLING', lastUpdated: later }],
  ])('deploys when %s', async (_why, since) => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...success });
    emulator.addDeployment('MyGame', 'Dev', since);
    const step = await run({ inputs: skipping });
    expectSuccess(step);
    expect(step.outputs['outcome']).toBe('succeeded');
    expect(emulator.deployments()).toHaveLength(3);
  });

  test('deploys, with a warning, when it cannot be read', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...success });
    emulator.faults.add({
      effect: 'answer',
      code: 'AccessDeniedException',
      operation: 'ListStageDeployments',
    });
    const step = await run({ inputs: skipping });
    expectSuccess(step);
    expect(step.outputs['outcome']).toBe('succeeded');
    expect(only(annotations(step, 'warning')).message).toContain('gamesparks:ListStageDeployments');
  });
});

describe('previous-snapshot-id', () => {
  const finding = { 'find-previous-snapshot': 'true', snapshot: laterSnapshot };

  test('is what was live before, set before the start', async () => {
    const { emulator, start } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...success });
    const step = start({ inputs: finding });
    await step.waitForLog('Starting the deployment');
    step.signal('SIGKILL');
    expect((await step.finished).outputs['previous-snapshot-id']).toBe(snapshot);
  });

  test('is empty when nothing was', async () => {
    const step = await runStep({ inputs: finding });
    expectSuccess(step);
    expect(step.outputs['previous-snapshot-id']).toBe('');
  });

  test('on a re-run that joins, is what was live before the first attempt', async () => {
    const { emulator, run, advance } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, ...success });
    advance(2);
    const first = await run({ inputs: finding });
    advance(20);
    const second = await run({ inputs: finding, env: secondAttempt });
    expect([first, second].map(({ outputs }) => outputs['previous-snapshot-id'])).toEqual([
      snapshot,
      snapshot,
    ]);
    expect(second.outputs['deployment-id']).toBe(first.outputs['deployment-id']);
  });

  test('after waiting for another deployment, is what that has deployed', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 1 });
    const step = await run({ inputs: { ...finding, 'on-conflict': 'wait' } });
    expectSuccess(step);
    expect(step.outputs['previous-snapshot-id']).toBe(snapshot);
  });
});
