import type { ShapeName, ValueOf } from './constraints.ts';

type Place = 'path' | 'query' | 'body';
/** A member of a request: its shape, its place in the request, and whether it is required. */
export interface Member {
  readonly shape: ShapeName;
  readonly in: Place;
  readonly required: boolean;
}
interface Operation {
  readonly method: string;
  readonly uri: string;
  /** The published quota for the call. The grouping is inferred from the names of the quotas. */
  readonly family: 'management' | 'connection';
  readonly members: Readonly<Record<string, Member>>;
}

const label = <S extends ShapeName>(shape: S) => ({ shape, in: 'path', required: true }) as const;
const query = <S extends ShapeName>(shape: S) => ({ shape, in: 'query', required: false }) as const;
const body = <S extends ShapeName>(shape: S) => ({ shape, in: 'body', required: false }) as const;
const neededQuery = <S extends ShapeName>(shape: S) =>
  ({ shape, in: 'query', required: true }) as const;
const needed = <S extends ShapeName>(shape: S) => ({ shape, in: 'body', required: true }) as const;

const game = { GameName: label('GameName') } as const;
const stage = { ...game, StageName: label('StageName') } as const;
const snapshot = { ...game, SnapshotId: label('SnapshotId') } as const;
const extension = {
  Namespace: label('ExtensionNamespace'),
  Name: label('ExtensionName'),
} as const;
const resource = { ResourceArn: label('ResourceArn') } as const;
const player = { ...stage, PlayerId: label('PlayerId') } as const;
const paging = { MaxResults: query('MaxResults'), NextToken: query('NextToken') } as const;
const description = { Description: body('Description') } as const;
const creation = {
  ...description,
  ClientToken: body('ClientToken'),
  Tags: body('TagMap'),
} as const;

const management = 'management' as const;
const connection = 'connection' as const;

/** The documented method, path and members of each operation of the emulator. */
export const operations = {
  CreateGame: {
    method: 'POST',
    uri: '/game',
    family: management,
    members: { ...creation, GameName: needed('GameName') },
  },
  GetGame: { method: 'GET', uri: '/game/{GameName}', family: management, members: game },
  ListGames: { method: 'GET', uri: '/game', family: management, members: paging },
  UpdateGame: {
    method: 'PATCH',
    uri: '/game/{GameName}',
    family: management,
    members: { ...game, ...description },
  },
  DeleteGame: { method: 'DELETE', uri: '/game/{GameName}', family: management, members: game },
  CreateStage: {
    method: 'POST',
    uri: '/game/{GameName}/stage',
    family: management,
    members: { ...game, ...creation, StageName: needed('StageName'), Role: needed('RoleARN') },
  },
  GetStage: {
    method: 'GET',
    uri: '/game/{GameName}/stage/{StageName}',
    family: management,
    members: stage,
  },
  UpdateStage: {
    method: 'PATCH',
    uri: '/game/{GameName}/stage/{StageName}',
    family: management,
    members: { ...stage, ...description, Role: body('RoleARN') },
  },
  ListStages: {
    method: 'GET',
    uri: '/game/{GameName}/stage',
    family: management,
    members: { ...game, ...paging },
  },
  DeleteStage: {
    method: 'DELETE',
    uri: '/game/{GameName}/stage/{StageName}',
    family: management,
    members: stage,
  },
  GetGameConfiguration: {
    method: 'GET',
    uri: '/game/{GameName}/configuration',
    family: management,
    members: { ...game, Sections: query('SectionList') },
  },
  ImportGameConfiguration: {
    method: 'PUT',
    uri: '/game/{GameName}/configuration',
    family: management,
    members: { ...game, ImportSource: needed('ImportGameConfigurationSource') },
  },
  UpdateGameConfiguration: {
    method: 'PATCH',
    uri: '/game/{GameName}/configuration',
    family: management,
    members: { ...game, Modifications: needed('SectionModificationList') },
  },
  CreateSnapshot: {
    method: 'POST',
    uri: '/game/{GameName}/snapshot',
    family: management,
    members: { ...game, ...description },
  },
  GetSnapshot: {
    method: 'GET',
    uri: '/game/{GameName}/snapshot/{SnapshotId}',
    family: management,
    members: { ...snapshot, Sections: query('SectionList') },
  },
  UpdateSnapshot: {
    method: 'PATCH',
    uri: '/game/{GameName}/snapshot/{SnapshotId}',
    family: management,
    members: { ...snapshot, ...description },
  },
  ExportSnapshot: {
    method: 'GET',
    uri: '/game/{GameName}/snapshot/{SnapshotId}/export',
    family: management,
    members: snapshot,
  },
  ListSnapshots: {
    method: 'GET',
    uri: '/game/{GameName}/snapshot',
    family: management,
    members: { ...game, ...paging },
  },
  StartGeneratedCodeJob: {
    method: 'POST',
    uri: '/game/{GameName}/snapshot/{SnapshotId}/generated-sdk-code-job',
    family: management,
    members: { ...snapshot, Generator: needed('Generator') },
  },
  GetGeneratedCodeJob: {
    method: 'GET',
    uri: '/game/{GameName}/snapshot/{SnapshotId}/generated-sdk-code-job/{JobId}',
    family: management,
    members: { ...snapshot, JobId: label('GeneratedCodeJobId') },
  },
  ListGeneratedCodeJobs: {
    method: 'GET',
    uri: '/game/{GameName}/snapshot/{SnapshotId}/generated-sdk-code-jobs',
    family: management,
    members: { ...snapshot, ...paging },
  },
  StartStageDeployment: {
    method: 'POST',
    uri: '/game/{GameName}/stage/{StageName}/deployment',
    family: management,
    members: { ...stage, SnapshotId: needed('SnapshotId'), ClientToken: body('ClientToken') },
  },
  GetStageDeployment: {
    method: 'GET',
    uri: '/game/{GameName}/stage/{StageName}/deployment',
    family: management,
    members: { ...stage, DeploymentId: query('DeploymentId') },
  },
  ListStageDeployments: {
    method: 'GET',
    uri: '/game/{GameName}/stage/{StageName}/deployments',
    family: management,
    members: { ...stage, ...paging },
  },
  ListExtensions: { method: 'GET', uri: '/extension', family: management, members: paging },
  GetExtension: {
    method: 'GET',
    uri: '/extension/{Namespace}/{Name}',
    family: management,
    members: extension,
  },
  ListExtensionVersions: {
    method: 'GET',
    uri: '/extension/{Namespace}/{Name}/version',
    family: management,
    members: { ...extension, ...paging },
  },
  GetExtensionVersion: {
    method: 'GET',
    uri: '/extension/{Namespace}/{Name}/version/{ExtensionVersion}',
    family: management,
    members: { ...extension, ExtensionVersion: label('ExtensionVersion') },
  },
  TagResource: {
    method: 'POST',
    uri: '/tags/{ResourceArn}',
    family: management,
    members: { ...resource, tags: needed('TagMap') },
  },
  UntagResource: {
    method: 'DELETE',
    uri: '/tags/{ResourceArn}',
    family: management,
    members: { ...resource, tagKeys: neededQuery('TagKeyList') },
  },
  ListTagsForResource: {
    method: 'GET',
    uri: '/tags/{ResourceArn}',
    family: management,
    members: resource,
  },
  GetPlayerConnectionStatus: {
    method: 'GET',
    uri: '/runtime/game/{GameName}/stage/{StageName}/player/{PlayerId}/connection',
    family: connection,
    members: player,
  },
  DisconnectPlayer: {
    method: 'POST',
    uri: '/runtime/game/{GameName}/stage/{StageName}/player/{PlayerId}/disconnect',
    family: connection,
    members: player,
  },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;
export type Family = Operation['family'];

type MembersOf<N extends OperationName> = (typeof operations)[N]['members'];
type ValueAt<M> = M extends { readonly shape: infer S extends ShapeName } ? ValueOf<S> : never;
type RequiredOf<M> = {
  [K in keyof M]: M[K] extends { readonly required: true } ? K : never;
}[keyof M];

/** The valid input of an operation. */
export type InputOf<N extends OperationName> = {
  readonly [K in RequiredOf<MembersOf<N>>]: ValueAt<MembersOf<N>[K]>;
} & {
  readonly [K in Exclude<keyof MembersOf<N>, RequiredOf<MembersOf<N>>>]?: ValueAt<MembersOf<N>[K]>;
};

/** True for the name of an operation of the emulator. */
export function isOperation(name: unknown): name is OperationName {
  return typeof name === 'string' && Object.hasOwn(operations, name);
}
