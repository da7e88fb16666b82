import { Readable } from 'node:stream';
import type { EmulatorResponse } from '../../emulator/response.ts';
import type { Clock } from '../../src/clock.ts';
import type { HandlerResponse } from '../../src/gamesparks/response-body.ts';
import type { RequestHandler } from '../../src/gamesparks/transport.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import { type ContentPatch, isContentPatch, patchedContent } from './content-patches.ts';
import {
  type Exchange,
  LIST_PATCHES,
  type ListPatch,
  type NetworkResponse,
  type Patch,
  PATCHES,
  REJECTIONS,
} from './exchange.ts';
import type { StepScenario } from './scenario.ts';
import { OTHER_SNAPSHOT, SNAPSHOT } from './service.ts';
import { isFinal, type Operation, operationOf } from './trace.ts';

const GOOD: Exchange = {
  times: 1,
  arrivesAfterSeconds: 0,
  responseSeconds: 0,
  response: { kind: 'true' },
};

/** A response that its sender has read completely. Times on the clock's scale. */
export interface ReadResponse {
  readonly request: SentRequest;
  readonly operation: Operation;
  readonly sentAt: number;
  /** When the service performed the request. Absent if it never did. */
  readonly performedAt?: number | undefined;
  readonly status: number;
  readonly text: string;
}

/** What the network needs from the scenario. */
export interface NetworkContext {
  readonly clock: Clock;
  /** With a token of the user, no response contradicts the start, because the step must then accept it. */
  readonly hasGivenToken: boolean;
  /** Returns the service's response to a request that has reached it. */
  readonly reach: (request: SentRequest, sentAt: number) => EmulatorResponse;
  /** Called immediately before and after a request is sent. */
  readonly onRequest: (side: 'before' | 'after', request: SentRequest) => void;
  /** Resolves immediately, or never if the sender was killed. */
  readonly waitIfKilled: () => Promise<void>;
  readonly onRead: (response: ReadResponse) => void;
  /** Called when the sender knows that a request had no effect. */
  readonly onRejected: (request: SentRequest) => void;
}

/** A request handler without sockets, with a network as in the scenario. */
export class Network implements RequestHandler {
  readonly #context: NetworkContext;
  readonly #exchanges: Readonly<Record<Operation, Exchanges>>;

  constructor(step: StepScenario, context: NetworkContext) {
    const { preparation } = step;
    this.#context = context;
    const lists = oneByOne(step.lists);
    this.#exchanges = {
      start: oneByOne(step.starts),
      poll: oneByOne(step.polls),
      confirm: oneByOne(step.confirms),
      'list-deployments': lists,
      'list-snapshots': preparation === undefined ? lists : oneByOne(preparation.lists),
      'read-snapshot': oneByOne(preparation?.reads ?? []),
      import: oneByOne(preparation?.imports ?? []),
      create: oneByOne(preparation?.creations ?? []),
      other: lists,
    };
  }

  async handle(
    request: SentRequest,
    { abortSignal: signal }: { abortSignal: AbortSignal },
  ): Promise<{ response: HandlerResponse }> {
    const { onRequest, waitIfKilled, clock } = this.#context;
    if (signal.aborted) throw aborted();
    onRequest('before', request);
    await waitIfKilled();
    const operation = operationOf(request);
    const { value: exchange } = this.#exchanges[operation].next();
    const call: Call = { request, operation, sentAt: clock.now() };
    const arrival = this.#deliver(call, exchange);
    onRequest('after', request);
    if (exchange.responseSeconds > 0) await clock.sleep(exchange.responseSeconds * 1000, signal);
    const response = await Promise.race([
      this.#respond(call, exchange.response, arrival, signal),
      silence(signal),
    ]);
    await waitIfKilled();
    return { response };
  }

  /** Delivers the request, even if its sender is killed. */
  #deliver(call: Call, exchange: Exchange): Promise<EmulatorResponse> | undefined {
    const { arrivesAfterSeconds, response } = exchange;
    const { clock, reach } = this.#context;
    if (arrivesAfterSeconds === null || isRejection(response)) return undefined;
    const perform = (): EmulatorResponse => {
      call.performedAt = clock.now();
      return reach(call.request, call.sentAt);
    };
    if (arrivesAfterSeconds === 0) return Promise.resolve(perform());
    return clock.sleep(arrivesAfterSeconds * 1000).then(perform);
  }

  async #respond(
    call: Call,
    response: NetworkResponse,
    arrival: Promise<EmulatorResponse> | undefined,
    signal: AbortSignal,
  ): Promise<HandlerResponse> {
    if (response.kind === 'no-connection') {
      this.#context.onRejected(call.request);
      throw connectError(response.code);
    }
    if (response.kind === 'rejection' || response.kind === 'gateway') {
      return this.#whole(call, madeUp(response, this.#context.clock.date()));
    }
    if (arrival === undefined) return interrupted(response, signal);
    const own = await arrival;
    if (response.kind === 'cut') {
      const onRejected = (): void => this.#context.onRejected(call.request);
      return cut(own, response, signal, isRejectedWith(own.status) ? onRejected : () => undefined);
    }
    if (response.kind !== 'patched') return this.#whole(call, own);
    return this.#whole(call, patched(own, call, response.patch, this.#context.hasGivenToken));
  }

  #whole(call: Call, { status, headers, body }: EmulatorResponse): HandlerResponse {
    const { onRead, onRejected } = this.#context;
    const isRejected = isRejectedWith(status);
    const read = function* (): Generator<Buffer> {
      yield body;
      onRead({ ...call, status, text: body.toString() });
      if (isRejected) onRejected(call.request);
    };
    return { statusCode: status, headers, body: Readable.from(read()) };
  }
}

type Exchanges = Iterator<Exchange, never>;

interface Call {
  readonly request: SentRequest;
  readonly operation: Operation;
  readonly sentAt: number;
  performedAt?: number;
}

function* oneByOne(exchanges: readonly Exchange[]): Generator<Exchange, never> {
  for (const exchange of exchanges) {
    for (let time = 0; time < exchange.times; time += 1) yield exchange;
  }
  for (;;) yield GOOD;
}

/** True if the request has no effect: for a definite rejection, by the service or a gateway, and without a connection. */
function isRejection(response: NetworkResponse): boolean {
  const { kind } = response;
  if (kind === 'gateway') {
    return response.status >= 400 && response.status < 500 && response.status !== 408;
  }
  return kind === 'rejection' || kind === 'no-connection';
}

function madeUp(
  response: Extract<NetworkResponse, { kind: 'rejection' | 'gateway' }>,
  now: Date,
): EmulatorResponse {
  const headers = {
    date: now.toUTCString(),
    ...(response.retryAfter !== null && { 'retry-after': response.retryAfter }),
  };
  if (response.kind === 'rejection') {
    const { code } = response;
    const marks = {
      'x-amzn-requestid': 'r-1',
      ...(code !== 'none' && { 'x-amzn-errortype': code }),
    };
    const body = Buffer.from('{"message":"as it is"}');
    return { status: REJECTIONS[code], headers: { ...headers, ...marks }, body };
  }
  const texts = { html: '<html>Bad gateway</html>', json: '{"message":"Bad gateway"}', none: '' };
  return { status: response.status, headers, body: Buffer.from(texts[response.body]) };
}

interface DeploymentBody {
  readonly StageDeployment: { readonly DeploymentState?: unknown };
}

function patched(
  response: EmulatorResponse,
  { operation, request }: Call,
  patch: Patch | ListPatch | ContentPatch,
  hasGivenToken: boolean,
): EmulatorResponse {
  if (response.status !== 200) return response;
  const json = JSON.parse(response.body.toString()) as object;
  if (isContentPatch(patch)) return { ...response, body: bytesOf(patchedContent(json, patch)) };
  if (isListPatch(patch)) return { ...response, body: bytesOf(patchedList(json, patch)) };
  const { StageDeployment } = json as DeploymentBody;
  if (isUndetectable(patch, operation, StageDeployment, hasGivenToken)) return response;
  // A start's response is the only source of the ID, so that of another deployment has another snapshot too.
  const isOther = patch === 'other-id' && operation === 'start';
  const isForOther = String(request.body).includes(OTHER_SNAPSHOT);
  const members = {
    ...StageDeployment,
    ...PATCHES[patch],
    ...(isOther && { SnapshotId: isForOther ? SNAPSHOT : OTHER_SNAPSHOT }),
  };
  return { ...response, body: bytesOf({ StageDeployment: members }) };
}

/**
 * True for patches that no client can detect. They change whether a state is final (in a start's response only from
 * unfinished to final, because a replayed record can be unfinished), or contradict the start with a token of the user.
 */
function isUndetectable(
  patch: Patch,
  operation: Operation,
  deployment: DeploymentBody['StageDeployment'] | undefined,
  hasGivenToken: boolean,
): boolean {
  const hasFinished = isFinal(deployment?.DeploymentState);
  switch (patch) {
    case 'no-result':
    case 'unknown-result':
      return !hasFinished;
    case 'backward':
    case 'early-result':
    case 'unknown-state':
      return operation === 'poll' && hasFinished;
    case 'other-id':
    case 'other-snapshot':
    case 'other-action':
      return hasGivenToken;
    default:
      return false;
  }
}

function isListPatch(patch: Patch | ListPatch): patch is ListPatch {
  return Object.hasOwn(LIST_PATCHES, patch);
}

/** Every list of a response, each item patched. */
function patchedList(json: object, name: ListPatch): object {
  const patch = LIST_PATCHES[name];
  const members = Object.entries(json).map(([key, value]: [string, unknown]) => {
    if (!Array.isArray(value)) return [key, value];
    if (patch === null) return [key, null];
    return [key, value.map((item: object) => (patch === 7 ? patch : { ...item, ...patch }))];
  });
  return Object.fromEntries(members) as object;
}

function isRejectedWith(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408;
}

function bytesOf(json: object): Buffer {
  return Buffer.from(JSON.stringify(json));
}

function cut(
  { status, headers, body }: EmulatorResponse,
  response: Extract<NetworkResponse, { kind: 'cut' }>,
  signal: AbortSignal,
  onRejected: () => void,
): HandlerResponse | Promise<never> {
  const { bytes } = response;
  if (bytes === null) return interrupted(response, signal);
  const beginning = async function* (): AsyncGenerator<Buffer> {
    yield body.subarray(0, Math.min(bytes, body.length - 1));
    // The status is enough to know that the request was rejected.
    await interrupted(response, signal).finally(onRejected);
  };
  return { statusCode: status, headers, body: Readable.from(beginning()) };
}

/** A connection without further bytes. */
function interrupted(response: NetworkResponse, signal: AbortSignal): Promise<never> {
  const isSilent = response.kind === 'cut' && response.then === 'silence';
  return isSilent ? silence(signal) : Promise.reject(reset());
}

function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => reject(aborted());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function aborted(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}

function reset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
}

function connectError(code: string): Error {
  const syscall = code === 'ENOTFOUND' ? 'getaddrinfo' : 'connect';
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}
