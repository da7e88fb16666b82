/**
 * Before a release: holds the tag against package.json and CHANGELOG.md, and writes the major tag and the release notes
 * as outputs for the next job. Changes nothing.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, globSync, readFileSync, statSync } from 'node:fs';

export interface Release {
  readonly tag: string;
  /** Of package.json and of its lockfile. */
  readonly versions: readonly (string | undefined)[];
  readonly changelog: string;
  /** Every tag there is. */
  readonly tags: readonly string[];
}

/** What keeps this from being a release: one sentence each. */
export function releaseFaults({ tag, versions, changelog, tags }: Release): string[] {
  const version = versionOf(tag);
  if (version === undefined) return [`The tag ${tag} is not of the form vX.Y.Z.`];
  const newer = tags.filter((other) => isNewerOfSameMajor(other, tag));
  return [
    ...versions
      .filter((other) => other !== version)
      .map((other) => `The tag is ${tag}, but package.json or its lockfile says ${String(other)}.`),
    ...(sectionOf(changelog, version) === undefined
      ? [`CHANGELOG.md has no section "## ${version} (YYYY-MM-DD)" with anything in it.`]
      : []),
    ...newer.map((other) => `${other} is newer: the major tag would move back.`),
  ];
}

/** `v1` for `v1.2.3`. */
export function majorTagOf(tag: string): string {
  return tag.replace(/\..*$/, '');
}

/** The changes of this version, and how to tell that `dist/` is the one that was tested. */
export function releaseNotes({ tag, changelog }: Release, digest: string): string {
  return [
    sectionOf(changelog, versionOf(tag) ?? '') ?? '',
    '',
    `SHA-256 of \`dist/\`: \`${digest}\`, which is what this prints in a checkout of ${tag}:`,
    '',
    '```sh',
    'find dist -type f | LC_ALL=C sort | xargs sha256sum | sha256sum',
    '```',
  ].join('\n');
}

/** The digest of a folder's `sha256sum` list, sorted by path. */
export function digestOf(folder: string): string {
  const list = globSync(`${folder}/**`)
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

/** A section ends where the next one begins; one without a date is of a version that is not released yet. */
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
  const [theirs, ours] = [versionOf(other), versionOf(tag)].map((version) =>
    version?.split('.').map(Number),
  );
  if (theirs === undefined || ours === undefined || theirs[0] !== ours[0]) return false;
  const differs = theirs.findIndex((part, index) => part !== ours[index]);
  return differs > 0 && (theirs[differs] ?? 0) > (ours[differs] ?? 0);
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

function main(tag: string, outputs: string): void {
  const release = readRelease(tag);
  const faults = releaseFaults(release);
  for (const fault of faults) process.stdout.write(`::error::${fault}\n`);
  if (faults.length > 0) {
    process.exitCode = 1;
    return;
  }
  const notes = releaseNotes(release, digestOf('dist'));
  process.stdout.write(`${notes}\n`);
  const end = `end-${sha256(notes)}`;
  appendFileSync(outputs, `major-tag=${majorTagOf(tag)}\nnotes<<${end}\n${notes}\n${end}\n`);
}

if (import.meta.main) main(process.argv[2] ?? '', process.env['GITHUB_OUTPUT'] ?? '/dev/stdout');
