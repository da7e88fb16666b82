import { currentTime, timestamp, type Context } from './context.ts';
import { ServiceError } from './errors.ts';
import type { InputOf } from './operations.ts';
import { readPage } from './page.ts';
import type { GameRecord } from './records.ts';
import { recall, remember } from './tokens.ts';

/** Documented quota, per region and account. */
const gamesQuota = 10;

export function createGame(context: Context, input: InputOf<'CreateGame'>): object {
  const earlier = recall(context, 'CreateGame', input);
  const made = earlier && context.store.get('game', earlier.resource);
  if (made) return { Game: details(context, made) };
  addGame(context, input);
  remember(context, 'CreateGame', input, { resource: input.GameName });
  return { Game: details(context, requireGame(context, input.GameName)) };
}

function addGame(context: Context, input: InputOf<'CreateGame'>): void {
  const { store } = context;
  const { GameName: name, Description: description, Tags: tags } = input;
  if (store.get('game', name))
    throw new ServiceError('ConflictException', `The game ${name} already exists`);
  if (store.list('game').length >= gamesQuota) {
    throw new ServiceError(
      'ServiceQuotaExceededException',
      `The quota of ${gamesQuota} games is used up`,
    );
  }
  const created = currentTime(context);
  const record = { name, description, tags, created, lastUpdated: created };
  store.put('game', name, { ...record, state: 'ACTIVE' });
}

export function getGame(context: Context, input: InputOf<'GetGame'>): object {
  return { Game: details(context, requireGame(context, input.GameName)) };
}

export function updateGame(context: Context, input: InputOf<'UpdateGame'>): object {
  const game = requireChangeableGame(context, input.GameName);
  const description = input.Description ?? game.description;
  const updated = { ...game, description, lastUpdated: currentTime(context) };
  putGame(context, updated);
  return { Game: details(context, updated) };
}

/**
 * Starts the deletion. `settle` finishes it. The operation documents no error for a game that does not exist, so
 * nothing happens then (unknown), and neither for a DELETING game.
 */
export function deleteGame(context: Context, { GameName: name }: InputOf<'DeleteGame'>): object {
  const game = context.store.get('game', name);
  if (game?.state !== 'ACTIVE') return {};
  if (game.isProtected)
    throw new ServiceError('ValidationException', `The game ${name} is protected from deletion`);
  if (context.store.count('stage', `${name}/`) > 0)
    throw new ServiceError('ConflictException', `The game ${name} has stages`);
  const now = currentTime(context);
  const goneAt = now + context.settings.gameDeletionSeconds * 1000;
  putGame(context, { ...game, state: 'DELETING', goneAt, lastUpdated: now });
  return {};
}

export function listGames(context: Context, input: InputOf<'ListGames'>): object {
  const { records, nextToken } = readPage(context, 'game', '', input);
  const Games = records.map(({ name, description, state, tags }) => {
    return { Name: name, Description: description, State: state, Tags: tags };
  });
  return { Games, NextToken: nextToken };
}

/** Throws ResourceNotFoundException if the game does not exist. */
export function requireGame({ store }: Context, name: string): GameRecord {
  const game = store.get('game', name);
  if (!game) throw new ServiceError('ResourceNotFoundException', `The game ${name} does not exist`);
  return game;
}

/** Throws ConflictException if the game is being deleted. */
export function requireActiveGame(context: Context, name: string): GameRecord {
  const game = requireGame(context, name);
  if (game.state === 'DELETING')
    throw new ServiceError('ConflictException', `The game ${name} is being deleted`);
  return game;
}

/**
 * A game for an operation that documents no conflict, so the emulator rejects a DELETING game as invalid
 * (unknown).
 */
export function requireChangeableGame(context: Context, name: string): GameRecord {
  const game = requireGame(context, name);
  if (game.state === 'DELETING')
    throw new ServiceError('ValidationException', `The game ${name} is being deleted`);
  return game;
}

export function putGame({ store }: Context, game: GameRecord): void {
  store.put('game', game.name, game);
}

/** The ARN of a game, as the service's documentation of permissions defines it. */
export function arnOf({ region, accountId }: Context, game: string): string {
  return `arn:aws:gamesparks:${region}:${accountId}:game/${game}`;
}

function details(context: Context, game: GameRecord): object {
  return {
    Name: game.name,
    Arn: arnOf(context, game.name),
    Description: game.description,
    State: game.state,
    Created: timestamp(game.created),
    LastUpdated: timestamp(game.lastUpdated),
    Tags: game.tags,
    EnableTerminationProtection: game.isProtected ?? false,
  };
}

/** Sets the state of a game. A game that is set to DELETING is not deleted. */
export function setGameState(context: Context, name: string, state: GameRecord['state']): void {
  const game = requireGame(context, name);
  putGame(context, { ...game, state, goneAt: undefined, lastUpdated: currentTime(context) });
}

/** No operation changes the protection of a game. */
export function protectGame(context: Context, name: string, isProtected: boolean): void {
  putGame(context, { ...requireGame(context, name), isProtected });
}
