import {
  errorAnswer,
  gatewayAnswer,
  whole,
  type Answer,
  type Delivery,
  type Reply,
} from './answer.ts';
import { isObject } from './constraints.ts';
import { statusOf, throttled } from './errors.ts';
import type { Effect } from './faults.ts';

/** Lets a fault strike a call; `operated` performs the operation, and is left alone where it is refused. */
export function strike(fault: Effect, operated: () => Answer, date: Date | undefined): Reply {
  switch (fault.effect) {
    case 'answer':
      return whole(refusal(fault, date));
    case 'throttle':
      return whole(errorAnswer(throttled(), date));
    case 'drop-request':
      return { answer: refusal({}, date), delivery: { how: 'dropped' } };
    case 'ignore-request':
      return { answer: refusal({}, date), delivery: { how: 'withheld' } };
    case 'delay-request':
      return whole(operated());
    case 'replace-answer':
      return whole(replacement(operated(), fault, date));
    case 'patch-answer':
      return whole(patched(operated(), fault.patch));
    default:
      return spoiled(operated(), fault);
  }
}

type Spoiling = Extract<
  Effect,
  {
    effect:
      | 'delay-answer'
      | 'drop-answer'
      | 'withhold-answer'
      | 'cut-answer'
      | 'drip-answer'
      | 'endless-answer';
  }
>;

function spoiled(answer: Answer, fault: Spoiling): Reply {
  return { answer, delivery: deliveryOf(fault, answer.body.length) };
}

function deliveryOf(fault: Spoiling, length: number): Delivery {
  switch (fault.effect) {
    case 'delay-answer':
      return { how: 'late', seconds: fault.seconds };
    case 'drop-answer':
      return { how: 'dropped' };
    case 'withhold-answer':
      return { how: 'withheld' };
    case 'cut-answer':
      return { how: 'cut', bytes: Math.min(fault.bytes ?? Math.floor(length / 2), length) };
    case 'drip-answer':
      return { how: 'dripped', secondsPerByte: fault.secondsPerByte };
    case 'endless-answer':
      return { how: 'endless' };
  }
}

type AnswerFault = Omit<Extract<Effect, { effect: 'answer' }>, 'effect'>;

function refusal(fault: AnswerFault, date: Date | undefined): Answer {
  const { code = 'InternalServerException', message = 'A fault was asked for' } = fault;
  const status = fault.status ?? statusOf(code ?? '');
  return replacement(errorAnswer({ status, code, message }, date), fault, date);
}

/** Nothing of the service's own response is left where a gateway responds in its place. */
function replacement(answer: Answer, fault: AnswerFault, date: Date | undefined): Answer {
  const isOfGateway = fault.fromGateway === true;
  return replaced(isOfGateway ? gatewayAnswer(fault.status ?? 502, date) : answer, fault);
}

function replaced(answer: Answer, parts: AnswerFault): Answer {
  const { status = answer.status, headers = {}, body, bodyBase64 } = parts;
  return {
    status,
    headers: { ...answer.headers, ...lowerCase(headers) },
    body: bytesOf(body, bodyBase64) ?? answer.body,
  };
}

/** One casing, or a header laid down would stand beside the one it is to replace. */
function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function bytesOf(body: unknown, bodyBase64: string | undefined): Buffer | undefined {
  if (bodyBase64 !== undefined) return Buffer.from(bodyBase64, 'base64');
  if (body === undefined) return undefined;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function patched(answer: Answer, patch: unknown): Answer {
  return {
    ...answer,
    body: Buffer.from(JSON.stringify(merge(JSON.parse(answer.body.toString()), patch))),
  };
}

/** JSON merge patch (RFC 7396): objects are merged, null takes a member away, all else takes its place. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, merge(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
