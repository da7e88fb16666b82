import { describe, expect, test } from '@jest/globals';
import type { CheckRequest as CheckPlan } from '../../../src/deployment/check.ts';
import type { Finding } from '../../../src/deployment/outcome.ts';
import { isSuccess as isGreen } from '../../../src/deployment/status.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import { check } from '../../support/dependencies.ts';
import { at, fault, history, ScriptedService, SNAPSHOT, without } from './scripted-service.ts';

const PLAN: CheckPlan = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: SNAPSHOT,
  onConflict: 'fail',
  waitTimeoutMilliseconds: 600_000,
};
const OLDER = 'Snapshot_2022-07-01T00:00:00.000Z';
const live: StageDeployment = {
  DeploymentId: 'live',
  SnapshotId: OLDER,
  DeploymentAction: 'DEPLOY',
  DeploymentState: 'COMPLETED',
  DeploymentResult: { ResultCode: 'SUCCESS' },
  Created: at(8),
  LastUpdated: at(10),
};
const denied = fault({ kind: 'rejected', status: 403 });
const missing = fault({ kind: 'rejected', status: 404 });

/** A stage that is ready, with one deployment that is live. */
function ready(...others: readonly StageDeployment[]): ScriptedService {
  const service = new ScriptedService([], [live]);
  service.pages = [history(live, ...others)];
  return service;
}

async function run(service: ScriptedService, changes: Partial<CheckPlan> = {}) {
  const outcome = await service.clock.run(check({ ...PLAN, ...changes }, service.world()));
  const { conclusion } = outcome;
  const findings = conclusion.kind === 'checked' ? conclusion.findings : [];
  expect(service.starts).toEqual([]);
  return { ...outcome, findings, isReady: isGreen(conclusion) };
}

/** The good ones and the bad ones, each by what it is about. */
function said(findings: readonly Finding[]): string[] {
  return findings.map(({ about, isGood }) => `${about} ${isGood ? 'good' : 'bad'}`);
}

const ALL_GOOD = ['game good', 'stage good', 'snapshot good', 'conflict good', 'live good'];

function allBut(bad: string): string[] {
  return ALL_GOOD.map((good) => (good === `${bad} good` ? `${bad} bad` : good));
}

test('all that is needed is there: ready, and what a deployment would change is known', async () => {
  const service = ready();
  const outcome = await run(service);
  expect(outcome).toMatchObject({
    conclusion: { kind: 'checked' },
    isReady: true,
    snapshotId: SNAPSHOT,
    previousSnapshotId: OLDER,
    resumed: false,
    stateChanges: [],
  });
  expect(said(outcome.findings)).toEqual(ALL_GOOD);
});

test('nothing is told that only a deployment has', async () => {
  const outcome = await run(ready());
  expect(outcome).not.toHaveProperty('deploymentId');
  expect(outcome).not.toHaveProperty('deployment');
  expect(outcome).not.toHaveProperty('clientToken');
});

test('each finding is told the moment it is made', async () => {
  const service = ready();
  const { findings } = await run(service);
  const told = service.progress.flatMap((progress) =>
    progress.kind === 'found' ? [progress.finding] : [],
  );
  expect(told).toEqual(findings);
});

describe('game and stage', () => {
  test.each(['game', 'stage'] as const)('a %s that is not ACTIVE is not ready', async (what) => {
    for (const given of [{ State: 'DELETING' }, { State: 'NEW' }, {}]) {
      const service = ready();
      service[what] = given;
      const { isReady, findings } = await run(service);
      expect(isReady).toBe(false);
      expect(said(findings)).toEqual(allBut(what));
    }
  });

  test('without the game nothing else is looked for', async () => {
    const service = ready();
    service.game = missing;
    const { isReady, findings } = await run(service);
    expect(findings).toEqual([{ about: 'game', isGood: false, error: missing }]);
    expect(isReady).toBe(false);
    expect(service.listedSnapshots).toEqual([]);
  });

  test('without the stage its history is not looked for, but the snapshot is', async () => {
    const service = ready();
    service.stage = missing;
    const { isReady, findings } = await run(service);
    expect(said(findings)).toEqual(['game good', 'stage bad', 'snapshot good']);
    expect(isReady).toBe(false);
    expect(service.listed).toEqual([]);
  });
});

test('every finding at once: what may not be read does not hide what else is wrong', async () => {
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
  expect(outcome).not.toHaveProperty('snapshot');
  expect(outcome).not.toHaveProperty('previous');
});

test.each(['credentials', 'unreachable', 'tls', 'aborted'] as const)(
  'what no other read would survive is found once (%s)',
  async (kind) => {
    const service = ready();
    const error = fault({ kind });
    service.game = error;
    const { isReady, findings } = await run(service);
    expect(findings).toEqual([{ about: 'game', isGood: false, error }]);
    expect(isReady).toBe(false);
  },
);

describe('the snapshot', () => {
  test('that does not exist is not ready, and is no output', async () => {
    const service = ready();
    service.snapshotPages = [{ Snapshots: [{ Id: OLDER }] }];
    const outcome = await run(service);
    expect(said(outcome.findings)).toEqual(allBut('snapshot'));
    expect(outcome).not.toHaveProperty('snapshot');
    expect(outcome.isReady).toBe(false);
  });

  test('may be on any page', async () => {
    const service = ready();
    const first = { Snapshots: [], NextToken: '2' };
    const second = { Snapshots: [{ Id: SNAPSHOT }] };
    service.snapshotPages = [first, second, first, second];
    expect((await run(service)).isReady).toBe(true);
  });

  test('latest is told by its id', async () => {
    const service = ready();
    service.snapshotPages = [{ Snapshots: [{ Id: OLDER }, { Id: SNAPSHOT }] }];
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome).toMatchObject({ isReady: true, snapshotId: SNAPSHOT });
    expect(service.progress).toContainEqual({ kind: 'resolved', snapshot: SNAPSHOT });
    expect(outcome.findings).toContainEqual({
      about: 'snapshot',
      isGood: true,
      snapshot: SNAPSHOT,
    });
  });

  test('latest that is none is not ready', async () => {
    const service = ready();
    service.snapshotPages = [{ Snapshots: [] }];
    const outcome = await run(service, { snapshot: 'latest' });
    const unresolved = { kind: 'no-snapshot' };
    expect(outcome.findings).toContainEqual({ about: 'snapshot', isGood: false, unresolved });
    expect(said(outcome.findings)).toEqual(allBut('snapshot'));
    expect(outcome).not.toHaveProperty('snapshot');
  });

  test('of another stage is told by its id', async () => {
    const service = ready();
    expect(await run(service, { snapshot: 'stage:QA' })).toMatchObject({
      isReady: true,
      snapshotId: OLDER,
    });
    expect(service.listedStages).toEqual(['QA', 'Dev']);
  });

  test('of another stage that cannot be read names that stage', async () => {
    const service = ready();
    service.pages = (call) => (call === 1 ? missing : history(live));
    const { findings, isReady } = await run(service, { snapshot: 'stage:QA' });
    expect(findings[2]).toEqual({ about: 'snapshot', isGood: false, error: missing, source: 'QA' });
    expect(said(findings)).toEqual(allBut('snapshot'));
    expect(isReady).toBe(false);
  });
});

describe('a deployment in the way', () => {
  const going = { ...live, DeploymentId: 'other', LastUpdated: at(12) };

  test.each<[boolean, string | undefined, number | undefined]>([
    [true, 'PENDING', 12],
    [true, 'IN_PROGRESS', 12],
    [true, 'IN_PROGRESS', 2],
    [true, 'IN_PROGRESS', undefined],
    [true, 'HALF_WAY', 12],
    [true, 'HALF_WAY', undefined],
    [true, undefined, 12],
    [false, 'HALF_WAY', 2],
    [false, undefined, 2],
    [false, 'FAILED', 12],
    [false, 'COMPLETED', 2],
  ])('(%s) is one in state %s, changed in minute %s', async (isInTheWay, state, minute) => {
    const rest = without(going, 'LastUpdated', 'DeploymentState');
    const other = {
      ...rest,
      ...(state !== undefined && { DeploymentState: state }),
      ...(minute !== undefined && { LastUpdated: at(minute) }),
    };
    const { isReady, findings } = await run(ready(other));
    expect(isReady).toBe(!isInTheWay);
    expect(said(findings)).toEqual(isInTheWay ? allBut('conflict') : ALL_GOOD);
    expect(findings[3]).toEqual({
      about: 'conflict',
      isGood: !isInTheWay,
      ...(isInTheWay && { blockingDeployment: other }),
    });
  });

  test('would be waited for, if that is asked for', async () => {
    const other = { ...going, DeploymentState: 'IN_PROGRESS' };
    const { isReady, findings } = await run(ready(other), { onConflict: 'wait' });
    expect(isReady).toBe(true);
    expect(findings[3]).toMatchObject({
      isGood: true,
      blockingDeployment: { DeploymentId: 'other' },
    });
  });
});

describe('what is live', () => {
  test('may be nothing, or unclear: no reason not to deploy, and no output', async () => {
    const service = ready();
    service.pages = [history()];
    const empty = await run(service);
    expect(empty).toMatchObject({ isReady: true });
    expect(empty.findings[4]).toMatchObject({ live: { kind: 'nothing' } });
    expect(empty).not.toHaveProperty('previous');
    const unclear = await run(ready({ ...live, DeploymentId: 'twin' }));
    expect(unclear).toMatchObject({ isReady: true });
    expect(unclear.findings[4]).toMatchObject({ live: { kind: 'undetermined', reason: 'order' } });
    expect(unclear).not.toHaveProperty('previous');
  });

  test('is a fault when it cannot be read: following a deployment takes the same', async () => {
    const service = new ScriptedService([], [denied]);
    service.pages = [history(live)];
    const { isReady, findings } = await run(service);
    expect(said(findings)).toEqual([
      'game good',
      'stage good',
      'snapshot good',
      'conflict good',
      'live bad',
    ]);
    expect(isReady).toBe(false);
  });
});

describe('an end before the end', () => {
  test.each(['getGame', 'listStageDeployments'] as const)(
    'a cancellation is no status (%s, F91)',
    async (operation) => {
      const service = ready();
      const read = service[operation].bind(service) as () => Promise<object>;
      service[operation] = ((...given: []) => {
        service.interruption.abort();
        return read(...given);
      }) as never;
      const outcome = await run(service);
      expect(outcome.conclusion).toEqual({ kind: 'cancelled', accepted: 'no' });
      expect(outcome.isReady).toBe(false);
    },
  );

  test.each([
    [600_000, 300_000],
    [20_000, 20_000],
  ])('all reads of a wait of %d ms have %d ms together (I4)', async (wait, most) => {
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
      error: { kind: 'aborted' },
    });
    expect(findings).toHaveLength(2);
    expect(isReady).toBe(false);
  });
});
