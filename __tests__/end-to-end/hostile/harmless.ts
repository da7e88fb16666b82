import { expect } from '@jest/globals';
import { linesOf } from '../../../scripts/runner-rules.ts';
import { type FinishedStep, readAction } from '../../../scripts/local-runner.ts';
import { hostileTexts } from '../../support/hostile-texts.ts';

/** The texts in this number of parts, for places with one text each. */
export function shares(count: number): string[][] {
  return Array.from({ length: count }, (_, rest) =>
    hostileTexts.filter((_text, index) => index % count === rest),
  );
}

const ACTION_COMMAND =
  /^::(add-mask|debug|group|endgroup|(error|notice|warning) title=[^:]*|warning)::/;
const INVISIBLE = /\p{C}|\p{Zl}|\p{Zp}/u;
/** GitHub's Markdown makes these a link or a mention, also inside `code`. An empty element in them prevents that (F135). */
export const LINKS = /@|&#64;(?!<span><\/span>)|:\/\/|\bwww\./i;
const CHART = /^```mermaid\ngantt\n( {2}[\w %:,()-]*\n)*```$/gm;
/** The folded part of the summary. */
const FOLDED = /^(<details><summary>Details<\/summary>|<\/details>)$/gm;

const declaredOutputs = Object.keys(readAction().outputs);

/** Every line is from the action, every output is declared, nothing else is written, and nothing is run. */
export function expectHarmless(step: FinishedStep): void {
  const { stdout, outputs, files, summary, stderr } = step;
  expect(stderr).toBe('');
  for (const line of linesOf(stdout)) {
    const text = line.replace(ACTION_COMMAND, '');
    expect(text).not.toMatch(INVISIBLE);
    expect(text).not.toMatch(/^\s*::|##\[/);
    expect(line.length).toBeLessThanOrEqual(4400);
  }
  for (const [name, value] of Object.entries(outputs)) {
    expect(declaredOutputs).toContain(name);
    expect(value).not.toMatch(INVISIBLE);
  }
  expect(files).toMatchObject({ GITHUB_ENV: '', GITHUB_PATH: '', GITHUB_STATE: '' });
  expectEscaped(summary);
}

/** Without chart, folded part, code tags, empty elements, table lines and headings, nothing is Markdown or HTML. */
function expectEscaped(summary: string): void {
  expect(Buffer.byteLength(summary)).toBeLessThan(100_000);
  expect(summary.replaceAll('\n', '')).not.toMatch(INVISIBLE);
  expect(summary).not.toMatch(LINKS);
  const texts = summary
    .replaceAll(CHART, '')
    .replaceAll(FOLDED, '')
    .replaceAll(/<\/?code>/g, '')
    .replaceAll('<span></span>', '')
    .replaceAll(/^(#{2,3} |\| )| \|$/gm, '')
    .replaceAll(/&#\d+;/g, '')
    .replaceAll(' | ', ' ');
  expect(texts).not.toMatch(/[<>[\]`*_~$\\!"'#&|]/);
}

/** The annotations of a step, in one text. */
export function annotationTextOf({ commands }: FinishedStep): string {
  const annotations = commands.filter(({ name }) => /^(error|warning|notice)$/.test(name));
  return annotations.map(({ data }) => data).join('\n');
}
