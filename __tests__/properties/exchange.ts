import fc from 'fast-check';

/** What one request meets, or several in a row. Plain data, so that a failing scenario can be printed and shrunk. */
export interface Exchange {
  readonly times: number;
  /** When it reaches the service, in seconds after it was sent, whatever its sender sees or does; null: never. */
  readonly arrivesAfterSeconds: number | null;
  /** How long the sender waits for the response, besides. */
  readonly responseSeconds: number;
  readonly response: NetworkResponse;
}

export type NetworkResponse =
  /** The service's own; if the request never reached it, a reset connection (as for the next two). */
  | { readonly kind: 'true' }
  /** The service's own, except for some of its members. */
  | { readonly kind: 'patched'; readonly patch: Patch | ListPatch }
  /** So many bytes of the service's own body (null: not even its head), then the end of the connection, or nothing. */
  | { readonly kind: 'cut'; readonly bytes: number | null; readonly then: 'reset' | 'silence' }
  /** From a gateway. A request that it rejects (4xx except 408) never reaches the service; with others it may. */
  | {
      readonly kind: 'gateway';
      readonly status: number;
      readonly body: 'html' | 'json' | 'none';
      readonly retryAfter: string | null;
    }
  /** A definite rejection: such a request has no effect at the service. */
  | { readonly kind: 'rejection'; readonly code: Rejection; readonly retryAfter: string | null }
  /** No connection at all. */
  | {
      readonly kind: 'no-connection';
      readonly code: 'ECONNREFUSED' | 'ENOTFOUND' | 'CERT_HAS_EXPIRED';
    };

/**
 * None of these proves a result, least of all those that carry SUCCESS. A patch never makes a read by ID final, or a final
 * one unfinished: to a service that lies about a final state no client has the right response (excluded in network.ts).
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
 * For lists, item by item. Each leaves something out, or is no list at all: a list that shows another state of a
 * deployment is a service that lies, and listLagSeconds covers the honest form of that.
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

/** One of these, as often as its weight says. */
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
