/** What must be true of every step, for all responses of the service and all inputs. */
import { activeContentOf, render } from '../../__tests__/support/rendered-page.ts';
import { secretsIn, signaturesIn, writtenBy } from '../../__tests__/support/secret-search.ts';
import { type FinishedStep, readAction } from '../local-runner.ts';
import { linesOf } from '../runner-rules.ts';
import type { FuzzCase } from './cases.ts';
import { type Exchange, REDIRECTED } from './server.ts';

export interface Run {
  readonly given: FuzzCase;
  readonly step: FinishedStep;
  readonly exchanges: readonly Exchange[];
  /** By name. None of them may be visible anywhere. */
  readonly secrets: Readonly<Record<string, string>>;
}

interface Deployment {
  readonly DeploymentId?: unknown;
  readonly SnapshotId?: unknown;
  readonly DeploymentState?: unknown;
  readonly DeploymentResult?: { readonly ResultCode?: unknown } | null;
}

const { outputs: declared } = readAction() as {
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
};
const OUTCOMES = [...(declared['outcome']?.description ?? '').matchAll(/`([\w-]+)`/g)].map(
  ([, name]) => name,
);
const SUCCESSES = ['succeeded', 'started', 'skipped', 'checked'];
const COMMANDS = ['add-mask', 'debug', 'group', 'endgroup', 'error', 'warning', 'notice'];
const CRASH = /failed unexpectedly|node:internal|^\s+at .*:\d+:\d+\)?$|UnhandledPromise/im;
const INVISIBLE = /\p{C}|\p{Zl}|\p{Zp}/u;

/** The violations, one line each. */
export function problemsOf(run: Run): string[] {
  return [
    ...processProblems(run),
    ...outputProblems(run),
    ...logProblems(run),
    ...activeContentOf(render(run.step.summary)).map((what) => `summary: ${what}`),
    ...secretsIn(writtenBy(run.step), { ...run.secrets, ...signaturesIn(run.exchanges) }),
    ...(run.exchanges.some(isRedirected) ? ['a signed request followed a redirect'] : []),
    ...proofProblems(run),
  ];
}

/** The client of GitHub follows redirects, as the API of GitHub requires. Its requests have no signature. */
function isRedirected({ path, headers }: Exchange): boolean {
  return path === REDIRECTED && (headers['authorization'] ?? '').startsWith('AWS4');
}

function processProblems({ step: { exitCode, signal, stdout, stderr } }: Run): string[] {
  const isExpected = exitCode === 0 || exitCode === 1;
  const crash = CRASH.exec(`${stdout}\n${stderr}`)?.[0];
  return [
    ...(isExpected ? [] : [`exit code ${String(exitCode)}, signal ${String(signal)}`]),
    ...(crash === undefined ? [] : [`the log has "${crash}"`]),
    ...(stderr === '' ? [] : [`stderr has "${stderr.slice(0, 500)}"`]),
  ];
}

function outputProblems({ step: { exitCode, outputs, files } }: Run): string[] {
  const outcome = outputs['outcome'] ?? '';
  const isSuccess = SUCCESSES.includes(outcome);
  const fits = exitCode === 0 ? isSuccess : !isSuccess || outcome === 'checked';
  const { GITHUB_ENV, GITHUB_PATH, GITHUB_STATE } = files;
  return [
    ...(OUTCOMES.includes(outcome) ? [] : [`outcome is "${outcome}"`]),
    ...(fits ? [] : [`exit code ${String(exitCode)} with outcome "${outcome}"`]),
    ...Object.entries(outputs).flatMap(([name, value]) => [
      ...(Object.hasOwn(declared, name) ? [] : [`output "${name}" is not declared`]),
      ...(INVISIBLE.test(value) ? [`output ${name} has an invisible character`] : []),
    ]),
    ...([GITHUB_ENV, GITHUB_PATH, GITHUB_STATE].join('') === '' ? [] : ['a file has been written']),
  ];
}

function logProblems({ step: { commands, stdout } }: Run): string[] {
  const untrusted = commands.filter(
    ({ name, properties, data }) =>
      !COMMANDS.includes(name) ||
      /^\W*evil/.test(data) ||
      properties['title']?.startsWith('evil') === true,
  );
  return [
    ...untrusted.map(({ name, data }) => `untrusted command: ${name} "${data.slice(0, 100)}"`),
    ...linesOf(stdout)
      .filter((line) => INVISIBLE.test(line))
      .map((line) => `invisible character in the log: ${JSON.stringify(line.slice(0, 200))}`),
  ];
}

/** A step that succeeds has read that GameSparks did what it reports. */
function proofProblems({ given, step, exchanges }: Run): string[] {
  const { outcome = '', 'snapshot-id': used = '' } = step.outputs;
  const requested = given.inputs['snapshot'] ?? '';
  const starts = exchanges.filter(({ method, path }) => method === 'POST' && isOfGame(path));
  if (/^(skipped|checked)$/.test(outcome) && starts.length > 0) return [`${outcome} after a start`];
  if (!/^(succeeded|started)$/.test(outcome)) return [];
  return [
    ...(requested.startsWith('Snapshot_') && used !== requested
      ? [`snapshot-id is "${used}"`]
      : []),
    ...(exchanges.some(({ text }) => text.includes(used)) ? [] : [`no response has "${used}"`]),
    ...(isStarted(step, starts) ? [] : ['no response to a start has the deployment ID']),
    ...(outcome === 'started' || isConfirmed(step, exchanges)
      ? []
      : ['no response has COMPLETED and SUCCESS for the deployment']),
  ];
}

function isOfGame(path: string): boolean {
  return path.startsWith('/game/');
}

function isStarted({ outputs }: FinishedStep, starts: readonly Exchange[]): boolean {
  return starts.some((exchange) => {
    const deployment = deploymentIn(exchange);
    const isSame = deployment?.DeploymentId === outputs['deployment-id'];
    return deployment !== undefined && isSame && isOf(outputs, deployment);
  });
}

function isConfirmed({ outputs }: FinishedStep, exchanges: readonly Exchange[]): boolean {
  return exchanges.some((exchange) => {
    const deployment = deploymentIn(exchange);
    const id = new URLSearchParams(exchange.query).get('DeploymentId');
    return (
      deployment?.DeploymentState === 'COMPLETED' &&
      deployment.DeploymentResult?.ResultCode === 'SUCCESS' &&
      (deployment.DeploymentId ?? id) === outputs['deployment-id'] &&
      isOf(outputs, deployment)
    );
  });
}

/** A response may leave the snapshot out. */
function isOf(outputs: FinishedStep['outputs'], { SnapshotId }: Deployment): boolean {
  return (SnapshotId ?? outputs['snapshot-id']) === outputs['snapshot-id'];
}

function deploymentIn({ status, text }: Exchange): Deployment | undefined {
  if (status !== 200) return undefined;
  try {
    return (JSON.parse(text) as { StageDeployment?: Deployment }).StageDeployment;
  } catch {
    return undefined;
  }
}
