import { describe, expect, test } from '@jest/globals';
import { confirmLive, readLive } from '../../../src/deployment/live-snapshot.ts';
import type { Confirmation, Live } from '../../../src/deployment/outcome.ts';
import { GameSparksError } from '../../../src/gamesparks/errors.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import {
  at,
  denied,
  deployed,
  invalid,
  NEWER_SNAPSHOT,
  notFound,
  page,
  type Response,
  ScriptedService,
  serviceError,
  SNAPSHOT,
  without,
} from './scripted-service.ts';

const MINUTE = 60_000;
const STAGE = { game: 'MyGame', stage: 'Dev' };
const unavailable = serviceError({ kind: 'unavailable', status: 503 });

/** As a list has it: without the time of its creation. */
function listed(
  id: string,
  finishedAt: number | undefined,
  changes: Partial<StageDeployment> = {},
): StageDeployment {
  return {
    ...without(deployed(id, `snapshot of ${id}`, finishedAt ?? 0), 'Created', 'LastUpdated'),
    ...(finishedAt !== undefined && { LastUpdated: at(finishedAt) }),
    ...changes,
  };
}

function undeploy(finishedAt: number | undefined, changes: Partial<StageDeployment> = {}) {
  return listed('u', finishedAt, { DeploymentAction: 'UNDEPLOY', ...changes });
}

/** Each deployment is read by ID as it is listed, created two minutes before it finished, unless `details` change it. */
function stageWith(
  deployments: readonly StageDeployment[],
  details: Partial<StageDeployment> = {},
): ScriptedService {
  const service: ScriptedService = new ScriptedService([], () => {
    const id = service.reads.at(-1)?.DeploymentId;
    const one = deployments.find(({ DeploymentId }) => DeploymentId === id) ?? {};
    const Created = new Date(Date.parse(one.LastUpdated ?? at(10)) - 2 * MINUTE).toISOString();
    return { ...one, Created, ...details };
  });
  service.pages = [page(...deployments)];
  return service;
}

function read(service: ScriptedService, deadline = 10 * MINUTE) {
  return service.clock.run(readLive(STAGE, deadline, service, service.context));
}

/** 'c' is live, 'c!' is confirmed to be live. */
function word(live: Live): string {
  if (live.kind === 'live') return `${live.deployment.DeploymentId}${live.isConfirmed ? '!' : ''}`;
  return live.kind === 'undetermined' ? `undetermined: ${live.reason}` : live.kind;
}

async function wordFor(deployments: readonly StageDeployment[], details = {}): Promise<string> {
  return word((await read(stageWith(deployments, details))).live);
}

const a = listed('a', 4);
const b = listed('b', 7);
const c = listed('c', 10);
const FAILED = { DeploymentState: 'FAILED' };
const IN_PROGRESS = { DeploymentState: 'IN_PROGRESS' };
const PENDING = { DeploymentState: 'PENDING' };
const ODD_STATE = { DeploymentState: 'HALF_WAY' };
const UNSPECIFIED = { DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } };
const INVALID_ROLE = { DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' } };
const ODD_CODE = { DeploymentResult: { ResultCode: 'ALMOST' } };
const POLISH = { DeploymentAction: 'POLISH' };

const CASES: Record<string, [live: string, deployments: readonly StageDeployment[]][]> = {
  'the order of the list means nothing': [
    ['nothing', []],
    ['c!', [c]],
    ['c!', [a, b, c]],
    ['c!', [c, b, a]],
    ['c!', [b, c, a]],
  ],
  'a deployment that finished after the newest was created makes the order unclear': [
    ['c!', [listed('b', 8), c]],
    ['undetermined: order', [listed('b', 9), c]],
    ['undetermined: order', [c, listed('b', 9)]],
    ['undetermined: order', [listed('b', 10), c]],
    ['undetermined: order', [c, listed('b', 10)]],
  ],
  'a deployment without a time makes the order unclear': [
    ['c!', [listed('c', undefined)]],
    ['undetermined: order', [a, b, listed('c', undefined)]],
    ['undetermined: order', [listed('c', undefined), a, b]],
    ['undetermined: order', [listed('b', undefined), c]],
    ['undetermined: order', [c, listed('b', undefined)]],
    ['undetermined: order', [listed('b', undefined), listed('c', undefined)]],
    ['undetermined: order', [c, listed('b', undefined, { LastUpdated: 'yesterday' })]],
  ],
  'a later UNDEPLOY that did not fail': [
    ['c!', [undeploy(8), c]],
    ['undetermined: undeploy', [c, undeploy(11)]],
    ['undetermined: undeploy', [undeploy(11), c, b, a]],
    ['undetermined: undeploy', [without(undeploy(11), 'DeploymentResult'), c]],
    ['undetermined: undeploy', [listed('b', 10), c, undeploy(11)]],
    ['undetermined: undeploy', [undeploy(10), c]],
    ['undetermined: undeploy', [undeploy(9), c]],
    ['undetermined: undeploy', [undeploy(undefined), c]],
    ['undetermined: undeploy', [undeploy(11), listed('c', undefined)]],
    ['undetermined: undeploy', [c, undeploy(11, PENDING)]],
    ['undetermined: undeploy', [c, undeploy(11, IN_PROGRESS)]],
    ['undetermined: undeploy', [c, undeploy(11, ODD_STATE)]],
    ['undetermined: undeploy', [c, undeploy(11, { ...IN_PROGRESS, ...UNSPECIFIED })]],
    ['undetermined: undeploy', [c, without(undeploy(11), 'DeploymentState')]],
    ['nothing', [undeploy(11)]],
  ],
  'an UNDEPLOY that failed': [
    ['c', [c, undeploy(11, UNSPECIFIED)]],
    ['c', [c, undeploy(11, FAILED)]],
    ['c', [c, undeploy(10, FAILED)]],
    ['c!', [c, undeploy(8, FAILED)]],
  ],
  'a later deployment that failed or is in progress': [
    ['c', [c, listed('d', 12, FAILED)]],
    ['c', [c, listed('d', 12, IN_PROGRESS)]],
    ['c', [c, listed('d', 12, PENDING)]],
    ['c', [c, listed('d', undefined, FAILED)]],
    ['c', [c, listed('d', 12, INVALID_ROLE)]],
    ['c', [c, listed('d', 12, UNSPECIFIED)]],
    ['c!', [c, listed('d', 5, FAILED)]],
    ['nothing', [listed('d', 5, FAILED)]],
    ['nothing', [listed('d', 5, IN_PROGRESS)]],
    ['nothing', [listed('d', 5, UNSPECIFIED)]],
  ],
  'an unfinished record of long ago (F111)': [
    ['c!', [c, listed('d', 5, PENDING)]],
    ['c', [c, listed('d', 8, PENDING)]],
    ['c!', [c, listed('d', 5, ODD_STATE)]],
    ['c!', [undeploy(5, PENDING), c]],
  ],
  'a later deployment with an unknown state or action': [
    ['c', [c, listed('d', 12, ODD_STATE)]],
    ['c', [c, without(listed('d', 12), 'DeploymentState')]],
    ['c', [c, listed('d', 12, POLISH)]],
    ['c!', [c, listed('d', 5, POLISH)]],
    ['nothing', [listed('d', 5, POLISH)]],
    ['c', [c, listed('d', 12, { DeploymentState: 'COMPLETED'.padEnd(129, '!') })]],
  ],
  'a deployment without an action may be a DEPLOY': [
    ['undetermined: order', [c, without(listed('d', 9), 'DeploymentAction')]],
    ['d!', [c, without(listed('d', 12), 'DeploymentAction')]],
    ['c!', [c, without(listed('d', 5), 'DeploymentAction')]],
    ['c', [c, without(listed('d', 12, FAILED), 'DeploymentAction')]],
  ],
  'the newest without a result code, or with an unknown one': [
    ['c', [without(c, 'DeploymentResult')]],
    ['c', [listed('c', 10, { DeploymentResult: {} })]],
    ['undetermined: result', [a, listed('c', 10, ODD_CODE)]],
    ['b!', [b, a, listed('c', 3, ODD_CODE)]],
  ],
  'a deployment without an ID or a snapshot': [
    ['undetermined: contradiction', [without(c, 'DeploymentId')]],
    ['undetermined: contradiction', [without(c, 'SnapshotId')]],
    ['undetermined: order', [without(listed('b', 9), 'DeploymentId'), c]],
    ['c!', [without(a, 'DeploymentId'), c]],
  ],
};

describe.each(Object.entries(CASES))('the live snapshot: %s', (_rule, cases) => {
  test.each(cases)('is %s with %j', async (expected, deployments) => {
    expect(await wordFor(deployments)).toBe(expected);
  });
});

describe('the read by ID of the newest deployment', () => {
  test('is the only one, and names its own stage', async () => {
    const service = stageWith([a, c, b]);
    await read(service);
    expect(service.reads).toEqual([{ GameName: 'MyGame', StageName: 'Dev', DeploymentId: 'c' }]);
  });

  test('is what the live deployment is taken from', async () => {
    const { live } = await read(stageWith([c], { LastUpdated: at(77) }));
    expect(live).toMatchObject({ deployment: { DeploymentId: 'c', LastUpdated: at(77) } });
  });

  test.each<[expected: string, details: Partial<StageDeployment>]>([
    ['undetermined: contradiction', { DeploymentId: 'x' }],
    ['undetermined: contradiction', { SnapshotId: 'another' }],
    ['undetermined: contradiction', { DeploymentAction: 'UNDEPLOY' }],
    ['undetermined: contradiction', FAILED],
    ['undetermined: contradiction', IN_PROGRESS],
    ['undetermined: contradiction', UNSPECIFIED],
    ['undetermined: result', ODD_CODE],
    ['c', { DeploymentResult: {} }],
  ])('that differs from the list makes it %s: %j', async (expected, details) => {
    expect(await wordFor([a, c], details)).toBe(expected);
  });

  test('counts without an action (F115)', async () => {
    expect(await wordFor([a, c], { DeploymentAction: undefined })).toBe('c!');
  });

  test.each(['DeploymentId', 'SnapshotId', 'DeploymentState'] as const)(
    'without %s makes it undetermined',
    async (member) => {
      const details = Object.fromEntries([[member, undefined]]);
      expect(await wordFor([a, c], details)).toBe('undetermined: contradiction');
    },
  );

  test.each([
    ['c!', 'SUCCESS'],
    ['undetermined: result', 'ALMOST'],
    ['undetermined: contradiction', 'INVALID_ROLE_FAILURE'],
  ])('may have a result code that the list lacks: %s with %s', async (expected, ResultCode) => {
    const silent = without(c, 'DeploymentResult');
    expect(await wordFor([a, silent], { DeploymentResult: { ResultCode } })).toBe(expected);
  });

  test.each([undefined, 'yesterday'])(
    'with %j as its creation time makes everything else later',
    async (Created) => {
      const details = { Created } as Partial<StageDeployment>;
      expect(await wordFor([c], details)).toBe('c!');
      expect(await wordFor([a, c], details)).toBe('undetermined: order');
      expect(await wordFor([undeploy(3), c], details)).toBe('undetermined: undeploy');
      expect(await wordFor([listed('d', 3, FAILED), c], details)).toBe('c');
    },
  );

  test('has no more than the time that is left after the list (I4)', async () => {
    const service = stageWith([c]);
    const list = service.listStageDeployments.bind(service);
    service.listStageDeployments = (...given) =>
      service.clock.sleep(4000).then(() => list(...given));
    await read(service, 10_000);
    const { signal } = service.controller;
    expect(service.readOptions).toEqual([{ signal, timeoutMilliseconds: 6000 }]);
    await expect(read(service, 8000)).rejects.toMatchObject({
      kind: 'aborted',
      details: { operation: 'GetStageDeployment' },
    });
    expect(service.reads).toHaveLength(1);
  });

  test('that fails is an error', async () => {
    const service = stageWith([a, c]);
    service.readResponses = [notFound];
    await expect(read(service)).rejects.toBe(notFound);
  });
});

describe('the read without an ID, which can veto the list (F109)', () => {
  const d = deployed('d', NEWER_SNAPSHOT, 14);

  test('agrees if it names the same deployment', async () => {
    const service = stageWith([a, c]);
    service.currentResponses = [c];
    expect(word((await read(service)).live)).toBe('c!');
    expect(service.currentReads).toEqual([{ GameName: 'MyGame', StageName: 'Dev' }]);
    expect(service.listed).toHaveLength(1);
  });

  test.each<[string, Response]>([
    ['names another deployment', d],
    ['names one in progress', { ...d, ...IN_PROGRESS }],
    ['names one without a state', without(d, 'DeploymentState')],
    ['names one that failed and is not listed', { ...d, ...FAILED }],
    ['names none', {}],
    ['responds with 404', notFound],
  ])('vetoes if it %s: the list is read a second time', async (_what, current) => {
    const service = stageWith([a, c]);
    service.currentResponses = [current];
    expect(word((await read(service)).live)).toBe('undetermined: contradiction');
    expect(service.listed).toHaveLength(2);
    expect(service.currentReads).toHaveLength(1);
  });

  test('agrees if the list names its deployment when it is read a second time', async () => {
    const service = stageWith([a, c, d]);
    service.pages = [page(a, c), page(a, c, d)];
    service.currentResponses = [d];
    const { live, deployments } = await read(service);
    expect(word(live)).toBe('d!');
    expect(deployments).toHaveLength(3);
  });

  test.each<[string, readonly StageDeployment[]]>([
    ['nothing is live', []],
    ['the live snapshot is undetermined', [listed('b', 9), c]],
  ])('vetoes if %s when the list is read a second time', async (_what, again) => {
    const service = stageWith([a, c]);
    service.pages = [page(a, c), page(...again)];
    service.currentResponses = [d];
    expect(word((await read(service)).live)).toBe('undetermined: contradiction');
  });

  test('agrees if it names a listed deployment that failed', async () => {
    const lost = listed('d', 12, FAILED);
    const service = stageWith([a, c, lost]);
    service.currentResponses = [lost];
    expect(word((await read(service)).live)).toBe('c');
    expect(service.listed).toHaveLength(1);
  });

  test('has no veto if the service rejects it as invalid', async () => {
    const service = stageWith([a, c]);
    service.currentResponses = [invalid];
    expect(word((await read(service)).live)).toBe('c!');
  });

  test.each<[string, GameSparksError]>([
    ['403', denied],
    ['503', unavailable],
    [
      'throttling with status 400 (F06)',
      serviceError({ kind: 'throttled', status: 400, code: 'ThrottlingException' }),
    ],
    [
      'expired credentials with status 400 (F62)',
      serviceError({ kind: 'rejected', status: 400, code: 'ExpiredToken' }),
    ],
    [
      '400 of a gateway (F116)',
      serviceError({ kind: 'rejected', status: 400, fromService: false }),
    ],
    [
      '404 of a gateway (F116)',
      serviceError({ kind: 'rejected', status: 404, fromService: false }),
    ],
  ])('is an error if it fails for another reason: %s', async (_reason, error) => {
    const service = stageWith([a, c]);
    service.currentResponses = [error];
    await expect(read(service)).rejects.toBe(error);
  });

  test.each([
    ['nothing is live', []],
    ['the live snapshot is undetermined', [listed('b', 9), c]],
  ])('is left out if %s', async (_what, deployments) => {
    const service = stageWith(deployments);
    await read(service);
    expect(service.currentReads).toStrictEqual([]);
  });

  test('has no more than the time that is left (I4)', async () => {
    const service = stageWith([c]);
    service.readMilliseconds = 4000;
    await read(service, 10_000);
    expect(service.currentOptions).toMatchObject([{ timeoutMilliseconds: 6000 }]);
    await expect(read(service, 8000)).rejects.toMatchObject({
      kind: 'aborted',
      details: { operation: 'GetStageDeployment' },
    });
  });
});

describe('confirming that the stage has a deployment', () => {
  const mine = deployed('mine', SNAPSHOT, 10);
  const earlier = deployed('earlier', NEWER_SNAPSHOT, 5);
  const later = deployed('later', NEWER_SNAPSHOT, 15);
  const laterInProgress = { ...later, ...IN_PROGRESS };
  const laterFailed = { ...later, ...FAILED };
  const CONFIRMED: Confirmation = { kind: 'confirmed' };
  const UNCONFIRMED: Confirmation = { kind: 'unconfirmed' };

  function confirm(service: ScriptedService, deadline = 10 * MINUTE, deployment = mine) {
    const { clock, context } = service;
    return clock.run(confirmLive(deployment, STAGE, deadline, service, context));
  }

  /** What the read without an ID returns, and what the list has. */
  function stage(
    current: Response,
    list: readonly StageDeployment[] | GameSparksError,
  ): ScriptedService {
    const service = new ScriptedService();
    service.currentResponses = [current];
    service.pages = [list instanceof GameSparksError ? list : page(...list)];
    return service;
  }

  test('needs no list if the read without an ID names it', async () => {
    const service = stage(mine, denied);
    expect(await confirm(service)).toEqual(CONFIRMED);
    expect(service.currentReads).toEqual([{ GameName: 'MyGame', StageName: 'Dev' }]);
    expect(service.listed).toStrictEqual([]);
  });

  test('shows what replaced it for certain: another one, COMPLETED and created later', async () => {
    const service = stage(later, [mine]);
    expect(await confirm(service)).toEqual({ kind: 'replaced', by: later });
    expect(service.listed).toStrictEqual([]);
  });

  test('shows a later one without an action as the replacement (F115)', async () => {
    const by = without(later, 'DeploymentAction');
    expect(await confirm(stage(by, [mine]))).toEqual({ kind: 'replaced', by });
  });

  test('shows no replacement in a later one with an unknown action', async () => {
    const by = { ...later, ...POLISH };
    expect(await confirm(stage(by, [mine]))).toEqual({ kind: 'unconfirmed', by });
  });

  test('shows a later UNDEPLOY that is COMPLETED as the replacement', async () => {
    const undeployed = { ...later, DeploymentAction: 'UNDEPLOY' };
    const service = stage(undeployed, [mine]);
    expect(await confirm(service)).toEqual({ kind: 'replaced', by: undeployed });
    expect(service.listed).toStrictEqual([]);
  });

  test.each<[string, StageDeployment]>([
    ['earlier', earlier],
    ['of the same time', { ...earlier, Created: at(8) }],
    ['without a creation time', without(earlier, 'Created')],
    ['an earlier UNDEPLOY', { ...earlier, DeploymentAction: 'UNDEPLOY' }],
  ])(
    'is not possible by the list if another COMPLETED one is named: %s (F102)',
    async (_what, by) => {
      const service = stage(by, [earlier, mine]);
      expect(await confirm(service)).toEqual({ kind: 'unconfirmed', by });
      expect(service.listed).toStrictEqual([]);
    },
  );

  test('needs no action in the read without an ID, or in the list (F115)', async () => {
    const silent = without(mine, 'DeploymentAction');
    const service = stage(silent, denied);
    expect(await confirm(service)).toEqual(CONFIRMED);
    expect(await confirm(stage(invalid, [silent]))).toEqual(CONFIRMED);
  });

  test.each<[string, Response]>([
    ['names another that failed', laterFailed],
    ['is rejected as invalid', invalid],
    ['is not permitted', denied],
    ['is unavailable', unavailable],
  ])('rests on the list if the read without an ID %s (F102)', async (_what, current) => {
    expect(await confirm(stage(current, [earlier, mine, laterFailed]))).toEqual(CONFIRMED);
    expect(await confirm(stage(current, [earlier, mine, laterFailed, later]))).toEqual({
      kind: 'unconfirmed',
      by: expect.objectContaining({ DeploymentId: 'later' }) as unknown,
    });
  });

  test('is not confirmed after a 404, because a list that lags could not show it (F109)', async () => {
    const service = stage(notFound, [mine]);
    expect(await confirm(service)).toEqual({ kind: 'unconfirmed', error: notFound });
    expect(service.listed).toStrictEqual([]);
  });

  test.each<[string, Response]>([
    ['in progress', { ...mine, ...IN_PROGRESS }],
    ['failed', { ...mine, ...UNSPECIFIED }],
    ['an UNDEPLOY', { ...mine, DeploymentAction: 'UNDEPLOY' }],
  ])(
    'rests on the list if the read without an ID names it as %s (F102)',
    async (_what, current) => {
      expect(await confirm(stage(current, [mine]))).toEqual(CONFIRMED);
      expect(await confirm(stage(current, []))).toEqual(UNCONFIRMED);
    },
  );

  test.each<[string, Response, readonly StageDeployment[], Confirmation]>([
    [
      'an earlier one is named, which a list that lags could not show (F109)',
      earlier,
      [earlier, mine],
      { kind: 'unconfirmed', by: earlier },
    ],
    [
      'another one without a creation time is named and listed as later',
      without(later, 'Created'),
      [mine, later],
      { kind: 'unconfirmed', by: later },
    ],
    ['another one is in progress', laterInProgress, [mine, laterInProgress], UNCONFIRMED],
    ['the list lags behind what is named (F109)', laterInProgress, [mine], UNCONFIRMED],
    ['the list lags behind what failed (F109)', laterFailed, [mine], UNCONFIRMED],
    ['the list lacks it', invalid, [earlier], UNCONFIRMED],
    ['the list shows it in progress', invalid, [{ ...mine, ...IN_PROGRESS }], UNCONFIRMED],
    ['the list shows it failed', invalid, [{ ...mine, ...UNSPECIFIED }], UNCONFIRMED],
    [
      'a later UNDEPLOY is listed',
      invalid,
      [mine, { ...later, DeploymentAction: 'UNDEPLOY' }],
      UNCONFIRMED,
    ],
    [
      'a later one with an unknown state is listed',
      invalid,
      [mine, { ...later, ...ODD_STATE }],
      UNCONFIRMED,
    ],
    [
      'an unfinished record of long ago is listed (F111)',
      invalid,
      [{ ...earlier, ...IN_PROGRESS }, mine],
      CONFIRMED,
    ],
  ])('%s', async (_what, current, list, expected) => {
    const confirmation = await confirm(stage(current, list));
    const by = 'by' in expected && { by: { DeploymentId: expected.by.DeploymentId } };
    expect(confirmation).toMatchObject({ kind: expected.kind, ...by });
    expect('by' in confirmation).toBe('by' in expected);
  });

  test('is not possible without its creation time if anything else is listed', async () => {
    const ageless = without(mine, 'Created') as typeof mine;
    expect(await confirm(stage(invalid, [mine, earlier]), MINUTE, ageless)).toMatchObject({
      kind: 'unconfirmed',
    });
    expect(await confirm(stage(later, [mine]), MINUTE, ageless)).toMatchObject({
      kind: 'unconfirmed',
    });
    expect(await confirm(stage(invalid, [mine]), MINUTE, ageless)).toEqual(CONFIRMED);
  });

  test('gives the reason if the list is not permitted (F102)', async () => {
    expect(await confirm(stage(invalid, denied))).toEqual({ kind: 'unconfirmed', error: denied });
  });

  test.each([
    [10 * MINUTE, MINUTE],
    [20_000, 20_000],
    [-5000, 0],
  ])('has a timeout: with a deadline in %d ms, %d ms (I4)', async (deadline, timeout) => {
    const service = stage(mine, []);
    await confirm(service, deadline);
    expect(service.currentOptions).toMatchObject([{ timeoutMilliseconds: timeout }]);
  });

  test('has the time that is left in a step that starts late (I4)', async () => {
    const service = stage(mine, []);
    await service.clock.run(service.clock.sleep(5000));
    await confirm(service, 25_000);
    expect(service.currentOptions).toMatchObject([{ timeoutMilliseconds: 20_000 }]);
  });

  test('is not possible while another one with a result is in progress (F30)', async () => {
    const odd = { ...later, ...IN_PROGRESS, ...UNSPECIFIED };
    expect(await confirm(stage(invalid, [mine, odd]))).toEqual(UNCONFIRMED);
  });

  test('reads no list after a cancellation (F91)', async () => {
    const service = stage(invalid, [mine]);
    service.currentResponses = () => {
      service.cancel();
      return invalid;
    };
    await expect(confirm(service)).rejects.toMatchObject({ name: 'AbortError' });
    expect(service.listed).toStrictEqual([]);
  });

  test('still reads the list after a read without an ID that took all of its time (F102)', async () => {
    const service = stage(unavailable, [mine]);
    const { clock, context } = service;
    const slow = {
      getStageDeployment: () => clock.sleep(MINUTE).then(() => Promise.reject(unavailable)),
      listStageDeployments: service.listStageDeployments.bind(service),
    };
    const confirming = confirmLive(mine, STAGE, 10 * MINUTE, slow, context);
    expect(await clock.run(confirming)).toEqual(CONFIRMED);
  });

  test.each(['currentResponses', 'pages'] as const)(
    'throws when it is cancelled (%s)',
    async (which) => {
      const service = stage(invalid, [mine]);
      service[which] = () => {
        service.cancel();
        return serviceError({ kind: 'aborted' });
      };
      await expect(confirm(service)).rejects.toMatchObject({ name: 'AbortError' });
    },
  );
});
