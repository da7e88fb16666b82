import { describe, expect, test } from '@jest/globals';
import { authorize } from '../../../emulator/authorize.ts';
import { Keyring, type Key } from '../../../emulator/keyring.ts';
import type { EmulatorRequest } from '../../../emulator/request.ts';
import { signed, without, type TestRequest } from './test-emulator.ts';

const now = new Date('2026-01-02T03:04:05.678Z');
const key = { accessKeyId: 'KEY', secretAccessKey: 'secret' };
const session = { accessKeyId: 'SESSION', secretAccessKey: 'secret', sessionToken: 'token' };
const sent = { path: '/game/My%20Game/snapshot/a%3Ab', query: 'b=2&a=%20x&a=1' };

function verdict(request: EmulatorRequest, keys: readonly Key[] = [key], at = now): string {
  try {
    authorize(request, new Keyring(keys), 'us-east-1', at);
    return 'accepted';
  } catch (error) {
    return (error as Error).name;
  }
}

function altered(change: Partial<EmulatorRequest>, from: TestRequest = sent): EmulatorRequest {
  return { ...signed(from, now, { key }), ...change };
}

function withHeaders(change: Record<string, string>): EmulatorRequest {
  const request = signed(sent, now, { key });
  return { ...request, headers: { ...request.headers, ...change } };
}

describe('a request is accepted', () => {
  test('when every signed part is unchanged', () => {
    expect(verdict(signed(sent, now, { key }))).toBe('accepted');
    expect(verdict(signed({ method: 'POST', path: '/game', body: { a: 'é' } }, now, { key }))).toBe(
      'accepted',
    );
  });

  test('with additional headers that are not signed', () => {
    expect(verdict(withHeaders({ connection: 'keep-alive', 'x-amzn-trace-id': 'x' }))).toBe(
      'accepted',
    );
  });

  test('with session credentials and their token', () => {
    expect(verdict(signed(sent, now, { key: session }), [session])).toBe('accepted');
  });

  test.each([-300, 300])('with a clock that is off by %d seconds', (seconds) => {
    const at = new Date(Math.floor(now.getTime() / 1000) * 1000 + seconds * 1000);
    expect(verdict(signed(sent, now, { key }), [key], at)).toBe('accepted');
  });
});

describe('a request that was changed after it was signed is rejected', () => {
  test.each<[string, Partial<EmulatorRequest>]>([
    ['method', { method: 'DELETE' }],
    ['path', { path: '/game/My%20Game/snapshot/a%3Ac' }],
    ['path encoding', { path: '/game/My%20Game/snapshot/a:b' }],
    ['query', { query: 'b=2&a=%20x&a=2' }],
    ['body', { body: Buffer.from('{}') }],
  ])('with another %s', (_, change) => {
    expect(verdict(altered(change))).toBe('InvalidSignatureException');
  });

  test('with another value of a signed header', () => {
    expect(verdict(withHeaders({ host: 'elsewhere' }))).toBe('InvalidSignatureException');
  });

  test('with an unsigned x-amz header', () => {
    expect(verdict(withHeaders({ 'x-amz-meta': 'x' }))).toBe('InvalidSignatureException');
  });

  test('with the hash of another body', () => {
    const hash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const post = { method: 'POST', path: '/game', body: { a: 1 } };
    const request = signed(post, now, { key });
    const headers = { ...request.headers, 'x-amz-content-sha256': hash };
    expect(verdict({ ...request, headers })).toBe('InvalidSignatureException');
  });

  test('without a signed header', () => {
    const headers = without('host', signed(sent, now, { key }).headers);
    expect(verdict(altered({ headers }))).toBe('InvalidSignatureException');
  });
});

describe('an authorization is rejected', () => {
  const authorization = signed(sent, now, { key }).headers['authorization'] ?? '';

  test.each([
    ['with another algorithm', authorization.replace('SHA256', 'SHA512')],
    ['without a credential', authorization.replace('Credential=', 'C=')],
    ['without signed headers', authorization.replace('SignedHeaders=', 'S=')],
    ['without a signature', authorization.replace('Signature=', 'X=')],
    ['with a truncated credential', authorization.replace('/aws4_request', '')],
  ])('%s', (_, changed) => {
    expect(verdict(withHeaders({ authorization: changed }))).toBe('IncompleteSignatureException');
  });

  test.each([
    ['for another service', authorization.replace('gamesparks', 's3')],
    ['for another day', authorization.replace('20260102', '20260103')],
    ['without host in the signed headers', authorization.replace('host;', '')],
    ['with a signature of another length', `${authorization}0`],
  ])('%s', (_, changed) => {
    expect(verdict(withHeaders({ authorization: changed }))).toBe('InvalidSignatureException');
  });

  test('if it is missing', () => {
    const headers = without('authorization', signed(sent, now, { key }).headers);
    expect(verdict(altered({ headers }))).toBe('MissingAuthenticationTokenException');
  });

  test.each(['', 'yesterday', '20261399T999999Z'])('with the date %p', (date) => {
    expect(verdict(withHeaders({ 'x-amz-date': date }))).toBe('IncompleteSignatureException');
  });

  test('for another region', () => {
    expect(verdict(signed(sent, now, { key, region: 'eu-west-1' }))).toBe(
      'InvalidSignatureException',
    );
  });

  test('with a wrong secret (F70)', () => {
    const wrong = { ...key, secretAccessKey: 'other' };
    expect(verdict(signed(sent, now, { key: wrong }))).toBe('InvalidSignatureException');
  });

  test('with an unknown key', () => {
    expect(verdict(signed(sent, now, { key }), [session])).toBe('UnrecognizedClientException');
  });

  test('of a session without its token, with another token, or of a key with a token', () => {
    const bare = { accessKeyId: 'SESSION', secretAccessKey: 'secret' };
    expect(verdict(signed(sent, now, { key: bare }), [session])).toBe(
      'UnrecognizedClientException',
    );
    const other = { ...session, sessionToken: 'other' };
    expect(verdict(signed(sent, now, { key: other }), [session])).toBe(
      'UnrecognizedClientException',
    );
    const stray = { ...key, sessionToken: 'stray' };
    expect(verdict(signed(sent, now, { key: stray }))).toBe('UnrecognizedClientException');
  });

  test('of a session that has expired (F62)', () => {
    const expired = { ...session, expires: now };
    expect(verdict(signed(sent, now, { key: session }), [expired])).toBe('ExpiredTokenException');
  });
});

test.each([
  [301, 'Signature expired'],
  [-301, 'Signature not yet current'],
])('a request is rejected with a clock that is off by %d seconds: %s (F58)', (seconds, words) => {
  const at = new Date(now.getTime() + seconds * 1000);
  const judge = () => authorize(signed(sent, now, { key }), new Keyring([key]), 'us-east-1', at);
  expect(judge).toThrow(expect.objectContaining({ name: 'InvalidSignatureException' }));
  expect(judge).toThrow(words);
});
