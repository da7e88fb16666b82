import { describe, expect, test } from '@jest/globals';
import { resolveSnapshot } from '../../../src/deployment/resolve-snapshot.ts';
import { at, deployment, fault, history, ScriptedService, SNAPSHOT } from './scripted-service.ts';

const MINUTE = 60_000;

function resolve(snapshot: string, service: ScriptedService) {
  return service.clock.run(
    resolveSnapshot({ game: 'MyGame', snapshot }, MINUTE, service, service.world()),
  );
}

function latest(...ids: readonly (string | undefined)[]) {
  const service = new ScriptedService([], []);
  const Snapshots = ids.map((Id) => (Id === undefined ? {} : { Id }));
  service.snapshotPages = [{ Snapshots }];
  return resolve('latest', service);
}

/** An id of a moment of the first of August 2022. */
function id(time: string): string {
  return `Snapshot_2022-08-01T${time}Z`;
}

describe('latest', () => {
  test.each([
    [id('12:34:56.789'), [id('12:34:56.788')]],
    [id('12:34:56.79'.padEnd(12, '0')), [id('12:34:56.789')]],
    [id('12:34:56.7891'), [id('12:34:56.789')]],
    [id('12:34:56.789'), [id('12:34:56.788999')]],
    [id('12:34:56.789001'), [id('12:34:56.789')]],
    [id('12:34:56.7892'), [id('12:34:56.789199')]],
    [id('12:34:57.000'), [id('12:34:56.999999')]],
    [id('20:00:00.000'), [id('03:00:00.999'), id('19:59:59.999999')]],
    ['Snapshot_2023-01-01T00:00:00.000Z', [id('23:59:59.999')]],
  ])('is %s and not %j, in whatever order they are told', async (newest, others) => {
    expect(await latest(newest, ...others)).toEqual({ snapshot: newest });
    expect(await latest(...others, newest)).toEqual({ snapshot: newest });
    expect(await latest(...others, newest, id('00:00:00.000'))).toEqual({ snapshot: newest });
  });

  test.each([
    undefined,
    '',
    'Snapshot_2099-01-01T00:00:00Z',
    'Snapshot_2099-01-01T00:00:00.12Z',
    'Snapshot_2099-01-01T00:00:00.1234567Z',
    'snapshot_2099-01-01T00:00:00.000Z',
    'Snapshot_2099-01-01T00:00:00.000Z ',
    'Snapshot_2099-01-01T00:00:00.000Z/..',
    'latest',
    'Snapshot_2099-13-01T00:00:00.000Z',
    'Snapshot_9999-99-99T99:99:99.999Z',
  ])('is none of another shape, or of a time that does not exist: %j', async (odd) => {
    expect(await latest(odd, SNAPSHOT, odd)).toEqual({ snapshot: SNAPSHOT });
    expect(await latest(odd)).toEqual({ unresolved: { kind: 'no-snapshot' } });
  });

  test('is none when there is none', async () => {
    expect(await latest()).toEqual({ unresolved: { kind: 'no-snapshot' } });
  });

  test.each([
    [id('12:00:00.500'), id('12:00:00.500000')],
    [id('12:00:00.5000'), id('12:00:00.50000')],
    [id('12:00:00.123400'), id('12:00:00.1234')],
  ])('is not told between two of the same time: %s and %s', async (one, other) => {
    const { unresolved } = (await latest(one, id('11:00:00.000'), other)) as {
      unresolved: { kind: string; snapshots: string[] };
    };
    expect(unresolved.kind).toBe('same-time');
    expect(unresolved.snapshots.toSorted()).toEqual([one, other].toSorted());
  });

  test('is told all the same when others are of the same time, or it comes twice', async () => {
    const twins = [id('11:00:00.500'), id('11:00:00.500000')];
    expect(await latest(...twins, SNAPSHOT, SNAPSHOT)).toEqual({ snapshot: SNAPSHOT });
  });

  test('may be on any page, and every page is read', async () => {
    const service = new ScriptedService([], []);
    const pages = [
      { Snapshots: [{ Id: id('01:00:00.000') }], NextToken: '2' },
      { Snapshots: [], NextToken: '3' },
      { Snapshots: [{ Id: SNAPSHOT }] },
    ];
    service.snapshotPages = [...pages, ...pages];
    expect(await resolve('latest', service)).toEqual({ snapshot: SNAPSHOT });
    expect(service.listedSnapshots).toEqual([undefined, '2', '3', undefined, '2', '3']);
  });

  test('is an error when a page cannot be read', async () => {
    const service = new ScriptedService([], []);
    const error = fault({ kind: 'unavailable', status: 503 });
    service.snapshotPages = [{ Snapshots: [{ Id: SNAPSHOT }], NextToken: '2' }, error];
    await expect(resolve('latest', service)).rejects.toBe(error);
  });

  test('is given up when time is over (I4)', async () => {
    const service = new ScriptedService([], []);
    service.snapshotPages = (call) => ({ Snapshots: [], NextToken: String(call) });
    const reading = resolveSnapshot(
      { game: 'MyGame', snapshot: 'latest' },
      0,
      service,
      service.world(),
    );
    await expect(service.clock.run(reading)).rejects.toMatchObject({ kind: 'aborted' });
  });
});

describe('stage:NAME', () => {
  const live = deployment({
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SUCCESS' },
    LastUpdated: at(10),
    Created: at(8),
  });

  test('is what is live there, with the deployment that made it so', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [history(live)];
    expect(await resolve('stage:QA', service)).toEqual({ snapshot: SNAPSHOT, deploymentId: 'd-1' });
    expect(service.listedStages).toEqual(['QA']);
    expect(service.lookedAt).toEqual([
      { GameName: 'MyGame', StageName: 'QA', DeploymentId: 'd-1' },
    ]);
    expect(service.listedSnapshots).toEqual([]);
  });

  test('may be called latest', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [history(live)];
    expect(await resolve('stage:latest', service)).toMatchObject({ snapshot: SNAPSHOT });
    expect(service.listedStages).toEqual(['latest']);
  });

  test('where nothing is live is nothing', async () => {
    const service = new ScriptedService([], []);
    service.pages = [history()];
    const unresolved = { kind: 'nothing-live', stage: 'QA' };
    expect(await resolve('stage:QA', service)).toEqual({ unresolved });
  });

  test('where it is unclear is nothing, and says why', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [history(live, { ...live, DeploymentId: 'd-2' })];
    const unresolved = { kind: 'live-undetermined', stage: 'QA', reason: 'order' };
    expect(await resolve('stage:QA', service)).toEqual({ unresolved });
  });

  test('with an id of another shape is nothing that could be deployed', async () => {
    const odd = { ...live, SnapshotId: '../../other' };
    const service = new ScriptedService([], [odd]);
    service.pages = [history(odd)];
    const unresolved = { kind: 'live-undetermined', stage: 'QA', reason: 'contradiction' };
    expect(await resolve('stage:QA', service)).toEqual({ unresolved });
  });

  test('that cannot be read is an error', async () => {
    const service = new ScriptedService([], []);
    await expect(resolve('stage:QA', service)).rejects.toMatchObject({ kind: 'rejected' });
  });
});
