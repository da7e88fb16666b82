import { describe, expect, test } from '@jest/globals';
import type { Preparation } from '../../../src/deployment/outcome.ts';
import {
  createOrFindSnapshot,
  findEarlierSnapshot,
  SNAPSHOT_QUOTA,
} from '../../../src/deployment/new-snapshot.ts';
import { contentDigestOf, descriptionOf } from '../../../src/deployment/snapshot-description.ts';
import type { Sections, Snapshot } from '../../../src/gamesparks/types.ts';
import {
  denied,
  NEWER_SNAPSHOT,
  OLDER_SNAPSHOT,
  ScriptedService,
  serviceError,
  SNAPSHOT,
} from './scripted-service.ts';

const TEN_MINUTES = 600_000;
const MARKER = 'run 7 0123456789abcdef';
const FILE = 'e30=';
const content = (digest: string): { Sections: Sections } => ({
  Sections: { Model: { contentDigest: digest } },
});
const imported = content('imported');
const DIGEST = contentDigestOf(imported.Sections);
const lost = serviceError({ kind: 'no-response', operation: 'CreateSnapshot' });

function marked(id: string, digest = DIGEST): Snapshot {
  return { Id: id, Description: descriptionOf('v1', MARKER, digest) };
}

function setUp(snapshots: readonly Snapshot[] = []) {
  const service = new ScriptedService();
  service.snapshotPages = [{ Snapshots: snapshots }];
  service.importResponses = [imported];
  service.creationResponses = [{ Id: SNAPSHOT, ...imported }];
  service.detailResponses = [imported];
  const preparation: Preparation = {};
  const run = (configuration: string | undefined = FILE, deadline = TEN_MINUTES) => {
    const { clock, context, observe } = service;
    const newSnapshot = {
      text: 'v1',
      marker: MARKER,
      ...(configuration !== '' && { configuration }),
    };
    const request = { game: 'MyGame', newSnapshot };
    return clock.run(
      createOrFindSnapshot(request, deadline, service, context, observe, preparation),
    );
  };
  return { service, preparation, run };
}

describe('a new snapshot', () => {
  test('is created after the import, with the digest of its content', async () => {
    const { service, preparation, run } = setUp();
    expect(await run()).toMatchObject({ snapshot: SNAPSHOT, origin: 'created' });
    expect(service.imports).toEqual([{ GameName: 'MyGame', File: FILE }]);
    const Description = `v1 [${MARKER} ${String(DIGEST)}]`;
    expect(service.creations).toEqual([{ GameName: 'MyGame', Description }]);
    expect(service.detailed).toStrictEqual([]);
    expect(preparation).toEqual({
      configuration: 'imported',
      snapshot: 'created',
      snapshotId: SNAPSHOT,
    });
    expect(service.events).toEqual([
      { kind: 'importing' },
      { kind: 'imported' },
      { kind: 'creating', description: Description, isRepeated: false },
      { kind: 'created', snapshot: SNAPSHOT },
    ]);
  });

  test('is created without an import, and without a digest', async () => {
    const { service, preparation, run } = setUp();
    service.creationResponses = [{ Id: SNAPSHOT }];
    expect(await run('')).toMatchObject({ snapshot: SNAPSHOT, origin: 'created' });
    expect(service.imports).toStrictEqual([]);
    expect(service.creations).toEqual([{ GameName: 'MyGame', Description: `v1 [${MARKER}]` }]);
    expect(service.detailed).toStrictEqual([]);
    expect(preparation).toEqual({ snapshot: 'created', snapshotId: SNAPSHOT });
  });

  test('has the descriptions of all snapshots with it', async () => {
    const { run } = setUp([{ Id: OLDER_SNAPSHOT, Description: 'older' }, { Id: NEWER_SNAPSHOT }]);
    const { descriptions = new Map() } = (await run()) as { descriptions?: Map<string, string> };
    expect([...descriptions]).toEqual([
      [OLDER_SNAPSHOT, 'older'],
      [NEWER_SNAPSHOT, ''],
      [SNAPSHOT, marked(SNAPSHOT).Description],
    ]);
  });

  test.each([
    [{ Id: 'Snapshot_1' }, { kind: 'unknown-form', snapshot: 'Snapshot_1' }],
    [
      { Id: 'Snapshot_2022-13-01T00:00:00.000Z' },
      { kind: 'unknown-form', snapshot: 'Snapshot_2022-13-01T00:00:00.000Z' },
    ],
    [
      { Id: SNAPSHOT, ...content('other') },
      { kind: 'other-content', snapshot: SNAPSHOT, sections: ['Model'] },
    ],
  ])('is not deployed when the creation returns %j', async (created, unresolved) => {
    const { service, run } = setUp();
    service.creationResponses = [created];
    expect(await run()).toEqual({ kind: 'not-started', unresolved });
  });

  test('is read when the response to the creation has no content', async () => {
    const { service, run } = setUp();
    service.creationResponses = [{ Id: SNAPSHOT, Sections: { Model: {} } }];
    expect(await run()).toMatchObject({ snapshot: SNAPSHOT });
    expect(service.detailed).toEqual([{ GameName: 'MyGame', SnapshotId: SNAPSHOT }]);
    service.detailResponses = [{}];
    const unresolved = { kind: 'no-content', snapshot: SNAPSHOT };
    expect(await run()).toEqual({ kind: 'not-started', unresolved });
  });

  test('is not created when the import returns no content', async () => {
    const { service, preparation, run } = setUp();
    service.importResponses = [{ Sections: {} }];
    const unresolved = { kind: 'no-content' };
    expect(await run()).toEqual({ kind: 'not-started', unresolved });
    expect(service.creations).toStrictEqual([]);
    expect(preparation).toEqual({ configuration: 'imported' });
  });

  test.each([
    [SNAPSHOT_QUOTA - 1, 1, { snapshot: SNAPSHOT }],
    [SNAPSHOT_QUOTA, 0, { kind: 'not-started', unresolved: { kind: 'quota' } }],
  ])('beside %d snapshots imports %d times', async (count, imports, expected) => {
    const time = (number: number): string =>
      new Date(Date.UTC(2020, 0, 1) + number * 1000).toISOString();
    const all = Array.from({ length: count }, (_, number) => ({ Id: `Snapshot_${time(number)}` }));
    const { service, run } = setUp(all);
    expect(await run()).toMatchObject(expected);
    expect(service.imports).toHaveLength(imports);
  });

  test.each([
    ['importResponses', denied, {}],
    ['importResponses', lost, { configuration: 'unknown' }],
    ['creationResponses', denied, { configuration: 'imported' }],
    ['snapshotPages', denied, {}],
  ] as const)('reports an error of %s, and what was done', async (script, error, expected) => {
    const { service, preparation, run } = setUp();
    service[script] = [error];
    expect(await run()).toEqual({ kind: 'not-started', error });
    expect(preparation).toEqual(expected);
  });

  test('is not started after the deadline', async () => {
    const { service, run } = setUp();
    const end = await run(FILE, 0);
    expect(end).toMatchObject({ kind: 'not-started', error: { kind: 'aborted' } });
    expect(service.listedSnapshots).toStrictEqual([]);
  });

  test('is lost by a cancellation, but not its ID', async () => {
    const { service, preparation, run } = setUp();
    service.creationResponses = () => {
      service.cancel();
      return { Id: SNAPSHOT, ...imported };
    };
    await expect(run()).rejects.toHaveProperty('name', 'AbortError');
    expect(preparation.snapshotId).toBe(SNAPSHOT);
  });
});

describe('a creation without a response', () => {
  test('is followed by a search with growing pauses, and by a second creation after a minute', async () => {
    const { service, run } = setUp();
    const times: number[] = [];
    service.snapshotPages = (_call, clock) => {
      times.push(clock.now());
      return { Snapshots: [] };
    };
    service.creationResponses = [lost, { Id: SNAPSHOT, ...imported }];
    expect(await run()).toMatchObject({ snapshot: SNAPSHOT, origin: 'created' });
    const seconds = times.map((time) => time / 1000);
    expect(seconds).toEqual([0, 1, 3, 7, 15, 23, 31, 39, 47, 55, 63]);
    expect(service.creations).toHaveLength(2);
    expect(service.observed('creating').map(({ isRepeated }) => isRepeated)).toEqual([false, true]);
  });

  test('twice ends the step', async () => {
    const { service, preparation, run } = setUp();
    service.creationResponses = [lost];
    expect(await run()).toEqual({ kind: 'not-started', error: lost });
    expect(service.creations).toHaveLength(2);
    expect(preparation.snapshot).toBe('unknown');
  });

  test('stays unknown when the second creation is rejected', async () => {
    const { service, preparation, run } = setUp();
    service.creationResponses = [lost, denied];
    expect(await run()).toEqual({ kind: 'not-started', error: denied });
    expect(preparation.snapshot).toBe('unknown');
  });

  test('is found by its marker, also if the service changed the text', async () => {
    const { service, run } = setUp();
    const Description = (marked(SNAPSHOT).Description ?? '').replace('v1', 'V1');
    service.snapshotPages = (call) => ({
      Snapshots: call === 1 ? [] : [{ Id: SNAPSHOT, Description }],
    });
    service.creationResponses = [lost];
    expect(await run()).toMatchObject({ snapshot: SNAPSHOT, origin: 'created' });
    expect(service.creations).toHaveLength(1);
  });

  test.each([
    ['another client', { Id: NEWER_SNAPSHOT, Description: 'by hand' }],
    ['another content', marked(NEWER_SNAPSHOT, '0000000000000000')],
    ['no content', marked(NEWER_SNAPSHOT, '')],
  ])('is not mistaken for a new snapshot of %s', async (_whose, snapshot) => {
    const { service, run } = setUp();
    service.snapshotPages = (call) => ({ Snapshots: call === 1 ? [] : [snapshot] });
    service.creationResponses = [lost, { Id: SNAPSHOT, ...imported }];
    expect(await run()).toMatchObject({ snapshot: SNAPSHOT });
    expect(service.creations).toHaveLength(2);
    expect(service.observed('searching')).toHaveLength(1);
  });

  test('is not repeated after a cancellation, and not searched for', async () => {
    const { service, preparation, run } = setUp();
    service.creationResponses = () => {
      service.cancel();
      return lost;
    };
    await expect(run()).rejects.toHaveProperty('name', 'AbortError');
    expect(service.observed('searching')).toStrictEqual([]);
    expect(service.creations).toHaveLength(1);
    expect(preparation.snapshot).toBe('unknown');
  });

  test('is not searched for longer than the step may take', async () => {
    const { service, run } = setUp();
    service.creationResponses = [lost];
    const end = await run(FILE, 10_000);
    expect(end).toMatchObject({ kind: 'not-started', error: { kind: 'aborted' } });
    expect(service.clock.now()).toBe(10_000);
  });
});

describe('a snapshot of an earlier attempt', () => {
  test('is used instead of a new one, and nothing is imported', async () => {
    const { service, preparation, run } = setUp([{ Id: OLDER_SNAPSHOT }, marked(SNAPSHOT)]);
    expect(await run()).toMatchObject({ snapshot: SNAPSHOT, origin: 'found' });
    expect(service.imports).toStrictEqual([]);
    expect(service.creations).toStrictEqual([]);
    expect(preparation).toEqual({ snapshot: 'found' });
  });

  test('is not used if its content can not be read', async () => {
    const { service, run } = setUp([marked(SNAPSHOT)]);
    service.detailResponses = [{ Sections: { Model: {} } }];
    const unresolved = { kind: 'no-content', snapshot: SNAPSHOT };
    expect(await run()).toEqual({ kind: 'not-started', unresolved });
  });

  async function find(all: readonly (Snapshot & { Id: string })[], configuration?: string) {
    const { service } = setUp();
    service.detailResponses = (call) => (call === 1 ? content('other') : imported);
    const newSnapshot = {
      text: '',
      marker: MARKER,
      ...(configuration !== undefined && { configuration }),
    };
    const request = { game: 'MyGame', newSnapshot };
    const found = await service.clock.run(
      findEarlierSnapshot(request, all, TEN_MINUTES, service, service.context),
    );
    return { found, read: service.detailed.map(({ SnapshotId }) => SnapshotId) };
  }

  test('is the newest that has its own content', async () => {
    const ids = [SNAPSHOT, NEWER_SNAPSHOT, OLDER_SNAPSHOT];
    const all = ids.map((Id) => ({ ...marked(Id), Id }));
    expect(await find(all, FILE)).toEqual({
      found: { snapshot: SNAPSHOT },
      read: [NEWER_SNAPSHOT, SNAPSHOT],
    });
    expect(await find(all)).toEqual({ found: { snapshot: NEWER_SNAPSHOT }, read: [] });
  });

  test('is none without the marker', async () => {
    expect(await find([{ Id: SNAPSHOT, Description: 'v1' }], FILE)).toEqual({ read: [] });
  });
});
