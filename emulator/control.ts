import { invalid } from './checks.ts';
import { isObject } from './constraints.ts';
import { responseDate } from './context.ts';
import type { Emulator } from './emulator.ts';
import { ServiceError } from './errors.ts';
import { checkFault } from './faults.ts';
import type { ConfigurationDocument } from './import-document.ts';
import type { ReceivedRequest } from './log.ts';
import { checkOtherDeployment } from './other-deployments.ts';
import type { EmulatorRequest } from './request.ts';
import { errorResponse, jsonResponse, type EmulatorResponse } from './response.ts';
import { checkSettings, type Settings } from './settings.ts';

const root = '/_emulator';

interface Call {
  readonly emulator: Emulator;
  readonly names: readonly string[];
  readonly body: unknown;
}
interface Control {
  readonly method: string;
  readonly path: string;
  readonly handle: (call: Call) => unknown;
}

const playerPath = '/games/*/stages/*/players/*/connections';

const controls: readonly Control[] = [
  { method: 'GET', path: '/requests', handle: ({ emulator }) => emulator.requests.map(redacted) },
  { method: 'GET', path: '/deployments', handle: ({ emulator }) => emulator.deployments() },
  { method: 'GET', path: '/faults', handle: ({ emulator }) => emulator.faults.list() },
  { method: 'POST', path: '/faults', handle: addFault },
  { method: 'DELETE', path: '/faults', handle: ({ emulator }) => emulator.faults.clear() },
  { method: 'GET', path: '/settings', handle: ({ emulator }) => emulator.settings },
  { method: 'PATCH', path: '/settings', handle: changeSettings },
  { method: 'GET', path: '/roles', handle: ({ emulator }) => emulator.roles.list() },
  { method: 'PUT', path: '/roles', handle: setRole },
  { method: 'PUT', path: '/games/*/state', handle: setState },
  { method: 'PUT', path: '/games/*/protection', handle: protectGame },
  {
    method: 'GET',
    path: '/games/*/configuration',
    handle: ({ emulator, names: [game = ''] }) => emulator.configuration(game),
  },
  { method: 'PUT', path: '/games/*/configuration', handle: importConfiguration },
  { method: 'POST', path: '/games/*/snapshots', handle: addSnapshot },
  {
    method: 'GET',
    path: '/games/*/snapshots/*/configuration',
    handle: ({ emulator, names: [game = '', id] }) => emulator.configuration(game, id),
  },
  { method: 'POST', path: '/games/*/stages/*/deployments', handle: addDeployment },
  { method: 'GET', path: '/games/*/stages/*/runtimes', handle: runtimes },
  {
    method: 'POST',
    path: playerPath,
    handle: ({ emulator, names }) => emulator.players.connect(player(names)),
  },
  {
    method: 'DELETE',
    path: playerPath,
    handle: ({ emulator, names }) => emulator.players.disconnect(player(names)),
  },
  {
    method: 'DELETE',
    path: `${playerPath}/*`,
    handle: ({ emulator, names }) => emulator.players.disconnect(player(names), names[3]),
  },
];

/** True for a path of the control interface. */
export function isControl({ path }: EmulatorRequest): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/** Handles a call of the control interface. Calls are unsigned, and only programs on this machine may send them. */
export function handleControl(emulator: Emulator, request: EmulatorRequest): EmulatorResponse {
  const date = responseDate(emulator.context);
  try {
    checkCaller(request);
    const { control, names } = find(request);
    const result = control.handle({ emulator, names, body: bodyOf(request) });
    return jsonResponse(200, result ?? {}, date);
  } catch (error) {
    if (error instanceof ServiceError) return errorResponse(error, date);
    throw error;
  }
}

/** Rejects a web page that is open on this machine, by its Origin header or host name. */
function checkCaller({ headers }: EmulatorRequest): void {
  const local = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers['host'] ?? '');
  if (!local || headers['origin'] !== undefined) {
    throw new ServiceError(
      'AccessDeniedException',
      'The control interface is for programs on this machine',
    );
  }
}

function find({ method, path }: EmulatorRequest): { control: Control; names: readonly string[] } {
  for (const control of controls) {
    const pattern = new RegExp(`^${root}${control.path.replaceAll('*', '([A-Za-z0-9_.:-]+)')}$`);
    const match = control.method === method ? pattern.exec(path.replaceAll('%3A', ':')) : null;
    if (match) return { control, names: match.slice(1) };
  }
  throw new ServiceError('UnknownOperationException', 'The control interface has no such path');
}

function bodyOf({ body }: EmulatorRequest): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    throw invalid('The body is not JSON');
  }
}

function addFault({ emulator, body }: Call): void {
  checkFault(body);
  emulator.faults.add(body);
}

function changeSettings({ emulator, body }: Call): Settings {
  checkSettings(body);
  return Object.assign(emulator.settings, body);
}

function setRole({ emulator, body }: Call): void {
  const { arn, assumable, exists = true } = isObject(body) ? body : {};
  if (
    typeof arn !== 'string' ||
    typeof exists !== 'boolean' ||
    (exists && typeof assumable !== 'boolean')
  ) {
    throw invalid('A role has an arn, and either assumable (true or false) or exists: false');
  }
  if (exists) emulator.roles.set(arn, assumable === true);
  else emulator.roles.remove(arn);
}

function setState({ emulator, names, body }: Call): void {
  const state = isObject(body) ? body['state'] : undefined;
  if (state !== 'ACTIVE' && state !== 'DELETING')
    throw invalid('A game has a state of ACTIVE or DELETING');
  emulator.setGameState(names[0] ?? '', state);
}

function protectGame({ emulator, names: [game = ''], body }: Call): void {
  const isProtected = isObject(body) ? body['protected'] : undefined;
  if (typeof isProtected !== 'boolean') throw invalid('protected is true or false');
  emulator.protectGame(game, isProtected);
}

function addSnapshot({ emulator, names: [game = ''], body }: Call): object {
  const id = isObject(body) ? body['id'] : undefined;
  if (typeof id !== 'string') throw invalid('A snapshot has an id');
  return emulator.addSnapshot(game, id);
}

function importConfiguration({ emulator, names: [game = ''], body }: Call): object {
  return emulator.importConfiguration(game, body as ConfigurationDocument);
}

function addDeployment({ emulator, names: [game = '', stage = ''], body }: Call): object {
  checkOtherDeployment(body);
  return { StageDeployment: emulator.addDeployment(game, stage, body) };
}

function runtimes({ emulator, names: [game = '', stage = ''] }: Call): unknown {
  return emulator.runtimes(game, stage);
}

function player([GameName = '', StageName = '', PlayerId = '']: readonly string[]) {
  return { GameName, StageName, PlayerId };
}

/** Requests can contain real credentials by mistake, so signature and session token are redacted. */
function redacted(request: ReceivedRequest): ReceivedRequest {
  const headers = { ...request.headers };
  if (headers['authorization'])
    headers['authorization'] = headers['authorization'].replace(/Signature=.*/, 'Signature=***');
  if (headers['x-amz-security-token']) headers['x-amz-security-token'] = '***';
  return { ...request, headers };
}
