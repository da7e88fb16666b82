import { asGameSparksError, GameSparksError } from '../gamesparks/errors.ts';
import type {
  CallOptions,
  StageDeployment,
  StartedStageDeployment,
  StartStageDeploymentRequest,
} from '../gamesparks/types.ts';
import type { DeploymentLister } from './list-deployments.ts';
import {
  contradicts,
  type Ending,
  isFinalState,
  type Outcome,
  type StateChange,
} from './outcome.ts';
import { type DeploymentReader, follow, type FollowEnd, type FollowWorld } from './follow.ts';

/** After an interruption, a start that is under way is still heard out this long, for its id is worth the wait. */
const START_GRACE_MILLISECONDS = 3000;

/** `Date` has whole seconds, and may come from another machine of the service than `Created`. */
const CLOCK_GRAIN_MILLISECONDS = 2000;
/** More than a service takes from accepting a start to answering it. */
const MOMENT_MILLISECONDS = 500;
/** More changes of state than any deployment has: what a confused service could otherwise pile up. */
const MOST_SIGHTINGS = 100;

export interface DeploymentPlan {
  readonly game: string;
  readonly stage: string;
  readonly snapshot: string;
  /** One for each attempt of the run, the first attempt's first. At least one. */
  readonly clientTokens: readonly string[];
  /** False: the story ends once the start is accepted. */
  readonly waitForCompletion: boolean;
  /** From the first start on. */
  readonly waitTimeoutMilliseconds: number;
  readonly pollIntervalMilliseconds: number;
  /** When another deployment is in the way: `wait` for its end within the same time. */
  readonly onConflict: 'fail' | 'wait';
}

/** The operations of the service that a deployment needs; listing only finds who is in the way. */
export interface StageDeployments extends DeploymentReader, DeploymentLister {
  startStageDeployment(
    request: StartStageDeploymentRequest,
    options: CallOptions,
  ): Promise<StartedStageDeployment>;
}

export interface DeploymentWorld extends FollowWorld {
  readonly client: StageDeployments;
  /** Called when a start that was in conflict is about to be tried again; an ending says that there is no need to. */
  readonly onWayFree?: () => Promise<Ending | undefined>;
}

/** What is known so far; every outcome is made of it. */
interface Known {
  readonly begun: number;
  readonly startedAt: Date;
  readonly clientToken: string;
  joined: boolean;
  readonly stateChanges: StateChange[];
  deploymentId?: string;
  deployment?: StageDeployment;
}

/**
 * Starts the deployment and follows it to its end.
 *
 * On a re-run the earlier attempts' tokens come first: the service answers with the deployment that such a token
 * started. If that one is of an earlier attempt and had failed by then, the next token's turn comes; otherwise it is
 * ours to follow. So a deployment
 * that is still running is joined, a failed one can be made anew, and nothing is started twice.
 *
 * @throws only for mistakes of ours; every fault of service and network is in the outcome.
 */
export async function deploy(plan: DeploymentPlan, world: DeploymentWorld): Promise<Outcome> {
  const begun = world.clock.now();
  const startedAt = world.clock.date();
  const last = plan.clientTokens.length - 1;
  for (const [index, clientToken] of plan.clientTokens.entries()) {
    const known: Known = { begun, startedAt, clientToken, joined: false, stateChanges: [] };
    const ending = await attempt(plan, rememberIn(known, world), known, index === last);
    if (ending !== 'already-failed') return outcome(ending, known, world);
    if (plan.waitForCompletion && timeLeft(plan, world, known) === 0) {
      return outcome({ kind: 'not-started', error: tooLate() }, known, world);
    }
    world.onProgress({ kind: 'superseded', deploymentId: known.deploymentId ?? '' });
  }
  throw new TypeError('a deployment needs at least one client token');
}

/** What begins after the limit could not even be looked at. */
function tooLate(): GameSparksError {
  const message =
    "an earlier attempt's deployment had failed, and the time was over before another could be started";
  return new GameSparksError({ kind: 'aborted', message, operation: 'StartStageDeployment' });
}

/** Whatever is reported of the deployment is also what is known of it at the end. */
function rememberIn(known: Known, world: DeploymentWorld): DeploymentWorld {
  return {
    ...world,
    onProgress: (progress) => {
      if (progress.kind === 'accepted') known.deploymentId = progress.deploymentId;
      const isOurs =
        progress.kind === 'accepted' ||
        (progress.kind === 'polled' && progress.verdict !== 'not-ours');
      if (isOurs) see(progress.deployment, known, world);
      world.onProgress(progress);
    },
  };
}

function see(deployment: StageDeployment, known: Known, { clock }: DeploymentWorld): void {
  known.deployment = deployment;
  const state = deployment.DeploymentState?.slice(0, 64);
  const { stateChanges } = known;
  if (state === undefined || state === stateChanges.at(-1)?.state) return;
  if (stateChanges.length === MOST_SIGHTINGS) stateChanges.pop();
  stateChanges.push({ state, at: clock.date() });
}

async function attempt(
  plan: DeploymentPlan,
  world: DeploymentWorld,
  known: Known,
  isOwnToken: boolean,
): Promise<Ending | 'already-failed'> {
  const { clientToken } = known;
  let startedAt = 0;
  const begin = (): Promise<StartedStageDeployment> => {
    startedAt = world.clock.now();
    return start(plan, world, known);
  };
  world.onProgress({ kind: 'starting', clientToken });
  let started: StartedStageDeployment | Ending;
  try {
    started = plan.onConflict === 'wait' ? await inTurn(begin, plan, world, known) : await begin();
  } catch (thrown) {
    return unstarted(asGameSparksError(thrown), plan, world, known);
  }
  if ('kind' in started) return started;
  if (contradicts(started, plan.snapshot)) {
    known.deployment = started;
    return { kind: 'unknown', doubt: 'other-deployment' };
  }
  const deploymentId = started.DeploymentId;
  const joined = !isOwnToken && isOlder(started, world.clock.now() - startedAt);
  known.joined = joined;
  world.onProgress({ kind: 'accepted', deploymentId, deployment: started, joined });
  // A repeated token is answered with what was true of its deployment, perhaps long ago: look before waiting.
  const lookAtOnce = joined || isFinalState(started.DeploymentState);
  if (!plan.waitForCompletion && !lookAtOnce) return accepted(world.signal);
  const deadline = plan.waitForCompletion
    ? known.begun + plan.waitTimeoutMilliseconds
    : world.clock.now();
  const end = await follow({ ...plan, deploymentId, deadline, lookAtOnce }, world);
  if (end.kind === 'failed' && joined && !end.wasGoingOn) return 'already-failed';
  if (!plan.waitForCompletion && end.kind !== 'failed') return accepted(world.signal);
  return endingOf(end);
}

/**
 * Whether the deployment was there before this start began. An earlier attempt's token may never have been used: then
 * the service has accepted a deployment just now, it is ours, and its failure is no reason to start another. What the
 * first try finds ended is old unless it ended in the very moment of its start; without times, it is old.
 */
function isOlder(
  { ageMilliseconds: age, DeploymentState: state, tries }: StartedStageDeployment,
  tookMilliseconds: number,
): boolean {
  const hadEnded = isFinalState(state) && tries === 1;
  if (age === undefined) return hadEnded;
  return age > (hadEnded ? MOMENT_MILLISECONDS : tookMilliseconds + CLOCK_GRAIN_MILLISECONDS);
}

/** What waits for others is loaded only for those who want it. */
async function inTurn(
  begin: () => Promise<StartedStageDeployment>,
  plan: DeploymentPlan,
  world: DeploymentWorld,
  { begun }: Known,
): Promise<StartedStageDeployment | Ending> {
  const { startInTurn } = await import('./conflict.ts');
  return startInTurn(begin, { ...plan, deadline: begun + plan.waitTimeoutMilliseconds }, world);
}

function start(
  plan: DeploymentPlan,
  world: DeploymentWorld,
  known: Known,
): Promise<StartedStageDeployment> {
  const { client, signal } = world;
  return client.startStageDeployment(
    {
      GameName: plan.game,
      StageName: plan.stage,
      SnapshotId: plan.snapshot,
      ClientToken: known.clientToken,
    },
    {
      signal,
      graceMilliseconds: START_GRACE_MILLISECONDS,
      ...(plan.waitForCompletion && { limitMilliseconds: timeLeft(plan, world, known) }),
    },
  );
}

function timeLeft(plan: DeploymentPlan, { clock }: DeploymentWorld, { begun }: Known): number {
  return Math.max(begun + plan.waitTimeoutMilliseconds - clock.now(), 0);
}

/** "Not started" only if every try was definitely refused or never sent. */
async function unstarted(
  error: GameSparksError,
  plan: DeploymentPlan,
  world: DeploymentWorld,
  known: Known,
): Promise<Ending> {
  const { signal } = world;
  const { mayHaveBeenAccepted, details } = error;
  const isConflict = details.status === 409;
  if (signal.aborted) {
    return { kind: 'cancelled', accepted: mayHaveBeenAccepted ? 'unknown' : 'no' };
  }
  if (mayHaveBeenAccepted) {
    const doubt = isConflict ? 'conflict-after-lost-response' : 'no-start-response';
    return { kind: 'unknown', doubt, error };
  }
  if (!isConflict) return { kind: 'not-started', error };
  const { findRunningDeployment } = await import('./conflict.ts');
  const inTheWay = await findRunningDeployment(plan, timeLeft(plan, world, known), world);
  return { kind: 'not-started', error, ...(inTheWay !== undefined && { inTheWay }) };
}

function accepted(signal: AbortSignal): Ending {
  return signal.aborted ? { kind: 'cancelled', accepted: 'yes' } : { kind: 'started' };
}

function endingOf(end: FollowEnd): Ending {
  if (end.kind === 'interrupted') return { kind: 'cancelled', accepted: 'yes' };
  if (end.kind === 'succeeded' || end.kind === 'failed') return { kind: end.kind };
  return end;
}

function outcome(ending: Ending, known: Known, { clock }: DeploymentWorld): Outcome {
  const { begun, ...rest } = known;
  return { ending, ...rest, finishedAt: clock.date(), durationMilliseconds: clock.now() - begun };
}
