import { accessSync, appendFileSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { setSecret } from '@actions/core';
import { isDirect, proxyOf } from './gamesparks/proxy.ts';
import type { CredentialProvider, Credentials } from './gamesparks/types.ts';

/** Not `/`, which can have a folder `.aws`. */
const NO_HOME = '/nonexistent';

/** The environment of the runner, read once. */
export interface Runner {
  /**
   * Server, repository ID, run ID, job and step: together they identify a step in all attempts of its run. Absent when any
   * of them is missing.
   */
  readonly identity?: readonly string[];
  /** True in a later attempt of the run. */
  readonly isRerun: boolean;
  /** The AWS key of the environment, masked already. Absent when `AWS_PROFILE` is set. */
  readonly credentials?: Credentials;
  /** The value of `AWS_PROFILE`, if it is set. */
  readonly profile?: string;
  /** The value of `AWS_CREDENTIAL_EXPIRATION`, which a step can leave beside newer keys (F125). */
  readonly expiration?: string;
  /** The folder of the checkout, for relative paths. Empty: the current folder. */
  readonly workspace: string;
  /** For links and records; absent parts stay empty. */
  readonly workflow: Workflow;
  /** Errors that keep the step from starting, one text each. */
  readonly errors: readonly string[];
}

export interface Workflow {
  /** `OWNER/REPO`. */
  readonly repository: string;
  readonly commit: string;
  /** The name of the tag or branch. */
  readonly refName: string;
  readonly repositoryUrl: string;
  /** The page of the run. */
  readonly runUrl: string;
  /** The page of this attempt of the run. */
  readonly attemptUrl: string;
}

/**
 * Removes what would weaken the step: a variable that turns off the verification of certificates, also in the client of
 * GitHub (F133), and a home that does not exist, where the SDK would throw, or read files of the workspace (F128).
 */
export function prepareEnvironment(environment: NodeJS.ProcessEnv, home = homedir): void {
  delete environment['NODE_TLS_REJECT_UNAUTHORIZED'];
  const { HOME, USERPROFILE, HOMEPATH } = environment;
  if (!HOME && !USERPROFILE && !HOMEPATH && homeOf(home) === '') environment['HOME'] = NO_HOME;
}

/** '' when the user has no entry in the list of users, where Node throws. */
function homeOf(home: () => string): string {
  try {
    return home();
  } catch {
    return '';
  }
}

/** Reads the environment and masks its AWS key. Sends nothing. */
export function readRunner(environment: Readonly<NodeJS.ProcessEnv>): Runner {
  const identity = readIdentity(environment);
  const credentials = readCredentials(environment);
  const { AWS_PROFILE: profile = '', AWS_CREDENTIAL_EXPIRATION: expiration = '' } = environment;
  const errors = [outputError(environment), ...credentialErrors(environment)];
  if (credentials !== undefined) maskCredentials(credentials);
  return {
    ...(identity !== undefined && { identity }),
    isRerun: Number(environment['GITHUB_RUN_ATTEMPT']) > 1,
    ...(credentials !== undefined && { credentials }),
    ...(profile !== '' && { profile }),
    ...(expiration !== '' && { expiration }),
    workspace: environment['GITHUB_WORKSPACE'] ?? '',
    workflow: readWorkflow(environment),
    errors: errors.filter((error) => error !== undefined),
  };
}

/** The runner then hides it in the log. It warns about an empty one. */
export function mask(secret: string): void {
  if (secret.trim() !== '') setSecret(secret);
}

function maskCredentials({ accessKeyId, secretAccessKey, sessionToken = '' }: Credentials): void {
  for (const secret of [accessKeyId, secretAccessKey, sessionToken]) mask(secret);
}

function readIdentity(environment: Readonly<NodeJS.ProcessEnv>): readonly string[] | undefined {
  const { GITHUB_SERVER_URL: serverUrl, GITHUB_REPOSITORY_ID: repositoryId } = environment;
  const { GITHUB_RUN_ID: runId, GITHUB_JOB: job, GITHUB_ACTION: step } = environment;
  if (!serverUrl || !repositoryId || !runId || !job || !step) return undefined;
  return [serverUrl, repositoryId, runId, job, step];
}

function readWorkflow(environment: Readonly<NodeJS.ProcessEnv>): Workflow {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_SHA: commit = '' } = environment;
  const { GITHUB_SERVER_URL: server = '', GITHUB_RUN_ID: run = '' } = environment;
  const { GITHUB_RUN_ATTEMPT: attempt = '1' } = environment;
  const { GITHUB_REF_NAME: refName = '' } = environment;
  const repositoryUrl = server && repository && `${server}/${repository}`;
  const runUrl = repositoryUrl && run && `${repositoryUrl}/actions/runs/${run}`;
  const attemptUrl = `${runUrl}/attempts/${attempt}`;
  return { repository, commit, refName, repositoryUrl, runUrl, attemptUrl };
}

/** With `AWS_PROFILE` set, the profile takes precedence, as in the SDKs. */
function readCredentials(environment: Readonly<NodeJS.ProcessEnv>): Credentials | undefined {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID']?.trim() ?? '';
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY']?.trim() ?? '';
  const sessionToken = environment['AWS_SESSION_TOKEN']?.trim() ?? '';
  if (environment['AWS_PROFILE'] || !accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== '' && { sessionToken }) };
}

function credentialErrors(environment: Readonly<NodeJS.ProcessEnv>): string[] {
  if (environment['AWS_PROFILE']) return [];
  const pair = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  const odd = [...pair, 'AWS_SESSION_TOKEN'].filter((name) =>
    /[^\x21-\x7e]/.test(environment[name]?.trim() ?? ''),
  );
  if (odd.length > 0)
    return odd.map(
      (name) =>
        `${name} contains characters that AWS keys never have. Expected printable ASCII without spaces.`,
    );
  const missing = pair.filter((name) => !environment[name]?.trim());
  if (missing.length === 1) {
    const [name = ''] = missing;
    const other = pair.find((candidate) => candidate !== name) ?? '';
    return [`${name} is missing, but ${other} is set. Expected both or neither.`];
  }
  return [];
}

/**
 * Starts nothing whose ID could not be written to the outputs. The line that tests this is correct until more is known,
 * also after a kill.
 */
function outputError({ GITHUB_OUTPUT: path }: Readonly<NodeJS.ProcessEnv>): string | undefined {
  if (!path)
    return 'GITHUB_OUTPUT is not set. Without the outputs file, the action starts nothing.';
  try {
    accessSync(path, constants.W_OK);
    appendFileSync(path, 'outcome=unknown\n');
    return undefined;
  } catch (thrown) {
    const { code = 'no such file' } = thrown as NodeJS.ErrnoException;
    return `GITHUB_OUTPUT names a file that can't be written (${code}). Without the outputs file, the action starts nothing.`;
  }
}

/** Masks the credentials of the provider before they are used, once for each secret. */
export function masked(provider: CredentialProvider): CredentialProvider {
  let last = '';
  return async (options) => {
    const credentials = await provider(options);
    if (credentials.secretAccessKey + (credentials.sessionToken ?? '') !== last) {
      last = credentials.secretAccessKey + (credentials.sessionToken ?? '');
      maskCredentials(credentials);
    }
    return credentials;
  };
}

/**
 * Adds to the job summary.
 *
 * @throws when the runner gave no file for it, or one that can't be written.
 */
export function appendSummary(
  { GITHUB_STEP_SUMMARY: path }: Readonly<NodeJS.ProcessEnv>,
  markdown: string,
): void {
  if (!path) throw new Error('GITHUB_STEP_SUMMARY is not set');
  appendFileSync(path, `${markdown}\n`);
}

/**
 * The error of a proxy that this endpoint requires, if there is one. The value is never shown, because it can contain a
 * password.
 */
export function proxyErrors(environment: Readonly<NodeJS.ProcessEnv>, endpoint: URL): string[] {
  const proxy = proxyOf(environment);
  const { protocol, hostname, port } = endpoint;
  if (proxy === undefined || proxy.url !== undefined || protocol !== 'https:') return [];
  if (isDirect(proxy, hostname, Number(port || 443))) return [];
  return [
    `${proxy.name} is not a usable URL. Expected http://[USER:PASSWORD@]HOST:PORT, with special characters in user and password percent-encoded.`,
  ];
}
