/** The rows of the table in RULES ("What the step does") for a start that returns an older deployment. */
import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../emulator/faults.ts';
import type { FinishedStep } from '../../scripts/local-runner.ts';
import {
  annotations,
  laterSnapshot,
  only,
  requestsFor,
  setUp,
  type Setup,
  snapshot,
  waitUntil,
} from '../support/end-to-end.ts';
import { anotherRun, liveSnapshot, rerun, someBehaviors } from './undocumented-behavior.ts';

interface Expected {
  readonly outcome: string;
  readonly title: string;
  /** In the annotation. */
  readonly text: string;
  /** New deployments that the second step starts. */
  readonly started: 0 | 1;
  /** Of the outcome without a wait, when it differs. */
  readonly withoutWait?: Partial<Expected>;
}

interface Row {
  /** The older deployment, and the first read of it. */
  readonly older: string;
  /** How the older deployment finishes; with SUCCESS unless this differs. */
  readonly result?: Omit<Extract<Fault, { effect: 'final-state' }>, 'effect'>;
  /** Another run has deployed another snapshot since. */
  readonly isReplaced?: boolean;
  /** The older deployment is in progress at the first read, and finishes after it. */
  readonly isInProgress?: boolean;
  /** What the second step meets, until it starts a new deployment. */
  readonly faults?: readonly Fault[];
  readonly speed?: number;
  readonly own: Expected;
  readonly given: Expected;
  /** When GetStageDeployment without an ID is rejected. */
  readonly givenIfRejected?: Expected;
}

const START = 'StartStageDeployment';
const READ = 'GetStageDeployment';

const nextToken: Expected = {
  outcome: 'succeeded',
  title: 'Deployed: MyGame/Dev',
  text: 'is COMPLETED with SUCCESS after',
  started: 1,
  withoutWait: { outcome: 'started', title: 'Started: MyGame/Dev', text: 'has started' },
};
const followed: Expected = {
  outcome: 'succeeded',
  title: 'Deployed: MyGame/Dev',
  text: 'was already in progress, and is now COMPLETED with SUCCESS. This step started nothing new',
  started: 0,
  withoutWait: {
    outcome: 'started',
    title: 'In progress: MyGame/Dev',
    text: 'was already in progress, so nothing new was started',
  },
};
const stillDeployed: Expected = {
  outcome: 'succeeded',
  title: 'Still deployed: MyGame/Dev',
  text: 'MyGame/Dev still has it. This step started nothing new',
  started: 0,
};
const failed = (text: string): Expected => ({
  outcome: 'failed',
  title: 'Failed: MyGame/Dev',
  text,
  started: 0,
});
const unknown = (text: string): Expected => ({
  outcome: 'unknown',
  title: 'Unknown result: MyGame/Dev',
  text,
  started: 0,
});
const notStarted = (text: string): Expected => ({
  outcome: 'not-started',
  title: 'Not deployed: MyGame/Dev',
  text,
  started: 0,
});
const RETURNS_FAILED = 'Then use another client-token: this one returns the failed deployment';

const rows: readonly Row[] = [
  {
    older: 'of another snapshot',
    faults: [
      {
        effect: 'patch-response',
        operation: START,
        patch: { StageDeployment: { SnapshotId: laterSnapshot } },
      },
    ],
    own: unknown('GameSparks returned a deployment of another snapshot or action'),
    given: notStarted('the client-token was used before with other parameters'),
  },
  {
    older: 'of another action',
    faults: [
      {
        effect: 'patch-response',
        operation: START,
        patch: { StageDeployment: { DeploymentAction: 'UNDEPLOY' } },
      },
    ],
    own: unknown('GameSparks returned a deployment of another snapshot or action'),
    given: notStarted('the client-token was used before with other parameters'),
  },
  {
    older: 'in progress, that succeeds then',
    isInProgress: true,
    own: followed,
    given: followed,
  },
  {
    older: 'in progress, that fails then',
    isInProgress: true,
    result: { state: 'FAILED' },
    own: {
      ...failed('re-run the job: it starts a new deployment'),
      withoutWait: followed.withoutWait ?? {},
    },
    given: { ...failed(RETURNS_FAILED), withoutWait: followed.withoutWait ?? {} },
  },
  {
    older: 'in an unknown state',
    faults: [
      {
        effect: 'patch-response',
        patch: { StageDeployment: { DeploymentState: 'ROLLING', DeploymentResult: null } },
        times: 2,
      },
    ],
    own: followed,
    given: followed,
  },
  {
    older: 'FAILED',
    result: { state: 'FAILED' },
    own: nextToken,
    given: failed(RETURNS_FAILED),
  },
  {
    older: 'COMPLETED with a failing result code',
    result: { state: 'COMPLETED', resultCode: 'UNSPECIFIED_FAILURE' },
    own: nextToken,
    given: failed(RETURNS_FAILED),
  },
  {
    older: 'COMPLETED with SUCCESS, confirmed',
    own: stillDeployed,
    given: stillDeployed,
  },
  {
    older: 'COMPLETED with SUCCESS, replaced',
    isReplaced: true,
    own: nextToken,
    given: notStarted('an earlier deployment, which has been replaced'),
    givenIfRejected: unknown('it is not confirmed that the stage still has it'),
  },
  {
    older: 'COMPLETED without a result',
    result: { state: 'COMPLETED' },
    own: nextToken,
    given: unknown('The deployment is COMPLETED, but GameSparks reports no result'),
  },
  {
    older: 'COMPLETED with an unknown result code',
    result: { state: 'COMPLETED', resultCode: 'PARTLY_DONE' },
    own: nextToken,
    given: unknown('a result code that this version of the action does not know (PARTLY_DONE)'),
  },
  {
    older: 'that GameSparks no longer has (404)',
    faults: [
      { effect: 'respond', code: 'ResourceNotFoundException', operation: READ, times: 1000 },
    ],
    speed: 100,
    own: nextToken,
    given: unknown('GameSparks has no such deployment any more (404)'),
  },
  {
    older: 'that can\u2019t be read (403)',
    faults: [{ effect: 'respond', code: 'AccessDeniedException', operation: READ, times: 1000 }],
    own: unknown('The deployment can no longer be read'),
    given: unknown('The deployment can no longer be read'),
  },
];

const TOKENS = {
  own: {},
  given: { 'client-token': 'release-1.0-to-the-development-stage' },
} as const;

/** The second of two steps with the same token, and everything between them. */
async function runSecond(
  setup: Setup,
  row: Row,
  inputs: Readonly<Record<string, string>>,
): Promise<{ first: FinishedStep; step: FinishedStep }> {
  const { emulator, run, start, advance } = setup;
  if (row.result) emulator.faults.add({ effect: 'final-state', ...row.result });
  emulator.settings.deploymentSeconds = 80;
  const first = await run({ inputs: { ...inputs, 'wait-for-completion': 'false' } });
  emulator.settings.deploymentSeconds = 0.1;
  advance(row.isInProgress ? 40 : 90);
  if (row.isReplaced) {
    await run(anotherRun({ snapshot: laterSnapshot }));
    advance(30);
  }
  for (const fault of row.faults ?? []) emulator.faults.add(fault);
  const readsBefore = requestsFor(emulator, READ).length;
  const second = start(
    rerun(2, {
      inputs,
      ...(row.speed && { speed: row.speed }),
      onLine: (line) => {
        if (line.includes('with the next client token')) emulator.faults.clear();
      },
    }),
  );
  if (row.isInProgress && inputs['wait-for-completion'] !== 'false') {
    await waitUntil(() => requestsFor(emulator, READ).length > readsBefore);
    advance(50);
  }
  return { first, step: await second.finished };
}

async function expectRow(
  setup: Setup,
  row: Row,
  expected: Expected,
  inputs: Readonly<Record<string, string>>,
): Promise<FinishedStep> {
  const { emulator } = setup;
  const { first, step } = await runSecond(setup, row, inputs);
  const isSuccess = ['succeeded', 'started'].includes(expected.outcome);
  const annotation = only(annotations(step, isSuccess ? 'notice' : 'error'));
  expect(annotations(step, isSuccess ? 'error' : 'notice')).toStrictEqual([]);
  expect(annotation.title).toBe(expected.title);
  expect(annotation.message).toContain(expected.text);
  expect(step.exitCode).toBe(isSuccess ? 0 : 1);
  expect(step.outputs['outcome']).toBe(expected.outcome);
  const created = emulator.deployments().filter(({ SnapshotId }) => SnapshotId === snapshot);
  expect(created).toHaveLength(1 + expected.started);
  if (expected.started === 0) {
    expect(step.stdout).not.toContain('was accepted');
    expect([undefined, first.outputs['deployment-id']]).toContain(step.outputs['deployment-id']);
  } else {
    expect(step.outputs['deployment-id']).toBe(created[1]?.DeploymentId);
    expect(step.outputs['client-token']).toBe(created[1]?.ClientToken);
    expect(step.outputs['client-token']).not.toBe(first.outputs['client-token']);
  }
  return step;
}

describe.each(rows)('a start that returns an older deployment $older', (row) => {
  describe.each(['own', 'given'] as const)('%s token', (token) => {
    test.each(someBehaviors)('%j (F100, F101, F103, F107, I10)', async (behavior) => {
      const setup = await setUp(behavior);
      const isRejected = behavior.deploymentWithoutId === 'rejected';
      const expected =
        isRejected && token === 'given' ? (row.givenIfRejected ?? row.given) : row[token];
      await expectRow(setup, row, expected, TOKENS[token]);
      const hasSnapshot = liveSnapshot(setup.emulator) === snapshot;
      expect(hasSnapshot || expected.outcome !== 'succeeded').toBe(true);
    });

    test('with wait-for-completion: false (F106)', async () => {
      const { withoutWait, ...expected } = row[token];
      const inputs = { ...TOKENS[token], 'wait-for-completion': 'false' };
      await expectRow(await setUp(), row, { ...expected, ...withoutWait }, inputs);
      expect.hasAssertions();
    });
  });
});

describe('an older deployment that GameSparks loses while the step follows it (404)', () => {
  test.each([
    ['own', 'succeeded', 2],
    ['given', 'unknown', 1],
  ] as const)('%s token: %s (F107)', async (token, outcome, deployments) => {
    const { emulator, run, start, advance } = await setUp({ deploymentSeconds: 80 });
    const inputs = TOKENS[token];
    await run({ inputs: { ...inputs, 'wait-for-completion': 'false' } });
    emulator.settings.deploymentSeconds = 0.1;
    advance(40);
    const code = 'ResourceNotFoundException';
    emulator.faults.add({ effect: 'respond', code, operation: READ, after: 1, times: 1000 });
    const second = start(
      rerun(2, {
        inputs,
        speed: 60,
        onLine: (line) => {
          if (line.includes('with the next client token')) emulator.faults.clear();
        },
      }),
    );
    await waitUntil(() => requestsFor(emulator, READ).length > 0);
    advance(50);
    const step = await second.finished;
    expect(step.stdout).toContain('State: IN_PROGRESS');
    expect(step.outputs['outcome']).toBe(outcome);
    expect(emulator.deployments()).toHaveLength(deployments);
  });
});
