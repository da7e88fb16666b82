import type { Observer, StepEvent } from '../deployment/outcome.ts';
import { isFinalState, isKnownState } from '../deployment/status.ts';
import type { GameSparksError } from '../gamesparks/errors.ts';
import type { Attempt, StageDeployment } from '../gamesparks/types.ts';
import { errorText, suggestionFor } from './error-messages.ts';
import { capital, deploymentText, findingText, liveText } from './check-messages.ts';
import { duration, sanitize } from './sanitize.ts';
import type { Target, ActionsCore } from './actions-core.ts';

const HEARTBEAT_MILLISECONDS = 60_000;
const START = 'StartStageDeployment';
const LOOKING_ON = 'that says nothing about the deployment, so looking on';

export interface Course {
  /** Milliseconds since the step began. */
  readonly elapsed: () => number;
  /** When the wait ends, on the same scale; absent when there is no wait. */
  readonly limitMilliseconds?: number;
  /** Named settings, shown folded away. */
  readonly settings: Readonly<Record<string, string>>;
}

export interface ProgressReporter {
  readonly observe: Observer;
  readonly onAttempt: (attempt: Attempt) => void;
  /** What a sudden end may still say: the last ids, and reason outputs could not be written, if so. */
  readonly known: { deploymentId?: string; outputFault?: string };
}

/**
 * Tells what happens while it happens: the ids as outputs the moment they exist, a line when something changes, and
 * at most one a minute when nothing does.
 */
export function progressReporter(
  core: ActionsCore,
  target: Target,
  course: Course,
): ProgressReporter {
  const known: ProgressReporter['known'] = {};
  const log = new Log(core, course);
  const output = (name: string, value: string): void => {
    try {
      core.setOutput(name, value);
    } catch (thrown) {
      known.outputFault ??= sanitize((thrown as Error).message, 300);
    }
  };
  const setDeploymentId = (id: string): void => {
    output('deployment-id', id);
    known.deploymentId = id;
  };
  const tellLive = (event: Extract<StepEvent, { kind: 'live' }>): void => {
    const live = 'live' in event ? event.live : undefined;
    const previous = live?.kind === 'live' ? live.deployment.SnapshotId : '';
    output('previous-snapshot-id', sanitize(previous, 64));
    if ('live' in event) log.line(capital(liveText(event.live, target.stage)));
    else core.warning(unreadLive(event.error, target));
  };
  const tell = (event: StepEvent): void => {
    switch (event.kind) {
      case 'starting':
        output('client-token', event.clientToken);
        log.line(`Starting the deployment; client token ${event.clientToken}`);
        break;
      case 'resolved':
        output('snapshot-id', event.snapshot);
        log.line(`${target.snapshot} is ${event.snapshot}${by(event.deploymentId)}`);
        break;
      case 'live':
        tellLive(event);
        break;
      case 'previous':
        output('previous-snapshot-id', sanitize(event.snapshot, 64));
        break;
      case 'skipped':
        setDeploymentId(sanitize(event.deployment.DeploymentId, 128));
        log.line('That is the snapshot asked for: nothing is started');
        break;
      case 'found':
        if (event.finding.about !== 'live') log.line(findingText(event.finding, target));
        break;
      case 'blocked':
        log.calm();
        log.other(event.deployment);
        break;
      case 'unblocked':
        log.again();
        break;
      case 'accepted':
        log.calm();
        setDeploymentId(sanitize(event.deploymentId, 128));
        log.line(
          `Deployment ${sanitize(event.deploymentId, 128)} ${event.resumed ? 'is what an earlier attempt of this run started' : 'accepted'}`,
        );
        log.state(event.deployment.DeploymentState);
        break;
      case 'superseded':
        setDeploymentId('');
        log.line('That deployment had failed already; starting a new one');
        break;
      case 'polled':
        if (event.status === 'not-ours')
          log.trouble('an answer about another deployment', LOOKING_ON);
        else log.state(event.deployment.DeploymentState);
        break;
      case 'poll-failed':
        log.trouble(faultOf(event.error.kind, event.error.details), LOOKING_ON);
        break;
    }
  };
  log.line(heading(target));
  log.group('Settings', course.settings);
  return {
    observe: tell,
    onAttempt: (attempt) => {
      log.attempt(attempt);
      const { operation, error, retryInMilliseconds } = attempt;
      if (operation === START && error !== undefined && retryInMilliseconds !== undefined) {
        log.trouble(faultOf(error, attempt), 'the same start is tried again');
      }
    },
    known,
  };
}

function unreadLive(error: GameSparksError, target: Target): string {
  const what = `What is live on stage ${target.stage} could not be read`;
  const reason = `${errorText(error)}. ${suggestionFor(error, target)}`;
  return sanitize(`${what}, so the deployment is made without that: ${reason}`);
}

function by(deploymentId: string | undefined): string {
  return deploymentId === undefined ? '' : `, live by deployment ${sanitize(deploymentId, 128)}`;
}

function faultOf(kind: string, { status, code }: { status?: number; code?: string }): string {
  return `${kind} ${String(status ?? code ?? '')}`.trim();
}

function heading({ game, stage, snapshot, region, endpoint, checkOnly }: Target): string {
  const place = `stage ${stage} of game ${game} in ${region}`;
  const what = checkOnly ? 'Checking, without starting anything,' : 'Deploying';
  return `${what} ${snapshot} to ${place}${endpoint === undefined ? '' : `, endpoint ${endpoint}`}`;
}

/** Lines with the time since the beginning; nothing is said twice in a row. */
class Log {
  readonly #core: ActionsCore;
  readonly #course: Course;
  #lastLineAt = 0;
  #state: string | undefined;
  #other: string | undefined;
  #inTrouble = false;
  #hasTriedAgain = false;

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

  /** What others do on the stage. */
  other(deployment: StageDeployment): void {
    const text = deploymentText(deployment);
    if (text === this.#other) this.#heartbeat(`Still in the way: ${text}`);
    else if (isFinalState(deployment.DeploymentState))
      this.line(`What was in the way has ended: ${text}`);
    else this.line(`In the way is ${text}; waiting for its end`);
    this.#other = text;
  }

  /** Said once, and then once a minute, of a stage that stays busy for reasons that cannot be seen. */
  again(): void {
    if (this.#hasTriedAgain) this.#heartbeat('Trying to start again');
    else this.line('The way is free; starting again');
    this.#hasTriedAgain = true;
  }

  state(state: string | undefined): void {
    const shown = state ?? 'no state';
    this.calm();
    if (shown !== this.#state) {
      const remark = isKnownState(state)
        ? ''
        : ' (a state that this version does not know: waiting on)';
      this.line(`${sanitize(shown, 64)}${remark}`);
    } else {
      this.#heartbeat(`Still ${sanitize(shown, 64)}`);
    }
    this.#state = shown;
  }

  /** One line for a whole streak. */
  trouble(what: string, consequence: string): void {
    if (this.#inTrouble) this.#heartbeat(`Still no usable answer (${what})`);
    else this.line(`No usable answer (${what}); ${consequence}`);
    this.#inTrouble = true;
  }

  calm(): void {
    if (this.#inTrouble) this.line('The service answers again');
    this.#inTrouble = false;
  }

  attempt(attempt: Attempt): void {
    const { operation, number, method, path, status, requestId, error, code } = attempt;
    const facts = [
      `${operation} try ${String(number)}: ${method} ${path}`,
      status ?? '',
      [error, code].filter(Boolean).join(' '),
      requestId === undefined ? '' : `request id ${requestId}`,
      `${String(Math.round(attempt.durationMilliseconds))} ms`,
      attempt.retryInMilliseconds === undefined
        ? ''
        : `again in ${(attempt.retryInMilliseconds / 1000).toFixed(1)} s`,
    ];
    this.#core.debug(sanitize(facts.filter((fact) => fact !== '').join(', ')));
  }

  #heartbeat(text: string): void {
    const { elapsed, limitMilliseconds } = this.#course;
    if (elapsed() - this.#lastLineAt < HEARTBEAT_MILLISECONDS) return;
    const left = (limitMilliseconds ?? elapsed()) - elapsed();
    this.line(left > 0 ? `${text}, ${duration(left)} left` : text);
  }
}
