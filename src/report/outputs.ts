import type { Outcome } from '../deployment/outcome.ts';
import type { ActionsCore } from './actions-core.ts';
import { sanitize, singleLine } from './sanitize.ts';

/** The outputs of an outcome, without the client token and the message. Values are verbatim (F139). */
export function outputsOf(outcome: Outcome): Readonly<Record<string, string>> {
  const { deployment, deploymentId } = outcome;
  const values = {
    'deployment-state': deployment?.DeploymentState,
    'deployment-action': deployment?.DeploymentAction,
    'result-code': deployment?.DeploymentResult?.ResultCode,
    'result-message': deployment?.DeploymentResult?.Message,
    'snapshot-id': deployment?.SnapshotId ?? outcome.snapshotId ?? outcome.preparation?.snapshotId,
    'previous-snapshot-id': outcome.previousSnapshotId,
    created: deployment?.Created,
    'last-updated': deployment?.LastUpdated,
  };
  const lines = Object.entries(values).map(([name, value]) => [name, singleLine(value ?? '')]);
  return {
    outcome: outcome.conclusion.kind,
    ...(deploymentId !== undefined && { 'deployment-id': singleLine(deploymentId) }),
    ...(Object.fromEntries(lines) as Record<string, string>),
    'duration-seconds': String(Math.round(outcome.durationMilliseconds / 1000)),
  };
}

/** @returns the error, if one could not be written */
export function setOutputs(
  core: ActionsCore,
  outputs: Readonly<Record<string, string>>,
): string | undefined {
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
    return undefined;
  } catch (thrown) {
    return sanitize((thrown as Error).message, 300);
  }
}
