import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface File {
  readonly name: string;
  readonly text: string;
}

function filesOf(folder: string): File[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({ name, text: readFileSync(join(parentPath, name), 'utf8') }));
}

/** Parts of a file that a bundler keeps: long names of functions and classes, and strings of several words. */
function marksOf({ name, text }: File): string[] {
  const marks: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
      const title = node.name?.text ?? '';
      if (/.[A-Z].*[A-Z]|[Ee]mulator/.test(title)) marks.push(title);
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
      if (/\S \S+ \S|emulator/i.test(node.text)) marks.push(node.text);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest));
  return marks;
}

/** By file, without names and strings that occur in `src` too. */
function marksOfEmulator(): Map<string, string[]> {
  const src = filesOf(join(ROOT, 'src')).map(({ text }) => text);
  const isInSrc = (mark: string): boolean => src.some((text) => text.includes(mark));
  const files = filesOf(join(ROOT, 'emulator')).filter(({ name }) => name.endsWith('.ts'));
  const marks = files.map((file) => {
    return [file.name, marksOf(file).filter((mark) => !isInSrc(mark))] as const;
  });
  return new Map(marks.filter(([, all]) => all.length > 0));
}

/** The marks found in a text, by their files. */
function tracesIn(text: string): Record<string, string[]> {
  const found = [...marks].map(
    ([name, all]) => [name, all.filter((mark) => text.includes(mark))] as const,
  );
  return Object.fromEntries(found.filter(([, traces]) => traces.length > 0));
}

/** The whole emulator, bundled by the bundler of dist. */
function bundledEmulator(): string {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  const entries = ['emulator/cli.ts', 'emulator/fetch.ts', 'emulator/step/index.ts'];
  const options = ['--platform', 'node', '--external', 'aws4', '--dir', folder];
  try {
    const rolldown = 'node_modules/rolldown/bin/cli.mjs';
    execFileSync(process.execPath, [rolldown, ...entries, ...options], { cwd: ROOT });
    return filesOf(folder)
      .map(({ text }) => text)
      .join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const marks = marksOfEmulator();

describe('the emulator', () => {
  test('has no name and no text in any file of dist', () => {
    const files = filesOf(join(ROOT, 'dist'));
    expect(files.map(({ name }) => name)).toContain('index.js');
    for (const { name, text } of files) {
      expect({ name, traces: tracesIn(text) }).toEqual({ name, traces: {} });
    }
  });

  test('would be found in a bundle: every file with marks leaves traces', () => {
    expect(Object.keys(tracesIn(bundledEmulator()))).toEqual([...marks.keys()]);
    expect(marks.size).toBeGreaterThanOrEqual(20);
  });
});
