import { describe, expect, test } from '@jest/globals';
import { expectRed, only, play, type Story } from '../support/story.ts';

const inputs = { 'wait-timeout-seconds': '10' };

/** The step's time runs fast, and so does what this machine takes to answer it. */
function expectDurationBetween(least: number, most: number, { outputs }: Story): void {
  expect(outputs['duration-seconds']).toMatch(/^\d+$/);
  expect(Number(outputs['duration-seconds'])).toBeGreaterThanOrEqual(least);
  expect(Number(outputs['duration-seconds'])).toBeLessThanOrEqual(most);
}

describe('the time limit', () => {
  test('ends red, naming id, last state, the time and what a re-run does (F35, I3)', async () => {
    const story = await play({
      inputs,
      faults: [{ effect: 'deployment-ending', state: 'never' }],
    });
    const { title, message } = expectRed(story);
    const { DeploymentId, ClientToken } = only(story.emulator.deployments());
    expect(title).toBe('Time limit reached for MyGame/Dev');
    expect(message).toMatch(new RegExp(`^After 1\\d s deployment ${DeploymentId} of `));
    expect(message).toContain('last seen IN_PROGRESS');
    expect(message).toContain('A re-run of this job joins it and starts nothing new');
    expect(story.outputs).toMatchObject({
      outcome: 'timed-out',
      'deployment-id': DeploymentId,
      'client-token': ClientToken,
      'deployment-state': 'IN_PROGRESS',
    });
    expectDurationBetween(10, 12, story);
  });

  test('also ends a wait in which nothing is ever answered, a few seconds later at most (F36, I4)', async () => {
    const story = await play({
      inputs,
      faster: 10,
      faults: [{ effect: 'withhold-answer', operation: 'GetStageDeployment', times: 100 }],
    });
    expect(expectRed(story).message).toContain('A re-run of this job joins it');
    expect(story.outputs['outcome']).toBe('timed-out');
    expectDurationBetween(10, 16, story);
  });

  test('is what ends a wait whose looks are throttled or fail (F32, F33)', async () => {
    const operation = 'GetStageDeployment';
    const story = await play({
      inputs: { 'wait-timeout-seconds': '40' },
      faults: [
        { effect: 'throttle', operation, times: 3 },
        { effect: 'answer', status: 503, operation, times: 200 },
      ],
    });
    expect(expectRed(story).message).toContain(
      'the last look failed (the service failed to answer',
    );
    expect(story.outputs['outcome']).toBe('timed-out');
  });
});
