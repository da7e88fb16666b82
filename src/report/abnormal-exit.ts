import type { ActionsCore } from './actions-core.ts';
import type { Message } from './messages.ts';
import { setOutputs } from './outputs.ts';
import type { Known } from './progress.ts';
import { sanitize } from './sanitize.ts';

/** For an error that nothing foresaw. Synchronous: there may be no later. */
export function reportCrash(core: ActionsCore, thrown: unknown, known: Known): void {
  const { title, message } = messageForCrash(thrown, known);
  setOutputs(core, { outcome: known.mayHaveStarted ? 'unknown' : 'not-started' });
  core.error(message, { title });
}

/** For an immediate end (SIGTERM, a second signal). Synchronous, and short. A result that was reported stays (F140). */
export function reportKill(core: ActionsCore, known: Known): void {
  if (known.isFinished) return;
  const { title, message } = messageForKill(known);
  setOutputs(core, { outcome: 'cancelled' });
  core.error(message, { title });
}

/** For a defect of the action: what is known is reported, and nothing is claimed. */
export function messageForCrash(thrown: unknown, known: Known): Message {
  const reason = sanitize(reasonOf(thrown), 1024);
  return {
    title: 'The action failed unexpectedly',
    message: sanitize(`${reason}. ${whatMayBeInProgress(known)}`),
  };
}

/** For an immediate end, without time for another request. */
export function messageForKill(known: Known): Message {
  return { title: 'The step was stopped', message: sanitize(whatMayBeInProgress(known)) };
}

function whatMayBeInProgress({ deploymentId, mayHaveStarted }: Known): string {
  if (deploymentId !== undefined && deploymentId !== '') {
    return `Deployment ${deploymentId} may still be in progress. A run with the same client token follows it.`;
  }
  return mayHaveStarted
    ? 'Whether a deployment was started is not known. A run with the same client token follows it, or starts one if there is none.'
    : 'Nothing was started.';
}

/** Of whatever was thrown, even of what throws when it is read. */
function reasonOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  } catch {
    return 'an error that cannot be shown';
  }
}
