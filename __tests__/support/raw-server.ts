import { createServer, type AddressInfo, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { TLSSocket } from 'node:tls';
import { afterEach } from '@jest/globals';
import type { Credential } from './tls-certificates.ts';

/** A received request. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  /** The text after `?`. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Milliseconds, on the clock of the test. */
  readonly at: number;
}

export interface Exchange {
  readonly request: RawRequest;
  /** 1 for the first request of this method. */
  readonly nth: number;
  /** 1 for the first connection. */
  readonly connection: number;
  readonly socket: Socket;
  /** The connection beneath TLS; the same as `socket` without it. */
  readonly wire: Socket;
}

/** Responds to a request with any bytes, or not at all. */
export type Script = (exchange: Exchange) => unknown;

export interface RawServerOptions {
  /** Uses TLS with this certificate, or with the one for the nth connection. */
  readonly tls?: Credential | ((connection: number) => Credential) | undefined;
  readonly host?: string;
  /** Called for a new connection before its first byte. Returns true if it has handled the connection. */
  readonly onConnection?: (socket: Socket) => boolean;
}

export interface RawServer {
  readonly port: number;
  readonly url: string;
  readonly requests: readonly RawRequest[];
  /** Everything received, decrypted, of all connections. */
  readonly received: () => string;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

const open = new Set<RawServer>();

afterEach(async () => {
  for (const server of open) await server.close();
});

/** A server that reads whole requests, and whose script writes the bytes of the responses. Closed after the test. */
export async function startRawServer(
  script: Script,
  options: RawServerOptions = {},
): Promise<RawServer> {
  const { tls, host = '127.0.0.1', onConnection = () => false } = options;
  const sockets = new Set<Socket>();
  const requestReader = new RequestReader(script);
  let connections = 0;
  const server = createServer((wire) => {
    connections += 1;
    sockets.add(wire.on('error', () => {}).on('close', () => sockets.delete(wire)));
    if (onConnection(wire)) return;
    const socket = secured(wire, typeof tls === 'function' ? tls(connections) : tls);
    requestReader.serve({ socket, wire, connection: connections });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const running: RawServer = {
    port,
    url: `${tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    requests: requestReader.requests,
    received: () => requestReader.received,
    connections: () => connections,
    close: () => {
      open.delete(running);
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  open.add(running);
  return running;
}

function secured(wire: Socket, credential: Credential | undefined): Socket {
  if (credential === undefined) return wire;
  return new TLSSocket(wire, { isServer: true, ...credential }).on('error', () => {});
}

class RequestReader {
  readonly requests: RawRequest[] = [];
  received = '';
  readonly #script: Script;

  constructor(script: Script) {
    this.#script = script;
  }

  serve(line: Omit<Exchange, 'request' | 'nth'>): void {
    let rest: Buffer = Buffer.alloc(0);
    line.socket.on('data', (chunk: Buffer) => {
      this.received += chunk.toString('latin1');
      rest = Buffer.concat([rest, chunk]);
      const read = readRequest(rest);
      if (read === undefined) return;
      rest = rest.subarray(read.length);
      this.requests.push(read.request);
      const { method } = read.request;
      const nth = this.requests.filter((request) => request.method === method).length;
      void this.#script({ ...line, request: read.request, nth });
    });
  }
}

function readRequest(bytes: Buffer): { request: RawRequest; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const [method = '', target = ''] = first.split(' ');
  const [path = '', ...query] = target.split('?');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.toLowerCase(), value.join(':').trim()];
    }),
  );
  const length = end + 4 + Number(headers['content-length'] ?? 0);
  if (bytes.length < length) return undefined;
  const body = Buffer.from(bytes.subarray(end + 4, length));
  const at = performance.now();
  return { request: { method, path, query: query.join('?'), headers, body, at }, length };
}

/** A response as bytes. It has its length, unless the headers define the length or an encoding. */
export function httpResponse(
  status: number | string,
  headers: Readonly<Record<string, string | number>> = {},
  body: string | Buffer = '',
): Buffer {
  const hasLength = Object.keys(headers).some((name) =>
    /^(content-length|transfer-encoding)$/i.test(name),
  );
  const lines = Object.entries({
    ...(!hasLength && { 'content-length': Buffer.byteLength(body) }),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = typeof status === 'number' ? `HTTP/1.1 ${status} Whatever` : status;
  return Buffer.concat([
    Buffer.from(`${head}\r\n${lines.join('')}\r\n`, 'latin1'),
    Buffer.from(body),
  ]);
}

/** Writes the same bytes repeatedly, as fast as the receiver reads them. */
export function pour(socket: Socket, bytes: Buffer | string): void {
  const chunk = Buffer.from(bytes);
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}
