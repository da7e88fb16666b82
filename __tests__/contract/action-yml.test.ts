import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readInputs as readEmulatorInputs } from '../../emulator/step/inputs.ts';
import { inputEnvironment, readAction } from '../../scripts/local-runner.ts';
import { type Manifest, PAGES, withParts } from '../../scripts/readme.ts';
import { inputVariableErrors, readInputs } from '../../src/inputs.ts';
import { runStep, setUp } from '../support/end-to-end.ts';
import type { Request } from '../support/independent-checks.ts';

const MANIFEST = readFileSync('action.yml', 'utf8');
const EMULATOR_MANIFEST = readFileSync('emulator/action.yml', 'utf8');
const ACTION = parse(MANIFEST) as Manifest;
const EMULATOR = parse(EMULATOR_MANIFEST) as Manifest;
const ACTION_REFERENCE = /^(?:\.\/?|[^/]+\/gamesparks-deploy-stage)(\/?emulator)?(?:@.+)?$/;

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

  test('has no misspelt key in an input or output', () => {
    expect(misspeltKeys(ACTION)).toStrictEqual([]);
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
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(ACTION.outputs ?? {}).sort());
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
  const names = Object.keys(ACTION.outputs ?? {});
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
      ACTION.outputs?.[name]?.description.includes('Set whenever the action ran.'),
    );
    expect(promised).toEqual(['outcome', 'message']);
    expect(promised.filter((name) => (outputs[name] ?? '') === '')).toStrictEqual([]);
  });
});

describe('emulator/action.yml', () => {
  test('is valid for GitHub', () => {
    const file = { path: 'emulator/action.yml', text: EMULATOR_MANIFEST };
    expect(findingsOf([file])).toStrictEqual([]);
    expect(misspeltKeys(EMULATOR)).toStrictEqual([]);
  });

  test('has the inputs that the code reads, with its defaults', () => {
    const read = new Set<string>();
    const recorder = new Proxy<NodeJS.ProcessEnv>(
      {},
      {
        get: (_, name) => {
          read.add(String(name));
          return undefined;
        },
      },
    );
    const environment = inputEnvironment(readAction('emulator'), {});
    expect(readEmulatorInputs(recorder)).toEqual(readEmulatorInputs(environment));
    const variables = [...read].filter((name) => name.startsWith('INPUT_'));
    expect(variables.sort()).toEqual(Object.keys(environment).sort());
  });
});

describe.each(Object.entries(PAGES))('%s', (path, parts) => {
  const page = readFileSync(path, 'utf8');

  test('has the parts that are made from other files (npm run readme)', async () => {
    expect(await withParts(page, parts())).toBe(page);
  });

  test('is rejected without a marker', async () => {
    const unmarked = page.replace('<!-- /inputs -->', '');
    await expect(withParts(unmarked, parts())).rejects.toThrow('<!-- /inputs -->');
  });
});

describe('every example', () => {
  const examples = [
    ...Object.keys(PAGES).flatMap(blocksOf),
    ...filesOf(['examples/*.yml', '.github/workflows/*.yml']),
  ];

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
    ['an input of the other action', steps('- uses: ./emulator', '  with: { game: a }'), "'game'"],
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
    const ofEmulator = text.replace('outcom ', 'outcome ').replace('./', './emulator');
    expect(unknownOutputs('x.yml', ofEmulator)).toEqual(['x.yml: steps.it.outputs.outcome']);
  });
});

/** GitHub's check accepts such keys. */
function misspeltKeys({ inputs, outputs = {} }: Manifest): string[] {
  const known = ['description', 'required', 'default', 'deprecationMessage'];
  const entries = [...Object.values(inputs), ...Object.values(outputs)];
  return entries.flatMap((entry) => Object.keys(entry)).filter((key) => !known.includes(key));
}

/** '' for an expression, because the runner evaluates it. */
function defaultOf(name: string): string {
  const text = ACTION.inputs[name]?.default ?? '';
  return text.includes('${{') ? '' : text;
}

function findingsOf(files: Request['files']): string[] {
  const manifests = { '': MANIFEST, emulator: EMULATOR_MANIFEST };
  const request: Request = { manifests, files };
  const findings = execFileSync(process.execPath, ['__tests__/support/independent-checks.ts'], {
    input: JSON.stringify(request),
    encoding: 'utf8',
  });
  return JSON.parse(findings) as string[];
}

/** Whole workflows, and lists of steps, each in a workflow. */
function blocksOf(page: string): Request['files'] {
  const markdown = readFileSync(page, 'utf8');
  const blocks = [...markdown.matchAll(/^```ya?ml\n(.*?)^```/gms)].map(([, text = '']) => text);
  return blocks.map((text, index) => ({
    path: `${page}, block ${index + 1}.yml`,
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
  const known = new Map(
    steps.flatMap(({ id, uses = '' }) => {
      const [reference, emulator] = ACTION_REFERENCE.exec(uses) ?? [];
      if (reference === undefined) return [];
      return [[id, emulator === undefined ? ACTION.outputs : EMULATOR.outputs] as const];
    }),
  );
  return [...text.matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)]
    .filter(([, id, name = '']) => known.has(id) && !(name in (known.get(id) ?? {})))
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
    configuration: () => Promise.resolve({ base64: '', digest: '' }),
  });
}
