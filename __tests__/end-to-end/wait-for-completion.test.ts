import { describe, expect, test } from '@jest/globals';
import { annotations, expectSuccess, only, runStep, requestsFor } from '../support/end-to-end.ts';

describe('wait-for-completion: false', () => {
  test.each(['false', 'False', 'FALSE'])(
    'ends as started, never as succeeded, without a poll (F39, F76: %s)',
    async (word) => {
      const step = await runStep({ inputs: { 'wait-for-completion': word } });
      const notice = expectSuccess(step);
      const { DeploymentId, ClientToken } = only(step.emulator.deployments());
      expect(step.outputs).toMatchObject({
        outcome: 'started',
        'deployment-id': DeploymentId,
        'client-token': ClientToken,
        'deployment-state': 'PENDING',
        'result-code': '',
      });
      expect(notice.title).toBe('Started: MyGame/Dev');
      expect(requestsFor(step.emulator, 'GetStageDeployment')).toStrictEqual([]);
      expect(step.stdout + step.summary).not.toMatch(/succeeded|SUCCESS/);
    },
  );

  test('fails when the start is rejected (F09)', async () => {
    const step = await runStep({
      inputs: { 'wait-for-completion': 'false' },
      faults: [{ effect: 'respond', status: 403, code: 'AccessDeniedException', message: 'No' }],
    });
    expect(annotations(step, 'notice')).toStrictEqual([]);
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: 'not-started' });
  });
});
