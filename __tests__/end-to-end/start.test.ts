import { describe, expect, test } from '@jest/globals';
import type { Effect } from '../../emulator/faults.ts';
import {
  expectSuccess,
  expectFailure,
  laterSnapshot,
  only,
  setUp,
  runStep,
  requestsFor,
} from '../support/end-to-end.ts';

const operation = 'StartStageDeployment';

describe('a start whose answer is lost', () => {
  test.each<[string, Effect]>([
    ['F01', { effect: 'drop-answer' }],
    ['F01', { effect: 'withhold-answer' }],
    ['F02', { effect: 'drop-request' }],
    ['F03', { effect: 'cut-answer' }],
    ['F03', { effect: 'cut-answer', bytes: 0 }],
    ['F04', { effect: 'replace-answer', body: '' }],
    ['F04', { effect: 'replace-answer', body: 'accepted' }],
    ['F04', { effect: 'patch-answer', patch: { StageDeployment: { DeploymentId: null } } }],
    ['F05', { effect: 'answer', status: 503 }],
    ['F06', { effect: 'throttle' }],
  ])('is sent again, the same, and starts one deployment (%s: %o)', async (_, effect) => {
    const step = await runStep({ faults: [{ ...effect, operation }] });
    expectSuccess(step);
    const deployment = only(step.emulator.deployments());
    const [first, second, ...more] = requestsFor(step.emulator, operation);
    expect(second?.body).toBe(first?.body);
    expect(more).toEqual([]);
    expect(step.outputs).toMatchObject({
      outcome: 'succeeded',
      'deployment-id': deployment.DeploymentId,
    });
  });

  test('is red, unknown, when it stays so, with at most the one deployment (F04, I9)', async () => {
    const step = await runStep({
      faults: [{ effect: 'drop-answer', operation, times: 100 }],
    });
    expect(expectFailure(step).message).toContain('a deployment may be running');
    expect(step.emulator.deployments()).toHaveLength(1);
    expect(step.outputs).toMatchObject({ outcome: 'unknown' });
    expect(step.outputs).not.toHaveProperty('deployment-id');
  });
});

describe('a start that is refused', () => {
  test('because another deployment of the stage runs: red, not started, naming it, and its success is not ours (F11)', async () => {
    const { emulator, run } = await setUp({ deploymentSeconds: 60 });
    const other = await run({
      inputs: { snapshot: laterSnapshot, 'wait-for-completion': 'false' },
      env: { GITHUB_RUN_ID: '1' },
    });
    expectSuccess(other);
    const step = await run();
    const { title, message } = expectFailure(step);
    expect(title).toBe('Nothing was deployed to MyGame/Dev');
    expect(message).toContain('409 ConflictException');
    expect(message).toContain(other.outputs['deployment-id']);
    expect(step.outputs).toMatchObject({ outcome: 'not-started', 'result-code': '' });
    expect(only(emulator.deployments()).SnapshotId).toBe(laterSnapshot);
    expect(requestsFor(emulator, operation)).toHaveLength(2);
  });
});
