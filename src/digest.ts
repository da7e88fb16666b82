import { createHash, randomBytes } from 'node:crypto';

const PIECE_CHARACTERS = 64 * 1024;

/** SHA-256 of UTF-8 text or bytes, 64 hexadecimal digits. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The same for a text that comes in pieces, because the whole text could be long. */
export function digestInPieces(send: (write: (piece: string) => void) => void): string {
  const hash = createHash('sha256');
  let waiting = '';
  send((piece) => {
    waiting += piece;
    if (waiting.length < PIECE_CHARACTERS) return;
    hash.update(waiting);
    waiting = '';
  });
  return hash.update(waiting).digest('hex');
}

/** As long as a digest, and never the same. */
export function randomDigest(): string {
  return randomBytes(32).toString('hex');
}
