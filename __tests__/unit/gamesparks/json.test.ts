import { describe, expect, test } from '@jest/globals';
import { parseJson, writeCanonicalJson } from '../../../src/gamesparks/json.ts';

function canonical(text: string): string {
  let written = '';
  writeCanonicalJson(
    parseJson(text, (unchanged) => unchanged),
    (piece) => (written += piece),
  );
  return written;
}

describe('canonical JSON', () => {
  test.each([
    ['{"b":1,"a":[{"d":null,"c":true}]}', '{"a":[{"c":true,"d":null}],"b":1}'],
    ['[1, 2, 3]', '[1,2,3]'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['[[],{}]', '[[],{}]'],
    ['"a\\u0022b"', '"a\\"b"'],
    ['{"__proto__":1}', '{"__proto__":1}'],
    ['0.5', '0.5'],
    ['1.0', '1'],
    ['1767225600.123456', '1767225600.123456'],
    ['12345678901234567890', '12345678901234567890'],
    ['{"a":[12345678901234567890, 1.5]}', '{"a":[12345678901234567890,1.5]}'],
    ['"12345678901234567890"', '"12345678901234567890"'],
    [
      '{"a":"text beside","b":12345678901234567890}',
      '{"a":"text beside","b":12345678901234567890}',
    ],
  ])('of %s is %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });
});

describe('parsing', () => {
  const upper = (text: string): string => text.toUpperCase();

  test.each([
    ['"a"', 'A'],
    [
      '{"a":"b","c":["d",{"e":"f"}],"g":null,"h":1}',
      { a: 'B', c: ['D', { e: 'F' }], g: null, h: 1 },
    ],
  ])('changes every text in %s, and no name', (text, expected) => {
    expect(parseJson(text, upper)).toEqual(expected);
  });

  test('keeps usual numbers as numbers beside a long one', () => {
    expect(parseJson('{"a":1767225600.123456,"b":12345678901234567890}', upper)).toMatchObject({
      a: 1767225600.123456,
      b: { source: '12345678901234567890' },
    });
  });

  test('rejects what is no JSON', () => {
    expect(() => parseJson('{', upper)).toThrow(SyntaxError);
  });
});
