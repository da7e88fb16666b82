import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

/** Rows that can't be tested, with the reason. */
const DOCUMENTED_ONLY: Readonly<Record<string, string>> = {
  F99: 'an old runner fails before any code of the action runs',
};

const ROWS = rowsIn(readFileSync('docs/failures.md', 'utf8'), /^\| (F\d{2,3}) +\|/gm);
const CITED = new Set(
  globSync('__tests__/**/*.test.ts', { exclude: ['**/failures.test.ts'] }).flatMap((file) =>
    citedIn(readFileSync(file, 'utf8')),
  ),
);

function rowsIn(text: string, row: RegExp): string[] {
  return [...text.matchAll(row)].map(([, number = '']) => number);
}

/** `F01`, and every row of `F41–F43`. */
function citedIn(text: string): string[] {
  const ranges = [...text.matchAll(/\bF(\d{2,3})[–-]F(\d{2,3})\b/g)].flatMap(([, from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index),
  );
  const named = rowsIn(text, /\b(F\d{2,3})\b/g);
  return [...named, ...ranges.map((number) => `F${String(number).padStart(2, '0')}`)];
}

describe('docs/failures.md', () => {
  test('has the rows F01 to F151', () => {
    const numbers = Array.from({ length: 151 }, (_, index) => index + 1);
    const expected = numbers.map((number) => `F${String(number).padStart(2, '0')}`);
    expect(ROWS).toEqual(expected);
  });

  test('has a test or a reason for every row', () => {
    expect(ROWS.filter((row) => !CITED.has(row) && !(row in DOCUMENTED_ONLY))).toStrictEqual([]);
  });

  test('has no reason for a row that has a test', () => {
    expect(Object.keys(DOCUMENTED_ONLY).filter((row) => CITED.has(row))).toStrictEqual([]);
  });

  test('has every row that tests cite', () => {
    expect([...CITED].filter((row) => !ROWS.includes(row))).toStrictEqual([]);
  });
});

test('a range cites all its rows', () => {
  expect(citedIn('rejected (F08–F11, F20)')).toEqual([
    'F08',
    'F11',
    'F20',
    'F08',
    'F09',
    'F10',
    'F11',
  ]);
});
