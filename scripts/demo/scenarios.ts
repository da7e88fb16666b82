import { fileURLToPath } from 'node:url';
import { seeded } from '../../emulator/seed.ts';
import type { RunningEmulator } from '../../emulator/server.ts';
import { completeFromAnotherRun, deployFromAnotherRun } from '../another-run.ts';
import { type FinishedStep, type RunningStep, runStep, type StepOptions } from '../local-runner.ts';
import { emulatorEnvironment } from './emulator-environment.ts';

export interface Scenario {
  /** One sentence. */
  readonly shows: string;
  readonly expected: { readonly exitCode: number; readonly outcome: string };
  readonly inputs?: Readonly<Record<string, string>>;
  /** Variables of the runner. */
  readonly env?: Readonly<Record<string, string>>;
  readonly deploymentSeconds: number;
  /** Prepares the emulator. */
  readonly before?: (context: Context) => Promise<void> | void;
  /** Gets the log of the step. */
  readonly onLine?: (line: string, step: RunningStep) => void;
  /** A second step, after a first one that ended as expected. */
  readonly next?: (first: FinishedStep) => Pick<Scenario, 'inputs'>;
  /** Checks the emulator afterward. Throws an error if it is not as expected. */
  readonly after?: (context: Context) => void;
}

export interface Context {
  readonly emulator: RunningEmulator;
  readonly print: (text: string) => void;
}

const [snapshot = '', laterSnapshot = ''] = seeded.snapshots;
const target = { game: seeded.game, stage: 'Dev', snapshot };
const later = { ...target, snapshot: laterSnapshot };
const ada = { GameName: target.game, StageName: target.stage, PlayerId: 'Ada' };

/** Inputs and environment of a step of the demo. */
export function stepOf(
  { inputs, env }: Pick<Scenario, 'inputs' | 'env'>,
  emulator: RunningEmulator,
): StepOptions {
  return {
    inputs: { ...target, ...inputs },
    env: { ...emulatorEnvironment(emulator), ...env },
  };
}

/** In the form of an export. */
const CONFIGURATION = fileURLToPath(new URL('game-configuration.json', import.meta.url));

export const scenarios: Readonly<Record<string, Scenario>> = {
  success: {
    shows: 'A deployment is started and finishes with SUCCESS, and the step succeeds.',
    expected: { exitCode: 0, outcome: 'succeeded' },
    deploymentSeconds: 5,
  },
  'invalid-role': {
    shows: "GameSparks can't assume the stage's role, so the deployment and the step fail.",
    expected: { exitCode: 1, outcome: 'failed' },
    deploymentSeconds: 2,
    before: ({ emulator }) => emulator.roles.set(seeded.role, false),
  },
  failed: {
    shows: 'The deployment fails with a message of GameSparks, and the step fails.',
    expected: { exitCode: 1, outcome: 'failed' },
    deploymentSeconds: 2,
    before: ({ emulator }) =>
      emulator.faults.add({
        effect: 'final-state',
        state: 'FAILED',
        resultCode: 'UNSPECIFIED_FAILURE',
        message: 'The extension of the backend could not be loaded',
      }),
  },
  timeout: {
    shows:
      'The deployment takes longer than wait-timeout-seconds, and the step fails with the next step to take.',
    expected: { exitCode: 1, outcome: 'timed-out' },
    inputs: { 'wait-timeout-seconds': '4' },
    deploymentSeconds: 8,
  },
  conflict: {
    shows:
      'A deployment of another run blocks the stage, so nothing is started and the step fails.',
    expected: { exitCode: 1, outcome: 'not-started' },
    deploymentSeconds: 60,
    before: async ({ emulator, print }) => {
      await deployFromAnotherRun(emulator, later);
      print(`Another run has started to deploy ${laterSnapshot}.`);
    },
  },
  waiting: {
    shows:
      'A deployment of another run blocks the stage: the step waits until it finishes, and then starts its own.',
    expected: { exitCode: 0, outcome: 'succeeded' },
    inputs: { 'on-conflict': 'wait', 'poll-interval-seconds': '1' },
    deploymentSeconds: 3,
    before: async ({ emulator, print }) => {
      await deployFromAnotherRun(emulator, later);
      print(`Another run has started to deploy ${laterSnapshot}.`);
    },
  },
  tag: {
    shows:
      'The configuration in git is imported, a snapshot is created and deployed to Dev, and then the same snapshot to Prod.',
    expected: { exitCode: 0, outcome: 'succeeded' },
    inputs: { snapshot: 'new', 'game-configuration': CONFIGURATION, 'poll-interval-seconds': '1' },
    deploymentSeconds: 2,
    next: ({ outputs }) => ({
      inputs: {
        stage: 'Prod',
        snapshot: outputs['snapshot-id'] ?? '',
        'find-previous-snapshot': 'true',
        'poll-interval-seconds': '1',
      },
    }),
  },
  'roll-back': {
    shows:
      'The job of an older release is re-run after a newer release, and deploys the older snapshot again.',
    expected: { exitCode: 0, outcome: 'succeeded' },
    inputs: { 'find-previous-snapshot': 'true', 'poll-interval-seconds': '1' },
    env: { GITHUB_RUN_ATTEMPT: '2' },
    deploymentSeconds: 2,
    before: async ({ emulator, print }) => {
      await runStep(stepOf({}, emulator));
      print(`The first attempt of this run has deployed ${snapshot}.`);
      await completeFromAnotherRun(emulator, later);
      print(`Then another run has deployed ${laterSnapshot}.`);
    },
  },
  latest: {
    shows: 'The newest snapshot of the game is deployed.',
    expected: { exitCode: 0, outcome: 'succeeded' },
    inputs: { snapshot: 'latest', 'poll-interval-seconds': '1' },
    deploymentSeconds: 2,
  },
  skip: {
    shows: 'The stage has the snapshot already, so nothing is started (skip-if-deployed).',
    expected: { exitCode: 0, outcome: 'skipped' },
    inputs: { 'skip-if-deployed': 'true' },
    deploymentSeconds: 2,
    before: async ({ emulator, print }) => {
      await completeFromAnotherRun(emulator, target);
      print(`Another run has deployed ${snapshot}.`);
    },
  },
  'check-only': {
    shows: 'The step reads what a deployment would change, and starts nothing.',
    expected: { exitCode: 0, outcome: 'checked' },
    inputs: { snapshot: 'latest', 'check-only': 'true' },
    deploymentSeconds: 2,
    before: async ({ emulator, print }) => {
      await completeFromAnotherRun(emulator, target);
      print(`Another run has deployed ${snapshot}.`);
    },
  },
  promotion: {
    shows: 'The live snapshot of Dev is deployed to Prod.',
    expected: { exitCode: 0, outcome: 'succeeded' },
    inputs: { stage: 'Prod', snapshot: 'stage:Dev', 'poll-interval-seconds': '1' },
    deploymentSeconds: 2,
    before: async ({ emulator, print }) => {
      await completeFromAnotherRun(emulator, later);
      print(`Another run has deployed ${laterSnapshot} to Dev.`);
    },
  },
  cancelled: {
    shows:
      'The run is cancelled during the deployment: the step ends immediately and reports that the deployment continues.',
    expected: { exitCode: 1, outcome: 'cancelled' },
    deploymentSeconds: 8,
    onLine: (line, step) => {
      if (line.endsWith('IN_PROGRESS')) step.signal('SIGINT');
    },
  },
  players: {
    shows:
      'A player stays on the old runtime during a deployment, and moves to the new one by connecting again.',
    expected: { exitCode: 0, outcome: 'succeeded' },
    inputs: { snapshot: laterSnapshot },
    deploymentSeconds: 2,
    before: async (context) => {
      const { emulator, print } = context;
      await completeFromAnotherRun(emulator, target);
      emulator.players.connect(ada);
      print('Ada is connected before the deployment:');
      expectRuntimes(context, [['Ada']]);
    },
    after: (context) => {
      const { emulator, print } = context;
      print('After the deployment Ada is still on the old runtime:');
      expectRuntimes(context, [['Ada'], []]);
      emulator.players.disconnect(ada);
      emulator.players.connect(ada);
      print('Connecting again, Ada is on the new one, and the old one is gone:');
      expectRuntimes(context, [['Ada']]);
    },
  },
};

/** Shows the runtimes of the stage, the oldest first, and whether these players are on them. */
function expectRuntimes(
  { emulator, print }: Context,
  players: readonly (readonly string[])[],
): void {
  const runtimes = emulator.runtimes(target.game, target.stage);
  for (const { SnapshotId, Players, Current } of runtimes) {
    print(
      `  runtime of ${SnapshotId}${Current ? ' (new connections)' : ''}: ${Players.join(', ') || 'nobody'}`,
    );
  }
  const found = JSON.stringify(runtimes.map(({ Players }) => Players));
  const expected = JSON.stringify(players);
  if (found !== expected) throw new Error(`the players are on ${found}, expected ${expected}`);
}
