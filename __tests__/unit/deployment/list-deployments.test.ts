import { describe, expect, test } from '@jest/globals';
import {
  blockingDeploymentIn,
  changedAt,
  findBlockingDeployment,
  listDeployments,
} from '../../../src/deployment/list-deployments.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import {
  deployed,
  denied,
  page,
  ScriptedService,
  serviceError,
  SNAPSHOT,
  without,
} from './scripted-service.ts';

const MINUTE = 60_000;
const STAGE = { game: 'MyGame', stage: 'Dev' };

function list(service: ScriptedService, deadline = MINUTE) {
  return service.clock.run(listDeployments(STAGE, deadline, service, service.context));
}

describe('the list of deployments', () => {
  test('is read to its last page', async () => {
    const service = new ScriptedService();
    const [one, other] = [deployed('a', SNAPSHOT, 4), deployed('b', SNAPSHOT, 9)];
    service.pages = [{ StageDeployments: [one], NextToken: '2' }, page(other)];
    expect(await list(service)).toEqual([one, other]);
    expect(service.listed).toEqual([undefined, '2']);
    expect(service.listedStages).toEqual(['Dev', 'Dev']);
  });

  test('has a deployment that comes twice once, by the later reading (F109)', async () => {
    const service = new ScriptedService();
    const finished = deployed('a', SNAPSHOT, 4);
    const pending = { ...finished, DeploymentState: 'PENDING' };
    service.pages = [{ StageDeployments: [pending], NextToken: '2' }, page(finished)];
    expect(await list(service)).toEqual([finished]);
  });

  test('without an end is an error with the name of the operation (I4)', async () => {
    const service = new ScriptedService();
    service.pages = [{ StageDeployments: [], NextToken: 'again' }];
    await expect(list(service)).rejects.toMatchObject({
      kind: 'bad-response',
      details: { operation: 'ListStageDeployments' },
    });
  });

  test('is kept without messages, and without words longer than the service has (I5)', async () => {
    const service = new ScriptedService();
    const long = 'x'.repeat(129);
    service.pages = [
      page({
        DeploymentId: 'x'.repeat(128),
        SnapshotId: long,
        DeploymentState: 'FAILED',
        DeploymentResult: { ResultCode: long, Message: 'm' },
      }),
    ];
    expect(await list(service)).toEqual([
      { DeploymentId: 'x'.repeat(128), DeploymentState: 'FAILED', DeploymentResult: {} },
    ]);
  });

  test('is kept without an ID that no address can hold (F52)', async () => {
    const service = new ScriptedService();
    service.pages = [page({ DeploymentId: 'x\ud800', DeploymentState: 'FAILED' })];
    expect(await list(service)).toEqual([{ DeploymentState: 'FAILED' }]);
  });

  test('gives each page the time that is left, and ends at the deadline (I4)', async () => {
    const service = new ScriptedService();
    service.pages = (call) => ({ StageDeployments: [], NextToken: String(call) });
    const read = service.listStageDeployments.bind(service);
    service.listStageDeployments = (...given) =>
      service.clock.sleep(25_000).then(() => read(...given));
    await expect(list(service)).rejects.toMatchObject({
      kind: 'aborted',
      message: 'the time is up',
      details: { operation: 'ListStageDeployments' },
    });
    const timeouts = service.listOptions.map(({ timeoutMilliseconds }) => timeoutMilliseconds);
    expect(timeouts).toEqual([60_000, 35_000, 10_000]);
  });
});

describe('the blocking deployment', () => {
  const a = deployed('a', SNAPSHOT, 4);
  const b = deployed('b', SNAPSHOT, 9);
  const inState = (one: StageDeployment, DeploymentState: string) => ({ ...one, DeploymentState });

  test.each<[string | undefined, string, readonly StageDeployment[]]>([
    [undefined, 'an empty list', []],
    [undefined, 'finished deployments', [a, inState(b, 'FAILED')]],
    ['b', 'one in progress', [a, inState(b, 'IN_PROGRESS')]],
    ['b', 'one that is pending', [a, inState(b, 'PENDING')]],
    ['b', 'one in an unknown state', [a, inState(b, 'HALF_WAY')]],
    ['a', 'one with a known state before one without', [inState(b, 'ODD'), inState(a, 'PENDING')]],
    ['a', 'the first of two in progress', [inState(a, 'PENDING'), inState(b, 'PENDING')]],
    [undefined, 'one without a state', [without(b, 'DeploymentState')]],
    [
      undefined,
      'one in progress that is older than a finished one (F111)',
      [inState(a, 'PENDING'), b],
    ],
    [
      undefined,
      'one in progress that is older than a failed one (F111)',
      [inState(a, 'PENDING'), inState(b, 'FAILED')],
    ],
    ['a', 'one in progress without a time', [without(inState(a, 'PENDING'), 'LastUpdated'), b]],
    [
      'a',
      'one in progress beside a finished one without a time',
      [inState(a, 'PENDING'), without(b, 'LastUpdated')],
    ],
    [
      'a',
      'one in progress beside a finished one of the same time',
      [inState(a, 'PENDING'), deployed('b', SNAPSHOT, 4)],
    ],
  ])('is %s in a list with %s', (id, _what, deployments) => {
    expect(blockingDeploymentIn(deployments)?.DeploymentId).toBe(id);
  });

  test.each([denied, serviceError({ kind: 'unavailable' }), serviceError({ kind: 'aborted' })])(
    'is undefined if the list cannot be read (%#)',
    async (error) => {
      const service = new ScriptedService();
      service.pages = [error];
      const search = findBlockingDeployment(STAGE, MINUTE, service, service.context);
      expect(await service.clock.run(search)).toBeUndefined();
    },
  );

  test.each([
    [MINUTE, 5000],
    [3000, 3000],
  ])('is searched before a deadline in %d ms for at most %d ms (I4)', async (deadline, timeout) => {
    const service = new ScriptedService();
    service.pages = [page()];
    await service.clock.run(findBlockingDeployment(STAGE, deadline, service, service.context));
    expect(service.listOptions).toMatchObject([{ timeoutMilliseconds: timeout }]);
  });

  test('throws programming errors', async () => {
    const service = new ScriptedService();
    service.pages = () => {
      throw new TypeError('a defect');
    };
    const search = findBlockingDeployment(STAGE, MINUTE, service, service.context);
    await expect(service.clock.run(search)).rejects.toThrow('a defect');
  });
});

test('a deployment without a time changed neither before nor after anything', () => {
  expect(changedAt({})).toBeNaN();
});
