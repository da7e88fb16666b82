import type { Clock } from '../clock.ts';
import { GameSparksError } from '../gamesparks/errors.ts';
import { LARGEST_PAGE, readAllPages } from '../gamesparks/paginate.ts';
import type {
  CallOptions,
  ListStageDeploymentsRequest,
  StageDeployment,
  StageDeploymentPage,
} from '../gamesparks/types.ts';

/** For lists that something depends on. */
export const LONGEST_READ_MILLISECONDS = 5 * 60_000;
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
  name: StageName,
  deadline: number,
  world: ReadWorld<DeploymentLister>,
): Promise<readonly StageDeployment[]> {
  return readAllPages(
    'ListStageDeployments',
    async (nextToken) => {
      const left = timeLeft('ListStageDeployments', deadline, world.clock);
      const { StageDeployments, NextToken } = await readDeploymentPage(
        name,
        nextToken,
        left,
        world,
      );
      const nextPage = NextToken !== undefined && { nextToken: NextToken };
      return { items: StageDeployments.map(inShort), ...nextPage };
    },
    ({ DeploymentId }) => DeploymentId,
  );
}

/**
 * One page of a stage's deployments, as large as the service makes them.
 *
 * @throws {GameSparksError} when it cannot be read
 */
export function readDeploymentPage(
  { game, stage }: StageName,
  nextToken: string | undefined,
  limitMilliseconds: number,
  { client, signal }: Pick<ReadWorld<DeploymentLister>, 'client' | 'signal'>,
): Promise<StageDeploymentPage> {
  const request = { GameName: game, StageName: stage, MaxResults: LARGEST_PAGE };
  const next = nextToken !== undefined && { NextToken: nextToken };
  return client.listStageDeployments({ ...request, ...next }, { signal, limitMilliseconds });
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

/** Without messages, which may be long; thousands of these are held at once. */
function inShort({ DeploymentResult: result, ...deployment }: StageDeployment): StageDeployment {
  const words = Object.entries(deployment).filter(([, word]) => isWord(word));
  const code = isWord(result?.ResultCode) ? { ResultCode: result.ResultCode } : {};
  return { ...Object.fromEntries(words), ...(result !== undefined && { DeploymentResult: code }) };
}

function isWord(text: string | undefined): text is string {
  return text !== undefined && text.length <= LONGEST_WORD && text.isWellFormed();
}
