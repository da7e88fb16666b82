import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  annotations,
  expectSuccess,
  expectFailure,
  only,
  runStep,
  type StepRun,
} from '../support/end-to-end.ts';

const TOKEN = 'ghs_NotATokenOfAnybody';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: Record<string, unknown>;
}

const ends: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Stands in for GitHub's API: answers every call by the same rule, and keeps what it was asked. */
async function openGitHub(
  answer: (call: Call, response: ServerResponse) => void,
): Promise<{ url: string; calls: Call[] }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void readCall(request).then((call) => {
      calls.push(call);
      answer(call, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
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

describe('a GitHub Deployment', () => {
  test('is recorded for the commit, in the stage’s environment, with the deployment id', async () => {
    const { url, calls } = await openGitHub(created);
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

  test('of another environment and of a GitHub Enterprise Server goes where it is told (F98)', async () => {
    const { url, calls } = await openGitHub(created);
    const env = { GITHUB_API_URL: `${url}/api/v3`, GITHUB_SERVER_URL: 'https://ghes.example' };
    expectSuccess(await record(url, { inputs: { 'github-environment': 'live games' }, env }));
    expect(calls[0]).toMatchObject({
      path: '/api/v3/repos/OWNER/my-game/deployments',
      body: { environment: 'live games' },
    });
    expect(String(calls[1]?.body['log_url'])).toMatch(/^https:\/\/ghes\.example\/OWNER/);
  });

  test('ends as failure when the deployment failed', async () => {
    const { url, calls } = await openGitHub(created);
    const faults = [{ effect: 'deployment-ending', state: 'FAILED' }] as const;
    expectFailure(await record(url, { faults }));
    expect(states(calls)).toEqual(['in_progress', 'failure']);
  });

  test('ends as error when the outcome is not known', async () => {
    const { url, calls } = await openGitHub(created);
    const faults = [{ effect: 'deployment-ending', state: 'never' }] as const;
    expectFailure(await record(url, { faults, inputs: { 'wait-timeout-seconds': '5' } }));
    expect(states(calls)).toEqual(['in_progress', 'error']);
  });

  test('stays in progress when nobody waits for the end', async () => {
    const { url, calls } = await openGitHub(created);
    expectSuccess(await record(url, { inputs: { 'wait-for-completion': 'false' } }));
    expect(states(calls)).toEqual(['in_progress']);
  });

  test('is none when nothing was started', async () => {
    const { url, calls } = await openGitHub(created);
    const faults = [{ effect: 'answer', code: 'AccessDeniedException', times: 9 }] as const;
    expectFailure(await record(url, { faults }));
    expect(calls).toEqual([]);
  });

  test('is none unless asked for', async () => {
    const { url, calls } = await openGitHub(created);
    expectSuccess(await record(url, { inputs: { 'github-deployment': 'false' } }));
    expect(calls).toEqual([]);
  });
});

describe('what fails at GitHub is one warning, and the verdict stays (I8)', () => {
  function expectOneWarning(step: StepRun): string {
    expectSuccess(step);
    const { message } = only(annotations(step, 'warning'));
    expect(message).toContain('deployments: write');
    expect(step.stdout.replaceAll(`::add-mask::${TOKEN}`, '') + step.stderr).not.toContain(TOKEN);
    return message;
  }

  test.each([403, 404, 422, 429, 500])('status %d (F96)', async (status) => {
    const { url } = await openGitHub((_call, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end('{"message":"Resource not accessible\\n::error::by integration"}');
    });
    expect(expectOneWarning(await record(url))).toContain(String(status));
  });

  test('no such server (F96)', async () => {
    expect(expectOneWarning(await record('http://127.0.0.1:1'))).toContain('could not be recorded');
  });

  test('silence, for 10 s and no longer (F96, I4)', async () => {
    const { url } = await openGitHub(() => undefined);
    const step = await record(url);
    expect(expectOneWarning(step)).toContain('did not answer in time');
    expect(step.durationMilliseconds).toBeLessThan(15_000);
  }, 20_000);

  test('no token (F97)', async () => {
    const { url, calls } = await openGitHub(created);
    expectOneWarning(await record(url, { inputs: { 'github-token': '' } }));
    expect(calls).toEqual([]);
  });
});
