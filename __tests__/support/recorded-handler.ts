import { Readable } from 'node:stream';
import type { HandlerResponse } from '../../src/gamesparks/response-body.ts';
import type { RequestHandler } from '../../src/gamesparks/transport.ts';

export type SentRequest = Parameters<RequestHandler['handle']>[0];

export interface ScriptedResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A response, an error as the network raises it, silence until the attempt is aborted, or silence forever. */
export type Step = ScriptedResponse | Error | 'silence' | 'deaf';

/** A request handler that responds by a script, whose last step repeats. It records the requests. */
export class RecordedHandler implements RequestHandler {
  readonly sent: SentRequest[] = [];
  /** When each request came, in milliseconds on the given clock. */
  readonly times: number[] = [];
  readonly #steps: readonly Step[];
  readonly #now: () => number;

  constructor(steps: readonly Step[], now: () => number = () => 0) {
    this.#steps = steps;
    this.#now = now;
  }

  handle(
    request: SentRequest,
    { abortSignal }: { abortSignal: AbortSignal },
  ): Promise<{ response: HandlerResponse }> {
    this.sent.push(request);
    this.times.push(this.#now());
    const step = this.#steps[this.sent.length - 1] ?? this.#steps.at(-1);
    if (step === undefined) throw new Error('the script is empty');
    if (step === 'silence') return silence(abortSignal);
    if (step === 'deaf') return new Promise(() => undefined);
    return step instanceof Error
      ? Promise.reject(step)
      : Promise.resolve({ response: respond(step) });
  }
}

function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(Object.assign(new Error('Request aborted'), { name: 'AbortError' }));
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
  });
}

function respond({ status = 200, headers = {}, body = '{}' }: ScriptedResponse): HandlerResponse {
  return { statusCode: status, headers, body: Readable.from([Buffer.from(body)]) };
}

/** The service's response with a deployment, as JSON text. */
export function deploymentBody(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    StageDeployment: {
      DeploymentId: 'd-1',
      SnapshotId: 'Snapshot_2022-08-01T12:34:56.789Z',
      DeploymentAction: 'DEPLOY',
      DeploymentState: 'PENDING',
      ...changes,
    },
  });
}

/** A rejection, as the service sends it. */
export function rejection(status: number, code: string, headers = {}): ScriptedResponse {
  return {
    status,
    headers: { 'x-amzn-errortype': code, 'x-amzn-requestid': 'r-1', ...headers },
    body: JSON.stringify({ Message: 'as it is', message: 'as it is' }),
  };
}

/** An error of the network, as Node raises it. */
export function networkError(code: string, syscall = 'read'): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
}
