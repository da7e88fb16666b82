import type { Context } from '../clock.ts';
import { asGameSparksError, type GameSparksError } from '../gamesparks/errors.ts';
import type { GameSparks, StartedStageDeployment } from '../gamesparks/types.ts';
import type { StageName } from './list-deployments.ts';
import type { Conclusion, Observer } from './outcome.ts';
import type { PollSchedule } from './poll-schedule.ts';
import { isFinalState } from './status.ts';

/** After a cancellation, a start in progress may still finish in this time, because its ID is worth the wait. */
const START_GRACE_MILLISECONDS = 3000;
/** `Date` has whole seconds, and may come from another machine of the service than `Created`. */
const CLOCK_TOLERANCE_MILLISECONDS = 2000;
/** More than a service needs from accepting a start to its response. */
const MOMENT_MILLISECONDS = 500;

export interface StartRequest extends StageName, PollSchedule {
  readonly snapshotId: string;
  readonly clientToken: string;
  readonly onConflict: 'fail' | 'wait';
  /** On the clock's own scale, in milliseconds. */
  readonly deadline: number;
  /** Without it the start has its own timeout, and not the deadline. */
  readonly waitForCompletion: boolean;
}

/** The deployment that a start returned, and whether it existed before the start was sent. */
export interface Started {
  readonly deployment: StartedStageDeployment;
  readonly isOlder: boolean;
}

/**
 * Starts a deployment with one token; with `on-conflict: wait`, as soon as the stage is free.
 *
 * @param onUnblocked called before a start is repeated after a conflict; a conclusion says that it is not needed
 * @throws only programming errors
 */
export async function startDeployment(
  request: StartRequest,
  client: Pick<GameSparks, 'startStageDeployment' | 'listStageDeployments' | 'getStageDeployment'>,
  context: Context,
  observe: Observer,
  onUnblocked: () => Promise<Conclusion | undefined>,
): Promise<Started | Conclusion> {
  const { clock } = context;
  let sentAt = 0;
  const start = (): Promise<StartedStageDeployment> => {
    sentAt = clock.now();
    return sendStart(request, client, context);
  };
  observe({ kind: 'starting', clientToken: request.clientToken });
  try {
    const response =
      request.onConflict === 'fail'
        ? await start()
        : await (
            await import('./conflict.ts')
          ).startWhenFree(start, request, client, context, observe, onUnblocked);
    if ('kind' in response) return response;
    return { deployment: response, isOlder: isOlder(response, clock.now() - sentAt) };
  } catch (thrown) {
    if (thrown === context.signal.reason) return { kind: 'cancelled', accepted: 'no' };
    return notAccepted(asGameSparksError(thrown), request, client, context);
  }
}

function sendStart(
  { game, stage, snapshotId, clientToken, deadline, waitForCompletion }: StartRequest,
  client: Pick<GameSparks, 'startStageDeployment'>,
  { clock, signal }: Context,
): Promise<StartedStageDeployment> {
  return client.startStageDeployment(
    { GameName: game, StageName: stage, SnapshotId: snapshotId, ClientToken: clientToken },
    {
      signal,
      graceMilliseconds: START_GRACE_MILLISECONDS,
      ...(waitForCompletion && { timeoutMilliseconds: Math.max(deadline - clock.now(), 0) }),
    },
  );
}

/**
 * Whether the deployment existed before this start was sent. What the first attempt finds finished is old unless it
 * finished in the very moment of its start; without times, it is old.
 */
function isOlder(
  { ageMilliseconds: age, DeploymentState: state, attempts }: StartedStageDeployment,
  tookMilliseconds: number,
): boolean {
  const hadFinished = isFinalState(state) && attempts === 1;
  if (age === undefined) return hadFinished;
  return (
    age > (hadFinished ? MOMENT_MILLISECONDS : tookMilliseconds + CLOCK_TOLERANCE_MILLISECONDS)
  );
}

/** "Not started" only if every attempt was definitely rejected or never sent. */
async function notAccepted(
  error: GameSparksError,
  request: StartRequest,
  client: Pick<GameSparks, 'listStageDeployments'>,
  context: Context,
): Promise<Conclusion> {
  const { mayHaveBeenAccepted, details } = error;
  const isConflict = details.status === 409;
  if (context.signal.aborted) {
    return { kind: 'cancelled', accepted: mayHaveBeenAccepted ? 'unknown' : 'no' };
  }
  if (mayHaveBeenAccepted) {
    const reason = isConflict ? 'conflict-after-lost-response' : 'no-start-response';
    return { kind: 'unknown', reason, error };
  }
  if (!isConflict) return { kind: 'not-started', error };
  const { findBlockingDeployment } = await import('./conflict.ts');
  const left = Math.max(request.deadline - context.clock.now(), 0);
  const blockingDeployment = await findBlockingDeployment(request, left, client, context);
  return { kind: 'not-started', error, ...(blockingDeployment && { blockingDeployment }) };
}
