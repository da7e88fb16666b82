import {
  debug,
  endGroup,
  error,
  getInput,
  info,
  notice,
  setOutput,
  setSecret,
  startGroup,
  warning,
} from '@actions/core';
import { systemClock } from './clock.ts';
import { clientTokens } from './deployment/client-token.ts';
import { type DeploymentRequest, deploySnapshot } from './deployment/deploy-snapshot.ts';
import type { StepEvent } from './deployment/outcome.ts';
import { GameSparksClient } from './gamesparks/client.ts';
import { credentialChain, fixedCredentials, profileRegion } from './gamesparks/credentials.ts';
import { regionalEndpoint } from './gamesparks/endpoint.ts';
import { socketHandler } from './gamesparks/transport.ts';
import type { Attempt, CredentialProvider } from './gamesparks/types.ts';
import { type Inputs, readInputs } from './inputs.ts';
import type { GitHubDeploymentRecord } from './report/github-deployment.ts';
import { type Course, progressReporter, type ProgressReporter } from './report/progress.ts';
import { reportCrash, reportKill } from './report/abnormal-exit.ts';
import type { Target, ActionsCore } from './report/actions-core.ts';
import { appendSummary, masked, readRunner, type Runner } from './runner.ts';

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

/** What a sudden end may still say. */
interface Guard {
  known: ProgressReporter['known'];
}

/** The whole step. The exit code is a failing one until there is proof: Node ends with 0 when its loop runs dry. */
export async function main(): Promise<void> {
  process.exitCode = 1;
  const crash = guard();
  const interruption = watchSignals(crash);
  const runner = readRunner(process.env, clock.date());
  const reading = await readInputs({ input: getInput, environment: process.env, profileRegion });
  const faults = [...('faults' in reading ? reading.faults : []), ...runner.faults];
  if ('faults' in reading || faults.length > 0) {
    const { jobSummary } = 'faults' in reading ? reading : reading.inputs;
    const { reportFaults } = await import('./report/report-outcome.ts');
    reportFaults(core, faults, { jobSummary });
    exit(1);
    return;
  }
  exit((await run(reading.inputs, runner, crash, interruption)) ? 0 : 1);
}

/** From inputs to outcome. True when the step succeeds. */
async function run(
  inputs: Inputs,
  runner: Runner,
  crash: Guard,
  signal: AbortSignal,
): Promise<boolean> {
  const target = targetOf(inputs, runner);
  const reporter = progressReporter(core, target, courseOf(inputs));
  crash.known = reporter.known;
  const record = await recordOf(inputs, runner);
  const observe = (event: StepEvent): void => {
    reporter.observe(event);
    record?.observe(event);
  };
  const client = clientFor(inputs, runner, reporter.onAttempt);
  const context = { clock, random: Math.random, signal };
  const request = requestOf(inputs, runner);
  const outcome = inputs.checkOnly
    ? await (await import('./deployment/check.ts')).check(request, client, context, observe)
    : await deploySnapshot(request, client, context, observe);
  const { outputFault } = reporter.known;
  const { jobSummary } = inputs;
  const { reportOutcome } = await import('./report/report-outcome.ts');
  const succeeds = reportOutcome(core, outcome, target, { jobSummary, outputFault });
  await record?.end(outcome);
  return succeeds;
}

function courseOf(inputs: Inputs): Course {
  const begun = clock.now();
  const { waitForCompletion, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
  return {
    elapsed: () => clock.now() - begun,
    ...(waitForCompletion && { limitMilliseconds: waitTimeoutSeconds * 1000 }),
    settings: {
      'wait-for-completion': String(waitForCompletion),
      'wait-timeout-seconds': String(waitTimeoutSeconds),
      'poll-interval-seconds': String(pollIntervalSeconds),
      'on-conflict': inputs.onConflict,
      'skip-if-deployed': String(inputs.skipIfDeployed),
      'find-previous-snapshot': String(inputs.findPreviousSnapshot),
      'check-only': String(inputs.checkOnly),
      'client-token': inputs.clientToken === undefined ? 'made from the run' : 'given',
      'github-deployment': inputs.githubDeployment?.environment ?? 'none',
    },
  };
}

async function recordOf(
  { githubDeployment }: Inputs,
  { workflow }: Runner,
): Promise<GitHubDeploymentRecord | undefined> {
  if (githubDeployment === undefined) return undefined;
  setSecret(githubDeployment.token);
  const { GitHubDeploymentRecord } = await import('./report/github-deployment.ts');
  return new GitHubDeploymentRecord({ ...workflow, ...githubDeployment }, core);
}

function targetOf(inputs: Inputs, { identity }: Runner): Target {
  const { game, stage, snapshot, region, endpoint, clientToken } = inputs;
  const made = identity === undefined ? 'chance' : 'run';
  return {
    game,
    stage,
    snapshot,
    checkOnly: inputs.checkOnly,
    region,
    ...(endpoint !== undefined && { endpoint: endpoint.href }),
    clientTokenFrom: clientToken === undefined ? made : 'input',
  };
}

/** What a deployment needs of the inputs, and nothing else: no secret is among it. */
function requestOf(inputs: Inputs, { identity }: Runner): DeploymentRequest {
  const { game, stage, snapshot, waitForCompletion, onConflict, region, clientToken } = inputs;
  const { skipIfDeployed, findPreviousSnapshot, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
  return {
    ...{ game, stage, snapshot, waitForCompletion, onConflict },
    ...{ skipIfDeployed, findPreviousSnapshot },
    clientTokens: (snapshot) =>
      clientToken === undefined
        ? clientTokens(identity, { region, game, stage, snapshot })
        : [clientToken],
    waitTimeoutMilliseconds: waitTimeoutSeconds * 1000,
    pollIntervalMilliseconds: pollIntervalSeconds * 1000,
  };
}

function clientFor(
  { endpoint, region }: Inputs,
  runner: Runner,
  onAttempt: (attempt: Attempt) => void,
): GameSparksClient {
  const requestHandler = socketHandler(process.env);
  return new GameSparksClient({
    endpoint: endpoint ?? regionalEndpoint(region),
    region,
    credentials: credentialsFor(region, runner, requestHandler),
    clock,
    requestHandler,
    userAgent: 'gamesparks-deploy-stage',
    onAttempt,
  });
}

/** A key in the environment needs no chain, which would take as long to load as all the rest. */
function credentialsFor(
  region: string,
  { credentials, profile }: Runner,
  requestHandler: object,
): CredentialProvider {
  if (credentials !== undefined) return fixedCredentials(credentials);
  const named = profile !== undefined && { profile };
  return masked(credentialChain({ clock, region, ...named, requestHandler: () => requestHandler }));
}

/** The first SIGINT asks for an orderly end, which the runner allows 7.5 s; a second one, or SIGTERM, is obeyed at once. */
function watchSignals(guard: Guard): AbortSignal {
  const controller = new AbortController();
  const kill = (code: number): void => {
    reportKill(core, guard.known.deploymentId);
    process.exit(code);
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

/** Whatever was not foreseen ends red, with one sentence and the id if there is one. */
function guard(): Guard {
  const crash: Guard = { known: {} };
  const end = (thrown: unknown): void => {
    try {
      reportCrash(core, thrown, crash.known.deploymentId);
    } finally {
      process.exit(1);
    }
  };
  process.on('uncaughtException', end);
  process.on('beforeExit', () => {
    end(new Error('nothing was left to wait for, and there was no verdict'));
  });
  return crash;
}

/** Once all is written: a connection kept open, or a provider that hangs, must not keep the process alive. */
function exit(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => process.exit());
}
