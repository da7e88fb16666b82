import { describe, expect, test } from '@jest/globals';
import { httpResponse } from '../support/raw-server.ts';
import {
  expectFailure,
  expectSuccess,
  only,
  requestsFor,
  runStep,
  setUp,
  snapshot,
} from '../support/end-to-end.ts';
import { startGateway } from './network/gateway.ts';
import { rerun } from './undocumented-behavior.ts';

const START = 'StartStageDeployment';
const READ = 'GetStageDeployment';

/** Members that are not required for a result, with invalid values. */
const oddMembers: Readonly<Record<string, object>> = {
  'Created is a number': { Created: 1_767_225_600.123 },
  'Created is a negative number': { Created: -1 },
  'Created is a huge number': { Created: 1e300 },
  'Created is a list': { Created: [] },
  'Created is an object': { Created: { seconds: 1 } },
  'Created is true': { Created: true },
  'Created is no time': { Created: 'yesterday' },
  'Created is empty': { Created: '' },
  'LastUpdated is a number': { LastUpdated: 1_767_225_600 },
  'LastUpdated is a list': { LastUpdated: ['2026-01-01T00:00:00Z'] },
  'LastUpdated is false': { LastUpdated: false },
  'Message is a number': { DeploymentResult: { Message: 7 } },
  'Message is a list': { DeploymentResult: { Message: ['text'] } },
  'Message is an object': { DeploymentResult: { Message: {} } },
  'GameName is a number': { GameName: 7, StageName: [] },
  'unknown members are there': { Region: { a: [1] }, '': null, constructor: 1 },
};

function some(pattern: RegExp): [string, object][] {
  return Object.entries(oddMembers).filter(([label]) => pattern.test(label));
}

describe('an invalid member that is not required for a result', () => {
  test.each(Object.entries(oddMembers))(
    'does not hide a success: %s (F115)',
    async (_label, StageDeployment) => {
      const step = await runStep({
        emulator: { deploymentSeconds: 0.3 },
        faults: [
          { effect: 'patch-response', patch: { StageDeployment }, operation: READ, times: 99 },
        ],
      });
      expectSuccess(step);
      expect(step.outputs).toMatchObject({ outcome: 'succeeded', 'result-code': 'SUCCESS' });
      only(step.emulator.deployments());
    },
  );

  test.each(some(/list|1e|no time|unknown/))(
    'does not make a start be repeated: %s (F115)',
    async (_label, StageDeployment) => {
      const step = await runStep({
        emulator: { deploymentSeconds: 0.3 },
        faults: [{ effect: 'patch-response', patch: { StageDeployment }, operation: START }],
      });
      only(step.emulator.deployments());
      expect(requestsFor(step.emulator, START)).toHaveLength(1);
      expect(step.outputs['outcome']).toBe('succeeded');
    },
  );

  test.each(some(/object|huge|false/))(
    'does not hide a failure: %s (F115)',
    async (_label, StageDeployment) => {
      const step = await runStep({
        emulator: { deploymentSeconds: 0.3 },
        faults: [
          { effect: 'final-state', state: 'FAILED' },
          { effect: 'patch-response', patch: { StageDeployment }, operation: READ, times: 99 },
        ],
      });
      expectFailure(step);
      expect(step.outputs['outcome']).toBe('failed');
    },
  );

  test('in a list does not keep a skip from being confirmed (F115)', async () => {
    const { emulator, run } = await setUp();
    const live = { snapshotId: snapshot, state: 'COMPLETED', resultCode: 'SUCCESS' };
    emulator.addDeployment('MyGame', 'Dev', live);
    const [{ DeploymentId, Created } = { DeploymentId: '', Created: '' }] = emulator.deployments();
    const listed = {
      DeploymentId,
      SnapshotId: snapshot,
      DeploymentAction: 'DEPLOY',
      DeploymentState: 'COMPLETED',
      DeploymentResult: { ResultCode: 'SUCCESS', Message: [7] },
      LastUpdated: Date.parse(Created) / 1000,
      Created: { odd: true },
    };
    emulator.faults.add({
      effect: 'replace-response',
      operation: 'ListStageDeployments',
      body: { StageDeployments: [listed] },
    });
    const step = await run({ inputs: { 'skip-if-deployed': 'true' } });
    expectSuccess(step);
    expect(step.outputs['outcome']).toBe('skipped');
  });
});

describe('an invalid member that is required for a result', () => {
  test.each([
    ['DeploymentState', { DeploymentState: 7 }],
    ['ResultCode', { DeploymentResult: { ResultCode: ['SUCCESS'] } }],
    ['SnapshotId', { SnapshotId: {} }],
    ['DeploymentId', { DeploymentId: 7 }],
    ['DeploymentAction', { DeploymentAction: false }],
  ])('of an odd type is never a success: %s (F31, F52, I1)', async (_label, StageDeployment) => {
    const step = await runStep({
      inputs: { 'wait-timeout-seconds': '20' },
      faults: [
        { effect: 'patch-response', patch: { StageDeployment }, operation: READ, times: 999 },
      ],
    });
    expectFailure(step);
    expect(['timed-out', 'unknown']).toContain(step.outputs['outcome']);
  });
});

describe('Created as a number', () => {
  test('is written to the outputs as ISO 8601 (F108, F115)', async () => {
    const step = await runStep({ emulator: { createdFormat: 'epoch-seconds' } });
    expectSuccess(step);
    expect(step.outputs['created']).toBe(only(step.emulator.deployments()).Created);
    expect(step.outputs['last-updated']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('shows a re-run that the deployment is older (F108)', async () => {
    const { emulator, run, advance } = await setUp({ createdFormat: 'epoch-seconds' });
    await run();
    advance(60);
    expect(expectSuccess(await run(rerun())).title).toBe('Still deployed: MyGame/Dev');
    only(emulator.deployments());
  });
});

describe('an invalid Content-Encoding of plain JSON', () => {
  test.each(['UTF-8', 'utf-8', 'none', 'Identity', 'identity', '', 'aws-chunked', 'text', 'null'])(
    'is read as plain JSON, and nothing is repeated (F118): "%s"',
    async (encoding) => {
      const gateway = await startGateway(({ socket, respond }) => {
        const { status, headers, body } = respond();
        return socket.write(
          httpResponse(status, { ...headers, 'content-encoding': encoding }, body),
        );
      });
      const step = await gateway.run();
      expectSuccess(step);
      expect(step.outputs['outcome']).toBe('succeeded');
      expect(gateway.sent('start')).toHaveLength(1);
    },
  );
});
