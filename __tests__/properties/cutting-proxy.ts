import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Where a connection ends: after so many bytes in one direction, and how its client learns of it. */
export interface Cut {
  readonly direction: 'request' | 'response';
  readonly bytes: number;
  readonly how: 'reset' | 'end';
}

/** Passes bytes between a client and a server on this machine, and cuts connections on request. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #cut: Cut | undefined;
  /** What the last connection carried in each direction before its end. */
  carried = { request: 0, response: 0 };

  private constructor(targetPort: number) {
    this.#server = createServer((client) => this.#join(client, connect(targetPort, '127.0.0.1')));
  }

  static async listen(targetPort: number): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(targetPort);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): URL {
    const { port } = this.#server.address() as AddressInfo;
    return new URL(`http://127.0.0.1:${port}`);
  }

  /** Cuts the next connection; those after it are not cut. */
  cutNext(cut: Cut): void {
    this.#cut = cut;
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket, server: Socket): void {
    const cut = this.#cut;
    this.#cut = undefined;
    this.carried = { request: 0, response: 0 };
    const connection = { client, server, cut, carried: this.carried, isOver: false };
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.#open.delete(socket);
        other.end();
      });
    }
    client.on('data', (chunk) => pass(connection, 'request', chunk, server));
    server.on('data', (chunk) => pass(connection, 'response', chunk, client));
  }
}

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  readonly cut: Cut | undefined;
  readonly carried: Record<Cut['direction'], number>;
  isOver: boolean;
}

/** Writes as much of the bytes as the cut allows, and ends the connection once that has been handed over. */
function pass(
  connection: Connection,
  direction: Cut['direction'],
  chunk: Buffer,
  to: Socket,
): void {
  const { cut, carried, isOver } = connection;
  if (isOver) return;
  const limit = cut?.direction === direction ? cut.bytes : Infinity;
  const allowed = chunk.subarray(0, limit - carried[direction]);
  carried[direction] += allowed.length;
  connection.isOver = carried[direction] === limit;
  to.write(allowed, () => {
    if (carried[direction] === limit) end(connection);
  });
}

/** The server always sees an orderly end, so that the bytes before it are never lost. */
function end({ client, server, cut }: Connection): void {
  server.end();
  if (cut?.how === 'reset') client.resetAndDestroy();
  else client.end();
}
