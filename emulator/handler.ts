import { errorAnswer, jsonAnswer, whole, type Answer, type Reply } from './answer.ts';
import { authorize } from './authorize.ts';
import { handleControl, isControl } from './control.ts';
import type { Emulator } from './emulator.ts';
import { strike } from './effects.ts';
import { ServiceError, throttled } from './errors.ts';
import type { CallFault } from './faults.ts';
import { operations } from './operations.ts';
import { readInput, route, type EmulatorRequest, type Route } from './request.ts';
import { perform } from './services.ts';
import { atPresent } from './settle.ts';
import { present, responseDate } from './world.ts';

/** Answers one request, of the service or of the control interface. Touches no socket and no timer. */
export function handle(emulator: Emulator, request: EmulatorRequest): Reply {
  if (isControl(request)) return whole(handleControl(emulator, request));
  const found = route(request);
  const { reply, fault } = serve(emulator, request, found);
  emulator.log.add({
    operation: found?.operation,
    method: request.method,
    path: request.path,
    query: request.query,
    headers: request.headers,
    body: Buffer.from(request.body).toString(),
    status: reply.answer.status,
    code: reply.answer.headers['x-amzn-errortype'],
    fault: fault?.effect,
  });
  return reply;
}

interface Served {
  readonly reply: Reply;
  readonly fault?: CallFault | undefined;
}

/** A wrong signature is refused before any fault can strike, so none is used up by it. */
function serve(emulator: Emulator, request: EmulatorRequest, found: Route | undefined): Served {
  const { world } = emulator;
  try {
    if (!found) throw new ServiceError('UnknownOperationException', 'There is no such operation');
    authorize(request, emulator.keyring, emulator.region, world.now());
    const fault = emulator.faults.take(found.operation);
    if (!fault) return { reply: whole(operate(emulator, request, found)) };
    return {
      reply: strike(fault, () => operate(emulator, request, found), responseDate(world)),
      fault,
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { reply: whole(errorAnswer(error, responseDate(world))) };
  }
}

function operate(emulator: Emulator, request: EmulatorRequest, found: Route): Answer {
  const { world, throttle, settings } = emulator;
  const date = responseDate(world);
  try {
    if (settings.throttle && !throttle.admits(operations[found.operation].family, present(world))) {
      throw throttled();
    }
    const input = readInput(request, found);
    return jsonAnswer(
      200,
      atPresent(world, (still) => perform(still, found.operation, input)),
      date,
    );
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return errorAnswer(error, date);
  }
}
