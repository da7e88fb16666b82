import type { Context } from '../clock.ts';
import type { GameSparks, StageDeployment } from '../gamesparks/types.ts';
import type { TokenChain } from './client-token.ts';
import { decide, type Settled } from './decide.ts';
import { follow, type Followed } from './follow.ts';
import type { LiveReading } from './live-snapshot.ts';
import type { NewSnapshot } from './new-snapshot.ts';
import type { EarlierReading } from './previous-snapshot.ts';
import { type Conclusion, NOTHING_STARTED, type Observer, type Outcome } from './outcome.ts';
import type { Resolution } from './resolve-snapshot.ts';
import { type Started, startDeployment } from './start.ts';
import { contradicts, isFinalState } from './status.ts';

/** The maximum of client tokens that a step uses (ADR 0008). */
const MAX_CLIENT_TOKENS = 20;
/** Without a wait for completion, the timeout of the first read of a deployment: longer than a 404 is tolerated. */
const FIRST_READ_TIMEOUT_MILLISECONDS = 90_000;

export interface DeploymentRequest {
  readonly game: string;
  readonly stage: string;
  /** An ID, `latest`, `new`, or `stage:NAME` for the live snapshot of that stage. */
  readonly snapshot: string;
  /** With `new`. */
  readonly newSnapshot?: NewSnapshot;
  readonly tokens: TokenChain;
  /** Writes a token to the outputs before it is used. When it throws, nothing is started (F138). */
  readonly keepToken: (clientToken: string) => void;
  /** False: the step ends as soon as the deployment is started. */
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

/** The facts so far. A cancellation does not lose them. */
type Facts = Mutable<
  Omit<Outcome, 'conclusion' | 'startedAt' | 'finishedAt' | 'durationMilliseconds'>
>;
type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

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
  const { clock, signal } = context;
  const startedAt = clock.date();
  const begun = clock.now();
  const deadline = begun + request.waitTimeoutMilliseconds;
  const facts: Facts = { ...NOTHING_STARTED };
  const step = new Step(request, deadline, facts, client, context, observe);
  const conclusion = await step.run().catch((thrown: unknown): Conclusion => {
    if (!signal.aborted) throw thrown;
    return { kind: 'cancelled', accepted: 'yes' };
  });
  const durationMilliseconds = clock.now() - begun;
  const times = { startedAt, finishedAt: clock.date(), durationMilliseconds };
  return { ...facts, ...finalFacts(conclusion, facts), ...times };
}

/** Drops the previous snapshot if nothing was started. Corrects `accepted` if a cancellation leaves no deployment behind. */
function finalFacts(
  conclusion: Conclusion,
  facts: Facts,
): Pick<Outcome, 'conclusion' | 'previousSnapshotId'> {
  const { kind } = conclusion;
  if (kind === 'cancelled' && conclusion.accepted === 'yes' && !mightBeLeftBehind(facts)) {
    return finalFacts({ kind, accepted: 'no' }, facts);
  }
  const isNothing =
    kind === 'skipped' ||
    kind === 'not-started' ||
    (kind === 'cancelled' && conclusion.accepted === 'no');
  return { conclusion, previousSnapshotId: isNothing ? undefined : facts.previousSnapshotId };
}

/** False without an ID, or if an earlier deployment has already finished. */
function mightBeLeftBehind({ deploymentId, deployment, isOlder }: Facts): boolean {
  return deploymentId !== undefined && !(isOlder && isFinalState(deployment?.DeploymentState));
}

/** The work of a step. Its facts are up to date at every moment. */
class Step {
  /** Without the configuration, which is large. */
  readonly #request: Omit<DeploymentRequest, 'newSnapshot'>;
  readonly #newSnapshot: NewSnapshot | undefined;
  readonly #begun: number;
  readonly #deadline: number;
  readonly #facts: Facts;
  readonly #client: GameSparks;
  readonly #context: Context;
  readonly #observe: Observer;
  /** True after a conflict with any token, because the other deployment might have changed the stage. */
  #hadConflict = false;

  constructor(
    { newSnapshot, ...request }: DeploymentRequest,
    deadline: number,
    facts: Facts,
    client: GameSparks,
    context: Context,
    observe: Observer,
  ) {
    this.#request = request;
    this.#newSnapshot = newSnapshot;
    this.#begun = context.clock.now();
    this.#deadline = deadline;
    this.#facts = facts;
    this.#client = client;
    this.#context = context;
    this.#observe = observe;
  }

  /** @throws the signal's reason when the run is cancelled */
  async run(): Promise<Conclusion> {
    const { tokens } = this.#request;
    const snapshotId = await this.#resolve();
    if (typeof snapshotId !== 'string') return snapshotId;
    const before = await this.#readBefore();
    if (before !== undefined && this.#isAlreadyLive(snapshotId, before)) return { kind: 'skipped' };
    const returnedIds = new Set<string>();
    for (let token = tokens.first(snapshotId), last: Settled | undefined; ;) {
      const obstacle = this.#prepareStart(token, returnedIds);
      if (obstacle !== undefined) return obstacle;
      this.#leaveBehind(last);
      const request = {
        ...this.#request,
        snapshotId,
        clientToken: token,
        deadline: this.#deadline,
      };
      const [client, context, observe] = [this.#client, this.#context, this.#observe];
      const started = await startDeployment(request, client, context, observe);
      if ('kind' in started) return started;
      const { DeploymentId } = started.deployment;
      this.#noteStarted(started, snapshotId);
      if (returnedIds.has(DeploymentId)) return { kind: 'unknown', reason: 'repeated-deployment' };
      returnedIds.add(DeploymentId);
      await this.#findPrevious(started, before);
      const followed = await this.#follow(started, snapshotId);
      const decision = await this.#decide(started, followed);
      if (decision.kind === 'conclude') return decision.conclusion;
      last = decision;
      token = tokens.next?.(token, DeploymentId) ?? '';
    }
  }

  async #resolve(): Promise<string | Conclusion> {
    const { snapshot } = this.#request;
    if (snapshot.startsWith('Snapshot_')) return (this.#facts.snapshotId = snapshot);
    const { resolveWithin } = await import('./resolve-snapshot.ts');
    const [client, context, deadline] = [this.#client, this.#context, this.#deadline];
    const resolved =
      this.#newSnapshot === undefined
        ? await resolveWithin(this.#request, deadline, client, context)
        : await this.#createOrFind(this.#newSnapshot);
    if ('kind' in resolved) return resolved;
    const { descriptions, ...resolution } = resolved;
    if (descriptions !== undefined) this.#facts.descriptions = descriptions;
    this.#observe({ kind: 'resolved', ...resolution });
    return (this.#facts.snapshotId = resolved.snapshot);
  }

  async #createOrFind(newSnapshot: NewSnapshot): Promise<Resolution | Conclusion> {
    const { createOrFindSnapshot } = await import('./new-snapshot.ts');
    const [client, context, observe] = [this.#client, this.#context, this.#observe];
    const request = { game: this.#request.game, newSnapshot };
    const preparation = (this.#facts.preparation = {});
    return createOrFindSnapshot(request, this.#deadline, client, context, observe, preparation);
  }

  async #readBefore(): Promise<EarlierReading | undefined> {
    const { skipIfDeployed, findPreviousSnapshot } = this.#request;
    if (!skipIfDeployed && !findPreviousSnapshot) return undefined;
    const { liveSnapshotOf, readBefore } = await import('./previous-snapshot.ts');
    const [client, context, observe] = [this.#client, this.#context, this.#observe];
    const before = await readBefore(this.#request, this.#deadline, client, context, observe);
    if (before !== undefined) this.#facts.previousSnapshotId = liveSnapshotOf(before.live);
    return before;
  }

  #isAlreadyLive(snapshotId: string, { live }: LiveReading): boolean {
    if (!this.#request.skipIfDeployed || live.kind !== 'live' || !live.isConfirmed) return false;
    const { deployment } = live;
    if (deployment.SnapshotId !== snapshotId) return false;
    this.#facts.deployment = deployment;
    this.#facts.deploymentId = deployment.DeploymentId;
    this.#observe({ kind: 'skipped', deployment });
    return true;
  }

  /** Writes the token to the outputs. @returns the conclusion if nothing can be started */
  #prepareStart(clientToken: string, returnedIds: ReadonlySet<string>): Conclusion | undefined {
    const { clock } = this.#context;
    if (clock.now() >= this.#deadline) return { kind: 'not-started', reason: 'out-of-time' };
    if (returnedIds.size === MAX_CLIENT_TOKENS)
      return { kind: 'not-started', reason: 'chain-exhausted' };
    try {
      this.#request.keepToken(clientToken);
    } catch (thrown) {
      const detail = (thrown as Error).message;
      return { kind: 'not-started', reason: 'outputs-unwritable', detail };
    }
    this.#facts.clientToken = clientToken;
    return undefined;
  }

  /** Reports the change to the next token, and clears the facts of the last deployment. */
  #leaveBehind(last: Settled | undefined): void {
    const { deploymentId = '' } = this.#facts;
    if (last?.kind === 'next-token') this.#observe({ deploymentId, ...last });
    Object.assign(this.#facts, NOTHING_STARTED);
    delete this.#facts.deploymentId;
    delete this.#facts.deployment;
  }

  #noteStarted({ deployment, isOlder, isAgeKnown }: Started, snapshotId: string): void {
    const acceptedAfterMilliseconds = this.#context.clock.now() - this.#begun;
    Object.assign(this.#facts, { deployment, isOlder, isAgeKnown, acceptedAfterMilliseconds });
    if (contradicts(deployment, snapshotId)) return;
    const { DeploymentId: deploymentId } = deployment;
    this.#facts.deploymentId = deploymentId;
    this.#observe({ kind: 'accepted', deploymentId, deployment, isOlder });
  }

  async #findPrevious(started: Started, before: EarlierReading | undefined): Promise<void> {
    if (before === undefined) return;
    this.#hadConflict ||= started.hadConflict;
    const { previousSnapshotOf } = await import('./previous-snapshot.ts');
    const [client, context] = [this.#client, this.#context];
    const [request, deadline] = [this.#request, this.#deadline];
    const isStarted = this.#facts.deploymentId !== undefined;
    const all = { ...started, hadConflict: this.#hadConflict };
    const known = this.#facts.previousSnapshotId;
    // A cancellation must not leave the snapshot from before a wait (F110).
    this.#facts.previousSnapshotId = undefined;
    const previous = isStarted
      ? await previousSnapshotOf(all, before, request, deadline, client, context)
      : undefined;
    this.#facts.previousSnapshotId = previous;
    if (previous === known) return;
    this.#observe({ kind: 'previous', snapshot: previous ?? '' });
  }

  /** Polls immediately if the start did not show that the deployment is new and not finished (ADR 0008). */
  async #follow(
    started: Started,
    snapshotId: string,
  ): Promise<Pick<Followed, 'end' | 'wasInProgress'>> {
    const { waitForCompletion } = this.#request;
    const { deployment, isOlder, isAgeKnown, isRepeated } = started;
    if (contradicts(deployment, snapshotId)) {
      return { end: { kind: 'other-deployment' }, wasInProgress: false };
    }
    const isCertain = !isOlder && isAgeKnown && !isFinalState(deployment.DeploymentState);
    const pollImmediately = !isCertain || (!waitForCompletion && isRepeated);
    if (!waitForCompletion && !pollImmediately) return this.#acceptedEnd(deployment);
    const { clock } = this.#context;
    const firstReadDeadline = clock.now() + FIRST_READ_TIMEOUT_MILLISECONDS;
    const deadline = waitForCompletion
      ? this.#deadline
      : Math.min(this.#deadline, firstReadDeadline);
    const request = { ...this.#request, snapshotId, deployment, deadline, pollImmediately };
    const followed = await follow(request, this.#client, this.#context, this.#observe);
    const { last, stateChanges, wasInProgress } = followed;
    Object.assign(this.#facts, { deployment: last, stateChanges, wasInProgress });
    return followed;
  }

  /** A new deployment needs no read before the step ends. */
  #acceptedEnd({
    DeploymentState: state,
  }: StageDeployment): Pick<Followed, 'end' | 'wasInProgress'> {
    const { clock, signal } = this.#context;
    if (state !== undefined) this.#facts.stateChanges = [{ state, at: clock.date() }];
    return { end: { kind: signal.aborted ? 'cancelled' : 'in-progress' }, wasInProgress: false };
  }

  async #decide(
    started: Started,
    followed: Pick<Followed, 'end' | 'wasInProgress'>,
  ): Promise<Settled> {
    const hasNextToken = this.#request.tokens.next !== undefined;
    const findings = { started, followed, hasNextToken };
    const decision = decide(findings);
    if (decision.kind !== 'confirm') return decision;
    const { confirmLive } = await import('./live-snapshot.ts');
    // A read can lack members that the start had.
    const created = started.deployment.Created;
    const deployment = { ...(created && { Created: created }), ...this.#facts.deployment };
    const [request, deadline] = [this.#request, this.#deadline];
    const [client, context] = [this.#client, this.#context];
    const confirmation = await confirmLive(deployment, request, deadline, client, context);
    return decide({ ...findings, confirmation });
  }
}
