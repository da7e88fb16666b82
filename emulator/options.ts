/** The options that the command and the step have in common, as a user writes them. */

/** Whole seconds or a decimal fraction. Other notations, such as `1e3`, are ambiguous. */
export function readSeconds(text: string): number | undefined {
  return /^\d{1,5}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

export function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= 65_535 ? port : undefined;
}

/** In quotes, with control characters escaped, and at most 80 characters. */
export function quoted(value: string): string {
  const shown = value.slice(0, 80).toWellFormed();
  return JSON.stringify(shown) + (shown.length < value.length ? ' (cut)' : '');
}
