import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import { httpResponse, pour } from '../../support/raw-server.ts';
import { expectFailure, only } from '../../support/end-to-end.ts';
import { type Gateway, type GatewayExchange, startGateway } from './gateway.ts';

/** Sends a response with this JSON in an unusable form. */
type Damage = (exchange: GatewayExchange, json: string) => unknown;
type Headers = Readonly<Record<string, string | number>>;

const page = '<!doctype html><title>502</title><script>alert(1)</script>::error::Bad gateway';
const json = { 'content-type': 'application/json' };

const bytes =
  (make: (text: string) => Buffer | string): Damage =>
  ({ socket }, text) =>
    void socket.write(make(text));
const status = (code: number, body = '', headers: Headers = {}): Damage =>
  bytes(() => httpResponse(code, headers, body));
const body = (make: (text: string) => Buffer | string, headers: Headers = json): Damage =>
  bytes((text) => httpResponse(200, headers, make(text)));
const member = (name: string, value: unknown): Damage =>
  body((text) => {
    const { StageDeployment } = JSON.parse(text) as { StageDeployment: object };
    return JSON.stringify({ StageDeployment: { ...StageDeployment, [name]: value } });
  });
const half = (text: string): string => text.slice(0, -10);
const thenEnd =
  (make: (text: string) => Buffer | string): Damage =>
  ({ socket }, text) =>
    void socket.end(make(text));
const thenReset =
  (make: (text: string) => Buffer | string): Damage =>
  ({ socket }, text) =>
    void socket.write(make(text), () => socket.resetAndDestroy());
const endlessly =
  (start: (text: string) => string, more: string): Damage =>
  ({ socket }, text) => {
    socket.write(start(text));
    pour(socket, more.repeat(Math.ceil(8192 / more.length)));
  };
const ok = 'HTTP/1.1 200 OK\r\n';

/** Transient problems: start and poll are repeated. */
const transient: Readonly<Record<string, Damage>> = {
  'a reset before any response (F02)': ({ socket }) => socket.resetAndDestroy(),
  'an end before any response (F02)': ({ socket }) => socket.end(),
  'an end within the head (F03)': thenEnd(() => `${ok}content-le`),
  'an end within the body (F03, F44)': thenEnd((text) =>
    httpResponse(200, { 'content-length': text.length }, half(text)),
  ),
  'a reset within the body (F03, F44)': thenReset((text) =>
    httpResponse(200, { 'content-length': text.length }, half(text)),
  ),
  'an end between two chunks (F03, F44)': thenEnd(
    (text) => `${ok}transfer-encoding: chunked\r\n\r\n${chunk(text)}`,
  ),
  'more length than body (F03, F44)': thenEnd((text) =>
    httpResponse(200, { 'content-length': text.length + 1 }, text),
  ),
  'less length than body (F03, F52)': bytes((text) =>
    httpResponse(200, { 'content-length': text.length - 1 }, text),
  ),
  'no body (F04, F31)': status(200),
  'an object without a deployment (F04, F31)': body(() => '{}'),
  'a deployment that is null (F04, F31)': body(() => '{"StageDeployment":null}'),
  'a deployment that is a list (F31, F52)': body((text) => text.replace(/:(\{.*\})\}$/, ':[$1]}')),
  'a list around the object (F52)': body((text) => `[${text}]`),
  'an ID that is a number (F31, F52)': member('DeploymentId', 7),
  'a state that is a list (F31, F52)': member('DeploymentState', ['COMPLETED']),
  'a result that is a text (F31, F52)': member('DeploymentResult', 'SUCCESS'),
  'a result code that is true (F31, F52)': member('DeploymentResult', { ResultCode: true }),
  'the deployment as a prototype (F52)': body((text) => `{"__proto__":${text}}`),
  '500 (F05)': status(500),
  '502 with a page (F05, F48)': status(502, page, { 'content-type': 'text/html' }),
  '503 with a deployment in it (F05)': bytes((text) => httpResponse(503, json, text)),
  '504 (F05)': status(504),
  '429 (F06)': status(429),
  'throttling under another status (F06)': status(400, '{"code":"ThrottlingException"}'),
  'throttling by a header (F06)': status(503, '', { 'x-amzn-errortype': 'SlowDown' }),
  '201 (F49)': bytes((text) => httpResponse(201, json, text)),
  '204 (F49)': status(204),
  '206 (F49)': bytes((text) => httpResponse(206, json, text)),
  'a status of 999': bytes((text) => httpResponse(999, json, text)),
  'a page with status 200 (F49)': body(() => page, { 'content-type': 'text/html' }),
  'a page around the JSON (F49)': body((text) => `<pre>${text}</pre>`),
  'gzip (F51)': body(gzipSync, { ...json, 'content-encoding': 'gzip' }),
  'deflate (F51)': body(deflateSync, { ...json, 'content-encoding': 'deflate' }),
  'brotli (F51)': body(brotliCompressSync, { ...json, 'content-encoding': 'br' }),
  'gzip without Content-Encoding (F51)': body(gzipSync),
  'plain JSON with Content-Encoding: gzip (F51)': body((text) => text, {
    'content-encoding': 'gzip',
  }),
  'incomplete JSON (F52)': body(half),
  'JSON twice (F52)': body((text) => text + text),
  'a byte order mark (F52)': body((text) => `\uFEFF${text}`),
  'UTF-16 (F52)': body((text) => Buffer.from(text, 'utf16le')),
  'bytes that are no UTF-8 (F52)': body((text) =>
    Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from(',"a":"\xff"}', 'latin1')]),
  ),
  'JSON in JSON, 150,000 levels deep (F52)': body(
    (text) => '{"a":'.repeat(150_000) + text + '}'.repeat(150_000),
  ),
  'a body of more than 1 MiB (F53)': body((text) => text + ' '.repeat(1.25 * 1024 * 1024)),
  'a body without end (F53)': endlessly((text) => `${ok}\r\n${text}`, ' '),
  'chunks without end (F53)': endlessly(
    (text) => `${ok}transfer-encoding: chunked\r\n\r\n${chunk(text)}`,
    chunk(' '),
  ),
  'a length of nine petabytes (F53)': endlessly(
    (text) => `${ok}content-length: 9007199254740991\r\n\r\n${text}`,
    ' ',
  ),
  'a header without end (F54)': endlessly(() => `${ok}x: `, 'x'),
  'headers without end (F54)': endlessly(() => ok, 'x: y\r\n'),
  'a header of 64 KiB (F54)': body((text) => text, { x: 'x'.repeat(65_536) }),
  'trailers without end (F54)': endlessly(
    (text) => `${ok}transfer-encoding: chunked\r\n\r\n${chunk(text)}0\r\n`,
    'x: y\r\n',
  ),
  'chunk extensions without end (F54)': endlessly(
    () => `${ok}transfer-encoding: chunked\r\n\r\n1`,
    ';x=y',
  ),
  'chunks of nonsense (F52)': bytes(
    (text) => `${ok}transfer-encoding: chunked\r\n\r\nzz\r\n${text}`,
  ),
  'both a length and chunks (F52)': bytes(
    (text) =>
      `${ok}content-length: ${text.length}\r\ntransfer-encoding: chunked\r\n\r\n${chunk(text)}0\r\n\r\n`,
  ),
  'two lengths (F52)': bytes(
    (text) => `${ok}content-length: ${text.length}\r\ncontent-length: 2\r\n\r\n${text}`,
  ),
  'another protocol (F52)': bytes(() => 'SSH-2.0-OpenSSH_9.7\r\n'),
  'HTTP/2 (F52)': bytes(() => Buffer.from('000006040000000000000400100000', 'hex')),
  'a head without HTTP (F52)': thenEnd((text) => text),
  'a header with NUL (F52)': bytes((text) => httpResponse(200, { x: 'a\0b' }, text)),
  'silence (F45)': () => {},
  'silence after the head (F45)': bytes((text) => `${ok}content-length: ${text.length}\r\n\r\n`),
  'a body that drips (F46)': ({ socket }, text) => {
    socket.write(`${ok}content-length: ${text.length}\r\n\r\n`);
    drip(socket, text);
  },
  'a head that drips (F46)': ({ socket }, text) => drip(socket, `${ok}\r\n${text}`),
  'an upgrade (101)': bytes(
    (text) => `HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n${text}`,
  ),
  'preliminary responses without end': endlessly(() => '', 'HTTP/1.1 100 Continue\r\n\r\n'),
};

/** A response with an ID shows that the start was accepted, so that the start is not repeated. */
const withUsableId: readonly string[] = [
  'a state that is a list (F31, F52)',
  'a result that is a text (F31, F52)',
  'a result code that is true (F31, F52)',
];

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

function drip(socket: GatewayExchange['socket'], text: string): void {
  const rest = text.split('');
  const timer = setInterval(() => {
    if (socket.destroyed || rest.length === 0) clearInterval(timer);
    else socket.write(rest.shift() ?? '');
  }, 50);
}

/** Makes two responses unusable: that of the first start, and a false success for the first poll. */
function startDamagingGateway(damage: Damage): Promise<Gateway> {
  return startGateway((exchange) => {
    const isPoll = exchange.call === 'poll';
    if (exchange.nth > 1 || !(isPoll || exchange.call === 'start')) return exchange.forward();
    const response = exchange.respond().body.toString();
    return damage(exchange, isPoll ? falseSuccess(response) : response);
  });
}

function falseSuccess(response: string): string {
  const { StageDeployment } = JSON.parse(response) as { StageDeployment: object };
  const SUCCESS = { DeploymentState: 'COMPLETED', DeploymentResult: { ResultCode: 'SUCCESS' } };
  return JSON.stringify({ StageDeployment: { ...StageDeployment, ...SUCCESS } });
}

interface Result {
  readonly step: FinishedStep;
  readonly deployments: readonly { readonly DeploymentId: string }[];
  readonly starts: readonly string[];
  readonly polls: number;
}

async function runWith(damage: Damage): Promise<Result> {
  const gateway = await startDamagingGateway(damage);
  gateway.emulator.faults.add({ effect: 'final-state', state: 'FAILED' });
  const step = await gateway.run();
  const result = {
    step,
    deployments: gateway.emulator.deployments(),
    starts: gateway.sent('start').map((start) => start.body.toString()),
    polls: gateway.sent('poll').length,
  };
  await gateway.server.close();
  return result;
}

/** Several in parallel, because a step mostly waits. */
async function runAll(): Promise<Map<string, Result>> {
  const results = new Map<string, Result>();
  const rest = Object.entries(transient);
  const work = async (): Promise<void> => {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      results.set(next[0], await runWith(next[1]));
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return results;
}

describe('an unusable response', () => {
  let results = new Map<string, Result>();
  const resultOf = (label: string): Result => {
    const result = results.get(label);
    if (result === undefined) throw new Error(`no result for '${label}'`);
    return result;
  };

  beforeAll(async () => {
    results = await runAll();
  }, 120_000);

  test.each(Object.keys(transient))(
    'is not used: start and poll are repeated, and the step reports the true result of one deployment: %s (I1, I2)',
    (label) => {
      const { step, deployments, starts, polls } = resultOf(label);
      expect(expectFailure(step).message).toContain('finished FAILED');
      const { DeploymentId } = only(deployments);
      expect(step.outputs).toMatchObject({ outcome: 'failed', 'deployment-id': DeploymentId });
      expect(starts).toHaveLength(withUsableId.includes(label) ? 1 : 2);
      expect(new Set(starts).size).toBe(1);
      expect(polls).toBeGreaterThanOrEqual(2);
    },
  );
});
