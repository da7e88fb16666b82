import type { Settings } from '../../emulator/settings.ts';
import type { RunningEmulator } from '../../emulator/server.ts';
import { seeded } from '../../emulator/seed.ts';
import type { TestStep } from '../support/end-to-end.ts';

type Behavior = Pick<Settings, 'deploymentWithoutId' | 'replayedRecord'>;

/** The undocumented settings that matter most after a repeated start: every pair of values. */
export const behaviors: readonly Behavior[] = (['newest', 'live', 'rejected'] as const).flatMap(
  (deploymentWithoutId) =>
    (['current', 'original'] as const).map((replayedRecord) => ({
      deploymentWithoutId,
      replayedRecord,
    })),
);

/** Every value of each setting in three pairs, for tests where the two are independent. */
export const someBehaviors = behaviors.filter(
  (_, index) => index !== 1 && index !== 2 && index !== 4,
);

/** A step in a later attempt of its run. */
export function rerun(attempt = 2, step: TestStep = {}): TestStep {
  return { ...step, env: { GITHUB_RUN_ATTEMPT: String(attempt), ...step.env } };
}

/** A step of another run. */
export function anotherRun(inputs: TestStep['inputs'] = {}): TestStep {
  return { inputs, env: { GITHUB_RUN_ID: '3000000002' } };
}

/** The live snapshot of Dev. */
export function liveSnapshot(emulator: RunningEmulator): string | undefined {
  return emulator.runtimes(seeded.game, 'Dev').find(({ Current }) => Current)?.SnapshotId;
}
