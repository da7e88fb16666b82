import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Conclusion, StepEvent } from '../../../src/deployment/outcome.ts';
import { GitHubDeploymentRecord } from '../../../src/report/github-deployment.ts';
import { errorWith, NOT_READY, outcome, READY } from './outcomes.ts';
import { RecordedCore } from './recorded-core.ts';

const TOKEN = 'ghs_secret';
const PLAN = {
  token: TOKEN,
  repository: 'OWNER/my-game',
  commit: 'c0ffee',
  environment: 'Dev (EU)',
  attemptUrl: 'https://github.com/OWNER/my-game/actions/runs/7/attempts/1',
};

interface Call {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

type Handler = (call: Call, response: ServerResponse) => void;

/** GitHub as it is when all is well. */
const createRecord: Handler = (_call, response) => {
  response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":42}');
};
const calls: Call[] = [];
let handler = createRecord;

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Call['body'];
  const { authorization } = request.headers;
  const call = { path: `${request.method ?? ''} ${request.url ?? ''}`, authorization, body };
  calls.push(call);
  handler(call, response);
}

const server = createServer((request, response) => void respond(request, response));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The library reads it once, when it is loaded: with the first call.
  process.env['GITHUB_API_URL'] =
    `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/v3`;
});

afterEach(() => {
  calls.length = 0;
  handler = createRecord;
  jest.restoreAllMocks();
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Responds with an error to the calls whose path ends like that. */
function failing(path: string, status: number, message: string): Handler {
  return (call, response) => {
    if (!call.path.endsWith(path)) {
      createRecord(call, response);
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ message }));
  };
}

const accepted: StepEvent = {
  kind: 'accepted',
  deploymentId: 'd-1',
  deployment: {},
  isOlder: false,
};
const acceptedOlder: StepEvent = { ...accepted, isOlder: true };
const polled: StepEvent = { kind: 'polled', deployment: {}, status: 'in-progress' };

async function record(
  events: readonly StepEvent[],
  conclusion: Conclusion,
): Promise<{ statuses: unknown[]; warnings: string[] }> {
  const core = new RecordedCore();
  const deployment = new GitHubDeploymentRecord(PLAN, core);
  for (const event of events) deployment.observe(event);
  await deployment.end(outcome(conclusion));
  const statuses = calls.filter(({ path }) => path.endsWith('/statuses'));
  return {
    statuses: statuses.map(({ body }) => body['state']),
    warnings: core.all('warning'),
  };
}

describe('the record of a new deployment', () => {
  test('is created with commit, environment and deployment ID, in progress', async () => {
    await record([accepted], { kind: 'started' });
    expect(calls).toEqual([
      {
        path: 'POST /api/v3/repos/OWNER/my-game/deployments',
        authorization: `token ${TOKEN}`,
        body: {
          ref: 'c0ffee',
          environment: 'Dev (EU)',
          task: 'deploy:gamesparks',
          auto_merge: false,
          required_contexts: [],
          description: 'GameSparks deployment d-1',
        },
      },
      {
        path: 'POST /api/v3/repos/OWNER/my-game/deployments/42/statuses',
        authorization: `token ${TOKEN}`,
        body: {
          state: 'in_progress',
          description: 'in progress',
          environment: 'Dev (EU)',
          log_url: PLAN.attemptUrl,
          auto_inactive: false,
        },
      },
    ]);
  });

  test.each<[string, Conclusion]>([
    ['success', { kind: 'succeeded' }],
    ['failure', { kind: 'failed', rerunHelps: true }],
    ['error', { kind: 'timed-out' }],
    ['error', { kind: 'cancelled', accepted: 'yes' }],
    ['error', { kind: 'cancelled', accepted: 'unknown' }],
    ['error', { kind: 'unknown', reason: 'unreadable' }],
  ])('ends in state %s, described by the outcome: %j', async (state, conclusion) => {
    const { statuses, warnings } = await record([accepted, polled], conclusion);
    expect(statuses).toEqual(['in_progress', state]);
    expect(calls.at(-1)?.body).toEqual({
      state,
      description: conclusion.kind,
      environment: 'Dev (EU)',
      log_url: PLAN.attemptUrl,
      auto_inactive: state === 'success',
    });
    expect(warnings).toStrictEqual([]);
  });

  test('stays in progress if the step does not wait', async () => {
    const { statuses } = await record([accepted], { kind: 'started' });
    expect(statuses).toEqual(['in_progress']);
  });

  test('is created once, whatever follows', async () => {
    await record([accepted, polled, polled], { kind: 'succeeded' });
    expect(calls.filter(({ path }) => path.endsWith('/deployments'))).toHaveLength(1);
  });
});

describe('no record', () => {
  const error = errorWith({ kind: 'rejected', status: 403 });

  test.each<Conclusion>([
    { kind: 'not-started', error },
    { kind: 'not-started', reason: 'out-of-time' },
    { kind: 'skipped' },
    { kind: 'checked', findings: READY },
    { kind: 'checked', findings: NOT_READY },
    { kind: 'cancelled', accepted: 'no' },
  ])('is made for $kind', async (conclusion) => {
    await record([], conclusion);
    expect(calls).toStrictEqual([]);
  });

  test('is made for an older deployment that is left behind', async () => {
    const finished: StepEvent = { kind: 'polled', deployment: {}, status: 'failed' };
    const next: StepEvent = { kind: 'next-token', deploymentId: 'd-1', reason: 'failed' };
    await record([acceptedOlder, finished, next], { kind: 'not-started', error });
    expect(calls).toStrictEqual([]);
  });
});

describe('the record of an older deployment', () => {
  test('begins when a read shows it in progress', async () => {
    const core = new RecordedCore();
    const deployment = new GitHubDeploymentRecord(PLAN, core);
    deployment.observe(acceptedOlder);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls).toStrictEqual([]);
    deployment.observe(polled);
    await deployment.end(outcome({ kind: 'succeeded' }));
    expect(calls.map(({ body }) => body['state'])).toEqual([undefined, 'in_progress', 'success']);
  });

  test('is a success if the stage still has it', async () => {
    const { statuses } = await record([acceptedOlder], { kind: 'succeeded' });
    expect(statuses).toEqual(['in_progress', 'success']);
  });

  test('is the one of the new deployment after it', async () => {
    const next: StepEvent = { kind: 'next-token', deploymentId: 'd-1', reason: 'failed' };
    const second: StepEvent = { ...accepted, deploymentId: 'd-2' };
    await record([acceptedOlder, next, second], { kind: 'succeeded' });
    expect(calls[0]?.body['description']).toBe('GameSparks deployment d-2');
  });

  test('that began is an error if nothing came of it', async () => {
    const next: StepEvent = { kind: 'next-token', deploymentId: 'd-1', reason: 'not-found' };
    const conclusion: Conclusion = { kind: 'not-started', reason: 'out-of-time' };
    const { statuses } = await record([acceptedOlder, polled, next], conclusion);
    expect(statuses).toEqual(['in_progress', 'error']);
  });
});

describe('an error of GitHub (F96, F97, F141)', () => {
  const PERMISSION = 'Allow permissions: deployments: write.';

  test.each([
    [403, true],
    [404, true],
    [401, false],
    [422, false],
    [429, false],
    [500, false],
  ])('with status %d is one warning; it names the permission: %s', async (status, isNamed) => {
    handler = failing('/deployments', status, 'a reason');
    const { warnings } = await record([accepted, polled], { kind: 'succeeded' });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      new RegExp(
        `^The GitHub Deployment could not be recorded \\(HTTP ${String(status)}: a reason`,
      ),
    );
    expect(warnings[0]?.includes(PERMISSION)).toBe(isNamed);
    expect(warnings[0]).toMatch(/The deployment to GameSparks is not affected\.$/);
    expect(warnings[0]).not.toContain(TOKEN);
    expect(calls).toHaveLength(1);
  });

  test('in every status is one warning', async () => {
    handler = failing('/statuses', 500, 'a reason');
    const { warnings } = await record([accepted], { kind: 'succeeded' });
    expect(warnings).toHaveLength(1);
  });

  test('in the last status is one warning', async () => {
    handler = (call, response) => {
      const isLast = call.body['state'] === 'success';
      (isLast ? failing('/statuses', 503, 'down') : createRecord)(call, response);
    };
    const { statuses, warnings } = await record([accepted], { kind: 'succeeded' });
    expect(statuses).toEqual(['in_progress', 'success']);
    expect(warnings).toHaveLength(1);
  });

  test('that is a response without an ID is one warning', async () => {
    handler = (_call, response) => {
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"42"}');
    };
    const { warnings } = await record([accepted], { kind: 'succeeded' });
    expect(warnings).toEqual([expect.stringContaining('the response of GitHub has no ID')]);
  });

  test('that is a closed connection is one warning', async () => {
    handler = (_call, response) => void response.socket?.destroy();
    const { warnings } = await record([accepted], { kind: 'failed', rerunHelps: true });
    expect(warnings).toHaveLength(1);
  });

  test('is one line without a command (F79, F80)', async () => {
    handler = failing('/deployments', 422, 'x\n::error::y##[z]');
    const { warnings } = await record([accepted], { kind: 'succeeded' });
    expect(warnings.join('')).not.toMatch(/[\r\n]|::.*::|##\[/);
  });
});

describe('GitHub without a response (I4)', () => {
  /** Time passes a hundred times faster for timeouts. */
  function hurry(): number[] {
    const timeouts: number[] = [];
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      timeouts.push(milliseconds);
      const controller = new AbortController();
      setTimeout(() => controller.abort(), milliseconds / 100);
      return controller.signal;
    });
    return timeouts;
  }

  test('delays the step for at most 10 s, with one warning', async () => {
    const timeouts = hurry();
    handler = () => undefined;
    const { warnings } = await record([accepted], { kind: 'succeeded' });
    expect(warnings).toEqual([expect.stringContaining('GitHub did not respond in time')]);
    expect(Math.max(...timeouts)).toBe(10_000);
  });

  test('delays a cancelled step for at most 2 s (F91)', async () => {
    const timeouts = hurry();
    handler = () => undefined;
    const { warnings } = await record([accepted], { kind: 'cancelled', accepted: 'yes' });
    expect(warnings).toHaveLength(1);
    expect(timeouts).toEqual([10_000, 2000]);
  });

  test('never delays the observer', () => {
    handler = () => undefined;
    hurry();
    const deployment = new GitHubDeploymentRecord(PLAN, new RecordedCore());
    expect(() => {
      deployment.observe(accepted);
      deployment.observe(polled);
    }).not.toThrow();
    expect(calls).toStrictEqual([]);
  });
});
