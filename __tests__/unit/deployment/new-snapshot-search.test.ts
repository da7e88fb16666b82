import { describe, expect, test } from '@jest/globals';
import { createOrFindSnapshot } from '../../../src/deployment/new-snapshot.ts';
import { contentDigestOf, descriptionOf } from '../../../src/deployment/snapshot-description.ts';
import type { Snapshot, SnapshotPage } from '../../../src/gamesparks/types.ts';
import { NEWER_SNAPSHOT, ScriptedService, serviceError, SNAPSHOT } from './scripted-service.ts';

const TEN_MINUTES = 600_000;
const MARKER = 'run 7 0123456789abcdef';
const imported = { Sections: { Model: { contentDigest: 'imported' } } };
const other = { Sections: { Model: { contentDigest: 'other' } } };
const DESCRIPTION = descriptionOf('v1', MARKER, contentDigestOf(imported.Sections));
const lost = serviceError({ kind: 'no-response' });

function create(service: ScriptedService) {
  const { clock, context, observe } = service;
  const configuration = Buffer.from('{}').toString('base64');
  const request = { game: 'MyGame', newSnapshot: { text: 'v1', marker: MARKER, configuration } };
  return clock.run(createOrFindSnapshot(request, TEN_MINUTES, service, context, observe, {}));
}

/** Every list takes 3 s, and shows the state from before. */
class SlowLists extends ScriptedService {
  readonly #shownFrom: number;

  constructor(shownFrom: number) {
    super();
    this.#shownFrom = shownFrom;
  }

  override async listSnapshots(): Promise<SnapshotPage> {
    const isShown = this.clock.now() >= this.#shownFrom;
    await this.clock.sleep(3000);
    return { Snapshots: isShown ? [{ Id: SNAPSHOT, Description: DESCRIPTION }] : [] };
  }
}

describe('the search for a snapshot after a lost response', () => {
  test('skips a snapshot of an earlier attempt that has other content', async () => {
    const service = new ScriptedService();
    const rejected: Snapshot = { Id: SNAPSHOT, Description: DESCRIPTION };
    const own: Snapshot = { Id: NEWER_SNAPSHOT, Description: DESCRIPTION };
    service.snapshotPages = (call) => ({ Snapshots: call < 3 ? [rejected] : [rejected, own] });
    service.importResponses = [imported];
    service.creationResponses = [lost];
    service.detailResponses = [other, imported];
    await expect(create(service)).resolves.toMatchObject({
      snapshot: NEWER_SNAPSHOT,
      origin: 'created',
    });
    expect(service.creations).toHaveLength(1);
  });

  test('ends with a list that begins a minute after the creation', async () => {
    // The first list ends after 3 s, so the search lasts until 63 s.
    const service = new SlowLists(62_000);
    service.importResponses = [imported];
    service.creationResponses = [lost];
    service.detailResponses = [imported];
    await expect(create(service)).resolves.toMatchObject({
      snapshot: SNAPSHOT,
      origin: 'created',
    });
    expect(service.creations).toHaveLength(1);
  });
});
