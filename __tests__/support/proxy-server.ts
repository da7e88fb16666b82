import { connect, type Socket } from 'node:net';
import { type RawServer, startRawServer } from './raw-server.ts';
import type { Credential } from './tls-certificates.ts';

export interface ProxyOptions {
  /** The target port of every tunnel, whatever host is requested. */
  readonly to: number;
  /** The required `user:password`. */
  readonly login?: string;
  /** Responds to a request for a tunnel, instead of opening it. */
  readonly respond?: (socket: Socket) => unknown;
  readonly tls?: Credential;
}

/** A proxy for tunnels (CONNECT). It records `requests`. */
export function startProxy({ to, login, respond, tls }: ProxyOptions): Promise<RawServer> {
  const authorization =
    login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  return startRawServer(
    ({ request: { method, headers }, socket }) => {
      if (method !== 'CONNECT') return socket.end('HTTP/1.1 501 Tunnels only\r\n\r\n');
      if (authorization !== undefined && headers['proxy-authorization'] !== authorization) {
        return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      }
      return respond === undefined ? tunnel(socket, to) : respond(socket);
    },
    { tls },
  );
}

function tunnel(socket: Socket, port: number): Socket {
  socket.removeAllListeners('data');
  const beyond = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    beyond.pipe(socket).pipe(beyond);
  });
  beyond.on('error', () => socket.destroy()).on('close', () => socket.destroy());
  return socket.on('close', () => beyond.destroy());
}
