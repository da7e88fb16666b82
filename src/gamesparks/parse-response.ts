import { digestInPieces } from '../digest.ts';
import { GameSparksError } from './errors.ts';
import { isObject, type JsonObject, member, writeCanonicalJson } from './json.ts';
import { parseTimestamp, timeOf } from './timestamp.ts';
import type { ServiceResponse } from './transport.ts';
import type {
  CreatedSnapshot,
  Game,
  GameConfiguration,
  Sections,
  SnapshotDetails,
  Snapshot,
  SnapshotPage,
  Stage,
  StageDeployment,
  StageDeploymentPage,
  StartedStageDeployment,
} from './types.ts';

/**
 * Only members that a decision needs must have the right type (ADR 0008). Every other member of a wrong type is dropped, so
 * that it never hides a result.
 */

/** The limit of the published model. All tokens of a list are held together in memory. */
const MAX_TOKEN_CHARACTERS = 1024;

/** The part of a started deployment that the response has. The client adds the facts about its attempts. */
export type ParsedStart = Omit<StartedStageDeployment, 'possiblyAcceptedAt' | 'isRepeated'>;

/** @throws {GameSparksError} of kind `bad-response` when the response holds no deployment, no ID, or wrong types */
export function parseStartedDeployment(response: ServiceResponse): ParsedStart {
  const json = objectMember(response, response.json, 'StageDeployment');
  if (json === undefined) throw badResponse(response, 'the response holds no deployment');
  // State and result are read by ID anyway, so they never cost the ID (I3).
  const { DeploymentState, DeploymentResult, ...proof } = json;
  const state = typeof DeploymentState === 'string' && { DeploymentState };
  const result = hasOddCode(DeploymentResult) ? {} : { DeploymentResult };
  const deployment = deploymentIn(response, { ...proof, ...state, ...result });
  const { DeploymentId } = deployment;
  if (DeploymentId === undefined || !/^\S(.{0,126}\S)?$/.test(DeploymentId)) {
    throw badResponse(response, 'the response holds no deployment ID');
  }
  const age = (response.serverTime ?? NaN) - timeOf(deployment.Created);
  return { ...deployment, DeploymentId, ...(!Number.isNaN(age) && { ageMilliseconds: age }) };
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no deployment, or wrong types */
export function parseDeployment(response: ServiceResponse): StageDeployment {
  const json = objectMember(response, response.json, 'StageDeployment');
  if (json === undefined) throw badResponse(response, 'the response holds no deployment');
  return deploymentIn(response, json);
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no list, or wrong types */
export function parseDeploymentPage(response: ServiceResponse): StageDeploymentPage {
  const { items, nextToken } = page(response, 'StageDeployments');
  const StageDeployments = items.map((item) => deploymentIn(response, item));
  return { StageDeployments, ...nextToken };
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no list, or wrong types */
export function parseSnapshotPage(response: ServiceResponse): SnapshotPage {
  const { items, nextToken } = page(response, 'Snapshots');
  return { Snapshots: items.map((item) => snapshotIn(response, item)), ...nextToken };
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no snapshot, no ID, or wrong types */
export function parseCreatedSnapshot(response: ServiceResponse): CreatedSnapshot {
  const snapshot = parseSnapshot(response);
  const { Id } = snapshot;
  if (Id === undefined || Id === '') {
    throw badResponse(response, 'the response holds no snapshot ID');
  }
  return { ...snapshot, Id };
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no snapshot, or wrong types */
export function parseSnapshot(response: ServiceResponse): SnapshotDetails {
  const json = objectMember(response, response.json, 'Snapshot');
  if (json === undefined) throw badResponse(response, 'the response holds no snapshot');
  return { ...snapshotIn(response, json), ...sectionsIn(response, json) };
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no configuration */
export function parseGameConfiguration(response: ServiceResponse): GameConfiguration {
  const json = objectMember(response, response.json, 'GameConfiguration');
  if (json === undefined) throw badResponse(response, 'the response holds no configuration');
  return sectionsIn(response, json);
}

function snapshotIn(response: ServiceResponse, json: JsonObject): Snapshot {
  const description = member(json, 'Description');
  return {
    ...texts(response, json, ['Id']),
    ...(typeof description === 'string' && { Description: description }),
  };
}

function sectionsIn(response: ServiceResponse, json: JsonObject): { Sections?: Sections } {
  const sections = member(json, 'Sections');
  if (!isObject(sections)) return {};
  const entries = Object.entries(sections).map(([name, section]) => {
    const content = isObject(section) ? member(section, 'Attributes') : undefined;
    return [name, content === undefined ? {} : { contentDigest: contentDigest(response, content) }];
  });
  return { Sections: Object.fromEntries(entries) as Sections };
}

function contentDigest(response: ServiceResponse, content: unknown): string {
  try {
    return digestInPieces((write) => {
      writeCanonicalJson(content, write);
    });
  } catch {
    throw badResponse(response, 'the content of a section is nested too deeply');
  }
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no game */
export function parseGame(response: ServiceResponse): Game {
  return stateIn(response, 'Game');
}

/** @throws {GameSparksError} of kind `bad-response` when the response holds no stage */
export function parseStage(response: ServiceResponse): Stage {
  return stateIn(response, 'Stage');
}

function stateIn(response: ServiceResponse, key: 'Game' | 'Stage'): { State?: string } {
  const json = objectMember(response, response.json, key);
  if (json === undefined) throw badResponse(response, `the response holds no ${key.toLowerCase()}`);
  const state = member(json, 'State');
  return typeof state === 'string' ? { State: state } : {};
}

/** An empty token ends a list like an absent one, as in the official client. */
function page(
  response: ServiceResponse,
  key: string,
): {
  items: JsonObject[];
  nextToken: { NextToken?: string };
} {
  const list = member(response.json, key);
  if (!Array.isArray(list)) throw badResponse(response, `the response holds no list of ${key}`);
  const items = list.map((item) => {
    const json = objectMember(response, { item }, 'item');
    if (json === undefined) throw badResponse(response, 'the list holds something else');
    return json;
  });
  const { NextToken = '' } = texts(response, response.json, ['NextToken']);
  if (NextToken.length > MAX_TOKEN_CHARACTERS) {
    throw badResponse(response, 'NextToken is too long');
  }
  return { items, nextToken: NextToken === '' ? {} : { NextToken } };
}

const PROVING_MEMBERS = [
  'DeploymentId',
  'SnapshotId',
  'DeploymentAction',
  'DeploymentState',
] as const;

function deploymentIn(response: ServiceResponse, json: JsonObject): StageDeployment {
  const odd = member(json, 'DeploymentResult');
  const result = isObject(odd) ? odd : undefined;
  const message = member(result ?? {}, 'Message');
  const created = parseTimestamp(member(json, 'Created'));
  const lastUpdated = parseTimestamp(member(json, 'LastUpdated'));
  return {
    ...texts(response, json, PROVING_MEMBERS),
    ...(created !== undefined && { Created: created }),
    ...(lastUpdated !== undefined && { LastUpdated: lastUpdated }),
    ...(result !== undefined && {
      DeploymentResult: {
        ...texts(response, result, ['ResultCode']),
        ...(typeof message === 'string' && { Message: message }),
      },
    }),
  };
}

function objectMember(
  response: ServiceResponse,
  json: JsonObject,
  key: string,
): JsonObject | undefined {
  const value = member(json, key);
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badResponse(response, `${key} is not an object`);
  return value;
}

function hasOddCode(result: unknown): boolean {
  const code = isObject(result) ? member(result, 'ResultCode') : undefined;
  return code !== undefined && typeof code !== 'string';
}

function texts<K extends string>(
  response: ServiceResponse,
  json: JsonObject,
  keys: readonly K[],
): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = member(json, key);
    if (value === undefined) continue;
    if (typeof value !== 'string') throw badResponse(response, `${key} is not a string`);
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
