import fc from 'fast-check';
import {
  type Exchange,
  listExchanges,
  type NetworkResponse,
  oftenNull,
  type Rejection,
  startExchanges,
  weighted,
} from './exchange.ts';
import {
  type DocumentName,
  moment,
  others,
  type OtherImport,
  type PreparationExchanges,
  possible,
  type Request,
  type Scenario,
  service,
  STEADY_CREDENTIALS,
  type StepScenario,
} from './scenario.ts';

const rejection = (code: Rejection): NetworkResponse => ({
  kind: 'rejection',
  code,
  retryAfter: null,
});
const gateway = (status: number): NetworkResponse => ({
  kind: 'gateway',
  status,
  body: 'json',
  retryAfter: null,
});

/** Without a response: reset, cut, or withheld until the timeout of the attempt. */
const LOST: readonly NetworkResponse[] = [
  { kind: 'cut', bytes: null, then: 'reset' },
  { kind: 'cut', bytes: 60, then: 'reset' },
  { kind: 'cut', bytes: null, then: 'silence' },
  gateway(500),
  gateway(503),
];
const REJECTED: readonly NetworkResponse[] = [
  rejection('ThrottlingException'),
  rejection('AccessDeniedException'),
  rejection('ServiceQuotaExceededException'),
  rejection('ConflictException'),
  { kind: 'no-connection', code: 'ECONNREFUSED' },
];
const CHANGED: readonly NetworkResponse[] = [
  { kind: 'patched', patch: 'no-sections' },
  { kind: 'patched', patch: 'no-attributes' },
  { kind: 'patched', patch: 'other-order' },
];

const times = weighted([1, 12], [2, 3], [8, 1]);
const immediate = fc.constant(0);
const lost: fc.Arbitrary<Exchange> = fc.record({
  times,
  arrivesAfterSeconds: weighted<number | null>([0, 4], [null, 2], [2, 1], [8, 1], [30, 2], [70, 1]),
  responseSeconds: weighted([0, 8], [1, 1], [45, 1]),
  response: fc.constantFrom(...LOST),
});
const rejected: fc.Arbitrary<Exchange> = fc.record({
  times,
  arrivesAfterSeconds: immediate,
  responseSeconds: immediate,
  response: fc.constantFrom(...REJECTED),
});
const changed: fc.Arbitrary<Exchange> = fc.record({
  times,
  arrivesAfterSeconds: immediate,
  responseSeconds: immediate,
  response: fc.constantFrom(...CHANGED),
});
const slow: fc.Arbitrary<Exchange> = fc.record({
  times,
  arrivesAfterSeconds: weighted([0, 3], [0.4, 1], [2, 1], [8, 1]),
  responseSeconds: weighted([0, 2], [0.4, 1], [2, 1], [8, 1]),
  response: fc.constant({ kind: 'true' as const }),
});
const oneOf = (
  ...table: readonly (readonly [fc.Arbitrary<Exchange>, number])[]
): fc.Arbitrary<Exchange> =>
  fc.oneof(...table.map(([arbitrary, weight]) => ({ arbitrary, weight })));

/** The response to a read has no effect, so only its loss and its content matter. */
const reads = fc.array(oneOf([slow, 3], [lost, 1], [rejected, 1], [changed, 2]), { maxLength: 2 });
const lists = fc.array(oneOf([slow, 4], [lost, 1], [rejected, 1]), { maxLength: 3 });
const preparation: fc.Arbitrary<PreparationExchanges> = fc
  .record({
    trouble: weighted(['nowhere', 3], ['creations', 3], ['imports', 2], ['reads', 2], ['all', 2]),
    lists,
    reads,
    imports: fc.array(oneOf([slow, 1], [lost, 3], [rejected, 1], [changed, 1]), { maxLength: 2 }),
    creations: fc.array(oneOf([slow, 1], [lost, 6], [rejected, 1], [changed, 1]), { maxLength: 2 }),
  })
  .map(({ trouble, ...all }) => ({
    lists: trouble === 'reads' || trouble === 'all' ? all.lists : [],
    reads: trouble === 'reads' || trouble === 'all' ? all.reads : [],
    imports: trouble === 'imports' || trouble === 'all' ? all.imports : [],
    creations: trouble === 'creations' || trouble === 'all' ? all.creations : [],
  }));

const document = weighted<DocumentName | null>(
  [null, 3],
  ['A', 8],
  ['B', 1],
  ['A with other bytes', 1],
);

const request: fc.Arbitrary<Request> = fc.record({
  stage: weighted<'Dev' | 'Prod'>(['Dev', 3], ['Prod', 1]),
  snapshot: fc.constant('new' as const),
  document,
  token: weighted<Request['token']>(['derived', 16], ['random', 1]),
  // Most steps do not wait, because the other scenarios cover the wait.
  waitForCompletion: weighted([false, 4], [true, 1]),
  waitTimeoutSeconds: weighted([900, 5], [180, 4], [70, 2], [20, 1], [3, 1]),
  pollIntervalSeconds: weighted([15, 1], [5, 1]),
  onConflict: fc.constantFrom('wait' as const, 'fail' as const),
  skipIfDeployed: weighted([false, 5], [true, 1]),
  findPreviousSnapshot: weighted([false, 5], [true, 1]),
  checkOnly: fc.constant(false),
});

/** Requests that differ from the first one in one input, like matrix legs and an edited workflow. */
const requests: fc.Arbitrary<readonly Request[]> = fc
  .tuple(
    request,
    fc.array(
      fc.oneof(
        fc.record({ stage: fc.constantFrom('Dev' as const, 'Prod' as const) }),
        fc.record({ document }),
        fc.record({ checkOnly: fc.constant(true) }),
        fc.record({ skipIfDeployed: fc.constant(true) }),
      ),
      { maxLength: 2 },
    ),
  )
  .map(([first, changes]) => [first, ...changes.map((change) => ({ ...first, ...change }))]);

const step: fc.Arbitrary<StepScenario> = fc.record({
  request: weighted([0, 4], [1, 2], [2, 1]),
  run: weighted([0, 4], [1, 1]),
  begins: weighted<StepScenario['begins']>(['after', 4], ['parallel', 1]),
  pauseSeconds: weighted([0, 2], [1, 2], [10, 1], [40, 2], [100, 3]),
  skewMinutes: fc.constant(0),
  clockJump: fc.constant(null),
  credentials: fc.constant(STEADY_CREDENTIALS),
  starts: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: startExchanges },
  ),
  polls: fc.constant([]),
  confirms: fc.constant([]),
  lists: fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: listExchanges },
  ),
  preparation,
  writableTokens: fc.constant(null),
  interruption: oftenNull(
    fc.record({ kind: fc.constantFrom('kill' as const, 'cancel' as const), moment }),
    3,
  ),
});

const imports: fc.Arbitrary<readonly OtherImport[]> = fc.array(
  fc.record({
    document: weighted<DocumentName>(['C', 3], ['B', 2], ['A', 1]),
    moment: fc.oneof(
      { weight: 3, arbitrary: fc.record({ afterImportOfStep: fc.integer({ min: 1, max: 3 }) }) },
      {
        weight: 2,
        arbitrary: fc.record({ seconds: fc.constantFrom(0, 0.5, 0.8, 1.2, 5, 20, 62, 110) }),
      },
    ),
  }),
  { maxLength: 2 },
);

/** Steps with `snapshot: new`. */
export const newSnapshotScenarios: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.nat({ max: 1000 }),
    service: fc
      .tuple(
        service,
        fc.record({
          deploymentSeconds: weighted([1, 3], [6, 2], [30, 1]),
          results: fc.constant([]),
          maxPageSize: weighted([100, 8], [2, 1], [1, 1]),
          listLagSeconds: weighted([0, 4], [2, 1], [20, 1], [30, 1]),
          createdFormat: fc.constant('iso' as const),
          dateHeader: fc.constant(true),
          dateAheadSeconds: fc.constant(0),
        }),
      )
      .map(([all, own]) => ({ ...all, ...own })),
    past: fc.constant([]),
    others: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: others }),
    snapshots: fc.array(
      fc.record({
        atSeconds: fc.constantFrom(0, 0.7, 1.2, 5, 62),
        made: fc.constantFrom('now' as const, 'between' as const, 'same-time' as const),
      }),
      { maxLength: 1 },
    ),
    imports,
    gameDeletedAtSeconds: fc.constant(null),
    earlierFailures: fc.constant(0),
    requests,
    steps: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(step) },
      { weight: 5, arbitrary: fc.tuple(step, step) },
      { weight: 1, arbitrary: fc.tuple(step, step, step) },
    ),
  })
  .map(possible);
