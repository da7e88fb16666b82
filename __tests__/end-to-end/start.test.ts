import { describe, expect, test } from '@jest/globals';
import type { Effect } from '../../emulator/faults.ts';
import {
  expectGreen,
  expectRed,
  laterSnapshot,
  only,
  openDesk,
  play,
  requestsFor,
} from '../support/story.ts';

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
    const story = await play({ faults: [{ ...effect, operation }] });
    expectGreen(story);
    const deployment = only(story.emulator.deployments());
    const [first, second, ...more] = requestsFor(story.emulator, operation);
    expect(second?.body).toBe(first?.body);
    expect(more).toEqual([]);
    expect(story.outputs).toMatchObject({
      outcome: 'succeeded',
      'deployment-id': deployment.DeploymentId,
    });
  });

  test('is red, unknown, when it stays so, with at most the one deployment (F04, I9)', async () => {
    const story = await play({
      faults: [{ effect: 'drop-answer', operation, times: 100 }],
    });
    expect(expectRed(story).message).toContain('a deployment may be running');
    expect(story.emulator.deployments()).toHaveLength(1);
    expect(story.outputs).toMatchObject({ outcome: 'unknown' });
    expect(story.outputs).not.toHaveProperty('deployment-id');
  });
});

describe('a start that is refused', () => {
  test('because another deployment of the stage runs: red, not started, naming it, and its success is not ours (F11)', async () => {
    const { emulator, run } = await openDesk({ deploymentSeconds: 60 });
    const other = await run({
      inputs: { snapshot: laterSnapshot, 'wait-for-completion': 'false' },
      env: { GITHUB_RUN_ID: '1' },
    });
    expectGreen(other);
    const step = await run();
    const { title, message } = expectRed(step);
    expect(title).toBe('Nothing was deployed to MyGame/Dev');
    expect(message).toContain('409 ConflictException');
    expect(message).toContain(other.outputs['deployment-id']);
    expect(step.outputs).toMatchObject({ outcome: 'not-started', 'result-code': '' });
    expect(only(emulator.deployments()).SnapshotId).toBe(laterSnapshot);
    expect(requestsFor(emulator, operation)).toHaveLength(2);
  });
});
