import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';

/** Errors of connections whose handshake was not finished: nothing of a request can have been sent on them. */
const handshakeErrors = new WeakSet();

/**
 * True for an error that came before the connection was secure. TLS errors come later as well (a damaged record, a
 * balancer's alert), and then the request was sent.
 */
export function failedBeforeSecure(error: object): boolean {
  return handshakeErrors.has(error);
}

/**
 * An agent that keeps connections, goes through the proxy that the environment names, and remembers which errors came
 * before a connection was secure.
 *
 * @throws {TypeError} for a proxy's address that cannot be used. Node's own error would show it, password and all.
 */
export function httpsAgent(proxyEnvironment: Readonly<NodeJS.ProcessEnv>): Agent {
  try {
    return new WatchfulAgent({ keepAlive: true, proxyEnv: { ...proxyEnvironment } });
  } catch {
    throw new TypeError('the address of the proxy in the environment cannot be used');
  }
}

type OnConnection = (error: Error | null, socket: Duplex) => void;

class WatchfulAgent extends Agent {
  /** Through a proxy the secure socket comes by the callback, else as the result. */
  override createConnection(
    options: AgentOptions,
    onConnection?: OnConnection,
  ): ReturnType<Agent['createConnection']> {
    const onWatched: OnConnection = (error, socket) => {
      // What comes this way comes before the connection is handed over.
      if (error instanceof Error) handshakeErrors.add(error);
      watch(socket);
      onConnection?.(error, socket);
    };
    const socket = super.createConnection(options, onWatched);
    watch(socket);
    return socket;
  }
}

/** `secureConnecting` is true until the handshake is over, and missing on a socket that is not secure at all. */
function watch(socket: (Duplex & { secureConnecting?: boolean }) | null | undefined): void {
  socket?.prependListener('error', (error: Error) => {
    if (socket.secureConnecting === true) handshakeErrors.add(error);
  });
}
