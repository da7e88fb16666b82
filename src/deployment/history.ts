import type { Clock } from '../clock.ts';
import { GameSparksError } from '../gamesparks/errors.ts';
import { LARGEST_PAGE, readAll } from '../gamesparks/pages.ts';
import type {
  CallOptions,
  ListStageDeploymentsRequest,
  StageDeployment,
  StageDeploymentPage,
} from '../gamesparks/types.ts';

/** Longer than any name, id, state or code of the service: what is longer, or no text at all, is not kept. */
const LONGEST_WORD = 128;

export interface DeploymentLister {
  listStageDeployments(
    request: ListStageDeploymentsRequest,
    options: CallOptions,
  ): Promise<StageDeploymentPage>;
}

export interface ReadWorld<Client> {
  readonly client: Client;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface StageName {
  readonly game: string;
  readonly stage: string;
}

/**
 * Every deployment of a stage that the service tells of, in no order.
 *
 * @param deadline on the clock's own scale, in milliseconds; a call begun in time may end 3 s later
 * @throws {GameSparksError} when it cannot be read to its end
 */
export function readHistory(
  { game, stage }: StageName,
  deadline: number,
  { client, clock, signal }: ReadWorld<DeploymentLister>,
): Promise<readonly StageDeployment[]> {
  return readAll(
    'ListStageDeployments',
    async (nextToken) => {
      const { StageDeployments, NextToken } = await client.listStageDeployments(
        {
          GameName: game,
          StageName: stage,
          MaxResults: LARGEST_PAGE,
          ...(nextToken !== undefined && { NextToken: nextToken }),
        },
        { signal, limitMilliseconds: timeLeft('ListStageDeployments', deadline, clock) },
      );
      const nextPage = NextToken !== undefined && { nextToken: NextToken };
      return { items: StageDeployments.map(inShort), ...nextPage };
    },
    ({ DeploymentId }) => DeploymentId,
  );
}

/**
 * Milliseconds that are left for another call.
 *
 * @throws {GameSparksError} of kind `aborted` when there are none
 */
export function timeLeft(operation: string, deadline: number, clock: Clock): number {
  const left = deadline - clock.now();
  if (left > 0) return left;
  throw new GameSparksError({ kind: 'aborted', message: 'reading took too long', operation });
}

/** Without messages, which may be long; thousands of these are held at once. */
function inShort({ DeploymentResult: result, ...deployment }: StageDeployment): StageDeployment {
  const words = Object.entries(deployment).filter(([, word]) => isWord(word));
  const code = isWord(result?.ResultCode) ? { ResultCode: result.ResultCode } : {};
  return { ...Object.fromEntries(words), ...(result !== undefined && { DeploymentResult: code }) };
}

function isWord(text: string | undefined): text is string {
  return text !== undefined && text.length <= LONGEST_WORD && text.isWellFormed();
}
