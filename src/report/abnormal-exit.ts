import type { Message } from './messages.ts';
import { setOutputs } from './outputs.ts';
import { sanitize } from './sanitize.ts';
import type { ActionsCore } from './actions-core.ts';

/** For an end that nothing foresaw. Synchronous: there may be no later. */
export function reportCrash(
  core: ActionsCore,
  thrown: unknown,
  deploymentId: string | undefined,
): void {
  const advice = messageForCrash(thrown, deploymentId);
  setOutputs(core, { outcome: 'unknown' });
  core.error(advice.message, { title: advice.title });
}

/** For an end on the spot (SIGTERM, a second signal). Synchronous, and short. */
export function reportKill(core: ActionsCore, deploymentId: string | undefined): void {
  const advice = messageForKill(deploymentId);
  setOutputs(core, { outcome: 'cancelled' });
  core.error(advice.message, { title: advice.title });
}

/** For a defect of ours: what is known is said, and nothing is claimed. */
export function messageForCrash(thrown: unknown, deploymentId: string | undefined): Message {
  const reason = sanitize(reasonOf(thrown), 1024);
  return {
    title: 'The step itself failed',
    message: sanitize(`${reason}. ${whatMayRun(deploymentId)}`),
  };
}

/** For an end on the spot, with no time to look. */
export function messageForKill(deploymentId: string | undefined): Message {
  return { title: 'The step was ended at once', message: sanitize(whatMayRun(deploymentId)) };
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
