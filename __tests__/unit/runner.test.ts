import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { mask, masked, prepareEnvironment, proxyErrors, readRunner } from '../../src/runner.ts';

const folder = mkdtempSync(join(tmpdir(), 'runner-'));
const output = join(folder, 'output');
writeFileSync(output, '');

const STEP = {
  GITHUB_OUTPUT: output,
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY_ID: '42',
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'deploy',
  GITHUB_ACTION: '__self',
};
const KEY = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };

/** What is written to stdout meanwhile. */
function printed(happens: () => unknown): string {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    happens();
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

function read(environment: Record<string, string>) {
  let runner: ReturnType<typeof readRunner> | undefined;
  printed(() => (runner = readRunner(environment)));
  if (runner === undefined) throw new Error('nothing was read');
  return runner;
}

describe('the identity of a step', () => {
  test('is server, repository ID, run ID, job and step', () => {
    expect(read(STEP).identity).toEqual(['https://github.com', '42', '7', 'deploy', '__self']);
  });

  test('is the same in every attempt of the run (F14)', () => {
    expect(read({ ...STEP, GITHUB_RUN_ATTEMPT: '9' }).identity).toEqual(read(STEP).identity);
  });

  test.each([
    'GITHUB_SERVER_URL',
    'GITHUB_REPOSITORY_ID',
    'GITHUB_RUN_ID',
    'GITHUB_JOB',
    'GITHUB_ACTION',
  ])('is absent without %s', (name) => {
    expect(read({ ...STEP, [name]: '' })).not.toHaveProperty('identity');
  });
});

test.each([
  ['1', false],
  ['2', true],
  ['10', true],
  ['0', false],
  ['', false],
  ['x', false],
])('run attempt %j is a re-run: %s', (attempt, expected) => {
  expect(read({ ...STEP, GITHUB_RUN_ATTEMPT: attempt }).isRerun).toBe(expected);
});

test('the workflow has repository, commit, tag, and the pages of run and attempt', () => {
  const origin = { GITHUB_SHA: 'c0ffee', GITHUB_REF_NAME: 'v1.2.3' };
  const environment = { ...STEP, GITHUB_REPOSITORY: 'OWNER/my-game', ...origin };
  expect(read(environment).workflow).toEqual({
    repository: 'OWNER/my-game',
    commit: 'c0ffee',
    refName: 'v1.2.3',
    repositoryUrl: 'https://github.com/OWNER/my-game',
    runUrl: 'https://github.com/OWNER/my-game/actions/runs/7',
    attemptUrl: 'https://github.com/OWNER/my-game/actions/runs/7/attempts/2',
  });
});

describe('credentials', () => {
  test('come from the environment, with a session token', () => {
    expect(read({ ...STEP, ...KEY, AWS_SESSION_TOKEN: 'token' }).credentials).toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  test('are masked when they are read (F89)', () => {
    const text = printed(() => readRunner({ ...STEP, ...KEY, AWS_SESSION_TOKEN: 'token' }));
    expect(text).toContain('::add-mask::secret\n');
    expect(text).toContain('::add-mask::token\n');
  });

  test('are trimmed, because a pasted secret often ends with a line end', () => {
    const pasted = {
      ...STEP,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE\n',
      AWS_SECRET_ACCESS_KEY: ' secret\r\n',
    };
    expect(read(pasted).credentials).toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
    });
  });

  test.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])(
    'with characters that no key has are an error, and are not shown: %s',
    (name) => {
      const { errors } = read({ ...STEP, ...KEY, [name]: 'hunt\ner2é' });
      expect(errors).toEqual([
        `${name} contains characters that AWS keys never have. Expected printable ASCII without spaces.`,
      ]);
    },
  );

  test('of the environment are ignored when a profile is set (F67)', () => {
    expect(read({ ...STEP, ...KEY, AWS_PROFILE: 'other' }).credentials).toBeUndefined();
  });

  test.each([
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  ])('with half of a pair are an error: %s alone (F60)', (given, missing) => {
    const { errors } = read({ ...STEP, [given]: 'x' });
    expect(errors).toEqual([
      `${missing} is missing, but ${given} is set. Expected both or neither.`,
    ]);
  });

  test('are used beside an expiration in the past, which can be left over (F125)', () => {
    const expiration = '2025-12-31T23:59:59Z';
    const runner = read({ ...STEP, ...KEY, AWS_CREDENTIAL_EXPIRATION: expiration });
    expect(runner).toMatchObject({ errors: [], expiration, credentials: {} });
    expect(read({ ...STEP, ...KEY, AWS_CREDENTIAL_EXPIRATION: '' })).not.toHaveProperty(
      'expiration',
    );
  });

  test('of a provider are masked once for each key', async () => {
    const keys = [
      { accessKeyId: 'A', secretAccessKey: 'one' },
      { accessKeyId: 'B', secretAccessKey: 'two' },
    ];
    const given = [keys[0], keys[0], keys[1]];
    const provider = masked(() =>
      Promise.resolve(given.shift() ?? { accessKeyId: '', secretAccessKey: '' }),
    );
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await provider();
    await provider();
    await provider();
    const lines = write.mock.calls.map(([text]) => String(text));
    write.mockRestore();
    expect(lines.filter((line) => line.includes('one'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('two'))).toHaveLength(1);
  });
});

describe('the environment', () => {
  const missing = (): never => {
    throw new Error('ENOENT: no such file or directory, uv_os_homedir');
  };

  test.each<[object, () => string, string | undefined]>([
    [{}, missing, '/nonexistent'],
    [{}, () => '', '/nonexistent'],
    [{ HOME: '' }, missing, '/nonexistent'],
    [{}, () => '/home/runner', undefined],
    [{ HOME: '/home/other' }, missing, '/home/other'],
    [{ USERPROFILE: 'C:\\Users\\runner' }, missing, undefined],
    [{ HOMEPATH: '\\Users\\runner' }, missing, undefined],
  ])('%j gets a home only if there is none (F128)', (given, home, expected) => {
    const environment: NodeJS.ProcessEnv = { ...given };
    prepareEnvironment(environment, home);
    expect(environment['HOME']).toBe(expected);
  });

  test.each(['0', '1', ''])('does not turn off certificate checks: %j (F133)', (value) => {
    const environment = { HOME: '/home/runner', NODE_TLS_REJECT_UNAUTHORIZED: value };
    prepareEnvironment(environment);
    expect(environment).toEqual({ HOME: '/home/runner' });
  });
});

describe('an outputs file that is not writable is an error (F86)', () => {
  mkdirSync(join(folder, 'folder'));
  test.each([
    ['not set', ''],
    ['missing', join(folder, 'nowhere')],
    ['a folder', join(folder, 'folder')],
    ...(existsSync('/dev/full') ? [['on a full disk', '/dev/full'] as const] : []),
  ])('%s', (_what, path) => {
    expect(read({ ...STEP, GITHUB_OUTPUT: path }).errors).toHaveLength(1);
  });

  test('a writable one keeps its content', () => {
    writeFileSync(output, 'before\n');
    expect(read(STEP).errors).toStrictEqual([]);
    expect(readFileSync(output, 'utf8')).toBe('before\noutcome=unknown\n');
  });
});

describe('the proxy', () => {
  const ENDPOINT = 'https://gamesparks.us-east-1.amazonaws.com';
  const errorsFor = (environment: Record<string, string>, endpoint = ENDPOINT): string[] =>
    proxyErrors(environment, new URL(endpoint));

  test.each(['http://proxy:8080', 'http://user:p%40ss@proxy:8080', 'https://proxy', 'proxy:8080'])(
    'may be %s (F55, F130)',
    (url) => {
      expect(errorsFor({ HTTPS_PROXY: url })).toStrictEqual([]);
    },
  );

  test.each([
    'http://user:hunter2#1@proxy:8080',
    'http://user:hunter2@proxy:99999',
    'http://user:hunter2%@proxy',
    'http://user:hunter2@pro xy',
    'socks5://user:hunter2@proxy',
  ])('may not be %j, and its password is never shown (F56)', (url) => {
    for (const name of ['HTTPS_PROXY', 'https_proxy']) {
      const errors = errorsFor({ [name]: url });
      expect(errors).toHaveLength(1);
      expect(errors.join('')).toContain(`${name} is not a usable URL. Expected `);
      expect(errors.join('')).not.toContain('hunter2');
    }
  });

  test.each([
    [ENDPOINT, { NO_PROXY: 'amazonaws.com' }],
    [ENDPOINT, { no_proxy: '*' }],
    ['https://10.1.2.3:8443', { NO_PROXY: '10.0.0.0/8' }],
    ['https://10.1.2.3:8443', { NO_PROXY: '10.1.2.3:8443' }],
    ['https://[fd00::1]', { NO_PROXY: 'fd00::/8' }],
    ['https://localhost:8443', {}],
    ['https://127.0.0.1:8443', {}],
    ['http://127.0.0.1:8080', {}],
  ])('may be anything if it is not used for %s: %j (F130)', (endpoint, environment) => {
    expect(errorsFor({ ...environment, HTTPS_PROXY: 'socks5://proxy' }, endpoint)).toStrictEqual(
      [],
    );
  });
});

test.each(['', ' ', '\n'])('nothing is masked for the blank secret %j', (secret) => {
  expect(printed(() => mask(secret))).toBe('');
});
