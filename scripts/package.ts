/**
 * Makes `dist/` from `src/index.ts`: rolldown shakes and splits, ncc packs. ADR 0003 tells why it takes both.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
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

// Names in the output are relative to this folder, so it does not matter where the checkout lies.
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const files = await shakeAndSplit();
pack();
writeFileSync(`${DIST}/licenses.txt`, licencesOf(files));
// The package.json above dist says "module", and ncc wrote CommonJS.
writeFileSync(`${DIST}/package.json`, '{ "type": "commonjs" }\n');

/** Writes ES modules for ncc, a chunk of its own for what is only imported later, and returns the files they came from. */
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
    // What rolldown only warns of (an import that leads nowhere, say) would throw in the user's workflow.
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  const { output } = await bundle.write({
    dir: STAGED,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
  });
  await bundle.close();
  return output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
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
