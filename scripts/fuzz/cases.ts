/** Random cases: the inputs and the environment of a step, and the responses of the service. */
import fc from 'fast-check';
import { seeded } from '../../emulator/seed.ts';
import { hostileTexts } from './hostile-texts.ts';

type Headers = Readonly<Record<string, string>>;

export type PlannedResponse =
  | { readonly kind: 'valid' | 'drop' | 'silence' | 'huge' | 'echo' | 'repeat' | 'informational' }
  | { readonly kind: 'json'; readonly status: number; readonly headers: Headers; value: unknown }
  | { readonly kind: 'patch'; readonly members: Readonly<Record<string, unknown>> }
  | { readonly kind: 'headers'; readonly status: number | null; readonly headers: Headers }
  | { readonly kind: 'redirect'; readonly status: number }
  | { readonly kind: 'encoded'; readonly isReal: boolean }
  | { readonly kind: 'bytes'; readonly text: string }
  | { readonly kind: 'cut'; readonly share: number }
  | { readonly kind: 'delay'; readonly milliseconds: number };

export interface FuzzCase {
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly plan: readonly PlannedResponse[];
}

const [snapshot = '', otherSnapshot = ''] = seeded.snapshots;

/** Neither the environment of a process nor a header can contain NUL. */
const hostile = fc
  .oneof(
    fc.constantFrom(...hostileTexts),
    fc.array(fc.constantFrom(...hostileTexts), { maxLength: 4 }).map((all) => all.join('\n')),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', ' ', '0', '-1', '1e9', 'true', 'null', '__proto__', 'x'.repeat(5000)),
  )
  .map((text) => text.replaceAll('\0', ''));
const headerValue = hostile.map((text) => text.toWellFormed().replaceAll(/\p{Cc}/gu, ' '));
const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  hostile,
  fc.dictionary(fc.oneof(hostile, fc.constant('StageDeployment')), hostile, { maxKeys: 4 }),
) as fc.Arbitrary<unknown>;

const status = fc.constantFrom(
  ...[200, 200, 201, 204, 206, 400, 400, 401, 403, 404, 408, 409, 409, 413, 418, 429, 429],
  ...[500, 500, 502, 503, 504, 599, 999],
);
const code = fc.constantFrom(
  ...['ConflictException', 'ThrottlingException', 'ValidationException', 'AccessDeniedException'],
  ...['ExpiredTokenException', 'InvalidSignatureException', 'ResourceNotFoundException'],
  ...['RequestTimeTooSkewed', 'ServiceQuotaExceededException', 'InternalServerException'],
);
const headers = fc.dictionary(
  fc.constantFrom(
    ...['x-amzn-requestid', 'x-amzn-errortype', 'retry-after', 'date', 'content-type', 'server'],
    ...['content-length', 'transfer-encoding', 'connection', 'set-cookie', 'x-evil'],
  ),
  fc.oneof(headerValue, code, fc.constantFrom('0', '3', 'chunked', 'close', 'keep-alive')),
  { maxKeys: 3 },
) as fc.Arbitrary<Headers>;

const state = fc.constantFrom('PENDING', 'IN_PROGRESS', 'COMPLETED', 'COMPLETED', 'FAILED');
const result = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ ResultCode: 'SUCCESS', Message: '' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ResultCode: fc.constantFrom('X', 'SUCCESS', 'INVALID_ROLE_FAILURE'),
      Message: hostile,
    }),
  },
  { weight: 1, arbitrary: anyJson },
);
const members = fc.record(
  {
    DeploymentId: fc.oneof(fc.constantFrom('other', ''), anyJson),
    SnapshotId: fc.oneof(fc.constantFrom(snapshot, otherSnapshot), anyJson),
    DeploymentAction: fc.oneof(fc.constantFrom('DEPLOY', 'UNDEPLOY'), anyJson),
    DeploymentState: fc.oneof({ weight: 6, arbitrary: state }, { weight: 1, arbitrary: anyJson }),
    DeploymentResult: result,
    Created: anyJson,
    LastUpdated: anyJson,
  },
  { requiredKeys: [] },
);

const errorBody = fc.record(
  {
    message: hostile,
    Message: anyJson,
    code: fc.oneof(code, anyJson),
    __type: fc.oneof(code, hostile),
  },
  { requiredKeys: [] },
);
const mutated: fc.Arbitrary<PlannedResponse> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('patch' as const), members }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('json' as const),
      status,
      headers,
      value: fc.oneof(errorBody, anyJson),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('headers' as const),
      status: fc.option(status),
      headers,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('drop', 'silence', 'huge', 'echo', 'repeat', 'informational'),
    }),
  },
  fc.record({
    kind: fc.constant('redirect' as const),
    status: fc.constantFrom(301, 302, 303, 307, 308, 300, 304),
  }),
  fc.record({ kind: fc.constant('encoded' as const), isReal: fc.boolean() }),
  fc.record({ kind: fc.constant('bytes' as const), text: hostile }),
  fc.record({
    kind: fc.constant('cut' as const),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ kind: fc.constant('delay' as const), milliseconds: fc.nat(300) }),
);

/** From no mutated response to only mutated ones, because a step with a problem at its start does not come far. */
const plan = fc
  .constantFrom(0, 1, 3, 10)
  .chain((weight) =>
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constant<PlannedResponse>({ kind: 'valid' }) },
        { weight, arbitrary: mutated },
      ),
      { minLength: 8, maxLength: 8 },
    ),
  );

const flag = fc.constantFrom('true', 'false');
const usualInputs = fc.record(
  {
    snapshot: fc.constantFrom(snapshot, otherSnapshot, 'latest', 'stage:Prod'),
    'wait-for-completion': fc.constantFrom('true', 'true', 'true', 'false'),
    'wait-timeout-seconds': fc.integer({ min: 1, max: 40 }).map(String),
    'poll-interval-seconds': fc.integer({ min: 1, max: 5 }).map(String),
    'on-conflict': fc.constantFrom('fail', 'wait'),
    'skip-if-deployed': flag,
    'find-previous-snapshot': flag,
    'check-only': fc.constantFrom('false', 'false', 'false', 'false', 'true'),
    'client-token': fc.string({ unit: 'grapheme-ascii', minLength: 33, maxLength: 126 }),
    'job-summary': fc.constantFrom('true', 'true', 'false'),
    'github-deployment': flag,
  },
  { requiredKeys: [] },
);
const unusualInputs = fc.dictionary(
  fc.constantFrom(
    ...['game', 'stage', 'snapshot', 'wait-for-completion', 'wait-timeout-seconds'],
    ...['poll-interval-seconds', 'on-conflict', 'aws-region', 'client-token', 'github-environment'],
  ),
  hostile,
  { maxKeys: 2 },
);
const unusualEnvironment = fc.dictionary(
  fc.constantFrom(
    ...['GITHUB_RUN_ATTEMPT', 'GITHUB_RUN_ID', 'GITHUB_JOB', 'GITHUB_REPOSITORY', 'GITHUB_ACTION'],
    ...[
      'GITHUB_WORKFLOW',
      'GITHUB_SHA',
      'GITHUB_REF',
      'RUNNER_DEBUG',
      'AWS_REGION',
      'GITHUB_SERVER_URL',
    ],
  ),
  fc.oneof(hostile, fc.constantFrom('1', '2')),
  { maxKeys: 3 },
);
/** Most cases have valid inputs, so that they get to the service. */
const often = <T>(usual: T, unusual: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: unusual });

const fuzzCase: fc.Arbitrary<FuzzCase> = fc
  .record({
    usual: usualInputs,
    unusual: often({}, unusualInputs),
    env: often({}, unusualEnvironment),
    plan,
  })
  .map(({ usual, unusual, env, plan: responses }) => ({
    inputs: { game: seeded.game, stage: 'Dev', snapshot, ...usual, ...unusual },
    env,
    plan: responses,
  }));

/** The same cases for the same seed. The first cases do not depend on the number. */
export function makeCases(seed: number, count: number): FuzzCase[] {
  return fc.sample(fuzzCase, { seed, numRuns: count });
}
