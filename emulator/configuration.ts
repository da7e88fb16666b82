import { currentTime, timestamp, type Context } from './context.ts';
import { ServiceError } from './errors.ts';
import { putGame, requireChangeableGame, requireGame } from './games.ts';
import { documentOf, readFile, sectionsIn, type ConfigurationDocument } from './import-document.ts';
import { modify, type Modification } from './modify.ts';
import type { InputOf } from './operations.ts';
import type { GameRecord, Sections } from './records.ts';

export function getGameConfiguration(
  context: Context,
  input: InputOf<'GetGameConfiguration'>,
): object {
  return details(context, requireGame(context, input.GameName), input.Sections);
}

/** Replaces all sections, as documented. */
export function importGameConfiguration(
  context: Context,
  input: InputOf<'ImportGameConfiguration'>,
): object {
  return importConfiguration(context, input.GameName, readFile(input.ImportSource.File));
}

/** Replaces all sections by those of a document. Returns the response of GetGameConfiguration. */
export function importConfiguration(context: Context, gameName: string, document: unknown): object {
  const game = requireChangeableGame(context, gameName);
  return replace(context, game, sectionsIn(document));
}

/** Applies all modifications in their order, or none. */
export function updateGameConfiguration(
  context: Context,
  input: InputOf<'UpdateGameConfiguration'>,
): object {
  const game = requireChangeableGame(context, input.GameName);
  const sections = configurationOf(context, game.name);
  return replace(context, game, input.Modifications.reduce(withModification, sections));
}

/** ADD creates a missing section, because a new game has none. */
function withModification(sections: Sections, modification: Modification): Sections {
  const { Operation, Section: name } = modification;
  const exists = Object.hasOwn(sections, name);
  if (!exists && Operation !== 'ADD')
    throw new ServiceError('ValidationException', `The section ${name} does not exist`);
  const content = exists ? sections[name] : {};
  return { ...sections, [name]: modify(content, modification) };
}

function replace(context: Context, game: GameRecord, sections: Sections): object {
  const { maxConfigurationBytes } = context.settings;
  const size = Object.values(sections).reduce((sum: number, content) => sum + sizeOf(content), 0);
  if (size > maxConfigurationBytes) {
    throw new ServiceError(
      'ServiceQuotaExceededException',
      `The configuration has ${size} bytes, and the quota is ${maxConfigurationBytes}`,
    );
  }
  putConfiguration(context, game.name, sections);
  const changed = { ...game, lastUpdated: currentTime(context) };
  putGame(context, changed);
  return details(context, changed);
}

/** The configuration of a game, or of a snapshot, by its key in the store. */
export function configurationOf({ store }: Context, key: string): Sections {
  return store.get('configuration', key)?.sections ?? {};
}

export function putConfiguration(
  { store }: Pick<Context, 'store'>,
  key: string,
  sections: Sections,
): void {
  store.put('configuration', key, { sections });
}

/** The game's configuration as an exported file. */
export function gameDocument(context: Context, game: string): ConfigurationDocument {
  return documentOf(configurationOf(context, requireGame(context, game).name));
}

/** Both dates are those of the game, as documented. */
function details(context: Context, game: GameRecord, requested?: readonly string[]): object {
  return {
    GameConfiguration: {
      Created: timestamp(game.created),
      LastUpdated: timestamp(game.lastUpdated),
      Sections: describeSections(configurationOf(context, game.name), requested),
    },
  };
}

/** Sections as responses have them: all, or only the requested ones. A requested one that is missing is left out. */
export function describeSections(sections: Sections, requested?: readonly string[]): object {
  const described = Object.entries(sections)
    .filter(([name]) => requested?.includes(name) ?? true)
    .map(([name, content]) => [name, { Name: name, Size: sizeOf(content), Attributes: content }]);
  return Object.fromEntries(described) as object;
}

/** The size of compact JSON in UTF-8. The service's measure is unknown. */
function sizeOf(content: unknown): number {
  return Buffer.byteLength(JSON.stringify(content));
}
