import { describe, expect, test } from '@jest/globals';
import { clientTokens } from '../../../src/deployment/client-token.ts';

const STEP = {
  serverUrl: 'https://github.com',
  repositoryId: '42',
  runId: '7',
  runAttempt: 1,
  job: 'deploy',
  step: 'deploy-dev',
};
const INTENT = {
  region: 'us-east-1',
  game: 'MyGame',
  stage: 'Dev',
  snapshot: 'Snapshot_2022-08-01T12:34:56.789Z',
};

const [token] = clientTokens(STEP, INTENT);

test('is 64 hex digits, which the service’s 33 to 126 characters allow', () => {
  expect(token).toMatch(/^[0-9a-f]{64}$/);
});

test('is the same for the same step, so that a repetition is known as one (F14)', () => {
  expect(clientTokens({ ...STEP }, { ...INTENT })).toEqual([token]);
});

test('a re-run has the earlier attempts’ tokens first, then its own (F14, F15)', () => {
  const again = clientTokens({ ...STEP, runAttempt: 3 }, INTENT);
  expect(again).toHaveLength(3);
  expect(new Set(again).size).toBe(3);
  expect(again[0]).toBe(token);
  expect(again.slice(0, 2)).toEqual(clientTokens({ ...STEP, runAttempt: 2 }, INTENT));
});

describe('differs with every ingredient', () => {
  test.each([
    ['serverUrl', 'https://github.example'],
    ['repositoryId', '43'],
    ['runId', '8'],
    ['job', 'other'],
    ['step', 'deploy-dev_2'],
  ])('of the step (F17): %s', (name, value) => {
    expect(clientTokens({ ...STEP, [name]: value }, INTENT)).not.toContain(token);
  });

  test.each([
    ['region', 'ap-northeast-1'],
    ['game', 'Other'],
    ['stage', 'Prod'],
    ['snapshot', 'Snapshot_2022-08-01T12:34:56.780Z'],
  ])('of the intent (F16): %s', (name, value) => {
    expect(clientTokens(STEP, { ...INTENT, [name]: value })).not.toContain(token);
  });

  test('and ingredients do not run together', () => {
    const left = clientTokens({ ...STEP, job: 'a', step: 'bc' }, INTENT);
    const right = clientTokens({ ...STEP, job: 'ab', step: 'c' }, INTENT);
    expect(left).not.toEqual(right);
  });
});

test('without an identity it is random, and no two are alike', () => {
  const [first] = clientTokens(undefined, INTENT);
  const [second] = clientTokens(undefined, INTENT);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(first).not.toBe(second);
});
