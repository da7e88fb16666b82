import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { foldedLog } from './log-file.ts';
import { annotation, savedState } from './runner.ts';

/** What `post` gets from its process. */
export interface PostStep {
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  readonly kill: (id: number, signal: NodeJS.Signals) => void;
  readonly print: (line: string) => void;
}

const limitMilliseconds = 5000;
const pauseMilliseconds = 50;

/** Stops the emulator and prints its log. */
export async function stop({ environment, kill, print }: PostStep): Promise<void> {
  const url = savedState(environment, 'url');
  const id = Number(savedState(environment, 'process-id'));
  const folder = savedState(environment, 'folder');
  if (url === '') print('The emulator was not started.');
  else if (await isEmulator(url)) await stopProcess(url, () => kill(id, 'SIGTERM'), print);
  else warn(print, 'The emulator had stopped before the end of the job. Its log might show why.');
  for (const line of foldedLog(folder)) print(line);
}

async function stopProcess(
  url: string,
  terminate: () => void,
  print: PostStep['print'],
): Promise<void> {
  try {
    terminate();
  } catch (error) {
    warn(print, `The emulator could not be stopped: ${String(error)}.`);
    return;
  }
  // Not a signal 0 to the process, which a process that has exited can still receive.
  for (const limit = Date.now() + limitMilliseconds; Date.now() < limit;) {
    if (await isClosed(url)) {
      print('The emulator is stopped.');
      return;
    }
    await delay(pauseMilliseconds);
  }
  warn(print, `The emulator still ran ${limitMilliseconds / 1000} s after the signal to stop.`);
}

function warn(print: PostStep['print'], message: string): void {
  print(annotation('warning', 'Emulator of GameSparks', message));
}

/** Without this, the signal could go to another process that got the same ID. */
function isEmulator(url: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  // An agent of its own, because the global one can have a proxy.
  const request = get(`${url}/_emulator/settings`, { agent: false, timeout: limitMilliseconds });
  request.once('response', (response) => {
    response.resume();
    resolve(response.statusCode === 200);
  });
  request.once('timeout', () => request.destroy());
  request.once('close', () => resolve(false));
  request.once('error', () => resolve(false));
  return promise;
}

function isClosed(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(Number(port), hostname);
  socket.once('connect', () => resolve(false));
  socket.once('error', () => resolve(true));
  return promise.finally(() => socket.destroy());
}
