import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { LogView, readableSummary, table } from '../../scripts/demo/log-view.ts';

const DEMO = fileURLToPath(new URL('../../scripts/demo.ts', import.meta.url));

function demo(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const options = ['--disable-warning=ExperimentalWarning', DEMO, ...args];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, options, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe('the demo', () => {
  test('exits with 0 when a scenario fails as expected, and shows log, outputs and summary', async () => {
    const { exitCode, stdout, stderr } = await demo('--scenario', 'conflict');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^A deployment of another run blocks the stage.*\.\n/);
    expect(stdout).toMatch(/^Error: Snapshot_.* was not deployed to MyGame\/Dev/m);
    expect(stdout).toMatch(/^ {2}outcome += not-started$/m);
    expect(stdout).toMatch(/^## ⛔ Not deployed: MyGame\/Dev$/m);
    expect(stdout).toMatch(/As expected: exit code 1, outcome not-started\.\n$/);
  });

  test.each([
    ['waiting', /^\[.* s\] The stage is blocked by .*; waiting, and repeating the same start$/m],
    [
      'roll-back',
      /The stage now has deployment .*: starting a new deployment with the next client token/,
    ],
    ['latest', /^\[.* s\] latest is Snapshot_2022-08-15T09:30:00\.000Z$/m],
    ['promotion', /stage:Dev is Snapshot_2022-08-15T09:30:00\.000Z, live by deployment/],
  ])(
    'succeeds with scenario %s',
    async (name, line) => {
      const { exitCode, stdout, stderr } = await demo('--scenario', name);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toMatch(line);
      expect(stdout).toMatch(/As expected: exit code 0, outcome succeeded\.\n$/);
    },
    60_000,
  );

  test('deploys a tag to Dev and to Prod, and shows each message once', async () => {
    const { exitCode, stdout, stderr } = await demo('--scenario', 'tag');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [, id = 'none'] = /^\[.* s\] Created (Snapshot_\S+)$/m.exec(stdout) ?? [];
    expect(stdout).toContain(`Deploying ${id} to MyGame/Prod`);
    expect(stdout.match(/As expected: exit code 0, outcome succeeded\./g)).toHaveLength(2);
    expect(stdout.match(/Connected players stay/g)).toHaveLength(2);
    expect(stdout.split('\n').every((line) => line.length <= 250)).toBe(true);
  });

  test.each([
    ['skip', 'skipped'],
    ['check-only', 'checked'],
  ])('ends scenario %s with the outcome %s', async (name, outcome) => {
    const { exitCode, stdout } = await demo('--scenario', name);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`As expected: exit code 0, outcome ${outcome}.`);
  });

  test.each([
    ['an unknown scenario', ['--scenario', 'nonsense']],
    ['a name that every object has', ['--scenario', 'constructor']],
  ])('rejects %s in one sentence with all names', async (_, args) => {
    const { exitCode, stdout, stderr } = await demo(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toBe(
      `There is no scenario '${args[1] ?? ''}'. Expected one of success, invalid-role, failed, timeout, conflict, waiting, tag, roll-back, latest, skip, check-only, promotion, cancelled, players.\n`,
    );
  });

  test('rejects an unknown option, and lists its options with --help', async () => {
    const wrong = await demo('--fast');
    const help = await demo('--help');
    expect(wrong).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: "Unknown option '--fast'; see --help.\n",
    });
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toContain('--scenario NAME');
  });
});

describe("the demo's log", () => {
  const show = (lines: string[], debug = false): string[] => {
    const view = new LogView({ debug });
    return lines.flatMap((line) => view.show(line) ?? []);
  };

  test('shows annotations by their kind, titles of groups, and no other commands', () => {
    expect(
      show(['text', '::error title=A%2C::b%0Ac', '::warning::w', '::notice::n', '::add-path::p']),
    ).toEqual(['text', 'Error: b\nc', 'Warning: w', 'Notice: n']);
    expect(show(['::group::Settings', 'a: b', '::endgroup::'])).toEqual(['▾ Settings', 'a: b']);
  });

  test('hides masked values, and the masks themselves', () => {
    expect(show(['key', '::add-mask::key', 'the key', '::notice::key'])).toEqual([
      'key',
      'the ***',
      'Notice: ***',
    ]);
  });

  test('shows debug lines only with debug', () => {
    expect(show(['::debug::d'])).toStrictEqual([]);
    expect(show(['::debug::d'], true)).toEqual(['##[debug]d']);
  });

  test('shows a summary and a table as text', () => {
    expect(readableSummary('| A | <code>a&#95;b&#38;#60;&#64;<span></span>c</code> |\n')).toBe(
      '| A | a_b&#60;@c |',
    );
    expect(readableSummary('## a\n\n```mermaid\ngantt\n```\n\nb\n')).toBe('## a\n\nb');
    expect(table({ a: '1', name: '' })).toBe('  a    = 1\n  name =');
  });
});
