import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { errorAnswer, whole, type Answer, type Delivery, type Reply } from './answer.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';
import { ServiceError } from './errors.ts';
import { admit } from './handler.ts';
import type { EmulatorRequest } from './request.ts';
import { responseDate } from './context.ts';

const host = '127.0.0.1';
/** Room for the largest documented body, a configuration of 1,024,000 bytes in base64. */
const bodyLimit = 2 * 1024 * 1024;

export type ServerOptions = EmulatorOptions & {
  /** The port to listen on; a free one when left out or 0. */
  readonly port?: number;
};

export type RunningEmulator = Emulator & {
  readonly url: string;
  readonly port: number;
  /** Ends all connections, frees the port and the data file. */
  readonly close: () => Promise<void>;
};

/**
 * Starts an emulator on a port of the loopback interface. Throws StoreError when its data file cannot
 * be used, and rejects with the system's error when the port cannot be had.
 */
export async function startEmulator(options: ServerOptions = {}): Promise<RunningEmulator> {
  const emulator = createEmulator(options);
  const closing = new AbortController();
  const server = createServer(
    (request, response) => void respond(emulator, request, response, closing.signal),
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
  message: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  // Node would add the Date header that the settings leave out.
  response.sendDate = false;
  try {
    const { delaySeconds, perform } = admit(emulator, await receive(message));
    // A caller that leaves in the meantime does not keep the operation from being performed.
    if (delaySeconds > 0) await delay(delaySeconds * 1000, undefined, { signal: closing });
    deliver(perform(), response);
  } catch (error) {
    // The emulator closes, or the caller left in the middle of its request. Anything else is a bug of the emulator.
    if (closing.aborted || (message.destroyed && !message.complete)) return;
    deliver(whole(errorAnswer(failureOf(error), responseDate(emulator.context))), response);
  }
}

function failureOf(error: unknown): Parameters<typeof errorAnswer>[0] {
  if (error instanceof ServiceError) return error;
  const text = error instanceof Error ? error.message : String(error);
  return { status: 500, code: 'InternalServerException', message: `Emulator: ${text}` };
}

async function receive(message: IncomingMessage): Promise<EmulatorRequest> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= bodyLimit) chunks.push(chunk);
  }
  if (length > bodyLimit) throw new ServiceError('ValidationException', 'The body is too large');
  const [path = '', ...query] = (message.url ?? '/').split('?');
  return {
    method: message.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: headersOf(message),
    body: Buffer.concat(chunks),
  };
}

/** Repeated headers are joined as the signing rules join them. */
function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]),
  );
}

function deliver({ answer, delivery }: Reply, response: ServerResponse): void {
  switch (delivery.how) {
    case 'whole': {
      send(answer, response);
      return;
    }
    case 'late': {
      later(delivery.seconds, response, () => send(answer, response));
      return;
    }
    case 'dropped':
      response.socket?.resetAndDestroy();
      return;
    case 'withheld':
      return;
    default: {
      trickle(answer, delivery, response);
      return;
    }
  }
}

function send(answer: Answer, response: ServerResponse): void {
  begin(answer, response).end(answer.body);
}

function begin(answer: Answer, response: ServerResponse): ServerResponse {
  return response.writeHead(answer.status, {
    'content-length': answer.body.length,
    ...answer.headers,
  });
}

/** A caller that gave up in the meantime takes the timer with it. */
function later(seconds: number, response: ServerResponse, then: () => void): void {
  const stop = (): void => clearTimeout(timer);
  const timer = setTimeout(() => {
    response.off('close', stop);
    then();
  }, seconds * 1000);
  response.once('close', stop);
}

type Trickle = Extract<Delivery, { how: 'cut' | 'dripped' | 'endless' }>;

function trickle(answer: Answer, delivery: Trickle, response: ServerResponse): void {
  switch (delivery.how) {
    case 'cut':
      begin(answer, response).flushHeaders();
      response.write(answer.body.subarray(0, delivery.bytes), () => response.socket?.destroySoon());
      return;
    case 'dripped':
      begin(answer, response).flushHeaders();
      {
        drip(answer.body, delivery.secondsPerByte, response);
        return;
      }
    case 'endless':
      response.writeHead(answer.status, answer.headers);
      {
        pour(response);
        return;
      }
  }
}

function drip(rest: Buffer, secondsPerByte: number, response: ServerResponse): void {
  if (rest.length === 0) {
    response.end();
    return;
  }
  response.write(rest.subarray(0, 1));
  later(secondsPerByte, response, () => drip(rest.subarray(1), secondsPerByte, response));
}

function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  while (!response.destroyed && response.write(chunk));
  if (!response.destroyed) response.once('drain', () => pour(response));
}
