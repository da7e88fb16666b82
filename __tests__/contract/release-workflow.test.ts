import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Workflow {
  readonly jobs: {
    readonly publish: {
      readonly steps: readonly { readonly name: string; readonly run: string }[];
    };
  };
}

const CHECKED = '1'.repeat(40);
const OTHER = '2'.repeat(40);
const STEP = 'Publish the release of the checked commit';

/** Prints the next commit of the tag, and notes every other command. */
const GH = `#!/usr/bin/env bash
if [ "$1" = api ]; then
  echo "$2" >> asked
  head -n 1 commits
  sed -i.bak 1d commits
else
  echo "$1 $2 $3" >> commands
fi
`;

const { steps } = (parse(readFileSync('.github/workflows/release.yml', 'utf8')) as Workflow).jobs
  .publish;
const script = steps.find(({ name }) => name === STEP)?.run ?? '';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  writeFileSync(join(folder, 'gh'), GH);
  chmodSync(join(folder, 'gh'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

function publish(...commits: string[]): { status: number | null; log: string; commands: string } {
  writeFileSync(join(folder, 'commits'), commits.map((commit) => `${commit}\n`).join(''));
  const { status, stdout } = spawnSync('bash', ['-e', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: [folder, process.env['PATH']].join(delimiter),
      GH_REPO: 'OWNER/it',
      GITHUB_RUN_ID: '7',
      TAG: 'v1.2.3',
      COMMIT: CHECKED,
      NOTES: '- New.',
    },
  });
  return { status, log: stdout, commands: readFileSync(join(folder, 'commands'), 'utf8') };
}

// Workflows publish on Linux only.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('the job that publishes a release', () => {
  test('publishes when the tag is on the checked commit, before and after', () => {
    const { status, log, commands } = publish(CHECKED, CHECKED);
    expect({ status, log }).toEqual({ status: 0, log: '' });
    expect(commands).toBe('run download 7\nrelease create v1.2.3\n');
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(
      'repos/OWNER/it/commits/tags/v1.2.3\n'.repeat(2),
    );
  });

  test('publishes nothing when the tag has moved during the review', () => {
    const { status, log, commands } = publish(OTHER);
    expect(status).toBe(1);
    expect(log).toBe(
      `::error::The tag v1.2.3 is on commit ${OTHER}, but the checks ran on ${CHECKED}. Nothing was published. Delete the tag, and tag a commit of the default branch again.\n`,
    );
    expect(commands).not.toContain('release');
  });

  test('fails when the tag moves while the release is published', () => {
    const { status, log } = publish(CHECKED, OTHER);
    expect(status).toBe(1);
    expect(log).toContain('The release has unchecked code. Delete the release');
  });

  test('moves the major tag only after that', () => {
    expect(steps.map(({ name }) => name)).toEqual([STEP, 'Move the major tag']);
  });
});
