import { authorize } from './authorize.ts';
import { currentTime, responseDate } from './context.ts';
import { handleControl, isControl } from './control.ts';
import { handleDownload, isDownload } from './downloads.ts';
import type { Emulator } from './emulator.ts';
import { applyFault } from './effects.ts';
import { ServiceError, throttled } from './errors.ts';
import type { CallFault } from './faults.ts';
import type { ReceivedRequest } from './log.ts';
import { operations } from './operations.ts';
import { readInput, route, type EmulatorRequest, type Route } from './request.ts';
import {
  errorResponse,
  jsonResponse,
  whole,
  type EmulatorResponse,
  type DeliveredResponse,
} from './response.ts';
import { perform } from './services.ts';
import { withCurrentState } from './settle.ts';

/** A recorded request whose operation has not been performed. */
export interface AdmittedRequest {
  /** The delay of a `delay-request` fault. */
  readonly delaySeconds: number;
  /** Performs the operation and returns the response. Call it once. */
  readonly perform: () => DeliveredResponse;
}

/** Handles a request to the service or the control interface immediately, without socket and timer. */
export function handle(emulator: Emulator, request: EmulatorRequest): DeliveredResponse {
  return admit(emulator, request).perform();
}

/** Checks and records a request. The caller can delay the operation. */
export function admit(emulator: Emulator, request: EmulatorRequest): AdmittedRequest {
  if (isControl(request))
    return { delaySeconds: 0, perform: () => whole(handleControl(emulator, request)) };
  if (isDownload(request))
    return { delaySeconds: 0, perform: () => whole(download(emulator, request)) };
  const found = route(request);
  const { serve, fault } = check(emulator, request, found);
  const entry: ReceivedRequest = {
    operation: found?.operation,
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
    body: Buffer.from(request.body).toString(),
    status: undefined,
    code: undefined,
    fault: fault?.effect,
  };
  emulator.log.add(entry);
  return {
    delaySeconds: fault?.effect === 'delay-request' ? fault.seconds : 0,
    perform: () => {
      const delivered = serve();
      const { status, headers } = delivered.response;
      Object.assign(entry, { status, code: headers['x-amzn-errortype'] });
      emulator.log.onResponse(entry);
      return delivered;
    },
  };
}

function download({ context }: Emulator, request: EmulatorRequest): EmulatorResponse {
  return withCurrentState(context, (current) => handleDownload(current, request));
}

interface Checked {
  readonly serve: () => DeliveredResponse;
  readonly fault?: CallFault | undefined;
}

/** A request with an incorrect signature uses no fault. */
function check(emulator: Emulator, request: EmulatorRequest, found: Route | undefined): Checked {
  const { context } = emulator;
  try {
    if (!found) throw new ServiceError('UnknownOperationException', 'There is no such operation');
    authorize(request, emulator.keyring, emulator.region, context.now());
    const performOperation = (): EmulatorResponse => operate(emulator, request, found);
    const fault = emulator.faults.take(found.operation);
    if (!fault) return { serve: () => whole(performOperation()) };
    return { serve: () => applyFault(fault, performOperation, responseDate(context)), fault };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { serve: () => whole(errorResponse(error, responseDate(context))) };
  }
}

function operate(emulator: Emulator, request: EmulatorRequest, found: Route): EmulatorResponse {
  const { context, throttle, settings } = emulator;
  const date = responseDate(context);
  try {
    if (
      settings.throttle &&
      !throttle.admits(operations[found.operation].family, currentTime(context))
    ) {
      throw throttled();
    }
    const input = readInput(request, found);
    const origin = originOf(request);
    return jsonResponse(
      200,
      withCurrentState({ ...context, origin }, (current) =>
        perform(current, found.operation, input),
      ),
      date,
    );
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return errorResponse(error, date);
  }
}

/** A client that reached the emulator with this host can also download from it. */
function originOf({ headers }: EmulatorRequest): string {
  return `http://${headers['host'] ?? '127.0.0.1'}`;
}
