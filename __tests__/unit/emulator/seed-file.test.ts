import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSeedFile, type SeedReading } from '../../../emulator/seed-file.ts';
import { sendTo } from './test-emulator.ts';
import { startEmulator } from '../../../emulator/server.ts';

const ID = 'Snapshot_2022-08-01T12:34:56.789Z';
const GAME = { name: 'MyGame', stages: ['Dev', 'Prod'], snapshots: [ID] };

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'seed-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function read(content: unknown): SeedReading {
  const file = join(folder, 'seed.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readSeedFile('--seed', file, 'seed.json');
}

function errorsOf(content: unknown): readonly string[] {
  const reading = read(content);
  return 'errors' in reading ? reading.errors : [];
}

describe('a seed file', () => {
  test('gives the games that it lists', () => {
    const empty = { name: 'Empty', stages: [], snapshots: [] };
    expect(read({ games: [GAME, empty] })).toEqual({ games: [GAME, empty] });
    expect(read({ games: [] })).toEqual({ games: [] });
  });

  test('has all its errors reported together', () => {
    const snapshots = ['Snapshot_2022-13-01T12:34:56.789Z', 7, ID, ID];
    const stages = ['Dev', 'De v', 'Dev'];
    const games = [{ name: 'My Game', stages, snapshots, size: 1 }, GAME, GAME, 'x', {}];
    expect(errorsOf({ games, players: [] })).toEqual([
      'In "seed.json", a member of the content is "players". Expected an object with only games.',
      'In "seed.json", a member of games[0] is "size". Expected an object with only name, stages, snapshots.',
      'In "seed.json", games[0].name is "My Game". Expected 1 to 36 letters, digits, "-" or "_".',
      'In "seed.json", games[0].stages[1] is "De v". Expected 1 to 36 letters, digits, "-" or "_".',
      'In "seed.json", games[0].stages[2] is "Dev". Expected another value than that of games[0].stages[0].',
      `In "seed.json", games[0].snapshots[0] is "Snapshot_2022-13-01T12:34:56.789Z". Expected a snapshot ID such as ${ID}.`,
      `In "seed.json", games[0].snapshots[1] is "7". Expected a snapshot ID such as ${ID}.`,
      `In "seed.json", games[0].snapshots[3] is "${ID}". Expected another value than that of games[0].snapshots[2].`,
      'In "seed.json", games[3] is "x". Expected an object with only name, stages, snapshots.',
      'In "seed.json", games[4].name is missing. Expected 1 to 36 letters, digits, "-" or "_".',
      'In "seed.json", games[4].stages is missing. Expected a list of at most 100 entries.',
      'In "seed.json", games[4].snapshots is missing. Expected a list of at most 1000 entries.',
      'In "seed.json", games[2].name is "MyGame". Expected another value than that of games[1].name.',
    ]);
  });

  test.each([
    ['[]', 'the content is "[]". Expected an object with only games.'],
    ['{}', 'games is missing. Expected a list of at most 10 entries.'],
    ['{"games":{"length":0}}', 'games is "{\\"length\\":0}". Expected a list'],
    [JSON.stringify({ games: Array(11).fill(GAME) }), 'Expected a list of at most 10 entries.'],
    ['{"__proto__":1,"games":[]}', 'a member of the content is "__proto__".'],
    ['{"games":', '--seed is "seed.json". Expected the path of a JSON file'],
    [' '.repeat(1024 * 1024 + 1), 'of at most 1048576 bytes (1048577 bytes).'],
  ])('is rejected with one error (%#)', (text, error) => {
    expect(errorsOf(text)).toEqual([expect.stringContaining(error)]);
  });

  test.each([
    ['nowhere.json', 'ENOENT'],
    ['.', 'EISDIR'],
  ])('that can’t be read is rejected with the reason: %s', (name, code) => {
    const reading = readSeedFile('Input "seed-file"', join(folder, name), name);
    expect(reading).toEqual({
      errors: [
        `Input "seed-file" is "${name}". Expected the path of a JSON file of at most 1048576 bytes (${code}).`,
      ],
    });
  });
});

test('each seeded game has an assumable role, so that deployments succeed', async () => {
  const emulator = await startEmulator({ deploymentSeconds: 0, games: [GAME] });
  try {
    const start = { method: 'POST', path: '/game/MyGame/stage/Dev/deployment' };
    await sendTo(emulator.url, { ...start, body: { SnapshotId: ID } });
    expect(emulator.runtimes('MyGame', 'Dev')).toMatchObject([{ SnapshotId: ID }]);
  } finally {
    await emulator.close();
  }
});
