import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { RunningEmulator } from '../../../emulator/server.ts';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import {
  inMinutes,
  type Lease,
  type Leases,
  type MetadataServer,
  startContainer,
  startInstance,
  startTokenService,
} from '../../support/metadata-server.ts';
import {
  type Setup,
  expectSuccess,
  expectFailure,
  only,
  setUp,
  type TestStep,
} from '../../support/end-to-end.ts';
import { expectNoSecrets, keyEnvironment, secretsOf, sessionKey } from '../network/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'renewal-'));
const keyless = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined };
const [first, second] = [sessionKey(), sessionKey()];
const operation = 'GetStageDeployment';
/** Slow enough for the providers, which have 5 s. */
const speed = 5;

afterAll(() => rmSync(folder, { recursive: true }));

async function startWebIdentity(leases: Leases): Promise<MetadataServer> {
  const file = join(folder, 'token');
  writeFileSync(file, 'a-web-identity-token');
  const { env, ...rest } = await startTokenService(leases);
  const AWS_ROLE_ARN = 'arn:aws:iam::123456789012:role/deployer';
  return { ...rest, env: { ...env, AWS_ROLE_ARN, AWS_WEB_IDENTITY_TOKEN_FILE: file } };
}

/** The first key expires before the first poll. */
async function setUpExpiring(): Promise<Setup> {
  const setup = await setUp({ keys: [first, second] });
  const { log, keyring } = setup.emulator;
  const add = log.add.bind(log);
  log.add = (request) => {
    add(request);
    if (request.operation === 'StartStageDeployment')
      keyring.add({ ...first, expires: inMinutes(-1) });
  };
  return setup;
}

async function run(setup: Setup, step: TestStep): Promise<FinishedStep> {
  const finished = await setup.run({ speed, ...step });
  for (const key of [first, second])
    expectNoSecrets(finished, secretsOf(key), setup.emulator.requests);
  return finished;
}

function keysSeen({ requests }: RunningEmulator): (string | undefined)[] {
  const seen = requests.map(
    ({ headers }) => /Credential=(\w+)/.exec(headers['authorization'] ?? '')?.[1],
  );
  return seen.filter((key, index) => key !== seen[index - 1]);
}

function expectUnknown({ emulator }: Setup, step: FinishedStep): string {
  const { message } = expectFailure(step);
  const { DeploymentId } = only(emulator.deployments());
  expect(step.outputs).toMatchObject({ outcome: 'unknown', 'deployment-id': DeploymentId });
  expect(message).toContain('and might still be in progress');
  expect(message).toContain('To wait for it again, re-run this job');
  return message;
}

describe('credentials that expire during the wait', () => {
  test('and can’t be renewed end as unknown; the message names ID and role-duration-seconds (F62)', async () => {
    const setup = await setUpExpiring();
    const step = await run(setup, { env: keyEnvironment(first) });
    const message = expectUnknown(setup, step);
    expect(message).toContain('role-duration-seconds');
    expect(setup.emulator.requests).toHaveLength(2);
  });

  test.each([
    ['a container', startContainer],
    ['an instance', startInstance],
    ['a web identity', startWebIdentity],
  ])('and come from %s are renewed, and the wait continues (F63)', async (_label, source) => {
    const setup = await setUpExpiring();
    const { env, requestCount } = await source((nth) => ({
      key: nth === 1 ? first : second,
      until: inMinutes(60),
    }));
    const step = await run(setup, { env: { ...keyless, ...env } });
    expectSuccess(step);
    only(setup.emulator.deployments());
    expect(requestCount()).toBe(2);
    expect(keysSeen(setup.emulator)).toEqual([first.accessKeyId, second.accessKeyId]);
    const masks = step.commands.filter(({ name }) => name === 'add-mask').map(({ data }) => data);
    expect(masks).toEqual([...Object.values(first), ...Object.values(second)]);
  });

  test('are renewed before that when their expiration is known (F63)', async () => {
    const setup = await setUp({ keys: [first, second], deploymentSeconds: 2 });
    const { env } = await startContainer((nth) =>
      nth === 1
        ? { key: first, until: new Date(Date.now() + 1000) }
        : { key: second, until: inMinutes(60) },
    );
    const step = await run(setup, { env: { ...keyless, ...env } });
    expectSuccess(step);
    expect(keysSeen(setup.emulator)).toEqual([first.accessKeyId, second.accessKeyId]);
    expect(setup.emulator.requests.map(({ status }) => status)).not.toContain(403);
  });

  test('are used until they expire when an early renewal fails (F64)', async () => {
    const setup = await setUp({ keys: [first], deploymentSeconds: 1 });
    const { env, requestCount } = await startContainer((nth) =>
      nth === 1 ? { key: first, until: inMinutes(2) } : { status: 500, body: 'No' },
    );
    const step = await run(setup, { env: { ...keyless, ...env } });
    expectSuccess({ ...step, stderr: step.stderr.replaceAll(/^@smithy.*\n/gm, '') });
    expect(requestCount()).toBeGreaterThan(1);
  });
});

/** A lease that expires soon, and then this one. */
function thenOnly(rest: Lease): (nth: number) => Lease {
  return (nth) => (nth === 1 ? { key: first, until: new Date(Date.now() + 300) } : rest);
}

async function runWith(lease: Lease): Promise<{ setup: Setup; step: FinishedStep }> {
  const setup = await setUp({ keys: [first] });
  setup.emulator.faults.add({ effect: 'final-state', state: 'never' });
  const { env } = await startContainer(thenOnly(lease));
  return { setup, step: await run(setup, { env: { ...keyless, ...env } }) };
}

describe('a renewal of credentials', () => {
  test('that fails is retried for a minute, and then ends as unknown with the ID (F64, I4)', async () => {
    const leases: Lease[] = [
      { status: 500, body: '\n::error::injected' },
      { status: 200, body: '{"AccessKeyId":' },
      'silence',
    ];
    for (const { setup, step } of await Promise.all(leases.map(runWith))) {
      expectUnknown(setup, { ...step, stderr: step.stderr.replaceAll(/^@smithy.*\n/gm, '') });
      const seconds = Number(step.outputs['duration-seconds']);
      expect(seconds).toBeGreaterThanOrEqual(60);
      expect(seconds).toBeLessThanOrEqual(100);
      expect(setup.emulator.requests.every(({ status }) => status === 200)).toBe(true);
    }
  });

  test('that fails for half a minute is retried (F64)', async () => {
    const setup = await setUp({ keys: [first, second] });
    const { env } = await startContainer((nth) => {
      if (nth === 1) return { key: first, until: new Date(Date.now() + 300) };
      return nth < 12 ? { status: 500, body: 'No' } : { key: second, until: inMinutes(60) };
    });
    expectSuccess(await run(setup, { env: { ...keyless, ...env } }));
    expect(keysSeen(setup.emulator)).toEqual([first.accessKeyId, second.accessKeyId]);
  });

  test('that returns the same expired key ends as unknown (F62, F64)', async () => {
    const setup = await setUpExpiring();
    const { env } = await startContainer(() => ({ key: first, until: inMinutes(60) }));
    const step = await run(setup, { env: { ...keyless, ...env } });
    expect(expectUnknown(setup, step)).toContain('ExpiredTokenException');
    const rejected = setup.emulator.requests.filter((request) => request.operation === operation);
    expect(rejected).toHaveLength(1);
  });

  test('of credentials that an instance extends beyond their expiration ends as unknown (F62)', async () => {
    const setup = await setUpExpiring();
    const { env } = await startInstance(() => ({ key: first, until: inMinutes(-1) }));
    const step = await run(setup, { env: { ...keyless, ...env } });
    expect(expectUnknown(setup, step)).toContain('ExpiredTokenException');
  });
});
