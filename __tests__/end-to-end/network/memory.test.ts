import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { httpResponse, pour } from '../../support/raw-server.ts';
import { expectFailure } from '../../support/end-to-end.ts';
import { type GatewayScript, startGateway } from './gateway.ts';

const PEAK_MEMORY = new URL('peak-memory.js', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'memory-'));
const KiB = 1024;
const MiB = 1024 * KiB;
const zeros = Buffer.alloc(128 * MiB);
const ok = 'HTTP/1.1 200 OK\r\n';

afterAll(() => rmSync(folder, { recursive: true }));

/**
 * With a small heap, V8 collects garbage early, so that the peak shows the memory in use, even on a busy machine. A step
 * that needs more heap crashes.
 */
const SMALL_HEAP = '--max-semi-space-size=1 --max-old-space-size=64';
/** MiB more than a step without a flood: twice the measured value, and a small part of the sent bytes. */
const LIMIT = 64;

/** @returns the peak memory in MiB of a step that gets this response in several attempts */
async function peak(script: GatewayScript): Promise<number> {
  const file = join(folder, 'peak');
  const gateway = await startGateway(script);
  const env = { PEAK_MEMORY_FILE: file, NODE_OPTIONS: SMALL_HEAP };
  const step = await gateway.run({ preloads: [PEAK_MEMORY], env, speed: 60 });
  expectFailure(step);
  // Seven, or fewer if a busy machine is slow.
  expect(gateway.sent('start').length).toBeGreaterThanOrEqual(3);
  return Number(readFileSync(file, 'utf8')) / KiB;
}

/** Sends a response for as long as the step reads it. */
function endless(head: string, more: string): GatewayScript {
  return ({ socket }) => {
    socket.write(head);
    pour(socket, more.repeat(Math.ceil((64 * KiB) / more.length)));
  };
}

function bomb(encoding: string, bytes: Buffer): GatewayScript {
  const response = httpResponse(200, { 'content-encoding': encoding }, bytes);
  return ({ socket }) => socket.write(response);
}

const floods: Readonly<Record<string, () => GatewayScript>> = {
  'a body without end (F53)': () => endless(`${ok}\r\n`, ' '),
  'chunks without end (F53)': () =>
    endless(`${ok}transfer-encoding: chunked\r\n\r\n`, '400\r\n' + ' '.repeat(1024) + '\r\n'),
  'a body of an error without end (F53)': () => endless('HTTP/1.1 500 No\r\n\r\n', ' '),
  'headers without end (F54)': () => endless(ok, 'x: y\r\n'),
  'a header without end (F54)': () => endless(`${ok}x: `, 'x'),
  'a status line without end (F54)': () => endless('HTTP/1.1 200 ', 'x'),
  'trailers without end (F54)': () =>
    endless(`${ok}transfer-encoding: chunked\r\n\r\n0\r\n`, 'x: y\r\n'),
  'preliminary responses without end (F54)': () =>
    endless('', 'HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n'),
  'a bomb of gzip (F51)': () => bomb('gzip', gzipSync(zeros)),
  'a bomb of brotli (F51)': () =>
    bomb('br', brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })),
};

describe('the memory of a step', () => {
  let usual = NaN;

  beforeAll(async () => {
    usual = await peak(({ socket }) => socket.write(httpResponse(503)));
  });

  test.each(Object.entries(floods))('is bounded: %s (I5)', async (_label, flood) => {
    expect((await peak(flood())) - usual).toBeLessThan(LIMIT);
  });
});
