import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { masked, readRunner } from '../../src/runner.ts';

const NOW = new Date('2026-01-01T00:00:00Z');
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

/** What the runner is told on stdout while something happens. */
function told(happens: () => unknown): string {
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
  told(() => (runner = readRunner(environment, NOW)));
  if (runner === undefined) throw new Error('nothing was read');
  return runner;
}

describe('identity', () => {
  test('names one step of one attempt', () => {
    expect(read(STEP).identity).toEqual({
      serverUrl: 'https://github.com',
      repositoryId: '42',
      runId: '7',
      runAttempt: 2,
      job: 'deploy',
      step: '__self',
    });
  });

  test.each(Object.keys(STEP).filter((name) => name !== 'GITHUB_OUTPUT'))(
    'is none without %s',
    (name) => {
      expect(read({ ...STEP, [name]: '' }).identity).toBeUndefined();
    },
  );

  test.each(['0', '-1', '1.5', 'x', '100000'])('is none with run attempt %s', (attempt) => {
    expect(read({ ...STEP, GITHUB_RUN_ATTEMPT: attempt }).identity).toBeUndefined();
  });
});

describe('credentials', () => {
  test('come from the environment, session token and all', () => {
    expect(read({ ...STEP, ...KEY, AWS_SESSION_TOKEN: 'token' }).credentials).toEqual({
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  test('are masked before anything else is said (F89)', () => {
    const said = told(() => readRunner({ ...STEP, ...KEY, AWS_SESSION_TOKEN: 'token' }, NOW));
    expect(said).toContain('::add-mask::secret\n');
    expect(said).toContain('::add-mask::token\n');
  });

  test('are trimmed, for a pasted secret often ends in a line end', () => {
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
    'with characters that no key has are a fault, and are not shown: %s',
    (name) => {
      const { faults } = read({ ...STEP, ...KEY, [name]: 'hunt\ner2é' });
      expect(faults).toEqual([`${name} holds characters that no key has.`]);
    },
  );

  test('of the environment step back when a profile is named (F67)', () => {
    expect(read({ ...STEP, ...KEY, AWS_PROFILE: 'other' }).credentials).toBeUndefined();
  });

  test.each([
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  ])('with half a pair are a fault: %s alone (F60)', (given, missing) => {
    const { faults } = read({ ...STEP, [given]: 'x' });
    expect(faults).toEqual([`${missing} is missing while ${given} is set: a key needs both.`]);
  });

  test('that have expired are a fault (F61)', () => {
    const expired = { ...STEP, ...KEY, AWS_CREDENTIAL_EXPIRATION: '2025-12-31T23:59:59Z' };
    expect(read(expired).faults).toHaveLength(1);
    expect(read({ ...expired, AWS_CREDENTIAL_EXPIRATION: '2026-01-01T01:00:00Z' }).faults).toEqual(
      [],
    );
  });

  test('of a provider are masked once for each that it gives', async () => {
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
    const said = write.mock.calls.map(([text]) => String(text));
    write.mockRestore();
    expect(said.filter((line) => line.includes('one'))).toHaveLength(1);
    expect(said.filter((line) => line.includes('two'))).toHaveLength(1);
  });
});

describe('the outputs file must be writable before anything is started (F86)', () => {
  mkdirSync(join(folder, 'folder'));
  test.each([
    ['not set', ''],
    ['missing', join(folder, 'nowhere')],
    ['a folder', join(folder, 'folder')],
    ...(existsSync('/dev/full') ? [['on a full disk', '/dev/full'] as const] : []),
  ])('%s', (_what, path) => {
    expect(read({ ...STEP, GITHUB_OUTPUT: path }).faults).toHaveLength(1);
  });

  test('and keeps what is in it', () => {
    writeFileSync(output, 'before\n');
    expect(read(STEP).faults).toEqual([]);
    expect(readFileSync(output, 'utf8')).toBe('before\noutcome=unknown\n');
  });
});

describe('the proxy', () => {
  test.each(['http://proxy:8080', 'http://user:p%40ss@proxy:8080', 'https://proxy'])(
    'may be %s (F55)',
    (url) => {
      expect(read({ ...STEP, HTTPS_PROXY: url }).faults).toEqual([]);
    },
  );

  test.each([
    'http://user:hunter2#1@proxy:8080',
    'http://user:hunter2@proxy:99999',
    'http://user:hunter2%@proxy',
    'http://user:hunter2@proxy\n',
    'user:hunter2@proxy:8080',
    'socks5://user:hunter2@proxy',
  ])('may not be %j, and its password is never shown (F56)', (url) => {
    const faults = [
      ...read({ ...STEP, HTTPS_PROXY: url }).faults,
      ...read({ ...STEP, https_proxy: url }).faults,
    ];
    expect(faults).toHaveLength(2);
    expect(faults.join('')).not.toContain('hunter2');
  });
});
