import { deploymentViolations } from './deployment-invariants.ts';
import { readingViolations } from './reading-invariants.ts';
import type { Trace } from './trace.ts';

/** Each sentence says what happened and must not happen. None: the trace is right. */
export function violations(trace: Trace): string[] {
  return [...deploymentViolations(trace), ...readingViolations(trace)];
}
