import type { Conclusion, Finding, Outcome } from '../../../src/deployment/outcome.ts';
import { type ErrorDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import type { Target } from '../../../src/report/actions-core.ts';

export const SNAPSHOT = 'Snapshot_2022-08-01T12:34:56.789Z';
export const NEWER_SNAPSHOT = 'Snapshot_2022-09-01T00:00:00.000Z';
export const OLDER_SNAPSHOT = 'Snapshot_2022-07-01T00:00:00.000Z';

export const TARGET: Target = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: SNAPSHOT,
  region: 'us-east-1',
  clientTokenFrom: 'run',
  isRerun: false,
  skipIfDeployed: false,
  onConflict: 'fail',
  checkOnly: false,
};

export function errorWith(
  details: Partial<ErrorDetails> & Pick<ErrorDetails, 'kind'>,
): GameSparksError {
  return new GameSparksError({ message: '', ...details });
}

/** An outcome of a step that did not come to a deployment. */
export function withoutDeployment(conclusion: Conclusion, changes: Partial<Outcome> = {}): Outcome {
  return {
    conclusion,
    isOlder: false,
    isAgeKnown: true,
    wasInProgress: false,
    stateChanges: [],
    startedAt: new Date('2026-01-01T00:00:00Z'),
    finishedAt: new Date('2026-01-01T00:00:42.400Z'),
    durationMilliseconds: 42_400,
    ...changes,
  };
}

/** An outcome with a deployment that was in progress when it was read last. */
export function outcome(conclusion: Conclusion, changes: Partial<Outcome> = {}): Outcome {
  return withoutDeployment(conclusion, {
    clientToken: 'token-1',
    snapshotId: SNAPSHOT,
    deploymentId: 'd-1',
    deployment: { DeploymentId: 'd-1', SnapshotId: SNAPSHOT, DeploymentState: 'IN_PROGRESS' },
    wasInProgress: true,
    acceptedAfterMilliseconds: 1400,
    stateChanges: [
      { state: 'PENDING', at: new Date('2026-01-01T00:00:01Z') },
      { state: 'IN_PROGRESS', at: new Date('2026-01-01T00:00:13Z') },
    ],
    ...changes,
  });
}

/** What a check finds on a stage that is ready. */
export const READY: readonly Finding[] = [
  { about: 'game', isGood: true, state: 'ACTIVE' },
  { about: 'stage', isGood: true, state: 'ACTIVE' },
  { about: 'snapshot', isGood: true, snapshot: NEWER_SNAPSHOT },
  { about: 'conflict', isGood: true },
  { about: 'live', isGood: true, live: { kind: 'nothing' } },
];
export const NOT_READY: readonly Finding[] = [
  { about: 'stage', isGood: false, state: 'DELETING' },
  { about: 'conflict', isGood: false, error: errorWith({ kind: 'rejected', status: 403 }) },
];

/** Every kind of conclusion, and whether the step succeeds with it. */
export const CONCLUSIONS: readonly (readonly [
  kind: string,
  succeeds: boolean,
  conclusion: Conclusion,
])[] = [
  ['succeeded', true, { kind: 'succeeded' }],
  ['started', true, { kind: 'started' }],
  ['skipped', true, { kind: 'skipped' }],
  ['checked, ready', true, { kind: 'checked', findings: READY }],
  ['checked, not ready', false, { kind: 'checked', findings: NOT_READY }],
  ['failed', false, { kind: 'failed', rerunHelps: true }],
  ['timed-out', false, { kind: 'timed-out' }],
  ['cancelled', false, { kind: 'cancelled', accepted: 'yes' }],
  ['unknown', false, { kind: 'unknown', reason: 'no-result' }],
  [
    'not-started with an error',
    false,
    { kind: 'not-started', error: errorWith({ kind: 'rejected', status: 403 }) },
  ],
  [
    'not-started without a snapshot',
    false,
    { kind: 'not-started', unresolved: { kind: 'no-snapshot' } },
  ],
  ['not-started with a reason', false, { kind: 'not-started', reason: 'out-of-time' }],
];

/** Text that would be a command, a mention, a link or markup if it were not escaped. */
export const HOSTILE =
  '</code><img src=x onerror=1>@octocat [a](http://x) | ![x](y) `code` www.example.com me@example.com\n# head\n::error::x ##[add-mask]y ${{ secrets.X }}';
