/**
 * Runs a committed bundle as a GitHub runner runs a step: with inputs by the rules of its action.yml, command files, and
 * only the environment variables that a process needs. For the demo and the tests.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  LineReader,
  linesOf,
  readCommand,
  readOutputs,
  type WorkflowCommand,
} from './runner-rules.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The environment variables that every process needs. */
const REQUIRED_VARIABLES = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
const COMMAND_FILES = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_STATE',
  'GITHUB_ENV',
  'GITHUB_PATH',
] as const;

export type CommandFile = (typeof COMMAND_FILES)[number];
export type Stream = 'stdout' | 'stderr';
export type ActionFolder = '.' | 'emulator';

export interface StepOptions {
  /** The folder of its action.yml. By default that of this action, `.`. */
  readonly action?: ActionFolder;
  /** By default `main`. For `post`, the runner passes what `main` wrote to GITHUB_STATE as `STATE_NAME`, in `env`. */
  readonly phase?: 'main' | 'post';
  /** As under `with:`. An input left out has the default of action.yml; '' stays ''. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Added to the runner's variables, or replaces them. undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Modules that Node loads before the bundle: paths or URLs. */
  readonly preloads?: readonly string[];
  /** Gets every line when it is complete. */
  readonly onLine?: (line: string, stream: Stream) => void;
}

export interface RunningStep {
  /** Sends a signal to the step's process. */
  readonly signal: (name: NodeJS.Signals) => void;
  readonly finished: Promise<FinishedStep>;
}

export interface FinishedStep {
  /** Null when a signal ended the process. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of stdout, then of stderr. */
  readonly commands: readonly WorkflowCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The text of every command file. '' for one that was removed. */
  readonly files: Readonly<Record<CommandFile, string>>;
  readonly durationMilliseconds: number;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: unknown }>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly runs: { readonly main: string; readonly post?: string };
}

export function readAction(folder: ActionFolder = '.'): Action {
  const text = readFileSync(join(ROOT, folder, 'action.yml'), 'utf8');
  return { outputs: {}, ...(parse(text) as Omit<Action, 'outputs'>) };
}

/**
 * The environment variables for the inputs of a step. In defaults, only `${{ name }}` is evaluated.
 *
 * @throws {TypeError} for an input that action.yml does not declare. A runner only warns.
 */
export function inputEnvironment(
  { inputs: declared }: Pick<Action, 'inputs'>,
  given: Readonly<Record<string, string>>,
  context: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const evaluate = (text: string): string =>
    text.replaceAll(/\$\{\{ *([\w.]+) *\}\}/g, (_, name: string) => context[name] ?? '');
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(declared, name));
  if (unknown !== undefined) throw new TypeError(`action.yml declares no input '${unknown}'`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, { default: fallback = '' }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      given[name] ?? evaluate(String(fallback)),
    ]),
  );
}

/** The first attempt of an invented workflow run on github.com. */
export const RUN_ENVIRONMENT = {
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTION: 'deploy',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_EVENT_NAME: 'workflow_dispatch',
  GITHUB_JOB: 'deploy',
  GITHUB_REF: 'refs/tags/v1.0.0',
  GITHUB_REF_NAME: 'v1.0.0',
  GITHUB_REPOSITORY: 'OWNER/my-game',
  GITHUB_REPOSITORY_ID: '100000001',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_RUN_ID: '3000000001',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
  GITHUB_WORKFLOW: 'Deploy',
} as const;

/** `github.token` in a step's defaults: not a real token. */
export const TOKEN = 'ghs_theLocalRunnersTokenIsNotARealOne';

/** Starts a step. Its folder, which is also its home, is removed when it exits. */
export function startStep(options: StepOptions = {}): RunningStep {
  const { action: actionFolder = '.', phase = 'main' } = options;
  const action = readAction(actionFolder);
  const script = join(ROOT, actionFolder, action.runs[phase] ?? '');
  const inputs = inputEnvironment(action, options.inputs ?? {}, { 'github.token': TOKEN });
  const folder = mkdtempSync(join(tmpdir(), 'step-'));
  const files = makeCommandFiles(folder);
  const child = spawn(process.execPath, [...preloadArguments(options), script], {
    cwd: makeFolder(folder, 'workspace'),
    env: {
      ...requiredVariables(),
      ...RUN_ENVIRONMENT,
      HOME: folder,
      USERPROFILE: folder,
      GITHUB_WORKSPACE: join(folder, 'workspace'),
      RUNNER_TEMP: makeFolder(folder, 'temp'),
      ...files,
      ...inputs,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const finished = watch(child, options.onLine).then((end) => ({
    ...end,
    ...readBack(end, files),
  }));
  return {
    signal: (name) => void child.kill(name),
    finished: finished.finally(() => rmSync(folder, { recursive: true, force: true })),
  };
}

/** Runs a step until it finishes. */
export function runStep(options: StepOptions = {}): Promise<FinishedStep> {
  return startStep(options).finished;
}

function preloadArguments({ preloads = [] }: StepOptions): string[] {
  return preloads.flatMap((module) => ['--import', module]);
}

function requiredVariables(): Record<string, string | undefined> {
  return Object.fromEntries(REQUIRED_VARIABLES.map((name) => [name, process.env[name]]));
}

function makeFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  return folder;
}

function makeCommandFiles(folder: string): Record<CommandFile, string> {
  const files = COMMAND_FILES.map((name) => [name, join(folder, name.toLowerCase())] as const);
  for (const [, file] of files) writeFileSync(file, '');
  return Object.fromEntries(files) as Record<CommandFile, string>;
}

type Ended = Pick<
  FinishedStep,
  'exitCode' | 'signal' | 'stdout' | 'stderr' | 'durationMilliseconds'
>;

async function watch(child: ChildProcess, onLine: StepOptions['onLine']): Promise<Ended> {
  const begun = performance.now();
  const stdout = collect(child, 'stdout', onLine);
  const stderr = collect(child, 'stderr', onLine);
  const [exitCode, signal] = (await once(child, 'close')) as [number | null, Ended['signal']];
  const durationMilliseconds = performance.now() - begun;
  return { exitCode, signal, stdout: stdout(), stderr: stderr(), durationMilliseconds };
}

/** Reports the lines of a stream, and keeps its text. */
function collect(child: ChildProcess, name: Stream, onLine: StepOptions['onLine']): () => string {
  const reader = new LineReader();
  const report = (lines: string[]): void => lines.forEach((line) => onLine?.(line, name));
  let text = '';
  child[name]?.setEncoding('utf8');
  child[name]?.on('data', (chunk: string) => {
    text += chunk;
    report(reader.push(chunk));
  });
  child[name]?.on('end', () => report(reader.end()));
  return () => text;
}

function readBack(
  { stdout, stderr }: Ended,
  paths: Readonly<Record<CommandFile, string>>,
): Pick<FinishedStep, 'commands' | 'outputs' | 'summary' | 'files'> {
  const texts = Object.entries(paths).map(([name, path]) => [name, textOf(path)] as const);
  const files = Object.fromEntries(texts) as Record<CommandFile, string>;
  return {
    commands: [...linesOf(stdout), ...linesOf(stderr)].flatMap((line) => readCommand(line) ?? []),
    outputs: readOutputs(files.GITHUB_OUTPUT),
    summary: files.GITHUB_STEP_SUMMARY,
    files,
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
