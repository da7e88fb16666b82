import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Manifest, withTables } from '../../scripts/readme.ts';
import { inputVariableErrors, readInputs } from '../../src/inputs.ts';
import { runStep, setUp } from '../support/end-to-end.ts';
import type { Request } from '../support/independent-checks.ts';

const MANIFEST = readFileSync('action.yml', 'utf8');
const README = readFileSync('README.md', 'utf8');
const ACTION = parse(MANIFEST) as Manifest;
const ACTION_REFERENCE = /^(\.\/|[^/]+\/gamesparks-deploy-stage@.+)$/;

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

interface Step {
  readonly id?: string;
  readonly uses?: string;
}

describe('action.yml', () => {
  test('is valid for GitHub', () => {
    expect(findingsOf([{ path: 'action.yml', text: MANIFEST }])).toStrictEqual([]);
  });

  // GitHub's check accepts such keys.
  test('has no misspelt key in an input or output', () => {
    const known = ['description', 'required', 'default', 'deprecationMessage'];
    const entries = [...Object.values(ACTION.inputs), ...Object.values(ACTION.outputs)];
    expect(
      entries.flatMap((entry) => Object.keys(entry)).filter((key) => !known.includes(key)),
    ).toStrictEqual([]);
  });

  test('has the inputs that the code reads, with its defaults', async () => {
    const read = new Set<string>();
    await readWith((name) => {
      read.add(name);
      return '';
    });
    expect([...read].sort()).toEqual(Object.keys(ACTION.inputs).sort());
    expect(await readWith(defaultOf)).toEqual(await readWith(() => ''));
  });

  test('has a default for exactly the inputs that the code expects from a runner (F120)', () => {
    const absent = /but are not set: (.+)\. Run/.exec(inputVariableErrors({}).join())?.[1];
    const withDefault = Object.entries(ACTION.inputs).filter(([, input]) => 'default' in input);
    expect(absent?.split(', ')).toEqual(withDefault.map(([name]) => name));
  });

  test('has only inputs whose similar names the code knows (F121)', () => {
    const names = Object.keys(ACTION.inputs).filter((name) => name.includes('-'));
    for (const name of names) {
      const variable = `INPUT_${name.toUpperCase().replaceAll('-', '_')}`;
      expect(inputVariableErrors({ [variable]: '' }).join()).toContain(`Expected "${name}".`);
    }
  });

  test('has the outputs that the bundle sets', async () => {
    const { outputs } = await runStep();
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(ACTION.outputs).sort());
  });
});

/** What a step can't know, or has no time to read, when it crashes or is stopped. */
const OF_THE_RESULT = [
  'result-code',
  'result-message',
  'deployment-state',
  'deployment-action',
  'previous-snapshot-id',
  'created',
  'last-updated',
  'duration-seconds',
];

describe('every output', () => {
  const names = Object.keys(ACTION.outputs);
  const crash = `data:text/javascript,${encodeURIComponent(`
    const { write } = process.stdout;
    process.stdout.write = function (text, ...rest) {
      if (String(text).includes('was accepted')) setImmediate(() => { throw new Error('x'); });
      return write.call(this, text, ...rest);
    };`)}`;

  test.each(['a crash', 'SIGTERM'] as const)(
    'is set before %s, or belongs to the result (F92, F95)',
    async (end) => {
      const { emulator, start } = await setUp();
      emulator.faults.add({ effect: 'final-state', state: 'never' });
      const inputs = { snapshot: 'latest' };
      const step = start({ inputs, preloads: end === 'a crash' ? [crash] : [] });
      await step.waitForLog('was accepted');
      if (end === 'SIGTERM') step.signal('SIGTERM');
      const { outputs } = await step.finished;
      const unset = names.filter((name) => (outputs[name] ?? '') === '');
      expect(unset.sort()).toEqual([...OF_THE_RESULT].sort());
    },
  );

  test('is set by an invalid input if the action promises it', async () => {
    const { outputs } = await runStep({ inputs: { stage: 'in valid' } });
    const promised = names.filter((name) =>
      ACTION.outputs[name]?.description.includes('Set whenever the action ran.'),
    );
    expect(promised).toEqual(['outcome', 'message']);
    expect(promised.filter((name) => (outputs[name] ?? '') === '')).toStrictEqual([]);
  });
});

describe('the README', () => {
  test('has the tables of action.yml (npm run readme)', async () => {
    expect(await withTables(README, MANIFEST)).toBe(README);
  });

  test('is rejected without a marker', async () => {
    const unmarked = README.replace('<!-- /inputs -->', '');
    await expect(withTables(unmarked, MANIFEST)).rejects.toThrow('<!-- /inputs -->');
  });
});

describe('every example', () => {
  const examples = [...blocksOf(README), ...filesOf(['examples/*.yml', '.github/workflows/*.yml'])];

  test('is valid for GitHub, without unknown or missing inputs', () => {
    expect(examples).not.toStrictEqual([]);
    expect(findingsOf(examples)).toStrictEqual([]);
  });

  test('reads no unknown outputs', () => {
    expect(examples.flatMap(({ path, text }) => unknownOutputs(path, text))).toStrictEqual([]);
  });
});

describe('the checks of examples', () => {
  const steps = (...lines: string[]): string => asWorkflow(lines.join('\n'));
  const withAll = '  with: { game: a, stage: b, snapshot: c, gam: d }';
  const faulty = [
    ['an unknown input', steps('- uses: ./', withAll), "'gam'"],
    ['a missing input', steps('- uses: OWNER/gamesparks-deploy-stage@v1'), '`snapshot`'],
    ['untrusted text in a script', steps('- run: ${{ github.event.issue.title }}'), 'untrusted'],
    ['an unknown key', steps('- run: true', '  shel: bash'), 'shel'],
    ['an unknown step', steps('- run: true', '  if: steps.none.outputs.x'), 'none'],
    ['an unknown runtime', MANIFEST.replace('node24', 'node23'), 'node23'],
  ] as const;

  test('find every error', () => {
    const files = faulty.map(([name, text]) => ({
      path: text.startsWith('on:') ? `${name}.yml` : `${name}/action.yml`,
      text,
    }));
    const findings = findingsOf(files);
    for (const [name, , word] of faulty)
      expect(findings).toContainEqual(expect.stringMatching(new RegExp(`^${name}.*${word}`)));
  });

  test('find an unknown output', () => {
    const text = steps('- uses: ./', '  id: it', '- run: echo ${{ steps.it.outputs.outcom }}');
    expect(unknownOutputs('x.yml', text)).toEqual(['x.yml: steps.it.outputs.outcom']);
    expect(unknownOutputs('x.yml', text.replace('outcom ', 'outcome '))).toStrictEqual([]);
  });
});

/** '' for an expression, because the runner evaluates it. */
function defaultOf(name: string): string {
  const text = ACTION.inputs[name]?.default ?? '';
  return text.includes('${{') ? '' : text;
}

function findingsOf(files: Request['files']): string[] {
  const request: Request = { manifest: MANIFEST, files };
  const findings = execFileSync(process.execPath, ['__tests__/support/independent-checks.ts'], {
    input: JSON.stringify(request),
    encoding: 'utf8',
  });
  return JSON.parse(findings) as string[];
}

/** Whole workflows, and lists of steps, each in a workflow. */
function blocksOf(markdown: string): Request['files'] {
  const blocks = [...markdown.matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, text = '']) => text);
  return blocks.map((text, index) => ({
    path: `README.md, block ${index + 1}.yml`,
    text: Array.isArray(parse(text)) ? asWorkflow(text) : text,
  }));
}

function asWorkflow(steps: string): string {
  const head = ['on: push', 'jobs:', '  example:', '    runs-on: ubuntu-latest', '    steps:'];
  return [...head, steps.replace(/^(?=.)/gm, '      ')].join('\n');
}

function filesOf(patterns: string[]): Request['files'] {
  return globSync(patterns)
    .sort()
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

function unknownOutputs(path: string, text: string): string[] {
  const { jobs } = parse(text) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
  const ids = steps.filter(({ uses = '' }) => ACTION_REFERENCE.test(uses)).map(({ id }) => id);
  return [...text.matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)]
    .filter(([, id, name = '']) => ids.includes(id) && !(name in ACTION.outputs))
    .map(([used]) => `${path}: ${used}`);
}

/** Sets the inputs without a default, so that the defaults can be compared. */
async function readWith(input: (name: string) => string) {
  const given: Record<string, string> = {
    game: 'MyGame',
    stage: 'Dev',
    snapshot: 'Snapshot_2022-08-01T12:34:56.789Z',
    'aws-region': 'us-east-1',
  };
  return readInputs({
    input: (name) => input(name) || (given[name] ?? ''),
    environment: {},
    profile: () => Promise.resolve({ name: 'default', settings: {} }),
  });
}
