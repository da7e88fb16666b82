import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

/** Unwanted words, and the words to write instead (docs/style.md). */
const WORDS: readonly (readonly [unwanted: RegExp, instead: string])[] = [
  [/\bfault(s|y)?\b/, 'error, problem'],
  [/\b(once more|anew|tr(ies|ied) again|try again)\b/, 'attempt, retry'],
  [/\b(tells?|told|telling)\b/, 'report, show, list, distinguish'],
  [/\b(says?|said|saying)\b/, 'report, show, list'],
  [/\b(under way|go(es)? on|went on|going on)\b/, 'in progress, continue'],
  [/\b(ending|endings|its end)\b/, 'finish, result, outcome'],
  [/\b(in the way|way is free)\b/, 'blocking deployment; stage is free'],
  [/\b(patience|time is over)\b/, 'timeout, deadline'],
  [/\b(what is live|(what )?was asked for)\b/, 'live snapshot, requested snapshot'],
  [/\bpresumabl[ye]\b/, 'probably, might'],
  [/\b(in doubt|doubts?|cannot be told|proven)\b/, "can't be determined; confirmed"],
  [/\bat once\b/, 'immediately; together'],
  [/\b(joined|joining)\b/, 'resume, wait for the same deployment'],
  [/\b(refus(e|es|ed|al)|turned away)\b/, 'rejected, throttled'],
  [/\b(somebody|whoever|anybody)\b/, 'another run, another client'],
  [/\b(foreign|strangers?)\b/, 'untrusted, independent, third-party'],
  [/\b(answers?|answered|answering)\b/, 'response'],
  [/\b(looks?|looked|looking)\b/, 'poll, status check'],
  [/\b(mends?|mended|mending)\b/, 'fix'],
  [/\b(meant|wanted|wants)\b/, 'expected; require, need'],
  [/\b(passing|lasting)\b/, 'transient, permanent'],
  [/\b(desk|house|room|floor|world)s?\b/, 'emulator, module, layer, state, context'],
  [/\b(history|histories|chronicles?|broken)\b/, 'scenario, trace, mutant'],
  [/\b(strikes?|struck|striking)\b/, 'redact'],
  [/\b(inert)\b/, 'sanitize, escape'],
  [/\b(story|stories)\b/, 'end-to-end test'],
  [/\b(we|our|ours)\b/, 'the name of the actor'],
  [/\b(colour|behaviour|licence|recognise|honour)\b/, 'the US spelling'],
];
/** Terms of other projects and protocols, which do not count. */
const ALLOWED: readonly RegExp[] = [
  /fault.injection/gi,
  /\$fault\b/g,
  /_emulator\/faults/g,
  /Math\.floor/g,
  /connection refused/gi,
  /ECONNREFUSED/g,
];
/** The emulator can inject faults, and these files use it. */
const FAULT_INJECTION = /^(emulator|scripts|__tests__)\//;

const FILES = globSync(
  [
    '*.{md,js,json,yml}',
    '{.ci,.githooks}/*',
    '{.github,docs,emulator,examples,scripts,src,__tests__}/**/*.{md,js,cjs,ts,yml}',
  ],
  {
    exclude: [
      'package-lock.json',
      'emulator/dist/**',
      '__tests__/contract/style.test.ts',
      'docs/style.md',
    ],
  },
);

/** Names are separate words: `pollInterval` and `POLL_INTERVAL` are two words each. */
function wordsOf(line: string): string {
  return line
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function unwantedIn(file: string): string[] {
  const lines = [file, ...readFileSync(file, 'utf8').split('\n')];
  return lines.flatMap((line, index) => {
    const words = wordsOf(ALLOWED.reduce((text, allowed) => text.replace(allowed, ''), line));
    return WORDS.flatMap(([unwanted, instead]) => {
      const found = unwanted.exec(words)?.[0];
      if (found === undefined) return [];
      if (found.startsWith('fault') && FAULT_INJECTION.test(file)) return [];
      return [`${file}:${String(index)} "${found}": write ${instead}`];
    });
  });
}

describe('plain words', () => {
  test.each(FILES)('are used in %s', (file) => {
    expect(unwantedIn(file)).toStrictEqual([]);
  });
});
