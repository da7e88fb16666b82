import { randomUUID } from 'node:crypto';
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
import { currentTime, timestamp, type Context } from './context.ts';

/** How much of a deployment's time is PENDING; the rest is IN_PROGRESS. */
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

/** The deployment that a token brought first; undefined if it went away with its stage. */
function replay(context: Context, token: TokenRecord): DeploymentView | undefined {
  const record = context.store.get('deployment', token.resource);
  if (record === undefined || context.settings.replayedRecord === 'as-it-is')
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

type Begun = Pick<DeploymentRecord, 'game' | 'stage' | 'action' | 'snapshotId' | 'clientToken'>;
interface Lasting {
  readonly created?: number | undefined;
  readonly seconds?: number | undefined;
}

/**
 * Begins a deployment that goes on by the clock and holds its stage until it ends. Throws
 * ConflictException where the stage can take none.
 */
export function beginDeployment(
  context: Context,
  what: Begun,
  lasting: Lasting = {},
): DeploymentRecord {
  const free = requireFreeStage(context, what.game, what.stage);
  const record = { ...what, id: randomUUID(), ...course(context, lasting) };
  putDeployment(context, record);
  putStage(context, { ...free, deploying: record.id });
  return record;
}

export function putDeployment({ store }: Context, record: DeploymentRecord): void {
  store.put('deployment', deploymentKey(record), record);
}

/** The times of a deployment accepted now, if nothing else is said, and its end where one is laid down. */
function course(
  context: Context,
  { created = currentTime(context), seconds = context.settings.deploymentSeconds }: Lasting,
): Pick<DeploymentRecord, 'created' | 'inProgressAt' | 'endsAt' | 'ending'> {
  const lastsMs = seconds * 1000;
  const forced = context.takeForcedEnding();
  return {
    created,
    inProgressAt: created + lastsMs * pendingShare,
    endsAt: forced === 'never' ? null : created + lastsMs,
    ending: forced === 'never' ? undefined : forced,
  };
}

/** The deployment of that id. Without an ID, the settings decide, because the service's documentation does not. */
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
  return context.settings.deploymentWithoutId === 'current'
    ? liveDeployment(context.store.list('deployment', all), currentTime(context))
    : entriesInOrder(context, 'deployment', all, 'newest-first')[0]?.record;
}

/** Newest first, unless set otherwise; the service's own order is unknown. */
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

/** The beginning of the keys of all deployments of a stage. */
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
interface Standing {
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

/** Where a deployment stands: nothing but its times, the clock and its end. */
function standing(
  context: Context,
  { created, inProgressAt, endsAt, ending, told }: DeploymentRecord,
): Standing {
  const now = told ? Infinity : currentTime(context);
  if (now < inProgressAt) return { state: 'PENDING', since: created };
  if (endsAt === null || now < endsAt || !ending)
    return { state: 'IN_PROGRESS', since: inProgressAt };
  const { state, resultCode, message } = ending;
  const result = { ResultCode: resultCode, Message: message };
  return {
    state,
    since: endsAt,
    ...(resultCode === undefined && message === undefined ? {} : { result }),
  };
}

function summary(context: Context, deployment: DeploymentRecord): DeploymentSummary {
  const { state, since, result } = standing(context, deployment);
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

/** A deployment as the control interface shows it: with its stage and its client token. */
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

/** Every deployment accepted or told so far and not gone with its stage, in that order. */
export function acceptedDeployments(context: Context): AcceptedDeployment[] {
  return context.store.list('deployment').map((record) => ({
    GameName: record.game,
    StageName: record.stage,
    SnapshotId: record.snapshotId,
    DeploymentId: record.id,
    DeploymentAction: record.action ?? 'DEPLOY',
    ClientToken: record.clientToken,
    DeploymentState: standing(context, record).state,
    Created: timestamp(record.created),
  }));
}
