/**
 * Mutation testing: `npm run test:mutation`, or `MUTATE=src/gamesparks/retry.ts npm run test:mutation` for one file (several
 * with commas). A mutant takes about 0.3 s and there are thousands, so `npm test` and CI do not run it. An incremental run does
 * not see changes in test helpers: `npm run test:mutation -- --force` ignores earlier results.
 */
const WORK = '.tmp/mutation';

export default {
  mutate: process.env.MUTATE?.split(',') ?? ['src/deployment/**/*.ts', 'src/gamesparks/**/*.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'],
  jest: {
    projectType: 'custom',
    configFile: 'jest.config.js',
    config: {
      testMatch: ['<rootDir>/__tests__/unit/{deployment,gamesparks}/**/*.test.ts'],
      testEnvironment: '@stryker-mutator/jest-runner/jest-env/node',
    },
    // Without it each mutant loads every test file, which takes three times as long.
    enableFindRelatedTests: true,
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 3000,
  incremental: true,
  incrementalFile: `${WORK}/incremental.json`,
  reporters: ['clear-text', 'progress', 'html', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false },
  htmlReporter: { fileName: `${WORK}/report.html` },
  jsonReporter: { fileName: `${WORK}/report.json` },
  tempDirName: `${WORK}/sandbox`,
  cleanTempDir: 'always',
  // A run copies every folder except these.
  ignorePatterns: ['dist', 'docs', 'examples', 'scripts', 'coverage', '.tmp'],
};
