import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { digest } from './digest.ts';
import { isObject, member } from './gamesparks/json.ts';
import type { FileReading } from './inputs.ts';

/** The limits of the published model for the document of an import. */
const MIN_BYTES = 10;
const MAX_BYTES = 1_024_000;
/** The published rule for the name of a section. */
const SECTION_NAME = /^[A-Za-z0-9.]{1,36}$/;

/**
 * Reads and checks the document of `game-configuration`. The form comes from an export of the service:
 * `{"Document": {"Type": "Game", "Sections": {"GameSparks.Core.Model": {…}}}}`.
 *
 * @param folder for a relative path
 * @returns the file, or the rule that it breaks, for a validation error
 */
export function readConfiguration(path: string, folder: string): FileReading {
  const content = readBytes(resolve(folder, path));
  if ('rule' in content) return content;
  const rule = violatedRule(content.bytes);
  if (rule !== undefined) return { rule };
  return { base64: content.bytes.toString('base64'), digest: digest(content.bytes) };
}

function readBytes(path: string): { readonly bytes: Buffer } | { readonly rule: string } {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { rule: 'a file, and it is a folder or a device' };
    // Before it is read, because a file can be larger than the memory.
    if (!isAllowedSize(stats.size)) return { rule: sizeRule(stats.size) };
    return { bytes: readFileSync(path) };
  } catch (thrown) {
    const { code = '' } = thrown as NodeJS.ErrnoException;
    return {
      rule:
        code === 'ENOENT'
          ? 'a file, and none exists there. Check the path, and check out the repository before this step'
          : `a file that can be read (${code})`,
    };
  }
}

/** Undefined for a correct document. Its content is in no message. */
function violatedRule(bytes: Buffer): string | undefined {
  if (!isAllowedSize(bytes.length)) return sizeRule(bytes.length);
  const text = textOf(bytes);
  if (text === undefined) return 'a file in UTF-8 without a byte order mark';
  const json = parsed(text);
  if ('rule' in json) return json.rule;
  const document = isObject(json.value) ? member(json.value, 'Document') : undefined;
  const sections = isObject(document) ? member(document, 'Sections') : undefined;
  if (!isObject(document) || member(document, 'Type') !== 'Game' || !isObject(sections)) {
    return 'the form {"Document": {"Type": "Game", "Sections": {…}}}';
  }
  const names = Object.keys(sections);
  if (names.length === 0) return 'at least one section in Document.Sections';
  const odd = names.find((name) => !SECTION_NAME.test(name));
  return odd === undefined
    ? undefined
    : `section names of 1 to 36 letters, digits or ".", and it has ${JSON.stringify(odd.slice(0, 40))}`;
}

function isAllowedSize(bytes: number): boolean {
  return bytes >= MIN_BYTES && bytes <= MAX_BYTES;
}

function sizeRule(bytes: number): string {
  return `${String(MIN_BYTES)} to ${String(MAX_BYTES)} bytes, and the file has ${String(bytes)}`;
}

function textOf(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\u{feff}') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** V8's message can quote the document, so that only the position is kept. */
function parsed(text: string): { readonly value: unknown } | { readonly rule: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (thrown) {
    const [position] = /line \d+ column \d+/.exec((thrown as Error).message) ?? [];
    return { rule: `valid JSON${position === undefined ? '' : ` (error in ${position})`}` };
  }
}
