import { describe, expect, test } from '@jest/globals';
import { reportCrash, reportKill } from '../../../src/report/abnormal-exit.ts';
import type { Known } from '../../../src/report/progress.ts';
import { RecordedCore } from './recorded-core.ts';

const BEFORE: Known = { mayHaveStarted: false, isFinished: false };
const SENT: Known = { mayHaveStarted: true, isFinished: false };
const ACCEPTED: Known = { ...SENT, deploymentId: 'd-1' };
const CONTINUES =
  'Deployment d-1 may still be in progress. A run with the same client token follows it.';

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
    expect(core.outputs).toEqual({ outcome: 'unknown' });
  });

  test('before a start is not-started', () => {
    const core = crash('text', BEFORE);
    expect(core.outputs).toEqual({ outcome: 'not-started' });
    expect(core.all('error')).toEqual(['text. Nothing was started.']);
  });

  test('after a start without an ID is unknown', () => {
    const core = crash('text', SENT);
    expect(core.outputs).toEqual({ outcome: 'unknown' });
    expect(core.all('error')[0]).toContain('Whether a deployment was started is not known.');
  });

  test('is reported even if it cannot be shown', () => {
    expect(crash(Object.create(null), BEFORE).all('error')[0]).toContain(
      'an error that cannot be shown',
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
    expect(core.outputs).toEqual({ outcome: 'cancelled' });
    expect(core.done).toContainEqual(['error', CONTINUES, 'The step was stopped']);
  });

  test('before a start, or during a check, says that nothing was started', () => {
    expect(kill(BEFORE).all('error')).toEqual(['Nothing was started.']);
  });

  test('after a start without an ID says that it is not known', () => {
    expect(kill(SENT).all('error')[0]).toMatch(/^Whether a deployment was started is not known\./);
  });

  test('names no deployment of the past that was left behind', () => {
    expect(kill({ ...SENT, deploymentId: '' }).all('error')[0]).toMatch(/^Whether a deployment/);
  });

  test('after the result keeps the result', () => {
    const core = kill({ ...ACCEPTED, isFinished: true });
    expect(core.done).toStrictEqual([]);
    expect(core.outputs).toEqual({});
  });
});
