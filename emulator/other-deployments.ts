import { randomUUID } from 'node:crypto';
import { checkMembers, isText, isTime } from './checks.ts';
import { currentTime, type Context } from './context.ts';
import { beginDeployment, putDeployment } from './deployments.ts';
import { tookEffect } from './live-deployment.ts';
import type { DeploymentRecord } from './records.ts';
import { applyDeployment } from './runtimes.ts';
import { isDuration } from './settings.ts';
import { requireSnapshot } from './snapshots.ts';
import { requireStage } from './stages.ts';

/**
 * A deployment of another client. Without a state, it runs by the clock from its creation. With a state, it is
 * fixed: its record never changes. Times are ISO-8601 text.
 */
export interface OtherDeployment {
  /** By default DEPLOY. The service has UNDEPLOY too, and clients must accept any other action. */
  readonly action?: string | undefined;
  /** Required for DEPLOY. It must exist. */
  readonly snapshotId?: string | undefined;
  /** By default the last update if there is one, otherwise now. */
  readonly created?: string | undefined;
  /** Only without a state: how long it takes. By default as in the settings. */
  readonly seconds?: number | undefined;
  readonly state?: string | undefined;
  /** Only with a state, like the message. Without both, there is no DeploymentResult. */
  readonly resultCode?: string | undefined;
  readonly message?: string | undefined;
  /** Only with a state. By default the creation time. */
  readonly lastUpdated?: string | undefined;
  /** Only with a state: when it took effect, if the record was updated later. By default the last update. */
  readonly finished?: string | undefined;
}

const common = { action: isText, snapshotId: isText, created: isTime };
const running = { ...common, seconds: isDuration };
const fixed = {
  ...common,
  state: isText,
  resultCode: isText,
  message: isText,
  lastUpdated: isTime,
  finished: isTime,
};

/** Throws ValidationException for a value that is not a valid deployment. */
export function checkOtherDeployment(value: unknown): asserts value is OtherDeployment {
  const { action = 'DEPLOY', state } = (value ?? {}) as OtherDeployment;
  const required = action === 'DEPLOY' ? ['snapshotId'] : [];
  if (state === undefined) checkMembers('deployment without a state', value, running, required);
  else checkMembers('deployment with a state', value, fixed, required);
}

/**
 * Adds a deployment of another client to a stage, and returns its ID. Throws ResourceNotFoundException if game,
 * stage or snapshot does not exist, and ConflictException if the stage is not free for a running deployment.
 */
export function addOtherDeployment(
  context: Context,
  game: string,
  stage: string,
  deployment: OtherDeployment,
): string {
  checkOtherDeployment(deployment);
  const { action = 'DEPLOY', snapshotId = '', seconds, state } = deployment;
  requireStage(context, game, stage);
  if (action === 'DEPLOY') requireSnapshot(context, game, snapshotId);
  const target = { game, stage, action, snapshotId: deployment.snapshotId };
  if (state === undefined)
    return beginDeployment(context, target, { created: timeOf(deployment.created), seconds }).id;
  return addFixedDeployment(context, { ...deployment, ...target, state });
}

/** A COMPLETED deployment changes the stage's runtimes, in the order in which deployments are added. */
function addFixedDeployment(
  context: Context,
  deployment: OtherDeployment & Pick<DeploymentRecord, 'game' | 'stage'> & { state: string },
): string {
  const { game, stage, action, snapshotId, state, resultCode, message } = deployment;
  const lastUpdated = timeOf(deployment.lastUpdated);
  const created = timeOf(deployment.created) ?? lastUpdated ?? currentTime(context);
  const endsAt = lastUpdated ?? created;
  const id = randomUUID();
  const times = { created, inProgressAt: created, endsAt };
  const finalState = { state, resultCode, message };
  const finished = timeOf(deployment.finished);
  const record = {
    game,
    stage,
    id,
    action,
    snapshotId,
    ...times,
    finalState,
    isFixed: true,
    finished,
  };
  putDeployment(context, record);
  if (tookEffect(finalState)) applyDeployment(context, record, finished ?? endsAt);
  return id;
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
