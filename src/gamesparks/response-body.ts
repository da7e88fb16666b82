import type { Readable } from 'node:stream';
import { GameSparksError } from './errors.ts';

/** The error code of a response that is too large. */
export const TOO_LARGE = 'ResponseTooLarge';
/** 1 MiB for the longest text, and the JSON around it. */
const BODY_LIMIT_BYTES = (1024 + 64) * 1024;

/** Encodings that compress. Any other Content-Encoding (`UTF-8`, `none`) is an error of a gateway, and the body is text (F118). */
const CODINGS = /\b(x-)?(gzip|compress|deflate|br|zstd|dcb|dcz|exi|pack200-gzip)\b/i;

export interface HandlerResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** A stream; the library leaves the type open. */
  readonly body?: unknown;
}

/**
 * Reads the whole text of a response. Compression that was not requested is rejected, so that the limit holds for everything
 * in memory.
 *
 * @param limitBytes the longest body that is read
 * @throws {GameSparksError} of kind `bad-response` when it is too large, compressed, or not UTF-8
 */
export async function readText(
  response: HandlerResponse,
  signal: AbortSignal,
  limitBytes = BODY_LIMIT_BYTES,
): Promise<string> {
  const { headers } = response;
  const body = response.body as Readable;
  const stop = (): void => {
    body.destroy(new Error('the attempt timed out'));
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) stop();
    if (CODINGS.test(headers['content-encoding'] ?? '')) {
      throw badBody('the response is compressed, which was not requested');
    }
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await readBounded(body, limitBytes),
    );
  } catch (thrown) {
    body.destroy();
    throw thrown instanceof TypeError ? badBody('the response is not UTF-8') : thrown;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function readBounded(body: Readable, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes)
      throw badBody('the response is larger than any response of this service', TOO_LARGE);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function badBody(message: string, code?: string): GameSparksError {
  return new GameSparksError({
    kind: 'bad-response',
    message,
    ...(code !== undefined && { code }),
  });
}
