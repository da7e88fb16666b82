import { describe, expect, test } from '@jest/globals';
import { decide, type Decision, type Findings } from '../../../src/deployment/decide.ts';
import type { FollowEnd } from '../../../src/deployment/follow.ts';
import type {
  Conclusion,
  Confirmation,
  NextTokenReason,
  UnknownReason,
} from '../../../src/deployment/outcome.ts';
import { denied, deployed, notFound, OLDER_SNAPSHOT } from './scripted-service.ts';

const successor = deployed('successor', OLDER_SNAPSHOT, 30);
const CONFIRMED: Confirmation = { kind: 'confirmed' };
const REPLACED: Confirmation = { kind: 'replaced', by: successor };
const UNCONFIRMED: Confirmation = { kind: 'unconfirmed' };

/** What the start and the reads have shown. */
interface Seen {
  readonly wasInProgress?: true;
  readonly isAgeKnown?: false;
  readonly confirmation?: Confirmation;
}

function decision(isOlder: boolean, end: FollowEnd, seen: Seen, hasNextToken: boolean): Decision {
  const { wasInProgress = false, isAgeKnown = true, confirmation } = seen;
  const findings: Findings = {
    started: { isOlder, isAgeKnown },
    followed: { end, wasInProgress },
    ...(confirmation !== undefined && { confirmation }),
    hasNextToken,
  };
  return decide(findings);
}

function conclude(conclusion: Conclusion): Decision {
  return { kind: 'conclude', conclusion };
}

function unknown(reason: UnknownReason, details: object = {}): Decision {
  return conclude({ kind: 'unknown', reason, ...details });
}

function nextToken(reason: NextTokenReason, details: object = {}): Decision {
  return { kind: 'next-token', reason, ...details };
}

function failedWith(rerunHelps: boolean): Decision {
  return conclude({ kind: 'failed', rerunHelps });
}

const CONFIRM: Decision = { kind: 'confirm' };
const SUCCEEDED = conclude({ kind: 'succeeded' });
const STARTED = conclude({ kind: 'started' });
const TIMED_OUT = conclude({ kind: 'timed-out' });
const CANCELLED = conclude({ kind: 'cancelled', accepted: 'yes' });
const TOKEN_USED = conclude({ kind: 'not-started', reason: 'token-used' });
const REPLACED_FOR_CERTAIN = conclude({
  kind: 'not-started',
  reason: 'replaced',
  replacedBy: successor,
});
const followedInProgress: Seen = { wasInProgress: true };
const byUnconfirmed: Confirmation = { kind: 'unconfirmed', by: successor };
const withoutList: Confirmation = { kind: 'unconfirmed', error: denied };
const lost: FollowEnd = { kind: 'not-found', error: notFound };
const unreadable: FollowEnd = { kind: 'unreadable', error: denied };

type Row = [row: string, end: FollowEnd, seen: Seen, own: Decision, given?: Decision];

/** Without a last column, the decision is the same for a token that the user gave. */
const OLDER: readonly Row[] = [
  [
    'of another snapshot',
    { kind: 'other-deployment' },
    {},
    unknown('other-deployment'),
    TOKEN_USED,
  ],
  ['followed to success (F103)', { kind: 'succeeded' }, followedInProgress, SUCCEEDED],
  ['followed to failure (F103)', { kind: 'failed' }, followedInProgress, failedWith(true)],
  ['followed to no result', { kind: 'no-result' }, followedInProgress, unknown('no-result')],
  [
    'followed to an unknown result code',
    { kind: 'unknown-result' },
    followedInProgress,
    unknown('unknown-result'),
  ],
  ['followed until the timeout', { kind: 'timed-out' }, followedInProgress, TIMED_OUT],
  ['in progress, without a wait (F106)', { kind: 'in-progress' }, followedInProgress, STARTED],
  ['failed before (F15)', { kind: 'failed' }, {}, nextToken('failed'), failedWith(false)],
  ['successful before, not yet confirmed (F100)', { kind: 'succeeded' }, {}, CONFIRM],
  [
    'successful before, and confirmed (F100)',
    { kind: 'succeeded' },
    { confirmation: CONFIRMED },
    SUCCEEDED,
  ],
  [
    'successful before, and replaced (F100, F101)',
    { kind: 'succeeded' },
    { confirmation: REPLACED },
    nextToken('not-live', { replacedBy: successor }),
    REPLACED_FOR_CERTAIN,
  ],
  [
    'successful before, and not confirmed (F100, F101)',
    { kind: 'succeeded' },
    { confirmation: UNCONFIRMED },
    nextToken('not-live'),
    unknown('not-confirmed'),
  ],
  [
    'successful before, and the list shows another (F101)',
    { kind: 'succeeded' },
    { confirmation: byUnconfirmed },
    nextToken('not-live', { replacedBy: successor }),
    unknown('not-confirmed', { replacedBy: successor }),
  ],
  [
    'successful before, and the list is not permitted (F102)',
    { kind: 'succeeded' },
    { confirmation: withoutList },
    nextToken('not-live'),
    unknown('not-confirmed', { error: denied }),
  ],
  [
    'finished before without a result',
    { kind: 'no-result' },
    {},
    nextToken('no-result'),
    unknown('no-result'),
  ],
  [
    'finished before with an unknown result code',
    { kind: 'unknown-result' },
    {},
    nextToken('unknown-result'),
    unknown('unknown-result'),
  ],
  [
    'lost (404) immediately (F107)',
    lost,
    {},
    nextToken('not-found'),
    unknown('not-found', { error: notFound }),
  ],
  [
    'lost (404) while it was followed (F107)',
    lost,
    followedInProgress,
    nextToken('not-found'),
    unknown('not-found', { error: notFound }),
  ],
  ['not readable (F106)', unreadable, {}, unknown('unreadable', { error: denied })],
  ['cancelled', { kind: 'cancelled' }, {}, CANCELLED],
  ['not read until the timeout', { kind: 'timed-out' }, {}, TIMED_OUT],
];

const NOT_OLDER: readonly Row[] = [
  [
    'of another snapshot',
    { kind: 'other-deployment' },
    {},
    unknown('other-deployment'),
    TOKEN_USED,
  ],
  ['followed to success', { kind: 'succeeded' }, followedInProgress, SUCCEEDED],
  ['followed to failure', { kind: 'failed' }, followedInProgress, failedWith(true)],
  [
    'of unknown age, followed to failure',
    { kind: 'failed' },
    { ...followedInProgress, isAgeKnown: false },
    failedWith(false),
  ],
  ['accepted, without a wait (F39)', { kind: 'in-progress' }, {}, STARTED],
  ['successful at the first read, not yet confirmed', { kind: 'succeeded' }, {}, CONFIRM],
  [
    'successful at the first read, and confirmed',
    { kind: 'succeeded' },
    { confirmation: CONFIRMED },
    SUCCEEDED,
  ],
  [
    'successful at the first read, and replaced',
    { kind: 'succeeded' },
    { confirmation: REPLACED },
    unknown('replaced-immediately', { replacedBy: successor }),
  ],
  [
    'successful at the first read, and not confirmed',
    { kind: 'succeeded' },
    { confirmation: withoutList },
    unknown('replaced-immediately', { error: denied }),
  ],
  ['failed at the first read', { kind: 'failed' }, {}, failedWith(false)],
  ['without a result (F28)', { kind: 'no-result' }, {}, unknown('no-result')],
  ['with an unknown result code (F25)', { kind: 'unknown-result' }, {}, unknown('unknown-result')],
  ['lost (F21)', lost, {}, unknown('not-found', { error: notFound })],
  ['not readable (F34)', unreadable, {}, unknown('unreadable', { error: denied })],
  [
    'not finished at the timeout (F35)',
    { kind: 'timed-out', error: denied },
    followedInProgress,
    conclude({ kind: 'timed-out', error: denied }),
  ],
  ['cancelled (F91)', { kind: 'cancelled' }, followedInProgress, CANCELLED],
];

describe.each([
  ['an older deployment', true, OLDER],
  ['a deployment that is not older', false, NOT_OLDER],
] as const)('%s', (_which, isOlder, rows) => {
  test.each(rows)('%s: the decision for an own token', (_row, end, seen, own) => {
    expect(decision(isOlder, end, seen, true)).toStrictEqual(own);
  });

  test.each(rows)('%s: the decision for a given token', (_row, end, seen, own, given = own) => {
    expect(decision(isOlder, end, seen, false)).toStrictEqual(given);
  });
});

const ENDS: Readonly<Record<FollowEnd['kind'], FollowEnd>> = {
  succeeded: { kind: 'succeeded' },
  failed: { kind: 'failed' },
  'no-result': { kind: 'no-result' },
  'unknown-result': { kind: 'unknown-result' },
  'in-progress': { kind: 'in-progress' },
  cancelled: { kind: 'cancelled' },
  'other-deployment': { kind: 'other-deployment' },
  'not-found': lost,
  'timed-out': { kind: 'timed-out' },
  unreadable,
};

/** Everything that can be seen, in every combination. */
const EVERYTHING_SEEN: readonly Seen[] = [{}, followedInProgress].flatMap((progress) =>
  [{}, { isAgeKnown: false as const }].flatMap((age) =>
    [undefined, CONFIRMED, REPLACED, UNCONFIRMED, byUnconfirmed, withoutList].map(
      (confirmation): Seen => ({ ...progress, ...age, ...(confirmation && { confirmation }) }),
    ),
  ),
);

describe.each(Object.values(ENDS))('the end $kind', (end) => {
  test('never leads to the next token for a deployment that is not older (F104)', () => {
    const decisions = EVERYTHING_SEEN.map((seen) => decision(false, end, seen, true).kind);
    expect(decisions).not.toContain('next-token');
  });

  test('never leads to the next token for a token that the user gave (F101)', () => {
    const decisions = [true, false].flatMap((isOlder) =>
      EVERYTHING_SEEN.map((seen) => decision(isOlder, end, seen, false).kind),
    );
    expect(decisions).not.toContain('next-token');
  });

  test('succeeds only if it is a success that was followed or confirmed (I1, I10)', () => {
    const successes = [true, false].flatMap((isOlder) =>
      EVERYTHING_SEEN.filter((seen) => {
        const made = decision(isOlder, end, seen, true);
        return made.kind === 'conclude' && made.conclusion.kind === 'succeeded';
      }),
    );
    const isConfirmed = ({ wasInProgress, confirmation }: Seen): boolean =>
      wasInProgress === true || confirmation?.kind === 'confirmed';
    expect(successes.filter((seen) => !isConfirmed(seen))).toStrictEqual([]);
    expect(successes.length > 0).toBe(end.kind === 'succeeded');
  });
});
