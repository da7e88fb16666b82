import {
  debug,
  endGroup,
  error,
  getInput,
  info,
  notice,
  setOutput,
  startGroup,
  warning,
} from '@actions/core';
import { type Context, systemClock } from './clock.ts';
import { derivedTokens, givenToken } from './deployment/client-token.ts';
import { type DeploymentRequest, deploySnapshot } from './deployment/deploy-snapshot.ts';
import type { NewSnapshot } from './deployment/new-snapshot.ts';
import type { Outcome, StepEvent } from './deployment/outcome.ts';
import { isSuccess } from './deployment/status.ts';
import { GameSparksClient } from './gamesparks/client.ts';
import { awsProfile, credentialChain, fixedCredentials } from './gamesparks/credentials.ts';
import { regionalEndpoint } from './gamesparks/endpoint.ts';
import { socketHandler } from './gamesparks/transport.ts';
import type { CredentialProvider } from './gamesparks/types.ts';
import {
  type AwsProfile,
  type FileReading,
  type InputReading,
  type Inputs,
  inputVariableErrors,
  readInputs,
} from './inputs.ts';
import { reportCrash, reportKill } from './report/abnormal-exit.ts';
import type { ActionsCore, Target } from './report/actions-core.ts';
import type { GitHubDeploymentRecord } from './report/github-deployment.ts';
import {
  type Course,
  type Known,
  type ProgressReporter,
  progressReporter,
} from './report/progress.ts';
import {
  appendSummary,
  mask,
  masked,
  prepareEnvironment,
  proxyErrors,
  readRunner,
  type Runner,
} from './runner.ts';

const core: ActionsCore = {
  debug,
  info,
  notice,
  warning,
  error,
  startGroup,
  endGroup,
  setOutput,
  writeSummary: (markdown) => {
    appendSummary(process.env, markdown);
  },
};
const clock = systemClock;

/** The whole step. The exit code is 1 until success is confirmed, because Node exits with 0 when nothing is left to wait for. */
export async function main(): Promise<void> {
  process.exitCode = 1;
  const known: Known = { mayHaveStarted: false, isFinished: false, preparation: {} };
  reportUnexpectedErrors(known);
  const signal = watchSignals(known);
  prepareEnvironment(process.env);
  const runner = readRunner(process.env);
  const profile = (): Promise<AwsProfile> => awsProfile(process.env);
  const configuration = async (path: string): Promise<FileReading> => {
    const { readConfiguration } = await import('./game-configuration.ts');
    return readConfiguration(path, runner.workspace);
  };
  const reading = await readInputs({
    input: getInput,
    environment: process.env,
    profile,
    configuration,
  });
  const errors = configurationErrors(reading, runner);
  if ('errors' in reading || errors.length > 0) {
    const { jobSummary } = 'errors' in reading ? reading : reading.inputs;
    const { reportInputErrors } = await import('./report/report-outcome.ts');
    reportInputErrors(core, errors, { jobSummary });
    known.isFinished = true;
    exit(1);
    return;
  }
  const { inputs } = reading;
  const target = targetOf(inputs, runner);
  known.target = target;
  const reporter = progressReporter(core, target, courseOf(inputs), known);
  const record = await recordOf(inputs, runner);
  const observe = (event: StepEvent): void => {
    reporter.observe(event);
    record?.observe(event);
  };
  const client = clientFor(inputs, runner, reporter);
  const context = { clock, random: Math.random, signal };
  const newSnapshot = await newSnapshotOf(inputs, runner);
  const request = {
    ...requestOf(inputs, runner, reporter.keepToken),
    ...(newSnapshot !== undefined && { newSnapshot }),
  };
  const outcome = inputs.checkOnly
    ? await (await import('./deployment/check.ts')).check(request, client, context, observe)
    : await deploySnapshot(request, client, context, observe);
  const succeeds = await report(outcome, inputs, target, known, client, context);
  await record?.end(outcome);
  exit(succeeds ? 0 : 1);
}

/** All errors together. Whether a proxy is required is known only with valid inputs. */
function configurationErrors(reading: InputReading, runner: Runner): string[] {
  const ofInputs =
    'errors' in reading ? reading.errors : proxyErrors(process.env, endpointOf(reading.inputs));
  return [...inputVariableErrors(process.env), ...ofInputs, ...runner.errors];
}

async function report(
  outcome: Outcome,
  inputs: Inputs,
  target: Target,
  known: Known,
  client: GameSparksClient,
  context: Context,
): Promise<boolean> {
  const { reportOutcome, reportSummary } = await import('./report/report-outcome.ts');
  const { succeeds, text } = reportOutcome(core, outcome, target, known.outputError);
  process.exitCode = succeeds ? 0 : 1;
  known.isFinished = true;
  if (inputs.jobSummary) {
    const descriptions = await descriptionsOf(outcome, inputs, client, context);
    reportSummary(core, outcome, target, text, descriptions);
  }
  return succeeds;
}

function courseOf(inputs: Inputs): Course {
  const begun = clock.now();
  const { waitForCompletion, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
  return {
    elapsed: () => clock.now() - begun,
    ...(waitForCompletion && { timeoutMilliseconds: waitTimeoutSeconds * 1000 }),
    settings: {
      'wait-for-completion': String(waitForCompletion),
      'wait-timeout-seconds': String(waitTimeoutSeconds),
      'poll-interval-seconds': String(pollIntervalSeconds),
      'on-conflict': inputs.onConflict,
      'skip-if-deployed': String(inputs.skipIfDeployed),
      'find-previous-snapshot': String(inputs.findPreviousSnapshot),
      'check-only': String(inputs.checkOnly),
      'game-configuration': inputs.newSnapshot?.configuration?.digest ?? 'none',
      'client-token': inputs.clientToken === undefined ? 'none given' : 'given',
      'github-deployment': inputs.githubDeployment?.environment ?? 'none',
    },
  };
}

async function recordOf(
  { githubDeployment }: Inputs,
  { workflow }: Runner,
): Promise<GitHubDeploymentRecord | undefined> {
  if (githubDeployment === undefined) return undefined;
  mask(githubDeployment.token);
  const { GitHubDeploymentRecord } = await import('./report/github-deployment.ts');
  return new GitHubDeploymentRecord({ ...workflow, ...githubDeployment }, core);
}

function targetOf(inputs: Inputs, runner: Runner): Target {
  const { identity, isRerun, credentials, expiration, workflow } = runner;
  const { game, stage, snapshot, region, endpoint, clientToken, newSnapshot } = inputs;
  const { checkOnly, skipIfDeployed, onConflict } = inputs;
  const derived = identity === undefined ? 'random' : 'run';
  return {
    ...{ game, stage, snapshot, region, checkOnly, skipIfDeployed, onConflict, isRerun },
    ...(newSnapshot?.configuration !== undefined && { importsConfiguration: true }),
    ...(identity === undefined && { lacksIdentity: true }),
    ...(workflow.repositoryUrl !== '' && { repositoryUrl: workflow.repositoryUrl }),
    ...(endpoint !== undefined && { endpoint: endpoint.href }),
    ...(credentials?.sessionToken !== undefined && { hasSessionToken: true }),
    ...(credentials !== undefined && expiration !== undefined && { expiration }),
    clientTokenFrom: clientToken === undefined ? derived : 'input',
  };
}

/** The inputs that a deployment needs. No secret is among them. */
function requestOf(
  inputs: Inputs,
  { identity }: Runner,
  keepToken: (clientToken: string) => void,
): DeploymentRequest {
  const { game, stage, snapshot, waitForCompletion, onConflict, clientToken } = inputs;
  const { skipIfDeployed, findPreviousSnapshot, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
  return {
    ...{ game, stage, snapshot, waitForCompletion, onConflict },
    ...{ skipIfDeployed, findPreviousSnapshot, keepToken },
    tokens: clientToken === undefined ? derivedTokens(identity, inputs) : givenToken(clientToken),
    waitTimeoutMilliseconds: waitTimeoutSeconds * 1000,
    pollIntervalMilliseconds: pollIntervalSeconds * 1000,
  };
}

/** After the report, so that no result waits for them. Most steps read none, because that requires `gamesparks:GetSnapshot`. */
async function descriptionsOf(
  { conclusion, snapshotId, previousSnapshotId, descriptions = new Map() }: Outcome,
  { game, findPreviousSnapshot }: Inputs,
  client: GameSparksClient,
  context: Context,
): Promise<ReadonlyMap<string, string>> {
  if (!findPreviousSnapshot || !isSuccess(conclusion)) return descriptions;
  const { readDescriptions } = await import('./deployment/descriptions.ts');
  const ids = [snapshotId, previousSnapshotId];
  return readDescriptions(game, ids, descriptions, client, context);
}

async function newSnapshotOf(
  inputs: Inputs,
  { identity, workflow }: Runner,
): Promise<NewSnapshot | undefined> {
  if (inputs.newSnapshot === undefined) return undefined;
  const { defaultText, markerOf } = await import('./deployment/snapshot-description.ts');
  const { description, configuration } = inputs.newSnapshot;
  return {
    text: description ?? defaultText(workflow),
    marker: markerOf(identity, inputs, configuration?.digest),
    ...(configuration !== undefined && { configuration: configuration.base64 }),
  };
}

function endpointOf({ endpoint, region }: Inputs): URL {
  return endpoint ?? regionalEndpoint(region);
}

function clientFor(
  inputs: Inputs,
  runner: Runner,
  { onSend, onAttempt }: ProgressReporter,
): GameSparksClient {
  const { region } = inputs;
  const requestHandler = socketHandler(process.env);
  return new GameSparksClient({
    endpoint: endpointOf(inputs),
    region,
    credentials: credentialsFor(region, runner, requestHandler),
    clock,
    requestHandler,
    userAgent: 'gamesparks-deploy-stage',
    onSend,
    onAttempt,
  });
}

/** A key in the environment needs no credential chain, which takes long to load. */
function credentialsFor(
  region: string,
  { credentials, profile }: Runner,
  handler: ReturnType<typeof socketHandler>,
): CredentialProvider {
  if (credentials !== undefined) return fixedCredentials(credentials);
  const named = profile !== undefined && { profile };
  return masked(
    credentialChain({
      clock,
      environment: process.env,
      region,
      ...named,
      requestHandler: () => handler,
    }),
  );
}

/** After the first SIGINT the runner waits 7.5 s, so the step reports. A second one, or SIGTERM, stops the step immediately. */
function watchSignals(known: Known): AbortSignal {
  const controller = new AbortController();
  const kill = (code: number): void => {
    reportKill(core, known);
    // Not undefined: as an argument it would reset the exit code to 0.
    process.exit(known.isFinished ? process.exitCode : code);
  };
  process.on('SIGINT', () => {
    if (controller.signal.aborted) kill(130);
    controller.abort();
  });
  process.on('SIGTERM', () => {
    kill(143);
  });
  return controller.signal;
}

/** An unexpected error fails the step with one message, and the ID if there is one (F95). */
function reportUnexpectedErrors(known: Known): void {
  const end = (thrown: unknown): void => {
    if (known.isFinished) process.exit();
    try {
      reportCrash(core, thrown, known);
    } finally {
      process.exit(1);
    }
  };
  process.on('uncaughtException', end);
  process.on('beforeExit', () => {
    end(new Error('nothing was left to wait for, and there was no outcome'));
  });
}

/** Exits as soon as everything is written, because an open connection or a slow provider would keep the process alive. */
function exit(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => process.exit());
}
