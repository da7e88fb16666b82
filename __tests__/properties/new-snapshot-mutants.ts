import { check } from '../../src/deployment/check.ts';
import { type DeploymentRequest, deploySnapshot } from '../../src/deployment/deploy-snapshot.ts';
import {
  contentDigestOf,
  descriptionOf,
  markedDigest,
  markerOf,
} from '../../src/deployment/snapshot-description.ts';
import { asGameSparksError } from '../../src/gamesparks/errors.ts';
import type { CreatedSnapshot, GameSparks, Sections } from '../../src/gamesparks/types.ts';
import { withClient, withDeploy, withOutcome } from './mutants.ts';
import { type Implementation, IMPLEMENTATION } from './step-process.ts';

/** The imported contents of all steps, by their digests. */
const contents = new Map<string, Sections>();

/** Implementations of `snapshot: new` with one mistake each, and its violation. */
export const NEW_SNAPSHOT_MUTANTS: readonly (readonly [
  mistake: string,
  violation: RegExp,
  mutant: Implementation,
])[] = [
  [
    'creates without reading the list first',
    /^N1: /,
    withClient((client) => {
      let hasCreated = false;
      return {
        listSnapshots: async (...call) =>
          hasCreated ? client.listSnapshots(...call) : { Snapshots: [] },
        createSnapshot: (...call) => {
          hasCreated = true;
          return client.createSnapshot(...call);
        },
      };
    }),
  ],
  ['creates again immediately after a lost response', /^N1: /, withAttempts(2)],
  ['retries CreateSnapshot like any other call', /^N[17]: /, withAttempts(7)],
  [
    'searches only once after a lost response',
    /^N1: /,
    withClient((client) => {
      let listsAfter = 0;
      let hasCreated = false;
      return {
        createSnapshot: (...call) => {
          hasCreated = true;
          return client.createSnapshot(...call);
        },
        listSnapshots: async (...call) => {
          if (hasCreated) listsAfter += 1;
          return listsAfter > 1 ? { Snapshots: [] } : client.listSnapshots(...call);
        },
      };
    }),
  ],
  ['does not compare the content', /^N2: /, withImportedContent('everywhere')],
  [
    'compares the content only when it finds a snapshot',
    /^N2: /,
    withImportedContent('of creations'),
  ],
  ['finds a snapshot without a comparison of its content', /^N2: /, withFound((ids) => ids.at(-1))],
  ['deploys the oldest snapshot with the marker', /^N2: /, withFound((ids) => ids[0])],
  [
    'compares the content with the digest of the description only',
    /^N2: /,
    withClient((client) => {
      return {
        importGameConfiguration: async (...call) => {
          const imported = await client.importGameConfiguration(...call);
          contents.set(contentDigestOf(imported.Sections) ?? '', imported.Sections ?? {});
          return imported;
        },
        getSnapshot: async (...call) => {
          const snapshot = await client.getSnapshot(...call);
          const [, named = ''] = / (\S+)\]$/.exec(snapshot.Description ?? '') ?? [];
          const Sections = contents.get(named);
          return { ...snapshot, ...(Sections !== undefined && { Sections }) };
        },
      };
    }),
  ],
  [
    'derives the marker without the run',
    /^N3: /,
    withMarker((identity, ...rest) => markerOf(identity?.with(2, '1'), ...rest)),
  ],
  [
    'derives the marker without the stage',
    /^N3: /,
    withMarker((identity, target, file) => markerOf(identity, { ...target, stage: '' }, file)),
  ],
  [
    'derives the marker without the file',
    /^N[23]: /,
    withMarker((identity, target) => markerOf(identity, target, undefined)),
  ],
  [
    'imports in a re-run that finds its snapshot',
    /^N4: a re-run imported/,
    withDeploy(async (request, client, ...rest) => {
      const { configuration } = request.newSnapshot ?? {};
      if (configuration !== undefined) {
        const call = { GameName: request.game, File: configuration };
        await client.importGameConfiguration(call).catch(asGameSparksError);
      }
      return deploySnapshot(request, client, ...rest);
    }),
  ],
  [
    'creates during a check',
    /^N5: /,
    {
      ...IMPLEMENTATION,
      check: async (request, client, ...rest) => {
        const outcome = await check(request, client, ...rest);
        const { text, marker } = request.newSnapshot ?? { text: '', marker: '' };
        const call = { GameName: request.game, Description: descriptionOf(text, marker) };
        await (client as GameSparks).createSnapshot(call).catch(asGameSparksError);
        return outcome;
      },
    },
  ],
  [
    'reports nothing about an import without a response',
    /^N6: the configuration was replaced/,
    withOutcome(({ preparation = {}, ...outcome }) => {
      const { configuration, ...others } = preparation;
      return { ...outcome, preparation: configuration === 'unknown' ? others : preparation };
    }),
  ],
  [
    'reports nothing about a creation without a response',
    /^N6: a snapshot was created/,
    withOutcome(({ preparation = {}, ...outcome }) => {
      const { snapshot, ...others } = preparation;
      return { ...outcome, preparation: snapshot === 'unknown' ? others : preparation };
    }),
  ],
  [
    'takes the snapshot of an earlier attempt for its own',
    /^N6: rejected because of a snapshot of an earlier attempt/,
    // The search then compares with an empty list.
    withClient((client) => {
      let isFirst = true;
      return {
        listSnapshots: async (...call) => {
          const page = await client.listSnapshots(...call);
          if (!isFirst) return page;
          isFirst = page.NextToken !== undefined;
          return { ...page, Snapshots: page.Snapshots.filter(({ Description }) => !Description) };
        },
      };
    }),
  ],
];

/** Sends the same creation until it has a response, or this number of times. */
function withAttempts(max: number): Implementation {
  return withClient((client) => ({
    createSnapshot: async (...call) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await client.createSnapshot(...call);
        } catch (thrown) {
          if (!asGameSparksError(thrown).mayHaveBeenAccepted || attempt === max) throw thrown;
        }
      }
    },
  }));
}

/** The service's content is replaced by that of the import. */
function withImportedContent(where: 'everywhere' | 'of creations'): Implementation {
  return withClient((client) => {
    let imported: { readonly Sections?: Sections } = {};
    return {
      importGameConfiguration: async (...call) =>
        (imported = await client.importGameConfiguration(...call)),
      createSnapshot: async (...call): Promise<CreatedSnapshot> => ({
        ...(await client.createSnapshot(...call)),
        ...imported,
      }),
      getSnapshot: async (...call) => ({
        ...(await client.getSnapshot(...call)),
        ...(where === 'everywhere' && imported),
      }),
    };
  });
}

/** Deploys one of the snapshots with the marker, from the oldest to the newest, whatever its content is. */
function withFound(choose: (ids: readonly string[]) => string | undefined): Implementation {
  return withDeploy(async (request, client, ...rest) => {
    const found = choose(await markedIds(request, client));
    if (found === undefined) return deploySnapshot(request, client, ...rest);
    return deploySnapshot({ ...request, snapshot: found }, client, ...rest);
  });
}

async function markedIds(
  { game, newSnapshot }: DeploymentRequest,
  client: GameSparks,
): Promise<readonly string[]> {
  const call = { GameName: game, MaxResults: 100 };
  const page = await client.listSnapshots(call).catch(() => ({ Snapshots: [] }));
  const marker = newSnapshot?.marker ?? '';
  return page.Snapshots.filter((one) => markedDigest(one, marker) !== undefined)
    .map(({ Id = '' }) => Id)
    .toSorted();
}

function withMarker(mutant: typeof markerOf): Implementation {
  return { ...IMPLEMENTATION, markerOf: mutant };
}
