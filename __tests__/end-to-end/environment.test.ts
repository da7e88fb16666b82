import { describe, expect, test } from '@jest/globals';
import { annotations, expectSuccess, expectFailure, runStep } from '../support/end-to-end.ts';

describe('credentials and region', () => {
  test.each([
    ['AWS_ACCESS_KEY_ID', undefined],
    ['AWS_ACCESS_KEY_ID', ''],
    ['AWS_SECRET_ACCESS_KEY', undefined],
    ['AWS_SECRET_ACCESS_KEY', ''],
  ])('half of a key pair is red before anything is sent (F60: %s is %p)', async (name, value) => {
    const step = await runStep({ env: { [name]: value } });
    expect(expectFailure(step).message).toContain(`${name} is missing`);
    expect(step.emulator.requests).toEqual([]);
    expect(step.outputs).toMatchObject({ outcome: 'not-started' });
  });

  test('credentials that have expired are red before anything is sent (F61)', async () => {
    const step = await runStep({ env: { AWS_CREDENTIAL_EXPIRATION: '2022-08-01T12:00:00Z' } });
    expect(expectFailure(step).message).toContain('have expired; get fresh ones');
    expect(step.emulator.requests).toEqual([]);
    expect(step.outputs).toMatchObject({ outcome: 'not-started' });
  });

  test('no region is red before anything is sent, and the places are named (F68)', async () => {
    const step = await runStep({ env: { AWS_REGION: undefined } });
    const { message } = expectFailure(step);
    expect(message).toContain('aws-region is missing');
    expect(message).toContain('AWS_DEFAULT_REGION');
    expect(step.emulator.requests).toEqual([]);
  });

  test('AWS_DEFAULT_REGION is enough', async () => {
    const step = await runStep({ env: { AWS_REGION: undefined, AWS_DEFAULT_REGION: 'us-east-1' } });
    expectSuccess(step);
    expect(step.stdout).toContain('in us-east-1');
  });

  test('a region from the environment that is none is red before anything is sent (F69)', async () => {
    const step = await runStep({ env: { AWS_REGION: 'us-east-1.evil.example' } });
    expect(expectFailure(step).message).toContain('AWS_REGION is "us-east-1.evil.example"');
    expect(step.emulator.requests).toEqual([]);
  });

  test('a wrong secret is red at once (F70)', async () => {
    const step = await runStep({ env: { AWS_SECRET_ACCESS_KEY: 'a-secret-that-is-none' } });
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
  ])('is looked at before the start: nothing is started when it %s (F86)', async (_, path) => {
    const step = await runStep({ env: { GITHUB_OUTPUT: path } });
    expect(expectFailure(step).message).toMatch(
      /GITHUB_OUTPUT (is not set|names a file that cannot)/,
    );
    expect(step.emulator.requests).toEqual([]);
  });
});

describe('the summary file', () => {
  test.each([
    ['is not set', undefined],
    ['does not exist', '/nowhere/summary'],
    ['is a folder', '/'],
  ])('changes no verdict: a warning when it %s (F88)', async (_, path) => {
    const step = await runStep({ env: { GITHUB_STEP_SUMMARY: path } });
    expectSuccess(step);
    expect(annotations(step, 'warning')).toHaveLength(1);
    expect(step.outputs).toMatchObject({ outcome: 'succeeded' });
  });

  test('is no second reason for red (F88)', async () => {
    const step = await runStep({
      env: { GITHUB_STEP_SUMMARY: '/nowhere/summary' },
      faults: [{ effect: 'deployment-ending', state: 'FAILED' }],
    });
    expect(expectFailure(step).title).toBe('Deployment to MyGame/Dev failed');
    expect(step.outputs).toMatchObject({ outcome: 'failed' });
  });
});
