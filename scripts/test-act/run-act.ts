/** Runs one workflow with act, on this machine, and reads its log. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { TOKEN } from '../local-runner.ts';

type Texts = Readonly<Record<string, string>>;

export interface ActOptions {
  readonly act: string;
  /** For caches and workspaces. */
  readonly folder: string;
  /** The git checkout that act uses as the repository. */
  readonly repository: string;
  /** Path below the repository. */
  readonly workflow: string;
  readonly event: string;
  /** The event's payload. */
  readonly payload?: object;
  readonly job?: string;
  /** Of a workflow_dispatch. */
  readonly inputs?: Texts;
  readonly variables?: Texts;
  readonly env?: Texts;
  /** Local folders for actions: `owner/name@ref` to path. */
  readonly actions?: Texts;
}

export interface ActRun {
  readonly exitCode: number | null;
  /** The visible log, with masks. */
  readonly log: string;
  /** `success`, `failure` or `skipped`, by `job.step`. */
  readonly steps: Texts;
  /** By `job.step`. */
  readonly outputs: Readonly<Record<string, Texts>>;
  readonly summaries: readonly string[];
}

/** A line of `act --json`. */
interface Line {
  readonly msg: string;
  readonly jobID?: string;
  /** Of a step in a composite action: the IDs of the steps around it, too. */
  readonly stepID?: readonly string[];
  readonly stage?: string;
  readonly stepResult?: string;
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
}

const LIMIT_MILLISECONDS = 300_000;

export async function runAct(options: ActOptions): Promise<ActRun> {
  const home = mkdtempSync(join(options.folder, 'run-'));
  const child = spawn(options.act, argumentsOf(options, home), {
    cwd: options.repository,
    // act runs the first `node` of PATH for `using: node24`, and gives all of its environment to the steps.
    env: { PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter), HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MILLISECONDS,
  });
  const lines: Line[] = [];
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on('line', (line) => lines.push(readLine(line)));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...readRun(lines) };
}

function argumentsOf(options: ActOptions, home: string): string[] {
  const { event, workflow, job, payload } = options;
  const eventFile = join(home, 'event.json');
  if (payload !== undefined) writeFileSync(eventFile, JSON.stringify(payload));
  return [
    event,
    ...['--workflows', workflow, '--json'],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--platform', 'ubuntu-24.04=-self-hosted'],
    ...['--action-cache-path', join(home, 'cache'), '--no-cache-server'],
    ...['--secret', `GITHUB_TOKEN=${TOKEN}`],
    ...(job === undefined ? [] : ['--job', job]),
    ...(payload === undefined ? [] : ['--eventpath', eventFile]),
    ...each('--input', options.inputs),
    ...each('--var', options.variables),
    ...each('--env', options.env),
    ...each('--local-repository', options.actions),
  ];
}

function each(option: string, values: Texts = {}): string[] {
  return Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`]);
}

function readLine(line: string): Line {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return { msg: line };
  }
}

function readRun(lines: readonly Line[]): Omit<ActRun, 'exitCode'> {
  const steps: Record<string, string> = {};
  const outputs: Record<string, Record<string, string>> = {};
  for (const line of lines) {
    const id = `${line.jobID ?? ''}.${line.stepID?.join('.') ?? ''}`;
    if (line.stage === 'Main' && line.stepResult !== undefined) steps[id] = line.stepResult;
    if (line.command === 'set-output') (outputs[id] ??= {})[line.name ?? ''] = line.arg ?? '';
  }
  return {
    log: lines.map(({ msg }) => msg.trimEnd()).join('\n'),
    steps,
    outputs,
    summaries: lines.flatMap(({ command, content = '' }) => (command === 'summary' ? content : [])),
  };
}
