import type { SeededGame } from '../seed.ts';
import { startEmulator, type RunningEmulator } from '../server.ts';
import { requestLine } from './log-file.ts';

/** What `main` sends to the emulator's process. */
export type ToEmulator = ServeOptions | 'stay';

export interface ServeOptions {
  readonly port: number;
  readonly deploymentSeconds: number;
  readonly games?: readonly SeededGame[];
  /** The emulator stops when this process is gone. */
  readonly lifeOf?: number;
}

/** What the emulator's process sends to `main`: once, after its options. */
export type FromEmulator =
  | {
      readonly url: string;
      readonly region: string;
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    }
  | { readonly error: string };

const watchMilliseconds = 1000;

/** Runs the emulator in this process, which is a child of `main`, until a signal stops it. */
export function serve(child: NodeJS.Process): void {
  let stays = false;
  let close = (): void => {
    child.exit(1);
  };
  child.on('message', (message: ToEmulator) => {
    if (message === 'stay') stays = true;
    else void start(message, child).then((started) => (close = started));
  });
  // `main` disconnects when the following steps can use the emulator. Before that, it was killed.
  child.on('disconnect', () => {
    if (!stays) close();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) child.on(signal, () => close());
}

/** Returns how to stop it. */
async function start({ lifeOf, ...options }: ServeOptions, child: NodeJS.Process) {
  const print = (line: string): void => void child.stdout.write(`${line}\n`);
  const onResponse = (request: Parameters<typeof requestLine>[0]): void =>
    print(requestLine(request, new Date()));
  let emulator: RunningEmulator;
  try {
    emulator = await startEmulator({ ...options, onResponse });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    print(reason);
    send(child, { error: reason }, () => child.exit(1));
    return () => child.exit(1);
  }
  const { url, region, credentials } = emulator;
  const watch = lifeOf === undefined ? undefined : setInterval(check, watchMilliseconds, lifeOf);
  const close = (): void => {
    clearInterval(watch);
    void emulator.close();
  };
  function check(id: number): void {
    if (!isAlive(id, child)) close();
  }
  print(`GameSparks emulator on ${url}`);
  send(child, { url, region, credentials });
  return close;
}

function send(child: NodeJS.Process, message: FromEmulator, sent = (): void => {}): void {
  child.send?.(message, undefined, undefined, sent);
}

function isAlive(id: number, child: NodeJS.Process): boolean {
  try {
    return child.kill(id, 0);
  } catch (error) {
    // A process of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
