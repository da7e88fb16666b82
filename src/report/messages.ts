import type { Conclusion, Outcome, UnknownReason } from '../deployment/outcome.ts';
import { isSuccess } from '../deployment/status.ts';
import type { GameSparksError } from '../gamesparks/errors.ts';
import { errorText, suggestionFor } from './error-messages.ts';
import { deploymentText, findingText, unresolvedText } from './check-messages.ts';
import { duration, sanitize } from './sanitize.ts';
import type { Target } from './actions-core.ts';

/** What happened, to what, and what to do next. Harmless to print: foreign text in it is plain. */
export interface Message {
  readonly title: string;
  readonly message: string;
  /** The same as the message, in points, where it has some. */
  readonly points?: readonly { readonly isGood: boolean; readonly text: string }[];
  /** What comes after the points. */
  readonly closing?: string;
}

/** The verdict in words, for the annotation and the summary. */
export function messageFor(outcome: Outcome, target: Target): Message {
  const say = sentences(outcome.conclusion, outcome, target);
  return { ...say, message: sanitize(say.message) };
}

/** For what kept the step from beginning: every fault at once. */
export function messageForInputErrors(faults: readonly string[]): Message {
  const title = 'Nothing was started: the step is not set up right';
  return { title, message: sanitize(`${faults.join(' ')} Nothing was sent to the service.`) };
}

function sentences(conclusion: Conclusion, outcome: Outcome, target: Target): Message {
  const { game, stage } = target;
  const snapshot = outcome.snapshotId ?? target.snapshot;
  const what = `${snapshot} to stage ${stage} of game ${game}`;
  const id = outcome.deploymentId ?? '';
  switch (conclusion.kind) {
    case 'succeeded':
      return {
        title: `Deployed to ${game}/${stage}`,
        message: `Deployment ${id} of ${what} is COMPLETED with SUCCESS${howLong(outcome)}. Players who are connected stay on the old runtime until they reconnect.`,
      };
    case 'started':
      return {
        title: `Deployment to ${game}/${stage} started`,
        message: `Deployment ${id} of ${what} was accepted. This step was told not to wait, so how it ends is not known; GetStageDeployment tells.`,
      };
    case 'skipped':
      return {
        title: `Already live on ${game}/${stage}`,
        message: `${snapshot} is what is live on stage ${stage} of game ${game}, by deployment ${id}, so nothing was started (skip-if-deployed).`,
      };
    case 'checked':
      return checked(conclusion, outcome, target);
    case 'failed':
      return {
        title: `Deployment to ${game}/${stage} failed`,
        message: `Deployment ${id} of ${what} ended ${resultOf(outcome)}. ${failureRemedy(outcome, target)}`,
      };
    case 'timed-out':
      return {
        title: `Time limit reached for ${game}/${stage}`,
        message: `After ${duration(outcome.durationMilliseconds)} deployment ${id} of ${what} was ${lastSeen(outcome)}${lastLook(conclusion.error)}. It goes on at the service, which cannot stop it. ${joinRemedy(target)} Raise wait-timeout-seconds if deployments of this game take longer.`,
      };
    case 'cancelled':
      return {
        title: `Cancelled while deploying to ${game}/${stage}`,
        message: cancelled(conclusion.accepted, id, what, target),
      };
    case 'unknown':
      return {
        title: `Outcome of the deployment to ${game}/${stage} is unknown`,
        message: unknown(conclusion.reason, conclusion.error, outcome, target),
      };
    case 'not-started':
      return {
        title: `Nothing was deployed to ${game}/${stage}`,
        message: notStarted(conclusion, snapshot, target),
      };
  }
}

function notStarted(
  conclusion: Extract<Conclusion, { kind: 'not-started' }>,
  snapshot: string,
  target: Target,
): string {
  const { game, stage } = target;
  const what = `${snapshot} was not deployed to stage ${stage} of game ${game}`;
  if ('unresolved' in conclusion) {
    return `${what}: ${unresolvedText(conclusion.unresolved, target)}. ${OBSTACLE_REMEDY}`;
  }
  const { error, blockingDeployment, source } = conclusion;
  // From another stage only what is live is read.
  const place = source === undefined ? target : { ...target, stage: source, checkOnly: true };
  const other =
    blockingDeployment === undefined ? '' : ` In the way is ${deploymentText(blockingDeployment)}.`;
  const hasWaited = conclusion.hasWaited === true;
  const waited =
    hasWaited && blockingDeployment !== undefined ? ' Its end was waited for in vain.' : '';
  const isBusy = hasWaited && error.details.status === 409;
  const remedy = isBusy ? BUSY_REMEDY : suggestionFor(error, place);
  return `${what}: ${errorText(error)}.${other}${waited} ${remedy}`;
}

const BUSY_REMEDY =
  'Raise wait-timeout-seconds, or re-run the job once no deployment of the stage is under way; a stage or game that is being deleted takes none.';
const OBSTACLE_REMEDY = 'Name the snapshot by its id.';

/** Every fault at once; and when there is none, what a deployment would change. */
function checked(
  conclusion: Extract<Conclusion, { kind: 'checked' }>,
  outcome: Outcome,
  target: Target,
): Message {
  const { game, stage } = target;
  const isReady = isSuccess(conclusion);
  const points = conclusion.findings.map((finding) => ({
    isGood: finding.isGood,
    text: findingText(finding, target),
  }));
  const closing = isReady
    ? `${change(outcome, target)} Nothing was started; whether gamesparks:StartStageDeployment is permitted shows only then.`
    : 'Nothing was started.';
  const told = points.filter(({ isGood }) => isReady || !isGood).map(({ text }) => text);
  return {
    title: `${isReady ? 'Ready' : 'Not ready'} to deploy to ${game}/${stage}`,
    message: [...told, closing].join(' '),
    points,
    closing,
  };
}

function change(
  { previousSnapshotId: previous, snapshotId: snapshot = '' }: Outcome,
  { stage }: Target,
): string {
  if (previous === undefined) return `A deployment would put ${snapshot} on stage ${stage}.`;
  return previous === snapshot
    ? `A deployment would put the same snapshot on stage ${stage} once more, in a new game runtime.`
    : `A deployment would replace ${sanitize(previous, 64)} by ${snapshot}.`;
}

function howLong({ resumed, durationMilliseconds }: Outcome): string {
  return resumed
    ? '; an earlier attempt of this run had started it, so nothing new was started'
    : ` after ${duration(durationMilliseconds)}`;
}

function lastLook(error: GameSparksError | undefined): string {
  return error === undefined ? '' : `, and the last look failed (${errorText(error)})`;
}

function lastSeen({ deployment }: Outcome): string {
  const state = deployment?.DeploymentState;
  return state === undefined ? 'not seen yet' : `last seen ${sanitize(state, 64)}`;
}

function resultOf({ deployment }: Outcome): string {
  const { ResultCode: code, Message: message } = deployment?.DeploymentResult ?? {};
  const state = sanitize(deployment?.DeploymentState ?? '', 64);
  const result = code === undefined ? ' without a result code' : ` with ${sanitize(code, 128)}`;
  return `${state}${result}${message === undefined || message === '' ? '' : ` ("${sanitize(message, 1500)}")`}`;
}

function failureRemedy({ deployment }: Outcome, { stage, clientTokenFrom }: Target): string {
  const again =
    clientTokenFrom === 'input'
      ? 'Then run again with another client-token: this one would only bring back the failed deployment.'
      : 'Then re-run the job: it starts a new deployment.';
  if (deployment?.DeploymentResult?.ResultCode === 'INVALID_ROLE_FAILURE') {
    return `The role of stage ${stage} does not exist, cannot be assumed by gamesparks.amazonaws.com (sts:AssumeRole), or lacks logs:CreateLogGroup, logs:CreateLogStream and logs:PutLogEvents on /aws/gamesparks/* or gamesparks:InvokeBackend on the stage. Mend the role. ${again}`;
  }
  return `What was live on the stage before is presumably still there. Mend the cause. ${again}`;
}

const JOIN_REMEDIES: Readonly<Record<Target['clientTokenFrom'], string>> = {
  run: 'A re-run of this job joins it and starts nothing new.',
  input: 'A run with the same client-token joins it and starts nothing new.',
  chance:
    'This run could not be told from others, so only a run with the client-token of the outputs joins it.',
};

function joinRemedy({ clientTokenFrom }: Target): string {
  return JOIN_REMEDIES[clientTokenFrom];
}

function cancelled(
  accepted: 'yes' | 'no' | 'unknown',
  id: string,
  what: string,
  target: Target,
): string {
  if (accepted === 'no')
    return `The run was cancelled before the deployment of ${what} was started.`;
  if (accepted === 'unknown') {
    return `The run was cancelled before the service had answered, so whether the deployment of ${what} was started is not known. ${joinRemedy(target)}`;
  }
  return `The run was cancelled, but the deployment goes on: the service cannot stop deployment ${id} of ${what}. ${joinRemedy(target)}`;
}

/** Each begins a sentence of an unknown outcome. */
export const UNKNOWN_TEXTS: Readonly<Record<UnknownReason, string>> = {
  'no-start-response':
    'The start was sent, but no answer says whether it was accepted, so a deployment may be running',
  'conflict-after-lost-response':
    'After a start without an answer the service reported a conflict: the deployment in the way may be our own',
  'other-deployment':
    'The service answered the start with another deployment than the one asked for, as if the client token had been used before with other parameters',
  'not-found': 'The service no longer knows the deployment (404)',
  unreadable:
    'The service could not be asked about the deployment any more; it may still be running',
  'no-result': 'The deployment is COMPLETED, but the service gives no result',
  'unknown-result':
    'The deployment is COMPLETED with a result code that this version does not know',
};

function unknown(
  reason: UnknownReason,
  error: GameSparksError | undefined,
  outcome: Outcome,
  target: Target,
): string {
  const { deploymentId } = outcome;
  const sentences = [
    `${UNKNOWN_TEXTS[reason]}${detailOf(reason, error, outcome)}.`,
    deploymentId === undefined
      ? ''
      : `Deployment ${deploymentId} of ${outcome.snapshotId ?? target.snapshot} was ${lastSeen(outcome)}.`,
    error === undefined ? '' : suggestionFor(error, target),
    reason === 'other-deployment' ? 'Use another client-token.' : joinRemedy(target),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function detailOf(
  reason: UnknownReason,
  error: GameSparksError | undefined,
  { deployment }: Outcome,
): string {
  if (error !== undefined) return ` (${errorText(error)})`;
  if (reason === 'unknown-result') {
    return ` (${sanitize(deployment?.DeploymentResult?.ResultCode ?? '', 128)})`;
  }
  if (reason !== 'other-deployment') return '';
  const { DeploymentId: id = '', SnapshotId: snapshot = 'no snapshot' } = deployment ?? {};
  return ` (deployment ${sanitize(id, 128)} of ${sanitize(snapshot, 64)})`;
}
