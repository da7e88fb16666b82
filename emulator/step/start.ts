import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, leave, startIn, type Program } from './child.ts';
import { readInputs, type Inputs } from './inputs.ts';
import { foldedLog, logFileIn } from './log-file.ts';
import { annotation, exportVariable, requireVariablesFile, saveState } from './runner.ts';
import type { FromEmulator, ServeOptions } from './serve.ts';

/** What the step gets from its process. */
export interface Step {
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  readonly program: Program;
  /** The process that started the step, 0 if it is in another container. */
  readonly parentId: number;
  readonly print: (line: string) => void;
}

type Started = Extract<FromEmulator, { url: string }>;

const failureTitle = 'Not started: emulator of GameSparks';
const maxErrors = 20;
/** They take precedence over the emulator's key in some programs, or belong to another key. */
const otherCredentials = ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_CREDENTIAL_EXPIRATION'];

/** The emulator reported an error instead of its URL. */
class StartError extends Error {}

/** Starts the emulator in the background. Returns whether it accepts requests. */
export async function start(step: Step): Promise<boolean> {
  const { environment, print } = step;
  // Before anything else, because `post` runs also after a failure, and this state distinguishes it from `main`.
  saveState(environment, 'begun', 'true');
  requireVariablesFile(environment);
  const reading = readInputs(environment);
  if ('errors' in reading) {
    print(annotation('error', failureTitle, listOf(reading.errors)));
    return false;
  }
  const folder = mkdtempSync(join(environment['RUNNER_TEMP'] ?? tmpdir(), 'gamesparks-emulator-'));
  saveState(environment, 'folder', folder);
  const child = launch(step.program, logFileIn(folder), environment);
  try {
    saveState(environment, 'process-id', String(child.pid ?? ''));
    const response = await startIn(child, optionsOf(reading.inputs, step));
    if ('error' in response) throw new StartError(explained(response.error, reading.inputs));
    saveState(environment, 'url', response.url);
    passOn(response, step);
    await leave(child);
    return true;
  } catch (error) {
    // Otherwise its channel keeps this process running.
    child.kill('SIGKILL');
    if (!(error instanceof StartError)) throw error;
    for (const line of foldedLog(folder)) print(line);
    print(annotation('error', failureTitle, error.message));
    return false;
  }
}

function listOf(errors: readonly string[]): string {
  const omitted = errors.length - maxErrors;
  return [
    ...errors.slice(0, maxErrors),
    ...(omitted > 0 ? [`${omitted} more errors are not shown.`] : []),
  ].join('\n');
}

function optionsOf(inputs: Inputs, { environment, parentId }: Step): ServeOptions {
  // A runner that sets this variable stops the emulator at the end of the job, if `post` did not.
  const isTracked = Boolean(environment['RUNNER_TRACKING_ID']);
  return { ...inputs, ...(!isTracked && parentId !== 0 && { lifeOf: parentId }) };
}

function explained(error: string, { port }: Inputs): string {
  if (error.includes('EADDRINUSE'))
    return `The emulator was not started: port ${port} is in use. Set the input port to another port, or to 0 for any free port.`;
  if (error.includes('EACCES'))
    return `The emulator was not started: this user may not open port ${port}. Set the input port to a port above 1023, or to 0 for any free port.`;
  return `The emulator was not started: ${error}. See its log above.`;
}

function passOn({ url, region, credentials }: Started, { environment, print }: Step): void {
  const variables = {
    AWS_ENDPOINT_URL_GAMESPARKS: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  // Only if they are set, because the AWS CLI searches for a profile without a name.
  const removed = otherCredentials.filter((name) => environment[name]);
  for (const [name, value] of Object.entries(variables)) exportVariable(environment, name, value);
  for (const name of removed) exportVariable(environment, name, '');
  print(`The emulator of GameSparks accepts requests at ${url}.`);
  print(`Following steps of this job use it, by ${Object.keys(variables).join(', ')}.`);
  const { AWS_ACCESS_KEY_ID: earlier = '' } = environment;
  if (removed.length === 0 && (earlier === '' || earlier === credentials.accessKeyId)) return;
  print(
    annotation(
      'warning',
      'AWS credentials replaced',
      "The emulator's key replaces the AWS credentials of earlier steps for the rest of the job. To use both, start the emulator in another job.",
    ),
  );
}
