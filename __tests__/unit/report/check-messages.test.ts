import { describe, expect, test } from '@jest/globals';
import type { Finding, Live, UnresolvedReason } from '../../../src/deployment/outcome.ts';
import { type ErrorDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import {
  deploymentText,
  findingText,
  liveText,
  unresolvedText,
  UNDETERMINED_TEXTS,
} from '../../../src/report/check-messages.ts';
import type { Target } from '../../../src/report/actions-core.ts';

const SNAPSHOT = 'Snapshot_2022-08-01T12:34:56.789Z';
const TARGET: Target = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: 'latest',
  region: 'us-east-1',
  clientTokenFrom: 'run',
  checkOnly: true,
};
const other = {
  DeploymentId: 'd-9',
  SnapshotId: SNAPSHOT,
  DeploymentAction: 'DEPLOY',
  DeploymentState: 'IN_PROGRESS',
};

function fault(details: Partial<ErrorDetails> & Pick<ErrorDetails, 'kind'>): GameSparksError {
  return new GameSparksError({ message: '', ...details });
}

const missing = fault({ kind: 'rejected', status: 404, code: 'ResourceNotFoundException' });

function denied(operation: string): GameSparksError {
  return fault({ kind: 'rejected', status: 403, operation });
}

describe('a finding is a sentence', () => {
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
      'Game MyGame has no snapshot, so none is the latest.',
      { about: 'snapshot', isGood: false, unresolved: { kind: 'no-snapshot' } },
    ],
    ['No deployment of stage Dev is under way.', { about: 'conflict', isGood: true }],
    [
      `In the way is deployment d-9 of ${SNAPSHOT}, IN_PROGRESS.`,
      { about: 'conflict', isGood: false, blockingDeployment: other },
    ],
    [
      `In the way is deployment d-9 of ${SNAPSHOT}, IN_PROGRESS, whose end would be waited for.`,
      { about: 'conflict', isGood: true, blockingDeployment: other },
    ],
    ['Nothing is live on stage Dev.', { about: 'live', isGood: true, live: { kind: 'nothing' } }],
  ])('%s', (sentence, finding) => {
    expect(findingText(finding, TARGET)).toBe(sentence);
  });
});

describe('what could not be read', () => {
  test.each(['game', 'stage'] as const)('a %s that is not there: where it is not', (about) => {
    const text = findingText({ about, isGood: false, error: missing }, TARGET);
    expect(text).toMatch(/^(Game MyGame|Stage Dev) does not exist in us-east-1, in the account/);
    expect(text).toContain('ResourceNotFoundException');
  });

  test.each([
    ['game', 'GetGame', 'Game MyGame', 'on arn:aws:gamesparks:us-east-1:ACCOUNT:game/MyGame.'],
    ['stage', 'GetStage', 'Stage Dev', 'game/MyGame/stage/Dev.'],
    ['snapshot', 'ListSnapshots', 'Snapshot latest', 'ACCOUNT:game/MyGame.'],
    ['conflict', 'ListStageDeployments', 'The history of stage Dev', 'game/MyGame/stage/Dev.'],
    ['conflict', 'GetStageDeployment', 'The history of stage Dev', 'game/MyGame/stage/Dev.'],
  ] as const)(
    'a %s for want of %s names the permission and on what',
    (about, operation, ...has) => {
      const error = denied(operation);
      const text = findingText({ about, isGood: false, error }, TARGET);
      expect(text).toMatch(/could not be read: the service refused, 403/);
      for (const word of [`gamesparks:${operation}`, ...has]) expect(text).toContain(word);
    },
  );

  test('on another stage names that one, and asks for no permission on ours', () => {
    const error = denied('ListStageDeployments');
    const target = { ...TARGET, snapshot: 'stage:QA' };
    const finding = { about: 'snapshot', isGood: false, error, source: 'QA' } as const;
    const text = findingText(finding, target);
    expect(text).toMatch(/^Snapshot stage:QA could not be read/);
    expect(text).toContain('game/MyGame/stage/QA');
    expect(text).not.toContain('stage/Dev');
  });

  test('ends without a blank when there is nothing to advise', () => {
    const error = fault({ kind: 'unavailable', status: 503 });
    expect(findingText({ about: 'conflict', isGood: false, error }, TARGET)).toMatch(/503\.$/);
  });
});

describe('what is live', () => {
  test('is named with the deployment that made it so', () => {
    const live: Live = {
      kind: 'live',
      isConfirmed: true,
      deployment: { ...other, DeploymentState: 'COMPLETED' },
    };
    expect(liveText(live, 'Dev')).toBe(`live on stage Dev is ${SNAPSHOT} (deployment d-9)`);
  });

  test.each(Object.keys(UNDETERMINED_TEXTS) as (keyof typeof UNDETERMINED_TEXTS)[])(
    'is not told when it is unclear, but why (%s)',
    (reason) => {
      const text = liveText({ kind: 'undetermined', reason }, 'Dev');
      expect(text).toBe(`what is live on stage Dev cannot be told: ${UNDETERMINED_TEXTS[reason]}`);
      expect(new Set(Object.values(UNDETERMINED_TEXTS)).size).toBe(4);
    },
  );
});

test.each<[string, UnresolvedReason]>([
  ['nothing is live on stage QA', { kind: 'nothing-live', stage: 'QA' }],
  [
    `what is live on stage QA cannot be told: ${UNDETERMINED_TEXTS.order}`,
    { kind: 'live-undetermined', stage: 'QA', reason: 'order' },
  ],
  [
    'which snapshot is the latest cannot be told: one and other are of the same time',
    { kind: 'same-time', snapshots: ['one', 'other'] },
  ],
])('an unresolved is a clause: %s', (clause, unresolved) => {
  expect(unresolvedText(unresolved, TARGET)).toBe(clause);
});

describe('a deployment', () => {
  test('that is no DEPLOY says so', () => {
    expect(deploymentText({ ...other, DeploymentAction: 'UNDEPLOY' })).toMatch(
      /^UNDEPLOY deployment d-9/,
    );
  });

  test('that says nothing of itself is told as that', () => {
    expect(deploymentText({})).toMatch(/of no snapshot, in no state$/);
  });
});

test('foreign text stays text, and short (F79, F80, F84)', () => {
  const hostile = `::error::x\n##[error]${'y'.repeat(100_000)}`;
  const deployment = {
    DeploymentId: hostile,
    SnapshotId: hostile,
    DeploymentAction: hostile,
    DeploymentState: hostile,
  };
  const live = { kind: 'live', isConfirmed: true, deployment } as const;
  const error = fault({ kind: 'rejected', status: 400, message: hostile, code: hostile });
  const findings: Finding[] = [
    { about: 'game', isGood: false, state: hostile },
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
