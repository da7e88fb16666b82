import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Answer } from '../../../emulator/answer.ts';
import { handle } from '../../../emulator/handler.ts';
import type { RunningEmulator, ServerOptions } from '../../../emulator/server.ts';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import {
  type Exchange,
  httpAnswer,
  type RawRequest,
  type RawServer,
  type RawServerOptions,
  startRawServer,
} from '../../support/raw-server.ts';
import { secretsIn, signaturesIn, writtenBy } from '../../support/secret-search.ts';
import { type Setup, setUp, type Step, type TestStep } from '../../support/end-to-end.ts';

export interface GatewayExchange extends Exchange {
  readonly call: 'start' | 'poll';
  /** Has the service act on the request, and gives its answer. */
  readonly respond: () => Answer;
  /** Has the service act on the request, and passes its answer on. */
  readonly forward: () => unknown;
}

export type GatewayScript = (exchange: GatewayExchange) => unknown;

export interface Gateway {
  readonly emulator: RunningEmulator;
  readonly server: RawServer;
  readonly advance: Setup['advance'];
  readonly start: (step?: TestStep) => Step;
  /** Runs a step to its end, and searches what it has written for its secrets. */
  readonly run: (step?: TestStep) => Promise<FinishedStep>;
  /** The requests of a kind that reached the wire. */
  readonly sent: (call: 'start' | 'poll') => RawRequest[];
}

export interface GatewayOptions extends RawServerOptions {
  readonly emulator?: ServerOptions;
}

/** Credentials of a session that no other test has. */
export function sessionKey(expires?: Date) {
  return {
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: randomBytes(192).toString('base64'),
    ...(expires !== undefined && { expires }),
  };
}

export type SessionKey = ReturnType<typeof sessionKey>;

export function keyEnvironment(key: SessionKey): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    AWS_SESSION_TOKEN: key.sessionToken,
  };
}

/** Stands between step and emulator, and may answer in the emulator's place; only the emulator's own faults do not reach it. */
export async function startGateway(script: GatewayScript, options: GatewayOptions = {}): Promise<Gateway> {
  const key = sessionKey();
  const { emulator, start, advance } = await setUp({ keys: [key], ...options.emulator });
  const server = await startRawServer((exchange) => script(between(exchange, emulator)), options);
  const begin = (step: TestStep = {}): Step =>
    start({
      speed: 30,
      ...step,
      env: {
        AWS_ENDPOINT_URL_GAMESPARKS: server.url,
        RUNNER_DEBUG: '1',
        ...keyEnvironment(key),
        ...step.env,
      },
    });
  return {
    emulator,
    server,
    advance,
    start: begin,
    run: async (step) => {
      const finished = await begin(step).finished;
      expectNoSecrets(finished, secretsOf(key), server.requests);
      return finished;
    },
    sent: (call) => server.requests.filter((request) => callOf(request) === call),
  };
}

function between(exchange: Exchange, emulator: RunningEmulator): GatewayExchange {
  const respond = (): Answer => handle(emulator, exchange.request).answer;
  const forward = (): boolean => exchange.socket.write(bytesOf(respond()));
  return { ...exchange, call: callOf(exchange.request), respond, forward };
}

function callOf({ method }: RawRequest): 'start' | 'poll' {
  return method === 'POST' ? 'start' : 'poll';
}

export function bytesOf({ status, headers, body }: Answer): Buffer {
  return httpAnswer(status, headers, body);
}

export function secretsOf(key: SessionKey): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = key;
  return {
    'access key id': accessKeyId,
    'secret key': secretAccessKey,
    'session token': sessionToken,
  };
}

/** Whatever the step has written holds none of these, and no signature that it made. */
export function expectNoSecrets(
  step: FinishedStep,
  secrets: Readonly<Record<string, string>>,
  requests: Parameters<typeof signaturesIn>[0] = [],
): void {
  const all = { ...secrets, ...signaturesIn(requests), 'signed header': 'AWS4-HMAC-SHA256' };
  expect(secretsIn(writtenBy(step), all)).toEqual([]);
}

/** Only the first of a call meets the fault; all others are answered truly. */
export function once(call: 'start' | 'poll', fault: GatewayScript): GatewayScript {
  return (exchange) =>
    exchange.call === call && exchange.nth === 1 ? fault(exchange) : exchange.forward();
}

/** Every one of a call meets the fault. */
export function always(call: 'start' | 'poll', fault: GatewayScript): GatewayScript {
  return (exchange) => (exchange.call === call ? fault(exchange) : exchange.forward());
}
