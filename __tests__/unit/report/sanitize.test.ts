import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { duration, sanitize } from '../../../src/report/sanitize.ts';

/** Where the runner, or a reader of its rules, would find a command in a text. */
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
    'no harm',
    'arn:aws:iam::123456789012:role/GameDeployment',
    'arn:aws:iam::123456789012:role/GameDeployment',
  ],
  ['no harm', 'Größe 日本 🎮', 'Größe 日本 🎮'],
  ['lone surrogate', 'a\uD800b', 'a\uFFFDb'],
])('%s: %j becomes %j', (_row, text, expected) => {
  expect(sanitize(text)).toBe(expected);
});

test('whatever the text, it is one line in which no command is found (F79, F80)', () => {
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
      expect(commandsIn(shown)).toEqual([]);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 5000 },
  );
});

describe('a long text is cut, and says so (F84)', () => {
  test('with its whole length in the note', () => {
    const shown = sanitize('x'.repeat(1024 * 1024));
    expect(shown).toHaveLength(4096);
    expect(shown).toContain('(cut, 1048576 characters in all)');
  });

  test('never in the middle of a character', () => {
    expect(sanitize('🎮'.repeat(5000)).isWellFormed()).toBe(true);
  });

  test('and one that fits is whole', () => {
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
])('%d ms is said as %s', (milliseconds, said) => {
  expect(duration(milliseconds)).toBe(said);
});
