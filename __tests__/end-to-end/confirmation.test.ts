import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../emulator/faults.ts';
import {
  expectFailure,
  expectSuccess,
  laterSnapshot,
  only,
  requestsFor,
  setUp,
  snapshot,
} from '../support/end-to-end.ts';
import { startGateway } from './network/gateway.ts';
import {
  anotherRun,
  behaviors,
  liveSnapshot,
  rerun,
  someBehaviors,
} from './undocumented-behavior.ts';

const READ = 'GetStageDeployment';
const SUCCESS = { state: 'COMPLETED', resultCode: 'SUCCESS' } as const;
const GIVEN = { 'client-token': 'release-1.0-to-the-development-stage' };
const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

describe('a new deployment that has finished at the first read', () => {
  test.each(behaviors)('succeeds when it is confirmed (I10): %j', async (behavior) => {
    const { emulator, run } = await setUp({ ...behavior, deploymentSeconds: 0 });
    const step = await run();
    expect(expectSuccess(step).title).toBe('Deployed: MyGame/Dev');
    expect(step.outputs).toMatchObject({ outcome: 'succeeded', 'result-code': 'SUCCESS' });
    only(emulator.deployments());
    expect(liveSnapshot(emulator)).toBe(snapshot);
  });

  test.each(
    someBehaviors.flatMap((behavior) => [{}, GIVEN].map((inputs) => ({ ...behavior, inputs }))),
  )('is unknown when another one replaced it, which is named (I10): %j', async (settings) => {
    const { inputs, ...behavior } = settings;
    const gateway = await startGateway(
      ({ call, forward }) => {
        forward();
        if (call === 'start') {
          const created = inSeconds(1);
          const other = { snapshotId: laterSnapshot, ...SUCCESS, created, lastUpdated: created };
          gateway.emulator.addDeployment('MyGame', 'Dev', other);
        }
      },
      { emulator: { ...behavior, deploymentSeconds: 0 } },
    );
    const step = await gateway.run({ inputs });
    const { title, message } = expectFailure(step);
    const [own, other] = gateway.emulator.deployments();
    expect(title).toBe('Unknown result: MyGame/Dev');
    expect(message).toContain(`The stage has deployment ${other?.DeploymentId ?? ''}`);
    expect(step.outputs).toMatchObject({
      outcome: 'unknown',
      'deployment-id': own?.DeploymentId,
      'result-code': 'SUCCESS',
    });
    expect(gateway.sent('start')).toHaveLength(1);
  });

  test.each([
    ['own', {}, 'Then start a new run'],
    ['given', GIVEN, 'Then use another client-token'],
  ])('has failed, starts no other one: %s token (F104)', async (_label, inputs, suggestion) => {
    const { emulator, run } = await setUp({ deploymentSeconds: 0 });
    emulator.faults.add({ effect: 'final-state', state: 'FAILED', times: 9 });
    const step = await run({ inputs });
    expect(expectFailure(step).message).toContain(suggestion);
    expect(step.outputs['outcome']).toBe('failed');
    only(emulator.deployments());
  });

  test('has failed, is failed without a wait, too (F106)', async () => {
    const { emulator, run } = await setUp({ deploymentSeconds: 0 });
    emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    const step = await run({ inputs: { 'wait-for-completion': 'false' } });
    expectFailure(step);
    expect(step.outputs).toMatchObject({ outcome: 'failed', 'deployment-state': 'FAILED' });
  });
});

describe('a new deployment in progress at the first read', () => {
  test.each([
    ['SUCCESS', 'COMPLETED', 'succeeded'],
    ['UNSPECIFIED_FAILURE', 'FAILED', 'failed'],
  ] as const)(
    'is followed until it has %s, without a confirmation',
    async (code, state, outcome) => {
      const { emulator, run } = await setUp({ deploymentSeconds: 0.4 });
      emulator.faults.add({ effect: 'final-state', state, resultCode: code });
      const step = await run();
      expect(step.outputs['outcome']).toBe(outcome);
      expect(step.stdout).toContain('State: IN_PROGRESS');
      for (const { query } of requestsFor(emulator, READ)) expect(query).toContain('DeploymentId=');
      expect(requestsFor(emulator, 'ListStageDeployments')).toStrictEqual([]);
    },
  );
});

/** After a first attempt that succeeded, the second one reads by ID, and then confirms. */
describe('the confirmation of an older success', () => {
  const operation = READ;
  const after = 1;

  test.each<Fault>([
    { effect: 'drop-response', operation, after, times: 3 },
    { effect: 'drop-request', operation, after, times: 3 },
    { effect: 'respond', status: 500, operation, after, times: 3 },
    { effect: 'throttle', operation, after, times: 3 },
    { effect: 'replace-response', body: 'no JSON', operation, after, times: 3 },
    { effect: 'replace-response', body: '{}', operation, after, times: 3 },
    { effect: 'cut-response', operation, after, times: 3 },
  ])('is retried like every read (F102): %j', async (fault) => {
    const { emulator, run, advance } = await setUp();
    await run();
    advance(60);
    emulator.faults.add(fault);
    const again = await run(rerun());
    expect(expectSuccess(again).title).toBe('Still deployed: MyGame/Dev');
    only(emulator.deployments());
    expect(requestsFor(emulator, 'ListStageDeployments')).toStrictEqual([]);
  });

  test.each<Fault>([
    { effect: 'respond', code: 'AccessDeniedException', operation, after, times: 99 },
    { effect: 'respond', code: 'ValidationException', operation, after, times: 99 },
    { effect: 'respond', status: 503, operation, after, times: 99 },
    {
      effect: 'patch-response',
      patch: { StageDeployment: { DeploymentId: null } },
      operation,
      after,
    },
  ])('rests on the list when the call fails (F102): %j', async (fault) => {
    const { emulator, run, advance } = await setUp();
    await run();
    advance(60);
    emulator.faults.add(fault);
    const again = await run(rerun(2, { speed: 100 }));
    expect(expectSuccess(again).title).toBe('Still deployed: MyGame/Dev');
    only(emulator.deployments());
    expect(requestsFor(emulator, 'ListStageDeployments')).toHaveLength(1);
  });

  test('fails after a 404, which means that nothing is live (F102, F109)', async () => {
    const { emulator, run, advance } = await setUp();
    await run();
    advance(60);
    const code = 'ResourceNotFoundException';
    emulator.faults.add({ effect: 'respond', code, operation, after });
    const again = await run(rerun());
    expect(expectSuccess(again).title).toBe('Deployed: MyGame/Dev');
    expect(emulator.deployments()).toHaveLength(2);
  });

  test.each([
    ['own', {}, 'succeeded', 2],
    ['given', GIVEN, 'unknown', 1],
  ] as const)(
    'fails when call and list are rejected: %s token is %s (F102)',
    async (_label, inputs, outcome, deployments) => {
      const { emulator, run, advance } = await setUp({ deploymentWithoutId: 'rejected' });
      await run({ inputs });
      advance(60);
      const code = 'AccessDeniedException';
      const list = 'ListStageDeployments';
      emulator.faults.add({ effect: 'respond', code, operation: list });
      emulator.settings.deploymentSeconds = 0.4;
      const again = await run(rerun(2, { inputs }));
      expect(again.outputs['outcome']).toBe(outcome);
      expect(emulator.deployments()).toHaveLength(deployments);
    },
  );

  test.each(behaviors)(
    'succeeds after another deployment that failed (F102): %j',
    async (behavior) => {
      const { emulator, run, advance } = await setUp(behavior);
      await run();
      advance(60);
      const failed = { snapshotId: laterSnapshot, state: 'FAILED', created: inSeconds(30) };
      emulator.addDeployment('MyGame', 'Dev', failed);
      const again = await run(rerun());
      expect(expectSuccess(again).title).toBe('Still deployed: MyGame/Dev');
      expect(emulator.deployments()).toHaveLength(2);
    },
  );

  test.each(behaviors)(
    'fails after an UNDEPLOY, so that it is deployed again: %j',
    async (behavior) => {
      const { emulator, run, advance } = await setUp(behavior);
      await run();
      advance(60);
      const undeploy = { action: 'UNDEPLOY', ...SUCCESS, created: inSeconds(30) };
      emulator.addDeployment('MyGame', 'Dev', undeploy);
      const again = await run(rerun());
      expect(expectSuccess(again).title).toBe('Deployed: MyGame/Dev');
      expect(emulator.deployments()).toHaveLength(3);
      expect(liveSnapshot(emulator)).toBe(snapshot);
    },
  );

  test('succeeds beside another deployment in progress when the call names the live one (F102)', async () => {
    const { emulator, run, advance } = await setUp({ deploymentWithoutId: 'live' });
    await run();
    advance(60);
    emulator.addDeployment('MyGame', 'Dev', { snapshotId: laterSnapshot, seconds: 3600 });
    expect(expectSuccess(await run(rerun())).title).toBe('Still deployed: MyGame/Dev');
    expect(emulator.deployments()).toHaveLength(2);
  });

  test.each(['newest', 'rejected'] as const)(
    'fails beside another deployment in progress, so that the next start is a conflict (F102): %s',
    async (deploymentWithoutId) => {
      const { emulator, run, advance } = await setUp({ deploymentWithoutId });
      await run();
      advance(60);
      const other = { snapshotId: laterSnapshot, seconds: 3600 };
      const { DeploymentId } = emulator.addDeployment('MyGame', 'Dev', other);
      const again = await run(rerun());
      expect(expectFailure(again).message).toContain(`deployment ${DeploymentId}`);
      expect(again.outputs['outcome']).toBe('not-started');
      expect(emulator.deployments()).toHaveLength(2);
    },
  );

  test.each(['newest', 'live'] as const)(
    'is not misled by a list that lags (F109): deploymentWithoutId %s',
    async (deploymentWithoutId) => {
      const { emulator, run, advance } = await setUp({ deploymentWithoutId, listLagSeconds: 90 });
      await run();
      advance(60);
      await run(anotherRun({ snapshot: laterSnapshot }));
      advance(60);
      expectSuccess(await run(rerun()));
      expect(emulator.deployments()).toHaveLength(3);
      expect(liveSnapshot(emulator)).toBe(snapshot);
    },
  );
});

describe('a deployment of unknown age', () => {
  const unknownAges = [{ createdFormat: 'absent' }, { dateHeader: false }] as const;

  test.each(unknownAges)('is followed when it is in progress (F108): %j', async (setting) => {
    const { emulator, run } = await setUp({ ...setting, deploymentSeconds: 0.5 });
    expect(expectSuccess(await run()).title).toBe('Deployed: MyGame/Dev');
    only(emulator.deployments());
  });

  test.each(unknownAges)(
    'succeeds on a re-run when it is confirmed (F108): %j',
    async (setting) => {
      const { emulator, run, advance } = await setUp(setting);
      await run();
      advance(60);
      const again = await run(rerun());
      expectSuccess(again);
      only(emulator.deployments());
      expect(liveSnapshot(emulator)).toBe(snapshot);
    },
  );

  test.each(unknownAges)(
    'is unknown on a re-run when it was replaced: start a new run (F108, I10): %j',
    async (setting) => {
      const { emulator, run, advance } = await setUp(setting);
      await run();
      advance(60);
      await run(anotherRun({ snapshot: laterSnapshot }));
      advance(60);
      const again = await run(rerun());
      expect(expectFailure(again).message).toContain('start a new run');
      expect(again.outputs['outcome']).toBe('unknown');
      expect(emulator.deployments()).toHaveLength(2);
    },
  );

  test.each(unknownAges)('is failed on a re-run: start a new run (F108): %j', async (setting) => {
    const { emulator, run, advance } = await setUp(setting);
    emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    await run();
    advance(60);
    const again = await run(rerun());
    expect(expectFailure(again).message).toContain('start a new run');
    expect(again.outputs['outcome']).toBe('failed');
    only(emulator.deployments());
  });
});

describe.each(['no-zone', 'epoch-seconds'] as const)(
  'Created in the format %s',
  (createdFormat) => {
    test.each(['America/Los_Angeles', 'Asia/Tokyo'])(
      'shows that a failed deployment is older, in the time zone %s (F108)',
      async (TZ) => {
        const { emulator, run, advance } = await setUp({ createdFormat });
        emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
        const first = await run({ env: { TZ } });
        advance(60);
        const again = await run(rerun(2, { env: { TZ } }));
        expect(first.outputs['outcome']).toBe('failed');
        expectSuccess(again);
        expect(emulator.deployments()).toHaveLength(2);
      },
    );

    test.each(['America/Los_Angeles', 'Asia/Tokyo'])(
      'shows that a deployment is new, in the time zone %s (F104, F108)',
      async (TZ) => {
        const { emulator, run } = await setUp({ createdFormat, deploymentSeconds: 0 });
        emulator.faults.add({ effect: 'final-state', state: 'FAILED', times: 9 });
        const step = await run({ env: { TZ } });
        expect(step.outputs['outcome']).toBe('failed');
        only(emulator.deployments());
      },
    );

    test('lets a re-run of release 1 deploy it again after release 2 (F100, F108)', async () => {
      const { emulator, run, advance } = await setUp({ createdFormat });
      await run();
      advance(60);
      await run(anotherRun({ snapshot: laterSnapshot }));
      advance(60);
      expect(expectSuccess(await run(rerun())).title).toBe('Deployed: MyGame/Dev');
      expect(emulator.deployments()).toHaveLength(3);
    });
  },
);
