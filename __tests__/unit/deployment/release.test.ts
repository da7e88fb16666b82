import { describe, expect, test } from '@jest/globals';
import type { StepEvent } from '../../../src/deployment/outcome.ts';
import type { DeploymentRequest as ReleasePlan } from '../../../src/deployment/deploy-snapshot.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import { release } from '../../support/dependencies.ts';
import {
  type Answer,
  at,
  deployment,
  fault,
  history,
  ScriptedService,
  SNAPSHOT,
} from './scripted-service.ts';

const NEWER = 'Snapshot_2022-09-01T00:00:00.000Z';
const OLDER = 'Snapshot_2022-07-01T00:00:00.000Z';
const LIMIT = 600_000;
const SUCCESS = { ResultCode: 'SUCCESS' };
const PLAN: ReleasePlan = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: SNAPSHOT,
  clientTokens: (snapshot) => [`token for ${snapshot}`],
  onConflict: 'fail',
  skipIfDeployed: false,
  findPreviousSnapshot: false,
  waitForCompletion: true,
  waitTimeoutMilliseconds: LIMIT,
  pollIntervalMilliseconds: 15_000,
};
const denied = fault({ kind: 'rejected', status: 403, operation: 'ListStageDeployments' });
const conflict = fault({ kind: 'rejected', status: 409, code: 'ConflictException' });

/** A deployment that has ended well. */
function done(DeploymentId: string, SnapshotId: string, minute: number): StageDeployment {
  const times = { Created: at(minute - 2), LastUpdated: at(minute) };
  const end = { DeploymentState: 'COMPLETED', DeploymentResult: SUCCESS };
  return { DeploymentId, SnapshotId, DeploymentAction: 'DEPLOY', ...end, ...times };
}

/** Where `deployments` are the history, and what is started ends well. */
function stageWith(
  deployments: readonly StageDeployment[],
  starts: readonly Answer[] = [deployment({ DeploymentId: 'ours' })],
): ScriptedService {
  const service: ScriptedService = new ScriptedService(starts, () => {
    const id = service.lookedAt.at(-1)?.DeploymentId ?? '';
    const SnapshotId = service.starts.at(-1)?.SnapshotId ?? '';
    return deployments.find(({ DeploymentId }) => DeploymentId === id) ?? done(id, SnapshotId, 20);
  });
  service.pages = [history(...deployments)];
  return service;
}

function run(service: ScriptedService, changes: Partial<ReleasePlan> = {}) {
  return service.clock.run(release({ ...PLAN, ...changes }, service.world()));
}

/** What a listener was told of one kind. */
function told<K extends StepEvent['kind']>(service: ScriptedService, kind: K) {
  return service.progress.filter(
    (progress): progress is Extract<StepEvent, { kind: K }> => progress.kind === kind,
  );
}

/** A start is answered with our deployment of that snapshot. */
function ours(SnapshotId: string) {
  return deployment({ DeploymentId: 'ours', SnapshotId });
}

describe('an id, and nothing to find out', () => {
  test('reads nothing that takes another permission', async () => {
    const service = stageWith([]);
    expect(await run(service)).toMatchObject({ conclusion: { kind: 'succeeded' } });
    expect(service.listed).toEqual([]);
    expect(service.listedSnapshots).toEqual([]);
    expect(service.progress[0]).toEqual({
      kind: 'starting',
      clientToken: `token for ${SNAPSHOT}`,
    });
  });
});

describe('latest', () => {
  test('is found, told, and deployed under its own id and token', async () => {
    const service = stageWith([], [ours(NEWER)]);
    service.snapshotPages = [{ Snapshots: [{ Id: SNAPSHOT }, { Id: NEWER }, { Id: OLDER }] }];
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome).toMatchObject({ conclusion: { kind: 'succeeded' }, snapshotId: NEWER });
    expect(service.starts).toMatchObject([
      { SnapshotId: NEWER, ClientToken: `token for ${NEWER}` },
    ]);
    expect(service.progress.slice(0, 2)).toEqual([
      { kind: 'resolved', snapshot: NEWER },
      { kind: 'starting', clientToken: `token for ${NEWER}` },
    ]);
    expect(service.listed).toEqual([]);
  });

  test('that is none starts nothing', async () => {
    const service = stageWith([]);
    service.snapshotPages = [{ Snapshots: [] }];
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome.conclusion).toEqual({
      kind: 'not-started',
      unresolved: { kind: 'no-snapshot' },
    });
    expect(outcome.snapshotId).toBeUndefined();
    expect(service.starts).toEqual([]);
    expect(service.progress).toEqual([]);
  });

  test('that cannot be read starts nothing (I9)', async () => {
    const service = stageWith([]);
    service.snapshotPages = [denied];
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome.conclusion).toEqual({ kind: 'not-started', error: denied });
    expect(service.starts).toEqual([]);
  });

  test('is read no longer than the limit, and then nothing is started (I4)', async () => {
    const service = stageWith([]);
    service.snapshotPages = () => ({ Snapshots: [{ Id: SNAPSHOT }] });
    const list = service.listSnapshots.bind(service);
    service.listSnapshots = async (request) => {
      await service.clock.sleep(LIMIT);
      return list(request);
    };
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome.conclusion).toMatchObject({ kind: 'not-started', error: { kind: 'aborted' } });
    expect(service.starts).toEqual([]);
  });

  test('found in a while leaves the rest of the limit, and the time counts', async () => {
    const service = stageWith([]);
    const list = service.listSnapshots.bind(service);
    service.listSnapshots = async (request) => {
      await service.clock.sleep(90_000);
      return list(request);
    };
    const outcome = await run(service, { snapshot: 'latest' });
    expect(service.startOptions).toMatchObject([{ timeoutMilliseconds: LIMIT - 90_000 }]);
    expect(outcome.durationMilliseconds).toBe(service.clock.now());
    expect(outcome.startedAt).toEqual(new Date(Date.UTC(2026, 0, 1)));
  });
});

describe('stage:NAME', () => {
  test('deploys what is live there, and says by which deployment', async () => {
    const service = stageWith([done('old', OLDER, 4), done('new', NEWER, 9)], [ours(NEWER)]);
    const outcome = await run(service, { snapshot: 'stage:QA' });
    expect(outcome).toMatchObject({ conclusion: { kind: 'succeeded' }, snapshotId: NEWER });
    expect(service.listedStages).toEqual(['QA']);
    expect(service.lookedAt[0]).toMatchObject({ StageName: 'QA', DeploymentId: 'new' });
    expect(told(service, 'resolved')).toEqual([
      { kind: 'resolved', snapshot: NEWER, deploymentId: 'new' },
    ]);
    expect(service.starts).toMatchObject([{ StageName: 'Dev', SnapshotId: NEWER }]);
  });

  test.each<[string, readonly StageDeployment[], object]>([
    ['nothing', [], { kind: 'nothing-live', stage: 'QA' }],
    [
      'what cannot be told',
      [done('a', OLDER, 9), done('b', NEWER, 9)],
      { kind: 'live-undetermined', stage: 'QA', reason: 'order' },
    ],
  ])('starts nothing where %s is live (I9)', async (_what, deployments, unresolved) => {
    const service = stageWith(deployments);
    const outcome = await run(service, { snapshot: 'stage:QA' });
    expect(outcome.conclusion).toEqual({ kind: 'not-started', unresolved });
    expect(service.starts).toEqual([]);
  });

  test('that cannot be read starts nothing, and is named as the one that was read', async () => {
    const service = stageWith([]);
    service.pages = [denied];
    const outcome = await run(service, { snapshot: 'stage:QA' });
    expect(outcome.conclusion).toEqual({ kind: 'not-started', error: denied, source: 'QA' });
    expect(service.starts).toEqual([]);
  });
});

describe('skip-if-deployed', () => {
  const SKIP = { skipIfDeployed: true };
  const live = done('live', SNAPSHOT, 9);

  test('starts nothing when that very snapshot is proven to be live', async () => {
    const service = stageWith([done('old', OLDER, 4), live]);
    const outcome = await run(service, SKIP);
    expect(outcome).toMatchObject({
      conclusion: { kind: 'skipped' },
      deploymentId: 'live',
      deployment: live,
      resumed: false,
    });
    expect(outcome.clientToken).toBeUndefined();
    expect(service.starts).toEqual([]);
    expect(service.listedStages).toEqual(['Dev']);
    expect(service.progress.map(({ kind }) => kind)).toEqual(['live', 'skipped']);
  });

  test.each<[string, readonly StageDeployment[]]>([
    ['nothing is live', []],
    ['another snapshot is live', [done('live', OLDER, 9)]],
    ['it was live before another', [live, done('new', OLDER, 14)]],
    ['it was undeployed', [live, { ...done('u', '', 14), DeploymentAction: 'UNDEPLOY' }]],
    ['it has no result', [{ ...live, DeploymentResult: {} }]],
    ['its result is not known', [{ ...live, DeploymentResult: { ResultCode: 'ALMOST' } }]],
    ['it failed', [{ ...live, DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } }]],
    ['another is under way', [live, { ...done('n', OLDER, 14), DeploymentState: 'PENDING' }]],
    ['another failed since', [live, { ...done('n', OLDER, 14), DeploymentState: 'FAILED' }]],
    ['another is in a state unknown', [live, { ...done('n', OLDER, 4), DeploymentState: 'ODD' }]],
    ['another came at the same time', [live, done('n', SNAPSHOT, 9)]],
    ['it is not complete', [{ ...live, DeploymentState: 'IN_PROGRESS' }]],
  ])('deploys when %s', async (_what, deployments) => {
    const service = stageWith(deployments);
    expect((await run(service, SKIP)).conclusion.kind).toBe('succeeded');
    expect(service.starts).toHaveLength(1);
    expect(told(service, 'skipped')).toEqual([]);
  });

  test.each([
    ['list', (service: ScriptedService) => (service.pages = [denied])],
    [
      'deployment',
      (service: ScriptedService) => {
        const look = service.getStageDeployment.bind(service);
        service.getStageDeployment = (request) =>
          request.DeploymentId === 'live' ? Promise.reject(denied) : look(request);
      },
    ],
  ])('deploys when the %s cannot be read, and tells why', async (_what, prepare) => {
    const service = stageWith([live]);
    prepare(service);
    expect((await run(service, SKIP)).conclusion.kind).toBe('succeeded');
    expect(service.starts).toHaveLength(1);
    expect(told(service, 'live')).toEqual([{ kind: 'live', error: denied }]);
  });

  test('judges by what latest stands for', async () => {
    const service = stageWith([live]);
    expect(await run(service, { ...SKIP, snapshot: 'latest' })).toMatchObject({
      conclusion: { kind: 'skipped' },
      snapshotId: SNAPSHOT,
    });
    const other = stageWith([live], [ours(NEWER)]);
    other.snapshotPages = [{ Snapshots: [{ Id: SNAPSHOT }, { Id: NEWER }] }];
    expect((await run(other, { ...SKIP, snapshot: 'latest' })).conclusion.kind).toBe('succeeded');
  });

  test('is not done by a wish to know what was live', async () => {
    const service = stageWith([live]);
    expect((await run(service, { findPreviousSnapshot: true })).conclusion.kind).toBe('succeeded');
    expect(service.starts).toHaveLength(1);
  });

  test.each([
    [LIMIT, 60_000],
    [60_000, 30_000],
  ])('of a wait of %d ms takes no more than %d ms to read (I4)', async (wait, most) => {
    const service = stageWith([live]);
    const limits: (number | undefined)[] = [];
    const list = service.listStageDeployments.bind(service);
    service.listStageDeployments = (request, ...rest: unknown[]) => {
      limits.push((rest[0] as { timeoutMilliseconds?: number }).timeoutMilliseconds);
      return list(request);
    };
    await run(service, { ...SKIP, waitTimeoutMilliseconds: wait });
    expect(limits).toEqual([most]);
  });
});

describe('find-previous-snapshot', () => {
  const FIND = { findPreviousSnapshot: true };

  test('tells what was live before the start, and only then starts', async () => {
    const service = stageWith([done('live', OLDER, 9)]);
    const outcome = await run(service, FIND);
    expect(outcome).toMatchObject({ conclusion: { kind: 'succeeded' }, previousSnapshotId: OLDER });
    expect(service.progress.slice(0, 2).map(({ kind }) => kind)).toEqual(['live', 'starting']);
    expect(told(service, 'previous')).toEqual([]);
  });

  test.each<[string, readonly StageDeployment[]]>([
    ['nothing is live', []],
    ['it is unclear', [done('a', OLDER, 9), done('b', NEWER, 9)]],
  ])('invents nothing when %s', async (_what, deployments) => {
    const outcome = await run(stageWith(deployments), FIND);
    expect(outcome.conclusion.kind).toBe('succeeded');
    expect(outcome.previousSnapshotId).toBeUndefined();
  });

  test('does not keep from deploying when it cannot be read', async () => {
    const service = stageWith([]);
    service.pages = [denied];
    const outcome = await run(service, FIND);
    expect(outcome.conclusion.kind).toBe('succeeded');
    expect(outcome.previousSnapshotId).toBeUndefined();
    expect(told(service, 'live')).toEqual([{ kind: 'live', error: denied }]);
  });

  test('is known even if the start is refused', async () => {
    const service = stageWith([done('live', OLDER, 9)], [denied]);
    expect(await run(service, FIND)).toMatchObject({
      conclusion: { kind: 'not-started' },
      previousSnapshotId: OLDER,
    });
  });

  describe('on a re-run', () => {
    const AGAIN = { ...FIND, clientTokens: () => ['token-1', 'token-2'] };
    const mine = done('mine', SNAPSHOT, 14);
    const resumed = { ...deployment(mine), ageMilliseconds: 60_000 };
    const lost = { ...mine, DeploymentState: 'FAILED' };
    const superseded = { ...resumed, DeploymentState: 'FAILED' };

    test('that joins a deployment which is live by now tells the one before that', async () => {
      const service = stageWith([done('live', OLDER, 9), mine], [resumed]);
      expect(await run(service, AGAIN)).toMatchObject({
        conclusion: { kind: 'succeeded' },
        resumed: true,
        previousSnapshotId: OLDER,
      });
      expect(told(service, 'previous')).toEqual([{ kind: 'previous', snapshot: OLDER }]);
    });

    test('that joins one which has been replaced does not tell what replaced it', async () => {
      const service = stageWith([done('a', OLDER, 9), mine, done('later', NEWER, 19)], [resumed]);
      expect(await run(service, AGAIN)).toMatchObject({ resumed: true, previousSnapshotId: OLDER });
    });

    test('that joins the first of all takes back what it told', async () => {
      const service = stageWith([mine], [resumed]);
      expect((await run(service, AGAIN)).previousSnapshotId).toBeUndefined();
      expect(told(service, 'previous')).toEqual([{ kind: 'previous', snapshot: '' }]);
    });

    test('that starts anew after a failure tells what is live now, not what was then', async () => {
      const service = stageWith(
        [done('a', OLDER, 9), lost, done('later', NEWER, 19)],
        [superseded, deployment({ DeploymentId: 'ours' })],
      );
      expect(await run(service, AGAIN)).toMatchObject({
        conclusion: { kind: 'succeeded' },
        deploymentId: 'ours',
        previousSnapshotId: NEWER,
      });
      expect(told(service, 'previous').at(-1)).toEqual({ kind: 'previous', snapshot: NEWER });
    });
  });

  describe('after another deployment was waited for', () => {
    const WAIT = { ...FIND, onConflict: 'wait' } as const;
    const before = done('before', OLDER, 9);
    const going = { ...done('other', NEWER, 14), DeploymentState: 'IN_PROGRESS' };

    function busyStage(): ScriptedService {
      return stageWith([before, done('other', NEWER, 14)], [conflict, ours(SNAPSHOT)]);
    }

    test('is read anew', async () => {
      const service = busyStage();
      service.pages = [
        history(before),
        history(before, going),
        history(before, done('other', NEWER, 14)),
      ];
      const outcome = await run(service, WAIT);
      expect(outcome).toMatchObject({
        conclusion: { kind: 'succeeded' },
        previousSnapshotId: NEWER,
      });
      expect(told(service, 'live')).toHaveLength(2);
      expect(told(service, 'previous')).toEqual([]);
      expect(service.starts).toHaveLength(2);
    });

    test('is as last read even if the start is refused in the end', async () => {
      const deployments = [before, done('other', NEWER, 14)];
      const service = stageWith(deployments, [conflict, denied]);
      service.pages = [history(before), history(before, going), history(...deployments)];
      expect(await run(service, WAIT)).toMatchObject({
        conclusion: { kind: 'not-started' },
        previousSnapshotId: NEWER,
      });
    });

    test('is not known when it cannot be read anew', async () => {
      const service = busyStage();
      service.pages = [history(before), history(before, going), denied];
      const outcome = await run(service, WAIT);
      expect(outcome.conclusion.kind).toBe('succeeded');
      expect(outcome.previousSnapshotId).toBeUndefined();
    });

    test('is not read at all when nobody asked', async () => {
      const service = busyStage();
      service.pages = [history(before, going)];
      await run(service, { onConflict: 'wait' });
      expect(service.listed).toHaveLength(1);
    });
  });
});

describe('a cancellation while reading starts nothing (F91)', () => {
  test.each<[string, Partial<ReleasePlan>]>([
    ['snapshots', { snapshot: 'latest' }],
    ['a source', { snapshot: 'stage:QA' }],
    ['what is live', { skipIfDeployed: true }],
    ['what was live', { findPreviousSnapshot: true }],
  ])('%s, with an answer or without', async (_what, changes) => {
    for (const answer of [history(done('live', SNAPSHOT, 9)), fault({ kind: 'aborted' })]) {
      const service = stageWith([done('live', SNAPSHOT, 9)]);
      const interrupt = () => {
        service.interruption.abort();
      };
      service.pages = () => {
        interrupt();
        return answer;
      };
      service.snapshotPages = () => {
        interrupt();
        return answer instanceof Error ? answer : { Snapshots: [{ Id: SNAPSHOT }] };
      };
      const outcome = await run(service, changes);
      expect(outcome.conclusion).toEqual({ kind: 'cancelled', accepted: 'no' });
      expect(service.starts).toEqual([]);
      expect(told(service, 'starting')).toEqual([]);
    }
  });
});
