import type { Readable } from 'node:stream';
import { GameSparksError } from './errors.ts';

/** 1 MiB for the longest text, and room for the JSON around it. */
const BODY_LIMIT_BYTES = (1024 + 64) * 1024;

export interface HandlerResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** A stream; the library leaves the type open. */
  readonly body?: unknown;
}

/**
 * Reads the text of a response to its end. Compression that was not requested is rejected rather than unpacked: the limit
 * then holds for everything in memory.
 *
 * @throws {GameSparksError} of kind `bad-response` when it is too large, compressed, or not UTF-8
 */
export async function readText(response: HandlerResponse, signal: AbortSignal): Promise<string> {
  const { headers } = response;
  const body = response.body as Readable;
  const stop = (): void => {
    body.destroy(new Error('the attempt timed out'));
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) stop();
    if (!['', 'identity'].includes(headers['content-encoding'] ?? '')) {
      throw badBody('the response is compressed, which was not requested');
    }
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await readBounded(body),
    );
  } catch (thrown) {
    body.destroy();
    throw thrown instanceof TypeError ? badBody('the response is not UTF-8') : thrown;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function readBounded(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES)
      throw badBody('the response is larger than any response of this service');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function badBody(message: string): GameSparksError {
  return new GameSparksError({ kind: 'bad-response', message });
}
