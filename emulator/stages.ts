import { randomUUID } from 'node:crypto';
import { currentTime, timestamp, type Context } from './context.ts';
import { ServiceError } from './errors.ts';
import { arnOf, requireActiveGame, requireGame } from './games.ts';
import type { InputOf } from './operations.ts';
import { readPage } from './page.ts';
import type { StageRecord } from './records.ts';
import { ensureRole } from './roles.ts';
import { recall, remember } from './tokens.ts';

export function createStage(context: Context, input: InputOf<'CreateStage'>): object {
  const { GameName, StageName } = input;
  const earlier = recall(context, 'CreateStage', input);
  const made = earlier && context.store.get('stage', earlier.resource);
  if (made) return { Stage: details(context, made) };
  addStage(context, input);
  remember(context, 'CreateStage', input, { resource: stageKey(GameName, StageName) });
  return { Stage: details(context, requireStage(context, GameName, StageName)) };
}

function addStage(context: Context, input: InputOf<'CreateStage'>): void {
  const { GameName: game, StageName: name } = input;
  requireActiveGame(context, game);
  if (context.store.get('stage', stageKey(game, name))) {
    throw new ServiceError('ConflictException', `The stage ${name} already exists`);
  }
  const created = currentTime(context);
  ensureRole(context, input.Role);
  context.store.put('stage', stageKey(game, name), {
    game,
    name,
    description: input.Description,
    role: input.Role,
    tags: input.Tags,
    gameKey: randomUUID(),
    created,
    lastUpdated: created,
  });
}

export function getStage(context: Context, input: InputOf<'GetStage'>): object {
  return { Stage: details(context, requireStage(context, input.GameName, input.StageName)) };
}

export function listStages(context: Context, input: InputOf<'ListStages'>): object {
  requireGame(context, input.GameName);
  const { records, nextToken } = readPage(context, 'stage', `${input.GameName}/`, input);
  const Stages = records.map((stage) => ({
    Name: stage.name,
    Description: stage.description,
    State: stateOf(stage),
    GameKey: stage.gameKey,
    Tags: stage.tags,
  }));
  return { Stages, NextToken: nextToken };
}

export function updateStage(context: Context, input: InputOf<'UpdateStage'>): object {
  const stage = requireStage(context, input.GameName, input.StageName);
  // The operation documents no conflict, so the emulator rejects a DELETING stage as invalid (unknown).
  if (stateOf(stage) === 'DELETING') {
    throw new ServiceError('ValidationException', `The stage ${stage.name} is being deleted`);
  }
  const description = input.Description ?? stage.description;
  const role = input.Role ?? stage.role;
  ensureRole(context, role);
  const updated = { ...stage, description, role, lastUpdated: currentTime(context) };
  putStage(context, updated);
  return { Stage: details(context, updated) };
}

/** Starts the deletion. `settle` finishes it. For a DELETING stage, nothing changes. */
export function deleteStage(context: Context, input: InputOf<'DeleteStage'>): object {
  const stage = requireStage(context, input.GameName, input.StageName);
  requireNoDeployment(stage);
  if (stateOf(stage) === 'ACTIVE') {
    const now = currentTime(context);
    const goneAt = now + context.settings.stageDeletionSeconds * 1000;
    putStage(context, { ...stage, goneAt, lastUpdated: now });
  }
  return {};
}

/** Throws ResourceNotFoundException if the stage or its game does not exist. */
export function requireStage(context: Context, game: string, name: string): StageRecord {
  requireGame(context, game);
  const stage = context.store.get('stage', stageKey(game, name));
  if (!stage)
    throw new ServiceError('ResourceNotFoundException', `The stage ${name} does not exist`);
  return stage;
}

/**
 * A stage that is free for a deployment. Throws ConflictException during another deployment, or during the
 * deletion of stage or game (inferred from "another operation is in progress").
 */
export function requireFreeStage(context: Context, game: string, name: string): StageRecord {
  const stage = requireStage(context, game, name);
  requireActiveGame(context, game);
  requireNoDeployment(stage);
  if (stateOf(stage) === 'DELETING') {
    throw new ServiceError('ConflictException', `The stage ${name} is being deleted`);
  }
  return stage;
}

function requireNoDeployment({ name, deploying }: StageRecord): void {
  if (deploying === undefined) return;
  throw new ServiceError('ConflictException', `A deployment of the stage ${name} is in progress`);
}

export function putStage({ store }: Context, stage: StageRecord): void {
  store.put('stage', stageKey(stage.game, stage.name), stage);
}

/** Names contain no slash, so a key with a slash after it is only a prefix of the keys of its own children. */
export function stageKey(game: string, name: string): string {
  return `${game}/${name}`;
}

export function stateOf(stage: StageRecord): 'ACTIVE' | 'DELETING' {
  return stage.goneAt === undefined ? 'ACTIVE' : 'DELETING';
}

function details(context: Context, stage: StageRecord): object {
  return {
    Name: stage.name,
    Arn: `${arnOf(context, stage.game)}/stage/${stage.name}`,
    Description: stage.description,
    Role: stage.role,
    State: stateOf(stage),
    GameKey: stage.gameKey,
    LogGroup: `/aws/gamesparks/${stage.game}/${stage.name}`,
    Created: timestamp(stage.created),
    LastUpdated: timestamp(stage.lastUpdated),
    Tags: stage.tags,
  };
}
