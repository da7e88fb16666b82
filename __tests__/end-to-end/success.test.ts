import { describe, expect, test } from '@jest/globals';
import {
  annotations,
  commandsOf,
  dev,
  expectSuccess,
  only,
  setUp,
  runStep,
  requestsFor,
} from '../support/end-to-end.ts';

describe('a deployment that succeeds', () => {
  test('sets every output, and writes a notice and a summary (I1)', async () => {
    const step = await runStep();
    const notice = expectSuccess(step);
    const deployment = only(step.emulator.deployments());
    expect(step.outputs).toEqual({
      outcome: 'succeeded',
      message: notice.message,
      'deployment-id': deployment.DeploymentId,
      'client-token': deployment.ClientToken,
      'result-code': 'SUCCESS',
      'result-message': '',
      'deployment-state': 'COMPLETED',
      'deployment-action': 'DEPLOY',
      'previous-snapshot-id': '',
      'snapshot-id': dev.snapshot,
      created: deployment.Created,
      'last-updated': new Date(Date.parse(deployment.Created) + 100).toISOString(),
      'duration-seconds': expect.stringMatching(/^\d+$/),
    });
    expect(notice.title).toBe('Deployed: MyGame/Dev');
    expect(notice.message).toContain(deployment.DeploymentId);
    expect(step.summary).toContain('Deployed: MyGame/Dev');
    expect(step.summary).toContain(deployment.DeploymentId);
    expect(annotations(step, 'warning')).toStrictEqual([]);
  });

  test('is made on the requested stage, which gets its runtime', async () => {
    const { emulator } = await runStep({ inputs: { stage: 'Prod' } });
    const deployment = only(emulator.deployments());
    expect(deployment).toMatchObject({ GameName: 'MyGame', StageName: 'Prod' });
    expect(emulator.runtimes('MyGame', 'Prod')).toMatchObject([
      { DeploymentId: deployment.DeploymentId, SnapshotId: dev.snapshot, Current: true },
    ]);
    expect(emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
  });

  test('writes nothing to the other command files, and no needless workflow command', async () => {
    const step = await runStep();
    expect(step.files).toMatchObject({ GITHUB_ENV: '', GITHUB_PATH: '', GITHUB_STATE: '' });
    expect(commandsOf(step)).toEqual(['group', 'endgroup', 'notice']);
  });

  test('masks its keys before anything else (F89)', async () => {
    const { commands, stdout, summary, files, emulator } = await runStep();
    const { accessKeyId, secretAccessKey } = emulator.credentials;
    expect(commands.slice(0, 2)).toEqual([
      { name: 'add-mask', properties: {}, data: accessKeyId },
      { name: 'add-mask', properties: {}, data: secretAccessKey },
    ]);
    const written = stdout.replaceAll(/^::add-mask::.*$/gm, '') + summary + files.GITHUB_OUTPUT;
    expect(written).not.toContain(accessKeyId);
    expect(written).not.toContain(secretAccessKey);
  });
});

describe('the deployment ID', () => {
  test('is in outputs and log before the first poll, so that a kill loses nothing (F19, F93, I3)', async () => {
    const setup = await setUp();
    const step = setup.start({ speed: 1 });
    await step.waitForLog('was accepted');
    step.signal('SIGKILL');
    const killed = await step.finished;
    const deployment = only(setup.emulator.deployments());
    expect(killed).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
    expect(killed.outputs).toEqual({
      outcome: 'unknown',
      'client-token': deployment.ClientToken,
      'deployment-id': deployment.DeploymentId,
    });
    expect(killed.stdout).toContain(`Deployment ${deployment.DeploymentId} was accepted`);
    expect(requestsFor(setup.emulator, 'GetStageDeployment')).toStrictEqual([]);
  });
});
