import aws4 from 'aws4';
import type { DeliveredResponse } from '../../../emulator/response.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../../emulator/emulator.ts';
import { handle } from '../../../emulator/handler.ts';
import { emulatorKey, type Key } from '../../../emulator/keyring.ts';
import type { EmulatorRequest } from '../../../emulator/request.ts';
import { seeded } from '../../../emulator/seed.ts';

export const [snapshot = '', laterSnapshot = ''] = seeded.snapshots;
export const token = 'a-token-of-more-than-thirty-three-characters';

export interface Sent {
  method?: string;
  path: string;
  query?: string;
  body?: unknown;
}

/** The members of responses that tests look into; which of them are there depends on the operation. */
interface ResponseBody {
  readonly [name: string]: unknown;
  readonly Game: { readonly State: string };
  readonly Snapshot: { readonly Id: string };
  readonly StageDeployment: {
    readonly DeploymentId: string;
    readonly DeploymentState: string;
    readonly DeploymentResult?: object;
    readonly LastUpdated: string;
  };
}

export interface Received {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: ResponseBody;
}

export interface Desk {
  readonly emulator: Emulator;
  /** Lets time pass, in seconds. */
  readonly pass: (seconds: number) => void;
  readonly now: () => Date;
  readonly reply: (sent: Sent) => DeliveredResponse;
  readonly send: (sent: Sent) => Received;
  readonly start: (body?: Record<string, unknown>, stage?: string) => Received;
  readonly look: (id?: string, stage?: string) => Received;
}

/** An emulator in memory with a clock that stands still until it is told to move. */
export function makeDesk(options: EmulatorOptions = {}): Desk {
  let time = Date.parse('2026-01-02T03:04:05.678Z');
  const now = (): Date => new Date(time);
  const emulator = createEmulator({ now, ...options });
  const reply = (sent: Sent): DeliveredResponse => handle(emulator, signed(sent, now()));
  const send = (sent: Sent): Received => read(reply(sent));
  const path = (stage: string): string => `/game/MyGame/stage/${stage}/deployment`;
  return {
    emulator,
    pass: (seconds) => void (time += seconds * 1000),
    now,
    reply,
    send,
    start: (body = {}, stage = 'Dev') =>
      send({ method: 'POST', path: path(stage), body: { SnapshotId: snapshot, ...body } }),
    look: (id, stage = 'Dev') =>
      send({ path: path(stage), query: id === undefined ? '' : `DeploymentId=${id}` }),
  };
}

interface Signing {
  readonly key?: Key;
  readonly region?: string;
  readonly host?: string;
}

/** The request as the foreign signer sends it. */
export function signed(
  { method = 'GET', path, query = '', body }: Sent,
  now: Date,
  { key = emulatorKey, region = 'us-east-1', host = '127.0.0.1:8080' }: Signing = {},
): EmulatorRequest {
  const bytes = bytesOf(body);
  const date = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const request = aws4.sign(
    {
      method,
      path: query === '' ? path : `${path}?${query}`,
      host,
      headers: { 'x-amz-date': date },
      service: 'gamesparks',
      region,
      ...(bytes.length === 0 ? {} : { body: bytes }),
    },
    key,
  );
  const headers = Object.entries(request.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  return { method, path, query, headers: Object.fromEntries(headers), body: bytes };
}

/** Sends a signed request to a port. */
export function sendTo(url: string, sent: Sent, init: RequestInit = {}): Promise<Response> {
  const { host } = new URL(url);
  const { method, path, query, headers, body } = signed(sent, new Date(), { host });
  return fetch(`${url}${path}?${query}`, {
    method,
    headers: without('host', headers),
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    ...init,
  });
}

/** The headers but for one. */
export function without(
  name: string,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

export function read({ response }: DeliveredResponse): Received {
  const { status, headers, body } = response;
  return {
    status,
    code: headers['x-amzn-errortype'],
    body: JSON.parse(body.toString()) as ResponseBody,
  };
}
