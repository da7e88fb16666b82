/**
 * Before a release: compares the tag with package.json and CHANGELOG.md, and writes the major tag and the release notes
 * as outputs for the next job. Changes no file and no tag.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, globSync, readFileSync, statSync } from 'node:fs';

/** What runners execute. */
const BUNDLES = ['dist', 'emulator/dist'];

export interface Release {
  readonly tag: string;
  /** The versions in package.json and in the lockfile. */
  readonly versions: readonly (string | undefined)[];
  readonly changelog: string;
  /** All tags of the repository. */
  readonly tags: readonly string[];
}

/** The problems that prevent the release, one sentence each. */
export function releaseErrors({ tag, versions, changelog, tags }: Release): string[] {
  const version = versionOf(tag);
  if (version === undefined) return [`The tag ${tag} is not of the form vX.Y.Z.`];
  const newer = tags.filter((other) => isNewerOfSameMajor(other, tag));
  return [
    ...versions
      .filter((other) => other !== version)
      .map((other) => `The tag is ${tag}, but package.json or its lockfile has ${String(other)}.`),
    ...(sectionOf(changelog, version) === undefined
      ? [`CHANGELOG.md has no section "## ${version} (YYYY-MM-DD)" with text.`]
      : []),
    ...newer.map((other) => `${other} is newer, so the major tag would move back.`),
  ];
}

/** `v1` for `v1.2.3`. */
export function majorTagOf(tag: string): string {
  return tag.replace(/\..*$/, '');
}

/**
 * The changes of this version, how to pin it, and how to verify that both bundles are the tested ones.
 *
 * @param pin `OWNER/NAME@COMMIT`
 */
export function releaseNotes({ tag, changelog }: Release, pin: string, digest: string): string {
  return [
    '## Changes',
    '',
    unwrapped(sectionOf(changelog, versionOf(tag) ?? '') ?? ''),
    '',
    '## Pin this version',
    '',
    '```yaml',
    `- uses: ${pin} # ${tag}`,
    '```',
    '',
    '## Verify this version',
    '',
    `The SHA-256 of ${BUNDLES.map((folder) => `\`${folder}/\``).join(' and ')} is \`${digest}\`. In a checkout of ${tag}, this command prints it:`,
    '',
    '```sh',
    `find ${BUNDLES.join(' ')} -type f | LC_ALL=C sort | xargs sha256sum | sha256sum`,
    '```',
  ].join('\n');
}

/** Each paragraph and list item on one line, because a release page shows each line break of the text. */
function unwrapped(text: string): string {
  const parts = text.split(/(^ *```.*?^ *```$)/ms);
  return parts
    .map((part, index) => {
      const isCode = index % 2 === 1;
      return isCode ? part : part.replace(/(?<=\S)\n *(?=\S)(?!([-*#|]|\d+\.)\s)/g, ' ');
    })
    .join('');
}

/** The SHA-256 of the folders' `sha256sum` list, sorted by path. */
export function digestOf(folders: readonly string[]): string {
  const list = globSync(folders.map((folder) => `${folder}/**`))
    .filter((path) => statSync(path).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((path) => `${sha256(readFileSync(path))}  ${path}\n`);
  return sha256(list.join(''));
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function versionOf(tag: string): string | undefined {
  return /^v((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*))$/.exec(tag)?.[1];
}

/** A heading without a date belongs to an unreleased version, and does not match. */
function sectionOf(changelog: string, version: string): string | undefined {
  const sections = changelog.split(/^(?=## )/m);
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d\\d-\\d\\d\\)\\n`);
  const text = sections
    .find((section) => heading.test(section))
    ?.replace(heading, '')
    .trim();
  return text === '' ? undefined : text;
}

function isNewerOfSameMajor(other: string, tag: string): boolean {
  const [others, own] = [versionOf(other), versionOf(tag)].map((version) =>
    version?.split('.').map(Number),
  );
  if (others === undefined || own === undefined || others[0] !== own[0]) return false;
  const differs = others.findIndex((part, index) => part !== own[index]);
  return differs > 0 && (others[differs] ?? 0) > (own[differs] ?? 0);
}

function readRelease(tag: string): Release {
  const read = (path: string): string => readFileSync(path, 'utf8');
  const versionIn = (path: string): string | undefined =>
    (JSON.parse(read(path)) as { version?: string }).version;
  return {
    tag,
    versions: ['package.json', 'package-lock.json'].map(versionIn),
    changelog: read('CHANGELOG.md'),
    tags: execFileSync('git', ['tag', '--list'], { encoding: 'utf8' }).split('\n'),
  };
}

function main(tag: string, pin: string, outputs: string): void {
  const release = readRelease(tag);
  const problems = releaseErrors(release);
  for (const problem of problems) process.stdout.write(`::error::${problem}\n`);
  if (problems.length > 0) {
    process.exitCode = 1;
    return;
  }
  const notes = releaseNotes(release, pin, digestOf(BUNDLES));
  process.stdout.write(`${notes}\n`);
  const end = `end-${sha256(notes)}`;
  appendFileSync(outputs, `major-tag=${majorTagOf(tag)}\nnotes<<${end}\n${notes}\n${end}\n`);
}

if (import.meta.main) {
  const [tag = '', pin = ''] = process.argv.slice(2);
  main(tag, pin, process.env['GITHUB_OUTPUT'] ?? '/dev/stdout');
}
