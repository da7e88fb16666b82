import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { parseTimestamp, timeOf } from '../../../src/gamesparks/timestamp.ts';

const NOON = Date.UTC(2026, 0, 1, 12);

describe('a timestamp of the service (F108)', () => {
  test.each([
    '2026-01-01T12:00:00Z',
    '2026-01-01T12:00:00.000Z',
    '2026-01-01T12:00:00.000000Z',
    '2026-01-01T12:00Z',
    '2026-01-01t12:00:00z',
    '2026-01-01 12:00:00Z',
    '2026-01-01T14:00:00+02:00',
    '2026-01-01T07:00:00-0500',
    '2026-01-01T12:00:00',
    '2026-01-01 12:00:00.000',
    '2026-01-01T12:00',
  ])('is kept as it is, and is a time: %s', (text) => {
    expect(parseTimestamp(text)).toBe(text);
    expect(timeOf(text)).toBe(NOON);
  });

  test('without a zone is UTC, whatever the zone of the machine', () => {
    const script = `import { timeOf } from './src/gamesparks/timestamp.ts';
      process.stdout.write(String(timeOf('2026-01-01T12:00:00') + timeOf('2026-01-01 12:00')));`;
    const printed = execFileSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script],
      { env: { TZ: 'America/New_York' }, encoding: 'utf8' },
    );
    expect(Number(printed)).toBe(2 * NOON);
  });

  test.each([
    [1659357296, '2022-08-01T12:34:56.000Z'],
    [1659357296.789, '2022-08-01T12:34:56.789Z'],
    [0, '1970-01-01T00:00:00.000Z'],
    [-1, '1969-12-31T23:59:59.000Z'],
  ])('as a number is epoch seconds: %d', (seconds, text) => {
    expect(parseTimestamp(seconds)).toBe(text);
  });

  test.each([
    '',
    'yesterday',
    '2026-01-01',
    '2026-13-01T12:00:00Z',
    '2026-01-01T25:00:00Z',
    'Thu, 01 Jan 2026 12:00:00 GMT',
    '1659357296',
    ' 2026-01-01T12:00:00Z',
    '2026-01-01T12:00:00Z\n',
    'Thu 2026-01-01 12:00:00Z',
    '+002026-01-01T12:00:00Z',
    '2026-01-01 12:00 (x)Z',
    '2026-01-01 12:00:00-0500 (x)',
    1e20,
    NaN,
    true,
    null,
    undefined,
    {},
    [2026],
    ['2026-01-01T12:00:00Z'],
  ])('is dropped if it is %j', (odd) => {
    expect(parseTimestamp(odd)).toBeUndefined();
  });
});

test.each([undefined, '', 'yesterday', '2026-01-01 12:00Z (x)'])(
  'the time of %j is neither before nor after anything',
  (odd) => {
    expect(timeOf(odd)).toBeNaN();
  },
);
