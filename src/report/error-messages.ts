import type { GameSparksError } from '../gamesparks/errors.ts';
import { duration, sanitize } from './sanitize.ts';
import type { Target } from './actions-core.ts';

/** What the other side said, in one clause. */
export function errorText({ kind, details }: GameSparksError): string {
  const { status, code, requestId, message, fromService } = details;
  const facts = [
    ERROR_TEXTS[kind],
    [status, code].filter((fact) => fact !== undefined).join(' '),
    message === '' ? '' : `"${message}"`,
    status !== undefined && status >= 400 && fromService === false
      ? 'the answer did not come from the service itself'
      : '',
    requestId === undefined ? '' : `request id ${requestId}`,
  ];
  return facts
    .filter((fact) => fact !== '')
    .map((fact) => sanitize(fact, 600))
    .join(', ');
}

/** Each begins what is said of a call that brought no answer. */
export const ERROR_TEXTS: Readonly<Record<GameSparksError['kind'], string>> = {
  credentials: 'no usable AWS credentials were found',
  unreachable: 'the service could not be reached',
  tls: 'no trusted TLS connection could be made',
  rejected: 'the service refused',
  throttled: 'the service allows only so many calls and turned this one away',
  unavailable: 'the service failed to answer',
  redirected: 'the answer was a redirect, which is never followed',
  'bad-response': 'the answer was not one of the service',
  'no-response': 'no whole answer came back',
  aborted: 'the call was ended',
};

/** What a person can do about it: a sentence, or nothing. */
export function suggestionFor({ kind, details }: GameSparksError, target: Target): string {
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
  if (status === 407) return 'The proxy wants a login: check HTTPS_PROXY and NO_PROXY.';
  if (kind === 'unreachable')
    return `Check aws-region (${region}) and endpoint-url (${target.endpoint ?? "the region's own"}), and the way out of this network; the service may no longer exist in this region.`;
  if (kind === 'aborted') return 'Raise wait-timeout-seconds, then re-run the job.';
  if (kind === 'tls')
    return 'Check endpoint-url and what stands between; certificate checking is never switched off.';
  if (kind === 'throttled')
    return 'The quota is two management calls a second for the whole account: run fewer at once, then re-run the job.';
  switch (status) {
    case 400:
      return 'Check the inputs game, stage, snapshot and client-token against that reason.';
    case 403:
      return missingPermission(details.operation ?? 'StartStageDeployment', target);
    case 404: {
      const things = snapshot.startsWith('Snapshot_')
        ? `, its stage ${stage} and ${snapshot}`
        : ` and its stage ${stage}`;
      return `Check that game ${game}${things} exist in ${region}, in the account of these credentials.`;
    }
    case 409:
      return `Another deployment of stage ${stage} is probably running, or the stage or game is being deleted. Wait for its end, then re-run the job, or set on-conflict: wait; a concurrency group keeps runs apart.`;
    default:
      return '';
  }
}

/** Reads of a game take the permission on the game, all else on game and stage. */
function missingPermission(operation: string, { game, stage, region, checkOnly }: Target): string {
  const onGame = `arn:aws:gamesparks:${region}:ACCOUNT:game/${game}`;
  const onBoth = `both ${onGame} and ${onGame}/stage/${stage}`;
  const isOfDeploying = operation === 'StartStageDeployment' || operation === 'GetStageDeployment';
  const needed =
    isOfDeploying && !checkOnly
      ? 'gamesparks:StartStageDeployment and gamesparks:GetStageDeployment'
      : `gamesparks:${operation}`;
  const isOfGame = operation === 'GetGame' || operation === 'ListSnapshots';
  return `Missing is gamesparks:${operation}: the role needs ${needed} on ${isOfGame ? onGame : onBoth}.`;
}
