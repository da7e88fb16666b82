import { errorAnswer, jsonAnswer, whole, type Answer, type Reply } from './answer.ts';
import { authorize } from './authorize.ts';
import { handleControl, isControl } from './control.ts';
import type { Emulator } from './emulator.ts';
import { strike } from './effects.ts';
import { ServiceError, throttled } from './errors.ts';
import type { CallFault } from './faults.ts';
import type { ReceivedRequest } from './log.ts';
import { operations } from './operations.ts';
import { readInput, route, type EmulatorRequest, type Route } from './request.ts';
import { perform } from './services.ts';
import { withCurrentState } from './settle.ts';
import { currentTime, responseDate } from './context.ts';

/** A request on record, whose operation is still to be performed. */
export interface Admitted {
  /** How long a `delay-request` fault holds the operation back, in seconds. */
  readonly delaySeconds: number;
  /** Performs the operation and makes the response. Call it once. */
  readonly perform: () => Reply;
}

/** Answers one request, of the service or of the control interface, without a delay. Touches no socket and no timer. */
export function handle(emulator: Emulator, request: EmulatorRequest): Reply {
  return admit(emulator, request).perform();
}

/** Checks a request and puts it on record, for a caller that can wait before the operation is performed. */
export function admit(emulator: Emulator, request: EmulatorRequest): Admitted {
  if (isControl(request))
    return { delaySeconds: 0, perform: () => whole(handleControl(emulator, request)) };
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
      const reply = serve();
      const { status, headers } = reply.answer;
      Object.assign(entry, { status, code: headers['x-amzn-errortype'] });
      return reply;
    },
  };
}

interface Checked {
  readonly serve: () => Reply;
  readonly fault?: CallFault | undefined;
}

/** A wrong signature is refused before any fault can strike, so none is used up by it. */
function check(emulator: Emulator, request: EmulatorRequest, found: Route | undefined): Checked {
  const { context } = emulator;
  try {
    if (!found) throw new ServiceError('UnknownOperationException', 'There is no such operation');
    authorize(request, emulator.keyring, emulator.region, context.now());
    const operated = (): Answer => operate(emulator, request, found);
    const fault = emulator.faults.take(found.operation);
    if (!fault) return { serve: () => whole(operated()) };
    return { serve: () => strike(fault, operated, responseDate(context)), fault };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { serve: () => whole(errorAnswer(error, responseDate(context))) };
  }
}

function operate(emulator: Emulator, request: EmulatorRequest, found: Route): Answer {
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
    return jsonAnswer(
      200,
      withCurrentState(context, (current) => perform(current, found.operation, input)),
      date,
    );
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return errorAnswer(error, date);
  }
}
