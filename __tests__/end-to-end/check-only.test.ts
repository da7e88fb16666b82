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

test('a check that finds nothing wrong is green, says what would change, and starts nothing', async () => {
  const { emulator, run } = await setUp();
  emulator.addDeployment('MyGame', 'Dev', {
    snapshotId: laterSnapshot,
    state: 'COMPLETED',
    resultCode: 'SUCCESS',
  });
  const step = await run({ inputs: checking });
  const { title, message } = expectSuccess(step);
  expect(title).toBe('Ready to deploy to MyGame/Dev');
  expect(message).toContain(`A deployment would replace ${laterSnapshot} by ${snapshot}.`);
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

test('a check tells everything that is wrong at once', async () => {
  const { emulator, run } = await setUp();
  emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
  const missing = 'Snapshot_2020-01-01T00:00:00.000Z';
  const step = await run({ inputs: { ...checking, snapshot: missing } });
  const { title, message } = expectFailure(step);
  expect(title).toBe('Not ready to deploy to MyGame/Dev');
  expect(message).toContain(`Game MyGame has no snapshot ${missing}.`);
  expect(message).toContain('In the way is deployment ');
  expect(step.outputs).toMatchObject({ outcome: 'checked', 'snapshot-id': '' });
  expect(step.summary).toContain('❌');
});

test.each([
  [{ game: 'Nobody' }, 'Game Nobody does not exist'],
  [{ stage: 'Nowhere' }, 'Stage Nowhere does not exist'],
  [{ snapshot: 'stage:Prod' }, 'Nothing is live on stage Prod'],
])('a check with %j is red', async (inputs, words) => {
  const step = await runStep({ inputs: { ...checking, ...inputs } });
  expect(expectFailure(step).message).toContain(words);
});

test.each(['GetGame', 'GetStage', 'ListSnapshots', 'ListStageDeployments'] as const)(
  'a check names %s when that permission is missing',
  async (operation) => {
    const step = await runStep({
      inputs: checking,
      faults: [{ effect: 'answer', code: 'AccessDeniedException', operation }],
    });
    expect(expectFailure(step).message).toContain(`Missing is gamesparks:${operation}`);
    expect(step.outputs['outcome']).toBe('checked');
  },
);

test('a check of a game that is being deleted is red', async () => {
  const step = await runStep({
    inputs: checking,
    faults: [
      { effect: 'patch-answer', operation: 'GetGame', patch: { Game: { State: 'DELETING' } } },
    ],
  });
  expect(expectFailure(step).message).toContain('Game MyGame is DELETING, not ACTIVE');
});

test('what is in the way of a check does not matter to who would wait for it', async () => {
  const { emulator, run } = await setUp();
  emulator.addDeployment('MyGame', 'Dev', { snapshotId: snapshot, seconds: 3600 });
  const step = await run({ inputs: { ...checking, 'on-conflict': 'wait' } });
  expect(expectSuccess(step).message).toContain('whose end would be waited for');
});
