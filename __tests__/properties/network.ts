import { Readable } from 'node:stream';
import type { Answer as ServiceResponse } from '../../emulator/answer.ts';
import type { Clock } from '../../src/clock.ts';
import type { HandlerResponse } from '../../src/gamesparks/response-body.ts';
import type { RequestHandler } from '../../src/gamesparks/transport.ts';
import type { SentRequest } from '../support/recorded-handler.ts';
import {
  type Answer,
  type Attempt,
  type Exchange,
  LIST_PATCHES,
  type ListPatch,
  type Patch,
  PATCHES,
  REFUSALS,
} from './history.ts';
import { OTHER_SNAPSHOT, SNAPSHOT } from './service.ts';

const GOOD: Exchange = {
  times: 1,
  arrivesAfterSeconds: 0,
  answerSeconds: 0,
  answer: { kind: 'true' },
};

/** What the network needs of the world around it. */
export interface Surroundings {
  readonly clock: Clock;
  /** The service's answer to a request that has reached it. */
  readonly reach: (request: SentRequest) => ServiceResponse;
  /** Called before a request is sent, and again once it is under way. */
  readonly onRequest: (side: 'before' | 'after', request: SentRequest) => void;
  /** Resolves while the sender lives; never, once it has crashed. */
  readonly lives: () => Promise<void>;
  /** Called when the sender has read an answer to its last byte. */
  readonly onRead: (request: SentRequest, text: string) => void;
  /** Called when the sender has learnt that a request has had no effect. */
  readonly onRefused: (request: SentRequest) => void;
}

/** A request handler whose connections are only told. What each request meets is in the history. */
export class Network implements RequestHandler {
  readonly #surroundings: Surroundings;
  readonly #starts: Iterator<Exchange, never>;
  readonly #looks: Iterator<Exchange, never>;
  readonly #reads: Iterator<Exchange, never>;

  constructor({ starts, looks, reads }: Attempt, surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#starts = oneByOne(starts);
    this.#looks = oneByOne(looks);
    this.#reads = reads === undefined ? this.#looks : oneByOne(reads);
  }

  async handle(
    request: SentRequest,
    { abortSignal: signal }: { abortSignal: AbortSignal },
  ): Promise<{ response: HandlerResponse }> {
    const { onRequest, lives, clock } = this.#surroundings;
    if (signal.aborted) throw aborted();
    onRequest('before', request);
    await lives();
    const { value: exchange } = this.#exchangesOf(request).next();
    const arrival = this.#deliver(request, exchange);
    onRequest('after', request);
    if (exchange.answerSeconds > 0) await clock.sleep(exchange.answerSeconds * 1000, signal);
    const response = await Promise.race([
      this.#respond(request, exchange.answer, arrival, signal),
      silence(signal),
    ]);
    await lives();
    return { response };
  }

  #exchangesOf({ method, path }: SentRequest): Iterator<Exchange, never> {
    if (method === 'POST') return this.#starts;
    return path.endsWith('/deployment') ? this.#looks : this.#reads;
  }

  /** The request's own way: once sent, nothing calls it back. */
  #deliver(
    request: SentRequest,
    { arrivesAfterSeconds, answer }: Exchange,
  ): Promise<ServiceResponse> | undefined {
    const { clock, reach } = this.#surroundings;
    if (arrivesAfterSeconds === null || isTurnedAway(answer)) return undefined;
    if (arrivesAfterSeconds === 0) return Promise.resolve(reach(request));
    return clock.sleep(arrivesAfterSeconds * 1000).then(() => reach(request));
  }

  async #respond(
    request: SentRequest,
    answer: Answer,
    arrival: Promise<ServiceResponse> | undefined,
    signal: AbortSignal,
  ): Promise<HandlerResponse> {
    if (answer.kind === 'no-connection') {
      this.#surroundings.onRefused(request);
      throw connectError(answer.code);
    }
    if (answer.kind === 'refusal' || answer.kind === 'foreign') {
      return this.#whole(request, madeUp(answer, this.#surroundings.clock.date()));
    }
    if (arrival === undefined) return broken(answer, signal);
    const own = await arrival;
    if (answer.kind === 'cut') return cut(own, answer, signal);
    return this.#whole(request, answer.kind === 'patched' ? patched(own, request, answer) : own);
  }

  #whole(request: SentRequest, { status, headers, body }: ServiceResponse): HandlerResponse {
    const { onRead, onRefused } = this.#surroundings;
    const isRefusal = status < 500 && 'x-amzn-errortype' in headers;
    const read = function* (): Generator<Buffer> {
      yield body;
      if (status === 200) onRead(request, body.toString());
      if (isRefusal) onRefused(request);
    };
    return { statusCode: status, headers, body: Readable.from(read()) };
  }
}

function* oneByOne(exchanges: readonly Exchange[]): Generator<Exchange, never> {
  for (const exchange of exchanges) {
    for (let time = 0; time < exchange.times; time += 1) yield exchange;
  }
  for (;;) yield GOOD;
}

/** True for a no that the service has said, and for no connection: then the request has had no effect. */
function isTurnedAway({ kind }: Answer): boolean {
  return kind === 'refusal' || kind === 'no-connection';
}

function madeUp(
  answer: Extract<Answer, { kind: 'refusal' | 'foreign' }>,
  now: Date,
): ServiceResponse {
  const headers = {
    date: now.toUTCString(),
    ...(answer.retryAfter !== null && { 'retry-after': answer.retryAfter }),
  };
  if (answer.kind === 'refusal') {
    const marks = { 'x-amzn-errortype': answer.refusal, 'x-amzn-requestid': 'r-1' };
    const body = Buffer.from('{"message":"as it is"}');
    return { status: REFUSALS[answer.refusal], headers: { ...headers, ...marks }, body };
  }
  const texts = { html: '<html>Bad gateway</html>', json: '{"message":"Bad gateway"}', none: '' };
  return { status: answer.status, headers, body: Buffer.from(texts[answer.body]) };
}

/** A start's answer is the only source of our id, so one about another deployment shows that in its snapshot too. */
function patched(
  answer: ServiceResponse,
  request: SentRequest,
  { patch }: Extract<Answer, { kind: 'patched' }>,
): ServiceResponse {
  if (answer.status !== 200) return answer;
  const json = JSON.parse(answer.body.toString()) as { StageDeployment: object };
  if (isListPatch(patch))
    return { ...answer, body: Buffer.from(JSON.stringify(rewritten(json, patch))) };
  const { StageDeployment } = json;
  const isOther = patch === 'other-id' && request.method === 'POST';
  const isForOther = String(request.body).includes(OTHER_SNAPSHOT);
  const members = {
    ...StageDeployment,
    ...PATCHES[patch],
    ...(isOther && { SnapshotId: isForOther ? SNAPSHOT : OTHER_SNAPSHOT }),
  };
  return { ...answer, body: Buffer.from(JSON.stringify({ StageDeployment: members })) };
}

function isListPatch(patch: Patch | ListPatch): patch is ListPatch {
  return Object.hasOwn(LIST_PATCHES, patch);
}

/** Every list of an answer, each item patched. */
function rewritten(json: object, name: ListPatch): object {
  const patch = LIST_PATCHES[name];
  const members = Object.entries(json).map(([key, value]: [string, unknown]) => {
    if (!Array.isArray(value)) return [key, value];
    if (patch === null) return [key, null];
    return [key, value.map((item: object) => (patch === 7 ? patch : { ...item, ...patch }))];
  });
  return Object.fromEntries(members) as object;
}

function cut(
  { status, headers, body }: ServiceResponse,
  answer: Extract<Answer, { kind: 'cut' }>,
  signal: AbortSignal,
): HandlerResponse | Promise<never> {
  const { bytes } = answer;
  if (bytes === null) return broken(answer, signal);
  const beginning = async function* (): AsyncGenerator<Buffer> {
    yield body.subarray(0, Math.min(bytes, body.length - 1));
    await broken(answer, signal);
  };
  return { statusCode: status, headers, body: Readable.from(beginning()) };
}

/** The end of a connection that will bring nothing more. */
function broken(answer: Answer, signal: AbortSignal): Promise<never> {
  const isSilent = answer.kind === 'cut' && answer.then === 'silence';
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
