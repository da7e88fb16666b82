import { runNode } from './run.ts';
import type { Setup } from './rounds.ts';
import { ENTRY } from './step.ts';

export interface RealRun {
  readonly deploymentSeconds: number;
  /** Seconds between the finish of the deployment and the exit of the step's process. */
  readonly late: number;
  readonly polls: number;
}

/** Runs one step with default inputs, in real time. */
export async function runInRealTime(
  { service, stepFolder }: Setup,
  deploymentSeconds: number,
): Promise<RealRun> {
  await service.prepare({ deploymentSeconds, pollsInProgress: 0 });
  const { finishedAt, exitCode } = await runNode([ENTRY], {
    env: stepFolder.environment(service, {}),
  });
  if (exitCode !== 0) throw new Error('a step in real time failed');
  const { arrivals, lastCreated } = await service.report();
  return {
    deploymentSeconds,
    late: (finishedAt - lastCreated) / 1000 - deploymentSeconds,
    polls: arrivals.length - 1,
  };
}
