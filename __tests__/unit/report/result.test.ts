import { describe, expect, test } from '@jest/globals';
import type { Ending, Outcome } from '../../../src/deployment/outcome.ts';
import { type FaultDetails, GameSparksError } from '../../../src/gamesparks/errors.ts';
import {
  reportCrash,
  reportFaults,
  reportKill,
  reportOutcome,
} from '../../../src/report/result.ts';
import type { Target } from '../../../src/report/toolkit.ts';
import { RecordedToolkit } from './recorded-toolkit.ts';

const TARGET: Target = {
  game: 'MyGame',
  stage: 'Dev',
  snapshot: 'Snapshot_2022-08-01T12:34:56.789Z',
  region: 'us-east-1',
  clientTokenFrom: 'run',
  checkOnly: false,
};

function outcome(ending: Ending, changes: Partial<Outcome> = {}): Outcome {
  return {
    ending,
    clientToken: 'token-1',
    deploymentId: 'd-1',
    deployment: { DeploymentId: 'd-1', DeploymentState: 'IN_PROGRESS' },
    joined: false,
    begunAt: new Date('2026-01-01T00:00:00Z'),
    sightings: [
      { state: 'PENDING', at: new Date('2026-01-01T00:00:01Z') },
      { state: 'IN_PROGRESS', at: new Date('2026-01-01T00:00:13Z') },
    ],
    endedAt: new Date('2026-01-01T00:00:42.400Z'),
    durationMilliseconds: 42_400,
    ...changes,
  };
}

function fault(details: Partial<FaultDetails> & Pick<FaultDetails, 'kind'>): GameSparksError {
  return new GameSparksError({ message: '', ...details });
}

async function report(given: Outcome, target: Partial<Target> = {}, outputFault?: string) {
  const toolkit = new RecordedToolkit();
  const isGreen = await reportOutcome(
    toolkit,
    given,
    { ...TARGET, ...target },
    { jobSummary: true, outputFault },
  );
  return { toolkit, isGreen, said: toolkit.all(isGreen ? 'notice' : 'error').join('') };
}

const ENDINGS: [Ending, Partial<Outcome>?][] = [
  [{ kind: 'succeeded' }],
  [{ kind: 'started' }],
  [{ kind: 'failed' }],
  [{ kind: 'timed-out' }],
  [{ kind: 'cancelled', accepted: 'yes' }],
  [{ kind: 'unknown', doubt: 'no-result' }],
  [{ kind: 'not-started', error: fault({ kind: 'refused', status: 403 }) }],
];

describe.each(ENDINGS)('%j', (ending) => {
  test('has exactly one annotation: a notice if green, an error if red', async () => {
    const { toolkit, isGreen } = await report(outcome(ending));
    expect(isGreen).toBe(ending.kind === 'succeeded' || ending.kind === 'started');
    expect(toolkit.all('notice')).toHaveLength(isGreen ? 1 : 0);
    expect(toolkit.all('error')).toHaveLength(isGreen ? 0 : 1);
  });

  test('has its outcome and whole seconds in the outputs, before the annotation', async () => {
    const { toolkit } = await report(outcome(ending));
    expect(toolkit.outputs).toMatchObject({ outcome: ending.kind, 'duration-seconds': '42' });
    const kinds = toolkit.done.map(([what]) => what);
    expect(kinds.lastIndexOf('output')).toBeLessThan(
      kinds.findIndex((k) => k === 'notice' || k === 'error'),
    );
  });

  test('has a summary with the verdict first', async () => {
    const { toolkit } = await report(outcome(ending));
    expect(toolkit.all('summary')).toHaveLength(1);
    expect(toolkit.all('summary')[0]).toMatch(/^## /);
  });

  test('stays what it is when the summary cannot be written (F88)', async () => {
    const toolkit = new RecordedToolkit();
    toolkit.summaryFault = new Error('no such file');
    const before = (await report(outcome(ending))).isGreen;
    expect(await reportOutcome(toolkit, outcome(ending), TARGET, { jobSummary: true })).toBe(
      before,
    );
    expect(toolkit.all('warning')).toHaveLength(1);
  });

  test('is red when outputs cannot be written, and says id and outcome (F87)', async () => {
    const toolkit = new RecordedToolkit();
    toolkit.outputFault = new Error('ENOSPC: no space left on device');
    expect(await reportOutcome(toolkit, outcome(ending), TARGET, { jobSummary: true })).toBe(false);
    expect(toolkit.all('error').join('')).toMatch(/ENOSPC/);
    expect(toolkit.all('error').join('')).toContain(`Outcome ${ending.kind}, deployment d-1`);
  });
});

test('an output that could not be written earlier is not forgotten (F87)', async () => {
  expect((await report(outcome({ kind: 'succeeded' }), {}, 'ENOSPC')).isGreen).toBe(false);
});

test('outputs hold what was last read, and nothing invented', async () => {
  const deployment = {
    DeploymentId: 'd-1',
    SnapshotId: TARGET.snapshot,
    DeploymentAction: 'DEPLOY',
    DeploymentState: 'FAILED',
    DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: 'two\nlines' },
    Created: '2026-01-01T00:00:00.000Z',
    LastUpdated: '2026-01-01T00:00:42.000Z',
  };
  const { toolkit } = await report(outcome({ kind: 'failed' }, { deployment }));
  expect(toolkit.outputs).toEqual({
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
  test('a role failure names the role’s trust and permissions (F26)', async () => {
    const deployment = {
      DeploymentState: 'FAILED',
      DeploymentResult: { ResultCode: 'INVALID_ROLE_FAILURE' },
    };
    const { said } = await report(outcome({ kind: 'failed' }, { deployment }));
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

  test('access denied names both actions and both ARNs (F09)', async () => {
    const error = fault({
      kind: 'refused',
      status: 403,
      code: 'AccessDeniedException',
      requestId: 'r-9',
    });
    const { said } = await report(outcome({ kind: 'not-started', error }));
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

  test('a 404 names game, stage, snapshot and region (F10)', async () => {
    const { said } = await report(
      outcome({ kind: 'not-started', error: fault({ kind: 'refused', status: 404 }) }),
    );
    for (const word of ['MyGame', 'Dev', TARGET.snapshot, 'us-east-1'])
      expect(said).toContain(word);
  });

  test('a timeout names id, last state, time, and that a re-run joins (F35)', async () => {
    const { said } = await report(outcome({ kind: 'timed-out' }));
    expect(said).toMatch(
      /After 42 s deployment d-1 .* last seen IN_PROGRESS.*re-run of this job joins it/,
    );
  });

  test('a cancellation says that the deployment goes on (F91)', async () => {
    const { said } = await report(outcome({ kind: 'cancelled', accepted: 'yes' }));
    expect(said).toMatch(/the deployment goes on.*d-1/);
  });

  test('an expired session asks for a longer one (F62)', async () => {
    const error = fault({ kind: 'refused', status: 403, code: 'ExpiredTokenException' });
    const { said } = await report(outcome({ kind: 'unknown', doubt: 'look-refused', error }));
    expect(said).toMatch(
      /longer session.*may still be running|may still be running.*longer session/,
    );
  });

  test('a wrong clock is named with its distance (F58)', async () => {
    const error = fault({ kind: 'refused', status: 403, clockOffsetMilliseconds: 600_000 });
    const { said } = await report(outcome({ kind: 'not-started', error }));
    expect(said).toContain('10 min off');
  });

  test('a proxy’s page is not taken for the service’s word (F48)', async () => {
    const error = fault({ kind: 'unavailable', status: 502, fromService: false });
    const { said } = await report(outcome({ kind: 'unknown', doubt: 'start-unanswered', error }));
    expect(said).toContain('did not come from the service itself');
  });

  test('a proxy that wants a login is named (F56)', async () => {
    const error = fault({ kind: 'unreachable', status: 407, code: 'ERR_PROXY_TUNNEL' });
    const { said } = await report(outcome({ kind: 'not-started', error }));
    expect(said).toContain('The proxy wants a login');
  });

  test('no credentials: where was looked, and what to add (F59)', async () => {
    const { said } = await report(
      outcome({ kind: 'not-started', error: fault({ kind: 'credentials' }) }),
    );
    expect(said).toMatch(/environment.*profile.*web identity.*container.*instance/);
  });

  test('a run without an identity cannot be joined by a re-run, and says so', async () => {
    const { said } = await report(outcome({ kind: 'timed-out' }), { clientTokenFrom: 'chance' });
    expect(said).toContain('only a run with the client-token of the outputs joins it');
    expect(said).not.toContain('re-run of this job joins');
  });

  test('with a token of the user’s own, a failed deployment needs another (F15)', async () => {
    const { said } = await report(outcome({ kind: 'failed' }), { clientTokenFrom: 'input' });
    expect(said).toContain('another client-token');
  });
});

describe('foreign text stays text', () => {
  const HOSTILE =
    '</code><img src=x onerror=1>@octocat [a](http://x) | ![x](y) `code`\n# head\n::error::x ##[add-mask]y ${{ secrets.X }}';
  const deployment = {
    DeploymentState: 'FAILED',
    DeploymentResult: { ResultCode: 'UNSPECIFIED_FAILURE', Message: HOSTILE },
  };

  test('in the annotation (F79–F81)', async () => {
    const { said } = await report(outcome({ kind: 'failed' }, { deployment }));
    expect(said).not.toMatch(/[\r\n]|::.*::|##\[/);
  });

  test('in the summary (F83)', async () => {
    const { toolkit } = await report(outcome({ kind: 'failed' }, { deployment }));
    const summary = toolkit.all('summary').join('');
    expect(summary).not.toMatch(/<img|<\/code><|@octocat|\[a\]|!\[|https?:\/\//);
    expect(summary.match(/`+/g)).toEqual(['```', '```']);
    expect(summary).toContain('octocat');
    const facts = summary.slice(0, summary.indexOf('### Timeline')).split('\n');
    for (const row of facts.filter((line) => line.startsWith('|'))) {
      expect(row.match(/\|/g)).toHaveLength(3);
    }
  });

  test('of any size: outputs, annotation and summary stay small (F84, F85)', async () => {
    const huge = {
      ...deployment,
      DeploymentResult: { ResultCode: 'X'.repeat(9999), Message: '<'.repeat(1024 * 1024) },
    };
    const { toolkit, said } = await report(outcome({ kind: 'failed' }, { deployment: huge }));
    expect(said.length).toBeLessThanOrEqual(4096);
    expect(toolkit.outputs['result-message']?.length).toBeLessThanOrEqual(4096);
    expect(toolkit.outputs['result-message']).toContain('cut');
    expect(toolkit.all('summary').join('').length).toBeLessThan(100_000);
  });
});

test('faults of the set-up end as not-started, in one annotation (F60, F68, F72)', async () => {
  const toolkit = new RecordedToolkit();
  await reportFaults(toolkit, ['game is missing.', 'stage is missing.'], { jobSummary: false });
  expect(toolkit.all('error')).toEqual([
    'game is missing. stage is missing. Nothing was sent to the service.',
  ]);
  expect(toolkit.outputs).toEqual({ outcome: 'not-started', 'duration-seconds': '0' });
  expect(toolkit.all('summary')).toEqual([]);
});

describe('a crash (F95)', () => {
  test('is one red line with the id', () => {
    const toolkit = new RecordedToolkit();
    reportCrash(toolkit, new RangeError('boom\n::error::x'), 'd-1');
    expect(toolkit.all('error')).toHaveLength(1);
    expect(toolkit.all('error')[0]).toMatch(
      /^RangeError: boom.*Deployment d-1 may still be running/,
    );
    expect(toolkit.outputs).toEqual({ outcome: 'unknown' });
  });

  test('is told even when what was thrown cannot be', () => {
    const toolkit = new RecordedToolkit();
    reportCrash(toolkit, Object.create(null), undefined);
    expect(toolkit.all('error')[0]).toContain('an error that cannot be shown');
  });

  test('without an id claims nothing', () => {
    const toolkit = new RecordedToolkit();
    reportCrash(toolkit, 'text', undefined);
    expect(toolkit.all('error')[0]).toContain('not known');
  });
});

test('an end on the spot says cancelled, and the id (F92)', () => {
  const toolkit = new RecordedToolkit();
  reportKill(toolkit, 'd-1');
  expect(toolkit.outputs).toEqual({ outcome: 'cancelled' });
  expect(toolkit.all('error')).toEqual([
    'Deployment d-1 may still be running; a re-run of this job joins it.',
  ]);
});
