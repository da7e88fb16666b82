import { randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { handle } from '../../../emulator/handler.ts';
import type { EmulatorResponse } from '../../../emulator/response.ts';
import type { RunningEmulator, ServerOptions } from '../../../emulator/server.ts';
import type { FinishedStep } from '../../../scripts/local-runner.ts';
import {
  type Exchange,
  httpResponse,
  type RawRequest,
  type RawServer,
  type RawServerOptions,
  startRawServer,
} from '../../support/raw-server.ts';
import { secretsIn, signaturesIn, writtenBy } from '../../support/secret-search.ts';
import { type Setup, setUp, type Step, type TestStep } from '../../support/end-to-end.ts';

/** `poll` is GetStageDeployment with an ID, and `confirmation` without one. */
export type CallKind = 'start' | 'poll' | 'confirmation' | 'list' | 'other';

export interface GatewayExchange extends Exchange {
  readonly call: CallKind;
  /** 1 for the first request of this kind. */
  readonly nth: number;
  /** Lets the emulator handle the request. @returns its response */
  readonly respond: () => EmulatorResponse;
  /** Lets the emulator handle the request, and forwards its response. */
  readonly forward: () => unknown;
}

export type GatewayScript = (exchange: GatewayExchange) => unknown;

export interface Gateway {
  readonly emulator: RunningEmulator;
  readonly server: RawServer;
  readonly advance: Setup['advance'];
  readonly start: (step?: TestStep) => Step;
  /** Runs a step until it finishes, and searches everything that it wrote for its secrets. */
  readonly run: (step?: TestStep) => Promise<FinishedStep>;
  /** The requests of a kind that reached the gateway. */
  readonly sent: (call: CallKind) => RawRequest[];
}

export interface GatewayOptions extends RawServerOptions {
  readonly emulator?: ServerOptions;
}

/** Random session credentials. */
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

/** A server between step and emulator that can respond instead. The emulator's delivery faults have no effect here. */
export async function startGateway(
  script: GatewayScript,
  options: GatewayOptions = {},
): Promise<Gateway> {
  const key = sessionKey();
  const { emulator, start, advance } = await setUp({ keys: [key], ...options.emulator });
  const counts = new Map<CallKind, number>();
  const server = await startRawServer((exchange) => {
    const call = kindOf(exchange.request);
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    const respond = (): EmulatorResponse => handle(emulator, exchange.request).response;
    const forward = (): boolean => exchange.socket.write(bytesOf(respond()));
    return script({ ...exchange, call, nth, respond, forward });
  }, options);
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
    sent: (call) => server.requests.filter((request) => kindOf(request) === call),
  };
}

function kindOf({ method, path, query }: RawRequest): CallKind {
  if (method === 'POST') return 'start';
  if (path.endsWith('/deployments')) return 'list';
  if (!path.endsWith('/deployment')) return 'other';
  return query.includes('DeploymentId=') ? 'poll' : 'confirmation';
}

export function bytesOf({ status, headers, body }: EmulatorResponse): Buffer {
  return httpResponse(status, headers, body);
}

export function secretsOf(key: SessionKey): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = key;
  return {
    'access key id': accessKeyId,
    'secret key': secretAccessKey,
    'session token': sessionToken,
  };
}

/** Expects no secret and no signature in everything that the step wrote. */
export function expectNoSecrets(
  step: FinishedStep,
  secrets: Readonly<Record<string, string>>,
  requests: Parameters<typeof signaturesIn>[0] = [],
): void {
  const all = { ...secrets, ...signaturesIn(requests), 'signed header': 'AWS4-HMAC-SHA256' };
  expect(secretsIn(writtenBy(step), all)).toStrictEqual([]);
}

/** The script for the first request of a kind; all others are forwarded. */
export function once(call: CallKind, script: GatewayScript): GatewayScript {
  return (exchange) =>
    exchange.call === call && exchange.nth === 1 ? script(exchange) : exchange.forward();
}

/** The script for every request of a kind. */
export function always(call: CallKind, script: GatewayScript): GatewayScript {
  return (exchange) => (exchange.call === call ? script(exchange) : exchange.forward());
}

/** Forwards the response with these members of its deployment. */
export function patched({ socket, respond }: GatewayExchange, patch: object): boolean {
  const { headers, body } = respond();
  const { StageDeployment } = JSON.parse(body.toString()) as { StageDeployment: object };
  const json = JSON.stringify({ StageDeployment: { ...StageDeployment, ...patch } });
  return socket.write(httpResponse(200, { date: headers['date'] ?? '' }, json));
}
