import { describe, expect, test } from '@jest/globals';
import {
  expectSuccess,
  expectFailure,
  setUp,
  runStep,
  requestsFor,
  snapshot,
} from '../support/end-to-end.ts';

describe('on-conflict: wait', () => {
  const waiting = { 'on-conflict': 'wait' };

  test.each(['DEPLOY', 'UNDEPLOY'])(
    'waits for the end of another %s, then starts once with the same token (F11, I2)',
    async (action) => {
      const { emulator, run } = await setUp();
      emulator.addDeployment('MyGame', 'Dev', { action, snapshotId: snapshot, seconds: 1 });
      const step = await run({ inputs: waiting });
      expectSuccess(step);
      const [, ours] = emulator.deployments();
      expect(emulator.deployments()).toHaveLength(2);
      expect(step.outputs['deployment-id']).toBe(ours?.DeploymentId);
      const bodies = requestsFor(emulator, 'StartStageDeployment').map(({ body }) => body);
      expect(bodies.length).toBeGreaterThan(1);
      expect(new Set(bodies).size).toBe(1);
      expect(step.stdout).toMatch(/In the way is .*IN_PROGRESS; waiting for its end/);
    },
  );

  test('starts ours even if the other was for our snapshot', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 1 });
    expectSuccess(await run({ inputs: waiting }));
    expect(emulator.deployments().map(({ SnapshotId }) => SnapshotId)).toEqual([
      snapshot,
      snapshot,
    ]);
  });

  test('starts nothing when the other has made our snapshot live, and that is to be skipped', async () => {
    const { emulator, run } = await setUp();
    const other = emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 1 });
    const step = await run({ inputs: { ...waiting, 'skip-if-deployed': 'true' } });
    expectSuccess(step);
    expect(step.outputs).toMatchObject({
      outcome: 'skipped',
      'deployment-id': other.DeploymentId,
      'previous-snapshot-id': snapshot,
    });
    expect(emulator.deployments()).toHaveLength(1);
  });

  test('ends as not started when the limit comes first, and says in whose way (F35, I4)', async () => {
    const { emulator, run } = await setUp();
    const other = emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
    const step = await run({ inputs: { ...waiting, 'wait-timeout-seconds': '20' } });
    expect(expectFailure(step).message).toContain(`In the way is deployment ${other.DeploymentId}`);
    expect(step.outputs).toMatchObject({ outcome: 'not-started' });
    expect(Number(step.outputs['duration-seconds'])).toBeLessThan(30);
    expect(emulator.deployments()).toHaveLength(1);
  });

  test('goes by the error, not by its words (I7)', async () => {
    const message = 'ConflictException: another deployment is in progress';
    const step = await runStep({
      inputs: waiting,
      faults: [{ effect: 'answer', code: 'ValidationException', message }],
    });
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(requestsFor(step.emulator, 'StartStageDeployment')).toHaveLength(1);
  });

  test('does not wait after a start without an answer: the other may be our own (F12)', async () => {
    const step = await runStep({
      emulator: { deploymentSeconds: 3600 },
      inputs: waiting,
      faults: [
        { effect: 'drop-answer', operation: 'StartStageDeployment' },
        { effect: 'answer', code: 'ConflictException', operation: 'StartStageDeployment' },
      ],
    });
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('unknown');
    expect(step.emulator.deployments()).toHaveLength(1);
  });

  test('is red at once, with the permission, when nobody may look (F09)', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
    emulator.faults.add({
      effect: 'answer',
      code: 'AccessDeniedException',
      operation: 'ListStageDeployments',
    });
    const step = await run({ inputs: waiting });
    expect(expectFailure(step).message).toContain('gamesparks:ListStageDeployments');
    expect(step.outputs['outcome']).toBe('not-started');
  });

  test('hears a cancellation while it waits, with nothing started (F91)', async () => {
    const { emulator, start } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
    const step = start({ inputs: waiting });
    await step.waitForLog('waiting for its end');
    step.signal('SIGINT');
    const { outputs, exitCode } = await step.finished;
    expect([exitCode, outputs['outcome']]).toEqual([1, 'cancelled']);
    expect(emulator.deployments()).toHaveLength(1);
  });
});
