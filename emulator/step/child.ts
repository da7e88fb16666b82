import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { FromEmulator, ServeOptions, ToEmulator } from './serve.ts';

/** The only variables of the step that the emulator gets. It needs no token and no option of Node. */
const passedOn = ['RUNNER_TRACKING_ID', 'SystemRoot', 'TEMP', 'TMP'];
const startLimitMilliseconds = 20_000;

/** The argument that makes the program run the emulator. */
export const serveArgument = 'serve';

/** The program of a Node process. */
export interface Program {
  readonly node: string;
  readonly script: string;
}

/** Starts a process that outlives the step, and holds neither its output nor its folder. */
export function launch(
  { node, script }: Program,
  logFile: string,
  environment: Readonly<NodeJS.ProcessEnv>,
): ChildProcess {
  const log = openSync(logFile, 'a');
  try {
    return spawn(node, ['--disable-warning=ExperimentalWarning', script, serveArgument], {
      cwd: tmpdir(),
      // The runner uses RUNNER_TRACKING_ID to stop what is left when the job ends.
      env: Object.fromEntries(passedOn.map((name) => [name, environment[name]])),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
  } finally {
    closeSync(log);
  }
}

/** Sends the options. Resolves with the response of the emulator, which then accepts requests or has failed. */
export function startIn(child: ChildProcess, options: ServeOptions): Promise<FromEmulator> {
  const { promise, resolve } = Promise.withResolvers<FromEmulator>();
  const fail = (error: string): void => resolve({ error });
  const limit = setTimeout(
    () => fail(`it was not ready after ${startLimitMilliseconds / 1000} s`),
    startLimitMilliseconds,
  );
  child.once('message', (message) => resolve(message as FromEmulator));
  child.on('error', ({ message }) => fail(message));
  // Not `exit`, which can come before the last message.
  child.once('disconnect', () => fail('its process has exited'));
  send(child, options);
  return promise.finally(() => clearTimeout(limit));
}

/** From now on, the emulator continues without this process. */
export async function leave(child: ChildProcess): Promise<void> {
  await new Promise<void>((resolve) => send(child, 'stay', resolve));
  if (child.connected) child.disconnect();
  child.unref();
}

function send(child: ChildProcess, message: ToEmulator, sent = (): void => {}): void {
  // An error also ends the process or the channel, which `startIn` reports.
  child.send(message, undefined, undefined, () => sent());
}
