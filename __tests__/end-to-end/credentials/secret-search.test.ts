/** Other tests depend on this search. */
import { describe, expect, test } from '@jest/globals';
import { secretsIn } from '../../support/secret-search.ts';

const secret = 'FwoGZXIvYXdzEB/+"wJalrXUtnFEMI+K7MDENG==';

function small(escaped: string): string {
  return escaped.replaceAll(/%../g, (code) => code.toLowerCase());
}

function found(text: string): string[] {
  return secretsIn({ log: text }, { secret });
}

describe('the search for secrets', () => {
  test.each([
    ['as it is', secret],
    ['escaped for a URL', encodeURIComponent(secret)],
    ['escaped for a URL in small letters', small(encodeURIComponent(secret))],
    ['in JSON', JSON.stringify({ secret })],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64 behind one byte', Buffer.from(`u${secret}`).toString('base64')],
    ['in base64 behind two bytes', Buffer.from(`u:${secret}, and more`).toString('base64')],
    ['in base64 for URLs', Buffer.from(`u:${secret}`).toString('base64url')],
    ['in hex', Buffer.from(secret).toString('hex')],
    ['in capital hex', Buffer.from(secret).toString('hex').toUpperCase()],
    ['truncated', `${secret.slice(0, 26)} … (cut)`],
    ['cut at its beginning', `…${secret.slice(-26)}`],
  ])('finds one %s', (_label, shown) => {
    expect(found(`before ${shown} behind`)).not.toStrictEqual([]);
  });

  test('reports place and form', () => {
    expect(found(secret)[0]).toBe('log: secret in the raw');
  });

  test.each(['', 'nothing to be seen', secret.slice(0, 11), secret.split('').reverse().join('')])(
    'finds nothing in text without the secret (%#)',
    (text) => {
      expect(found(text)).toStrictEqual([]);
    },
  );
});
