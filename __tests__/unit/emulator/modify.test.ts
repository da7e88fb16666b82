import { describe, expect, test } from '@jest/globals';
import { modify, type Modification } from '../../../emulator/modify.ts';

const content = { a: { b: [1, 2, 3] }, 'c/d': 0, '~': 1, empty: {} };

function change(Operation: string, Path: string, Value?: unknown): Modification {
  return { Operation, Path, Section: 'S', ...(Value === undefined ? {} : { Value }) };
}

describe('a modification of a section', () => {
  test.each<[string, Modification, unknown]>([
    ['adds a member at the end', change('ADD', '/e', null), { ...content, e: null }],
    ['replaces an added member in place', change('ADD', '/a', 1), { ...content, a: 1 }],
    ['replaces a member', change('REPLACE', '/a/b', 'x'), { ...content, a: { b: 'x' } }],
    ['inserts into a list', change('ADD', '/a/b/1', 9), { ...content, a: { b: [1, 9, 2, 3] } }],
    ['appends to a list', change('ADD', '/a/b/-', 9), { ...content, a: { b: [1, 2, 3, 9] } }],
    ['replaces in a list', change('REPLACE', '/a/b/0', 9), { ...content, a: { b: [9, 2, 3] } }],
    ['removes from a list', change('REMOVE', '/a/b/2'), { ...content, a: { b: [1, 2] } }],
    ['finds a key with a slash', change('REPLACE', '/c~1d', 1), { ...content, 'c/d': 1 }],
    ['finds a key with a tilde', change('REPLACE', '/~0', 2), { ...content, '~': 2 }],
  ])('%s', (_, modification, expected) => {
    const changed = modify(content, modification);
    expect(JSON.stringify(changed)).toBe(JSON.stringify(expected));
  });

  test('changes a member of an object in a list', () => {
    const changed = modify({ list: [{ a: 1 }] }, change('REPLACE', '/list/0/a', 2));
    expect(changed).toEqual({ list: [{ a: 2 }] });
  });

  test('removes a member, and leaves the given content as it is', () => {
    const before = JSON.stringify(content);
    expect(modify(content, change('REMOVE', '/a'))).not.toHaveProperty('a');
    expect(JSON.stringify(content)).toBe(before);
  });

  test('handles a key __proto__ as any other', () => {
    const changed = modify({}, change('ADD', '/__proto__', { x: 1 }));
    expect(JSON.stringify(changed)).toBe('{"__proto__":{"x":1}}');
    expect(() => modify({}, change('REPLACE', '/constructor', 1))).toThrow('does not exist');
  });

  test.each([
    change('REMOVE', '/none'),
    change('REPLACE', '/none', 1),
    change('ADD', '/none/b', 1),
    change('ADD', '/c~1d/x', 1),
    change('ADD', '/a/b/4', 1),
    change('ADD', '/a/b/0/x', 1),
    change('REPLACE', '/a/b/3', 1),
    change('REPLACE', '/a/b/-', 1),
    change('REMOVE', '/a/b/01'),
  ])('of a path that does not exist is rejected: %j', (modification) => {
    expect(() => modify(content, modification)).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });

  test.each(['ADD', 'REPLACE'])('%s without a value is rejected', (operation) => {
    expect(() => modify(content, change(operation, '/a'))).toThrow('requires a Value');
  });
});
