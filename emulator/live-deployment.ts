import type { DeploymentRecord, Ending } from './records.ts';

/**
 * The deployment that gave a stage its live snapshot: the DEPLOY that took effect last, unless an
 * UNDEPLOY took effect after it. Undefined if nothing is live.
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

/** Whether a deployment with this result changed its stage: COMPLETED, and no failing result code. */
export function tookEffect(ending: Ending | undefined): boolean {
  return ending?.state === 'COMPLETED' && ending.resultCode?.endsWith('_FAILURE') !== true;
}

function changedStage(record: DeploymentRecord, time: number): boolean {
  const { action = 'DEPLOY', ending, told = false } = record;
  const isKnown = action === 'DEPLOY' || action === 'UNDEPLOY';
  return isKnown && tookEffect(ending) && (told || finishedAt(record) <= time);
}

function finishedAt({ finished, endsAt }: DeploymentRecord): number {
  return finished ?? endsAt ?? Infinity;
}
