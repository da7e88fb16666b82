import type { Outcome } from '../deployment/outcome.ts';
import type { Advice } from './advice.ts';
import { duration, plain } from './plain-text.ts';
import type { Target } from './toolkit.ts';

const MARKS: Readonly<Record<Outcome['ending']['kind'], string>> = {
  succeeded: '✅',
  started: '🟦',
  failed: '❌',
  'timed-out': '⏳',
  cancelled: '⏹️',
  unknown: '❓',
  'not-started': '⛔',
};

/** The verdict first, then what was deployed where. Markdown; every value in it is inert. */
export function summaryOf(outcome: Outcome, target: Target, advice: Advice): string {
  const { deployment } = outcome;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Game', target.game],
    ['Stage', target.stage],
    ['Snapshot', target.snapshot],
    ['Region', target.region],
    ['Endpoint', target.endpoint],
    ['Deployment id', outcome.deploymentId],
    ['State', deployment?.DeploymentState],
    ['Result code', deployment?.DeploymentResult?.ResultCode],
    ['Message', deployment?.DeploymentResult?.Message],
    ['Created', deployment?.Created],
    ['Last updated', deployment?.LastUpdated],
    ['Duration', duration(outcome.durationMilliseconds)],
    ['Client token', outcome.clientToken],
  ];
  const table = rows.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`| ${name} | ${inert(plain(value, 1500))} |`],
  );
  return [
    `## ${MARKS[outcome.ending.kind]} ${inertText(advice.title)}`,
    '',
    inertText(advice.message),
    '',
    '| | |',
    '| --- | --- |',
    ...table,
    '',
  ].join('\n');
}

/** For a step that never began. */
export function summaryOfFaults(advice: Advice): string {
  return [`## ⛔ ${inertText(advice.title)}`, '', inertText(advice.message), ''].join('\n');
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
