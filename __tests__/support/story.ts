import { afterEach, expect, jest } from '@jest/globals';
import type { Fault } from '../../emulator/faults.ts';
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

/** How much faster a step's time runs, unless a story is about time. */
const FASTER = 20;
const FAST_CLOCK = new URL('fast-clock.js', import.meta.url).href;

export interface StoryStep extends StepOptions {
  /** How many times faster the step's own time runs: 20, or 1 for real time. */
  readonly faster?: number;
}

export interface Step extends RunningStep {
  /** Resolves once the log holds this; rejects if the step ends without it. */
  readonly says: (text: string) => Promise<void>;
}

/** A GameSparks on a desk, and a runner beside it. */
export interface Desk {
  readonly emulator: RunningEmulator;
  /** Starts a step: to deploy the first snapshot to Dev, unless told otherwise. */
  readonly start: (step?: StoryStep) => Step;
  /** Runs a step to its end. */
  readonly run: (step?: StoryStep) => Promise<FinishedStep>;
  /** Moves the emulator's clock on; by five minutes in all at most, or no signature is in time. */
  readonly letPass: (seconds: number) => void;
}

export interface StoryOptions extends StoryStep {
  readonly emulator?: ServerOptions;
  readonly faults?: readonly Fault[];
}

export interface Story extends FinishedStep {
  readonly emulator: RunningEmulator;
}

// Real processes, on a machine that may be busy with others.
jest.setTimeout(30_000);

/** What is to be ended after each test, and how. */
const ends: (() => unknown)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A desk for a story of several steps; cleared after the test. Deployments take 0.1 real seconds. */
export async function openDesk(options: ServerOptions = {}): Promise<Desk> {
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const emulator = await startEmulator({ deploymentSeconds: 0.1, now, ...options });
  ends.push(emulator.close);
  const start = (step: StoryStep = {}): Step => startAt(emulator, step);
  const letPass = (seconds: number): void => void (ahead += seconds * 1000);
  return { emulator, start, run: (step) => start(step).finished, letPass };
}

/** A story of one step. */
export async function play({ emulator, faults = [], ...step }: StoryOptions = {}): Promise<Story> {
  const desk = await openDesk(emulator);
  for (const fault of faults) desk.emulator.faults.add(fault);
  return { ...(await desk.run(step)), emulator: desk.emulator };
}

function startAt(emulator: RunningEmulator, { faster = FASTER, ...step }: StoryStep): Step {
  const ears = new Ears();
  const running = startStep({
    ...step,
    inputs: { ...dev, ...step.inputs },
    env: { ...emulatorEnvironment(emulator), FAST_CLOCK: String(faster), ...step.env },
    preloads: [FAST_CLOCK, ...(step.preloads ?? [])],
    onLine: (line, stream) => {
      ears.hear(line);
      step.onLine?.(line, stream);
    },
  });
  const finished = running.finished.finally(() => ears.close());
  ends.push(() => running.signal('SIGKILL'));
  return { ...running, finished, says: (text) => ears.listenFor(text) };
}

/** The lines heard so far, and whoever waits for one. */
class Ears {
  #heard = '';
  #isClosed = false;
  #wake = (): void => {};

  hear(line: string): void {
    this.#heard += `${line}\n`;
    this.#wake();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  async listenFor(text: string): Promise<void> {
    while (!this.#heard.includes(text)) {
      if (this.#isClosed) throw new Error(`the step never said '${text}':\n${this.#heard}`);
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** Waits, for a few seconds at most, until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  const begun = performance.now();
  while (!isSo()) {
    if (performance.now() - begun > 4000) throw new Error('what was waited for did not come');
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

/** The names of the commands in the log, but for debug lines and the masking of what the step was given as secret. */
export function commandsOf({ commands, emulator }: Story): string[] {
  const secrets = [...Object.values(emulator.credentials), TOKEN];
  return commands
    .filter(
      ({ name, data }) => name !== 'debug' && !(name === 'add-mask' && secrets.includes(data)),
    )
    .map(({ name }) => name);
}

/** Green, with one notice, no error and a silent stderr. Gives the notice. */
export function expectGreen(step: FinishedStep): Annotation {
  const { exitCode, stderr } = step;
  const errors = annotations(step, 'error');
  expect({ exitCode, stderr, errors }).toEqual({ exitCode: 0, stderr: '', errors: [] });
  return only(annotations(step, 'notice'));
}

/** Red, with exactly one error annotation and a silent stderr. Gives the annotation. */
export function expectRed(step: FinishedStep): Annotation {
  const { exitCode, stderr } = step;
  const notices = annotations(step, 'notice');
  expect({ exitCode, stderr, notices }).toEqual({ exitCode: 1, stderr: '', notices: [] });
  return only(annotations(step, 'error'));
}

/** The one there is to be. */
export function only<T>(all: readonly T[]): T {
  expect(all).toHaveLength(1);
  return all[0] as T;
}

/** The requests of an operation that reached the emulator, the oldest first. */
export function requestsFor(
  { requests }: RunningEmulator,
  operation: 'StartStageDeployment' | 'GetStageDeployment',
): RunningEmulator['requests'] {
  return requests.filter((request) => request.operation === operation);
}
