import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ServiceError } from './errors.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How an answer travels; anything but `whole` is the work of a fault. */
export type Delivery =
  | { readonly how: 'whole' }
  | { readonly how: 'late'; readonly seconds: number }
  | { readonly how: 'dropped' }
  | { readonly how: 'withheld' }
  | { readonly how: 'cut'; readonly bytes: number }
  | { readonly how: 'dripped'; readonly secondsPerByte: number }
  | { readonly how: 'endless' };

export interface Reply {
  readonly answer: Answer;
  readonly delivery: Delivery;
}

/** A response with a JSON body and the headers of all responses; without a date, it has no Date header. */
export function jsonAnswer(
  status: number,
  body: unknown,
  date: Date | undefined,
  headers: Record<string, string> = {},
): Answer {
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
 * The shape is inferred from the protocol; both casings of the message suit every official client. An error
 * with a code of null names none.
 */
export function errorAnswer(
  error: Pick<ServiceError, 'status' | 'message'> & { code: string | null },
  date: Date | undefined,
): Answer {
  const body = { Message: error.message, message: error.message };
  const headers = error.code === null ? {} : { 'x-amzn-errortype': error.code };
  return jsonAnswer(error.status, body, date, headers);
}

/** An HTML page of a proxy or gateway in front of the service: no request ID and no error code. */
export function gatewayAnswer(status: number, date: Date | undefined): Answer {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim();
  return {
    status,
    headers: { 'content-type': 'text/html', ...(date && { date: date.toUTCString() }) },
    body: Buffer.from(`<html><head><title>${title}</title></head><body>${title}</body></html>\n`),
  };
}

/** An answer that travels as it should. */
export function whole(answer: Answer): Reply {
  return { answer, delivery: { how: 'whole' } };
}
