import { afterEach, expect } from '@jest/globals';
import type { Fault } from '../../emulator/faults.ts';
import type { OperationName } from '../../emulator/operations.ts';
import { seeded } from '../../emulator/seed.ts';
import { startEmulator, type RunningEmulator, type ServerOptions } from '../../emulator/server.ts';
import { emulatorEnvironment } from '../../scripts/demo/emulator-environment.ts';
import {
  type FinishedStep,
  type RunningStep,
  startStep,
  type StepOptions,
  TOKEN,
} from '../../scripts/local-runner.ts';

const game = seeded.game;
export const [snapshot = '', laterSnapshot = ''] = seeded.snapshots;
export const dev = { game, stage: 'Dev', snapshot } as const;

/** How much faster a step's time runs, unless a test is about time. */
const SPEED = 20;
const FAST_CLOCK = new URL('fast-clock.js', import.meta.url).href;

export interface TestStep extends StepOptions {
  /** How many times faster the step's own time runs: 20, or 1 for real time. */
  readonly speed?: number;
}

export interface Step extends RunningStep {
  /** Resolves when the log contains this text; rejects if the step ends without it. */
  readonly waitForLog: (text: string) => Promise<void>;
}

/** An emulator, and a runner for steps that use it. */
export interface Setup {
  readonly emulator: RunningEmulator;
  /** Starts a step. Without inputs it deploys the first snapshot to Dev. */
  readonly start: (step?: TestStep) => Step;
  /** Runs a step until it finishes. */
  readonly run: (step?: TestStep) => Promise<FinishedStep>;
  /** Sets the emulator's clock forward. After more than five minutes in all, no signature is valid. */
  readonly advance: (seconds: number) => void;
}

export interface TestOptions extends TestStep {
  readonly emulator?: ServerOptions;
  readonly faults?: readonly Fault[];
}

export interface StepRun extends FinishedStep {
  readonly emulator: RunningEmulator;
}

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
});

/** For tests with several steps. Cleaned up after the test. Deployments take 0.1 real seconds. */
export async function setUp(options: ServerOptions = {}): Promise<Setup> {
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const emulator = await startEmulator({ deploymentSeconds: 0.1, now, ...options });
  cleanups.push(emulator.close);
  const start = (step: TestStep = {}): Step => startStepWith(emulator, step);
  const advance = (seconds: number): void => void (ahead += seconds * 1000);
  return { emulator, start, run: (step) => start(step).finished, advance };
}

/** For tests with one step. */
export async function runStep({
  emulator,
  faults = [],
  ...step
}: TestOptions = {}): Promise<StepRun> {
  const setup = await setUp(emulator);
  for (const fault of faults) setup.emulator.faults.add(fault);
  return { ...(await setup.run(step)), emulator: setup.emulator };
}

function startStepWith(emulator: RunningEmulator, { speed = SPEED, ...step }: TestStep): Step {
  const log = new LogWatcher();
  const running = startStep({
    ...step,
    inputs: { ...dev, ...step.inputs },
    env: { ...emulatorEnvironment(emulator), FAST_CLOCK: String(speed), ...step.env },
    preloads: [FAST_CLOCK, ...(step.preloads ?? [])],
    onLine: (line, stream) => {
      log.add(line);
      step.onLine?.(line, stream);
    },
  });
  const finished = running.finished.finally(() => log.close());
  cleanups.push(() => running.signal('SIGKILL'));
  return { ...running, finished, waitForLog: (text) => log.waitFor(text) };
}

class LogWatcher {
  #text = '';
  #isClosed = false;
  #notify = (): void => {};

  add(line: string): void {
    this.#text += `${line}\n`;
    this.#notify();
  }

  close(): void {
    this.#isClosed = true;
    this.#notify();
  }

  async waitFor(text: string): Promise<void> {
    while (!this.#text.includes(text)) {
      if (this.#isClosed) throw new Error(`the log does not contain '${text}':\n${this.#text}`);
      await new Promise<void>((resolve) => (this.#notify = resolve));
    }
  }
}

/** Rejects after 4 seconds. */
export async function waitUntil(isTrue: () => boolean): Promise<void> {
  const begun = performance.now();
  while (!isTrue()) {
    if (performance.now() - begun > 4000) throw new Error('the condition did not become true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** The annotations of a kind, as a user sees them. */
export function annotations(
  { commands }: FinishedStep,
  kind: 'error' | 'warning' | 'notice',
): Annotation[] {
  return commands
    .filter(({ name }) => name === kind)
    .map(({ properties, data }) => ({ title: properties['title'] ?? '', message: data }));
}

/** The names of the commands in the log, without debug lines and the masking of the secrets in the step's environment. */
export function commandsOf({ commands, emulator }: StepRun): string[] {
  const secrets = [...Object.values(emulator.credentials), TOKEN];
  return commands
    .filter(
      ({ name, data }) => name !== 'debug' && !(name === 'add-mask' && secrets.includes(data)),
    )
    .map(({ name }) => name);
}

/** Exit code 0, one notice, no error and an empty stderr. @returns the notice */
export function expectSuccess(step: FinishedStep): Annotation {
  const { exitCode, stderr } = step;
  const errors = annotations(step, 'error');
  expect({ exitCode, stderr, errors }).toEqual({ exitCode: 0, stderr: '', errors: [] });
  return onlyAnnotation(step, 'notice');
}

/** Exit code 1, exactly one error annotation, no notice and an empty stderr. @returns the annotation */
export function expectFailure(step: FinishedStep): Annotation {
  const { exitCode, stderr } = step;
  const notices = annotations(step, 'notice');
  expect({ exitCode, stderr, notices }).toEqual({ exitCode: 1, stderr: '', notices: [] });
  return onlyAnnotation(step, 'error');
}

/** The only annotation of a kind. The output `message` has its text on one line, if outputs could be written. */
export function onlyAnnotation(step: FinishedStep, kind: 'error' | 'notice'): Annotation {
  const annotation = only(annotations(step, kind));
  const isWritten =
    Object.keys(step.outputs).length > 0 &&
    !/^Outputs|outputs file/.test(Object.values(annotation).join());
  if (isWritten) {
    expect(step.outputs['message']).toBe(annotation.message.replaceAll('\n', ' '));
  }
  return annotation;
}

/** The only element. */
export function only<T>(all: readonly T[]): T {
  expect(all).toHaveLength(1);
  return all[0] as T;
}

/** The requests for an operation that reached the emulator, the oldest first. */
export function requestsFor(
  { requests }: RunningEmulator,
  operation: OperationName,
): RunningEmulator['requests'] {
  return requests.filter((request) => request.operation === operation);
}
