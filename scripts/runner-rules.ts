/**
 * How a GitHub runner reads the output of a step: lines, workflow commands, the outputs file. Based on the runner's
 * source (ActionCommand.cs, ActionCommandManager.cs, EnvFileKeyValuePairs).
 */

/** A workflow command in a line of the log. */
export interface WorkflowCommand {
  /** In lower case, because the runner ignores case. */
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const COMMANDS: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/** Splits a stream of text into lines at CR, LF and CRLF, even if a chunk ends between CR and LF. */
export class LineReader {
  #rest = '';

  /** The lines that this chunk completes. */
  push(chunk: string): string[] {
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines;
  }

  /** The last line, if it has no line break. */
  end(): string[] {
    const last = this.#rest.replace(/\r$/, '');
    const isLine = this.#rest !== '';
    this.#rest = '';
    return isLine ? [last] : [];
  }
}

export function linesOf(text: string): string[] {
  const reader = new LineReader();
  return [...reader.push(text), ...reader.end()];
}

/** The command in a line, in the current or otherwise in the old syntax. */
export function readCommand(line: string): WorkflowCommand | undefined {
  return readPresent(line) ?? readOld(line);
}

/** `::name key=value,key=value::data` at the start of a line, after optional white space. */
function readPresent(line: string): WorkflowCommand | undefined {
  const [, head, data = ''] = /^[\s\u0085]*::(.*?)::(.*)$/s.exec(line) ?? [];
  return head === undefined ? undefined : command(head, ',', data, PRESENT_MARKS, []);
}

/** `##[name key=value;key=value]data` anywhere in a line. */
function readOld(line: string): WorkflowCommand | undefined {
  const [, head, data = ''] = /##\[(.*?)\](.*)$/s.exec(line) ?? [];
  return head === undefined ? undefined : command(head, ';', data, OLD_MARKS, OLD_MARKS);
}

type Marks = readonly (readonly [mark: string, character: string])[];

const LINE_ENDS: Marks = [
  ['%0D', '\r'],
  ['%0A', '\n'],
];
const PRESENT_MARKS: Marks = [
  ['%3A', ':'],
  ['%2C', ','],
];
const OLD_MARKS: Marks = [
  ['%3B', ';'],
  ['%5D', ']'],
];

function command(
  head: string,
  separator: string,
  data: string,
  propertyMarks: Marks,
  dataMarks: Marks,
): WorkflowCommand | undefined {
  const [, name = '', rest = ''] = /^([^ ]*) ?(.*)$/s.exec(head) ?? [];
  if (!COMMANDS.has(name.toLowerCase())) return undefined;
  const pairs = rest.trim().split(separator);
  const properties = pairs.flatMap((pair): [string, string][] => {
    const [, key = '', value = ''] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
    return key === '' ? [] : [[key, unescape(value, propertyMarks)]];
  });
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(properties),
    data: unescape(data, dataMarks),
  };
}

/** The percent sign is last, so that nothing is unescaped twice. */
function unescape(text: string, marks: Marks): string {
  return [...marks, ...LINE_ENDS, ['%25', '%'] as const].reduce(
    (sum, [mark, character]) => sum.replaceAll(mark, character),
    text,
  );
}

/**
 * The outputs in the text of a file: `name=value`, or `name<<delimiter` with the value in the lines up to the
 * delimiter. The last one of a name wins.
 *
 * @throws {Error} for a text that the runner rejects. Then the step fails.
 */
export function readOutputs(text: string): Record<string, string> {
  const lines = text.split('\n');
  const outputs: [string, string][] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const [, name, sign, rest = ''] = /^((?:(?!=|<<).)+)(=|<<)(.*)$/s.exec(line) ?? [];
    if (name === undefined) throw new Error(`not an output: '${line}'`);
    if (sign === '=') {
      outputs.push([name, rest]);
      continue;
    }
    const end = lines.indexOf(rest, index + 1);
    if (rest === '' || end < 0) throw new Error(`the delimiter of output '${name}' is not found`);
    outputs.push([name, lines.slice(index + 1, end).join('\n')]);
    index = end;
  }
  return Object.fromEntries(outputs);
}
