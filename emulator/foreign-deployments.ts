import { randomUUID } from 'node:crypto';
import { checkMembers, isText, isTime } from './checks.ts';
import { beginDeployment, putDeployment } from './deployments.ts';
import { tookEffect } from './live-deployment.ts';
import type { DeploymentRecord } from './records.ts';
import { applyDeployment } from './runtimes.ts';
import { isDuration } from './settings.ts';
import { requireSnapshot } from './snapshots.ts';
import { requireStage } from './stages.ts';
import { currentTime, type Context } from './context.ts';

/**
 * A deployment by somebody else: one that goes on by the clock from its creation, or, when a state is
 * told, a piece of history that stands exactly as told. Times are ISO-8601 text.
 */
export interface ForeignDeployment {
  /** DEPLOY when left out. The service knows UNDEPLOY too; a client may meet any other. */
  readonly action?: string | undefined;
  /** Has to be there, and to exist, for DEPLOY. */
  readonly snapshotId?: string | undefined;
  /** Now when left out, or the last update where one is told. */
  readonly created?: string | undefined;
  /** Without a state only: how long it takes, that of the settings when left out. */
  readonly seconds?: number | undefined;
  readonly state?: string | undefined;
  /** With a state only, like the message; there is no DeploymentResult without either. */
  readonly resultCode?: string | undefined;
  readonly message?: string | undefined;
  /** With a state only; the creation when left out. */
  readonly lastUpdated?: string | undefined;
  /** With a state only: when it took effect, if the record was updated again afterward; the last update when left out. */
  readonly finished?: string | undefined;
}

const common = { action: isText, snapshotId: isText, created: isTime };
const running = { ...common, seconds: isDuration };
const history = {
  ...common,
  state: isText,
  resultCode: isText,
  message: isText,
  lastUpdated: isTime,
  finished: isTime,
};

/** Throws ValidationException when a value, as from the control interface, is not such a deployment. */
export function checkForeignDeployment(value: unknown): asserts value is ForeignDeployment {
  const { action = 'DEPLOY', state } = (value ?? {}) as ForeignDeployment;
  const needed = action === 'DEPLOY' ? ['snapshotId'] : [];
  if (state === undefined) checkMembers('deployment without a state', value, running, needed);
  else checkMembers('deployment with a state', value, history, needed);
}

/**
 * Puts somebody else's deployment on a stage and gives its id. Throws ResourceNotFoundException for what
 * does not exist, and ConflictException where a deployment that goes on could not be started.
 */
export function addForeignDeployment(
  context: Context,
  game: string,
  stage: string,
  deployment: ForeignDeployment,
): string {
  checkForeignDeployment(deployment);
  const { action = 'DEPLOY', snapshotId = '', seconds, state } = deployment;
  requireStage(context, game, stage);
  if (action === 'DEPLOY') requireSnapshot(context, game, snapshotId);
  const what = { game, stage, action, snapshotId: deployment.snapshotId };
  if (state === undefined)
    return beginDeployment(context, what, { created: timeOf(deployment.created), seconds }).id;
  return tell(context, { ...deployment, ...what, state });
}

/** What is told COMPLETED does to the stage's runtime what it says, in the order of telling. */
function tell(
  context: Context,
  told: ForeignDeployment & Pick<DeploymentRecord, 'game' | 'stage'> & { state: string },
): string {
  const { game, stage, action, snapshotId, state, resultCode, message } = told;
  const lastUpdated = timeOf(told.lastUpdated);
  const created = timeOf(told.created) ?? lastUpdated ?? currentTime(context);
  const endsAt = lastUpdated ?? created;
  const id = randomUUID();
  const times = { created, inProgressAt: created, endsAt };
  const ending = { state, resultCode, message };
  const finished = timeOf(told.finished);
  const record = { game, stage, id, action, snapshotId, ...times, ending, told: true, finished };
  putDeployment(context, record);
  if (tookEffect(ending)) applyDeployment(context, record, finished ?? endsAt);
  return id;
}

function timeOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
