// Loaded ahead: what takes real time has no place on a virtual clock.
import '../../src/deployment/before.ts';
import '../../src/deployment/conflict.ts';
import '../../src/deployment/resolve-snapshot.ts';
import type { DeploymentRequest as ReleasePlan } from '../../src/deployment/deploy-snapshot.ts';
import { GameSparksClient, type GameSparksClientOptions } from '../../src/gamesparks/client.ts';
import { check, release } from '../support/dependencies.ts';
import type { Act } from './attempt.ts';
import { wordFor } from './others.ts';
import { STAGE } from './service.ts';

/** All that a release may call. */
export type Client = Pick<
  GameSparksClient,
  | 'startStageDeployment'
  | 'getStageDeployment'
  | 'listStageDeployments'
  | 'listSnapshots'
  | 'getGame'
  | 'getStage'
>;

/** What is put to the test. */
export interface ReleaseCandidate {
  readonly release: typeof release;
  readonly check: typeof check;
  readonly makeClient: (options: GameSparksClientOptions) => Client;
}

export const RELEASE_CANDIDATE: ReleaseCandidate = {
  release,
  check,
  makeClient: (options) => new GameSparksClient(options),
};

/** The work of a step with everything switched on that the history wants. */
export function releasing({ release, check, makeClient }: ReleaseCandidate): Act {
  return ({ history: { plan, release: story }, tokensFor, connection, world }) => {
    if (story === undefined) throw new TypeError('a plain history');
    const { wish, onConflict, skipIfDeployed, findPreviousSnapshot, checkOnly } = story;
    const wanted: ReleasePlan = {
      ...STAGE,
      snapshot: wordFor(wish),
      clientTokens: tokensFor,
      onConflict,
      skipIfDeployed,
      findPreviousSnapshot,
      waitForCompletion: plan.waits,
      waitTimeoutMilliseconds: plan.timeoutSeconds * 1000,
      pollIntervalMilliseconds: plan.pollSeconds * 1000,
    };
    const whole = { ...world, client: makeClient(connection) };
    return checkOnly ? check(wanted, whole) : release(wanted, whole);
  };
}
