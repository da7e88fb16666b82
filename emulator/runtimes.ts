import { randomUUID } from 'node:crypto';
import { timestamp, currentTime, type Context } from './context.ts';
import { ServiceError } from './errors.ts';
import type { InputOf } from './operations.ts';
import type { ConnectionRecord, DeploymentRecord, RuntimeRecord } from './records.ts';
import { requireStage, stageKey, stateOf } from './stages.ts';

/** Documented quota, per stage. */
const playersQuota = 10;

export interface PlayerOnStage {
  readonly GameName: string;
  readonly StageName: string;
  readonly PlayerId: string;
}
export interface Connected {
  readonly ConnectionId: string;
  readonly RuntimeId: string;
}
export interface RuntimeView {
  readonly RuntimeId: string;
  readonly DeploymentId: string;
  readonly SnapshotId: string;
  readonly Created: string;
  /** Whether new connections are on this runtime. */
  readonly Current: boolean;
  readonly Players: readonly string[];
}

/**
 * Changes the runtimes of a stage when a deployment completes. DEPLOY adds a runtime. UNDEPLOY, of which only
 * the name is published, removes the live one. Old runtimes stay as long as they have players. Other actions
 * change nothing, because their effect is unknown.
 */
export function applyDeployment(
  context: Context,
  deployment: DeploymentRecord,
  time: number,
): void {
  const { game, stage, action = 'DEPLOY', snapshotId } = deployment;
  if (action === 'UNDEPLOY') retireRuntimes(context, game, stage);
  else if (action === 'DEPLOY' && snapshotId !== undefined)
    addRuntime(context, { ...deployment, snapshotId }, time);
  removeLeftRuntimes(context, game, stage);
}

/** Retires all of them, so that an older one with players is not live again when the newest is removed. */
function retireRuntimes(context: Context, game: string, stage: string): void {
  for (const runtime of runtimesOn(context, game, stage)) {
    context.store.put('runtime', under(game, stage) + runtime.id, { ...runtime, retired: true });
  }
}

function addRuntime(
  context: Context,
  deployment: DeploymentRecord & Pick<RuntimeRecord, 'snapshotId'>,
  created: number,
): void {
  const { game, stage, id: deploymentId, snapshotId } = deployment;
  const id = randomUUID();
  context.store.put('runtime', under(game, stage) + id, {
    id,
    game,
    stage,
    deploymentId,
    snapshotId,
    created,
  });
}

/** Opens a player's connection on the stage's newest runtime. Throws ConflictException without a live runtime. */
export function connect(context: Context, player: PlayerOnStage): Connected {
  const { GameName: game, StageName: stage, PlayerId: playerId } = player;
  const runtime = requireRuntime(context, game, stage);
  const others = new Set(
    connectionsOn(context, game, stage).map((connection) => connection.playerId),
  );
  if (!others.has(playerId) && others.size >= playersQuota) {
    throw new ServiceError(
      'ServiceQuotaExceededException',
      `The stage ${stage} has ${playersQuota} players`,
    );
  }
  const id = randomUUID();
  const record = {
    id,
    game,
    stage,
    playerId,
    runtimeId: runtime.id,
    created: currentTime(context),
  };
  context.store.put('connection', under(game, stage) + id, record);
  return { ConnectionId: id, RuntimeId: runtime.id };
}

function requireRuntime(context: Context, game: string, stage: string): RuntimeRecord {
  const gone = stateOf(requireStage(context, game, stage)) === 'DELETING';
  const runtime = liveRuntime(runtimesOn(context, game, stage));
  if (gone || !runtime)
    throw new ServiceError('ConflictException', `The stage ${stage} has no runtime to connect to`);
  return runtime;
}

/** Closes a player's connections, or only this one. Returns the IDs of the closed connections. */
export function disconnect(
  context: Context,
  player: PlayerOnStage,
  connectionId?: string,
): string[] {
  const { GameName: game, StageName: stage } = player;
  const closed = connectionsOf(context, player).filter(
    ({ id }) => connectionId === undefined || id === connectionId,
  );
  for (const { id } of closed) context.store.remove('connection', under(game, stage) + id);
  removeLeftRuntimes(context, game, stage);
  return closed.map(({ id }) => id);
}

export function disconnectPlayer(context: Context, input: InputOf<'DisconnectPlayer'>): object {
  return { DisconnectSuccesses: disconnect(context, input), DisconnectFailures: [] };
}

export function getPlayerConnectionStatus(
  context: Context,
  input: InputOf<'GetPlayerConnectionStatus'>,
): object {
  const Connections = connectionsOf(context, input).map(({ id, created }) => ({
    Id: id,
    Created: timestamp(created),
  }));
  return { Connections };
}

/** The runtimes of a stage with their players, oldest first. */
export function describeRuntimes(context: Context, game: string, stage: string): RuntimeView[] {
  requireStage(context, game, stage);
  const connections = connectionsOn(context, game, stage);
  const runtimes = runtimesOn(context, game, stage);
  return runtimes.map((runtime) => ({
    RuntimeId: runtime.id,
    DeploymentId: runtime.deploymentId,
    SnapshotId: runtime.snapshotId,
    Created: timestamp(runtime.created),
    Current: runtime === liveRuntime(runtimes),
    Players: [
      ...new Set(
        connections.filter((one) => one.runtimeId === runtime.id).map((one) => one.playerId),
      ),
    ],
  }));
}

/** Removes every runtime and connection of a stage. */
export function removeRuntimes({ store }: Context, game: string, stage: string): void {
  store.removeAll('runtime', under(game, stage));
  store.removeAll('connection', under(game, stage));
}

/** Removes every runtime without a connection, except the live one, as documented. */
function removeLeftRuntimes(context: Context, game: string, stage: string): void {
  const alive = new Set(connectionsOn(context, game, stage).map(({ runtimeId }) => runtimeId));
  const runtimes = runtimesOn(context, game, stage);
  const live = liveRuntime(runtimes);
  if (live) alive.add(live.id);
  for (const { id } of runtimes) {
    if (!alive.has(id)) context.store.remove('runtime', under(game, stage) + id);
  }
}

/** The runtime of new connections: the newest one, unless it was undeployed. */
function liveRuntime(runtimes: readonly RuntimeRecord[]): RuntimeRecord | undefined {
  const newest = runtimes.at(-1);
  return newest?.retired ? undefined : newest;
}

function runtimesOn({ store }: Context, game: string, stage: string): RuntimeRecord[] {
  return store.list('runtime', under(game, stage));
}

function connectionsOn({ store }: Context, game: string, stage: string): ConnectionRecord[] {
  return store.list('connection', under(game, stage));
}

function connectionsOf(context: Context, player: PlayerOnStage): ConnectionRecord[] {
  const { GameName: game, StageName: stage, PlayerId: playerId } = player;
  requireStage(context, game, stage);
  return connectionsOn(context, game, stage).filter(
    (connection) => connection.playerId === playerId,
  );
}

function under(game: string, stage: string): string {
  return `${stageKey(game, stage)}/`;
}
