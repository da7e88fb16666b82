import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  awsProfile,
  credentialChain,
  type CredentialChainOptions,
  fixedCredentials,
} from '../../../src/gamesparks/credentials.ts';
import { notFound } from '../../../src/gamesparks/credential-errors.ts';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import type { CredentialProvider } from '../../../src/gamesparks/types.ts';
import { systemClock } from '../../../src/clock.ts';
import { httpResponse, startRawServer } from '../../support/raw-server.ts';
import { networkError, RecordedHandler, type Step } from '../../support/recorded-handler.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
const LONG_NAME = 'long-'.repeat(400);
const ROLE = 'arn:aws:iam::123456789012:role/deployer';
const IDENTITY = 'text-of-the-web-identity-token';

function file(name: string, ...lines: string[]): string {
  writeFileSync(join(folder, name), lines.join('\n'));
  return join(folder, name);
}

/** The profiles of the tests; nothing else on the machine has credentials for them. */
const files = {
  AWS_SHARED_CREDENTIALS_FILE: file(
    'credentials',
    '[static]',
    'aws_access_key_id = AKIDPROFILE',
    'aws_secret_access_key = secret-of-the-profile',
    '[default]',
    'aws_access_key_id = AKIDDEFAULT',
    'aws_secret_access_key = secret-of-the-default',
  ),
  AWS_CONFIG_FILE: file(
    'config',
    '[default]',
    'region = eu-west-1',
    '[profile static]',
    'region = eu-central-1',
    '[profile role]',
    `role_arn = ${ROLE}`,
    'source_profile = static',
    '[profile empty]',
    'region =',
    '[profile without-region]',
    'output = json',
    `[profile ${LONG_NAME}]`,
    `role_arn = ${ROLE}`,
    'source_profile = static',
    'mfa_serial = arn:aws:iam::123456789012:mfa/user',
  ),
};
const noFiles = {
  AWS_SHARED_CREDENTIALS_FILE: join(folder, 'missing'),
  AWS_CONFIG_FILE: join(folder, 'missing'),
};
const webIdentity = {
  AWS_WEB_IDENTITY_TOKEN_FILE: file('token', IDENTITY),
  AWS_ROLE_ARN: ROLE,
};
const keys = {
  AWS_ACCESS_KEY_ID: 'AKIDENVIRONMENT',
  AWS_SECRET_ACCESS_KEY: 'secret-of-the-environment',
};

const environmentBefore = { ...process.env };

function setEnvironment(environment: Readonly<NodeJS.ProcessEnv>): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, environment);
}

beforeEach(() => {
  setEnvironment({ ...noFiles, AWS_EC2_METADATA_DISABLED: 'true' });
});

afterAll(() => {
  setEnvironment(environmentBefore);
  rmSync(folder, { recursive: true });
});

/** A response of the token service. Its keys are numbered because each response has others. */
function lease(action: string, number = 1): Step {
  const fields = {
    AccessKeyId: `AKIDROLE${String(number)}`,
    SecretAccessKey: 'secret-of-the-role',
    SessionToken: 'token-of-the-role',
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const credentials = Object.entries(fields).map(([name, text]) => `<${name}>${text}</${name}>`);
  const result = `<Credentials>${credentials.join('')}</Credentials>`;
  return {
    headers: { 'content-type': 'text/xml' },
    body: `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result></${action}Response>`,
  };
}

function setUp(
  environment: Readonly<NodeJS.ProcessEnv>,
  steps: readonly Step[] = [],
  options: Partial<CredentialChainOptions> = {},
) {
  Object.assign(process.env, environment);
  const handler = new RecordedHandler(steps);
  const requestHandler = jest.fn(() => handler);
  // It stands still until a test lets it run.
  const clock = new VirtualClock();
  const chain = credentialChain({
    clock,
    environment: process.env,
    region: 'us-west-2',
    requestHandler,
    ...options,
  });
  return { clock, handler, requestHandler, chain };
}

async function errorOf(chain: CredentialProvider): Promise<GameSparksError> {
  const thrown: unknown = await chain().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof GameSparksError)) throw new Error('no GameSparksError was thrown');
  return thrown;
}

/** Milliseconds until the last timer that still runs. */
async function timeLeft(clock: VirtualClock): Promise<number> {
  await expect(clock.run(new Promise(() => undefined))).rejects.toThrow(
    'waits for something other than a timer',
  );
  return clock.now();
}

test('fixed credentials are the same each time', async () => {
  const credentials = { accessKeyId: 'AKIDFIXED', secretAccessKey: 'secret' };
  const provider = fixedCredentials(credentials);
  expect(await provider()).toBe(credentials);
  expect(await provider({ forceRefresh: true })).toBe(credentials);
});

describe('the chain', () => {
  test('finds the keys of the environment', async () => {
    const { chain } = setUp({ ...keys, AWS_SESSION_TOKEN: 'token-of-the-environment' });
    expect(await chain()).toMatchObject({
      accessKeyId: 'AKIDENVIRONMENT',
      secretAccessKey: 'secret-of-the-environment',
      sessionToken: 'token-of-the-environment',
    });
  });

  test('finds the default profile if the environment has no keys', async () => {
    const { chain } = setUp(files);
    expect(await chain()).toMatchObject({ accessKeyId: 'AKIDDEFAULT' });
  });

  test('finds the profile that AWS_PROFILE names', async () => {
    const { chain } = setUp({ ...files, ...keys, AWS_PROFILE: 'static' });
    expect(await chain()).toMatchObject({ accessKeyId: 'AKIDPROFILE' });
  });

  test('writes no warning of the library about keys that are not used', async () => {
    // The library warns once per process.
    jest.resetModules();
    const warn = jest.spyOn(console, 'warn').mockReturnValue();
    const { chain } = setUp({ ...files, ...keys, AWS_PROFILE: 'static' });
    await chain();
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  test('sends a web identity to the token service of its region, with its request handler', async () => {
    const { chain, handler } = setUp(webIdentity, [lease('AssumeRoleWithWebIdentity')]);
    expect(await chain()).toMatchObject({
      accessKeyId: 'AKIDROLE1',
      secretAccessKey: 'secret-of-the-role',
      sessionToken: 'token-of-the-role',
    });
    expect(handler.sent).toMatchObject([{ hostname: 'sts.us-west-2.amazonaws.com' }]);
    expect(handler.sent[0]?.body).toContain(IDENTITY);
  });

  test('is loaded on first use, and only once', async () => {
    const { chain, requestHandler } = setUp(keys);
    expect(requestHandler).not.toHaveBeenCalled();
    await Promise.all([chain(), chain()]);
    await chain();
    expect(requestHandler).toHaveBeenCalledTimes(1);
  });

  test('keeps credentials until a caller forces a refresh (F63)', async () => {
    const leases = [1, 2].map((number) => lease('AssumeRoleWithWebIdentity', number));
    const { chain, handler } = setUp(webIdentity, leases);
    await chain();
    expect(await chain()).toMatchObject({ accessKeyId: 'AKIDROLE1' });
    expect(handler.sent).toHaveLength(1);
    expect(await chain({ forceRefresh: true })).toMatchObject({ accessKeyId: 'AKIDROLE2' });
    expect(handler.sent).toHaveLength(2);
  });
});

describe('a named profile', () => {
  test('is used instead of the keys of the environment (F67)', async () => {
    const { chain } = setUp({ ...files, ...keys }, [], { profile: 'static' });
    expect(await chain()).toMatchObject({ accessKeyId: 'AKIDPROFILE' });
  });

  test('with a role is used with the token service and its source profile (F67)', async () => {
    const { chain, handler } = setUp(files, [lease('AssumeRole')], { profile: 'role' });
    expect(await chain()).toMatchObject({ accessKeyId: 'AKIDROLE1' });
    expect(handler.sent).toHaveLength(1);
    expect(handler.sent[0]?.headers['authorization']).toMatch(
      /Credential=AKIDPROFILE\/\d+\/us-west-2\/sts\//,
    );
  });

  test.each(['empty', 'missing', '__proto__'])(
    'without credentials is an error, never a use of other credentials: %s (F67)',
    async (profile) => {
      const steps = [lease('AssumeRoleWithWebIdentity')];
      const { chain, handler, clock } = setUp({ ...files, ...keys, ...webIdentity }, steps, {
        profile,
      });
      const error = await errorOf(chain);
      expect(error.details).toStrictEqual({
        kind: 'credentials',
        message: `AWS_PROFILE is "${profile}", and this AWS profile has no usable credentials`,
        credentialProblem: 'profile',
      });
      expect(handler.sent).toHaveLength(1);
      expect(await timeLeft(clock)).toBe(0);
    },
  );

  test('has at most 80 characters of its name in the error, escaped', async () => {
    const profile = `a"\n${'x'.repeat(77)}yz`;
    const steps = [lease('AssumeRoleWithWebIdentity')];
    const { chain } = setUp({ ...files, ...webIdentity }, steps, { profile });
    expect((await errorOf(chain)).message).toBe(
      `AWS_PROFILE is "a\\"\\n${'x'.repeat(77)}", and this AWS profile has no usable credentials`,
    );
  });
});

describe('the error of the chain', () => {
  test('has the message of the library if there are no credentials (F59)', async () => {
    const { chain, clock } = setUp({});
    expect((await errorOf(chain)).details).toStrictEqual({
      kind: 'credentials',
      message: 'Could not load credentials from any providers',
      code: 'CredentialsProviderError',
    });
    expect(await timeLeft(clock)).toBe(0);
  });

  test('has at most 1024 characters of the message of the library', async () => {
    const { chain } = setUp({ ...files, AWS_PROFILE: LONG_NAME });
    const { message } = await errorOf(chain);
    expect(message).toBe(`Profile ${LONG_NAME} requires`.slice(0, 1024));
  });

  test('has only the code of an error of the token service, which may repeat a secret (F89)', async () => {
    const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidIdentityToken</Code><Message>${IDENTITY}</Message></Error></ErrorResponse>`;
    const { chain, handler } = setUp(webIdentity, [{ status: 400, body }]);
    const error = await errorOf(chain);
    expect(error.details).toStrictEqual({
      kind: 'credentials',
      message: '',
      code: 'InvalidIdentityTokenException',
    });
    expect(inspect(error, { depth: null })).not.toContain(IDENTITY);
    expect(handler.sent).toHaveLength(1);
  });

  test('is a timeout after 60 s without a response of the token service (F126)', async () => {
    const sent = Promise.withResolvers<undefined>();
    const handle = (): Promise<never> => {
      sent.resolve(undefined);
      return new Promise(() => undefined);
    };
    const { chain, clock } = setUp(webIdentity, [], { requestHandler: () => ({ handle }) });
    const work = errorOf(chain);
    await Promise.race([sent.promise, work]);
    expect((await clock.run(work)).details).toStrictEqual({
      kind: 'credentials',
      message: 'no credentials within 60 s',
      code: 'TimeoutError',
      credentialProblem: 'timeout',
    });
    expect(clock.now()).toBe(60_000);
  });

  test('is a timeout only for credentials that take too long', async () => {
    const { chain, clock } = setUp(keys);
    await chain();
    expect(await timeLeft(clock)).toBe(0);
  });
});

function rejection(code: string, message = '', status = 400): Step {
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status, body };
}

describe('the token service', () => {
  const success = lease('AssumeRoleWithWebIdentity');

  test.each<[string, Step]>([
    ['status 503', { status: 503 }],
    ['status 500', { status: 500, body: 'No' }],
    ['throttling', rejection('Throttling')],
    ['an unreachable identity provider', rejection('IDPCommunicationError')],
    ['a reset', networkError('ECONNRESET', 'read')],
  ])('is called again after %s (F127)', async (_what, step) => {
    const { chain, handler } = setUp(webIdentity, [step, step, success]);
    expect(await chain()).toMatchObject({ accessKeyId: 'AKIDROLE1' });
    expect(handler.sent).toHaveLength(3);
  });

  test('is called again after a second if it could not read the keys of the identity provider (F127)', async () => {
    const unread = rejection('InvalidIdentityToken', "Couldn't retrieve verification key from it");
    const { chain, handler } = setUp(webIdentity, [unread, success], { clock: systemClock });
    expect(await chain()).toMatchObject({ accessKeyId: 'AKIDROLE1' });
    expect(handler.sent).toHaveLength(2);
  });

  test.each(['', '<html>', '{"AccessKeyId":1}', '<a>'])(
    'is called once if its response is unusable: %j (F59)',
    async (body) => {
      const { chain, handler } = setUp(webIdentity, [{ body }]);
      expect((await errorOf(chain)).kind).toBe('credentials');
      expect(handler.sent).toHaveLength(1);
    },
  );

  test.each([
    ['AccessDenied', 'trust'],
    ['ExpiredTokenException', undefined],
    ['ValidationError', undefined],
  ])('is called once if it responds with %s (F131)', async (code, credentialProblem) => {
    const { chain, handler } = setUp(webIdentity, [rejection(code, IDENTITY, 403)]);
    const { details } = await errorOf(chain);
    expect(details).toMatchObject({ kind: 'credentials', message: '' });
    expect(details.credentialProblem).toBe(credentialProblem);
    expect(handler.sent).toHaveLength(1);
  });

  test('has an error of its certificate (F131)', async () => {
    const untrusted = Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    const { chain } = setUp(webIdentity, [untrusted]);
    expect((await errorOf(chain)).details).toEqual({
      kind: 'credentials',
      message: '',
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
      credentialProblem: 'certificate',
    });
  });

  test.each([
    ['AWS_ENDPOINT_URL_STS', 'http://sts.example:8080', 'http://sts.example'],
    ['AWS_ENDPOINT_URL', 'http://10.0.0.1', 'http://10.0.0.1'],
    ['AWS_ENDPOINT_URL_STS', 'http://localhost.example', 'http://localhost.example'],
  ])(
    'is not called without encryption on another machine: %s is %s (F137)',
    async (name, url, shown) => {
      const { chain, handler } = setUp({ ...webIdentity, [name]: url }, [success]);
      expect((await errorOf(chain)).details).toEqual({
        kind: 'credentials',
        message: `${name} names the token service ${shown}, which is not encrypted`,
        credentialProblem: 'endpoint',
      });
      expect(handler.sent).toStrictEqual([]);
    },
  );

  test('is not called without encryption because of a profile (F137)', async () => {
    const AWS_CONFIG_FILE = file('http', '[default]', 'endpoint_url = http://sts.example');
    const { chain, handler } = setUp({ ...webIdentity, AWS_CONFIG_FILE }, [success]);
    expect((await errorOf(chain)).message).toMatch(/^endpoint_url of the AWS profile names/);
    expect(handler.sent).toStrictEqual([]);
  });

  test.each(['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1', 'https://sts.example'])(
    'may be %s (F137)',
    async (AWS_ENDPOINT_URL_STS) => {
      const { chain, handler } = setUp({ ...webIdentity, AWS_ENDPOINT_URL_STS }, [success]);
      await chain();
      expect(handler.sent).toHaveLength(1);
    },
  );
});

describe('an error of the SSO provider', () => {
  const LOGIN = 'The SSO session associated with this profile has expired.';

  function detailsOf(message: string, profile?: string, name = 'CredentialsProviderError') {
    return notFound(Object.assign(new Error(message), { name }), {}, profile).details;
  }

  test.each([
    [LOGIN, { message: LOGIN, code: 'CredentialsProviderError', credentialProblem: 'sso-login' }],
    ['Token is expired.', { credentialProblem: 'sso-login' }],
    ["Value not present for 'x' in SSO Token.", { credentialProblem: 'sso-login' }],
    [
      `UnauthorizedException: ${IDENTITY}`,
      { message: '', code: 'UnauthorizedException', credentialProblem: 'sso-login' },
    ],
    [
      `ForbiddenException: ${IDENTITY}`,
      { message: '', code: 'ForbiddenException', credentialProblem: 'sso-role' },
    ],
    [`ResourceNotFoundException: ${IDENTITY}`, { message: '', credentialProblem: 'sso-role' }],
    ['Sso session x is missing.', { message: 'Sso session x is missing.' }],
  ])('has its cause, without the text of the portal: %s (F89, F126)', (message, expected) => {
    expect(detailsOf(message)).toMatchObject({ kind: 'credentials', ...expected });
  });

  test('has its cause also with a named profile', () => {
    const { credentialProblem } = detailsOf(`UnauthorizedException: ${IDENTITY}`, 'deploy');
    expect(credentialProblem).toBe('sso-login');
  });

  test.each([
    'Could not load credentials from any providers',
    `Other: ${IDENTITY}`,
    `${IDENTITY} The SSO session x`,
    `${IDENTITY} ForbiddenException: x`,
    `${IDENTITY} Token is expired`,
    '',
  ])('names the profile if there is no other reason: %j (F67)', (message) => {
    expect(detailsOf(message, 'deploy')).toStrictEqual({
      kind: 'credentials',
      message: 'AWS_PROFILE is "deploy", and this AWS profile has no usable credentials',
      code: 'CredentialsProviderError',
      credentialProblem: 'profile',
    });
  });

  test('keeps a reason in the words of the library, and names the profile as the problem (F67)', () => {
    const message = 'Profile deploy has no settings';
    expect(detailsOf(message, 'deploy')).toMatchObject({ message, credentialProblem: 'profile' });
    expect(detailsOf(message)).not.toHaveProperty('credentialProblem');
    expect(detailsOf(message, undefined, 'TypeError').message).toBe('');
  });
});

describe('a file with a token that is not readable (F131)', () => {
  test.each([
    ['missing', join(folder, 'missing'), 'ENOENT'],
    ['a folder', folder, 'EISDIR'],
  ])('is named, with its path: %s', async (_what, path, code) => {
    const { chain } = setUp({ ...webIdentity, AWS_WEB_IDENTITY_TOKEN_FILE: path });
    const { details } = await errorOf(chain);
    expect(details).toMatchObject({ kind: 'credentials', code });
    expect(details.message).toContain(`AWS_WEB_IDENTITY_TOKEN_FILE names "${path}", which can't`);
    expect(details.credentialProblem).toBe('token-file');
  });
});

describe('the address of a container', () => {
  async function setUpContainer(statuses: readonly number[]) {
    let requests = 0;
    const server = await startRawServer(({ socket }) => {
      const status = statuses[Math.min(requests, statuses.length - 1)] ?? 200;
      requests += 1;
      const body = {
        AccessKeyId: 'AKIDCONTAINER',
        SecretAccessKey: 'secret-of-the-container',
        Token: 'token-of-the-container',
        Expiration: new Date(Date.now() + 3_600_000).toISOString(),
      };
      const text = status === 200 ? JSON.stringify(body) : 'secret-of-the-response';
      socket.write(httpResponse(status, {}, text));
    });
    const environment = { AWS_CONTAINER_CREDENTIALS_FULL_URI: server.url };
    return setUp(environment, [], { clock: systemClock });
  }

  test.each([500, 503, 429])('is requested again after status %d (F127)', async (status) => {
    // Three requests for each attempt.
    const { chain } = await setUpContainer([status, status, status, 200]);
    expect(await chain()).toMatchObject({ accessKeyId: 'AKIDCONTAINER' });
  });

  test.each([400, 403, 404])('is an error with status %d (F66)', async (status) => {
    const { chain } = await setUpContainer([status]);
    expect((await errorOf(chain)).message).toBe(
      `the address in AWS_CONTAINER_CREDENTIALS_FULL_URI gave no credentials (Server responded with status: ${String(status)})`,
    );
  });

  test('has no text of an unusable response in its error (F89)', async () => {
    const { chain } = await setUpContainer([201]);
    const { message } = await errorOf(chain);
    expect(message).toContain('AWS_CONTAINER_CREDENTIALS_FULL_URI gave no credentials (');
    expect(message).not.toContain('secret-of-the-response');
  });
});

describe('the profile in use', () => {
  test.each([
    ['static', 'eu-central-1'],
    ['without-region', undefined],
    ['empty', undefined],
    ['missing', undefined],
    [undefined, 'eu-west-1'],
  ])('has the region in its files: that of %s is %j (F68)', async (name, region) => {
    Object.assign(process.env, files, name !== undefined && { AWS_PROFILE: name });
    const profile = await awsProfile(process.env);
    expect(profile.name).toBe(name ?? 'default');
    expect(profile.settings['region']).toBe(region);
  });

  test('has its settings and its services section (F123)', async () => {
    Object.assign(process.env, {
      ...noFiles,
      AWS_PROFILE: 'dev',
      AWS_CONFIG_FILE: file(
        'services',
        '[profile dev]',
        'services = local',
        'endpoint_url = https://profile.example',
        'use_fips_endpoint = true',
        '[profile other]',
        'services = missing',
        '[services local]',
        'gamesparks =',
        '  endpoint_url = https://services.example',
      ),
    });
    expect(await awsProfile(process.env)).toMatchObject({
      name: 'dev',
      settings: { endpoint_url: 'https://profile.example', use_fips_endpoint: 'true' },
      services: { 'gamesparks.endpoint_url': 'https://services.example' },
    });
    process.env['AWS_PROFILE'] = 'other';
    expect(await awsProfile(process.env)).toEqual({
      name: 'other',
      settings: { services: 'missing' },
    });
  });

  test('has its settings from a file with credentials, too', async () => {
    const AWS_SHARED_CREDENTIALS_FILE = file('only', '[dev]', 'endpoint_url = https://a.example');
    Object.assign(process.env, { ...noFiles, AWS_SHARED_CREDENTIALS_FILE, AWS_PROFILE: 'dev' });
    const { settings } = await awsProfile(process.env);
    expect(settings['endpoint_url']).toBe('https://a.example');
  });

  test.each([
    ['without files', noFiles],
    [
      'with folders instead of files',
      { AWS_CONFIG_FILE: folder, AWS_SHARED_CREDENTIALS_FILE: folder },
    ],
    ['without a home', { AWS_CONFIG_FILE: '~/missing', HOME: '/nonexistent' }],
  ])('is empty %s', async (_what, environment) => {
    Object.assign(process.env, environment);
    expect(await awsProfile(process.env)).toEqual({ name: 'default', settings: {} });
  });

  test('has no region of the environment', async () => {
    Object.assign(process.env, { AWS_REGION: 'us-east-2', AWS_DEFAULT_REGION: 'us-east-2' });
    expect(await awsProfile(process.env)).toEqual({ name: 'default', settings: {} });
  });
});
