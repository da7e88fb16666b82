import type { FinishedStep } from '../../scripts/local-runner.ts';
import { linesOf } from '../../scripts/runner-rules.ts';

/** A match of this many characters is no coincidence. With parts of this length, a truncated secret is found too. */
const PART_LENGTH = 12;

/** Everything that a step has written, except add-mask commands. */
export function writtenBy({ stdout, stderr, files }: FinishedStep): Record<string, string> {
  const log = linesOf(stdout).filter((line) => !line.startsWith('::add-mask::'));
  return { stdout: log.join('\n'), stderr, ...files };
}

/** Where a secret is visible, and in which form: `stdout: session token in base64`. */
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
      partsOf(shown).some((part) =>
        form === 'hex' ? lowerCase.includes(part) : text.includes(part),
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

/** The part of a secret's base64 that does not depend on the text before and after it. */
function base64Within(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const from = Math.ceil((offset * 8) / 6);
  const to = Math.floor((bytes.length * 8) / 6);
  return bytes.toString('base64').slice(from, to);
}

function inUrls(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

/** Adjacent parts, so that any substring of twice the length contains a whole part. */
function partsOf(shown: string): string[] {
  if (shown.length < PART_LENGTH) return [shown];
  const count = Math.floor(shown.length / PART_LENGTH);
  return Array.from({ length: count }, (_, index) =>
    shown.slice(index * PART_LENGTH, (index + 1) * PART_LENGTH),
  );
}

/** The secret parts of requests: authorization headers, and the signatures in them. */
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
