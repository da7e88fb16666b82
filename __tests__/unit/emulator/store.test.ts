import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createEmulator } from '../../../emulator/emulator.ts';
import { Store, StoreError } from '../../../emulator/store.ts';
import { createTestEmulator, token } from './test-emulator.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gamesparks-store-'));
  file = join(folder, 'emulator.db');
});

afterEach(() => rmSync(folder, { recursive: true }));

const role = { arn: 'a', assumable: true };
const empty = (): void => {};

describe('a store', () => {
  test('lists records in the order of their first put', () => {
    const store = new Store(undefined, empty);
    for (const arn of ['b/1', 'a/1', 'b/2']) store.put('role', arn, { ...role, arn });
    store.put('role', 'b/1', { arn: 'b/1', assumable: false });
    expect(store.list('role', 'b/')).toEqual([
      { arn: 'b/1', assumable: false },
      { arn: 'b/2', assumable: true },
    ]);
    store.remove('role', 'b/1');
    store.removeAll('role', 'a/');
    expect(store.list('role').map(({ arn }) => arn)).toEqual(['b/2']);
    expect(store.get('role', 'a/1')).toBeUndefined();
  });

  test('rolls back a transaction that throws, with nested ones', () => {
    const store = new Store(undefined, empty);
    const work = () =>
      store.transaction(() => {
        store.transaction(() => store.put('role', 'a', role));
        throw new Error('no');
      });
    expect(work).toThrow('no');
    expect(store.list('role')).toStrictEqual([]);
    store.transaction(() => store.put('role', 'a', role));
    expect(store.list('role')).toEqual([role]);
  });
});

describe('a data file', () => {
  test('keeps the state, tokens and deployments that finish while it is closed included', () => {
    const first = createTestEmulator({ dataFile: file });
    const id = first.start({ ClientToken: token }).body.StageDeployment.DeploymentId;
    first.emulator.closeStore();

    const second = createTestEmulator({ dataFile: file });
    second.advance(6);
    const again = second.start({ ClientToken: token }).body.StageDeployment;
    expect(again).toMatchObject({ DeploymentId: id, DeploymentState: 'COMPLETED' });
    expect(second.emulator.runtimes('MyGame', 'Dev')).toMatchObject([{ DeploymentId: id }]);
    second.emulator.closeStore();
  });

  test('is seeded only once', () => {
    const first = createTestEmulator({ dataFile: file });
    first.send({ method: 'DELETE', path: '/game/MyGame/stage/Dev' });
    first.advance(3);
    first.getDeployment();
    first.emulator.closeStore();
    const second = createTestEmulator({ dataFile: file });
    expect(second.getDeployment()).toMatchObject({ status: 404 });
    second.emulator.closeStore();
  });

  test('that is not a database is rejected', () => {
    writeFileSync(file, 'Dear diary, '.repeat(100));
    expect(() => createEmulator({ dataFile: file })).toThrow(StoreError);
  });

  test('that is a database of another program is rejected and not changed', () => {
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE diary (page TEXT)');
    expect(() => createEmulator({ dataFile: file })).toThrow('not one of this emulator');
    other.exec("INSERT INTO diary VALUES ('still here')");
    other.close();
  });

  test('of another schema version is rejected', () => {
    createEmulator({ dataFile: file }).closeStore();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 3');
    database.close();
    expect(() => createEmulator({ dataFile: file })).toThrow(/schema version 3.*reads version 2/);
  });

  test('of another running emulator is rejected', () => {
    const first = createEmulator({ dataFile: file });
    expect(() => createEmulator({ dataFile: file })).toThrow('locked');
    first.closeStore();
  });

  test('in a folder that does not exist is rejected', () => {
    const dataFile = join(folder, 'none', 'emulator.db');
    expect(() => createEmulator({ dataFile })).toThrow(/unable to open/);
  });
});
