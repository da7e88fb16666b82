import { randomUUID } from 'node:crypto';
import { deploymentTime, type DeploymentTime } from './deployment-time.ts';
import { ServiceError } from './errors.ts';
import { isListed, laggingWorld, listedDeployment } from './list-lag.ts';
import { liveDeployment } from './live-deployment.ts';
import type { InputOf } from './operations.ts';
import { entriesInOrder, orderOf, readPage } from './page.ts';
import type { DeploymentRecord, TokenRecord } from './records.ts';
import { requireSnapshot } from './snapshots.ts';
import { putStage, requireFreeStage, requireStage, stageKey } from './stages.ts';
import { recall, remember } from './tokens.ts';
import { present, timestamp, type World } from './world.ts';

/** How much of a deployment's time is PENDING; the rest is IN_PROGRESS. */
const pendingShare = 0.25;

export function startStageDeployment(world: World, input: InputOf<'StartStageDeployment'>): object {
  if (world.settings.conflictBeforeToken) requireFreeStage(world, input.GameName, input.StageName);
  const earlier = recall(world, 'StartStageDeployment', input);
  return {
    StageDeployment: (earlier && replay(world, earlier)) ?? details(world, accept(world, input)),
  };
}

/** The deployment that a token brought first; undefined if it went away with its stage. */
function replay(world: World, token: TokenRecord): DeploymentView | undefined {
  const record = world.store.get('deployment', token.resource);
  if (record === undefined || world.settings.replayedRecord === 'as-it-is')
    return record && details(world, record);
  const then = new Date(token.created);
  return details({ ...world, now: () => then }, token.deployment ?? record);
}

function accept(world: World, input: InputOf<'StartStageDeployment'>): DeploymentRecord {
  const {
    GameName: game,
    StageName: stage,
    SnapshotId: snapshotId,
    ClientToken: clientToken,
  } = input;
  requireSnapshot(world, game, snapshotId);
  const record = beginDeployment(world, { game, stage, snapshotId, clientToken });
  remember(world, 'StartStageDeployment', input, {
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
  world: World,
  what: Begun,
  lasting: Lasting = {},
): DeploymentRecord {
  const free = requireFreeStage(world, what.game, what.stage);
  const record = { ...what, id: randomUUID(), ...course(world, lasting) };
  putDeployment(world, record);
  putStage(world, { ...free, deploying: record.id });
  return record;
}

export function putDeployment({ store }: World, record: DeploymentRecord): void {
  store.put('deployment', deploymentKey(record), record);
}

/** The times of a deployment accepted now, if nothing else is said, and its end where one is laid down. */
function course(
  world: World,
  { created = present(world), seconds = world.settings.deploymentSeconds }: Lasting,
): Pick<DeploymentRecord, 'created' | 'inProgressAt' | 'endsAt' | 'ending'> {
  const lastsMs = seconds * 1000;
  const forced = world.takeForcedEnding();
  return {
    created,
    inProgressAt: created + lastsMs * pendingShare,
    endsAt: forced === 'never' ? null : created + lastsMs,
    ending: forced === 'never' ? undefined : forced,
  };
}

/** The deployment of that id. Without an ID, the settings decide, because the service's documentation does not. */
export function getStageDeployment(
  world: World,
  input: InputOf<'GetStageDeployment'>,
): { readonly StageDeployment: DeploymentView } {
  const { GameName: game, StageName: stage, DeploymentId: id } = input;
  if (id === undefined && world.settings.deploymentWithoutId === 'rejected')
    throw new ServiceError('ValidationException', 'A DeploymentId is required');
  requireStage(world, game, stage);
  const deployment =
    id === undefined
      ? deploymentWithoutId(world, game, stage)
      : world.store.get('deployment', deploymentKey({ game, stage, id }));
  if (!deployment)
    throw new ServiceError('ResourceNotFoundException', 'The deployment does not exist');
  return { StageDeployment: details(world, deployment) };
}

function deploymentWithoutId(
  world: World,
  game: string,
  stage: string,
): DeploymentRecord | undefined {
  const all = deploymentsOf(game, stage);
  return world.settings.deploymentWithoutId === 'current'
    ? liveDeployment(world.store.list('deployment', all), present(world))
    : entriesInOrder(world, 'deployment', all, 'newest-first')[0]?.record;
}

/** Newest first, unless set otherwise; the service's own order is unknown. */
export function listStageDeployments(world: World, input: InputOf<'ListStageDeployments'>): object {
  const { GameName: game, StageName: stage } = input;
  requireStage(world, game, stage);
  const lagging = laggingWorld(world);
  const { records, nextToken } = readPage(
    world,
    'deployment',
    deploymentsOf(game, stage),
    input,
    orderOf(world, 'newest-first'),
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
  world: World,
  { created, inProgressAt, endsAt, ending, told }: DeploymentRecord,
): Standing {
  const now = told ? Infinity : present(world);
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

function summary(world: World, deployment: DeploymentRecord): DeploymentSummary {
  const { state, since, result } = standing(world, deployment);
  return {
    SnapshotId: deployment.snapshotId,
    DeploymentId: deployment.id,
    DeploymentAction: deployment.action ?? 'DEPLOY',
    DeploymentState: state,
    LastUpdated: deploymentTime(world, since),
    DeploymentResult: result,
  };
}

function details(world: World, deployment: DeploymentRecord): DeploymentView {
  return { ...summary(world, deployment), Created: deploymentTime(world, deployment.created) };
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
export function acceptedDeployments(world: World): AcceptedDeployment[] {
  return world.store.list('deployment').map((record) => ({
    GameName: record.game,
    StageName: record.stage,
    SnapshotId: record.snapshotId,
    DeploymentId: record.id,
    DeploymentAction: record.action ?? 'DEPLOY',
    ClientToken: record.clientToken,
    DeploymentState: standing(world, record).state,
    Created: timestamp(record.created),
  }));
}
