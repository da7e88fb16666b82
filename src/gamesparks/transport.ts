import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Clock } from '../clock.ts';
import { type HandlerResponse, readText } from './response-body.ts';
import { type ErrorDetails, type ErrorKind, GameSparksError } from './errors.ts';
import { fromNetwork } from './network-error.ts';
import { isObject, type JsonObject, member, parseJson } from './json.ts';
import { redactHeaders, type Redactor, redactorFor } from './redact.ts';
import { isThrottling } from './retry.ts';
import { httpsAgent } from './https-agent.ts';
import { Timeout, type TimeoutOptions } from './timeout.ts';
import type { Credentials } from './types.ts';

const CONNECT_LIMIT_MILLISECONDS = 10_000;
const MESSAGE_LIMIT_CHARACTERS = 8192;
/** SigV4 allows five minutes; below that the service does not reject a signature for its clock. */
const CLOCK_TOLERANCE_MILLISECONDS = 4 * 60_000;

export interface ServiceRequest {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Already encoded, below the path of the endpoint. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON text. The same bytes on every attempt. */
  readonly body?: string;
  /** For responses that are larger than most. */
  readonly responseLimitBytes?: number;
}

/** A response with status 200 and a JSON object. */
export interface ServiceResponse {
  readonly json: JsonObject;
  readonly status: number;
  readonly requestId?: string;
  /** The clock of the service in milliseconds since 1970; absent without a `Date`, or when the response comes from a cache. */
  readonly serverTime?: number;
}

/** The part of a @smithy request handler that an attempt needs; `NodeHttpHandler` in production. */
export interface RequestHandler {
  handle(
    request: HttpRequest,
    options: { abortSignal: AbortSignal },
  ): Promise<{ response: HandlerResponse }>;
}

export interface TransportOptions {
  readonly endpoint: URL;
  readonly region: string;
  readonly clock: Clock;
  readonly requestHandler: RequestHandler;
  readonly userAgent?: string;
  /** Called when a request is handed to the network. */
  readonly onSend?: (request: ServiceRequest) => void;
}

/**
 * Only `https:` requests use the proxy. An `http:` request goes to loopback, which a proxy on another machine can't reach,
 * and its signed headers would leave the machine unencrypted.
 */
export function socketHandler(proxyEnvironment: Readonly<NodeJS.ProcessEnv> = {}): NodeHttpHandler {
  return new NodeHttpHandler({
    connectionTimeout: CONNECT_LIMIT_MILLISECONDS,
    httpsAgent: httpsAgent(proxyEnvironment),
  });
}

/** Performs one attempt: signs, sends, limits time and size, reads, and throws for everything but a usable response. */
export class Transport {
  readonly #options: TransportOptions;
  #clockOffset = 0;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** @throws {GameSparksError} for everything but a response with status 200 and a JSON object */
  async send(
    request: ServiceRequest,
    credentials: Credentials,
    options: TimeoutOptions,
  ): Promise<ServiceResponse> {
    const timeout = new Timeout(this.#options.clock, options);
    try {
      return await Promise.race([
        this.#exchange(request, credentials, timeout.signal),
        timeout.expired,
      ]);
    } finally {
      timeout.stop();
    }
  }

  async #exchange(
    request: ServiceRequest,
    credentials: Credentials,
    signal: AbortSignal,
  ): Promise<ServiceResponse> {
    const signed = await this.#sign(request, credentials);
    const redact = redactorFor(signed.headers);
    let response: HandlerResponse | undefined;
    let text = '';
    try {
      this.#options.onSend?.(request);
      ({ response } = await this.#options.requestHandler.handle(signed, { abortSignal: signal }));
      response = { ...response, headers: redactHeaders(response.headers, redact) };
      text = await readText(response, signal, request.responseLimitBytes);
    } catch (thrown) {
      // An error status means the same without its body (F48, F116).
      if (response === undefined || response.statusCode < 300) {
        const details = fromNetwork(thrown, redact);
        throw new GameSparksError({ ...details, ...context(request, response) });
      }
    }
    return this.#interpret(request, response, parseObject(text, redact));
  }

  /**
   * Uses the clock of the service for later signatures, if the service rejected a signature and its clock differs too much.
   * True when another attempt can succeed.
   */
  correctClock({ details }: GameSparksError): boolean {
    if (details.clockOffsetMilliseconds === undefined) return false;
    this.#clockOffset = details.clockOffsetMilliseconds;
    return true;
  }

  #now(): number {
    return this.#options.clock.date().getTime() + this.#clockOffset;
  }

  async #sign(request: ServiceRequest, credentials: Credentials): Promise<HttpRequest> {
    const { endpoint, region, userAgent } = this.#options;
    const unsigned = new HttpRequest({
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      ...(endpoint.port !== '' && { port: Number(endpoint.port) }),
      method: request.method,
      path: withoutLastSlashes(endpoint.pathname) + request.path,
      query: { ...request.query },
      headers: {
        host: endpoint.host,
        ...(userAgent !== undefined && { 'user-agent': userAgent }),
        ...(request.body !== undefined && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(request.body)),
        }),
      },
      ...(request.body !== undefined && { body: request.body }),
    });
    const signer = new SignatureV4({
      service: 'gamesparks',
      region,
      credentials,
      sha256: Sha256,
    });
    const signed = await signer.sign(unsigned, { signingDate: new Date(this.#now()) });
    return new HttpRequest(signed);
  }

  #interpret(
    request: ServiceRequest,
    response: HandlerResponse,
    json: JsonObject | undefined,
  ): ServiceResponse {
    const { statusCode: status, headers } = response;
    const requestId = headers['x-amzn-requestid'];
    if (status === 200 && json !== undefined) {
      const time = serverTime(headers);
      return {
        json,
        status,
        ...(requestId !== undefined && { requestId }),
        ...(time !== undefined && { serverTime: time }),
      };
    }
    const code = errorCode(headers, json ?? {});
    // A 409 is a conflict, whatever its code (ADR 0008).
    const isThrottled = status !== 409 && isThrottling(status, code);
    const kind = isThrottled ? 'throttled' : kindByStatus(status);
    const retryAfter = retryAfterMilliseconds(headers, this.#now());
    const fromService = requestId !== undefined || code !== undefined;
    const isOfService = kind === 'rejected' && fromService;
    const clockOffset = isOfService ? this.#offsetFrom(headers) : undefined;
    throw new GameSparksError({
      kind,
      message: kind === 'bad-response' ? badResponse(status) : messageOf(json ?? {}),
      fromService,
      ...(code !== undefined && { code }),
      ...(retryAfter !== undefined && { retryAfterMilliseconds: retryAfter }),
      ...(clockOffset !== undefined && { clockOffsetMilliseconds: clockOffset }),
      ...context(request, response),
    });
  }

  #offsetFrom(headers: HandlerResponse['headers']): number | undefined {
    const time = serverTime(headers);
    if (time === undefined) return undefined;
    const offset = time - this.#options.clock.date().getTime();
    return Math.abs(offset - this.#clockOffset) > CLOCK_TOLERANCE_MILLISECONDS ? offset : undefined;
  }
}

/** A loop, because the time of a regular expression would grow with the square of the slashes (F136). */
function withoutLastSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** The form that servers must send (RFC 9110). V8 would accept many other texts as a date. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/** A cached response has an old time, and an `Age`. */
function serverTime({ age, date = '' }: HandlerResponse['headers']): number | undefined {
  const time = age === undefined && HTTP_DATE.test(date) ? Date.parse(date) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function context(
  request: ServiceRequest,
  response: HandlerResponse | undefined,
): Pick<ErrorDetails, 'operation' | 'status' | 'requestId'> {
  const requestId = response?.headers['x-amzn-requestid'];
  return {
    operation: request.operation,
    ...(response !== undefined && { status: response.statusCode }),
    ...(requestId !== undefined && { requestId }),
  };
}

/** Redacted after parsing, because JSON has many ways to write a character. */
function parseObject(text: string, redact: Redactor): JsonObject | undefined {
  try {
    const value = parseJson(text, redact);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function kindByStatus(status: number): ErrorKind {
  if (status >= 500) return 'unavailable';
  if (status >= 400) return 'rejected';
  return status >= 300 ? 'redirected' : 'bad-response';
}

function badResponse(status: number): string {
  return status === 200
    ? 'the response is not a JSON object'
    : `the response has status ${String(status)}, which this service does not use`;
}

/** restJson1: header, then `code`, then `__type`; without the namespace before `#` and the address after `:`. */
function errorCode(headers: HandlerResponse['headers'], json: JsonObject): string | undefined {
  const raw = [headers['x-amzn-errortype'], member(json, 'code'), member(json, '__type')].find(
    (candidate) => typeof candidate === 'string' && candidate !== '',
  ) as string | undefined;
  return raw?.split(',')[0]?.split(':')[0]?.split('#').at(-1)?.slice(0, 128);
}

function messageOf(json: JsonObject): string {
  const raw = [member(json, 'message'), member(json, 'Message')].find((m) => typeof m === 'string');
  return raw?.slice(0, MESSAGE_LIMIT_CHARACTERS) ?? '';
}

/** Seconds or an HTTP date in `retry-after`, milliseconds in `x-amz-retry-after`; other values are ignored. */
function retryAfterMilliseconds(
  headers: HandlerResponse['headers'],
  now: number,
): number | undefined {
  const milliseconds = headers['x-amz-retry-after'];
  if (milliseconds !== undefined && /^\d{1,12}$/.test(milliseconds)) return Number(milliseconds);
  const hint = headers['retry-after'] ?? '';
  if (/^\d{1,9}$/.test(hint)) return Number(hint) * 1000;
  const until = HTTP_DATE.test(hint) ? Date.parse(hint) - now : NaN;
  return until > 0 ? until : undefined;
}
