import { styleText } from 'node:util';
import { readCommand, type WorkflowCommand } from '../runner-rules.ts';

/** Shows the lines of a step as a runner's log shows them. Colors only on a terminal. */
export class LogView {
  readonly #debug: boolean;
  readonly #masked: string[] = [];

  constructor(options: { readonly debug: boolean }) {
    this.#debug = options.debug;
  }

  /** The visible part of a line: nothing for most commands. */
  show(line: string): string | undefined {
    const command = readCommand(line);
    if (command?.name === 'add-mask') this.#masked.push(command.data);
    const shown = command === undefined ? line : this.#run(command);
    return shown === undefined ? undefined : this.#mask(shown);
  }

  #run({ name, data }: WorkflowCommand): string | undefined {
    switch (name) {
      case 'error':
        return styleText('red', wrap(`Error: ${data}`));
      case 'warning':
        return styleText('yellow', wrap(`Warning: ${data}`));
      case 'notice':
        return styleText('green', wrap(`Notice: ${data}`));
      case 'group':
        return styleText('bold', `▾ ${data}`);
      case 'debug':
        return this.#debug ? styleText('dim', `##[debug]${data}`) : undefined;
      default:
        return undefined;
    }
  }

  #mask(text: string): string {
    return this.#masked.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
  }
}

/** Lines of at most 96 characters, unless a word is longer. */
function wrap(text: string): string {
  return text.replace(/(?=.{97})(.{1,96}|\S+) /g, '$1\n');
}

/** A summary as text: with its character references and elements rendered, without its chart. */
export function readableSummary(markdown: string): string {
  return markdown
    .replace(/^```mermaid\n.*?\n```\n\n/ms, '')
    .replaceAll(/<\/?(code|span|a)( [^>]*)?>/g, '')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .trim();
}

/** One line for each name, with aligned values. */
export function table(rows: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(rows).map((name) => name.length));
  return Object.entries(rows)
    .map(([name, value]) => `  ${name.padEnd(width)} = ${value}`.trimEnd())
    .join('\n');
}
