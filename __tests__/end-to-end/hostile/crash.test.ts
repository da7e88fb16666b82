import { describe, expect, test } from '@jest/globals';
import { secretsIn, writtenBy } from '../../support/secret-search.ts';
import { expectFailure, only, setUp, type Setup, type TestStep } from '../../support/end-to-end.ts';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import { expectHarmless } from './harmless.ts';

const SECRET = 'AWS4-HMAC-SHA256 Credential=AKIA, Signature=0123456789abcdef0123456789abcdef';

/** Code that throws while the deployment is in progress. */
const thrown: Readonly<Record<string, string>> = {
  'an error': `throw new Error('evil')`,
  'an error with workflow commands': `throw new Error('evil\\n::error::evil\\r##[error]evil\\u001b[31m')`,
  'an error with a hostile name': `throw Object.assign(new Error('evil'), { name: '::error::\\n##[error]x' })`,
  'an error of 1 MiB': `throw new Error('evil'.repeat(262144))`,
  'an error that holds a request': `throw Object.assign(new Error('evil'), { request: { headers: { authorization: '${SECRET}' } }, cause: '${SECRET}' })`,
  'an error that can’t be read': `throw Object.defineProperty(new Error(), 'message', { get() { throw new Error('no') } })`,
  'an object without a prototype': `throw Object.create(null)`,
  'a symbol': `throw Symbol('evil')`,
  nothing: `throw undefined`,
  'a promise that is rejected': `Promise.reject(new Error('evil'))`,
  'a promise that is rejected with nothing': `Promise.reject()`,
  'an error event without a listener': `new (process.getBuiltinModule('node:events'))().emit('error', new Error('evil'))`,
};

/** A preload that runs this code when the step writes these words. */
function when(words: string, code: string): string {
  const source = `
    const write = process.stdout.write;
    process.stdout.write = function (text, ...rest) {
      if (String(text).includes(${JSON.stringify(words)})) setImmediate(() => { ${code} });
      return write.call(this, text, ...rest);
    };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}

async function crash(
  words: string,
  code: string,
  step: TestStep = {},
): Promise<{ setup: Setup; step: FinishedStep }> {
  const setup = await setUp();
  setup.emulator.faults.add({ effect: 'final-state', state: 'never' });
  return { setup, step: await setup.run({ preloads: [when(words, code)], ...step }) };
}

describe('an unexpected error', () => {
  test.each(Object.entries(thrown))(
    'during the wait fails the step with one line and the ID: %s (F90, F95, I3)',
    async (_label, code) => {
      const { setup, step } = await crash('was accepted', code);
      const { title, message } = expectFailure(step);
      expectHarmless(step);
      const { DeploymentId } = only(setup.emulator.deployments());
      expect(title).toBe('The action failed unexpectedly');
      expect(message).toContain(`Deployment ${DeploymentId} might still be in progress`);
      expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-id': DeploymentId });
      expect(secretsIn(writtenBy(step), { SECRET })).toStrictEqual([]);
    },
  );

  test('before the response to the start ends as unknown (F95, I9)', async () => {
    const { step } = await crash('Starting the deployment', `throw new Error('evil')`);
    expect(expectFailure(step).message).toContain('A deployment might have been started');
    expect(step.outputs['outcome']).toBe('unknown');
    expect(step.outputs).toHaveProperty('client-token');
  });

  test('before the start ends as not-started (F95, I9)', async () => {
    const inputs = { snapshot: 'latest' };
    const { setup, step } = await crash('Deploying', `throw new Error('evil')`, { inputs });
    expect(expectFailure(step).message).toContain('Nothing was started');
    expect(step.outputs['outcome']).toBe('not-started');
    expect(setup.emulator.deployments()).toStrictEqual([]);
  });

  test('with exit code 0 set by other code fails the step (F95)', async () => {
    const code = `process.exitCode = 0; throw new Error('evil')`;
    const { setup, step } = await crash('add-mask', code);
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('unknown');
    expect(setup.emulator.deployments().length).toBeLessThanOrEqual(1);
  });

  test('an empty event loop fails the step, although Node exits with 0 (F95, I1)', async () => {
    const code = `for (const handle of process._getActiveHandles()) handle.unref?.();
      globalThis.setTimeout = () => ({ unref() {} });`;
    const { setup, step } = await crash('was accepted', code);
    expect(expectFailure(step).message).toContain('nothing was left to wait for');
    expect(step.outputs).toMatchObject({
      outcome: 'unknown',
      'deployment-id': only(setup.emulator.deployments()).DeploymentId,
    });
  });
});
