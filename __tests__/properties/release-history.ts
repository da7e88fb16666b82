import fc from 'fast-check';
import {
  type Answer,
  answer,
  type Attempt,
  attempt,
  type Ending,
  exchange,
  type History,
  keys,
  LIST_PATCHES,
  members,
  oftenNothing,
} from './history.ts';

/** What a release has on top of a plain deployment, and what others do to both stages and to the game. */
export interface ReleaseStory {
  readonly wish: Wish;
  readonly onConflict: 'fail' | 'wait';
  readonly skipIfDeployed: boolean;
  readonly findPreviousSnapshot: boolean;
  readonly checkOnly: boolean;
  readonly lists: Lists;
  /** Deployments that had ended, or stood still, before the run, in the order of their ends. */
  readonly past: readonly Past[];
  /** Deployments by others that begin at some time, and those that go on when the run begins. */
  readonly others: readonly Other[];
  readonly snapshots: readonly NewSnapshot[];
  readonly gameDeletedAtSeconds: number | null;
}

export type ReleaseHistory = History & { readonly release: ReleaseStory };

/** The snapshot that is asked for: by its id, or by what it is at the time. */
export type Wish = 'first' | 'second' | 'missing' | 'latest' | `stage:${Place | 'Nowhere'}`;
export type Place = 'Dev' | 'Prod';

export interface Lists {
  readonly listOrder: 'usual' | 'newest-first' | 'oldest-first' | 'shuffled';
  readonly largestPage: number;
  readonly pagesMove: boolean;
}

interface Foreign {
  readonly stage: Place;
  readonly action: 'DEPLOY' | 'UNDEPLOY' | 'REPAIR';
  readonly snapshot: 'first' | 'second';
}

export interface Past extends Foreign {
  readonly state: 'COMPLETED' | 'FAILED' | 'PENDING' | 'IN_PROGRESS' | 'ROLLING';
  readonly resultCode: string | null;
  readonly endedSecondsAgo: number;
  readonly lastedSeconds: number;
  /** It had ended by then, and was changed later in something that matters to nobody but its time. */
  readonly touchedSecondsAgo: number | null;
}

export interface Other extends Foreign {
  readonly atSeconds: number;
  readonly course:
    /** It goes on by the clock and holds the stage, or is refused when somebody else does. */
    | { readonly kind: 'goes-on'; readonly seconds: number; readonly begunSecondsAgo: number }
    /** It turns up in this state and keeps it. */
    | {
        readonly kind: 'stands';
        readonly state: 'COMPLETED' | 'FAILED' | 'ROLLING';
        readonly resultCode: string | null;
      };
}

export interface NewSnapshot {
  readonly atSeconds: number;
  /** When it was made by its own id: as it appears; between the two that are there; at the time of the newer one. */
  readonly made: 'now' | 'between' | 'same-time';
}

/** One of these, as often as its weight says. */
const weighted = <T>(...table: readonly (readonly [T, number])[]): fc.Arbitrary<T> =>
  fc.oneof(...table.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })));

const stage = fc.constantFrom<Place>('Dev', 'Prod');
const action = weighted<Foreign['action']>(['DEPLOY', 8], ['UNDEPLOY', 2], ['REPAIR', 1]);
const snapshot = fc.constantFrom<Foreign['snapshot']>('first', 'second');
const resultCode = weighted<string | null>(
  ['SUCCESS', 9],
  [null, 1],
  ['UNSPECIFIED_FAILURE', 1],
  ['SOMETHING_NEW', 1],
);
const atSeconds = fc.constantFrom(0, 0, 0, 0, 0.7, 2, 5, 11, 25, 70);

/** Good once, on the stage of that name. */
const good = (stage: Place): fc.Arbitrary<Past> =>
  fc.record({
    stage: fc.constant(stage),
    action: fc.constant('DEPLOY' as const),
    snapshot,
    state: fc.constant('COMPLETED' as const),
    resultCode: fc.constant('SUCCESS'),
    endedSecondsAgo: fc.constantFrom(90, 40),
    lastedSeconds: fc.constant(1),
    touchedSecondsAgo: fc.constant(null),
  });

const past: fc.Arbitrary<readonly Past[]> = fc
  .tuple(
    oftenNothing(good('Dev'), 1),
    oftenNothing(good('Prod'), 1),
    fc.array(
      fc.record({
        stage,
        action,
        snapshot,
        state: weighted<Past['state']>(
          ['COMPLETED', 14],
          ['FAILED', 3],
          ['PENDING', 1],
          ['IN_PROGRESS', 1],
          ['ROLLING', 1],
        ),
        resultCode,
        endedSecondsAgo: fc.integer({ min: 1, max: 60 }),
        lastedSeconds: fc.constantFrom(1, 1, 1, 2, 2, 5, 20),
        touchedSecondsAgo: oftenNothing(fc.constantFrom(0.5, 7, 30), 10),
      }),
      { maxLength: 4, size: 'max' },
    ),
  )
  .map(([dev, prod, all]) =>
    [dev, prod, ...all]
      .filter((one) => one !== null)
      .toSorted((one, other) => other.endedSecondsAgo - one.endedSecondsAgo),
  );

/** Somebody was a little earlier. */
const inTheWay: fc.Arbitrary<Other> = fc.record({
  stage: fc.constant('Dev' as const),
  action: fc.constant('DEPLOY' as const),
  snapshot,
  atSeconds: fc.constant(0),
  course: fc.record({
    kind: fc.constant('goes-on' as const),
    seconds: fc.constantFrom(4, 3, 6, 8, 25),
    begunSecondsAgo: fc.constantFrom(0, 2),
  }),
});

const others: fc.Arbitrary<readonly Other[]> = fc.array(
  fc.record({
    stage: weighted<Place>(['Dev', 3], ['Prod', 1]),
    action,
    snapshot,
    atSeconds,
    course: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constant('goes-on' as const),
          seconds: fc.constantFrom(8, 3, 4, 6, 25, 100),
          begunSecondsAgo: fc.constantFrom(0, 0, 2),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('stands' as const),
          state: fc.constantFrom('COMPLETED' as const, 'FAILED' as const, 'ROLLING' as const),
          resultCode,
        }),
      },
    ),
  }),
  { maxLength: 2, size: 'max' },
);

const release: fc.Arbitrary<ReleaseStory> = fc.record({
  wish: weighted<Wish>(
    ['first', 5],
    ['second', 3],
    ['latest', 8],
    ['stage:Prod', 8],
    ['stage:Dev', 4],
    ['stage:Nowhere', 1],
    ['missing', 1],
  ),
  onConflict: fc.constantFrom('wait' as const, 'fail' as const),
  skipIfDeployed: fc.boolean(),
  findPreviousSnapshot: fc.boolean(),
  checkOnly: weighted([false, 6], [true, 1]),
  lists: fc.record({
    listOrder: fc.constantFrom('usual', 'newest-first', 'oldest-first', 'shuffled'),
    largestPage: fc.constantFrom(100, 1, 2, 3),
    pagesMove: fc.boolean(),
  }),
  past,
  others: fc
    .tuple(oftenNothing(inTheWay, 3), others)
    .map(([first, rest]) => (first === null ? rest : [first, ...rest])),
  snapshots: fc.array(
    fc.record({
      atSeconds: fc.constantFrom(0, 0.3, 0.7, 1.2, 2, 5, 11, 25, 70),
      made: fc.constantFrom('now', 'now', 'between', 'same-time'),
    }),
    { maxLength: 3 },
  ),
  gameDeletedAtSeconds: oftenNothing(fc.constantFrom(0, 1, 5, 20), 20),
});

const listAnswer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 3, arbitrary: answer },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('patched' as const), patch: keys(LIST_PATCHES) }),
  },
);

const ending = weighted<Ending>(
  ['SUCCESS', 8],
  ['FAILED', 2],
  ['FAILED with SUCCESS', 1],
  ['INVALID_ROLE_FAILURE', 1],
  ['UNSPECIFIED_FAILURE', 1],
  ['SOMETHING_NEW', 1],
  ['no-result', 1],
  ['never', 1],
);

/** As in a plain history, or with less in the way of all that a release does. */
const releaseAttempt: fc.Arbitrary<Attempt> = fc
  .record({
    attempt,
    pauseSeconds: fc.constantFrom(0, 0, 0, 1, 10, 60),
    trouble: weighted(['everywhere', 3], ['in-starts', 2], ['in-reads', 2], ['nowhere', 3]),
    reads: fc.array(exchange(12, listAnswer), { minLength: 1, maxLength: 4 }),
  })
  .map(({ attempt: plain, pauseSeconds, trouble, reads }) => {
    const attempt = { ...plain, pauseSeconds };
    const { starts, credentials } = attempt;
    const calm = { ...credentials, lifetimeSeconds: null, fetchSeconds: 0 };
    if (trouble === 'everywhere') return { ...attempt, reads };
    return {
      ...attempt,
      credentials: calm,
      looks: [],
      starts: trouble === 'in-starts' ? starts : [],
      reads: trouble === 'in-reads' ? reads : [],
    };
  });

export const releaseHistories: fc.Arbitrary<ReleaseHistory> = fc.record({
  ...members,
  plan: fc.record({
    waits: weighted([true, 4], [false, 1]),
    timeoutSeconds: fc.constantFrom(45, 90, 20, 10, 4, 1),
    pollSeconds: fc.constantFrom(15, 5, 60),
    token: weighted<'derived' | 'given'>(['derived', 4], ['given', 1]),
  }),
  service: fc.record({
    deploymentSeconds: fc.constantFrom(6, 0, 1, 15, 40),
    throttles: fc.boolean(),
    endings: fc.array(ending, { maxLength: 4 }),
  }),
  rivals: fc.constant([]),
  attempts: fc.array(releaseAttempt, { minLength: 1, maxLength: 2 }),
  release,
});
