import { describe, expect, test } from '@jest/globals';
import { reportCrash, reportKill } from '../../../src/report/abnormal-exit.ts';
import type { Preparation } from '../../../src/deployment/outcome.ts';
import type { Known } from '../../../src/report/progress.ts';
import { TARGET } from './outcomes.ts';
import { RecordedCore } from './recorded-core.ts';

const BEFORE: Known = { mayHaveStarted: false, isFinished: false, preparation: {}, target: TARGET };
const SENT: Known = { ...BEFORE, mayHaveStarted: true };
const ACCEPTED: Known = { ...SENT, deploymentId: 'd-1' };
const CONTINUES =
  'Deployment d-1 might still be in progress. A run with the same client token follows it.';

function crash(thrown: unknown, known: Known): RecordedCore {
  const core = new RecordedCore();
  reportCrash(core, thrown, known);
  return core;
}

function kill(known: Known): RecordedCore {
  const core = new RecordedCore();
  reportKill(core, known);
  return core;
}

describe('an unexpected error (F95)', () => {
  test('is one annotation with the ID, on one line', () => {
    const core = crash(new RangeError('boom\n::error::x'), ACCEPTED);
    expect(core.done).toContainEqual([
      'error',
      `RangeError: boom : :error: :x. ${CONTINUES}`,
      'The action failed unexpectedly',
    ]);
    expect(core.all('error')).toHaveLength(1);
    expect(core.outputs).toMatchObject({ outcome: 'unknown' });
    expect(core.outputs['message']).toBe(core.all('error')[0]);
  });

  test('before a start is not-started', () => {
    const core = crash('text', BEFORE);
    expect(core.outputs).toEqual({
      outcome: 'not-started',
      message: 'text. Nothing was started.',
    });
    expect(core.all('error')).toEqual(['text. Nothing was started.']);
  });

  test.each<[Preparation, string]>([
    [{ configuration: 'unknown' }, 'The configuration of game MyGame might have been imported.'],
    [
      { snapshot: 'unknown' },
      'A snapshot might have been created, and a re-run of this job searches for it first.',
    ],
    [
      { snapshot: 'created', snapshotId: 'Snapshot_1' },
      'Snapshot_1 was created, and a re-run of this job deploys it.',
    ],
  ])('before a start names what was prepared: %j', (preparation, sentence) => {
    const { outputs } = crash('text', { ...BEFORE, preparation });
    expect(outputs['outcome']).toBe('not-started');
    expect(outputs['message']).toBe(`text. No deployment was started. ${sentence}`);
  });

  test('after a start without an ID is unknown', () => {
    const core = crash('text', SENT);
    expect(core.outputs).toMatchObject({ outcome: 'unknown' });
    expect(core.outputs['message']).toBe(core.all('error')[0]);
    expect(core.all('error')[0]).toContain('A deployment might have been started.');
  });

  test('is reported even without a readable message', () => {
    expect(crash(Object.create(null), BEFORE).all('error')[0]).toContain(
      'an error without a readable message',
    );
  });

  test('is reported even if outputs cannot be written', () => {
    const core = new RecordedCore();
    core.outputError = new Error('ENOSPC');
    reportCrash(core, 'text', ACCEPTED);
    expect(core.all('error')).toEqual([`text. ${CONTINUES}`]);
  });
});

describe('an immediate end by SIGTERM or a second signal (F92, F140)', () => {
  test('names the deployment that may still be in progress', () => {
    const core = kill(ACCEPTED);
    expect(core.outputs).toEqual({ outcome: 'cancelled', message: CONTINUES });
    expect(core.done).toContainEqual(['error', CONTINUES, 'The step was stopped']);
  });

  test('before a start, or during a check, reports that nothing was started', () => {
    expect(kill(BEFORE).all('error')).toEqual(['Nothing was started.']);
  });

  test('after a start without an ID reports that a deployment might have been started', () => {
    expect(kill(SENT).all('error')[0]).toMatch(/^A deployment might have been started\./);
  });

  test('names no earlier deployment that was left behind', () => {
    expect(kill({ ...SENT, deploymentId: '' }).all('error')[0]).toMatch(/^A deployment might/);
  });

  test('after the result keeps the result', () => {
    const core = kill({ ...ACCEPTED, isFinished: true });
    expect(core.done).toStrictEqual([]);
    expect(core.outputs).toEqual({});
  });
});
