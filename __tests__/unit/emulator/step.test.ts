import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ReceivedRequest } from '../../../emulator/log.ts';
import { startEmulator } from '../../../emulator/server.ts';
import { readInputs } from '../../../emulator/step/inputs.ts';
import { foldedLog, logFileIn, requestLine } from '../../../emulator/step/log-file.ts';
import { annotation } from '../../../emulator/step/runner.ts';
import { stop } from '../../../emulator/step/stop.ts';
import { readCommand } from '../../../scripts/runner-rules.ts';

const REQUEST: ReceivedRequest = {
  operation: 'ListGames',
  method: 'GET',
  path: '/game',
  query: '',
  headers: {},
  body: '',
  status: 200,
  code: undefined,
  fault: undefined,
};
const TIME = new Date('2026-01-01T00:00:00.000Z');

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'step-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the inputs of the step', () => {
  const read = (port: string, seconds: string): unknown =>
    readInputs({ INPUT_PORT: port, 'INPUT_DEPLOYMENT-SECONDS': seconds });

  test.each([
    ['', '', { port: 0, deploymentSeconds: 6 }],
    [' 65535 ', ' 0.25\n', { port: 65_535, deploymentSeconds: 0.25 }],
    ['0', '99999.999999', { port: 0, deploymentSeconds: 99_999.999999 }],
  ])('are valid: port %j, deployment-seconds %j', (port, seconds, inputs) => {
    expect(read(port, seconds)).toEqual({ inputs });
  });

  test.each([
    ['65536', '5m'],
    ['-1', '-1'],
    ['0x10', '1e3'],
    ['1.5', '100000'],
    ['${{ x }}', '.5'],
    ['a\nb', '0.1234567'],
  ])('are rejected together: port %j, deployment-seconds %j', (port, seconds) => {
    expect(read(port, seconds)).toEqual({
      errors: [
        `Input "port" is ${JSON.stringify(port)}. Expected a whole number from 0 to 65535, in digits.`,
        `Input "deployment-seconds" is ${JSON.stringify(seconds)}. Expected a number of seconds in digits, such as 6 or 0.5, below 100000 and with at most 6 decimals.`,
      ],
    });
  });
});

describe('the log of the emulator', () => {
  test('has one line for each request, with its error and its fault', () => {
    expect(requestLine(REQUEST, TIME)).toBe('2026-01-01T00:00:00.000Z 200 ListGames GET /game');
    const failed: ReceivedRequest = {
      ...REQUEST,
      operation: undefined,
      query: 'a=b',
      status: 429,
      code: 'ThrottlingException',
      fault: 'throttle',
    };
    expect(requestLine(failed, TIME)).toBe(
      '2026-01-01T00:00:00.000Z 429 ThrottlingException no operation GET /game?a=b (fault: throttle)',
    );
    const long = requestLine({ ...REQUEST, path: `/${'x'.repeat(9000)}` }, TIME);
    expect(long).toHaveLength(500);
  });

  test('is cut to its last 1,000 lines', () => {
    const lines = Array.from({ length: 1002 }, (_, index) => `line ${String(index)}`);
    writeFileSync(logFileIn(folder), `${lines.join('\n')}\n`);
    const shown = foldedLog(folder);
    expect(shown.slice(0, 2)).toEqual(['::group::Log of the emulator', '(earlier lines omitted)']);
    expect(shown.slice(3, -2)).toEqual(lines.slice(2));
  });

  test('is not shown without a file', () => {
    expect(foldedLog(folder)).toStrictEqual([]);
    expect(foldedLog('')).toStrictEqual([]);
  });
});

test('an annotation is one command, whatever its text is', () => {
  const [title, data] = ['a: b, c%2C', 'one\r\n::error::two%0A'];
  expect(readCommand(annotation('warning', title, data))).toEqual({
    name: 'warning',
    properties: { title },
    data,
  });
});

test('the post step warns if it may not stop the emulator', async () => {
  const { url, close } = await startEmulator();
  const lines: string[] = [];
  try {
    await stop({
      environment: { STATE_url: url, 'STATE_process-id': '7' },
      kill: (id, signal) => {
        throw new Error(`EPERM ${String(id)} ${signal}`);
      },
      print: (line) => lines.push(line),
    });
  } finally {
    await close();
  }
  expect(lines).toEqual([
    '::warning title=Emulator of GameSparks::The emulator could not be stopped: Error: EPERM 7 SIGTERM.',
  ]);
});
