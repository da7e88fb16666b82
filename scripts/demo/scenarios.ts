import { seeded } from '../../emulator/seed.ts';
import type { RunningEmulator } from '../../emulator/server.ts';
import { completeFromAnotherRun, deployFromAnotherRun } from '../another-run.ts';
import type { RunningStep, StepOptions } from '../local-runner.ts';
import { emulatorEnvironment } from './emulator-environment.ts';

export interface Scenario {
  /** One sentence. */
  readonly shows: string;
  readonly expected: { readonly exitCode: number; readonly outcome: string };
  readonly inputs?: Readonly<Record<string, string>>;
  readonly deploymentSeconds: number;
  /** Prepares the emulator. */
  readonly before?: (context: Context) => Promise<void> | void;
  /** Gets the log of the step. */
  readonly onLine?: (line: string, step: RunningStep) => void;
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
export function stepOf(scenario: Pick<Scenario, 'inputs'>, emulator: RunningEmulator): StepOptions {
  return { inputs: { ...target, ...scenario.inputs }, env: emulatorEnvironment(emulator) };
}

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
