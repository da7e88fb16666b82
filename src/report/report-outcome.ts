import type { Outcome } from '../deployment/outcome.ts';
import { isSuccess } from '../deployment/status.ts';
import type { ActionsCore, Target } from './actions-core.ts';
import { annotationText, type Message, messageFor, messageForInputErrors } from './messages.ts';
import { outputsOf, setOutputs } from './outputs.ts';
import { sanitize } from './sanitize.ts';
import { summaryOf, summaryOfInputErrors } from './summary.ts';

export interface Reported {
  /** Whether the step succeeds. */
  readonly succeeds: boolean;
  readonly text: Message;
}

/**
 * Outputs, then one annotation. A failure stays a failure. Outputs that can't be written make a success a failure, because
 * later steps would read nothing (F87).
 *
 * @param earlierError why an earlier output could not be written, if so
 */
export function reportOutcome(
  core: ActionsCore,
  outcome: Outcome,
  target: Target,
  earlierError?: string,
): Reported {
  const known = messageFor(outcome, target);
  const outputs = { ...outputsOf(outcome), message: known.message };
  const error = setOutputs(core, outputs) ?? earlierError;
  const text = withOutputError(known, outcome, error);
  const succeeds = error === undefined && isSuccess(outcome.conclusion);
  const annotate = succeeds ? core.notice : core.error;
  annotate(annotationText(text), { title: text.title });
  return { succeeds, text };
}

/** @param descriptions of snapshots by ID */
export function reportSummary(
  core: ActionsCore,
  outcome: Outcome,
  target: Target,
  text: Message,
  descriptions?: ReadonlyMap<string, string>,
): void {
  writeSummary(core, summaryOf(outcome, target, text, descriptions));
}

/** For invalid inputs or environment: `not-started`, with every error in one annotation. */
export function reportInputErrors(
  core: ActionsCore,
  errors: readonly string[],
  { jobSummary }: { readonly jobSummary: boolean },
): void {
  const text = messageForInputErrors(errors);
  setOutputs(core, { outcome: 'not-started', message: text.message, 'duration-seconds': '0' });
  core.error(annotationText(text), { title: text.title });
  if (jobSummary) writeSummary(core, summaryOfInputErrors(text));
}

function withOutputError(text: Message, outcome: Outcome, error: string | undefined): Message {
  const { deploymentId = 'none', conclusion } = outcome;
  const isReported = 'reason' in conclusion && conclusion.reason === 'outputs-unwritable';
  if (error === undefined || isReported) return text;
  return {
    title: `Outputs could not be written (outcome: ${conclusion.kind})`,
    message: sanitize(
      `The outputs file can't be written (${error}), so later steps would read nothing. Outcome ${conclusion.kind}, deployment ${deploymentId}. ${text.message}`,
    ),
  };
}

/** Side reports never change the outcome (I8). */
function writeSummary(core: ActionsCore, markdown: string): void {
  try {
    core.writeSummary(markdown);
  } catch (thrown) {
    core.warning(
      `The job summary could not be written: ${sanitize((thrown as Error).message, 300)}`,
    );
  }
}
