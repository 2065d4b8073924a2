import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Time, chance and the environment come in through one door, so that everything else can be replayed and tested. */
const onlyInPlatform = [
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'The time now comes from the clock in src/platform.'],
  ['CallExpression[callee.name="Date"]', 'The time now comes from the clock in src/platform.'],
  ['MemberExpression[object.name="Date"][property.name="now"]', 'The time now comes from the clock in src/platform.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Chance belongs in src/platform.'],
  ['MemberExpression[object.name="process"][property.name="env"]', 'Settings are read in src/platform/config.ts.'],
].map(([selector, message]) => ({ selector, message }));

export default defineConfig(
  globalIgnores(['dist/', 'src/platform/prisma/']),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts', 'workflows/**/*.ts'],
    ignores: ['src/platform/**'],
    rules: { 'no-restricted-syntax': ['error', ...onlyInPlatform], 'no-console': 'error' },
  },
  {
    // What a page or an answer holds is looked at as a person would, not as a type.
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    // What is printed for the person at the terminal.
    files: ['src/*.ts', 'src/demo/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
