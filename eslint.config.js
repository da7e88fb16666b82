import { relative, sep } from 'node:path';
import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';
import { importFault, ROOMS } from './scripts/import-table.ts';

const roomsWith = (isMeant) =>
  Object.keys(ROOMS)
    .filter((name) => isMeant(ROOMS[name]))
    .map((name) => `${name}.ts`);

/** ESLint's own `no-restricted-imports` does not see `import()`, nor tell types from values in one list of what is allowed. */
const importTable = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll(sep, '/');
    const judge = (kindOf) => (node) => {
      const specifier = node.source;
      if (specifier === null) return;
      const fault =
        specifier.type === 'Literal'
          ? importFault(file, String(specifier.value), kindOf(node))
          : 'import() takes a plain string here, so that the import table can hold it';
      if (fault !== undefined) context.report({ node, message: fault });
    };
    return {
      ImportDeclaration: judge((node) => (node.importKind === 'type' ? 'type' : 'value')),
      ExportNamedDeclaration: judge((node) => (node.exportKind === 'type' ? 'type' : 'value')),
      ExportAllDeclaration: judge((node) => (node.exportKind === 'type' ? 'type' : 'value')),
      TSImportType: judge(() => 'type'),
      ImportExpression: judge(() => 'later'),
    };
  },
};

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.tmp/'] },
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
    files: ['**/*.js'],
    languageOptions: { globals: { process: 'readonly' } },
  },
  {
    files: ['src/**', 'emulator/**'],
    plugins: { house: { rules: { 'import-table': importTable } } },
    rules: { 'house/import-table': 'error' },
  },
  {
    files: ['src/**'],
    rules: {
      // The log has one voice: @actions/core, handed to the reports.
      'no-console': 'error',
    },
  },
  {
    files: ['src/**', 'emulator/**'],
    ignores: roomsWith((room) => room.process === true),
    rules: {
      'no-restricted-globals': [
        'error',
        {
          globals: [{ name: 'process', message: 'Take what you need of it as an argument.' }],
          checkGlobalObject: true,
        },
      ],
    },
  },
  {
    files: ['__tests__/**/*.test.ts'],
    extends: [jest.configs['flat/recommended']],
  },
);
