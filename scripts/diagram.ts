/**
 * Draws the imports of `src/` in docs/architecture.md. A test compares the page with the imports.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import { fill } from './readme.ts';

const PAGE = 'docs/architecture.md';

/** Most files import these, so their arrows would hide the others. The page names them. */
const USED_BY_MANY = [
  '^src/clock',
  '/(errors|types|outcome)\\.ts$',
  '/(sanitize|actions-core)\\.ts$',
];

/** The page with a diagram of every import at run time, `import()` included. */
export async function withDiagram(page: string): Promise<string> {
  const { output } = await cruise(['src/index.ts'], {
    includeOnly: '^src/',
    exclude: USED_BY_MANY,
    outputType: 'mermaid',
    reporterOptions: { mermaid: { minify: false } },
  });
  if (typeof output !== 'string') throw new TypeError('Expected mermaid text');
  return fill(page, 'diagram', `\`\`\`mermaid\n${output.trim()}\n\`\`\``);
}

if (import.meta.main) writeFileSync(PAGE, await withDiagram(readFileSync(PAGE, 'utf8')));
