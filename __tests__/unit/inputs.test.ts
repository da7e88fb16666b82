import { describe, expect, test } from '@jest/globals';
import { inputEnvironment, readAction } from '../../scripts/local-runner.ts';
import {
  type AwsProfile,
  type InputReading,
  inputVariableErrors,
  readInputs,
} from '../../src/inputs.ts';

const GOOD = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: 'Snapshot_2022-08-01T12:34:56.789Z',
  'aws-region': 'us-east-1',
};

const FILE = { base64: 'e30=', digest: 'abc' };

function read(
  changes: Record<string, string> = {},
  environment: Record<string, string> = {},
  profile: Partial<AwsProfile> = {},
): Promise<InputReading> {
  const given: Record<string, string> = { ...GOOD, ...changes };
  return readInputs({
    input: (name) => given[name] ?? '',
    environment,
    profile: () => Promise.resolve({ name: 'dev', settings: {}, ...profile }),
    configuration: (path) => Promise.resolve(path === 'game.json' ? FILE : { rule: 'a file' }),
  });
}

async function errorsOf(...given: Parameters<typeof read>): Promise<readonly string[]> {
  const reading = await read(...given);
  return 'errors' in reading ? reading.errors : [];
}

async function inputsOf(...given: Parameters<typeof read>) {
  const reading = await read(...given);
  if ('errors' in reading) throw new Error(reading.errors.join(' '));
  return reading.inputs;
}

test('absent and empty inputs have their defaults', async () => {
  expect(await inputsOf()).toEqual({
    game: 'MyGame',
    stage: 'Dev',
    snapshot: 'Snapshot_2022-08-01T12:34:56.789Z',
    onConflict: 'fail',
    skipIfDeployed: false,
    findPreviousSnapshot: false,
    checkOnly: false,
    waitForCompletion: true,
    waitTimeoutSeconds: 1800,
    pollIntervalSeconds: 15,
    region: 'us-east-1',
    jobSummary: true,
  });
});

describe('the variables of the inputs', () => {
  const RUNNER = inputEnvironment(readAction(), GOOD);

  test('have no error as a runner sets them', () => {
    expect(inputVariableErrors(RUNNER)).toStrictEqual([]);
    expect(inputVariableErrors({ ...RUNNER, 'INPUT_CHECK-ONLY': '', INPUT_OTHER: 'x' })).toEqual(
      [],
    );
  });

  test('are an error if a shell dropped those with "-" in their names (F120)', () => {
    const left = Object.entries(RUNNER).filter(([name]) => !name.includes('-'));
    expect(inputVariableErrors(Object.fromEntries(left))).toEqual([
      'These inputs have a default, but are not set: wait-for-completion, wait-timeout-seconds, poll-interval-seconds, on-conflict, skip-if-deployed, find-previous-snapshot, check-only, job-summary, github-deployment, github-token. Run the action with a runner, without a shell that drops variables with "-" in their names.',
    ]);
  });

  test.each(['CHECK-ONLY', 'ON-CONFLICT', 'GITHUB-TOKEN'])(
    'are an error if one with a default is absent: %s (F120)',
    (name) => {
      const others = Object.entries(RUNNER).filter(([variable]) => variable !== `INPUT_${name}`);
      const [error = '', ...rest] = inputVariableErrors(Object.fromEntries(others));
      expect(error).toMatch(new RegExp(`but are not set: ${name.toLowerCase()}\\. `));
      expect(rest).toStrictEqual([]);
    },
  );

  test.each([
    ['INPUT_CHECK_ONLY', 'check_only', 'check-only'],
    ['INPUT_WAIT_FOR_COMPLETION', 'wait_for_completion', 'wait-for-completion'],
    ['INPUT_WAIT-FOR_COMPLETION', 'wait-for_completion', 'wait-for-completion'],
    ['INPUT_AWS_REGION', 'aws_region', 'aws-region'],
    ['INPUT_ENDPOINT_URL', 'endpoint_url', 'endpoint-url'],
  ])('are an error if one has a similar name: %s (F121)', (variable, given, name) => {
    expect(inputVariableErrors({ ...RUNNER, [variable]: 'true' })).toEqual([
      `Input "${given}" is not an input of this action. Expected "${name}".`,
    ]);
  });

  test.each(['INPUT_CHECK__ONLY', 'INPUT_CHECKONLY', 'MY_INPUT_CHECK_ONLY', 'CHECK_ONLY', 'INPUT'])(
    'have no error because of %s',
    (variable) => {
      expect(inputVariableErrors({ ...RUNNER, [variable]: 'x' })).toStrictEqual([]);
    },
  );
});

test('all errors of all inputs are reported together, one sentence each', async () => {
  const errors = await errorsOf({
    game: '',
    stage: '../Dev',
    snapshot: 'newest',
    'wait-for-completion': 'yes',
    'wait-timeout-seconds': '5m',
    'poll-interval-seconds': '0',
    'aws-region': 'US East',
    'endpoint-url': 'ftp://example.com',
    'client-token': 'short',
  });
  expect(errors).toHaveLength(9);
  expect(errors[0]).toBe('Input "game" is missing. Expected 1 to 36 letters, digits, "-" or "_".');
  expect(errors[1]).toBe(
    'Input "stage" is "../Dev". Expected 1 to 36 letters, digits, "-" or "_".',
  );
});

describe('the name of a game or stage', () => {
  test.each(['a', 'A-Za-z0-9_-', 'x'.repeat(36)])('may be %j', async (game) => {
    expect((await inputsOf({ game })).game).toBe(game);
  });

  test.each([
    ['F72', 'null'],
    ['F72', 'undefined'],
    ['F72', '${{ inputs.game }}'],
    ['F73', '"MyGame"'],
    ['F73', 'MyG\u0430me'],
    ['F73', 'My\u0000Game'],
    ['F73', 'x'.repeat(37)],
    ['F74', '../other'],
    ['F74', 'a/b'],
    ['F74', '%2e%2e'],
    ['F74', '..'],
  ])('may not be (%s) %j', async (_row, game) => {
    expect(await errorsOf({ game })).toHaveLength(1);
    expect(await errorsOf({ stage: game })).toHaveLength(1);
  });

  test.each(['null', 'undefined', 'stage:null'])(
    'has the probable cause in its error when an expression has no value: %s (F72)',
    async (snapshot) => {
      expect((await errorsOf({ snapshot }))[0]).toContain(
        `Input "snapshot" is "${snapshot}". The expression that sets it probably has no value. Expected`,
      );
    },
  );

  test('has the cause in its error when an expression was not evaluated (F72)', async () => {
    const token = '${{ inputs.token }} and twenty characters';
    expect((await errorsOf({ 'client-token': token }))[0]).toContain(
      `Input "client-token" is "${token}". The expression was not evaluated. Expected`,
    );
  });

  test('is shown cut if it is long (F73)', async () => {
    const [error = ''] = await errorsOf({ game: '!'.repeat(100_000) });
    expect(error.length).toBeLessThan(200);
    expect(error).toContain('(cut)');
  });
});

describe('snapshot (F75)', () => {
  test.each(['Snapshot_2022-08-01T12:34:56.789Z', 'Snapshot_2022-08-01T12:34:56.789123Z'])(
    'may be %s',
    async (snapshot) => {
      expect((await inputsOf({ snapshot })).snapshot).toBe(snapshot);
    },
  );

  test.each([
    'Snapshot_2022-08-01T12:34:56Z',
    'Snapshot_2022-08-01T12:34:56.7891234Z',
    'snapshot_2022-08-01T12:34:56.789Z',
    'Snapshot_2022-08-01T12:34:56.789+00:00',
    'Snapshot_2022-08-01T12:34:56.789Z\nx',
  ])('may not be %j', async (snapshot) => {
    expect(await errorsOf({ snapshot })).toHaveLength(1);
  });
});

describe('snapshot: latest and stage:NAME', () => {
  test.each(['latest', 'stage:QA', 'stage:latest', `stage:${'x'.repeat(36)}`])(
    'may be %s',
    async (snapshot) => {
      expect((await inputsOf({ snapshot })).snapshot).toBe(snapshot);
    },
  );

  test.each([
    'Latest',
    'latest ',
    'newest',
    'stage:',
    'stage:null',
    'stage:undefined',
    'stage: QA',
    'Stage:QA',
    'stage:QA\nx',
    'stage:../QA',
    'stage:a/b',
    'stage:%2e%2e',
    'stage:stage:QA',
    `stage:${'x'.repeat(37)}`,
    'stage:${{ inputs.from }}',
    'latest\n',
    'xlatest',
  ])('may not be %j (F72–F75)', async (snapshot) => {
    const [error = ''] = await errorsOf({ snapshot });
    expect(error).toMatch(/^Input "snapshot" is ".*latest, new, or stage:NAME/);
  });
});

describe('on-conflict', () => {
  test.each(['fail', 'wait'] as const)('may be %s', async (onConflict) => {
    expect(await inputsOf({ 'on-conflict': onConflict })).toMatchObject({ onConflict });
  });

  test.each(['Wait', 'true', 'join', 'wait fail', 'null', '${{ inputs.x }}'])(
    'may not be %j',
    async (value) => {
      const errors = await errorsOf({ 'on-conflict': value });
      expect(errors).toEqual([
        expect.stringMatching(/^Input "on-conflict" is ".*Expected fail or wait\.$/s),
      ]);
    },
  );
});

describe.each([
  ['skip-if-deployed', 'skipIfDeployed'],
  ['find-previous-snapshot', 'findPreviousSnapshot'],
  ['check-only', 'checkOnly'],
] as const)('%s', (name, key) => {
  test('is off by default, and sets nothing else', async () => {
    const before = await inputsOf();
    expect(await inputsOf({ [name]: 'true' })).toEqual({ ...before, [key]: true });
    expect(await inputsOf({ [name]: 'False' })).toEqual(before);
  });

  test.each(['yes', '1', 'on', 'null'])('may not be %s (F76)', async (value) => {
    expect(await errorsOf({ [name]: value })).toEqual([
      expect.stringMatching(
        new RegExp(`^Input "${name}" is "${value}"\\. .*Expected true or false\\.$`),
      ),
    ]);
  });
});

describe('wait-for-completion (F76)', () => {
  test.each([
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['False', false],
    ['FALSE', false],
  ])('may be %s, one of the six words of YAML 1.2', async (word, meaning) => {
    expect((await inputsOf({ 'wait-for-completion': word })).waitForCompletion).toBe(meaning);
  });

  test.each(['yes', 'no', 'on', '1', '0', 'tRUE', 'y', 'null'])('may not be %s', async (word) => {
    expect(await errorsOf({ 'wait-for-completion': word })).toHaveLength(1);
  });
});

describe('a number (F77)', () => {
  const NONSENSE = [
    '5m',
    '-1',
    '0',
    'NaN',
    'Infinity',
    '1e3',
    '0x10',
    '1.5',
    '007',
    '+5',
    '5 0',
    '٣',
  ];

  test.each([...NONSENSE, '21001', '9'.repeat(400)])(
    'of wait-timeout-seconds may not be %j',
    async (value) => {
      expect(await errorsOf({ 'wait-timeout-seconds': value })).toHaveLength(1);
    },
  );

  test.each([...NONSENSE, '301'])('of poll-interval-seconds may not be %j', async (value) => {
    expect(await errorsOf({ 'poll-interval-seconds': value })).toHaveLength(1);
  });

  test.each([
    ['1', '1'],
    ['21000', '300'],
  ])('of the wait may be %s, with an interval of %s', async (wait, interval) => {
    const given = { 'wait-timeout-seconds': wait, 'poll-interval-seconds': interval };
    expect(await inputsOf(given)).toMatchObject({
      waitTimeoutSeconds: Number(wait),
      pollIntervalSeconds: Number(interval),
    });
  });

  test('of the interval may not be longer than the wait, and the error names both (F78)', async () => {
    const given = { 'wait-timeout-seconds': '60', 'poll-interval-seconds': '61' };
    const [error = ''] = await errorsOf(given);
    expect(error).toMatch(
      /"poll-interval-seconds" is "61"\. Expected at most wait-timeout-seconds, which is 60/,
    );
  });

  test('of the interval may be the default beside a short wait (F78)', async () => {
    const given = { 'wait-timeout-seconds': '10', 'poll-interval-seconds': '15' };
    expect(await errorsOf(given)).toStrictEqual([]);
  });
});

describe('client-token (F18)', () => {
  test.each([33, 126])('may have %d characters', async (length) => {
    expect(await errorsOf({ 'client-token': 'x'.repeat(length) })).toStrictEqual([]);
  });

  test.each([32, 127])('may not have %d', async (length) => {
    expect(await errorsOf({ 'client-token': 'x'.repeat(length) })).toHaveLength(1);
  });
});

describe('region', () => {
  test('comes from the input, AWS_REGION, AWS_DEFAULT_REGION, the profile, in this order', async () => {
    const profile = { settings: { region: 'eu-west-3' } };
    const environment = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' };
    expect((await inputsOf({}, environment, profile)).region).toBe('us-east-1');
    const none = { 'aws-region': '' };
    expect((await inputsOf(none, environment, profile)).region).toBe('eu-west-1');
    expect((await inputsOf(none, { AWS_DEFAULT_REGION: 'eu-west-2' })).region).toBe('eu-west-2');
    expect((await inputsOf(none, { AWS_REGION: '  ' }, profile)).region).toBe('eu-west-3');
  });

  test('is missing if nothing names one (F68)', async () => {
    expect((await errorsOf({ 'aws-region': '' }))[0]).toContain('Input "aws-region" is missing');
  });

  test.each([
    'us-east-1.evil.example',
    'us-east-1a',
    'US East',
    'us-east-1/x',
    'us_east_1',
    'x',
    'fips-us-east-1',
    'us-east-1-fips',
  ])('may not be %s (F69)', async (region) => {
    expect(await errorsOf({ 'aws-region': region })).toHaveLength(1);
  });

  test('with an error is named by its source', async () => {
    const [error] = await errorsOf({ 'aws-region': '' }, { AWS_REGION: 'us-east-1a' });
    expect(error).toContain('AWS_REGION is "us-east-1a"');
  });

  test.each(['us-gov-west-1', 'cn-north-1', 'us-isob-east-1', 'ap-northeast-1', 'eusc-de-east-1'])(
    'may be %s',
    async (region) => {
      expect((await inputsOf({ 'aws-region': region })).region).toBe(region);
    },
  );
});

describe('endpoint', () => {
  const PROFILE = { settings: { endpoint_url: 'https://profile.example' } };
  const SERVICES = { 'gamesparks.endpoint_url': 'https://services.example' };

  test('comes from the input, then the variable of the service, then the general one', async () => {
    const environment = {
      AWS_ENDPOINT_URL_GAMESPARKS: 'https://two.example',
      AWS_ENDPOINT_URL: 'https://three.example',
    };
    const given = { 'endpoint-url': 'https://one.example' };
    expect((await inputsOf(given, environment)).endpoint?.host).toBe('one.example');
    expect((await inputsOf({}, environment)).endpoint?.host).toBe('two.example');
    const general = { AWS_ENDPOINT_URL: 'https://three.example' };
    expect((await inputsOf({}, general)).endpoint?.host).toBe('three.example');
    expect((await inputsOf()).endpoint).toBeUndefined();
  });

  test.each<[string, Record<string, string>, Partial<AwsProfile>]>([
    ['env', { AWS_ENDPOINT_URL: 'https://env.example' }, PROFILE],
    ['env', { AWS_ENDPOINT_URL_GAMESPARKS: 'https://env.example' }, PROFILE],
    ['services', {}, { ...PROFILE, services: SERVICES }],
    ['services', { AWS_ENDPOINT_URL: ' ' }, { ...PROFILE, services: SERVICES }],
    ['profile', {}, PROFILE],
    ['profile', {}, { ...PROFILE, services: { 's3.endpoint_url': 'https://s3.example' } }],
    ['profile', {}, { ...PROFILE, services: { 'gamesparks.endpoint_url': ' ' } }],
    ['profile', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' }, PROFILE],
  ])('comes from %s with %j and the profile %j (F123)', async (host, environment, profile) => {
    const { endpoint } = await inputsOf({}, environment, profile);
    expect(endpoint?.host).toBe(`${host}.example`);
  });

  test.each<[Record<string, string>, Record<string, string>]>([
    [{ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, {}],
    [{ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: ' true\n' }, {}],
    [{}, { ignore_configured_endpoint_urls: 'true' }],
    [{ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: '' }, { ignore_configured_endpoint_urls: 'true' }],
  ])('comes only from the input with %j and %j (F122)', async (environment, settings) => {
    const all = { ...environment, AWS_ENDPOINT_URL: 'https://env.example' };
    const profile = { settings: { endpoint_url: 'https://profile.example', ...settings } };
    expect((await inputsOf({}, all, profile)).endpoint).toBeUndefined();
    const given = { 'endpoint-url': 'https://input.example' };
    expect((await inputsOf(given, all, profile)).endpoint?.host).toBe('input.example');
  });

  test('is configured if the environment overrides the profile (F122)', async () => {
    const environment = { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' };
    const settings = { ...PROFILE.settings, ignore_configured_endpoint_urls: 'true' };
    const { endpoint } = await inputsOf({}, environment, { settings });
    expect(endpoint?.host).toBe('profile.example');
  });

  test.each([
    ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'ignore_configured_endpoint_urls'],
    ['AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'],
    ['AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'],
  ])(
    'has an error that names another spelling of a boolean: %s (F122, F124)',
    async (variable, key) => {
      for (const value of ['True', 'TRUE', '1', 'yes', 'on', 'null']) {
        const [ofVariable, ...others] = await errorsOf({}, { [variable]: value });
        expect(ofVariable).toMatch(
          new RegExp(`^${variable} is "${value}"\\. .*Expected true or false\\.$`),
        );
        const [ofSetting] = await errorsOf({}, {}, { settings: { [key]: value } });
        expect(ofSetting).toMatch(
          new RegExp(`^Setting ${key} of the AWS profile "dev" is "${value}"`),
        );
        expect(others).toStrictEqual([]);
      }
    },
  );

  test.each([
    ['AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'],
    ['AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'],
  ])('is required with %s (F124)', async (variable, key) => {
    const rule =
      'is "true". Expected false, or an endpoint-url, because no FIPS or dual-stack endpoint of GameSparks is known.';
    expect(await errorsOf({}, { [variable]: 'true' })).toEqual([`${variable} ${rule}`]);
    const settings = { [key]: 'true' };
    expect(await errorsOf({}, {}, { settings })).toEqual([
      `Setting ${key} of the AWS profile "dev" ${rule}`,
    ]);
    expect(await errorsOf({}, { [variable]: 'false' }, { settings })).toStrictEqual([]);
    const given = { 'endpoint-url': 'https://input.example' };
    expect(await errorsOf(given, { [variable]: 'true' })).toStrictEqual([]);
    const all = { [variable]: 'true', AWS_ENDPOINT_URL: 'https://env.example' };
    expect(await errorsOf({}, all)).toStrictEqual([]);
    const ignored = { ...all, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    expect(await errorsOf({}, ignored)).toEqual([`${variable} ${rule}`]);
  });

  test('has an error if the services section is missing (F123)', async () => {
    const profile = { settings: { ...PROFILE.settings, services: 'local' } };
    expect(await errorsOf({}, {}, profile)).toEqual([
      'Setting services of the AWS profile "dev" is "local". Expected the name of a section such as [services NAME] in the config file.',
    ]);
    expect(await errorsOf({}, { AWS_ENDPOINT_URL: 'https://a.example' }, profile)).toEqual([]);
  });

  test.each<[string, Record<string, string>, Partial<AwsProfile>]>([
    ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: 'http://a.example' }, {}],
    ['AWS_ENDPOINT_URL_GAMESPARKS', { AWS_ENDPOINT_URL_GAMESPARKS: 'http://a.example' }, {}],
    [
      'Setting endpoint_url of the AWS profile "dev"',
      {},
      { settings: { endpoint_url: 'http://a.example' } },
    ],
    [
      'Setting gamesparks endpoint_url of the services section "local"',
      {},
      {
        settings: { services: 'local' },
        services: { 'gamesparks.endpoint_url': 'http://a.example' },
      },
    ],
  ])('has the same rule from every source: %s (F123, I6)', async (source, environment, profile) => {
    const [error, ...others] = await errorsOf({}, environment, profile);
    expect(error).toBe(
      `${source} is "http://a.example". Expected an https: URL (http: only for this machine) of at most 2048 characters, without user info, query or fragment.`,
    );
    expect(others).toStrictEqual([]);
  });

  test.each(['http://localhost:1', 'http://127.0.0.1:1', 'http://127.9.9.9', 'http://[::1]:1'])(
    'may be http: on this machine: %s',
    async (url) => {
      expect(await errorsOf({ 'endpoint-url': url })).toStrictEqual([]);
    },
  );

  test.each([
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://10.0.0.1',
    'https://user:pass@example.com',
    'https://example.com?x=1',
    'https://example.com#x',
    'https://@example.com',
    'example.com',
    'file:///etc/passwd',
    'https://exa mple.com',
    'https://example.com/a b',
    'https://example.com/a\tb',
    'https://exam\nple.com',
  ])('may not be %j', async (url) => {
    expect(await errorsOf({ 'endpoint-url': url })).toHaveLength(1);
  });

  test.each([
    'https://user:hunter2@example.com',
    'https://user:hunter2/x@example.com',
    'user:hunter2@example.com',
    'https:\\\\user:hunter2@example.com',
  ])('never shows a password (F89): %s', async (url) => {
    const [error] = await errorsOf({ 'endpoint-url': url });
    expect(error).toContain('***@example.com');
    expect(error).not.toContain('hunter2');
  });
});

describe('a long value (F136)', () => {
  const LONG = 1_000_000;

  test.each([
    'game',
    'stage',
    'snapshot',
    'on-conflict',
    'check-only',
    'wait-timeout-seconds',
    'aws-region',
    'endpoint-url',
    'client-token',
    'github-environment',
  ])('of %s is rejected in linear time, and cut in the error', async (name) => {
    const begun = performance.now();
    for (const text of ['a', '/', '@', ' ', 'https://a', 'us-east-', '-a', '127.']) {
      const [error = '', ...others] = await errorsOf({ [name]: `x${text.repeat(LONG)}x` });
      expect(error.length).toBeLessThan(300);
      expect(others).toStrictEqual([]);
    }
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test.each([
    [2048, 0],
    [2049, 1],
  ])('of endpoint-url may have 2048 characters: %d', async (length, count) => {
    const url = 'https://gamesparks.example/'.padEnd(length, 'x');
    expect(await errorsOf({ 'endpoint-url': url })).toHaveLength(count);
    expect(await errorsOf({}, { AWS_ENDPOINT_URL: url })).toHaveLength(count);
  });

  test('of github-token is an error that does not show it', async () => {
    const given = { 'github-deployment': 'true', 'github-token': 'x'.repeat(2049) };
    expect(await errorsOf(given)).toEqual([
      'Input "github-token" has 2049 characters. Expected at most 2048.',
    ]);
    expect(await errorsOf({ ...given, 'github-deployment': 'false' })).toStrictEqual([]);
  });
});

describe('github-deployment', () => {
  const ON = { 'github-deployment': 'true', 'github-token': 'ghs_x' };

  test('is absent unless it is on', async () => {
    expect(await inputsOf({ 'github-token': 'ghs_x' })).not.toHaveProperty('githubDeployment');
  });

  test.each([
    ['the stage', {}, 'Dev'],
    ['the input', { 'github-environment': 'Dev (EU)' }, 'Dev (EU)'],
  ])('has the environment of %s', async (_what, given, environment) => {
    const { githubDeployment } = await inputsOf({ ...ON, ...given });
    expect(githubDeployment).toEqual({ token: 'ghs_x', environment });
  });

  test.each(['a\nb', 'x'.repeat(256), 'a\u202eb', '${{ inputs.x }}'])(
    'may not have the environment %j',
    async (environment) => {
      expect(await errorsOf({ ...ON, 'github-environment': environment })).toHaveLength(1);
    },
  );
});

test.each([
  ['true', true],
  ['false', false],
  ['', true],
])('job-summary: %j is known beside errors: %s', async (value, jobSummary) => {
  expect(await read({ game: '', 'job-summary': value })).toMatchObject({ jobSummary });
});

describe('snapshot: new', () => {
  const NEW = { snapshot: 'new' };

  test('has a description and a file, or neither', async () => {
    expect((await inputsOf(NEW)).newSnapshot).toEqual({});
    const given = { ...NEW, 'snapshot-description': 'v1', 'game-configuration': 'game.json' };
    expect((await inputsOf(given)).newSnapshot).toEqual({ description: 'v1', configuration: FILE });
  });

  test.each(['snapshot-description', 'game-configuration'])('is required for %s', async (name) => {
    expect(await errorsOf({ [name]: 'game.json' })).toEqual([
      `Input "${name}" is "game.json". Expected no value without snapshot: new.`,
    ]);
  });

  test('names the rule that a file breaks', async () => {
    expect(await errorsOf({ ...NEW, 'game-configuration': 'other.json' })).toEqual([
      'Input "game-configuration" is "other.json". Expected a file.',
    ]);
  });

  test.each(['two\nlines', 'x'.repeat(181), '\u{1f600}'.repeat(91), 'a\u2028b', '${{ x }}'])(
    'may not have the description %j',
    async (description) => {
      const [error] = await errorsOf({ ...NEW, 'snapshot-description': description });
      expect(error).toMatch(/^Input "snapshot-description" is "[^]*Expected 1 to 180 characters/);
    },
  );

  test('may have the longest description', async () => {
    const description = '\u{1f600}'.repeat(90);
    const { newSnapshot } = await inputsOf({ ...NEW, 'snapshot-description': description });
    expect(newSnapshot).toEqual({ description });
  });
});
