import { describe, expect, test } from '@jest/globals';
import { outputsOf, setOutputs } from '../../../src/report/outputs.ts';
import {
  HOSTILE,
  NEWER_SNAPSHOT,
  OLDER_SNAPSHOT,
  outcome,
  READY,
  SNAPSHOT,
  withoutDeployment,
} from './outcomes.ts';
import { RecordedCore } from './recorded-core.ts';

const EMPTY = {
  'deployment-state': '',
  'deployment-action': '',
  'result-code': '',
  'result-message': '',
  'snapshot-id': '',
  'previous-snapshot-id': '',
  created: '',
  'last-updated': '',
  'duration-seconds': '42',
};

describe('outputs', () => {
  test('hold the deployment as it was read last', () => {
    const deployment = {
      DeploymentId: 'd-1',
      SnapshotId: SNAPSHOT,
      DeploymentAction: 'DEPLOY',
      DeploymentState: 'FAILED',
      DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: 'two\nlines' },
      Created: '2026-01-01T00:00:00.000Z',
      LastUpdated: '2026-01-01T00:00:42.000Z',
    };
    const changes = { deployment, previousSnapshotId: OLDER_SNAPSHOT };
    expect(outputsOf(outcome({ kind: 'failed', rerunHelps: true }, changes))).toEqual({
      outcome: 'failed',
      'deployment-id': 'd-1',
      'deployment-state': 'FAILED',
      'deployment-action': 'DEPLOY',
      'result-code': 'UNSPECIFIED_FAILURE',
      'result-message': 'two lines',
      'snapshot-id': SNAPSHOT,
      'previous-snapshot-id': OLDER_SNAPSHOT,
      created: '2026-01-01T00:00:00.000Z',
      'last-updated': '2026-01-01T00:00:42.000Z',
      'duration-seconds': '42',
    });
  });

  test('are empty for what is not known', () => {
    const notStarted = withoutDeployment({ kind: 'not-started', reason: 'out-of-time' });
    expect(outputsOf(notStarted)).toEqual({ ...EMPTY, outcome: 'not-started' });
  });

  test('of a check have the snapshots that it has read', () => {
    const checked = withoutDeployment(
      { kind: 'checked', findings: READY },
      { snapshotId: NEWER_SNAPSHOT, previousSnapshotId: OLDER_SNAPSHOT },
    );
    expect(outputsOf(checked)).toEqual({
      ...EMPTY,
      outcome: 'checked',
      'snapshot-id': NEWER_SNAPSHOT,
      'previous-snapshot-id': OLDER_SNAPSHOT,
    });
  });

  test('are verbatim, except that they are one line (F82, F139)', () => {
    const deployment = { DeploymentResult: { ResultCode: '::X::', Message: HOSTILE } };
    const outputs = outputsOf(outcome({ kind: 'failed', rerunHelps: true }, { deployment }));
    expect(outputs['result-code']).toBe('::X::');
    expect(outputs['result-message']).toBe(HOSTILE.replaceAll('\n', ' '));
  });

  test('have a deployment ID without control characters', () => {
    const odd = outcome({ kind: 'succeeded' }, { deploymentId: 'd\n1\u0007' });
    expect(outputsOf(odd)['deployment-id']).toBe('d 1\ufffd');
  });

  test('are at most 4096 characters long, with a note about the cut (F84)', () => {
    const deployment = { DeploymentResult: { Message: '<'.repeat(1024 * 1024) } };
    const { 'result-message': message = '' } = outputsOf(
      outcome({ kind: 'failed', rerunHelps: true }, { deployment }),
    );
    expect(message.length).toBe(4096);
    expect(message).toContain('(cut, 1048576 characters in all)');
  });
});

test('outputs are set in order', () => {
  const core = new RecordedCore();
  expect(setOutputs(core, { a: '1', b: '2' })).toBeUndefined();
  expect(core.outputs).toEqual({ a: '1', b: '2' });
});

test('an error of the outputs file is returned as one line (F87)', () => {
  const core = new RecordedCore();
  core.outputError = new Error('ENOSPC\n::error::x');
  expect(setOutputs(core, { a: '1' })).toBe('ENOSPC : :error: :x');
});
