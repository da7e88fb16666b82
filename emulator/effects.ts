import { isObject } from './constraints.ts';
import { statusOf, throttled } from './errors.ts';
import type { Effect } from './faults.ts';
import {
  errorResponse,
  gatewayResponse,
  whole,
  type DeliveredResponse,
  type Delivery,
  type EmulatorResponse,
} from './response.ts';

/** Applies a fault to a call. `perform` performs the operation, unless the fault rejects the call. */
export function applyFault(
  fault: Effect,
  perform: () => EmulatorResponse,
  date: Date | undefined,
): DeliveredResponse {
  switch (fault.effect) {
    case 'respond':
      return whole(rejection(fault, date));
    case 'throttle':
      return whole(errorResponse(throttled(), date));
    case 'drop-request':
      return { response: rejection({}, date), delivery: { how: 'dropped' } };
    case 'ignore-request':
      return { response: rejection({}, date), delivery: { how: 'withheld' } };
    case 'delay-request':
      return whole(perform());
    case 'replace-response':
      return whole(replacement(perform(), fault, date));
    case 'patch-response':
      return whole(patched(perform(), fault.patch));
    default: {
      const response = perform();
      return { response, delivery: deliveryOf(fault, response.body.length) };
    }
  }
}

type DeliveryFault = Extract<
  Effect,
  {
    effect:
      | 'delay-response'
      | 'drop-response'
      | 'withhold-response'
      | 'cut-response'
      | 'drip-response'
      | 'endless-response';
  }
>;

function deliveryOf(fault: DeliveryFault, length: number): Delivery {
  switch (fault.effect) {
    case 'delay-response':
      return { how: 'delayed', seconds: fault.seconds };
    case 'drop-response':
      return { how: 'dropped' };
    case 'withhold-response':
      return { how: 'withheld' };
    case 'cut-response':
      return { how: 'cut', bytes: Math.min(fault.bytes ?? Math.floor(length / 2), length) };
    case 'drip-response':
      return { how: 'dripped', secondsPerByte: fault.secondsPerByte };
    case 'endless-response':
      return { how: 'endless' };
  }
}

type ResponseParts = Omit<Extract<Effect, { effect: 'respond' }>, 'effect'>;

function rejection(parts: ResponseParts, date: Date | undefined): EmulatorResponse {
  const { code = 'InternalServerException', message = 'An injected fault' } = parts;
  const status = parts.status ?? statusOf(code ?? '');
  return replacement(errorResponse({ status, code, message }, date), parts, date);
}

/** The response of a gateway has no part of the service's own response. */
function replacement(
  response: EmulatorResponse,
  parts: ResponseParts,
  date: Date | undefined,
): EmulatorResponse {
  const isFromGateway = parts.fromGateway === true;
  return replaced(isFromGateway ? gatewayResponse(parts.status ?? 502, date) : response, parts);
}

function replaced(response: EmulatorResponse, parts: ResponseParts): EmulatorResponse {
  const { status = response.status, headers = {}, body, bodyBase64 } = parts;
  return {
    status,
    headers: { ...response.headers, ...lowerCase(headers) },
    body: bytesOf(body, bodyBase64) ?? response.body,
  };
}

/** In another casing, a header would be added to the one that it replaces. */
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

function patched(response: EmulatorResponse, patch: unknown): EmulatorResponse {
  return {
    ...response,
    body: Buffer.from(JSON.stringify(merge(JSON.parse(response.body.toString()), patch))),
  };
}

/** JSON merge patch (RFC 7396): merges objects, removes a member for null, and replaces everything else. */
function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, merge(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}
