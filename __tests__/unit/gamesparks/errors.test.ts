import { describe, expect, test } from '@jest/globals';
import {
  asGameSparksError,
  type ErrorDetails,
  GameSparksError,
  isExpiredCredentials,
  isFromGateway,
  isPermanent,
} from '../../../src/gamesparks/errors.ts';

function errorWith(kind: ErrorDetails['kind'], details: Partial<ErrorDetails> = {}) {
  return new GameSparksError({ kind, message: 'text', ...details });
}

describe('an error', () => {
  test('has name, message, kind and details', () => {
    const details = { kind: 'rejected', message: 'text', status: 403 } as const;
    const error = new GameSparksError(details);
    expect(error).toMatchObject({ name: 'GameSparksError', message: 'text', kind: 'rejected' });
    expect(error.details).toBe(details);
    expect(String(error)).toBe('GameSparksError: text');
  });

  test.each<[ErrorDetails['kind'], number | undefined, boolean, boolean]>([
    ['credentials', undefined, false, false],
    ['unreachable', undefined, false, false],
    ['tls', undefined, false, true],
    ['rejected', 403, false, true],
    ['rejected', 408, true, false],
    ['rejected', undefined, false, true],
    ['throttled', 429, false, false],
    ['throttled', 408, false, false],
    ['unavailable', 503, true, false],
    ['redirected', 302, true, true],
    ['bad-response', 200, true, false],
    ['no-response', undefined, true, false],
    ['aborted', undefined, false, false],
  ])(
    'of kind %s with status %s: accepted %s, permanent %s',
    (kind, status, accepted, permanent) => {
      const error = errorWith(kind, status === undefined ? {} : { status });
      expect(error.mayHaveBeenAccepted).toBe(accepted);
      expect(isPermanent(error)).toBe(permanent);
    },
  );

  test.each<[ErrorDetails['kind'], boolean | undefined, boolean]>([
    ['rejected', false, true],
    ['rejected', true, false],
    ['rejected', undefined, false],
    ['unavailable', false, false],
  ])('of kind %s, from the service: %s, is from a gateway: %s', (kind, fromService, expected) => {
    const error = errorWith(kind, fromService === undefined ? {} : { fromService });
    expect(isFromGateway(error)).toBe(expected);
  });

  test.each<[ErrorDetails['kind'], string | undefined, boolean]>([
    ['rejected', 'ExpiredToken', true],
    ['rejected', 'ExpiredTokenException', true],
    ['rejected', 'AccessDeniedException', false],
    ['rejected', '', false],
    ['rejected', undefined, false],
    ['throttled', 'ExpiredToken', false],
  ])('of kind %s with code %s is about expired credentials: %s', (kind, code, expected) => {
    const error = errorWith(kind, code === undefined ? {} : { code });
    expect(isExpiredCredentials(error)).toBe(expected);
  });
});

describe('a value that is thrown', () => {
  test('is returned if it is an error of the client', () => {
    const error = errorWith('tls');
    expect(asGameSparksError(error)).toBe(error);
  });

  test('is thrown again if it is a programming error', () => {
    const defect = new TypeError('a defect');
    expect(() => asGameSparksError(defect)).toThrow(defect);
  });
});
