import type { Context } from '../clock.ts';
import { asGameSparksError } from '../gamesparks/errors.ts';
import { readAllPages } from '../gamesparks/paginate.ts';
import { timeOf } from '../gamesparks/timestamp.ts';
import type { GameSparks, StageDeployment } from '../gamesparks/types.ts';
import { isFinalState, isKnownState } from './status.ts';
import { callOptions } from './time-left.ts';

/** For the blocking deployment in a message, which no outcome depends on. */
const SEARCH_TIMEOUT_MILLISECONDS = 5000;
/** More than any name, ID, state or code of the service has. Longer text is cut. */
const MAX_WORD_CHARACTERS = 128;

export interface StageName {
  readonly game: string;
  readonly stage: string;
}

/**
 * Every deployment of a stage that the service lists, in no order.
 *
 * @param deadline on the scale of the clock, in milliseconds; a call that begins in time can end 3 s later
 * @throws {GameSparksError} when a page can't be read
 */
export function listDeployments(
  { game, stage }: StageName,
  deadline: number,
  client: Pick<GameSparks, 'listStageDeployments'>,
  context: Context,
): Promise<readonly StageDeployment[]> {
  return readAllPages(
    'ListStageDeployments',
    async (page) => {
      const { StageDeployments, NextToken } = await client.listStageDeployments(
        { GameName: game, StageName: stage, ...page },
        callOptions('ListStageDeployments', deadline, context),
      );
      const next = NextToken !== undefined && { nextToken: NextToken };
      return { items: StageDeployments.map(withoutMessages), ...next };
    },
    ({ DeploymentId }) => DeploymentId,
  );
}

/**
 * The deployment that blocks a stage, if it can be read: best effort, because it requires a permission that nothing else
 * needs. Never throws for an error of service or network.
 */
export async function findBlockingDeployment(
  name: StageName,
  deadline: number,
  client: Pick<GameSparks, 'listStageDeployments'>,
  context: Context,
): Promise<StageDeployment | undefined> {
  const searchUntil = Math.min(deadline, context.clock.now() + SEARCH_TIMEOUT_MILLISECONDS);
  try {
    return blockingDeploymentIn(await listDeployments(name, searchUntil, client, context));
  } catch (thrown) {
    asGameSparksError(thrown);
    return undefined;
  }
}

/**
 * A deployment in progress; without one, the first whose state this version does not know. A stage takes one deployment at
 * a time, so an unfinished record that is older than a finished one is not in progress (F111).
 */
export function blockingDeploymentIn(
  deployments: readonly StageDeployment[],
): StageDeployment | undefined {
  const isFinished = ({ DeploymentState }: StageDeployment): boolean =>
    isFinalState(DeploymentState);
  const isStale = (one: StageDeployment): boolean =>
    deployments.some((other) => isFinished(other) && changedAt(other) > changedAt(one));
  const open = deployments.filter(
    (one) => one.DeploymentState !== undefined && !isFinished(one) && !isStale(one),
  );
  return open.find(({ DeploymentState }) => isKnownState(DeploymentState)) ?? open[0];
}

/** When it last changed, in milliseconds since 1970; NaN without a time, so that every comparison is false. */
export function changedAt({ LastUpdated }: StageDeployment): number {
  return timeOf(LastUpdated);
}

/** Messages can be long, and thousands of deployments are held together. */
function withoutMessages({
  DeploymentResult: result,
  ...deployment
}: StageDeployment): StageDeployment {
  const words = Object.entries(deployment).filter(([, word]) => isWord(word));
  const code = isWord(result?.ResultCode) ? { ResultCode: result.ResultCode } : {};
  return { ...Object.fromEntries(words), ...(result !== undefined && { DeploymentResult: code }) };
}

function isWord(text: string | undefined): text is string {
  return text !== undefined && text.length <= MAX_WORD_CHARACTERS && text.isWellFormed();
}
