import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import {
  inMinutes,
  type Lease,
  type MetadataServer,
  startContainer,
  startInstance,
  startTokenService,
} from '../../support/metadata-server.ts';
import { httpResponse, startRawServer } from '../../support/raw-server.ts';
import { authority, trust } from '../../support/tls-trust.ts';
import {
  type Setup,
  expectSuccess,
  expectFailure,
  only,
  setUp,
  type TestStep,
  waitUntil,
} from '../../support/end-to-end.ts';
import { expectNoSecrets, keyEnvironment, secretsOf, sessionKey } from '../network/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyZXBvOk9XTkVSL215LWdhbWUifQ.c2lnbmF0dXJl';
const tokenFile = file('token', TOKEN);
const webIdentity = {
  AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile,
  AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/deployer',
};
const nothing = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_EC2_METADATA_DISABLED: 'true',
};
/** Slow enough for the providers, which have 5 s. */
const speed = 4;
const key = sessionKey();

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Runs a step whose only credentials are in this environment, and searches everything that it wrote. */
async function runWith(setup: Setup, env: TestStep['env'], pace = speed): Promise<FinishedStep> {
  const step = await setup.run({ speed: pace, env: { RUNNER_DEBUG: '1', ...nothing, ...env } });
  expectNoSecrets(
    step,
    { ...secretsOf(key), 'web identity token': TOKEN },
    setup.emulator.requests,
  );
  return step;
}

/** A warning that a library writes to stderr about a container without a response. It has no untrusted text. */
const LIBRARY_NOTE = /^@smithy\/node-http-handler - \[WARN\] a request has exceeded .*\n/gm;

function expectNothingSent(setup: Setup, step: FinishedStep): string {
  const { message } = expectFailure({ ...step, stderr: step.stderr.replaceAll(LIBRARY_NOTE, '') });
  expect(step.outputs['outcome']).toBe('not-started');
  expect(setup.emulator.requests).toStrictEqual([]);
  return message;
}

type Source = (lease: () => Lease) => Promise<MetadataServer>;

const sources: Readonly<Record<string, Source>> = {
  'a container': startContainer,
  'an instance': async (lease) => {
    const { env, ...rest } = await startInstance(lease);
    return { ...rest, env: { ...env, AWS_EC2_METADATA_DISABLED: 'false' } };
  },
  'a web identity': async (lease) => {
    const { env, ...rest } = await startTokenService(lease);
    return { ...rest, env: { ...env, ...webIdentity } };
  },
};

describe.each(Object.entries(sources))('credentials of %s', (_label, source) => {
  test('are found, masked before their first use, and requested once', async () => {
    const setup = await setUp({ keys: [key] });
    const { env, requestCount } = await source(() => ({ key, until: inMinutes(60) }));
    const step = await runWith(setup, env);
    expectSuccess(step);
    only(setup.emulator.deployments());
    expect(requestCount()).toBe(1);
    expect(
      step.commands
        .slice(0, 6)
        .filter(({ name }) => name === 'add-mask')
        .map(({ data }) => data),
    ).toEqual([key.accessKeyId, key.secretAccessKey, key.sessionToken]);
  });

  test('that can’t be used fail the step within seconds, before anything is sent (F59, F65, F66)', async () => {
    await Promise.all(badLeases.map((lease) => expectUseless(source, lease)));
    expect.hasAssertions();
  });
});

const badLeases: readonly Lease[] = [
  { status: 403, body: '{"Code":"::error::x","Message":"##[error]No"}' },
  { status: 200, body: '<html>\n::error::injected\n</html>' },
  { status: 200, body: `{"AccessKeyId":"A"\n::error::x ${key.secretAccessKey}` },
  { status: 200, body: '' },
  { status: 200, body: '{"AccessKeyId":1,"SecretAccessKey":[],"Token":{}}' },
];

async function expectUseless(source: Source, lease: Lease): Promise<void> {
  const setup = await setUp({ keys: [key] });
  const { env, requestCount } = await source(() => lease);
  // In real time, because several processes share the processors.
  const step = await runWith(setup, env, 1);
  expect(expectNothingSent(setup, step)).toMatch(
    /The environment, the AWS profile, web identity, the container and the instance have none|trust policy/,
  );
  expect(requestCount()).toBeGreaterThan(0);
  expect(Number(step.outputs['duration-seconds'])).toBeLessThanOrEqual(8);
  const commands = step.commands.filter(({ name }) => !/^(debug|group|endgroup)$/.test(name));
  expect(commands).toHaveLength(1);
}

describe.each(Object.entries(sources).filter(([label]) => label !== 'an instance'))(
  'credentials of %s',
  (_label, source) => {
    test('are requested again after a transient error (F127)', async () => {
      const setup = await setUp({ keys: [key] });
      const leases: Lease[] = Array.from({ length: 3 }, () => ({ status: 500, body: 'No' }));
      const { env } = await source(() => leases.pop() ?? { key, until: inMinutes(60) });
      expectSuccess(await runWith(setup, env));
      only(setup.emulator.deployments());
    });

    test.each<Lease>([{ status: 500, body: 'No' }, 'silence'])(
      'are requested for a minute, and nothing is sent: %j (F126, F127, I4)',
      async (lease) => {
        const setup = await setUp({ keys: [key] });
        const { env } = await source(() => lease);
        const step = await runWith(setup, env, 10);
        expectNothingSent(setup, step);
        expect(Number(step.outputs['duration-seconds'])).toBeLessThanOrEqual(90);
      },
    );

    test('end with a cancellation while there is no response (F126, I4)', async () => {
      const setup = await setUp({ keys: [key] });
      const { env, requestCount } = await source(() => 'silence');
      const step = setup.start({ env: { ...nothing, ...env }, speed: 1 });
      await waitUntil(() => requestCount() > 0);
      const begun = performance.now();
      step.signal('SIGINT');
      const finished = await step.finished;
      expect(finished.outputs['outcome']).toBe('cancelled');
      expect(performance.now() - begun).toBeLessThan(4000);
    });
  },
);

test('web identity works without a home (F128)', async () => {
  const setup = await setUp({ keys: [key] });
  const { env } = await startTokenService(() => ({ key, until: inMinutes(60) }));
  const preload = file(
    'homeless.mjs',
    "import os from 'node:os'; import { syncBuiltinESMExports } from 'node:module'; os.homedir = () => { throw new Error('ENOENT: no such file or directory, uv_os_homedir'); }; syncBuiltinESMExports();",
  );
  const homeless = { HOME: undefined, USERPROFILE: undefined };
  const step = await setup.run({
    speed,
    env: { ...nothing, ...env, ...webIdentity, ...homeless },
    preloads: [preload],
  });
  expectSuccess(step);
});

describe('without credentials', () => {
  test.each([
    ['and no metadata service', { AWS_EC2_METADATA_DISABLED: 'true' }],
    [
      'and with a closed port of the metadata service',
      {
        AWS_EC2_METADATA_DISABLED: undefined,
        AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1',
      },
    ],
  ])('%s the step fails within seconds of real time (F59, F65)', async (_label, env) => {
    const setup = await setUp();
    const step = await runWith(setup, env, 1);
    const message = expectNothingSent(setup, step);
    expect(message).toContain('no usable AWS credentials were found');
    expect(message).toContain('aws-actions/configure-aws-credentials');
    expect(step.durationMilliseconds).toBeLessThan(8000);
  });

  test('and with a silent metadata service the step fails within seconds of real time (F65, I4)', async () => {
    const setup = await setUp();
    const { url } = await startRawServer(() => {});
    const env = { AWS_EC2_METADATA_DISABLED: undefined, AWS_EC2_METADATA_SERVICE_ENDPOINT: url };
    const step = await runWith(setup, env, 1);
    expectNothingSent(setup, step);
    expect(step.durationMilliseconds).toBeLessThan(8000);
  });
});

describe('the credentials of a container', () => {
  test('are requested with the token in the environment, which is not shown (F89)', async () => {
    const setup = await setUp({ keys: [key] });
    const { env, server } = await startContainer(() => ({ key, until: inMinutes(60) }));
    const authorization = 'Basic token-for-the-container';
    const step = await runWith(setup, { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: authorization });
    expectSuccess(step);
    expect(server.requests[0]?.headers['authorization']).toBe(authorization);
    expectNoSecrets(step, { authorization });
  });

  test('are never requested over http: from another host (F66, I6)', async () => {
    const setup = await setUp();
    const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://metadata.example/' };
    const message = expectNothingSent(setup, await runWith(setup, env));
    expect(message).toContain('no usable AWS credentials');
  });

  test('are never requested from the target of a redirect (F47, F66)', async () => {
    const setup = await setUp();
    const elsewhere = await startContainer(() => ({ key, until: inMinutes(60) }));
    const server = await startRawServer(({ socket }) =>
      socket.write(httpResponse(302, { location: elsewhere.server.url })),
    );
    expectNothingSent(
      setup,
      await runWith(setup, { AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url }),
    );
    expect(elsewhere.requestCount()).toBe(0);
  });
});

describe('a web identity', () => {
  test('is sent to the token service only (I6)', async () => {
    const setup = await setUp({ keys: [key] });
    const { env, server } = await startTokenService(() => ({ key, until: inMinutes(60) }));
    expectSuccess(await runWith(setup, { ...env, ...webIdentity }));
    expect(server.received()).toContain(`WebIdentityToken=${TOKEN}`);
    const { requests } = setup.emulator;
    expect(JSON.stringify(requests)).not.toContain(TOKEN);
  });

  test.each([
    ['whose file is missing', join(folder, 'missing')],
    ['whose file is a folder', folder],
  ])('%s fails the step before anything is sent (F59, F131)', async (_label, path) => {
    const setup = await setUp();
    const { env } = await startTokenService(() => ({ key, until: inMinutes(60) }));
    const step = await runWith(setup, {
      ...env,
      ...webIdentity,
      AWS_WEB_IDENTITY_TOKEN_FILE: path,
    });
    const message = expectNothingSent(setup, step);
    expect(message).toContain(`AWS_WEB_IDENTITY_TOKEN_FILE names "${path}", which can't be read`);
    expect(message).toMatch(/ENOENT|EISDIR/);
  });

  test('that the trust policy rejects has its cause in the message (F131)', async () => {
    const setup = await setUp();
    const body =
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>x</Message></Error></ErrorResponse>';
    const { env } = await startTokenService(() => ({ status: 403, body }));
    const message = expectNothingSent(setup, await runWith(setup, { ...env, ...webIdentity }));
    expect(message).toContain('Allow this identity in the trust policy of the role.');
    expect(message).toContain('AccessDenied');
  });

  test('is sent to no unencrypted token service on another machine (F137, I6)', async () => {
    const setup = await setUp();
    const env = { ...webIdentity, AWS_ENDPOINT_URL_STS: 'http://sts.example' };
    expect(expectNothingSent(setup, await runWith(setup, env))).toContain(
      'AWS_ENDPOINT_URL_STS names the token service http://sts.example, which is not encrypted',
    );
  });

  test('is sent to no token service with an untrusted certificate (F43, I6)', async () => {
    const setup = await setUp();
    const tls = authority.issue(['sts.us-east-1.amazonaws.com']);
    const server = await startRawServer(({ socket }) => socket.end(), { tls });
    const env = { ...trust, ...webIdentity, AWS_ENDPOINT_URL_STS: server.url };
    const message = expectNothingSent(setup, await runWith(setup, env));
    expect(message).toContain('NODE_EXTRA_CA_CERTS');
    expect(server.received()).toBe('');
  });
});

describe('a key in the environment', () => {
  test.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])(
    'is trimmed: %s (F71)',
    async (name) => {
      const setup = await setUp({ keys: [key] });
      const env: Record<string, string> = keyEnvironment(key);
      expectSuccess(await runWith(setup, { ...env, [name]: ` ${env[name] ?? ''}\r\n` }));
      expect(setup.emulator.deployments()).toHaveLength(1);
    },
  );

  test.each([
    ['AWS_ACCESS_KEY_ID', 'AKIA\nX'],
    ['AWS_SECRET_ACCESS_KEY', '\u0142'.repeat(10)],
    ['AWS_SESSION_TOKEN', 'to ken'],
    ['AWS_SESSION_TOKEN', 'to\u0007ken'],
  ])(
    'with invalid characters fails the step before anything is sent, and is not shown: %s (F73, F89)',
    async (name, value) => {
      const setup = await setUp();
      const step = await runWith(setup, { ...keyEnvironment(key), [name]: value });
      expect(expectNothingSent(setup, step)).toContain(
        `${name} contains characters that AWS keys never have`,
      );
    },
  );

  test('that has expired ends as not-started; the message names role-duration-seconds (F61)', async () => {
    const expired = { ...key, expires: inMinutes(-1) };
    const setup = await setUp({ keys: [expired] });
    const step = await runWith(setup, keyEnvironment(expired));
    const { message } = expectFailure(step);
    expect(message).toContain('ExpiredTokenException');
    expect(message).toContain('role-duration-seconds');
    expect(step.outputs['outcome']).toBe('not-started');
    expect(setup.emulator.requests).toHaveLength(1);
  });

  test('with a session token of another key names AWS_SESSION_TOKEN (F131)', async () => {
    const setup = await setUp();
    const step = await runWith(setup, keyEnvironment(key));
    expect(expectFailure(step).message).toContain('unset AWS_SESSION_TOKEN if it is left over');
  });

  test('that has expired names AWS_CREDENTIAL_EXPIRATION (F125)', async () => {
    const expired = { ...key, expires: inMinutes(-1) };
    const setup = await setUp({ keys: [expired] });
    const AWS_CREDENTIAL_EXPIRATION = '2022-08-01T12:00:00Z';
    const step = await runWith(setup, { ...keyEnvironment(expired), AWS_CREDENTIAL_EXPIRATION });
    expect(expectFailure(step).message).toContain(
      'AWS_CREDENTIAL_EXPIRATION is "2022-08-01T12:00:00Z". The credentials have expired.',
    );
  });

  test('that GameSparks does not know fails the step immediately (F70)', async () => {
    const setup = await setUp();
    const step = await runWith(setup, keyEnvironment(key));
    expect(expectFailure(step).message).toContain(
      'do not belong together, or GameSparks does not know them',
    );
    expect(setup.emulator.requests).toHaveLength(1);
  });
});
