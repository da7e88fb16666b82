import { errorAnswer, jsonAnswer, type Answer } from './answer.ts';
import { invalid } from './checks.ts';
import { isObject } from './constraints.ts';
import type { Emulator } from './emulator.ts';
import { ServiceError } from './errors.ts';
import { checkFault } from './faults.ts';
import { checkForeignDeployment } from './foreign-deployments.ts';
import type { ReceivedRequest } from './log.ts';
import type { EmulatorRequest } from './request.ts';
import { checkSettings, type Settings } from './settings.ts';
import { responseDate } from './context.ts';

const root = '/_emulator';

interface Call {
  readonly emulator: Emulator;
  readonly names: readonly string[];
  readonly body: unknown;
}
interface Control {
  readonly method: string;
  readonly path: string;
  readonly act: (call: Call) => unknown;
}

const playerPath = '/games/*/stages/*/players/*/connections';

const controls: readonly Control[] = [
  { method: 'GET', path: '/requests', act: ({ emulator }) => emulator.requests.map(shown) },
  { method: 'GET', path: '/deployments', act: ({ emulator }) => emulator.deployments() },
  { method: 'GET', path: '/faults', act: ({ emulator }) => emulator.faults.list() },
  { method: 'POST', path: '/faults', act: addFault },
  { method: 'DELETE', path: '/faults', act: ({ emulator }) => emulator.faults.clear() },
  { method: 'GET', path: '/settings', act: ({ emulator }) => emulator.settings },
  { method: 'PATCH', path: '/settings', act: changeSettings },
  { method: 'GET', path: '/roles', act: ({ emulator }) => emulator.roles.list() },
  { method: 'PUT', path: '/roles', act: setRole },
  { method: 'PUT', path: '/games/*/state', act: setState },
  { method: 'POST', path: '/games/*/snapshots', act: addSnapshot },
  { method: 'POST', path: '/games/*/stages/*/deployments', act: addDeployment },
  { method: 'GET', path: '/games/*/stages/*/runtimes', act: runtimes },
  {
    method: 'POST',
    path: playerPath,
    act: ({ emulator, names }) => emulator.players.connect(player(names)),
  },
  {
    method: 'DELETE',
    path: playerPath,
    act: ({ emulator, names }) => emulator.players.disconnect(player(names)),
  },
  {
    method: 'DELETE',
    path: `${playerPath}/*`,
    act: ({ emulator, names }) => emulator.players.disconnect(player(names), names[3]),
  },
];

/** True for an address of the control interface; the service's own begin otherwise. */
export function isControl({ path }: EmulatorRequest): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/** Answers a call of the control interface: unsigned, JSON, and only for programs on this machine. */
export function handleControl(emulator: Emulator, request: EmulatorRequest): Answer {
  const date = responseDate(emulator.context);
  try {
    checkCaller(request);
    const { control, names } = find(request);
    const result = control.act({ emulator, names, body: bodyOf(request) });
    return jsonAnswer(200, result ?? {}, date);
  } catch (error) {
    if (error instanceof ServiceError) return errorAnswer(error, date);
    throw error;
  }
}

/** A web page open on this machine could reach the port: its Origin, or its host name, gives it away. */
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
    const pattern = new RegExp(`^${root}${control.path.replaceAll('*', '([A-Za-z0-9_-]+)')}$`);
    const match = control.method === method ? pattern.exec(path) : null;
    if (match) return { control, names: match.slice(1) };
  }
  throw new ServiceError('UnknownOperationException', 'The control interface has no such address');
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

function addSnapshot({ emulator, names: [game = ''], body }: Call): object {
  const id = isObject(body) ? body['id'] : undefined;
  if (typeof id !== 'string') throw invalid('A snapshot has an id');
  return emulator.addSnapshot(game, id);
}

function addDeployment({ emulator, names: [game = '', stage = ''], body }: Call): object {
  checkForeignDeployment(body);
  return { StageDeployment: emulator.addDeployment(game, stage, body) };
}

function runtimes({ emulator, names: [game = '', stage = ''] }: Call): unknown {
  return emulator.runtimes(game, stage);
}

function player([GameName = '', StageName = '', PlayerId = '']: readonly string[]) {
  return { GameName, StageName, PlayerId };
}

/** Somebody may send real credentials by mistake: signature and session token are not shown again. */
function shown(request: ReceivedRequest): ReceivedRequest {
  const headers = { ...request.headers };
  if (headers['authorization'])
    headers['authorization'] = headers['authorization'].replace(/Signature=.*/, 'Signature=***');
  if (headers['x-amz-security-token']) headers['x-amz-security-token'] = '***';
  return { ...request, headers };
}
