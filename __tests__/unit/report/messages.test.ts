import { describe, expect, test } from '@jest/globals';
import type {
  Conclusion,
  NotStartedReason,
  Outcome,
  Preparation,
  UnknownReason,
  UnresolvedReason,
} from '../../../src/deployment/outcome.ts';
import type { StageDeployment } from '../../../src/gamesparks/types.ts';
import type { Target } from '../../../src/report/actions-core.ts';
import {
  annotationText,
  type Message,
  messageFor,
  messageForInputErrors,
  NOT_STARTED_TEXTS,
  UNKNOWN_TEXTS,
} from '../../../src/report/messages.ts';
import {
  errorWith,
  HOSTILE,
  NEWER_SNAPSHOT,
  NOT_READY,
  OLDER_SNAPSHOT,
  outcome,
  READY,
  SNAPSHOT,
  TARGET,
  withoutDeployment,
} from './outcomes.ts';

const DEPLOYMENT = `Deployment d-1 of ${SNAPSHOT} to MyGame/Dev`;
const OLDER = { isOlder: true, wasInProgress: false };
const GIVEN: Partial<Target> = { clientTokenFrom: 'input' };
const NEW: Partial<Target> = { snapshot: 'new' };
const RANDOM: Partial<Target> = { clientTokenFrom: 'random' };
const other: StageDeployment = {
  DeploymentId: 'd-9',
  SnapshotId: OLDER_SNAPSHOT,
  DeploymentState: 'IN_PROGRESS',
};
const OTHER = `deployment d-9 of ${OLDER_SNAPSHOT}, IN_PROGRESS`;
const conflict = errorWith({ kind: 'rejected', status: 409, code: 'ConflictException' });
const denied = errorWith({ kind: 'rejected', status: 403, code: 'AccessDeniedException' });
const lost = errorWith({ kind: 'no-response', code: 'ECONNRESET' });
const success: StageDeployment = {
  DeploymentId: 'd-1',
  SnapshotId: SNAPSHOT,
  DeploymentState: 'COMPLETED',
  DeploymentResult: { ResultCode: 'SUCCESS' },
};

function messageOf(
  conclusion: Conclusion,
  changes: Partial<Outcome> = {},
  target: Partial<Target> = {},
): Message {
  return messageFor(outcome(conclusion, changes), { ...TARGET, ...target });
}

/** For a step without a deployment. */
function textWithout(conclusion: Conclusion, target: Partial<Target> = {}): string {
  return messageFor(withoutDeployment(conclusion), { ...TARGET, ...target }).message;
}

describe('the title', () => {
  test.each<[string, string, Conclusion, Partial<Outcome>]>([
    ['Deployed', 'a success', { kind: 'succeeded' }, {}],
    ['Still deployed', 'an older success', { kind: 'succeeded' }, OLDER],
    ['Deployed', 'an older deployment that was followed', { kind: 'succeeded' }, { isOlder: true }],
    ['Started', 'a start', { kind: 'started' }, {}],
    ['In progress', 'an older deployment in progress', { kind: 'started' }, { isOlder: true }],
    ['Skipped', 'a skip', { kind: 'skipped' }, {}],
    ['Ready', 'a good check', { kind: 'checked', findings: READY }, {}],
    ['Not ready', 'a bad check', { kind: 'checked', findings: NOT_READY }, {}],
    ['Failed', 'a failure', { kind: 'failed', rerunHelps: true }, {}],
    ['Timed out', 'a timeout', { kind: 'timed-out' }, {}],
    ['Cancelled', 'a cancellation', { kind: 'cancelled', accepted: 'no' }, {}],
    ['Unknown result', 'an unknown result', { kind: 'unknown', reason: 'no-result' }, {}],
    ['Not deployed', 'a rejection', { kind: 'not-started', reason: 'out-of-time' }, {}],
  ])('is %s: MyGame/Dev for %s', (title, _what, conclusion, changes) => {
    expect(messageOf(conclusion, changes).title).toBe(`${title}: MyGame/Dev`);
  });

  test('of configuration errors names no stage', () => {
    expect(messageForInputErrors(['x.']).title).toBe('Not deployed: configuration errors');
  });
});

describe('a success', () => {
  test('has the time since the response to the start', () => {
    expect(messageOf({ kind: 'succeeded' }).message).toBe(
      `${DEPLOYMENT} is COMPLETED with SUCCESS after 41 s. Connected players stay on the old runtime until they reconnect.`,
    );
  });

  test('of an older deployment that was followed reports that it was in progress (F103)', () => {
    const { message } = messageOf({ kind: 'succeeded' }, { isOlder: true });
    expect(message).toBe(
      `${DEPLOYMENT} was already in progress, and is now COMPLETED with SUCCESS. This step started nothing new.`,
    );
  });

  test('of an older deployment that is live reports that the stage still has it (F100)', () => {
    expect(messageOf({ kind: 'succeeded' }, OLDER).message).toBe(
      `${DEPLOYMENT} was made before, and MyGame/Dev still has it. This step started nothing new.`,
    );
  });

  test.each<[string, Conclusion, Partial<Outcome>]>([
    ['a success', { kind: 'succeeded' }, OLDER],
    ['a followed success', { kind: 'succeeded' }, { isOlder: true }],
    ['a start', { kind: 'started' }, { isOlder: true }],
  ])('of an older deployment is never called accepted, started or timed: %s', (_what, ...given) => {
    expect(messageOf(...given).message).not.toMatch(/accepted|has started|after \d/);
  });
});

describe('a start without a wait (F39)', () => {
  test('reports that the step does not wait', () => {
    expect(messageOf({ kind: 'started' }).message).toBe(
      `${DEPLOYMENT} has started. This step does not wait for its result (wait-for-completion: false).`,
    );
  });

  test('of an older deployment reports that nothing new was started', () => {
    expect(messageOf({ kind: 'started' }, { isOlder: true }).message).toBe(
      `${DEPLOYMENT} was already in progress, so nothing new was started. This step does not wait for its result.`,
    );
  });
});

test('a skip names the deployment that is live', () => {
  const changes = { deploymentId: 'live', snapshotId: NEWER_SNAPSHOT };
  expect(messageOf({ kind: 'skipped' }, changes, { snapshot: 'latest' }).message).toBe(
    `${NEWER_SNAPSHOT} is already live on MyGame/Dev by deployment live, so nothing was started (skip-if-deployed).`,
  );
});

describe('a failure', () => {
  const FAILED: StageDeployment = {
    DeploymentState: 'FAILED',
    DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: 'out of luck' },
  };

  function failure(
    rerunHelps: boolean,
    deployment: StageDeployment = FAILED,
    target: Partial<Target> = {},
  ): string {
    return messageOf({ kind: 'failed', rerunHelps }, { deployment }, target).message;
  }

  test('has the result code and the message of the service (F27)', () => {
    expect(failure(true)).toContain(
      `${DEPLOYMENT} finished FAILED with UNSPECIFIED_FAILURE ("out of luck").`,
    );
    expect(failure(true)).toContain('the log group of the stage');
  });

  test('may have no result code (F29)', () => {
    expect(failure(true, { DeploymentState: 'FAILED' })).toContain(
      'finished FAILED without a result code.',
    );
  });

  test.each([
    ['re-run the job: it starts a new deployment', true, {}],
    ['start a new run', false, {}],
    ['use another client-token', true, GIVEN],
    ['use another client-token', false, GIVEN],
  ])('suggests: %s', (suggestion, rerunHelps, target) => {
    expect(failure(rerunHelps, FAILED, target)).toContain(suggestion);
  });

  test('of the role names the stage, the possible causes and their document (F26)', () => {
    const message = failure(true, {
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' },
    });
    expect(message).toContain(
      "The role of stage Dev does not exist, GameSparks can't assume it, or it lacks a permission. Fix the role (docs/permissions.md). Then re-run the job",
    );
  });
});

describe('a timeout (F35)', () => {
  test('has state, time and what a re-run does', () => {
    expect(messageOf({ kind: 'timed-out' }).message).toBe(
      `${DEPLOYMENT} was IN_PROGRESS after 42 s. It continues, because GameSparks can't stop a deployment. To wait for it again, re-run this job. Raise wait-timeout-seconds if deployments of this game take longer.`,
    );
  });

  test('has the error of the last poll', () => {
    expect(messageOf({ kind: 'timed-out', error: lost }).message).toContain(
      'after 42 s, and the last poll failed (no complete response arrived (ECONNRESET)).',
    );
  });

  test('may have no known state', () => {
    expect(messageOf({ kind: 'timed-out' }, { deployment: {} }).message).toContain(
      'in no known state',
    );
  });

  test.each<[string, Partial<Outcome>, Partial<Target>]>([
    ['start a run with the same client-token', {}, GIVEN],
    ['only a run with the client-token of the outputs', {}, RANDOM],
    ['Check the stage before you start a new run', { isAgeKnown: false }, {}],
  ])('suggests: %s', (suggestion, changes, target) => {
    const { message } = messageOf({ kind: 'timed-out' }, changes, target);
    expect(message).toContain(suggestion);
    expect(message).not.toContain('re-run this job');
  });
});

describe('a cancellation (F91)', () => {
  test('of a deployment in progress reports that it continues', () => {
    expect(messageOf({ kind: 'cancelled', accepted: 'yes' }).message).toBe(
      `The run was cancelled while deployment d-1 of ${SNAPSHOT} to MyGame/Dev was IN_PROGRESS. It continues, because GameSparks can't stop a deployment. To wait for it again, re-run this job.`,
    );
  });

  test.each<Conclusion>([{ kind: 'cancelled', accepted: 'yes' }, { kind: 'timed-out' }])(
    'of a deployment that has finished never reports that it continues: $kind',
    (conclusion) => {
      const { message } = messageOf(conclusion, { deployment: success });
      expect(message).toContain('was COMPLETED');
      expect(message).toContain('Its result is not confirmed.');
      expect(message).not.toContain('continues');
    },
  );

  test('before a start reports that nothing was started', () => {
    expect(textWithout({ kind: 'cancelled', accepted: 'no' })).toContain('Nothing was started.');
  });

  test.each([
    ['A re-run of this job follows', {}],
    ['A run with the same client-token follows', GIVEN],
  ])('of a start without a response suggests: %s', (suggestion, target) => {
    const message = textWithout({ kind: 'cancelled', accepted: 'unknown' }, target);
    expect(message).toContain('might be in progress');
    expect(message).toContain(suggestion);
  });
});

describe('an unknown result', () => {
  test.each(Object.entries(UNKNOWN_TEXTS) as [UnknownReason, string][])(
    'begins with its reason, and has a next step: %s',
    (reason, text) => {
      const { message } = messageOf({ kind: 'unknown', reason });
      expect(message.startsWith(text)).toBe(true);
      expect(message).toMatch(/Check the stage|re-run/i);
    },
  );

  test('after a lost start reports what a re-run does (F01)', () => {
    const message = textWithout({ kind: 'unknown', reason: 'no-start-response', error: lost });
    expect(message).toMatch(/\(no complete response arrived\)\..*\(ECONNRESET\)$/);
    expect(message).toContain(`${SNAPSHOT} to MyGame/Dev`);
    expect(message).toContain('A re-run of this job follows that deployment, or starts one');
  });

  test('after a conflict recommends on-conflict: wait (F12)', () => {
    const reason = 'conflict-after-lost-response';
    expect(textWithout({ kind: 'unknown', reason, error: conflict })).toContain(
      'With on-conflict: wait it waits until the stage is free.',
    );
    expect(
      textWithout({ kind: 'unknown', reason, error: conflict }, { onConflict: 'wait' }),
    ).not.toContain('on-conflict');
  });

  test('of another deployment names it (F13)', () => {
    const message = messageOf(
      { kind: 'unknown', reason: 'other-deployment' },
      { deployment: { ...other, DeploymentAction: 'UNDEPLOY' } },
    ).message;
    expect(message).toContain(`(UNDEPLOY ${OTHER})`);
  });

  test('without a result suggests to check the stage and to update the action (F28)', () => {
    expect(messageOf({ kind: 'unknown', reason: 'no-result' }).message).toContain(
      'Check the stage, and update the action.',
    );
  });

  test('without an ID names what was requested', () => {
    expect(textWithout({ kind: 'unknown', reason: 'no-start-response' })).toContain(
      `The requested deployment is ${SNAPSHOT} to MyGame/Dev.`,
    );
  });

  test('with an unknown result code has the code (F25)', () => {
    const deployment = { ...success, DeploymentResult: { ResultCode: 'PARTIAL' } };
    const { message } = messageOf({ kind: 'unknown', reason: 'unknown-result' }, { deployment });
    expect(message).toContain('does not know (PARTIAL).');
    expect(message).toContain('Check the stage, and update the action.');
  });

  test.each(['replaced-immediately', 'not-confirmed'] as const)(
    'names what the stage has instead: %s (F101)',
    (reason) => {
      const { message } = messageOf({ kind: 'unknown', reason, replacedBy: other });
      expect(message).toContain(`The stage has ${OTHER}.`);
    },
  );

  test('of a rejected read has the permission, and resumes (F34)', () => {
    const error = errorWith({
      kind: 'rejected',
      status: 403,
      code: 'AccessDeniedException',
      operation: 'GetStageDeployment',
    });
    const { message } = messageOf({ kind: 'unknown', reason: 'unreadable', error });
    expect(message).toContain('The role lacks gamesparks:GetStageDeployment.');
    expect(message).toContain('To wait for it again, re-run this job.');
  });

  test('of an expired session asks for a longer one (F62)', () => {
    const error = errorWith({ kind: 'rejected', status: 403, code: 'ExpiredTokenException' });
    const { message } = messageOf({ kind: 'unknown', reason: 'unreadable', error });
    expect(message).toMatch(/might still be in progress.*session \(role-duration-seconds\) longer/);
  });

  test.each([
    ['start a new run', {}],
    ['use another client-token', GIVEN],
  ])('suggests to deploy again: %s', (suggestion, target) => {
    expect(messageOf({ kind: 'unknown', reason: 'not-found' }, {}, target).message).toContain(
      `To deploy again, ${suggestion}.`,
    );
  });
});

describe('a deployment that was not started', () => {
  test.each<[NotStartedReason, string, Partial<Outcome>]>([
    ['token-used', `It belongs to ${OTHER}. Use another client-token.`, { deployment: other }],
    [
      'replaced',
      `It returned deployment d-1; the stage has ${OTHER}. Use another client-token.`,
      {},
    ],
    ['chain-exhausted', 'Start a new run.', {}],
    ['out-of-time', 'Re-run the job. For later runs, raise wait-timeout-seconds.', {}],
    [
      'outputs-unwritable',
      'Check the file and the disk space of the runner, then re-run the job.',
      {},
    ],
  ])('has reason and next step: %s (F101, F104, F138)', (reason, suggestion, changes) => {
    const conclusion: Conclusion = {
      kind: 'not-started',
      reason,
      replacedBy: other,
      detail: 'ENOSPC',
    };
    const { message } = messageOf(conclusion, changes);
    expect(message).toMatch(
      new RegExp(`^${SNAPSHOT} was not deployed to MyGame/Dev: ${NOT_STARTED_TEXTS[reason]}`),
    );
    expect(message.endsWith(suggestion)).toBe(true);
    expect(message.includes('(ENOSPC)')).toBe(reason === 'outputs-unwritable');
  });

  test.each(['chain-exhausted', 'out-of-time'] as const)(
    'names the earlier deployment that was returned last: %s',
    (reason) => {
      const sentence = 'Deployment d-1 was made before';
      expect(messageOf({ kind: 'not-started', reason }, OLDER).message).toContain(sentence);
      expect(textWithout({ kind: 'not-started', reason })).not.toContain('Deployment');
    },
  );

  test.each<[UnresolvedReason, string]>([
    [{ kind: 'no-snapshot' }, 'game MyGame has no snapshot'],
    [{ kind: 'same-time', snapshots: [OLDER_SNAPSHOT, NEWER_SNAPSHOT] }, NEWER_SNAPSHOT],
    [{ kind: 'nothing-live', stage: 'QA' }, 'stage QA has no live snapshot'],
    [
      { kind: 'live-undetermined', stage: 'QA', reason: 'undeploy' },
      "stage QA can't be determined",
    ],
  ])('without a snapshot suggests an ID: %j', (unresolved, reason) => {
    const message = textWithout({ kind: 'not-started', unresolved }, { snapshot: 'latest' });
    expect(message).toMatch(/^latest was not deployed to MyGame\/Dev: /);
    expect(message).toContain(reason);
    expect(message).toMatch(/Give the ID of the snapshot\.$/);
  });

  test.each<[UnresolvedReason, RegExp]>([
    [
      { kind: 'other-content', snapshot: SNAPSHOT, sections: ['A.B', 'C'] },
      /new snapshot Snapshot_\S+ differs from the imported configuration in A\.B, C, so another client .*\. A re-run of this job replaces that change/,
    ],
    [
      { kind: 'other-content', snapshot: SNAPSHOT, sections: ['1', '2', '3', '4', '5'] },
      / in 1, 2, 3, 4 and others, so /,
    ],
    [{ kind: 'unknown-form', snapshot: 'Snap' }, /created snapshot Snap, whose ID .* by its ID\.$/],
    [{ kind: 'quota' }, /has 1,000 snapshots, and can have no more\. .* by its ID\.$/],
    [
      { kind: 'no-content' },
      /the content of the imported configuration, so no snapshot was created\. .* without game-configuration/,
    ],
    [
      { kind: 'no-content', snapshot: SNAPSHOT },
      /the content of snapshot Snapshot_\S+, so .* give its ID/,
    ],
  ])('without the imported content: %j', (unresolved, words) => {
    const message = textWithout({ kind: 'not-started', unresolved }, NEW);
    expect(message).toMatch(/^A new snapshot was not deployed to MyGame\/Dev: /);
    expect(message).toMatch(words);
  });

  test.each<[Preparation, Partial<Target>, string]>([
    [{}, {}, 'AccessDeniedException'],
    [{ configuration: 'imported' }, {}, 'The configuration of game MyGame was imported.'],
    [
      { configuration: 'unknown' },
      {},
      'The configuration of game MyGame might have been imported.',
    ],
    [
      { configuration: 'imported', snapshot: 'unknown' },
      {},
      'A snapshot might have been created, and a re-run of this job searches for it first.',
    ],
    [
      { configuration: 'unknown', snapshot: 'unknown' },
      { lacksIdentity: true },
      'The configuration of game MyGame might have been imported. A snapshot might have been created. Check the snapshots of the game before a new run.',
    ],
    [{ snapshot: 'created' }, {}, 'A snapshot was created, and a re-run of this job deploys it.'],
    [
      { snapshot: 'created', snapshotId: SNAPSHOT },
      { clientTokenFrom: 'input' },
      `${SNAPSHOT} was created. Deploy it by its ID.`,
    ],
  ])('after a preparation %j of %j', (preparation, target, sentence) => {
    const conclusion: Conclusion = { kind: 'not-started', error: denied };
    const all = { ...TARGET, ...NEW, ...target };
    const { message } = messageFor(withoutDeployment(conclusion, { preparation }), all);
    expect(message).toContain(sentence);
    const cancelled = withoutDeployment({ kind: 'cancelled', accepted: 'no' }, { preparation });
    const sentences = messageFor(cancelled, all).message;
    expect(sentences.endsWith(sentence)).toBe(
      preparation.configuration !== undefined || preparation.snapshot !== undefined,
    );
  });

  test('because of a permission names it, with the request ID last', () => {
    const error = errorWith({ ...denied.details, requestId: 'r-9' });
    const message = textWithout({ kind: 'not-started', error });
    expect(message).toMatch(/\(HTTP 403 AccessDeniedException, request ID r-9\)$/);
    expect(message).toContain('The role lacks gamesparks:StartStageDeployment.');
  });

  test('because of another stage names its ARN, and no permission to deploy', () => {
    const details = { kind: 'rejected', status: 403, operation: 'GetStageDeployment' } as const;
    const message = textWithout(
      { kind: 'not-started', error: errorWith(details), source: 'QA' },
      { snapshot: 'stage:QA' },
    );
    expect(message).toContain('game/MyGame/stage/QA');
    expect(message).toContain('Allow gamesparks:GetStageDeployment on');
    expect(message).not.toMatch(/stage\/Dev|StartStageDeployment/);
  });

  describe('because of a conflict', () => {
    const blocked: Conclusion = { kind: 'not-started', error: conflict, blockingDeployment: other };

    test('names the blocking deployment, and recommends on-conflict: wait (F11)', () => {
      const message = textWithout(blocked);
      expect(message).toContain(`The blocking deployment is ${OTHER}.`);
      expect(message).toContain('set on-conflict: wait');
      expect(message).not.toContain('earlier attempt');
    });

    test('after a wait names it as it was when the wait began', () => {
      const message = textWithout({ ...blocked, hasWaited: true });
      expect(message).toContain(`When the wait began, the stage was blocked by ${OTHER}.`);
      expect(message).toContain('The action waited until the timeout.');
      expect(message).not.toContain('on-conflict: wait');
    });

    test.each<[boolean, Partial<Target>]>([
      [true, { isRerun: true }],
      [true, { isRerun: true, ...GIVEN }],
      [false, { isRerun: false }],
      [false, { isRerun: true, ...RANDOM }],
    ])("may be the run's own deployment on a re-run: %s with %j", (expected, target) => {
      const own = 'It might be the deployment of an earlier attempt of this run';
      expect(textWithout(blocked, target).includes(own)).toBe(expected);
      expect(textWithout({ ...blocked, hasWaited: true }, target)).not.toContain(own);
    });
  });
});

describe('a list in an annotation', () => {
  test('has one line for each configuration error, and the message is one line', () => {
    const text = messageForInputErrors(['First error.', 'Second error\n::error::x.']);
    expect(annotationText(text).split('\n')).toEqual([
      'First error.',
      'Second error : :error: :x.',
      'Nothing was sent to GameSparks.',
    ]);
    expect(text.message).toBe(
      'First error. Second error : :error: :x. Nothing was sent to GameSparks.',
    );
  });

  test('has one line for each finding that is not good', () => {
    const checked = withoutDeployment({ kind: 'checked', findings: [...READY, ...NOT_READY] });
    const text = messageFor(checked, { ...TARGET, checkOnly: true });
    expect(annotationText(text).split('\n')).toHaveLength(3);
    expect(text.message).toBe(annotationText(text).replaceAll('\n', ' '));
  });

  test('is the message itself if there is only one text', () => {
    const text = messageOf({ kind: 'timed-out' });
    expect(annotationText(text)).toBe(text.message);
  });
});

describe('a check', () => {
  function check(findings = READY, changes: Partial<Outcome> = {}, target: Partial<Target> = {}) {
    const given = withoutDeployment({ kind: 'checked', findings }, changes);
    return messageFor(given, { ...TARGET, checkOnly: true, ...target });
  }

  test('that is not ready lists what is bad in the annotation, and everything in points', () => {
    const { message, points = [], closing } = check([...READY, ...NOT_READY]);
    expect(message).toMatch(/^Stage Dev is DELETING, not ACTIVE\. The list of deployments/);
    expect(message).not.toContain('exists');
    expect(points.map(({ isGood }) => isGood)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(closing).toBe('Nothing was started.');
  });

  test.each<[string, string | undefined, Partial<Target>]>([
    [`would replace ${OLDER_SNAPSHOT} with ${NEWER_SNAPSHOT}`, OLDER_SNAPSHOT, {}],
    ['would put the same snapshot on stage Dev again', NEWER_SNAPSHOT, {}],
    ['would be skipped if that is confirmed', NEWER_SNAPSHOT, { skipIfDeployed: true }],
    [`would put ${NEWER_SNAPSHOT} on stage Dev`, undefined, { skipIfDeployed: true }],
  ])('that is ready reports that a deployment %s', (change, previousSnapshotId, target) => {
    const changes = { snapshotId: NEWER_SNAPSHOT, previousSnapshotId };
    const { message } = check(READY, changes, target);
    expect(message).toContain(change);
    expect(message).toContain('Nothing was started. Whether gamesparks:StartStageDeployment');
  });
});

describe('untrusted text in a message', () => {
  test('is one line without a command (F79-F81)', () => {
    const deployment = {
      DeploymentState: HOSTILE,
      DeploymentResult: { ResultCode: HOSTILE, Message: HOSTILE },
    };
    const changes = { deployment, deploymentId: HOSTILE };
    for (const conclusion of [
      { kind: 'failed', rerunHelps: true },
      { kind: 'timed-out' },
      { kind: 'unknown', reason: 'unknown-result' },
      { kind: 'unknown', reason: 'other-deployment', replacedBy: { DeploymentId: HOSTILE } },
    ] as Conclusion[]) {
      expect(messageOf(conclusion, changes).message).not.toMatch(/[\r\n]|::.*::|##\[/);
    }
  });

  test('makes it at most 4096 characters long (F84)', () => {
    const deployment = {
      DeploymentResult: { ResultCode: 'X'.repeat(9999), Message: '<'.repeat(9999) },
    };
    const { message } = messageOf({ kind: 'failed', rerunHelps: true }, { deployment });
    expect(message.length).toBeLessThanOrEqual(4096);
  });
});
