import type { Emulator } from './emulator.ts';
import { admit } from './handler.ts';
import type { EmulatorRequest } from './request.ts';
import type { Delivery, DeliveredResponse } from './response.ts';

export type Fetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` in the same process. For a dropped connection, it rejects with TypeError. For a withheld response, it
 * settles only if the request's signal is aborted. `sleep` waits the seconds of delayed requests and responses.
 * By default it does not wait.
 */
export function emulatorFetch(
  emulator: Emulator,
  sleep: (seconds: number) => Promise<void> = async () => {},
): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { delaySeconds, perform } = admit(emulator, await receive(request));
    if (delaySeconds > 0) await sleep(delaySeconds);
    const delivered = perform();
    if (delivered.delivery.how === 'delayed') await sleep(delivered.delivery.seconds);
    if (delivered.delivery.how === 'withheld') await never(request.signal);
    if (delivered.delivery.how === 'dropped')
      throw new TypeError('fetch failed', { cause: reset() });
    request.signal.throwIfAborted();
    return toResponse(delivered);
  };
}

async function receive(request: Request): Promise<EmulatorRequest> {
  const { host, pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: { host, ...Object.fromEntries(request.headers) },
    body: new Uint8Array(await request.arrayBuffer()),
  };
}

function never(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

function reset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}

function toResponse({ response, delivery }: DeliveredResponse): Response {
  const { status, headers } = response;
  // The constructor throws if one of these statuses has a body.
  const body = status === 204 || status === 304 ? null : streamOf(response.body, delivery);
  return new Response(body, { status, headers });
}

function streamOf(
  body: Buffer,
  delivery: Delivery,
): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(body);
  if (delivery.how !== 'cut' && delivery.how !== 'endless') return bytes;
  const start = delivery.how === 'cut' ? bytes.subarray(0, delivery.bytes) : bytes;
  return new ReadableStream({
    start: (controller) => controller.enqueue(start),
    pull: (controller) => {
      if (delivery.how === 'endless') controller.enqueue(new Uint8Array(65_536).fill(32));
      else controller.error(new TypeError('terminated', { cause: reset() }));
    },
  });
}
