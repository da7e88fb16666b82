import type { Context } from '../../src/clock.ts';
import { check as checkSnapshot, type CheckRequest } from '../../src/deployment/check.ts';
import { type DeploymentRequest, deploySnapshot } from '../../src/deployment/deploy-snapshot.ts';
import type { Observer, Outcome } from '../../src/deployment/outcome.ts';
import type { GameSparks } from '../../src/gamesparks/types.ts';

/** All that the step's work depends on, as one value that a test can change in part. */
export interface Dependencies<Client = GameSparks> extends Context {
  readonly client: Client;
  readonly observe: Observer;
}

/** A deployment without lists: its snapshot is an ID. */
export interface PlainRequest extends Omit<
  DeploymentRequest,
  'clientTokens' | 'skipIfDeployed' | 'findPreviousSnapshot'
> {
  readonly clientTokens: readonly string[];
}

export type PlainClient = Pick<
  GameSparks,
  'startStageDeployment' | 'getStageDeployment' | 'listStageDeployments'
>;

export function deploy(
  { clientTokens, ...request }: PlainRequest,
  dependencies: Dependencies<PlainClient>,
): Promise<Outcome> {
  return release(
    {
      ...request,
      clientTokens: () => clientTokens,
      skipIfDeployed: false,
      findPreviousSnapshot: false,
    },
    dependencies as Dependencies,
  );
}

export function release(
  request: DeploymentRequest,
  { client, observe, ...context }: Dependencies,
): Promise<Outcome> {
  return deploySnapshot(request, client, context, observe);
}

export function check(
  request: CheckRequest,
  { client, observe, ...context }: Dependencies,
): Promise<Outcome> {
  return checkSnapshot(request, client, context, observe);
}
