import type { Clock, Context } from '../clock.ts';
import { GameSparksError } from '../gamesparks/errors.ts';
import type { CallOptions } from '../gamesparks/types.ts';

/** For lists that the outcome depends on. */
export const READ_TIMEOUT_MILLISECONDS = 5 * 60_000;

/**
 * Milliseconds that are left for another call.
 *
 * @throws {GameSparksError} of kind `aborted` when there are none
 */
export function timeLeft(operation: string, deadline: number, clock: Clock): number {
  const left = deadline - clock.now();
  if (left > 0) return left;
  throw new GameSparksError({ kind: 'aborted', message: 'the time is up', operation });
}

/**
 * Options that end a call at the deadline of the step, or with its cancellation.
 *
 * @throws {GameSparksError} of kind `aborted` after the deadline
 */
export function callOptions(
  operation: string,
  deadline: number,
  { clock, signal }: Context,
): CallOptions {
  return { signal, timeoutMilliseconds: timeLeft(operation, deadline, clock) };
}
