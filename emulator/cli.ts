import { parseArgs } from 'node:util';
import { readPort, readSeconds } from './options.ts';
import { readSeedFile } from './seed-file.ts';
import type { SeededGame } from './seed.ts';
import { startEmulator, type RunningEmulator, type ServerOptions } from './server.ts';
import { StoreError } from './store.ts';

const help = `GameSparks emulator: a local server with the protocol of Amazon GameSparks.

Usage: npm run emulator -- [options]

  --port N                port on 127.0.0.1, or 0 for any free port (default 0)
  --deployment-seconds S  duration of a deployment, fractions allowed (default 6)
  --throttle              enforce the service's quotas on calls per second
  --data FILE             keep the state in FILE across restarts (default: in memory)
  --seed FILE             fill a new store with the games of FILE (JSON, see emulator/README.md)
  --help                  show this

When it listens, it prints four export lines for a shell. SIGINT or SIGTERM stops it.
`;

/** An invalid command line. The message is for the user. */
class UsageError extends Error {}

const options = {
  port: { type: 'string' },
  'deployment-seconds': { type: 'string' },
  throttle: { type: 'boolean' },
  data: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean' },
} as const;

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = 'The options cannot be read'] = (error as Error).message.split(/\.\s|\n/);
    throw new UsageError(`${sentence.replace(/\.$/, '')}; see --help.`);
  }
}

function serverOptions(values: ReturnType<typeof readArguments>): ServerOptions {
  const { 'deployment-seconds': seconds = '6', data: dataFile } = values;
  const deploymentSeconds = readSeconds(seconds);
  if (deploymentSeconds === undefined) {
    throw new UsageError(
      `--deployment-seconds takes a number of seconds such as 6 or 0.5, not '${seconds}'.`,
    );
  }
  if (dataFile === '') throw new UsageError('--data takes the name of a file.');
  return {
    port: portOf(values.port ?? '0'),
    deploymentSeconds,
    throttle: values.throttle ?? false,
    dataFile,
    games: gamesOf(values.seed),
  };
}

function portOf(text: string): number {
  const port = readPort(text);
  if (port === undefined)
    throw new UsageError(`--port takes a whole number from 0 to 65535, not '${text}'.`);
  return port;
}

function gamesOf(seedFile: string | undefined): readonly SeededGame[] | undefined {
  if (seedFile === undefined) return undefined;
  const reading = readSeedFile('--seed', seedFile);
  if ('errors' in reading) throw new UsageError(reading.errors.join('\n'));
  return reading.games;
}

/** The values have no character that is special in a shell. */
function printExports({ url, region, credentials }: RunningEmulator): void {
  process.stdout.write(
    [
      `export AWS_ENDPOINT_URL_GAMESPARKS=${url}`,
      `export AWS_REGION=${region}`,
      `export AWS_ACCESS_KEY_ID=${credentials.accessKeyId}`,
      `export AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}`,
      '',
    ].join('\n'),
  );
}

/**
 * npm signals only its shell, and not every shell passes the signal on. So the server closes when its parent
 * process has ended.
 */
function closeWithParent(emulator: RunningEmulator): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    void emulator.close();
  }, 250);
  timer.unref();
}

async function main(args: string[]): Promise<void> {
  const values = readArguments(args);
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const emulator = await startEmulator(serverOptions(values));
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void emulator.close());
  if (process.env['npm_lifecycle_event'] !== undefined) closeWithParent(emulator);
  printExports(emulator);
  process.stderr.write(`GameSparks emulator on ${emulator.url}; stop it with Ctrl-C.\n`);
  if (process.env['AWS_SESSION_TOKEN']) {
    process.stderr.write(
      'AWS_SESSION_TOKEN is set: unset it in the shell where you paste these lines.\n',
    );
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const known = error instanceof UsageError || error instanceof StoreError;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = known ? 2 : 1;
}
