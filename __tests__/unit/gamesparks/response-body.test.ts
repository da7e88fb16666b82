import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';
import { runInThisContext } from 'node:vm';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { GameSparksError } from '../../../src/gamesparks/errors.ts';
import { readText, TOO_LARGE } from '../../../src/gamesparks/response-body.ts';

const LIMIT_BYTES = 1088 * 1024;
const TYPE_ERROR = TypeError;

afterEach(() => {
  globalThis.TypeError = TYPE_ERROR;
});

function read(body: Readable, headers: Readonly<Record<string, string>> = {}) {
  const controller = new AbortController();
  const text = readText({ statusCode: 200, headers, body }, controller.signal);
  return { text, controller };
}

/** A body of which nothing arrives. An error that nothing reads fails the test, not the process. */
function silent(): Readable {
  return new Readable({ read: () => undefined }).on('error', () => undefined);
}

describe('the text of a response', () => {
  test.each<[string, Buffer[], string]>([
    ['without a chunk', [], ''],
    ['in one chunk', [Buffer.from('{"a":1}')], '{"a":1}'],
    ['in chunks that split a character', [Buffer.from([0xc3]), Buffer.from([0xa9])], 'é'],
    ['with a byte order mark', [Buffer.from('\uFEFF{}')], '\uFEFF{}'],
  ])('is read completely: %s', async (_what, chunks, expected) => {
    expect(await read(Readable.from(chunks)).text).toBe(expected);
  });

  test('is read completely: of the largest size', async () => {
    const text = await read(Readable.from([Buffer.alloc(LIMIT_BYTES, 'x')])).text;
    expect(text.length).toBe(LIMIT_BYTES);
  });

  test.each<[string, Buffer[]]>([
    ['in one chunk', [Buffer.alloc(LIMIT_BYTES + 1)]],
    ['in two chunks', [Buffer.alloc(LIMIT_BYTES), Buffer.alloc(1)]],
  ])('is rejected if it is too large: %s (F53)', async (_what, chunks) => {
    const body = Readable.from(chunks);
    const details = {
      kind: 'bad-response',
      message: 'the response is larger than any response of this service',
      code: TOO_LARGE,
    };
    await expect(read(body).text).rejects.toMatchObject({ details });
    expect(body.destroyed).toBe(true);
  });

  test('is rejected if it is not UTF-8 (F52)', async () => {
    // TextDecoder throws the TypeError of Node. Jest runs this file with a TypeError of its own.
    globalThis.TypeError = runInThisContext('TypeError') as TypeErrorConstructor;
    const body = Readable.from([Buffer.from([0x7b, 0xff, 0x7d])]);
    const thrown: unknown = await read(body).text.catch((error: unknown) => error);
    expect((thrown as GameSparksError).details).toStrictEqual({
      kind: 'bad-response',
      message: 'the response is not UTF-8',
    });
  });

  test.each(['gzip', 'X-GZIP', 'identity, br', 'pack200-gzip', 'dcb', 'dcz', 'exi', 'zstd'])(
    'is not read if it is compressed: %s (F51)',
    async (coding) => {
      const body = silent();
      const { text } = read(body, { 'content-encoding': coding });
      await expect(text).rejects.toMatchObject({
        kind: 'bad-response',
        message: 'the response is compressed, which was not requested',
      });
      expect(body.destroyed).toBe(true);
    },
  );

  test.each(['utf-8', 'none', '', 'gzipped', 'ungzip'])(
    'is read if the Content-Encoding %j names no compression (F118)',
    async (coding) => {
      const { text } = read(Readable.from([Buffer.from('{}')]), { 'content-encoding': coding });
      expect(await text).toBe('{}');
    },
  );

  test('is rejected with the error of the connection if it is cut off (F44)', async () => {
    const cut = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    const body = silent();
    body.destroy(cut);
    await expect(read(body).text).rejects.toBe(cut);
  });
});

describe('a signal', () => {
  test('ends the reading and the connection', async () => {
    const body = silent();
    const { text, controller } = read(body);
    controller.abort();
    await expect(text).rejects.toThrow('the attempt timed out');
    expect(body.destroyed).toBe(true);
  });

  test('that is aborted earlier ends the reading immediately', async () => {
    const body = silent();
    const response = { statusCode: 200, headers: {}, body };
    await expect(readText(response, AbortSignal.abort())).rejects.toThrow('the attempt timed out');
    expect(body.destroyed).toBe(true);
  });

  test.each<[string, () => Readable]>([
    ['a success', () => Readable.from([Buffer.from('{}')])],
    ['an error', () => Readable.from([Buffer.from([0xff])])],
  ])('has no listener after %s', async (_what, bodyOf) => {
    const { text, controller } = read(bodyOf());
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    await text.catch(() => undefined);
    expect(getEventListeners(controller.signal, 'abort')).toStrictEqual([]);
  });
});
