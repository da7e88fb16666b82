import { describe, expect, test } from '@jest/globals';
import { expectSuccess, expectFailure, only, setUp, requestsFor } from '../support/end-to-end.ts';

const secondAttempt = { GITHUB_RUN_ATTEMPT: '2' };

describe('a job that is run again', () => {
  test('joins the deployment of an attempt that was killed (F14, F93, I2)', async () => {
    const { emulator, start, advance } = await setUp({ deploymentSeconds: 60 });
    const first = start();
    await first.waitForLog('accepted');
    first.signal('SIGKILL');
    const killed = await first.finished;
    advance(20);
    const second = start({ env: secondAttempt });
    await second.waitForLog('is what an earlier attempt of this run started');
    advance(40);
    const joined = await second.finished;
    expectSuccess(joined);
    const { DeploymentId, ClientToken } = only(emulator.deployments());
    const ids = { 'deployment-id': DeploymentId, 'client-token': ClientToken };
    expect(killed.outputs).toEqual({ outcome: 'unknown', ...ids });
    expect(joined.outputs).toMatchObject({ outcome: 'succeeded', ...ids });
  });

  test('joins the deployment of an attempt whose time was over (F14, F35)', async () => {
    const { emulator, run, advance } = await setUp({ deploymentSeconds: 60 });
    const first = await run({ inputs: { 'wait-timeout-seconds': '5' } });
    expectFailure(first);
    advance(60);
    const second = await run({ env: secondAttempt });
    expectSuccess(second);
    expect(first.outputs['outcome']).toBe('timed-out');
    expect(second.outputs['deployment-id']).toBe(only(emulator.deployments()).DeploymentId);
  });

  test('is green, and deploys nothing, when the first attempt had succeeded (F14)', async () => {
    const { emulator, run, advance } = await setUp();
    const first = await run();
    advance(20);
    const second = await run({ env: secondAttempt });
    expectSuccess(second);
    expect(emulator.deployments()).toHaveLength(1);
    expect(second.outputs['deployment-id']).toBe(first.outputs['deployment-id']);
  });

  test('deploys anew when the first attempt had failed, and again when the second had (F15)', async () => {
    const { emulator, run, advance } = await setUp();
    emulator.faults.add({ effect: 'deployment-ending', state: 'FAILED', times: 2 });
    const first = await run();
    advance(20);
    const second = await run({ env: secondAttempt });
    advance(20);
    const third = await run({ env: { GITHUB_RUN_ATTEMPT: '3' } });
    expect([first, second, third].map(({ outputs }) => outputs['outcome'])).toEqual([
      'failed',
      'failed',
      'succeeded',
    ]);
    expect([first, second].map(({ exitCode }) => exitCode)).toEqual([1, 1]);
    expectSuccess(third);
    const ids = new Set([first, second, third].map(({ outputs }) => outputs['deployment-id']));
    const tokens = new Set(emulator.deployments().map(({ ClientToken }) => ClientToken));
    expect([emulator.deployments().length, ids.size, tokens.size]).toEqual([3, 3, 3]);
  });

  test('deploys anew right after a failure, though it began two seconds ago (F15)', async () => {
    const { emulator, advance, run } = await setUp();
    emulator.faults.add({ effect: 'deployment-ending', state: 'FAILED' });
    const first = await run();
    advance(2);
    const second = await run({ env: secondAttempt });
    expectFailure(first);
    expectSuccess(second);
    expect(emulator.deployments()).toHaveLength(2);
  });

  test('does not deploy twice when its own deployment fails, which is the first of the run (I2)', async () => {
    const { emulator, run } = await setUp();
    emulator.faults.add({ effect: 'deployment-ending', state: 'FAILED' });
    const second = await run({ env: secondAttempt });
    expectFailure(second);
    expect(second.outputs['outcome']).toBe('failed');
    expect(second.outputs['deployment-id']).toBe(only(emulator.deployments()).DeploymentId);
  });
});

describe('client tokens', () => {
  /** Deployments that are over at once, and a step that does not wait for them: only the start matters here. */
  const instantly = { deploymentSeconds: 0 };
  const inputs = { 'wait-for-completion': 'false' };

  test('differ between jobs of one run that deploy to different stages (F16)', async () => {
    const { emulator, run } = await setUp(instantly);
    expectSuccess(await run({ inputs: { ...inputs, stage: 'Dev' } }));
    expectSuccess(await run({ inputs: { ...inputs, stage: 'Prod' } }));
    const [one, other] = emulator.deployments();
    expect([one?.StageName, other?.StageName].sort()).toEqual(['Dev', 'Prod']);
    expect(one?.ClientToken).not.toBe(other?.ClientToken);
  });

  test.each([
    ['steps of a job', { GITHUB_ACTION: 'deploy-again' }],
    ['jobs of a run', { GITHUB_JOB: 'deploy-again' }],
    ['runs', { GITHUB_RUN_ID: '3000000002' }],
    ['repositories', { GITHUB_REPOSITORY_ID: '100000002' }],
    ['servers', { GITHUB_SERVER_URL: 'https://github.example' }],
  ])(
    'differ between two %s that deploy the same to the same stage, so both deploy (F16, F17)',
    async (_, env) => {
      const { emulator, run } = await setUp(instantly);
      const first = await run({ inputs });
      const second = await run({ inputs, env });
      expectSuccess(first);
      expectSuccess(second);
      expect(emulator.deployments()).toHaveLength(2);
      expect(first.outputs['client-token']).not.toBe(second.outputs['client-token']);
    },
  );

  test('are the same in every run of the same step and attempt', async () => {
    const { emulator, run } = await setUp(instantly);
    const first = await run({ inputs });
    const second = await run({ inputs });
    expect(first.outputs['client-token']).toMatch(/^[0-9a-f]{64}$/);
    expect(second.outputs['client-token']).toBe(first.outputs['client-token']);
    expect(emulator.deployments()).toHaveLength(1);
  });

  test('are random where nothing ties a re-run to this run', async () => {
    const { run } = await setUp(instantly);
    const env = { GITHUB_RUN_ID: undefined };
    const first = await run({ inputs, env });
    const second = await run({ inputs, env });
    expect(first.outputs['client-token']).toMatch(/^[0-9a-f]{64}$/);
    expect(second.outputs['client-token']).not.toBe(first.outputs['client-token']);
  });

  test.each([33, 126])('are used as the user gave them (F18: %i characters)', async (length) => {
    const { emulator, run } = await setUp(instantly);
    const token = 'release 1.0 '.padEnd(length, 'x');
    const step = await run({ inputs: { ...inputs, 'client-token': token } });
    expectSuccess(step);
    expect(step.outputs['client-token']).toBe(token);
    expect(only(emulator.deployments()).ClientToken).toBe(token);
  });

  test('that the user gave and that have failed only bring the failure back, which is said (F15, F18)', async () => {
    const { emulator, run } = await setUp();
    emulator.faults.add({ effect: 'deployment-ending', state: 'FAILED' });
    const given = { 'client-token': 'release-1.0-to-the-development-stage' };
    await run({ inputs: given });
    const again = await run({ inputs: given, env: secondAttempt });
    expect(expectFailure(again).message).toContain('run again with another client-token');
    expect(requestsFor(emulator, 'StartStageDeployment')).toHaveLength(2);
    expect(emulator.deployments()).toHaveLength(1);
  });
});
