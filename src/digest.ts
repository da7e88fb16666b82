import { createHash, randomBytes } from 'node:crypto';

/** SHA-256 of UTF-8 text or bytes, 64 hexadecimal digits. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** As long as a digest, and never the same. */
export function randomDigest(): string {
  return randomBytes(32).toString('hex');
}
