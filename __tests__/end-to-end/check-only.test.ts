import { expect, test } from '@jest/globals';
import {
  expectSuccess,
  expectFailure,
  laterSnapshot,
  setUp,
  runStep,
  snapshot,
} from '../support/end-to-end.ts';

const checking = { 'check-only': 'true' };

test('a check without problems succeeds, shows the change, and starts nothing', async () => {
  const { emulator, run } = await setUp();
  emulator.addDeployment('MyGame', 'Dev', {
    snapshotId: laterSnapshot,
    state: 'COMPLETED',
    resultCode: 'SUCCESS',
  });
  const step = await run({ inputs: checking });
  const { title, message } = expectSuccess(step);
  expect(title).toBe('Ready: MyGame/Dev');
  expect(message).toContain(`A deployment would replace ${laterSnapshot} with ${snapshot}.`);
  expect(step.outputs).toMatchObject({
    outcome: 'checked',
    'snapshot-id': snapshot,
    'previous-snapshot-id': laterSnapshot,
    'deployment-state': '',
    'result-code': '',
    created: '',
  });
  expect(step.outputs).not.toHaveProperty('deployment-id');
  expect(step.outputs).not.toHaveProperty('client-token');
  expect(new Set(emulator.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
});

test('a check shows all problems together', async () => {
  const { emulator, run } = await setUp();
  emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
  const missing = 'Snapshot_2020-01-01T00:00:00.000Z';
  const step = await run({ inputs: { ...checking, snapshot: missing } });
  const { title, message } = expectFailure(step);
  expect(title).toBe('Not ready: MyGame/Dev');
  expect(message).toContain(`Game MyGame has no snapshot ${missing}.`);
  expect(message).toContain('Stage Dev is blocked by deployment ');
  expect(step.outputs).toMatchObject({ outcome: 'checked', 'snapshot-id': '' });
  expect(step.summary).toContain('❌');
});

test.each([
  [{ game: 'NoGame' }, 'Game NoGame does not exist'],
  [{ stage: 'NoStage' }, 'Stage NoStage does not exist'],
  [{ snapshot: 'stage:Prod' }, 'Stage Prod has no live snapshot'],
])('a check with %j fails', async (inputs, words) => {
  const step = await runStep({ inputs: { ...checking, ...inputs } });
  expect(expectFailure(step).message).toContain(words);
});

test.each(['GetGame', 'GetStage', 'ListSnapshots', 'ListStageDeployments'] as const)(
  'a check names %s when its permission is missing (F09)',
  async (operation) => {
    const step = await runStep({
      inputs: checking,
      faults: [{ effect: 'respond', code: 'AccessDeniedException', operation }],
    });
    expect(expectFailure(step).message).toContain(`The role lacks gamesparks:${operation}`);
    expect(step.outputs['outcome']).toBe('checked');
  },
);

test('a check fails when the game is being deleted', async () => {
  const step = await runStep({
    inputs: checking,
    faults: [
      { effect: 'patch-response', operation: 'GetGame', patch: { Game: { State: 'DELETING' } } },
    ],
  });
  expect(expectFailure(step).message).toContain('Game MyGame is DELETING, not ACTIVE');
});

test('a check with on-conflict: wait succeeds beside a blocking deployment', async () => {
  const { emulator, run } = await setUp();
  emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
  const step = await run({ inputs: { ...checking, 'on-conflict': 'wait' } });
  expect(expectSuccess(step).message).toContain('on-conflict: wait would wait for it');
});
