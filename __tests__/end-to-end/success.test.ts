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
  test('ends green on COMPLETED with SUCCESS, with every output, a notice and a summary (I1)', async () => {
    const step = await runStep();
    const notice = expectSuccess(step);
    const deployment = only(step.emulator.deployments());
    expect(step.outputs).toEqual({
      outcome: 'succeeded',
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
    expect(notice.title).toBe('Deployed to MyGame/Dev');
    expect(notice.message).toContain(deployment.DeploymentId);
    expect(step.summary).toContain('Deployed to MyGame/Dev');
    expect(step.summary).toContain(deployment.DeploymentId);
    expect(annotations(step, 'warning')).toEqual([]);
  });

  test('is deployed where it was asked to be, and the stage has its runtime', async () => {
    const { emulator } = await runStep({ inputs: { stage: 'Prod' } });
    const deployment = only(emulator.deployments());
    expect(deployment).toMatchObject({ GameName: 'MyGame', StageName: 'Prod' });
    expect(emulator.runtimes('MyGame', 'Prod')).toMatchObject([
      { DeploymentId: deployment.DeploymentId, SnapshotId: dev.snapshot, Current: true },
    ]);
    expect(emulator.runtimes('MyGame', 'Dev')).toEqual([]);
  });

  test('leaves nothing in the other command files, and commands nothing but what it must', async () => {
    const step = await runStep();
    expect(step.files).toMatchObject({ GITHUB_ENV: '', GITHUB_PATH: '', GITHUB_STATE: '' });
    expect(commandsOf(step)).toEqual(['group', 'endgroup', 'notice']);
  });

  test('has its keys masked before anything else is said (F89)', async () => {
    const { commands, stdout, summary, files, emulator } = await runStep();
    const { accessKeyId, secretAccessKey } = emulator.credentials;
    expect(commands.slice(0, 2)).toEqual([
      { name: 'add-mask', properties: {}, data: accessKeyId },
      { name: 'add-mask', properties: {}, data: secretAccessKey },
    ]);
    const said = stdout.replaceAll(/^::add-mask::.*$/gm, '') + summary + files.GITHUB_OUTPUT;
    expect(said).not.toContain(accessKeyId);
    expect(said).not.toContain(secretAccessKey);
  });
});

describe('the id', () => {
  test('is in the outputs and the log before the first look, so a kill right after the start loses nothing (F19, F93, I3)', async () => {
    const setup = await setUp();
    const step = setup.start({ speed: 1 });
    await step.waitForLog('accepted');
    step.signal('SIGKILL');
    const killed = await step.finished;
    const deployment = only(setup.emulator.deployments());
    expect(killed).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
    expect(killed.outputs).toEqual({
      outcome: 'unknown',
      'client-token': deployment.ClientToken,
      'deployment-id': deployment.DeploymentId,
    });
    expect(killed.stdout).toContain(`Deployment ${deployment.DeploymentId} accepted`);
    expect(requestsFor(setup.emulator, 'GetStageDeployment')).toEqual([]);
  });
});
