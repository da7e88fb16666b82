import { describe, expect, test } from '@jest/globals';
import {
  type EarlierReading,
  previousSnapshotOf,
  readBefore,
} from '../../../src/deployment/previous-snapshot.ts';
import type { Started } from '../../../src/deployment/start.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import {
  at,
  denied,
  deployed,
  deployment,
  NEWER_SNAPSHOT,
  OLDER_SNAPSHOT,
  page,
  type Response,
  ScriptedService,
  serviceError,
  SNAPSHOT,
  without,
} from './scripted-service.ts';

const MINUTE = 60_000;
const STAGE = { game: 'MyGame', stage: 'Dev' };
const STARTED: Started = {
  deployment: deployment({ DeploymentId: 'mine', Created: at(20) }),
  isOlder: false,
  isAgeKnown: true,
  isRepeated: false,
  hadConflict: false,
};
const live = deployed('live', OLDER_SNAPSHOT, 9);
const other = deployed('other', NEWER_SNAPSHOT, 14);
const otherInProgress = { ...other, DeploymentState: 'IN_PROGRESS' };
const otherFailed = { ...other, DeploymentState: 'FAILED' };

/** What was read before the start. */
function before(...deployments: readonly StageDeployment[]): EarlierReading {
  return { live: { kind: 'live', deployment: live, isConfirmed: true }, deployments, readAt: 0 };
}

describe('the live snapshot before the start', () => {
  function run(service: ScriptedService, deadline = 10 * MINUTE) {
    const { clock, context, observe } = service;
    return clock.run(readBefore(STAGE, deadline, service, context, observe));
  }

  test('is read and reported', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [page(live)];
    expect(await run(service)).toMatchObject({ live: { deployment: live }, deployments: [live] });
    expect(service.observed('live')).toMatchObject([{ live: { deployment: live } }]);
  });

  test('is undefined if it cannot be read, and the reason is reported', async () => {
    const service = new ScriptedService();
    expect(await run(service)).toBeUndefined();
    expect(service.events).toEqual([{ kind: 'live', error: denied }]);
  });

  test.each([
    [10 * MINUTE, MINUTE],
    [MINUTE, MINUTE / 2],
  ])('of a wait of %d ms takes at most %d ms (I4)', async (deadline, timeout) => {
    const service = new ScriptedService([], [live]);
    service.pages = [page(live)];
    await run(service, deadline);
    expect(service.listOptions).toMatchObject([{ timeoutMilliseconds: timeout }]);
  });

  test('takes at most half of the time that is left, in a step that starts late (I4)', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = [page(live)];
    await service.clock.run(service.clock.sleep(10_000));
    await run(service, 30_000);
    expect(service.listOptions).toMatchObject([{ timeoutMilliseconds: 10_000 }]);
  });

  test('throws when it is cancelled', async () => {
    const service = new ScriptedService([], [live]);
    service.pages = () => {
      service.cancel();
      return page(live);
    };
    await expect(run(service)).rejects.toMatchObject({ name: 'AbortError' });
    expect(service.events).toStrictEqual([]);
  });
});

describe('the previous snapshot of a new deployment', () => {
  function run(
    service: ScriptedService,
    reading: EarlierReading,
    changes: Partial<Started> = {},
    deadline = Infinity,
  ): Promise<string | undefined> {
    const { clock, context } = service;
    const started = { ...STARTED, ...changes };
    return clock.run(previousSnapshotOf(started, reading, STAGE, deadline, service, context));
  }

  test('is the one that was live before the start, without another call', async () => {
    const service = new ScriptedService();
    expect(await run(service, before(live))).toBe(OLDER_SNAPSHOT);
    expect([...service.reads, ...service.listed]).toStrictEqual([]);
  });

  test.each<[string, Partial<Started>]>([
    ['is older', { isOlder: true }],
    ['has an unknown age', { isAgeKnown: false }],
  ])('is undefined if the deployment %s', async (_what, changes) => {
    expect(await run(new ScriptedService(), before(live), changes)).toBeUndefined();
  });

  test('is undefined if the deployment was listed before the start, without another call', async () => {
    const service = new ScriptedService();
    const listed = { ...STARTED.deployment, DeploymentState: 'PENDING' };
    expect(await run(service, before(live, listed))).toBeUndefined();
    expect([...service.reads, ...service.listed]).toStrictEqual([]);
  });

  test.each(['nothing', 'undetermined'] as const)(
    'is undefined if the live snapshot was %s',
    async (kind) => {
      const reading = { live: { kind, reason: 'order' as const }, deployments: [live], readAt: 0 };
      expect(await run(new ScriptedService(), reading)).toBeUndefined();
    },
  );

  describe('when another deployment was in progress before the start (F110)', () => {
    test.each<[string, Response, string | undefined]>([
      ['is its snapshot, if it succeeded', other, NEWER_SNAPSHOT],
      ['is the one before, if it failed', otherFailed, OLDER_SNAPSHOT],
      ['is undefined, if it is still in progress', otherInProgress, undefined],
      ['is undefined, if it has no result', { ...other, DeploymentResult: {} }, undefined],
      ['is undefined, if it cannot be read', denied, undefined],
      ['is undefined, if another one is returned', live, undefined],
    ])('%s', async (_what, read, expected) => {
      const service = new ScriptedService([], [read]);
      expect(await run(service, before(live, otherInProgress))).toBe(expected);
      expect(service.reads).toEqual([
        { GameName: 'MyGame', StageName: 'Dev', DeploymentId: 'other' },
      ]);
      expect(service.readOptions).toMatchObject([{ timeoutMilliseconds: 10_000 }]);
    });

    test.each<'DeploymentId' | 'SnapshotId'>(['DeploymentId', 'SnapshotId'])(
      'is undefined, if the list has it without its %s',
      async (member) => {
        const service = new ScriptedService([], [other]);
        const reading = before(live, without(otherInProgress, member));
        expect(await run(service, reading)).toBeUndefined();
      },
    );

    test('is the live one, if the other record was of long ago (F111)', async () => {
      const stale = { ...deployed('stale', NEWER_SNAPSHOT, 5), DeploymentState: 'PENDING' };
      expect(await run(new ScriptedService(), before(live, stale))).toBe(OLDER_SNAPSHOT);
    });
  });

  describe('after a conflict', () => {
    const mine = { ...deployed('mine', SNAPSHOT, 22), DeploymentState: 'IN_PROGRESS' };

    test.each<[string, readonly StageDeployment[], string | undefined]>([
      ['is the snapshot of the deployment that finished', [live, other, mine], NEWER_SNAPSHOT],
      ['is the one before, if that deployment failed', [live, otherFailed, mine], OLDER_SNAPSHOT],
      [
        'is undefined, if the list shows that deployment in progress',
        [live, otherInProgress, mine],
        undefined,
      ],
      ['is undefined, if the list is empty', [], undefined],
    ])('%s', async (_what, deployments, expected) => {
      const service: ScriptedService = new ScriptedService([], () => {
        const id = service.reads.at(-1)?.DeploymentId;
        return deployments.find(({ DeploymentId }) => DeploymentId === id) ?? denied;
      });
      service.pages = [page(...deployments)];
      expect(await run(service, before(live), { hadConflict: true })).toBe(expected);
    });

    test.each<[string, StageDeployment, string | undefined]>([
      ['lists', other, NEWER_SNAPSHOT],
      ['lacks', deployed('unlisted', SNAPSHOT, 12), undefined],
    ])(
      'depends on a list that %s the blocking deployment (F109)',
      async (_what, blockedBy, expected) => {
        const service = new ScriptedService([], [other]);
        service.pages = [page(live, other, mine)];
        const changes = { hadConflict: true, blockedBy };
        expect(await run(service, before(live), changes)).toBe(expected);
      },
    );

    // The new deployment was created in minute 20.
    test.each([
      [19, NEWER_SNAPSHOT],
      [20, NEWER_SNAPSHOT],
      [21, undefined],
    ])(
      'is that of another deployment only if it changed before the new one was created: minute %d, %s',
      async (minute, expected) => {
        const finished = deployed('other', NEWER_SNAPSHOT, minute);
        const service = new ScriptedService([], [finished]);
        service.pages = [page(live, finished, mine)];
        expect(await run(service, before(live), { hadConflict: true })).toBe(expected);
      },
    );

    test.each(['FAILED', 'COMPLETED'])(
      'is the one before, if the new deployment is listed as %s',
      async (DeploymentState) => {
        const service = new ScriptedService([], [live]);
        service.pages = [page(live, { ...mine, DeploymentState })];
        expect(await run(service, before(live), { hadConflict: true })).toBe(OLDER_SNAPSHOT);
      },
    );

    test('is undefined if the list lacks the new deployment, because it lags behind (F109)', async () => {
      const service = new ScriptedService([], [other]);
      service.pages = [page(live, other)];
      expect(await run(service, before(live), { hadConflict: true })).toBeUndefined();
    });

    test('is undefined if the list cannot be read', async () => {
      const service = new ScriptedService();
      expect(await run(service, before(live), { hadConflict: true })).toBeUndefined();
    });

    test('takes at most 10 s (I4)', async () => {
      const service = new ScriptedService();
      service.pages = [page()];
      await run(service, before(live), { hadConflict: true });
      expect(service.listOptions).toMatchObject([{ timeoutMilliseconds: 10_000 }]);
    });
  });

  describe('when another client can have deployed since the reading (F110)', () => {
    const mine = { ...deployed('mine', SNAPSHOT, 22), DeploymentState: 'IN_PROGRESS' };

    test.each<[string, number, Partial<Started>, string]>([
      ['a start with a lost response reads again', 0, { isRepeated: true }, NEWER_SNAPSHOT],
      ['a start more than 5 s later reads again', 5001, {}, NEWER_SNAPSHOT],
      ['a start within 5 s does not', 5000, {}, OLDER_SNAPSHOT],
    ])('%s', async (_what, milliseconds, changes, expected) => {
      const service = new ScriptedService([], [other]);
      service.pages = [page(live, other, mine)];
      await service.clock.run(service.clock.sleep(milliseconds));
      expect(await run(service, before(live), changes)).toBe(expected);
    });
  });

  describe('at the deadline of the step (I4)', () => {
    test('has no more than the time that is left', async () => {
      const service = new ScriptedService([], [other]);
      service.pages = [page(live, other, STARTED.deployment)];
      await run(service, before(live), { hadConflict: true }, 3000);
      expect(service.listOptions).toMatchObject([{ timeoutMilliseconds: 3000 }]);
      await run(service, before(live, otherInProgress), {}, 2000);
      expect(service.readOptions).toMatchObject([
        { timeoutMilliseconds: 3000 },
        { timeoutMilliseconds: 2000 },
      ]);
    });

    test('is undefined without another call when no time is left', async () => {
      const service = new ScriptedService([], [other]);
      service.pages = [page(live, other)];
      expect(await run(service, before(live), { hadConflict: true }, 0)).toBeUndefined();
      expect(await run(service, before(live, otherInProgress), {}, 0)).toBeUndefined();
      expect([...service.listed, ...service.reads]).toStrictEqual([]);
    });
  });

  test('throws when it is cancelled', async () => {
    const service: ScriptedService = new ScriptedService([], () => {
      service.cancel();
      return serviceError({ kind: 'aborted' });
    });
    await expect(run(service, before(live, otherInProgress))).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  test('throws programming errors', async () => {
    const service = new ScriptedService([], () => {
      throw new TypeError('a defect');
    });
    await expect(run(service, before(live, otherInProgress))).rejects.toThrow('a defect');
  });
});
