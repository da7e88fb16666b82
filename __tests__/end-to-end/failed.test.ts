import { describe, expect, test } from '@jest/globals';
import { seeded } from '../../emulator/seed.ts';
import { expectFailure, only, setUp, runStep } from '../support/end-to-end.ts';

describe('a deployment that the service ends in failure', () => {
  test.each([
    ['F26', 'COMPLETED', 'INVALID_ROLE_FAILURE', 'ended COMPLETED with INVALID_ROLE_FAILURE'],
    ['F27', 'COMPLETED', 'UNSPECIFIED_FAILURE', 'ended COMPLETED with UNSPECIFIED_FAILURE'],
    ['F29', 'FAILED', 'INVALID_ROLE_FAILURE', 'ended FAILED with INVALID_ROLE_FAILURE'],
    ['F29', 'FAILED', 'UNSPECIFIED_FAILURE', 'ended FAILED with UNSPECIFIED_FAILURE'],
    ['F29', 'FAILED', 'SUCCESS', 'ended FAILED with SUCCESS'],
  ] as const)(
    'is red, failed, and shows the message of the service (%s: %s with %s)',
    async (_row, state, resultCode, sentence) => {
      const message = 'The extension of the backend could not be loaded';
      const step = await runStep({
        faults: [{ effect: 'deployment-ending', state, resultCode, message }],
      });
      const error = expectFailure(step);
      const { DeploymentId } = only(step.emulator.deployments());
      expect(error.title).toBe('Deployment to MyGame/Dev failed');
      expect(error.message).toContain(DeploymentId);
      expect(error.message).toContain(`${sentence} ("${message}")`);
      expect(step.outputs).toMatchObject({
        outcome: 'failed',
        'deployment-id': DeploymentId,
        'deployment-state': state,
        'result-code': resultCode,
        'result-message': message,
      });
      expect(step.summary).toContain('Deployment to MyGame/Dev failed');
    },
  );

  test('is red, failed, when FAILED comes without any result (F29)', async () => {
    const step = await runStep({ faults: [{ effect: 'deployment-ending', state: 'FAILED' }] });
    expect(expectFailure(step).message).toContain('ended FAILED without a result code');
    expect(step.outputs).toMatchObject({ outcome: 'failed', 'result-code': '' });
  });

  test.each([
    ['does not exist', false],
    ['cannot be assumed', true],
  ])('says what is missing when the role of the stage %s (F26)', async (why, exists) => {
    const { emulator, run } = await setUp();
    if (exists) emulator.roles.set(seeded.role, false);
    else emulator.roles.remove(seeded.role);
    const step = await run();
    const error = expectFailure(step);
    expect(step.outputs).toMatchObject({
      outcome: 'failed',
      'result-code': 'INVALID_ROLE_FAILURE',
      'result-message': `The role ${seeded.role} ${why}`,
    });
    expect(error.message).toContain('sts:AssumeRole');
    expect(error.message).toContain('re-run the job');
  });
});

describe('a deployment whose end this version cannot read', () => {
  test('is red, unknown, and shows a result code that is not known (F25)', async () => {
    const step = await runStep({
      faults: [{ effect: 'deployment-ending', state: 'COMPLETED', resultCode: 'PARTLY_DONE' }],
    });
    expect(expectFailure(step).message).toContain('PARTLY_DONE');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'result-code': 'PARTLY_DONE' });
  });

  test('is red, unknown, after a few more looks when COMPLETED comes without a result (F28)', async () => {
    const step = await runStep({ faults: [{ effect: 'deployment-ending', state: 'COMPLETED' }] });
    expect(expectFailure(step).message).toContain('COMPLETED, but the service gives no result');
    expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-state': 'COMPLETED' });
  });
});
