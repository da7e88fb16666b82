import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { withDiagram } from '../../scripts/diagram.ts';

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { name: string } }[];
  };
}

const FOLDERS: string[] = [];
const CHAIN = '@aws-sdk/credential-provider-node';

/** A rule, a file that violates it, and how. */
const FORBIDDEN: [rule: string, file: string, text: string][] = [
  ['layers: src/gamesparks/', 'src/gamesparks/up.ts', `import '../deployment/up.ts';`],
  ['layers: src/gamesparks/', 'src/gamesparks/later.ts', `await import('../report/client.ts');`],
  ['layers: src/deployment/', 'src/deployment/up.ts', `import type {} from '../main.ts';`],
  ['layers: src/deployment/', 'src/deployment/aside.ts', `export * from '../runner.ts';`],
  ['layers: src/inputs.ts', 'src/inputs.ts', `import './clock.ts';`],
  ['no-cycle', 'src/gamesparks/one.ts', `import type {} from './two.ts';`],
  ['no-unreachable-file', 'src/gamesparks/unused.ts', ''],
  ['no-unresolvable-import', 'src/gamesparks/lost.ts', `import './nowhere.ts';`],
  ['src-stands-alone', 'src/gamesparks/apart.ts', `import type {} from '../../emulator/cli.ts';`],
  ['emulator-stands-alone', 'emulator/apart.ts', `import type {} from '../src/clock.ts';`],
  ['only-production-dependencies', 'src/gamesparks/dev.ts', `import type {} from 'yaml';`],
  ['only-production-dependencies', 'emulator/dev.ts', `import type {} from 'yaml';`],
  ['aws4-only-in-the-emulator', 'src/gamesparks/signer.ts', `import type {} from 'aws4';`],
  ['environment-and-time-are-arguments', 'src/report/env.ts', `import 'node:process';`],
  ['environment-and-time-are-arguments', 'src/report/late.ts', `import 'node:timers/promises';`],
  ['deployment-gets-its-dependencies-as-arguments', 'src/deployment/core.ts', `import '${CHAIN}';`],
  ['deployment-without-builtins', 'src/deployment/file.ts', `import 'node:fs';`],
  ['deployment-without-builtins', 'src/deployment/random.ts', `import 'node:crypto';`],
  ['gamesparks-knows-no-github', 'src/gamesparks/log.ts', `import '@actions/core';`],
  [
    'report-gets-no-client',
    'src/report/client.ts',
    `import type {} from '../gamesparks/client.ts';`,
  ],
  ['smithy-only-in-gamesparks', 'src/main.ts', `import '@smithy/core/retry';`],
  ['credential-chain-only-in-credentials', 'src/gamesparks/client.ts', `import('${CHAIN}');`],
  [
    'credential-chain-only-by-import()',
    'src/gamesparks/credentials.ts',
    `import('@smithy/core/config'); import '@smithy/core/config';`,
  ],
  ['actions-core-in-three-files', 'src/report/log.ts', `import type {} from '@actions/core';`],
  ['actions-core-as-a-type-in-report', 'src/report/actions-core.ts', `import '@actions/core';`],
  ['actions-github-only-in-github-deployment', 'src/runner.ts', `import('@actions/github');`],
  [
    'actions-github-only-by-import()',
    'src/report/github-deployment.ts',
    `import type {} from '@actions/github'; import '@actions/github';`,
  ],
];

const NEEDED_BY_OTHERS = {
  'src/index.ts': '',
  'src/clock.ts': '',
  'src/gamesparks/two.ts': `import './one.ts';`,
  'emulator/cli.ts': '',
};

const ALLOWED = {
  'src/index.ts': `import './main.ts';`,
  'src/main.ts': `import '@actions/core'; import './runner.ts'; import './inputs.ts'; import './clock.ts';
    import './deployment/client-token.ts'; import './gamesparks/credentials.ts';
    import './report/actions-core.ts'; await import('./report/github-deployment.ts');`,
  'src/runner.ts': `import '@actions/core'; import 'node:fs'; import './gamesparks/types.ts';`,
  'src/inputs.ts': '',
  'src/clock.ts': '',
  'src/report/actions-core.ts': `import type {} from '@actions/core';`,
  'src/report/github-deployment.ts': `import '../deployment/client-token.ts';
    import type {} from '@actions/github'; await import('@actions/github');`,
  'src/deployment/client-token.ts': `import '../digest.ts'; import '../gamesparks/types.ts';`,
  'src/digest.ts': `import 'node:crypto';`,
  'src/gamesparks/credentials.ts': `import './types.ts'; import '@smithy/signature-v4';
    await import('${CHAIN}'); await import('@smithy/core/config');`,
  'src/gamesparks/types.ts': `import 'node:https'; import '../clock.ts';`,
  'emulator/cli.ts': `import 'node:http'; import 'aws4';`,
};

afterAll(() => {
  for (const folder of FOLDERS) rmSync(folder, { recursive: true });
});

describe('.dependency-cruiser.js', () => {
  const violations = violationsIn({
    ...NEEDED_BY_OTHERS,
    ...Object.fromEntries(FORBIDDEN.map(([, file, text]) => [file, text])),
  });

  test.each(FORBIDDEN)('%s: rejects %s with %s', (rule, file) => {
    expect(violations).toContain(`${rule} < ${file}`);
  });

  test('accepts imports that go down or stay in their folder', () => {
    expect(violationsIn(ALLOWED)).toStrictEqual([]);
  });
});

test('the diagram in docs/architecture.md shows the imports of src (npm run diagram)', async () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  await expect(withDiagram(page)).resolves.toBe(page);
});

/** `RULE < FILE` for each violation that the command of `npm run lint` finds in these files. */
function violationsIn(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  FOLDERS.push(folder);
  for (const name of ['package.json', 'tsconfig.json']) copyFileSync(name, join(folder, name));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const bin = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', resolve('.dependency-cruiser.js'), '--output-type', 'json'];
  const run = spawnSync(process.execPath, [bin, ...options, 'src', 'emulator'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const { violations } = (JSON.parse(run.stdout) as Report).summary;
  return violations.map(({ rule, from }) => `${rule.name} < ${from}`);
}
