import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { messageFor, messageForInputErrors } from '../../../src/report/messages.ts';
import { singleLine } from '../../../src/report/sanitize.ts';
import { summaryOf, summaryOfInputErrors } from '../../../src/report/summary.ts';
import { hostileMarkdown } from '../../support/hostile-markdown.ts';
import { activeContentOf, cellsOf, render, textOf } from '../../support/rendered-page.ts';
import { CONCLUSIONS, outcome, TARGET } from './outcomes.ts';

const SEED = Number(process.env['SUMMARY_SEED'] ?? Date.now() % 2 ** 31);
/** Each page has five texts, and each list of input errors has two. */
const PAGES = 1600;
const LISTS = 1000;

interface Texts {
  readonly message: string;
  readonly deploymentId: string;
  readonly state: string;
  readonly code: string;
  readonly snapshot: string;
}

const texts: fc.Arbitrary<Texts> = fc.record({
  message: hostileMarkdown,
  deploymentId: hostileMarkdown,
  state: hostileMarkdown,
  code: hostileMarkdown,
  snapshot: hostileMarkdown,
});

function pageWith(all: Texts, conclusion: (typeof CONCLUSIONS)[number][2]): string {
  const { message, deploymentId, state, code, snapshot } = all;
  const given = outcome(conclusion, {
    deploymentId,
    snapshotId: snapshot,
    deployment: {
      DeploymentId: deploymentId,
      SnapshotId: snapshot,
      DeploymentState: state,
      DeploymentResult: { ResultCode: code, Message: message },
    },
  });
  const target = { ...TARGET, snapshot: `${snapshot}, requested` };
  return render(summaryOf(given, target, messageFor(given, target)));
}

/** The rows of both tables. An empty value has no row. */
function expectedCells({ message, deploymentId, state, code, snapshot }: Texts): string[][] {
  const row = (name: string, value: string) =>
    value === '' ? [] : [[name, singleLine(value, 1500)]];
  const facts = [
    ...row('Stage', 'MyGame/Dev'),
    ...row('Region', 'us-east-1'),
    ...row('Snapshot', snapshot),
    ...row('Deployment ID', deploymentId),
    ...row('Result', [state, code].filter(Boolean).join(', ')),
    ...row('Message of GameSparks', message),
    ...row('Duration of the step', '42 s'),
  ];
  const details = [
    ...row('Requested snapshot', `${snapshot}, requested`),
    ...row('Client token', 'token-1'),
    ...row('Step started', '2026-01-01T00:00:00Z'),
  ];
  return [['Fact', 'Value'], ...facts, ['Fact', 'Value'], ...details];
}

describe(`the rendered summary (SUMMARY_SEED=${SEED})`, () => {
  test('makes untrusted text neither link nor mention nor element, and keeps its table (F83, F135)', () => {
    const conclusion = fc.constantFrom(...CONCLUSIONS.map((one) => one[2]));
    fc.assert(
      fc.property(texts, conclusion, (all, one) => {
        const html = pageWith(all, one);
        expect(activeContentOf(html)).toStrictEqual([]);
        expect(cellsOf(html)).toEqual(expectedCells(all));
      }),
      { seed: SEED, numRuns: PAGES },
    );
  }, 120_000);

  test('makes input errors neither link nor mention nor element (F83, F135)', () => {
    fc.assert(
      fc.property(hostileMarkdown, hostileMarkdown, (first, second) => {
        const errors = [`Input "stage" is "${first}".`, `Input "game" is "${second}".`];
        const html = render(summaryOfInputErrors(messageForInputErrors(errors)));
        expect(activeContentOf(html)).toStrictEqual([]);
        expect(html.match(/<li>/g)).toHaveLength(2);
      }),
      { seed: SEED, numRuns: LISTS },
    );
  }, 120_000);

  test('has the copied value of a table cell verbatim (F139)', () => {
    const message = 'https://www.example.com/a?b=c#1 me@example.com :tada: | <b> &amp; `x` \\';
    const value = { message, deploymentId: 'd-1', state: 's', code: 'c', snapshot: 'x' };
    const html = pageWith(value, { kind: 'failed', rerunHelps: true });
    expect(cellsOf(html)).toContainEqual(['Message of GameSparks', message]);
    expect(textOf(html)).toContain(message);
  });
});

describe('the check of the rendered summary finds', () => {
  test.each([
    ['a link', '[a](http://x)'],
    ['a link in angle brackets', '<http://evil.example>'],
    ['a bare link', 'http://evil.example'],
    ['a link without a scheme', '<code>www.evil.example</code>'],
    ['a link that a character reference hides', 'http:&#47;/evil.example'],
    ['a mail address', 'd@x.com'],
    ['a mail address that a character reference hides', 'd&#64;x.com'],
    ['a mail address without a local part', 'd@.com'],
    ['a mailto link', 'mailto:me@example.com'],
    ['an xmpp link', 'xmpp:me@example.com'],
    ['a mention', '@octocat'],
    ['a reference to an issue', 'OWNER/repo&#35;1'],
    ['an image', '![x](y)'],
    ['an emoji', ':octocat:'],
    ['an element', '<img src=x>'],
    ['a heading of another level', '# head'],
    ['emphasis', '**bold**'],
    ['a numbered list', '1. one'],
  ])('%s', (_what, markdown) => {
    expect(activeContentOf(render(markdown))).not.toStrictEqual([]);
  });

  test('a table row with another cell', () => {
    const rows = (value: string) =>
      cellsOf(render(`| a | b |\n| --- | --- |\n| Fact | ${value} |`));
    expect(rows('x')).toEqual([
      ['a', 'b'],
      ['Fact', 'x'],
    ]);
    expect(rows('x\n| y | z')).toHaveLength(3);
  });
});
