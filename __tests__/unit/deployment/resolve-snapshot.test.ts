import { describe, expect, test } from '@jest/globals';
import {
  isSnapshotId,
  resolveSnapshot,
  resolveWithin,
  sourceStage,
} from '../../../src/deployment/resolve-snapshot.ts';
import type { GameSparksError } from '../../../src/gamesparks/errors.ts';
import type { SnapshotPage } from '../../../src/gamesparks/types.ts';
import {
  denied,
  deployed,
  notFound,
  page,
  type Script,
  ScriptedService,
  serviceError,
  SNAPSHOT,
} from './scripted-service.ts';

const MINUTE = 60_000;

function resolve(snapshot: string, service: ScriptedService, deadline = MINUTE) {
  const { clock, context } = service;
  const request = { game: 'MyGame', snapshot };
  return clock.run(resolveSnapshot(request, deadline, service, context));
}

function latest(...ids: readonly (string | undefined)[]) {
  const service = new ScriptedService();
  const Snapshots = ids.map((Id) => (Id === undefined ? {} : { Id }));
  service.snapshotPages = [{ Snapshots }];
  return resolve('latest', service);
}

/** An ID with a time on the first of August 2022. */
function id(time: string): string {
  return `Snapshot_2022-08-01T${time}Z`;
}

const ODD_IDS = [
  '',
  'Snapshot_2099-01-01T00:00:00Z',
  'Snapshot_2099-01-01T00:00:00.12Z',
  'Snapshot_2099-01-01T00:00:00.1234567Z',
  'snapshot_2099-01-01T00:00:00.000Z',
  ' Snapshot_2099-01-01T00:00:00.000Z',
  'Snapshot_2099-01-01T00:00:00.000Z ',
  'Snapshot_2099-01-01T00:00:00.000Z/..',
  'latest',
];

describe('latest', () => {
  test.each([
    [id('12:34:56.789'), [id('12:34:56.788')]],
    [id('12:34:56.790'), [id('12:34:56.789')]],
    [id('12:34:56.7891'), [id('12:34:56.789')]],
    [id('12:34:56.789'), [id('12:34:56.788999')]],
    [id('12:34:56.789001'), [id('12:34:56.789')]],
    [id('12:34:56.7892'), [id('12:34:56.789199')]],
    [id('12:34:57.000'), [id('12:34:56.999999')]],
    [id('20:00:00.000'), [id('03:00:00.999'), id('19:59:59.999999')]],
    ['Snapshot_2023-01-01T00:00:00.000Z', [id('23:59:59.999')]],
  ])('is %s and not %j, in every order', async (newest, others) => {
    expect(await latest(newest, ...others)).toEqual({ snapshot: newest });
    expect(await latest(...others, newest)).toEqual({ snapshot: newest });
    expect(await latest(...others, newest, id('00:00:00.000'))).toEqual({ snapshot: newest });
  });

  test.each([
    undefined,
    ...ODD_IDS,
    'Snapshot_2099-13-01T00:00:00.000Z',
    'Snapshot_9999-99-99T99:99:99.999Z',
  ])('is never an ID of another shape, or of a time that does not exist: %j', async (odd) => {
    expect(await latest(odd, SNAPSHOT, odd)).toEqual({ snapshot: SNAPSHOT });
    expect(await latest(odd)).toEqual({ unresolved: { kind: 'no-snapshot' } });
  });

  test('is unresolved without a snapshot', async () => {
    expect(await latest()).toEqual({ unresolved: { kind: 'no-snapshot' } });
  });

  test.each([
    [id('12:00:00.500'), id('12:00:00.500000')],
    [id('12:00:00.5000'), id('12:00:00.50000')],
    [id('12:00:00.123400'), id('12:00:00.1234')],
  ])('is unresolved with two newest of the same time: %s and %s', async (one, other) => {
    const { unresolved } = (await latest(one, id('11:00:00.000'), other)) as {
      unresolved: { kind: string; snapshots: string[] };
    };
    expect(unresolved.kind).toBe('same-time');
    expect(unresolved.snapshots.toSorted()).toEqual([one, other].toSorted());
  });

  test('is resolved although older ones have the same time, or it is listed twice', async () => {
    const twins = [id('11:00:00.500'), id('11:00:00.500000')];
    expect(await latest(...twins, SNAPSHOT, SNAPSHOT)).toEqual({ snapshot: SNAPSHOT });
  });

  test('may be on any page, and each page is read once', async () => {
    const service = new ScriptedService();
    service.snapshotPages = [
      { Snapshots: [{ Id: id('01:00:00.000') }], NextToken: '2' },
      { Snapshots: [], NextToken: '3' },
      { Snapshots: [{ Id: SNAPSHOT }] },
    ];
    expect(await resolve('latest', service)).toEqual({ snapshot: SNAPSHOT });
    expect(service.listedSnapshots).toEqual([undefined, '2', '3']);
  });

  test('is an error when a page cannot be read', async () => {
    const service = new ScriptedService();
    const error = serviceError({ kind: 'unavailable', status: 503 });
    service.snapshotPages = [{ Snapshots: [{ Id: SNAPSHOT }], NextToken: '2' }, error];
    await expect(resolve('latest', service)).rejects.toBe(error);
  });

  test('is read from the list of the game, and each page has the time that is left (I4)', async () => {
    const service = new ScriptedService();
    service.snapshotPages = [{ Snapshots: [], NextToken: '2' }, { Snapshots: [{ Id: SNAPSHOT }] }];
    const list = service.listSnapshots.bind(service);
    const games: string[] = [];
    service.listSnapshots = (request, options) => {
      games.push(request.GameName);
      return service.clock.sleep(25_000).then(() => list(request, options));
    };
    await resolve('latest', service);
    expect(games).toEqual(['MyGame', 'MyGame']);
    const { signal } = service.controller;
    expect(service.snapshotOptions).toEqual([
      { signal, timeoutMilliseconds: 60_000 },
      { signal, timeoutMilliseconds: 35_000 },
    ]);
  });

  test('without an end of the list is an error with the name of the operation (I4)', async () => {
    const service = new ScriptedService();
    service.snapshotPages = [{ Snapshots: [], NextToken: 'again' }];
    await expect(resolve('latest', service)).rejects.toMatchObject({
      kind: 'bad-response',
      details: { operation: 'ListSnapshots' },
    });
  });

  test('is an error at the deadline (I4)', async () => {
    const service = new ScriptedService();
    await expect(resolve('latest', service, 0)).rejects.toMatchObject({
      kind: 'aborted',
      details: { operation: 'ListSnapshots' },
    });
    expect(service.listedSnapshots).toStrictEqual([]);
  });
});

describe('stage:NAME', () => {
  const live = deployed('d-1', SNAPSHOT, 10);

  test('is the live snapshot of that stage, with the deployment that made it so', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [page(live)];
    expect(await resolve('stage:QA', service)).toEqual({ snapshot: SNAPSHOT, deploymentId: 'd-1' });
    expect(service.listedStages).toEqual(['QA']);
    const inQA = { GameName: 'MyGame', StageName: 'QA' };
    expect(service.reads).toEqual([{ ...inQA, DeploymentId: 'd-1' }]);
    expect(service.currentReads).toEqual([inQA]);
    expect(service.listedSnapshots).toStrictEqual([]);
  });

  test('may name a stage called latest', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [page(live)];
    expect(await resolve('stage:latest', service)).toMatchObject({ snapshot: SNAPSHOT });
    expect(service.listedStages).toEqual(['latest']);
  });

  test('is unresolved if nothing is live there', async () => {
    const service = new ScriptedService();
    service.pages = [page()];
    const unresolved = { kind: 'nothing-live', stage: 'QA' };
    expect(await resolve('stage:QA', service)).toEqual({ unresolved });
  });

  test('is unresolved, with the reason, if the live snapshot is undetermined', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [page(live, { ...live, DeploymentId: 'd-2' })];
    const unresolved = { kind: 'live-undetermined', stage: 'QA', reason: 'order' };
    expect(await resolve('stage:QA', service)).toEqual({ unresolved });
  });

  test('is unresolved if a second reading of the stage differs (F109)', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [page(live)];
    service.currentResponses = [notFound];
    const unresolved = { kind: 'live-undetermined', stage: 'QA', reason: 'contradiction' };
    expect(await resolve('stage:QA', service)).toEqual({ unresolved });
  });

  test('is unresolved if the ID has another shape', async () => {
    const odd = { ...live, SnapshotId: '../../other' };
    const service = new ScriptedService([], [odd]);
    service.pages = [page(odd)];
    const unresolved = { kind: 'live-undetermined', stage: 'QA', reason: 'contradiction' };
    expect(await resolve('stage:QA', service)).toEqual({ unresolved });
  });

  test('is an error if it cannot be read', async () => {
    await expect(resolve('stage:QA', new ScriptedService())).rejects.toMatchObject({
      kind: 'rejected',
    });
  });
});

test.each([SNAPSHOT, 'Snapshot_2022-08-01T12:34:56.123456Z'])('%s is a snapshot ID', (one) => {
  expect(isSnapshotId(one)).toBe(true);
});

test.each(ODD_IDS)('%j is no snapshot ID', (odd) => {
  expect(isSnapshotId(odd)).toBe(false);
});

test.each([
  ['stage:QA', 'QA'],
  ['stage:stage:QA', 'stage:QA'],
  ['latest', undefined],
  ['stage:', undefined],
  ['my-stage:QA', undefined],
  ['stage:QA\nDev', undefined],
  [SNAPSHOT, undefined],
])('%j names the stage %j', (snapshot, stage) => {
  expect(sourceStage(snapshot)).toBe(stage);
});

describe('the snapshot of a step', () => {
  function resolveInStep(service: ScriptedService, snapshot: string, deadline = 10 * MINUTE) {
    const { clock, context } = service;
    return clock.run(resolveWithin({ game: 'MyGame', snapshot }, deadline, service, context));
  }

  test('is resolved within the rest of the wait, and at most 5 minutes (I4)', async () => {
    const service = new ScriptedService();
    expect(await resolveInStep(service, 'latest')).toEqual({ snapshot: SNAPSHOT });
    await resolveInStep(service, 'latest', 2 * MINUTE);
    await service.clock.run(service.clock.sleep(MINUTE));
    await resolveInStep(service, 'latest');
    await resolveInStep(service, 'latest', 2 * MINUTE);
    expect(service.snapshotOptions).toMatchObject([
      { timeoutMilliseconds: 5 * MINUTE },
      { timeoutMilliseconds: 2 * MINUTE },
      { timeoutMilliseconds: 5 * MINUTE },
      { timeoutMilliseconds: MINUTE },
    ]);
  });

  test('is a reason to start nothing if it is unresolved', async () => {
    const service = new ScriptedService();
    service.snapshotPages = [{ Snapshots: [] }];
    const unresolved = { kind: 'no-snapshot' };
    expect(await resolveInStep(service, 'latest')).toEqual({ kind: 'not-started', unresolved });
  });

  test.each([
    ['latest', {}],
    ['stage:QA', { source: 'QA' }],
  ])(
    'is a reason to start nothing, with the stage that was read, if %s cannot be read',
    async (snapshot, source) => {
      const service = new ScriptedService();
      service.snapshotPages = [denied];
      expect(await resolveInStep(service, snapshot)).toStrictEqual({
        kind: 'not-started',
        error: denied,
        ...source,
      });
    },
  );

  test('is a reason to start nothing if the list took all of the time (I4)', async () => {
    const service = new ScriptedService();
    const list = service.listSnapshots.bind(service);
    service.listSnapshots = (...given) => service.clock.sleep(MINUTE).then(() => list(...given));
    expect(await resolveInStep(service, 'latest', MINUTE)).toMatchObject({
      kind: 'not-started',
      error: { kind: 'aborted', details: { operation: 'StartStageDeployment' } },
    });
    expect(await resolveInStep(service, 'latest', 2 * MINUTE + 1)).toEqual({ snapshot: SNAPSHOT });
  });

  test.each<[string, Script<SnapshotPage | GameSparksError>]>([
    ['a page', [{ Snapshots: [{ Id: SNAPSHOT }] }]],
    ['an empty page', [{ Snapshots: [] }]],
    ['an error', [serviceError({ kind: 'aborted' })]],
  ])('throws if the run is cancelled during a read that returns %s (F91)', async (_what, pages) => {
    const service = new ScriptedService();
    service.snapshotPages = pages;
    const list = service.listSnapshots.bind(service);
    service.listSnapshots = (...given) => {
      service.cancel();
      return list(...given);
    };
    await expect(resolveInStep(service, 'latest')).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('throws programming errors', async () => {
    const service = new ScriptedService();
    service.snapshotPages = () => {
      throw new TypeError('a defect');
    };
    await expect(resolveInStep(service, 'latest')).rejects.toThrow('a defect');
  });
});
