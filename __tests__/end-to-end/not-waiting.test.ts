import { describe, expect, test } from '@jest/globals';
import { annotations, expectGreen, only, play, requestsFor } from '../support/story.ts';

describe('a step that is told not to wait', () => {
  test.each(['false', 'False', 'FALSE'])(
    'is green, says started and never succeeded, and does not look (F39, F76: %s)',
    async (word) => {
      const story = await play({ inputs: { 'wait-for-completion': word } });
      const notice = expectGreen(story);
      const { DeploymentId, ClientToken } = only(story.emulator.deployments());
      expect(story.outputs).toMatchObject({
        outcome: 'started',
        'deployment-id': DeploymentId,
        'client-token': ClientToken,
        'deployment-state': 'PENDING',
        'result-code': '',
      });
      expect(notice.title).toBe('Deployment to MyGame/Dev started');
      expect(requestsFor(story.emulator, 'GetStageDeployment')).toEqual([]);
      expect(story.stdout + story.summary).not.toMatch(/succeeded|SUCCESS/);
    },
  );

  test('is red when nothing was started', async () => {
    const story = await play({
      inputs: { 'wait-for-completion': 'false' },
      faults: [{ effect: 'answer', status: 403, code: 'AccessDeniedException', message: 'No' }],
    });
    expect(annotations(story, 'notice')).toEqual([]);
    expect(story.exitCode).toBe(1);
    expect(story.outputs).toMatchObject({ outcome: 'not-started' });
  });
});
