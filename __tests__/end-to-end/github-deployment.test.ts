import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startProxy } from '../support/proxy-server.ts';
import { httpResponse, type Script, startRawServer } from '../support/raw-server.ts';
import { authority, trust } from '../support/tls-trust.ts';
import {
  annotations,
  expectFailure,
  expectSuccess,
  laterSnapshot,
  only,
  runStep,
  setUp,
  snapshot,
  type StepRun,
} from '../support/end-to-end.ts';
import { anotherRun, rerun } from './undocumented-behavior.ts';

const TOKEN = 'ghs_notARealToken';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: Record<string, unknown>;
}

const cleanups: (() => unknown)[] = [];
afterEach(() => {
  for (const cleanUp of cleanups.splice(0)) cleanUp();
});

/** A server instead of GitHub's API. It records the requests. */
async function startGitHub(
  respond: (call: Call, response: ServerResponse) => void,
): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void readCall(request).then((call) => {
      calls.push(call);
      respond(call, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, calls };
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const { method = '', url: path = '', headers } = request;
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const body = JSON.parse(text) as Record<string, unknown>;
  return { method, path, authorization: headers.authorization ?? '', body };
}

function created(_call: Call, response: ServerResponse): void {
  response.writeHead(201, { 'content-type': 'application/json' });
  response.end('{"id":77}');
}

function record(url: string, more: Parameters<typeof runStep>[0] = {}): Promise<StepRun> {
  return runStep({
    ...more,
    inputs: { 'github-deployment': 'true', 'github-token': TOKEN, ...more.inputs },
    env: { GITHUB_API_URL: url, ...more.env },
  });
}

function states(calls: readonly Call[]): unknown[] {
  return calls.filter(({ path }) => path.endsWith('/statuses')).map(({ body }) => body['state']);
}

describe('a GitHub Deployment record', () => {
  test('is for the commit, in the environment of the stage, with the deployment ID', async () => {
    const { url, calls } = await startGitHub(created);
    const step = await record(url);
    expectSuccess(step);
    expect(calls[0]).toMatchObject({
      method: 'POST',
      path: '/repos/OWNER/my-game/deployments',
      authorization: `token ${TOKEN}`,
      body: {
        ref: '0123456789abcdef0123456789abcdef01234567',
        environment: 'Dev',
        required_contexts: [],
        auto_merge: false,
      },
    });
    expect(calls[0]?.body['description']).toContain(step.outputs['deployment-id']);
    expect(calls[1]).toMatchObject({
      path: '/repos/OWNER/my-game/deployments/77/statuses',
      body: {
        state: 'in_progress',
        log_url: 'https://github.com/OWNER/my-game/actions/runs/3000000001/attempts/1',
      },
    });
    expect(states(calls)).toEqual(['in_progress', 'success']);
  });

  test('uses github-environment, and the API of GitHub Enterprise Server (F98)', async () => {
    const { url, calls } = await startGitHub(created);
    const env = { GITHUB_API_URL: `${url}/api/v3`, GITHUB_SERVER_URL: 'https://ghes.example' };
    expectSuccess(await record(url, { inputs: { 'github-environment': 'live games' }, env }));
    expect(calls[0]).toMatchObject({
      path: '/api/v3/repos/OWNER/my-game/deployments',
      body: { environment: 'live games' },
    });
    expect(String(calls[1]?.body['log_url'])).toMatch(/^https:\/\/ghes\.example\/OWNER/);
  });

  test('is failure when the deployment failed', async () => {
    const { url, calls } = await startGitHub(created);
    const faults = [{ effect: 'final-state', state: 'FAILED' }] as const;
    expectFailure(await record(url, { faults }));
    expect(states(calls)).toEqual(['in_progress', 'failure']);
  });

  test('is error when the wait timed out', async () => {
    const { url, calls } = await startGitHub(created);
    const faults = [{ effect: 'final-state', state: 'never' }] as const;
    expectFailure(await record(url, { faults, inputs: { 'wait-timeout-seconds': '5' } }));
    expect(states(calls)).toEqual(['in_progress', 'error']);
  });

  test('stays in progress with wait-for-completion: false', async () => {
    const { url, calls } = await startGitHub(created);
    expectSuccess(await record(url, { inputs: { 'wait-for-completion': 'false' } }));
    expect(states(calls)).toEqual(['in_progress']);
  });

  test('does not exist when nothing was started', async () => {
    const { url, calls } = await startGitHub(created);
    const faults = [{ effect: 'respond', code: 'AccessDeniedException', times: 9 }] as const;
    expectFailure(await record(url, { faults }));
    expect(calls).toStrictEqual([]);
  });

  test('does not exist without github-deployment', async () => {
    const { url, calls } = await startGitHub(created);
    expectSuccess(await record(url, { inputs: { 'github-deployment': 'false' } }));
    expect(calls).toStrictEqual([]);
  });
});

describe('the final state of the record (F141)', () => {
  /** @returns states and descriptions of the record */
  async function statusesOf(
    more: Parameters<typeof runStep>[0],
    outcome: string,
  ): Promise<(readonly [unknown, unknown])[]> {
    const { url, calls } = await startGitHub(created);
    const step = await record(url, more);
    expect(step.outputs['outcome']).toBe(outcome);
    expect(annotations(step, 'warning')).toStrictEqual([]);
    return calls
      .filter(({ path }) => path.endsWith('/statuses'))
      .map(({ body }) => [body['state'], body['description']] as const);
  }

  const IN_PROGRESS = ['in_progress', 'in progress'] as const;
  const never = { effect: 'final-state', state: 'never' } as const;
  const denied = { effect: 'respond', code: 'AccessDeniedException', times: 9 } as const;

  test('is success with the description succeeded', async () => {
    expect(await statusesOf({}, 'succeeded')).toEqual([IN_PROGRESS, ['success', 'succeeded']]);
  });

  test('is failure with the description failed', async () => {
    const faults = [{ effect: 'final-state', state: 'FAILED' }] as const;
    expect(await statusesOf({ faults }, 'failed')).toEqual([IN_PROGRESS, ['failure', 'failed']]);
  });

  test('is error with the description timed-out', async () => {
    const more = { faults: [never], inputs: { 'wait-timeout-seconds': '5' } };
    expect(await statusesOf(more, 'timed-out')).toEqual([IN_PROGRESS, ['error', 'timed-out']]);
  });

  test('is error with the description unknown', async () => {
    const faults = [{ ...denied, operation: 'GetStageDeployment' }] as const;
    expect(await statusesOf({ faults }, 'unknown')).toEqual([IN_PROGRESS, ['error', 'unknown']]);
  });

  test('is error with the description cancelled', async () => {
    const { url, calls } = await startGitHub(created);
    const { emulator, start } = await setUp();
    emulator.faults.add(never);
    const step = start({
      inputs: { 'github-deployment': 'true', 'github-token': TOKEN },
      env: { GITHUB_API_URL: url },
    });
    await step.waitForLog('State: IN_PROGRESS');
    step.signal('SIGINT');
    expect((await step.finished).outputs['outcome']).toBe('cancelled');
    expect(states(calls)).toEqual(['in_progress', 'error']);
    expect(calls.at(-1)?.body['description']).toBe('cancelled');
  });

  test.each([
    ['a rejected start', { faults: [denied] }, 'not-started'],
    ['a check', { inputs: { 'check-only': 'true' } }, 'checked'],
  ] as const)('does not exist after %s', async (_label, more, outcome) => {
    expect(await statusesOf(more, outcome)).toStrictEqual([]);
  });

  test('does not exist after a skip', async () => {
    const { url, calls } = await startGitHub(created);
    const { emulator, run } = await setUp();
    const live = { snapshotId: snapshot, state: 'COMPLETED', resultCode: 'SUCCESS' };
    emulator.addDeployment('MyGame', 'Dev', live);
    const inputs = { 'github-deployment': 'true', 'github-token': TOKEN };
    const step = await run({
      inputs: { ...inputs, 'skip-if-deployed': 'true' },
      env: { GITHUB_API_URL: url },
    });
    expect(step.outputs['outcome']).toBe('skipped');
    expect(calls).toStrictEqual([]);
  });

  test('is never success for a deployment that the stage no longer has', async () => {
    const { url, calls } = await startGitHub(created);
    const { run, advance } = await setUp();
    const token = { 'client-token': 'release-1.0-to-the-development-stage' };
    await run({ inputs: token });
    advance(60);
    await run(anotherRun({ snapshot: laterSnapshot }));
    advance(60);
    const again = await run({
      inputs: { ...token, 'github-deployment': 'true', 'github-token': TOKEN },
      env: { GITHUB_API_URL: url },
    });
    expect(again.outputs['outcome']).toBe('not-started');
    expect(states(calls)).not.toContain('success');
    expect(calls).toStrictEqual([]);
  });

  test('is success when a re-run confirms the deployment', async () => {
    const { url, calls } = await startGitHub(created);
    const { run, advance } = await setUp();
    await run();
    advance(60);
    const again = await run(
      rerun(2, {
        inputs: { 'github-deployment': 'true', 'github-token': TOKEN },
        env: { GITHUB_API_URL: url },
      }),
    );
    expect(again.outputs['outcome']).toBe('succeeded');
    expect(states(calls).at(-1)).toBe('success');
  });
});

describe('an error of GitHub is one warning, and does not change the outcome (I8)', () => {
  function expectOneWarning(step: StepRun): string {
    expectSuccess(step);
    expect(step.outputs['outcome']).toBe('succeeded');
    const { message } = only(annotations(step, 'warning'));
    expect(message).toContain('The GitHub Deployment could not be recorded');
    expect(message).toContain('The deployment to GameSparks is not affected');
    expect(step.stdout.replaceAll(`::add-mask::${TOKEN}`, '') + step.stderr).not.toContain(TOKEN);
    return message;
  }

  function rejectWith(status: number): Parameters<typeof startGitHub>[0] {
    return (_call, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end('{"message":"Not possible\\n::error::now"}');
    };
  }

  test.each([403, 404])('status %d names the permission (F96, F141)', async (status) => {
    const { url } = await startGitHub(rejectWith(status));
    const message = expectOneWarning(await record(url));
    expect(message).toContain(`HTTP ${String(status)}: Not possible`);
    expect(message).toContain('Allow permissions: deployments: write');
  });

  test.each([401, 409, 422, 429, 500, 503])(
    'status %d shows the reason, and names no permission (F96, F141)',
    async (status) => {
      const { url } = await startGitHub(rejectWith(status));
      const message = expectOneWarning(await record(url));
      expect(message).toContain(`HTTP ${String(status)}: Not possible`);
      expect(message).not.toContain('permissions');
    },
  );

  test('of the second call only is one warning, too (F141)', async () => {
    const { url } = await startGitHub((call, response) => {
      if (call.path.endsWith('/statuses')) rejectWith(422)(call, response);
      else created(call, response);
    });
    expect(expectOneWarning(await record(url))).toContain('HTTP 422');
  });

  test('a response without an ID is one warning (F141)', async () => {
    const { url } = await startGitHub((_call, response) => {
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end('{}');
    });
    expect(expectOneWarning(await record(url))).toContain('the response of GitHub has no ID');
  });

  test('no such server (F96)', async () => {
    expect(expectOneWarning(await record('http://127.0.0.1:1'))).not.toContain('permissions');
  });

  test('silence, for 10 s and no longer (F96, I4)', async () => {
    const { url } = await startGitHub(() => undefined);
    const step = await record(url, { speed: 20 });
    expect(expectOneWarning(step)).toContain('GitHub did not respond in time');
    expect(step.durationMilliseconds).toBeLessThan(15_000);
  }, 20_000);

  test('no token (F97)', async () => {
    const { url, calls } = await startGitHub(created);
    expectOneWarning(await record(url, { inputs: { 'github-token': '' } }));
    expect(calls).toStrictEqual([]);
  });
});

describe('a GitHub Deployment record behind a proxy', () => {
  test('is made over TLS, with the login of the proxy (F55)', async () => {
    const tls = authority.issue(['api.github.example']);
    const json = { 'content-type': 'application/json' };
    const script: Script = ({ socket }) => socket.write(httpResponse(201, json, '{"id":77}'));
    const github = await startRawServer(script, { tls });
    const proxy = await startProxy({ to: github.port, login: 'deployer:pass word' });
    const HTTPS_PROXY = `http://deployer:pass%20word@127.0.0.1:${String(proxy.port)}`;
    const step = await record('https://api.github.example', { env: { ...trust, HTTPS_PROXY } });
    expectSuccess(step);
    expect(annotations(step, 'warning')).toStrictEqual([]);
    expect(github.requests.map(({ path }) => path)).toEqual([
      '/repos/OWNER/my-game/deployments',
      '/repos/OWNER/my-game/deployments/77/statuses',
      '/repos/OWNER/my-game/deployments/77/statuses',
    ]);
    expect(proxy.requests.map(({ path }) => path)).toContain('api.github.example:443');
  });
});
