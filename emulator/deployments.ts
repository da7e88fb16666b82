import { randomUUID } from 'node:crypto';
import { currentTime, timestamp, type Context } from './context.ts';
import { deploymentTime, type DeploymentTime } from './deployment-time.ts';
import { ServiceError } from './errors.ts';
import { isListed, laggingContext, listedDeployment } from './list-lag.ts';
import { liveDeployment } from './live-deployment.ts';
import type { InputOf } from './operations.ts';
import { entriesInOrder, orderOf, readPage } from './page.ts';
import type { DeploymentRecord, TokenRecord } from './records.ts';
import { requireSnapshot } from './snapshots.ts';
import { putStage, requireFreeStage, requireStage, stageKey } from './stages.ts';
import { recall, remember } from './tokens.ts';

/** The part of a deployment's time that is PENDING. The rest is IN_PROGRESS. */
const pendingShare = 0.25;

export function startStageDeployment(
  context: Context,
  input: InputOf<'StartStageDeployment'>,
): object {
  if (context.settings.conflictBeforeToken)
    requireFreeStage(context, input.GameName, input.StageName);
  const earlier = recall(context, 'StartStageDeployment', input);
  return {
    StageDeployment:
      (earlier && replay(context, earlier)) ?? details(context, accept(context, input)),
  };
}

/** The deployment of the first call with a token. Undefined if it was deleted with its stage. */
function replay(context: Context, token: TokenRecord): DeploymentView | undefined {
  const record = context.store.get('deployment', token.resource);
  if (record === undefined || context.settings.replayedRecord === 'current')
    return record && details(context, record);
  const then = new Date(token.created);
  return details({ ...context, now: () => then }, token.deployment ?? record);
}

function accept(context: Context, input: InputOf<'StartStageDeployment'>): DeploymentRecord {
  const {
    GameName: game,
    StageName: stage,
    SnapshotId: snapshotId,
    ClientToken: clientToken,
  } = input;
  requireSnapshot(context, game, snapshotId);
  const record = beginDeployment(context, { game, stage, snapshotId, clientToken });
  remember(context, 'StartStageDeployment', input, {
    resource: deploymentKey(record),
    deployment: record,
  });
  return record;
}

type NewDeployment = Pick<
  DeploymentRecord,
  'game' | 'stage' | 'action' | 'snapshotId' | 'clientToken'
>;
interface Timing {
  readonly created?: number | undefined;
  readonly seconds?: number | undefined;
}

/**
 * Starts a deployment that runs by the clock and blocks its stage until it finishes. Throws ConflictException
 * if the stage is not free.
 */
export function beginDeployment(
  context: Context,
  target: NewDeployment,
  timing: Timing = {},
): DeploymentRecord {
  const free = requireFreeStage(context, target.game, target.stage);
  const record = { ...target, id: randomUUID(), ...plan(context, timing) };
  putDeployment(context, record);
  putStage(context, { ...free, deploying: record.id });
  return record;
}

export function putDeployment({ store }: Context, record: DeploymentRecord): void {
  store.put('deployment', deploymentKey(record), record);
}

/** The times of a deployment, and its final state if a fault sets one. */
function plan(
  context: Context,
  { created = currentTime(context), seconds = context.settings.deploymentSeconds }: Timing,
): Pick<DeploymentRecord, 'created' | 'inProgressAt' | 'endsAt' | 'finalState'> {
  const durationMs = seconds * 1000;
  const forced = context.takeForcedFinalState();
  return {
    created,
    inProgressAt: created + durationMs * pendingShare,
    endsAt: forced === 'never' ? null : created + durationMs,
    finalState: forced === 'never' ? undefined : forced,
  };
}

/** Without an ID, the settings decide, because the service's documentation does not. */
export function getStageDeployment(
  context: Context,
  input: InputOf<'GetStageDeployment'>,
): { readonly StageDeployment: DeploymentView } {
  const { GameName: game, StageName: stage, DeploymentId: id } = input;
  if (id === undefined && context.settings.deploymentWithoutId === 'rejected')
    throw new ServiceError('ValidationException', 'A DeploymentId is required');
  requireStage(context, game, stage);
  const deployment =
    id === undefined
      ? deploymentWithoutId(context, game, stage)
      : context.store.get('deployment', deploymentKey({ game, stage, id }));
  if (!deployment)
    throw new ServiceError('ResourceNotFoundException', 'The deployment does not exist');
  return { StageDeployment: details(context, deployment) };
}

function deploymentWithoutId(
  context: Context,
  game: string,
  stage: string,
): DeploymentRecord | undefined {
  const all = deploymentsOf(game, stage);
  return context.settings.deploymentWithoutId === 'live'
    ? liveDeployment(context.store.list('deployment', all), currentTime(context))
    : entriesInOrder(context, 'deployment', all, 'newest-first')[0]?.record;
}

/** By default newest first. The service's order is unknown. */
export function listStageDeployments(
  context: Context,
  input: InputOf<'ListStageDeployments'>,
): object {
  const { GameName: game, StageName: stage } = input;
  requireStage(context, game, stage);
  const lagging = laggingContext(context);
  const { records, nextToken } = readPage(
    context,
    'deployment',
    deploymentsOf(game, stage),
    input,
    orderOf(context, 'newest-first'),
    (record) => isListed(lagging, record),
  );
  return {
    StageDeployments: records.map((record) => summary(lagging, listedDeployment(lagging, record))),
    NextToken: nextToken,
  };
}

/** The key prefix of all deployments of a stage. */
export function deploymentsOf(game: string, stage: string): string {
  return `${stageKey(game, stage)}/`;
}

export function deploymentKey({
  game,
  stage,
  id,
}: Pick<DeploymentRecord, 'game' | 'stage' | 'id'>): string {
  return deploymentsOf(game, stage) + id;
}

interface Result {
  readonly ResultCode?: string | undefined;
  readonly Message?: string | undefined;
}
interface CurrentState {
  readonly state: string;
  readonly since: number;
  readonly result?: Result;
}

/** A deployment as ListStageDeployments shows it. */
interface DeploymentSummary {
  readonly SnapshotId: string | undefined;
  readonly DeploymentId: string;
  readonly DeploymentAction: string;
  readonly DeploymentState: string;
  readonly LastUpdated: DeploymentTime;
  readonly DeploymentResult: Result | undefined;
}

/** A deployment as GetStageDeployment shows it. */
export interface DeploymentView extends DeploymentSummary {
  readonly Created: DeploymentTime;
}

/** The current state of a deployment, by its times, the clock and its final state. */
function currentState(
  context: Context,
  { created, inProgressAt, endsAt, finalState, isFixed }: DeploymentRecord,
): CurrentState {
  const now = isFixed ? Infinity : currentTime(context);
  if (now < inProgressAt) return { state: 'PENDING', since: created };
  if (endsAt === null || now < endsAt || !finalState)
    return { state: 'IN_PROGRESS', since: inProgressAt };
  const { state, resultCode, message } = finalState;
  const result = { ResultCode: resultCode, Message: message };
  return {
    state,
    since: endsAt,
    ...(resultCode === undefined && message === undefined ? {} : { result }),
  };
}

function summary(context: Context, deployment: DeploymentRecord): DeploymentSummary {
  const { state, since, result } = currentState(context, deployment);
  return {
    SnapshotId: deployment.snapshotId,
    DeploymentId: deployment.id,
    DeploymentAction: deployment.action ?? 'DEPLOY',
    DeploymentState: state,
    LastUpdated: deploymentTime(context, since),
    DeploymentResult: result,
  };
}

function details(context: Context, deployment: DeploymentRecord): DeploymentView {
  return { ...summary(context, deployment), Created: deploymentTime(context, deployment.created) };
}

/** A deployment as the control interface shows it, with stage and client token. */
export interface AcceptedDeployment {
  readonly GameName: string;
  readonly StageName: string;
  readonly SnapshotId: string | undefined;
  readonly DeploymentId: string;
  readonly DeploymentAction: string;
  readonly ClientToken?: string | undefined;
  readonly DeploymentState: string;
  readonly Created: string;
}

/** Every deployment that was accepted or added, in this order, except those of deleted stages. */
export function acceptedDeployments(context: Context): AcceptedDeployment[] {
  return context.store.list('deployment').map((record) => ({
    GameName: record.game,
    StageName: record.stage,
    SnapshotId: record.snapshotId,
    DeploymentId: record.id,
    DeploymentAction: record.action ?? 'DEPLOY',
    ClientToken: record.clientToken,
    DeploymentState: currentState(context, record).state,
    Created: timestamp(record.created),
  }));
}
