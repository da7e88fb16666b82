import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { responseDate } from './context.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';
import { ServiceError } from './errors.ts';
import { admit } from './handler.ts';
import type { EmulatorRequest } from './request.ts';
import {
  errorResponse,
  whole,
  type EmulatorResponse,
  type Delivery,
  type DeliveredResponse,
} from './response.ts';

const host = '127.0.0.1';
/** More than the largest documented body, a configuration of 1,024,000 bytes in base64. */
const maxBodyBytes = 2 * 1024 * 1024;

export type ServerOptions = EmulatorOptions & {
  /** By default 0, which is any free port. */
  readonly port?: number;
};

export type RunningEmulator = Emulator & {
  readonly url: string;
  readonly port: number;
  /** Closes all connections, the port and the data file. */
  readonly close: () => Promise<void>;
};

/**
 * Starts an emulator on a port of the loopback interface. Rejects with StoreError if the data file can't be
 * used, and with the error of the system if the port can't be opened.
 */
export async function startEmulator(options: ServerOptions = {}): Promise<RunningEmulator> {
  const emulator = createEmulator(options);
  const closing = new AbortController();
  const server = createServer(
    (incoming, outgoing) => void respond(emulator, incoming, outgoing, closing.signal),
  );
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    emulator.closeStore();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing.abort();
    return (closed ??= stop(server).then(emulator.closeStore));
  };
  return { ...emulator, url: `http://${host}:${port}`, port, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve());
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function respond(
  emulator: Emulator,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  // Otherwise Node adds a Date header, even if the settings leave it out.
  outgoing.sendDate = false;
  try {
    const { delaySeconds, perform } = admit(emulator, await receive(incoming));
    // The operation is performed even if the caller closes the connection during the delay.
    if (delaySeconds > 0) await delay(delaySeconds * 1000, undefined, { signal: closing });
    deliver(perform(), outgoing);
  } catch (error) {
    // The emulator closes, or the caller aborted its request. Any other error is a bug of the emulator.
    if (closing.aborted || (incoming.destroyed && !incoming.complete)) return;
    deliver(whole(errorResponse(failureOf(error), responseDate(emulator.context))), outgoing);
  }
}

function failureOf(error: unknown): Parameters<typeof errorResponse>[0] {
  if (error instanceof ServiceError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return { status: 500, code: 'InternalServerException', message: `Emulator: ${text}` };
}

async function receive(incoming: IncomingMessage): Promise<EmulatorRequest> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= maxBodyBytes) chunks.push(chunk);
  }
  if (length > maxBodyBytes) throw new ServiceError('ValidationException', 'The body is too large');
  const [path = '', ...query] = (incoming.url ?? '/').split('?');
  return {
    method: incoming.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: headersOf(incoming),
    body: Buffer.concat(chunks),
  };
}

/** Combines repeated headers in the same way as the signing rules. */
function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]),
  );
}

function deliver({ response, delivery }: DeliveredResponse, outgoing: ServerResponse): void {
  switch (delivery.how) {
    case 'whole': {
      send(response, outgoing);
      return;
    }
    case 'delayed': {
      runLater(delivery.seconds, outgoing, () => send(response, outgoing));
      return;
    }
    case 'dropped':
      outgoing.socket?.resetAndDestroy();
      return;
    case 'withheld':
      return;
    default: {
      trickle(response, delivery, outgoing);
      return;
    }
  }
}

function send(response: EmulatorResponse, outgoing: ServerResponse): void {
  begin(response, outgoing).end(response.body);
}

function begin(response: EmulatorResponse, outgoing: ServerResponse): ServerResponse {
  return outgoing.writeHead(response.status, {
    'content-length': response.body.length,
    ...response.headers,
  });
}

/** The timer is stopped if the caller closes the connection. */
function runLater(seconds: number, outgoing: ServerResponse, then: () => void): void {
  const stop = (): void => clearTimeout(timer);
  const timer = setTimeout(() => {
    outgoing.off('close', stop);
    then();
  }, seconds * 1000);
  outgoing.once('close', stop);
}

type Trickle = Extract<Delivery, { how: 'cut' | 'dripped' | 'endless' }>;

function trickle(response: EmulatorResponse, delivery: Trickle, outgoing: ServerResponse): void {
  switch (delivery.how) {
    case 'cut':
      begin(response, outgoing).flushHeaders();
      outgoing.write(response.body.subarray(0, delivery.bytes), () =>
        outgoing.socket?.destroySoon(),
      );
      return;
    case 'dripped':
      begin(response, outgoing).flushHeaders();
      {
        drip(response.body, delivery.secondsPerByte, outgoing);
        return;
      }
    case 'endless':
      outgoing.writeHead(response.status, response.headers);
      {
        pour(outgoing);
        return;
      }
  }
}

function drip(rest: Buffer, secondsPerByte: number, outgoing: ServerResponse): void {
  if (rest.length === 0) {
    outgoing.end();
    return;
  }
  outgoing.write(rest.subarray(0, 1));
  runLater(secondsPerByte, outgoing, () => drip(rest.subarray(1), secondsPerByte, outgoing));
}

function pour(outgoing: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  while (!outgoing.destroyed && outgoing.write(chunk));
  if (!outgoing.destroyed) outgoing.once('drain', () => pour(outgoing));
}
