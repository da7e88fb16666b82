import fc from 'fast-check';
import type { ReleaseStory } from './release-history.ts';

/**
 * One run of a workflow, told in full before it happens: what the runner, the network, the service and everybody else
 * will do. Plain data, so that a failing history can be printed, repeated and shrunk.
 */
export interface History {
  /** For the client's jitter. */
  readonly seed: number;
  readonly plan: Plan;
  readonly service: Service;
  /** When somebody else starts a deployment of the same stage, in seconds since the beginning. */
  readonly rivals: readonly Rival[];
  /** The attempts of the run, in their order. Each comes after the one before has ended. */
  readonly attempts: readonly Attempt[];
  /** All that comes on top of one snapshot and one stage. Absent in a plain history. */
  readonly release?: ReleaseStory;
}

export interface Plan {
  readonly waits: boolean;
  readonly timeoutSeconds: number;
  readonly pollSeconds: number;
  /** One for all attempts, or made from the run's identity. */
  readonly token: 'given' | 'derived';
}

export interface Service {
  readonly deploymentSeconds: number;
  /** Whether its quota of two calls a second holds. */
  readonly throttles: boolean;
  /** How the deployments of the stage end, in the order of their acceptance; well, after these. */
  readonly endings: readonly Ending[];
}

export type Ending =
  | 'SUCCESS'
  | 'FAILED'
  | 'FAILED with SUCCESS'
  | 'INVALID_ROLE_FAILURE'
  | 'UNSPECIFIED_FAILURE'
  | 'SOMETHING_NEW'
  | 'no-result'
  | 'never';

export interface Rival {
  readonly atSeconds: number;
  readonly snapshot: 'ours' | 'another';
}

export interface Attempt {
  /** After the attempt before. */
  readonly pauseSeconds: number;
  /** How far the runner's time of day is ahead of the service's. */
  readonly skewMinutes: number;
  readonly credentials: Credentials;
  /** What the starts meet, one after the other; a good network, after these. */
  readonly starts: readonly Exchange[];
  /** And the looks. */
  readonly looks: readonly Exchange[];
  /** And what else is read; absent: it counts as a look. */
  readonly reads?: readonly Exchange[];
  readonly interruption: Interruption | null;
}

export interface Credentials {
  /** Null: for ever. */
  readonly lifetimeSeconds: number | null;
  readonly renewal: 'never' | 'when-told' | 'by-itself';
  /** How many renewals fail before one works. */
  readonly failures: number;
  /** How long the first fetch and each renewal take. */
  readonly fetchSeconds: number;
}

/** What one request meets, or several in a row. */
export interface Exchange {
  readonly times: number;
  /** When it reaches the service, in seconds after it was sent, whatever its sender sees or does; null: never. */
  readonly arrivesAfterSeconds: number | null;
  /** How long the sender waits for the answer, besides. */
  readonly answerSeconds: number;
  readonly answer: Answer;
}

export type Answer =
  /** The service's own; if the request never reached it, a reset connection (as for the next two). */
  | { readonly kind: 'true' }
  /** The service's own, but for some of its members. */
  | { readonly kind: 'patched'; readonly patch: Patch | ListPatch }
  /** So many bytes of the service's own body (null: not even its head), then the end of the connection, or nothing. */
  | { readonly kind: 'cut'; readonly bytes: number | null; readonly then: 'reset' | 'silence' }
  /** From something in between, whether or not the request went on to the service. */
  | {
      readonly kind: 'foreign';
      readonly status: number;
      readonly body: 'html' | 'json' | 'none';
      readonly retryAfter: string | null;
    }
  /** A clear no: such a request never reaches the service's own code. */
  | { readonly kind: 'refusal'; readonly refusal: Refusal; readonly retryAfter: string | null }
  /** No connection at all. */
  | {
      readonly kind: 'no-connection';
      readonly code: 'ECONNREFUSED' | 'ENOTFOUND' | 'CERT_HAS_EXPIRED';
    };

/** None of these proves an end, least of all those that say SUCCESS. */
export const PATCHES = {
  backward: { DeploymentState: 'PENDING', DeploymentResult: null },
  'early-result': {
    DeploymentState: 'IN_PROGRESS',
    DeploymentResult: { ResultCode: 'SUCCESS' },
  },
  'unknown-state': { DeploymentState: 'ROLLING', DeploymentResult: { ResultCode: 'SUCCESS' } },
  'no-result': { DeploymentState: 'COMPLETED', DeploymentResult: null },
  'unknown-result': {
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SOMETHING_NEW' },
  },
  'other-id': {
    DeploymentId: 'somebody-else-s',
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SUCCESS' },
  },
  'other-snapshot': {
    SnapshotId: 'Snapshot_2023-01-01T00:00:00.000Z',
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SUCCESS' },
  },
  'other-action': {
    DeploymentAction: 'UNDEPLOY',
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SUCCESS' },
  },
  'no-id': { DeploymentId: null },
  'wrong-type': { DeploymentState: 7 },
} as const;
export type Patch = keyof typeof PATCHES;

/**
 * For lists, item by item. Each leaves something out, or is no list at all: what a list says falsely of a deployment
 * that has ended well, and of no other, nobody could see through.
 */
export const LIST_PATCHES = {
  'no-list': null,
  'something-else': 7,
  'wrong-types': { Id: 7, DeploymentId: 7 },
  'no-ids': { DeploymentId: null },
  'no-actions': { DeploymentAction: null },
  'no-times': { LastUpdated: null },
} as const;
export type ListPatch = keyof typeof LIST_PATCHES;

export const REFUSALS = {
  ThrottlingException: 429,
  TooManyRequestsException: 400,
  AccessDeniedException: 403,
  ExpiredTokenException: 403,
  InvalidSignatureException: 403,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  ValidationException: 400,
  ServiceQuotaExceededException: 402,
} as const;
export type Refusal = keyof typeof REFUSALS;

export interface Interruption {
  /** A crash leaves no time for anything; a cancellation asks for an orderly end. */
  readonly kind: 'crash' | 'cancel';
  readonly moment: Moment;
}

export type Moment =
  | { readonly seconds: number }
  /** At the n-th request of the attempt: before it is sent, or as soon as it is under way. */
  | { readonly request: number; readonly side: 'before' | 'after' };

export const oftenNothing = <T>(arbitrary: fc.Arbitrary<T>, weight = 4): fc.Arbitrary<T | null> =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

export const keys = <K extends string>(table: Readonly<Record<K, unknown>>): fc.Arbitrary<K> =>
  fc.constantFrom(...(Object.keys(table) as K[]));

const cutBytes = oftenNothing(fc.nat({ max: 400 }), 1);
const retryAfter = oftenNothing(fc.constantFrom('1', '5', '60', '999999', '-1', 'soon'));

export const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'true' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('patched'), patch: keys(PATCHES) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('cut'),
      bytes: cutBytes,
      then: fc.constantFrom('reset', 'silence'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('foreign'),
      status: fc.constantFrom(503, 500, 502, 504, 200, 204, 302, 307, 408),
      body: fc.constantFrom('json', 'html', 'none'),
      retryAfter,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refusal'),
      refusal: keys(REFUSALS),
      retryAfter,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('no-connection'),
      code: fc.constantFrom('ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED'),
    }),
  },
);

export const exchange = (mostTimes: number, answers = answer): fc.Arbitrary<Exchange> =>
  fc.record({
    times: fc.oneof(
      { weight: 12, arbitrary: fc.constant(1) },
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: mostTimes }) },
    ),
    arrivesAfterSeconds: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.constantFrom(0.2, 2, 8, 31, 70, 200) },
    ),
    answerSeconds: fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.constantFrom(0.3, 1, 5, 29, 45) },
    ),
    answer: answers,
  });

const credentials: fc.Arbitrary<Credentials> = fc.record({
  lifetimeSeconds: oftenNothing(fc.constantFrom(0, 1, 5, 20, 60)),
  renewal: fc.constantFrom('by-itself', 'when-told', 'never'),
  failures: fc.constantFrom(0, 0, 0, 1, 3, 1000),
  fetchSeconds: fc.constantFrom(0, 0, 0, 0.4, 2, 5),
});

const moment: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({
    request: fc.integer({ min: 1, max: 8 }),
    side: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record({ seconds: fc.constantFrom(0, 0.1, 0.5, 1, 3, 4, 10, 31, 60) }),
);

export const attempt: fc.Arbitrary<Attempt> = fc.record({
  pauseSeconds: fc.constantFrom(0, 1, 10, 60, 600),
  skewMinutes: fc.constantFrom(0, 0, 0, 0, 0, 0, 4, -10, 10, 180),
  credentials,
  starts: fc.array(exchange(8), { maxLength: 2 }),
  looks: fc.array(exchange(25), { maxLength: 4 }),
  interruption: oftenNothing(
    fc.record({ kind: fc.constantFrom('crash' as const, 'cancel' as const), moment }),
    2,
  ),
});

/** What every history is made of, member by member. */
export const members = {
  seed: fc.nat({ max: 1000 }),
  plan: fc.record({
    waits: fc.constantFrom(true, true, true, false),
    timeoutSeconds: fc.constantFrom(10, 1, 4, 20, 45, 90),
    pollSeconds: fc.constantFrom(15, 5, 60),
    token: fc.constantFrom('derived', 'derived', 'derived', 'given'),
  }),
  service: fc.record({
    deploymentSeconds: fc.constantFrom(6, 0, 0.3, 1, 15, 40, 120),
    throttles: fc.boolean(),
    endings: fc.array(
      fc.constantFrom<Ending>(
        'SUCCESS',
        'FAILED',
        'FAILED with SUCCESS',
        'INVALID_ROLE_FAILURE',
        'UNSPECIFIED_FAILURE',
        'SOMETHING_NEW',
        'no-result',
        'never',
      ),
      { maxLength: 4 },
    ),
  }),
  rivals: fc.array(
    fc.record({
      atSeconds: fc.constantFrom(0, 0.2, 1, 5, 20, 60),
      snapshot: fc.constantFrom('another' as const, 'ours' as const),
    }),
    { maxLength: 2 },
  ),
  attempts: fc.array(attempt, { minLength: 1, maxLength: 3 }),
};

export const histories: fc.Arbitrary<History> = fc.record(members);
