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
 * The verdict first, then what was deployed where, then how long each state took. Markdown; every foreign value in it
 * is cut short and inert, so that the whole stays far below GitHub's limit of 1 MiB.
 */
export function summaryOf(outcome: Outcome, target: Target, advice: Message): string {
  return [
    `## ${markOf(outcome.conclusion)} ${inertText(advice.title)}`,
    '',
    ...told(advice),
    '',
    ...facts(outcome, target),
    '',
    ...timeline(outcome),
  ].join('\n');
}

function told({ message, points, closing = '' }: Message): string[] {
  if (points === undefined) return [inertText(message)];
  const list = points.map(
    ({ isGood, text }) => `- ${isGood ? '✅' : '❌'} ${inertText(sanitize(text))}`,
  );
  return [...list, '', inertText(sanitize(closing))];
}

function markOf(conclusion: Outcome['conclusion']): string {
  return conclusion.kind === 'checked' && isSuccess(conclusion)
    ? MARKS.succeeded
    : MARKS[conclusion.kind];
}

/** For a step that never began. */
export function summaryOfFaults(advice: Message): string {
  return [
    `## ${MARKS['not-started']} ${inertText(advice.title)}`,
    '',
    inertText(advice.message),
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
      'Asked for',
      outcome.snapshotId === target.snapshot ? undefined : outcome.snapshotId && target.snapshot,
    ],
    [target.checkOnly ? 'Live now' : 'Live before', outcome.previousSnapshotId],
    ['Region', target.region],
    ['Endpoint', target.endpoint],
    ['Deployment id', outcome.deploymentId],
    ['State', deployment?.DeploymentState],
    ['Result code', code],
    ['Message', message],
    ['Started', `${outcome.startedAt.toISOString().slice(0, 19)}Z`],
    ['Duration', duration(outcome.durationMilliseconds)],
    ['Client token', outcome.clientToken],
  ];
  const given = rows.filter(
    (row): row is [string, string] => row[1] !== undefined && row[1] !== '',
  );
  return table(
    ['What', 'Value'],
    given.map(([name, value]) => [name, inert(sanitize(value, 1500))]),
  );
}

/** Nothing was seen of a deployment that was never accepted, so there is no time to tell of. */
function timeline(outcome: Outcome): string[] {
  if (outcome.stateChanges.length === 0) return [];
  const rows = timelineRows(outcome).map((row) => row.map(inert));
  return [
    '### Timeline',
    '',
    ganttOf(outcome),
    '',
    ...table(['State', 'Since (UTC)', 'For'], rows),
    '',
    'States as this step saw them, at most one pause after they came. Of more than a hundred, the first and the last.',
    '',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Inside `code`, GitHub links and mentions nothing; as character references, nothing is Markdown or HTML. */
function inert(text: string): string {
  return `<code>${inertText(text)}</code>`;
}

/** A zero-width joiner after `@` and within `://` keeps mentions and links from forming outside `code`. */
function inertText(text: string): string {
  return text
    .replace(/@(?=\w)/g, '@\u200d')
    .replace(/:(?=\/\/)/g, ':\u200d')
    .replace(
      /[^\p{L}\p{N}\u200d .,;:()/\u2026-]/gu,
      (character) => `&#${String(character.codePointAt(0))};`,
    );
}
