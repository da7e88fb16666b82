import fc from 'fast-check';

/** Parts that some renderer makes active. A generated text combines them with each other and with any characters. */
const PARTS: readonly string[] = [
  ...['@', '@octocat', '@OWNER/team', 'd@.com', 'me@example.com', 'a.b+c@x-y.co.uk', '&#64;x'],
  ...['http:', 'https://', 'http://evil.example', 'HTTPS://EVIL.example/x?y=z#a', '://', '//'],
  ...['www.', 'WWW.evil.example', '_www.evil.example', '(www.evil.example)', 'ftp://evil.example'],
  ...['mailto:me@example.com', 'xmpp:me@example.com/x', 'javascript:alert(1)', 'evil.example'],
  ...['<http://evil.example>', '<me@example.com>', '[a](http://x)', '[a][b]', '[b]: http://x'],
  ...['![x](http://x/y.png)', '<img src=x onerror=evil()>', '<a href=x>', '</code>', '<!--', '-->'],
  ...['<script>', '</details>', '</td></tr></table>', '<![CDATA[', '<?x', ']]>', '<b', '>', '<'],
  ...['|', '\\|', '| a | b |', '\n', '\r\n', '\n\n', '\n| --- | --- |\n', '\u2028', '\u0085'],
  ...[
    '```',
    '~~~',
    '`',
    '``',
    '# head',
    '1. one',
    '1) one',
    '- [x] task',
    '---',
    '===',
    '    code',
  ],
  ...['**', '__', '*', '_', '~~', '\\', '\\\\', '$x$', '$$', '[^1]', '[^1]: note', '&', '&lt;'],
  ...['#1', 'GH-1', 'OWNER/repo#1', 'OWNER/repo@0123456', ':tada:', ':octocat:', ':+1:', '::', ':'],
  ...['\u0000', '\u200b', '\u202e', '\ud800', '\ufeff', '\u00ad', '\u{e0065}', '\u00e9', '\u4e2d'],
  ...['(', ')', '.', ';', '/', ' ', '\t', '-', '1', 'w', 'x'],
];

/** Hostile text, up to a few hundred characters. */
export const hostileMarkdown: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PARTS) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 8 }) },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));
