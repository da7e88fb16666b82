import { describe, expect, test } from '@jest/globals';
import type { TokenChain } from '../../../src/deployment/client-token.ts';
import { type DeploymentRequest, deploySnapshot } from '../../../src/deployment/deploy-snapshot.ts';
import type { Observer, Outcome } from '../../../src/deployment/outcome.ts';
import type { StageDeployment, StartedStageDeployment } from '../../../src/gamesparks/types.ts';
import {
  at,
  conflict,
  denied,
  deployed,
  deployment,
  failed,
  inProgress,
  invalid,
  NEWER_SNAPSHOT,
  notFound,
  ofUnknownAge,
  older,
  OLDER_SNAPSHOT,
  page,
  type Response,
  type Script,
  ScriptedService,
  serviceError,
  SNAPSHOT,
  succeeded,
  instant,
  without,
} from './scripted-service.ts';

const MINUTE = 60_000;
const TIMEOUT = 10 * MINUTE;
/** The token after `t` and the deployment `d` is `t+d`. */
const OWN: TokenChain = {
  first: (snapshot) => `token for ${snapshot}`,
  next: (token, deploymentId) => `${token}+${deploymentId}`,
};
const GIVEN: Partial<DeploymentRequest> = { tokens: { first: () => 'my-token' } };
const REQUEST: DeploymentRequest = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: SNAPSHOT,
  tokens: OWN,
  keepToken: () => undefined,
  onConflict: 'fail',
  skipIfDeployed: false,
  findPreviousSnapshot: false,
  waitForCompletion: true,
  waitTimeoutMilliseconds: TIMEOUT,
  pollIntervalMilliseconds: 15_000,
};
const FIRST_TOKEN = OWN.first(SNAPSHOT);
const unavailable = serviceError({ kind: 'unavailable', status: 503 });

function run(
  service: ScriptedService,
  changes: Partial<DeploymentRequest> = {},
  observe: Observer = service.observe,
): Promise<Outcome> {
  const { clock, context } = service;
  return clock.run(deploySnapshot({ ...REQUEST, ...changes }, service, context, observe));
}

/** The responses to reads by ID: a script for each ID, its last response repeated. */
function byId(scripts: Readonly<Record<string, Script<Response>>>) {
  const calls: Record<string, number> = {};
  return (service: ScriptedService): Response => {
    const id = service.reads.at(-1)?.DeploymentId ?? '';
    const script = scripts[id] ?? [notFound];
    const call = (calls[id] = (calls[id] ?? 0) + 1);
    const response =
      typeof script === 'function'
        ? script(call, service.clock)
        : (script[call - 1] ?? script.at(-1));
    if (response === undefined) throw new Error('the script is empty');
    return response instanceof Error ? response : { ...response, DeploymentId: id };
  };
}

/** A service with responses to starts in order, and to reads by ID. */
function scripted(
  starts: Script<Response>,
  reads: Readonly<Record<string, Script<Response>>>,
): ScriptedService {
  const next = byId(reads);
  const service: ScriptedService = new ScriptedService(starts, () => next(service));
  return service;
}

/** The same deployment under another ID. */
function named(DeploymentId: string, one: StartedStageDeployment): StartedStageDeployment {
  return { ...one, DeploymentId };
}

function kindsOf(service: ScriptedService): string[] {
  return service.events.map(({ kind }) => kind);
}

describe('a new deployment', () => {
  test('is started, reported before the first poll, and followed to success (F19, I3)', async () => {
    const service = scripted([deployment()], { 'd-1': [inProgress, succeeded] });
    expect(await run(service)).toEqual({
      conclusion: { kind: 'succeeded' },
      snapshotId: SNAPSHOT,
      clientToken: FIRST_TOKEN,
      deploymentId: 'd-1',
      deployment: succeeded,
      isOlder: false,
      isAgeKnown: true,
      wasInProgress: true,
      stateChanges: [
        { state: 'PENDING', at: new Date(at(0)) },
        { state: 'IN_PROGRESS', at: new Date(Date.parse(at(0)) + 4000) },
        { state: 'COMPLETED', at: new Date(Date.parse(at(0)) + service.clock.now()) },
      ],
      startedAt: new Date(at(0)),
      finishedAt: service.clock.date(),
      durationMilliseconds: service.clock.now(),
      acceptedAfterMilliseconds: 0,
    });
    expect(kindsOf(service)).toEqual(['starting', 'accepted', 'polled', 'polled']);
    expect(service.observed('accepted')).toMatchObject([{ deploymentId: 'd-1', isOlder: false }]);
  });

  test('has its own time: the outcome shows when its start had a response', async () => {
    const service = scripted([older(failed), conflict, named('d-2', deployment())], {
      'd-1': [failed],
      'd-2': [inProgress, succeeded],
    });
    service.readMilliseconds = 700;
    await service.clock.run(service.clock.sleep(5000));
    const outcome = await run(service, { onConflict: 'wait' });
    expect(outcome).toMatchObject({
      deploymentId: 'd-2',
      acceptedAfterMilliseconds: 4700,
      durationMilliseconds: service.clock.now() - 5000,
    });
    const rejected = await run(scripted([denied], {}));
    expect(rejected).not.toHaveProperty('acceptedAfterMilliseconds');
  });

  test('needs no list, and no read of the stage (I10)', async () => {
    const service = scripted([deployment()], { 'd-1': [inProgress, succeeded] });
    await run(service);
    expect([...service.listed, ...service.listedSnapshots, ...service.currentReads]).toStrictEqual(
      [],
    );
  });

  test('fails with its result, and a re-run starts another', async () => {
    const service = scripted([deployment()], { 'd-1': [inProgress, failed] });
    expect((await run(service)).conclusion).toEqual({ kind: 'failed', rerunHelps: true });
  });

  test('that failed before the first read fails, and a re-run returns it again', async () => {
    const service = scripted([deployment()], { 'd-1': [failed] });
    expect((await run(service)).conclusion).toEqual({ kind: 'failed', rerunHelps: false });
  });

  test.each<[string, StartedStageDeployment]>([
    ['is returned as COMPLETED', succeeded],
    ['is returned as FAILED', failed],
    ['has an unknown age (F108)', ofUnknownAge()],
    ['is older', older(deployment())],
  ])('is read immediately if it %s', async (_what, started) => {
    const service = scripted([started], { 'd-1': [succeeded] });
    await run(service);
    expect(service.readTimes[0]).toBe(0);
  });

  test('is read after a pause if it is certain to be new', async () => {
    const service = scripted([deployment()], { 'd-1': [succeeded] });
    await run(service);
    expect(service.readTimes[0]).toBe(4000);
  });

  test('succeeds at the first read only if the stage has it (I10)', async () => {
    const service = scripted([deployment()], { 'd-1': [succeeded] });
    expect((await run(service)).conclusion).toEqual({ kind: 'succeeded' });
    expect(service.currentReads).toHaveLength(1);
  });

  test('is unknown if another one replaced it immediately, and nothing else is started (I10)', async () => {
    const service = scripted([deployment()], { 'd-1': [{ ...succeeded, Created: at(1) }] });
    const by = deployed('other', NEWER_SNAPSHOT, 9);
    service.currentResponses = [by];
    expect((await run(service)).conclusion).toEqual({
      kind: 'unknown',
      reason: 'replaced-immediately',
      replacedBy: by,
    });
    expect(service.starts).toHaveLength(1);
  });

  test('with an ID and little else is followed, because the reads prove the rest', async () => {
    const bare = { DeploymentId: 'd-1', possiblyAcceptedAt: instant(0), isRepeated: false };
    const service = scripted([bare], { 'd-1': [inProgress, succeeded] });
    expect((await run(service)).conclusion).toEqual({ kind: 'succeeded' });
  });

  const noResult = { ...succeeded, DeploymentResult: {} };

  test('that was read COMPLETED before IN_PROGRESS needs a confirmation (F23, I10)', async () => {
    const reads = { 'd-1': [noResult, inProgress, succeeded] };
    const confirmed = scripted([older(deployment())], reads);
    expect((await run(confirmed)).conclusion).toEqual({ kind: 'succeeded' });
    expect(confirmed.currentReads).toHaveLength(1);
    const replaced = scripted([deployment()], reads);
    replaced.currentResponses = [deployed('other', NEWER_SNAPSHOT, 30)];
    expect((await run(replaced)).conclusion).toMatchObject({ reason: 'replaced-immediately' });
  });

  test('is never followed by another token, even if it is lost (F104)', async () => {
    const service = scripted([deployment()], { 'd-1': [notFound] });
    expect((await run(service)).conclusion).toMatchObject({ kind: 'unknown', reason: 'not-found' });
    expect(service.tokens).toEqual([FIRST_TOKEN]);
  });
});

describe('a start that returns another snapshot or action (F13)', () => {
  const CHANGES = [{ SnapshotId: NEWER_SNAPSHOT }, { DeploymentAction: 'UNDEPLOY' }];

  test.each(CHANGES)('is unknown with an own token, and never followed: %j', async (changes) => {
    const service = scripted([older(deployment(changes))], { 'd-1': [succeeded] });
    const outcome = await run(service);
    expect(outcome.conclusion).toEqual({ kind: 'unknown', reason: 'other-deployment' });
    expect(outcome).not.toHaveProperty('deploymentId');
    expect(outcome.deployment).toMatchObject(changes);
    expect([service.starts.length, service.reads.length]).toEqual([1, 0]);
    expect(kindsOf(service)).toEqual(['starting']);
  });

  test.each(CHANGES)('is not-started with a given token: %j', async (changes) => {
    const service = scripted([deployment(changes)], {});
    expect((await run(service, GIVEN)).conclusion).toEqual({
      kind: 'not-started',
      reason: 'token-used',
    });
  });

  test('is found by the first read as well', async () => {
    const service = scripted([deployment()], { 'd-1': [deployment({ SnapshotId: 'another' })] });
    expect((await run(service)).conclusion).toEqual({
      kind: 'unknown',
      reason: 'other-deployment',
    });
  });
});

describe('the chain of tokens', () => {
  test('an older deployment in progress is followed, and no other token is used (F14, F103)', async () => {
    const service = scripted([older(inProgress)], { 'd-1': [inProgress, succeeded] });
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'succeeded' },
      isOlder: true,
      wasInProgress: true,
      clientToken: FIRST_TOKEN,
    });
    expect(service.tokens).toEqual([FIRST_TOKEN]);
    expect(service.observed('accepted')).toMatchObject([{ isOlder: true }]);
    expect(service.currentReads).toStrictEqual([]);
  });

  test('an older deployment that fails while it is followed fails the step (F103)', async () => {
    const service = scripted([older(inProgress)], { 'd-1': [inProgress, failed] });
    expect((await run(service)).conclusion).toEqual({ kind: 'failed', rerunHelps: true });
    expect(service.starts).toHaveLength(1);
  });

  test('an older success that the stage still has is the success of the step (F100)', async () => {
    const service = scripted([older(succeeded)], { 'd-1': [succeeded] });
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'succeeded' },
      isOlder: true,
      wasInProgress: false,
    });
    expect(service.starts).toHaveLength(1);
  });

  const replacement = deployed('other', NEWER_SNAPSHOT, 30);

  test('an older success that was replaced is deployed again (F100)', async () => {
    const service = scripted([older(succeeded), named('d-2', deployment())], {
      'd-1': [{ ...succeeded, Created: at(1) }],
      'd-2': [inProgress, succeeded],
    });
    service.currentResponses = [replacement];
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'succeeded' },
      deploymentId: 'd-2',
      clientToken: `${FIRST_TOKEN}+d-1`,
      isOlder: false,
    });
    expect(service.observed('next-token')).toEqual([
      { kind: 'next-token', deploymentId: 'd-1', reason: 'not-live', replacedBy: replacement },
    ]);
  });

  test.each<[string, string, string | undefined, string]>([
    ['the start, if the read lacks it', at(20), undefined, 'replaced'],
    ['the read, if both show it', at(40), at(20), 'replaced'],
    ['the read, if both show it', at(20), at(40), 'not-confirmed'],
  ])('the creation time is the one of %s', async (_of, started, read, reason) => {
    const service = scripted([older({ ...succeeded, Created: started })], {
      'd-1': [{ ...succeeded, ...(read !== undefined && { Created: read }) }],
    });
    service.currentResponses = [replacement];
    expect((await run(service, GIVEN)).conclusion).toMatchObject({ reason });
  });

  test('an older success that is not confirmed is deployed again', async () => {
    const service = scripted([older(succeeded), named('d-2', deployment())], {
      'd-1': [succeeded],
      'd-2': [inProgress, succeeded],
    });
    service.currentResponses = [invalid];
    expect(await run(service)).toMatchObject({ deploymentId: 'd-2' });
    expect(service.observed('next-token')).toMatchObject([{ reason: 'not-live' }]);
  });

  test.each<[string, readonly Response[], string]>([
    ['that failed (F15)', [failed], 'failed'],
    ['that is lost (F107)', [notFound], 'not-found'],
    ['that is lost after it was in progress (F107)', [inProgress, notFound], 'not-found'],
    ['without a result', [{ ...succeeded, DeploymentResult: {} }], 'no-result'],
    [
      'with an unknown result code',
      [{ ...succeeded, DeploymentResult: { ResultCode: 'ALMOST' } }],
      'unknown-result',
    ],
  ])('an older deployment %s leads to the next token', async (_what, reads, reason) => {
    const service = scripted([older(deployment()), named('d-2', deployment())], {
      'd-1': reads,
      'd-2': [inProgress, succeeded],
    });
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'succeeded' },
      deploymentId: 'd-2',
    });
    expect(service.observed('next-token')).toMatchObject([{ deploymentId: 'd-1', reason }]);
  });

  test('a read that fails first does not hide that an older deployment failed (F15)', async () => {
    const service = scripted([older(failed), named('d-2', deployment())], {
      'd-1': [unavailable, failed],
      'd-2': [inProgress, succeeded],
    });
    expect(await run(service)).toMatchObject({ deploymentId: 'd-2' });
  });

  test('an older deployment that cannot be read is unknown', async () => {
    const service = scripted([older(deployment())], { 'd-1': [denied] });
    expect((await run(service)).conclusion).toMatchObject({
      kind: 'unknown',
      reason: 'unreadable',
    });
    expect(service.starts).toHaveLength(1);
  });

  test('each token depends on all deployments that were left behind (F105)', async () => {
    const service = scripted(
      [older(failed), older(named('d-2', failed)), named('d-3', deployment())],
      { 'd-1': [failed], 'd-2': [failed], 'd-3': [inProgress, succeeded] },
    );
    expect(await run(service)).toMatchObject({ deploymentId: 'd-3' });
    expect(service.tokens).toEqual([FIRST_TOKEN, `${FIRST_TOKEN}+d-1`, `${FIRST_TOKEN}+d-1+d-2`]);
  });

  test('a new deployment after an older one ends the chain, whatever becomes of it (F104)', async () => {
    const service = scripted([older(failed), named('d-2', deployment())], {
      'd-1': [failed],
      'd-2': [failed],
    });
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'failed' },
      deploymentId: 'd-2',
    });
    expect(service.starts).toHaveLength(2);
  });

  test('ends after 20 tokens (F104)', async () => {
    const service: ScriptedService = new ScriptedService(
      (call) => older(named(`d-${String(call)}`, failed)),
      () => ({ ...failed, DeploymentId: service.reads.at(-1)?.DeploymentId ?? '' }),
    );
    const outcome = await run(service);
    expect(outcome.conclusion).toEqual({ kind: 'not-started', reason: 'chain-exhausted' });
    expect(service.starts).toHaveLength(20);
    expect(new Set(service.tokens).size).toBe(20);
    expect(outcome).toMatchObject({ isOlder: true, deploymentId: 'd-20' });
    expect(service.observed('next-token')).toHaveLength(19);
  });

  test('reports the next token immediately before it is used (I3)', async () => {
    const service = scripted([older(failed), named('d-2', deployment())], {
      'd-1': [failed],
      'd-2': [inProgress, succeeded],
    });
    const reported: number[] = [];
    const keepToken = () => void reported.push(service.observed('next-token').length);
    await run(service, { keepToken });
    expect(reported).toEqual([0, 0]);
    expect(kindsOf(service).slice(0, 6)).toEqual([
      ...['starting', 'accepted', 'polled'],
      ...['next-token', 'starting', 'accepted'],
    ]);
  });

  test('that returns the same ID for two tokens is unknown (F104)', async () => {
    const service = scripted([older(failed)], { 'd-1': [failed] });
    const outcome = await run(service);
    expect(outcome.conclusion).toEqual({ kind: 'unknown', reason: 'repeated-deployment' });
    expect(outcome).toMatchObject({
      isOlder: true,
      deploymentId: 'd-1',
      deployment: { ...failed, ageMilliseconds: 60_000 },
    });
    expect(service.starts).toHaveLength(2);
    expect(service.reads).toHaveLength(1);
  });

  test('ends when the time is up, and the outcome names the last one that it returned (I3, I4)', async () => {
    const service = scripted([older(failed)], { 'd-1': [failed] });
    service.readMilliseconds = 3000;
    const outcome = await run(service, { waitTimeoutMilliseconds: 3000 });
    expect(outcome.conclusion).toEqual({ kind: 'not-started', reason: 'out-of-time' });
    expect(service.starts).toHaveLength(1);
    expect(outcome).toMatchObject({ isOlder: true, deploymentId: 'd-1', deployment: failed });
    expect(service.observed('next-token')).toStrictEqual([]);
  });

  test.each<[string, Response, string]>([
    ['rejected', denied, 'not-started'],
    ['lost', unavailable, 'unknown'],
  ])('forgets the deployment left behind if the next start is %s', async (_what, error, kind) => {
    const service = scripted([older(failed), error], { 'd-1': [failed] });
    const outcome = await run(service);
    expect(outcome.conclusion.kind).toBe(kind);
    expect(outcome).toMatchObject({ isOlder: false, stateChanges: [] });
    expect(outcome).not.toHaveProperty('deploymentId');
    expect(outcome.clientToken).toBe(`${FIRST_TOKEN}+d-1`);
  });

  test('waits for a conflict with the token whose turn it is (F11, F15)', async () => {
    const service = scripted([older(failed), conflict, named('d-2', deployment())], {
      'd-1': [failed],
      'd-2': [inProgress, succeeded],
    });
    expect(await run(service, { onConflict: 'wait' })).toMatchObject({ deploymentId: 'd-2' });
    const next = `${FIRST_TOKEN}+d-1`;
    expect(service.tokens).toEqual([FIRST_TOKEN, next, next]);
  });
});

describe('a token given by the user', () => {
  test.each<[string, readonly Response[], object]>([
    ['failed', [failed], { kind: 'failed', rerunHelps: false }],
    ['is lost', [notFound], { kind: 'unknown', reason: 'not-found', error: notFound }],
    [
      'has no result',
      [{ ...succeeded, DeploymentResult: {} }],
      { kind: 'unknown', reason: 'no-result' },
    ],
  ])('whose older deployment %s has no next one (F101)', async (_what, reads, conclusion) => {
    const service = scripted([older(deployment())], { 'd-1': reads });
    expect((await run(service, GIVEN)).conclusion).toEqual(conclusion);
    expect(service.tokens).toEqual(['my-token']);
    expect(service.observed('next-token')).toStrictEqual([]);
  });

  test('whose older success was replaced is not-started, with both deployments (F101)', async () => {
    const service = scripted([older(succeeded)], { 'd-1': [{ ...succeeded, Created: at(1) }] });
    const by = deployed('other', NEWER_SNAPSHOT, 30);
    service.currentResponses = [by];
    expect(await run(service, GIVEN)).toMatchObject({
      conclusion: { kind: 'not-started', reason: 'replaced', replacedBy: by },
      deploymentId: 'd-1',
    });
  });

  test('whose older success is not confirmed is unknown (F101)', async () => {
    const service = scripted([older(succeeded)], { 'd-1': [succeeded] });
    service.currentResponses = [invalid];
    expect((await run(service, GIVEN)).conclusion).toEqual({
      kind: 'unknown',
      reason: 'not-confirmed',
      error: denied,
    });
  });
});

describe('the client token', () => {
  test('is kept before each start', async () => {
    const kept: string[] = [];
    const service = scripted([older(failed), named('d-2', deployment())], {
      'd-1': [failed],
      'd-2': [inProgress, succeeded],
    });
    const keepToken = (token: string): void => {
      expect(service.tokens).toEqual(kept);
      kept.push(token);
    };
    await run(service, { keepToken });
    expect(kept).toEqual(service.tokens);
  });

  test('that cannot be kept is never used: not-started before any request (F138)', async () => {
    const service = scripted([deployment()], {});
    const keepToken = (): never => {
      throw new Error('ENOSPC');
    };
    const outcome = await run(service, { keepToken });
    expect(outcome.conclusion).toEqual({
      kind: 'not-started',
      reason: 'outputs-unwritable',
      detail: 'ENOSPC',
    });
    expect(outcome).not.toHaveProperty('clientToken');
    expect([service.starts, service.events]).toEqual([[], []]);
  });

  test('that cannot be kept after an older deployment starts nothing (F138)', async () => {
    const service = scripted([older(failed), deployment()], { 'd-1': [failed] });
    const keepToken = (token: string): void => {
      if (token !== FIRST_TOKEN) throw new Error('ENOSPC');
    };
    expect(await run(service, { keepToken })).toMatchObject({
      conclusion: { reason: 'outputs-unwritable' },
      clientToken: FIRST_TOKEN,
      deploymentId: 'd-1',
    });
    expect(service.starts).toHaveLength(1);
    expect(service.observed('next-token')).toStrictEqual([]);
  });
});

describe('wait-for-completion: false', () => {
  const NOT_WAITING = { waitForCompletion: false };

  test('is started without a read after a new deployment (F39)', async () => {
    const service = scripted([deployment()], { 'd-1': [succeeded] });
    expect(await run(service, NOT_WAITING)).toMatchObject({
      conclusion: { kind: 'started' },
      deploymentId: 'd-1',
      isOlder: false,
      stateChanges: [{ state: 'PENDING' }],
    });
    expect(service.reads).toStrictEqual([]);
    expect(service.startOptions[0]).not.toHaveProperty('timeoutMilliseconds');
  });

  test('has no state change if the start returns no state', async () => {
    const service = scripted([without(deployment(), 'DeploymentState')], {});
    const outcome = await run(service, NOT_WAITING);
    expect(outcome.conclusion).toEqual({ kind: 'started' });
    expect(outcome.stateChanges).toStrictEqual([]);
  });

  test.each<[string, StartedStageDeployment, Response, object]>([
    [
      'a repeated start, in progress',
      deployment({ isRepeated: true }),
      inProgress,
      { kind: 'started' },
    ],
    [
      'a repeated start, finished',
      deployment({ isRepeated: true }),
      succeeded,
      { kind: 'succeeded' },
    ],
    ['an unknown age, in progress (F108)', ofUnknownAge(), inProgress, { kind: 'started' }],
    [
      'an unknown age, failed (F108)',
      ofUnknownAge(),
      failed,
      { kind: 'failed', rerunHelps: false },
    ],
    ['a start that returns FAILED (F106)', failed, failed, { kind: 'failed', rerunHelps: false }],
    ['a start that returns SUCCESS', succeeded, succeeded, { kind: 'succeeded' }],
    [
      'an older deployment in progress (F103)',
      older(deployment()),
      inProgress,
      { kind: 'started' },
    ],
    [
      'an older deployment that is live (F100)',
      older(deployment()),
      succeeded,
      { kind: 'succeeded' },
    ],
    [
      'an older deployment that cannot be read (F106)',
      older(deployment()),
      denied,
      { kind: 'unknown', reason: 'unreadable', error: denied },
    ],
    [
      'a start that returns FAILED, and cannot be read (F106)',
      failed,
      denied,
      { kind: 'unknown', reason: 'unreadable', error: denied },
    ],
  ])('reads the deployment once after %s', async (_what, started, read, conclusion) => {
    const service = scripted([started], { 'd-1': [read] });
    expect((await run(service, NOT_WAITING)).conclusion).toEqual(conclusion);
    expect(service.readTimes).toEqual([0]);
  });

  test.each<[string, StartedStageDeployment, readonly Response[], object]>([
    [
      'FAILED, in the start and in the end',
      failed,
      [inProgress, failed],
      { kind: 'failed', rerunHelps: false },
    ],
    ['FAILED, in the start only', failed, [inProgress], { kind: 'unknown', reason: 'unreadable' }],
    [
      'COMPLETED, and then again in progress',
      deployment({ isRepeated: true }),
      [{ ...succeeded, DeploymentResult: {} }, inProgress, succeeded],
      { kind: 'succeeded' },
    ],
  ])('is never started after a final state: %s (F23, F106)', async (_what, start, reads, end) => {
    const service = scripted([start], { 'd-1': reads });
    expect((await run(service, NOT_WAITING)).conclusion).toEqual(end);
  });

  test.each<[string, readonly Response[]]>([
    ['failed (F15)', [failed]],
    ['is lost (F107)', [notFound]],
  ])('starts with the next token if an older deployment %s', async (_what, reads) => {
    const service = scripted([older(deployment()), named('d-2', deployment())], { 'd-1': reads });
    expect(await run(service, NOT_WAITING)).toMatchObject({
      conclusion: { kind: 'started' },
      deploymentId: 'd-2',
      isOlder: false,
    });
  });

  test('deploys again if an older success was replaced (F100)', async () => {
    const service = scripted([older(succeeded), named('d-2', deployment())], {
      'd-1': [{ ...succeeded, Created: at(1) }],
    });
    service.currentResponses = [deployed('other', NEWER_SNAPSHOT, 30)];
    expect(await run(service, NOT_WAITING)).toMatchObject({
      conclusion: { kind: 'started' },
      deploymentId: 'd-2',
    });
  });

  test.each([
    [TIMEOUT, 90_000],
    [5000, 5000],
  ])('of a wait of %d ms, tries to read for at most %d ms (I4)', async (wait, most) => {
    const service = scripted([older(deployment())], { 'd-1': [unavailable] });
    const outcome = await run(service, { ...NOT_WAITING, waitTimeoutMilliseconds: wait });
    expect(outcome.conclusion).toEqual({
      kind: 'unknown',
      reason: 'unreadable',
      error: unavailable,
    });
    expect(service.clock.now()).toBe(most);
  });

  test('is cancelled, with the ID, if the cancellation came with the response', async () => {
    const service: ScriptedService = new ScriptedService(() => {
      service.cancel();
      return deployment();
    });
    expect(await run(service, NOT_WAITING)).toMatchObject({
      conclusion: { kind: 'cancelled', accepted: 'yes' },
      deploymentId: 'd-1',
    });
  });
});

/** A stage with these deployments, where the deployment `mine` succeeds. */
function stageWith(
  deployments: readonly StageDeployment[],
  starts: readonly Response[] = [deployment({ DeploymentId: 'mine' })],
): ScriptedService {
  let isFirstRead = true;
  const service: ScriptedService = new ScriptedService(starts, () => {
    const id = service.reads.at(-1)?.DeploymentId ?? '';
    const known = deployments.find(({ DeploymentId }) => DeploymentId === id);
    if (known !== undefined) return known;
    const SnapshotId = service.starts.at(-1)?.SnapshotId ?? '';
    const mine = deployed(id, SnapshotId, 20);
    if (!isFirstRead) return mine;
    isFirstRead = false;
    return { ...mine, DeploymentState: 'IN_PROGRESS' };
  });
  service.pages = [page(...deployments)];
  return service;
}

function mine(SnapshotId: string): StartedStageDeployment {
  return deployment({ DeploymentId: 'mine', SnapshotId });
}

describe('snapshot: latest', () => {
  test('is resolved, reported, and deployed with its own ID and token', async () => {
    const service = stageWith([], [mine(NEWER_SNAPSHOT)]);
    service.snapshotPages = [
      { Snapshots: [{ Id: SNAPSHOT }, { Id: NEWER_SNAPSHOT }, { Id: OLDER_SNAPSHOT }] },
    ];
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome).toMatchObject({
      conclusion: { kind: 'succeeded' },
      snapshotId: NEWER_SNAPSHOT,
    });
    expect(service.starts).toMatchObject([
      { SnapshotId: NEWER_SNAPSHOT, ClientToken: `token for ${NEWER_SNAPSHOT}` },
    ]);
    expect(service.events.slice(0, 2)).toEqual([
      { kind: 'resolved', snapshot: NEWER_SNAPSHOT },
      { kind: 'starting', clientToken: `token for ${NEWER_SNAPSHOT}` },
    ]);
    expect(service.listed).toStrictEqual([]);
  });

  test('starts nothing without a snapshot', async () => {
    const service = stageWith([]);
    service.snapshotPages = [{ Snapshots: [] }];
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome.conclusion).toEqual({
      kind: 'not-started',
      unresolved: { kind: 'no-snapshot' },
    });
    expect(outcome).not.toHaveProperty('snapshotId');
    expect(outcome).toMatchObject({
      isOlder: false,
      isAgeKnown: true,
      wasInProgress: false,
      stateChanges: [],
    });
    expect([service.starts, service.events]).toEqual([[], []]);
  });

  test('starts nothing if the list cannot be read (I9)', async () => {
    const service = stageWith([]);
    service.snapshotPages = [denied];
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome.conclusion).toEqual({ kind: 'not-started', error: denied });
    expect(service.starts).toStrictEqual([]);
  });

  /** The list of snapshots takes so long. */
  function slowList(milliseconds: number): ScriptedService {
    const service = stageWith([]);
    const list = service.listSnapshots.bind(service);
    service.listSnapshots = (...given) =>
      service.clock.sleep(milliseconds).then(() => list(...given));
    return service;
  }

  test('starts nothing if the list took all the time (I4)', async () => {
    const service = slowList(TIMEOUT);
    const outcome = await run(service, { snapshot: 'latest' });
    expect(outcome.conclusion).toMatchObject({ kind: 'not-started', error: { kind: 'aborted' } });
    expect(service.starts).toStrictEqual([]);
  });

  test('leaves the start the rest of the time, and counts in the duration', async () => {
    const service = slowList(90_000);
    const outcome = await run(service, { snapshot: 'latest' });
    expect(service.snapshotOptions).toMatchObject([{ timeoutMilliseconds: 5 * MINUTE }]);
    expect(service.startOptions).toMatchObject([{ timeoutMilliseconds: TIMEOUT - 90_000 }]);
    expect(outcome.durationMilliseconds).toBe(service.clock.now());
  });
});

describe('snapshot: stage:NAME', () => {
  test('deploys the live snapshot of that stage, and reports its deployment', async () => {
    const deployments = [deployed('old', OLDER_SNAPSHOT, 4), deployed('new', NEWER_SNAPSHOT, 9)];
    const service = stageWith(deployments, [mine(NEWER_SNAPSHOT)]);
    const outcome = await run(service, { snapshot: 'stage:QA' });
    expect(outcome.snapshotId).toBe(NEWER_SNAPSHOT);
    expect(service.listedStages).toEqual(['QA']);
    expect(service.observed('resolved')).toEqual([
      { kind: 'resolved', snapshot: NEWER_SNAPSHOT, deploymentId: 'new' },
    ]);
    expect(service.starts).toMatchObject([{ StageName: 'Dev', SnapshotId: NEWER_SNAPSHOT }]);
  });

  test.each<[string, readonly StageDeployment[], object]>([
    ['nothing is live', [], { kind: 'nothing-live', stage: 'QA' }],
    [
      'the live snapshot is undetermined',
      [deployed('a', OLDER_SNAPSHOT, 9), deployed('b', NEWER_SNAPSHOT, 9)],
      { kind: 'live-undetermined', stage: 'QA', reason: 'order' },
    ],
  ])('starts nothing if %s (I9)', async (_what, deployments, unresolved) => {
    const service = stageWith(deployments);
    const outcome = await run(service, { snapshot: 'stage:QA' });
    expect(outcome.conclusion).toEqual({ kind: 'not-started', unresolved });
    expect(service.starts).toStrictEqual([]);
  });

  test('starts nothing if a second reading of that stage differs (F109)', async () => {
    const service = stageWith([deployed('live', NEWER_SNAPSHOT, 9)]);
    service.currentResponses = [deployed('other', OLDER_SNAPSHOT, 14)];
    const outcome = await run(service, { snapshot: 'stage:QA' });
    expect(outcome.conclusion).toMatchObject({ unresolved: { reason: 'contradiction' } });
    expect(service.starts).toStrictEqual([]);
  });

  test('starts nothing if that stage cannot be read, and names it', async () => {
    const service = stageWith([]);
    service.pages = [denied];
    const outcome = await run(service, { snapshot: 'stage:QA' });
    expect(outcome.conclusion).toEqual({ kind: 'not-started', error: denied, source: 'QA' });
  });
});

describe('skip-if-deployed', () => {
  const SKIP = { skipIfDeployed: true };
  const live = deployed('live', SNAPSHOT, 9);

  test('starts nothing if the snapshot is confirmed to be live', async () => {
    const service = stageWith([deployed('old', OLDER_SNAPSHOT, 4), live]);
    const outcome = await run(service, SKIP);
    expect(outcome).toMatchObject({
      conclusion: { kind: 'skipped' },
      deploymentId: 'live',
      deployment: live,
    });
    expect(outcome.previousSnapshotId).toBeUndefined();
    expect(outcome).not.toHaveProperty('clientToken');
    expect(service.starts).toStrictEqual([]);
    expect(service.listedStages).toEqual(['Dev']);
    expect(kindsOf(service)).toEqual(['live', 'skipped']);
  });

  const later = deployed('later', OLDER_SNAPSHOT, 14);

  test.each<[string, readonly StageDeployment[]]>([
    ['nothing is live', []],
    ['another snapshot is live', [deployed('live', OLDER_SNAPSHOT, 9)]],
    ['another snapshot was deployed later', [live, later]],
    ['it was undeployed', [live, { ...later, DeploymentAction: 'UNDEPLOY' }]],
    ['it has no result', [{ ...live, DeploymentResult: {} }]],
    ['it has an unknown result', [{ ...live, DeploymentResult: { ResultCode: 'ALMOST' } }]],
    ['it failed', [{ ...live, DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE' } }]],
    ['another one is in progress', [live, { ...later, DeploymentState: 'PENDING' }]],
    ['another one failed since', [live, { ...later, DeploymentState: 'FAILED' }]],
    ['another one finished at the same time', [live, deployed('twin', SNAPSHOT, 9)]],
    ['it is in progress', [{ ...live, DeploymentState: 'IN_PROGRESS' }]],
  ])('deploys if %s', async (_what, deployments) => {
    const service = stageWith(deployments);
    expect((await run(service, SKIP)).conclusion.kind).toBe('succeeded');
    expect(service.starts).toHaveLength(1);
    expect(service.observed('skipped')).toStrictEqual([]);
  });

  test('deploys if a second reading of the stage differs (F109)', async () => {
    const service = stageWith([live]);
    service.currentResponses = [later];
    expect((await run(service, SKIP)).conclusion.kind).toBe('succeeded');
    expect(service.starts).toHaveLength(1);
  });

  test('skips despite an unfinished record of long ago (F111)', async () => {
    const stale = { ...deployed('stale', OLDER_SNAPSHOT, 4), DeploymentState: 'PENDING' };
    expect((await run(stageWith([live, stale]), SKIP)).conclusion.kind).toBe('skipped');
  });

  test('deploys if the list cannot be read, and reports why', async () => {
    const service = stageWith([live]);
    service.pages = [denied];
    expect((await run(service, SKIP)).conclusion.kind).toBe('succeeded');
    expect(service.observed('live')).toEqual([{ kind: 'live', error: denied }]);
  });

  test('compares the ID that latest is resolved to', async () => {
    expect(await run(stageWith([live]), { ...SKIP, snapshot: 'latest' })).toMatchObject({
      conclusion: { kind: 'skipped' },
      snapshotId: SNAPSHOT,
    });
    const other = stageWith([live], [mine(NEWER_SNAPSHOT)]);
    other.snapshotPages = [{ Snapshots: [{ Id: SNAPSHOT }, { Id: NEWER_SNAPSHOT }] }];
    const outcome = await run(other, { ...SKIP, snapshot: 'latest' });
    expect(outcome.conclusion.kind).toBe('succeeded');
  });

  test('is off if only the previous snapshot is asked for', async () => {
    const service = stageWith([live]);
    await run(service, { findPreviousSnapshot: true });
    expect(service.starts).toHaveLength(1);
  });
});

describe('find-previous-snapshot', () => {
  const FIND = { findPreviousSnapshot: true };
  const live = deployed('live', OLDER_SNAPSHOT, 9);

  test('reads the live snapshot before the start', async () => {
    const service = stageWith([live]);
    const outcome = await run(service, FIND);
    expect(outcome.previousSnapshotId).toBe(OLDER_SNAPSHOT);
    expect(kindsOf(service).slice(0, 2)).toEqual(['live', 'starting']);
    expect(service.observed('previous')).toStrictEqual([]);
  });

  test('deploys without it if it cannot be read', async () => {
    const service = stageWith([]);
    service.pages = [denied];
    const outcome = await run(service, FIND);
    expect(outcome.conclusion.kind).toBe('succeeded');
    expect(outcome.previousSnapshotId).toBeUndefined();
  });

  test('is empty if the start is rejected, because nothing was replaced', async () => {
    const { conclusion, previousSnapshotId } = await run(stageWith([live], [denied]), FIND);
    expect(conclusion.kind).toBe('not-started');
    expect(previousSnapshotId).toBeUndefined();
  });

  test.each<[string, Response]>([
    ['rejected', denied],
    ['throttled', serviceError({ kind: 'throttled' })],
  ])('is empty if the run is cancelled, and the start is %s', async (_what, error) => {
    const service = stageWith([live]);
    service.startResponses = () => {
      service.cancel();
      return error;
    };
    const { conclusion, previousSnapshotId } = await run(service, FIND);
    expect(conclusion).toEqual({ kind: 'cancelled', accepted: 'no' });
    expect(previousSnapshotId).toBeUndefined();
  });

  test('is empty if the run is cancelled while it is read, before a start', async () => {
    const service = stageWith([live]);
    service.currentResponses = () => {
      service.cancel();
      return live;
    };
    const { conclusion, previousSnapshotId } = await run(service, FIND);
    expect(conclusion).toEqual({ kind: 'cancelled', accepted: 'no' });
    expect(previousSnapshotId).toBeUndefined();
  });

  test('stays if the run is cancelled while a new deployment is followed', async () => {
    const service = stageWith([live]);
    const work = run(service, FIND);
    void service.clock.sleep(1000).then(() => service.cancel());
    expect(await work).toMatchObject({
      conclusion: { kind: 'cancelled', accepted: 'yes' },
      previousSnapshotId: OLDER_SNAPSHOT,
    });
  });

  test.each<[string, Partial<DeploymentRequest>]>([
    ['own', {}],
    ['given', GIVEN],
  ])('is empty if the start returns another snapshot: %s token', async (_token, changes) => {
    const service = stageWith([live], [mine(NEWER_SNAPSHOT)]);
    const outcome = await run(service, { ...FIND, ...changes });
    expect(outcome.previousSnapshotId).toBeUndefined();
    expect(service.observed('previous')).toEqual([{ kind: 'previous', snapshot: '' }]);
  });

  test('is empty after a conflict if the list lacks the blocking deployment (F109)', async () => {
    const other = { ...deployed('other', NEWER_SNAPSHOT, 14), DeploymentState: 'PENDING' };
    const service = stageWith([live], [conflict, mine(SNAPSHOT)]);
    service.pages = [page(live), page(live, other), page(live)];
    const outcome = await run(service, { ...FIND, onConflict: 'wait' });
    expect(outcome.conclusion).toEqual({ kind: 'succeeded' });
    expect(outcome.previousSnapshotId).toBeUndefined();
  });

  test('is read again for no longer than the step has left (I4)', async () => {
    const service = stageWith([live], [conflict, mine(SNAPSHOT)]);
    await run(service, { ...FIND, onConflict: 'wait', waitTimeoutMilliseconds: 9000 });
    expect(service.listOptions.at(-1)?.timeoutMilliseconds).toBe(5000);
  });

  test('is the snapshot of a deployment that was in progress and finished (F110)', async () => {
    const other = deployed('other', NEWER_SNAPSHOT, 14);
    const service = stageWith([live, other]);
    service.pages = [page(live, { ...other, DeploymentState: 'IN_PROGRESS' })];
    service.currentResponses = [live];
    const outcome = await run(service, FIND);
    expect(outcome.previousSnapshotId).toBe(NEWER_SNAPSHOT);
    expect(service.observed('previous')).toEqual([{ kind: 'previous', snapshot: NEWER_SNAPSHOT }]);
  });

  test('is empty if the deployment is older: nothing new was started', async () => {
    const old = older(deployment({ DeploymentId: 'old' }));
    const service = stageWith([live, deployed('old', SNAPSHOT, 14)], [old]);
    service.pages = [page(live)];
    service.currentResponses = (call) => (call === 1 ? live : deployed('old', SNAPSHOT, 14));
    const outcome = await run(service, FIND);
    expect(outcome).toMatchObject({ conclusion: { kind: 'succeeded' }, isOlder: true });
    expect(outcome.previousSnapshotId).toBeUndefined();
    expect(service.observed('previous')).toEqual([{ kind: 'previous', snapshot: '' }]);
  });

  test('is read again after a conflict (F110)', async () => {
    const other = deployed('other', NEWER_SNAPSHOT, 14);
    const service = stageWith([live, other], [conflict, mine(SNAPSHOT)]);
    service.pages = [
      page(live),
      page(live, { ...other, DeploymentState: 'PENDING' }),
      page(live, other, { ...mine(SNAPSHOT), DeploymentState: 'PENDING' }),
    ];
    const outcome = await run(service, { ...FIND, onConflict: 'wait' });
    expect(outcome.previousSnapshotId).toBe(NEWER_SNAPSHOT);
  });
});

describe('a cancellation', () => {
  test.each<[string, Partial<DeploymentRequest>]>([
    ['of the list of snapshots', { snapshot: 'latest' }],
    ['of the stage to promote from', { snapshot: 'stage:QA' }],
    ['for skip-if-deployed', { skipIfDeployed: true }],
    ['for find-previous-snapshot', { findPreviousSnapshot: true }],
  ])('during a read %s starts nothing (F91)', async (_what, changes) => {
    for (const isAborted of [true, false]) {
      const service = stageWith([deployed('live', SNAPSHOT, 9)]);
      const cancelled = <R>(response: R) => {
        service.cancel();
        return isAborted ? serviceError({ kind: 'aborted' }) : response;
      };
      service.pages = () => cancelled(page(deployed('live', SNAPSHOT, 9)));
      service.snapshotPages = () => cancelled({ Snapshots: [{ Id: SNAPSHOT }] });
      const outcome = await run(service, changes);
      expect(outcome.conclusion).toEqual({ kind: 'cancelled', accepted: 'no' });
      expect([service.starts, service.observed('starting')]).toEqual([[], []]);
    }
  });

  test('during the wait keeps the ID, because the deployment continues (F91)', async () => {
    const service: ScriptedService = new ScriptedService([deployment()], (call) => {
      if (call === 2) service.cancel();
      return inProgress;
    });
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'cancelled', accepted: 'yes' },
      deploymentId: 'd-1',
      deployment: { DeploymentState: 'IN_PROGRESS' },
    });
  });

  test.each<['no' | 'yes', string, StartedStageDeployment]>([
    ['no', 'an older deployment that is COMPLETED', older(succeeded)],
    ['no', 'an older deployment that is FAILED', older(failed)],
    ['yes', 'an older deployment in progress', older(inProgress)],
    ['yes', 'a new deployment that is COMPLETED', succeeded],
    ['yes', 'a new deployment that is FAILED', failed],
    ['yes', 'a new deployment in progress', deployment()],
  ])('has accepted: %s while %s is read, and keeps the ID', async (accepted, _what, started) => {
    const service: ScriptedService = new ScriptedService([started], () => {
      service.cancel();
      return serviceError({ kind: 'aborted' });
    });
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'cancelled', accepted },
      deploymentId: 'd-1',
    });
  });

  test.each<['no' | 'yes', string, StartedStageDeployment]>([
    ['no', 'an older deployment', older(deployment())],
    ['yes', 'a new deployment', deployment()],
  ])('has accepted: %s while %s is confirmed, and keeps the ID', async (accepted, _what, start) => {
    const service = scripted([start], { 'd-1': [succeeded] });
    service.currentResponses = () => {
      service.cancel();
      return serviceError({ kind: 'aborted' });
    };
    expect(await run(service)).toMatchObject({
      conclusion: { kind: 'cancelled', accepted },
      deploymentId: 'd-1',
    });
  });

  test.each<['no' | 'unknown', string, Response]>([
    ['no', 'throttled', serviceError({ kind: 'throttled' })],
    ['unknown', 'lost', serviceError({ kind: 'no-response' })],
  ])('has accepted: %s if the start was %s', async (accepted, _what, error) => {
    const service: ScriptedService = new ScriptedService(() => {
      service.cancel();
      return error;
    });
    expect((await run(service)).conclusion).toEqual({ kind: 'cancelled', accepted });
  });
});

describe('the observer', () => {
  const NOT_WAITING = { waitForCompletion: false };

  test.each<[string, () => ScriptedService, Partial<DeploymentRequest>]>([
    ['a success', () => scripted([deployment()], { 'd-1': [inProgress, succeeded] }), {}],
    ['a failure', () => scripted([deployment()], { 'd-1': [failed] }), {}],
    ['a start', () => scripted([deployment()], {}), NOT_WAITING],
    ['a rejected start', () => scripted([denied], {}), {}],
    ['a lost start', () => scripted([unavailable], {}), {}],
    [
      'a chain of tokens',
      () =>
        scripted([older(failed), named('d-2', deployment())], {
          'd-1': [failed],
          'd-2': [inProgress, succeeded],
        }),
      {},
    ],
    [
      'a conflict',
      () => scripted([conflict, deployment()], { 'd-1': [inProgress, succeeded] }),
      { onConflict: 'wait' },
    ],
    ['a timeout', () => scripted([deployment()], { 'd-1': [inProgress] }), {}],
    ['a skip', () => stageWith([deployed('live', SNAPSHOT, 9)]), { skipIfDeployed: true }],
    [
      'a previous snapshot',
      () => stageWith([deployed('live', OLDER_SNAPSHOT, 9)]),
      { findPreviousSnapshot: true },
    ],
    ['latest', () => stageWith([]), { snapshot: 'latest' }],
  ])('changes nothing in the outcome of %s', async (_what, service, changes) => {
    const observed = await run(service(), changes);
    expect(await run(service(), changes, () => undefined)).toEqual(observed);
  });
});

test('a programming error is thrown, never an outcome', async () => {
  const service = new ScriptedService(() => {
    throw new TypeError('a defect');
  });
  await expect(run(service)).rejects.toThrow('a defect');
});
