import type { FinishedStep } from '../../scripts/local-runner.ts';
import { linesOf } from '../../scripts/runner-rules.ts';

/** A stretch of this many characters is no chance. A secret that was cut somewhere is found by the rest of it. */
const STRETCH = 12;

/** Everything a step has written. Lines that mask are left out: they are how a runner learns what to hide. */
export function writtenBy({ stdout, stderr, files }: FinishedStep): Record<string, string> {
  const log = linesOf(stdout).filter((line) => !line.startsWith('::add-mask::'));
  return { stdout: log.join('\n'), stderr, ...files };
}

/** Where a secret is to be seen, and in which form: `stdout: session token in base64`. */
export function secretsIn(
  written: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(written).flatMap(([place, text]) =>
    Object.entries(secrets).flatMap(([name, secret]) =>
      formsIn(text, secret).map((form) => `${place}: ${name} in ${form}`),
    ),
  );
}

function formsIn(text: string, secret: string): string[] {
  const lowerCase = text.toLowerCase();
  return formsOf(secret)
    .filter(([form, shown]) =>
      stretchesOf(shown).some((stretch) =>
        form === 'hex' ? lowerCase.includes(stretch) : text.includes(stretch),
      ),
    )
    .map(([form]) => form);
}

function formsOf(secret: string): (readonly [form: string, shown: string])[] {
  const escaped = encodeURIComponent(secret);
  const base64 = [0, 1, 2].map((offset) => base64Within(secret, offset));
  return [
    ['the raw', secret],
    ['URL escapes', escaped],
    ['small URL escapes', escaped.replaceAll(/%../g, (code) => code.toLowerCase())],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ...base64.map((shown) => ['base64', shown] as const),
    ...base64.map((shown) => ['base64url', inUrls(shown)] as const),
    ['hex', Buffer.from(secret).toString('hex')],
  ];
}

/** What of a secret's base64 is the same whatever stands before and after it. */
function base64Within(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const from = Math.ceil((offset * 8) / 6);
  const to = Math.floor((bytes.length * 8) / 6);
  return bytes.toString('base64').slice(from, to);
}

function inUrls(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

/** One after the other, so that any stretch of twice that length holds a whole one. */
function stretchesOf(shown: string): string[] {
  if (shown.length < STRETCH) return [shown];
  const count = Math.floor(shown.length / STRETCH);
  return Array.from({ length: count }, (_, index) =>
    shown.slice(index * STRETCH, (index + 1) * STRETCH),
  );
}

/** What requests carry that nobody may see: signatures, and the value that holds them. */
export function signaturesIn(
  requests: readonly { readonly headers: Readonly<Record<string, string>> }[],
): Record<string, string> {
  const values = new Set(requests.map(({ headers }) => headers['authorization'] ?? ''));
  return Object.fromEntries(
    [...values].flatMap((value, index) => {
      const signature = /Signature=([0-9a-f]{64})/.exec(value)?.[1];
      return signature === undefined ? [] : [[`signature ${index + 1}`, signature]];
    }),
  );
}
