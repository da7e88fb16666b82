import type { Outcome } from '../deployment/outcome.ts';
import { isSuccess } from '../deployment/status.ts';
import type { Message } from './messages.ts';
import { duration, sanitize, singleLine } from './sanitize.ts';
import { ganttOf } from './timeline.ts';
import type { Target } from './actions-core.ts';

const MAX_VALUE_CHARACTERS = 1500;
const MARKS: Readonly<Record<Outcome['conclusion']['kind'], string>> = {
  succeeded: '✅',
  started: '▶️',
  skipped: '⏭️',
  checked: '❌',
  failed: '❌',
  'timed-out': '⏳',
  cancelled: '⏹️',
  unknown: '❓',
  'not-started': '⛔',
};

/**
 * The result, its message, the facts, and a chart of the states. Markdown. Every untrusted value is cut and escaped, so that
 * the whole stays far below GitHub's limit of 1 MiB.
 */
export function summaryOf(
  outcome: Outcome,
  target: Target,
  text: Message,
  descriptions: ReadonlyMap<string, string> = new Map(),
): string {
  return [
    heading(markOf(outcome.conclusion), text),
    ...paragraphs(text),
    ...table(mainFacts(outcome, target, descriptions)),
    '',
    ...chart(outcome),
    ...details(otherFacts(outcome, target)),
  ].join('\n');
}

/** For invalid inputs or environment. */
export function summaryOfInputErrors(text: Message): string {
  return [heading(MARKS['not-started'], text), ...paragraphs(text)].join('\n');
}

function heading(mark: string, { title }: Message): string {
  return `## ${mark} ${escapeProse(title)}\n`;
}

function paragraphs({ message, points, closing = '' }: Message): string[] {
  if (points === undefined) return [escapeParagraph(message), ''];
  const list = points.map(
    ({ isGood, text }) => `- ${isGood ? '✅' : '❌'} ${escapeProse(sanitize(text))}`,
  );
  return [...list, '', escapeParagraph(sanitize(closing)), ''];
}

function markOf(conclusion: Outcome['conclusion']): string {
  return conclusion.kind === 'checked' && isSuccess(conclusion)
    ? MARKS.succeeded
    : MARKS[conclusion.kind];
}

type Fact = readonly [name: string, value: string | undefined, commit?: Link | undefined];

/** A page of this repository. */
interface Link {
  readonly text: string;
  readonly url: string;
}

function mainFacts(
  outcome: Outcome,
  target: Target,
  descriptions: ReadonlyMap<string, string>,
): Fact[] {
  const { game, stage, snapshot, region, checkOnly } = target;
  const { snapshotId, previousSnapshotId } = outcome;
  const other = checkOnly ? 'Live snapshot' : 'Previous snapshot';
  const description = (name: string, id = ''): Fact => {
    const text = descriptions.get(id);
    // The marker is for the action, not for readers.
    return [name, text?.replace(/ \[run [^[\]]*\]$/, ''), commitIn(text, target)];
  };
  const { DeploymentState: state, DeploymentResult: result } = outcome.deployment ?? {};
  return [
    ['Stage', `${game}/${stage}`],
    ['Region', region],
    ['Snapshot', snapshotId ?? snapshot],
    description('Description', snapshotId),
    [other, previousSnapshotId],
    description(`Description of the ${other.toLowerCase()}`, previousSnapshotId),
    ['Deployment ID', outcome.deploymentId],
    ['Result', [state, result?.ResultCode].filter(Boolean).join(', ')],
    ['Message of GameSparks', result?.Message],
    ['Duration of the step', duration(outcome.durationMilliseconds)],
  ];
}

function otherFacts(outcome: Outcome, { snapshot, endpoint }: Target): Fact[] {
  const isResolved = outcome.snapshotId !== undefined && outcome.snapshotId !== snapshot;
  return [
    ['Requested snapshot', isResolved ? snapshot : undefined],
    ['Endpoint', endpoint],
    ['Client token', outcome.clientToken],
    ['Step started', `${outcome.startedAt.toISOString().slice(0, 19)}Z`],
  ];
}

/** The facts that have a value. */
function table(facts: readonly Fact[]): string[] {
  const rows = facts.flatMap(([name, value = '', link]) => {
    const code = escapeCode(singleLine(value, MAX_VALUE_CHARACTERS));
    return value === '' ? [] : [`| ${name} | ${code}${linkTo(link)} |`];
  });
  return ['| Fact | Value |', '| --- | --- |', ...rows];
}

/**
 * The commit of a description that this action wrote in a run of this repository. Every other description is only text,
 * because its commit can belong to another repository.
 */
function commitIn(description = '', { repositoryUrl }: Target): Link | undefined {
  if (repositoryUrl === undefined) return undefined;
  const [before, , ...others] = description.split(` ${repositoryUrl}/actions/runs/`);
  const [, commit] = /(?:^| )([\da-f]{64}|[\da-f]{40})$/.exec(before ?? '') ?? [];
  if (commit === undefined || before === description || others.length > 0) return undefined;
  return { text: `commit ${commit.slice(0, 7)}`, url: `${repositoryUrl}/commit/${commit}` };
}

function linkTo(link: Link | undefined): string {
  return link === undefined ? '' : ` <a href="${escaped(link.url)}">${link.text}</a>`;
}

/** Without a deployment there is no chart. */
function chart(outcome: Outcome): string[] {
  return outcome.stateChanges.length === 0 ? [] : [ganttOf(outcome), ''];
}

function details(facts: readonly Fact[]): string[] {
  return ['<details><summary>Details</summary>', '', ...table(facts), '', '</details>', ''];
}

/** For values that people copy. GitHub links addresses inside `code`, too, so that they are escaped like prose (F135). */
function escapeCode(text: string): string {
  return `<code>${escapeProse(text)}</code>`;
}

/** For prose at the start of a line, where the first character could begin a list or a block of code. */
function escapeParagraph(text: string): string {
  return escapeProse(text).replace(/^[\d -]/, toReference);
}

/**
 * For prose. An empty element behind `@`, `#`, `:`, `www` and `GH` keeps mentions, links, emoji and references to issues from
 * forming, and is not copied. GitHub makes them from decoded text, so that a character reference alone does not.
 */
function escapeProse(text: string): string {
  return escaped(text).replace(/&#(?:35|64);|:(?=\S)|www(?=\.)|GH(?=-)/gi, '$&<span></span>');
}

/** As character references, nothing is Markdown or HTML. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,;:()/\u2026-]/gu, toReference);
}

function toReference(character: string): string {
  return `&#${String(character.codePointAt(0))};`;
}
