import { debug, error, getInput, info, notice, setOutput, summary, warning } from '@actions/core';
import { systemClock } from './clock.ts';
import { clientTokens } from './deployment/client-token.ts';
import { deploy, type DeploymentPlan } from './deployment/deploy.ts';
import { GameSparksClient } from './gamesparks/client.ts';
import { credentialChain, fixedCredentials, profileRegion } from './gamesparks/credentials.ts';
import { regionalEndpoint } from './gamesparks/endpoint.ts';
import { socketHandler } from './gamesparks/transport.ts';
import type { Attempt } from './gamesparks/types.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { progressReporter, type ProgressReporter } from './report/progress.ts';
import { reportCrash, reportFaults, reportKill, reportOutcome } from './report/result.ts';
import type { Target, Toolkit } from './report/toolkit.ts';
import { masked, readRunner, type Runner } from './runner.ts';

const toolkit: Toolkit = { debug, info, notice, warning, error, setOutput, summary };
const clock = systemClock;

/** The whole step. The exit code is a failing one until there is proof: Node ends with 0 when its loop runs dry. */
export async function main(): Promise<void> {
  process.exitCode = 1;
  const begun = clock.now();
  const crash = guard();
  const interruption = watchSignals();
  const runner = readRunner(process.env, clock.date());
  const reading = await readInputs({ input: getInput, environment: process.env, profileRegion });
  const faults = [...('faults' in reading ? reading.faults : []), ...runner.faults];
  if ('faults' in reading || faults.length > 0) {
    await reportFaults(toolkit, faults);
    exit(1);
    return;
  }
  const target = targetOf(reading.inputs, runner);
  const reporter = progressReporter(toolkit, target, () => clock.now() - begun);
  crash.known = reporter.known;
  const outcome = await deploy(planOf(reading.inputs, runner), {
    client: clientFor(reading.inputs, runner, reporter.onAttempt),
    clock,
    random: Math.random,
    signal: interruption,
    onProgress: reporter.onProgress,
  });
  const isGreen = await reportOutcome(toolkit, outcome, target, reporter.known.outputFault);
  exit(isGreen ? 0 : 1);
}

function targetOf(inputs: Inputs, { identity }: Runner): Target {
  const { game, stage, snapshot, region, endpoint, clientToken } = inputs;
  const made = identity === undefined ? 'chance' : 'run';
  return {
    game,
    stage,
    snapshot,
    region,
    ...(endpoint !== undefined && { endpoint: endpoint.href }),
    clientTokenFrom: clientToken === undefined ? made : 'input',
  };
}

function planOf(inputs: Inputs, { identity }: Runner): DeploymentPlan {
  const { clientToken, waitTimeoutSeconds, pollIntervalSeconds } = inputs;
  return {
    ...inputs,
    clientTokens: clientToken === undefined ? clientTokens(identity, inputs) : [clientToken],
    waitTimeoutMilliseconds: waitTimeoutSeconds * 1000,
    pollIntervalMilliseconds: pollIntervalSeconds * 1000,
  };
}

function clientFor(
  { endpoint, region }: Inputs,
  { credentials }: Runner,
  onAttempt: (attempt: Attempt) => void,
): GameSparksClient {
  const requestHandler = socketHandler(process.env);
  return new GameSparksClient({
    endpoint: endpoint ?? regionalEndpoint(region),
    region,
    credentials:
      credentials === undefined
        ? masked(credentialChain({ clock, region, requestHandler: () => requestHandler }))
        : fixedCredentials(credentials),
    clock,
    requestHandler,
    userAgent: 'gamesparks-deploy-stage',
    onAttempt,
  });
}

/** The first SIGINT asks for an orderly end, which the runner allows 7.5 s; a second one, or SIGTERM, is obeyed at once. */
function watchSignals(): AbortSignal {
  const controller = new AbortController();
  const kill = (code: number): void => {
    reportKill(toolkit);
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
function guard(): { known: ProgressReporter['known'] } {
  const crash: { known: ProgressReporter['known'] } = { known: {} };
  const end = (thrown: unknown): void => {
    reportCrash(toolkit, thrown, crash.known.deploymentId);
    process.exit(1);
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
