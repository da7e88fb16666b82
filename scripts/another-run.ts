import type { RunningEmulator } from '../emulator/server.ts';
import { emulatorEnvironment } from './demo/emulator-environment.ts';
import { runStep } from './local-runner.ts';

/**
 * Starts a deployment as another run of a workflow does, without waiting for its result.
 *
 * @throws {Error} when it is not accepted
 */
export async function deployFromAnotherRun(
  emulator: RunningEmulator,
  target: Readonly<Record<'game' | 'stage' | 'snapshot', string>>,
): Promise<void> {
  const { exitCode, stdout } = await runStep({
    inputs: { ...target, 'wait-for-completion': 'false' },
    env: { ...emulatorEnvironment(emulator), GITHUB_RUN_ID: '3000000000' },
  });
  if (exitCode !== 0) throw new Error(`the other run could not deploy:\n${stdout}`);
}

/** The same with a deployment that finishes immediately. */
export async function completeFromAnotherRun(
  emulator: RunningEmulator,
  target: Parameters<typeof deployFromAnotherRun>[1],
): Promise<void> {
  const { deploymentSeconds } = emulator.settings;
  emulator.settings.deploymentSeconds = 0;
  await deployFromAnotherRun(emulator, target);
  emulator.settings.deploymentSeconds = deploymentSeconds;
}
