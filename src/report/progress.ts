import type { NextTokenReason, Observer, Preparation, StepEvent } from '../deployment/outcome.ts';
import { isKnownState } from '../deployment/status.ts';
import type { GameSparksError } from '../gamesparks/errors.ts';
import type { Attempt, StageDeployment } from '../gamesparks/types.ts';
import type { ActionsCore, Target } from './actions-core.ts';
import { capital, deploymentText, findingText, liveText } from './check-messages.ts';
import { errorText, suggestionFor } from './error-messages.ts';
import { setOutputs } from './outputs.ts';
import { duration, sanitize, singleLine } from './sanitize.ts';

const HEARTBEAT_MILLISECONDS = 60_000;
const START = 'StartStageDeployment';
/** Requests that change something: the log shows their retries. */
const RETRIED: Readonly<Record<string, string>> = {
  [START]: 'start',
  ImportGameConfiguration: 'import',
  CreateSnapshot: 'creation',
};

export interface Course {
  /** Milliseconds since the step began. */
  readonly elapsed: () => number;
  /** When the wait ends, on the same scale; absent without a wait. */
  readonly timeoutMilliseconds?: number;
  /** Settings by name, shown folded. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface ProgressReporter {
  readonly observe: Observer;
  readonly onSend: (request: { readonly operation: string }) => void;
  readonly onAttempt: (attempt: Attempt) => void;
  /** Writes the client token to the outputs. Throws when that fails. */
  readonly keepToken: (clientToken: string) => void;
}

/** The facts for the report of an abnormal exit. */
export interface Known {
  deploymentId?: string;
  /** Why an output could not be written. */
  outputError?: string | undefined;
  /** True while a start might have been accepted. */
  mayHaveStarted: boolean;
  /** With `snapshot: new`, what was done so far. */
  readonly preparation: Preparation;
  /** As soon as the inputs are known. */
  target?: Target;
  /** True when the outcome has been reported. */
  isFinished: boolean;
}

/**
 * Reports while the step runs: the IDs as outputs as soon as they exist, a line when something changes, and at most one a
 * minute when nothing does.
 *
 * @param known is kept up to date, for an abnormal exit
 */
export function progressReporter(
  core: ActionsCore,
  target: Target,
  course: Course,
  known: Known,
): ProgressReporter {
  const log = new Log(core, course);
  const starts = startWatcher(known);
  const output = (name: string, value: string): void => {
    const error = setOutputs(core, { [name]: value });
    known.outputError ??= error;
  };
  log.line(heading(target));
  log.group('Settings', course.settings);
  return {
    observe: (event) => {
      Object.assign(known.preparation, preparationIn(event));
      const { deploymentId, previousSnapshotId, snapshotId } = outputsIn(event);
      if (snapshotId !== undefined) output('snapshot-id', snapshotId);
      if (previousSnapshotId !== undefined) output('previous-snapshot-id', previousSnapshotId);
      if (deploymentId !== undefined) {
        output('deployment-id', singleLine(deploymentId));
        known.deploymentId = deploymentId;
      }
      report(event, log, core, target);
    },
    onSend: starts.onSend,
    onAttempt: (attempt) => {
      log.attempt(attempt);
      starts.onAttempt(attempt);
      const { operation, error, retryInMilliseconds } = attempt;
      if (error !== undefined && retryInMilliseconds !== undefined && RETRIED[operation]) {
        log.trouble(factsOf(error, attempt), `retrying the same ${RETRIED[operation]}`);
      }
    },
    keepToken: (clientToken) => core.setOutput('client-token', clientToken),
  };
}

/** Sets `mayHaveStarted`: true once a start is sent, and false again if all starts were definitely rejected (F140). */
function startWatcher(known: Known): Pick<ProgressReporter, 'onSend' | 'onAttempt'> {
  let hasLostStart = false;
  return {
    onSend: ({ operation }) => {
      if (operation === START) known.mayHaveStarted = true;
    },
    onAttempt: ({ operation, error, mayHaveBeenAccepted = false }) => {
      if (operation !== START) return;
      hasLostStart ||= mayHaveBeenAccepted;
      known.mayHaveStarted = hasLostStart || error === undefined;
    },
  };
}

/** The change of what `snapshot: new` has done. */
function preparationIn(event: StepEvent): Preparation {
  switch (event.kind) {
    case 'importing':
      return { configuration: 'unknown' };
    case 'imported':
      return { configuration: 'imported' };
    case 'creating':
      return { snapshot: 'unknown' };
    case 'created':
      return { snapshot: 'created', snapshotId: event.snapshot };
    default:
      return {};
  }
}

/** The outputs of an event. */
function outputsIn(event: StepEvent): {
  deploymentId?: string;
  previousSnapshotId?: string;
  snapshotId?: string;
} {
  switch (event.kind) {
    case 'created':
    case 'resolved':
      return { snapshotId: event.snapshot };
    case 'live': {
      const live = 'live' in event ? event.live : undefined;
      return { previousSnapshotId: live?.kind === 'live' ? live.deployment.SnapshotId : '' };
    }
    case 'previous':
      return { previousSnapshotId: event.snapshot };
    case 'skipped':
      return { deploymentId: event.deployment.DeploymentId };
    case 'accepted':
      return { deploymentId: event.deploymentId };
    case 'next-token':
      return { deploymentId: '' };
    default:
      return {};
  }
}

function report(event: StepEvent, log: Log, core: ActionsCore, target: Target): void {
  switch (event.kind) {
    case 'starting':
      log.line(`Starting the deployment; client token ${event.clientToken}`);
      break;
    case 'resolved':
      // The event `created` has logged it already.
      if (event.origin !== 'created') log.line(resolvedText(event, target));
      break;
    case 'live':
      if ('live' in event) log.line(capital(liveText(event.live, target.stage)));
      else core.warning(unreadableLive(event.error, target));
      break;
    case 'skipped':
      log.line('The stage has the requested snapshot already: nothing is started');
      break;
    case 'found':
      // The event `live` has logged it already.
      if (event.finding.about !== 'live') log.line(findingText(event.finding, target));
      break;
    case 'blocked':
      log.blocked(event.deployment);
      break;
    case 'previous':
      break;
    case 'imported':
      break;
    case 'created':
      log.line(`Created ${event.snapshot}`);
      break;
    case 'importing':
      log.line(`Importing game-configuration into game ${target.game}`);
      break;
    case 'creating':
      log.line(`Creating a snapshot${event.isRepeated ? ' again' : ''}: ${event.description}`);
      break;
    case 'searching':
      log.line('No response shows whether the snapshot was created; searching for it');
      break;
    default:
      reportDeployment(event, log);
  }
}

function reportDeployment(
  event: Extract<StepEvent, { kind: 'accepted' | 'next-token' | 'polled' | 'poll-failed' }>,
  log: Log,
): void {
  switch (event.kind) {
    case 'accepted':
      log.endTrouble();
      log.line(
        `Deployment ${sanitize(event.deploymentId, 128)} ${event.isOlder ? 'was made before this step, with the same client token' : 'was accepted'}`,
      );
      log.state(event.deployment.DeploymentState);
      break;
    case 'next-token':
      log.line(nextTokenText(event.reason, event.replacedBy));
      break;
    case 'polled':
      if (event.status === 'unusable') log.trouble('unusable response', 'polling continues');
      else log.state(event.deployment.DeploymentState);
      break;
    case 'poll-failed':
      log.trouble(
        factsOf(event.error.kind, event.error.details),
        event.continues ? 'polling continues' : 'polling ends',
      );
      break;
  }
}

function nextTokenText(reason: NextTokenReason, replacedBy: StageDeployment | undefined): string {
  const text =
    replacedBy === undefined
      ? NEXT_TOKEN_TEXTS[reason]
      : `The stage now has ${deploymentText(replacedBy)}`;
  return `${text}: starting a new deployment with the next client token`;
}

const NEXT_TOKEN_TEXTS: Readonly<Record<NextTokenReason, string>> = {
  failed: 'That deployment failed',
  'not-live': 'It is not confirmed that the stage still has that deployment',
  'not-found': 'GameSparks no longer has that deployment',
  'no-result': 'That deployment has no result',
  'unknown-result': 'That deployment has an unknown result code',
};

function unreadableLive(error: GameSparksError, target: Target): string {
  const what = `The live snapshot of stage ${target.stage} could not be read`;
  const reason = `${errorText(error)}. ${suggestionFor(error, target)}`;
  return sanitize(`${what}, so the deployment continues without it: ${reason}`);
}

function resolvedText(
  { snapshot, deploymentId, origin }: Extract<StepEvent, { kind: 'resolved' }>,
  target: Target,
): string {
  if (origin === 'found') {
    return `Found ${snapshot}, created by an earlier attempt or another call of this step`;
  }
  return `${target.snapshot} is ${snapshot}${liveBy(deploymentId)}`;
}

function liveBy(deploymentId: string | undefined): string {
  return deploymentId === undefined ? '' : `, live by deployment ${sanitize(deploymentId, 128)}`;
}

function factsOf(kind: string, { status, code }: { status?: number; code?: string }): string {
  return `${kind} ${String(status ?? code ?? '')}`.trim();
}

function heading({ game, stage, snapshot, region, endpoint, checkOnly }: Target): string {
  const place = `${game}/${stage} in ${region}`;
  const what = checkOnly ? 'Checking, without starting anything,' : 'Deploying';
  const name = snapshot === 'new' ? 'a new snapshot' : snapshot;
  return `${what} ${name} to ${place}${endpoint === undefined ? '' : `, endpoint ${endpoint}`}`;
}

/** Lines with the time since the start of the step. No line is repeated in a row. */
class Log {
  readonly #core: ActionsCore;
  readonly #course: Course;
  #lastLineAt = 0;
  #state: string | undefined;
  #isBlocked = false;
  #isInTrouble = false;

  constructor(core: ActionsCore, course: Course) {
    this.#core = core;
    this.#course = course;
  }

  group(title: string, entries: Readonly<Record<string, string>>): void {
    const lines = Object.entries(entries).map(([name, value]) => sanitize(`${name}: ${value}`));
    this.#core.startGroup(title);
    if (lines.length > 0) this.#core.info(lines.join('\n'));
    this.#core.endGroup();
  }

  line(text: string): void {
    this.#lastLineAt = this.#course.elapsed();
    this.#core.info(`[${duration(this.#lastLineAt)}] ${sanitize(text)}`);
  }

  /** Logged first, and then once a minute. Only a start shows whether the stage is still blocked. */
  blocked(deployment: StageDeployment | undefined): void {
    this.endTrouble();
    const by = deployment === undefined ? '' : ` by ${deploymentText(deployment)}`;
    if (this.#isBlocked) this.#heartbeat('The stage is still blocked');
    else this.line(`The stage is blocked${by}; waiting, and repeating the same start`);
    this.#isBlocked = true;
  }

  state(state: string | undefined): void {
    const shown = state ?? 'no state';
    this.endTrouble();
    if (shown === this.#state) {
      this.#heartbeat(`State: ${sanitize(shown, 64)}`);
      return;
    }
    const remark = isKnownState(state) ? '' : ' (unknown to this version; polling continues)';
    this.line(`State: ${sanitize(shown, 64)}${remark}`);
    this.#state = shown;
  }

  /** Logs the first error of a series, then at most one line a minute. */
  trouble(what: string, consequence: string): void {
    if (this.#isInTrouble) this.#heartbeat(`Still no usable response (${what})`);
    else this.line(`No usable response (${what}); ${consequence}`);
    this.#isInTrouble = true;
  }

  endTrouble(): void {
    if (this.#isInTrouble) this.line('GameSparks responds again');
    this.#isInTrouble = false;
  }

  attempt(attempt: Attempt): void {
    const { operation, number, method, path, status, requestId, error, code } = attempt;
    const facts = [
      `${operation} attempt ${String(number)}: ${method} ${path}`,
      status ?? '',
      [error, code].filter(Boolean).join(' '),
      requestId === undefined ? '' : `request ID ${requestId}`,
      `${String(Math.round(attempt.durationMilliseconds))} ms`,
      attempt.retryInMilliseconds === undefined
        ? ''
        : `retry in ${(attempt.retryInMilliseconds / 1000).toFixed(1)} s`,
    ];
    this.#core.debug(sanitize(facts.filter((fact) => fact !== '').join(', ')));
  }

  #heartbeat(text: string): void {
    const { elapsed, timeoutMilliseconds } = this.#course;
    if (elapsed() - this.#lastLineAt < HEARTBEAT_MILLISECONDS) return;
    const left = (timeoutMilliseconds ?? elapsed()) - elapsed();
    this.line(left > 0 ? `${text}, ${duration(left)} left` : text);
  }
}
