import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { seeded } from '../../emulator/seed.ts';
import { type FinishedStep, runStep, type StepOptions } from '../../scripts/local-runner.ts';
import { readOutputs } from '../../scripts/runner-rules.ts';
import { annotations, expectFailure, expectSuccess, only } from '../support/end-to-end.ts';

const FAST_CLOCK = new URL('../support/fast-clock.js', import.meta.url).href;
const SCRIPT = 'emulator/dist/index.js';
const [first = '', second = ''] = seeded.snapshots;
const TARGET = { game: seeded.game, stage: 'Dev', snapshot: first };
const NOT_STARTED = 'Not started: emulator of GameSparks';

let temp = '';
let posts: (() => Promise<FinishedStep>)[] = [];
let children: ChildProcess[] = [];
beforeEach(() => void (temp = mkdtempSync(join(tmpdir(), 'emulator-step-'))));
afterEach(async () => {
  for (const post of posts) await post();
  for (const child of children) child.kill('SIGKILL');
  [posts, children] = [[], []];
  rmSync(temp, { recursive: true });
});

interface Started {
  readonly main: FinishedStep;
  readonly state: Readonly<Record<string, string>>;
  /** What the following steps of the job get. */
  readonly variables: Readonly<Record<string, string>>;
  readonly url: string;
  readonly post: () => Promise<FinishedStep>;
}

/** Runs the main step. Its post step runs after the test, if the test does not run it. */
async function startEmulatorStep({ env, ...options }: StepOptions = {}): Promise<Started> {
  const runner = { RUNNER_TEMP: temp, RUNNER_TRACKING_ID: 'github_0', ...env };
  const main = await runStep({ action: 'emulator', ...options, env: runner });
  const state = readOutputs(main.files.GITHUB_STATE);
  const variables = readOutputs(main.files.GITHUB_ENV);
  const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
  const post = (): Promise<FinishedStep> => {
    posts = posts.filter((other) => other !== post);
    const postEnv = { ...runner, ...(Object.fromEntries(saved) as Record<string, string>) };
    return runStep({ action: 'emulator', phase: 'post', env: postEnv });
  };
  posts.push(post);
  return { main, state, variables, url: variables['AWS_ENDPOINT_URL_GAMESPARKS'] ?? '', post };
}

function deploy(variables: Started['variables'], inputs: object = {}): Promise<FinishedStep> {
  return runStep({
    inputs: { ...TARGET, ...inputs },
    env: { ...variables, FAST_CLOCK: '20' },
    preloads: [FAST_CLOCK],
  });
}

function isListening(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

async function expectStopped(url: string): Promise<void> {
  const limit = Date.now() + 8000;
  while (await isListening(url)) {
    expect(Date.now()).toBeLessThan(limit);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function occupyPort(): Promise<{ port: number; free: () => void }> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, free: () => void server.close() });
    });
  });
}

describe('the emulator as a step', () => {
  test('serves the following steps of the job, until its post step stops it and shows its log', async () => {
    const { main, variables, url, post } = await startEmulatorStep({
      inputs: { 'deployment-seconds': '0.2' },
    });
    expect({ exitCode: main.exitCode, stderr: main.stderr, commands: main.commands }).toEqual({
      exitCode: 0,
      stderr: '',
      commands: [],
    });
    expect(variables).toEqual({
      AWS_ENDPOINT_URL_GAMESPARKS: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'EMULATORACCESSKEY',
      AWS_SECRET_ACCESS_KEY: expect.stringMatching(/^not-a-secret/),
    });
    expectSuccess(await deploy(variables));

    const { exitCode, stdout, stderr, commands } = await post();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(commands.map(({ name }) => name)).toEqual(['group', 'stop-commands', 'endgroup']);
    expect(stdout).toMatch(/^The emulator is stopped\.\n::group::/);
    expect(stdout).toMatch(
      /^\S+Z 200 StartStageDeployment POST \/game\/MyGame\/stage\/Dev\/deployment$/m,
    );
    await expect(isListening(url)).resolves.toBe(false);
  });

  test('has the games, stages and snapshots of the seed file', async () => {
    const file = join(temp, 'seed.json');
    const game = { name: 'Other', stages: ['Test'], snapshots: [second] };
    writeFileSync(file, JSON.stringify({ games: [game] }));
    const { variables } = await startEmulatorStep({
      inputs: { 'seed-file': file, 'deployment-seconds': '0.2' },
    });
    const { outputs } = await deploy(variables, {
      game: 'Other',
      stage: 'Test',
      snapshot: 'latest',
    });
    expect(outputs).toMatchObject({ outcome: 'succeeded', 'snapshot-id': second });
    const failed = await deploy(variables);
    expect(expectFailure(failed).message).toContain('MyGame');
  });

  test('reports all invalid inputs together, and starts nothing', async () => {
    const file = join(temp, 'seed.json');
    writeFileSync(file, '{"games":[{"name":"My Game","stages":["Dev"],"snapshots":["newest"]}]}');
    const { main, state, variables, post } = await startEmulatorStep({
      inputs: { port: '65536', 'deployment-seconds': '1e3', 'seed-file': file },
    });
    const { title, message } = expectFailure(main);
    expect(title).toBe(NOT_STARTED);
    expect(message.split('\n')).toEqual([
      'Input "port" is "65536". Expected a whole number from 0 to 65535, in digits.',
      expect.stringMatching(/^Input "deployment-seconds" is "1e3"\. Expected a number of seconds/),
      `In ${JSON.stringify(file)}, games[0].name is "My Game". Expected 1 to 36 letters, digits, "-" or "_".`,
      expect.stringMatching(/games\[0\]\.snapshots\[0\] is "newest"\. Expected a snapshot ID/),
    ]);
    expect({ state, variables }).toEqual({ state: { begun: 'true' }, variables: {} });
    expect((await post()).stdout).toBe('The emulator was not started.\n');
  });

  test('fails on a port that is in use, with its log, and its post step succeeds', async () => {
    const { port, free } = await occupyPort();
    const { main, variables, post } = await startEmulatorStep({ inputs: { port: String(port) } });
    free();
    const { title, message } = expectFailure(main);
    expect({ title, message }).toEqual({
      title: NOT_STARTED,
      message: `The emulator was not started: port ${String(port)} is in use. Set the input port to another port, or to 0 for any free port.`,
    });
    expect(main.stdout).toContain('EADDRINUSE');
    expect(variables).toEqual({});
    const { exitCode, commands } = await post();
    expect({ exitCode, errors: commands.filter(({ name }) => name === 'error') }).toEqual({
      exitCode: 0,
      errors: [],
    });
  });

  test.each(['GITHUB_STATE', 'GITHUB_ENV'])('starts nothing without %s', async (name) => {
    const main = await runStep({ action: 'emulator', env: { [name]: '', RUNNER_TEMP: temp } });
    expect(expectFailure(main).message).toBe(`${name} is not set. Run this action with a runner.`);
  });

  test('leaves no process behind when the variables can’t be set', async () => {
    const { main, state } = await startEmulatorStep({ env: { GITHUB_ENV: temp } });
    expect(expectFailure(main).message).toContain('EISDIR');
    await expectStopped(state['url'] ?? '');
  });

  test('replaces other AWS credentials for the rest of the job, and warns', async () => {
    const { main, variables } = await startEmulatorStep({
      env: { AWS_PROFILE: 'real', AWS_ACCESS_KEY_ID: 'REALKEY', AWS_SESSION_TOKEN: 'real-token' },
    });
    expect(only(annotations(main, 'warning')).title).toBe('AWS credentials replaced');
    expect(variables).toMatchObject({ AWS_PROFILE: '', AWS_SESSION_TOKEN: '' });
    expect(variables).not.toHaveProperty('AWS_CREDENTIAL_EXPIRATION');
    expect(main.stdout).not.toContain('real-token');
  });

  test('shows untrusted text in its log without running it as a command', async () => {
    const { url, post } = await startEmulatorStep();
    const request = get(`${url}/`, { path: '/##[error]x?::warning::y' });
    await once(request, 'response');
    request.destroy();
    const lines = (await post()).stdout.split('\n');
    const line = lines.findIndex((one) => one.includes('##[error]x?::warning::y'));
    const stopped = lines.findIndex((one) => one.startsWith('::stop-commands::'));
    const token = lines[stopped]?.replace('::stop-commands::', '') ?? '';
    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    expect(line).toBeGreaterThan(stopped);
    expect(lines.indexOf(`::${token}::`)).toBeGreaterThan(line);
  });

  test('warns in its post step if the emulator is gone, and signals no other process', async () => {
    const { state, url, post } = await startEmulatorStep();
    process.kill(Number(state['process-id']), 'SIGKILL');
    await expectStopped(url);
    const step = await post();
    expect(step.exitCode).toBe(0);
    expect(only(annotations(step, 'warning')).message).toMatch(/^The emulator had stopped before/);
  });
});

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('the environment of the emulator', () => {
  test('has no secret of the step, and only what the process needs', async () => {
    const { state } = await startEmulatorStep({ env: { INPUT_TOKEN: 'secret', TMP: temp } });
    const folder = `/proc/${state['process-id'] ?? ''}`;
    const variables = readFileSync(`${folder}/environ`, 'utf8').split('\0');
    const names = variables
      .flatMap((text) => (text === '' ? [] : text.slice(0, text.indexOf('='))))
      .sort();
    expect(names).toEqual([
      'NODE_CHANNEL_FD',
      'NODE_CHANNEL_SERIALIZATION_MODE',
      'RUNNER_TRACKING_ID',
      'TMP',
    ]);
  });
});

describe('the process of the emulator', () => {
  async function serve(lifeOf?: number): Promise<{ child: ChildProcess; url: string }> {
    const child = spawn(process.execPath, [SCRIPT, 'serve'], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    children.push(child);
    child.send({ port: 0, deploymentSeconds: 6, ...(lifeOf !== undefined && { lifeOf }) });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    return { child, url };
  }

  test('stops when the step is killed before it has passed the emulator on', async () => {
    const { child, url } = await serve();
    child.disconnect();
    await expectStopped(url);
  });

  test('continues when the step has passed it on', async () => {
    const { child, url } = await serve();
    await new Promise((resolve) => child.send('stay', resolve));
    child.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(isListening(url)).resolves.toBe(true);
  });

  test('stops when the process that started the step is gone', async () => {
    const runner = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const { child, url } = await serve(runner.pid);
    await new Promise((resolve) => child.send('stay', resolve));
    child.disconnect();
    runner.kill('SIGKILL');
    await once(runner, 'exit');
    await expectStopped(url);
  });
});
