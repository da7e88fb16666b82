import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Sizes {
  /** Bytes of the file that is loaded at the start. */
  readonly entry: number;
  /** Bytes of all that is committed beside it. */
  readonly all: number;
}

/** @param entry path of the bundle's entry, in a folder that holds files only */
export function sizesOf(entry: string): Sizes {
  const folder = join(entry, '..');
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  return { entry: statSync(entry).size, all: sizes.reduce((sum, size) => sum + size, 0) };
}
