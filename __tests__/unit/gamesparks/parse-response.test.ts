import { describe, expect, test } from '@jest/globals';
import type { GameSparksError } from '../../../src/gamesparks/errors.ts';
import {
  parseDeployment,
  parseDeploymentPage,
  parseGame,
  parseSnapshotPage,
  parseStage,
  parseStartedDeployment,
} from '../../../src/gamesparks/parse-response.ts';
import type { ServiceResponse } from '../../../src/gamesparks/transport.ts';

const SUCCESS = {
  DeploymentId: 'd-1',
  SnapshotId: 'Snapshot_2022-08-01T12:34:56.789Z',
  DeploymentAction: 'DEPLOY',
  DeploymentState: 'COMPLETED',
  DeploymentResult: { ResultCode: 'SUCCESS' },
};
const TIME = Date.UTC(2026, 0, 1, 0, 1);

function response(json: object, changes: Partial<ServiceResponse> = {}): ServiceResponse {
  return { json: json as ServiceResponse['json'], status: 200, requestId: 'r-1', ...changes };
}

function deployment(changes: object): ServiceResponse {
  return response({ StageDeployment: { ...SUCCESS, ...changes } });
}

const BAD_RESPONSE: unknown = expect.objectContaining({ kind: 'bad-response' });

/** What a call throws. */
function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (thrown) {
    return thrown;
  }
}

describe('a member that proves nothing (F115)', () => {
  test.each<[string, object, object]>([
    ['Created that is a boolean', { Created: true }, {}],
    ['Created that is odd text', { Created: 'yesterday' }, {}],
    ['Created that is an object', { Created: {} }, {}],
    ['Created as a number', { Created: 0 }, { Created: '1970-01-01T00:00:00.000Z' }],
    ['LastUpdated that is a list', { LastUpdated: [] }, {}],
    ['LastUpdated as a number', { LastUpdated: 60 }, { LastUpdated: '1970-01-01T00:01:00.000Z' }],
    ['Created that is null', { Created: null }, {}],
    ['a message that is a number', { DeploymentResult: { ResultCode: 'SUCCESS', Message: 7 } }, {}],
    ['a member that is unknown', { Owner: { Name: 'x' } }, {}],
  ])('never hides a success: %s', (_what, changes, expected) => {
    expect(parseDeployment(deployment(changes))).toStrictEqual({ ...SUCCESS, ...expected });
  });

  test('keeps its value if it has the right type', () => {
    const DeploymentResult = { ResultCode: 'SUCCESS', Message: 'well done' };
    const times = { Created: '2026-01-01T00:00:00Z', LastUpdated: '2026-01-01T00:00:01Z' };
    const expected = { ...SUCCESS, DeploymentResult, ...times };
    expect(parseDeployment(deployment({ DeploymentResult, ...times }))).toEqual(expected);
  });
});

describe('a member that proves something (F52)', () => {
  test.each(['DeploymentId', 'SnapshotId', 'DeploymentAction', 'DeploymentState'])(
    'makes a bad response if it has another type: %s',
    (name) => {
      for (const odd of [7, true, ['x']]) {
        const thrown = errorOf(() => parseDeployment(deployment({ [name]: odd })));
        expect(thrown).toEqual(BAD_RESPONSE);
      }
    },
  );

  test.each(['SUCCESS', 7, true, [{ ResultCode: 'SUCCESS' }], null])(
    'is absent if the result is %j',
    (DeploymentResult) => {
      const parsed = parseDeployment(deployment({ DeploymentResult }));
      expect(parsed).not.toHaveProperty('DeploymentResult');
      expect(parsed.DeploymentState).toBe('COMPLETED');
    },
  );

  test('makes a bad response if it is a result code of another type', () => {
    const odd = deployment({ DeploymentResult: { ResultCode: 7 } });
    expect(errorOf(() => parseDeployment(odd))).toEqual(BAD_RESPONSE);
  });

  test('may be absent or null, and then is undefined', () => {
    const silent = deployment({ SnapshotId: null, DeploymentAction: undefined });
    expect(parseDeployment(silent)).toEqual({
      DeploymentId: 'd-1',
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'SUCCESS' },
    });
  });
});

describe('the response to a start', () => {
  test.each(['d', 'd-1', 'deployment with spaces', 'x'.repeat(128)])(
    'has the deployment ID %j',
    (DeploymentId) => {
      const parsed = parseStartedDeployment(deployment({ DeploymentId }));
      expect(parsed.DeploymentId).toBe(DeploymentId);
    },
  );

  test.each([undefined, null, '', ' ', ' d-1', 'd-1 ', 'd\n1', 'x'.repeat(129)])(
    'is bad with the deployment ID %j (F04)',
    (DeploymentId) => {
      const bad = deployment({ DeploymentId });
      expect(errorOf(() => parseStartedDeployment(bad))).toMatchObject({
        kind: 'bad-response',
        message: 'the response holds no deployment ID',
        mayHaveBeenAccepted: true,
        details: { requestId: 'r-1', status: 200 },
      });
    },
  );

  const STARTED = {
    DeploymentId: 'd-1',
    SnapshotId: SUCCESS.SnapshotId,
    DeploymentAction: 'DEPLOY',
  };

  test.each([
    ['a number', 7],
    ['a boolean', true],
    ['a list', ['COMPLETED']],
    ['an object', { Name: 'COMPLETED' }],
    ['null', null],
  ])('keeps the ID beside a DeploymentState that is %s (I3)', (_type, DeploymentState) => {
    const parsed = parseStartedDeployment(deployment({ DeploymentState }));
    expect(parsed).toEqual({ ...STARTED, DeploymentResult: { ResultCode: 'SUCCESS' } });
  });

  test.each<[string, unknown]>([
    ['text', 'SUCCESS'],
    ['a number', 7],
    ['a boolean', true],
    ['a list', [{ ResultCode: 'SUCCESS' }]],
    ['null', null],
    ['an object whose code is a number', { ResultCode: 7 }],
    ['an object whose code is an object', { ResultCode: {} }],
  ])('keeps the ID beside a DeploymentResult that is %s (I3)', (_type, DeploymentResult) => {
    const parsed = parseStartedDeployment(deployment({ DeploymentResult }));
    expect(parsed).toEqual({ ...STARTED, DeploymentState: 'COMPLETED' });
  });

  test.each<[object, object]>([
    [{}, {}],
    [{ ResultCode: null }, {}],
    [
      { ResultCode: 'SUCCESS', Message: 'm' },
      { ResultCode: 'SUCCESS', Message: 'm' },
    ],
  ])('has the DeploymentResult %j as %j', (DeploymentResult, expected) => {
    const parsed = parseStartedDeployment(deployment({ DeploymentResult }));
    expect(parsed.DeploymentResult).toEqual(expected);
  });

  test.each(['DeploymentId', 'SnapshotId', 'DeploymentAction'])(
    'is bad if %s has another type, because it proves something (F52)',
    (name) => {
      for (const odd of [7, true, ['x'], {}]) {
        const thrown = errorOf(() => parseStartedDeployment(deployment({ [name]: odd })));
        expect(thrown).toMatchObject({ kind: 'bad-response', mayHaveBeenAccepted: true });
      }
    },
  );

  test.each([undefined, null, [], 'd-1', 7])(
    'is bad if it has %j instead of a deployment (F04)',
    (StageDeployment) => {
      const thrown = errorOf(() => parseStartedDeployment(response({ StageDeployment })));
      expect(thrown).toEqual(BAD_RESPONSE);
    },
  );

  test.each<[string, object, Partial<ServiceResponse>, number | undefined]>([
    ['a minute', { Created: '2026-01-01T00:00:00Z' }, { serverTime: TIME }, 60_000],
    [
      'a minute, without a zone (F108)',
      { Created: '2026-01-01T00:00:00' },
      { serverTime: TIME },
      60_000,
    ],
    [
      'a minute, in epoch seconds (F108)',
      { Created: TIME / 1000 - 60 },
      { serverTime: TIME },
      60_000,
    ],
    ['negative', { Created: '2026-01-01T00:02:00Z' }, { serverTime: TIME }, -60_000],
    ['unknown without Created (F108)', {}, { serverTime: TIME }, undefined],
    ['unknown without Date (F108)', { Created: '2026-01-01T00:00:00Z' }, {}, undefined],
    ['unknown with an odd Created', { Created: 'soon' }, { serverTime: TIME }, undefined],
  ])('shows the age: %s', (_what, changes, extra, age) => {
    const started = parseStartedDeployment({ ...deployment(changes), ...extra });
    expect(started.ageMilliseconds).toBe(age);
    expect('ageMilliseconds' in started).toBe(age !== undefined);
  });
});

describe('a response without what was requested is bad (F31, F52)', () => {
  test.each<[string, (response: ServiceResponse) => unknown, object, string]>([
    ['no started deployment', parseStartedDeployment, {}, 'the response holds no deployment'],
    ['no deployment', parseDeployment, {}, 'the response holds no deployment'],
    [
      'a deployment that is null',
      parseDeployment,
      { StageDeployment: null },
      'the response holds no deployment',
    ],
    [
      'a deployment that is a list',
      parseDeployment,
      { StageDeployment: [] },
      'StageDeployment is not an object',
    ],
    [
      'a deployment that is text',
      parseDeployment,
      { StageDeployment: 'COMPLETED' },
      'StageDeployment is not an object',
    ],
    [
      'a deployment ID that is a number',
      parseDeployment,
      { StageDeployment: { DeploymentId: 7 } },
      'DeploymentId is not a string',
    ],
    [
      'no list of deployments',
      parseDeploymentPage,
      {},
      'the response holds no list of StageDeployments',
    ],
    [
      'an object for a list',
      parseDeploymentPage,
      { StageDeployments: {} },
      'the response holds no list of StageDeployments',
    ],
    [
      'a list with null',
      parseDeploymentPage,
      { StageDeployments: [null] },
      'the list holds something else',
    ],
    [
      'a list with a number',
      parseDeploymentPage,
      { StageDeployments: [7] },
      'item is not an object',
    ],
    ['a list with a list', parseSnapshotPage, { Snapshots: [[]] }, 'item is not an object'],
    ['a list with text', parseSnapshotPage, { Snapshots: ['Snapshot'] }, 'item is not an object'],
    [
      'the other list',
      parseSnapshotPage,
      { StageDeployments: [] },
      'the response holds no list of Snapshots',
    ],
    [
      'a snapshot ID that is a number',
      parseSnapshotPage,
      { Snapshots: [{ Id: 7 }] },
      'Id is not a string',
    ],
    [
      'a NextToken that is a number',
      parseSnapshotPage,
      { Snapshots: [], NextToken: 7 },
      'NextToken is not a string',
    ],
    [
      'a NextToken that is too long (I5)',
      parseSnapshotPage,
      { Snapshots: [], NextToken: 'x'.repeat(1025) },
      'NextToken is too long',
    ],
    ['no game', parseGame, {}, 'the response holds no game'],
    ['a game that is a list', parseGame, { Game: [] }, 'Game is not an object'],
    ['no stage', parseStage, { Stage: null }, 'the response holds no stage'],
  ])('%s', (_what, parse, json, message) => {
    const details = { kind: 'bad-response', message, status: 200, requestId: 'r-1' };
    expect(errorOf(() => parse(response(json)))).toMatchObject({ message, details });
  });

  test('also without a request ID', () => {
    const thrown = errorOf(() => parseGame({ json: {}, status: 200 }));
    const details = { kind: 'bad-response', message: 'the response holds no game', status: 200 };
    expect((thrown as GameSparksError).details).toStrictEqual(details);
  });

  test('also if only its prototype has it', () => {
    const inherited = Object.create({ StageDeployment: SUCCESS }) as object;
    expect(errorOf(() => parseDeployment(response(inherited)))).toEqual(BAD_RESPONSE);
  });
});

describe('a page', () => {
  test.each([
    [undefined, {}],
    [null, {}],
    ['', {}],
    ['more', { NextToken: 'more' }],
    ['x'.repeat(1024), { NextToken: 'x'.repeat(1024) }],
  ])('with the NextToken %j', (NextToken, expected) => {
    const parsed = parseSnapshotPage(response({ Snapshots: [{ Id: 'one' }, {}], NextToken }));
    expect(parsed).toEqual({ Snapshots: [{ Id: 'one' }, {}], ...expected });
  });

  test('of deployments drops members that prove nothing', () => {
    const json = { StageDeployments: [{ ...SUCCESS, LastUpdated: true }] };
    expect(parseDeploymentPage(response(json))).toEqual({ StageDeployments: [SUCCESS] });
  });
});

describe('game and stage', () => {
  test.each([
    [{ State: 'ACTIVE', Name: 'x' }, { State: 'ACTIVE' }],
    [{}, {}],
    [{ State: 7 }, {}],
  ])('%j has %j', (json, expected) => {
    expect(parseGame(response({ Game: json }))).toEqual(expected);
    expect(parseStage(response({ Stage: json }))).toEqual(expected);
  });
});
