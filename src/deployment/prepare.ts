import { asGameSparksError } from '../gamesparks/errors.ts';
import {
  deploy,
  type DeploymentPlan,
  type DeploymentWorld,
  type StageDeployments,
} from './deploy.ts';
import { LONGEST_READ_MILLISECONDS, outOfTime, timeLeft } from './list-deployments.ts';
import { type LiveReader, type LiveReading, readLive, snapshotBefore } from './live-snapshot.ts';
import { type Ending, isFinalState, type Live, type Outcome } from './outcome.ts';
import {
  isSnapshotId,
  resolveSnapshot,
  type SnapshotLister,
  sourceStage,
} from './resolve-snapshot.ts';

export interface ReleasePlan extends Omit<DeploymentPlan, 'clientTokens'> {
  /** An id, `latest`, or `stage:NAME` for what is live there. */
  readonly snapshot: string;
  /** The tokens for a snapshot's id, see DeploymentPlan. */
  readonly clientTokens: (snapshot: string) => readonly string[];
  readonly skipIfDeployed: boolean;
  /** Read what is live before it is replaced. */
  readonly findPreviousSnapshot: boolean;
}

export interface ReleaseWorld extends DeploymentWorld {
  readonly client: StageDeployments & LiveReader & SnapshotLister;
}

/** What nothing depends on may not hold up the deployment for long. */
const LONGEST_SURVEY_MILLISECONDS = 60_000;

/** What an outcome may hold without a deployment of ours. */
type Known = Partial<Pick<Outcome, 'snapshot' | 'previous' | 'deployment' | 'deploymentId'>>;

/** Finds out what the plan leaves open, then deploys, unless there is nothing to deploy or no need to. */
export async function prepare(plan: ReleasePlan, world: ReleaseWorld): Promise<Outcome> {
  const { clock } = world;
  const deadline = clock.now() + plan.waitTimeoutMilliseconds;
  const resolution = await resolve(plan, deadline, world);
  if (typeof resolution !== 'string') return withoutStart(resolution, {}, world);
  const snapshot = resolution;
  const resolved = snapshot === plan.snapshot ? {} : { snapshot };
  const survey = await surveyed(plan, deadline, world);
  const known = { ...resolved, previous: previousIn(survey?.live) };
  if (world.signal.aborted) {
    return withoutStart({ kind: 'cancelled', accepted: 'no' }, known, world);
  }
  const live = skipped(plan, snapshot, survey, world);
  if (live !== undefined) return withoutStart({ kind: 'skipped' }, { ...known, ...live }, world);
  if (clock.now() >= deadline) {
    // What begins after the limit could not even be looked at.
    const error = outOfTime('StartStageDeployment');
    return withoutStart({ kind: 'not-started', error }, known, world);
  }
  return { ...known, ...(await carryOut(plan, snapshot, deadline, survey, world)) };
}

/** The deployment that makes ours needless, told once it is found. */
function skipped(
  { skipIfDeployed }: ReleasePlan,
  snapshot: string,
  survey: LiveReading | undefined,
  { onProgress }: ReleaseWorld,
): Required<Pick<Outcome, 'deployment' | 'deploymentId'>> | undefined {
  const { live } = survey ?? {};
  if (!skipIfDeployed || live?.kind !== 'live' || !live.isProven) return undefined;
  const { deployment } = live;
  if (deployment.SnapshotId !== snapshot) return undefined;
  onProgress({ kind: 'skipped', deployment });
  return { deployment, deploymentId: deployment.DeploymentId };
}

async function resolve(
  plan: ReleasePlan,
  deadline: number,
  world: ReleaseWorld,
): Promise<string | Ending> {
  const { snapshot } = plan;
  if (isSnapshotId(snapshot)) return snapshot;
  const { clock, signal, onProgress } = world;
  const readBy = Math.min(deadline, clock.now() + LONGEST_READ_MILLISECONDS);
  try {
    const resolution = await resolveSnapshot(plan, readBy, world);
    if (signal.aborted) return { kind: 'cancelled', accepted: 'no' };
    if ('obstacle' in resolution) return { kind: 'not-started', ...resolution };
    timeLeft('StartStageDeployment', deadline, clock);
    onProgress({ kind: 'resolved', ...resolution });
    return resolution.snapshot;
  } catch (thrown) {
    const error = asGameSparksError(thrown);
    if (signal.aborted) return { kind: 'cancelled', accepted: 'no' };
    const stage = sourceStage(snapshot);
    return { kind: 'not-started', error, ...(stage !== undefined && { source: stage }) };
  }
}

/** Best effort: without it the deployment is made all the same. */
async function surveyed(
  plan: ReleasePlan,
  deadline: number,
  world: ReleaseWorld,
): Promise<LiveReading | undefined> {
  const { clock, signal, onProgress } = world;
  if (!plan.skipIfDeployed && !plan.findPreviousSnapshot) return undefined;
  const half = clock.now() + (deadline - clock.now()) / 2;
  const readBy = Math.min(half, clock.now() + LONGEST_SURVEY_MILLISECONDS);
  try {
    const survey = await readLive(plan, readBy, world);
    onProgress({ kind: 'live', live: survey.live });
    return survey;
  } catch (thrown) {
    const error = asGameSparksError(thrown);
    if (!signal.aborted) onProgress({ kind: 'live', error });
    return undefined;
  }
}

/** Deploys, and sees to it that what was live before stays true of the moment before the start that was accepted. */
async function carryOut(
  plan: ReleasePlan,
  snapshot: string,
  deadline: number,
  first: LiveReading | undefined,
  world: ReleaseWorld,
): Promise<Outcome> {
  let survey = first;
  let previous = previousIn(first?.live);
  let live: ReturnType<typeof skipped>;
  const tell = (snapshot: string | undefined): void => {
    if (snapshot === previous) return;
    previous = snapshot;
    world.onProgress({ kind: 'previous', snapshot: snapshot ?? '' });
  };
  const onAccepted = (deploymentId: string): void => {
    const history = survey?.history ?? [];
    const listed = history.find((one) => one.DeploymentId === deploymentId);
    // What goes on has replaced nothing yet, and what is live was read with more care than the list allows.
    const hasEnded = isFinalState(listed?.DeploymentState);
    tell(hasEnded ? snapshotBefore(deploymentId, history) : previousIn(survey?.live));
  };
  const outcome = await deploy(
    {
      ...plan,
      snapshot,
      clientTokens: plan.clientTokens(snapshot),
      waitTimeoutMilliseconds: Math.max(deadline - world.clock.now(), 0),
    },
    {
      ...world,
      onProgress: (progress) => {
        world.onProgress(progress);
        if (progress.kind === 'accepted') onAccepted(progress.deploymentId);
      },
      onWayFree: async () => {
        survey = await surveyed(plan, deadline, world);
        previous = previousIn(survey?.live);
        live = skipped(plan, snapshot, survey, world);
        return live === undefined ? undefined : { kind: 'skipped' };
      },
    },
  );
  return { ...outcome, previous, ...live };
}

function previousIn(live: Live | undefined): string | undefined {
  return live?.kind === 'live' ? live.deployment.SnapshotId : undefined;
}

function withoutStart(ending: Ending, known: Known, { clock }: ReleaseWorld): Outcome {
  const now = clock.date();
  const times = { startedAt: now, finishedAt: now, durationMilliseconds: 0 };
  return { ending, joined: false, stateChanges: [], ...times, ...known };
}
