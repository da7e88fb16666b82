import { describe, expect, test } from '@jest/globals';
import { annotations, expectSuccess, only, runStep, requestsFor } from '../support/end-to-end.ts';

describe('a step that is told not to wait', () => {
  test.each(['false', 'False', 'FALSE'])(
    'is green, says started and never succeeded, and does not look (F39, F76: %s)',
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
      expect(notice.title).toBe('Deployment to MyGame/Dev started');
      expect(requestsFor(step.emulator, 'GetStageDeployment')).toEqual([]);
      expect(step.stdout + step.summary).not.toMatch(/succeeded|SUCCESS/);
    },
  );

  test('is red when nothing was started', async () => {
    const step = await runStep({
      inputs: { 'wait-for-completion': 'false' },
      faults: [{ effect: 'answer', status: 403, code: 'AccessDeniedException', message: 'No' }],
    });
    expect(annotations(step, 'notice')).toEqual([]);
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ outcome: 'not-started' });
  });
});
