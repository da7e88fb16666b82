import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { emulatorEnvironment } from '../../../scripts/demo/emulator-environment.ts';
import { readOutputs } from '../../../scripts/runner-rules.ts';
import { inputEnvironment, readAction, RUN_ENVIRONMENT } from '../../../scripts/local-runner.ts';
import {
  annotations,
  dev,
  expectSuccess,
  expectFailure,
  only,
  setUp,
  runStep,
  requestsFor,
} from '../../support/end-to-end.ts';
import { startGateway } from '../network/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'streams-'));
const output = join(folder, 'output');
const FAST_CLOCK = new URL('../../support/fast-clock.js', import.meta.url).href;
const FULL = '/dev/full';

beforeEach(() => {
  rmSync(output, { force: true });
  writeFileSync(output, '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an outputs file that can’t be written', () => {
  test('because the disk is full fails the step before the start (F86, I3)', async () => {
    const step = await runStep({ env: { GITHUB_OUTPUT: FULL } });
    expect(expectFailure(step).message).toContain('ENOSPC');
    expect(step.emulator.requests).toStrictEqual([]);
  });

  const failures: Readonly<Record<string, () => void>> = {
    'the disk is full': () => {
      rmSync(output);
      symlinkSync(FULL, output);
    },
    'the file is gone': () => rmSync(output),
  };
  test.each(Object.entries(failures))(
    'after the start, because %s, fails the step with ID and result (F87, I3)',
    async (_label, fail) => {
      const gateway = await startGateway(({ call, nth, forward }) => {
        if (call === 'start' && nth === 1) fail();
        forward();
      });
      const step = await gateway.run({ env: { GITHUB_OUTPUT: output } });
      const { title, message } = expectFailure(step);
      const { DeploymentId } = only(gateway.emulator.deployments());
      expect(title).toContain('Outputs could not be written (outcome: succeeded)');
      expect(message).toContain(`Outcome succeeded, deployment ${DeploymentId}`);
      expect(step.stdout).toContain(`Deployment ${DeploymentId} was accepted`);
      expect(step.summary).toContain(DeploymentId);
    },
  );
});

describe('a summary on a full disk', () => {
  test('is only a warning (F88, I8)', async () => {
    const step = await runStep({ env: { GITHUB_STEP_SUMMARY: FULL } });
    expectSuccess(step);
    expect(only(annotations(step, 'warning')).message).toContain('ENOSPC');
    expect(step.outputs['outcome']).toBe('succeeded');
  });
});

/** Runs the bundle with a log that is closed when it contains these words. */
async function runUntilClosed(words: string): Promise<{ code: number | null; deployed: number }> {
  const { emulator } = await setUp();
  emulator.faults.add({ effect: 'final-state', state: 'never' });
  const child = spawn(process.execPath, ['--import', FAST_CLOCK, readAction().runs.main], {
    env: {
      ...RUN_ENVIRONMENT,
      ...emulatorEnvironment(emulator),
      ...inputEnvironment(readAction(), dev),
      GITHUB_OUTPUT: output,
      FAST_CLOCK: '20',
      HOME: folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    log += text;
    if (log.includes(words)) child.stdout.destroy();
  });
  child.stderr.destroy();
  if (words === '') child.stdout.destroy();
  const code = await new Promise<number | null>((resolve) => void child.once('close', resolve));
  expect(requestsFor(emulator, 'StartStageDeployment').length).toBeLessThanOrEqual(1);
  return { code, deployed: emulator.deployments().length };
}

describe('a log that is closed (EPIPE)', () => {
  test('during the wait fails the step, with the ID in the outputs (F95, I1, I3)', async () => {
    const { code, deployed } = await runUntilClosed('was accepted');
    expect({ code, deployed }).toEqual({ code: 1, deployed: 1 });
    expect(readOutputs(readFileSync(output, 'utf8'))).toEqual({
      'client-token': expect.stringMatching(/^[0-9a-f]{64}$/),
      'deployment-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      message: expect.stringContaining('might still be in progress'),
      outcome: 'unknown',
    });
  });

  test('from the beginning fails the step, with one deployment at most (F95, I2)', async () => {
    const { code, deployed } = await runUntilClosed('');
    expect(code).toBe(1);
    expect(deployed).toBeLessThanOrEqual(1);
    expect(readOutputs(readFileSync(output, 'utf8'))['outcome']).toBe('unknown');
  });
});
