/**
 * Who may import what, and who may touch `process`: a line for each room, read by the linter and by a test.
 *
 * A room is a file without its ending, or all files below a folder (`emulator/*`). What it may import is a room, a package,
 * or all that begins alike (`node:*`). `type:` allows types only; `later:` allows types and `import()`, for what
 * must not be loaded at the start. A permission leads to a lower floor, or stays in its folder.
 */
import { posix } from 'node:path';

export type ImportKind = 'value' | 'type' | 'later';

export interface Room {
  readonly floor: number;
  readonly may: readonly string[];
  readonly process?: true;
}

export type Rooms = Readonly<Record<string, Room>>;

const HOUSE = ['src/clock', 'src/inputs', 'src/runner'];
/** What is not needed for the first request is loaded later. */
const WINGS = [
  'type:src/deployment/*',
  'src/deployment/client-token',
  'src/deployment/release',
  'later:src/deployment/check',
  'src/gamesparks/*',
  'type:src/report/*',
  'src/report/progress',
  'src/report/sudden-end',
  'later:src/report/result',
  'later:src/report/github-deployment',
];
const REPORT = ['src/report/*', 'src/deployment/outcome', 'src/gamesparks/errors'];
const SERVICE = ['src/gamesparks/errors', 'src/gamesparks/types'];
const DEPLOYMENT = ['src/deployment/*', ...SERVICE, 'src/clock'];
const PAGES = ['src/gamesparks/pages'];
const GAMESPARKS = ['src/gamesparks/*', 'src/clock', 'node:*', 'type:@smithy/types'];
const WIRE = ['@smithy/core/checksum', '@smithy/core/protocols', '@smithy/node-http-handler'];
const CHAIN = ['later:@aws-sdk/credential-provider-node', 'later:@smithy/core/config'];
const EMULATOR = ['emulator/*', 'node:*'];

/** The first line that fits a file is its own. */
export const ROOMS: Rooms = {
  'src/index': { floor: 6, may: ['src/main'] },
  'src/main': {
    floor: 5,
    may: [...HOUSE, ...WINGS, '@actions/core', 'later:node:v8'],
    process: true,
  },
  'src/report/toolkit': { floor: 4, may: ['type:@actions/core'] },
  'src/report/plain-text': { floor: 4, may: [] },
  'src/report/fault': { floor: 4, may: REPORT },
  'src/report/finding': { floor: 4, may: [...REPORT, 'type:src/gamesparks/types'] },
  'src/report/timeline': { floor: 4, may: REPORT },
  'src/report/github-deployment': { floor: 4, may: [...REPORT, 'later:@actions/github'] },
  'src/report/advice': { floor: 4, may: REPORT },
  'src/report/summary': { floor: 4, may: REPORT },
  'src/report/progress': { floor: 4, may: [...REPORT, 'type:src/gamesparks/types'] },
  'src/report/result': { floor: 4, may: REPORT },
  'src/report/sudden-end': { floor: 4, may: REPORT },
  'src/report/outputs': { floor: 4, may: REPORT },
  'src/deployment/release': { floor: 3, may: DEPLOYMENT },
  'src/deployment/prepare': { floor: 3, may: DEPLOYMENT },
  'src/deployment/check': { floor: 3, may: DEPLOYMENT },
  'src/deployment/snapshot': { floor: 3, may: [...DEPLOYMENT, ...PAGES] },
  'src/deployment/live': { floor: 3, may: DEPLOYMENT },
  'src/deployment/history': { floor: 3, may: [...DEPLOYMENT, ...PAGES] },
  'src/deployment/deploy': { floor: 3, may: DEPLOYMENT },
  'src/deployment/conflict': { floor: 3, may: DEPLOYMENT },
  'src/deployment/wait': { floor: 3, may: DEPLOYMENT },
  'src/deployment/outcome': { floor: 3, may: SERVICE },
  'src/deployment/schedule': { floor: 3, may: [] },
  'src/deployment/client-token': { floor: 3, may: ['node:crypto'] },
  'src/runner': { floor: 3, may: ['src/gamesparks/types', '@actions/core', 'node:fs'] },
  'src/gamesparks/client': { floor: 2, may: GAMESPARKS },
  'src/gamesparks/answer': { floor: 2, may: GAMESPARKS },
  'src/gamesparks/transport': { floor: 2, may: [...GAMESPARKS, ...WIRE, '@smithy/signature-v4'] },
  'src/gamesparks/retry': { floor: 2, may: [...GAMESPARKS, '@smithy/core/retry'] },
  'src/gamesparks/body': { floor: 2, may: GAMESPARKS },
  'src/gamesparks/network-fault': { floor: 2, may: GAMESPARKS },
  'src/gamesparks/secure-agent': { floor: 2, may: ['node:*'] },
  'src/gamesparks/pages': { floor: 2, may: GAMESPARKS },
  'src/gamesparks/pace': { floor: 2, may: ['src/clock'] },
  'src/gamesparks/time-limit': { floor: 2, may: GAMESPARKS },
  'src/gamesparks/credentials': { floor: 2, may: [...GAMESPARKS, ...CHAIN] },
  'src/gamesparks/endpoint': { floor: 2, may: [] },
  'src/gamesparks/errors': { floor: 2, may: [] },
  'src/gamesparks/types': { floor: 2, may: [] },
  'src/inputs': { floor: 1, may: ['@actions/core'] },
  'src/clock': { floor: 1, may: [], process: true },
  'emulator/cli': { floor: 0, may: EMULATOR, process: true },
  'emulator/authorize': { floor: 0, may: [...EMULATOR, 'aws4'] },
  'emulator/*': { floor: 0, may: EMULATOR },
};

/** The room of a file, given by its path from the root of the repository. */
export function roomOf(file: string, rooms: Rooms = ROOMS): Room | undefined {
  const name = file.replace(/\.ts$/, '');
  const key = Object.keys(rooms).find((pattern) => matches(name, pattern));
  return key === undefined ? undefined : rooms[key];
}

/** Why this file may not import that: undefined when it may. */
export function importFault(
  file: string,
  specifier: string,
  kind: ImportKind,
  rooms: Rooms = ROOMS,
): string | undefined {
  const room = roomOf(file, rooms);
  if (room === undefined) return `${file} has no line in the import table`;
  const target = importedName(file, specifier);
  const isProcess = /^(node:)?process$/.test(target);
  const isAllowed = room.may.some((permission) => allows(permission, target, kind));
  if (isAllowed && (!isProcess || room.process === true)) return undefined;
  return `${file} may not import ${target} (${kind}): see scripts/import-table.ts`;
}

/** A path from the root without `.ts`, or the name of a package. */
export function importedName(file: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(file), specifier).replace(/\.ts$/, '');
}

export function allows(permission: string, target: string, kind: ImportKind): boolean {
  const [, how, pattern = permission] = /^(type|later):(.*)$/.exec(permission) ?? [];
  const isInTime = how === undefined || kind === 'type' || kind === how;
  return isInTime && matches(target, pattern);
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
