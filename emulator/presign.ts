import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { currentTime, type Context } from './context.ts';

/** Documented for exported snapshots: ten minutes. */
const lifeMs = 10 * 60 * 1000;

/** The path of every download starts with it. */
export const downloadRoot = '/_downloads/';

export interface PresignedUrl {
  readonly url: string;
  readonly expires: number;
}

/** A URL of the emulator that needs no signature of the caller until it expires. */
export function presign(context: Context, name: string): PresignedUrl {
  const path = downloadRoot + name;
  const expires = currentTime(context) + lifeMs;
  const signature = sign(context, path, expires).toString('hex');
  return { url: `${context.origin}${path}?Expires=${expires}&Signature=${signature}`, expires };
}

/** Why a URL is not accepted. Undefined if it is. */
export function presignProblem(
  context: Context,
  path: string,
  query: string,
): 'SignatureDoesNotMatch' | 'AccessDenied' | undefined {
  const [, expires, signature = ''] =
    /^Expires=(\d{1,16})&Signature=([0-9a-f]{64})$/.exec(query) ?? [];
  const expected = sign(context, path, Number(expires));
  if (expires === undefined || !timingSafeEqual(Buffer.from(signature, 'hex'), expected))
    return 'SignatureDoesNotMatch';
  return currentTime(context) < Number(expires) ? undefined : 'AccessDenied';
}

function sign(context: Context, path: string, expires: number): Buffer {
  return createHmac('sha256', secretOf(context)).update(`${path}\n${expires}`).digest();
}

/** In the store, so that a URL survives a restart. */
function secretOf({ store }: Context): string {
  const known = store.get('secret', 'downloads');
  if (known) return known.value;
  const value = randomBytes(32).toString('hex');
  store.put('secret', 'downloads', { value });
  return value;
}
