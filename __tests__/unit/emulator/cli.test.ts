import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sendTo } from './test-emulator.ts';

const cli = fileURLToPath(new URL('../../../emulator/cli.ts', import.meta.url));
let folder: string;
let running: ChildProcessWithoutNullStreams[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gamesparks-cli-'));
  running = [];
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

function run(...args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', cli, ...args]);
  running.push(child);
  return child;
}

async function ended(child: ChildProcessWithoutNullStreams) {
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
}

/** The first four lines. The emulator prints them when it listens. */
async function listening(child: ChildProcessWithoutNullStreams): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === 4) break;
  }
  return lines;
}

function urlIn(lines: readonly string[]): string {
  return lines[0]?.split('=')[1] ?? '';
}

describe('the emulator’s command', () => {
  test('prints only four export lines, and exits with 0 on SIGTERM', async () => {
    const child = run('--port', '0');
    const end = ended(child);
    const lines = await listening(child);
    child.kill('SIGTERM');
    const { code, stdout } = await end;
    expect(code).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual(lines);
    expect(lines).toEqual([
      expect.stringMatching(/^export AWS_ENDPOINT_URL_GAMESPARKS=http:\/\/127\.0\.0\.1:\d+$/),
      'export AWS_REGION=us-east-1',
      expect.stringMatching(/^export AWS_ACCESS_KEY_ID=\w+$/),
      expect.stringMatching(/^export AWS_SECRET_ACCESS_KEY=[\w-]+$/),
    ]);
  });

  test('takes settings from its options', async () => {
    const child = run('--deployment-seconds', '0.25', '--throttle');
    const url = urlIn(await listening(child));
    const settings = await (await fetch(`${url}/_emulator/settings`)).json();
    expect(settings).toMatchObject({ deploymentSeconds: 0.25, throttle: true });
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  test('fills a new store with the games of --seed', async () => {
    const file = join(folder, 'seed.json');
    writeFileSync(file, '{"games":[{"name":"Other","stages":["Test"],"snapshots":[]}]}');
    const url = urlIn(await listening(run('--seed', file)));
    const response = await sendTo(url, { path: '/game' });
    expect(await response.json()).toMatchObject({ Games: [{ Name: 'Other' }] });
  });

  test('lists its options with --help', async () => {
    const { code, stdout } = await ended(run('--help'));
    expect(code).toBe(0);
    for (const option of ['port', 'deployment-seconds', 'throttle', 'data', 'seed', 'help']) {
      expect(stdout).toContain(`--${option}`);
    }
  });

  test.each([
    [['--odd']],
    [['odd']],
    [['--port']],
    [['--port', '65536']],
    [['--port', '0x10']],
    [['--deployment-seconds', '1e3']],
    [['--deployment-seconds=-1']],
    [['--throttle=yes']],
    [['--data', '']],
    [['--seed', 'nowhere.json']],
  ])('rejects %j with one sentence', async (args) => {
    const { code, stdout, stderr } = await ended(run(...args));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });

  test('rejects a file that is not a data file with one sentence', async () => {
    const file = join(folder, 'diary.txt');
    writeFileSync(file, 'Dear diary, '.repeat(100));
    const { code, stderr } = await ended(run('--data', file));
    expect(code).toBe(2);
    expect(stderr).toBe(`The data file ${file} cannot be used: file is not a database.\n`);
  });
});

/** Creates 40 snapshots concurrently, and kills the emulator after 10 responses. */
async function snapshotsBeforeKill(
  child: ChildProcessWithoutNullStreams,
  url: string,
): Promise<string[]> {
  const created: string[] = [];
  const create = async (): Promise<void> => {
    const response = await sendTo(url, { method: 'POST', path: '/game/MyGame/snapshot' });
    const { Snapshot } = (await response.json()) as { Snapshot: { Id: string } };
    created.push(Snapshot.Id);
    if (created.length === 10) child.kill('SIGKILL');
  };
  await Promise.allSettled(Array.from({ length: 40 }, create));
  return created;
}

test('a killed emulator loses no snapshot after its response', async () => {
  const file = join(folder, 'emulator.db');
  const child = run('--data', file);
  const created = await snapshotsBeforeKill(child, urlIn(await listening(child)));
  expect(created.length).toBeGreaterThanOrEqual(10);

  const url = urlIn(await listening(run('--data', file)));
  const list = { path: '/game/MyGame/snapshot', query: 'MaxResults=100' };
  const { Snapshots } = (await (await sendTo(url, list)).json()) as { Snapshots: { Id: string }[] };
  expect(Snapshots.map(({ Id }) => Id)).toEqual(expect.arrayContaining(created));
});
