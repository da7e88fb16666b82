import { describe, expect, test } from '@jest/globals';
import { contradicts, statusOf } from '../../../src/deployment/status.ts';
import { SNAPSHOT } from './scripted-service.ts';

const OURS = { deploymentId: 'd-1', snapshotId: SNAPSHOT };

function deployment(state: string | undefined, code?: string) {
  return {
    DeploymentId: 'd-1',
    SnapshotId: SNAPSHOT,
    DeploymentAction: 'DEPLOY',
    ...(state !== undefined && { DeploymentState: state }),
    ...(code !== undefined && { DeploymentResult: { ResultCode: code } }),
  };
}

describe('judging a deployment', () => {
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
    [undefined, 'SUCCESS', 'in-progress'],
  ])('%s with %s is %s (F24–F30)', (state, code, status) => {
    expect(statusOf(deployment(state, code), OURS)).toBe(status);
  });

  test.each([
    ['another id', { DeploymentId: 'd-2' }],
    ['another snapshot', { SnapshotId: 'Snapshot_2023-01-01T00:00:00.000Z' }],
    ['another action', { DeploymentAction: 'UNDEPLOY' }],
  ])('%s is not ours, whatever its end (F40)', (_what, changes) => {
    expect(statusOf({ ...deployment('COMPLETED', 'SUCCESS'), ...changes }, OURS)).toBe('not-ours');
    expect(statusOf({ ...deployment('FAILED'), ...changes }, OURS)).toBe('not-ours');
  });
});

test.each([
  [{}, false],
  [{ SnapshotId: SNAPSHOT, DeploymentAction: 'DEPLOY' }, false],
  [{ SnapshotId: 'another' }, true],
  [{ DeploymentAction: 'UNDEPLOY' }, true],
])('an answer to a start with %j contradicts it: %s (F13)', (started, expected) => {
  expect(contradicts(started, SNAPSHOT)).toBe(expected);
});
