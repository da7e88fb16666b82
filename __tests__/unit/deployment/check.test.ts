import { describe, expect, test } from '@jest/globals';
import { check, type CheckRequest } from '../../../src/deployment/check.ts';
import type { Finding } from '../../../src/deployment/outcome.ts';
import { isSuccess } from '../../../src/deployment/status.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import {
  at,
  denied,
  deployed,
  notFound,
  OLDER_SNAPSHOT,
  page,
  ScriptedService,
  serviceError,
  SNAPSHOT,
  without,
} from './scripted-service.ts';

const REQUEST: CheckRequest = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: SNAPSHOT,
  onConflict: 'fail',
  waitTimeoutMilliseconds: 600_000,
};
const live = deployed('live', OLDER_SNAPSHOT, 10);

/** A stage that is ready, with one deployment that is live. */
function ready(...others: readonly StageDeployment[]): ScriptedService {
  const service = new ScriptedService([], [live]);
  service.pages = [page(live, ...others)];
  return service;
}

async function run(service: ScriptedService, changes: Partial<CheckRequest> = {}) {
  const { clock, context, observe } = service;
  const outcome = await clock.run(check({ ...REQUEST, ...changes }, service, context, observe));
  const { conclusion } = outcome;
  const findings = conclusion.kind === 'checked' ? conclusion.findings : [];
  return { ...outcome, findings, isReady: isSuccess(conclusion) };
}

/** What each finding is about, and whether it is good. */
function words(findings: readonly Finding[]): string[] {
  return findings.map(({ about, isGood }) => `${about} ${isGood ? 'good' : 'bad'}`);
}

const ALL_GOOD = ['game good', 'stage good', 'snapshot good', 'conflict good', 'live good'];

function allBut(bad: string): string[] {
  return ALL_GOOD.map((good) => (good === `${bad} good` ? `${bad} bad` : good));
}

test('a check of a stage that is ready succeeds, with the requested and the live snapshot', async () => {
  const service = ready();
  const outcome = await run(service);
  expect(outcome).toMatchObject({
    conclusion: { kind: 'checked' },
    isReady: true,
    snapshotId: SNAPSHOT,
    previousSnapshotId: OLDER_SNAPSHOT,
    isOlder: false,
    isAgeKnown: true,
    wasInProgress: false,
    stateChanges: [],
  });
  expect(words(outcome.findings)).toEqual(ALL_GOOD);
  expect(service.starts).toStrictEqual([]);
});

test('a check has no deployment ID and no client token', async () => {
  const outcome = await run(ready());
  expect(outcome).not.toHaveProperty('deploymentId');
  expect(outcome).not.toHaveProperty('deployment');
  expect(outcome).not.toHaveProperty('clientToken');
});

test('a check reports each finding as soon as it is known', async () => {
  const service = ready();
  const { findings } = await run(service);
  const reported = service.observed('found').map(({ finding }) => finding);
  expect(reported).toEqual(findings);
});

test('the duration of a check is the time from its start to its result', async () => {
  const service = ready();
  service.readMilliseconds = 700;
  await service.clock.run(service.clock.sleep(5000));
  expect(await run(service)).toMatchObject({
    startedAt: new Date(Date.parse(at(0)) + 5000),
    finishedAt: new Date(Date.parse(at(0)) + 5700),
    durationMilliseconds: 700,
  });
});

describe('game and stage', () => {
  test('are read by their names', async () => {
    const service = ready();
    await run(service);
    expect(service.gameRequests).toEqual([{ GameName: 'MyGame' }]);
    expect(service.stageRequests).toEqual([{ GameName: 'MyGame', StageName: 'Dev' }]);
  });

  test.each(['game', 'stage'] as const)(
    'a %s that is not ACTIVE is a bad finding',
    async (what) => {
      for (const given of [{ State: 'DELETING' }, { State: 'NEW' }, {}] as const) {
        const service = ready();
        service[what] = given;
        const { isReady, findings } = await run(service);
        expect(isReady).toBe(false);
        expect(words(findings)).toEqual(allBut(what));
        expect(findings[what === 'game' ? 0 : 1]).toEqual({
          about: what,
          isGood: false,
          state: given.State ?? '',
        });
      }
    },
  );

  test('without the game nothing else is read', async () => {
    const service = ready();
    service.game = notFound;
    const { isReady, findings } = await run(service);
    expect(findings).toStrictEqual([{ about: 'game', isGood: false, error: notFound }]);
    expect(isReady).toBe(false);
    expect(service.listedSnapshots).toStrictEqual([]);
  });

  test('without the stage its deployments are not read, but the snapshot is', async () => {
    const service = ready();
    service.stage = notFound;
    const { isReady, findings } = await run(service);
    expect(words(findings)).toEqual(['game good', 'stage bad', 'snapshot good']);
    expect(isReady).toBe(false);
    expect(service.listed).toStrictEqual([]);
  });
});

test('a check reports everything that cannot be read together', async () => {
  const service = ready();
  service.game = denied;
  service.stage = denied;
  service.snapshotPages = [denied];
  service.pages = [denied];
  const { isReady, findings, ...outcome } = await run(service);
  expect(findings).toEqual(
    ['game', 'stage', 'snapshot', 'conflict'].map((about) => ({
      about,
      isGood: false,
      error: denied,
    })),
  );
  expect(isReady).toBe(false);
  expect(outcome).not.toHaveProperty('snapshotId');
  expect(outcome).not.toHaveProperty('previousSnapshotId');
});

test.each(['credentials', 'unreachable', 'tls', 'aborted'] as const)(
  'a check reports an error that every other read would have once (%s)',
  async (kind) => {
    const service = ready();
    const error = serviceError({ kind });
    service.game = error;
    const { isReady, findings } = await run(service);
    expect(findings).toEqual([{ about: 'game', isGood: false, error }]);
    expect(isReady).toBe(false);
  },
);

describe('the requested snapshot', () => {
  test('that does not exist is a bad finding, and no output', async () => {
    const service = ready();
    service.snapshotPages = [{ Snapshots: [{ Id: OLDER_SNAPSHOT }] }];
    const outcome = await run(service);
    expect(words(outcome.findings)).toEqual(allBut('snapshot'));
    expect(outcome).not.toHaveProperty('snapshotId');
    expect(outcome.isReady).toBe(false);
  });

  test('may be on any page of the list', async () => {
    const service = ready();
    service.snapshotPages = [{ Snapshots: [], NextToken: '2' }, { Snapshots: [{ Id: SNAPSHOT }] }];
    expect((await run(service)).isReady).toBe(true);
  });

  test('latest is resolved to its ID', async () => {
    const service = ready();
    service.snapshotPages = [{ Snapshots: [{ Id: OLDER_SNAPSHOT }, { Id: SNAPSHOT }] }];
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome).toMatchObject({ isReady: true, snapshotId: SNAPSHOT });
    expect(service.events).toContainEqual({ kind: 'resolved', snapshot: SNAPSHOT });
    expect(outcome.findings).toContainEqual({
      about: 'snapshot',
      isGood: true,
      snapshot: SNAPSHOT,
    });
  });

  test('latest without a snapshot is a bad finding', async () => {
    const service = ready();
    service.snapshotPages = [{ Snapshots: [] }];
    const outcome = await run(service, { snapshot: 'latest' });
    const unresolved = { kind: 'no-snapshot' };
    expect(outcome.findings).toContainEqual({ about: 'snapshot', isGood: false, unresolved });
    expect(words(outcome.findings)).toEqual(allBut('snapshot'));
    expect(outcome).not.toHaveProperty('snapshotId');
  });

  test('of another stage is resolved to its ID', async () => {
    const service = ready();
    expect(await run(service, { snapshot: 'stage:QA' })).toMatchObject({
      isReady: true,
      snapshotId: OLDER_SNAPSHOT,
    });
    expect(service.listedStages).toEqual(['QA', 'Dev']);
  });

  test('of another stage that cannot be read is a bad finding with that stage', async () => {
    const service = ready();
    service.pages = (call) => (call === 1 ? notFound : page(live));
    const { findings, isReady } = await run(service, { snapshot: 'stage:QA' });
    expect(findings[2]).toEqual({
      about: 'snapshot',
      isGood: false,
      error: notFound,
      source: 'QA',
    });
    expect(words(findings)).toEqual(allBut('snapshot'));
    expect(isReady).toBe(false);
  });
});

describe('a blocking deployment', () => {
  const other = { ...live, DeploymentId: 'other', LastUpdated: at(12) };

  test.each<[boolean, string | undefined, number | undefined]>([
    [true, 'PENDING', 12],
    [true, 'IN_PROGRESS', 12],
    [false, 'IN_PROGRESS', 2],
    [true, 'IN_PROGRESS', undefined],
    [true, 'HALF_WAY', 12],
    [true, 'HALF_WAY', undefined],
    [false, undefined, 12],
    [false, 'HALF_WAY', 2],
    [false, undefined, 2],
    [false, 'FAILED', 12],
    [false, 'COMPLETED', 2],
  ])('is found (%s) in state %s, changed in minute %s', async (isBlocking, state, minute) => {
    const rest = without(other, 'LastUpdated', 'DeploymentState');
    const one = {
      ...rest,
      ...(state !== undefined && { DeploymentState: state }),
      ...(minute !== undefined && { LastUpdated: at(minute) }),
    };
    const { isReady, findings } = await run(ready(one));
    expect(isReady).toBe(!isBlocking);
    expect(words(findings)).toEqual(isBlocking ? allBut('conflict') : ALL_GOOD);
    expect(findings[3]).toEqual({
      about: 'conflict',
      isGood: !isBlocking,
      ...(isBlocking && { blockingDeployment: one }),
    });
  });

  test('is a good finding with on-conflict: wait', async () => {
    const blocking = { ...other, DeploymentState: 'IN_PROGRESS' };
    const { isReady, findings } = await run(ready(blocking), { onConflict: 'wait' });
    expect(isReady).toBe(true);
    expect(findings[3]).toMatchObject({
      isGood: true,
      blockingDeployment: { DeploymentId: 'other' },
    });
  });
});

describe('the live snapshot', () => {
  test('is reported before its finding', async () => {
    const service = ready();
    await run(service);
    const reading = { kind: 'live', deployment: live, isConfirmed: true };
    expect(service.events.slice(-2)).toEqual([
      { kind: 'live', live: reading },
      { kind: 'found', finding: { about: 'live', isGood: true, live: reading } },
    ]);
  });

  test('may be nothing or undetermined, and then is no output', async () => {
    const service = ready();
    service.pages = [page()];
    const empty = await run(service);
    expect(empty).toMatchObject({ isReady: true });
    expect(empty.findings[4]).toMatchObject({ live: { kind: 'nothing' } });
    expect(empty).not.toHaveProperty('previousSnapshotId');
    const unclear = await run(ready({ ...live, DeploymentId: 'twin' }));
    expect(unclear).toMatchObject({ isReady: true });
    expect(unclear.findings[4]).toMatchObject({ live: { kind: 'undetermined', reason: 'order' } });
    expect(unclear).not.toHaveProperty('previousSnapshotId');
  });

  test('is undetermined, and no output, if a second reading of the stage differs (F109)', async () => {
    const service = ready();
    service.currentResponses = [notFound];
    const outcome = await run(service);
    expect(outcome.findings[4]).toMatchObject({ live: { reason: 'contradiction' } });
    expect(outcome).not.toHaveProperty('previousSnapshotId');
  });

  test('is a bad finding if it cannot be read, because following needs the same permission', async () => {
    const service = new ScriptedService([], [denied]);
    service.pages = [page(live)];
    const { isReady, findings } = await run(service);
    expect(words(findings)).toEqual([
      'game good',
      'stage good',
      'snapshot good',
      'conflict good',
      'live bad',
    ]);
    expect(isReady).toBe(false);
  });
});

describe('a check that does not finish', () => {
  test.each([
    ['getGame', []],
    ['listStageDeployments', ['game', 'stage', 'snapshot']],
  ] as const)(
    'is cancelled, with nothing started and no later finding (%s, F91)',
    async (operation, reported) => {
      const service = ready();
      const read = service[operation].bind(service) as () => Promise<object>;
      service[operation] = ((...given: []) => {
        service.cancel();
        return read(...given);
      }) as never;
      const outcome = await run(service);
      expect(outcome.conclusion).toEqual({ kind: 'cancelled', accepted: 'no' });
      expect(outcome.isReady).toBe(false);
      expect(service.observed('found').map(({ finding }) => finding.about)).toEqual(reported);
    },
  );

  test('reports the operation that has no time left (I4)', async () => {
    const { findings } = await run(ready(), { waitTimeoutMilliseconds: 0 });
    expect(findings).toMatchObject([
      { about: 'game', error: { kind: 'aborted', details: { operation: 'GetGame' } } },
    ]);
  });

  test.each([
    [600_000, 300_000],
    [20_000, 20_000],
  ])('has for a wait of %d ms at most %d ms for all reads (I4)', async (wait, most) => {
    const service = ready();
    const limits: (number | undefined)[] = [];
    service.getGame = (...[, options]: [unknown?, { timeoutMilliseconds?: number }?]) => {
      limits.push(options?.timeoutMilliseconds);
      return service.clock.sleep(most).then(() => ({ State: 'ACTIVE' }));
    };
    const { isReady, findings } = await run(service, { waitTimeoutMilliseconds: wait });
    expect(limits).toEqual([most]);
    expect(findings[1]).toMatchObject({
      about: 'stage',
      isGood: false,
      error: { kind: 'aborted', details: { operation: 'GetStage' } },
    });
    expect(findings).toHaveLength(2);
    expect(isReady).toBe(false);
  });
});
