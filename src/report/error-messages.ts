import { partitionOf } from '../gamesparks/endpoint.ts';
import {
  type CredentialProblem,
  type GameSparksError,
  isFromGateway,
} from '../gamesparks/errors.ts';
import type { Target } from './actions-core.ts';
import { duration, sanitize } from './sanitize.ts';

/** The cause of an error and its facts, as one clause. */
export function errorText(error: GameSparksError): string {
  return `${causeText(error)} ${factsText(error)}`.trim();
}

/** The cause, with the message of the service in quotes, as one clause. */
export function causeText(error: GameSparksError): string {
  const { message } = error.details;
  const text = isFromGateway(error) ? GATEWAY_TEXT : ERROR_TEXTS[error.kind];
  return message === '' ? text : `${text}: "${sanitize(message, 600)}"`;
}

/** HTTP status, code and request ID in parentheses; '' without any. They come last in a message. */
export function factsText({ details }: GameSparksError): string {
  const { status, code, requestId } = details;
  const facts = [
    [status === undefined ? '' : `HTTP ${String(status)}`, code].filter(Boolean).join(' '),
    requestId === undefined ? '' : `request ID ${requestId}`,
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? '' : `(${sanitize(facts.join(', '), 600)})`;
}

const GATEWAY_TEXT = 'a gateway or proxy, not GameSparks, rejected the request';

/** Why a call returned no response. */
export const ERROR_TEXTS: Readonly<Record<GameSparksError['kind'], string>> = {
  credentials: 'no usable AWS credentials were found',
  unreachable: 'GameSparks could not be reached',
  tls: 'no trusted TLS connection could be made',
  rejected: 'GameSparks rejected the request',
  throttled: 'GameSparks throttled the request',
  unavailable: 'GameSparks was unavailable',
  redirected: 'the response was a redirect, which is never followed',
  'bad-response': 'the response was unusable',
  'no-response': 'no complete response arrived',
  aborted: 'the timeout passed, or the run was cancelled',
};

const NO_CREDENTIALS =
  'The environment, the AWS profile, web identity, the container and the instance have none. Add aws-actions/configure-aws-credentials before this step, with permissions: id-token: write.';

/** The next step for a cause that is known. */
export const CREDENTIAL_SUGGESTIONS: Readonly<Record<CredentialProblem, string>> = {
  profile: 'Fix the AWS profile, or unset AWS_PROFILE if it is left over from another step.',
  'token-file':
    'Check path and permissions of the file, or unset the variable if it is left over from another step.',
  trust:
    'The token service rejected the role. Allow this identity in the trust policy of the role.',
  'sso-login':
    'The SSO session is missing or expired. Run aws sso login for the AWS profile on this machine, or add aws-actions/configure-aws-credentials before this step.',
  'sso-role':
    'The SSO portal rejected the role. Check sso_account_id and sso_role_name of the AWS profile.',
  'identity-provider':
    'The token service could not read the keys of the identity provider. Re-run the job later.',
  endpoint: 'Set an https: address, or remove the setting.',
  certificate:
    'The certificate of the token service is not trusted. Check the proxy, and add a private authority with NODE_EXTRA_CA_CERTS.',
  timeout:
    'The source of the credentials did not respond in time. Check the credential process, the token service and the proxy.',
};

/** Codes of a 403 that are about permissions. A 403 with another code gives its own reason (F119). */
const PERMISSION_CODE = /^(AccessDenied|Unauthorized|NotAuthorized|Forbidden)/;
const KEY_CODE =
  /^(InvalidSignature|SignatureDoesNotMatch|UnrecognizedClient|InvalidClientTokenId)/;

/** With a smaller offset the clock of the machine is correct, and the corrected one was not. */
const SHOWN_OFFSET_MILLISECONDS = 60_000;

/** The next step for the reader: a sentence, or nothing. */
export function suggestionFor(error: GameSparksError, target: Target): string {
  const { kind, details } = error;
  const { code = '', clockOffsetMilliseconds: offset } = details;
  if (offset !== undefined && Math.abs(offset) >= SHOWN_OFFSET_MILLISECONDS) {
    return `The clock of this machine differs by ${duration(Math.abs(offset))} from the clock of GameSparks. Set the clock.`;
  }
  if (kind === 'credentials') {
    const { credentialProblem: problem } = details;
    return problem === undefined ? NO_CREDENTIALS : CREDENTIAL_SUGGESTIONS[problem];
  }
  if (code.startsWith('ExpiredToken')) {
    const { expiration } = target;
    const variable = `AWS_CREDENTIAL_EXPIRATION is "${sanitize(expiration ?? '', 80)}". `;
    return `${expiration === undefined ? '' : variable}The credentials have expired. Get new ones in the step before this one, with a session (role-duration-seconds) longer than the deployment.`;
  }
  if (KEY_CODE.test(code)) {
    return target.hasSessionToken === true
      ? 'The access key, its secret and AWS_SESSION_TOKEN do not belong together, or GameSparks does not know them. Check all three, and unset AWS_SESSION_TOKEN if it is left over from another step.'
      : 'The access key and its secret do not match, or GameSparks does not know them. Check both.';
  }
  if (details.status === 407) {
    return 'The proxy requires a login. Check HTTPS_PROXY and NO_PROXY.';
  }
  if (kind === 'unreachable')
    return `Check aws-region (${target.region}), ${endpointOf(target)} and the network. The service might no longer exist in this region.`;
  if (isFromGateway(error)) return `Check ${endpointOf(target)} and the proxy.`;
  if (kind === 'aborted')
    return 'Re-run the job, with a longer wait-timeout-seconds if it is short.';
  if (kind === 'tls') {
    return 'Check endpoint-url, the proxy and NODE_EXTRA_CA_CERTS. Certificates are always checked.';
  }
  if (kind === 'throttled') {
    return 'The quota is two management calls a second for the whole account. Run fewer jobs together, then re-run this one.';
  }
  if (kind !== 'rejected' && OF_GAME.has(details.operation ?? '')) return 'Re-run the job.';
  return rejectionSuggestion(error, target);
}

function rejectionSuggestion({ details }: GameSparksError, target: Target): string {
  const { code, status, operation = 'StartStageDeployment' } = details;
  const { game, stage, snapshot, region } = target;
  const isOfCreation = operation === 'ImportGameConfiguration' || operation === 'CreateSnapshot';
  if (isOfCreation && status !== 403 && status !== 404) {
    return CREATION_SUGGESTIONS[operation][status ?? 0] ?? '';
  }
  switch (status) {
    case 400:
      return 'Check the inputs game, stage, snapshot and client-token.';
    case 403:
      return code === undefined || PERMISSION_CODE.test(code)
        ? missingPermission(operation, target)
        : '';
    case 404: {
      if (OF_GAME.has(operation)) {
        return `Check that game ${game} exists in ${region}, in the account of these credentials.`;
      }
      const things = snapshot.startsWith('Snapshot_')
        ? `, its stage ${stage} and ${snapshot}`
        : ` and its stage ${stage}`;
      return `Check that game ${game}${things} exist in ${region}, in the account of these credentials.`;
    }
    case 409:
      return `Another deployment of stage ${stage} is probably in progress, or the stage or game is being deleted. ${conflictSuggestion(target)}`;
    default:
      return '';
  }
}

/** By operation and status. The quotas are published, and not adjustable. */
export const CREATION_SUGGESTIONS: Readonly<
  Record<'ImportGameConfiguration' | 'CreateSnapshot', Readonly<Record<number, string>>>
> = {
  ImportGameConfiguration: {
    400: 'Check the file of game-configuration.',
    402: 'A configuration can have at most 1 MB. Make the file of game-configuration smaller.',
    409: 'Another operation of the game is probably in progress, or the game is being deleted. Re-run the job later.',
  },
  CreateSnapshot: {
    400: 'Check snapshot-description.',
    402: 'A game can have 1,000 snapshots, and no operation deletes one. Deploy an existing snapshot by its ID.',
    409: 'Another operation of the game is probably in progress, or the game is being deleted. Re-run the job later.',
  },
};

/** For a conflict with a deployment that is known. */
export function conflictSuggestion({ onConflict }: Target): string {
  const wait = onConflict === 'wait' ? '' : ', or set on-conflict: wait';
  return `Re-run the job when the stage is free${wait}.`;
}

function endpointOf({ endpoint }: Target): string {
  return `endpoint-url (${endpoint ?? "the region's own endpoint"})`;
}

/** These require the permission on the game, all others on game and stage. */
const OF_GAME: ReadonlySet<string> = new Set([
  'GetGame',
  'ListSnapshots',
  'GetSnapshot',
  'ImportGameConfiguration',
  'CreateSnapshot',
]);

function missingPermission(operation: string, { game, stage, region, checkOnly }: Target): string {
  const onGame = `arn:${partitionOf(region)}:gamesparks:${region}:ACCOUNT:game/${game}`;
  const onBoth = `both ${onGame} and ${onGame}/stage/${stage}`;
  const isOfDeploying = operation === 'StartStageDeployment' || operation === 'GetStageDeployment';
  const needed =
    isOfDeploying && !checkOnly
      ? 'gamesparks:StartStageDeployment and gamesparks:GetStageDeployment'
      : `gamesparks:${operation}`;
  return `The role lacks gamesparks:${operation}. Allow ${needed} on ${OF_GAME.has(operation) ? onGame : onBoth}.`;
}
