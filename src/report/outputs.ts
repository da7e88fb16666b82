import { plain } from './plain-text.ts';
import type { Toolkit } from './toolkit.ts';

/** @returns why they could not all be written, if so */
export function setOutputs(
  toolkit: Toolkit,
  outputs: Readonly<Record<string, string>>,
): string | undefined {
  try {
    for (const [name, value] of Object.entries(outputs)) toolkit.setOutput(name, value);
    return undefined;
  } catch (thrown) {
    return plain((thrown as Error).message, 300);
  }
}
