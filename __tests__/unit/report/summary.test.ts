import { describe, expect, test } from '@jest/globals';
import type { Conclusion, Outcome } from '../../../src/deployment/outcome.ts';
import type { Target } from '../../../src/report/actions-core.ts';
import { messageFor, messageForInputErrors } from '../../../src/report/messages.ts';
import { summaryOf, summaryOfInputErrors } from '../../../src/report/summary.ts';
import {
  HOSTILE,
  NEWER_SNAPSHOT,
  NOT_READY,
  OLDER_SNAPSHOT,
  outcome,
  READY,
  SNAPSHOT,
  TARGET,
  withoutDeployment,
} from './outcomes.ts';

function summary(
  given: Outcome,
  changes: Partial<Target> = {},
  descriptions?: ReadonlyMap<string, string>,
): string {
  const target = { ...TARGET, ...changes };
  return summaryOf(given, target, messageFor(given, target), descriptions);
}

/** The texts between tags, as a browser shows them: GitHub makes links and mentions inside one of them. */
function textNodes(markdown: string): string[] {
  return markdown
    .split(/<[^>]*>/)
    .map((text) => text.replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code))));
}

/** What a reader copies: all text, without tags. */
function shown(markdown: string): string {
  return textNodes(markdown).join('');
}

/** The value of a row of the table. */
function valueOf(name: string, markdown: string): string | undefined {
  const row = markdown.split('\n').find((line) => line.startsWith(`| ${name} |`));
  return row === undefined ? undefined : shown(row).split(' | ').at(-1)?.replace(/ \|$/, '');
}

const FAILED: Conclusion = { kind: 'failed', rerunHelps: true };
const hostileDeployment = {
  DeploymentId: 'd-1',
  DeploymentState: 'FAILED',
  DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: HOSTILE },
};
const hostile = summary(outcome(FAILED, { deployment: hostileDeployment }));

describe('a summary', () => {
  test.each<[string, Conclusion]>([
    ['## ✅ Deployed: MyGame/Dev', { kind: 'succeeded' }],
    ['## ▶️ Started: MyGame/Dev', { kind: 'started' }],
    ['## ⏭️ Skipped: MyGame/Dev', { kind: 'skipped' }],
    ['## ✅ Ready: MyGame/Dev', { kind: 'checked', findings: READY }],
    ['## ❌ Not ready: MyGame/Dev', { kind: 'checked', findings: NOT_READY }],
    ['## ❌ Failed: MyGame/Dev', FAILED],
    ['## ⏳ Timed out: MyGame/Dev', { kind: 'timed-out' }],
    ['## ⏹️ Cancelled: MyGame/Dev', { kind: 'cancelled', accepted: 'yes' }],
    ['## ❓ Unknown result: MyGame/Dev', { kind: 'unknown', reason: 'no-result' }],
    ['## ⛔ Not deployed: MyGame/Dev', { kind: 'not-started', reason: 'out-of-time' }],
  ])('begins with %s', (heading, conclusion) => {
    expect(summary(outcome(conclusion)).split('\n')[0]).toBe(heading);
  });

  test('has the message of the annotation', () => {
    const given = outcome({ kind: 'timed-out' });
    expect(shown(summary(given))).toContain(messageFor(given, TARGET).message);
  });

  test('has at most eight facts, and the others in a folded part', () => {
    const deployment = {
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'SUCCESS', Message: 'all good' },
    };
    const markdown = summary(
      outcome({ kind: 'succeeded' }, { previousSnapshotId: OLDER_SNAPSHOT, deployment }),
    );
    const [facts = '', details = ''] = markdown.split('<details>');
    const rowsOf = (part: string) =>
      part.split('\n').flatMap((line) => (line.startsWith('| ') ? [shown(line)] : []));
    expect(rowsOf(facts)).toEqual([
      '| Fact | Value |',
      '| --- | --- |',
      '| Stage | MyGame/Dev |',
      '| Region | us-east-1 |',
      `| Snapshot | ${SNAPSHOT} |`,
      `| Previous snapshot | ${OLDER_SNAPSHOT} |`,
      '| Deployment ID | d-1 |',
      '| Result | COMPLETED, SUCCESS |',
      '| Message of GameSparks | all good |',
      '| Duration of the step | 42 s |',
    ]);
    expect(rowsOf(details)).toEqual([
      '| Fact | Value |',
      '| --- | --- |',
      '| Client token | token-1 |',
      '| Step started | 2026-01-01T00:00:00Z |',
    ]);
    expect(details.trimEnd().endsWith('</details>')).toBe(true);
  });

  test('has the requested snapshot if it was resolved', () => {
    const given = outcome({ kind: 'skipped' }, { snapshotId: NEWER_SNAPSHOT });
    const markdown = summary(given, { snapshot: 'latest' });
    expect(valueOf('Requested snapshot', markdown)).toBe('latest');
    expect(valueOf('Snapshot', markdown)).toBe(NEWER_SNAPSHOT);
    expect(valueOf('Requested snapshot', summary(outcome({ kind: 'started' })))).toBeUndefined();
  });

  test('of a check has the live snapshot, and every finding as a point', () => {
    const checked = withoutDeployment(
      { kind: 'checked', findings: [...READY, ...NOT_READY] },
      { snapshotId: NEWER_SNAPSHOT, previousSnapshotId: OLDER_SNAPSHOT },
    );
    const markdown = summary(checked, { checkOnly: true });
    expect(valueOf('Live snapshot', markdown)).toBe(OLDER_SNAPSHOT);
    expect(markdown.match(/^- ✅/gm)).toHaveLength(5);
    expect(markdown.match(/^- ❌/gm)).toHaveLength(2);
    expect(markdown).toContain('\n\nNothing was started.\n');
  });

  test('has a chart only with a deployment', () => {
    expect(summary(outcome({ kind: 'succeeded' }))).toContain('```mermaid');
    expect(summary(withoutDeployment({ kind: 'skipped' }))).not.toContain('mermaid');
  });

  test('of configuration errors has a list', () => {
    expect(summaryOfInputErrors(messageForInputErrors(['stage is @x.']))).toBe(
      '## ⛔ Not deployed: configuration errors\n\n- ❌ stage is &#64;<span></span>x.\n\nNothing was sent to GameSparks.\n',
    );
  });
});

describe('untrusted text in a summary', () => {
  test('is no markup: only its own tags are tags (F83)', () => {
    expect(new Set(hostile.match(/<[^>]*>/g))).toEqual(
      new Set([
        ...['<code>', '</code>', '<span>', '</span>'],
        ...['<details>', '</details>', '<summary>', '</summary>'],
      ]),
    );
    expect(hostile.match(/<code>/g)?.length).toBe(hostile.match(/<\/code>/g)?.length);
    expect(hostile.match(/`+/g)).toEqual(['```', '```']);
    expect(hostile).not.toMatch(/\[a\]|!\[|^# /m);
  });

  test('breaks no table (F83)', () => {
    const rows = hostile.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) {
      expect(row.match(/\|/g)).toHaveLength(3);
    }
  });

  test.each([
    ['mention', /@[a-z\d]/i],
    ['link', /:\/\//],
    ['link without a scheme', /\bwww\./i],
    ['mail address', /\S@\S/],
  ])('makes no %s in the rendered page (F135)', (_what, pattern) => {
    expect(textNodes(hostile).filter((text) => pattern.test(text))).toStrictEqual([]);
  });

  test('is verbatim in the table, except for line ends (F83)', () => {
    expect(hostile).toContain('<code>');
    expect(shown(hostile)).toContain('::error::x ##[add-mask]y');
    const oneLine = '</code><img src=x onerror=1>@octocat [a](http://x) | ![x](y) `code`';
    expect(shown(hostile)).toContain(oneLine);
    expect(valueOf('Result', hostile)).toBe('FAILED, UNSPECIFIED_FAILURE');
  });

  test('stays small, however long it is (F85)', () => {
    const deployment = {
      DeploymentId: 'x'.repeat(100_000),
      DeploymentState: 'y'.repeat(100_000),
      DeploymentResult: { ResultCode: 'X'.repeat(100_000), Message: '<'.repeat(1024 * 1024) },
    };
    const given = outcome(FAILED, { deployment, deploymentId: 'x'.repeat(100_000) });
    expect(summary(given).length).toBeLessThan(100_000);
  });
});

describe('a value that people copy (F139)', () => {
  const ENDPOINT = 'https://gamesparks.example.com:8443/api/www.x/@y';
  const given = outcome(
    { kind: 'succeeded' },
    { deploymentId: 'Deployment_2022::a@b', clientToken: 'www.token@example.com' },
  );
  const markdown = summary(given, { endpoint: ENDPOINT });

  test.each([
    ['Endpoint', ENDPOINT],
    ['Deployment ID', 'Deployment_2022::a@b'],
    ['Client token', 'www.token@example.com'],
    ['Snapshot', SNAPSHOT],
  ])('is verbatim: %s', (name, value) => {
    expect(valueOf(name, markdown)).toBe(value);
  });

  test('has no invisible characters', () => {
    expect(markdown).not.toMatch(/\p{Cf}/u);
  });

  test('makes no link and no mention', () => {
    const texts = textNodes(markdown).filter((text) => /@[a-z\d]|:\/\/|\bwww\./i.test(text));
    expect(texts).toStrictEqual([]);
  });
});

describe('descriptions in a summary', () => {
  const COMMIT = '0123456789abcdef0123456789abcdef01234567';
  const REPOSITORY = 'https://github.com/OWNER/my-game';
  const described = `v1 ${COMMIT} ${REPOSITORY}/actions/runs/7 [run 7 abc]`;
  const replaced = outcome({ kind: 'succeeded' }, { previousSnapshotId: OLDER_SNAPSHOT });

  function rows(description: string, repositoryUrl?: string): string {
    const descriptions = new Map([
      [SNAPSHOT, 'by hand'],
      [OLDER_SNAPSHOT, description],
    ]);
    return summary(replaced, repositoryUrl === undefined ? {} : { repositoryUrl }, descriptions);
  }

  test('are those of the live and of the previous snapshot, with a link to the commit', () => {
    const markdown = rows(described, REPOSITORY);
    expect(valueOf('Description', markdown)).toBe('by hand');
    expect(valueOf('Description of the previous snapshot', markdown)).toBe(
      `${described.replace(' [run 7 abc]', '')} commit 0123456`,
    );
    expect(markdown.match(/<a /g)).toHaveLength(1);
    const [, url = ''] = /<a href="([^"]*)">/.exec(markdown) ?? [];
    expect(shown(url)).toBe(`${REPOSITORY}/commit/${COMMIT}`);
  });

  test.each([
    [described.replace(' [run 7 abc]', ''), undefined],
    [described.replace(' [run 7 abc]', ''), 'https://github.com/OWNER/other'],
    [`v1 ${COMMIT}`, REPOSITORY],
    [`v1 ${COMMIT}0 ${REPOSITORY}/actions/runs/7`, REPOSITORY],
    [`v1 ${COMMIT} https://evil.example/?${REPOSITORY}/actions/runs/7`, REPOSITORY],
  ])(
    'have no link when the commit is not one of this repository: %j in %j (F151)',
    (text, repository) => {
      const markdown = rows(text, repository);
      expect(markdown).not.toContain('<a ');
      expect(valueOf('Description of the previous snapshot', markdown)).toBe(text);
    },
  );
});
