import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';

const GUARD = 'scripts/node-24.cjs';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const folder = mkdtempSync(join(tmpdir(), 'node-'));
const oldNode = join(folder, 'old-node.cjs');
writeFileSync(
  oldNode,
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });",
);
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('every npm script', () => {
  test('checks the version of Node first, itself or in the scripts that it runs', () => {
    const unchecked = Object.entries(scripts).filter(
      ([, script]) =>
        !script.startsWith(`node ${GUARD} && `) &&
        !script.startsWith(`node -r ./${GUARD} `) &&
        !/^(\w+=\w+ )?npm run /.test(script),
    );
    expect(unchecked).toStrictEqual([]);
    expect(Object.keys(scripts).length).toBeGreaterThan(10);
  });

  test.each([
    [GUARD],
    ['-r', `./${GUARD}`, 'scripts/readme.ts', '--check'],
    ['-r', `./${GUARD}`, '--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--version'],
  ])('on another Node prints one sentence, and runs nothing: %s %s %s %s', (...args) => {
    expect(run('-r', oldNode, ...args)).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'This command needs Node 24, and this is Node 20.20.2: install Node 24 (https://nodejs.org/en/download), then run npm ci.\n',
    });
  });

  test('on Node 24 prints warnings, but none about experimental parts', () => {
    const warn =
      "process.emitWarning('first', 'ExperimentalWarning'); process.emitWarning('second');";
    const { status, stderr } = run('-r', `./${GUARD}`, '--eval', warn);
    expect(status).toBe(0);
    expect(stderr).toContain('Warning: second');
    expect(stderr).not.toContain('first');
  });

  test('has a check that every version of Node can read', () => {
    const code = readFileSync(GUARD, 'utf8').replace(/\/\*.*?\*\//s, '');
    expect(code).not.toMatch(/=>|`|\?\.|\?\?|\.\.\.|\b(const|let|class|import|async)\b/);
  });
});

describe('CONTRIBUTING.md, README.md and the hook', () => {
  const pages = ['CONTRIBUTING.md', 'README.md', 'RELEASE.md', '.githooks/pre-push'].map((path) =>
    readFileSync(path, 'utf8'),
  );

  test('name only scripts that exist', () => {
    const named = pages.flatMap((text) => text.match(/(?<=npm run (-s )?)[a-z][\w:-]*/g) ?? []);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !(name in scripts))).toStrictEqual([]);
  });

  test('name only files that exist', () => {
    const named = pages.flatMap(
      (text) =>
        text.match(
          /(?<=[`( ])(src|scripts|__tests__|docs|examples|emulator|\.github)\/[\w./-]*/g,
        ) ?? [],
    );
    expect(named.length).toBeGreaterThan(30);
    // README.md proposes this folder in the repository of a user.
    const ofUsers = '.github/actions/gamesparks-deploy-stage/';
    expect(named.filter((path) => path !== ofUsers && !existsSync(path))).toStrictEqual([]);
  });
});
