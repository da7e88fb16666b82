import type { Followed } from './follow.ts';
import type { Conclusion, Confirmation, NextTokenReason, UnknownReason } from './outcome.ts';
import type { Started } from './start.ts';

/** What the step does after a start, what following its deployment has shown, and, if needed, a confirmation. */
export type Decision =
  | { readonly kind: 'conclude'; readonly conclusion: Conclusion }
  /** Only the stage can show whether the deployment is still there. */
  | { readonly kind: 'confirm' }
  /** The deployment belongs to the past: start with the next token. */
  | { readonly kind: 'next-token'; readonly reason: NextTokenReason };

export interface Findings {
  readonly started: Pick<Started, 'isOlder' | 'isAgeKnown'>;
  readonly followed: Pick<Followed, 'end' | 'wasInProgress'>;
  readonly confirmation?: Confirmation;
  /** False for a token that the user gave. */
  readonly hasNextToken: boolean;
}

/**
 * The table of RULES ("What the step does"), row by row. A new deployment never leads to the next token, so a step starts
 * at most one (F104).
 */
export function decide({ started, followed, confirmation, hasNextToken }: Findings): Decision {
  const { isOlder, isAgeKnown } = started;
  const { end, wasInProgress } = followed;
  /** It had finished, or was lost, before this step could follow it. */
  const isPast = isOlder && !wasInProgress;
  const nextTokenOr = (reason: NextTokenReason, conclusion: Conclusion): Decision =>
    hasNextToken ? { kind: 'next-token', reason } : conclude(conclusion);
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

/** With the user's own token, a success of the past that the stage no longer has is nothing that this step started. */
function pastSuccess(confirmation: Confirmation): Conclusion {
  return confirmation.kind === 'replaced'
    ? { kind: 'not-started', reason: 'replaced', replacedBy: confirmation.by }
    : unknownAfter(confirmation, 'not-confirmed');
}

function unknownAfter(confirmation: Confirmation, reason: UnknownReason): Conclusion {
  const by = 'by' in confirmation ? confirmation.by : undefined;
  const error = 'error' in confirmation ? confirmation.error : undefined;
  const details = { ...(by && { replacedBy: by }), ...(error && { error }) };
  return { kind: 'unknown', reason, ...details };
}

function conclude(conclusion: Conclusion): Decision {
  return { kind: 'conclude', conclusion };
}
