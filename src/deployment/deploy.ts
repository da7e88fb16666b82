import { GameSparksError } from '../gamesparks/errors.ts';
import type {
  CallOptions,
  StageDeployment,
  StartedStageDeployment,
  StartStageDeploymentRequest,
} from '../gamesparks/types.ts';
import { contradicts, type Ending, isFinalState, type Outcome } from './outcome.ts';
import { type DeploymentReader, follow, type FollowEnd, type FollowWorld } from './wait.ts';

/** After an interruption, a start that is under way is still heard out this long, for its id is worth the wait. */
const START_GRACE_MILLISECONDS = 3000;

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
}

/** The two operations of the service that a deployment needs. */
export interface StageDeployments extends DeploymentReader {
  startStageDeployment(
    request: StartStageDeploymentRequest,
    options: CallOptions,
  ): Promise<StartedStageDeployment>;
}

export interface DeploymentWorld extends FollowWorld {
  readonly client: StageDeployments;
}

/** What is known so far; every outcome is made of it. */
interface Known {
  readonly begun: number;
  readonly clientToken: string;
  readonly joined: boolean;
  deploymentId?: string;
  deployment?: StageDeployment;
}

/**
 * Starts the deployment and follows it to its end.
 *
 * On a re-run the earlier attempts' tokens come first: the service answers with the deployment that such a token
 * started. If that one had failed by then, the next token's turn comes; otherwise it is ours to follow. So a deployment
 * that is still running is joined, a failed one can be made anew, and nothing is started twice.
 *
 * @throws only for mistakes of ours; every fault of service and network is in the outcome.
 */
export async function deploy(plan: DeploymentPlan, world: DeploymentWorld): Promise<Outcome> {
  const begun = world.clock.now();
  const last = plan.clientTokens.length - 1;
  for (const [index, clientToken] of plan.clientTokens.entries()) {
    const known: Known = { begun, clientToken, joined: index < last };
    const ending = await attempt(plan, rememberIn(known, world), known);
    if (ending !== 'already-failed') return outcome(ending, known, world);
    world.onProgress({ kind: 'superseded', deploymentId: known.deploymentId ?? '' });
  }
  throw new TypeError('a deployment needs at least one client token');
}

/** Whatever is reported of the deployment is also what is known of it at the end. */
function rememberIn(known: Known, world: DeploymentWorld): DeploymentWorld {
  return {
    ...world,
    onProgress: (progress) => {
      if (progress.kind === 'accepted') known.deploymentId = progress.deploymentId;
      if (progress.kind === 'accepted') known.deployment = progress.deployment;
      if (progress.kind === 'seen' && progress.verdict !== 'not-ours') {
        known.deployment = progress.deployment;
      }
      world.onProgress(progress);
    },
  };
}

async function attempt(
  plan: DeploymentPlan,
  world: DeploymentWorld,
  known: Known,
): Promise<Ending | 'already-failed'> {
  const { clientToken, joined } = known;
  world.onProgress({ kind: 'starting', clientToken });
  let started: StartedStageDeployment;
  try {
    started = await start(plan, world, known);
  } catch (thrown) {
    if (!(thrown instanceof GameSparksError)) throw thrown;
    return unstarted(thrown, world.signal);
  }
  if (contradicts(started, plan.snapshot)) {
    known.deployment = started;
    return { kind: 'unknown', doubt: 'other-deployment' };
  }
  const deploymentId = started.DeploymentId;
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

function start(
  plan: DeploymentPlan,
  { client, clock, signal }: DeploymentWorld,
  { begun, clientToken }: Known,
): Promise<StartedStageDeployment> {
  const left = Math.max(begun + plan.waitTimeoutMilliseconds - clock.now(), 0);
  return client.startStageDeployment(
    {
      GameName: plan.game,
      StageName: plan.stage,
      SnapshotId: plan.snapshot,
      ClientToken: clientToken,
    },
    {
      signal,
      graceMilliseconds: START_GRACE_MILLISECONDS,
      ...(plan.waitForCompletion && { limitMilliseconds: left }),
    },
  );
}

/** "Not started" only if every try was definitely refused or never sent. */
function unstarted(error: GameSparksError, signal: AbortSignal): Ending {
  const { mayHaveBeenAccepted, details } = error;
  if (signal.aborted)
    return { kind: 'cancelled', accepted: mayHaveBeenAccepted ? 'unknown' : 'no' };
  if (!mayHaveBeenAccepted) return { kind: 'not-started', error };
  const doubt = details.status === 409 ? 'conflict-after-doubt' : 'start-unanswered';
  return { kind: 'unknown', doubt, error };
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
  return { ending, ...rest, durationMilliseconds: clock.now() - begun };
}
