import { describe, expect, test } from '@jest/globals';
import { expectFailure, only, runStep, type StepRun } from '../support/end-to-end.ts';

const inputs = { 'wait-timeout-seconds': '10' };

/** The step's time runs fast, and so does what this machine takes to answer it. */
function expectDurationBetween(least: number, most: number, { outputs }: StepRun): void {
  expect(outputs['duration-seconds']).toMatch(/^\d+$/);
  expect(Number(outputs['duration-seconds'])).toBeGreaterThanOrEqual(least);
  expect(Number(outputs['duration-seconds'])).toBeLessThanOrEqual(most);
}

describe('the time limit', () => {
  test('ends red, naming id, last state, the time and what a re-run does (F35, I3)', async () => {
    const step = await runStep({
      inputs,
      faults: [{ effect: 'deployment-ending', state: 'never' }],
    });
    const { title, message } = expectFailure(step);
    const { DeploymentId, ClientToken } = only(step.emulator.deployments());
    expect(title).toBe('Time limit reached for MyGame/Dev');
    expect(message).toMatch(new RegExp(`^After 1\\d s deployment ${DeploymentId} of `));
    expect(message).toContain('last seen IN_PROGRESS');
    expect(message).toContain('A re-run of this job joins it and starts nothing new');
    expect(step.outputs).toMatchObject({
      outcome: 'timed-out',
      'deployment-id': DeploymentId,
      'client-token': ClientToken,
      'deployment-state': 'IN_PROGRESS',
    });
    expectDurationBetween(10, 12, step);
  });

  test('also ends a wait in which nothing is ever answered, a few seconds later at most (F36, I4)', async () => {
    const step = await runStep({
      inputs,
      speed: 10,
      faults: [{ effect: 'withhold-answer', operation: 'GetStageDeployment', times: 100 }],
    });
    expect(expectFailure(step).message).toContain('A re-run of this job joins it');
    expect(step.outputs['outcome']).toBe('timed-out');
    expectDurationBetween(10, 16, step);
  });

  test('is what ends a wait whose looks are throttled or fail (F32, F33)', async () => {
    const operation = 'GetStageDeployment';
    const step = await runStep({
      inputs: { 'wait-timeout-seconds': '40' },
      faults: [
        { effect: 'throttle', operation, times: 3 },
        { effect: 'answer', status: 503, operation, times: 200 },
      ],
    });
    expect(expectFailure(step).message).toContain(
      'the last look failed (the service failed to answer',
    );
    expect(step.outputs['outcome']).toBe('timed-out');
  });
});
