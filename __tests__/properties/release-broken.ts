import { randomBytes } from 'node:crypto';
import type { Outcome } from '../../src/deployment/outcome.ts';
import { isFinalState } from '../../src/deployment/status.ts';
import { check, release } from '../support/dependencies.ts';
import { resolveSnapshot } from '../../src/deployment/resolve-snapshot.ts';
import { GameSparksError } from '../../src/gamesparks/errors.ts';
import type { StageDeployment } from '../../src/gamesparks/types.ts';
import { type Client, RELEASE_CANDIDATE, type ReleaseCandidate } from './release-attempt.ts';
import { STAGE } from './service.ts';

/** Mistakes that somebody could make in a release, each with what comes of it. */
export const BROKEN_RELEASES: readonly (readonly [
  mistake: string,
  violation: RegExp,
  candidate: ReleaseCandidate,
])[] = [
  [
    'believes the list, and does not read the newest by itself',
    /^I1: (skipped, but|stage:\S+ was never)/,
    withClient((client) => {
      const listed = new Map<string | undefined, StageDeployment>();
      return {
        listStageDeployments: async (...call) => {
          const page = await client.listStageDeployments(...call);
          for (const one of page.StageDeployments) listed.set(one.DeploymentId, one);
          return page;
        },
        getStageDeployment: async (...call) => {
          const one = listed.get(call[0].DeploymentId) ?? {};
          if (!isGood(one)) return client.getStageDeployment(...call);
          return { ...one, ...(one.LastUpdated !== undefined && { Created: one.LastUpdated }) };
        },
      };
    }),
  ],
  [
    'trusts the order of the list of deployments',
    /^I1: stage:\S+ was never/,
    withClient((client) => ({
      listStageDeployments: async (...call) => {
        const page = await client.listStageDeployments(...call);
        const first = page.StageDeployments.filter(isGood).slice(0, 1);
        return { ...page, StageDeployments: first };
      },
    })),
  ],
  [
    'trusts the order of the list of snapshots',
    /^I1: latest was never/,
    withClient((client) => ({
      listSnapshots: async (...call) => {
        const page = await client.listSnapshots(...call);
        return { ...page, Snapshots: page.Snapshots.slice(-1) };
      },
    })),
  ],
  [
    'takes the first page of snapshots for all',
    /^I1: latest was never/,
    withClient((client) => ({
      listSnapshots: async (...call) => {
        const { Snapshots } = await client.listSnapshots(...call);
        return { Snapshots };
      },
    })),
  ],
  [
    'takes the first page of deployments for all',
    /^I1: (skipped|stage:\S+ was never)/,
    withClient((client) => ({
      listStageDeployments: async (...call) => {
        const { StageDeployments } = await client.listStageDeployments(...call);
        return { StageDeployments };
      },
    })),
  ],
  [
    'overlooks an UNDEPLOY',
    /^I1: (skipped, but|stage:\S+ was never)/,
    withClient((client) => ({
      listStageDeployments: async (...call) => {
        const page = await client.listStageDeployments(...call);
        const deploys = page.StageDeployments.filter((one) => one.DeploymentAction !== 'UNDEPLOY');
        return { ...page, StageDeployments: deploys };
      },
    })),
  ],
  [
    'skips while something is under way',
    /^I1: skipped while/,
    withClient((client) => ({
      listStageDeployments: async (...call) => {
        const page = await client.listStageDeployments(...call);
        const ended = page.StageDeployments.filter((one) => isFinalState(one.DeploymentState));
        return { ...page, StageDeployments: ended };
      },
    })),
  ],
  [
    'takes COMPLETED for SUCCESS',
    /^I1: skipped for a deployment that has not ended well/,
    withClient((client) => ({
      getStageDeployment: async (...call) => {
        const seen = await client.getStageDeployment(...call);
        const isBare = seen.DeploymentState === 'COMPLETED' && seen.DeploymentResult === undefined;
        return isBare ? { ...seen, DeploymentResult: { ResultCode: 'SUCCESS' } } : seen;
      },
    })),
  ],
  [
    'skips what was not to be skipped',
    /^I1: skipped without being told/,
    withRelease((plan, world) => release({ ...plan, skipIfDeployed: true }, world)),
  ],
  [
    'starts although it was only to look',
    /^I1: something was started by a mere look/,
    {
      ...RELEASE_CANDIDATE,
      check: async (plan, world) => {
        const outcome = await check(plan, world);
        const { client } = world as unknown as { readonly client: Client };
        const snapshot = outcome.snapshotId ?? '';
        const request = { GameName: STAGE.game, StageName: STAGE.stage, SnapshotId: snapshot };
        if (snapshot !== '') {
          const ClientToken = randomBytes(32).toString('hex');
          await client.startStageDeployment({ ...request, ClientToken }).catch(ignore);
        }
        return outcome;
      },
    },
  ],
  [
    'waits after a start in doubt',
    /^I2: started again after a start in doubt/,
    withRelease(async (plan, world) => {
      let outcome: Outcome = await release(plan, world);
      while (isInDoubt(outcome) && !world.signal.aborted) {
        const { game, stage } = plan;
        await world.client
          .listStageDeployments({ GameName: game, StageName: stage }, { signal: world.signal })
          .catch(ignore);
        outcome = await release(plan, world);
      }
      return outcome;
    }),
  ],
  [
    'makes up a new token after waiting',
    /^I2: a token was sent that no re-run would know/,
    withClient((client) => {
      let hasWaited = false;
      return {
        startStageDeployment: async (request, options) => {
          const fresh = hasWaited && { ClientToken: randomBytes(32).toString('hex') };
          try {
            return await client.startStageDeployment({ ...request, ...fresh }, options);
          } catch (thrown) {
            hasWaited ||=
              thrown instanceof GameSparksError && thrown.details.code === 'ConflictException';
            throw thrown;
          }
        },
      };
    }),
  ],
  [
    'resolves once more between token and start',
    /^I[12]: (one token was sent with|a token was sent that|more than one snapshot)/,
    withRelease((plan, world) => {
      const { client, clock } = world;
      const again: Client['startStageDeployment'] = async (request, options) => {
        const deadline = clock.now() + 60_000;
        const found = plan.snapshot.startsWith('Snapshot_')
          ? { snapshot: plan.snapshot }
          : await resolveSnapshot(plan, deadline, client as Client, world);
        const SnapshotId = 'snapshot' in found ? found.snapshot : request.SnapshotId;
        return client.startStageDeployment({ ...request, SnapshotId }, options ?? {});
      };
      return release(plan, {
        ...world,
        client: overlay(client as Client, { startStageDeployment: again }),
      });
    }),
  ],
  [
    'resolves anew after waiting',
    /^I[12]: (one token was sent with|a token was sent that|more than one snapshot|resolved more)/,
    withRelease(async (plan, world) => {
      const outcome = await release({ ...plan, onConflict: 'fail' }, world);
      const isTaken = outcome.conclusion.kind === 'not-started' && 'error' in outcome.conclusion;
      if (plan.onConflict === 'fail' || !isTaken) return outcome;
      await world.clock.sleep(plan.waitTimeoutMilliseconds / 4, world.signal);
      return release(plan, world);
    }),
  ],
  [
    'forgets that others have deployed while it waited',
    /^I9: \S+ was not live before/,
    withRelease((plan, world) => {
      let previous: string | undefined;
      return release(plan, {
        ...world,
        observe: (progress) => {
          if (progress.kind === 'live' && 'live' in progress && progress.live.kind === 'live') {
            previous ??= progress.live.deployment.SnapshotId;
          }
          world.observe(progress);
        },
      }).then((outcome) => ({
        ...outcome,
        previousSnapshotId: outcome.previousSnapshotId && previous,
      }));
    }),
  ],
  [
    'waits twice as long as it may',
    /^I4: ended \d+ ms late$/,
    withRelease((plan, world) =>
      release({ ...plan, waitTimeoutMilliseconds: plan.waitTimeoutMilliseconds * 2 }, world),
    ),
  ],
];

function isGood({ DeploymentAction, DeploymentState }: StageDeployment): boolean {
  return DeploymentAction === 'DEPLOY' && DeploymentState === 'COMPLETED';
}

function isInDoubt({ conclusion }: Outcome): boolean {
  return (
    conclusion.kind === 'unknown' &&
    (conclusion.reason === 'no-start-response' ||
      conclusion.reason === 'conflict-after-lost-response')
  );
}

function ignore(): void {}

function withRelease(broken: typeof release): ReleaseCandidate {
  return { ...RELEASE_CANDIDATE, release: broken };
}

function withClient(change: (client: Client) => Partial<Client>): ReleaseCandidate {
  return {
    ...RELEASE_CANDIDATE,
    makeClient: (options) => {
      const client = RELEASE_CANDIDATE.makeClient(options);
      return overlay(client, change(client));
    },
  };
}

function overlay(client: Client, changes: Partial<Client>): Client {
  return {
    startStageDeployment: (...call) => client.startStageDeployment(...call),
    getStageDeployment: (...call) => client.getStageDeployment(...call),
    listStageDeployments: (...call) => client.listStageDeployments(...call),
    listSnapshots: (...call) => client.listSnapshots(...call),
    getGame: (...call) => client.getGame(...call),
    getStage: (...call) => client.getStage(...call),
    ...changes,
  };
}
