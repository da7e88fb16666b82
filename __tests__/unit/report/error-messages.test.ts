import { describe, expect, test } from '@jest/globals';
import type { ErrorDetails } from '../../../src/gamesparks/errors.ts';
import type { Target } from '../../../src/report/actions-core.ts';
import {
  CREDENTIAL_SUGGESTIONS,
  ERROR_TEXTS,
  errorText,
  suggestionFor,
} from '../../../src/report/error-messages.ts';
import { errorWith, HOSTILE, SNAPSHOT, TARGET } from './outcomes.ts';

type Details = Partial<ErrorDetails> & Pick<ErrorDetails, 'kind'>;

const GATEWAY = 'a gateway or proxy, not GameSparks, rejected the request';

function suggestion(details: Details, target: Partial<Target> = {}): string {
  return suggestionFor(errorWith(details), { ...TARGET, ...target });
}

describe('an error in words', () => {
  test.each<[string, Details]>([
    [
      'GameSparks rejected the request: "no such role" (HTTP 400 ValidationException, request ID r-1)',
      {
        kind: 'rejected',
        message: 'no such role',
        status: 400,
        code: 'ValidationException',
        requestId: 'r-1',
      },
    ],
    ['GameSparks rejected the request (HTTP 422)', { kind: 'rejected', status: 422 }],
    ['no complete response arrived (ECONNRESET)', { kind: 'no-response', code: 'ECONNRESET' }],
    ['the response was unusable (request ID r-1)', { kind: 'bad-response', requestId: 'r-1' }],
    ['the timeout passed, or the run was cancelled', { kind: 'aborted' }],
    [`${GATEWAY} (HTTP 403)`, { kind: 'rejected', status: 403, fromService: false }],
  ])('is: %s', (text, details) => {
    expect(errorText(errorWith(details))).toBe(text);
  });

  test.each(Object.entries(ERROR_TEXTS))('has a text of its own: %s', (kind, text) => {
    expect(errorText(errorWith({ kind: kind as ErrorDetails['kind'] }))).toBe(text);
    expect(Object.values(ERROR_TEXTS).filter((other) => other === text)).toHaveLength(1);
  });

  test.each<[string, Details]>([
    ['200', { kind: 'bad-response', status: 200 }],
    ['302', { kind: 'redirected', status: 302 }],
    ['429', { kind: 'throttled', status: 429 }],
    ['502', { kind: 'unavailable', status: 502 }],
  ])('never blames a gateway for status %s', (_status, details) => {
    expect(errorText(errorWith({ ...details, fromService: false }))).not.toContain('gateway');
  });

  test('is one short line without a command, for every response (F79, F80, F84)', () => {
    const long = HOSTILE.repeat(100);
    const error = errorWith({
      kind: 'rejected',
      status: 400,
      message: long,
      code: long,
      requestId: long,
    });
    expect(errorText(error)).not.toMatch(/[\r\n]|::.*::|##\[/);
    expect(errorText(error).length).toBeLessThan(1400);
  });
});

describe('the suggestion for an error', () => {
  test.each<[string, Details, RegExp]>([
    [
      'a wrong clock has its distance (F58)',
      { kind: 'rejected', status: 403, clockOffsetMilliseconds: -600_000 },
      /clock of this machine differs by 10 min/,
    ],
    [
      'missing credentials have every source (F59)',
      { kind: 'credentials' },
      /environment, the AWS profile, web identity, the container and the instance.*id-token: write/,
    ],
    [
      'expired credentials need a longer session (F62)',
      { kind: 'rejected', status: 403, code: 'ExpiredTokenException' },
      /role-duration-seconds/,
    ],
    [
      'expired credentials with status 400 too',
      { kind: 'rejected', status: 400, code: 'ExpiredToken' },
      /role-duration-seconds/,
    ],
    [
      'a wrong secret key names the pair (F70)',
      { kind: 'rejected', status: 403, code: 'SignatureDoesNotMatch' },
      /access key and its secret/,
    ],
    [
      'a proxy that requires a login names its variables (F56)',
      { kind: 'unreachable', status: 407, code: 'ERR_PROXY_TUNNEL' },
      /requires a login\. Check HTTPS_PROXY and NO_PROXY/,
    ],
    [
      'an unreachable host names region and endpoint (F41)',
      { kind: 'unreachable' },
      /aws-region \(us-east-1\), endpoint-url \(the region's own endpoint\)/,
    ],
    ['a timeout names its input', { kind: 'aborted' }, /longer wait-timeout-seconds/],
    ['an untrusted certificate names its variable (F43)', { kind: 'tls' }, /NODE_EXTRA_CA_CERTS/],
    ['throttling names the quota (F07)', { kind: 'throttled' }, /two management calls a second/],
    ['status 400 names the inputs (F08)', { kind: 'rejected', status: 400 }, /client-token/],
    ['a conflict names on-conflict (F11)', { kind: 'rejected', status: 409 }, /on-conflict: wait/],
  ])('%s', (_what, details, expected) => {
    expect(suggestion(details)).toMatch(expected);
  });

  test.each<Details>([{ kind: 'unavailable' }, { kind: 'rejected', status: 422 }])(
    'is empty where none helps: %j',
    (details) => {
      expect(suggestion(details)).toBe('');
    },
  );

  test.each([
    [59_999, false],
    [-60_000, true],
  ])('of a clock that differs by %d ms names the clock: %s', (offset, expected) => {
    const text = suggestion({
      kind: 'rejected',
      status: 403,
      code: 'AccessDenied',
      clockOffsetMilliseconds: offset,
    });
    expect(text.includes('The clock of this machine differs')).toBe(expected);
    expect(text.includes('The role lacks')).toBe(!expected);
  });

  test('for a conflict never recommends the wait that was on', () => {
    const text = suggestion({ kind: 'rejected', status: 409 }, { onConflict: 'wait' });
    expect(text).toContain('Re-run the job when the stage is free.');
    expect(text).not.toContain('on-conflict');
  });

  test('names the endpoint that was given', () => {
    const endpoint = 'https://one.example/';
    expect(suggestion({ kind: 'unreachable' }, { endpoint })).toContain(
      'endpoint-url (https://one.example/)',
    );
  });

  test('for a rejection by a gateway speaks of endpoint and proxy only (F116)', () => {
    for (const status of [400, 403, 404, 409]) {
      const text = suggestion({ kind: 'rejected', status, fromService: false });
      expect(text).toBe("Check endpoint-url (the region's own endpoint) and the proxy.");
    }
  });

  test('for a 404 names game, stage, snapshot and region (F10)', () => {
    const text = suggestion({ kind: 'rejected', status: 404 });
    for (const word of ['MyGame', 'Dev', SNAPSHOT, 'us-east-1']) expect(text).toContain(word);
  });

  test('for a 404 names no snapshot that has no ID', () => {
    expect(suggestion({ kind: 'rejected', status: 404 }, { snapshot: 'latest' })).toBe(
      'Check that game MyGame and its stage Dev exist in us-east-1, in the account of these credentials.',
    );
  });
});

describe('the suggestion for credentials', () => {
  test.each(Object.entries(CREDENTIAL_SUGGESTIONS))(
    'is about the cause: %s (F131)',
    (problem, text) => {
      const credentialProblem = problem as keyof typeof CREDENTIAL_SUGGESTIONS;
      expect(suggestion({ kind: 'credentials', credentialProblem })).toBe(text);
      expect(text.split(' ').length).toBeLessThanOrEqual(25);
    },
  );

  test.each(['ExpiredTokenException', 'ExpiredToken'])(
    'names the variable with the expiration, if it is set: %s (F125)',
    (code) => {
      const details = { kind: 'rejected', status: 403, code } as const;
      const expiration = '2026-01-01T00:00:00Z\n::error::x';
      expect(suggestion(details, { expiration })).toMatch(
        /^AWS_CREDENTIAL_EXPIRATION is "2026-01-01T00:00:00Z [^\n]*"\. The credentials have expired\. /,
      );
      expect(suggestion(details)).toMatch(/^The credentials have expired\. /);
    },
  );

  test.each(['UnrecognizedClientException', 'InvalidClientTokenId', 'InvalidSignatureException'])(
    'names AWS_SESSION_TOKEN, if it is in use: %s (F131)',
    (code) => {
      const details = { kind: 'rejected', status: 403, code } as const;
      expect(suggestion(details, { hasSessionToken: true })).toContain('unset AWS_SESSION_TOKEN');
      expect(suggestion(details)).not.toContain('AWS_SESSION_TOKEN');
    },
  );
});

describe('the suggestion for status 403', () => {
  test.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
  ])('has the ARNs of the partition: %s is in %s (F132)', (region, partition) => {
    expect(suggestion({ kind: 'rejected', status: 403 }, { region })).toContain(
      `both arn:${partition}:gamesparks:${region}:ACCOUNT:game/MyGame and arn:${partition}:`,
    );
  });

  const GAME = 'arn:aws:gamesparks:us-east-1:ACCOUNT:game/MyGame';
  const BOTH = `both ${GAME} and ${GAME}/stage/Dev`;
  const DEPLOY = 'gamesparks:StartStageDeployment and gamesparks:GetStageDeployment';

  test.each<[string, string, boolean]>([
    ['StartStageDeployment', `Allow ${DEPLOY} on ${BOTH}.`, false],
    ['GetStageDeployment', `Allow ${DEPLOY} on ${BOTH}.`, false],
    ['GetStageDeployment', `Allow gamesparks:GetStageDeployment on ${BOTH}.`, true],
    ['ListStageDeployments', `Allow gamesparks:ListStageDeployments on ${BOTH}.`, false],
    ['GetStage', `Allow gamesparks:GetStage on ${BOTH}.`, true],
    ['GetGame', `Allow gamesparks:GetGame on ${GAME}.`, true],
    ['ListSnapshots', `Allow gamesparks:ListSnapshots on ${GAME}.`, false],
  ])('names the permission %s and its ARNs: %s (F09)', (operation, allow, checkOnly) => {
    const details = { kind: 'rejected', status: 403, code: 'AccessDeniedException' } as const;
    expect(suggestion({ ...details, operation }, { checkOnly })).toBe(
      `The role lacks gamesparks:${operation}. ${allow}`,
    );
  });

  test.each([
    [undefined, true],
    ['AccessDenied', true],
    ['AccessDeniedException', true],
    ['UnauthorizedOperation', true],
    ['NotAuthorized', true],
    ['ForbiddenException', true],
    ['SubscriptionRequiredException', false],
    ['OptInRequired', false],
    ['AccountSuspended', false],
    ['RegionDisabledException', false],
  ])('with code %s names a permission: %s (F119)', (code, expected) => {
    const text = suggestion({ kind: 'rejected', status: 403, ...(code !== undefined && { code }) });
    expect(text.includes('The role lacks')).toBe(expected);
    expect(text === '').toBe(!expected);
  });
});
