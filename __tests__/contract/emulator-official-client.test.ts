import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  ConflictException,
  CreateGameCommand,
  CreateSnapshotCommand,
  CreateStageCommand,
  DeleteStageCommand,
  DisconnectPlayerCommand,
  GameSparksClient,
  type GameSparksClientConfig,
  GetGameCommand,
  GetGameConfigurationCommand,
  ImportGameConfigurationCommand,
  GetPlayerConnectionStatusCommand,
  GetSnapshotCommand,
  GetStageCommand,
  GetStageDeploymentCommand,
  InternalServerException,
  AccessDeniedException,
  ListGamesCommand,
  ListSnapshotsCommand,
  ListStageDeploymentsCommand,
  ListStagesCommand,
  paginateListGames,
  paginateListSnapshots,
  paginateListStageDeployments,
  paginateListStages,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  StartStageDeploymentCommand,
  ThrottlingException,
  UpdateGameConfigurationCommand,
  UpdateStageCommand,
  ValidationException,
} from '@aws-sdk/client-gamesparks';
import { seeded } from '../../emulator/seed.ts';
import { startEmulator, type RunningEmulator } from '../../emulator/server.ts';

const stage = { GameName: seeded.game, StageName: 'Dev' };
const [SnapshotId = ''] = seeded.snapshots;
const start = { ...stage, SnapshotId };
const token = 'a-token-of-more-than-thirty-three-characters';

let emulator: RunningEmulator;
let clients: GameSparksClient[];
let now: number;

beforeEach(async () => {
  now = Date.now();
  emulator = await startEmulator({ now: () => new Date(now) });
  clients = [];
});

afterEach(async () => {
  for (const client of clients) client.destroy();
  await emulator.close();
});

function client(config: GameSparksClientConfig = {}): GameSparksClient {
  const { url: endpoint, region, credentials } = emulator;
  const made = new GameSparksClient({ endpoint, region, credentials, maxAttempts: 1, ...config });
  clients.push(made);
  return made;
}

function advance(seconds: number): void {
  now += seconds * 1000;
}

describe('games', () => {
  test('are created, read and listed', async () => {
    const gamesparks = client();
    const input = { GameName: 'Chess', Description: 'Sixty-four', Tags: { team: 'blue' } };
    const created = await gamesparks.send(new CreateGameCommand(input));
    expect(created.Game).toEqual({
      Name: 'Chess',
      Arn: 'arn:aws:gamesparks:us-east-1:123456789012:game/Chess',
      Description: 'Sixty-four',
      State: 'ACTIVE',
      Tags: { team: 'blue' },
      Created: new Date(now),
      LastUpdated: new Date(now),
      EnableTerminationProtection: false,
    });
    const { Game } = await gamesparks.send(new GetGameCommand({ GameName: 'Chess' }));
    expect(Game).toEqual(created.Game);
    const { Games } = await gamesparks.send(new ListGamesCommand({}));
    expect(Games?.map(({ Name }) => Name)).toEqual(['MyGame', 'Chess']);
  });

  test('with an existing name conflict, unless the client token is the same', async () => {
    const gamesparks = client();
    const input = { GameName: 'Chess', ClientToken: token };
    await gamesparks.send(new CreateGameCommand(input));
    await gamesparks.send(new CreateGameCommand(input));
    const again = gamesparks.send(new CreateGameCommand({ GameName: 'Chess' }));
    await expect(again).rejects.toBeInstanceOf(ConflictException);
    const other = gamesparks.send(new CreateGameCommand({ ...input, GameName: 'Go' }));
    await expect(other).rejects.toBeInstanceOf(ValidationException);
  });

  test('are limited to ten', async () => {
    const gamesparks = client();
    for (let count = 2; count <= 10; count += 1) {
      await gamesparks.send(new CreateGameCommand({ GameName: `Game${count}` }));
    }
    const eleventh = gamesparks.send(new CreateGameCommand({ GameName: 'Game11' }));
    await expect(eleventh).rejects.toBeInstanceOf(ServiceQuotaExceededException);
  });
});

describe('stages', () => {
  test('are created, read, changed and listed', async () => {
    const gamesparks = client();
    const created = await gamesparks.send(
      new CreateStageCommand({
        GameName: 'MyGame',
        StageName: 'Test',
        Role: seeded.role,
        Description: 'For a try',
        Tags: { a: 'b' },
        ClientToken: token,
      }),
    );
    expect(created.Stage).toMatchObject({
      Name: 'Test',
      Arn: 'arn:aws:gamesparks:us-east-1:123456789012:game/MyGame/stage/Test',
      Role: seeded.role,
      State: 'ACTIVE',
      Description: 'For a try',
      LogGroup: expect.stringMatching(/^\/aws\/gamesparks\//),
      GameKey: expect.any(String),
      Created: new Date(now),
    });
    advance(1);
    const change = { GameName: 'MyGame', StageName: 'Test', Description: '' };
    const updated = await gamesparks.send(new UpdateStageCommand(change));
    expect(updated.Stage).toEqual({
      ...created.Stage,
      Description: '',
      LastUpdated: new Date(now),
    });
    const found = await gamesparks.send(
      new GetStageCommand({ GameName: 'MyGame', StageName: 'Test' }),
    );
    expect(found.Stage).toEqual(updated.Stage);
    const { Stages } = await gamesparks.send(new ListStagesCommand({ GameName: 'MyGame' }));
    expect(Stages?.map(({ Name }) => Name)).toEqual(['Dev', 'Prod', 'Test']);
  });

  test('are DELETING before they are deleted, and reject deployments', async () => {
    const gamesparks = client();
    await gamesparks.send(new DeleteStageCommand(stage));
    await gamesparks.send(new DeleteStageCommand(stage));
    const { Stage } = await gamesparks.send(new GetStageCommand(stage));
    expect(Stage?.State).toBe('DELETING');
    const deployment = gamesparks.send(new StartStageDeploymentCommand(start));
    await expect(deployment).rejects.toBeInstanceOf(ConflictException);
    advance(3);
    const gone = gamesparks.send(new GetStageCommand(stage));
    await expect(gone).rejects.toBeInstanceOf(ResourceNotFoundException);
    const deleted = gamesparks.send(new DeleteStageCommand(stage));
    await expect(deleted).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});

describe('the configuration', () => {
  const GameName = 'MyGame';
  const requests = { Attack: { Fields: [1, null, { é: 'x' }] } };

  function imported(sections: object): ImportGameConfigurationCommand {
    const file = JSON.stringify({ Document: { Type: 'Game', Sections: sections } });
    const ImportSource = { File: new TextEncoder().encode(file) };
    return new ImportGameConfigurationCommand({ GameName, ImportSource });
  }

  test('is imported, read whole or in part, and updated', async () => {
    const gamesparks = client();
    const { GameConfiguration } = await gamesparks.send(imported({ Requests: requests, B: {} }));
    expect(GameConfiguration).toEqual({
      Created: new Date('2022-08-01T12:00:00.000Z'),
      LastUpdated: new Date(now),
      Sections: {
        Requests: { Name: 'Requests', Size: 41, Attributes: requests },
        B: { Name: 'B', Size: 2, Attributes: {} },
      },
    });
    const whole = await gamesparks.send(new GetGameConfigurationCommand({ GameName }));
    expect(whole.GameConfiguration).toEqual(GameConfiguration);
    const part = await gamesparks.send(
      new GetGameConfigurationCommand({ GameName, Sections: ['B', 'C'] }),
    );
    expect(Object.keys(part.GameConfiguration?.Sections ?? {})).toEqual(['B']);
    const change = { Section: 'Requests', Path: '/Attack/Fields/0' };
    const updated = await gamesparks.send(
      new UpdateGameConfigurationCommand({
        GameName,
        Modifications: [
          { ...change, Operation: 'REPLACE', Value: { x: [true] } },
          { ...change, Operation: 'ADD', Value: 'first' },
          { Section: 'Requests', Operation: 'REMOVE', Path: '/Attack/Fields/2' },
        ],
      }),
    );
    expect(updated.GameConfiguration?.Sections?.['Requests']?.Attributes).toEqual({
      Attack: { Fields: ['first', { x: [true] }, { é: 'x' }] },
    });
  });

  test('above the quota is rejected with ServiceQuotaExceededException', async () => {
    emulator.settings.maxConfigurationBytes = 10;
    const large = client().send(imported({ A: { text: 'long' } }));
    await expect(large).rejects.toBeInstanceOf(ServiceQuotaExceededException);
  });
});

describe('snapshots', () => {
  test('are created, read whole or in part, and listed', async () => {
    const gamesparks = client();
    const { Snapshot } = await gamesparks.send(
      new CreateSnapshotCommand({ GameName: 'MyGame', Description: 'Before the feast' }),
    );
    expect(Snapshot?.Id).toBe(`Snapshot_${new Date(now).toISOString()}`);
    const request = { GameName: 'MyGame', SnapshotId: Snapshot?.Id };
    const whole = await gamesparks.send(new GetSnapshotCommand(request));
    expect(whole.Snapshot).toEqual(Snapshot);
    const Sections = ['GameSparks.Core.Model', 'GameSparks.Core.Events'];
    const part = await gamesparks.send(new GetSnapshotCommand({ ...request, Sections }));
    expect(Object.keys(part.Snapshot?.Sections ?? {}).sort()).toEqual(Sections.toSorted());
    expect(part.Snapshot?.Sections?.['GameSparks.Core.Model']).toEqual({
      Name: 'GameSparks.Core.Model',
      Size: 2,
      Attributes: {},
    });
    const { Snapshots } = await gamesparks.send(new ListSnapshotsCommand({ GameName: 'MyGame' }));
    expect(Snapshots?.map(({ Id }) => Id)).toEqual([...seeded.snapshots, Snapshot?.Id]);
  });
});

test('a snapshot above the quota is rejected with the code of the other quotas', async () => {
  emulator.settings.maxSnapshots = 2;
  const third = client().send(new CreateSnapshotCommand({ GameName: 'MyGame' }));
  await expect(third).rejects.toMatchObject({
    name: 'ServiceQuotaExceededException',
    $metadata: { httpStatusCode: 402 },
  });
});

describe('deployments', () => {
  test('change from PENDING to IN_PROGRESS to COMPLETED with SUCCESS', async () => {
    const gamesparks = client();
    const { StageDeployment: begun } = await gamesparks.send(
      new StartStageDeploymentCommand(start),
    );
    expect(begun).toEqual({
      DeploymentId: expect.any(String),
      SnapshotId,
      DeploymentAction: 'DEPLOY',
      DeploymentState: 'PENDING',
      Created: new Date(now),
      LastUpdated: new Date(now),
    });
    const request = { ...stage, DeploymentId: begun?.DeploymentId ?? '' };
    advance(3);
    const { StageDeployment: halfway } = await gamesparks.send(
      new GetStageDeploymentCommand(request),
    );
    expect(halfway?.DeploymentState).toBe('IN_PROGRESS');
    advance(3);
    const { StageDeployment: finished } = await gamesparks.send(
      new GetStageDeploymentCommand(request),
    );
    expect(finished).toMatchObject({
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'SUCCESS' },
      Created: begun?.Created,
      LastUpdated: new Date(now),
    });
    const { StageDeployments } = await gamesparks.send(new ListStageDeploymentsCommand(stage));
    expect(StageDeployments).toEqual([{ ...finished, Created: undefined }]);
  });

  test('fail with INVALID_ROLE_FAILURE if the role of the stage does not exist', async () => {
    const gamesparks = client();
    const Role = 'arn:aws:iam::123456789012:role/Nobody';
    emulator.roles.remove(Role);
    await gamesparks.send(new UpdateStageCommand({ ...stage, Role }));
    await gamesparks.send(new StartStageDeploymentCommand(start));
    advance(6);
    const { StageDeployment } = await gamesparks.send(new GetStageDeploymentCommand(stage));
    expect(StageDeployment).toMatchObject({
      DeploymentState: 'FAILED',
      DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' },
    });
  });

  test('conflict with another deployment of the stage', async () => {
    const gamesparks = client();
    await gamesparks.send(new StartStageDeploymentCommand(start));
    const second = gamesparks.send(new StartStageDeploymentCommand(start));
    await expect(second).rejects.toBeInstanceOf(ConflictException);
    const deletion = gamesparks.send(new DeleteStageCommand(stage));
    await expect(deletion).rejects.toBeInstanceOf(ConflictException);
  });

  test('with the same client token are the same, and another use of it is rejected (F13)', async () => {
    const gamesparks = client();
    const input = { ...start, ClientToken: token };
    const first = await gamesparks.send(new StartStageDeploymentCommand(input));
    advance(6);
    const second = await gamesparks.send(new StartStageDeploymentCommand(input));
    expect(second.StageDeployment?.DeploymentId).toBe(first.StageDeployment?.DeploymentId);
    expect(second.StageDeployment?.DeploymentState).toBe('COMPLETED');
    const other = gamesparks.send(new StartStageDeploymentCommand({ ...input, StageName: 'Prod' }));
    await expect(other).rejects.toBeInstanceOf(ValidationException);
  });

  test('are the same when the client retries after a lost response (F02)', async () => {
    emulator.faults.add({ effect: 'drop-response', operation: 'StartStageDeployment' });
    const input = { ...start, ClientToken: token };
    const gamesparks = client({ maxAttempts: 2 });
    // Otherwise a timer of the client for a warning keeps the test running for three seconds.
    gamesparks.config.requestHandler.updateHttpClientConfig(
      'socketAcquisitionWarningTimeout' as never,
      1 as never,
    );
    const { StageDeployment } = await gamesparks.send(new StartStageDeploymentCommand(input));
    expect(emulator.deployments()).toMatchObject([{ DeploymentId: StageDeployment?.DeploymentId }]);
    expect(emulator.requests).toHaveLength(2);
  });
});

describe('deployments of other clients', () => {
  test.each(['UNDEPLOY', 'UPGRADE'])('with the action %s are returned', async (action) => {
    const gamesparks = client();
    const fixed = { action, state: 'COMPLETED', resultCode: 'SUCCESS' };
    const { DeploymentId } = emulator.addDeployment('MyGame', 'Dev', fixed);
    const { StageDeployment } = await gamesparks.send(
      new GetStageDeploymentCommand({ ...stage, DeploymentId }),
    );
    expect(StageDeployment).toEqual({
      DeploymentId,
      DeploymentAction: action,
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'SUCCESS' },
      Created: new Date(now),
      LastUpdated: new Date(now),
    });
    const { StageDeployments } = await gamesparks.send(new ListStageDeploymentsCommand(stage));
    expect(StageDeployments).toEqual([{ ...StageDeployment, Created: undefined }]);
  });

  test('conflict with a start while they are in progress', async () => {
    const gamesparks = client();
    emulator.addDeployment('MyGame', 'Dev', { action: 'UNDEPLOY' });
    const second = gamesparks.send(new StartStageDeploymentCommand(start));
    await expect(second).rejects.toBeInstanceOf(ConflictException);
    advance(6);
    await expect(gamesparks.send(new StartStageDeploymentCommand(start))).resolves.toBeDefined();
  });
});

describe('players', () => {
  test('have connections, and can be disconnected', async () => {
    const gamesparks = client();
    await gamesparks.send(new StartStageDeploymentCommand(start));
    advance(6);
    const player = { ...stage, PlayerId: 'Ada' };
    const none = await gamesparks.send(new GetPlayerConnectionStatusCommand(player));
    expect(none.Connections).toStrictEqual([]);
    const { ConnectionId } = emulator.players.connect(player);
    const one = await gamesparks.send(new GetPlayerConnectionStatusCommand(player));
    expect(one.Connections).toEqual([{ Id: ConnectionId, Created: new Date(now) }]);
    const closed = await gamesparks.send(new DisconnectPlayerCommand(player));
    expect(closed).toMatchObject({ DisconnectSuccesses: [ConnectionId], DisconnectFailures: [] });
    const left = await gamesparks.send(new GetPlayerConnectionStatusCommand(player));
    expect(left.Connections).toStrictEqual([]);
  });
});

describe('lists', () => {
  async function pages<T>(paginator: AsyncIterable<T>): Promise<T[]> {
    const all: T[] = [];
    for await (const one of paginator) all.push(one);
    return all;
  }

  test('are read page by page, every entry once', async () => {
    const gamesparks = client();
    const paging = { client: gamesparks, pageSize: 1 };
    await gamesparks.send(new CreateGameCommand({ GameName: 'Chess' }));
    const ids: (string | undefined)[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { StageDeployment } = await gamesparks.send(new StartStageDeploymentCommand(start));
      ids.unshift(StageDeployment?.DeploymentId);
      advance(6);
    }
    const games = await pages(paginateListGames(paging, {}));
    expect(games.map(({ Games }) => Games?.[0]?.Name)).toEqual(['MyGame', 'Chess']);
    const stages = await pages(paginateListStages(paging, { GameName: 'MyGame' }));
    expect(stages.map(({ Stages }) => Stages?.[0]?.Name)).toEqual(['Dev', 'Prod']);
    const snapshots = await pages(paginateListSnapshots(paging, { GameName: 'MyGame' }));
    expect(snapshots.map(({ Snapshots }) => Snapshots?.[0]?.Id)).toEqual(seeded.snapshots);
    const deployments = await pages(paginateListStageDeployments(paging, stage));
    expect(deployments.map((page) => page.StageDeployments?.[0]?.DeploymentId)).toEqual(ids);
  });

  test.each(['newest-first', 'oldest-first', 'shuffled'] as const)(
    'are complete in the order %s, with smaller pages than requested',
    async (listOrder) => {
      const paging = { client: client(), pageSize: 100 };
      Object.assign(emulator.settings, { listOrder, maxPageSize: 2 });
      for (const positionalNextTokens of [false, true]) {
        emulator.settings.positionalNextTokens = positionalNextTokens;
        for (let count = 0; count < 5; count += 1) {
          emulator.addDeployment('MyGame', 'Dev', { action: 'UNDEPLOY', state: 'FAILED' });
        }
        const found = (await pages(paginateListStageDeployments(paging, stage))).flatMap(
          ({ StageDeployments = [] }) => StageDeployments.map(({ DeploymentId }) => DeploymentId),
        );
        const expected = emulator.deployments().map(({ DeploymentId }) => DeploymentId);
        expect(found.toSorted()).toEqual(expected.toSorted());
        const snapshots = await pages(paginateListSnapshots(paging, { GameName: 'MyGame' }));
        const ids = snapshots.flatMap(({ Snapshots = [] }) => Snapshots.map(({ Id }) => Id));
        expect(ids.toSorted()).toEqual(seeded.snapshots);
      }
    },
  );

  test('reject a next token of another list, or that was never returned', async () => {
    const gamesparks = client();
    const { NextToken = '' } = await gamesparks.send(
      new ListStagesCommand({ GameName: 'MyGame', MaxResults: 1 }),
    );
    for (const wrong of [`${NextToken}x`, 'nonsense']) {
      const page = gamesparks.send(new ListStagesCommand({ GameName: 'MyGame', NextToken: wrong }));
      await expect(page).rejects.toBeInstanceOf(ValidationException);
    }
    const elsewhere = gamesparks.send(new ListGamesCommand({ NextToken }));
    await expect(elsewhere).rejects.toBeInstanceOf(ValidationException);
  });
});

describe('typed errors', () => {
  test('name every invalid member, and have a request ID', async () => {
    const input = {
      GameName: 'My Game',
      StageName: '..',
      SnapshotId: 'Snapshot_1',
      ClientToken: 'short',
    };
    const error: unknown = await client()
      .send(new StartStageDeploymentCommand(input))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationException);
    expect(error).toMatchObject({
      message: expect.stringMatching(/GameName.*StageName.*SnapshotId.*ClientToken/),
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    });
  });

  test.each([
    ['game', { ...start, GameName: 'None' }],
    ['stage', { ...start, StageName: 'None' }],
    ['snapshot', { ...start, SnapshotId: 'Snapshot_2001-01-01T00:00:00.000Z' }],
  ])('report a %s that does not exist (F10)', async (_, input) => {
    const deployment = client().send(new StartStageDeploymentCommand(input));
    await expect(deployment).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  test.each([
    [ThrottlingException, { effect: 'throttle' }],
    [InternalServerException, { effect: 'respond' }],
    [AccessDeniedException, { effect: 'respond', code: 'AccessDeniedException' }],
  ] as const)('are injected by a fault: %p', async (type, fault) => {
    emulator.faults.add(fault);
    await expect(client().send(new ListGamesCommand({}))).rejects.toBeInstanceOf(type);
    await expect(client().send(new ListGamesCommand({}))).resolves.toBeDefined();
  });

  test('throttle the third management call in a second with throttle: true', async () => {
    emulator.settings.throttle = true;
    const list = () => client().send(new ListGamesCommand({}));
    await list();
    await list();
    await expect(list()).rejects.toBeInstanceOf(ThrottlingException);
    advance(1);
    await expect(list()).resolves.toBeDefined();
  });
});

describe('signatures', () => {
  const list = (config: GameSparksClientConfig) => client(config).send(new ListGamesCommand({}));

  test('with a wrong secret are rejected (F70)', async () => {
    const credentials = { ...emulator.credentials, secretAccessKey: 'wrong' };
    await expect(list({ credentials })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });

  test('with an unknown key are rejected', async () => {
    const credentials = { ...emulator.credentials, accessKeyId: 'UNKNOWN' };
    await expect(list({ credentials })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  test('for another region are rejected', async () => {
    const wrong = list({ region: 'ap-northeast-1' });
    await expect(wrong).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });

  test('of a session are accepted with its token until it expires (F62)', async () => {
    const credentials = {
      accessKeyId: 'SESSION',
      secretAccessKey: 'secret',
      sessionToken: 'to/ken+=',
    };
    emulator.keyring.add({ ...credentials, expires: new Date(now + 60_000) });
    await expect(list({ credentials })).resolves.toBeDefined();
    const other = { ...credentials, sessionToken: 'other' };
    await expect(list({ credentials: other })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    advance(60);
    await expect(list({ credentials })).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  test('of a clock that is off by ten minutes are accepted once the client has read the date (F58)', async () => {
    advance(600);
    const gamesparks = client();
    await expect(gamesparks.send(new ListGamesCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('Signature expired'),
    });
    await expect(gamesparks.send(new ListGamesCommand({}))).resolves.toBeDefined();
  });
});
