import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import { httpsAgent } from '../../../src/gamesparks/https-agent.ts';
import { fromNetwork } from '../../../src/gamesparks/network-error.ts';
import { networkError } from '../../support/recorded-handler.ts';
import { startRawServer } from '../../support/raw-server.ts';

function errorWith(details: object, message = ''): Error {
  return Object.assign(new Error(message), details);
}

/** The same error, after it has ended a connection whose TLS handshake was not complete. */
async function duringHandshake(error: Error): Promise<Error> {
  const server = await startRawServer(() => undefined);
  const agent = httpsAgent({});
  const socket = agent.createConnection({ host: '127.0.0.1', port: server.port });
  await new Promise((resolve) => socket?.on('error', resolve).destroy(error));
  agent.destroy();
  return error;
}

describe('an error of a certificate', () => {
  test.each([
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'HOSTNAME_MISMATCH',
    'INVALID_CA',
    'INVALID_PURPOSE',
  ])('is of kind tls: %s (F43)', (code) => {
    expect(fromNetwork(errorWith({ code })).kind).toBe('tls');
  });

  test.each(['ERR_SSL_CERT_LENGTH_MISMATCH', 'INVALID_CALL', 'INVALID_PURPOSE_OF_KEY'])(
    'is not recognized by a part of its code: %s is no-response (F02)',
    (code) => {
      expect(fromNetwork(errorWith({ code })).kind).toBe('no-response');
    },
  );
});

describe('an error before the connection is secure', () => {
  test.each([
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['ERR_SSL_CERT_LENGTH_MISMATCH', 'tls'],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', 'tls'],
    ['EPROTO', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['EPROTOTYPE', 'unreachable'],
    ['NO_ERR_SSL_', 'unreachable'],
    ['ECONNRESET', 'unreachable'],
    [undefined, 'unreachable'],
  ])('has the kind of its code: %s is %s (F43)', async (code, kind) => {
    const error = await duringHandshake(errorWith({ code, syscall: 'read' }));
    expect(fromNetwork(error).kind).toBe(kind);
  });
});

describe('an error after the connection was secure, or without one', () => {
  test.each([
    ['ECONNRESET', 'read'],
    ['EPIPE', 'write'],
    ['EPROTO', 'write'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', undefined],
    ['ERR_TLS_HANDSHAKE_TIMEOUT', undefined],
    ['ETIMEDOUT', 'read'],
    ['NOT_HPE_INVALID', undefined],
    ['UNKNOWN_HPE_', undefined],
  ])('may follow a request: %s (%s) is no-response (F02, F44)', (code, syscall) => {
    expect(fromNetwork(errorWith({ code, syscall })).kind).toBe('no-response');
  });

  test.each([
    ['ECONNREFUSED', 'connect'],
    ['ETIMEDOUT', 'connect'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['EAI_AGAIN', 'getaddrinfo'],
  ])('precedes every request: %s (%s) is unreachable (F41, F42)', (code, syscall) => {
    expect(fromNetwork(networkError(code, syscall))).toStrictEqual({
      kind: 'unreachable',
      message: `${syscall} ${code}`,
      code,
    });
  });

  test.each([
    ['ERR_INVALID_CHAR', 'credentials'],
    ['HPE_INVALID_CONSTANT', 'bad-response'],
    ['HPE_HEADER_OVERFLOW', 'bad-response'],
  ])('has the kind of its code: %s is %s', (code, kind) => {
    expect(fromNetwork(errorWith({ code })).kind).toBe(kind);
  });

  test('is unreachable without a code only if the connection timed out (F42)', () => {
    const [timeout, other] = ['TimeoutError', 'Error'].map((name) => errorWith({ name }));
    expect(fromNetwork(timeout)).toStrictEqual({
      kind: 'unreachable',
      message: '',
      code: 'TimeoutError',
    });
    expect(fromNetwork(other)).toStrictEqual({ kind: 'no-response', message: '', code: 'Error' });
  });

  test.each([407, NaN, undefined, '407'])(
    'has the status of the response of the proxy only if it is a number: %s (F56)',
    (statusCode) => {
      const details = fromNetwork(errorWith({ code: 'ERR_PROXY_TUNNEL', statusCode }));
      expect(details.status).toBe(statusCode === 407 ? 407 : undefined);
    },
  );

  test('has its message redacted before it is cut (F134)', () => {
    const message = `${'x'.repeat(8190)}secret`;
    const redact = (text: string): string => text.replaceAll('secret', '***');
    expect(fromNetwork(errorWith({}, message), redact).message).toBe(`${'x'.repeat(8190)}**`);
  });

  test('is no-response if it has no code, whatever its system call', () => {
    expect(fromNetwork(errorWith({ syscall: 'connect' })).kind).toBe('no-response');
  });

  test('is no-response if its name is TimeoutError and its code is another', () => {
    const error = errorWith({ name: 'TimeoutError', code: 'ECONNRESET', syscall: 'read' });
    expect(fromNetwork(error).kind).toBe('no-response');
  });

  test('has its name as code if its own code is a number', () => {
    const reason = new DOMException('This operation was aborted', 'AbortError');
    expect(reason.code).toBe(20);
    expect(fromNetwork(reason)).toStrictEqual({
      kind: 'no-response',
      message: 'This operation was aborted',
      code: 'AbortError',
    });
  });
});

describe('an error of several addresses', () => {
  const rejected = networkError('ECONNREFUSED', 'connect');
  const timeout = networkError('ETIMEDOUT', 'connect');
  const reset = networkError('ECONNRESET');

  test.each([
    ['unreachable', 'each is', [rejected, timeout]],
    ['no-response', 'one is not', [rejected, reset]],
    ['no-response', 'none is', [reset, reset]],
  ])('is %s if %s unreachable (F42)', (kind, _which, errors) => {
    const { code } = errors[0] as NodeJS.ErrnoException;
    const error = Object.assign(new AggregateError(errors, ''), { code });
    expect(fromNetwork(error)).toStrictEqual({ kind, message: '', code });
  });

  test('is unreachable as Node reports it (F42)', async () => {
    const error = await new Promise((resolve) => {
      const lookup = (_host: string, _options: unknown, callback: (...found: never) => void) => {
        const found = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
        (callback as (error: null, addresses: object[]) => void)(null, found);
      };
      // Nothing can listen on port 0.
      connect({ host: 'several.example', port: 0, lookup }).on('error', resolve);
    });
    expect(error).toHaveProperty('errors');
    expect(fromNetwork(error).kind).toBe('unreachable');
  });
});

describe('the response of a proxy to CONNECT', () => {
  test.each([403, 407, 502])('is unreachable, with its status: %d (F56)', (statusCode) => {
    const error = errorWith({ code: 'ERR_PROXY_TUNNEL', statusCode }, 'no tunnel');
    expect(fromNetwork(error)).toStrictEqual({
      kind: 'unreachable',
      message: 'no tunnel',
      code: 'ERR_PROXY_TUNNEL',
      status: statusCode,
    });
  });

  test.each([undefined, '407'])('has no status that is not a number: %j', (statusCode) => {
    const error = errorWith({ code: 'ERR_PROXY_TUNNEL', statusCode });
    expect(fromNetwork(error)).not.toHaveProperty('status');
  });

  test.each(['ECONNRESET', undefined])('is the only error with a status: %s', (code) => {
    const error = errorWith({ code, statusCode: 407 });
    expect(fromNetwork(error)).not.toHaveProperty('status');
  });
});

describe('the details of an error', () => {
  test('are its own if it is an error of the client', () => {
    const error = new GameSparksError({ kind: 'credentials', message: 'none' });
    expect(fromNetwork(error)).toBe(error.details);
  });

  test('have at most 8192 characters of its message (I5)', () => {
    const message = `${'x'.repeat(8191)}yz`;
    expect(fromNetwork(new Error(message)).message).toBe(message.slice(0, 8192));
  });

  test('have an empty message if it has none', () => {
    expect(fromNetwork({ code: 'EPIPE' })).toStrictEqual({
      kind: 'no-response',
      message: '',
      code: 'EPIPE',
    });
  });
});
