import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTestEmulator, laterSnapshot, snapshot, type TestEmulator } from './test-emulator.ts';

const on = (PlayerId: string) => ({ GameName: 'MyGame', StageName: 'Dev', PlayerId });

function deploy(service: TestEmulator, SnapshotId = snapshot): void {
  service.start({ SnapshotId });
  service.advance(6);
}

function undeploy(service: TestEmulator): void {
  service.emulator.addDeployment('MyGame', 'Dev', { action: 'UNDEPLOY' });
  service.advance(6);
}

function players(service: TestEmulator): (readonly string[])[] {
  return service.emulator.runtimes('MyGame', 'Dev').map(({ Players }) => Players);
}

describe('runtimes', () => {
  test('keep their players, and a reconnected player is on the newest one', () => {
    const service = createTestEmulator();
    deploy(service);
    service.emulator.players.connect(on('Ada'));
    service.emulator.players.connect(on('Bob'));
    deploy(service, laterSnapshot);
    expect(players(service)).toEqual([['Ada', 'Bob'], []]);

    service.emulator.players.disconnect(on('Ada'));
    service.emulator.players.connect(on('Ada'));
    expect(players(service)).toEqual([['Bob'], ['Ada']]);

    service.emulator.players.disconnect(on('Bob'));
    expect(service.emulator.runtimes('MyGame', 'Dev')).toMatchObject([
      { SnapshotId: laterSnapshot, Current: true, Players: ['Ada'] },
    ]);
  });

  test('without players are replaced immediately', () => {
    const service = createTestEmulator();
    deploy(service);
    deploy(service, laterSnapshot);
    expect(service.emulator.runtimes('MyGame', 'Dev')).toMatchObject([
      { SnapshotId: laterSnapshot },
    ]);
  });

  test('do not change during a deployment and when it fails', () => {
    const service = createTestEmulator();
    deploy(service);
    const before = service.emulator.runtimes('MyGame', 'Dev');
    service.emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    service.start();
    expect(service.emulator.runtimes('MyGame', 'Dev')).toEqual(before);
    service.advance(6);
    expect(service.emulator.runtimes('MyGame', 'Dev')).toEqual(before);
  });

  test('that are undeployed keep their players, and take no new ones', () => {
    const service = createTestEmulator();
    deploy(service);
    service.emulator.players.connect(on('Ada'));
    undeploy(service);
    expect(service.emulator.runtimes('MyGame', 'Dev')).toMatchObject([
      { Current: false, Players: ['Ada'] },
    ]);
    expect(() => service.emulator.players.connect(on('Bob'))).toThrow('no runtime');
    deploy(service);
    service.emulator.players.connect(on('Bob'));
    expect(players(service)).toEqual([['Ada'], ['Bob']]);
    service.emulator.players.disconnect(on('Ada'));
    expect(players(service)).toEqual([['Bob']]);
  });

  test('that are undeployed are removed immediately without players', () => {
    const service = createTestEmulator();
    deploy(service);
    undeploy(service);
    expect(service.emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
    undeploy(service);
    expect(service.getDeployment().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test.each([
    { action: 'UNDEPLOY', state: 'FAILED' },
    { action: 'UPGRADE', state: 'COMPLETED' },
  ])('do not change after %j', (deployment) => {
    const service = createTestEmulator();
    deploy(service);
    const before = service.emulator.runtimes('MyGame', 'Dev');
    service.emulator.addDeployment('MyGame', 'Dev', deployment);
    expect(service.emulator.runtimes('MyGame', 'Dev')).toEqual(before);
  });

  test('change immediately for a fixed COMPLETED deployment', () => {
    const service = createTestEmulator();
    const fixed = { snapshotId: snapshot, state: 'COMPLETED', created: '2026-01-01T00:00:00Z' };
    const { DeploymentId } = service.emulator.addDeployment('MyGame', 'Dev', fixed);
    expect(service.emulator.runtimes('MyGame', 'Dev')).toMatchObject([
      { DeploymentId, SnapshotId: snapshot, Created: '2026-01-01T00:00:00.000Z', Current: true },
    ]);
    service.emulator.addDeployment('MyGame', 'Dev', { action: 'UNDEPLOY', state: 'COMPLETED' });
    expect(service.emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
  });

  test('are removed with their players when their stage is deleted', () => {
    const service = createTestEmulator();
    deploy(service);
    service.emulator.players.connect(on('Ada'));
    service.send({ method: 'DELETE', path: '/game/MyGame/stage/Dev' });
    expect(() => service.emulator.players.connect(on('Bob'))).toThrow('no runtime');
    service.advance(3);
    expect(() => service.emulator.runtimes('MyGame', 'Dev')).toThrow('does not exist');
    const Role = 'arn:aws:iam::123456789012:role/x';
    service.send({ method: 'POST', path: '/game/MyGame/stage', body: { StageName: 'Dev', Role } });
    expect(service.emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
  });
});

describe('players', () => {
  test('can’t connect without a runtime', () => {
    expect(() => createTestEmulator().emulator.players.connect(on('Ada'))).toThrow('no runtime');
  });

  test('can have connections on old and new runtimes, and close each of them', () => {
    const service = createTestEmulator();
    deploy(service);
    const first = service.emulator.players.connect(on('Ada'));
    deploy(service);
    const second = service.emulator.players.connect(on('Ada'));
    expect(first.RuntimeId).not.toBe(second.RuntimeId);
    expect(players(service)).toEqual([['Ada'], ['Ada']]);
    expect(service.emulator.players.disconnect(on('Ada'), first.ConnectionId)).toEqual([
      first.ConnectionId,
    ]);
    expect(service.emulator.players.disconnect(on('Ada'), 'unknown')).toStrictEqual([]);
    expect(players(service)).toEqual([['Ada']]);
  });

  test('are limited to ten per stage, and their connections are not limited', () => {
    const service = createTestEmulator();
    deploy(service);
    for (let count = 1; count <= 10; count += 1) service.emulator.players.connect(on(`P${count}`));
    service.emulator.players.connect(on('P1'));
    expect(() => service.emulator.players.connect(on('P11'))).toThrow('10 players');
  });
});

test('in any sequence of events, only the live runtime can be empty, and every player is on a runtime', () => {
  const step = fc.constantFrom(
    'deploy',
    'undeploy',
    ...['connect Ada', 'connect Bob', 'leave Ada', 'leave Bob'],
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const service = createTestEmulator();
      deploy(service);
      const connected = new Set<string>();
      let live = true;
      for (const [verb, who = ''] of steps.map((one) => one.split(' '))) {
        if (verb === 'deploy') deploy(service);
        if (verb === 'undeploy') undeploy(service);
        if (verb?.endsWith('deploy')) live = verb === 'deploy';
        if (verb === 'connect' && live) {
          service.emulator.players.connect(on(who));
          connected.add(who);
        }
        if (verb === 'leave') {
          service.emulator.players.disconnect(on(who));
          connected.delete(who);
        }
        const now = service.emulator.runtimes('MyGame', 'Dev');
        const left = now.filter(({ Current }) => !Current);
        expect(now.length - left.length).toBe(live ? 1 : 0);
        expect(left.every(({ Players }) => Players.length > 0)).toBe(true);
        expect(new Set(now.flatMap(({ Players }) => Players))).toEqual(connected);
      }
    }),
    { numRuns: 50, examples: [[['connect Bob', 'deploy', 'undeploy']]] },
  );
});
