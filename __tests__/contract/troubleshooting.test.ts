import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type {
  Conclusion,
  Finding,
  Preparation,
  UnresolvedReason,
} from '../../src/deployment/outcome.ts';
import { isSuccess } from '../../src/deployment/status.ts';
import { type CredentialProblem, GameSparksError } from '../../src/gamesparks/errors.ts';
import { messageForCrash, messageForKill } from '../../src/report/abnormal-exit.ts';
import type { Target } from '../../src/report/actions-core.ts';
import {
  capital,
  findingText,
  UNDETERMINED_TEXTS,
  unresolvedText,
} from '../../src/report/check-messages.ts';
import {
  CREATION_SUGGESTIONS,
  CREDENTIAL_SUGGESTIONS,
  ERROR_TEXTS,
  errorText,
  suggestionFor,
} from '../../src/report/error-messages.ts';
import { GitHubDeploymentRecord } from '../../src/report/github-deployment.ts';
import {
  messageFor,
  messageForInputErrors,
  NOT_STARTED_TEXTS,
  UNKNOWN_TEXTS,
} from '../../src/report/messages.ts';
import { preparationText } from '../../src/report/preparation-text.ts';
import { type Known, progressReporter } from '../../src/report/progress.ts';
import { reportOutcome, reportSummary } from '../../src/report/report-outcome.ts';
import { outcome, READY, TARGET as EXAMPLE } from '../unit/report/outcomes.ts';
import { RecordedCore } from '../unit/report/recorded-core.ts';

const LINES = readFileSync('docs/troubleshooting.md', 'utf8').split('\n');
const HEADINGS = LINES.filter((line) => line.startsWith('#'));
/** The cells of every row of every table. */
const ROWS = LINES.filter((line) => line.startsWith('|')).map((line) =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim()),
);
const TARGET: Target = {
  ...EXAMPLE,
  game: 'GAME',
  stage: 'STAGE',
  snapshot: 'SNAPSHOT',
  region: 'REGION',
};
/** The text of the row about a cause of missing credentials: of its message, or of its suggestion. */
const CREDENTIAL_ROWS: Readonly<Record<CredentialProblem, string>> = {
  profile: 'and this AWS profile has no usable credentials',
  'token-file': "which can't be read",
  trust: 'The token service rejected the role',
  'sso-login': 'The SSO session is missing or expired',
  'sso-role': 'The SSO portal rejected the role',
  'identity-provider': 'The token service could not read the keys of the identity provider',
  endpoint: 'which is not encrypted',
  certificate: 'The certificate of the token service is not trusted',
  timeout: 'The source of the credentials did not respond in time',
};
const KNOWN: Known = { mayHaveStarted: false, isFinished: false, preparation: {} };

function errorWith(status: number, changes = {}): GameSparksError {
  return new GameSparksError({ kind: 'rejected', status, message: '', ...changes });
}

/** The other cells of the rows whose first cell contains a text. */
function explanationsOf(text: string): string[][] {
  return ROWS.filter(([first = '']) => first.includes(text)).map(([, ...others]) => others);
}

/** The missing parts: a row about the text, or its cause or next step as sentences. */
function gapsFor(text: string): string[] {
  const explanations = explanationsOf(text);
  if (explanations.length === 0) return [`no row about: ${text}`];
  const isWhole = (cells: readonly string[]): boolean =>
    cells.length === 2 && cells.every((cell) => /\S.*\.$/.test(cell));
  return explanations.filter((cells) => !isWhole(cells)).map((cells) => cells.join(' | '));
}

const error = errorWith(403);
const CONCLUSIONS: readonly Conclusion[] = [
  { kind: 'succeeded' },
  { kind: 'started' },
  { kind: 'skipped' },
  { kind: 'checked', findings: READY },
  { kind: 'failed', rerunHelps: true },
  { kind: 'timed-out' },
  { kind: 'cancelled', accepted: 'yes' },
  { kind: 'unknown', reason: 'no-result' },
  { kind: 'not-started', error },
  { kind: 'checked', findings: [{ about: 'game', isGood: false, error }] },
];
const FAILURES = CONCLUSIONS.filter((conclusion) => !isSuccess(conclusion));
const SUCCESSES = CONCLUSIONS.filter(isSuccess);

describe('the troubleshooting page has a heading', () => {
  test.each(FAILURES)('for the title of $kind', (conclusion) => {
    const { title } = messageFor(outcome(conclusion), TARGET);
    expect(HEADINGS).toContain(`### ${title}`);
  });

  test.each(FAILURES)('for the outcome $kind', ({ kind }) => {
    expect(HEADINGS.filter((heading) => heading.startsWith(`## \`${kind}\`: `))).toHaveLength(1);
  });

  test.each([
    messageForInputErrors([]).title,
    messageForCrash('', KNOWN).title,
    messageForKill(KNOWN).title,
  ])('for the title "%s"', (title) => {
    expect(HEADINGS).toContain(`### ${title}`);
  });

  test('for outputs that could not be written', () => {
    const core = new RecordedCore();
    core.outputError = new Error('ENOSPC');
    reportOutcome(core, outcome({ kind: 'succeeded' }), TARGET);
    const [, , title = 'none'] = core.done.find(([what]) => what === 'error') ?? ['', ''];
    expect(HEADINGS).toContain(`### ${title.replace('succeeded', '…')}`);
  });

  test('for the warning about the live snapshot', () => {
    const core = new RecordedCore();
    const course = { elapsed: () => 0, settings: {} };
    progressReporter(core, TARGET, course, { ...KNOWN }).observe({ kind: 'live', error });
    const [sentence = 'none'] = core.all('warning').join().split(':');
    expect(HEADINGS).toContain(`### ${sentence}`);
  });

  test('for the warning about the summary', () => {
    const core = new RecordedCore();
    core.summaryError = new Error('ENOSPC');
    const succeeded = outcome({ kind: 'succeeded' });
    reportSummary(core, succeeded, TARGET, messageFor(succeeded, TARGET));
    const [sentence = 'none'] = core.all('warning').join().split(':');
    expect(HEADINGS).toContain(`### ${sentence}`);
  });

  test('for the warning about the GitHub Deployment', async () => {
    const core = new RecordedCore();
    const texts = { repository: '', commit: '', environment: '', attemptUrl: '' };
    process.env['GITHUB_API_URL'] = 'http://127.0.0.1:1';
    const record = new GitHubDeploymentRecord({ token: 'x', ...texts }, core);
    await record.end(outcome({ kind: 'succeeded' }));
    const [sentence = 'none'] = core.all('warning').join().split(' (');
    expect(HEADINGS).toContain(`### ${sentence}`);
  });
});

describe('the troubleshooting page has cause and next step', () => {
  test.each([
    ...Object.values(UNKNOWN_TEXTS),
    ...Object.values(NOT_STARTED_TEXTS),
    ...Object.values(ERROR_TEXTS),
    ...Object.values(UNDETERMINED_TEXTS),
    errorText(errorWith(403, { fromService: false })),
  ])('of: %s', (text) => {
    expect(gapsFor(text.replace(/ \(HTTP 403\)$/, ''))).toStrictEqual([]);
  });

  const UNRESOLVED: readonly UnresolvedReason[] = [
    { kind: 'no-snapshot' },
    { kind: 'same-time', snapshots: ['…', '…'] },
    { kind: 'nothing-live', stage: 'NAME' },
    { kind: 'live-undetermined', stage: 'NAME', reason: 'order' },
    { kind: 'other-content', snapshot: 'SNAPSHOT', sections: ['SECTION'] },
    { kind: 'no-content' },
    { kind: 'unknown-form', snapshot: 'SNAPSHOT' },
    { kind: 'quota' },
  ];

  test.each(UNRESOLVED)('of a snapshot that is not resolved: $kind', (unresolved) => {
    const text = unresolvedText(unresolved, TARGET);
    const variable = new RegExp(
      `: ${UNDETERMINED_TEXTS.order}|, so .*| the imported configuration, .*`,
    );
    expect(
      gapsFor(text.replace(unresolved.kind === 'no-snapshot' ? '' : variable, '')),
    ).toStrictEqual([]);
  });

  const SUBJECTS = ['game', 'stage', 'snapshot', 'conflict', 'live'] as const;
  const FINDINGS: readonly Finding[] = [
    { about: 'game', isGood: false, state: 'DELETING' },
    { about: 'stage', isGood: false, state: 'DELETING' },
    { about: 'snapshot', isGood: false, snapshot: 'SNAPSHOT' },
    { about: 'snapshot', isGood: false, description: '' },
    { about: 'conflict', isGood: false, blockingDeployment: {} },
    { about: 'game', isGood: false, error: errorWith(404) },
    { about: 'stage', isGood: false, error: errorWith(404) },
    ...SUBJECTS.map((about) => ({ about, isGood: false as const, error })),
  ];

  test('of the list of snapshots, for a new one', () => {
    const finding = { about: 'snapshot', isGood: false, error } as const;
    const [clause = ''] = findingText(finding, { ...TARGET, snapshot: 'new' }).split(': ');
    expect(gapsFor(clause)).toStrictEqual([]);
  });

  test.each(Object.entries(CREATION_SUGGESTIONS))('of %s, for a new snapshot', (_, suggestions) => {
    const clauses = Object.values(suggestions).map(
      (text) => /^[^.]*?(?=,? and |\.|, or )/.exec(text)?.[0] ?? text,
    );
    expect(clauses.flatMap(gapsFor)).toStrictEqual([]);
  });

  test.each<Preparation>([{ configuration: 'imported' }, { snapshot: 'unknown' }])(
    'of what was done before an error: %j',
    (preparation) => {
      const [clause = ''] = preparationText(preparation, TARGET).split(/, |\.$/);
      expect(gapsFor(clause)).toStrictEqual([]);
    },
  );

  // Without the variable part: the other deployment, or the reason.
  test.each(FINDINGS.map((finding) => findingText(finding, TARGET)))('of: %s', (sentence) => {
    const [clause = ''] = sentence.split(/(?<=by deployment) |: |\.( \(|$)/);
    expect(gapsFor(clause)).toStrictEqual([]);
  });

  test.each([
    ['a missing permission', suggestionFor(errorWith(403), TARGET), 'The role lacks'],
    [
      'a wrong clock',
      suggestionFor(errorWith(403, { clockOffsetMilliseconds: 6e5 }), TARGET),
      'The clock of this machine differs by',
    ],
    ...Object.entries(CREDENTIAL_SUGGESTIONS).map(([problem]) => {
      const credentialProblem = problem as keyof typeof CREDENTIAL_SUGGESTIONS;
      const details = { kind: 'credentials' as const, message: '', credentialProblem };
      const text = CREDENTIAL_ROWS[credentialProblem];
      const suggestion = suggestionFor(new GameSparksError(details), TARGET);
      return [problem, `${text} ${suggestion}`, text] as const;
    }),
    ['a proxy with a login', suggestionFor(errorWith(407), TARGET), 'The proxy requires a login'],
  ])('of %s', (_what, suggestion, text) => {
    expect(suggestion).toContain(text);
    expect(gapsFor(text)).toStrictEqual([]);
  });

  const blockingDeployment = { DeploymentId: 'd-9' };
  const conflict: Conclusion = { kind: 'not-started', error: errorWith(409), blockingDeployment };

  test.each<[string, Conclusion]>([
    ['The blocking deployment is', conflict],
    ['It might be the deployment of an earlier attempt of this run', conflict],
    ['The action waited until the timeout', { ...conflict, hasWaited: true }],
    ['Nothing was started', { kind: 'cancelled', accepted: 'no' }],
    ['before GameSparks responded to the start', { kind: 'cancelled', accepted: 'unknown' }],
    ["It continues, because GameSparks can't stop", { kind: 'cancelled', accepted: 'yes' }],
    ['FAILED without a result code', { kind: 'failed', rerunHelps: true }],
  ])('of: %s', (text, conclusion) => {
    const deployment = { DeploymentState: conclusion.kind === 'failed' ? 'FAILED' : 'PENDING' };
    const { message } = messageFor(outcome(conclusion, { deployment }), {
      ...TARGET,
      isRerun: true,
    });
    expect(message).toContain(text);
    expect(gapsFor(text)).toStrictEqual([]);
  });

  test.each([
    'INVALID_ROLE_FAILURE',
    'UNSPECIFIED_FAILURE',
    'SubscriptionRequiredException',
    'ExpiredTokenException',
    'SignatureDoesNotMatch',
    'HTTP 400',
    'HTTP 404',
    'HTTP 409',
  ])('of: %s', (word) => {
    expect(gapsFor(word)).toStrictEqual([]);
  });
});

test.each([
  ...SUCCESSES.map((conclusion) => messageFor(outcome(conclusion), TARGET).title),
  messageFor(outcome({ kind: 'succeeded' }, { isOlder: true, wasInProgress: false }), TARGET).title,
  messageFor(outcome({ kind: 'started' }, { isOlder: true }), TARGET).title,
])('the troubleshooting page explains the notice "%s"', (title) => {
  expect(explanationsOf(capital(title))).toHaveLength(1);
});

test('every unknown result of the troubleshooting page is one that a message has', () => {
  const texts = [UNKNOWN_TEXTS, NOT_STARTED_TEXTS, ERROR_TEXTS, UNDETERMINED_TEXTS].flatMap(
    (record) => Object.values<string>(record),
  );
  const section = LINES.indexOf('### Unknown result: GAME/STAGE');
  const rows = LINES.slice(section, LINES.indexOf('## `checked`: a deployment would fail'))
    .filter((line) => line.startsWith('| ') && !line.startsWith('| the message'))
    .map((line) => line.split('|')[1]?.trim() ?? '')
    .filter((cell) => !cell.startsWith('---'));
  expect(rows.filter((cell) => !texts.includes(cell))).toStrictEqual([]);
});
