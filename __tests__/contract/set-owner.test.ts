import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as prettier from 'prettier';

const NAME = 'gamesparks-deploy-stage';
const NOT_COPIED = new Set(['.git', '.tmp', 'coverage', 'node_modules']);
const { repository } = JSON.parse(readFileSync('package.json', 'utf8')) as { repository: string };
const [, before = ''] = /^github:(.+)\//.exec(repository) ?? [];

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'owner-')));
const inCopy = { cwd: folder, encoding: 'utf8' } as const;

beforeAll(() => {
  cpSync('.', folder, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
  symlinkSync(realpathSync('node_modules'), join(folder, 'node_modules'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true }));

function setOwner(...owners: string[]): { status: number | null; changed: string[] } {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['scripts/set-owner.ts', ...owners],
    inCopy,
  );
  return { status, changed: stdout.split('\n').filter((line) => line !== '') };
}

/** The lines of all files that match, without those of this test. */
function linesWith(pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'set-owner.test.ts')
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.startsWith(join(folder, 'node_modules')))
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .filter((line) => pattern.test(line));
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** In the order of a publisher: each test continues with the files of the one before. */
describe('npm run set-owner', () => {
  test.each([[[]], [['-acme']], [['acme', 'reviewer']], [['a'.repeat(40)]]])(
    'rejects %j, and changes nothing',
    (owners) => {
      const { status, changed } = setOwner(...owners);
      expect(status).toBe(1);
      expect(changed[0]).toBe('Usage: npm run set-owner -- OWNER [@REVIEWER...]');
      expect(linesWith(new RegExp(`uses: ${before}/${NAME}@v1`)).length).toBeGreaterThan(5);
    },
  );

  test('puts the owner into every file, and nothing is left', async () => {
    const { status, changed } = setOwner(
      'games-of-example',
      '@games-of-example/deployers',
      '@octocat',
    );
    expect(status).toBe(0);
    expect(changed).toEqual(
      expect.arrayContaining(['README.md', 'SECURITY.md', 'package.json', '.github/CODEOWNERS']),
    );
    expect(linesWith(new RegExp(`${before}/${NAME}|^\\* .*@${before}`))).toStrictEqual([]);
    expect(read('.github/CODEOWNERS')).toContain('\n* @games-of-example/deployers @octocat\n');
    const readme = read('README.md');
    expect(readme).not.toContain('`OWNER`');
    expect(readme).toContain(`- uses: games-of-example/${NAME}@v1`);
    for (const path of changed) {
      const options = { ...(await prettier.resolveConfig(path)), filepath: join(folder, path) };
      const { ignored } = await prettier.getFileInfo(options.filepath);
      const isKnown = !ignored && !path.endsWith('CODEOWNERS');
      expect(!isKnown || (await prettier.check(read(path), options))).toBe(true);
    }
  });

  test('leaves workflows and examples that pass their tests', () => {
    const jest = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--silent'];
    const tests = [
      '__tests__/contract/workflows',
      '__tests__/contract/action-yml',
      '-t',
      'example|workflow',
    ];
    const { status, stderr } = spawnSync(process.execPath, [...jest, ...tests], inCopy);
    expect(status === 0 ? '' : stderr).toBe('');
  }, 120_000);

  test('changes nothing when it runs again', () => {
    expect(setOwner('games-of-example')).toEqual({ status: 0, changed: [] });
  });

  test('changes the owner again', () => {
    expect(setOwner('Octo').status).toBe(0);
    expect(linesWith(/games-of-example/i)).toStrictEqual([]);
    expect(read('.github/CODEOWNERS')).toContain('\n* @Octo/deployers @octocat\n');
    expect(read('package.json')).toContain(`"github:Octo/${NAME}"`);
  });

  test('never changes the accounts of users in examples', () => {
    expect(read('docs/permissions.md')).toContain('repo:OWNER/REPO:environment:Dev');
  });
});
