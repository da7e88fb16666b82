import { describe, expect, test } from '@jest/globals';
import type {
  Conclusion,
  Finding,
  UnresolvedReason,
  Outcome,
} from '../../../src/deployment/outcome.ts';
import { type ErrorDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import { reportFaults, reportOutcome } from '../../../src/report/report-outcome.ts';
import { reportCrash, reportKill } from '../../../src/report/abnormal-exit.ts';
import type { Target } from '../../../src/report/actions-core.ts';
import { RecordedCore } from './recorded-core.ts';

const TARGET: Target = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: 'Snapshot_2022-08-01T12:34:56.789Z',
  region: 'us-east-1',
  clientTokenFrom: 'run',
  checkOnly: false,
};

function outcome(conclusion: Conclusion, changes: Partial<Outcome> = {}): Outcome {
  return {
    conclusion,
    clientToken: 'token-1',
    deploymentId: 'd-1',
    deployment: { DeploymentId: 'd-1', DeploymentState: 'IN_PROGRESS' },
    resumed: false,
    startedAt: new Date('2026-01-01T00:00:00Z'),
    stateChanges: [
      { state: 'PENDING', at: new Date('2026-01-01T00:00:01Z') },
      { state: 'IN_PROGRESS', at: new Date('2026-01-01T00:00:13Z') },
    ],
    finishedAt: new Date('2026-01-01T00:00:42.400Z'),
    durationMilliseconds: 42_400,
    ...changes,
  };
}

function fault(details: Partial<ErrorDetails> & Pick<ErrorDetails, 'kind'>): GameSparksError {
  return new GameSparksError({ message: '', ...details });
}

function report(given: Outcome, target: Partial<Target> = {}, outputFault?: string) {
  const core = new RecordedCore();
  const isGreen = reportOutcome(
    core,
    given,
    { ...TARGET, ...target },
    { jobSummary: true, outputFault },
  );
  return { core, isGreen, said: core.all(isGreen ? 'notice' : 'error').join('') };
}

const NEWER = 'Snapshot_2022-09-01T00:00:00.000Z';
const OLDER = 'Snapshot_2022-07-01T00:00:00.000Z';
const READY: Finding[] = [
  { about: 'game', isGood: true, state: 'ACTIVE' },
  { about: 'stage', isGood: true, state: 'ACTIVE' },
  { about: 'snapshot', isGood: true, snapshot: NEWER },
  { about: 'conflict', isGood: true },
  { about: 'live', isGood: true, live: { kind: 'nothing' } },
];
const ENDINGS: [Conclusion, Partial<Outcome>?][] = [
  [{ kind: 'succeeded' }],
  [{ kind: 'started' }],
  [{ kind: 'skipped' }],
  [{ kind: 'checked', findings: READY }],
  [{ kind: 'checked', findings: [{ about: 'game', isGood: false, state: 'DELETING' }] }],
  [{ kind: 'failed' }],
  [{ kind: 'timed-out' }],
  [{ kind: 'cancelled', accepted: 'yes' }],
  [{ kind: 'unknown', reason: 'no-result' }],
  [{ kind: 'not-started', error: fault({ kind: 'rejected', status: 403 }) }],
  [{ kind: 'not-started', unresolved: { kind: 'no-snapshot' } }],
];
const GREEN = ENDINGS.map(([conclusion]) => conclusion).filter(
  (conclusion) =>
    ['succeeded', 'started', 'skipped'].includes(conclusion.kind) ||
    (conclusion.kind === 'checked' && conclusion.findings === READY),
);

describe.each(ENDINGS)('%j', (conclusion) => {
  test('has exactly one annotation: a notice if green, an error if red', () => {
    const { core, isGreen } = report(outcome(conclusion));
    expect(isGreen).toBe(GREEN.includes(conclusion));
    expect(core.all('notice')).toHaveLength(isGreen ? 1 : 0);
    expect(core.all('error')).toHaveLength(isGreen ? 0 : 1);
  });

  test('has its outcome and whole seconds in the outputs, before the annotation', () => {
    const { core } = report(outcome(conclusion));
    expect(core.outputs).toMatchObject({ outcome: conclusion.kind, 'duration-seconds': '42' });
    const kinds = core.done.map(([what]) => what);
    expect(kinds.lastIndexOf('output')).toBeLessThan(
      kinds.findIndex((k) => k === 'notice' || k === 'error'),
    );
  });

  test('has a summary with the status first', () => {
    const { core } = report(outcome(conclusion));
    expect(core.all('summary')).toHaveLength(1);
    expect(core.all('summary')[0]).toMatch(/^## /);
  });

  test('stays what it is when the summary cannot be written (F88)', () => {
    const core = new RecordedCore();
    core.summaryFault = new Error('no such file');
    const before = report(outcome(conclusion)).isGreen;
    expect(reportOutcome(core, outcome(conclusion), TARGET, { jobSummary: true })).toBe(before);
    expect(core.all('warning')).toHaveLength(1);
  });

  test('is red when outputs cannot be written, and says id and outcome (F87)', () => {
    const core = new RecordedCore();
    core.outputFault = new Error('ENOSPC: no space left on device');
    expect(reportOutcome(core, outcome(conclusion), TARGET, { jobSummary: true })).toBe(false);
    expect(core.all('error').join('')).toMatch(/ENOSPC/);
    expect(core.all('error').join('')).toContain(`Outcome ${conclusion.kind}, deployment d-1`);
  });
});

test('an output that could not be written earlier is not forgotten (F87)', () => {
  expect(report(outcome({ kind: 'succeeded' }), {}, 'ENOSPC').isGreen).toBe(false);
});

test('outputs hold what was last read, and nothing invented', () => {
  const deployment = {
    DeploymentId: 'd-1',
    SnapshotId: TARGET.snapshot,
    DeploymentAction: 'DEPLOY',
    DeploymentState: 'FAILED',
    DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: 'two\nlines' },
    Created: '2026-01-01T00:00:00.000Z',
    LastUpdated: '2026-01-01T00:00:42.000Z',
  };
  const { core } = report(outcome({ kind: 'failed' }, { deployment }));
  expect(core.outputs).toEqual({
    outcome: 'failed',
    'deployment-state': 'FAILED',
    'deployment-action': 'DEPLOY',
    'result-code': 'UNSPECIFIED_FAILURE',
    'result-message': 'two lines',
    'snapshot-id': TARGET.snapshot,
    'previous-snapshot-id': '',
    created: '2026-01-01T00:00:00.000Z',
    'last-updated': '2026-01-01T00:00:42.000Z',
    'duration-seconds': '42',
  });
});

describe('what to do next', () => {
  test('a role failure names the role’s trust and permissions (F26)', () => {
    const deployment = {
      DeploymentState: 'FAILED',
      DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' },
    };
    const { said } = report(outcome({ kind: 'failed' }, { deployment }));
    for (const word of [
      'stage Dev',
      'gamesparks.amazonaws.com',
      'sts:AssumeRole',
      'gamesparks:InvokeBackend',
      're-run',
    ]) {
      expect(said).toContain(word);
    }
  });

  test('access denied names both actions and both ARNs (F09)', () => {
    const error = fault({
      kind: 'rejected',
      status: 403,
      code: 'AccessDeniedException',
      requestId: 'r-9',
    });
    const { said } = report(outcome({ kind: 'not-started', error }));
    for (const word of [
      'gamesparks:StartStageDeployment',
      'gamesparks:GetStageDeployment',
      'arn:aws:gamesparks:us-east-1:ACCOUNT:game/MyGame and',
      'game/MyGame/stage/Dev',
      'request id r-9',
    ]) {
      expect(said).toContain(word);
    }
  });

  test('a 404 names game, stage, snapshot and region (F10)', () => {
    const { said } = report(
      outcome({ kind: 'not-started', error: fault({ kind: 'rejected', status: 404 }) }),
    );
    for (const word of ['MyGame', 'Dev', TARGET.snapshot, 'us-east-1'])
      expect(said).toContain(word);
  });

  test('a timeout names id, last state, time, and that a re-run joins (F35)', () => {
    const { said } = report(outcome({ kind: 'timed-out' }));
    expect(said).toMatch(
      /After 42 s deployment d-1 .* last seen IN_PROGRESS.*re-run of this job joins it/,
    );
  });

  test('a cancellation says that the deployment goes on (F91)', () => {
    const { said } = report(outcome({ kind: 'cancelled', accepted: 'yes' }));
    expect(said).toMatch(/the deployment goes on.*d-1/);
  });

  test('an expired session asks for a longer one (F62)', () => {
    const error = fault({ kind: 'rejected', status: 403, code: 'ExpiredTokenException' });
    const { said } = report(outcome({ kind: 'unknown', reason: 'unreadable', error }));
    expect(said).toMatch(
      /longer session.*may still be running|may still be running.*longer session/,
    );
  });

  test('a wrong clock is named with its distance (F58)', () => {
    const error = fault({ kind: 'rejected', status: 403, clockOffsetMilliseconds: 600_000 });
    const { said } = report(outcome({ kind: 'not-started', error }));
    expect(said).toContain('10 min off');
  });

  test('a proxy’s page is not taken for the service’s word (F48)', () => {
    const error = fault({ kind: 'unavailable', status: 502, fromService: false });
    const { said } = report(outcome({ kind: 'unknown', reason: 'no-start-response', error }));
    expect(said).toContain('did not come from the service itself');
  });

  test('a proxy that wants a login is named (F56)', () => {
    const error = fault({ kind: 'unreachable', status: 407, code: 'ERR_PROXY_TUNNEL' });
    const { said } = report(outcome({ kind: 'not-started', error }));
    expect(said).toContain('The proxy wants a login');
  });

  test('no credentials: where was looked, and what to add (F59)', () => {
    const { said } = report(
      outcome({ kind: 'not-started', error: fault({ kind: 'credentials' }) }),
    );
    expect(said).toMatch(/environment.*profile.*web identity.*container.*instance/);
  });

  test('a run without an identity cannot be resumed by a re-run, and says so', () => {
    const { said } = report(outcome({ kind: 'timed-out' }), { clientTokenFrom: 'chance' });
    expect(said).toContain('only a run with the client-token of the outputs joins it');
    expect(said).not.toContain('re-run of this job joins');
  });

  test('with a token of the user’s own, a failed deployment needs another (F15)', () => {
    const { said } = report(outcome({ kind: 'failed' }), { clientTokenFrom: 'input' });
    expect(said).toContain('another client-token');
  });
});

/** An outcome without a deployment of ours. */
function unstarted(conclusion: Conclusion, changes: Partial<Outcome> = {}): Outcome {
  const { startedAt, finishedAt, durationMilliseconds } = outcome(conclusion);
  const times = { startedAt, finishedAt, durationMilliseconds };
  return { conclusion, resumed: false, stateChanges: [], ...times, ...changes };
}

const NO_DEPLOYMENT = {
  'deployment-state': '',
  'deployment-action': '',
  'result-code': '',
  'result-message': '',
  created: '',
  'last-updated': '',
  'duration-seconds': '42',
};

describe('skipped', () => {
  const deployment = {
    DeploymentId: 'live',
    SnapshotId: NEWER,
    DeploymentAction: 'DEPLOY',
    DeploymentState: 'COMPLETED',
    DeploymentResult: { ResultCode: 'SUCCESS' },
    Created: '2026-01-01T00:00:00.000Z',
  };
  const skipped = unstarted(
    { kind: 'skipped' },
    { deployment, deploymentId: 'live', snapshotId: NEWER, previousSnapshotId: NEWER },
  );

  test('is green, and never called a success of ours', () => {
    const { isGreen, said, core } = report(skipped, { snapshot: 'latest' });
    expect(isGreen).toBe(true);
    expect(said).toMatch(/is what is live .* by deployment live, so nothing was started/);
    expect(core.outputs).toEqual({
      ...NO_DEPLOYMENT,
      outcome: 'skipped',
      'deployment-state': 'COMPLETED',
      'deployment-action': 'DEPLOY',
      'result-code': 'SUCCESS',
      'snapshot-id': NEWER,
      'previous-snapshot-id': NEWER,
      created: '2026-01-01T00:00:00.000Z',
    });
  });

  test('has a summary with what was asked for and no timeline', () => {
    const { core } = report(skipped, { snapshot: 'latest' });
    const [summary = ''] = core.all('summary');
    expect(summary).toMatch(/^## ⏭️ Already live on MyGame\/Dev/);
    expect(summary).toContain('| Asked for | <code>latest</code> |');
    expect(summary).not.toContain('Timeline');
    expect(summary).not.toContain('Client token');
  });
});

describe('a check', () => {
  const bad: Finding[] = [
    { about: 'stage', isGood: false, state: 'DELETING' },
    { about: 'conflict', isGood: false, error: fault({ kind: 'rejected', status: 403 }) },
  ];
  const CHECK = { checkOnly: true };

  function checked(findings: readonly Finding[], changes: Partial<Outcome> = {}) {
    return report(unstarted({ kind: 'checked', findings }, changes), CHECK);
  }

  test('is green only if all is good, and all was looked at', () => {
    expect(checked(READY).isGreen).toBe(true);
    for (const fault of bad) expect(checked([fault, ...READY]).isGreen).toBe(false);
    for (const left of READY) {
      expect(checked(READY.filter((finding) => finding !== left)).isGreen).toBe(false);
    }
    expect(checked([]).isGreen).toBe(false);
  });

  test('invents no outputs', () => {
    const { core } = checked([...READY, ...bad]);
    expect(core.outputs).toEqual({
      ...NO_DEPLOYMENT,
      outcome: 'checked',
      'snapshot-id': '',
      'previous-snapshot-id': '',
    });
  });

  test('gives what it has read', () => {
    const { core } = checked(READY, { snapshotId: NEWER, previousSnapshotId: OLDER });
    expect(core.outputs).toMatchObject({
      'snapshot-id': NEWER,
      'previous-snapshot-id': OLDER,
    });
    expect(core.all('summary')[0]).toContain(
      `| Live now | <code>${OLDER.replace('_', '&#95;')}</code> |`,
    );
  });

  test('that is not ready tells every fault, and nothing that is good', () => {
    const { said, core } = checked([...READY, ...bad]);
    expect(said).toMatch(/^Stage Dev is DELETING.*history of stage Dev could not be read.*Nothing/);
    expect(said).not.toContain('exists');
    const [summary = ''] = core.all('summary');
    expect(summary).toMatch(/^## ❌ Not ready to deploy to MyGame\/Dev/);
    expect(summary.match(/^- ✅/gm)).toHaveLength(5);
    expect(summary).toContain('\nNothing was started.\n');
    expect(summary.match(/^- ❌/gm)).toHaveLength(2);
  });

  test.each([
    [OLDER, `would replace ${OLDER} by ${NEWER}`],
    [NEWER, 'would put the same snapshot on stage Dev once more'],
    [undefined, `would put ${NEWER} on stage Dev`],
  ])('that is ready, with %s live, says what would change', (previous, change) => {
    const { said, core } = checked(READY, { snapshotId: NEWER, previousSnapshotId: previous });
    expect(said).toContain(change);
    expect(said).toContain('Nothing was started');
    expect(said).toContain('gamesparks:StartStageDeployment');
    expect(core.all('summary')[0]).toMatch(/^## ✅ Ready to deploy to MyGame\/Dev/);
  });
});

describe('what kept a start from being made', () => {
  test.each<[UnresolvedReason, string]>([
    [{ kind: 'no-snapshot' }, 'game MyGame has no snapshot'],
    [{ kind: 'same-time', snapshots: [OLDER, NEWER] }, `${OLDER} and ${NEWER}`],
    [{ kind: 'nothing-live', stage: 'QA' }, 'nothing is live on stage QA'],
    [{ kind: 'live-undetermined', stage: 'QA', reason: 'undeploy' }, 'stage QA cannot be told'],
  ])('%j is red, says why, and has no snapshot', (unresolved, why) => {
    const conclusion: Conclusion = { kind: 'not-started', unresolved };
    const { isGreen, said, core } = report(unstarted(conclusion), { snapshot: 'latest' });
    expect(isGreen).toBe(false);
    expect(said).toMatch(/^latest was not deployed to stage Dev of game MyGame: /);
    expect(said).toContain(why);
    expect(said).toContain('Name the snapshot by its id.');
    expect(core.outputs).toMatchObject({ outcome: 'not-started', 'snapshot-id': '' });
  });

  test('a source stage that may not be read is named with its own ARN', () => {
    const error = fault({ kind: 'rejected', status: 403, operation: 'ListStageDeployments' });
    const conclusion: Conclusion = { kind: 'not-started', error, source: 'QA' };
    const { said } = report(unstarted(conclusion), { snapshot: 'stage:QA' });
    expect(said).toContain('game/MyGame/stage/QA');
    expect(said).not.toContain('game/MyGame/stage/Dev');
  });

  const conflict = fault({ kind: 'rejected', status: 409, code: 'ConflictException' });
  const blockingDeployment = {
    DeploymentId: 'd-9',
    SnapshotId: OLDER,
    DeploymentState: 'IN_PROGRESS',
  };

  test('a conflict advises to wait (F11)', () => {
    const conclusion: Conclusion = { kind: 'not-started', error: conflict, blockingDeployment };
    const { said } = report(unstarted(conclusion));
    expect(said).toContain(`In the way is deployment d-9 of ${OLDER}, IN_PROGRESS.`);
    expect(said).toContain('on-conflict: wait');
    expect(said).not.toContain('in vain');
  });

  test('a conflict that was waited for does not advise to wait once more', () => {
    const conclusion: Conclusion = {
      kind: 'not-started',
      error: conflict,
      blockingDeployment,
      hasWaited: true,
    };
    const { said } = report(unstarted(conclusion));
    expect(said).toContain('IN_PROGRESS. Its end was waited for in vain.');
    expect(said).toContain('wait-timeout-seconds');
    expect(said).not.toContain('on-conflict: wait');
  });

  test('a conflict with nothing in the way names no end, and a stage on its way out', () => {
    const conclusion: Conclusion = { kind: 'not-started', error: conflict, hasWaited: true };
    const { said } = report(unstarted(conclusion));
    expect(said).not.toContain('Its end');
    expect(said).toContain('being deleted');
  });

  test('a list that may not be read while waiting names the permission', () => {
    const error = fault({ kind: 'rejected', status: 403, operation: 'ListStageDeployments' });
    const { said } = report(unstarted({ kind: 'not-started', error, hasWaited: true }));
    expect(said).toContain('Missing is gamesparks:ListStageDeployments');
  });
});

describe('foreign text stays text', () => {
  const HOSTILE =
    '</code><img src=x onerror=1>@octocat [a](http://x) | ![x](y) `code`\n# head\n::error::x ##[add-mask]y ${{ secrets.X }}';
  const deployment = {
    DeploymentState: 'FAILED',
    DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: HOSTILE },
  };

  test('in the annotation (F79–F81)', () => {
    const { said } = report(outcome({ kind: 'failed' }, { deployment }));
    expect(said).not.toMatch(/[\r\n]|::.*::|##\[/);
  });

  test('in the summary (F83)', () => {
    const { core } = report(outcome({ kind: 'failed' }, { deployment }));
    const summary = core.all('summary').join('');
    expect(summary).not.toMatch(/<img|<\/code><|@octocat|\[a\]|!\[|https?:\/\//);
    expect(summary.match(/`+/g)).toEqual(['```', '```']);
    expect(summary).toContain('octocat');
    const facts = summary.slice(0, summary.indexOf('### Timeline')).split('\n');
    for (const row of facts.filter((line) => line.startsWith('|'))) {
      expect(row.match(/\|/g)).toHaveLength(3);
    }
  });

  test('of any size: outputs, annotation and summary stay small (F84, F85)', () => {
    const huge = {
      ...deployment,
      DeploymentResult: { ResultCode: 'X'.repeat(9999), Message: '<'.repeat(1024 * 1024) },
    };
    const { core, said } = report(outcome({ kind: 'failed' }, { deployment: huge }));
    expect(said.length).toBeLessThanOrEqual(4096);
    expect(core.outputs['result-message']?.length).toBeLessThanOrEqual(4096);
    expect(core.outputs['result-message']).toContain('cut');
    expect(core.all('summary').join('').length).toBeLessThan(100_000);
  });
});

test('faults of the set-up end as not-started, in one annotation (F60, F68, F72)', () => {
  const core = new RecordedCore();
  reportFaults(core, ['game is missing.', 'stage is missing.'], { jobSummary: false });
  expect(core.all('error')).toEqual([
    'game is missing. stage is missing. Nothing was sent to the service.',
  ]);
  expect(core.outputs).toEqual({ outcome: 'not-started', 'duration-seconds': '0' });
  expect(core.all('summary')).toEqual([]);
});

describe('a crash (F95)', () => {
  test('is one red line with the id', () => {
    const core = new RecordedCore();
    reportCrash(core, new RangeError('boom\n::error::x'), 'd-1');
    expect(core.all('error')).toHaveLength(1);
    expect(core.all('error')[0]).toMatch(/^RangeError: boom.*Deployment d-1 may still be running/);
    expect(core.outputs).toEqual({ outcome: 'unknown' });
  });

  test('is told even when what was thrown cannot be', () => {
    const core = new RecordedCore();
    reportCrash(core, Object.create(null), undefined);
    expect(core.all('error')[0]).toContain('an error that cannot be shown');
  });

  test('without an id claims nothing', () => {
    const core = new RecordedCore();
    reportCrash(core, 'text', undefined);
    expect(core.all('error')[0]).toContain('not known');
  });
});

test('an end on the spot says cancelled, and the id (F92)', () => {
  const core = new RecordedCore();
  reportKill(core, 'd-1');
  expect(core.outputs).toEqual({ outcome: 'cancelled' });
  expect(core.all('error')).toEqual([
    'Deployment d-1 may still be running; a re-run with the same client token joins it.',
  ]);
});
