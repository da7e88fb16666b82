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

/** @throws {GameSparksError} of kind `bad-answer` when the answer holds no deployment, no id, or wrong types. */
export function parseStartedDeployment(
  answer: ServiceResponse,
  tries: number,
): StartedStageDeployment {
  const deployment = readDeployment(answer);
  const { DeploymentId } = deployment;
  if (DeploymentId === undefined || !/^\S(.{0,126}\S)?$/.test(DeploymentId)) {
    throw badAnswer(answer, 'the answer holds no deployment id');
  }
  const age = (answer.serverTime ?? NaN) - Date.parse(deployment.Created ?? '');
  return {
    ...deployment,
    DeploymentId,
    tries,
    ...(!Number.isNaN(age) && { ageMilliseconds: age }),
  };
}

/** @throws {GameSparksError} of kind `bad-answer` when the answer holds no deployment, or wrong types. */
export function readDeployment(answer: ServiceResponse): StageDeployment {
  const json = objectMember(answer, answer.json, 'StageDeployment');
  if (json === undefined) throw badAnswer(answer, 'the answer holds no deployment');
  return deploymentIn(answer, json);
}

/** @throws {GameSparksError} of kind `bad-answer` when the answer holds no list, or wrong types. */
export function readDeploymentPage(answer: ServiceResponse): StageDeploymentPage {
  const { items, nextToken } = page(answer, 'StageDeployments');
  const StageDeployments = items.map((item) => deploymentIn(answer, item));
  return { StageDeployments, ...nextToken };
}

/** @throws {GameSparksError} of kind `bad-answer` when the answer holds no list, or wrong types. */
export function parseSnapshotPage(answer: ServiceResponse): SnapshotPage {
  const { items, nextToken } = page(answer, 'Snapshots');
  return { Snapshots: items.map((item) => texts(answer, item, ['Id'])), ...nextToken };
}

/** @throws {GameSparksError} of kind `bad-answer` when the answer holds no game, or wrong types. */
export function parseGame(answer: ServiceResponse): Game {
  return stateIn(answer, 'Game');
}

/** @throws {GameSparksError} of kind `bad-answer` when the answer holds no stage, or wrong types. */
export function parseStage(answer: ServiceResponse): Stage {
  return stateIn(answer, 'Stage');
}

function stateIn(answer: ServiceResponse, key: 'Game' | 'Stage'): { State?: string } {
  const json = objectMember(answer, answer.json, key);
  if (json === undefined) throw badAnswer(answer, `the answer holds no ${key.toLowerCase()}`);
  return texts(answer, json, ['State']);
}

/** By the service's description. All tokens of a list are held at once. */
const LONGEST_TOKEN = 1024;

/** An empty token ends a list as an absent one does: so the official client has it. */
function page(
  answer: ServiceResponse,
  key: string,
): {
  items: Readonly<Record<string, unknown>>[];
  nextToken: { NextToken?: string };
} {
  const list = Object.hasOwn(answer.json, key) ? answer.json[key] : undefined;
  if (!Array.isArray(list)) throw badAnswer(answer, `the answer holds no list of ${key}`);
  const items = list.map((item) => {
    const json = objectMember(answer, { item }, 'item');
    if (json === undefined) throw badAnswer(answer, 'the list holds something else');
    return json;
  });
  const { NextToken = '' } = texts(answer, answer.json, ['NextToken']);
  if (NextToken.length > LONGEST_TOKEN) throw badAnswer(answer, 'NextToken is too long');
  return { items, nextToken: NextToken === '' ? {} : { NextToken } };
}

function deploymentIn(
  answer: ServiceResponse,
  json: Readonly<Record<string, unknown>>,
): StageDeployment {
  const result = objectMember(answer, json, 'DeploymentResult');
  return {
    ...texts(answer, json, [
      'DeploymentId',
      'SnapshotId',
      'DeploymentAction',
      'DeploymentState',
      'Created',
      'LastUpdated',
    ]),
    ...(result !== undefined && {
      DeploymentResult: texts(answer, result, ['ResultCode', 'Message']) satisfies DeploymentResult,
    }),
  };
}

function objectMember(
  answer: ServiceResponse,
  json: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> | undefined {
  const value = Object.hasOwn(json, key) ? (json[key] ?? undefined) : undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || Array.isArray(value))
    throw badAnswer(answer, `${key} is not an object`);
  return value as Readonly<Record<string, unknown>>;
}

function texts<K extends string>(
  answer: ServiceResponse,
  json: Readonly<Record<string, unknown>>,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = Object.hasOwn(json, key) ? (json[key] ?? undefined) : undefined;
    if (value === undefined) continue;
    if (typeof value !== 'string') throw badAnswer(answer, `${key} is not a text`);
    found[key] = value;
  }
  return found;
}

function badAnswer({ status, requestId }: ServiceResponse, message: string): GameSparksError {
  return new GameSparksError({
    kind: 'bad-response',
    message,
    status,
    ...(requestId !== undefined && { requestId }),
  });
}
