import { describe, expect, test } from '@jest/globals';
import { expectFailure, only, runStep, type StepRun } from '../support/end-to-end.ts';

const inputs = { 'wait-timeout-seconds': '10' };

/** The step's time runs fast, and so do the delays of this machine. */
function expectDurationBetween(min: number, max: number, { outputs }: StepRun): void {
  expect(outputs['duration-seconds']).toMatch(/^\d+$/);
  expect(Number(outputs['duration-seconds'])).toBeGreaterThanOrEqual(min);
  expect(Number(outputs['duration-seconds'])).toBeLessThanOrEqual(max);
}

describe('wait-timeout-seconds', () => {
  test('ends as timed-out; the message names ID, last state, time and next step (F35, I3)', async () => {
    const step = await runStep({
      inputs,
      faults: [{ effect: 'final-state', state: 'never' }],
    });
    const { title, message } = expectFailure(step);
    const { DeploymentId, ClientToken } = only(step.emulator.deployments());
    expect(title).toBe('Timed out: MyGame/Dev');
    expect(message).toMatch(
      new RegExp(`^Deployment ${DeploymentId} of .* was IN_PROGRESS after 1\\d s\\.`),
    );
    expect(message).toContain('To wait for it again, re-run this job');
    expect(step.outputs).toMatchObject({
      outcome: 'timed-out',
      'deployment-id': DeploymentId,
      'client-token': ClientToken,
      'deployment-state': 'IN_PROGRESS',
    });
    expectDurationBetween(10, 12, step);
  });

  test('also ends polls without a response, a few seconds later at most (F36, I4)', async () => {
    const step = await runStep({
      inputs,
      speed: 10,
      faults: [{ effect: 'withhold-response', operation: 'GetStageDeployment', times: 100 }],
    });
    expect(expectFailure(step).message).toContain('To wait for it again, re-run this job');
    expect(step.outputs['outcome']).toBe('timed-out');
    expectDurationBetween(10, 16, step);
  });

  test('also ends polls that are throttled or fail (F32, F33)', async () => {
    const operation = 'GetStageDeployment';
    const step = await runStep({
      inputs: { 'wait-timeout-seconds': '40' },
      faults: [
        { effect: 'throttle', operation, times: 3 },
        { effect: 'respond', status: 503, operation, times: 200 },
      ],
    });
    expect(expectFailure(step).message).toContain(
      'the last poll failed (GameSparks was unavailable',
    );
    expect(step.outputs['outcome']).toBe('timed-out');
  });
});
