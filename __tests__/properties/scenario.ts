import fc from 'fast-check';
import {
  confirmExchanges,
  type Exchange,
  listExchanges,
  oftenNull,
  pollExchanges,
  startExchanges,
  weighted,
} from './exchange.ts';

/**
 * Steps of workflow runs that deploy to one stage, and the behavior of service, network, runner and other clients. Plain
 * data, so that a failing scenario can be printed, repeated and shrunk.
 */
export interface Scenario {
  /** For the client's jitter. */
  readonly seed: number;
  readonly service: ServiceBehavior;
  /** Deployments before the first step, by their finish times. */
  readonly past: readonly PastDeployment[];
  /** Deployments of other clients that start during the scenario, or are in progress at its start. */
  readonly others: readonly OtherDeployment[];
  readonly snapshots: readonly NewSnapshot[];
  readonly gameDeletedAtSeconds: number | null;
  /** Imports of other clients. */
  readonly imports?: readonly OtherImport[];
  /** Failed deployments of earlier attempts of the first run, for the first request. */
  readonly earlierFailures: number;
  /** Each step has one of these. */
  readonly requests: readonly Request[];
  /** In the order in which they start. */
  readonly steps: readonly StepScenario[];
}

/** The settings of the emulator, and behavior without a setting. */
export interface ServiceBehavior {
  readonly deploymentSeconds: number;
  /** Whether its quota of two calls per second is enforced. */
  readonly throttle: boolean;
  /** The results of the stage's deployments, in the order of their creation. Later ones have SUCCESS. */
  readonly results: readonly ForcedResult[];
  readonly deploymentWithoutId: 'newest' | 'live' | 'rejected';
  readonly replayedRecord: 'current' | 'original';
  readonly tokenWithOtherParameters: 'rejected' | 'ignored';
  readonly conflictBeforeToken: boolean;
  readonly clientTokenSeconds: number;
  readonly listLagSeconds: number;
  readonly listOrder: 'default' | 'newest-first' | 'oldest-first' | 'shuffled';
  readonly maxPageSize: number;
  readonly positionalNextTokens: boolean;
  readonly createdFormat: 'iso' | 'no-zone' | 'epoch-seconds' | 'absent';
  readonly dateHeader: boolean;
  /** How far the clock of the `Date` header is ahead of the clock of `Created`. */
  readonly dateAheadSeconds: number;
}

export type ForcedResult =
  | 'SUCCESS'
  | 'FAILED'
  | 'FAILED with SUCCESS'
  | 'INVALID_ROLE_FAILURE'
  | 'UNSPECIFIED_FAILURE'
  | 'SOMETHING_NEW'
  | 'no-result'
  | 'never';

export interface Request {
  /** Absent: Dev. */
  readonly stage?: StageName;
  readonly snapshot: RequestedSnapshot;
  /** With `new`, the imported document. Absent: none. */
  readonly document?: DocumentName | null;
  /** The same for all steps, derived from the identity of the run, or random without an identity. */
  readonly token: 'given' | 'derived' | 'random';
  readonly waitForCompletion: boolean;
  readonly waitTimeoutSeconds: number;
  readonly pollIntervalSeconds: number;
  readonly onConflict: 'fail' | 'wait';
  readonly skipIfDeployed: boolean;
  readonly findPreviousSnapshot: boolean;
  readonly checkOnly: boolean;
}

/** By its ID, or resolved during the step. */
export type RequestedSnapshot =
  'first' | 'second' | 'missing' | 'latest' | 'new' | `stage:${StageName | 'Nowhere'}`;
export type StageName = 'Dev' | 'Prod';
/** The configuration documents of configuration-documents.ts. */
export type DocumentName = 'A' | 'B' | 'C' | 'A with other bytes';

export interface StepScenario {
  /** The index of its request. */
  readonly request: number;
  /**
   * Steps of one run share job and step IDs, like re-runs, matrix jobs and calls of a reusable workflow. With the same
   * request, they have the same chain of tokens.
   */
  readonly run: number;
  /** Whether it starts when all earlier steps have finished, or in parallel with them. */
  readonly begins: 'after' | 'parallel';
  /** After the finish of the earlier steps, or after the start of the previous step. */
  readonly pauseSeconds: number;
  /** How far the runner's time of day is ahead of the service's. */
  readonly skewMinutes: number;
  /** A change of the runner's time of day during the step. */
  readonly clockJump: { readonly atSeconds: number; readonly minutes: number } | null;
  readonly credentials: CredentialsScenario;
  /** The network for starts, one after the other. Later ones have a good network. */
  readonly starts: readonly Exchange[];
  /** The network for reads by ID. */
  readonly polls: readonly Exchange[];
  /** The network for GetStageDeployment without an ID. */
  readonly confirms: readonly Exchange[];
  /** The network for lists and other reads. */
  readonly lists: readonly Exchange[];
  /** The network for `snapshot: new`. Absent: lists of snapshots have the one for lists, and the rest is good. */
  readonly preparation?: PreparationExchanges;
  /** How many client tokens can be written to the outputs file. Null: all. */
  readonly writableTokens: number | null;
  readonly interruption: Interruption | null;
}

export interface PreparationExchanges {
  readonly lists: readonly Exchange[];
  readonly reads: readonly Exchange[];
  readonly imports: readonly Exchange[];
  readonly creations: readonly Exchange[];
}

export interface CredentialsScenario {
  /** Null: forever. */
  readonly lifetimeSeconds: number | null;
  readonly renewal: 'never' | 'on-request' | 'by-itself';
  /** How many renewals fail before one succeeds. */
  readonly failures: number;
  /** How long the first fetch and each renewal take. */
  readonly fetchSeconds: number;
}

export interface Interruption {
  /** A kill stops the step immediately. A cancellation lets it finish in order. */
  readonly kind: 'kill' | 'cancel';
  readonly moment: Moment;
}

export type Moment =
  | { readonly seconds: number }
  /** At the n-th request of the step, immediately before or after it is sent. */
  | { readonly request: number; readonly side: 'before' | 'after' };

interface OtherClientsDeployment {
  readonly stage: StageName;
  readonly action: 'DEPLOY' | 'UNDEPLOY' | 'REPAIR';
  readonly snapshot: 'first' | 'second';
}

export interface PastDeployment extends OtherClientsDeployment {
  readonly state: 'COMPLETED' | 'FAILED' | 'PENDING' | 'IN_PROGRESS' | 'ROLLING';
  readonly resultCode: string | null;
  readonly finishedSecondsAgo: number;
  readonly durationSeconds: number;
  /** When the record was updated again, without a change that matters. */
  readonly updatedSecondsAgo: number | null;
}

export interface OtherDeployment extends OtherClientsDeployment {
  readonly atSeconds: number;
  readonly course:
    /** In progress by the clock, and blocks the stage. Rejected if another one blocks it. */
    | { readonly kind: 'in-progress'; readonly seconds: number; readonly begunSecondsAgo: number }
    /** Appears in this state on a free stage, and never changes. */
    | {
        readonly kind: 'immediate';
        readonly state: 'COMPLETED' | 'FAILED' | 'ROLLING';
        readonly resultCode: string | null;
      };
}

export interface OtherImport {
  readonly document: DocumentName;
  /** At this time, or immediately after the first import that a request of this step performs. */
  readonly moment: { readonly seconds: number } | { readonly afterImportOfStep: number };
}

export interface NewSnapshot {
  readonly atSeconds: number;
  /** The time in its ID: now, between the two existing ones, or the same as of the newer one. */
  readonly made: 'now' | 'between' | 'same-time';
}

const credentials: fc.Arbitrary<CredentialsScenario> = fc.record({
  lifetimeSeconds: oftenNull(fc.constantFrom(0, 1, 5, 20, 60)),
  renewal: fc.constantFrom('by-itself', 'on-request', 'never'),
  failures: weighted([0, 3], [1, 1], [3, 1], [1000, 1]),
  fetchSeconds: weighted([0, 3], [0.4, 1], [2, 1], [5, 1]),
});
export const STEADY_CREDENTIALS: CredentialsScenario = {
  lifetimeSeconds: null,
  renewal: 'never',
  failures: 0,
  fetchSeconds: 0,
};

export const moment: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({
    request: fc.integer({ min: 1, max: 8 }),
    side: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record({ seconds: fc.constantFrom(0, 0.1, 0.5, 1, 3, 4, 10, 31, 60) }),
);

const step: fc.Arbitrary<StepScenario> = fc
  .record({
    trouble: weighted(['nowhere', 5], ['starts', 3], ['reads', 2], ['everywhere', 3]),
    request: weighted([0, 3], [1, 2]),
    run: weighted([0, 3], [1, 1]),
    begins: weighted<StepScenario['begins']>(['after', 4], ['parallel', 1]),
    // The longest pause is longer than the shortest lifetime of a client token.
    pauseSeconds: weighted([0, 4], [0.6, 1], [1, 2], [4, 2], [10, 2], [60, 2], [600, 1], [1000, 1]),
    skewMinutes: weighted([0, 6], [4, 1], [-10, 1], [10, 1], [180, 1]),
    clockJump: oftenNull(
      fc.record({
        atSeconds: fc.constantFrom(0.3, 1, 5, 12),
        minutes: fc.constantFrom(-600, -7, 2, 11, 60),
      }),
      6,
    ),
    credentials,
    starts: startExchanges,
    polls: pollExchanges,
    confirms: confirmExchanges,
    lists: listExchanges,
    writableTokens: oftenNull(fc.constantFrom(0, 1, 2), 30),
    interruption: oftenNull(
      fc.record({ kind: fc.constantFrom('kill' as const, 'cancel' as const), moment }),
      3,
    ),
  })
  .map(({ trouble, ...all }) => {
    const isIn = (part: typeof trouble): boolean => trouble === part || trouble === 'everywhere';
    return {
      ...all,
      credentials: trouble === 'everywhere' ? all.credentials : STEADY_CREDENTIALS,
      starts: isIn('starts') ? all.starts : [],
      polls: isIn('reads') ? all.polls : [],
      confirms: isIn('reads') ? all.confirms : [],
      lists: isIn('reads') ? all.lists : [],
    };
  });

const request: fc.Arbitrary<Request> = fc.record({
  snapshot: weighted<RequestedSnapshot>(
    ['first', 10],
    ['second', 6],
    ['latest', 4],
    ['stage:Prod', 4],
    ['stage:Dev', 2],
    ['stage:Nowhere', 1],
    ['missing', 1],
  ),
  token: weighted<Request['token']>(['derived', 10], ['given', 2], ['random', 1]),
  waitForCompletion: weighted([true, 3], [false, 1]),
  waitTimeoutSeconds: weighted([10, 4], [1, 2], [4, 4], [20, 4], [45, 4], [90, 4], [900, 1]),
  pollIntervalSeconds: fc.constantFrom(15, 5, 60),
  onConflict: fc.constantFrom('wait' as const, 'fail' as const),
  skipIfDeployed: weighted([false, 3], [true, 1]),
  findPreviousSnapshot: weighted([false, 2], [true, 1]),
  checkOnly: weighted([false, 12], [true, 1]),
});

/** Two requests that differ only in the snapshot: calls of a reusable workflow, or one token for two snapshots. */
const alike: fc.Arbitrary<readonly Request[]> = fc
  .tuple(request, request)
  .map(([one, { snapshot }]) => [one, { ...one, snapshot }]);

const stage = weighted<StageName>(['Dev', 3], ['Prod', 1]);
const action = weighted<OtherClientsDeployment['action']>(
  ['DEPLOY', 8],
  ['UNDEPLOY', 2],
  ['REPAIR', 1],
);
const snapshot = fc.constantFrom<OtherClientsDeployment['snapshot']>('first', 'second');
const resultCode = weighted<string | null>(
  ['SUCCESS', 9],
  [null, 1],
  ['UNSPECIFIED_FAILURE', 1],
  ['SOMETHING_NEW', 1],
);

const live = (stage: StageName): fc.Arbitrary<PastDeployment> =>
  fc.record({
    stage: fc.constant(stage),
    action: fc.constant('DEPLOY' as const),
    snapshot,
    state: fc.constant('COMPLETED' as const),
    resultCode: fc.constant('SUCCESS'),
    finishedSecondsAgo: fc.constantFrom(90, 40),
    durationSeconds: fc.constant(1),
    updatedSecondsAgo: fc.constant(null),
  });

const past: fc.Arbitrary<readonly PastDeployment[]> = fc
  .tuple(
    oftenNull(live('Dev'), 1),
    oftenNull(live('Prod'), 1),
    fc.array(
      fc.record({
        stage,
        action,
        snapshot,
        state: weighted<PastDeployment['state']>(
          ['COMPLETED', 14],
          ['FAILED', 3],
          ['PENDING', 1],
          ['IN_PROGRESS', 1],
          ['ROLLING', 1],
        ),
        resultCode,
        finishedSecondsAgo: fc.integer({ min: 1, max: 60 }),
        durationSeconds: weighted([1, 3], [2, 2], [5, 1], [20, 1]),
        updatedSecondsAgo: oftenNull(fc.constantFrom(0.5, 7, 30), 10),
      }),
      { maxLength: 3 },
    ),
  )
  .map(([dev, prod, all]) =>
    [dev, prod, ...all]
      .filter((one) => one !== null)
      .toSorted((one, other) => other.finishedSecondsAgo - one.finishedSecondsAgo),
  );

/** Another client has started a deployment before the step. */
const blockingDeployment: fc.Arbitrary<OtherDeployment> = fc.record({
  stage: fc.constant('Dev' as const),
  action: fc.constant('DEPLOY' as const),
  snapshot,
  atSeconds: fc.constant(0),
  course: fc.record({
    kind: fc.constant('in-progress' as const),
    seconds: fc.constantFrom(4, 1, 3, 6, 8, 25),
    // After every past deployment has finished, because a stage accepts one deployment at a time.
    begunSecondsAgo: fc.constantFrom(0, 0.5),
  }),
});

export const others: fc.Arbitrary<readonly OtherDeployment[]> = fc.array(
  fc.record({
    stage: weighted<StageName>(['Dev', 4], ['Prod', 1]),
    action,
    snapshot,
    atSeconds: weighted(
      [0, 3],
      [0.7, 1],
      [2, 1],
      [5, 1],
      [7, 1],
      [11, 1],
      [25, 1],
      [62, 1],
      [70, 1],
      [605, 1],
    ),
    course: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('in-progress' as const),
          seconds: fc.constantFrom(8, 0, 1, 3, 4, 6, 25, 100),
          begunSecondsAgo: fc.constant(0),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('immediate' as const),
          state: fc.constantFrom('COMPLETED' as const, 'FAILED' as const, 'ROLLING' as const),
          resultCode,
        }),
      },
    ),
  }),
  { maxLength: 3 },
);

export const service: fc.Arbitrary<ServiceBehavior> = fc.record({
  deploymentSeconds: weighted([6, 3], [0, 2], [0.3, 1], [1, 2], [15, 1], [40, 1], [120, 1]),
  throttle: fc.boolean(),
  results: fc.array(
    weighted<ForcedResult>(
      ['SUCCESS', 8],
      ['FAILED', 3],
      ['FAILED with SUCCESS', 1],
      ['INVALID_ROLE_FAILURE', 1],
      ['UNSPECIFIED_FAILURE', 1],
      ['SOMETHING_NEW', 1],
      ['no-result', 1],
      ['never', 1],
    ),
    { maxLength: 4 },
  ),
  deploymentWithoutId: fc.constantFrom('newest', 'live', 'rejected'),
  replayedRecord: fc.constantFrom('current', 'original'),
  tokenWithOtherParameters: fc.constantFrom('rejected', 'ignored'),
  conflictBeforeToken: fc.boolean(),
  // No client can handle a token that expires between a start and its repetition. A step repeats a start for up to
  // 10 min, and the last request can arrive 200 s later.
  clientTokenSeconds: weighted([86_400, 2], [900, 1]),
  listLagSeconds: weighted([0, 3], [2, 1], [20, 1]),
  listOrder: fc.constantFrom('default', 'newest-first', 'oldest-first', 'shuffled'),
  maxPageSize: weighted([100, 4], [1, 1], [2, 1], [3, 1]),
  positionalNextTokens: fc.boolean(),
  createdFormat: weighted<ServiceBehavior['createdFormat']>(
    ['iso', 4],
    ['no-zone', 1],
    ['epoch-seconds', 1],
    ['absent', 1],
  ),
  dateHeader: weighted([true, 6], [false, 1]),
  dateAheadSeconds: weighted([0, 4], [1, 1], [-1, 1]),
});

export const scenarios: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.nat({ max: 1000 }),
    service,
    past,
    others: fc
      .tuple(oftenNull(blockingDeployment, 3), others)
      .map(([first, rest]) => (first === null ? rest : [first, ...rest])),
    snapshots: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({
            atSeconds: fc.constantFrom(0, 0.3, 0.7, 1.2, 2, 5, 11, 25, 70),
            made: fc.constantFrom<NewSnapshot['made'][]>('now', 'now', 'between', 'same-time'),
          }),
          { maxLength: 3 },
        ),
      },
    ),
    gameDeletedAtSeconds: oftenNull(fc.constantFrom(0, 1, 5, 20), 40),
    earlierFailures: weighted([0, 120], [1, 10], [2, 5], [19, 1], [20, 1], [23, 1]),
    requests: fc.oneof(
      { weight: 1, arbitrary: fc.array(request, { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: alike },
    ),
    steps: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(step) },
      { weight: 4, arbitrary: fc.tuple(step, step) },
      { weight: 2, arbitrary: fc.tuple(step, step, step) },
      { weight: 1, arbitrary: fc.tuple(step, step, step, step) },
    ),
  })
  .map(possible);

/** Removes behavior that no client can handle correctly. */
export function possible(scenario: Scenario): Scenario {
  const { service, earlierFailures } = scenario;
  const { listOrder, positionalNextTokens, listLagSeconds, deploymentWithoutId } = service;
  const isLagging = listLagSeconds > 0;
  return {
    ...scenario,
    service: {
      ...service,
      // Positional next tokens lose items of a list that is not in the order of creation.
      positionalNextTokens: positionalNextTokens && listOrder !== 'shuffled',
      // Otherwise nothing shows the current state of a stage.
      deploymentWithoutId:
        isLagging && deploymentWithoutId === 'rejected' ? 'newest' : deploymentWithoutId,
      // The tokens of earlier attempts are still active.
      clientTokenSeconds: earlierFailures > 0 ? 86_400 : service.clientTokenSeconds,
    },
    // The emulator's lagging lists show a record as unfinished until its last update.
    past: isLagging ? serial(scenario.past) : scenario.past,
    // A stage accepts one deployment at a time, and times of the service have milliseconds, so no two are in the same one.
    others: scenario.others.map((one, index) => ({
      ...one,
      atSeconds: one.atSeconds + index * 0.013,
    })),
    // Otherwise, without GetStageDeployment without an ID, the list decides (F102).
    steps: isLagging
      ? scenario.steps.map((one) => ({ ...one, confirms: [], credentials: STEADY_CREDENTIALS }))
      : scenario.steps,
  };
}

/** The same deployments, each created after the previous one on its stage finished, and never updated later. */
function serial(past: readonly PastDeployment[]): readonly PastDeployment[] {
  return past.map((one, index) => {
    const before = past.slice(0, index).findLast(({ stage }) => stage === one.stage);
    const free = (before?.finishedSecondsAgo ?? Infinity) - one.finishedSecondsAgo;
    const durationSeconds = Math.min(one.durationSeconds, free);
    return { ...one, durationSeconds, updatedSecondsAgo: null };
  });
}
