import type { Outcome } from '../deployment/outcome.ts';
import { isSuccess } from '../deployment/status.ts';
import type { ActionsCore, Target } from './actions-core.ts';
import { type Message, messageFor, messageForInputErrors } from './messages.ts';
import { outputsOf, setOutputs } from './outputs.ts';
import { sanitize } from './sanitize.ts';
import { summaryOf, summaryOfInputErrors } from './summary.ts';

export interface ReportOptions {
  readonly jobSummary: boolean;
  /** Why an earlier output could not be written, if so. */
  readonly outputError?: string | undefined;
}

/**
 * Outputs, then one annotation, then the summary. Nothing here makes a failure a success; outputs that cannot be written
 * make a success a failure, because later steps would read nothing (F87).
 *
 * @returns whether the step succeeds
 */
export function reportOutcome(
  core: ActionsCore,
  outcome: Outcome,
  target: Target,
  options: ReportOptions,
): boolean {
  const error = setOutputs(core, outputsOf(outcome)) ?? options.outputError;
  const text = withOutputError(messageFor(outcome, target), outcome, error);
  const succeeds = error === undefined && isSuccess(outcome.conclusion);
  const annotate = succeeds ? core.notice : core.error;
  annotate(text.message, { title: text.title });
  if (options.jobSummary) writeSummary(core, summaryOf(outcome, target, text));
  return succeeds;
}

/** For a step that never began: `not-started`, with every problem in one annotation. */
export function reportInputErrors(
  core: ActionsCore,
  errors: readonly string[],
  { jobSummary }: ReportOptions,
): void {
  const text = messageForInputErrors(errors);
  setOutputs(core, { outcome: 'not-started', 'duration-seconds': '0' });
  core.error(text.message, { title: text.title });
  if (jobSummary) writeSummary(core, summaryOfInputErrors(text));
}

function withOutputError(text: Message, outcome: Outcome, error: string | undefined): Message {
  if (error === undefined) return text;
  const { deploymentId = 'none', conclusion } = outcome;
  return {
    title: `Outputs could not be written (outcome: ${conclusion.kind})`,
    message: sanitize(
      `The outputs file cannot be written (${error}), so later steps would read nothing. Outcome ${conclusion.kind}, deployment ${deploymentId}. ${text.message}`,
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
