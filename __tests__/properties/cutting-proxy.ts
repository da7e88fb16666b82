import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** The number of bytes in one direction after which a connection is closed, and how. */
export interface Cut {
  readonly direction: 'request' | 'response';
  readonly bytes: number;
  readonly how: 'reset' | 'end';
}

/** Forwards bytes between a client and a server on this machine, and can cut connections. */
export class CuttingProxy {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #cut: Cut | undefined;
  /** The bytes of the last connection in each direction. */
  carried = { request: 0, response: 0 };

  private constructor(targetPort: number) {
    this.#server = createServer((client) =>
      this.#connect(client, connect(targetPort, '127.0.0.1')),
    );
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

  /** Cuts only the next connection. */
  cutNext(cut: Cut): void {
    this.#cut = cut;
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connect(client: Socket, server: Socket): void {
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
    client.on('data', (chunk) => forward(connection, 'request', chunk, server));
    server.on('data', (chunk) => forward(connection, 'response', chunk, client));
  }
}

interface Connection {
  readonly client: Socket;
  readonly server: Socket;
  readonly cut: Cut | undefined;
  readonly carried: Record<Cut['direction'], number>;
  isOver: boolean;
}

/** Writes the bytes that the cut allows, then closes the connection. */
function forward(
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

/** The server's connection is always closed in order, so that no earlier bytes are lost. */
function end({ client, server, cut }: Connection): void {
  server.end();
  if (cut?.how === 'reset') client.resetAndDestroy();
  else client.end();
}
