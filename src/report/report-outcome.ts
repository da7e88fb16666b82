import type { Outcome } from '../deployment/outcome.ts';
import { isSuccess } from '../deployment/status.ts';
import { type Message, messageFor, messageForInputErrors } from './messages.ts';
import { setOutputs } from './outputs.ts';
import { sanitize } from './sanitize.ts';
import { summaryOf, summaryOfFaults } from './summary.ts';
import type { Target, ActionsCore } from './actions-core.ts';

export interface ReportOptions {
  readonly jobSummary: boolean;
  /** Why an earlier output could not be written, if so. */
  readonly outputFault?: string | undefined;
}

/**
 * Outputs, then one annotation, then the summary. Nothing here can make a red end green; outputs that cannot be
 * written make a green one red, because the steps after this one would read nothing.
 *
 * @returns whether the step may end green
 */
export function reportOutcome(
  core: ActionsCore,
  outcome: Outcome,
  target: Target,
  options: ReportOptions,
): boolean {
  const fault = setOutputs(core, outputsOf(outcome)) ?? options.outputFault;
  const advice = withOutputFault(messageFor(outcome, target), outcome, fault);
  const isGreen = fault === undefined && isSuccess(outcome.conclusion);
  const annotate = isGreen ? core.notice : core.error;
  annotate(advice.message, { title: advice.title });
  if (options.jobSummary) writeSummary(core, summaryOf(outcome, target, advice));
  return isGreen;
}

/** For a step that never began: `not-started`, with every fault in one annotation. */
export function reportFaults(
  core: ActionsCore,
  faults: readonly string[],
  { jobSummary }: ReportOptions,
): void {
  const advice = messageForInputErrors(faults);
  setOutputs(core, { outcome: 'not-started', 'duration-seconds': '0' });
  core.error(advice.message, { title: advice.title });
  if (jobSummary) writeSummary(core, summaryOfFaults(advice));
}

/** The ids are not among them: they were written the moment they were known. */
function outputsOf(outcome: Outcome): Record<string, string> {
  const { deployment } = outcome;
  const read = {
    'deployment-state': deployment?.DeploymentState,
    'deployment-action': deployment?.DeploymentAction,
    'result-code': deployment?.DeploymentResult?.ResultCode,
    'result-message': deployment?.DeploymentResult?.Message,
    'snapshot-id': deployment?.SnapshotId ?? outcome.snapshotId,
    'previous-snapshot-id': outcome.previousSnapshotId,
    created: deployment?.Created,
    'last-updated': deployment?.LastUpdated,
  };
  return {
    outcome: outcome.conclusion.kind,
    ...Object.fromEntries(
      Object.entries(read).map(([name, value]) => [name, sanitize(value ?? '')]),
    ),
    'duration-seconds': String(Math.round(outcome.durationMilliseconds / 1000)),
  };
}

function withOutputFault(advice: Message, outcome: Outcome, fault: string | undefined): Message {
  if (fault === undefined) return advice;
  const { deploymentId = 'none', conclusion } = outcome;
  return {
    title: `Outputs could not be written (outcome: ${conclusion.kind})`,
    message: sanitize(
      `The outputs file cannot be written (${fault}), so later steps would read nothing. Outcome ${conclusion.kind}, deployment ${deploymentId}. ${advice.message}`,
    ),
  };
}

/** Side reports never change the verdict. */
function writeSummary(core: ActionsCore, markdown: string): void {
  try {
    core.writeSummary(markdown);
  } catch (thrown) {
    core.warning(
      `The job summary could not be written: ${sanitize((thrown as Error).message, 300)}`,
    );
  }
}
