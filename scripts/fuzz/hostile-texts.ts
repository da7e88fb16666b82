import { hostileTexts as texts } from '../../__tests__/support/hostile-texts.ts';

/** The texts of the end-to-end tests, and more that a fuzz case can contain. */
export const hostileTexts: readonly string[] = [
  ...texts,
  '::error title=evil::evil',
  '::set-env name=PATH::evil',
  '\u2028::warning::evil',
  '\u202eevil\u202c\u2066evil\u2069',
  '@octocat @OWNER/evil #1 OWNER/repo#1 www.evil.example me@evil.example :tada:',
  '| evil | b |\n| --- | --- |\n# evil\n1. evil',
  '${{ secrets.EVIL }} $(evil) %EVIL% `evil`',
  `evil ${'\u00e9'.repeat(3000)}`,
];
