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
const needed = <S extends ShapeName>(shape: S) => ({ shape, in: 'body', required: true }) as const;

const game = { GameName: label('GameName') } as const;
const stage = { ...game, StageName: label('StageName') } as const;
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
    members: { ...game, SnapshotId: label('SnapshotId'), Sections: query('SectionList') },
  },
  ListSnapshots: {
    method: 'GET',
    uri: '/game/{GameName}/snapshot',
    family: management,
    members: { ...game, ...paging },
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
