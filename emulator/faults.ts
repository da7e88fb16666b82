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
import { isOperation, type OperationName } from './operations.ts';
import type { ForcedEnding } from './context.ts';

/** What an answer is made of; a body that is not text is sent as JSON. */
interface AnswerParts {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The body as base64, for bytes that are no text. */
  readonly bodyBase64?: string;
  /** True for the response of a gateway in front of the service: HTML, without request ID and error code. */
  readonly fromGateway?: boolean;
}

/**
 * What goes wrong. The first four are refusals: the operation is not performed. With all others it
 * is performed, and only its answer suffers, or comes late (`delay-request`: like the operation itself).
 */
export type Effect =
  | ({
      readonly effect: 'answer';
      /** Null for an error without a code. */
      readonly code?: string | null;
      readonly message?: string;
    } & AnswerParts)
  | { readonly effect: 'throttle' }
  | { readonly effect: 'drop-request' }
  | { readonly effect: 'ignore-request' }
  | { readonly effect: 'delay-request'; readonly seconds: number }
  | { readonly effect: 'delay-answer'; readonly seconds: number }
  | { readonly effect: 'drop-answer' }
  | { readonly effect: 'withhold-answer' }
  | { readonly effect: 'cut-answer'; readonly bytes?: number }
  | { readonly effect: 'drip-answer'; readonly secondsPerByte: number }
  | { readonly effect: 'endless-answer' }
  | ({ readonly effect: 'replace-answer' } & AnswerParts)
  | { readonly effect: 'patch-answer'; readonly patch: Readonly<Record<string, unknown>> };

interface Reach {
  /** The operation it strikes; any when left out. */
  readonly operation?: OperationName;
  /** How many calls it strikes, 1 when left out. */
  readonly times?: number;
  /** How many calls it lets through first, 0 when left out. */
  readonly after?: number;
}

/** The end of the next accepted deployment, or of the next few. */
type EndingFault = Pick<Reach, 'times'> & {
  readonly effect: 'deployment-ending';
  readonly state: 'COMPLETED' | 'FAILED' | 'never';
  readonly resultCode?: string;
  readonly message?: string;
};

export type Fault = (Reach & Effect) | EndingFault;
export type CallFault = Reach & Effect;

interface Waiting<F> {
  readonly fault: F;
  times: number;
  after: number;
}

/** Faults on request, kept in memory only. A call meets at most one, the first added that reaches it. */
export class Faults {
  #calls: Waiting<CallFault>[] = [];
  #endings: Waiting<EndingFault>[] = [];

  /** Lays a fault down. Throws ValidationException when it is not well formed. */
  add(fault: Fault): void {
    checkFault(fault);
    const times = fault.times ?? 1;
    if (fault.effect === 'deployment-ending') this.#endings.push({ fault, times, after: 0 });
    else this.#calls.push({ fault, times, after: fault.after ?? 0 });
  }

  /** Takes all back that have not struck. */
  clear(): void {
    this.#calls = [];
    this.#endings = [];
  }

  /** What is still to come, with the calls left to strike. */
  list(): Fault[] {
    return [...this.#calls, ...this.#endings].map(({ fault, times, after }) => {
      return { ...fault, times, ...(after > 0 ? { after } : {}) };
    });
  }

  /** The fault that strikes this call, counted as struck. */
  take(operation: OperationName): CallFault | undefined {
    const reaching = this.#calls.filter(
      ({ fault }) => (fault.operation ?? operation) === operation,
    );
    const striking = reaching.find(({ after }) => after === 0);
    for (const waiting of reaching) waiting.after = Math.max(0, waiting.after - 1);
    if (striking) this.#calls = struck(this.#calls, striking);
    return striking?.fault;
  }

  /** The end laid down for a deployment accepted now, counted as used. */
  takeEnding(): ForcedEnding | undefined {
    const first = this.#endings[0];
    if (!first) return undefined;
    this.#endings = struck(this.#endings, first);
    const { state, resultCode, message } = first.fault;
    return state === 'never' ? 'never' : { state, resultCode, message };
  }
}

function struck<F>(all: readonly Waiting<F>[], one: Waiting<F>): Waiting<F>[] {
  one.times -= 1;
  return all.filter((waiting) => waiting !== one || waiting.times > 0);
}

const isCount = wholeBetween(0, Number.MAX_SAFE_INTEGER);
const isSeconds = between(0, 86_400);
const isStatus = wholeBetween(200, 599);
const isTextMap: Check = (value) => isObject(value) && Object.values(value).every(isText);
const isState = oneOf(['COMPLETED', 'FAILED', 'never']);
const isCode: Check = (value) => value === null || isText(value);
const isAnything: Check = () => true;

const answerParts = {
  status: isStatus,
  headers: isTextMap,
  body: isAnything,
  bodyBase64: isText,
  fromGateway: isFlag,
};

const members: Readonly<Record<Fault['effect'], Readonly<Record<string, Check>>>> = {
  answer: { ...answerParts, code: isCode, message: isText },
  throttle: {},
  'drop-request': {},
  'ignore-request': {},
  'delay-request': { seconds: isSeconds },
  'delay-answer': { seconds: isSeconds },
  'drop-answer': {},
  'withhold-answer': {},
  'cut-answer': { bytes: isCount },
  'drip-answer': { secondsPerByte: isSeconds },
  'endless-answer': {},
  'replace-answer': answerParts,
  'patch-answer': { patch: isObject },
  'deployment-ending': { state: isState, resultCode: isText, message: isText },
};

const needed = ['seconds', 'secondsPerByte', 'patch', 'state'];

/** Throws ValidationException when a value, as from the control interface, is not a fault. */
export function checkFault(value: unknown): asserts value is Fault {
  if (!isObject(value)) throw invalid('A fault is a JSON object');
  const { effect } = value;
  if (!isText(effect) || !Object.hasOwn(members, effect as string)) {
    throw invalid(`A fault has an effect, one of ${Object.keys(members).join(', ')}`);
  }
  const known = { ...members[effect as Fault['effect']], ...reachOf(effect), effect: isText };
  checkMembers(`fault of effect ${String(effect)}`, value, known, needed);
  if (value['fromGateway'] === true && (value['code'] ?? value['message']) !== undefined)
    throw invalid('A fault with fromGateway has no code and no message');
}

function reachOf(effect: unknown): Record<string, Check> {
  const times = wholeBetween(1, Number.MAX_SAFE_INTEGER);
  return effect === 'deployment-ending'
    ? { times }
    : { times, after: isCount, operation: isOperation };
}
