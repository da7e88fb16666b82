import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The version that the scenarios were seen to pass with. */
const VERSION = '0.2.89';

/** Ignored by git, kept from run to run. */
const FOLDER = fileURLToPath(new URL(`../../.tmp/act-${VERSION}`, import.meta.url));

export type Found = { readonly act: string; readonly told: string } | { readonly absence: string };

/** act of our version: as installed, as built before, or built now with Go. Failing that, any act. */
export function findAct(): Found {
  if (process.platform !== 'linux')
    return {
      absence: `the workflows are for Linux, and without containers act runs them on ${process.platform}`,
    };
  const installed = versionOf('act');
  if (installed === VERSION) return { act: 'act', told: `act ${VERSION}, as installed` };
  if (versionOf(`${FOLDER}/act`) === VERSION)
    return { act: `${FOLDER}/act`, told: `act ${VERSION}, as built before` };
  const fault = build();
  if (fault === undefined) return { act: `${FOLDER}/act`, told: `act ${VERSION}, built with Go` };
  if (installed !== undefined)
    return { act: 'act', told: `act ${installed} instead of ${VERSION}: ${fault}` };
  return { absence: `neither act ${VERSION} nor a way to build it is here: ${fault}` };
}

function versionOf(act: string): string | undefined {
  try {
    const [, version] = /([\d.]+)\s*$/.exec(run(act, ['--version'])) ?? [];
    return version;
  } catch {
    return undefined;
  }
}

/** Why it cannot be built; undefined when it has been. Go checks the download against its checksum database. */
function build(): string | undefined {
  try {
    run('go', ['version']);
  } catch {
    return 'there is no Go';
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
