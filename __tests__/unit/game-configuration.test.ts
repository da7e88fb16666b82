import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readConfiguration } from '../../src/game-configuration.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'configuration-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));
mkdirSync(join(FOLDER, 'folder'));

function ruleFor(content: string | Uint8Array): string {
  writeFileSync(join(FOLDER, 'game.json'), content);
  const reading = readConfiguration('game.json', FOLDER);
  return 'rule' in reading ? reading.rule : '';
}

const document = (Sections: unknown): string =>
  JSON.stringify({ Document: { Type: 'Game', Sections } });
const GOOD = document({ 'GameSparks.Core.Model': { text: '\u00e4' } });

describe('a file of game-configuration', () => {
  test('is read byte for byte, by a relative or an absolute path', () => {
    const text = `${GOOD}\n`;
    writeFileSync(join(FOLDER, 'good.json'), text);
    const reading = readConfiguration('good.json', FOLDER);
    if ('rule' in reading) throw new Error(reading.rule);
    expect(Buffer.from(reading.base64, 'base64').toString()).toBe(text);
    expect(reading.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(readConfiguration(join(FOLDER, 'good.json'), '/')).toEqual(reading);
  });

  test('may have more members than those that are checked', () => {
    expect(ruleFor('{"Document":{"Type":"Game","Version":1,"Sections":{"A":[]}},"X":1}')).toBe('');
  });

  test.each([
    ['nothing.json', /^a file, and none exists there\. Check the path, and check out/],
    ['folder', /^a file, and it is a folder or a device$/],
    ['/dev/null', /^a file, and it is a folder or a device$/],
    ['game.json/x', /^a file that can be read \(ENOTDIR\)$/],
    ['x'.repeat(300), /^a file that can be read \(ENAMETOOLONG\)$/],
    ['a\0b', /^a file that can be read \(ERR_INVALID_ARG_VALUE\)$/],
  ])('must be a readable file: %j', (path, rule) => {
    writeFileSync(join(FOLDER, 'game.json'), GOOD);
    const reading = readConfiguration(path, FOLDER);
    expect('rule' in reading && reading.rule).toMatch(rule);
  });

  test.each([0, 9, 1_024_001])('may not have %d bytes', (bytes) => {
    expect(ruleFor(' '.repeat(bytes))).toBe(
      `10 to 1024000 bytes, and the file has ${String(bytes)}`,
    );
  });

  test('may have 1,024,000 bytes', () => {
    expect(ruleFor(GOOD.padEnd(1_024_000 - 1))).toBe('');
  });

  test.each([
    ['a byte order mark', Buffer.from(`\u{feff}${GOOD}`)],
    ['UTF-16', Buffer.from(GOOD, 'utf16le')],
    ['Latin 1', Buffer.from(GOOD, 'latin1')],
  ])('may not have %s', (_name, bytes) => {
    expect(ruleFor(bytes)).toMatch(/^(a file in UTF-8|valid JSON)/);
  });

  test('must be JSON, and its content is in no message', () => {
    expect(ruleFor('{"password": "secret" "x"}')).toBe('valid JSON (error in line 1 column 23)');
    expect(ruleFor('secret: hello')).toBe('valid JSON');
  });

  test.each([
    '["Document", "Sections"]',
    '{"Document":[]}        ',
    '{"Document":{"Type":"Game"}}',
    '{"Document":{"Type":"Other","Sections":{"A":{}}}}',
    '{"document":{"type":"Game","sections":{"A":{}}}}',
    document([]),
    document(null),
  ])('must have the form of an export: %s', (text) => {
    expect(ruleFor(text)).toBe('the form {"Document": {"Type": "Game", "Sections": {…}}}');
  });

  test.each(['', 'a b', 'x'.repeat(37), 'A/B'])('may not have the section %j', (name) => {
    expect(ruleFor(document({ A: {}, [name]: {} }))).toBe(
      `section names of 1 to 36 letters, digits or ".", and it has ${JSON.stringify(name)}`,
    );
  });

  test('has at least one section', () => {
    expect(ruleFor(document({}))).toBe('at least one section in Document.Sections');
  });
});
