import fc from 'fast-check';
import type { ContentPatch } from './content-patches.ts';

/** The behavior of the network for one or several requests. Plain data, so that a scenario can be printed and shrunk. */
export interface Exchange {
  readonly times: number;
  /** When the request reaches the service, in seconds after it was sent, independent of its sender. Null: never. */
  readonly arrivesAfterSeconds: number | null;
  /** How much longer the sender waits for the response. */
  readonly responseSeconds: number;
  readonly response: NetworkResponse;
}

export type NetworkResponse =
  /** The service's response, or a reset connection if the request did not reach it. Same for the next two. */
  | { readonly kind: 'true' }
  /** The service's response with changed members. */
  | { readonly kind: 'patched'; readonly patch: Patch | ListPatch | ContentPatch }
  /** The first bytes of the service's body (null: not even headers), then a reset connection or silence. */
  | { readonly kind: 'cut'; readonly bytes: number | null; readonly then: 'reset' | 'silence' }
  /** From a gateway. A request that it rejects (4xx except 408) never reaches the service. Others can. */
  | {
      readonly kind: 'gateway';
      readonly status: number;
      readonly body: 'html' | 'json' | 'none';
      readonly retryAfter: string | null;
    }
  /** A definite rejection. Such a request has no effect on the service. */
  | { readonly kind: 'rejection'; readonly code: Rejection; readonly retryAfter: string | null }
  /** No connection at all. */
  | {
      readonly kind: 'no-connection';
      readonly code: 'ECONNREFUSED' | 'ENOTFOUND' | 'CERT_HAS_EXPIRED';
    };

/**
 * None of these confirms a result, not even with SUCCESS. A patch never makes an unfinished read by ID final or the reverse,
 * because no client can handle a service with incorrect final states (excluded in network.ts).
 */
export const PATCHES = {
  backward: { DeploymentState: 'PENDING', DeploymentResult: null },
  'early-result': { DeploymentState: 'IN_PROGRESS', DeploymentResult: { ResultCode: 'SUCCESS' } },
  'unknown-state': { DeploymentState: 'ROLLING', DeploymentResult: { ResultCode: 'SUCCESS' } },
  'no-result': { DeploymentState: 'COMPLETED', DeploymentResult: null },
  'unknown-result': {
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SOMETHING_NEW' },
  },
  'other-id': {
    DeploymentId: 'another-deployment',
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
  'no-snapshot': { SnapshotId: null },
  'wrong-type': { DeploymentState: 7 },
  'odd-members': { Created: { odd: true }, LastUpdated: [] },
} as const;
export type Patch = keyof typeof PATCHES;

/**
 * For every item of a list. Each removes something, or is not a list. None changes the state of a deployment, because
 * listLagSeconds covers outdated states, and no client can handle other incorrect ones.
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

export const REJECTIONS = {
  ThrottlingException: 429,
  TooManyRequestsException: 400,
  AccessDeniedException: 403,
  ExpiredTokenException: 403,
  InvalidSignatureException: 403,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  /** A conflict without a code (F112). */
  none: 409,
  ValidationException: 400,
  ServiceQuotaExceededException: 402,
} as const;
export type Rejection = keyof typeof REJECTIONS;

/** One of these values, by its weight. */
export const weighted = <T>(...table: readonly (readonly [T, number])[]): fc.Arbitrary<T> =>
  fc.oneof(...table.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })));

export const oftenNull = <T>(arbitrary: fc.Arbitrary<T>, weight = 4): fc.Arbitrary<T | null> =>
  fc.oneof({ weight, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): fc.Arbitrary<K> =>
  fc.constantFrom(...(Object.keys(table) as K[]));

const retryAfter = oftenNull(fc.constantFrom('1', '5', '60', '999999', '-1', 'soon'));

const response: fc.Arbitrary<NetworkResponse> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'true' as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('patched'), patch: keysOf(PATCHES) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('cut'),
      bytes: oftenNull(fc.nat({ max: 400 }), 1),
      then: fc.constantFrom('reset', 'silence'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('gateway'),
      status: fc.constantFrom(503, 500, 502, 504, 200, 204, 302, 307, 408, 403, 404, 409, 429),
      body: fc.constantFrom('json', 'html', 'none'),
      retryAfter,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('rejection'),
      code: keysOf(REJECTIONS),
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

const listResponse: fc.Arbitrary<NetworkResponse> = fc.oneof(
  { weight: 3, arbitrary: response },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('patched' as const), patch: keysOf(LIST_PATCHES) }),
  },
);

const exchange = (
  maxTimes: number,
  responses: fc.Arbitrary<NetworkResponse>,
): fc.Arbitrary<Exchange> =>
  fc.record({
    times: fc.oneof(
      { weight: 12, arbitrary: fc.constant(1) },
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: maxTimes }) },
    ),
    arrivesAfterSeconds: weighted<number | null>(
      [0, 18],
      [null, 6],
      [0.2, 1],
      [2, 1],
      [8, 1],
      [31, 1],
      [70, 1],
      [200, 1],
    ),
    responseSeconds: weighted([0, 18], [0.3, 1], [1, 1], [5, 1], [29, 1], [45, 1]),
    response: responses,
  });

const good: Exchange = {
  times: 1,
  arrivesAfterSeconds: 0,
  responseSeconds: 0,
  response: { kind: 'true' },
};
const rejected = (code: Rejection): NetworkResponse => ({
  kind: 'rejection',
  code,
  retryAfter: null,
});

/** A lost response, conflicts for about 5 min, and throttling. */
const lostAndBlocked: fc.Arbitrary<readonly Exchange[]> = fc
  .integer({ min: 30, max: 40 })
  .map((times) => [
    { ...good, arrivesAfterSeconds: null },
    { ...good, times, response: rejected('ConflictException') },
    { ...good, times: 25, response: rejected('ThrottlingException') },
  ]);

export const startExchanges: fc.Arbitrary<readonly Exchange[]> = fc.oneof(
  { weight: 30, arbitrary: fc.array(exchange(8, response), { maxLength: 2 }) },
  { weight: 1, arbitrary: lostAndBlocked },
);
export const pollExchanges = fc.array(exchange(25, response), { maxLength: 4 });
export const confirmExchanges = fc.array(exchange(8, response), { maxLength: 2 });
export const listExchanges = fc.array(exchange(12, listResponse), { minLength: 1, maxLength: 4 });
