import type { Clock } from '../clock.ts';
import { GameSparksError } from '../gamesparks/errors.ts';
import type {
  CallOptions,
  ListStageDeploymentsRequest,
  StageDeployment,
  StageDeploymentPage,
} from '../gamesparks/types.ts';
import { isFinalState } from './outcome.ts';

const LIMIT_MILLISECONDS = 5000;
/** Of a hundred each: whatever the order, a stage has rarely seen more, and the search must end. */
const MOST_PAGES = 5;

export interface DeploymentLister {
  listStageDeployments(
    request: ListStageDeploymentsRequest,
    options: CallOptions,
  ): Promise<StageDeploymentPage>;
}

export interface ConflictWorld {
  readonly client: DeploymentLister;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * The deployment that is in the way of another, if it can be read: best effort, since it takes a permission that nothing
 * else needs. Never throws for what service or network do.
 *
 * @param leftMilliseconds what the run's own limit leaves; the search takes no more, nor more than 5 s, and one last try
 */
export async function findRunningDeployment(
  { game, stage }: { readonly game: string; readonly stage: string },
  leftMilliseconds: number,
  { client, clock, signal }: ConflictWorld,
): Promise<StageDeployment | undefined> {
  const deadline = clock.now() + Math.min(leftMilliseconds, LIMIT_MILLISECONDS);
  let token: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { StageDeployments, NextToken } = await client.listStageDeployments(
        {
          GameName: game,
          StageName: stage,
          MaxResults: 100,
          ...(token !== undefined && { NextToken: token }),
        },
        { signal, limitMilliseconds: Math.max(deadline - clock.now(), 0) },
      );
      const running = StageDeployments.find(isRunning);
      if (running !== undefined || NextToken === undefined) return running;
      if (clock.now() >= deadline) return undefined;
      token = NextToken;
    }
  } catch (thrown) {
    if (!(thrown instanceof GameSparksError)) throw thrown;
  }
  return undefined;
}

function isRunning({ DeploymentState: state }: StageDeployment): boolean {
  return state !== undefined && !isFinalState(state);
}
