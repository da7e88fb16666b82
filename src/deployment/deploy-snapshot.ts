import type { Context } from '../clock.ts';
import { GameSparksError } from '../gamesparks/errors.ts';
import type { GameSparks, StartedStageDeployment } from '../gamesparks/types.ts';
import { follow, type FollowEnd } from './follow.ts';
import type { LiveReading } from './live-snapshot.ts';
import type { Conclusion, LiveDeployment, Observer, Outcome } from './outcome.ts';
import { startDeployment } from './start.ts';
import { contradicts, isFinalState } from './status.ts';

export interface DeploymentRequest {
  readonly game: string;
  readonly stage: string;
  /** An ID, `latest`, or `stage:NAME` for the live snapshot of that stage. */
  readonly snapshot: string;
  /** The tokens for a snapshot's ID, one for each attempt of the run, the first attempt's first. At least one. */
  readonly clientTokens: (snapshotId: string) => readonly string[];
  /** False: the step ends as soon as the start is accepted. */
  readonly waitForCompletion: boolean;
  /** From the first request on. */
  readonly waitTimeoutMilliseconds: number;
  readonly pollIntervalMilliseconds: number;
  /** When another deployment blocks the stage: `wait` until it finishes, within the same time. */
  readonly onConflict: 'fail' | 'wait';
  readonly skipIfDeployed: boolean;
  /** Read the live snapshot before it is replaced. */
  readonly findPreviousSnapshot: boolean;
}

/** What is known so far; an outcome adds its conclusion and its times. */
type Facts = {
  -readonly [Name in 'snapshotId' | 'previousSnapshotId']?: Outcome[Name];
} & Partial<Omit<Outcome, 'conclusion' | 'startedAt' | 'finishedAt' | 'durationMilliseconds'>>;
type End = Facts & Pick<Outcome, 'conclusion'>;

/**
 * Resolves the snapshot, starts the deployment unless it is not needed, and follows it.
 *
 * @throws only programming errors; every error of service and network is in the outcome
 */
export async function deploySnapshot(
  request: DeploymentRequest,
  client: GameSparks,
  context: Context,
  observe: Observer,
): Promise<Outcome> {
  const { clock } = context;
  const startedAt = clock.date();
  const begun = clock.now();
  const deadline = begun + request.waitTimeoutMilliseconds;
  const end = await resolveAndDeploy(request, deadline, client, context, observe);
  const durationMilliseconds = clock.now() - begun;
  const defaults = { resumed: false, stateChanges: [] };
  return { ...defaults, ...end, startedAt, finishedAt: clock.date(), durationMilliseconds };
}

async function resolveAndDeploy(
  request: DeploymentRequest,
  deadline: number,
  client: GameSparks,
  context: Context,
  observe: Observer,
): Promise<End> {
  const { snapshot } = request;
  const facts: Facts = {};
  try {
    if (snapshot.startsWith('Snapshot_')) {
      return await deploy(request, snapshot, facts, deadline, client, context, observe);
    }
    const { resolveWithin } = await import('./resolve-snapshot.ts');
    const resolved = await resolveWithin(request, deadline, client, context);
    if ('kind' in resolved) return { conclusion: resolved };
    observe({ kind: 'resolved', ...resolved });
    facts.snapshotId = resolved.snapshot;
    return await deploy(request, resolved.snapshot, facts, deadline, client, context, observe);
  } catch (thrown) {
    if (!context.signal.aborted) throw thrown;
    return { conclusion: { kind: 'cancelled', accepted: 'no' }, ...facts };
  }
}

async function deploy(
  request: DeploymentRequest,
  snapshotId: string,
  facts: Facts,
  deadline: number,
  client: GameSparks,
  context: Context,
  observe: Observer,
): Promise<End> {
  const { skipIfDeployed, findPreviousSnapshot } = request;
  const isRead = skipIfDeployed || findPreviousSnapshot;
  const before = isRead ? await import('./before.ts') : undefined;
  let reading: LiveReading | undefined;
  const readBefore = async (): Promise<LiveDeployment | undefined> => {
    reading = await before?.readBefore(request, deadline, client, context, observe);
    facts.previousSnapshotId = before?.liveSnapshotIn(reading);
    context.signal.throwIfAborted();
    return skipIfDeployed ? before?.liveDeploymentOf(snapshotId, reading) : undefined;
  };
  const live = await readBefore();
  if (live !== undefined) return { ...facts, ...skipped(live, observe) };
  if (context.clock.now() >= deadline && isRead) {
    const { outOfTime } = await import('./list-deployments.ts');
    const error = outOfTime('StartStageDeployment');
    return { ...facts, conclusion: { kind: 'not-started', error } };
  }
  const tokens = request.clientTokens(snapshotId);
  for (const [index, clientToken] of tokens.entries()) {
    let skip: End | undefined;
    const started = await startDeployment(
      { ...request, snapshotId, clientToken, deadline },
      client,
      context,
      observe,
      async () => {
        const live = await readBefore();
        if (live !== undefined) skip = skipped(live, observe);
        return skip?.conclusion;
      },
    );
    if ('kind' in started) return { ...facts, clientToken, conclusion: started, ...skip };
    const { deployment } = started;
    if (contradicts(deployment, snapshotId)) {
      const conclusion = { kind: 'unknown', reason: 'other-deployment' } as const;
      return { ...facts, clientToken, deployment, conclusion };
    }
    const resumed = started.isOlder && index < tokens.length - 1;
    const deploymentId = deployment.DeploymentId;
    observe({ kind: 'accepted', deploymentId, deployment, resumed });
    const previous = before?.previousSnapshotOf(deploymentId, reading);
    if (previous !== facts.previousSnapshotId) {
      facts.previousSnapshotId = previous;
      observe({ kind: 'previous', snapshot: previous ?? '' });
    }
    const end = await followStarted(
      { ...request, snapshotId, deployment, resumed, deadline },
      client,
      context,
      observe,
    );
    if (end !== 'already-failed') return { ...facts, clientToken, deploymentId, resumed, ...end };
    if (request.waitForCompletion && context.clock.now() >= deadline) {
      return { ...facts, clientToken, deploymentId, resumed, conclusion: tooLate() };
    }
    observe({ kind: 'superseded', deploymentId });
  }
  throw new TypeError('a deployment needs at least one client token');
}

interface FollowedRequest extends Pick<
  DeploymentRequest,
  'game' | 'stage' | 'waitForCompletion' | 'pollIntervalMilliseconds'
> {
  readonly snapshotId: string;
  readonly deployment: StartedStageDeployment;
  readonly resumed: boolean;
  readonly deadline: number;
}

/** @returns `already-failed` for a deployment of an earlier attempt that was never seen in progress */
async function followStarted(
  request: FollowedRequest,
  client: Pick<GameSparks, 'getStageDeployment'>,
  context: Context,
  observe: Observer,
): Promise<End | 'already-failed'> {
  const { waitForCompletion, deployment, resumed } = request;
  // What a repeated token returns may be the record of long ago: read it before waiting.
  const pollImmediately = resumed || isFinalState(deployment.DeploymentState);
  if (!waitForCompletion && !pollImmediately) {
    const stateChanges = [
      { state: deployment.DeploymentState ?? '', at: context.clock.date() },
    ].filter(({ state }) => state !== '');
    return { conclusion: accepted(context.signal), deployment, stateChanges };
  }
  const deadline = waitForCompletion ? request.deadline : context.clock.now();
  const { end, last, stateChanges, wasInProgress } = await follow(
    { ...request, deadline, pollImmediately },
    client,
    context,
    observe,
  );
  if (end.kind === 'failed' && resumed && !wasInProgress) return 'already-failed';
  const isAccepted = !waitForCompletion && end.kind !== 'failed';
  const conclusion = isAccepted ? accepted(context.signal) : conclusionOf(end);
  return { conclusion, deployment: last, stateChanges };
}

function accepted(signal: AbortSignal): Conclusion {
  return signal.aborted ? { kind: 'cancelled', accepted: 'yes' } : { kind: 'started' };
}

function conclusionOf(end: FollowEnd): Conclusion {
  switch (end.kind) {
    case 'succeeded':
    case 'failed':
      return { kind: end.kind };
    case 'cancelled':
      return { kind: 'cancelled', accepted: 'yes' };
    case 'timed-out':
      return end;
    default: {
      const { kind: reason, ...error } = end;
      return { kind: 'unknown', reason, ...error };
    }
  }
}

function skipped(live: LiveDeployment, observe: Observer): End {
  observe({ kind: 'skipped', deployment: live });
  return { conclusion: { kind: 'skipped' }, deployment: live, deploymentId: live.DeploymentId };
}

/** A deployment that begins after the timeout could not even be polled. */
function tooLate(): Conclusion {
  const message =
    "an earlier attempt's deployment had failed, and the time was over before another could be started";
  const operation = 'StartStageDeployment';
  return {
    kind: 'not-started',
    error: new GameSparksError({ kind: 'aborted', message, operation }),
  };
}
