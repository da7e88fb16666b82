import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { GameSparksError } from './errors.ts';
import { isDirect, type Proxy, proxyOf } from './proxy.ts';

/** Stated here, because NODE_TLS_REJECT_UNAUTHORIZED and NODE_OPTIONS change the defaults (F133). */
const OPTIONS: AgentOptions = {
  keepAlive: true,
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2',
};

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
 * before a connection was secure. With an unusable address of the proxy, only direct connections succeed.
 */
export function httpsAgent(proxyEnvironment: Readonly<NodeJS.ProcessEnv>): Agent {
  return new WatchfulAgent(proxyOf(proxyEnvironment));
}

type OnConnection = (error: Error | null, socket: Duplex) => void;

class WatchfulAgent extends Agent {
  readonly #proxy: Proxy | undefined;
  readonly #direct = new Agent(OPTIONS);

  /** Node gets no exceptions, because it reads fewer notations than other tools. */
  constructor(proxy: Proxy | undefined) {
    super({
      ...OPTIONS,
      ...(proxy?.url !== undefined && { proxyEnv: { HTTPS_PROXY: proxy.url } }),
    });
    this.#proxy = proxy;
  }

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
    const { host = '', port = 443 } = options;
    const proxy = this.#proxy;
    const isBypassed = proxy !== undefined && isDirect(proxy, host, port);
    if (proxy !== undefined && proxy.url === undefined && !isBypassed) throw unusable(proxy);
    const socket = isBypassed
      ? this.#direct.createConnection(options, onWatched)
      : super.createConnection(options, onWatched);
    watch(socket);
    return socket;
  }
}

/** Only for calls for credentials: an endpoint that requires the proxy is checked before. The address can have a password. */
function unusable({ name }: Proxy): GameSparksError {
  return new GameSparksError({ kind: 'credentials', message: `${name} is not a usable URL` });
}

/** `secureConnecting` is true until the handshake finishes, and undefined on a socket without TLS. */
function watch(socket: (Duplex & { secureConnecting?: boolean }) | null | undefined): void {
  socket?.prependListener('error', (error: Error) => {
    if (socket.secureConnecting === true) handshakeErrors.add(error);
  });
}
