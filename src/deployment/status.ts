import type { StageDeployment } from '../gamesparks/types.ts';
import type { Conclusion, DeploymentStatus, FindingSubject } from './outcome.ts';

export interface ExpectedDeployment {
  readonly deploymentId: string;
  readonly snapshotId: string;
}

const FAILURE_CODES: ReadonlySet<string> = new Set(['INVALID_ROLE_FAILURE', 'UNSPECIFIED_FAILURE']);
const KNOWN_STATES: ReadonlySet<string> = new Set([
  'PENDING',
  'IN_PROGRESS',
  'COMPLETED',
  'FAILED',
]);

/**
 * Success requires all of: the requested ID and snapshot, DEPLOY if it is reported, COMPLETED and SUCCESS. FAILED counts
 * with any result and without one. In a state that is not final, the result is ignored (F29, F30).
 */
export function statusOf(
  deployment: StageDeployment,
  { deploymentId, snapshotId }: ExpectedDeployment,
): DeploymentStatus {
  const { DeploymentAction: action = 'DEPLOY', DeploymentState: state = '' } = deployment;
  const isRequested =
    deployment.DeploymentId === deploymentId &&
    deployment.SnapshotId === snapshotId &&
    action === 'DEPLOY';
  if (!isRequested || state === '') return 'unusable';
  if (state === 'FAILED') return 'failed';
  return state === 'COMPLETED' ? statusOfResult(deployment) : 'in-progress';
}

function statusOfResult({ DeploymentResult: result }: StageDeployment): DeploymentStatus {
  const code = result?.ResultCode;
  if (code === undefined) return 'no-result';
  if (code === 'SUCCESS') return 'succeeded';
  return isFailureCode(code) ? 'failed' : 'unknown-result';
}

export function isFailureCode(code: string | undefined): boolean {
  return code !== undefined && FAILURE_CODES.has(code);
}

/** True when a deployment has another snapshot or another action than the start asked for. */
export function contradicts(deployment: StageDeployment, snapshotId: string): boolean {
  const { SnapshotId = snapshotId, DeploymentAction = 'DEPLOY' } = deployment;
  return SnapshotId !== snapshotId || DeploymentAction !== 'DEPLOY';
}

export function isFinalState(state: string | undefined): boolean {
  return state === 'COMPLETED' || state === 'FAILED';
}

export function isKnownState(state: string | undefined): boolean {
  return state !== undefined && KNOWN_STATES.has(state);
}

/** A check must have read all of these before it can succeed. */
const CHECKED: readonly FindingSubject[] = ['game', 'stage', 'snapshot', 'conflict', 'live'];

/** Whether the step succeeds with this conclusion. Everything unconfirmed is a failure. */
export function isSuccess(conclusion: Conclusion): boolean {
  if (conclusion.kind !== 'checked') {
    return ['succeeded', 'started', 'skipped'].includes(conclusion.kind);
  }
  const { findings } = conclusion;
  return (
    findings.every(({ isGood }) => isGood) &&
    CHECKED.every((about) => findings.some((finding) => finding.about === about))
  );
}
