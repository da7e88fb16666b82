/** The repositories for act: copies in a temporary folder, with replacements for remote actions. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { seeded } from '../../emulator/seed.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOT_COPIED = new Set(['.git', '.tmp', 'coverage', 'node_modules']);

/** A key that only the emulators of these runs accept. */
export const KEY = {
  accessKeyId: 'ACTACCESSKEY',
  secretAccessKey: 'not-a-secret-it-opens-only-these-emulators',
  sessionToken: 'not-a-real-token-it-belongs-to-the-key-above',
} as const;

export const ROLE = 'arn:aws:iam::123456789012:role/DeployGameSparks';

export interface Workspace {
  readonly folder: string;
  /** A copy of this repository. */
  readonly actionRepository: string;
  /** A user's repository, with every example as a workflow. */
  readonly gameRepository: string;
  /** Local folders for the actions that the examples use: `owner/name@ref` to path. */
  readonly actions: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

export function buildWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'act-'));
  const actionRepository = join(folder, 'gamesparks-deploy-stage');
  const gameRepository = join(folder, 'my-game');
  copyActionRepository(actionRepository);
  makeGameRepository(gameRepository);
  return {
    folder,
    actionRepository,
    gameRepository,
    actions: makeActions(join(folder, 'actions')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Adds a workflow to a repository. Returns its path there. */
export function addWorkflow(repository: string, name: string, workflow: object): string {
  const path = `.github/workflows/${name}.yml`;
  write(join(repository, path), stringify(workflow));
  return path;
}

/** The working tree, with a release date, and with the installed packages instead of a registry's. */
function copyActionRepository(to: string): void {
  cpSync(ROOT, to, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
  const changelog = join(to, 'CHANGELOG.md');
  write(changelog, readFileSync(changelog, 'utf8').replace('(unreleased)', '(2026-01-01)'));
  write(
    join(to, '.github/actions/setup/action.yml'),
    composite('Installed Node and packages', {}, [
      `ln -s '${join(ROOT, 'node_modules')}' node_modules`,
      '[[ "$(node --version)" == v24.* ]]',
    ]),
  );
  commit(to);
}

function makeGameRepository(folder: string): void {
  for (const example of globSync(join(ROOT, 'examples/*.yml')))
    cpSync(example, join(folder, '.github/workflows', basename(example)));
  write(join(folder, 'gamesparks-snapshot.txt'), `${seeded.snapshots[0] ?? ''}\n`);
  write(join(folder, 'game-configuration.json'), CONFIGURATION);
  write(join(folder, 'smoke-test.sh'), SMOKE_TEST);
  chmodSync(join(folder, 'smoke-test.sh'), 0o755);
  commit(folder);
}

function makeActions(folder: string): Record<string, string> {
  const [action, probe, credentials] = ['action', 'probe', 'credentials'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  // Only the files that a runner needs, to test that no other is needed.
  for (const part of ['action.yml', 'dist', 'emulator/action.yml', 'emulator/dist'])
    cpSync(join(ROOT, part), join(action, part), { recursive: true });
  cpSync(join(ROOT, 'action.yml'), join(probe, 'action.yml'));
  write(join(probe, 'dist/index.js'), PROBE);
  write(join(credentials, 'action.yml'), CREDENTIALS);
  return {
    'OWNER/gamesparks-deploy-stage@v1': action,
    ...Object.fromEntries(
      referencesTo('OWNER/gamesparks-deploy-stage').map((name) => [name, action]),
    ),
    'OWNER/probe@v1': probe,
    ...Object.fromEntries(
      referencesTo('aws-actions/configure-aws-credentials').map((name) => [name, credentials]),
    ),
  };
}

/** In the form of an export. */
export const CONFIGURATION = JSON.stringify({
  Document: { Type: 'Game', Sections: { 'GameSparks.Core.Model': { version: 'of the tag' } } },
});

/** Fails if BAD_SNAPSHOT is the snapshot of the live runtime. */
const SMOKE_TEST = `#!/usr/bin/env node
const runtimes = \`\${process.env.AWS_ENDPOINT_URL_GAMESPARKS}/_emulator/games/MyGame/stages/Dev/runtimes\`;
fetch(runtimes).then((response) => response.json()).then((all) => {
  const { SnapshotId } = all.find(({ Current }) => Current);
  console.log('Smoke test of ' + SnapshotId);
  process.exitCode = SnapshotId === process.env.BAD_SNAPSHOT ? 1 : 0;
});
`;

/** Replaces the bundle: outputs the inputs and the Node version that the runner provides. */
const PROBE = `
const { appendFileSync } = require('node:fs');
const given = Object.entries(process.env).filter(([name]) => name.startsWith('INPUT_'));
appendFileSync(process.env.GITHUB_OUTPUT, 'given=' + JSON.stringify(Object.fromEntries(given)) + '\\n');
appendFileSync(process.env.GITHUB_OUTPUT, 'node=' + process.version + '\\n');
`;

/** Replaces configure-aws-credentials: sets the emulator's key in the environment. */
const CREDENTIALS = composite(
  'Credentials of the emulator',
  { ROLE: '${{ inputs.role-to-assume }}', REGION: '${{ inputs.aws-region }}' },
  [
    `[ "$ROLE" = ${ROLE} ]`,
    ...Object.values(KEY).map((secret) => `echo '::add-mask::${secret}'`),
    'cat >> "$GITHUB_ENV" << END',
    'AWS_REGION=$REGION',
    ...Object.entries(keyEnvironment()).map(([name, value]) => `${name}=${value}`),
    'END',
  ],
  ['role-to-assume', 'aws-region'],
);

export function keyEnvironment(): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: KEY.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey,
    AWS_SESSION_TOKEN: KEY.sessionToken,
  };
}

function composite(
  name: string,
  env: Readonly<Record<string, string>>,
  script: readonly string[],
  inputs: readonly string[] = [],
): string {
  return stringify({
    name,
    description: name,
    inputs: Object.fromEntries(
      inputs.map((input) => [input, { description: input, required: true }]),
    ),
    runs: { using: 'composite', steps: [{ name, shell: 'bash', env, run: script.join('\n') }] },
  });
}

function referencesTo(action: string): string[] {
  const texts = globSync(join(ROOT, 'examples/*.yml')).map((path) => readFileSync(path, 'utf8'));
  const references = texts.flatMap((text) =>
    [...text.matchAll(/uses: (\S+)/g)].map(([, name = '']) => name),
  );
  return [...new Set(references.filter((name) => name.startsWith(`${action}@`)))];
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Makes a repository with one commit, which is also the origin's main branch. */
function commit(folder: string): void {
  const git = (...args: string[]): void => {
    const author = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.invalid'];
    execFileSync('git', [...author, ...args], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  };
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git(
    '-c',
    'commit.gpgsign=false',
    '-c',
    'core.hooksPath=/dev/null',
    'commit',
    '--quiet',
    '--message',
    'Initial commit',
  );
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
}
