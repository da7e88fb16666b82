import type { ActionsCore } from '../../../src/report/actions-core.ts';

/** Everything that a report did, in order, as `[what, text, title?]`. */
export class RecordedCore implements ActionsCore {
  readonly done: [what: string, text: string, title?: string][] = [];
  readonly outputs: Record<string, string> = {};
  outputError: Error | undefined;
  summaryError: Error | undefined;

  readonly debug = (text: string): void => void this.done.push(['debug', text]);
  readonly info = (text: string): void => void this.done.push(['info', text]);
  readonly startGroup = (name: string): void => void this.done.push(['group', name]);
  readonly endGroup = (): void => void this.done.push(['group', '']);
  readonly notice = this.#annotation('notice');
  readonly warning = this.#annotation('warning');
  readonly error = this.#annotation('error');

  readonly setOutput = (name: string, value: unknown): void => {
    if (this.outputError !== undefined) throw this.outputError;
    this.outputs[name] = String(value);
    this.done.push(['output', name]);
  };

  readonly writeSummary = (markdown: string): void => {
    if (this.summaryError !== undefined) throw this.summaryError;
    this.done.push(['summary', markdown]);
  };

  all(what: string): string[] {
    return this.done.filter(([kind]) => kind === what).map(([, text]) => text);
  }

  #annotation(what: string) {
    return (text: string | Error, { title }: { title?: string } = {}): void => {
      this.done.push([what, String(text), ...(title === undefined ? [] : [title])] as [
        string,
        string,
      ]);
    };
  }
}
