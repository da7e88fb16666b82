const MAX_CHARACTERS = 4096;
// As numbers, because one character beyond ASCII makes V8 hold the whole bundle in two bytes a character.
const ELLIPSIS = String.fromCharCode(0x2026);
const REPLACEMENT = String.fromCharCode(0xfffd);

/**
 * Untrusted text as one line without a command for the runner: no line end, no control, color or direction code, no workflow command
 * in either syntax (`::name::` at its start, `##[name]` anywhere), and not too long. For log, annotations and summary.
 *
 * @param limit characters, including the note about the cut
 */
export function sanitize(text: string, limit = MAX_CHARACTERS): string {
  return cut(withoutCommands(oneLine(text)), limit);
}

/**
 * Untrusted text as one line, and otherwise verbatim. For outputs and the summary, which no runner reads as a command.
 *
 * @param limit characters, including the note about the cut
 */
export function singleLine(text: string, limit = MAX_CHARACTERS): string {
  return cut(oneLine(text), limit);
}

/** Every line separator becomes a space, every other invisible character a visible mark. */
function oneLine(text: string): string {
  // Most text is ASCII, and the classes below take time to compile.
  if (/^[\x20-\x7e]*$/.test(text)) return text.trim();
  return text
    .toWellFormed()
    .replace(/[\r\n\t\v\f\u0085\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{C}/gu, REPLACEMENT)
    .trim();
}

/** One `::`, as in an ARN, is no command; a second, or one in front, could make it one. */
function withoutCommands(text: string): string {
  const isCommand = text.startsWith('::') || text.split('::').length > 2;
  return (isCommand ? text.replaceAll(/:(?=:)/g, ': ') : text).replaceAll('##[', '## [');
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const note = ` ${ELLIPSIS} (cut, ${String(text.length)} characters in all)`;
  return text.slice(0, limit - note.length).toWellFormed() + note;
}

/** The sentences that are not empty, as one text. */
export function inOneLine(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** Whole seconds for a reader: `42 s`, `12 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const rest = seconds % 60;
  return `${String(Math.floor(seconds / 60))} min${rest === 0 ? '' : ` ${String(rest)} s`}`;
}
