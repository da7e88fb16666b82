import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Ending, Outcome } from '../../src/deployment/outcome.ts';
import { GameSparksError } from '../../src/gamesparks/errors.ts';
import {
  adviceFor,
  adviceForCrash,
  adviceForFaults,
  adviceForKill,
  DOUBTS,
} from '../../src/report/advice.ts';
import { FAULTS } from '../../src/report/fault.ts';

const TEXT = readFileSync('docs/troubleshooting.md', 'utf8').replace(/\s+/g, ' ');
const error = new GameSparksError({ kind: 'refused', status: 403, message: '' });
const RED: Ending[] = [
  { kind: 'failed' },
  { kind: 'timed-out' },
  { kind: 'cancelled', accepted: 'yes' },
  { kind: 'unknown', doubt: 'no-result' },
  { kind: 'not-started', error },
];

function titleOf(ending: Ending): string {
  const outcome: Outcome = {
    ending,
    clientToken: 'token-1',
    joined: false,
    begunAt: new Date(0),
    sightings: [],
    endedAt: new Date(0),
    durationMilliseconds: 0,
  };
  const target = {
    game: 'GAME',
    stage: 'STAGE',
    snapshot: 's',
    region: 'r',
    clientTokenFrom: 'run',
  };
  return adviceFor(outcome, target as Parameters<typeof adviceFor>[1]).title;
}

describe('the troubleshooting page explains', () => {
  test.each(RED)('the title of $kind', (ending) => {
    expect(TEXT).toContain(`### ${titleOf(ending)}`);
    expect(TEXT).toContain(`## \`${ending.kind}\``);
  });

  test.each([
    adviceForFaults([]).title,
    adviceForCrash('', undefined).title,
    adviceForKill(undefined).title,
  ])('%s', (title) => {
    expect(TEXT).toContain(`### ${title}`);
  });

  test.each(Object.values(DOUBTS))('%s', (sentence) => {
    expect(TEXT).toContain(sentence);
  });

  test.each(Object.values(FAULTS))('%s', (sentence) => {
    expect(TEXT).toContain(sentence);
  });

  test.each([
    'INVALID_ROLE_FAILURE',
    'UNSPECIFIED_FAILURE',
    'AccessDenied',
    'Conflict',
    'ExpiredToken',
    '404',
    '400',
    '408',
  ])('%s', (word) => {
    expect(TEXT).toContain(word);
  });
});
