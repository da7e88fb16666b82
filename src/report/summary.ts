import type { Outcome } from '../deployment/outcome.ts';
import { isSuccess } from '../deployment/status.ts';
import type { Message } from './messages.ts';
import { duration, sanitize } from './sanitize.ts';
import { ganttOf, timelineRows } from './timeline.ts';
import type { Target } from './actions-core.ts';

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
 * The result first, then what was deployed where, then how long each state took. Markdown; every untrusted value in it is
 * cut and escaped, so that the whole stays far below GitHub's limit of 1 MiB.
 */
export function summaryOf(outcome: Outcome, target: Target, text: Message): string {
  return [
    `## ${markOf(outcome.conclusion)} ${escapeProse(text.title)}`,
    '',
    ...paragraphs(text),
    '',
    ...facts(outcome, target),
    '',
    ...timeline(outcome),
  ].join('\n');
}

function paragraphs({ message, points, closing = '' }: Message): string[] {
  if (points === undefined) return [escapeProse(message)];
  const list = points.map(
    ({ isGood, text }) => `- ${isGood ? '✅' : '❌'} ${escapeProse(sanitize(text))}`,
  );
  return [...list, '', escapeProse(sanitize(closing))];
}

function markOf(conclusion: Outcome['conclusion']): string {
  return conclusion.kind === 'checked' && isSuccess(conclusion)
    ? MARKS.succeeded
    : MARKS[conclusion.kind];
}

/** For a step that never began. */
export function summaryOfInputErrors(text: Message): string {
  return [
    `## ${MARKS['not-started']} ${escapeProse(text.title)}`,
    '',
    escapeProse(text.message),
    '',
  ].join('\n');
}

function facts(outcome: Outcome, target: Target): string[] {
  const { deployment } = outcome;
  const { ResultCode: code, Message: message } = deployment?.DeploymentResult ?? {};
  const rows: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Game', target.game],
    ['Stage', target.stage],
    ['Snapshot', outcome.snapshotId ?? target.snapshot],
    [
      'Requested snapshot',
      outcome.snapshotId === target.snapshot ? undefined : outcome.snapshotId && target.snapshot,
    ],
    [target.checkOnly ? 'Live snapshot' : 'Previous snapshot', outcome.previousSnapshotId],
    ['Region', target.region],
    ['Endpoint', target.endpoint],
    ['Deployment ID', outcome.deploymentId],
    ['State', deployment?.DeploymentState],
    ['Result code', code],
    ['Message', message],
    ['Step started', `${outcome.startedAt.toISOString().slice(0, 19)}Z`],
    ['Duration', duration(outcome.durationMilliseconds)],
    ['Client token', outcome.clientToken],
  ];
  const given = rows.filter(
    (row): row is [string, string] => row[1] !== undefined && row[1] !== '',
  );
  return table(
    ['What', 'Value'],
    given.map(([name, value]) => [name, escapeCode(sanitize(value, 1500))]),
  );
}

/** Without a deployment there is no timeline. */
function timeline(outcome: Outcome): string[] {
  if (outcome.stateChanges.length === 0) return [];
  const rows = timelineRows(outcome).map((row) => row.map(escapeCode));
  return [
    '### Timeline',
    '',
    ganttOf(outcome),
    '',
    ...table(['State', 'Since (UTC)', 'For'], rows),
    '',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** For values that people copy. GitHub links addresses inside `code`, too, so that they are escaped like prose (F135). */
function escapeCode(text: string): string {
  return `<code>${escapeProse(text)}</code>`;
}

/** For prose: an empty element keeps mentions and links from forming, and is not copied. */
function escapeProse(text: string): string {
  return escaped(text)
    .replace(/&#64;/g, '&#64;<span></span>')
    .replace(/:(?=\/\/)/g, ':<span></span>')
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}<span></span>.`);
}

/** As character references, nothing is Markdown or HTML. */
function escaped(text: string): string {
  return text.replace(
    /[^\p{L}\p{N} .,;:()/\u2026-]/gu,
    (character) => `&#${String(character.codePointAt(0))};`,
  );
}
