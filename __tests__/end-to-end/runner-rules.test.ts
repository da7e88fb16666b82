/** The end-to-end tests depend on these rules. */
import { describe, expect, test } from '@jest/globals';
import { LineReader, linesOf, readCommand, readOutputs } from '../../scripts/runner-rules.ts';
import { inputEnvironment } from '../../scripts/local-runner.ts';

describe('lines', () => {
  test('end at CR, LF and CRLF, and at nothing else', () => {
    expect(linesOf('a\rb\nc\r\nd\u2028e\u0085f\vg')).toEqual(['a', 'b', 'c', 'd\u2028e\u0085f\vg']);
    expect(linesOf('a\n\nb\r\r')).toEqual(['a', '', 'b', '']);
    expect(linesOf('')).toStrictEqual([]);
  });

  test('are the same whatever chunks the text comes in', () => {
    const text = 'one\r\ntwo\rthree\n\nfour\r';
    const reader = new LineReader();
    const lines = text.split('').flatMap((character) => reader.push(character));
    expect([...lines, ...reader.end()]).toEqual(linesOf(text));
    expect(linesOf(text)).toEqual(['one', 'two', 'three', '', 'four']);
  });
});

describe('commands', () => {
  test.each([
    ['::error::text', { name: 'error', properties: {}, data: 'text' }],
    [' \t::ERROR::text', { name: 'error', properties: {}, data: 'text' }],
    [
      '::error title=a%3A%2C%250A,file=b::c%0Ad%253A',
      { name: 'error', properties: { title: 'a:,%0A', file: 'b' }, data: 'c\nd%3A' },
    ],
    ['::set-output name=x::', { name: 'set-output', properties: { name: 'x' }, data: '' }],
    ['##[warning]text', { name: 'warning', properties: {}, data: 'text' }],
    [
      'before ##[set-env name=a%5D;b=c]d%3B ] e',
      { name: 'set-env', properties: { name: 'a]', b: 'c' }, data: 'd; ] e' },
    ],
    ['::unknown:: ##[error]text', { name: 'error', properties: {}, data: 'text' }],
  ])('are read in both syntaxes (%#)', (line, command) => {
    expect(readCommand(line)).toEqual(command);
  });

  test.each([
    'error::text',
    'x ::error::text',
    ':error::text',
    '::error:text',
    '::err::',
    '## [error]',
    '##[error',
    '# #[error]x',
  ])('are not read where there are none (%#)', (line) => {
    expect(readCommand(line)).toBeUndefined();
  });
});

describe('outputs', () => {
  test('are read in both forms, and the last of a name wins', () => {
    const text = 'a=1\nb<<END\none\n\ntwo=2\nEND\n\na=x<<y=z\nc<<END\nEND\n__proto__=p\n';
    expect(Object.entries(readOutputs(text))).toEqual([
      ['a', 'x<<y=z'],
      ['b', 'one\n\ntwo=2'],
      ['c', ''],
      ['__proto__', 'p'],
    ]);
  });

  test.each(['name', 'a<<END\nvalue', 'a<<\nvalue\n', '=value'])(
    'that the runner rejects are rejected (%#)',
    (text) => {
      expect(() => readOutputs(text)).toThrow();
    },
  );
});

describe('inputs', () => {
  const inputs = { 'a-name': {}, 'a name': { default: true }, other: { default: 'x' } };

  test('have their default when they are absent, and stay empty when they are empty', () => {
    expect(inputEnvironment({ inputs }, { other: '' })).toEqual({
      'INPUT_A-NAME': '',
      INPUT_A_NAME: 'true',
      INPUT_OTHER: '',
    });
  });

  test('have their default after its expressions are evaluated', () => {
    const declared = {
      token: { default: '${{ github.token }}' },
      none: { default: 'a${{ x.y }}' },
    };
    expect(inputEnvironment({ inputs: declared }, {}, { 'github.token': 'secret' })).toEqual({
      INPUT_TOKEN: 'secret',
      INPUT_NONE: 'a',
    });
  });

  test('that action.yml does not declare are rejected', () => {
    expect(() => inputEnvironment({ inputs }, { toString: 'x' })).toThrow("no input 'toString'");
  });
});
