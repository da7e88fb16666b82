import { describe, expect, test } from '@jest/globals';
import { derivedTokens, givenToken } from '../../../src/deployment/client-token.ts';
import { SNAPSHOT } from './scripted-service.ts';

/** Server, repository ID, run ID, job, step. */
const IDENTITY = ['https://github.com', '42', '7', 'deploy', 'deploy-dev'];
const TARGET = { region: 'us-east-1', game: 'MyGame', stage: 'Dev' };

const chain = derivedTokens(IDENTITY, TARGET);
const first = chain.first(SNAPSHOT);

/** The first tokens of a chain: each deployment is left behind. */
function tokensOf(deploymentIds: readonly string[]): string[] {
  return deploymentIds.reduce(
    (tokens, id) => [...tokens, chain.next?.(tokens.at(-1) ?? '', id) ?? ''],
    [first],
  );
}

describe('a derived client token', () => {
  test('is 64 hex digits, within the 33 to 126 characters of the service', () => {
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(chain.next?.(first, 'd-1')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is the same in every attempt of the run, so that a re-run finds the deployment (F14)', () => {
    expect(derivedTokens([...IDENTITY], { ...TARGET }).first(SNAPSHOT)).toBe(first);
  });

  test.each(['server', 'repository ID', 'run ID', 'job', 'step'])(
    'changes with the %s (F17)',
    (name) => {
      const index = ['server', 'repository ID', 'run ID', 'job', 'step'].indexOf(name);
      expect(derivedTokens(IDENTITY.with(index, 'other'), TARGET).first(SNAPSHOT)).not.toBe(first);
    },
  );

  test.each(['region', 'game', 'stage'])('changes with the %s (F16)', (name) => {
    expect(derivedTokens(IDENTITY, { ...TARGET, [name]: 'other' }).first(SNAPSHOT)).not.toBe(first);
  });

  test('changes with the snapshot (F105)', () => {
    expect(chain.first('Snapshot_2022-08-01T12:34:56.780Z')).not.toBe(first);
  });

  test('keeps its ingredients apart', () => {
    const left = derivedTokens(IDENTITY.with(3, 'a').with(4, 'bc'), TARGET);
    const right = derivedTokens(IDENTITY.with(3, 'ab').with(4, 'c'), TARGET);
    expect(left.first(SNAPSHOT)).not.toBe(right.first(SNAPSHOT));
  });

  test('is random without an identity', () => {
    const [one, other] = [1, 2].map(() => derivedTokens(undefined, TARGET).first(SNAPSHOT));
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(one).not.toBe(other);
  });
});

describe('the chain of tokens', () => {
  test('depends on every deployment that was left behind, in order (F104)', () => {
    const chains = [[], ['d-1'], ['d-2'], ['d-1', 'd-2'], ['d-2', 'd-1']].map(
      (ids) => tokensOf(ids).at(-1) ?? '',
    );
    expect(new Set(chains).size).toBe(chains.length);
  });

  test('is the same in every attempt of the run (F105)', () => {
    const again = derivedTokens(IDENTITY, TARGET);
    expect(again.next?.(first, 'd-1')).toBe(chain.next?.(first, 'd-1'));
  });

  test('continues after a random token', () => {
    expect(derivedTokens(undefined, TARGET).next?.('random', 'd-1')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a token given by the user', () => {
  test('is used as it is, whatever the snapshot', () => {
    expect(givenToken('my token').first(SNAPSHOT)).toBe('my token');
  });

  test('has no next token (F101)', () => {
    expect(givenToken('my token').next).toBeUndefined();
  });
});
