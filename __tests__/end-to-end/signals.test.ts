import { performance } from 'node:perf_hooks';
import { describe, expect, test } from '@jest/globals';
import type { FinishedStep } from '../../scripts/local-runner.ts';
import { startRawServer } from '../support/raw-server.ts';
import {
  annotations,
  expectFailure,
  only,
  onlyAnnotation,
  setUp,
  requestsFor,
  type Step,
  waitUntil,
} from '../support/end-to-end.ts';

/** Real time: the runner allows 7.5 s after SIGINT, and 2.5 s after SIGTERM. */
const speed = 1;
const inputs = { 'poll-interval-seconds': '1' };

async function endAfter(
  step: Step,
  ...signals: NodeJS.Signals[]
): Promise<{ finished: FinishedStep; milliseconds: number }> {
  for (const signal of signals.slice(0, -1)) {
    step.signal(signal);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const begun = performance.now();
  step.signal(signals.at(-1) ?? 'SIGINT');
  const finished = await step.finished;
  return { finished, milliseconds: performance.now() - begun };
}

describe('SIGINT (a cancelled run)', () => {
  test('during the wait ends as cancelled; the message names the deployment that continues (F91, F94)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'final-state', state: 'never' });
    const step = start({ speed, inputs });
    await step.waitForLog('IN_PROGRESS');
    const { finished, milliseconds } = await endAfter(step, 'SIGINT');
    const { DeploymentId, DeploymentState } = only(emulator.deployments());
    const { title, message } = expectFailure(finished);
    expect(milliseconds).toBeLessThan(7000);
    expect(title).toBe('Cancelled: MyGame/Dev');
    expect(message).toContain(`deployment ${DeploymentId} of `);
    expect(message).toContain("It continues, because GameSparks can't stop a deployment");
    expect(message).toContain('To wait for it again, re-run this job');
    expect(finished.outputs).toMatchObject({
      outcome: 'cancelled',
      'deployment-id': DeploymentId,
      'deployment-state': 'IN_PROGRESS',
    });
    expect(DeploymentState).toBe('IN_PROGRESS');
  });

  test('during a poll without a response ends immediately (F91)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-response', operation: 'GetStageDeployment', times: 9 });
    const step = start({ speed, inputs });
    await waitUntil(() => requestsFor(emulator, 'GetStageDeployment').length > 0);
    const { finished, milliseconds } = await endAfter(step, 'SIGINT');
    expectFailure(finished);
    expect(milliseconds).toBeLessThan(7000);
    expect(finished.outputs['outcome']).toBe('cancelled');
  });

  test('during the start waits for its response, because of the ID (F91, I3)', async () => {
    const { emulator, start } = await setUp();
    const operation = 'StartStageDeployment';
    emulator.faults.add({ effect: 'delay-response', seconds: 1, operation });
    const step = start({ speed });
    await waitUntil(() => requestsFor(emulator, operation).length > 0);
    const { finished, milliseconds } = await endAfter(step, 'SIGINT');
    const { DeploymentId } = only(emulator.deployments());
    expect(expectFailure(finished).message).toContain(DeploymentId);
    expect(milliseconds).toBeLessThan(7000);
    expect(finished.outputs).toMatchObject({
      outcome: 'cancelled',
      'deployment-id': DeploymentId,
    });
  });

  test('during a start without a response ends in time, as unknown (F91, I9)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-response', operation: 'StartStageDeployment' });
    const step = start({ speed });
    await waitUntil(() => requestsFor(emulator, 'StartStageDeployment').length > 0);
    const { finished, milliseconds } = await endAfter(step, 'SIGINT');
    expect(expectFailure(finished).message).toContain('might be in progress');
    expect(milliseconds).toBeLessThan(7000);
    expect(finished.outputs['outcome']).toBe('cancelled');
    expect(finished.outputs['client-token']).toBe(only(emulator.deployments()).ClientToken);
  });
});

describe('SIGTERM, or a second signal', () => {
  test.each([
    ['SIGTERM', ['SIGTERM'], 143],
    ['a second SIGINT', ['SIGINT', 'SIGINT'], 130],
    ['SIGTERM after SIGINT', ['SIGINT', 'SIGTERM'], 143],
  ] as const)(
    'during the start ends immediately; the message reports what might be in progress: %s (F92)',
    async (_, signals, exitCode) => {
      const { emulator, start } = await setUp();
      emulator.faults.add({ effect: 'withhold-response', operation: 'StartStageDeployment' });
      const step = start({ speed });
      await waitUntil(() => requestsFor(emulator, 'StartStageDeployment').length > 0);
      const { finished, milliseconds } = await endAfter(step, ...signals);
      expect(finished).toMatchObject({ exitCode, stderr: '' });
      expect(milliseconds).toBeLessThan(1000);
      expect(finished.outputs['outcome']).toBe('cancelled');
      expect(annotations(finished, 'notice')).toStrictEqual([]);
      expect(onlyAnnotation(finished, 'error').message).toContain(
        'A deployment might have been started. A run with the same client token follows it',
      );
    },
  );

  test('during the wait leaves the ID in outputs and annotation (F92, I3)', async () => {
    const { emulator, start } = await setUp();
    const step = start({ speed });
    await step.waitForLog('was accepted');
    const { finished } = await endAfter(step, 'SIGTERM');
    const { DeploymentId } = only(emulator.deployments());
    expect(finished.outputs).toMatchObject({
      outcome: 'cancelled',
      'deployment-id': DeploymentId,
    });
    expect(onlyAnnotation(finished, 'error').message).toContain(DeploymentId);
  });

  test('before the start reports that nothing was started (F140)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-response', operation: 'ListSnapshots', times: 9 });
    const step = start({ speed, inputs: { snapshot: 'latest' } });
    await waitUntil(() => emulator.requests.length > 0);
    const { finished, milliseconds } = await endAfter(step, 'SIGTERM');
    expect(finished).toMatchObject({ exitCode: 143, stderr: '' });
    expect(milliseconds).toBeLessThan(1000);
    expect(onlyAnnotation(finished, 'error').message).toBe('Nothing was started.');
    expect(finished.outputs['outcome']).toBe('cancelled');
    expect(emulator.deployments()).toStrictEqual([]);
  });

  test('during a check reports that nothing was started (F140)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-response', operation: 'GetGame', times: 9 });
    const step = start({ speed, inputs: { 'check-only': 'true' } });
    await waitUntil(() => emulator.requests.length > 0);
    const { finished } = await endAfter(step, 'SIGTERM');
    expect(finished.exitCode).toBe(143);
    expect(onlyAnnotation(finished, 'error').message).toBe('Nothing was started.');
    expect(finished.outputs['outcome']).toBe('cancelled');
  });

  test.each([
    ['SIGTERM', 'succeeded', 0, ['SIGTERM']],
    ['SIGTERM', 'failed', 1, ['SIGTERM']],
    ['a second SIGINT', 'failed', 1, ['SIGINT', 'SIGINT']],
    ['a second SIGINT', 'succeeded', 0, ['SIGINT', 'SIGINT']],
  ] as const)(
    'after the result keeps it: %s, %s (F140)',
    async (_label, outcome, exitCode, signals) => {
      const { emulator, start } = await setUp({ deploymentSeconds: 0 });
      const isFailure = outcome === 'failed';
      if (isFailure) emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
      // The GitHub Deployment gets no response, so the process is still running.
      const { url } = await startRawServer(() => {});
      const step = start({
        speed: 20,
        inputs: { 'github-deployment': 'true', 'github-token': 'ghs_notARealToken' },
        env: { GITHUB_API_URL: url },
      });
      await step.waitForLog(isFailure ? '::error title=Failed' : '::notice title=Deployed');
      const { finished, milliseconds } = await endAfter(step, ...signals);
      expect(finished.exitCode).toBe(exitCode);
      expect(milliseconds).toBeLessThan(1000);
      expect(finished.outputs['outcome']).toBe(outcome);
      expect(annotations(finished, 'error')).toHaveLength(isFailure ? 1 : 0);
      expect(finished.summary).not.toBe('');
    },
  );
});
