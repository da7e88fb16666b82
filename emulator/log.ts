import type { Effect } from './faults.ts';
import type { OperationName } from './operations.ts';

export interface ReceivedRequest {
  /** Undefined for an address that is no operation. */
  readonly operation: OperationName | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The status of the response, whether or not it reached the caller; undefined while a fault holds the operation back. */
  readonly status: number | undefined;
  /** The code of the error answered, if it was one of the service's. */
  readonly code: string | undefined;
  readonly fault: Effect['effect'] | undefined;
}

/** More than any story needs, and a bound for an emulator that runs for weeks. */
const kept = 10_000;

/** The requests received, the oldest first. */
export class RequestLog {
  readonly requests: ReceivedRequest[] = [];

  add(request: ReceivedRequest): void {
    this.requests.push(request);
    if (this.requests.length > kept) this.requests.shift();
  }
}
