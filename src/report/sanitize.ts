const LONGEST_CHARACTERS = 4096;
// By their numbers: one character beyond ASCII, and V8 holds the whole of the bundle in two bytes each.
const ELLIPSIS = String.fromCharCode(0x2026);
const UNSEEN = String.fromCharCode(0xfffd);

/**
 * Foreign text as one line that nothing obeys: no line end, no control, colour or direction code, no workflow
 * command in either syntax (`::name::` at its start, `##[name]` anywhere), and not too long.
 *
 * @param limit characters, note of the cut included
 */
export function sanitize(text: string, limit = LONGEST_CHARACTERS): string {
  return cut(withoutCommands(oneLine(text)), limit);
}

/** Every separator of lines becomes a space, everything else that is not to be seen a mark that it was there. */
function oneLine(text: string): string {
  // What most text is; the classes below take a while to compile.
  if (/^[\x20-\x7e]*$/.test(text)) return text.trim();
  return text
    .toWellFormed()
    .replace(/[\r\n\t\v\f\u0085\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{C}/gu, UNSEEN)
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

/** Seconds as a person says them: `42 s`, `12 min 5 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${String(seconds)} s`;
  const rest = seconds % 60;
  return `${String(Math.floor(seconds / 60))} min${rest === 0 ? '' : ` ${String(rest)} s`}`;
}
