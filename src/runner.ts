import { accessSync, appendFileSync, constants } from 'node:fs';
import { setSecret } from '@actions/core';
import type { CredentialProvider, Credentials } from './gamesparks/types.ts';

/** What the runner's environment says about this run, read once. */
export interface Runner {
  /**
   * Server, repository ID, run ID, job and step: together they identify a step in all attempts of its run. Absent when any
   * of them is missing.
   */
  readonly identity?: readonly string[];
  /** True in a later attempt of the run. */
  readonly isRerun: boolean;
  /** The environment's own key, when it holds one and no profile is asked for; masked already. */
  readonly credentials?: Credentials;
  /** The AWS profile that is asked for, if any. */
  readonly profile?: string;
  /** For links and records; absent parts stay empty. */
  readonly workflow: Workflow;
  /** What keeps the step from starting at all: one sentence each. */
  readonly errors: readonly string[];
}

export interface Workflow {
  /** `OWNER/REPO`. */
  readonly repository: string;
  readonly commit: string;
  /** The page of this attempt of the run. */
  readonly runUrl: string;
}

/** Reads the environment; sends nothing, and changes nothing but the log's masks. */
export function readRunner(environment: Readonly<NodeJS.ProcessEnv>, now: Date): Runner {
  const identity = readIdentity(environment);
  const credentials = readCredentials(environment);
  const { AWS_PROFILE: profile = '' } = environment;
  const errors = [
    outputError(environment),
    ...credentialErrors(environment, now),
    ...proxyErrors(environment),
  ];
  if (credentials !== undefined) maskCredentials(credentials);
  return {
    ...(identity !== undefined && { identity }),
    isRerun: Number(environment['GITHUB_RUN_ATTEMPT']) > 1,
    ...(credentials !== undefined && { credentials }),
    ...(profile !== '' && { profile }),
    workflow: readWorkflow(environment),
    errors: errors.filter((error) => error !== undefined),
  };
}

/** Has the runner hide them wherever they would appear in the log. */
function maskCredentials({ accessKeyId, secretAccessKey, sessionToken }: Credentials): void {
  for (const secret of [accessKeyId, secretAccessKey, sessionToken]) {
    if (secret !== undefined && secret !== '') setSecret(secret);
  }
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
  const runUrl = `${server}/${repository}/actions/runs/${run}/attempts/${attempt}`;
  return { repository, commit, runUrl };
}

/** With `AWS_PROFILE` set the profile is meant, as the SDKs have it: never silently other credentials. */
function readCredentials(environment: Readonly<NodeJS.ProcessEnv>): Credentials | undefined {
  const accessKeyId = environment['AWS_ACCESS_KEY_ID']?.trim() ?? '';
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY']?.trim() ?? '';
  const sessionToken = environment['AWS_SESSION_TOKEN']?.trim() ?? '';
  if (environment['AWS_PROFILE'] || !accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(sessionToken !== '' && { sessionToken }) };
}

function credentialErrors(environment: Readonly<NodeJS.ProcessEnv>, now: Date): string[] {
  if (environment['AWS_PROFILE']) return [];
  const pair = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
  const odd = [...pair, 'AWS_SESSION_TOKEN'].filter((name) =>
    /[^\x21-\x7e]/.test(environment[name]?.trim() ?? ''),
  );
  if (odd.length > 0) return odd.map((name) => `${name} holds characters that no key has.`);
  const missing = pair.filter((name) => !environment[name]?.trim());
  if (missing.length === 1) {
    const [name = ''] = missing;
    const other = pair.find((candidate) => candidate !== name) ?? '';
    return [`${name} is missing while ${other} is set: a key needs both.`];
  }
  const expiration = environment['AWS_CREDENTIAL_EXPIRATION'] ?? '';
  const isExpired = missing.length === 0 && Date.parse(expiration) <= now.getTime();
  return isExpired
    ? [
        `AWS_CREDENTIAL_EXPIRATION is ${JSON.stringify(expiration.slice(0, 80))}: these credentials have expired; get fresh ones in a step right before this one.`,
      ]
    : [];
}

/**
 * An id that cannot be written down must not come into being. What is written to find that out, a full disk included,
 * is true until more is known, also after a kill.
 */
function outputError({ GITHUB_OUTPUT: path }: Readonly<NodeJS.ProcessEnv>): string | undefined {
  if (!path) return 'GITHUB_OUTPUT is not set: without the file for outputs nothing is started.';
  try {
    accessSync(path, constants.W_OK);
    appendFileSync(path, 'outcome=unknown\n');
    return undefined;
  } catch (thrown) {
    const { code = 'no such file' } = thrown as NodeJS.ErrnoException;
    return `GITHUB_OUTPUT names a file that cannot be written (${code}): without the file for outputs nothing is started.`;
  }
}

/** Masks what the provider gives before anybody sees it, once for each secret. */
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
 * Adds to the job summary, which the runner cuts nothing from and reads as it is.
 *
 * @throws when the runner gave no file for it, or one that cannot be written.
 */
export function appendSummary(
  { GITHUB_STEP_SUMMARY: path }: Readonly<NodeJS.ProcessEnv>,
  markdown: string,
): void {
  if (!path) throw new Error('GITHUB_STEP_SUMMARY is not set');
  appendFileSync(path, `${markdown}\n`);
}

/** The value is never shown: it may hold a password. */
function proxyErrors(environment: Readonly<NodeJS.ProcessEnv>): string[] {
  return ['HTTPS_PROXY', 'https_proxy']
    .filter((name) => environment[name] && !isUsableProxy(environment[name]))
    .map(
      (name) =>
        `${name} is no URL that can be used: it must be http://[USER:PASSWORD@]HOST:PORT, with special characters in user and password percent-encoded.`,
    );
}

function isUsableProxy(value: string): boolean {
  if (!URL.canParse(value) || /\s/.test(value)) return false;
  const { protocol, username, password } = new URL(value);
  try {
    decodeURIComponent(username + password);
  } catch {
    return false;
  }
  return protocol === 'http:' || protocol === 'https:';
}
