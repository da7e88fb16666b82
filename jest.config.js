/** @type {import('jest').Config} */
export default {
  // Node strips the types, so lines and columns stay correct, and tests need no compiler.
  transform: { '\\.ts$': '<rootDir>/__tests__/support/strip-types.js' },
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  globalSetup: '<rootDir>/__tests__/support/require-node-24.js',
  // End-to-end tests mostly wait for a child process, so two workers do not compete for the processor.
  maxWorkers: 2,
  // Jest would print each failure again at the end, when there are more suites than this.
  reporters: [['default', { summaryThreshold: 1_000_000 }]],
  // Many tests start processes, which takes time on a busy machine.
  testTimeout: 30_000,
  injectGlobals: false,
  testEnvironment: 'node',
};
