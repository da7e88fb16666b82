import { getGeneratedCodeJob, listGeneratedCodeJobs, startGeneratedCodeJob } from './code-jobs.ts';
import {
  getGameConfiguration,
  importGameConfiguration,
  updateGameConfiguration,
} from './configuration.ts';
import type { Context } from './context.ts';
import { getStageDeployment, listStageDeployments, startStageDeployment } from './deployments.ts';
import {
  getExtension,
  getExtensionVersion,
  listExtensions,
  listExtensionVersions,
} from './extensions.ts';
import { createGame, deleteGame, getGame, listGames, updateGame } from './games.ts';
import type { InputOf, OperationName } from './operations.ts';
import { disconnectPlayer, getPlayerConnectionStatus } from './runtimes.ts';
import {
  createSnapshot,
  exportSnapshot,
  getSnapshot,
  listSnapshots,
  updateSnapshot,
} from './snapshots.ts';
import { createStage, deleteStage, getStage, listStages, updateStage } from './stages.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';

type Services = { readonly [N in OperationName]: (context: Context, input: InputOf<N>) => object };

const services: Services = {
  CreateGame: createGame,
  GetGame: getGame,
  ListGames: listGames,
  UpdateGame: updateGame,
  DeleteGame: deleteGame,
  CreateStage: createStage,
  GetStage: getStage,
  UpdateStage: updateStage,
  ListStages: listStages,
  DeleteStage: deleteStage,
  GetGameConfiguration: getGameConfiguration,
  ImportGameConfiguration: importGameConfiguration,
  UpdateGameConfiguration: updateGameConfiguration,
  CreateSnapshot: createSnapshot,
  GetSnapshot: getSnapshot,
  UpdateSnapshot: updateSnapshot,
  ExportSnapshot: exportSnapshot,
  ListSnapshots: listSnapshots,
  StartGeneratedCodeJob: startGeneratedCodeJob,
  GetGeneratedCodeJob: getGeneratedCodeJob,
  ListGeneratedCodeJobs: listGeneratedCodeJobs,
  StartStageDeployment: startStageDeployment,
  GetStageDeployment: getStageDeployment,
  ListStageDeployments: listStageDeployments,
  ListExtensions: listExtensions,
  GetExtension: getExtension,
  ListExtensionVersions: listExtensionVersions,
  GetExtensionVersion: getExtensionVersion,
  TagResource: tagResource,
  UntagResource: untagResource,
  ListTagsForResource: listTagsForResource,
  GetPlayerConnectionStatus: getPlayerConnectionStatus,
  DisconnectPlayer: disconnectPlayer,
};

/** Performs an operation with a valid input. Throws ServiceError if it rejects the input. */
export function perform(
  context: Context,
  operation: OperationName,
  input: Record<string, unknown>,
): object {
  // The constraints have checked the input, but TypeScript does not relate it to the operation's name.
  const service = services[operation] as (
    context: Context,
    input: Record<string, unknown>,
  ) => object;
  return service(context, input);
}
