import { performance } from 'node:perf_hooks';
import { describe, expect, test } from '@jest/globals';
import type { FinishedStep } from '../../scripts/local-runner.ts';
import {
  annotations,
  expectFailure,
  only,
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

describe('SIGINT, by which a run is cancelled', () => {
  test('while the deployment runs: ends at once, cancelled, and says that the deployment goes on (F91, F94)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'deployment-ending', state: 'never' });
    const step = start({ speed, inputs });
    await step.waitForLog('IN_PROGRESS');
    const { finished, milliseconds } = await endAfter(step, 'SIGINT');
    const { DeploymentId, DeploymentState } = only(emulator.deployments());
    const { title, message } = expectFailure(finished);
    expect(milliseconds).toBeLessThan(7000);
    expect(title).toBe('Cancelled while deploying to MyGame/Dev');
    expect(message).toContain('the deployment goes on');
    expect(message).toContain(DeploymentId);
    expect(message).toContain('re-run of this job joins it');
    expect(finished.outputs).toMatchObject({
      outcome: 'cancelled',
      'deployment-id': DeploymentId,
      'deployment-state': 'IN_PROGRESS',
    });
    expect(DeploymentState).toBe('IN_PROGRESS');
  });

  test('while a look is not answered: ends at once all the same (F91)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-answer', operation: 'GetStageDeployment', times: 9 });
    const step = start({ speed, inputs });
    await waitUntil(() => requestsFor(emulator, 'GetStageDeployment').length > 0);
    const { finished, milliseconds } = await endAfter(step, 'SIGINT');
    expectFailure(finished);
    expect(milliseconds).toBeLessThan(7000);
    expect(finished.outputs['outcome']).toBe('cancelled');
  });

  test('while the start is under way: hears its answer out, for the id is worth it (F91, I3)', async () => {
    const { emulator, start } = await setUp();
    const operation = 'StartStageDeployment';
    emulator.faults.add({ effect: 'delay-answer', seconds: 1, operation });
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

  test('while the start is never answered: ends in time, and does not claim to know (F91, I9)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-answer', operation: 'StartStageDeployment' });
    const step = start({ speed });
    await waitUntil(() => requestsFor(emulator, 'StartStageDeployment').length > 0);
    const { finished, milliseconds } = await endAfter(step, 'SIGINT');
    expect(expectFailure(finished).message).toContain('was started is not known');
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
    'ends at once, not green, with a word on what may run: %s (F92)',
    async (_, signals, exitCode) => {
      const { emulator, start } = await setUp();
      emulator.faults.add({ effect: 'withhold-answer', operation: 'StartStageDeployment' });
      const step = start({ speed });
      await waitUntil(() => requestsFor(emulator, 'StartStageDeployment').length > 0);
      const { finished, milliseconds } = await endAfter(step, ...signals);
      expect(finished).toMatchObject({ exitCode, stderr: '' });
      expect(milliseconds).toBeLessThan(1000);
      expect(finished.outputs['outcome']).toBe('cancelled');
      expect(annotations(finished, 'notice')).toEqual([]);
      expect(only(annotations(finished, 'error')).message).toContain('is not known; a re-run');
    },
  );

  test('leaves the id in the outputs, and in the annotation (F92, I3)', async () => {
    const { emulator, start } = await setUp();
    const step = start({ speed });
    await step.waitForLog('accepted');
    const { finished } = await endAfter(step, 'SIGTERM');
    const { DeploymentId } = only(emulator.deployments());
    expect(finished.outputs).toMatchObject({
      outcome: 'cancelled',
      'deployment-id': DeploymentId,
    });
    expect(only(annotations(finished, 'error')).message).toContain(DeploymentId);
  });
});
