import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createEmulator } from '../../../emulator/emulator.ts';
import { operations } from '../../../emulator/operations.ts';

const readme = readFileSync(new URL('../../../emulator/README.md', import.meta.url), 'utf8');

test('the README of the emulator lists every operation with method and path', () => {
  const rows = readme.matchAll(/^\| (\w+) +\| ([A-Z]+ `\/[^`]+`) +\|/gm);
  const listed = Object.fromEntries(Array.from(rows, ([, name = '', call]) => [name, call]));
  const expected = Object.entries(operations).map(([name, { method, uri }]) => [
    name,
    `${method} \`${uri}\``,
  ]);
  expect(listed).toEqual(Object.fromEntries(expected));
});

test.each(Object.keys(createEmulator().settings))(
  'the README of the emulator lists the setting %s',
  (name) => {
    expect(readme).toContain(`\`${name}\``);
  },
);
