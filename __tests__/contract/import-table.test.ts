import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import {
  allows,
  importedName,
  importFault,
  type ImportKind,
  roomOf,
  type Rooms,
  ROOMS,
} from '../../scripts/import-table.ts';

interface Import {
  file: string;
  specifier: string;
  kind: ImportKind;
}

const FILES = globSync(['src/**/*.ts', 'emulator/**/*.ts'])
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
const IMPORTS = FILES.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));

describe('the house', () => {
  test('has a line in the table for every file', () => {
    expect(FILES.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  test('has a file for every line of the table', () => {
    const isUsed = (room: string): boolean => FILES.some((file) => roomOf(file) === ROOMS[room]);
    expect(Object.keys(ROOMS).filter((room) => !isUsed(room))).toEqual([]);
  });

  test('imports only what the table allows', () => {
    expect(faultsOf(IMPORTS)).toEqual([]);
  });

  test('has no circle, types included', () => {
    expect(circleIn(IMPORTS)).toBeUndefined();
  });
});

describe('the table', () => {
  const names = Object.keys(ROOMS);

  test('leads to a lower floor, or stays in its folder', () => {
    const isMisled = (from: string, to: string): boolean =>
      floorOf(to) > floorOf(from) ||
      (floorOf(to) === floorOf(from) && posix.dirname(to) !== posix.dirname(from));
    const arrows = names.flatMap((from) =>
      names.filter((to) => mayReach(from, to)).map((to) => ({ from, to })),
    );
    expect(arrows.filter(({ from, to }) => isMisled(from, to))).toEqual([]);
  });

  test('keeps src and emulator apart', () => {
    const permissions = (side: string): string[] =>
      names
        .filter((name) => name.startsWith(side))
        .flatMap((name) => [...(ROOMS[name]?.may ?? [])]);
    expect(permissions('src/').filter((one) => one.includes('emulator'))).toEqual([]);
    expect(permissions('emulator/').filter((one) => one.includes('src'))).toEqual([]);
  });

  test('gives each building block to one room', () => {
    const blocks = names.flatMap((name) => ROOMS[name]?.may.filter(isBuildingBlock) ?? []);
    expect(blocks).toEqual([...new Set(blocks)]);
  });

  const rooms: Rooms = {
    'a/top': { floor: 2, may: ['b/*', 'later:heavy', 'type:light', 'node:*'] },
    'b/left': { floor: 1, may: ['b/*'] },
    'b/right': { floor: 1, may: ['b/*'], process: true },
  };

  test.each<[string, string, ImportKind]>([
    ['b/left.ts', '../a/top.ts', 'value'],
    ['b/left.ts', '../a/top.ts', 'type'],
    ['b/left.ts', '../a/top.ts', 'later'],
    ['a/top.ts', 'heavy', 'value'],
    ['a/top.ts', 'light', 'value'],
    ['a/top.ts', 'light', 'later'],
    ['a/top.ts', 'light/inside', 'type'],
    ['a/top.ts', '../bb/left.ts', 'value'],
    ['a/top.ts', 'node:process', 'value'],
    ['a/stray.ts', '../b/left.ts', 'type'],
  ])('refuses %s importing %s (%s)', (file, specifier, kind) => {
    expect(importFault(file, specifier, kind, rooms)).toContain(file);
  });

  test.each<[string, string, ImportKind]>([
    ['a/top.ts', '../b/left.ts', 'value'],
    ['a/top.ts', 'heavy', 'later'],
    ['a/top.ts', 'heavy', 'type'],
    ['a/top.ts', 'light', 'type'],
    ['a/top.ts', 'node:fs', 'value'],
  ])('allows %s importing %s (%s)', (file, specifier, kind) => {
    expect(importFault(file, specifier, kind, rooms)).toBeUndefined();
  });
});

describe('the reader of imports', () => {
  test('sees every form that an import can take', () => {
    const text = [
      `import a from 'one';`,
      `import type { B } from 'two';`,
      `export { c } from 'three';`,
      `export type * from 'four';`,
      `import 'five';`,
      `type F = import('six').G;`,
      `const h = () => import('seven');`,
      `import { type I } from 'eight';`,
    ];
    expect(importsOf('x.ts', text.join('\n'))).toEqual([
      { file: 'x.ts', specifier: 'one', kind: 'value' },
      { file: 'x.ts', specifier: 'two', kind: 'type' },
      { file: 'x.ts', specifier: 'three', kind: 'value' },
      { file: 'x.ts', specifier: 'four', kind: 'type' },
      { file: 'x.ts', specifier: 'five', kind: 'value' },
      { file: 'x.ts', specifier: 'six', kind: 'type' },
      { file: 'x.ts', specifier: 'seven', kind: 'later' },
      // With verbatimModuleSyntax the module is still loaded.
      { file: 'x.ts', specifier: 'eight', kind: 'value' },
    ]);
  });

  test('finds a circle, and only a circle', () => {
    const chain: Import[] = [
      { file: 'a.ts', specifier: './b.ts', kind: 'value' },
      { file: 'a.ts', specifier: './c.ts', kind: 'value' },
      { file: 'b.ts', specifier: './c.ts', kind: 'type' },
    ];
    expect(circleIn(chain)).toBeUndefined();
    const back: Import = { file: 'c.ts', specifier: './a.ts', kind: 'type' };
    expect(circleIn([...chain, back])).toBe('a > b > c > a');
  });
});

function faultsOf(imports: Import[]): string[] {
  return imports.flatMap(({ file, specifier, kind }) => importFault(file, specifier, kind) ?? []);
}

function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, kind: ImportKind): void => {
    if (specifier !== undefined && ts.isStringLiteral(specifier))
      found.push({ file, specifier: specifier.text, kind });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add(node.moduleSpecifier, isTypeOnly(node) ? 'type' : 'value');
    else if (ts.isExportDeclaration(node))
      add(node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value');
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, 'type');
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], 'later');
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  return importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** The first path that leads back to where it began. */
function circleIn(imports: Import[]): string | undefined {
  const graph = Map.groupBy(imports, ({ file }) => importedName('', `./${file}`));
  const cleared = new Set<string>();
  const walk = (name: string, path: string[]): string | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name].join(' > ');
    if (cleared.has(name)) return undefined;
    const targets = (graph.get(name) ?? []).map((one) => importedName(one.file, one.specifier));
    const circle = targets.map((target) => walk(target, [...path, name])).find(Boolean);
    cleared.add(name);
    return circle;
  };
  return [...graph.keys()].map((name) => walk(name, [])).find(Boolean);
}

function floorOf(name: string): number {
  return ROOMS[name]?.floor ?? NaN;
}

function mayReach(from: string, to: string): boolean {
  return ROOMS[from]?.may.some((permission) => allows(permission, to, 'type')) === true;
}

function isBuildingBlock(permission: string): boolean {
  return /^(later:)?(@smithy|@aws-sdk)\//.test(permission);
}
