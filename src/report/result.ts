import { isGreen as isGreenEnding, type Outcome } from '../deployment/outcome.ts';
import { type Advice, adviceFor, adviceForFaults } from './advice.ts';
import { setOutputs } from './outputs.ts';
import { plain } from './plain-text.ts';
import { summaryOf, summaryOfFaults } from './summary.ts';
import type { Target, Toolkit } from './toolkit.ts';

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
  toolkit: Toolkit,
  outcome: Outcome,
  target: Target,
  options: ReportOptions,
): boolean {
  const fault = setOutputs(toolkit, outputsOf(outcome)) ?? options.outputFault;
  const advice = withOutputFault(adviceFor(outcome, target), outcome, fault);
  const isGreen = fault === undefined && isGreenEnding(outcome.ending);
  const annotate = isGreen ? toolkit.notice : toolkit.error;
  annotate(advice.message, { title: advice.title });
  if (options.jobSummary) writeSummary(toolkit, summaryOf(outcome, target, advice));
  return isGreen;
}

/** For a step that never began: `not-started`, with every fault in one annotation. */
export function reportFaults(
  toolkit: Toolkit,
  faults: readonly string[],
  { jobSummary }: ReportOptions,
): void {
  const advice = adviceForFaults(faults);
  setOutputs(toolkit, { outcome: 'not-started', 'duration-seconds': '0' });
  toolkit.error(advice.message, { title: advice.title });
  if (jobSummary) writeSummary(toolkit, summaryOfFaults(advice));
}

/** The ids are not among them: they were written the moment they were known. */
function outputsOf(outcome: Outcome): Record<string, string> {
  const { deployment } = outcome;
  const read = {
    'deployment-state': deployment?.DeploymentState,
    'deployment-action': deployment?.DeploymentAction,
    'result-code': deployment?.DeploymentResult?.ResultCode,
    'result-message': deployment?.DeploymentResult?.Message,
    'snapshot-id': deployment?.SnapshotId ?? outcome.snapshot,
    'previous-snapshot-id': outcome.previous,
    created: deployment?.Created,
    'last-updated': deployment?.LastUpdated,
  };
  return {
    outcome: outcome.ending.kind,
    ...Object.fromEntries(Object.entries(read).map(([name, value]) => [name, plain(value ?? '')])),
    'duration-seconds': String(Math.round(outcome.durationMilliseconds / 1000)),
  };
}

function withOutputFault(advice: Advice, outcome: Outcome, fault: string | undefined): Advice {
  if (fault === undefined) return advice;
  const { deploymentId = 'none', ending } = outcome;
  return {
    title: `Outputs could not be written (outcome: ${ending.kind})`,
    message: plain(
      `The outputs file cannot be written (${fault}), so later steps would read nothing. Outcome ${ending.kind}, deployment ${deploymentId}. ${advice.message}`,
    ),
  };
}

/** Side reports never change the verdict. */
function writeSummary(toolkit: Toolkit, markdown: string): void {
  try {
    toolkit.writeSummary(markdown);
  } catch (thrown) {
    toolkit.warning(
      `The job summary could not be written: ${plain((thrown as Error).message, 300)}`,
    );
  }
}
