/**
 * Writes the tables of inputs and outputs in both README files from the action.yml beside them, and the example in the
 * first one. With `--check` it only prints what it would change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { diff } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

export interface Manifest {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs?: Readonly<Record<string, { readonly description: string }>>;
}

interface Input {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

/** What `npm run readme` writes between the markers of a page, by the name of the marker. */
export type Parts = Readonly<Record<string, string>>;

export const PAGES: Readonly<Record<string, () => Parts>> = {
  'README.md': () => ({ ...tablesOf('action.yml'), example: codeOf(EXAMPLE) }),
  'emulator/README.md': () => tablesOf('emulator/action.yml'),
};

const EXAMPLE = 'examples/try-without-account.yml';

function tablesOf(path: string): Parts {
  const { inputs, outputs } = parse(readFileSync(path, 'utf8')) as Manifest;
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    defaultOf(input),
    input.description,
  ]);
  const outputRows = Object.entries(outputs ?? {}).map(([name, { description }]) => [
    `\`${name}\``,
    description,
  ]);
  return {
    inputs: table(['input', 'default', 'meaning'], inputRows),
    ...(outputs !== undefined && { outputs: table(['output', 'meaning'], outputRows) }),
  };
}

/** A file without the comment at its start. */
function codeOf(path: string): string {
  const text = readFileSync(path, 'utf8').replace(/^(#.*\n)+/, '');
  return `\`\`\`yaml\n${text}\`\`\``;
}

/** The page with these parts, formatted like the rest of the repository. */
export async function withParts(page: string, parts: Parts): Promise<string> {
  const filled = Object.entries(parts).reduce(
    (text, [name, content]) => fill(text, name, content),
    page,
  );
  return format(filled, { ...(await resolveConfig('README.md')), parser: 'markdown' });
}

function defaultOf(input: Input): string {
  if (input.required === true) return '**required**';
  return input.default === undefined ? '' : `\`${input.default}\``;
}

function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

/** A line break or a pipe would close the cell. */
function escaped(cell: string): string {
  return cell.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

/** Replaces the text between the markers of this name. */
export function fill(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest, ...tooMany] = text.split(begin);
  const [, after, ...more] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined || tooMany.length > 0 || more.length > 0)
    throw new Error(`Expected one ${begin} and, after it, one ${end}`);
  return [before, begin, '\n\n', content, '\n\n', end, after].join('');
}

async function update(path: string, parts: Parts): Promise<void> {
  const page = readFileSync(path, 'utf8');
  const made = await withParts(page, parts);
  if (made === page) return;
  if (!process.argv.includes('--check')) {
    writeFileSync(path, made);
    return;
  }
  for (const [side, line] of diff(page.split('\n'), made.split('\n')))
    if (side !== 0) console.log(`${side < 0 ? '+' : '-'} ${line}`);
  console.log(`${path} does not match its sources: run npm run readme`);
  process.exitCode = 1;
}

if (import.meta.main)
  for (const [path, parts] of Object.entries(PAGES)) await update(path, parts());
