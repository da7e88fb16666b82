import type { DeploymentRecord, FinalState } from './records.ts';

/**
 * The deployment of the live snapshot: the last DEPLOY that took effect, unless an UNDEPLOY took effect after
 * it. Undefined without a live snapshot.
 *
 * @param records all deployments of the stage, in the order in which they were added
 * @param time milliseconds since 1970
 */
export function liveDeployment(
  records: readonly DeploymentRecord[],
  time: number,
): DeploymentRecord | undefined {
  const last = records
    .filter((record) => changedStage(record, time))
    .reduce<DeploymentRecord | undefined>(
      (newest, record) => (newest && finishedAt(newest) > finishedAt(record) ? newest : record),
      undefined,
    );
  return last?.action === 'UNDEPLOY' ? undefined : last;
}

/** Whether a deployment with this final state changed its stage: COMPLETED, and not a code of a failure. */
export function tookEffect(finalState: FinalState | undefined): boolean {
  return finalState?.state === 'COMPLETED' && finalState.resultCode?.endsWith('_FAILURE') !== true;
}

function changedStage(record: DeploymentRecord, time: number): boolean {
  const { action = 'DEPLOY', finalState, isFixed = false } = record;
  const isKnown = action === 'DEPLOY' || action === 'UNDEPLOY';
  return isKnown && tookEffect(finalState) && (isFixed || finishedAt(record) <= time);
}

function finishedAt({ finished, endsAt }: DeploymentRecord): number {
  return finished ?? endsAt ?? Infinity;
}
