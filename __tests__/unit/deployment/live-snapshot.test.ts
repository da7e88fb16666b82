import { describe, expect, test } from '@jest/globals';
import { readLive, snapshotBefore } from '../../../src/deployment/live-snapshot.ts';
import type { Live } from '../../../src/deployment/outcome.ts';
import type { GameSparksError } from '../../../src/gamesparks/errors.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import { at, fault, history, ScriptedService, without } from './scripted-service.ts';

const SUCCESS = { ResultCode: 'SUCCESS' };
const MINUTE = 60_000;

/** As a list has it: without the time of its creation. */
function listed(
  id: string,
  finishedAt: number | undefined,
  changes: Partial<StageDeployment> = {},
): StageDeployment {
  return {
    DeploymentId: id,
    SnapshotId: `snapshot of ${id}`,
    DeploymentAction: 'DEPLOY',
    DeploymentState: 'COMPLETED',
    DeploymentResult: SUCCESS,
    ...(finishedAt !== undefined && { LastUpdated: at(finishedAt) }),
    ...changes,
  };
}

function undeploy(finishedAt: number | undefined, changes: Partial<StageDeployment> = {}) {
  return listed('u', finishedAt, { DeploymentAction: 'UNDEPLOY', ...changes });
}

/** Each deployment is created two minutes before its end, and read by itself as the list has it, or as told. */
async function read(
  deployments: readonly StageDeployment[],
  details: Partial<StageDeployment> | GameSparksError = {},
) {
  const service: ScriptedService = new ScriptedService([], () => {
    if (details instanceof Error) return details;
    const id = service.lookedAt.at(-1)?.DeploymentId;
    const one = deployments.find(({ DeploymentId }) => DeploymentId === id) ?? {};
    const Created = new Date(Date.parse(one.LastUpdated ?? at(10)) - 2 * MINUTE).toISOString();
    return { ...one, Created, ...details };
  });
  service.pages = [history(...deployments)];
  const name = { game: 'MyGame', stage: 'Dev' };
  const { live } = await service.clock.run(readLive(name, 10 * MINUTE, service, service.world()));
  return { live, service };
}

/** In a word. */
function said(live: Live): string {
  if (live.kind === 'live') return `${live.deployment.DeploymentId}${live.isConfirmed ? '!' : ''}`;
  return live.kind === 'undetermined' ? `unclear: ${live.reason}` : live.kind;
}

const a = listed('a', 4);
const b = listed('b', 7);
const c = listed('c', 10);

/** 'c' is live, 'c!' is proven to be. */
const CASES: Record<string, [says: string, deployments: readonly StageDeployment[]][]> = {
  'the order of a list means nothing': [
    ['nothing', []],
    ['c!', [c]],
    ['c!', [a, b, c]],
    ['c!', [c, b, a]],
    ['c!', [b, c, a]],
  ],
  'what ended while the newest was made, or at the same time, may be what is live': [
    ['c!', [listed('b', 8), c]],
    ['unclear: order', [listed('b', 9), c]],
    ['unclear: order', [c, listed('b', 9)]],
    ['unclear: order', [listed('b', 10), c]],
    ['unclear: order', [c, listed('b', 10)]],
  ],
  'without times it is only the newest itself that says when it was made': [
    ['c!', [listed('c', undefined)]],
    ['unclear: order', [a, b, listed('c', undefined)]],
    ['unclear: order', [listed('c', undefined), a, b]],
    ['unclear: order', [listed('b', undefined), c]],
    ['unclear: order', [c, listed('b', undefined)]],
    ['unclear: order', [listed('b', undefined), listed('c', undefined)]],
    ['unclear: order', [c, listed('b', undefined, { LastUpdated: 'yesterday' })]],
  ],
  'an UNDEPLOY undoes only what came before it': [
    ['c!', [undeploy(8), c]],
    ['nothing', [c, undeploy(11)]],
    ['nothing', [undeploy(11), c, b, a]],
    ['nothing', [c, undeploy(11, { DeploymentResult: {} })]],
    ['nothing', [without(undeploy(11), 'DeploymentResult'), c]],
    ['nothing', [listed('b', 10), c, undeploy(11)]],
    ['unclear: undeploy', [undeploy(10), c]],
    ['unclear: undeploy', [undeploy(9), c]],
    ['unclear: undeploy', [undeploy(undefined), c]],
    ['unclear: undeploy', [undeploy(11), listed('b', undefined), c]],
    ['unclear: undeploy', [undeploy(11), listed('c', undefined)]],
    ['nothing', [undeploy(11)]],
  ],
  'an UNDEPLOY that has not done its work': [
    ['unclear: undeploy', [c, undeploy(11, { DeploymentState: 'PENDING' })]],
    ['unclear: undeploy', [c, undeploy(11, { DeploymentState: 'IN_PROGRESS' })]],
    ['unclear: undeploy', [c, undeploy(11, { DeploymentState: 'HALF_WAY' })]],
    ['unclear: undeploy', [c, without(undeploy(11), 'DeploymentState')]],
    [
      'unclear: undeploy',
      [c, undeploy(11, { DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } })],
    ],
    ['c', [c, undeploy(11, { DeploymentState: 'FAILED' })]],
    ['c', [c, undeploy(10, { DeploymentState: 'FAILED' })]],
    ['c!', [c, undeploy(8, { DeploymentState: 'FAILED' })]],
  ],
  'what failed, or goes on, leaves what was live, and takes the proof': [
    ['c', [c, listed('d', 12, { DeploymentState: 'FAILED' })]],
    ['c', [c, listed('d', 12, { DeploymentState: 'IN_PROGRESS' })]],
    ['c', [c, listed('d', 12, { DeploymentState: 'PENDING' })]],
    ['c', [c, listed('d', 5, { DeploymentState: 'PENDING' })]],
    ['c', [c, listed('d', undefined, { DeploymentState: 'FAILED' })]],
    ['c', [c, listed('d', 12, { DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' } })]],
    ['c', [c, listed('d', 12, { DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } })]],
    ['c!', [c, listed('d', 5, { DeploymentState: 'FAILED' })]],
    ['nothing', [listed('d', 5, { DeploymentState: 'FAILED' })]],
    ['nothing', [listed('d', 5, { DeploymentState: 'IN_PROGRESS' })]],
    ['nothing', [listed('d', 5, { DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } })]],
  ],
  'words that this version does not know are borne, and take the proof': [
    ['c', [c, listed('d', 12, { DeploymentState: 'HALF_WAY' })]],
    ['c', [c, listed('d', 5, { DeploymentState: 'HALF_WAY' })]],
    ['c', [c, without(listed('d', 12), 'DeploymentState')]],
    ['c', [c, listed('d', 12, { DeploymentAction: 'POLISH' })]],
    ['c!', [c, listed('d', 5, { DeploymentAction: 'POLISH' })]],
    ['nothing', [listed('d', 5, { DeploymentAction: 'POLISH' })]],
    ['c', [c, listed('d', 12, { DeploymentState: 'COMPLETED'.padEnd(129, '!') })]],
  ],
  'without an action it may have been a DEPLOY': [
    ['unclear: order', [c, without(listed('d', 9), 'DeploymentAction')]],
    ['unclear: contradiction', [c, without(listed('d', 12), 'DeploymentAction')]],
    ['c!', [c, without(listed('d', 5), 'DeploymentAction')]],
    ['c', [c, without(listed('d', 12, { DeploymentState: 'FAILED' }), 'DeploymentAction')]],
  ],
  'the newest with another code, or none': [
    ['c', [without(c, 'DeploymentResult')]],
    ['c', [listed('c', 10, { DeploymentResult: {} })]],
    ['unclear: result', [a, listed('c', 10, { DeploymentResult: { ResultCode: 'ALMOST' } })]],
    ['b!', [b, a, listed('c', 3, { DeploymentResult: { ResultCode: 'ALMOST' } })]],
  ],
  'a newest without what matters': [
    ['unclear: contradiction', [without(c, 'DeploymentId')]],
    ['unclear: contradiction', [without(c, 'SnapshotId')]],
    ['unclear: order', [without(listed('b', 9), 'DeploymentId'), c]],
    ['c!', [without(a, 'DeploymentId'), c]],
  ],
};

describe.each(Object.entries(CASES))('%s', (_rule, cases) => {
  test.each(cases)('%s: %j', async (says, deployments) => {
    expect(said((await read(deployments)).live)).toBe(says);
  });
});

describe('the newest, read by itself', () => {
  test('is the only one that is, on its own stage', async () => {
    const { service } = await read([a, c, b]);
    expect(service.lookedAt).toEqual([{ GameName: 'MyGame', StageName: 'Dev', DeploymentId: 'c' }]);
  });

  test('is what is told of it', async () => {
    const { live } = await read([c], { LastUpdated: at(77) });
    expect(live).toMatchObject({ deployment: { DeploymentId: 'c', LastUpdated: at(77) } });
  });

  test.each<[says: string, details: Partial<StageDeployment>]>([
    ['contradiction', { DeploymentId: 'x' }],
    ['contradiction', { SnapshotId: 'another' }],
    ['contradiction', { DeploymentAction: 'UNDEPLOY' }],
    ['contradiction', { DeploymentState: 'FAILED' }],
    ['contradiction', { DeploymentState: 'IN_PROGRESS' }],
    ['contradiction', { DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } }],
    ['contradiction', { DeploymentResult: { ResultCode: 'ALMOST' } }],
    ['contradiction', { Created: at(11) }],
  ])(
    'says something else than the list, so what is live is unclear (%s): %j',
    async (reason, has) => {
      expect((await read([a, c], has)).live).toEqual({ kind: 'undetermined', reason });
    },
  );

  test.each(['DeploymentId', 'SnapshotId', 'DeploymentAction', 'DeploymentState'] as const)(
    'without %s proves nothing',
    async (member) => {
      const details = Object.fromEntries([[member, undefined]]);
      expect((await read([a, c], details)).live).toEqual({
        kind: 'undetermined',
        reason: 'contradiction',
      });
    },
  );

  test('may have a result that the list has not, and then it counts', async () => {
    const silent = without(c, 'DeploymentResult');
    const live = async (ResultCode: string) =>
      said((await read([a, silent], { DeploymentResult: { ResultCode } })).live);
    expect(await live('SUCCESS')).toBe('c!');
    expect(await live('ALMOST')).toBe('unclear: result');
    expect(await live('INVALID_ROLE_FAILURE')).toBe('unclear: contradiction');
  });

  test('may have lost the result that the list has, and with it the proof', async () => {
    expect(said((await read([c], { DeploymentResult: {} })).live)).toBe('c');
  });

  test.each([undefined, 'yesterday'])(
    'made at a time that is not told (%s) is live only if nothing else could be',
    async (Created) => {
      const details = { Created } as Partial<StageDeployment>;
      expect(said((await read([c], details)).live)).toBe('c!');
      expect(said((await read([a, c], details)).live)).toBe('unclear: order');
      expect(said((await read([undeploy(3), c], details)).live)).toBe('unclear: undeploy');
      const failure = listed('d', 3, { DeploymentState: 'FAILED' });
      expect(said((await read([failure, c], details)).live)).toBe('c');
    },
  );

  test('that cannot be read is an error, not a guess', async () => {
    const error = fault({ kind: 'rejected', status: 404 });
    await expect(read([a, c], error)).rejects.toBe(error);
  });
});

describe('the history', () => {
  test('is read to its last page, and without any completed DEPLOY no deployment is', async () => {
    const service = new ScriptedService([], []);
    const first = { StageDeployments: [undeploy(1)], NextToken: '2' };
    service.pages = [first, history(), first, history()];
    const name = { game: 'MyGame', stage: 'Dev' };
    const { live } = await service.clock.run(readLive(name, MINUTE, service, service.world()));
    expect(live.kind).toBe('nothing');
    expect(service.listed).toEqual([undefined, '2', undefined, '2']);
    expect(service.lookedAt).toEqual([]);
  });

  test('whose newest came on the second page is told by it', async () => {
    const service = new ScriptedService([], [{ ...c, Created: at(8) }]);
    const first = { StageDeployments: [a], NextToken: '2' };
    service.pages = [first, history(c), first, history(c)];
    const name = { game: 'MyGame', stage: 'Dev' };
    const { live } = await service.clock.run(readLive(name, MINUTE, service, service.world()));
    expect(said(live)).toBe('c!');
  });

  test('is kept without messages, and without words longer than the service has (I5)', async () => {
    const service = new ScriptedService([], []);
    const long = 'x'.repeat(129);
    service.pages = [
      history({
        DeploymentId: 'x'.repeat(128),
        SnapshotId: long,
        DeploymentState: 'FAILED',
        DeploymentResult: { ResultCode: long, Message: 'm' },
      }),
    ];
    const name = { game: 'MyGame', stage: 'Dev' };
    const reading = await service.clock.run(readLive(name, MINUTE, service, service.world()));
    expect(reading.history).toEqual([
      { DeploymentId: 'x'.repeat(128), DeploymentState: 'FAILED', DeploymentResult: {} },
    ]);
  });

  test('does not keep an id that no address can hold (F52)', async () => {
    const service = new ScriptedService([], []);
    service.pages = [history({ DeploymentId: 'x\ud800', DeploymentState: 'FAILED' })];
    const name = { game: 'MyGame', stage: 'Dev' };
    const reading = await service.clock.run(readLive(name, MINUTE, service, service.world()));
    expect(reading.history).toEqual([{ DeploymentState: 'FAILED' }]);
  });

  test('is given up when its time is over (I4)', async () => {
    const service = new ScriptedService([], []);
    service.pages = (call) => ({ StageDeployments: [], NextToken: String(call) });
    const name = { game: 'MyGame', stage: 'Dev' };
    const reading = readLive(name, 0, service, service.world());
    await expect(service.clock.run(reading)).rejects.toMatchObject({
      kind: 'aborted',
      details: { operation: 'ListStageDeployments' },
    });
    expect(service.listed).toEqual([]);
  });
});

describe('what was live before a deployment of the list', () => {
  const mine = listed('mine', 10);
  const pending = { DeploymentState: 'PENDING' };

  test.each<[before: string | undefined, others: readonly StageDeployment[]]>([
    [undefined, []],
    ['snapshot of b', [a, b]],
    ['snapshot of b', [b, a]],
    ['snapshot of b', [b, a, listed('d', 9, { DeploymentState: 'FAILED' })]],
    ['snapshot of b', [b, a, undeploy(6)]],
    ['snapshot of b', [b, undeploy(8, { DeploymentState: 'FAILED' })]],
    [undefined, [b, undeploy(8)]],
    [undefined, [b, undeploy(7)]],
    [undefined, [b, undeploy(undefined)]],
    [undefined, [b, undeploy(8, pending)]],
    [undefined, [b, listed('d', 7)]],
    [undefined, [listed('d', 7), b]],
    [undefined, [b, listed('d', undefined)]],
    [undefined, [listed('d', undefined), b]],
    [undefined, [listed('d', undefined)]],
    [undefined, [a, without(b, 'DeploymentAction')]],
    ['snapshot of b', [a, b, without(listed('d', 3), 'DeploymentAction')]],
  ])('is %s: %j', (before, others) => {
    expect(snapshotBefore('mine', [...others, mine])).toBe(before);
    expect(snapshotBefore('mine', [mine, ...others])).toBe(before);
  });

  test('is not what came after it', () => {
    const later = [listed('d', 12), undeploy(13)];
    expect(snapshotBefore('mine', [a, mine, b, ...later])).toBe('snapshot of b');
  });

  test('is the last that ended, as long as it goes on itself', () => {
    const going = listed('mine', 5, pending);
    expect(snapshotBefore('mine', [a, going, b])).toBe('snapshot of b');
    expect(snapshotBefore('mine', [a, without(going, 'LastUpdated'), b])).toBe('snapshot of b');
  });

  test('is not known when its own end has no time', () => {
    expect(snapshotBefore('mine', [a, listed('mine', undefined)])).toBeUndefined();
  });
});
