import aws4 from 'aws4';
import { createEmulator, type Emulator, type EmulatorOptions } from '../../../emulator/emulator.ts';
import { handle } from '../../../emulator/handler.ts';
import { emulatorKey, type Key } from '../../../emulator/keyring.ts';
import type { EmulatorRequest } from '../../../emulator/request.ts';
import type { DeliveredResponse } from '../../../emulator/response.ts';
import { seeded } from '../../../emulator/seed.ts';

export const [snapshot = '', laterSnapshot = ''] = seeded.snapshots;
export const token = 'a-token-of-more-than-thirty-three-characters';

export interface TestRequest {
  method?: string;
  path: string;
  query?: string;
  body?: unknown;
}

/** The members of responses that tests use. Each operation returns some of them. */
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

export interface TestResponse {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: ResponseBody;
}

export interface TestEmulator {
  readonly emulator: Emulator;
  /** Advances the clock. */
  readonly advance: (seconds: number) => void;
  readonly now: () => Date;
  readonly handle: (request: TestRequest) => DeliveredResponse;
  readonly send: (request: TestRequest) => TestResponse;
  readonly start: (body?: Record<string, unknown>, stage?: string) => TestResponse;
  readonly getDeployment: (id?: string, stage?: string) => TestResponse;
}

/** An emulator in memory, with a clock that only `advance` moves. */
export function createTestEmulator(options: EmulatorOptions = {}): TestEmulator {
  let time = Date.parse('2026-01-02T03:04:05.678Z');
  const now = (): Date => new Date(time);
  const emulator = createEmulator({ now, ...options });
  const handleSigned = (request: TestRequest): DeliveredResponse =>
    handle(emulator, signed(request, now()));
  const send = (request: TestRequest): TestResponse => readResponse(handleSigned(request));
  const path = (stage: string): string => `/game/MyGame/stage/${stage}/deployment`;
  return {
    emulator,
    advance: (seconds) => void (time += seconds * 1000),
    now,
    handle: handleSigned,
    send,
    start: (body = {}, stage = 'Dev') =>
      send({ method: 'POST', path: path(stage), body: { SnapshotId: snapshot, ...body } }),
    getDeployment: (id, stage = 'Dev') =>
      send({ path: path(stage), query: id === undefined ? '' : `DeploymentId=${id}` }),
  };
}

interface Signing {
  readonly key?: Key;
  readonly region?: string;
  readonly host?: string;
}

/** The request with the signature of an independent signer. */
export function signed(
  { method = 'GET', path, query = '', body }: TestRequest,
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
export function sendTo(
  url: string,
  request: TestRequest,
  init: RequestInit = {},
): Promise<Response> {
  const { host } = new URL(url);
  const { method, path, query, headers, body } = signed(request, new Date(), { host });
  return fetch(`${url}${path}?${query}`, {
    method,
    headers: without('host', headers),
    ...(body.length === 0 ? {} : { body: new Uint8Array(body) }),
    ...init,
  });
}

/** The headers except one. */
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

export function readResponse({ response }: DeliveredResponse): TestResponse {
  const { status, headers, body } = response;
  return {
    status,
    code: headers['x-amzn-errortype'],
    body: JSON.parse(body.toString()) as ResponseBody,
  };
}
