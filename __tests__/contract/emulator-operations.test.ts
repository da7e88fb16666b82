import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as sdk from '@aws-sdk/client-gamesparks';
import { seeded } from '../../emulator/seed.ts';
import { startEmulator, type RunningEmulator } from '../../emulator/server.ts';

const GameName = 'Chess';
const StageName = 'Test';
const stage = { GameName, StageName };
const player = { ...stage, PlayerId: 'Ada' };
const Role = 'arn:aws:iam::123456789012:role/Chess';
const gameArn = `arn:aws:gamesparks:us-east-1:123456789012:game/${GameName}`;
const stageArn = `${gameArn}/stage/${StageName}`;
const document = {
  Document: { Type: 'Game', Sections: { Rules: { Moves: [1, null, { é: true }] }, Empty: {} } },
};

let emulator: RunningEmulator;
let client: sdk.GameSparksClient;
let driven: Set<string>;
let now: number;

beforeEach(async () => {
  now = Date.now();
  emulator = await startEmulator({ now: () => new Date(now) });
  const { url: endpoint, region, credentials } = emulator;
  client = new sdk.GameSparksClient({ endpoint, region, credentials, maxAttempts: 1 });
  driven = new Set();
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        driven.add(String(commandName));
        return next(args);
      },
    { step: 'initialize' },
  );
});

afterEach(async () => {
  client.destroy();
  await emulator.close();
});

function advance(seconds: number): void {
  now += seconds * 1000;
}

function exportsThat(pattern: RegExp): string[] {
  return Object.keys(sdk).filter((name) => pattern.test(name));
}

async function createGameAndStage(): Promise<void> {
  await client.send(new sdk.CreateGameCommand({ GameName, Tags: { team: 'blue' } }));
  const { Game } = await client.send(new sdk.UpdateGameCommand({ GameName, Description: 'Board' }));
  expect((await client.send(new sdk.GetGameCommand({ GameName }))).Game).toEqual(Game);
  const { Games } = await client.send(new sdk.ListGamesCommand({}));
  expect(Games?.[1]).toMatchObject({ Name: GameName, Description: 'Board', State: 'ACTIVE' });
  await client.send(new sdk.CreateStageCommand({ ...stage, Role }));
  const { Stage } = await client.send(new sdk.UpdateStageCommand({ ...stage, Description: 'x' }));
  expect((await client.send(new sdk.GetStageCommand(stage))).Stage).toEqual(Stage);
  const { Stages } = await client.send(new sdk.ListStagesCommand({ GameName }));
  expect(Stages).toMatchObject([{ Name: StageName, State: 'ACTIVE', GameKey: Stage?.GameKey }]);
}

async function tagGameAndStage(): Promise<void> {
  const tags = { 'a.b:c/d': 'value @1', _: '' };
  await client.send(new sdk.TagResourceCommand({ ResourceArn: stageArn, tags }));
  await client.send(new sdk.TagResourceCommand({ ResourceArn: gameArn, tags }));
  const tagKeys = ['a.b:c/d', '_'];
  await client.send(new sdk.UntagResourceCommand({ ResourceArn: gameArn, tagKeys }));
  const onGame = await client.send(new sdk.ListTagsForResourceCommand({ ResourceArn: gameArn }));
  expect(onGame.tags).toEqual({ team: 'blue' });
  const { Stage } = await client.send(new sdk.GetStageCommand(stage));
  expect(Stage).toMatchObject({ Arn: stageArn, Tags: tags });
}

async function configure(): Promise<void> {
  const File = new TextEncoder().encode(JSON.stringify(document));
  await client.send(new sdk.ImportGameConfigurationCommand({ GameName, ImportSource: { File } }));
  const { GameConfiguration } = await client.send(
    new sdk.UpdateGameConfigurationCommand({
      GameName,
      Modifications: [
        { Section: 'Rules', Operation: 'REPLACE', Path: '/Moves/0', Value: { deep: [1] } },
        { Section: 'Rules', Operation: 'REMOVE', Path: '/Moves/1' },
        { Section: 'Rules', Operation: 'ADD', Path: '/Name', Value: 'é' },
      ],
    }),
  );
  const found = await client.send(
    new sdk.GetGameConfigurationCommand({ GameName, Sections: ['Rules', 'Empty'] }),
  );
  expect(found.GameConfiguration).toEqual(GameConfiguration);
  expect(GameConfiguration?.Sections?.['Rules']?.Attributes).toEqual({
    Moves: [{ deep: [1] }, { é: true }],
    Name: 'é',
  });
}

/** Returns the ID of the snapshot. */
async function takeSnapshot(): Promise<string> {
  const created = await client.send(new sdk.CreateSnapshotCommand({ GameName }));
  const SnapshotId = created.Snapshot?.Id ?? '';
  const request = { GameName, SnapshotId };
  const { Snapshot } = await client.send(
    new sdk.UpdateSnapshotCommand({ ...request, Description: 'Release' }),
  );
  expect(Snapshot).toEqual({ ...created.Snapshot, Description: 'Release' });
  const part = await client.send(new sdk.GetSnapshotCommand({ ...request, Sections: ['Empty'] }));
  expect(part.Snapshot?.Sections).toEqual({ Empty: { Name: 'Empty', Size: 2, Attributes: {} } });
  const { Snapshots } = await client.send(new sdk.ListSnapshotsCommand({ GameName }));
  expect(Snapshots).toEqual([{ ...Snapshot, Sections: undefined }]);
  const { S3Url = '' } = await client.send(new sdk.ExportSnapshotCommand(request));
  const exported = new Uint8Array(await (await fetch(S3Url)).arrayBuffer());
  const { GameConfiguration } = await client.send(
    new sdk.ImportGameConfigurationCommand({ GameName, ImportSource: { File: exported } }),
  );
  expect(GameConfiguration?.Sections).toEqual(Snapshot?.Sections);
  return SnapshotId;
}

async function generateCode(SnapshotId: string): Promise<void> {
  const request = { GameName, SnapshotId };
  const Generator = { TargetPlatform: 'Unity', Language: 'C_SHARP', GameSdkVersion: 'LATEST' };
  const { GeneratedCodeJobId: JobId = '' } = await client.send(
    new sdk.StartGeneratedCodeJobCommand({ ...request, Generator }),
  );
  advance(2);
  const { GeneratedCodeJob: job } = await client.send(
    new sdk.GetGeneratedCodeJobCommand({ ...request, JobId }),
  );
  expect(job).toMatchObject({
    GeneratedCodeJobId: JobId,
    Status: 'COMPLETED',
    ExpirationTime: new Date(now + 600_000),
  });
  const { GeneratedCodeJobs } = await client.send(new sdk.ListGeneratedCodeJobsCommand(request));
  expect(GeneratedCodeJobs).toEqual([job]);
  const response = await fetch(job?.S3Url ?? '');
  expect(response.headers.get('content-type')).toBe('application/zip');
  expect((await response.text()).slice(0, 4)).toBe('PK\u0003\u0004');
}

async function readExtensions(): Promise<void> {
  const { Extensions = [] } = await client.send(new sdk.ListExtensionsCommand({}));
  const [{ Namespace = '', Name = '' } = {}] = Extensions;
  const request = { Namespace, Name };
  const { Extension } = await client.send(new sdk.GetExtensionCommand(request));
  expect(Extension).toEqual(Extensions[0]);
  const { ExtensionVersions = [] } = await client.send(
    new sdk.ListExtensionVersionsCommand(request),
  );
  const version = { ...request, ExtensionVersion: ExtensionVersions[0]?.Version ?? '' };
  const { ExtensionVersion } = await client.send(new sdk.GetExtensionVersionCommand(version));
  expect(ExtensionVersion).toEqual(ExtensionVersions[0]);
}

async function deploy(SnapshotId: string): Promise<void> {
  await client.send(new sdk.StartStageDeploymentCommand({ ...stage, SnapshotId }));
  advance(6);
  const { StageDeployment } = await client.send(new sdk.GetStageDeploymentCommand(stage));
  expect(StageDeployment).toMatchObject({
    SnapshotId,
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SUCCESS' },
  });
  const { StageDeployments } = await client.send(new sdk.ListStageDeploymentsCommand(stage));
  expect(StageDeployments).toEqual([{ ...StageDeployment, Created: undefined }]);
  const { ConnectionId } = emulator.players.connect(player);
  const { Connections } = await client.send(new sdk.GetPlayerConnectionStatusCommand(player));
  expect(Connections).toEqual([{ Id: ConnectionId, Created: new Date(now) }]);
  const { DisconnectSuccesses } = await client.send(new sdk.DisconnectPlayerCommand(player));
  expect(DisconnectSuccesses).toEqual([ConnectionId]);
}

async function deleteStageAndGame(): Promise<void> {
  const early = client.send(new sdk.DeleteGameCommand({ GameName }));
  await expect(early).rejects.toBeInstanceOf(sdk.ConflictException);
  await client.send(new sdk.DeleteStageCommand(stage));
  advance(3);
  await client.send(new sdk.DeleteGameCommand({ GameName }));
  const { Game } = await client.send(new sdk.GetGameCommand({ GameName }));
  expect(Game?.State).toBe('DELETING');
  advance(3);
  const gone = client.send(new sdk.GetGameCommand({ GameName }));
  await expect(gone).rejects.toBeInstanceOf(sdk.ResourceNotFoundException);
}

test('every operation of the official client works, from the creation of a game to its deletion', async () => {
  await createGameAndStage();
  await tagGameAndStage();
  await configure();
  const SnapshotId = await takeSnapshot();
  await generateCode(SnapshotId);
  await readExtensions();
  await deploy(SnapshotId);
  await deleteStageAndGame();
  const all = exportsThat(/Command$/).filter((name) => name !== '$Command');
  expect(all).toHaveLength(33);
  expect([...driven].toSorted()).toEqual(all.toSorted());
});

describe('a paginator of the official client', () => {
  const [SnapshotId = ''] = seeded.snapshots;
  const game = { GameName: 'MyGame' };
  const extension = { Namespace: 'GameSparks', Name: 'Core' };
  const paging = () => ({ client, pageSize: 1 });
  const paginators: Readonly<Record<string, () => AsyncIterable<object>>> = {
    paginateListExtensions: () => sdk.paginateListExtensions(paging(), {}),
    paginateListExtensionVersions: () => sdk.paginateListExtensionVersions(paging(), extension),
    paginateListGames: () => sdk.paginateListGames(paging(), {}),
    paginateListGeneratedCodeJobs: () =>
      sdk.paginateListGeneratedCodeJobs(paging(), { ...game, SnapshotId }),
    paginateListSnapshots: () => sdk.paginateListSnapshots(paging(), game),
    paginateListStageDeployments: () =>
      sdk.paginateListStageDeployments(paging(), { ...game, StageName: 'Dev' }),
    paginateListStages: () => sdk.paginateListStages(paging(), game),
  };

  async function addRecords(): Promise<void> {
    await client.send(new sdk.CreateGameCommand({ GameName }));
    for (let count = 0; count < 2; count += 1) {
      await client.send(
        new sdk.StartGeneratedCodeJobCommand({ ...game, SnapshotId, Generator: {} }),
      );
      emulator.addDeployment('MyGame', 'Dev', { action: 'UNDEPLOY', state: 'FAILED' });
    }
  }

  test.each(Object.keys(paginators))('reads every entry: %s', async (name) => {
    await addRecords();
    const entries: unknown[] = [];
    for await (const page of paginators[name]?.() ?? []) {
      const [list] = Object.values(page).filter((value) => Array.isArray(value)) as unknown[][];
      expect(list).toHaveLength(1);
      entries.push(...(list ?? []));
    }
    expect(entries.length).toBeGreaterThan(1);
    expect(new Set(entries.map((entry) => JSON.stringify(entry))).size).toBe(entries.length);
  });

  test('is in this test', () => {
    expect(Object.keys(paginators).toSorted()).toEqual(exportsThat(/^paginate/).toSorted());
  });
});

describe('typed errors of every operation', () => {
  const none = 'None';
  const SnapshotId = 'Snapshot_2001-01-01T00:00:00.000Z';
  const noGame = { GameName: none };
  const noStage = { ...noGame, StageName: none };
  const noSnapshot = { ...noGame, SnapshotId };
  const noPlayer = { ...noStage, PlayerId: none };
  const noExtension = { Namespace: none, Name: none };
  const noArn = { ResourceArn: `${gameArn}/stage/None` };
  const JobId = '01234567-89ab-cdef-0123-456789abcdef';
  const File = new TextEncoder().encode(JSON.stringify(document));
  const Modifications = [{ Section: 'A', Operation: sdk.Operation.ADD, Path: '/x', Value: 1 }];

  const missing = [
    new sdk.CreateSnapshotCommand(noGame),
    new sdk.CreateStageCommand({ ...noStage, Role }),
    new sdk.DeleteStageCommand(noStage),
    new sdk.DisconnectPlayerCommand(noPlayer),
    new sdk.ExportSnapshotCommand(noSnapshot),
    new sdk.GetExtensionCommand(noExtension),
    new sdk.GetExtensionVersionCommand({ ...noExtension, ExtensionVersion: '1.0.0' }),
    new sdk.GetGameCommand(noGame),
    new sdk.GetGameConfigurationCommand(noGame),
    new sdk.GetGeneratedCodeJobCommand({ ...noSnapshot, JobId }),
    new sdk.GetPlayerConnectionStatusCommand(noPlayer),
    new sdk.GetSnapshotCommand(noSnapshot),
    new sdk.GetStageCommand(noStage),
    new sdk.GetStageDeploymentCommand(noStage),
    new sdk.ImportGameConfigurationCommand({ ...noGame, ImportSource: { File } }),
    new sdk.ListExtensionVersionsCommand(noExtension),
    new sdk.ListGeneratedCodeJobsCommand(noSnapshot),
    new sdk.ListSnapshotsCommand(noGame),
    new sdk.ListStageDeploymentsCommand(noStage),
    new sdk.ListStagesCommand(noGame),
    new sdk.ListTagsForResourceCommand(noArn),
    new sdk.StartGeneratedCodeJobCommand({ ...noSnapshot, Generator: {} }),
    new sdk.StartStageDeploymentCommand({ ...noStage, SnapshotId }),
    new sdk.TagResourceCommand({ ...noArn, tags: { a: 'b' } }),
    new sdk.UntagResourceCommand({ ...noArn, tagKeys: ['a'] }),
    new sdk.UpdateGameCommand(noGame),
    new sdk.UpdateGameConfigurationCommand({ ...noGame, Modifications }),
    new sdk.UpdateSnapshotCommand(noSnapshot),
    new sdk.UpdateStageCommand(noStage),
  ];

  test.each(missing.map((command) => [command.constructor.name, command] as const))(
    'ResourceNotFoundException: %s',
    async (_, command) => {
      const call = (client as { send: (command: unknown) => Promise<unknown> }).send(command);
      await expect(call).rejects.toBeInstanceOf(sdk.ResourceNotFoundException);
    },
  );

  const bad = 'a b';
  const badGame = { GameName: bad };
  const badStage = { ...badGame, StageName: bad };
  const badSnapshot = { ...badGame, SnapshotId: bad };
  const badExtension = { Namespace: bad, Name: bad };
  const badArn = { ResourceArn: 'arn:aws:s3:::bucket' };

  const invalid = [
    new sdk.CreateGameCommand(badGame),
    new sdk.CreateSnapshotCommand(badGame),
    new sdk.CreateStageCommand({ ...badStage, Role }),
    new sdk.DeleteGameCommand(badGame),
    new sdk.DeleteStageCommand(badStage),
    new sdk.DisconnectPlayerCommand({ ...badStage, PlayerId: bad }),
    new sdk.ExportSnapshotCommand(badSnapshot),
    new sdk.GetExtensionCommand(badExtension),
    new sdk.GetExtensionVersionCommand({ ...badExtension, ExtensionVersion: 'x'.repeat(21) }),
    new sdk.GetGameCommand(badGame),
    new sdk.GetGameConfigurationCommand({ ...badGame, Sections: [bad] }),
    new sdk.GetGeneratedCodeJobCommand({ ...badSnapshot, JobId: bad }),
    new sdk.GetPlayerConnectionStatusCommand({ ...badStage, PlayerId: bad }),
    new sdk.GetSnapshotCommand(badSnapshot),
    new sdk.GetStageCommand(badStage),
    new sdk.GetStageDeploymentCommand(badStage),
    new sdk.ImportGameConfigurationCommand({
      GameName: 'MyGame',
      ImportSource: { File: File.subarray(0, 9) },
    }),
    new sdk.ListExtensionsCommand({ MaxResults: 101 }),
    new sdk.ListExtensionVersionsCommand(badExtension),
    new sdk.ListGamesCommand({ MaxResults: 101 }),
    new sdk.ListGeneratedCodeJobsCommand(badSnapshot),
    new sdk.ListSnapshotsCommand(badGame),
    new sdk.ListStageDeploymentsCommand(badStage),
    new sdk.ListStagesCommand(badGame),
    new sdk.ListTagsForResourceCommand(badArn),
    new sdk.StartGeneratedCodeJobCommand({
      GameName: 'MyGame',
      SnapshotId: seeded.snapshots[0],
      Generator: { GameSdkVersion: '1.0' },
    }),
    new sdk.StartStageDeploymentCommand({ ...badStage, SnapshotId: bad }),
    new sdk.TagResourceCommand({ ResourceArn: gameArn, tags: { 'aws:a': 'b' } }),
    new sdk.UntagResourceCommand({ ResourceArn: gameArn, tagKeys: ['aws:a'] }),
    new sdk.UpdateGameCommand(badGame),
    new sdk.UpdateGameConfigurationCommand({
      GameName: 'MyGame',
      Modifications: [{ Section: 'A', Operation: 'MOVE' as sdk.Operation, Path: 'x' }],
    }),
    new sdk.UpdateSnapshotCommand(badSnapshot),
    new sdk.UpdateStageCommand(badStage),
  ];

  test.each(invalid.map((command) => [command.constructor.name, command] as const))(
    'ValidationException: %s',
    async (_, command) => {
      const call = (client as { send: (command: unknown) => Promise<unknown> }).send(command);
      await expect(call).rejects.toBeInstanceOf(sdk.ValidationException);
    },
  );

  test('are tested for all operations', () => {
    const all = exportsThat(/Command$/).filter((name) => name !== '$Command');
    const names = (commands: readonly object[]): string[] =>
      commands.map((command) => command.constructor.name).toSorted();
    expect(names(invalid)).toEqual(all.toSorted());
    const withoutNotFound = ['CreateGame', 'DeleteGame', 'ListExtensions', 'ListGames'];
    const listing = all.filter((name) => !withoutNotFound.includes(name.replace('Command', '')));
    expect(names(missing)).toEqual(listing.toSorted());
  });

  test('the deletion of a game that does not exist succeeds', async () => {
    await expect(client.send(new sdk.DeleteGameCommand(noGame))).resolves.toBeDefined();
  });
});
