import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { OperationName } from '../../emulator/operations.ts';
import type { RunningEmulator } from '../../emulator/server.ts';
import type { FinishedStep } from '../../scripts/local-runner.ts';
import {
  expectFailure,
  expectSuccess,
  only,
  requestsFor,
  runStep,
  setUp,
  type TestStep,
  waitUntil,
} from '../support/end-to-end.ts';
import { rerun } from './undocumented-behavior.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'configuration-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const RUN = '3000000001';
const MARKER = new RegExp(`\\[run ${RUN} [0-9a-f]{16}( [0-9a-f]{16})?\\]$`);
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

function documentOf(content: object) {
  return { Document: { Type: 'Game', Sections: { 'GameSparks.Core.Model': content } } } as const;
}

/** The path of a new file with a configuration of one section. */
function fileWith(content: object): string {
  const path = join(FOLDER, `${String(Object.keys(content))}-${String(files++)}.json`);
  writeFileSync(path, JSON.stringify(documentOf(content)));
  return path;
}
let files = 0;

const FILE = fileWith({ version: 1 });
const withFile = (file = FILE, inputs: Record<string, string> = {}): TestStep => ({
  inputs: { snapshot: 'new', 'game-configuration': file, ...inputs },
});
const WITHOUT_FILE: TestStep = { inputs: { snapshot: 'new' } };

const countOf = (emulator: RunningEmulator, operation: OperationName): number =>
  requestsFor(emulator, operation).length;

/** The snapshots that steps have created. */
function created({ context }: RunningEmulator) {
  return context.store.list('snapshot').filter(({ description = '' }) => MARKER.test(description));
}

/** The content of a snapshot's only section. */
function contentOf(emulator: RunningEmulator, id: string | undefined): unknown {
  return emulator.configuration('MyGame', id).Document.Sections['GameSparks.Core.Model'];
}

describe('snapshot: new', () => {
  test('imports the file, creates a snapshot with tag, commit and run, and deploys it', async () => {
    const { emulator, run } = await setUp();
    const step = await run(withFile());
    const { description, id } = only(created(emulator));
    expect(expectSuccess(step).message).toContain(`of ${id} to MyGame/Dev is COMPLETED`);
    expect(description?.replace(MARKER, '')).toBe(
      `v1.0.0 ${COMMIT} https://github.com/OWNER/my-game/actions/runs/${RUN} `,
    );
    expect(step.outputs['snapshot-id']).toBe(id);
    expect(only(emulator.deployments()).SnapshotId).toBe(id);
    expect(contentOf(emulator, id)).toEqual({ version: 1 });
    expect(step.stdout).toContain(`Created ${id}`);
  });

  test('without a file deploys a snapshot of the current configuration', async () => {
    const { emulator, run } = await setUp();
    emulator.importConfiguration('MyGame', documentOf({ current: true }));
    const step = await run({
      inputs: { snapshot: 'new', 'snapshot-description': 'Release 7 [beta]' },
    });
    expectSuccess(step);
    const { description, id } = only(created(emulator));
    expect(description?.replace(MARKER, '')).toBe('Release 7 [beta] ');
    expect(contentOf(emulator, id)).toEqual({ current: true });
    expect(countOf(emulator, 'ImportGameConfiguration')).toBe(0);
  });

  test.each([
    ['with a file', withFile()],
    ['without a file', WITHOUT_FILE],
  ])('a re-run deploys the same snapshot and imports nothing, %s (F143)', async (_, step) => {
    const { emulator, run, advance } = await setUp();
    const first = await run(step);
    advance(60);
    emulator.importConfiguration('MyGame', documentOf({ newer: true }));
    emulator.addDeployment('MyGame', 'Dev', {
      snapshotId: 'Snapshot_2022-08-01T12:34:56.789Z',
      state: 'COMPLETED',
      resultCode: 'SUCCESS',
    });
    const again = await run(rerun(2, step));
    expectSuccess(again);
    expect(again.outputs['snapshot-id']).toBe(first.outputs['snapshot-id']);
    expect(again.stdout).toContain('created by an earlier attempt or another call of this step');
    only(created(emulator));
    expect(emulator.deployments().at(-1)?.SnapshotId).toBe(first.outputs['snapshot-id']);
    expect(countOf(emulator, 'ImportGameConfiguration')).toBe(step === WITHOUT_FILE ? 0 : 1);
  });

  test('another run, another stage and another file have snapshots of their own (F148)', async () => {
    const { emulator, run } = await setUp();
    expectSuccess(await run(withFile()));
    expectSuccess(await run({ ...withFile(), env: { GITHUB_RUN_ID: '3000000002' } }));
    expectSuccess(await run(withFile(FILE, { stage: 'Prod' })));
    expectSuccess(await run(withFile(fileWith({ version: 2 }))));
    const snapshots = emulator.deployments().map(({ SnapshotId }) => SnapshotId);
    expect(new Set(snapshots).size).toBe(4);
    expect(contentOf(emulator, snapshots.at(-1))).toEqual({ version: 2 });
  });

  test('parallel matrix legs create a snapshot each, with the same content (F148)', async () => {
    const { emulator, run } = await setUp();
    const legs = [run(withFile()), run(withFile(FILE, { stage: 'Prod' }))];
    for (const leg of await Promise.all(legs)) expectSuccess(leg);
    const snapshots = emulator.deployments().map(({ SnapshotId }) => SnapshotId);
    expect(new Set(snapshots).size).toBe(2);
    for (const id of snapshots) expect(contentOf(emulator, id)).toEqual({ version: 1 });
  });

  test.each(['drop-response', 'cut-response', 'drop-request'] as const)(
    'searches for the snapshot after %s, and never has two (F142)',
    async (effect) => {
      const { emulator, run } = await setUp();
      emulator.faults.add({ effect, operation: 'CreateSnapshot' });
      const step = await run(withFile());
      expectSuccess(step);
      expect(only(created(emulator)).id).toBe(step.outputs['snapshot-id']);
      expect(step.stdout).toContain('searching for it');
      expect(countOf(emulator, 'CreateSnapshot')).toBe(effect === 'drop-request' ? 2 : 1);
    },
  );

  test('a re-run finds the snapshot of a killed attempt (F143)', async () => {
    const { emulator, run, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-response', operation: 'CreateSnapshot' });
    const step = start(withFile());
    await waitUntil(() => created(emulator).length === 1);
    step.signal('SIGTERM');
    const { message } = expectStopped(await step.finished);
    expect(message).toContain('a re-run of this job searches for it first.');
    expect(message).toContain('The configuration of game MyGame was imported.');
    const again = await run(rerun(2, withFile()));
    expectSuccess(again);
    expect(again.outputs['snapshot-id']).toBe(only(created(emulator)).id);
  });
});

function expectStopped(step: FinishedStep): { message: string } {
  expect(step.outputs['outcome']).toBe('cancelled');
  return expectFailure({ ...step, exitCode: 1 });
}

describe('parallel matrix legs with different files', () => {
  test('never deploy the content of each other (F144, F148, I11)', async () => {
    const { emulator, run } = await setUp();
    const other = fileWith({ version: 2 });
    const legs = await Promise.all([run(withFile()), run(withFile(other, { stage: 'Prod' }))]);
    // The leg that imports last always finds its own content.
    expect(legs.map(({ outputs }) => outputs['outcome'])).toContain('succeeded');
    for (const [index, { outputs, exitCode }] of legs.entries()) {
      const isDeployed = outputs['outcome'] === 'succeeded';
      expect(isDeployed || outputs['outcome'] === 'not-started').toBe(true);
      expect(exitCode).toBe(isDeployed ? 0 : 1);
      const deployed = emulator
        .deployments()
        .filter(({ StageName }) => StageName === ['Dev', 'Prod'][index]);
      expect(deployed).toHaveLength(isDeployed ? 1 : 0);
      for (const { SnapshotId } of deployed) {
        expect(contentOf(emulator, SnapshotId)).toEqual({ version: index + 1 });
      }
    }
  });
});

describe('the content of a new snapshot', () => {
  test('is not deployed when another client imported meanwhile, and a re-run imports again (F144)', async () => {
    const { emulator, run, start } = await setUp();
    emulator.faults.add({
      effect: 'delay-response',
      seconds: 0.3,
      operation: 'ImportGameConfiguration',
    });
    const step = start(withFile());
    await waitUntil(() => countOf(emulator, 'ImportGameConfiguration') === 1);
    emulator.importConfiguration('MyGame', documentOf({ version: 'of another client' }));
    const failed = await step.finished;
    const { title, message } = expectFailure(failed);
    expect(title).toBe('Not deployed: MyGame/Dev');
    expect(message).toContain(only(created(emulator)).id);
    expect(message).toContain('differs from the imported configuration in GameSparks.Core.Model');
    const { id } = only(created(emulator));
    expect(failed.outputs).toMatchObject({ outcome: 'not-started', 'snapshot-id': id });
    expect(emulator.deployments()).toStrictEqual([]);
    const again = await run(rerun(2, withFile()));
    expectSuccess(again);
    expect(contentOf(emulator, again.outputs['snapshot-id'])).toEqual({ version: 1 });
    expect(only(emulator.deployments()).SnapshotId).toBe(again.outputs['snapshot-id']);
  });

  test('is read again when the response to the creation lacks it (F145)', async () => {
    const patch = { Snapshot: { Sections: null } };
    const step = await runStep({
      ...withFile(),
      faults: [{ effect: 'patch-response', patch, operation: 'CreateSnapshot' }],
    });
    expectSuccess(step);
    const operations = step.emulator.requests.map(({ operation }) => operation);
    expect(operations.indexOf('GetSnapshot')).toBe(operations.indexOf('StartStageDeployment') - 1);
  });

  test.each<[OperationName, Record<string, unknown>, number]>([
    ['ImportGameConfiguration', { GameConfiguration: { Sections: null } }, 0],
    [
      'GetSnapshot',
      { Snapshot: { Sections: { 'GameSparks.Core.Model': { Attributes: null } } } },
      1,
    ],
  ])('is not deployed when %s does not show it (F145)', async (operation, patch, snapshots) => {
    const withoutContent = { Snapshot: { Sections: null } };
    const step = await runStep({
      ...withFile(),
      faults: [
        { effect: 'patch-response', patch, operation, times: 9 },
        { effect: 'patch-response', patch: withoutContent, operation: 'CreateSnapshot' },
      ],
    });
    expect(expectFailure(step).message).toContain('GameSparks did not return the content of');
    expect(step.emulator.deployments()).toStrictEqual([]);
    expect(created(step.emulator)).toHaveLength(snapshots);
  });
});

describe('errors of snapshot: new start nothing and have a next step', () => {
  test.each<[OperationName, string, RegExp]>([
    [
      'ListSnapshots',
      'AccessDeniedException',
      /Allow gamesparks:ListSnapshots on \S+game\/MyGame\./,
    ],
    [
      'ImportGameConfiguration',
      'AccessDeniedException',
      /Allow gamesparks:ImportGameConfiguration on/,
    ],
    ['ImportGameConfiguration', 'ValidationException', /Check the file of game-configuration\./],
    ['ImportGameConfiguration', 'ServiceQuotaExceededException', /at most 1 MB/],
    [
      'CreateSnapshot',
      'AccessDeniedException',
      /Allow gamesparks:CreateSnapshot on .*was imported/,
    ],
    ['CreateSnapshot', 'ServiceQuotaExceededException', /A game can have 1,000 snapshots/],
    ['CreateSnapshot', 'ValidationException', /Check snapshot-description\./],
    [
      'CreateSnapshot',
      'ConflictException',
      /Another operation of the game is probably in progress/,
    ],
    ['CreateSnapshot', 'ResourceNotFoundException', /Check that game MyGame exists in us-east-1/],
  ])('%s with %s (F149)', async (operation, code, words) => {
    const step = await runStep({
      ...withFile(),
      faults: [{ effect: 'respond', code, operation, times: 9 }],
    });
    const { title, message } = expectFailure(step);
    expect(title).toBe('Not deployed: MyGame/Dev');
    expect(message).toMatch(words);
    expect(message).toMatch(/^A new snapshot was not deployed to MyGame\/Dev: /);
    expect(step.outputs).toMatchObject({ outcome: 'not-started', 'snapshot-id': '' });
    expect(step.emulator.deployments()).toStrictEqual([]);
    expect(created(step.emulator)).toStrictEqual([]);
  });

  test('a snapshot that exists is named when the start is rejected', async () => {
    const step = await runStep({
      ...withFile(),
      faults: [{ effect: 'respond', code: 'ConflictException', operation: 'StartStageDeployment' }],
    });
    const { id } = only(created(step.emulator));
    const { message } = expectFailure(step);
    expect(message).toContain(`${id} was not deployed to MyGame/Dev`);
    expect(message).toContain(
      `was imported. ${id} was created, and a re-run of this job deploys it.`,
    );
    expect(step.outputs['snapshot-id']).toBe(id);
  });

  test('the quota of snapshots is found before the import (F149)', async () => {
    const { emulator, run } = await setUp();
    fill(emulator);
    const before = emulator.configuration('MyGame');
    const step = await run(withFile());
    expect(expectFailure(step).message).toContain('has 1,000 snapshots, and can have no more');
    expect(countOf(emulator, 'ImportGameConfiguration')).toBe(0);
    expect(emulator.configuration('MyGame')).toEqual(before);
  });

  test('the ID of a snapshot with unreadable content is in log, outputs and message (I3)', async () => {
    const step = await runStep({
      ...withFile(),
      faults: [
        {
          effect: 'patch-response',
          patch: { Snapshot: { Sections: null } },
          operation: 'CreateSnapshot',
        },
        { effect: 'respond', code: 'AccessDeniedException', operation: 'GetSnapshot', times: 9 },
      ],
    });
    const { id } = only(created(step.emulator));
    expect(expectFailure(step).message).toContain(`${id} was created`);
    expect(step.outputs['snapshot-id']).toBe(id);
    expect(step.stdout).toContain(`Created ${id}`);
  });

  test.each(['{"Document":{}}', '[]', '{"a": 1', ' '.repeat(9)])(
    'the file %j is rejected before anything is sent (F147)',
    async (text) => {
      const file = join(FOLDER, `bad-${String(files++)}.json`);
      writeFileSync(file, text);
      const step = await runStep(withFile(file));
      expect(expectFailure(step).message).toMatch(
        /^Input "game-configuration" is ".*"\. Expected /,
      );
      expect(step.emulator.requests).toStrictEqual([]);
    },
  );
});

function fill(emulator: RunningEmulator): void {
  for (let number = 0; number < 1000; number += 1) {
    const time = new Date(Date.UTC(2023, 0, 1) + number * 1000).toISOString();
    emulator.addSnapshot('MyGame', `Snapshot_${time}`);
  }
}

describe('descriptions in the summary', () => {
  const previous = { inputs: { 'find-previous-snapshot': 'true' } };

  test('are those of the live and of the previous snapshot, with links to their commits', async () => {
    const { emulator, run } = await setUp();
    expectSuccess(await run(withFile()));
    const newer = { ...withFile(FILE, previous.inputs), env: { GITHUB_RUN_ID: '3000000002' } };
    const { summary } = await run(newer);
    expect(summary.match(/<a href="[^"]*commit[^"]*">commit 0123456<\/a>/g)).toHaveLength(2);
    expect(countOf(emulator, 'GetSnapshot')).toBe(0);
  });

  test('are read for snapshots that the step has not listed', async () => {
    const { emulator, run } = await setUp();
    const { outputs } = await run(withFile());
    const step = await run({
      inputs: { ...previous.inputs, snapshot: outputs['snapshot-id'] ?? '' },
    });
    expectSuccess(step);
    expect(step.summary).toContain('commit 0123456');
    expect(countOf(emulator, 'GetSnapshot')).toBe(1);
  });

  test('never change a result, whatever the service returns for the previous snapshot (I8)', async () => {
    const { emulator, run } = await setUp();
    expectSuccess(await run({ env: { GITHUB_RUN_ID: '3000000002' } }));
    const { DeploymentId } = only(emulator.deployments());
    const patch = {
      StageDeployments: [
        {
          DeploymentId,
          SnapshotId: '..',
          DeploymentAction: 'DEPLOY',
          DeploymentState: 'COMPLETED',
          DeploymentResult: { ResultCode: 'SUCCESS' },
        },
      ],
    };
    emulator.faults.add({
      effect: 'patch-response',
      patch,
      operation: 'ListStageDeployments',
      times: 9,
    });
    emulator.faults.add({
      effect: 'patch-response',
      patch: { StageDeployment: { SnapshotId: '..' } },
      operation: 'GetStageDeployment',
      times: 2,
    });
    const step = await run({ ...previous, inputs: { ...previous.inputs, stage: 'Dev' } });
    expect(step.stdout).not.toContain('TypeError');
    expect(step.outputs['previous-snapshot-id']).toBe('..');
    expect(step.outputs['outcome']).toBe('succeeded');
  });

  test('do not delay a result: it stays when the step is stopped meanwhile (F140)', async () => {
    const { emulator, start } = await setUp();
    emulator.faults.add({ effect: 'withhold-response', operation: 'GetSnapshot' });
    const step = start({ ...previous, speed: 4 });
    await waitUntil(() => countOf(emulator, 'GetSnapshot') === 1);
    step.signal('SIGTERM');
    const finished = await step.finished;
    expectSuccess(finished);
    expect(finished.outputs['outcome']).toBe('succeeded');
  });
});

describe('check-only with snapshot: new', () => {
  const check = (inputs = {}): TestStep => withFile(FILE, { 'check-only': 'true', ...inputs });

  test('reports what would be created, and creates nothing', async () => {
    const step = await runStep(check());
    const { title, message } = expectSuccess(step);
    expect(title).toBe('Ready: MyGame/Dev');
    expect(message).toContain('A snapshot would be created after the import of game-configuration');
    expect(message).toContain('A deployment would put a new snapshot on stage Dev.');
    expect(step.emulator.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('finds the snapshot of an earlier attempt', async () => {
    const { emulator, run } = await setUp();
    expectSuccess(await run(withFile()));
    const step = await run(rerun(2, check()));
    expectSuccess(step);
    expect(step.outputs['snapshot-id']).toBe(only(created(emulator)).id);
  });

  test('reports that the game has as many snapshots as it can have (F149)', async () => {
    const { emulator, run } = await setUp();
    fill(emulator);
    const step = await run(check());
    expect(expectFailure(step).message).toContain('has 1,000 snapshots, and can have no more');
  });
});
