import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { wallPolicies, wallSettings } from './eslint.walls.js';

const randomness = {
  object: 'Math',
  property: 'random',
  message: 'Take a generator of core/random.ts as an argument: the same seed must give the same numbers.',
};

const castThroughUnknown = {
  selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
  message: 'A cast by way of unknown hides a mistake: parse the value, or narrow it with a type guard.',
};

const takeTheTime =
  'core knows no calendar: take the time as an argument, or measure with performance.now().';
const passItIn = 'core knows no host: declare what it uses in core/host.d.ts, or take it as an argument.';

export default defineConfig([
  // AssemblyScript looks like TypeScript and is none: its compiler checks it.
  globalIgnores(['out/', 'dist-web/', 'core/kernels/wasm/assembly/']),
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  },
  {
    name: 'convas/everything',
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': ['error', randomness],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
          message:
            'A cast by way of unknown hides a mistake: parse the value, or narrow it with a type guard.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // A function may be async for the sake of its type, or so that what it throws becomes a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    name: 'convas/walls',
    files: ['{core,preload,main,renderer}/**/*.{ts,tsx,mjs}'],
    plugins: { boundaries },
    settings: {
      ...wallSettings,
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        { default: 'disallow', checkAllOrigins: true, policies: wallPolicies },
      ],
    },
  },
  {
    name: 'convas/core',
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'window',
          'document',
          'navigator',
          'self',
          'global',
          'globalThis',
          'require',
          'fetch',
          'Buffer',
        ].map((name) => ({ name, message: passItIn })),
      ],
      'no-restricted-properties': [
        'error',
        randomness,
        { object: 'Date', property: 'now', message: takeTheTime },
      ],
      'no-restricted-syntax': [
        'error',
        castThroughUnknown,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: takeTheTime },
      ],
    },
  },
  {
    name: 'convas/one-ipc',
    files: ['main/**/*.ts'],
    ignores: ['main/ipc.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              importNames: ['ipcMain'],
              message: 'Requests are answered through main/ipc.ts, which checks who asks.',
            },
          ],
        },
      ],
    },
  },
  {
    name: 'convas/react',
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': { rules: reactHooks.rules } },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
]);
