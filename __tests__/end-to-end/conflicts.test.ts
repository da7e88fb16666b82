import { describe, expect, test } from '@jest/globals';
import {
  expectFailure,
  expectSuccess,
  laterSnapshot,
  only,
  requestsFor,
  runStep,
  setUp,
  snapshot,
} from '../support/end-to-end.ts';
import { anotherRun, liveSnapshot, rerun, someBehaviors } from './undocumented-behavior.ts';

const START = 'StartStageDeployment';
const LIST = 'ListStageDeployments';
const waiting = { 'on-conflict': 'wait' };

describe('on-conflict: wait', () => {
  test.each(['DEPLOY', 'UNDEPLOY'])(
    'repeats the same start until the blocking %s finishes (F11, I2)',
    async (action) => {
      const { emulator, run } = await setUp();
      emulator.addDeployment('MyGame', 'Dev', { action, snapshotId: snapshot, seconds: 1 });
      const step = await run({ inputs: waiting });
      expectSuccess(step);
      const [other, own] = emulator.deployments();
      expect(emulator.deployments()).toHaveLength(2);
      expect(step.outputs['deployment-id']).toBe(own?.DeploymentId);
      const bodies = requestsFor(emulator, START).map(({ body }) => body);
      expect(bodies.length).toBeGreaterThan(1);
      expect(new Set(bodies).size).toBe(1);
      expect(step.stdout).toMatch(
        new RegExp(
          `The stage is blocked by .*deployment ${other?.DeploymentId ?? ''} of .*; waiting, and repeating the same start`,
        ),
      );
    },
  );

  test('starts a deployment after a blocking one of the same snapshot', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 0.5 });
    expectSuccess(await run({ inputs: waiting }));
    expect(emulator.deployments().map(({ SnapshotId }) => SnapshotId)).toEqual([
      snapshot,
      snapshot,
    ]);
  });

  test('with skip-if-deployed starts a deployment after the blocking one, too', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 0.5 });
    const step = await run({ inputs: { ...waiting, 'skip-if-deployed': 'true' } });
    expectSuccess(step);
    expect(step.outputs['outcome']).toBe('succeeded');
    expect(emulator.deployments()).toHaveLength(2);
    expect(liveSnapshot(emulator)).toBe(snapshot);
  });

  test('ends as not-started at the timeout, and names the blocking deployment (F35, I4)', async () => {
    const { emulator, run } = await setUp();
    const other = emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
    const step = await run({ inputs: { ...waiting, 'wait-timeout-seconds': '20' } });
    const { message } = expectFailure(step);
    expect(message).toContain(`the stage was blocked by deployment ${other.DeploymentId}`);
    expect(message).toContain('The action waited until the timeout');
    expect(step.outputs).toMatchObject({ outcome: 'not-started' });
    expect(Number(step.outputs['duration-seconds'])).toBeGreaterThanOrEqual(20);
    expect(Number(step.outputs['duration-seconds'])).toBeLessThan(30);
    expect(emulator.deployments()).toHaveLength(1);
  });

  test.each([
    ['without a code', { status: 409, code: null }],
    ['with an unknown code', { status: 409, code: 'StageBusyException' }],
    ['with ConflictException', { code: 'ConflictException' }],
  ] as const)('waits after a 409 %s (F112)', async (_label, parts) => {
    const step = await runStep({
      inputs: waiting,
      faults: [{ effect: 'respond', ...parts, operation: START, times: 3 }],
    });
    expectSuccess(step);
    expect(requestsFor(step.emulator, START)).toHaveLength(4);
    only(step.emulator.deployments());
  });

  test('does not wait after a 400 whose message mentions a conflict (I7)', async () => {
    const message = 'ConflictException: another deployment is in progress';
    const step = await runStep({
      inputs: waiting,
      faults: [{ effect: 'respond', code: 'ValidationException', message }],
    });
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(requestsFor(step.emulator, START)).toHaveLength(1);
  });

  test('needs no permission to list (F113)', async () => {
    const { emulator, run } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: laterSnapshot, seconds: 0.6 });
    const code = 'AccessDeniedException';
    emulator.faults.add({ effect: 'respond', code, operation: LIST, times: 1000 });
    const step = await run({ inputs: waiting });
    expectSuccess(step);
    expect(step.stdout).toContain('The stage is blocked; waiting, and repeating the same start');
    expect(emulator.deployments()).toHaveLength(2);
    expect(liveSnapshot(emulator)).toBe(snapshot);
  });

  test.each([
    ['lags', { listLagSeconds: 3600 }, []],
    [
      'is empty',
      {},
      [{ effect: 'replace-response', body: '{"StageDeployments":[]}', operation: LIST, times: 99 }],
    ],
    ['can\u2019t be read', {}, [{ effect: 'respond', status: 500, operation: LIST, times: 99 }]],
  ] as const)('waits although the list %s (F113)', async (_label, settings, faults) => {
    const { emulator, run } = await setUp(settings);
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: laterSnapshot, seconds: 0.8 });
    for (const fault of faults) emulator.faults.add(fault);
    const step = await run({ inputs: waiting });
    expectSuccess(step);
    expect(emulator.deployments()).toHaveLength(2);
    expect(liveSnapshot(emulator)).toBe(snapshot);
  });

  test('ends as cancelled, with nothing started, when the run is cancelled (F91)', async () => {
    const { emulator, start } = await setUp();
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
    const step = start({ inputs: waiting });
    await step.waitForLog('The stage is blocked');
    step.signal('SIGINT');
    const finished = await step.finished;
    expect(expectFailure(finished).message).toContain('Nothing was started');
    expect(finished.outputs['outcome']).toBe('cancelled');
    expect(emulator.deployments()).toHaveLength(1);
  });

  test('starts release 1 again after the release that replaced it and another in progress (F100)', async () => {
    const { emulator, run, advance } = await setUp();
    await run();
    advance(60);
    await run(anotherRun({ snapshot: laterSnapshot }));
    advance(60);
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: laterSnapshot, seconds: 1 });
    expectSuccess(await run(rerun(2, { inputs: waiting })));
    expect(emulator.deployments()).toHaveLength(4);
    expect(liveSnapshot(emulator)).toBe(snapshot);
  });
});

describe('a conflict after a lost response', () => {
  const lost = { effect: 'drop-response', operation: START } as const;

  test('is unknown immediately with on-conflict: fail (F12)', async () => {
    const step = await runStep({
      emulator: { deploymentSeconds: 3600, conflictBeforeToken: true },
      faults: [lost],
    });
    const { message } = expectFailure(step);
    expect(message).toContain('the blocking deployment might be the one of this step');
    expect(message).toContain('With on-conflict: wait it waits until the stage is free');
    expect(step.outputs['outcome']).toBe('unknown');
    only(step.emulator.deployments());
    expect(requestsFor(step.emulator, START)).toHaveLength(2);
  });

  test('is repeated for 5 minutes with on-conflict: wait, and then unknown (F12, I4)', async () => {
    const step = await runStep({
      emulator: { deploymentSeconds: 3600, conflictBeforeToken: true },
      inputs: waiting,
      speed: 200,
      faults: [lost],
    });
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('unknown');
    expect(Number(step.outputs['duration-seconds'])).toBeGreaterThanOrEqual(300);
    expect(Number(step.outputs['duration-seconds'])).toBeLessThan(340);
    only(step.emulator.deployments());
    expect(new Set(requestsFor(step.emulator, START).map(({ body }) => body)).size).toBe(1);
  });

  test.each(someBehaviors)(
    'with on-conflict: wait returns the deployment of this step when it has finished (F12, I2): %j',
    async (behavior) => {
      const step = await runStep({
        emulator: { ...behavior, deploymentSeconds: 0.6, conflictBeforeToken: true },
        inputs: waiting,
        faults: [lost],
      });
      expect(expectSuccess(step).title).toBe('Deployed: MyGame/Dev');
      only(step.emulator.deployments());
    },
  );

  test.each(someBehaviors)(
    'with on-conflict: wait reports the failure of the deployment of this step (F12, F104): %j',
    async (behavior) => {
      const step = await runStep({
        emulator: { ...behavior, deploymentSeconds: 0.6, conflictBeforeToken: true },
        inputs: waiting,
        faults: [lost, { effect: 'final-state', state: 'FAILED', times: 9 }],
      });
      expectFailure(step);
      expect(step.outputs['outcome']).toBe('failed');
      only(step.emulator.deployments());
    },
  );
});

describe('a service that checks for conflicts before client tokens', () => {
  test('rejects a re-run for the run\u2019s own deployment: the message recommends wait (F12)', async () => {
    const { emulator, run, advance } = await setUp({
      conflictBeforeToken: true,
      deploymentSeconds: 3600,
    });
    const first = await run({ inputs: { 'wait-for-completion': 'false' } });
    advance(60);
    const again = await run(rerun());
    const { message } = expectFailure(again);
    const { DeploymentId } = only(emulator.deployments());
    expect(first.outputs['deployment-id']).toBe(DeploymentId);
    expect(message).toContain(`The blocking deployment is deployment ${DeploymentId}`);
    expect(message).toContain('It might be the deployment of an earlier attempt of this run');
    expect(message).toContain('on-conflict: wait follows it');
    expect(again.outputs['outcome']).toBe('not-started');
  });

  test.each(someBehaviors)(
    'lets a re-run with on-conflict: wait succeed with its own deployment (F14, I2): %j',
    async (behavior) => {
      const { emulator, run, start, advance } = await setUp({
        ...behavior,
        conflictBeforeToken: true,
        deploymentSeconds: 80,
      });
      await run({ inputs: { 'wait-for-completion': 'false' } });
      advance(60);
      const again = start(rerun(2, { inputs: waiting }));
      await again.waitForLog('The stage is blocked');
      advance(60);
      const finished = await again.finished;
      expect(expectSuccess(finished).title).toBe('Still deployed: MyGame/Dev');
      expect(finished.outputs['deployment-id']).toBe(only(emulator.deployments()).DeploymentId);
    },
  );
});
