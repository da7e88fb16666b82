import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeDesk, laterSnapshot, snapshot, type Desk } from './desk.ts';

const on = (PlayerId: string) => ({ GameName: 'MyGame', StageName: 'Dev', PlayerId });

function deploy(desk: Desk, SnapshotId = snapshot): void {
  desk.start({ SnapshotId });
  desk.pass(6);
}

function undeploy(desk: Desk): void {
  desk.emulator.addDeployment('MyGame', 'Dev', { action: 'UNDEPLOY' });
  desk.pass(6);
}

function players(desk: Desk): (readonly string[])[] {
  return desk.emulator.runtimes('MyGame', 'Dev').map(({ Players }) => Players);
}

describe('runtimes', () => {
  test('keep their players while a newer one takes those who come back', () => {
    const desk = makeDesk();
    deploy(desk);
    desk.emulator.players.connect(on('Ada'));
    desk.emulator.players.connect(on('Bob'));
    deploy(desk, laterSnapshot);
    expect(players(desk)).toEqual([['Ada', 'Bob'], []]);

    desk.emulator.players.disconnect(on('Ada'));
    desk.emulator.players.connect(on('Ada'));
    expect(players(desk)).toEqual([['Bob'], ['Ada']]);

    desk.emulator.players.disconnect(on('Bob'));
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toMatchObject([
      { SnapshotId: laterSnapshot, Current: true, Players: ['Ada'] },
    ]);
  });

  test('are replaced immediately when nobody plays', () => {
    const desk = makeDesk();
    deploy(desk);
    deploy(desk, laterSnapshot);
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toMatchObject([{ SnapshotId: laterSnapshot }]);
  });

  test('stay as they are while a deployment runs and when it fails', () => {
    const desk = makeDesk();
    deploy(desk);
    const before = desk.emulator.runtimes('MyGame', 'Dev');
    desk.emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
    desk.start();
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toEqual(before);
    desk.pass(6);
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toEqual(before);
  });

  test('that are undeployed keep their players and take no new one', () => {
    const desk = makeDesk();
    deploy(desk);
    desk.emulator.players.connect(on('Ada'));
    undeploy(desk);
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toMatchObject([
      { Current: false, Players: ['Ada'] },
    ]);
    expect(() => desk.emulator.players.connect(on('Bob'))).toThrow('no runtime');
    deploy(desk);
    desk.emulator.players.connect(on('Bob'));
    expect(players(desk)).toEqual([['Ada'], ['Bob']]);
    desk.emulator.players.disconnect(on('Ada'));
    expect(players(desk)).toEqual([['Bob']]);
  });

  test('that are undeployed are gone immediately when nobody plays', () => {
    const desk = makeDesk();
    deploy(desk);
    undeploy(desk);
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
    undeploy(desk);
    expect(desk.look().body.StageDeployment.DeploymentState).toBe('COMPLETED');
  });

  test.each([
    { action: 'UNDEPLOY', state: 'FAILED' },
    { action: 'UPGRADE', state: 'COMPLETED' },
  ])('stay as they are after %j', (told) => {
    const desk = makeDesk();
    deploy(desk);
    const before = desk.emulator.runtimes('MyGame', 'Dev');
    desk.emulator.addDeployment('MyGame', 'Dev', told);
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toEqual(before);
  });

  test('follow what is told to be COMPLETED immediately', () => {
    const desk = makeDesk();
    const told = { snapshotId: snapshot, state: 'COMPLETED', created: '2026-01-01T00:00:00Z' };
    const { DeploymentId } = desk.emulator.addDeployment('MyGame', 'Dev', told);
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toMatchObject([
      { DeploymentId, SnapshotId: snapshot, Created: '2026-01-01T00:00:00.000Z', Current: true },
    ]);
    desk.emulator.addDeployment('MyGame', 'Dev', { action: 'UNDEPLOY', state: 'COMPLETED' });
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
  });

  test('go with their stage, players and all', () => {
    const desk = makeDesk();
    deploy(desk);
    desk.emulator.players.connect(on('Ada'));
    desk.send({ method: 'DELETE', path: '/game/MyGame/stage/Dev' });
    expect(() => desk.emulator.players.connect(on('Bob'))).toThrow('no runtime');
    desk.pass(3);
    expect(() => desk.emulator.runtimes('MyGame', 'Dev')).toThrow('does not exist');
    const Role = 'arn:aws:iam::123456789012:role/x';
    desk.send({ method: 'POST', path: '/game/MyGame/stage', body: { StageName: 'Dev', Role } });
    expect(desk.emulator.runtimes('MyGame', 'Dev')).toStrictEqual([]);
  });
});

describe('players', () => {
  test('cannot connect before there is a runtime', () => {
    expect(() => makeDesk().emulator.players.connect(on('Ada'))).toThrow('no runtime');
  });

  test('may have several connections, on old and new runtime, and close them one by one', () => {
    const desk = makeDesk();
    deploy(desk);
    const first = desk.emulator.players.connect(on('Ada'));
    deploy(desk);
    const second = desk.emulator.players.connect(on('Ada'));
    expect(first.RuntimeId).not.toBe(second.RuntimeId);
    expect(players(desk)).toEqual([['Ada'], ['Ada']]);
    expect(desk.emulator.players.disconnect(on('Ada'), first.ConnectionId)).toEqual([
      first.ConnectionId,
    ]);
    expect(desk.emulator.players.disconnect(on('Ada'), 'unknown')).toStrictEqual([]);
    expect(players(desk)).toEqual([['Ada']]);
  });

  test('are ten a stage at most, with any number of connections', () => {
    const desk = makeDesk();
    deploy(desk);
    for (let count = 1; count <= 10; count += 1) desk.emulator.players.connect(on(`P${count}`));
    desk.emulator.players.connect(on('P1'));
    expect(() => desk.emulator.players.connect(on('P11'))).toThrow('10 players');
  });
});

test('whatever happens, only the live runtime is without players, and every player is on one', () => {
  const step = fc.constantFrom(
    'deploy',
    'undeploy',
    ...['connect Ada', 'connect Bob', 'leave Ada', 'leave Bob'],
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const desk = makeDesk();
      deploy(desk);
      const connected = new Set<string>();
      let live = true;
      for (const [verb, who = ''] of steps.map((one) => one.split(' '))) {
        if (verb === 'deploy') deploy(desk);
        if (verb === 'undeploy') undeploy(desk);
        if (verb?.endsWith('deploy')) live = verb === 'deploy';
        if (verb === 'connect' && live) {
          desk.emulator.players.connect(on(who));
          connected.add(who);
        }
        if (verb === 'leave') {
          desk.emulator.players.disconnect(on(who));
          connected.delete(who);
        }
        const now = desk.emulator.runtimes('MyGame', 'Dev');
        const left = now.filter(({ Current }) => !Current);
        expect(now.length - left.length).toBe(live ? 1 : 0);
        expect(left.every(({ Players }) => Players.length > 0)).toBe(true);
        expect(new Set(now.flatMap(({ Players }) => Players))).toEqual(connected);
      }
    }),
    { numRuns: 50, examples: [[['connect Bob', 'deploy', 'undeploy']]] },
  );
});
