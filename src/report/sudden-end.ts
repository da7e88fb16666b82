import type { Advice } from './advice.ts';
import { setOutputs } from './outputs.ts';
import { plain } from './plain-text.ts';
import type { Toolkit } from './toolkit.ts';

/** For an end that nothing foresaw. Synchronous: there may be no later. */
export function reportCrash(
  toolkit: Toolkit,
  thrown: unknown,
  deploymentId: string | undefined,
): void {
  const advice = adviceForCrash(thrown, deploymentId);
  setOutputs(toolkit, { outcome: 'unknown' });
  toolkit.error(advice.message, { title: advice.title });
}

/** For an end on the spot (SIGTERM, a second signal). Synchronous, and short. */
export function reportKill(toolkit: Toolkit, deploymentId: string | undefined): void {
  const advice = adviceForKill(deploymentId);
  setOutputs(toolkit, { outcome: 'cancelled' });
  toolkit.error(advice.message, { title: advice.title });
}

/** For a defect of ours: what is known is said, and nothing is claimed. */
export function adviceForCrash(thrown: unknown, deploymentId: string | undefined): Advice {
  const reason = plain(reasonOf(thrown), 1024);
  return {
    title: 'The step itself failed',
    message: plain(`${reason}. ${whatMayRun(deploymentId)}`),
  };
}

/** For an end on the spot, with no time to look. */
export function adviceForKill(deploymentId: string | undefined): Advice {
  return { title: 'The step was ended at once', message: plain(whatMayRun(deploymentId)) };
}

function whatMayRun(deploymentId: string | undefined): string {
  return deploymentId === undefined
    ? 'Whether a deployment was started is not known; a re-run with the same client token finds it.'
    : `Deployment ${deploymentId} may still be running; a re-run with the same client token joins it.`;
}

/** Whatever was thrown, even what throws when it is read. */
function reasonOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  } catch {
    return 'an error that cannot be shown';
  }
}
