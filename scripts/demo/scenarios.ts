import { seeded } from '../../emulator/seed.ts';
import type { RunningEmulator } from '../../emulator/server.ts';
import { completeFromAnotherRun, deployFromAnotherRun } from '../another-run.ts';
import type { RunningStep, StepOptions } from '../local-runner.ts';
import { emulatorEnvironment } from './emulator-environment.ts';

export interface Scenario {
  /** One sentence. */
  readonly shows: string;
  readonly ends: { readonly exitCode: number; readonly outcome: string };
  readonly inputs?: Readonly<Record<string, string>>;
  readonly deploymentSeconds: number;
  /** Sets the scene. */
  readonly before?: (scene: Scene) => Promise<void> | void;
  /** Hears the log of the step. */
  readonly onLine?: (line: string, step: RunningStep) => void;
  /** Looks at what has become of it. Throws an error if that is not as meant. */
  readonly after?: (scene: Scene) => void;
}

export interface Scene {
  readonly emulator: RunningEmulator;
  readonly say: (text: string) => void;
}

const [snapshot = '', laterSnapshot = ''] = seeded.snapshots;
const target = { game: seeded.game, stage: 'Dev', snapshot };
const later = { ...target, snapshot: laterSnapshot };
const ada = { GameName: target.game, StageName: target.stage, PlayerId: 'Ada' };

/** What a step of the demo is given. */
export function stepOf(scenario: Pick<Scenario, 'inputs'>, emulator: RunningEmulator): StepOptions {
  return { inputs: { ...target, ...scenario.inputs }, env: emulatorEnvironment(emulator) };
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  success: {
    shows: 'A deployment is started, followed to COMPLETED with SUCCESS, and the step is green.',
    ends: { exitCode: 0, outcome: 'succeeded' },
    deploymentSeconds: 5,
  },
  'invalid-role': {
    shows:
      "The stage's role cannot be assumed, so the service ends the deployment and the step is red.",
    ends: { exitCode: 1, outcome: 'failed' },
    deploymentSeconds: 2,
    before: ({ emulator }) => emulator.roles.set(seeded.role, false),
  },
  failed: {
    shows: 'The deployment fails for a reason that only the service knows, and the step is red.',
    ends: { exitCode: 1, outcome: 'failed' },
    deploymentSeconds: 2,
    before: ({ emulator }) =>
      emulator.faults.add({
        effect: 'deployment-ending',
        state: 'FAILED',
        resultCode: 'UNSPECIFIED_FAILURE',
        message: 'The extension of the backend could not be loaded',
      }),
  },
  timeout: {
    shows:
      'The deployment takes longer than the step may wait: the step is red and says how to go on.',
    ends: { exitCode: 1, outcome: 'timed-out' },
    inputs: { 'wait-timeout-seconds': '4' },
    deploymentSeconds: 8,
  },
  conflict: {
    shows:
      "Another run's deployment of the stage is under way, so nothing is started and the step is red.",
    ends: { exitCode: 1, outcome: 'not-started' },
    deploymentSeconds: 60,
    before: async ({ emulator, say }) => {
      await deployFromAnotherRun(emulator, later);
      say(`Another run has begun to deploy ${laterSnapshot}.`);
    },
  },
  waiting: {
    shows:
      "Another run's deployment of the stage is under way: its end is waited for, and then this one is started.",
    ends: { exitCode: 0, outcome: 'succeeded' },
    inputs: { 'on-conflict': 'wait', 'poll-interval-seconds': '1' },
    deploymentSeconds: 3,
    before: async ({ emulator, say }) => {
      await deployFromAnotherRun(emulator, later);
      say(`Another run has begun to deploy ${laterSnapshot}.`);
    },
  },
  promotion: {
    shows: 'What is live on Dev is deployed to Prod, whatever it is.',
    ends: { exitCode: 0, outcome: 'succeeded' },
    inputs: { stage: 'Prod', snapshot: 'stage:Dev', 'poll-interval-seconds': '1' },
    deploymentSeconds: 2,
    before: async ({ emulator, say }) => {
      await completeFromAnotherRun(emulator, later);
      say(`Another run has deployed ${laterSnapshot} to Dev.`);
    },
  },
  cancelled: {
    shows:
      'The run is cancelled while the deployment is under way: the step ends at once and says that the deployment goes on.',
    ends: { exitCode: 1, outcome: 'cancelled' },
    deploymentSeconds: 8,
    onLine: (line, step) => {
      if (line.endsWith('IN_PROGRESS')) step.signal('SIGINT');
    },
  },
  players: {
    shows:
      'A player stays on the old runtime while a new one is deployed, and moves when connecting again.',
    ends: { exitCode: 0, outcome: 'succeeded' },
    inputs: { snapshot: laterSnapshot },
    deploymentSeconds: 2,
    before: async (scene) => {
      const { emulator, say } = scene;
      await completeFromAnotherRun(emulator, target);
      emulator.players.connect(ada);
      say('Ada is connected before the deployment:');
      expectRuntimes(scene, [['Ada']]);
    },
    after: (scene) => {
      const { emulator, say } = scene;
      say('After the deployment Ada is still on the old runtime:');
      expectRuntimes(scene, [['Ada'], []]);
      emulator.players.disconnect(ada);
      emulator.players.connect(ada);
      say('Connecting again, Ada is on the new one, and the old one is gone:');
      expectRuntimes(scene, [['Ada']]);
    },
  },
};

/** Shows the runtimes of the stage, the oldest first, and whether these players are on them. */
function expectRuntimes({ emulator, say }: Scene, players: readonly (readonly string[])[]): void {
  const runtimes = emulator.runtimes(target.game, target.stage);
  for (const { SnapshotId, Players, Current } of runtimes) {
    say(
      `  runtime of ${SnapshotId}${Current ? ' (new connections)' : ''}: ${Players.join(', ') || 'nobody'}`,
    );
  }
  const found = JSON.stringify(runtimes.map(({ Players }) => Players));
  const wanted = JSON.stringify(players);
  if (found !== wanted) throw new Error(`the players are on ${found}, and not on ${wanted}`);
}
