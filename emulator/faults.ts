import {
  between,
  checkMembers,
  invalid,
  isFlag,
  isText,
  oneOf,
  wholeBetween,
  type Check,
} from './checks.ts';
import { isObject } from './constraints.ts';
import type { ForcedFinalState } from './context.ts';
import { isOperation, type OperationName } from './operations.ts';

/** A body that is not text is sent as JSON. */
interface ResponseParts {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A binary body, as base64. */
  readonly bodyBase64?: string;
  /** For the response of a gateway in front of the service: HTML, without request ID and error code. */
  readonly fromGateway?: boolean;
}

/**
 * What a fault does. With the first four, the operation is not performed. With the others it is performed, and
 * only its response is changed or delayed. `delay-request` delays the operation too.
 */
export type Effect =
  | ({
      readonly effect: 'respond';
      /** Null for an error without a code. */
      readonly code?: string | null;
      readonly message?: string;
    } & ResponseParts)
  | { readonly effect: 'throttle' }
  | { readonly effect: 'drop-request' }
  | { readonly effect: 'ignore-request' }
  | { readonly effect: 'delay-request'; readonly seconds: number }
  | { readonly effect: 'delay-response'; readonly seconds: number }
  | { readonly effect: 'drop-response' }
  | { readonly effect: 'withhold-response' }
  | { readonly effect: 'cut-response'; readonly bytes?: number }
  | { readonly effect: 'drip-response'; readonly secondsPerByte: number }
  | { readonly effect: 'endless-response' }
  | ({ readonly effect: 'replace-response' } & ResponseParts)
  | { readonly effect: 'patch-response'; readonly patch: Readonly<Record<string, unknown>> };

interface Scope {
  /** The operation that it affects. By default any. */
  readonly operation?: OperationName;
  /** How many calls it affects. By default 1. */
  readonly times?: number;
  /** How many calls it skips first. By default 0. */
  readonly after?: number;
}

/** The final state of the next accepted deployments. */
type FinalStateFault = Pick<Scope, 'times'> & {
  readonly effect: 'final-state';
  readonly state: 'COMPLETED' | 'FAILED' | 'never';
  readonly resultCode?: string;
  readonly message?: string;
};

export type CallFault = Scope & Effect;
export type Fault = CallFault | FinalStateFault;

interface Queued<F> {
  readonly fault: F;
  times: number;
  after: number;
}

/** Fault injection, in memory only. A call gets at most one fault: the first added that affects it. */
export class Faults {
  #calls: Queued<CallFault>[] = [];
  #finalStates: Queued<FinalStateFault>[] = [];

  /** Throws ValidationException for an invalid fault. */
  add(fault: Fault): void {
    checkFault(fault);
    const times = fault.times ?? 1;
    if (fault.effect === 'final-state') this.#finalStates.push({ fault, times, after: 0 });
    else this.#calls.push({ fault, times, after: fault.after ?? 0 });
  }

  /** Removes all faults. */
  clear(): void {
    this.#calls = [];
    this.#finalStates = [];
  }

  /** The remaining faults, with the number of calls left. */
  list(): Fault[] {
    return [...this.#calls, ...this.#finalStates].map(({ fault, times, after }) => {
      return { ...fault, times, ...(after > 0 ? { after } : {}) };
    });
  }

  /** The fault for this call. Counts it as used. */
  take(operation: OperationName): CallFault | undefined {
    const matching = this.#calls.filter(
      ({ fault }) => (fault.operation ?? operation) === operation,
    );
    const due = matching.find(({ after }) => after === 0);
    for (const queued of matching) queued.after = Math.max(0, queued.after - 1);
    if (due) this.#calls = withoutUsed(this.#calls, due);
    return due?.fault;
  }

  /** The final state for a deployment that is accepted now. Counts its fault as used. */
  takeFinalState(): ForcedFinalState | undefined {
    const first = this.#finalStates[0];
    if (!first) return undefined;
    this.#finalStates = withoutUsed(this.#finalStates, first);
    const { state, resultCode, message } = first.fault;
    return state === 'never' ? 'never' : { state, resultCode, message };
  }
}

function withoutUsed<F>(all: readonly Queued<F>[], used: Queued<F>): Queued<F>[] {
  used.times -= 1;
  return all.filter((queued) => queued !== used || queued.times > 0);
}

const isCount = wholeBetween(0, Number.MAX_SAFE_INTEGER);
const isSeconds = between(0, 86_400);
const isStatus = wholeBetween(200, 599);
const isTextMap: Check = (value) => isObject(value) && Object.values(value).every(isText);
const isState = oneOf(['COMPLETED', 'FAILED', 'never']);
const isCode: Check = (value) => value === null || isText(value);
const isAnything: Check = () => true;

const responseParts = {
  status: isStatus,
  headers: isTextMap,
  body: isAnything,
  bodyBase64: isText,
  fromGateway: isFlag,
};

const members: Readonly<Record<Fault['effect'], Readonly<Record<string, Check>>>> = {
  respond: { ...responseParts, code: isCode, message: isText },
  throttle: {},
  'drop-request': {},
  'ignore-request': {},
  'delay-request': { seconds: isSeconds },
  'delay-response': { seconds: isSeconds },
  'drop-response': {},
  'withhold-response': {},
  'cut-response': { bytes: isCount },
  'drip-response': { secondsPerByte: isSeconds },
  'endless-response': {},
  'replace-response': responseParts,
  'patch-response': { patch: isObject },
  'final-state': { state: isState, resultCode: isText, message: isText },
};

const required = ['seconds', 'secondsPerByte', 'patch', 'state'];

/** Throws ValidationException for a value that is not a valid fault. */
export function checkFault(value: unknown): asserts value is Fault {
  if (!isObject(value)) throw invalid('A fault is a JSON object');
  const { effect } = value;
  if (!isText(effect) || !Object.hasOwn(members, effect as string)) {
    throw invalid(`A fault has an effect, one of ${Object.keys(members).join(', ')}`);
  }
  const known = { ...members[effect as Fault['effect']], ...scopeOf(effect), effect: isText };
  checkMembers(`fault of effect ${String(effect)}`, value, known, required);
  if (value['fromGateway'] === true && (value['code'] ?? value['message']) !== undefined)
    throw invalid('A fault with fromGateway has no code and no message');
}

function scopeOf(effect: unknown): Record<string, Check> {
  const times = wholeBetween(1, Number.MAX_SAFE_INTEGER);
  return effect === 'final-state' ? { times } : { times, after: isCount, operation: isOperation };
}
