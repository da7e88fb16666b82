import { describe, expect, test } from '@jest/globals';
import { annotations, expectSuccess, expectFailure, runStep } from '../support/end-to-end.ts';

describe('credentials and region', () => {
  test.each([
    ['AWS_ACCESS_KEY_ID', undefined],
    ['AWS_ACCESS_KEY_ID', ''],
    ['AWS_SECRET_ACCESS_KEY', undefined],
    ['AWS_SECRET_ACCESS_KEY', ''],
  ])(
    'half of a key pair fails the step before anything is sent (F60: %s is %p)',
    async (name, value) => {
      const step = await runStep({ env: { [name]: value } });
      expect(expectFailure(step).message).toContain(`${name} is missing`);
      expect(step.emulator.requests).toStrictEqual([]);
      expect(step.outputs).toMatchObject({ outcome: 'not-started' });
    },
  );

  test('keys are used beside an AWS_CREDENTIAL_EXPIRATION in the past (F125)', async () => {
    const step = await runStep({ env: { AWS_CREDENTIAL_EXPIRATION: '2022-08-01T12:00:00Z' } });
    expectSuccess(step);
    expect(step.emulator.deployments()).toHaveLength(1);
  });

  test('a missing region fails the step before anything is sent (F68)', async () => {
    const step = await runStep({ env: { AWS_REGION: undefined } });
    const { message } = expectFailure(step);
    expect(message).toContain('Input "aws-region" is missing');
    expect(message).toContain('AWS_DEFAULT_REGION');
    expect(step.emulator.requests).toStrictEqual([]);
  });

  test('AWS_DEFAULT_REGION is used without AWS_REGION (F68)', async () => {
    const step = await runStep({ env: { AWS_REGION: undefined, AWS_DEFAULT_REGION: 'us-east-1' } });
    expectSuccess(step);
    expect(step.stdout).toContain('in us-east-1');
  });

  test('an invalid AWS_REGION fails the step before anything is sent (F69)', async () => {
    const step = await runStep({ env: { AWS_REGION: 'us-east-1.evil.example' } });
    expect(expectFailure(step).message).toContain('AWS_REGION is "us-east-1.evil.example"');
    expect(step.emulator.requests).toStrictEqual([]);
  });

  test('a wrong secret key fails the step immediately (F70)', async () => {
    const step = await runStep({ env: { AWS_SECRET_ACCESS_KEY: 'a-wrong-secret-key' } });
    expect(expectFailure(step).message).toContain('InvalidSignatureException');
    expect(step.emulator.requests).toHaveLength(1);
    expect(step.outputs).toMatchObject({ outcome: 'not-started' });
  });
});

describe('the outputs file', () => {
  test.each([
    ['is not set', undefined],
    ['is empty', ''],
    ['does not exist', '/nowhere/output'],
    ['is a folder', '/'],
  ])('is checked before the start: nothing is started when it %s (F86)', async (_, path) => {
    const step = await runStep({ env: { GITHUB_OUTPUT: path } });
    expect(expectFailure(step).message).toMatch(
      /GITHUB_OUTPUT (is not set|names a file that can't)/,
    );
    expect(step.emulator.requests).toStrictEqual([]);
  });
});

describe('the summary file', () => {
  test.each([
    ['is not set', undefined],
    ['does not exist', '/nowhere/summary'],
    ['is a folder', '/'],
  ])('is only a warning when it %s (F88)', async (_, path) => {
    const step = await runStep({ env: { GITHUB_STEP_SUMMARY: path } });
    expectSuccess(step);
    expect(annotations(step, 'warning')).toHaveLength(1);
    expect(step.outputs).toMatchObject({ outcome: 'succeeded' });
  });

  test('is only a warning when the deployment fails (F88)', async () => {
    const step = await runStep({
      env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' },
      faults: [{ effect: 'final-state', state: 'FAILED' }],
    });
    expect(expectFailure(step).title).toBe('Failed: MyGame/Dev');
    expect(step.outputs).toMatchObject({ outcome: 'failed' });
  });
});
