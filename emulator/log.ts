import type { Effect } from './faults.ts';
import type { OperationName } from './operations.ts';

export interface ReceivedRequest {
  /** Undefined if method and path are not those of an operation. */
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The status of the response, even if it did not reach the caller. Undefined while a fault delays the operation. */
  readonly status: number | undefined;
  /** The code of the error response, if the service sent it. */
  readonly code: string | undefined;
  readonly fault: Effect['effect'] | undefined;
}

/** Limits the memory of an emulator that runs for weeks. */
const maxRequests = 10_000;
/** An import has a body of up to 1.4 million characters. */
const maxBodyCharacters = 50_000_000;

/** The received requests, oldest first. */
export class RequestLog {
  readonly requests: ReceivedRequest[] = [];
  /** Called when a request has its response. */
  readonly onResponse: (request: ReceivedRequest) => void;

  #bodyCharacters = 0;

  constructor(onResponse: (request: ReceivedRequest) => void = () => {}) {
    this.onResponse = onResponse;
  }

  add(request: ReceivedRequest): void {
    this.requests.push(request);
    this.#bodyCharacters += request.body.length;
    while (this.requests.length > maxRequests || this.#bodyCharacters > maxBodyCharacters)
      this.#bodyCharacters -= this.requests.shift()?.body.length ?? 0;
  }
}
