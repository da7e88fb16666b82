import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The version with which the scenarios were tested. */
const VERSION = '0.2.89';

/** Ignored by git, and kept for the next run. */
const FOLDER = fileURLToPath(new URL(`../../.tmp/act-${VERSION}`, import.meta.url));

export type Found =
  { readonly act: string; readonly description: string } | { readonly absence: string };

/** act of this version: installed, built by an earlier run, or built now with Go. Otherwise any installed act. */
export function findAct(): Found {
  if (process.platform !== 'linux')
    return {
      absence: `the workflows are for Linux, and without containers act runs them on ${process.platform}`,
    };
  const installed = versionOf('act');
  if (installed === VERSION) return { act: 'act', description: `act ${VERSION}, as installed` };
  if (versionOf(`${FOLDER}/act`) === VERSION)
    return { act: `${FOLDER}/act`, description: `act ${VERSION}, as built before` };
  const reason = build();
  if (reason === undefined)
    return { act: `${FOLDER}/act`, description: `act ${VERSION}, built with Go` };
  if (installed !== undefined)
    return { act: 'act', description: `act ${installed} instead of ${VERSION}: ${reason}` };
  return { absence: `act ${VERSION} is not installed and can't be built: ${reason}` };
}

function versionOf(act: string): string | undefined {
  try {
    const [, version] = /([\d.]+)\s*$/.exec(run(act, ['--version'])) ?? [];
    return version;
  } catch {
    return undefined;
  }
}

/** Returns the reason if it can't be built. Go checks the download against its checksum database. */
function build(): string | undefined {
  try {
    run('go', ['version']);
  } catch {
    return 'Go is not installed';
  }
  process.stdout.write(`Building act ${VERSION} with Go, which takes a minute or two …\n`);
  try {
    run('go', ['install', `github.com/nektos/act@v${VERSION}`], { GOBIN: FOLDER });
    return undefined;
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    return `go install failed, ${stderr.trim().split('\n').at(-1) ?? ''}`;
  }
}

function run(file: string, args: string[], env: Record<string, string> = {}): string {
  return execFileSync(file, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
