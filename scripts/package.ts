/**
 * Makes `dist/` from `src/index.ts`: rolldown shakes and splits, ncc packs. ADR 0003 tells why it takes both.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown, type OutputChunk, type RolldownOutput } from 'rolldown';
import { licencesOf } from './licences.ts';

const STAGED = '.tmp/package';
/** Another folder only to compare with. */
const DIST = process.argv[2] ?? 'dist';

/** @actions/core reaches for these only to ask for an OIDC token or to run a program, and we do neither. */
const NEVER_CALLED =
  /[\\/]node_modules[\\/](@actions[\\/](http-client|exec|io)|undici|tunnel)[\\/]/;
/** Parts of @actions/core that do nothing when they are loaded, so that whoever uses one does not get them all. */
const QUIET_PARTS =
  /[\\/]@actions[\\/]core[\\/]lib[\\/](summary|oidc-utils|path-utils|platform)\.js$/;
/**
 * A chunk each for what only an `import()` loads, by folder: the first that matches takes a module. A chunk imports nothing
 * but the start, because ncc would pack a module that two of them share into both.
 */
const LOADED_LATER = [
  { name: 'credentials', test: /[\\/]node_modules[\\/]@(aws|aws-sdk|smithy)[\\/]/ },
  { name: 'github', test: /[\\/]node_modules[\\/]/ },
  { name: 'report', test: /[\\/]src[\\/]report[\\/]/ },
  { name: 'deployment', test: /[\\/]src[\\/]/ },
];

// Names in the output are relative to this folder, so it does not matter where the checkout lies.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const files = await shakeAndSplit();
pack();
writeFileSync(`${DIST}/licenses.txt`, licencesOf(files));
// The package.json above dist says "module", and ncc wrote CommonJS.
writeFileSync(`${DIST}/package.json`, '{ "type": "commonjs" }\n');

/** Writes ES modules for ncc: one for the start, the others for later. Returns the files that they come from. */
async function shakeAndSplit(): Promise<string[]> {
  empty(STAGED);
  const bundle = await rolldown({
    input: 'src/index.ts',
    platform: 'node',
    // The ES builds: whoever requires one name of @smithy's CommonJS barrels gets them whole.
    resolve: { mainFields: ['module', 'main'], conditionNames: ['module', 'import', 'default'] },
    treeshake: {
      moduleSideEffects: [
        { test: NEVER_CALLED, sideEffects: false },
        { test: QUIET_PARTS, sideEffects: false },
      ],
    },
    preserveEntrySignatures: false,
    // What rolldown only warns of (an import that leads nowhere, say) would throw in the user's workflow.
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  const names = {
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  } as const;
  // Split without groups first, because only the result shows what the start needs once unused code is gone. The tag
  // `$initial` also covers what its packages import and do not use, which makes the file for the start a quarter larger.
  const start = neededAtStart(chunksIn(await bundle.generate(names)));
  const groups = [{ name: 'start', test: (id: string) => start.has(id) }, ...LOADED_LATER];
  const chunks = chunksIn(
    await bundle.write({
      ...names,
      dir: STAGED,
      codeSplitting: { groups, includeDependenciesRecursively: false },
    }),
  );
  await bundle.close();
  chunks.forEach(rejectSharedCode);
  return chunks.flatMap((chunk) => chunk.moduleIds);
}

function chunksIn({ output }: RolldownOutput): OutputChunk[] {
  return output.filter((file) => file.type === 'chunk');
}

/** The modules that the entry imports, directly or not, and not by `import()`. */
function neededAtStart(chunks: OutputChunk[]): Set<string> {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set(chunks.filter((chunk) => chunk.isEntry));
  // The loop also visits what it adds.
  for (const { imports } of needed)
    for (const chunk of imports.map((file) => byFile.get(file))) if (chunk) needed.add(chunk);
  return new Set([...needed].flatMap((chunk) => chunk.moduleIds));
}

function rejectSharedCode({ name, imports }: OutputChunk): void {
  const shared = LOADED_LATER.find((later) => imports.includes(`${later.name}.js`));
  if (shared === undefined) return;
  throw new Error(`Chunk ${name} imports chunk ${shared.name}: make one of both in LOADED_LATER`);
}

/** No `--license`: it looks for node_modules, and the first stage left none to see. */
function pack(): void {
  empty(DIST); // ncc leaves the chunks of earlier builds behind
  // Where the nearest package.json has no "type", ncc writes CommonJS, which starts faster than its ES modules.
  writeFileSync(`${STAGED}/package.json`, '{}\n');
  const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'));
  const options = ['--out', DIST, '--target', 'es2024', '--no-cache'];
  execFileSync(process.execPath, [ncc, 'build', `${STAGED}/index.js`, ...options], {
    stdio: 'inherit',
  });
}

function empty(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
