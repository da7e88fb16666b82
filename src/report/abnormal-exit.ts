import type { ActionsCore } from './actions-core.ts';
import type { Message } from './messages.ts';
import { setOutputs } from './outputs.ts';
import { preparationText } from './preparation-text.ts';
import type { Known } from './progress.ts';
import { sanitize } from './sanitize.ts';

/** For an unexpected error. Synchronous, because the process ends. */
export function reportCrash(core: ActionsCore, thrown: unknown, known: Known): void {
  const { title, message } = messageForCrash(thrown, known);
  setOutputs(core, { outcome: known.mayHaveStarted ? 'unknown' : 'not-started', message });
  core.error(message, { title });
}

/** For SIGTERM or a second signal. Synchronous, and short. A result that was reported stays (F140). */
export function reportKill(core: ActionsCore, known: Known): void {
  if (known.isFinished) return;
  const { title, message } = messageForKill(known);
  setOutputs(core, { outcome: 'cancelled', message });
  core.error(message, { title });
}

/** For a defect of the action. Reports only what is known. */
export function messageForCrash(thrown: unknown, known: Known): Message {
  const reason = sanitize(reasonOf(thrown), 1024);
  return {
    title: 'The action failed unexpectedly',
    message: sanitize(`${reason}. ${whatMayBeInProgress(known)}`),
  };
}

/** For a signal that leaves no time for another request. */
export function messageForKill(known: Known): Message {
  return { title: 'The step was stopped', message: sanitize(whatMayBeInProgress(known)) };
}

function whatMayBeInProgress({ deploymentId, mayHaveStarted, preparation, target }: Known): string {
  if (deploymentId !== undefined && deploymentId !== '') {
    return `Deployment ${deploymentId} might still be in progress. A run with the same client token follows it.`;
  }
  if (mayHaveStarted) {
    return 'A deployment might have been started. A run with the same client token follows it, or starts one if there is none.';
  }
  const prepared = target === undefined ? '' : preparationText(preparation, target);
  return prepared === '' ? 'Nothing was started.' : `No deployment was started. ${prepared}`;
}

/** A thrown value can be anything, even an object that throws when it is read. */
function reasonOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  } catch {
    return 'an error without a readable message';
  }
}
