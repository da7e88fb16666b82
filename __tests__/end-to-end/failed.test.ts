import { describe, expect, test } from '@jest/globals';
import { seeded } from '../../emulator/seed.ts';
import { expectFailure, only, setUp, runStep } from '../support/end-to-end.ts';

describe('a deployment that fails', () => {
  test.each([
    ['F26', 'COMPLETED', 'INVALID_ROLE_FAILURE', 'finished COMPLETED with INVALID_ROLE_FAILURE'],
    ['F27', 'COMPLETED', 'UNSPECIFIED_FAILURE', 'finished COMPLETED with UNSPECIFIED_FAILURE'],
    ['F29', 'FAILED', 'INVALID_ROLE_FAILURE', 'finished FAILED with INVALID_ROLE_FAILURE'],
    ['F29', 'FAILED', 'UNSPECIFIED_FAILURE', 'finished FAILED with UNSPECIFIED_FAILURE'],
    ['F29', 'FAILED', 'SUCCESS', 'finished FAILED with SUCCESS'],
  ] as const)(
    'ends as failed, with the message of GameSparks (%s: %s with %s)',
    async (_row, state, resultCode, sentence) => {
      const message = 'The extension of the backend could not be loaded';
      const step = await runStep({
        faults: [{ effect: 'final-state', state, resultCode, message }],
      });
      const error = expectFailure(step);
      const { DeploymentId } = only(step.emulator.deployments());
      expect(error.title).toBe('Failed: MyGame/Dev');
      expect(error.message).toContain(DeploymentId);
      expect(error.message).toContain(`${sentence} ("${message}")`);
      expect(step.outputs).toMatchObject({
        outcome: 'failed',
        'deployment-id': DeploymentId,
        'deployment-state': state,
        'result-code': resultCode,
        'result-message': message,
      });
      expect(step.summary).toContain('Failed: MyGame/Dev');
    },
  );

  test('ends as failed when FAILED has no result (F29)', async () => {
    const step = await runStep({ faults: [{ effect: 'final-state', state: 'FAILED' }] });
    expect(expectFailure(step).message).toContain('finished FAILED without a result code');
    expect(step.outputs).toMatchObject({ outcome: 'failed', 'result-code': '' });
  });

  test.each([
    ['does not exist', false],
    ['cannot be assumed', true],
  ])('names the role of the stage and its document when the role %s (F26)', async (why, exists) => {
    const { emulator, run } = await setUp({ deploymentSeconds: 0.4 });
    if (exists) emulator.roles.set(seeded.role, false);
    else emulator.roles.remove(seeded.role);
    const step = await run();
    const error = expectFailure(step);
    expect(step.outputs).toMatchObject({
      outcome: 'failed',
      'result-code': 'INVALID_ROLE_FAILURE',
      'result-message': `The role ${seeded.role} ${why}`,
    });
    expect(error.message).toContain('Fix the role (docs/permissions.md).');
    expect(error.message).toContain('re-run the job: it starts a new deployment');
  });
});

describe('a deployment with a result that this version does not know', () => {
  test('ends as unknown, with the result code (F25)', async () => {
    const step = await runStep({
      faults: [{ effect: 'final-state', state: 'COMPLETED', resultCode: 'PARTLY_DONE' }],
    });
    expect(expectFailure(step).message).toContain('PARTLY_DONE');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'result-code': 'PARTLY_DONE' });
  });

  test('ends as unknown after more polls when COMPLETED has no result (F28)', async () => {
    const step = await runStep({ faults: [{ effect: 'final-state', state: 'COMPLETED' }] });
    expect(expectFailure(step).message).toContain('COMPLETED, but GameSparks reports no result');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-state': 'COMPLETED' });
  });
});
