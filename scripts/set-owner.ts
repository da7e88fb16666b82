/**
 * Puts the account that publishes the action into every file: `npm run set-owner -- OWNER [@REVIEWER...]`. package.json names
 * the current owner, so that the script also works for a change of owner. A second run changes nothing.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';

const NAME = 'gamesparks-deploy-stage';
/** The owner before the action is published. */
const PLACEHOLDER = 'OWNER';
const NOT_SEARCHED = /^(\.git|\.tmp|coverage|dist|node_modules)(\/|$)/;
const TEXTS = new Set(['', '.json', '.md', '.ts', '.yml']);
/** Text of the README that is only true before the action is published. */
const UNPUBLISHED = /<!-- unpublished -->.*?<!-- \/unpublished -->\s*/gs;

/** The rules of GitHub for the names of accounts. */
const OWNER = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i;
const REVIEWER = /^@[\w-]+(\/[\w.-]+)?$/;

interface Owners {
  readonly current: string;
  readonly next: string;
  readonly reviewers: readonly string[];
}

/** The text with the next owner. Examples of other repositories, such as `OWNER/REPO`, stay. */
function withOwner(path: string, text: string, { current, next, reviewers }: Owners): string {
  const renamed = text.replaceAll(
    new RegExp(`(?<![\\w-])${current}/${NAME}`, 'g'),
    `${next}/${NAME}`,
  );
  if (path === '.github/CODEOWNERS')
    return renamed.replace(/^\* (.*)$/m, (_, before: string) => {
      const kept = before.replaceAll(new RegExp(`@${current}(?![\\w-])`, 'g'), `@${next}`);
      return `* ${reviewers.length > 0 ? reviewers.join(' ') : kept}`;
    });
  return path === 'README.md' && next !== PLACEHOLDER ? renamed.replace(UNPUBLISHED, '') : renamed;
}

function texts(): string[] {
  return readdirSync('.', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXTS.has(extname(entry.name)))
    .map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll('\\', '/'))
    .map((path) => path.replace(/^\.\//, ''))
    .filter((path) => !NOT_SEARCHED.test(path));
}

function currentOwner(): string {
  const { repository } = JSON.parse(readFileSync('package.json', 'utf8')) as { repository: string };
  const [, owner] = /^github:(.+)\//.exec(repository) ?? [];
  if (owner === undefined) throw new Error('package.json has no repository "github:OWNER/NAME"');
  return owner;
}

async function main([next = '', ...reviewers]: string[]): Promise<void> {
  if (!OWNER.test(next) || !reviewers.every((reviewer) => REVIEWER.test(reviewer))) {
    process.stdout.write(
      'Usage: npm run set-owner -- OWNER [@REVIEWER...]\nOWNER is an account of GitHub, @REVIEWER an account or @ORGANIZATION/TEAM.\n',
    );
    process.exitCode = 1;
    return;
  }
  const owners: Owners = { current: currentOwner(), next, reviewers };
  for (const path of texts()) {
    const text = readFileSync(path, 'utf8');
    const changed = withOwner(path, text, owners);
    if (changed === text) continue;
    writeFileSync(path, await formatted(path, changed));
    process.stdout.write(`${path}\n`);
  }
}

/** A longer name can make a line too long. */
async function formatted(path: string, text: string): Promise<string> {
  const { inferredParser } = await getFileInfo(path);
  if (inferredParser === null) return text;
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

await main(process.argv.slice(2));
