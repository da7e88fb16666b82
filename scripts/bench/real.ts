import { runNode } from './run.ts';
import type { Laboratory } from './rounds.ts';
import { ENTRY } from './step.ts';

export interface RealRun {
  readonly deploymentSeconds: number;
  /** Seconds between the real end of the deployment and the end of the step's process. */
  readonly late: number;
  readonly looks: number;
}

/** One step with default settings, in real time. */
export async function runInRealTime(
  { service, surroundings }: Laboratory,
  deploymentSeconds: number,
): Promise<RealRun> {
  await service.prepare({ deploymentSeconds, looksInProgress: 0 });
  const { finishedAt, exitCode } = await runNode([ENTRY], {
    env: surroundings.environment(service, {}),
  });
  if (exitCode !== 0) throw new Error('a step in real time was not green');
  const { arrivals, lastCreated } = await service.report();
  return {
    deploymentSeconds,
    late: (finishedAt - lastCreated) / 1000 - deploymentSeconds,
    looks: arrivals.length - 1,
  };
}
