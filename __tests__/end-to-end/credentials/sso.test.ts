import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import { inMinutes, type Lease, startSsoPortal } from '../../support/metadata-server.ts';
import { startRawServer } from '../../support/raw-server.ts';
import { authority, trust } from '../../support/tls-trust.ts';
import { type Setup, expectSuccess, expectFailure, only, setUp } from '../../support/end-to-end.ts';
import { expectNoSecrets, secretsOf, sessionKey } from '../network/gateway.ts';

const ACCESS_TOKEN = 'access-token-of-the-sso-session';
const START_URL = 'https://example.awsapps.com/start';
const key = sessionKey();
const ofPortal: Lease = { key, until: inMinutes(60) };
const speed = 4;
const nothing = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_EC2_METADATA_DISABLED: 'true',
};
const SETTINGS = [`sso_account_id = 123456789012`, 'sso_role_name = Deployer'];

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sso-'));
  mkdirSync(join(home, '.aws/sso/cache'), { recursive: true });
  writeFileSync(
    join(home, '.aws/config'),
    [
      '[profile session]',
      'sso_session = example',
      ...SETTINGS,
      '[default]',
      'sso_session = example',
      ...SETTINGS,
      '[sso-session example]',
      `sso_start_url = ${START_URL}`,
      'sso_region = eu-west-1',
      '[profile without-session]',
      `sso_start_url = ${START_URL}`,
      'sso_region = eu-west-1',
      ...SETTINGS,
      '[profile incomplete]',
      'sso_session = example',
      'sso_role_name = Deployer',
      '[profile unknown-session]',
      'sso_session = other',
      ...SETTINGS,
    ].join('\n'),
  );
});
afterEach(() => rmSync(home, { recursive: true }));

const CACHE_KEYS: Readonly<Record<string, string>> = {
  session: 'example',
  'without-session': START_URL,
};

/** `aws sso login` writes this file. */
function cache(profile: string, text: string): void {
  const name = createHash('sha1')
    .update(CACHE_KEYS[profile] ?? '')
    .digest('hex');
  writeFileSync(join(home, `.aws/sso/cache/${name}.json`), text);
}

function cacheToken(profile: string, minutes: number): void {
  const expiresAt = inMinutes(minutes).toISOString();
  const token = { startUrl: START_URL, region: 'eu-west-1', accessToken: ACCESS_TOKEN, expiresAt };
  cache(profile, JSON.stringify(token));
}

async function runWith(setup: Setup, env: object, pace = speed): Promise<FinishedStep> {
  const step = await setup.run({
    speed: pace,
    env: { RUNNER_DEBUG: '1', ...nothing, HOME: home, USERPROFILE: home, ...env },
  });
  expectNoSecrets(step, { ...secretsOf(key), ACCESS_TOKEN });
  return step;
}

function expectNothingSent(setup: Setup, step: FinishedStep): string {
  const { message } = expectFailure(step);
  expect(step.outputs['outcome']).toBe('not-started');
  expect(setup.emulator.requests).toStrictEqual([]);
  return message;
}

describe.each(Object.keys(CACHE_KEYS))('an AWS profile with SSO: %s', (AWS_PROFILE) => {
  test('works with a session of aws sso login, which only the portal gets (F126, I6)', async () => {
    const setup = await setUp({ keys: [key] });
    const { env, server, requestCount } = await startSsoPortal(() => ofPortal);
    cacheToken(AWS_PROFILE, 60);
    expectSuccess(await runWith(setup, { ...env, AWS_PROFILE }));
    only(setup.emulator.deployments());
    expect(requestCount()).toBe(1);
    expect(server.requests[0]).toMatchObject({
      query: 'account_id=123456789012&role_name=Deployer',
      headers: { 'x-amz-sso_bearer_token': ACCESS_TOKEN },
    });
    expect(JSON.stringify(setup.emulator.requests)).not.toContain(ACCESS_TOKEN);
  });

  test.each([
    ['missing', () => {}],
    ['expired', () => cacheToken(AWS_PROFILE, -1)],
    ['not JSON', () => cache(AWS_PROFILE, `${ACCESS_TOKEN} is not JSON`)],
  ])('names the session and aws sso login if the session is %s (F126)', async (_what, prepare) => {
    const setup = await setUp({ keys: [key] });
    const { env, requestCount } = await startSsoPortal(() => ofPortal);
    prepare();
    const message = expectNothingSent(setup, await runWith(setup, { ...env, AWS_PROFILE }));
    expect(message).toContain('The SSO session is missing or expired. Run aws sso login');
    expect(requestCount()).toBe(0);
  });

  test.each([
    [401, 'UnauthorizedException', 'The SSO session is missing or expired. Run aws sso login'],
    [403, 'ForbiddenException', 'The SSO portal rejected the role. Check sso_account_id'],
    [404, 'ResourceNotFoundException', 'The SSO portal rejected the role. Check sso_account_id'],
    [403, `${ACCESS_TOKEN}Exception`, `AWS_PROFILE is "${AWS_PROFILE}", and this AWS profile has`],
  ])(
    'names the cause if the portal responds with %i %s, and does not show its text (F89, F126)',
    async (status, name, expected) => {
      const setup = await setUp({ keys: [key] });
      const message = `No access ${ACCESS_TOKEN}\n::error::x`;
      const headers = { 'x-amzn-errortype': name };
      const { env } = await startSsoPortal(() => ({
        status,
        headers,
        body: JSON.stringify({ message }),
      }));
      cacheToken(AWS_PROFILE, 60);
      const step = await runWith(setup, { ...env, AWS_PROFILE });
      expect(expectNothingSent(setup, step)).toContain(expected);
      expect(step.stdout).not.toContain('No access');
    },
  );
});

describe('an AWS profile with SSO', () => {
  test('is used after a transient error of the portal (F127)', async () => {
    const setup = await setUp({ keys: [key] });
    const leases: Lease[] = Array.from({ length: 3 }, () => ({ status: 500, body: 'No' }));
    const { env } = await startSsoPortal(() => leases.pop() ?? ofPortal);
    cacheToken('session', 60);
    expectSuccess(await runWith(setup, { ...env, AWS_PROFILE: 'session' }));
    only(setup.emulator.deployments());
  });

  // Without AWS_PROFILE, only the settings of the default profile give a slow source more than 5 s.
  test.each([{ AWS_PROFILE: 'session' }, {}])(
    'has 60 s if the portal is slow, and fails then: %j (F126, I4)',
    async (profile) => {
      const setup = await setUp({ keys: [key] });
      const { env } = await startSsoPortal(() => 'silence');
      cacheToken('session', 60);
      const step = await runWith(setup, { ...env, ...profile }, 20);
      const message = expectNothingSent(setup, step);
      expect(message).toContain('no credentials within 60 s');
      expect(message).toContain('The source of the credentials did not respond in time');
      expect(Number(step.outputs['duration-seconds'])).toBeGreaterThanOrEqual(60);
    },
  );

  test.each([
    ['incomplete', 'sso_account_id'],
    ['unknown-session', 'AWS_PROFILE is "unknown-session"'],
  ])('with wrong settings is named: %s (F67)', async (AWS_PROFILE, text) => {
    const setup = await setUp({ keys: [key] });
    const { env } = await startSsoPortal(() => ofPortal);
    const message = expectNothingSent(setup, await runWith(setup, { ...env, AWS_PROFILE }));
    expect(message).toContain(text);
    expect(message).toContain('Fix the AWS profile, or unset AWS_PROFILE');
  });

  test('is sent to no unencrypted portal on another machine (F137, I6)', async () => {
    const setup = await setUp({ keys: [key] });
    cacheToken('session', 60);
    const env = { AWS_PROFILE: 'session', AWS_ENDPOINT_URL_SSO: 'http://sso.example' };
    expect(expectNothingSent(setup, await runWith(setup, env))).toContain(
      'AWS_ENDPOINT_URL_SSO names the token service http://sso.example, which is not encrypted',
    );
  });

  test('is sent to no portal with an untrusted certificate (F43, I6)', async () => {
    const setup = await setUp({ keys: [key] });
    cacheToken('session', 60);
    const tls = authority.issue(['portal.sso.eu-west-1.amazonaws.com']);
    const server = await startRawServer(({ socket }) => socket.end(), { tls });
    const env = { ...trust, AWS_PROFILE: 'session', AWS_ENDPOINT_URL_SSO: server.url };
    const message = expectNothingSent(setup, await runWith(setup, env));
    expect(message).toContain('The certificate of the token service is not trusted');
    expect(server.received()).toBe('');
  });
});
