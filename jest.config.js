/** @type {import('jest').Config} */
export default {
  // Node strips the types itself, so lines and columns stay true and no compiler is needed to test.
  transform: { '\\.ts$': '<rootDir>/__tests__/support/strip-types.js' },
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  globalSetup: '<rootDir>/__tests__/support/require-node-24.js',
  // Stories mostly wait for a process of their own, so two at a time are no race for the processor.
  maxWorkers: 2,
  injectGlobals: false,
  testEnvironment: 'node',
};
