import { describe, expect, test } from '@jest/globals';
import type { FinishedStep } from '../../scripts/local-runner.ts';
import {
  expectFailure,
  expectSuccess,
  laterSnapshot,
  only,
  requestsFor,
  setUp,
  snapshot,
} from '../support/end-to-end.ts';
import {
  anotherRun,
  behaviors,
  liveSnapshot,
  rerun,
  someBehaviors,
} from './undocumented-behavior.ts';

const newerRelease = anotherRun({ snapshot: laterSnapshot });
const notWaiting = { inputs: { 'wait-for-completion': 'false' } };

function idOf({ outputs }: FinishedStep): string {
  return outputs['deployment-id'] ?? 'none';
}

describe.each(behaviors)('re-run of a successful run, %j', (behavior) => {
  test('deploys release 1 again after release 2 replaced it, once (F100, I10)', async () => {
    const { emulator, run, advance } = await setUp(behavior);
    expectSuccess(await run());
    advance(60);
    const newer = await run(newerRelease);
    advance(60);
    const again = await run(rerun(2));
    expect(expectSuccess(again).title).toBe('Deployed: MyGame/Dev');
    const [, , third] = emulator.deployments();
    expect(again.outputs).toMatchObject({
      outcome: 'succeeded',
      'deployment-id': third?.DeploymentId,
      'client-token': third?.ClientToken,
      'snapshot-id': snapshot,
    });
    const replacedBy = `deployment ${idOf(newer)} of ${laterSnapshot}, COMPLETED`;
    expect(again.stdout).toContain(
      `The stage now has ${replacedBy}: starting a new deployment with the next client token`,
    );
    advance(60);
    const third2 = await run(rerun(3));
    expect(expectSuccess(third2).title).toBe('Still deployed: MyGame/Dev');
    expect(idOf(third2)).toBe(third?.DeploymentId);
    expect(emulator.deployments()).toHaveLength(3);
    expect(liveSnapshot(emulator)).toBe(snapshot);
  });

  test.each(['true', 'false'])(
    'starts nothing while the stage still has it (wait-for-completion: %s) (F14, F106)',
    async (wait) => {
      const { emulator, run, advance } = await setUp(behavior);
      const first = await run();
      advance(60);
      const again = await run(rerun(2, { inputs: { 'wait-for-completion': wait } }));
      const { title, message } = expectSuccess(again);
      expect(title).toBe('Still deployed: MyGame/Dev');
      expect(message).toContain('MyGame/Dev still has it. This step started nothing new.');
      expect(again.stdout).not.toMatch(/was accepted|has started/);
      expect(again.outputs).toMatchObject({ outcome: 'succeeded', 'deployment-id': idOf(first) });
      only(emulator.deployments());
    },
  );
});

describe.each(behaviors)('A, B and A in one run with the same job and step IDs, %j', (behavior) => {
  test.each(['true', 'false'])(
    'are three deployments, and the stage has A (wait-for-completion: %s) (F105, I10)',
    async (wait) => {
      const { emulator, run, advance } = await setUp({ ...behavior, deploymentSeconds: 0 });
      const deploy = async (id: string): Promise<FinishedStep> => {
        advance(40);
        return run({ inputs: { snapshot: id, 'wait-for-completion': wait } });
      };
      const steps = [await deploy(snapshot), await deploy(laterSnapshot), await deploy(snapshot)];
      for (const step of steps) expectSuccess(step);
      expect(new Set(steps.map(idOf)).size).toBe(3);
      expect(emulator.deployments().map(({ SnapshotId }) => SnapshotId)).toEqual([
        snapshot,
        laterSnapshot,
        snapshot,
      ]);
      expect(liveSnapshot(emulator)).toBe(snapshot);
    },
  );
});

describe.each(someBehaviors)('re-run of a killed or timed-out attempt, %j', (behavior) => {
  test('follows the deployment of the attempt that was killed (F14, F93, F103, I2)', async () => {
    const { emulator, start, advance } = await setUp({ ...behavior, deploymentSeconds: 60 });
    const first = start();
    await first.waitForLog('was accepted');
    first.signal('SIGKILL');
    const killed = await first.finished;
    advance(30);
    const second = start(rerun());
    await second.waitForLog('State: IN_PROGRESS');
    while (requestsFor(emulator, 'GetStageDeployment').length < 2)
      await new Promise((resolve) => setTimeout(resolve, 10));
    advance(60);
    const resumed = await second.finished;
    const { title, message } = expectSuccess(resumed);
    expect(title).toBe('Deployed: MyGame/Dev');
    expect(message).toContain('was already in progress, and is now COMPLETED with SUCCESS');
    expect(resumed.stdout).toContain('was made before this step, with the same client token');
    const { DeploymentId, ClientToken } = only(emulator.deployments());
    const ids = { 'deployment-id': DeploymentId, 'client-token': ClientToken };
    expect(killed.outputs).toEqual({ outcome: 'unknown', ...ids });
    expect(resumed.outputs).toMatchObject({ outcome: 'succeeded', ...ids });
  });

  test('reports the success of the attempt that timed out (F14, F35)', async () => {
    const { emulator, run, advance } = await setUp({ ...behavior, deploymentSeconds: 60 });
    const first = await run({ inputs: { 'wait-timeout-seconds': '5' } });
    expectFailure(first);
    advance(90);
    const second = await run(rerun());
    expectSuccess(second);
    expect(first.outputs['outcome']).toBe('timed-out');
    expect(idOf(second)).toBe(only(emulator.deployments()).DeploymentId);
  });
});

describe.each(someBehaviors)('re-run of a failed run, %j', (behavior) => {
  test('starts a new deployment after each failure (F15)', async () => {
    const { emulator, run, advance } = await setUp(behavior);
    emulator.faults.add({ effect: 'final-state', state: 'FAILED', times: 2 });
    const first = await run();
    advance(60);
    const second = await run(rerun(2));
    advance(60);
    const third = await run(rerun(3));
    expect([first, second, third].map(({ outputs }) => outputs['outcome'])).toEqual([
      'failed',
      'failed',
      'succeeded',
    ]);
    expectSuccess(third);
    expect(third.stdout).toContain('That deployment failed: starting a new deployment');
    const ids = new Set([first, second, third].map(idOf));
    const tokens = new Set(emulator.deployments().map(({ ClientToken }) => ClientToken));
    expect([emulator.deployments().length, ids.size, tokens.size]).toEqual([3, 3, 3]);
  });

  test('starts one deployment when the attempt before started none (I2)', async () => {
    const { emulator, run } = await setUp({ ...behavior, deploymentSeconds: 0 });
    emulator.faults.add({ effect: 'final-state', state: 'FAILED', times: 2 });
    const second = await run(rerun());
    expect(expectFailure(second).message).toContain('start a new run');
    expect(second.outputs['outcome']).toBe('failed');
    expect(idOf(second)).toBe(only(emulator.deployments()).DeploymentId);
  });
});

describe('steps with the same token at the same time', () => {
  test.each([
    ['derived', {}],
    ['given', { 'client-token': 'release-1.0-to-the-development-stage' }],
  ])('get one deployment, and both report its result: %s (F17, I2)', async (_label, inputs) => {
    const { emulator, run } = await setUp({ deploymentSeconds: 0.6 });
    const steps = await Promise.all([run({ inputs }), run({ inputs })]);
    for (const step of steps) expectSuccess(step);
    only(emulator.deployments());
    expect(new Set(steps.map(idOf)).size).toBe(1);
  });
});

describe('a start that is slow to take effect', () => {
  /** A start times out after 30 s of the step's time, which are 1.5 s here. */
  const slow = {
    effect: 'delay-request',
    operation: 'StartStageDeployment',
    seconds: 1.8,
  } as const;

  test.each([
    { replayedRecord: 'current', result: 'SUCCESS' },
    { replayedRecord: 'original', result: 'SUCCESS' },
    { replayedRecord: 'current', result: 'UNSPECIFIED_FAILURE' },
    { replayedRecord: 'original', result: 'UNSPECIFIED_FAILURE' },
    { replayedRecord: 'current', result: 'UNSPECIFIED_FAILURE', createdFormat: 'absent' },
    { replayedRecord: 'current', result: 'UNSPECIFIED_FAILURE', dateHeader: false },
  ] as const)('is repeated, and starts one deployment: %j (F01, F104, I2)', async (settings) => {
    const { result, ...behavior } = settings;
    const { emulator, run } = await setUp({ ...behavior, deploymentSeconds: 0 });
    const state = result === 'SUCCESS' ? 'COMPLETED' : 'FAILED';
    emulator.faults.add({ effect: 'final-state', state, resultCode: result, times: 9 });
    emulator.faults.add(slow);
    const step = await run();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(step.outputs['outcome']).toBe(result === 'SUCCESS' ? 'succeeded' : 'failed');
    expect(idOf(step)).toBe(only(emulator.deployments()).DeploymentId);
  });

  test('is read by ID before started is reported without a wait (F106)', async () => {
    const { emulator, run } = await setUp();
    emulator.faults.add({ effect: 'drop-response', operation: 'StartStageDeployment' });
    const step = await run(notWaiting);
    expectSuccess(step);
    only(emulator.deployments());
    expect(requestsFor(emulator, 'GetStageDeployment')).toHaveLength(1);
  });
});
