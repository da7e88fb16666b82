import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function contentsOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** The names of files that differ in both folders. */
function differences(one: string, other: string): string[] {
  const [left, right] = [contentsOf(one), contentsOf(other)];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => left[name] !== right[name]);
}

test('both bundles are builds of the sources, byte for byte (npm run package)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  try {
    execFileSync(process.execPath, [join(ROOT, 'scripts/package.ts'), folder]);
    for (const dist of ['dist', 'emulator/dist'])
      expect(differences(join(folder, dist), join(ROOT, dist))).toStrictEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test('the file loaded at the start is ASCII, so that V8 needs only one byte per character', () => {
  const entry = readFileSync(join(ROOT, 'dist/index.js'), 'latin1');
  expect(entry.match(/.*\P{ASCII}.*/gu) ?? []).toStrictEqual([]);
});
