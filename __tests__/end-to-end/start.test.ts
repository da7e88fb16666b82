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

describe('a start without a usable response', () => {
  test.each<[string, Effect]>([
    ['F01', { effect: 'drop-response' }],
    ['F01', { effect: 'withhold-response' }],
    ['F02', { effect: 'drop-request' }],
    ['F03', { effect: 'cut-response' }],
    ['F03', { effect: 'cut-response', bytes: 0 }],
    ['F04', { effect: 'replace-response', body: '' }],
    ['F04', { effect: 'replace-response', body: 'accepted' }],
    ['F04', { effect: 'patch-response', patch: { StageDeployment: { DeploymentId: null } } }],
    ['F05', { effect: 'respond', status: 503 }],
    ['F06', { effect: 'throttle' }],
  ])('is repeated unchanged, and starts one deployment (%s: %o)', async (_, effect) => {
    const step = await runStep({ faults: [{ ...effect, operation }] });
    expectSuccess(step);
    const deployment = only(step.emulator.deployments());
    const [first, second, ...more] = requestsFor(step.emulator, operation);
    expect(second?.body).toBe(first?.body);
    expect(more).toStrictEqual([]);
    expect(step.outputs).toMatchObject({
      outcome: 'succeeded',
      'deployment-id': deployment.DeploymentId,
    });
  });

  test('ends as unknown when every response is lost, with one deployment (F04, I9)', async () => {
    const step = await runStep({
      faults: [{ effect: 'drop-response', operation, times: 100 }],
    });
    expect(expectFailure(step).message).toContain('a deployment might be in progress');
    expect(step.emulator.deployments()).toHaveLength(1);
    expect(step.outputs).toMatchObject({ outcome: 'unknown' });
    expect(step.outputs).not.toHaveProperty('deployment-id');
  });
});

describe('on-conflict: fail', () => {
  test('ends as not-started, and names the blocking deployment (F11)', async () => {
    const { emulator, run } = await setUp({ deploymentSeconds: 60 });
    const other = await run({
      inputs: { snapshot: laterSnapshot, 'wait-for-completion': 'false' },
      env: { GITHUB_RUN_ID: '1' },
    });
    expectSuccess(other);
    const step = await run();
    const { title, message } = expectFailure(step);
    expect(title).toBe('Not deployed: MyGame/Dev');
    expect(message).toContain('HTTP 409 ConflictException');
    expect(message).toContain(other.outputs['deployment-id']);
    expect(step.outputs).toMatchObject({ outcome: 'not-started', 'result-code': '' });
    expect(only(emulator.deployments()).SnapshotId).toBe(laterSnapshot);
    expect(requestsFor(emulator, operation)).toHaveLength(2);
  });
});
