import { ServiceError } from './errors.ts';
import type { InputOf } from './operations.ts';
import { readPage } from './page.ts';
import type { GameRecord } from './records.ts';
import { recall, remember } from './tokens.ts';
import { present, timestamp, type World } from './world.ts';

/** Documented quota, per region and account. */
const gamesQuota = 10;

export function createGame(world: World, input: InputOf<'CreateGame'>): object {
  const earlier = recall(world, 'CreateGame', input);
  if (earlier === undefined) {
    addGame(world, input);
    remember(world, 'CreateGame', input, { resource: input.GameName });
  }
  return { Game: details(world, requireGame(world, earlier?.resource ?? input.GameName)) };
}

function addGame(world: World, input: InputOf<'CreateGame'>): void {
  const { store } = world;
  const { GameName: name, Description: description, Tags: tags } = input;
  if (store.get('game', name))
    throw new ServiceError('ConflictException', `The game ${name} already exists`);
  if (store.list('game').length >= gamesQuota) {
    throw new ServiceError(
      'ServiceQuotaExceededException',
      `The quota of ${gamesQuota} games is used up`,
    );
  }
  const created = present(world);
  const record = { name, description, tags, created, lastUpdated: created };
  store.put('game', name, { ...record, state: 'ACTIVE', configuration: {} });
}

export function getGame(world: World, input: InputOf<'GetGame'>): object {
  return { Game: details(world, requireGame(world, input.GameName)) };
}

export function listGames(world: World, input: InputOf<'ListGames'>): object {
  const { records, nextToken } = readPage(world, 'game', '', input);
  const Games = records.map(({ name, description, state, tags }) => {
    return { Name: name, Description: description, State: state, Tags: tags };
  });
  return { Games, NextToken: nextToken };
}

/** The game of that name. Throws ResourceNotFoundException when there is none. */
export function requireGame({ store }: World, name: string): GameRecord {
  const game = store.get('game', name);
  if (!game) throw new ServiceError('ResourceNotFoundException', `The game ${name} does not exist`);
  return game;
}

/** Throws ConflictException when the game is on its way out. */
export function requireActiveGame(world: World, name: string): GameRecord {
  const game = requireGame(world, name);
  if (game.state === 'DELETING')
    throw new ServiceError('ConflictException', `The game ${name} is being deleted`);
  return game;
}

/** The name of a game's resource, as the service's access rules document it. */
export function arnOf({ region, accountId }: World, game: string): string {
  return `arn:aws:gamesparks:${region}:${accountId}:game/${game}`;
}

function details(world: World, game: GameRecord): object {
  return {
    Name: game.name,
    Arn: arnOf(world, game.name),
    Description: game.description,
    State: game.state,
    Created: timestamp(game.created),
    LastUpdated: timestamp(game.lastUpdated),
    Tags: game.tags,
    EnableTerminationProtection: false,
  };
}

/** Puts a game into a state. The service does this in DeleteGame, which is not served here. */
export function setGameState(world: World, name: string, state: GameRecord['state']): void {
  const game = requireGame(world, name);
  world.store.put('game', name, { ...game, state, lastUpdated: present(world) });
}
