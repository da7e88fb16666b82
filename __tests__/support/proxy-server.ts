import { connect, type Socket } from 'node:net';
import { type RawServer, startRawServer } from './raw-server.ts';
import type { Credential } from './tls-certificates.ts';

export interface ProxyOptions {
  /** The port to which every tunnel leads, whatever name it is asked for. */
  readonly to: number;
  /** `user:password` that it wants. */
  readonly login?: string;
  /** Answers a request for a tunnel itself. */
  readonly answer?: (socket: Socket) => unknown;
  readonly tls?: Credential;
}

/** A proxy for tunnels (CONNECT). What it is asked for is in `requests`. */
export function startProxy({ to, login, answer, tls }: ProxyOptions): Promise<RawServer> {
  const wanted = login === undefined ? undefined : `Basic ${Buffer.from(login).toString('base64')}`;
  return startRawServer(
    ({ request: { method, headers }, socket }) => {
      if (method !== 'CONNECT') return socket.end('HTTP/1.1 501 Tunnels only\r\n\r\n');
      if (wanted !== undefined && headers['proxy-authorization'] !== wanted) {
        return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      }
      return answer === undefined ? tunnel(socket, to) : answer(socket);
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
