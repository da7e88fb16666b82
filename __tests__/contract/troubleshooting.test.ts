import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type {
  Conclusion,
  Finding,
  UnresolvedReason,
  Outcome,
} from '../../src/deployment/outcome.ts';
import { GameSparksError } from '../../src/gamesparks/errors.ts';
import { messageFor, messageForInputErrors, UNKNOWN_TEXTS } from '../../src/report/messages.ts';
import { ERROR_TEXTS } from '../../src/report/error-messages.ts';
import {
  findingText,
  unresolvedText,
  UNDETERMINED_TEXTS,
} from '../../src/report/check-messages.ts';
import { progressReporter } from '../../src/report/progress.ts';
import { messageForCrash, messageForKill } from '../../src/report/abnormal-exit.ts';
import type { Target } from '../../src/report/actions-core.ts';
import { RecordedCore } from '../unit/report/recorded-core.ts';

const TEXT = readFileSync('docs/troubleshooting.md', 'utf8').replace(/\s+/g, ' ');
const error = new GameSparksError({ kind: 'rejected', status: 403, message: '' });
const RED: Conclusion[] = [
  { kind: 'failed' },
  { kind: 'timed-out' },
  { kind: 'cancelled', accepted: 'yes' },
  { kind: 'unknown', reason: 'no-result' },
  { kind: 'not-started', error },
  { kind: 'checked', findings: [{ about: 'game', isGood: false, error }] },
];
const target: Target = {
  game: 'GAME',
  stage: 'STAGE',
  snapshot: 'SNAPSHOT',
  region: 'REGION',
  clientTokenFrom: 'run',
  checkOnly: false,
};
const OBSTACLES: UnresolvedReason[] = [
  { kind: 'no-snapshot' },
  { kind: 'same-time', snapshots: ['…', '…'] },
  { kind: 'nothing-live', stage: 'NAME' },
];
const missing = new GameSparksError({ kind: 'rejected', status: 404, message: '' });
const abouts = ['game', 'stage', 'snapshot', 'conflict', 'live'] as const;
const FINDINGS: Finding[] = [
  { about: 'game', isGood: false, state: 'DELETING' },
  { about: 'stage', isGood: false, state: 'DELETING' },
  { about: 'snapshot', isGood: false, snapshot: 'SNAPSHOT' },
  { about: 'conflict', isGood: false, blockingDeployment: {} },
  { about: 'game', isGood: false, error: missing },
  { about: 'stage', isGood: false, error: missing },
  ...abouts.map((about) => ({ about, isGood: false as const, error })),
];

function titleOf(conclusion: Conclusion): string {
  const outcome: Outcome = {
    conclusion,
    clientToken: 'token-1',
    resumed: false,
    startedAt: new Date(0),
    stateChanges: [],
    finishedAt: new Date(0),
    durationMilliseconds: 0,
  };
  return messageFor(outcome, target).title;
}

describe('the troubleshooting page explains', () => {
  test.each(RED)('the title of $kind', (conclusion) => {
    expect(TEXT).toContain(`### ${titleOf(conclusion)}`);
    expect(TEXT).toContain(`## \`${conclusion.kind}\``);
  });

  test.each([
    messageForInputErrors([]).title,
    messageForCrash('', undefined).title,
    messageForKill(undefined).title,
  ])('%s', (title) => {
    expect(TEXT).toContain(`### ${title}`);
  });

  test.each(Object.values(UNKNOWN_TEXTS))('%s', (sentence) => {
    expect(TEXT).toContain(sentence);
  });

  test.each(Object.values(ERROR_TEXTS))('%s', (sentence) => {
    expect(TEXT).toContain(sentence);
  });

  test.each(Object.values(UNDETERMINED_TEXTS))('%s', (sentence) => {
    expect(TEXT).toContain(sentence);
  });

  test.each(OBSTACLES.map((unresolved) => unresolvedText(unresolved, target)))('%s', (sentence) => {
    expect(TEXT).toContain(sentence);
  });

  // Up to what is particular: the other deployment, or the fault.
  test.each(FINDINGS.map((finding) => findingText(finding, target)))('%s', (sentence) => {
    const [clause = ''] = sentence.split(/ (?=deployment )|: |\.$/);
    expect(TEXT).toContain(clause);
  });

  test('the warning about what is live', () => {
    const core = new RecordedCore();
    const course = { elapsed: () => 0, settings: {} };
    progressReporter(core, target, course).observe({ kind: 'live', error });
    const [sentence = 'none'] = core.all('warning').join().split(':');
    expect(TEXT).toContain(`### ${sentence}`);
  });

  test.each([
    'what is live on stage NAME cannot be told:',
    'Its end was waited for in vain',
    'INVALID_ROLE_FAILURE',
    'UNSPECIFIED_FAILURE',
    'AccessDenied',
    'Conflict',
    'ExpiredToken',
    '404',
    '400',
    '408',
  ])('%s', (word) => {
    expect(TEXT).toContain(word);
  });
});
