import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../src/deployment/outcome.ts';
import { messageFor } from '../../../src/report/messages.ts';
import {
  reportInputErrors,
  reportOutcome,
  reportSummary,
} from '../../../src/report/report-outcome.ts';
import { CONCLUSIONS, outcome, TARGET } from './outcomes.ts';
import { RecordedCore } from './recorded-core.ts';

function report(given: Outcome, core = new RecordedCore(), outputError?: string) {
  const { succeeds, text } = reportOutcome(core, given, TARGET, outputError);
  reportSummary(core, given, TARGET, text);
  return { core, succeeds };
}

describe.each(CONCLUSIONS)('the outcome %s', (_kind, expected, conclusion) => {
  test(`makes the step ${expected ? 'succeed' : 'fail'}, with one annotation`, () => {
    const { core, succeeds } = report(outcome(conclusion));
    expect(succeeds).toBe(expected);
    expect(core.all('notice')).toHaveLength(expected ? 1 : 0);
    expect(core.all('error')).toHaveLength(expected ? 0 : 1);
  });

  test('is in the outputs, before the annotation', () => {
    const { core } = report(outcome(conclusion));
    expect(core.outputs).toMatchObject({ outcome: conclusion.kind, 'duration-seconds': '42' });
    expect(core.outputs['message']).toBe(messageFor(outcome(conclusion), TARGET).message);
    const kinds = core.done.map(([what]) => what);
    const annotation = kinds.findIndex((kind) => kind === 'notice' || kind === 'error');
    expect(kinds.lastIndexOf('output')).toBeLessThan(annotation);
  });

  test('is the heading of the summary, like the title of the annotation', () => {
    const { core } = report(outcome(conclusion));
    expect(core.all('summary')).toHaveLength(1);
    const title = core.done.find(([what]) => what === 'notice' || what === 'error')?.[2] ?? 'none';
    const [heading = ''] = core.all('summary').join('').split('\n');
    expect(heading.replace(/<span><\/span>/g, '')).toMatch(new RegExp(`^## \\S+ ${title}$`));
  });

  test('stays when the summary cannot be written: one warning (F88, I8)', () => {
    const core = new RecordedCore();
    core.summaryError = new Error('no such file');
    expect(report(outcome(conclusion), core).succeeds).toBe(expected);
    expect(core.all('warning')).toEqual(['The job summary could not be written: no such file']);
  });

  test('makes the step fail when outputs cannot be written, with ID and outcome (F87)', () => {
    const core = new RecordedCore();
    core.outputError = new Error('ENOSPC: no space left on device');
    expect(report(outcome(conclusion), core).succeeds).toBe(false);
    const [, message, title] = core.done.find(([what]) => what === 'error') ?? ['', ''];
    expect(title).toBe(`Outputs could not be written (outcome: ${conclusion.kind})`);
    expect(message).toContain('ENOSPC');
    expect(message).toContain(`Outcome ${conclusion.kind}, deployment d-1.`);
  });
});

test('outputs that could not be written before the start are reported once (F87)', () => {
  const detail = 'ENOSPC: no space left on device';
  const given = outcome({ kind: 'not-started', reason: 'outputs-unwritable', detail });
  const { core } = report(given, undefined, detail);
  expect(
    core
      .all('error')
      .join('')
      .match(/ENOSPC/g),
  ).toHaveLength(1);
});

test('a success fails if an output could not be written earlier (F87)', () => {
  const { core, succeeds } = report(outcome({ kind: 'succeeded' }), undefined, 'ENOSPC');
  expect(succeeds).toBe(false);
  expect(core.all('error').join('')).toContain('ENOSPC');
});

describe('input errors', () => {
  const ERRORS = ['game is missing.', 'stage is missing.'];

  test('are not-started, as a list in one annotation (F60, F68, F72)', () => {
    const core = new RecordedCore();
    reportInputErrors(core, ERRORS, { jobSummary: false });
    expect(core.all('error')).toEqual([
      'game is missing.\nstage is missing.\nNothing was sent to GameSparks.',
    ]);
    expect(core.outputs).toEqual({
      outcome: 'not-started',
      message: 'game is missing. stage is missing. Nothing was sent to GameSparks.',
      'duration-seconds': '0',
    });
    expect(core.all('summary')).toStrictEqual([]);
  });

  test('are a list in the summary', () => {
    const core = new RecordedCore();
    reportInputErrors(core, ERRORS, { jobSummary: true });
    expect(core.all('summary').join('')).toMatch(
      /^## ⛔ Not deployed: configuration errors\n\n- ❌ game is missing\.\n- ❌ stage is missing\.\n\nNothing was sent/,
    );
  });
});
