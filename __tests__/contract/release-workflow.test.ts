import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readOutputs } from '../../scripts/runner-rules.ts';

/** A release from RELEASE.md and release.yml, against a bare repository and a stand-in for `gh`. */

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

type Environment = Readonly<Record<string, string>>;

interface Rehearsed {
  readonly status: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
}

const NOT_COPIED = new Set(['.git', '.tmp', 'coverage', 'node_modules']);
const OWNER = 'acme-games';
const REPOSITORY = `${OWNER}/gamesparks-deploy-stage`;
const { jobs } = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as {
  readonly jobs: Readonly<Record<'check' | 'sbom' | 'publish', Job>>;
};

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'release-')));
const [origin, maintainer] = [join(folder, 'origin.git'), join(folder, 'maintainer')];
const MODULES = realpathSync('node_modules');

/** git, npm and node without the settings of this machine. */
const environment: Environment = {
  PATH: [join(folder, 'bin'), dirnameOfNode(), process.env['PATH']].join(delimiter),
  HOME: folder,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'nobody',
  GIT_AUTHOR_EMAIL: 'nobody@example.invalid',
  GIT_COMMITTER_NAME: 'nobody',
  GIT_COMMITTER_EMAIL: 'nobody@example.invalid',
  npm_config_update_notifier: 'false',
  REHEARSAL: folder,
};

function dirnameOfNode(): string {
  return resolve(process.execPath, '..');
}

function shell(command: string, cwd = maintainer): string {
  return execFileSync('bash', ['-e', '-c', command], {
    cwd,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** The only expressions of these jobs are names. */
function evaluate(text: string, values: Environment): string {
  return text.replaceAll(/\$\{\{ (\S+) \}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${name} has no value`);
    return value;
  });
}

/** Runs the steps with `run` of a job, as a runner on Linux does. */
function runJob(job: Job, cwd: string, values: Environment, more: Environment = {}): Rehearsed {
  const known: Record<string, string> = { ...values };
  let log = '';
  for (const step of job.steps.filter(({ run }) => run !== undefined)) {
    const outputsFile = join(folder, 'outputs');
    writeFileSync(outputsFile, '');
    const env = Object.entries({ ...job.env, ...step.env }).map(([name, text]) => [
      name,
      evaluate(text, known),
    ]);
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', step.run ?? ''], {
      cwd,
      encoding: 'utf8',
      env: {
        ...environment,
        GITHUB_OUTPUT: outputsFile,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_RUN_ID: '7',
        ...(Object.fromEntries(env) as Environment),
        ...more,
      },
    });
    log += stdout;
    if (status !== 0) return { status: status ?? -1, log: `${log}${stderr}`, outputs: {} };
    for (const [name, value] of Object.entries(readOutputs(readFileSync(outputsFile, 'utf8'))))
      known[`steps.${step.id ?? ''}.outputs.${name}`] = value;
  }
  const outputs = Object.entries(job.outputs ?? {}).map(([name, text]) => [
    name,
    evaluate(text, known),
  ]);
  return { status: 0, log, outputs: Object.fromEntries(outputs) as Environment };
}

/** What a runner has after actions/checkout and npm ci. */
function checkOut(tag: string): string {
  const clone = mkdtempSync(join(folder, 'runner-'));
  shell(`git clone --quiet '${origin}' . && git checkout --quiet '${tag}'`, clone);
  symlinkSync(MODULES, join(clone, 'node_modules'));
  return clone;
}

/** The workflow up to the approval of the job `publish`. Returns the values of its expressions. */
function runChecks(tag: string): Environment {
  const runner = checkOut(tag);
  const github = { 'github.ref_name': tag, 'github.event.repository.default_branch': 'main' };
  const check = runJob(jobs.check, runner, github);
  expect(check).toMatchObject({ status: 0 });
  expect(runJob(jobs.sbom, runner, github)).toMatchObject({ status: 0 });
  mkdirSync(join(folder, 'artifacts/sbom'), { recursive: true });
  cpSync(join(runner, 'sbom.cdx.json'), join(folder, 'artifacts/sbom/sbom.cdx.json'));
  const needed = Object.entries(check.outputs).map(([name, value]) => [
    `needs.check.outputs.${name}`,
    value,
  ]);
  return {
    ...github,
    'github.token': 'not-a-token',
    'github.repository': REPOSITORY,
    ...(Object.fromEntries(needed) as Environment),
  };
}

/** The job has no checkout. */
function publish(values: Environment, more: Environment = {}): Rehearsed & { calls: string[] } {
  writeFileSync(join(folder, 'calls'), '');
  const rehearsed = runJob(jobs.publish, mkdtempSync(join(folder, 'publish-')), values, more);
  return { ...rehearsed, calls: readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') };
}

/** The commands of a step of RELEASE.md. */
function commandOf(pattern: RegExp, version: string): string {
  const [, command = ''] = pattern.exec(readFileSync('RELEASE.md', 'utf8')) ?? [];
  expect(command).not.toBe('');
  return command.replaceAll('X.Y.Z', version).replace('vX', 'v1');
}

/** Steps 2 to 5 of RELEASE.md. */
function tagVersion(version: string): void {
  shell(commandOf(/^2\. Run `(.+?)`/m, version));
  const changelog = join(maintainer, 'CHANGELOG.md');
  const text = readFileSync(changelog, 'utf8');
  writeFileSync(changelog, text.replace('(unreleased)', '(2026-01-02)'));
  shell(`git commit --quiet --all --message 'Release ${version}' && git push --quiet origin main`);
  shell(commandOf(/^5\. Tag the merged commit: `(.+?)`/m, version));
}

function released(tag: string): { title: string; notes: string; assets: string[] } | undefined {
  const path = join(folder, 'releases', `${tag}.json`);
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as { title: string; notes: string; assets: [] };
}

function commitOf(ref: string): string {
  return shell(`git --git-dir '${origin}' rev-parse '${ref}^{commit}'`);
}

afterAll(() => rmSync(folder, { recursive: true }));

// Workflows publish on Linux only.
const onLinux = process.platform === 'linux' ? describe : describe.skip;

/** In order: each test continues with the repository of the one before. */
onLinux('a rehearsed release', () => {
  let first: Environment = {};

  beforeAll(() => {
    for (const name of ['bin', 'releases']) mkdirSync(join(folder, name));
    const standIn = fileURLToPath(new URL('../support/github-cli.js', import.meta.url));
    writeFileSync(
      join(folder, 'bin/gh'),
      `#!/usr/bin/env bash\nexec '${process.execPath}' '${standIn}' "$@"\n`,
    );
    chmodSync(join(folder, 'bin/gh'), 0o755);
    cpSync('.', maintainer, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
    // The state before a release, whatever the repository has now.
    const changelog = join(maintainer, 'CHANGELOG.md');
    const text = readFileSync(changelog, 'utf8');
    writeFileSync(
      changelog,
      text.replace(
        /^## \S+ \(.*\)$/m,
        '## 1.0.0 (unreleased)\n\n- A change\n  of two lines.\n\n## 0.9.0 (2026-01-01)',
      ),
    );
    appendFileSync(join(maintainer, '.gitignore'), 'node_modules\n');
    symlinkSync(MODULES, join(maintainer, 'node_modules'));
    shell(`git init --quiet --bare --initial-branch main '${origin}'`, folder);
    shell(
      `git init --quiet --initial-branch main && git remote add origin '${origin}' && npm run -s set-owner -- ${OWNER} && git add --all && git commit --quiet --message 'First' && git push --quiet origin main`,
    );
  });

  test('is rejected while CHANGELOG.md has no date', () => {
    shell(
      'npm version --no-git-tag-version --allow-same-version 1.0.0 && git commit --quiet --all --allow-empty --message x',
    );
    shell('git push --quiet origin main && git tag v1.0.0 && git push --quiet origin v1.0.0');
    const values = {
      'github.ref_name': 'v1.0.0',
      'github.event.repository.default_branch': 'main',
    };
    const { status, log } = runJob(jobs.check, checkOut('v1.0.0'), values);
    expect(status).not.toBe(0);
    expect(log).toContain(
      '::error::CHANGELOG.md has no section "## 1.0.0 (YYYY-MM-DD)" with text.',
    );
    shell(`git tag --delete v1.0.0 && ${commandOf(/delete the tag \(`(.+?)`\)/, '1.0.0')}`);
  });

  test('publishes nothing when the tag has moved during the review', () => {
    tagVersion('1.0.0');
    first = runChecks('v1.0.0');
    const commit = commitOf('v1.0.0');
    shell(`git --git-dir '${origin}' update-ref refs/tags/v1.0.0 'main~1'`);
    const { status, log, calls } = publish(first);
    expect(status).toBe(1);
    expect(log).toContain(
      `::error::The tag v1.0.0 is on commit ${commitOf('main~1')}, but the checks ran on ${commit}. This job published nothing.`,
    );
    expect(calls).toEqual([`api repos/${REPOSITORY}/commits/tags/v1.0.0 --jq .sha`]);
    shell(`git --git-dir '${origin}' update-ref refs/tags/v1.0.0 ${commit}`);
  });

  test('publishes nothing when the bill of materials is missing, and can run again', () => {
    expect(publish(first, { REJECT: 'run download' }).status).not.toBe(0);
    expect(released('v1.0.0')).toBeUndefined();
  });

  test('publishes the release, and reports that it could not move the major tag', () => {
    const { status, log } = publish(first, { REJECT: 'api --silent --method POST' });
    expect(status).toBe(1);
    expect(log).toContain('could not move the tag v1.');
    expect(log).toContain('Move the tag by hand: see RELEASE.md.');
    expect(released('v1.0.0')).toMatchObject({ title: 'v1.0.0', assets: ['sbom.cdx.json'] });
    const sbom = JSON.parse(readFileSync(join(folder, 'releases/sbom.cdx.json'), 'utf8')) as object;
    expect(sbom).toHaveProperty('bomFormat', 'CycloneDX');
  });

  test('moves the major tag with the command in RELEASE.md', () => {
    shell(commandOf(/move it by hand:\n\n```sh\n(.*?)\n```/s, '1.0.0'));
    expect(commitOf('v1')).toBe(commitOf('v1.0.0'));
    expect(shell(`git ls-remote origin 'refs/tags/v1'`)).toContain(commitOf('v1.0.0'));
  });

  test('can run its last job again, which keeps the release and the tag', () => {
    const before = released('v1.0.0');
    const { status, log, calls } = publish(first);
    expect({ status, log }).toEqual({
      status: 0,
      log: '::notice::The release v1.0.0 exists, and stays as it is.\n',
    });
    expect(calls.filter((call) => /create|delete|PATCH|POST/.test(call))).toStrictEqual([]);
    expect(released('v1.0.0')).toEqual(before);
  });

  test('has notes with one line for each change, the commit, and a digest that the command prints', () => {
    const { notes = '' } = released('v1.0.0') ?? {};
    expect(notes).toMatch(/^## Changes\n\n- A change of two lines\.\n\n## Pin this version\n/);
    expect(notes).toContain(`- uses: ${REPOSITORY}@${commitOf('v1.0.0')} # v1.0.0`);
    const [, command = ''] = /```sh\n(.*)\n```/.exec(notes) ?? [];
    const [digest = 'none'] = shell(command, checkOut('v1.0.0')).split(' ');
    expect(notes).toContain(`\`${digest}\``);
  });

  test('moves the major tag to the next version, and never back', () => {
    const changelog = join(maintainer, 'CHANGELOG.md');
    const text = readFileSync(changelog, 'utf8');
    writeFileSync(
      changelog,
      text.replace('## 1.0.0', '## 1.10.0 (unreleased)\n\n- Next.\n\n## 1.0.0'),
    );
    tagVersion('1.10.0');
    expect(publish(runChecks('v1.10.0'))).toMatchObject({ status: 0, log: '' });
    expect(commitOf('v1')).toBe(commitOf('v1.10.0'));
    const again = publish(first);
    expect(again.status).toBe(0);
    expect(again.log).toContain(
      '::notice::The tag v1 stays, because v1.10.0 is newer than v1.0.0.',
    );
    expect(commitOf('v1')).toBe(commitOf('v1.10.0'));
  });

  test('replaces the draft of a failed upload', () => {
    writeFileSync(join(folder, 'releases/v1.10.0.json'), JSON.stringify({ isDraft: true }));
    const { calls } = publish(runChecks('v1.10.0'));
    expect(calls).toContain('release delete v1.10.0 --yes');
    expect(released('v1.10.0')).toMatchObject({ isDraft: false, title: 'v1.10.0' });
  });

  test('fails when the tag moves while it is published', () => {
    rmSync(join(folder, 'releases/v1.10.0.json'));
    const values = runChecks('v1.10.0');
    const { status, log } = publish(values, { MOVE_TAG: commitOf('main~1') });
    expect(status).toBe(1);
    expect(log).toContain('The release has unchecked code. Delete the release');
  });
});
