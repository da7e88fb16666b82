import { randomUUID } from 'node:crypto';
import { ServiceError } from './errors.ts';
import type { InputOf } from './operations.ts';
import { readPage } from './page.ts';
import type { DeploymentRecord } from './records.ts';
import { requireSnapshot } from './snapshots.ts';
import { putStage, requireFreeStage, requireStage, stageKey } from './stages.ts';
import { recall, remember } from './tokens.ts';
import { present, timestamp, type World } from './world.ts';

/** How much of a deployment's time is PENDING; the rest is IN_PROGRESS. */
const pendingShare = 0.25;

export function startStageDeployment(world: World, input: InputOf<'StartStageDeployment'>): object {
  const earlier = recall(world, 'StartStageDeployment', input);
  const made = earlier === undefined ? undefined : world.store.get('deployment', earlier);
  return { StageDeployment: details(world, made ?? accept(world, input)) };
}

function accept(world: World, input: InputOf<'StartStageDeployment'>): DeploymentRecord {
  const {
    GameName: game,
    StageName: stage,
    SnapshotId: snapshotId,
    ClientToken: clientToken,
  } = input;
  requireSnapshot(world, game, snapshotId);
  const free = requireFreeStage(world, game, stage);
  const id = randomUUID();
  const record = { game, stage, id, snapshotId, clientToken, ...course(world) };
  world.store.put('deployment', deploymentKey(record), record);
  putStage(world, { ...free, deploying: id });
  remember(world, 'StartStageDeployment', input, deploymentKey(record));
  return record;
}

/** The times of a deployment accepted now, and its end where one is laid down. */
function course(
  world: World,
): Pick<DeploymentRecord, 'created' | 'inProgressAt' | 'endsAt' | 'ending'> {
  const created = present(world);
  const lastsMs = world.settings.deploymentSeconds * 1000;
  const forced = world.takeForcedEnding();
  return {
    created,
    inProgressAt: created + lastsMs * pendingShare,
    endsAt: forced === 'never' ? null : created + lastsMs,
    ending: forced === 'never' ? undefined : forced,
  };
}

/** The deployment of that id; without one, the stage's newest (inferred, as the natural reading). */
export function getStageDeployment(world: World, input: InputOf<'GetStageDeployment'>): object {
  const { GameName: game, StageName: stage, DeploymentId: id } = input;
  requireStage(world, game, stage);
  const deployment =
    id === undefined
      ? newest(world, game, stage)
      : world.store.get('deployment', deploymentKey({ game, stage, id }));
  if (!deployment)
    throw new ServiceError('ResourceNotFoundException', 'The deployment does not exist');
  return { StageDeployment: details(world, deployment) };
}

function newest({ store }: World, game: string, stage: string): DeploymentRecord | undefined {
  return store.range('deployment', deploymentsOf(game, stage), { limit: 1, newestFirst: true })[0]
    ?.record;
}

/** Newest first; the service's own order is unknown. */
export function listStageDeployments(world: World, input: InputOf<'ListStageDeployments'>): object {
  const { GameName: game, StageName: stage } = input;
  requireStage(world, game, stage);
  const { records, nextToken } = readPage(
    world.store,
    'deployment',
    deploymentsOf(game, stage),
    input,
    true,
  );
  return {
    StageDeployments: records.map((record) => summary(world, record)),
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

interface Standing {
  readonly state: string;
  readonly since: number;
  readonly result?: object;
}

/** Where a deployment stands: nothing but its times, the clock and its end. */
function standing(
  world: World,
  { created, inProgressAt, endsAt, ending }: DeploymentRecord,
): Standing {
  const now = present(world);
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

function summary(world: World, deployment: DeploymentRecord): object {
  const { state, since, result } = standing(world, deployment);
  return {
    SnapshotId: deployment.snapshotId,
    DeploymentId: deployment.id,
    DeploymentAction: 'DEPLOY',
    DeploymentState: state,
    LastUpdated: timestamp(since),
    DeploymentResult: result,
  };
}

function details(world: World, deployment: DeploymentRecord): object {
  return { ...summary(world, deployment), Created: timestamp(deployment.created) };
}

/** A deployment as the control interface shows it: with its stage and its client token. */
export interface AcceptedDeployment {
  readonly GameName: string;
  readonly StageName: string;
  readonly SnapshotId: string;
  readonly DeploymentId: string;
  readonly ClientToken?: string | undefined;
  readonly DeploymentState: string;
  readonly Created: string;
}

/** Every deployment accepted so far and not gone with its stage, the oldest first. */
export function acceptedDeployments(world: World): AcceptedDeployment[] {
  return world.store.list('deployment').map((record) => ({
    GameName: record.game,
    StageName: record.stage,
    SnapshotId: record.snapshotId,
    DeploymentId: record.id,
    ClientToken: record.clientToken,
    DeploymentState: standing(world, record).state,
    Created: timestamp(record.created),
  }));
}
