import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';

/** Errors of connections before the handshake finished. No part of a request was sent on them. */
const handshakeErrors = new WeakSet();

/**
 * True for an error before the connection was secure. Later TLS errors exist (a damaged record, an alert of a load
 * balancer), and then the request was sent.
 */
export function failedBeforeSecure(error: object): boolean {
  return handshakeErrors.has(error);
}

/**
 * An agent that keeps connections, goes through the proxy that the environment names, and remembers which errors came
 * before a connection was secure.
 *
 * @throws {TypeError} for an unusable proxy URL. The error of Node would show the URL with its password.
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
  /** Through a proxy, the callback has the secure socket; otherwise the result is the socket. */
  override createConnection(
    options: AgentOptions,
    onConnection?: OnConnection,
  ): ReturnType<Agent['createConnection']> {
    const onWatched: OnConnection = (error, socket) => {
      // The callback comes before the connection is used.
      if (error instanceof Error) handshakeErrors.add(error);
      watch(socket);
      onConnection?.(error, socket);
    };
    const socket = super.createConnection(options, onWatched);
    watch(socket);
    return socket;
  }
}

/** `secureConnecting` is true until the handshake finishes, and undefined on a socket without TLS. */
function watch(socket: (Duplex & { secureConnecting?: boolean }) | null | undefined): void {
  socket?.prependListener('error', (error: Error) => {
    if (socket.secureConnecting === true) handshakeErrors.add(error);
  });
}
