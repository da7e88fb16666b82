import { sanitize } from './sanitize.ts';
import type { ActionsCore } from './actions-core.ts';

/** @returns reason they could not all be written, if so */
export function setOutputs(
  core: ActionsCore,
  outputs: Readonly<Record<string, string>>,
): string | undefined {
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
    return undefined;
  } catch (thrown) {
    return sanitize((thrown as Error).message, 300);
  }
}
