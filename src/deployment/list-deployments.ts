import type { Clock, Context } from '../clock.ts';
import { GameSparksError } from '../gamesparks/errors.ts';
import { MAX_PAGE_SIZE, readAllPages } from '../gamesparks/paginate.ts';
import type { GameSparks, StageDeployment, StageDeploymentPage } from '../gamesparks/types.ts';

/** For lists that the outcome depends on. */
export const READ_TIMEOUT_MILLISECONDS = 5 * 60_000;
/** Longer than any name, ID, state or code of the service: longer text is not kept. */
const MAX_WORD_CHARACTERS = 128;

export interface StageName {
  readonly game: string;
  readonly stage: string;
}

/**
 * Every deployment of a stage that the service lists, in no order.
 *
 * @param deadline on the clock's own scale, in milliseconds; a call begun in time may end 3 s later
 * @throws {GameSparksError} when it cannot be read to its end
 */
export function listDeployments(
  name: StageName,
  deadline: number,
  client: Pick<GameSparks, 'listStageDeployments'>,
  context: Context,
): Promise<readonly StageDeployment[]> {
  return readAllPages(
    'ListStageDeployments',
    async (nextToken) => {
      const { StageDeployments, NextToken } = await listDeploymentPage(
        name,
        nextToken,
        timeLeft('ListStageDeployments', deadline, context.clock),
        client,
        context,
      );
      const nextPage = NextToken !== undefined && { nextToken: NextToken };
      return { items: StageDeployments.map(withoutMessages), ...nextPage };
    },
    ({ DeploymentId }) => DeploymentId,
  );
}

/**
 * One page of a stage's deployments, as large as the service makes them.
 *
 * @throws {GameSparksError} when it cannot be read
 */
export function listDeploymentPage(
  { game, stage }: StageName,
  nextToken: string | undefined,
  timeoutMilliseconds: number,
  client: Pick<GameSparks, 'listStageDeployments'>,
  { signal }: Context,
): Promise<StageDeploymentPage> {
  const request = { GameName: game, StageName: stage, MaxResults: MAX_PAGE_SIZE };
  const next = nextToken !== undefined && { NextToken: nextToken };
  return client.listStageDeployments({ ...request, ...next }, { signal, timeoutMilliseconds });
}

/**
 * Milliseconds that are left for another call.
 *
 * @throws {GameSparksError} of kind `aborted` when there are none
 */
export function timeLeft(operation: string, deadline: number, clock: Clock): number {
  const left = deadline - clock.now();
  if (left > 0) return left;
  throw outOfTime(operation);
}

export function outOfTime(operation: string): GameSparksError {
  return new GameSparksError({ kind: 'aborted', message: 'reading took too long', operation });
}

/** Messages may be long, and thousands of deployments are held together. */
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
