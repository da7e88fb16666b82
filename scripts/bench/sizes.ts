import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Sizes {
  /** Bytes of the file that Node loads at the start. */
  readonly entry: number;
  /** Bytes of all files in its folder. */
  readonly all: number;
}

/** @param entry path of the bundle's entry, in a folder without subfolders */
export function sizesOf(entry: string): Sizes {
  const folder = join(entry, '..');
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  return { entry: statSync(entry).size, all: sizes.reduce((sum, size) => sum + size, 0) };
}
