/**
 * Writes the README's tables of inputs and outputs from action.yml; with `--check` it only prints what it would change.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { diff } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

export interface Manifest {
  readonly inputs: Readonly<Record<string, Input>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
}

interface Input {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

/** The README with both tables from action.yml, formatted like the rest of the repository. */
export async function withTables(readme: string, manifest: string): Promise<string> {
  const { inputs, outputs } = parse(manifest) as Manifest;
  const inputRows = Object.entries(inputs).map(([name, input]) => [
    `\`${name}\``,
    defaultOf(input),
    input.description,
  ]);
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [
    `\`${name}\``,
    description,
  ]);
  const filled = fill(
    fill(readme, 'inputs', table(['input', 'default', 'meaning'], inputRows)),
    'outputs',
    table(['output', 'meaning'], outputRows),
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

async function main(): Promise<void> {
  const readme = readFileSync('README.md', 'utf8');
  const made = await withTables(readme, readFileSync('action.yml', 'utf8'));
  if (made === readme) return;
  if (!process.argv.includes('--check')) {
    writeFileSync('README.md', made);
    return;
  }
  for (const [side, line] of diff(readme.split('\n'), made.split('\n')))
    if (side !== 0) console.log(`${side < 0 ? '+' : '-'} ${line}`);
  console.log('README.md does not match action.yml: run npm run readme');
  process.exitCode = 1;
}

if (import.meta.main) await main();
