/** A server on loopback that responds to a step with anything: valid responses of the emulator, or other bytes. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Emulator } from '../../emulator/emulator.ts';
import { handle } from '../../emulator/handler.ts';
import type { EmulatorRequest } from '../../emulator/request.ts';
import type { EmulatorResponse } from '../../emulator/response.ts';
import type { PlannedResponse } from './cases.ts';

/** A request, and the body of the response that the server has begun to send. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly text: string;
}

export interface FuzzServer {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  readonly close: () => Promise<void>;
}

/** A redirect goes to this path, which no step may request. */
export const REDIRECTED = '/redirected';
const HUGE_BODY = 'x'.repeat(4 * 1024 * 1024);

/** Each request gets the next planned response; after the last, the plan starts again. */
export async function startFuzzServer(
  emulator: Emulator,
  plan: readonly PlannedResponse[],
): Promise<FuzzServer> {
  const sockets = new Set<Socket>();
  const exchanges: Exchange[] = [];
  const respond = (socket: Socket, request: EmulatorRequest): void => {
    const planned = plan[exchanges.length % plan.length] ?? { kind: 'valid' };
    const { response } = handle(emulator, request);
    const { status, body, bytes } = responseFor(planned, request, response);
    const { method, path, query, headers } = request;
    exchanges.push({ method, path, query, headers, status, text: body.toString() });
    void send(socket, planned, bytes);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    readRequests(socket, (request) => respond(socket, request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    close,
  };
}

function readRequests(socket: Socket, onRequest: (request: EmulatorRequest) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return;
    const [first = '', ...lines] = rest.toString('latin1', 0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const length = end + 4 + Number(headers['content-length'] ?? 0);
    if (rest.length < length) return;
    const [method = '', target = ''] = first.split(' ');
    const [path = '', ...query] = target.split('?');
    const body = rest.subarray(end + 4, length);
    rest = rest.subarray(length);
    onRequest({ method, path, query: query.join('?'), headers, body });
  });
}

interface Prepared {
  readonly status: number;
  readonly body: Buffer;
  readonly bytes: Buffer;
}

function responseFor(
  planned: PlannedResponse,
  request: EmulatorRequest,
  valid: EmulatorResponse,
): Prepared {
  switch (planned.kind) {
    case 'json':
      return prepared(planned.status, planned.headers, JSON.stringify(planned.value));
    case 'patch':
      return prepared(valid.status, valid.headers, patched(valid.body, planned.members));
    case 'headers':
      return prepared(planned.status ?? valid.status, planned.headers, valid.body);
    case 'redirect':
      return prepared(planned.status, { location: REDIRECTED }, valid.body);
    case 'huge':
      return prepared(valid.status, {}, JSON.stringify({ StageDeployment: HUGE_BODY }));
    case 'echo':
      return prepared(400, {}, JSON.stringify({ message: JSON.stringify(request.headers) }));
    case 'encoded':
      return encoded(valid, planned.isReal);
    case 'bytes':
      return { status: 0, body: Buffer.alloc(0), bytes: Buffer.from(planned.text) };
    case 'repeat':
      return prepared(valid.status, valid.headers, valid.body, 2);
    case 'informational':
      return informational(valid);
    default:
      return prepared(valid.status, valid.headers, valid.body);
  }
}

function patched(body: Buffer, members: Readonly<Record<string, unknown>>): string {
  const json = JSON.parse(body.toString()) as { readonly StageDeployment?: object };
  return JSON.stringify({ ...json, StageDeployment: { ...json.StageDeployment, ...members } });
}

/** The body as it is, with an encoding that it has or only claims. */
function encoded({ status, body }: EmulatorResponse, isReal: boolean): Prepared {
  const { bytes } = prepared(
    status,
    { 'content-encoding': 'gzip' },
    isReal ? gzipSync(body) : body,
  );
  return { status, body, bytes };
}

function informational({ status, headers, body }: EmulatorResponse): Prepared {
  const { bytes } = prepared(status, headers, body);
  const hints = 'HTTP/1.1 103 Early Hints\r\nlink: <https://evil.example>\r\n\r\n';
  return { status, body, bytes: Buffer.concat([Buffer.from(hints), bytes]) };
}

function prepared(
  status: number,
  headers: Readonly<Record<string, string>>,
  content: string | Buffer,
  times = 1,
): Prepared {
  const body = Buffer.from(content);
  const lines = Object.entries({ 'content-length': String(body.length), ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const bytes = Buffer.concat([Buffer.from(`HTTP/1.1 ${status} evil\r\n${head}\r\n`), body]);
  return { status, body, bytes: Buffer.concat(Array<Buffer>(times).fill(bytes)) };
}

async function send(socket: Socket, planned: PlannedResponse, bytes: Buffer): Promise<void> {
  if (planned.kind === 'delay') await delay(planned.milliseconds, undefined, { ref: false });
  if (planned.kind === 'silence' || socket.destroyed) return;
  if (planned.kind === 'drop') socket.destroy();
  else if (planned.kind === 'cut') socket.end(bytes.subarray(0, bytes.length * planned.share));
  else socket.write(bytes);
}
