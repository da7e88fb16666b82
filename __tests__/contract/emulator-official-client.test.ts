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

function pass(seconds: number): void {
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

  test('conflict by name, unless the client token is the same', async () => {
    const gamesparks = client();
    const input = { GameName: 'Chess', ClientToken: token };
    await gamesparks.send(new CreateGameCommand(input));
    await gamesparks.send(new CreateGameCommand(input));
    const again = gamesparks.send(new CreateGameCommand({ GameName: 'Chess' }));
    await expect(again).rejects.toBeInstanceOf(ConflictException);
    const other = gamesparks.send(new CreateGameCommand({ ...input, GameName: 'Go' }));
    await expect(other).rejects.toBeInstanceOf(ValidationException);
  });

  test('are ten at most', async () => {
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
    pass(1);
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

  test('are DELETING for a while, take no deployment then, and are gone', async () => {
    const gamesparks = client();
    await gamesparks.send(new DeleteStageCommand(stage));
    await gamesparks.send(new DeleteStageCommand(stage));
    const { Stage } = await gamesparks.send(new GetStageCommand(stage));
    expect(Stage?.State).toBe('DELETING');
    const deployment = gamesparks.send(new StartStageDeploymentCommand(start));
    await expect(deployment).rejects.toBeInstanceOf(ConflictException);
    pass(3);
    const gone = gamesparks.send(new GetStageCommand(stage));
    await expect(gone).rejects.toBeInstanceOf(ResourceNotFoundException);
    const deleted = gamesparks.send(new DeleteStageCommand(stage));
    await expect(deleted).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});

describe('snapshots', () => {
  test('are created, read whole or in part, and listed', async () => {
    const gamesparks = client();
    const { Snapshot } = await gamesparks.send(
      new CreateSnapshotCommand({ GameName: 'MyGame', Description: 'Before the feast' }),
    );
    expect(Snapshot?.Id).toBe(`Snapshot_${new Date(now).toISOString()}`);
    const wanted = { GameName: 'MyGame', SnapshotId: Snapshot?.Id };
    const whole = await gamesparks.send(new GetSnapshotCommand(wanted));
    expect(whole.Snapshot).toEqual(Snapshot);
    const Sections = ['GameSparks.Core.Model', 'GameSparks.Core.Events'];
    const part = await gamesparks.send(new GetSnapshotCommand({ ...wanted, Sections }));
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

describe('deployments', () => {
  test('go from PENDING over IN_PROGRESS to COMPLETED with SUCCESS', async () => {
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
    const wanted = { ...stage, DeploymentId: begun?.DeploymentId ?? '' };
    pass(3);
    const { StageDeployment: halfway } = await gamesparks.send(
      new GetStageDeploymentCommand(wanted),
    );
    expect(halfway?.DeploymentState).toBe('IN_PROGRESS');
    pass(3);
    const { StageDeployment: ended } = await gamesparks.send(new GetStageDeploymentCommand(wanted));
    expect(ended).toMatchObject({
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'SUCCESS' },
      Created: begun?.Created,
      LastUpdated: new Date(now),
    });
    const { StageDeployments } = await gamesparks.send(new ListStageDeploymentsCommand(stage));
    expect(StageDeployments).toEqual([{ ...ended, Created: undefined }]);
  });

  test('end in FAILED with INVALID_ROLE_FAILURE when the stage has a role nobody knows', async () => {
    const gamesparks = client();
    const Role = 'arn:aws:iam::123456789012:role/Nobody';
    await gamesparks.send(new UpdateStageCommand({ ...stage, Role }));
    await gamesparks.send(new StartStageDeploymentCommand(start));
    pass(6);
    const { StageDeployment } = await gamesparks.send(new GetStageDeploymentCommand(stage));
    expect(StageDeployment).toMatchObject({
      DeploymentState: 'FAILED',
      DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' },
    });
  });

  test('conflict while another one of the stage runs', async () => {
    const gamesparks = client();
    await gamesparks.send(new StartStageDeploymentCommand(start));
    const second = gamesparks.send(new StartStageDeploymentCommand(start));
    await expect(second).rejects.toBeInstanceOf(ConflictException);
    const deletion = gamesparks.send(new DeleteStageCommand(stage));
    await expect(deletion).rejects.toBeInstanceOf(ConflictException);
  });

  test('are one under one client token, whose other use is refused (F13)', async () => {
    const gamesparks = client();
    const input = { ...start, ClientToken: token };
    const first = await gamesparks.send(new StartStageDeploymentCommand(input));
    pass(6);
    const second = await gamesparks.send(new StartStageDeploymentCommand(input));
    expect(second.StageDeployment?.DeploymentId).toBe(first.StageDeployment?.DeploymentId);
    expect(second.StageDeployment?.DeploymentState).toBe('COMPLETED');
    const other = gamesparks.send(new StartStageDeploymentCommand({ ...input, StageName: 'Prod' }));
    await expect(other).rejects.toBeInstanceOf(ValidationException);
  });

  test('are one though the client retries after a lost answer (F02)', async () => {
    emulator.faults.add({ effect: 'drop-response', operation: 'StartStageDeployment' });
    const input = { ...start, ClientToken: token };
    const gamesparks = client({ maxAttempts: 2 });
    // The client's timer for a warning outlives a reset connection by three seconds, and the test with it.
    gamesparks.config.requestHandler.updateHttpClientConfig(
      'socketAcquisitionWarningTimeout' as never,
      1 as never,
    );
    const { StageDeployment } = await gamesparks.send(new StartStageDeploymentCommand(input));
    expect(emulator.deployments()).toMatchObject([{ DeploymentId: StageDeployment?.DeploymentId }]);
    expect(emulator.requests).toHaveLength(2);
  });
});

describe('other people’s deployments', () => {
  test.each(['UNDEPLOY', 'UPGRADE'])('of the action %s are passed through', async (action) => {
    const gamesparks = client();
    const told = { action, state: 'COMPLETED', resultCode: 'SUCCESS' };
    const { DeploymentId } = emulator.addDeployment('MyGame', 'Dev', told);
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

  test('conflict with a start while they run', async () => {
    const gamesparks = client();
    emulator.addDeployment('MyGame', 'Dev', { action: 'UNDEPLOY' });
    const second = gamesparks.send(new StartStageDeploymentCommand(start));
    await expect(second).rejects.toBeInstanceOf(ConflictException);
    pass(6);
    await expect(gamesparks.send(new StartStageDeploymentCommand(start))).resolves.toBeDefined();
  });
});

describe('players', () => {
  test('show their connections and are disconnected', async () => {
    const gamesparks = client();
    await gamesparks.send(new StartStageDeploymentCommand(start));
    pass(6);
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

  test('come page by page, each thing once', async () => {
    const gamesparks = client();
    const paging = { client: gamesparks, pageSize: 1 };
    await gamesparks.send(new CreateGameCommand({ GameName: 'Chess' }));
    const ids: (string | undefined)[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { StageDeployment } = await gamesparks.send(new StartStageDeploymentCommand(start));
      ids.unshift(StageDeployment?.DeploymentId);
      pass(6);
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
    'come whole and each thing once in the order %s, in pages smaller than asked for',
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

  test('refuse a next token that they did not give', async () => {
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
  test('name every member that breaks its constraint, and carry a request id', async () => {
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
  ])('tell of a %s that does not exist (F10)', async (_, input) => {
    const deployment = client().send(new StartStageDeploymentCommand(input));
    await expect(deployment).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  test.each([
    [ThrottlingException, { effect: 'throttle' }],
    [InternalServerException, { effect: 'respond' }],
    [AccessDeniedException, { effect: 'respond', code: 'AccessDeniedException' }],
  ] as const)('come from a fault on request: %p', async (type, fault) => {
    emulator.faults.add(fault);
    await expect(client().send(new ListGamesCommand({}))).rejects.toBeInstanceOf(type);
    await expect(client().send(new ListGamesCommand({}))).resolves.toBeDefined();
  });

  test('throttle the third management call of a second, when switched on', async () => {
    emulator.settings.throttle = true;
    const list = () => client().send(new ListGamesCommand({}));
    await list();
    await list();
    await expect(list()).rejects.toBeInstanceOf(ThrottlingException);
    pass(1);
    await expect(list()).resolves.toBeDefined();
  });
});

describe('signatures', () => {
  const list = (config: GameSparksClientConfig) => client(config).send(new ListGamesCommand({}));

  test('by a wrong secret are refused (F70)', async () => {
    const credentials = { ...emulator.credentials, secretAccessKey: 'wrong' };
    await expect(list({ credentials })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });

  test('by a key nobody knows are refused', async () => {
    const credentials = { ...emulator.credentials, accessKeyId: 'UNKNOWN' };
    await expect(list({ credentials })).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  test('for another region are refused', async () => {
    const wrong = list({ region: 'ap-northeast-1' });
    await expect(wrong).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });

  test('by a session pass with its token until it expires (F62)', async () => {
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
    pass(60);
    await expect(list({ credentials })).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });

  test('of a clock that is off by ten minutes pass once the client has read our date (F58)', async () => {
    pass(600);
    const gamesparks = client();
    await expect(gamesparks.send(new ListGamesCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringContaining('Signature expired'),
    });
    await expect(gamesparks.send(new ListGamesCommand({}))).resolves.toBeDefined();
  });
});
