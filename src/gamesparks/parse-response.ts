import { GameSparksError } from './errors.ts';
import type { ServiceResponse } from './transport.ts';
import type {
  DeploymentResult,
  Game,
  SnapshotPage,
  Stage,
  StageDeployment,
  StageDeploymentPage,
  StartedStageDeployment,
} from './types.ts';

/** @throws {GameSparksError} of kind `bad-response` when the response holds no deployment, no id, or wrong types. */
export function parseStartedDeployment(
  response: ServiceResponse,
  attempts: number,
): StartedStageDeployment {
  const deployment = parseDeployment(response);
  const { DeploymentId } = deployment;
  if (DeploymentId === undefined || !/^\S(.{0,126}\S)?$/.test(DeploymentId)) {
    throw badResponse(response, 'the response holds no deployment id');
  }
  const age = (response.serverTime ?? NaN) - Date.parse(deployment.Created ?? '');
  return {
    ...deployment,
    DeploymentId,
    attempts,
    ...(!Number.isNaN(age) && { ageMilliseconds: age }),
  };
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no deployment, or wrong types. */
export function parseDeployment(response: ServiceResponse): StageDeployment {
  const json = objectMember(response, response.json, 'StageDeployment');
  if (json === undefined) throw badResponse(response, 'the response holds no deployment');
  return deploymentIn(response, json);
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no list, or wrong types. */
export function parseDeploymentPage(response: ServiceResponse): StageDeploymentPage {
  const { items, nextToken } = page(response, 'StageDeployments');
  const StageDeployments = items.map((item) => deploymentIn(response, item));
  return { StageDeployments, ...nextToken };
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no list, or wrong types. */
export function parseSnapshotPage(response: ServiceResponse): SnapshotPage {
  const { items, nextToken } = page(response, 'Snapshots');
  return { Snapshots: items.map((item) => texts(response, item, ['Id'])), ...nextToken };
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no game, or wrong types. */
export function parseGame(response: ServiceResponse): Game {
  return stateIn(response, 'Game');
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no stage, or wrong types. */
export function parseStage(response: ServiceResponse): Stage {
  return stateIn(response, 'Stage');
}

function stateIn(response: ServiceResponse, key: 'Game' | 'Stage'): { State?: string } {
  const json = objectMember(response, response.json, key);
  if (json === undefined) throw badResponse(response, `the response holds no ${key.toLowerCase()}`);
  return texts(response, json, ['State']);
}

/** By the service's description. All tokens of a list are held at once. */
const LONGEST_TOKEN = 1024;

/** An empty token ends a list as an absent one does: so the official client has it. */
function page(
  response: ServiceResponse,
  key: string,
): {
  items: Readonly<Record<string, unknown>>[];
  nextToken: { NextToken?: string };
} {
  const list = Object.hasOwn(response.json, key) ? response.json[key] : undefined;
  if (!Array.isArray(list)) throw badResponse(response, `the response holds no list of ${key}`);
  const items = list.map((item) => {
    const json = objectMember(response, { item }, 'item');
    if (json === undefined) throw badResponse(response, 'the list holds something else');
    return json;
  });
  const { NextToken = '' } = texts(response, response.json, ['NextToken']);
  if (NextToken.length > LONGEST_TOKEN) throw badResponse(response, 'NextToken is too long');
  return { items, nextToken: NextToken === '' ? {} : { NextToken } };
}

function deploymentIn(
  response: ServiceResponse,
  json: Readonly<Record<string, unknown>>,
): StageDeployment {
  const result = objectMember(response, json, 'DeploymentResult');
  return {
    ...texts(response, json, [
      'DeploymentId',
      'SnapshotId',
      'DeploymentAction',
      'DeploymentState',
      'Created',
      'LastUpdated',
    ]),
    ...(result !== undefined && {
      DeploymentResult: texts(response, result, [
        'ResultCode',
        'Message',
      ]) satisfies DeploymentResult,
    }),
  };
}

function objectMember(
  response: ServiceResponse,
  json: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> | undefined {
  const value = Object.hasOwn(json, key) ? (json[key] ?? undefined) : undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || Array.isArray(value))
    throw badResponse(response, `${key} is not an object`);
  return value as Readonly<Record<string, unknown>>;
}

function texts<K extends string>(
  response: ServiceResponse,
  json: Readonly<Record<string, unknown>>,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = Object.hasOwn(json, key) ? (json[key] ?? undefined) : undefined;
    if (value === undefined) continue;
    if (typeof value !== 'string') throw badResponse(response, `${key} is not a text`);
    found[key] = value;
  }
  return found;
}

function badResponse({ status, requestId }: ServiceResponse, message: string): GameSparksError {
  return new GameSparksError({
    kind: 'bad-response',
    message,
    status,
    ...(requestId !== undefined && { requestId }),
  });
}
