import { describe, expect, test } from '@jest/globals';
import type { Conclusion, Finding, FindingSubject } from '../../../src/deployment/outcome.ts';
import { contradicts, isKnownState, isSuccess, statusOf } from '../../../src/deployment/status.ts';
import { denied, SNAPSHOT, without } from './scripted-service.ts';

const EXPECTED = { deploymentId: 'd-1', snapshotId: SNAPSHOT };

function deployment(state: string | undefined, code?: string) {
  return {
    DeploymentId: 'd-1',
    SnapshotId: SNAPSHOT,
    DeploymentAction: 'DEPLOY',
    ...(state !== undefined && { DeploymentState: state }),
    ...(code !== undefined && { DeploymentResult: { ResultCode: code } }),
  };
}

describe('the status of a deployment', () => {
  test.each([
    ['COMPLETED', 'SUCCESS', 'succeeded'],
    ['COMPLETED', 'INVALID_ROLE_FAILURE', 'failed'],
    ['COMPLETED', 'UNSPECIFIED_FAILURE', 'failed'],
    ['COMPLETED', 'success', 'unknown-result'],
    ['COMPLETED', '', 'unknown-result'],
    ['COMPLETED', undefined, 'no-result'],
    ['FAILED', undefined, 'failed'],
    ['FAILED', 'SUCCESS', 'failed'],
    ['PENDING', 'SUCCESS', 'in-progress'],
    ['IN_PROGRESS', 'UNSPECIFIED_FAILURE', 'in-progress'],
    ['completed', 'SUCCESS', 'in-progress'],
    ['HALF_WAY', undefined, 'in-progress'],
    [undefined, 'SUCCESS', 'unusable'],
  ])('in state %s with result code %s is %s (F24-F30)', (state, code, status) => {
    expect(statusOf(deployment(state, code), EXPECTED)).toBe(status);
  });

  test.each([
    ['another ID', { DeploymentId: 'd-2' }],
    ['another snapshot', { SnapshotId: 'Snapshot_2023-01-01T00:00:00.000Z' }],
    ['another action', { DeploymentAction: 'UNDEPLOY' }],
  ])('with %s is unusable, whatever its state (F40)', (_what, changes) => {
    const success = { ...deployment('COMPLETED', 'SUCCESS'), ...changes };
    const failure = { ...deployment('FAILED'), ...changes };
    expect([success, failure].map((one) => statusOf(one, EXPECTED))).toEqual([
      'unusable',
      'unusable',
    ]);
  });

  test('counts without an action (F115)', () => {
    const silent = without(deployment('COMPLETED', 'SUCCESS'), 'DeploymentAction');
    expect(statusOf(silent, EXPECTED)).toBe('succeeded');
  });

  test('with an empty state is unusable (I1)', () => {
    expect(statusOf(deployment('', 'SUCCESS'), EXPECTED)).toBe('unusable');
  });

  test.each(['DeploymentId', 'SnapshotId', 'DeploymentState'] as const)(
    'without %s is unusable, even if it was successful (I1)',
    (member) => {
      const silent = without(deployment('COMPLETED', 'SUCCESS'), member);
      expect(statusOf(silent, EXPECTED)).toBe('unusable');
    },
  );
});

test.each([
  [{}, false],
  [{ SnapshotId: SNAPSHOT, DeploymentAction: 'DEPLOY' }, false],
  [{ SnapshotId: 'another' }, true],
  [{ DeploymentAction: 'UNDEPLOY' }, true],
])('a start that returns %j contradicts the request: %s (F13)', (started, expected) => {
  expect(contradicts(started, SNAPSHOT)).toBe(expected);
});

test.each([
  ['PENDING', true],
  ['IN_PROGRESS', true],
  ['COMPLETED', true],
  ['FAILED', true],
  ['HALF_WAY', false],
  ['pending', false],
  ['', false],
  [undefined, false],
])('the state %j is known: %s (F24)', (state, expected) => {
  expect(isKnownState(state)).toBe(expected);
});

describe('a step succeeds', () => {
  test.each<[Conclusion['kind'], Conclusion, boolean]>([
    ['succeeded', { kind: 'succeeded' }, true],
    ['started', { kind: 'started' }, true],
    ['skipped', { kind: 'skipped' }, true],
    ['failed', { kind: 'failed', rerunHelps: true }, false],
    ['timed-out', { kind: 'timed-out' }, false],
    ['cancelled', { kind: 'cancelled', accepted: 'yes' }, false],
    ['unknown', { kind: 'unknown', reason: 'no-result' }, false],
    ['not-started', { kind: 'not-started', reason: 'out-of-time' }, false],
  ])('with the outcome %s, or fails', (_kind, conclusion, expected) => {
    expect(isSuccess(conclusion)).toBe(expected);
  });

  const SUBJECTS: readonly FindingSubject[] = ['game', 'stage', 'snapshot', 'conflict', 'live'];
  const good = SUBJECTS.map((about) => ({ about, isGood: true }) as Finding);

  test('after a check that found everything good', () => {
    expect(isSuccess({ kind: 'checked', findings: good })).toBe(true);
  });

  test.each(SUBJECTS)('only if a check has read the %s, and found it good', (about) => {
    const missing = good.filter((finding) => finding.about !== about);
    const bad: Finding = { about, isGood: false, error: denied };
    expect(isSuccess({ kind: 'checked', findings: missing })).toBe(false);
    expect(isSuccess({ kind: 'checked', findings: [...good, bad] })).toBe(false);
  });
});
