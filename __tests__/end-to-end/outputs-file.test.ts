import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { emulatorEnvironment } from '../../scripts/demo/emulator-environment.ts';
import {
  expectFailure,
  expectSuccess,
  only,
  requestsFor,
  runStep,
  setUp,
  type TestStep,
} from '../support/end-to-end.ts';
import { rerun } from './undocumented-behavior.ts';

const START = 'StartStageDeployment';

/** Another file than the runner's, because the runner would read it completely. */
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outputs-'));
  writeFileSync(join(folder, 'output'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

function ownFile(): Record<string, string> {
  return { GITHUB_OUTPUT: join(folder, 'output') };
}

/** A preload that runs this code synchronously when the step writes these words to its log. */
function when(words: string, code: string): string {
  const source = `
    import fs from 'node:fs';
    const file = process.env.GITHUB_OUTPUT;
    const write = process.stdout.write;
    let isDone = false;
    process.stdout.write = function (text, ...rest) {
      if (!isDone && String(text).includes(${JSON.stringify(words)})) {
        isDone = true;
        ${code}
      }
      return write.call(this, text, ...rest);
    };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

/** Changes of the outputs file after the probe. */
const failures: Readonly<Record<string, string>> = {
  'the disk is full': `fs.rmSync(file); fs.symlinkSync('/dev/full', file);`,
  'it is a directory': `fs.rmSync(file); fs.mkdirSync(file);`,
  'its directory is gone': `fs.renameSync(file, file + '.old'); fs.symlinkSync('/nowhere/output', file);`,
};

describe('an outputs file that is writable for the probe, but not for the client token', () => {
  test.each(Object.entries(failures))(
    'because %s, fails the step before the start (F138, I3)',
    async (_label, code) => {
      const step = await runStep({ env: ownFile(), preloads: [when('Deploying', code)] });
      const { title, message } = expectFailure(step);
      expect(title).toBe('Not deployed: MyGame/Dev');
      expect(message).toContain('the client token could not be written to the outputs file');
      expect(requestsFor(step.emulator, START)).toStrictEqual([]);
      expect(step.emulator.deployments()).toStrictEqual([]);
      expect(step.summary).toContain('was not deployed to MyGame/Dev');
    },
  );

  test.each(Object.entries(failures))(
    'of a later link, because %s, starts no new deployment (F138, I3)',
    async (_label, code) => {
      const { emulator, run, advance } = await setUp();
      emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
      await run();
      advance(60);
      const preloads = [when('was made before this step', code)];
      const step = await run(rerun(2, { env: ownFile(), preloads }));
      expect(expectFailure(step).title).toContain('Not deployed: MyGame/Dev');
      only(emulator.deployments());
      expect(requestsFor(emulator, START)).toHaveLength(2);
    },
  );

  test('with wait-for-completion: false fails the step before the start, too (F138)', async () => {
    const step = await runStep({
      env: ownFile(),
      inputs: { 'wait-for-completion': 'false' },
      preloads: [when('Deploying', failures['it is a directory'] ?? '')],
    });
    expectFailure(step);
    expect(step.emulator.deployments()).toStrictEqual([]);
  });
});

/** The text of a summary, as a reader copies it. */
function copied(summary: string): string {
  return summary
    .replaceAll(/<\/?(code|span)>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe('values that people copy', () => {
  const MESSAGE =
    'See arn:aws:logs::1:x, a::b::c, ::warning::, d@evil.example and ##[error] %0A %25';

  async function runWithMessage(step: TestStep = {}): ReturnType<typeof runStep> {
    return runStep({
      ...step,
      faults: [{ effect: 'final-state', state: 'FAILED', message: MESSAGE }],
    });
  }

  test('are verbatim in the outputs: result-message (F139)', async () => {
    const step = await runWithMessage();
    expectFailure(step);
    expect(step.outputs['result-message']).toBe(MESSAGE);
  });

  test('are verbatim in the outputs: IDs and times (F139)', async () => {
    const Created = '2026-01-01T00:00:00+00:00';
    const DeploymentId = 'arn:aws:gamesparks:us-east-1::deployment/a::b@c%25';
    const step = await runStep({
      inputs: { 'wait-timeout-seconds': '5' },
      emulator: { deploymentSeconds: 60 },
      faults: [
        {
          effect: 'patch-response',
          patch: { StageDeployment: { DeploymentId, Created } },
          times: 99,
        },
      ],
    });
    expect(step.outputs).toMatchObject({ 'deployment-id': DeploymentId, created: Created });
  });

  test('have no invisible characters in the summary (F139)', async () => {
    const step = await runWithMessage();
    const { emulator, summary } = step;
    expect(summary.replaceAll('\n', '')).not.toMatch(/\p{C}|\p{Zl}|\p{Zp}/u);
    const { DeploymentId, ClientToken = '' } = only(emulator.deployments());
    const text = copied(summary);
    for (const value of [DeploymentId, ClientToken, `${emulator.url}/`, 'd@evil.example'])
      expect(text).toContain(value);
  });

  test('are verbatim in the log: the endpoint (F139)', async () => {
    const { emulator, run } = await setUp();
    const endpoint = `${emulator.url}/a/path`;
    const env = { ...emulatorEnvironment(emulator), AWS_ENDPOINT_URL_GAMESPARKS: endpoint };
    const step = await run({ env });
    expect(step.stdout).toContain(`endpoint ${endpoint}`);
    expect(copied(step.summary)).toContain(endpoint);
  });

  test('are verbatim in outputs and request: client-token (F139)', async () => {
    const token = 'release::1.0 @team ##[x] %0A "quoted" <b> and more';
    const step = await runStep({ inputs: { 'client-token': token } });
    expectSuccess(step);
    expect(step.outputs['client-token']).toBe(token);
    expect(only(step.emulator.deployments()).ClientToken).toBe(token);
    expect(copied(step.summary)).toContain('@team');
  });
});
