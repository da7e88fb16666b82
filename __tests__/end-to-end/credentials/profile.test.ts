import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import { inMinutes, startContainer, startTokenService } from '../../support/metadata-server.ts';
import { type Setup, expectSuccess, expectFailure, only, setUp } from '../../support/end-to-end.ts';
import { expectNoSecrets, keyEnvironment, secretsOf, sessionKey } from '../network/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'profile-'));
const [ofProfile, ofEnvironment, ofContainer] = [sessionKey(), sessionKey(), sessionKey()];
const keys = [ofProfile, ofEnvironment, ofContainer];
const PASSWORD = 'password-of-the-credential-process';
const speed = 4;

afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...lines: string[]): string {
  writeFileSync(join(folder, name), lines.join('\n'));
  return join(folder, name);
}

const helper = file('helper.mjs', `process.stdout.write(${JSON.stringify(processOutput())});`);
const files = {
  AWS_SHARED_CREDENTIALS_FILE: file(
    'credentials',
    '[deploy]',
    `aws_access_key_id = ${ofProfile.accessKeyId}`,
    `aws_secret_access_key = ${ofProfile.secretAccessKey}`,
    `aws_session_token = ${ofProfile.sessionToken}`,
    '[half]',
    `aws_access_key_id = ${ofProfile.accessKeyId}`,
    '[empty]',
  ),
  AWS_CONFIG_FILE: file(
    'config',
    '[profile deploy]',
    'region = us-east-1',
    '[profile process]',
    `credential_process = "${process.execPath}" "${helper}"`,
    '[profile role]',
    'role_arn = arn:aws:iam::123456789012:role/deployer',
    'source_profile = deploy',
    '[profile failing]',
    `credential_process = "${process.execPath}" --eval "process.exit(7)" -- ${PASSWORD}`,
    '[profile shouting]',
    `credential_process = "${process.execPath}" --eval "console.error('\\n::error::${PASSWORD}');process.exit(7)"`,
    '[profile endpoint]',
    'endpoint_url = http://gamesparks.example',
    '[profile services]',
    'services = local',
    '[profile fips]',
    'use_fips_endpoint = true',
    '[services local]',
    'gamesparks =',
    '  endpoint_url = ENDPOINT',
    '[profile hanging]',
    `credential_process = "${process.execPath}" --eval "setTimeout(() => {}, 20000)"`,
  ),
};

function processOutput(): string {
  const {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  } = ofProfile;
  return JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, SessionToken });
}

/** A step with this profile, and with other credentials that must not be used. */
async function runWith(setup: Setup, profile: string, env: object = {}): Promise<FinishedStep> {
  const container = await startContainer(() => ({ key: ofContainer, until: inMinutes(60) }));
  const step = await setup.run({
    speed,
    env: {
      RUNNER_DEBUG: '1',
      ...files,
      ...keyEnvironment(ofEnvironment),
      ...container.env,
      AWS_PROFILE: profile,
      ...env,
    },
  });
  for (const key of keys) expectNoSecrets(step, { ...secretsOf(key), PASSWORD });
  return step;
}

function signers({ emulator }: Setup): string[] {
  const credentials = emulator.requests.map(
    ({ headers }) => /Credential=(\w+)/.exec(headers['authorization'] ?? '')?.[1] ?? '',
  );
  return [...new Set(credentials)];
}

describe('AWS_PROFILE', () => {
  test.each(['deploy', 'process'])(
    'is used instead of the keys of environment and container: %s (F67)',
    async (profile) => {
      const setup = await setUp({ keys });
      expectSuccess(await runWith(setup, profile));
      only(setup.emulator.deployments());
      expect(signers(setup)).toEqual([ofProfile.accessKeyId]);
    },
  );

  test('with a role is used with the token service and its source profile (F67)', async () => {
    const setup = await setUp({ keys });
    const ofRole = sessionKey();
    setup.emulator.keyring.add(ofRole);
    const { env, server } = await startTokenService(() => ({ key: ofRole, until: inMinutes(60) }));
    const step = await runWith(setup, 'role', env);
    expectSuccess(step);
    expectNoSecrets(step, secretsOf(ofRole), server.requests);
    expect(signers(setup)).toEqual([ofRole.accessKeyId]);
    expect(server.requests[0]?.headers['authorization']).toContain(ofProfile.accessKeyId);
  });

  test('sets the region when nothing else does (F67, F68)', async () => {
    const setup = await setUp({ keys });
    const step = await runWith(setup, 'deploy', { AWS_REGION: undefined });
    expectSuccess(step);
    expect(step.stdout).toContain('in us-east-1');
  });

  test('sets the endpoint in its services section (F123)', async () => {
    const setup = await setUp();
    const text = readFileSync(files.AWS_CONFIG_FILE, 'utf8');
    const AWS_CONFIG_FILE = file('endpoint', text.replace('ENDPOINT', setup.emulator.url));
    const AWS_SHARED_CREDENTIALS_FILE = file(
      'services',
      '[services]',
      `aws_access_key_id = ${setup.emulator.credentials.accessKeyId}`,
      `aws_secret_access_key = ${setup.emulator.credentials.secretAccessKey}`,
    );
    const profile = { AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE, AWS_PROFILE: 'services' };
    expectSuccess(await setup.run({ env: { ...profile, AWS_ENDPOINT_URL_GAMESPARKS: undefined } }));
    only(setup.emulator.deployments());
  });

  test.each([
    [
      'endpoint',
      {},
      'Setting endpoint_url of the AWS profile "endpoint" is "http://gamesparks.example"',
    ],
    [
      'services',
      {},
      'Setting gamesparks endpoint_url of the services section "local" is "ENDPOINT"',
    ],
    ['fips', {}, 'Setting use_fips_endpoint of the AWS profile "fips" is "true"'],
    ['default', { AWS_USE_DUALSTACK_ENDPOINT: 'true' }, 'AWS_USE_DUALSTACK_ENDPOINT is "true"'],
    [
      'default',
      {
        AWS_USE_FIPS_ENDPOINT: 'true',
        AWS_ENDPOINT_URL: 'https://a.example',
        AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      },
      'AWS_USE_FIPS_ENDPOINT is "true"',
    ],
  ])(
    'with an unusable endpoint fails the step before anything is sent: %s, %j (F122–F124, I6)',
    async (profile, env, text) => {
      const setup = await setUp();
      const none = { AWS_ENDPOINT_URL_GAMESPARKS: undefined };
      const step = await setup.run({ env: { ...files, ...none, ...env, AWS_PROFILE: profile } });
      expect(expectFailure(step).message).toContain(text);
      expect(setup.emulator.requests).toStrictEqual([]);
    },
  );

  test.each([
    'missing',
    'half',
    'empty',
    'failing',
    'shouting',
    'hanging',
    '__proto__',
    'x\n::error::y',
  ])(
    'without usable credentials ends as not-started, never with other credentials (F67: %j)',
    async (profile) => {
      const setup = await setUp({ keys });
      const step = await runWith(setup, profile);
      const { message } = expectFailure(step);
      expect(message).toMatch(/profile|within 60 s/);
      expect(step.outputs['outcome']).toBe('not-started');
      expect(setup.emulator.requests).toStrictEqual([]);
    },
  );

  test('without a file ends as not-started (F67)', async () => {
    const setup = await setUp({ keys });
    const nowhere = join(folder, 'nowhere');
    const step = await runWith(setup, 'deploy', {
      AWS_SHARED_CREDENTIALS_FILE: nowhere,
      AWS_CONFIG_FILE: nowhere,
    });
    expectFailure(step);
    expect(setup.emulator.requests).toStrictEqual([]);
  });
});
