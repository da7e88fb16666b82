/**
 * The licences of bundled packages, told from the list of bundled files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  folder: string;
  title: string;
  licence: string;
  repository: string;
}

/** Every package among these files above its licence text; a text that several share stands once. */
export function licencesOf(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file)?.[0] ?? []));
  const packages = [...folders].map(read).sort((a, b) => compare(a.title, b.title));
  const byText = Map.groupBy(packages, (one) => textOf(one) ?? textOfSister(one, packages));
  return [...byText].map(([text, group]) => `${heading(group)}\n\n${text}\n`).join('\n');
}

const PACKAGE_FOLDER = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/;

const heading = (group: Package[]): string =>
  group.map(({ title, licence }) => `${title} (${licence})`).join('\n');

/** Not localeCompare, whose order depends on the machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function read(folder: string): Package {
  const { name, version, license, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license?: string; repository?: { url?: string } };
  const title = `${name}@${version}`;
  if (license === undefined) throw new Error(`${title} names no licence`);
  return { folder, title, licence: license, repository: repository?.url ?? title };
}

function textOf({ folder }: Package): string | undefined {
  const names = readdirSync(folder).sort(compare);
  const licences = names.filter((name) => /^(licen[cs]e|copying)/i.test(name));
  const notices = names.filter((name) => /^notice/i.test(name));
  if (licences.length === 0) return undefined;
  const texts = [...licences, ...notices].map((name) => readFileSync(join(folder, name), 'utf8'));
  return texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
}

/** A monorepo may publish a package without the file: a sister's then holds. With neither we may not ship. */
function textOfSister(one: Package, all: readonly Package[]): string {
  const sisters = all.filter(
    (other) => other.repository === one.repository && other.licence === one.licence,
  );
  const [text] = sisters.flatMap((sister) => textOf(sister) ?? []);
  if (text === undefined) throw new Error(`${one.title} comes without a licence text`);
  return text;
}
