import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sendTo, type TestRequest } from './test-emulator.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cli = join(root, 'emulator/cli.ts');
// On Windows, a process can't receive these signals.
const onPosix = process.platform === 'win32' ? describe.skip : describe;
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

/** In a process group of its own, because Ctrl-C signals the group. */
function runScript(): ChildProcessWithoutNullStreams {
  const child = spawn('npm', ['run', '--silent', 'emulator'], { cwd: root, detached: true });
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

async function isListening(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function expectServerToEnd(url: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline && (await isListening(url))) await setTimeout(50);
  expect(await isListening(url)).toBe(false);
}

onPosix('the npm script of the emulator', () => {
  test('ends the server when npm is ended with kill', async () => {
    const npm = runScript();
    const url = urlIn(await listening(npm));
    npm.kill('SIGTERM');
    await expectServerToEnd(url);
  }, 30_000);

  test('ends the server with Ctrl-C', async () => {
    const npm = runScript();
    const url = urlIn(await listening(npm));
    process.kill(-Number(npm.pid), 'SIGINT');
    await expectServerToEnd(url);
  }, 30_000);
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

test('a killed emulator loses no configuration, tag, job or URL after its response', async () => {
  const file = join(folder, 'emulator.db');
  const child = run('--data', file);
  const url = urlIn(await listening(child));
  const document = { Document: { Type: 'Game', Sections: { A: { z: 1, a: [null] } } } };
  const File = Buffer.from(JSON.stringify(document)).toString('base64');
  const game = '/game/MyGame';
  const tags = `/tags/${encodeURIComponent('arn:aws:gamesparks:us-east-1:123456789012:game/MyGame')}`;
  const send = async <T>(request: TestRequest, to = url): Promise<T> =>
    (await (await sendTo(to, request)).json()) as T;
  const ImportSource = { File };
  await send({ method: 'PUT', path: `${game}/configuration`, body: { ImportSource } });
  const { Snapshot } = await send<{ Snapshot: { Id: string } }>({
    method: 'POST',
    path: `${game}/snapshot`,
  });
  const snapshot = `${game}/snapshot/${encodeURIComponent(Snapshot.Id)}`;
  await send({ method: 'POST', path: tags, body: { tags: { a: 'b' } } });
  const jobs = `${snapshot}/generated-sdk-code-job`;
  const job = await send({ method: 'POST', path: jobs, body: { Generator: {} } });
  const { S3Url } = await send<{ S3Url: string }>({ path: `${snapshot}/export` });
  const killed = once(child, 'exit');
  child.kill('SIGKILL');
  await killed;

  const { port } = new URL(url);
  const again = urlIn(await listening(run('--data', file, '--port', port)));
  expect(again).toBe(url);
  expect(await send({ path: `${game}/configuration` })).toMatchObject({
    GameConfiguration: { Sections: { A: { Attributes: { z: 1, a: [null] } } } },
  });
  expect(await send({ path: snapshot })).toEqual({ Snapshot });
  expect(await send({ path: tags })).toEqual({ tags: { a: 'b' } });
  expect(await send({ path: `${jobs}s` })).toMatchObject({ GeneratedCodeJobs: [job] });
  expect(await (await fetch(S3Url)).json()).toEqual(document);
});
