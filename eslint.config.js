import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const PROCESS = [{ name: 'process', message: 'Take the values that you need as arguments.' }];
const TIME = ['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({
  name,
  message: 'Take a Clock as an argument.',
}));
const NO_CURRENT_DATE = ['NewExpression[arguments.length=0]', 'CallExpression'].map((node) => ({
  selector: `${node}[callee.name="Date"]`,
  message: 'Take a Clock as an argument.',
}));
const CURRENT_TIME = { object: 'Date', property: 'now', message: 'Take a Clock as an argument.' };
const TIMEOUT = { object: 'AbortSignal', property: 'timeout', message: 'Take a Clock.' };
const LITERAL_IMPORT = {
  selector: 'ImportExpression[source.type!="Literal"]',
  message: 'Pass a string literal to import(), so that dependency-cruiser can check it.',
};

const forbidGlobals = (globals) => ({
  'no-restricted-globals': ['error', { globals, checkGlobalObject: true }],
});

const MAY_READ_ENVIRONMENT_AND_TIME = ['src/main.ts', 'src/clock.ts', 'src/runner.ts'];

export default defineConfig(
  { ignores: ['dist/', 'emulator/dist/', 'coverage/', '.tmp/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    languageOptions: { globals: { process: 'readonly' } },
  },
  {
    files: ['src/**', 'emulator/**'],
    rules: { 'no-restricted-syntax': ['error', LITERAL_IMPORT] },
  },
  {
    files: ['src/**'],
    rules: {
      // Only @actions/core writes to the log. The reports take it as an argument.
      'no-console': 'error',
    },
  },
  {
    files: ['emulator/**'],
    ignores: ['emulator/cli.ts', 'emulator/step/index.ts'],
    rules: forbidGlobals(PROCESS),
  },
  {
    files: ['src/**'],
    ignores: MAY_READ_ENVIRONMENT_AND_TIME,
    rules: {
      ...forbidGlobals([...PROCESS, ...TIME]),
      'no-restricted-properties': ['error', CURRENT_TIME, TIMEOUT],
      'no-restricted-syntax': ['error', LITERAL_IMPORT, ...NO_CURRENT_DATE],
    },
  },
  {
    // It waits for a turn of the event loop, not for a time, so tests need no control over it.
    files: ['src/gamesparks/timeout.ts'],
    rules: forbidGlobals([...PROCESS, ...TIME.filter(({ name }) => name !== 'setImmediate')]),
  },
  {
    // It limits calls to GitHub. Neither the outcome nor the simulated clock of the tests depends on them.
    files: ['src/report/github-deployment.ts'],
    rules: { 'no-restricted-properties': ['error', CURRENT_TIME] },
  },
  {
    files: ['__tests__/**/*.test.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: { 'jest/expect-expect': ['error', { assertFunctionNames: ['expect*'] }] },
  },
);
