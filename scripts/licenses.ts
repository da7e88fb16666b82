/**
 * The licenses of bundled packages, from the list of bundled files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  folder: string;
  title: string;
  license: string;
  repository: string;
}

/** The packages of these files with their license texts. Packages with the same text share it. */
export function licensesOf(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file)?.[0] ?? []));
  const packages = [...folders].map(read).sort((a, b) => compare(a.title, b.title));
  const byText = Map.groupBy(packages, (one) => textOf(one) ?? textOfSibling(one, packages));
  return [...byText].map(([text, group]) => `${heading(group)}\n\n${text}\n`).join('\n');
}

const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/;

const heading = (group: Package[]): string =>
  group.map(({ title, license }) => `${title} (${license})`).join('\n');

/** Not localeCompare, whose order depends on the machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function read(folder: string): Package {
  const { name, version, license, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license?: string; repository?: { url?: string } };
  const title = `${name}@${version}`;
  if (license === undefined) throw new Error(`${title} names no license`);
  return { folder, title, license, repository: repository?.url ?? title };
}

function textOf({ folder }: Package): string | undefined {
  const names = readdirSync(folder).sort(compare);
  const licenses = names.filter((name) => /^(licen[cs]e|copying)/i.test(name));
  const notices = names.filter((name) => /^notice/i.test(name));
  if (licenses.length === 0) return undefined;
  const texts = [...licenses, ...notices].map((name) => readFileSync(join(folder, name), 'utf8'));
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}

/** A package of a monorepo can lack the file. Then the text of a sibling applies. Without any text, the build fails. */
function textOfSibling(one: Package, all: readonly Package[]): string {
  const siblings = all.filter(
    (other) => other.repository === one.repository && other.license === one.license,
  );
  const [text] = siblings.flatMap((sibling) => textOf(sibling) ?? []);
  if (text === undefined) throw new Error(`${one.title} has no license text`);
  return text;
}
