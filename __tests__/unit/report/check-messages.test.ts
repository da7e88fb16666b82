import { describe, expect, test } from '@jest/globals';
import type {
  Finding,
  Live,
  UndeterminedReason,
  UnresolvedReason,
} from '../../../src/deployment/outcome.ts';
import type { Target } from '../../../src/report/actions-core.ts';
import {
  capital,
  deploymentText,
  findingText,
  liveText,
  UNDETERMINED_TEXTS,
  unresolvedText,
} from '../../../src/report/check-messages.ts';
import { errorWith, HOSTILE, SNAPSHOT, TARGET as DEPLOYING } from './outcomes.ts';

const TARGET: Target = { ...DEPLOYING, snapshot: 'latest', checkOnly: true };
const other = {
  DeploymentId: 'd-9',
  SnapshotId: SNAPSHOT,
  DeploymentAction: 'DEPLOY',
  DeploymentState: 'IN_PROGRESS',
};
const notFound = errorWith({ kind: 'rejected', status: 404, code: 'ResourceNotFoundException' });
const REASONS = Object.entries(UNDETERMINED_TEXTS) as [UndeterminedReason, string][];

describe('a finding', () => {
  test.each<[string, Finding]>([
    ['Game MyGame is ACTIVE.', { about: 'game', isGood: true, state: 'ACTIVE' }],
    ['Stage Dev is DELETING, not ACTIVE.', { about: 'stage', isGood: false, state: 'DELETING' }],
    ['Stage Dev is in no state, not ACTIVE.', { about: 'stage', isGood: false, state: '' }],
    [`${SNAPSHOT} exists.`, { about: 'snapshot', isGood: true, snapshot: SNAPSHOT }],
    [
      `Game MyGame has no snapshot ${SNAPSHOT}.`,
      { about: 'snapshot', isGood: false, snapshot: SNAPSHOT },
    ],
    [
      'Game MyGame has no snapshot, so there is no latest one.',
      { about: 'snapshot', isGood: false, unresolved: { kind: 'no-snapshot' } },
    ],
    [
      'A snapshot would be created, with the description "v1".',
      { about: 'snapshot', isGood: true, description: 'v1' },
    ],
    [
      'Game MyGame has 1,000 snapshots, and can have no more.',
      { about: 'snapshot', isGood: false, description: 'v1' },
    ],
    ['No deployment of stage Dev is in progress.', { about: 'conflict', isGood: true }],
    [
      `Stage Dev is blocked by deployment d-9 of ${SNAPSHOT}, IN_PROGRESS.`,
      { about: 'conflict', isGood: false, blockingDeployment: other },
    ],
    [
      `Stage Dev is blocked by deployment d-9 of ${SNAPSHOT}, IN_PROGRESS; on-conflict: wait would wait for it.`,
      { about: 'conflict', isGood: true, blockingDeployment: other },
    ],
    ['Stage Dev has no live snapshot.', { about: 'live', isGood: true, live: { kind: 'nothing' } }],
  ])('is the sentence: %s', (sentence, finding) => {
    expect(findingText(finding, TARGET)).toBe(sentence);
  });
});

describe('a finding that could not be read', () => {
  test.each(['game', 'stage'] as const)('names the region where the %s does not exist', (about) => {
    const text = findingText({ about, isGood: false, error: notFound }, TARGET);
    expect(text).toMatch(/^(Game MyGame|Stage Dev) does not exist in us-east-1, in the account/);
    expect(text).toContain('ResourceNotFoundException');
  });

  test.each([
    ['game', 'GetGame', 'Game MyGame', 'on arn:aws:gamesparks:us-east-1:ACCOUNT:game/MyGame.'],
    ['stage', 'GetStage', 'Stage Dev', 'game/MyGame/stage/Dev.'],
    ['snapshot', 'ListSnapshots', 'Snapshot latest', 'ACCOUNT:game/MyGame.'],
    [
      'conflict',
      'ListStageDeployments',
      'The list of deployments of stage Dev',
      'game/MyGame/stage/Dev.',
    ],
    ['live', 'GetStageDeployment', 'The live snapshot of stage Dev', 'game/MyGame/stage/Dev.'],
  ] as const)('names for the %s the permission %s', (about, operation, ...words) => {
    const error = errorWith({ kind: 'rejected', status: 403, operation });
    const text = findingText({ about, isGood: false, error }, TARGET);
    expect(text).toMatch(/could not be read: GameSparks rejected the request\..*\(HTTP 403\)$/);
    for (const word of [`gamesparks:${operation}`, ...words]) expect(text).toContain(word);
  });

  test('names another stage, and no permission on this one', () => {
    const details = { kind: 'rejected', status: 403, operation: 'ListStageDeployments' } as const;
    const error = errorWith(details);
    const target = { ...TARGET, snapshot: 'stage:QA' };
    const text = findingText({ about: 'snapshot', isGood: false, error, source: 'QA' }, target);
    expect(text).toMatch(/^Snapshot stage:QA could not be read/);
    expect(text).toContain('game/MyGame/stage/QA');
    expect(text).not.toContain('stage/Dev');
  });

  test('ends without a space if nothing can be suggested', () => {
    const error = errorWith({ kind: 'unavailable', status: 503 });
    expect(findingText({ about: 'conflict', isGood: false, error }, TARGET)).toMatch(
      /was unavailable\. \(HTTP 503\)$/,
    );
  });
});

describe('the live snapshot', () => {
  test('has the deployment that made it live', () => {
    const deployment = { ...other, DeploymentState: 'COMPLETED' };
    const live: Live = { kind: 'live', isConfirmed: true, deployment };
    expect(liveText(live, 'Dev')).toBe(`stage Dev has ${SNAPSHOT} live (deployment d-9)`);
  });

  test.each(REASONS)("that can't be determined has its reason: %s", (reason, text) => {
    expect(liveText({ kind: 'undetermined', reason }, 'Dev')).toBe(
      `the live snapshot of stage Dev can't be determined: ${text}`,
    );
    expect(REASONS.filter(([, other]) => other === text)).toHaveLength(1);
  });
});

test.each<[string, UnresolvedReason]>([
  ['game MyGame has no snapshot, so there is no latest one', { kind: 'no-snapshot' }],
  ['stage QA has no live snapshot', { kind: 'nothing-live', stage: 'QA' }],
  [
    `the live snapshot of stage QA can't be determined: ${UNDETERMINED_TEXTS.order}`,
    { kind: 'live-undetermined', stage: 'QA', reason: 'order' },
  ],
  [
    "the latest snapshot can't be determined: one and other have the same time",
    { kind: 'same-time', snapshots: ['one', 'other'] },
  ],
])('an unresolved snapshot is the clause: %s', (clause, unresolved) => {
  expect(unresolvedText(unresolved, TARGET)).toBe(clause);
});

describe('a deployment in words', () => {
  test.each([
    [`deployment d-9 of ${SNAPSHOT}, IN_PROGRESS`, other],
    [
      `UNDEPLOY deployment d-9 of ${SNAPSHOT}, IN_PROGRESS`,
      { ...other, DeploymentAction: 'UNDEPLOY' },
    ],
    ['deployment of no snapshot, in no state', {}],
  ])('is: %s', (text, deployment) => {
    expect(deploymentText(deployment)).toBe(text);
  });
});

test.each([
  ['', ''],
  ['stage', 'Stage'],
])('capital(%j) is %j', (text, expected) => {
  expect(capital(text)).toBe(expected);
});

test('untrusted text in a finding is one short line without a command (F79, F80, F84)', () => {
  const long = HOSTILE.repeat(1000);
  const deployment = {
    DeploymentId: long,
    SnapshotId: long,
    DeploymentAction: long,
    DeploymentState: long,
  };
  const live = { kind: 'live', isConfirmed: true, deployment } as const;
  const error = errorWith({ kind: 'rejected', status: 400, message: long, code: long });
  const findings: Finding[] = [
    { about: 'game', isGood: false, state: long },
    { about: 'conflict', isGood: false, blockingDeployment: deployment },
    { about: 'live', isGood: true, live },
    { about: 'snapshot', isGood: false, error },
  ];
  for (const finding of findings) {
    const text = findingText(finding, TARGET);
    expect(text).not.toMatch(/[\r\n]|::.*::|##\[/);
    expect(text.length).toBeLessThan(3000);
  }
});
