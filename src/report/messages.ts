import type {
  Conclusion,
  NotStartedReason,
  Outcome,
  UnknownReason,
} from '../deployment/outcome.ts';
import { isFinalState, isSuccess } from '../deployment/status.ts';
import type { GameSparksError } from '../gamesparks/errors.ts';
import type { StageDeployment } from '../gamesparks/types.ts';
import type { Target } from './actions-core.ts';
import {
  capital,
  deploymentText,
  findingText,
  unresolvedSuggestion,
  unresolvedText,
} from './check-messages.ts';
import {
  causeText,
  conflictSuggestion,
  errorText,
  factsText,
  suggestionFor,
} from './error-messages.ts';
import { preparationText } from './preparation-text.ts';
import { duration, inOneLine, sanitize } from './sanitize.ts';

/** What happened, to what, and what to do next. Safe to print: untrusted text in it is sanitized. */
export interface Message {
  /** Result and target. */
  readonly title: string;
  /** The whole text on one line, for the output `message`. */
  readonly message: string;
  /** The same text as a list, for the annotation: each error or finding on its own line. */
  readonly lines?: readonly string[];
  /** For the summary, instead of the message: a list, which can have more points than the message. */
  readonly points?: readonly Point[];
  /** The sentence after the list. */
  readonly closing?: string;
}

export interface Point {
  readonly isGood: boolean;
  readonly text: string;
}

/** The text of the annotation: at most one line for each point. */
export function annotationText({ message, lines = [message] }: Message): string {
  return lines.join('\n');
}

type Conclude<Kind extends Conclusion['kind']> = Extract<Conclusion, { kind: Kind }>;

/** The outcome in words, for the annotation, the summary and the output `message`. */
export function messageFor(outcome: Outcome, target: Target): Message {
  const { conclusion } = outcome;
  if (conclusion.kind === 'checked') return checked(conclusion, outcome, target);
  const title = `${titleOf(outcome)}: ${target.game}/${target.stage}`;
  return { title, message: sanitize(sentences(conclusion, outcome, target)) };
}

/** For errors of inputs and environment: all of them, as a list. */
export function messageForInputErrors(errors: readonly string[]): Message {
  const closing = 'Nothing was sent to GameSparks.';
  const points = errors.map((text) => ({ isGood: false, text }));
  return {
    title: 'Not deployed: configuration errors',
    ...asList(errors, closing),
    points,
    closing,
  };
}

function asList(texts: readonly string[], closing: string): Pick<Message, 'message' | 'lines'> {
  const all = [...texts, closing];
  return { message: sanitize(all.join(' ')), lines: all.map((text) => sanitize(text)) };
}

function titleOf({ conclusion, isOlder, wasInProgress }: Outcome): string {
  if (conclusion.kind === 'succeeded' && isOlder && !wasInProgress) return 'Still deployed';
  if (conclusion.kind === 'started' && isOlder) return 'In progress';
  return TITLES[conclusion.kind];
}

const TITLES: Readonly<Record<Conclusion['kind'], string>> = {
  succeeded: 'Deployed',
  started: 'Started',
  skipped: 'Skipped',
  checked: 'Ready',
  failed: 'Failed',
  'timed-out': 'Timed out',
  cancelled: 'Cancelled',
  unknown: 'Unknown result',
  'not-started': 'Not deployed',
};

function sentences(
  conclusion: Exclude<Conclusion, { kind: 'checked' }>,
  outcome: Outcome,
  target: Target,
): string {
  const what = `${snapshotOf(outcome, target)} to ${target.game}/${target.stage}`;
  const deployment = `Deployment ${sanitize(outcome.deploymentId ?? '', 128)} of ${what}`;
  switch (conclusion.kind) {
    case 'succeeded':
      return succeeded(deployment, outcome, target);
    case 'started':
      return outcome.isOlder
        ? `${deployment} was already in progress, so nothing new was started. This step does not wait for its result.`
        : `${deployment} has started. This step does not wait for its result (wait-for-completion: false).`;
    case 'skipped':
      return `${snapshotOf(outcome, target)} is already live on ${target.game}/${target.stage} by deployment ${sanitize(outcome.deploymentId ?? '', 128)}, so nothing was started (skip-if-deployed).`;
    case 'failed':
      return `${deployment} finished ${resultOf(outcome)}. ${failureSuggestion(conclusion, outcome, target)}`;
    case 'timed-out':
      return `${deployment} was ${lastState(outcome)} after ${duration(outcome.durationMilliseconds)}${lastPoll(conclusion.error)}. ${continues(outcome)} ${resumeSuggestion(outcome, target)} Raise wait-timeout-seconds if deployments of this game take longer.`;
    case 'cancelled':
      return cancelled(conclusion, what, outcome, target);
    case 'unknown':
      return unknown(conclusion, what, outcome, target);
    case 'not-started':
      return notStarted(conclusion, outcome, target);
  }
}

function snapshotOf({ snapshotId, preparation }: Outcome, { snapshot }: Target): string {
  const name = snapshot === 'new' ? 'a new snapshot' : snapshot;
  return snapshotId ?? preparation?.snapshotId ?? name;
}

function succeeded(deployment: string, outcome: Outcome, { game, stage }: Target): string {
  if (!outcome.isOlder) {
    return `${deployment} is COMPLETED with SUCCESS after ${duration(deploymentTime(outcome))}. Connected players stay on the old runtime until they reconnect.`;
  }
  return outcome.wasInProgress
    ? `${deployment} was already in progress, and is now COMPLETED with SUCCESS. This step started nothing new.`
    : `${deployment} was made before, and ${game}/${stage} still has it. This step started nothing new.`;
}

/** From the response to the start on: what came before was not this deployment's time. */
function deploymentTime({ durationMilliseconds, acceptedAfterMilliseconds = 0 }: Outcome): number {
  return durationMilliseconds - acceptedAfterMilliseconds;
}

/** All problems together; without one, what a deployment would change. */
function checked(conclusion: Conclude<'checked'>, outcome: Outcome, target: Target): Message {
  const { game, stage } = target;
  const isReady = isSuccess(conclusion);
  const points = conclusion.findings.map((finding) => ({
    isGood: finding.isGood,
    text: findingText(finding, target),
  }));
  const closing = isReady
    ? `${change(outcome, target)} Nothing was started. ${unchecked(outcome, target)}`
    : 'Nothing was started.';
  const shown = points.filter(({ isGood }) => isReady || !isGood).map(({ text }) => text);
  const title = `${isReady ? 'Ready' : 'Not ready'}: ${game}/${stage}`;
  return { title, ...asList(shown, closing), points, closing };
}

/** No read shows these permissions. */
function unchecked({ snapshotId }: Outcome, { snapshot, importsConfiguration }: Target): string {
  const creation = importsConfiguration
    ? 'gamesparks:ImportGameConfiguration, gamesparks:CreateSnapshot and '
    : 'gamesparks:CreateSnapshot and ';
  const first = snapshot === 'new' && snapshotId === undefined ? creation : '';
  const verb = first === '' ? 'is' : 'are';
  return `Whether ${first}gamesparks:StartStageDeployment ${verb} allowed shows only when a deployment starts.`;
}

function change(outcome: Outcome, target: Target): string {
  const { previousSnapshotId: previous } = outcome;
  const { stage, skipIfDeployed } = target;
  const snapshot = snapshotOf(outcome, target);
  if (previous === undefined) return `A deployment would put ${snapshot} on stage ${stage}.`;
  if (previous !== snapshot) {
    return `A deployment would replace ${sanitize(previous, 64)} with ${snapshot}.`;
  }
  return skipIfDeployed
    ? `Stage ${stage} has this snapshot already, so a deployment would be skipped if that is confirmed (skip-if-deployed).`
    : `A deployment would put the same snapshot on stage ${stage} again, in a new game runtime.`;
}

/** The state of a deployment that is no longer polled. */
function continues({ deployment }: Outcome): string {
  return isFinalState(deployment?.DeploymentState)
    ? 'Its result is not confirmed.'
    : "It continues, because GameSparks can't stop a deployment.";
}

function lastPoll(error: GameSparksError | undefined): string {
  return error === undefined ? '' : `, and the last poll failed (${errorText(error)})`;
}

function lastState({ deployment }: Outcome): string {
  const state = deployment?.DeploymentState;
  return state === undefined ? 'in no known state' : sanitize(state, 64);
}

function resultOf({ deployment }: Outcome): string {
  const { ResultCode: code, Message: message } = deployment?.DeploymentResult ?? {};
  const state = sanitize(deployment?.DeploymentState ?? '', 64);
  const result = code === undefined ? 'without a result code' : `with ${sanitize(code, 128)}`;
  return `${state} ${result}${message === undefined || message === '' ? '' : ` ("${sanitize(message, 1500)}")`}`;
}

function failureSuggestion(
  { rerunHelps }: Conclude<'failed'>,
  { deployment }: Outcome,
  { stage, clientTokenFrom }: Target,
): string {
  const again =
    clientTokenFrom === 'input'
      ? 'Then use another client-token: this one returns the failed deployment.'
      : `Then ${rerunHelps ? 're-run the job: it starts a new deployment' : 'start a new run'}.`;
  if (deployment?.DeploymentResult?.ResultCode === 'INVALID_ROLE_FAILURE') {
    return `The role of stage ${stage} does not exist, GameSparks can't assume it, or it lacks a permission. Fix the role (docs/permissions.md). ${again}`;
  }
  return `The stage probably still has the previous snapshot. Find the cause in the log group of the stage. ${again}`;
}

/** What a re-run does while the deployment is in progress. */
function resumeSuggestion({ isAgeKnown }: Outcome, { clientTokenFrom }: Target): string {
  if (clientTokenFrom === 'input') {
    return 'To wait for it again, start a run with the same client-token.';
  }
  if (clientTokenFrom === 'random') {
    return 'This run has no identity, so only a run with the client-token of the outputs waits for it again.';
  }
  return isAgeKnown
    ? 'To wait for it again, re-run this job.'
    : 'Check the stage before you start a new run.';
}

function cancelled(
  { accepted }: Conclude<'cancelled'>,
  what: string,
  outcome: Outcome,
  target: Target,
): string {
  if (accepted === 'no') {
    const prepared = preparationText(outcome.preparation ?? {}, target);
    return inOneLine([
      `The run was cancelled before a deployment of ${what} was started.`,
      prepared === '' ? 'Nothing was started.' : prepared,
    ]);
  }
  if (accepted === 'unknown') {
    return `The run was cancelled before GameSparks responded to the start, so a deployment of ${what} might be in progress. ${findSuggestion(target)}`;
  }
  const id = sanitize(outcome.deploymentId ?? '', 128);
  return `The run was cancelled while deployment ${id} of ${what} was ${lastState(outcome)}. ${continues(outcome)} ${resumeSuggestion(outcome, target)}`;
}

/** What a re-run does after a start without a response. It starts a deployment if there is none. */
function findSuggestion({ clientTokenFrom }: Target): string {
  return clientTokenFrom === 'run'
    ? 'A re-run of this job follows that deployment, or starts one if there is none.'
    : 'A run with the same client-token follows that deployment, or starts one if there is none.';
}

/** Each begins the message of an unknown result. */
export const UNKNOWN_TEXTS: Readonly<Record<UnknownReason, string>> = {
  'no-start-response':
    'The start was sent, but no response shows whether it was accepted, so a deployment might be in progress',
  'conflict-after-lost-response':
    'After a start without a response, GameSparks reported a conflict: the blocking deployment might be the one of this step',
  'other-deployment': 'GameSparks returned a deployment of another snapshot or action',
  'not-found': 'GameSparks has no such deployment any more (404)',
  unreadable: 'The deployment can no longer be read, and might still be in progress',
  'no-result': 'The deployment is COMPLETED, but GameSparks reports no result',
  'unknown-result':
    'The deployment is COMPLETED with a result code that this version of the action does not know',
  'replaced-immediately':
    'The deployment is COMPLETED with SUCCESS, but it is not confirmed that the stage has it',
  'not-confirmed':
    'The client token returned an earlier deployment, and it is not confirmed that the stage still has it',
  'repeated-deployment': 'GameSparks returned the same deployment for two client tokens',
};

function unknown(
  { reason, error, replacedBy }: Conclude<'unknown'>,
  what: string,
  outcome: Outcome,
  target: Target,
): string {
  const { deploymentId, deployment } = outcome;
  const isFound = deploymentId !== undefined;
  return inOneLine([
    `${UNKNOWN_TEXTS[reason]}${detailOf(reason, error, deployment)}.`,
    isFound
      ? `Deployment ${sanitize(deploymentId, 128)} of ${what} was ${lastState(outcome)}.`
      : `The requested deployment is ${what}.`,
    replacedBy === undefined ? '' : `The stage has ${deploymentText(replacedBy)}.`,
    error === undefined || reason === 'conflict-after-lost-response'
      ? ''
      : suggestionFor(error, target),
    unknownSuggestion(reason, outcome, target),
    error === undefined ? '' : factsText(error),
  ]);
}

function unknownSuggestion(reason: UnknownReason, outcome: Outcome, target: Target): string {
  const { clientTokenFrom } = target;
  const again = clientTokenFrom === 'input' ? 'use another client-token' : 'start a new run';
  switch (reason) {
    case 'no-start-response':
      return findSuggestion(target);
    case 'conflict-after-lost-response':
      return target.onConflict === 'wait'
        ? findSuggestion(target)
        : `${findSuggestion(target)} With on-conflict: wait it waits until the stage is free.`;
    case 'unreadable':
      return resumeSuggestion(outcome, target);
    case 'no-result':
    case 'unknown-result':
      return `Check the stage, and update the action. To deploy again, ${again}.`;
    default:
      return `Check the stage. To deploy again, ${again}.`;
  }
}

function detailOf(
  reason: UnknownReason,
  error: GameSparksError | undefined,
  deployment: StageDeployment | undefined,
): string {
  if (error !== undefined) return ` (${causeText(error)})`;
  if (deployment === undefined) return '';
  if (reason === 'unknown-result') {
    return ` (${sanitize(deployment.DeploymentResult?.ResultCode ?? '', 128)})`;
  }
  return reason === 'other-deployment' ? ` (${deploymentText(deployment)})` : '';
}

/** Each follows "was not deployed". */
export const NOT_STARTED_TEXTS: Readonly<Record<NotStartedReason, string>> = {
  'token-used': 'the client-token was used before with other parameters',
  replaced: 'the client-token returned an earlier deployment, which has been replaced',
  'chain-exhausted': 'this run has no unused client token left',
  'out-of-time': 'the timeout passed before it could be started',
  'outputs-unwritable': 'the client token could not be written to the outputs file',
};

type RejectedStart = Extract<Conclude<'not-started'>, { error: unknown }>;

function notStarted(conclusion: Conclude<'not-started'>, outcome: Outcome, target: Target): string {
  const { game, stage } = target;
  const name = snapshotOf(outcome, target);
  const what = `${target.snapshot === 'new' ? capital(name) : name} was not deployed to ${game}/${stage}`;
  if ('unresolved' in conclusion) {
    const { unresolved } = conclusion;
    return `${what}: ${unresolvedText(unresolved, target)}. ${unresolvedSuggestion(unresolved)}`;
  }
  const prepared = preparationText(outcome.preparation ?? {}, target);
  if ('reason' in conclusion) {
    return inOneLine([`${what}: ${notStartedReason(conclusion, outcome)}`, prepared]);
  }
  const { error } = conclusion;
  return inOneLine([
    `${what}: ${causeText(error)}.`,
    ...(isConflict(error)
      ? conflictSentences(conclusion, target)
      : [suggestionFor(error, placeOf(conclusion, target))]),
    prepared,
    factsText(error),
  ]);
}

/** Of the start. A conflict of another operation is not about a deployment. */
function isConflict({ details: { status, operation } }: GameSparksError): boolean {
  return (
    status === 409 && operation !== 'CreateSnapshot' && operation !== 'ImportGameConfiguration'
  );
}

/** On the stage of `stage:NAME`, only the live snapshot is read. */
function placeOf({ source }: RejectedStart, target: Target) {
  return source === undefined ? target : { ...target, stage: source, checkOnly: true };
}

function conflictSentences(
  { error, blockingDeployment: blocking, hasWaited }: RejectedStart,
  target: Target,
): string[] {
  const blockedBy = blocking === undefined ? '' : deploymentText(blocking);
  if (hasWaited === true) {
    const sentence = `When the wait began, the stage was blocked by ${blockedBy}.`;
    return [blocking === undefined ? '' : sentence, STILL_BLOCKED];
  }
  return blocking === undefined
    ? [suggestionFor(error, target), ownDeployment(target)]
    : [
        `The blocking deployment is ${blockedBy}.`,
        conflictSuggestion(target),
        ownDeployment(target),
      ];
}

const STILL_BLOCKED =
  'The action waited until the timeout. Raise wait-timeout-seconds, or re-run the job when the stage is free.';

/** If GameSparks checks for conflicts before tokens, the deployment of an earlier attempt blocks the re-run. */
function ownDeployment({ isRerun, clientTokenFrom }: Target): string {
  if (!isRerun || clientTokenFrom === 'random') return '';
  return 'It might be the deployment of an earlier attempt of this run: on-conflict: wait follows it.';
}

function notStartedReason(
  { reason, replacedBy, detail }: Extract<Conclude<'not-started'>, { reason: unknown }>,
  { deployment, deploymentId }: Outcome,
): string {
  const text = NOT_STARTED_TEXTS[reason];
  switch (reason) {
    case 'token-used':
      return `${text}. It belongs to ${deploymentText(deployment ?? {})}. Use another client-token.`;
    case 'replaced':
      return `${text}. It returned deployment ${sanitize(deploymentId ?? '', 128)}; the stage has ${deploymentText(replacedBy ?? {})}. Use another client-token.`;
    case 'chain-exhausted':
      return `${text}. ${leftBehind(deploymentId)}Start a new run.`;
    case 'out-of-time':
      return `${text}. ${leftBehind(deploymentId)}Re-run the job. For later runs, raise wait-timeout-seconds.`;
    case 'outputs-unwritable':
      return `${text} (${sanitize(detail ?? '', 300)}). Check the file and the disk space of the runner, then re-run the job.`;
  }
}

/** The earlier deployment that the last client token returned. */
function leftBehind(deploymentId: string | undefined): string {
  if (deploymentId === undefined) return '';
  return `Deployment ${sanitize(deploymentId, 128)} was made before, and it is not confirmed that the stage has it. `;
}
