import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { importedName, importFault, ROOMS } from '../../scripts/import-table.ts';

interface Picture {
  readonly rooms: readonly string[];
  readonly arrows: readonly (readonly [from: string, to: string])[];
}

const PAGE = readFileSync('docs/architecture.md', 'utf8');
const DIAGRAMS = [...PAGE.matchAll(/^```mermaid\n(.*?)^```/gms)].map(([, text = '']) => text);
const PICTURE = readPicture(DIAGRAMS[0] ?? '');
const HOUSE = Object.keys(ROOMS).filter((room) => room.startsWith('src/'));

describe('the picture of the architecture', () => {
  test('is the only one', () => {
    expect(DIAGRAMS).toHaveLength(1);
  });

  test('has every room of the import table, and no other', () => {
    expect([...PICTURE.rooms].sort()).toEqual([...HOUSE].sort());
  });

  test('has no arrow that the import table forbids', () => {
    const faults = PICTURE.arrows.map(([from, to]) =>
      importFault(`${from}.ts`, pathBetween(from, to), 'type'),
    );
    expect(PICTURE.arrows).not.toEqual([]);
    expect(faults.filter(Boolean)).toEqual([]);
  });

  test('has no arrow that is not an import', () => {
    expect(PICTURE.arrows.filter(([from, to]) => !importsOf(from).includes(to))).toEqual([]);
  });
});

test('the reader of pictures sees rooms, folders and every arrow of a chain', () => {
  const lines = [
    'main["main"] -->|"1 in"| a_b-c',
    'subgraph a',
    'a_b-c["b-c"] --> a_d["d"] --> a_e',
    'end',
  ];
  expect(readPicture(lines.join('\n'))).toEqual({
    rooms: ['src/main', 'src/a/b-c', 'src/a/d'],
    arrows: [
      ['src/main', 'src/a/b-c'],
      ['src/a/b-c', 'src/a/d'],
      ['src/a/d', 'src/a/e'],
    ],
  });
});

/** Of Mermaid's language what the picture uses: `folder_room["room"]`, and chains of arrows, labelled or not. */
function readPicture(text: string): Picture {
  const chains = text
    .split('\n')
    .filter((line) => /-->|\["/.test(line))
    .map((line) => line.split(/-->(?:\|"[^"]*"\|)?/).map((part) => part.trim()));
  const named = chains.flat().filter((part) => part.includes('['));
  for (const part of named) {
    const [, id = '', label = ''] = /^(\S+)\["(.+)"\]$/.exec(part) ?? [];
    if (id.replace(/^.*_/, '') !== label) throw new Error(`'${part}' bears another name`);
  }
  return {
    rooms: named.map(roomOf),
    arrows: chains.flatMap((parts) =>
      parts.slice(1).map((part, index) => [roomOf(parts[index] ?? ''), roomOf(part)] as const),
    ),
  };
}

function roomOf(part: string): string {
  return `src/${part.replace(/\[.*$/, '').replace('_', '/')}`;
}

function pathBetween(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return `./${up}${to}.ts`;
}

function importsOf(room: string): string[] {
  const text = readFileSync(`${room}.ts`, 'utf8');
  return [...text.matchAll(/(?: from |import\()'(\.[^']*)'/g)].map(([, specifier = '']) =>
    importedName(`${room}.ts`, specifier),
  );
}
