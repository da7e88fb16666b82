import { deploymentViolations } from './deployment-invariants.ts';
import { readingViolations } from './reading-invariants.ts';
import type { Trace } from './trace.ts';

/** One sentence for each violation of an invariant. None if the trace is correct. */
export function violations(trace: Trace): string[] {
  return [...deploymentViolations(trace), ...readingViolations(trace)];
}
