import type { StageDeployment } from '../gamesparks/types.ts';
import type { Followed } from './follow.ts';
import type { Conclusion, Confirmation, NextTokenReason, UnknownReason } from './outcome.ts';
import type { Started } from './start.ts';

/** The next action of the step, after a start, the polls, and, if required, a confirmation. */
export type Decision =
  | Settled
  /** Only the stage can show whether the deployment is still there. */
  | { readonly kind: 'confirm' };
export type Settled =
  | { readonly kind: 'conclude'; readonly conclusion: Conclusion }
  /** The deployment is an earlier one: start with the next token. */
  | {
      readonly kind: 'next-token';
      readonly reason: NextTokenReason;
      readonly replacedBy?: StageDeployment;
    };

export interface Findings {
  readonly started: Pick<Started, 'isOlder' | 'isAgeKnown'>;
  readonly followed: Pick<Followed, 'end' | 'wasInProgress'>;
  readonly confirmation?: Confirmation;
  /** False for a token from the input. */
  readonly hasNextToken: boolean;
}

/** The table of ADR 0008, row by row. A new deployment never leads to the next token, so a step starts at most one (F104). */
export function decide(findings: Findings & { confirmation: Confirmation }): Settled;
export function decide(findings: Findings): Decision;
export function decide({ started, followed, confirmation, hasNextToken }: Findings): Decision {
  const { isOlder, isAgeKnown } = started;
  const { end, wasInProgress } = followed;
  /** It had finished, or was lost, before this step could follow it. */
  const isPast = isOlder && !wasInProgress;
  const by = replacedBy(confirmation);
  const nextTokenOr = (reason: NextTokenReason, conclusion: Conclusion): Decision =>
    hasNextToken ? { kind: 'next-token', reason, ...by } : conclude(conclusion);
  switch (end.kind) {
    case 'other-deployment':
      return conclude(hasNextToken ? OTHER_DEPLOYMENT : TOKEN_USED);
    case 'cancelled':
      return conclude({ kind: 'cancelled', accepted: 'yes' });
    case 'in-progress':
      return conclude({ kind: 'started' });
    case 'timed-out':
      return conclude({ ...end, kind: 'timed-out' });
    case 'unreadable':
      return conclude({ ...end, kind: 'unknown', reason: 'unreadable' });
    case 'failed': {
      const failed: Conclusion = { kind: 'failed', rerunHelps: wasInProgress && isAgeKnown };
      return isPast ? nextTokenOr('failed', failed) : conclude(failed);
    }
    case 'not-found': {
      const unknown: Conclusion = { ...end, kind: 'unknown', reason: 'not-found' };
      return isOlder ? nextTokenOr('not-found', unknown) : conclude(unknown);
    }
    case 'no-result':
    case 'unknown-result': {
      const unknown: Conclusion = { kind: 'unknown', reason: end.kind };
      return isPast ? nextTokenOr(end.kind, unknown) : conclude(unknown);
    }
    case 'succeeded':
      if (wasInProgress || confirmation?.kind === 'confirmed') return SUCCEEDED;
      if (confirmation === undefined) return { kind: 'confirm' };
      return isOlder
        ? nextTokenOr('not-live', pastSuccess(confirmation))
        : conclude(unknownAfter(confirmation, 'replaced-immediately'));
  }
}

const SUCCEEDED: Decision = { kind: 'conclude', conclusion: { kind: 'succeeded' } };
const OTHER_DEPLOYMENT: Conclusion = { kind: 'unknown', reason: 'other-deployment' };
const TOKEN_USED: Conclusion = { kind: 'not-started', reason: 'token-used' };

/** With a token from the input, an earlier success that the stage no longer has was not started by this step. */
function pastSuccess(confirmation: Confirmation): Conclusion {
  return confirmation.kind === 'replaced'
    ? { kind: 'not-started', reason: 'replaced', replacedBy: confirmation.by }
    : unknownAfter(confirmation, 'not-confirmed');
}

function unknownAfter(confirmation: Confirmation, reason: UnknownReason): Conclusion {
  const error = 'error' in confirmation ? confirmation.error : undefined;
  return { kind: 'unknown', reason, ...replacedBy(confirmation), ...(error && { error }) };
}

/** The deployment that the stage has instead, if it is known. */
function replacedBy(confirmation: Confirmation | undefined): { replacedBy?: StageDeployment } {
  const by = confirmation !== undefined && 'by' in confirmation ? confirmation.by : undefined;
  return by === undefined ? {} : { replacedBy: by };
}

function conclude(conclusion: Conclusion): Decision {
  return { kind: 'conclude', conclusion };
}
