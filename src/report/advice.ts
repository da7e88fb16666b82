import type { Doubt, Ending, Outcome } from '../deployment/outcome.ts';
import type { GameSparksError } from '../gamesparks/errors.ts';
import { duration, plain } from './plain-text.ts';
import type { Target } from './toolkit.ts';

/** What happened, to what, and what to do next. Harmless to print: foreign text in it is plain. */
export interface Advice {
  readonly title: string;
  readonly message: string;
}

/** The verdict in words, for the annotation and the summary. */
export function adviceFor(outcome: Outcome, target: Target): Advice {
  const say = sentences(outcome.ending, outcome, target);
  return { title: say.title, message: plain(say.message) };
}

/** For what kept the step from beginning: every fault at once. */
export function adviceForFaults(faults: readonly string[]): Advice {
  const title = 'Nothing was started: the step is not set up right';
  return { title, message: plain(`${faults.join(' ')} Nothing was sent to the service.`) };
}

/** For a defect of ours: what is known is said, and nothing is claimed. */
export function adviceForCrash(thrown: unknown, deploymentId: string | undefined): Advice {
  const reason = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  const about =
    deploymentId === undefined
      ? 'Whether a deployment was started is not known; a re-run of this job finds it.'
      : `Deployment ${deploymentId} may still be running; a re-run of this job joins it.`;
  return { title: 'The step itself failed', message: plain(`${plain(reason, 1024)}. ${about}`) };
}

function sentences(ending: Ending, outcome: Outcome, target: Target): Advice {
  const { game, stage, snapshot } = target;
  const place = `stage ${stage} of game ${game}`;
  const id = outcome.deploymentId ?? '';
  const took = duration(outcome.durationMilliseconds);
  switch (ending.kind) {
    case 'succeeded':
      return {
        title: `Deployed to ${game}/${stage}`,
        message: `Deployment ${id} put ${snapshot} on ${place}: COMPLETED with SUCCESS${outcome.joined ? '; an earlier attempt of this run had started it, so nothing new was started' : ` after ${took}`}. Players who are connected stay on the old runtime until they reconnect.`,
      };
    case 'started':
      return {
        title: `Deployment to ${game}/${stage} started`,
        message: `Deployment ${id} of ${snapshot} to ${place} was accepted. This step was told not to wait, so how it ends is not known; GetStageDeployment tells.`,
      };
    case 'failed':
      return {
        title: `Deployment to ${game}/${stage} failed`,
        message: `Deployment ${id} of ${snapshot} to ${place} ended ${resultOf(outcome)}. ${failureRemedy(outcome, target)}`,
      };
    case 'timed-out':
      return {
        title: `Time limit reached for ${game}/${stage}`,
        message: `After ${took} deployment ${id} of ${snapshot} to ${place} was ${lastSeen(outcome)}${ending.error === undefined ? '' : `, and the last look failed (${faultText(ending.error)})`}. It goes on at the service, which cannot stop it. ${joinRemedy(target)} Raise wait-timeout-seconds if deployments of this game take longer.`,
      };
    case 'cancelled':
      return {
        title: `Cancelled while deploying to ${game}/${stage}`,
        message: cancelled(ending.accepted, id, `${snapshot} to ${place}`, target),
      };
    case 'unknown':
      return {
        title: `Outcome of the deployment to ${game}/${stage} is unknown`,
        message: unknown(ending.doubt, ending.error, outcome, target),
      };
    case 'not-started':
      return {
        title: `Nothing was deployed to ${game}/${stage}`,
        message: `${snapshot} was not deployed to ${place}: ${faultText(ending.error)}. ${refusalRemedy(ending.error, target)}`,
      };
  }
}

function lastSeen({ deployment }: Outcome): string {
  const state = deployment?.DeploymentState;
  return state === undefined ? 'not seen yet' : `last seen ${plain(state, 64)}`;
}

function resultOf({ deployment }: Outcome): string {
  const { ResultCode: code, Message: message } = deployment?.DeploymentResult ?? {};
  const state = plain(deployment?.DeploymentState ?? '', 64);
  const result = code === undefined ? ' without a result code' : ` with ${plain(code, 128)}`;
  return `${state}${result}${message === undefined || message === '' ? '' : ` ("${plain(message, 1500)}")`}`;
}

function failureRemedy({ deployment }: Outcome, target: Target): string {
  const again = target.clientTokenGiven
    ? 'Then run again with another client-token: this one would only bring back the failed deployment.'
    : 'Then re-run the job: it starts a new deployment.';
  if (deployment?.DeploymentResult?.ResultCode === 'INVALID_ROLE_FAILURE') {
    return `The role of stage ${target.stage} does not exist, cannot be assumed by gamesparks.amazonaws.com (sts:AssumeRole), or lacks logs:CreateLogGroup, logs:CreateLogStream and logs:PutLogEvents on /aws/gamesparks/* or gamesparks:InvokeBackend on the stage. Mend the role. ${again}`;
  }
  return `What was live on the stage before is presumably still there. Mend the cause. ${again}`;
}

function joinRemedy({ clientTokenGiven }: Target): string {
  return clientTokenGiven
    ? 'A run with the same client-token joins it and starts nothing new.'
    : 'A re-run of this job joins it and starts nothing new.';
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

const DOUBTS: Readonly<Record<Doubt, string>> = {
  'start-unanswered':
    'The start was sent, but no answer says whether it was accepted, so a deployment may be running',
  'conflict-after-doubt':
    'After a start without an answer the service reported a conflict: the deployment in the way may be our own',
  'other-deployment':
    'The service answered the start with another deployment than the one asked for, as if the client token had been used before with other parameters',
  'not-found': 'The service no longer knows the deployment (404)',
  'look-refused':
    'The service could not be asked about the deployment any more; it may still be running',
  'no-result': 'The deployment is COMPLETED, but the service gives no result',
  'unknown-result':
    'The deployment is COMPLETED with a result code that this version does not know',
};

function unknown(
  doubt: Doubt,
  error: GameSparksError | undefined,
  outcome: Outcome,
  target: Target,
): string {
  const { deploymentId, deployment } = outcome;
  const about =
    deploymentId === undefined ? '' : ` Deployment ${deploymentId} was ${lastSeen(outcome)}.`;
  const code = deployment?.DeploymentResult?.ResultCode;
  const detail =
    error !== undefined
      ? ` (${faultText(error)})`
      : doubt === 'unknown-result'
        ? ` (${plain(code ?? '', 128)})`
        : doubt === 'other-deployment'
          ? ` (deployment ${plain(deployment?.DeploymentId ?? '', 128)} of ${plain(deployment?.SnapshotId ?? 'no snapshot', 64)})`
          : '';
  return `${DOUBTS[doubt]}${detail}.${about} ${error === undefined ? '' : `${refusalRemedy(error, target)} `}${doubt === 'other-deployment' ? 'Use another client-token.' : joinRemedy(target)}`;
}

/** What the other side said, in one clause. */
function faultText({ kind, details }: GameSparksError): string {
  const { status, code, requestId, message, fromService } = details;
  const facts = [
    FAULTS[kind],
    [status, code].filter((fact) => fact !== undefined).join(' '),
    message === '' ? '' : `"${message}"`,
    status !== undefined && status >= 400 && fromService === false
      ? 'the answer did not come from the service itself'
      : '',
    requestId === undefined ? '' : `request id ${requestId}`,
  ];
  return facts
    .filter((fact) => fact !== '')
    .map((fact) => plain(fact, 600))
    .join(', ');
}

const FAULTS: Readonly<Record<GameSparksError['kind'], string>> = {
  credentials: 'no usable AWS credentials were found',
  unreachable: 'the service could not be reached',
  tls: 'no trusted TLS connection could be made',
  refused: 'the service refused',
  throttled: 'the service allows only so many calls and turned this one away',
  unavailable: 'the service failed to answer',
  redirected: 'the answer was a redirect, which is never followed',
  'bad-answer': 'the answer was not one of the service',
  'no-answer': 'no whole answer came back',
  aborted: 'the call was ended',
};

function refusalRemedy({ kind, details }: GameSparksError, target: Target): string {
  const { code = '', status, clockOffsetMilliseconds } = details;
  const { game, stage, snapshot, region } = target;
  if (clockOffsetMilliseconds !== undefined) {
    return `This machine's clock is ${duration(Math.abs(clockOffsetMilliseconds))} off the service's: set it right.`;
  }
  if (kind === 'credentials') {
    return 'Looked in the environment, the AWS profile, web identity, the container and the instance. Add aws-actions/configure-aws-credentials before this step, with permissions: id-token: write.';
  }
  if (code.startsWith('ExpiredToken')) {
    return 'The credentials have expired: get fresh ones right before this step, with a longer session (role-duration-seconds) than the deployment takes.';
  }
  if (
    /^(InvalidSignature|SignatureDoesNotMatch|UnrecognizedClient|InvalidClientTokenId)/.test(code)
  ) {
    return 'The access key and its secret do not belong together, or are not known: check both.';
  }
  if (kind === 'unreachable')
    return `Check aws-region (${region}) and endpoint-url, and the way out of this network; the service may no longer exist in this region.`;
  if (kind === 'tls')
    return 'Check endpoint-url and what stands between; certificate checking is never switched off.';
  if (kind === 'throttled')
    return 'The quota is two management calls a second for the whole account: run fewer at once, then re-run the job.';
  switch (status) {
    case 400:
      return 'Check the inputs game, stage, snapshot and client-token against that reason.';
    case 403:
      return `The role needs gamesparks:StartStageDeployment and gamesparks:GetStageDeployment on both arn:aws:gamesparks:${region}:ACCOUNT:game/${game} and arn:aws:gamesparks:${region}:ACCOUNT:game/${game}/stage/${stage}.`;
    case 404:
      return `Check that game ${game}, its stage ${stage} and ${snapshot} exist in ${region}, in the account of these credentials.`;
    case 407:
      return 'The proxy wants a login: check HTTPS_PROXY and NO_PROXY.';
    case 409:
      return `Another deployment of stage ${stage} is probably running, or the stage or game is being deleted. Wait for its end, then re-run the job; a concurrency group keeps runs apart.`;
    default:
      return '';
  }
}
