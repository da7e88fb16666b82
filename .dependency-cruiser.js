/**
 * The allowed imports in `src/` and `emulator/`. `npm run lint` checks them; type-only imports and `import()` count.
 * __tests__/contract/architecture.test.ts shows that each kind of rule can fail.
 */

/** From top to bottom. An import goes to a layer below, or stays in its folder. */
const LAYERS = [
  ['src/index.ts'],
  ['src/main.ts'],
  ['src/report/'],
  ['src/deployment/', 'src/runner.ts', 'src/game-configuration.ts'],
  ['src/gamesparks/'],
  ['src/inputs.ts', 'src/clock.ts', 'src/digest.ts'],
];

const READS_ENVIRONMENT = startsWith('src/main.ts', 'src/runner.ts', 'src/clock.ts');
const CREDENTIALS = startsWith('src/gamesparks/credentials.ts');
const GITHUB_DEPLOYMENT = startsWith('src/report/github-deployment.ts');
const ACTIONS_CORE = startsWith('src/report/actions-core.ts');

const TYPE_ONLY = ['type-only', 'type-import'];
/** In a path of @smithy/core, the build comes before the module: `dist-types/submodules/config/`. */
const CREDENTIAL_CHAIN = [
  inPackage('@aws-sdk/credential-provider-(http|node)'),
  'node_modules/@smithy/core/.*/config/',
];

function startsWith(...paths) {
  return `^(${paths.join('|').replaceAll('.', '\\.')})`;
}

function inPackage(name) {
  return `node_modules/${name}/`;
}

const layers = LAYERS.flatMap((layer, index) =>
  layer.map((member) => ({
    name: `layers: ${member}`,
    comment: 'An import goes to a layer below, or stays in its folder.',
    from: { path: startsWith(member) },
    to: {
      path: startsWith('src/'),
      pathNot: startsWith(member, ...LAYERS.slice(index + 1).flat()),
    },
  })),
);

const rules = [
  ...layers,
  {
    name: 'no-cycle',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-unreachable-file',
    comment: 'src/index.ts does not need this file.',
    from: { path: startsWith('src/index.ts') },
    to: { path: startsWith('src/'), reachable: false },
  },
  {
    name: 'no-unresolvable-import',
    comment: 'The other rules can only check imports that resolve.',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'src-stands-alone',
    comment: 'Neither the emulator nor development code is part of the action.',
    from: { path: startsWith('src/') },
    to: { path: startsWith('emulator/', 'scripts/', '__tests__/') },
  },
  {
    name: 'emulator-stands-alone',
    comment: 'The emulator must not share code, and errors, with the code that it tests.',
    from: { path: startsWith('emulator/') },
    to: { path: startsWith('src/', 'scripts/', '__tests__/') },
  },
  {
    name: 'only-production-dependencies',
    comment: 'The bundles have no other packages.',
    from: { path: startsWith('src/', 'emulator/') },
    to: { dependencyTypes: ['npm-dev', 'npm-optional', 'npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'aws4-only-in-the-emulator',
    comment: 'An independent signer must check the signatures of the action.',
    from: { path: startsWith('src/') },
    to: { path: [inPackage('aws4'), inPackage('@types/aws4')] },
  },
  {
    name: 'environment-and-time-are-arguments',
    from: { path: startsWith('src/'), pathNot: READS_ENVIRONMENT },
    to: { path: '^(node:)?(process|timers|timers/promises|perf_hooks)$' },
  },
  {
    name: 'deployment-gets-its-dependencies-as-arguments',
    from: { path: startsWith('src/deployment/') },
    to: { path: 'node_modules/' },
  },
  {
    name: 'deployment-without-builtins',
    from: { path: startsWith('src/deployment/') },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'gamesparks-knows-no-github',
    comment: 'The client of GameSparks could be published without changes.',
    from: { path: startsWith('src/gamesparks/') },
    to: { path: [inPackage('@actions/[^/]+'), inPackage('@octokit/[^/]+')] },
  },
  {
    name: 'report-gets-no-client',
    comment: 'Reports take values and send no requests.',
    from: { path: startsWith('src/report/') },
    to: {
      path: startsWith(
        'src/gamesparks/client.ts',
        'src/gamesparks/transport.ts',
        'src/gamesparks/credentials.ts',
      ),
    },
  },
  {
    name: 'smithy-only-in-gamesparks',
    from: { path: startsWith('src/'), pathNot: startsWith('src/gamesparks/') },
    to: { path: [inPackage('@smithy/[^/]+'), inPackage('@aws-sdk/[^/]+')] },
  },
  {
    name: 'credential-chain-only-in-credentials',
    from: { path: startsWith('src/'), pathNot: CREDENTIALS },
    to: { path: CREDENTIAL_CHAIN },
  },
  {
    name: 'credential-chain-only-by-import()',
    comment: 'Keys in the environment need no chain, and it takes long to load.',
    from: { path: CREDENTIALS },
    to: { path: CREDENTIAL_CHAIN, dynamic: false, dependencyTypesNot: TYPE_ONLY },
  },
  {
    name: 'actions-core-in-three-files',
    from: {
      path: startsWith('src/'),
      pathNot: [startsWith('src/main.ts', 'src/runner.ts'), ACTIONS_CORE],
    },
    to: { path: inPackage('@actions/core') },
  },
  {
    name: 'actions-core-as-a-type-in-report',
    comment: 'main passes @actions/core to the reports, so that a test can pass a substitute.',
    from: { path: ACTIONS_CORE },
    to: { path: inPackage('@actions/core'), dependencyTypesNot: TYPE_ONLY },
  },
  {
    name: 'actions-github-only-in-github-deployment',
    from: { path: startsWith('src/'), pathNot: GITHUB_DEPLOYMENT },
    to: { path: inPackage('@actions/github') },
  },
  {
    name: 'actions-github-only-by-import()',
    comment: 'Most runs create no GitHub Deployment, and it takes long to load.',
    from: { path: GITHUB_DEPLOYMENT },
    to: { path: inPackage('@actions/github'), dynamic: false, dependencyTypesNot: TYPE_ONLY },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^emulator/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
