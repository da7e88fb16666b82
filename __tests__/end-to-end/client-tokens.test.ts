import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { httpResponse } from '../support/raw-server.ts';
import {
  expectFailure,
  expectSuccess,
  laterSnapshot,
  only,
  requestsFor,
  setUp,
  snapshot,
} from '../support/end-to-end.ts';
import { type GatewayExchange, startGateway } from './network/gateway.ts';
import { anotherRun, rerun, someBehaviors } from './undocumented-behavior.ts';

/** Deployments that finish immediately, and a step that does not wait for them: only the start matters here. */
const instantly = { deploymentSeconds: 0 };
const inputs = { 'wait-for-completion': 'false' };
const GIVEN = 'release-1.0-to-the-development-stage';
const given = { 'client-token': GIVEN };

describe('a derived client token', () => {
  test('differs between jobs of one run that deploy to different stages (F16)', async () => {
    const { emulator, run } = await setUp(instantly);
    expectSuccess(await run({ inputs: { ...inputs, stage: 'Dev' } }));
    expectSuccess(await run({ inputs: { ...inputs, stage: 'Prod' } }));
    const [one, other] = emulator.deployments();
    expect([one?.StageName, other?.StageName].sort()).toEqual(['Dev', 'Prod']);
    expect(one?.ClientToken).not.toBe(other?.ClientToken);
  });

  test.each([
    ['steps of a job', { GITHUB_ACTION: 'deploy-again' }],
    ['jobs of a run', { GITHUB_JOB: 'deploy-again' }],
    ['runs', { GITHUB_RUN_ID: '3000000002' }],
    ['repositories', { GITHUB_REPOSITORY_ID: '100000002' }],
    ['servers', { GITHUB_SERVER_URL: 'https://github.example' }],
  ])('differs between two %s, so that both deploy (F16, F17)', async (_, env) => {
    const { emulator, run } = await setUp(instantly);
    const first = await run({ inputs });
    const second = await run({ inputs, env });
    expectSuccess(first);
    expectSuccess(second);
    expect(emulator.deployments()).toHaveLength(2);
    expect(first.outputs['client-token']).not.toBe(second.outputs['client-token']);
  });

  test.each(['1', '2', '17'])('is the same in attempt %s of a run (F14, F93)', async (attempt) => {
    const { emulator, run } = await setUp(instantly);
    const first = await run({ inputs });
    const second = await run({ inputs, env: { GITHUB_RUN_ATTEMPT: attempt } });
    expect(first.outputs['client-token']).toMatch(/^[0-9a-f]{64}$/);
    expect(second.outputs['client-token']).toBe(first.outputs['client-token']);
    expect(emulator.deployments()).toHaveLength(1);
  });

  test('is followed by the hash of itself and the deployment that was left behind', async () => {
    const { emulator, run, advance } = await setUp();
    emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    await run();
    advance(60);
    expectSuccess(await run(rerun()));
    const [first, second] = emulator.deployments();
    const text = JSON.stringify([first?.ClientToken, first?.DeploymentId]);
    expect(second?.ClientToken).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('is random when an ingredient is missing', async () => {
    const { run } = await setUp(instantly);
    const env = { GITHUB_RUN_ID: undefined };
    const first = await run({ inputs, env });
    const second = await run({ inputs, env });
    expect(first.outputs['client-token']).toMatch(/^[0-9a-f]{64}$/);
    expect(second.outputs['client-token']).not.toBe(first.outputs['client-token']);
  });
});

describe('input client-token', () => {
  test.each([33, 126])('is used verbatim (F18, F139: %i characters)', async (length) => {
    const { emulator, run } = await setUp(instantly);
    const token = 'release 1.0 '.padEnd(length, 'x');
    const step = await run({ inputs: { ...inputs, 'client-token': token } });
    expectSuccess(step);
    expect(step.outputs['client-token']).toBe(token);
    expect(only(emulator.deployments()).ClientToken).toBe(token);
  });

  test.each(someBehaviors.filter((one) => one.deploymentWithoutId !== 'rejected'))(
    'that returns a replaced deployment starts nothing, and names both deployments (F101): %j',
    async (behavior) => {
      const { emulator, run, advance } = await setUp(behavior);
      const first = await run({ inputs: given });
      advance(60);
      const newer = await run(anotherRun({ snapshot: laterSnapshot }));
      advance(60);
      const again = await run(rerun(2, { inputs: given }));
      const { title, message } = expectFailure(again);
      expect(title).toBe('Not deployed: MyGame/Dev');
      expect(message).toContain(`It returned deployment ${first.outputs['deployment-id'] ?? ''}`);
      expect(message).toContain(
        `the stage has deployment ${newer.outputs['deployment-id'] ?? ''} of ${laterSnapshot}`,
      );
      expect(message).toContain('Use another client-token');
      expect(again.outputs['outcome']).toBe('not-started');
      expect(emulator.deployments()).toHaveLength(2);
      expect(requestsFor(emulator, 'StartStageDeployment')).toHaveLength(3);
    },
  );

  test('that returns a replaced deployment is unknown when only a lagging list decides (F101, F109)', async () => {
    const { emulator, run, advance } = await setUp({ deploymentWithoutId: 'rejected' });
    await run({ inputs: given });
    advance(60);
    const newer = await run(anotherRun({ snapshot: laterSnapshot }));
    advance(60);
    const again = await run(rerun(2, { inputs: given }));
    const { message } = expectFailure(again);
    expect(message).toContain('it is not confirmed that the stage still has it');
    expect(message).toContain(`The stage has deployment ${newer.outputs['deployment-id'] ?? ''}`);
    expect(message).toContain('use another client-token');
    expect(again.outputs['outcome']).toBe('unknown');
    expect(emulator.deployments()).toHaveLength(2);
  });

  test.each([
    ['rejected', 'was used before with other parameters'],
    [
      'ignored',
      'the client-token was used before with other parameters. It belongs to deployment ',
    ],
  ] as const)(
    'with another snapshot starts nothing (F13): tokenWithOtherParameters %s',
    async (tokenWithOtherParameters, text) => {
      const { emulator, run, advance } = await setUp({ tokenWithOtherParameters });
      const first = await run({ inputs: given });
      advance(60);
      const second = await run({ inputs: { ...given, snapshot: laterSnapshot } });
      const { title, message } = expectFailure(second);
      expect(title).toBe('Not deployed: MyGame/Dev');
      expect(message).toContain(text);
      expect(second.outputs['outcome']).toBe('not-started');
      expect(second.outputs['deployment-id'] ?? '').toBe('');
      expect(only(emulator.deployments()).DeploymentId).toBe(first.outputs['deployment-id']);
      expect(requestsFor(emulator, 'StartStageDeployment')).toHaveLength(2);
    },
  );

  test('has no next token after a failure (F15, F18)', async () => {
    const { emulator, run, advance } = await setUp();
    emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    await run({ inputs: given });
    advance(60);
    const again = await run(rerun(2, { inputs: given }));
    expect(expectFailure(again).message).toContain('Then use another client-token');
    expect(requestsFor(emulator, 'StartStageDeployment')).toHaveLength(2);
    only(emulator.deployments());
  });

  test('starts a new deployment when its token is no longer active', async () => {
    const { emulator, run, advance } = await setUp({ clientTokenSeconds: 30 });
    await run({ inputs: given });
    advance(60);
    expectSuccess(await run(rerun(2, { inputs: given })));
    expect(emulator.deployments()).toHaveLength(2);
  });
});

describe('a chain of client tokens', () => {
  /** A service with an older, failed deployment for every token. */
  function respondOlder(
    { socket, request, call }: GatewayExchange,
    idOf: (text: string) => string,
  ) {
    const { ClientToken = '' } =
      call === 'start' ? (JSON.parse(request.body.toString()) as { ClientToken: string }) : {};
    const DeploymentId =
      call === 'start' ? idOf(ClientToken) : new URLSearchParams(request.query).get('DeploymentId');
    const StageDeployment = {
      DeploymentId,
      SnapshotId: snapshot,
      DeploymentAction: 'DEPLOY',
      DeploymentState: 'FAILED',
      Created: '2022-08-01T12:34:56.789Z',
    };
    const headers = { date: new Date().toUTCString(), 'x-amzn-requestid': 'request-7' };
    socket.write(httpResponse(200, headers, JSON.stringify({ StageDeployment })));
  }

  test('ends as not-started after 20 tokens (F104)', async () => {
    const gateway = await startGateway((exchange) => respondOlder(exchange, (token) => token));
    const step = await gateway.run({ speed: 100 });
    expect(expectFailure(step).message).toContain('this run has no unused client token left');
    expect(step.outputs['outcome']).toBe('not-started');
    const bodies = gateway.sent('start').map(({ body }) => body.toString());
    expect(new Set(bodies).size).toBe(20);
    expect(bodies).toHaveLength(20);
  });

  test('ends as unknown when two tokens return the same deployment (F104)', async () => {
    const gateway = await startGateway((exchange) => respondOlder(exchange, () => 'the-same-ID'));
    const step = await gateway.run();
    expect(expectFailure(step).message).toContain('the same deployment for two client tokens');
    expect(step.outputs['outcome']).toBe('unknown');
    expect(gateway.sent('start')).toHaveLength(2);
  });

  test('ends as not-started when the time is up (F104, I4)', async () => {
    const gateway = await startGateway((exchange) => respondOlder(exchange, (token) => token));
    const step = await gateway.run({
      inputs: { 'wait-timeout-seconds': '5', 'poll-interval-seconds': '5' },
    });
    expectFailure(step);
    expect(step.outputs['outcome']).toBe('not-started');
    expect(Number(step.outputs['duration-seconds'])).toBeLessThanOrEqual(9);
    expect(gateway.sent('start').length).toBeLessThan(12);
  });
});
