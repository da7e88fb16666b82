import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { duration, sanitize, singleLine } from '../../../src/report/sanitize.ts';

/** The lines in which the runner would find a command. */
function commandsIn(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => /::[\s\S]*::/.test(line) || line.includes('##['));
}

test.each([
  ['F79', 'one\ntwo\r\nthree\rfour', 'one two three four'],
  ['F79', 'a\u2028b\u2029c\u0085d\ve\ff', 'a b c d e f'],
  ['F79', '\u001b[31mred\u001b[0m', '\uFFFD[31mred\uFFFD[0m'],
  ['F79', 'a\u202Eb\u200Bc\uFEFFd\u0000e', 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe'],
  ['F80', '::set-output name=x::y', ': :set-output name=x: :y'],
  ['F80', 'text ::add-mask::x', 'text : :add-mask: :x'],
  ['F80', '##[error]x', '## [error]x'],
  ['F80', '::stop-commands::t\n::error::x', ': :stop-commands: :t : :error: :x'],
  ['F81', '%0A::error::%25', '%0A: :error: :%25'],
  [
    'harmless',
    'arn:aws:iam::123456789012:role/GameDeployment',
    'arn:aws:iam::123456789012:role/GameDeployment',
  ],
  ['harmless', 'Größe 日本 🎮', 'Größe 日本 🎮'],
  ['lone surrogate', 'a\uD800b', 'a\uFFFDb'],
])('%s: %j is shown as %j', (_row, text, expected) => {
  expect(sanitize(text)).toBe(expected);
});

test('every text becomes one line without a command (F79, F80)', () => {
  const piece = fc.constantFrom(
    '::',
    ':',
    '##[',
    '#',
    '[',
    'error',
    ' ',
    '\n',
    '\r',
    'x',
    '\u2028',
    '%0A',
  );
  const text = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (raw) => {
      const shown = sanitize(raw);
      expect(commandsIn(shown)).toStrictEqual([]);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 5000 },
  );
});

describe('a long text (F84)', () => {
  test('is cut, with its whole length in a note', () => {
    const shown = sanitize('x'.repeat(1024 * 1024));
    expect(shown).toHaveLength(4096);
    expect(shown).toContain('(cut, 1048576 characters in all)');
  });

  test('is never cut in the middle of a character', () => {
    expect(sanitize('🎮'.repeat(5000)).isWellFormed()).toBe(true);
  });

  test('is whole if it fits', () => {
    expect(sanitize('x'.repeat(4096))).toBe('x'.repeat(4096));
  });
});

test.each([
  [0, '0 s'],
  [1499, '1 s'],
  [59_499, '59 s'],
  [59_500, '1 min'],
  [725_000, '12 min 5 s'],
  [21_000_000, '350 min'],
])('%d ms is shown as %s', (milliseconds, expected) => {
  expect(duration(milliseconds)).toBe(expected);
});

describe('text for an output (F139)', () => {
  test.each([
    ['::set-output name=x::y', '::set-output name=x::y'],
    ['##[error]x', '##[error]x'],
    ['<b>&amp;</b> %0A', '<b>&amp;</b> %0A'],
    ['one\ntwo', 'one two'],
    ['a\u202Eb', 'a\uFFFDb'],
  ])('%j is %j: one line, otherwise verbatim', (text, expected) => {
    expect(singleLine(text)).toBe(expected);
  });

  test('is cut at 4096 characters (F84)', () => {
    expect(singleLine('x'.repeat(5000))).toHaveLength(4096);
  });
});
