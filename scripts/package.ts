/**
 * Builds both bundles from their sources: rolldown removes unused code and splits, ncc bundles. ADR 0003 explains why.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown, type OutputChunk, type RolldownOutput } from 'rolldown';
import { licensesOf } from './licenses.ts';

interface Bundle {
  readonly entry: string;
  readonly dist: string;
  /**
   * The chunks of modules that only `import()` loads, by folder. The first match counts. A chunk imports only the start
   * chunk, because ncc would copy a module that two chunks share into both.
   */
  readonly loadedLater: readonly { readonly name: string; readonly test: RegExp }[];
}

const BUNDLES: readonly Bundle[] = [
  {
    entry: 'src/index.ts',
    dist: 'dist',
    loadedLater: [
      { name: 'credentials', test: /[\\/]node_modules[\\/]@(aws|aws-sdk|smithy)[\\/]/ },
      { name: 'github', test: /[\\/]node_modules[\\/]/ },
      { name: 'report', test: /[\\/]src[\\/]report[\\/]/ },
      { name: 'deployment', test: /[\\/]src[\\/]/ },
    ],
  },
  {
    entry: 'emulator/step/index.ts',
    dist: 'emulator/dist',
    loadedLater: [{ name: 'emulator', test: /[\\/](emulator|node_modules)[\\/]/ }],
  },
];

const STAGED = '.tmp/package';
/** Another folder only for a comparison. */
const OUTPUT = process.argv[2] ?? '.';

/** @actions/core calls these only for an OIDC token or to run a program. The action does neither. */
const NEVER_CALLED =
  /[\\/]node_modules[\\/](@actions[\\/](http-client|exec|io)|undici|tunnel)[\\/]/;
/** Parts of @actions/core without side effects, so that a module that uses one part does not load all of them. */
const PARTS_WITHOUT_SIDE_EFFECTS =
  /[\\/]@actions[\\/]core[\\/]lib[\\/](summary|oidc-utils|path-utils|platform)\.js$/;
const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url)).replaceAll('\\', '/');
const UNDICI = `${MODULES}/undici/lib`;
/** A folder that does not exist, and that is none of the packages without side effects. */
const REPLACED_FOLDER = `${MODULES}/replaced/`;
/**
 * GitHub's client imports all of undici and of GitHub's REST methods. The action calls only `request` of the client, which
 * needs `fetch`, and, for a proxy, `ProxyAgent` with the method `connect`.
 */
const REPLACED: Readonly<Record<string, string>> = {
  undici: `
    import Dispatcher from '${UNDICI}/dispatcher/dispatcher.js';
    import ProxyAgent from '${UNDICI}/dispatcher/proxy-agent.js';
    import connect from '${UNDICI}/api/api-connect.js';
    import { fetch } from '${UNDICI}/web/fetch/index.js';
    Object.assign(Dispatcher.prototype, { connect });
    export { fetch, ProxyAgent };`,
  '@octokit/plugin-rest-endpoint-methods': 'export const restEndpointMethods = () => ({});',
  '@octokit/plugin-paginate-rest': 'export const paginateRest = () => ({});',
};

// Names in the output are relative to this folder, so the output does not depend on the path of the checkout.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
for (const bundle of BUNDLES) {
  const dist = `${OUTPUT}/${bundle.dist}`;
  const files = await shakeAndSplit(bundle);
  pack(dist);
  writeFileSync(`${dist}/licenses.txt`, licensesOf(files));
  // The package.json above has the type "module", but ncc writes CommonJS.
  writeFileSync(`${dist}/package.json`, '{ "type": "commonjs" }\n');
}

/** Writes ES modules for ncc: one for the start, and the chunks that load later. Returns the source files. */
async function shakeAndSplit({ entry, loadedLater }: Bundle): Promise<string[]> {
  empty(STAGED);
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [
      {
        name: 'parts-of-github-client',
        resolveId: (source) => (source in REPLACED ? `${REPLACED_FOLDER}${source}` : undefined),
        load: (id) => REPLACED[id.replace(REPLACED_FOLDER, '')],
      },
    ],
    // The ES builds, because a module that requires one name of @smithy's CommonJS barrels loads all of them.
    resolve: { mainFields: ['module', 'main'], conditionNames: ['module', 'import', 'default'] },
    treeshake: {
      moduleSideEffects: [
        { test: NEVER_CALLED, sideEffects: false },
        { test: PARTS_WITHOUT_SIDE_EFFECTS, sideEffects: false },
      ],
    },
    preserveEntrySignatures: false,
    // A warning of rolldown, such as an unresolved import, would be an error in the user's workflow.
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  const names = {
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  } as const;
  // Split without groups first, because only the result shows what the start needs without unused code. The tag
  // `$initial` includes unused imports of its packages, which makes the start chunk a quarter larger.
  const start = neededAtStart(chunksIn(await bundle.generate(names)));
  const groups = [{ name: 'start', test: (id: string) => start.has(id) }, ...loadedLater];
  const chunks = chunksIn(
    await bundle.write({
      ...names,
      dir: STAGED,
      codeSplitting: { groups, includeDependenciesRecursively: false },
    }),
  );
  await bundle.close();
  for (const chunk of chunks) rejectSharedCode(chunk, loadedLater);
  return chunks
    .flatMap((chunk) => chunk.moduleIds)
    .filter((file) => !file.startsWith(REPLACED_FOLDER));
}

function chunksIn({ output }: RolldownOutput): OutputChunk[] {
  return output.filter((file) => file.type === 'chunk');
}

/** The modules that the entry imports, directly or indirectly, but not by `import()`. */
function neededAtStart(chunks: OutputChunk[]): Set<string> {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set(chunks.filter((chunk) => chunk.isEntry));
  // The loop also visits what it adds.
  for (const { imports } of needed)
    for (const chunk of imports.map((file) => byFile.get(file))) if (chunk) needed.add(chunk);
  return new Set([...needed].flatMap((chunk) => chunk.moduleIds));
}

function rejectSharedCode(
  { name, imports }: OutputChunk,
  loadedLater: Bundle['loadedLater'],
): void {
  const shared = loadedLater.find((later) => imports.includes(`${later.name}.js`));
  if (shared === undefined) return;
  throw new Error(`Chunk ${name} imports chunk ${shared.name}: make one of both in loadedLater`);
}

/** Without `--license`, because ncc searches for node_modules, and the output of rolldown has none. */
function pack(dist: string): void {
  empty(dist); // ncc does not remove the chunks of earlier builds
  // Where the nearest package.json has no "type", ncc writes CommonJS, which starts faster than its ES modules.
  writeFileSync(`${STAGED}/package.json`, '{}\n');
  const ncc = fileURLToPath(import.meta.resolve('@vercel/ncc/dist/ncc/cli.js'));
  const options = ['--out', dist, '--target', 'es2024', '--no-cache', '--quiet'];
  execFileSync(process.execPath, [ncc, 'build', `${STAGED}/index.js`, ...options], {
    stdio: 'inherit',
  });
}

function empty(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
