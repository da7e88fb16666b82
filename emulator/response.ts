import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ServiceError } from './errors.ts';

export interface EmulatorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How a response is sent. Without a fault, it is sent whole. */
export type Delivery =
  | { readonly how: 'whole' }
  | { readonly how: 'delayed'; readonly seconds: number }
  | { readonly how: 'dropped' }
  | { readonly how: 'withheld' }
  | { readonly how: 'cut'; readonly bytes: number }
  | { readonly how: 'dripped'; readonly secondsPerByte: number }
  | { readonly how: 'endless' };

export interface DeliveredResponse {
  readonly response: EmulatorResponse;
  readonly delivery: Delivery;
}

/** A response with a JSON body and the headers of all responses. Without a date it has no Date header. */
export function jsonResponse(
  status: number,
  body: unknown,
  date: Date | undefined,
  headers: Record<string, string> = {},
): EmulatorResponse {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...(date && { date: date.toUTCString() }),
      'x-amzn-requestid': randomUUID(),
      ...headers,
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/**
 * The shape is inferred from the protocol. Every official client reads one of the two casings of the message.
 * With a code of null, the response has no error code.
 */
export function errorResponse(
  error: Pick<ServiceError, 'status' | 'message'> & { code: string | null },
  date: Date | undefined,
): EmulatorResponse {
  const body = { Message: error.message, message: error.message };
  const headers = error.code === null ? {} : { 'x-amzn-errortype': error.code };
  return jsonResponse(error.status, body, date, headers);
}

/** An HTML page of a proxy or gateway in front of the service, without request ID and error code. */
export function gatewayResponse(status: number, date: Date | undefined): EmulatorResponse {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return {
    status,
    headers: { 'content-type': 'text/html', ...(date && { date: date.toUTCString() }) },
    body: Buffer.from(`<html><head><title>${title}</title></head><body>${title}</body></html>\n`),
  };
}

/** A response that is sent without a fault. */
export function whole(response: EmulatorResponse): DeliveredResponse {
  return { response, delivery: { how: 'whole' } };
}
