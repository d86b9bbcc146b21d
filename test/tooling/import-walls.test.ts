// Plants one violation for each wall between the folders and expects the rule that guards it to say so.
import { ESLint } from 'eslint';
import path from 'node:path';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

// The walls need no types; without them a check takes milliseconds, and the planted file need not exist.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

async function complaints(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

/** What is imported has to exist, because paths are resolved: each folder has its tsconfig.json. */
const planted = [
  {
    wall: 'core imports the renderer',
    file: 'core/planted.ts',
    text: "import '../renderer/tsconfig.json';",
    caught: 'boundaries/dependencies: core is pure',
  },
  {
    wall: 'core imports a module of Node',
    file: 'core/planted.ts',
    text: "import 'node:fs';",
    caught: 'boundaries/dependencies: core is pure',
  },
  {
    wall: 'core imports the image decoder',
    file: 'core/planted.ts',
    text: "import './data/decode/tsconfig.json';",
    caught: 'boundaries/dependencies: core is pure',
  },
  {
    wall: 'core imports zod past core/zod.ts',
    file: 'core/planted.ts',
    text: "import 'zod';",
    caught: 'boundaries/dependencies: Import z from core/zod.ts',
  },
  {
    wall: 'core imports jimp outside core/data/decode',
    file: 'core/data/planted.ts',
    text: "import 'jimp';",
    caught: 'boundaries/dependencies: Decode images with core/data/decode',
  },
  {
    wall: 'core uses Math.random',
    file: 'core/planted.ts',
    text: 'export const x = Math.random();',
    caught: 'no-restricted-properties: ',
  },
  {
    wall: 'core uses Date.now',
    file: 'core/planted.ts',
    text: 'export const x = Date.now();',
    caught: 'no-restricted-properties: ',
  },
  {
    wall: 'core asks for the present date',
    file: 'core/planted.ts',
    text: 'export const x = new Date();',
    caught: 'no-restricted-syntax: core knows no calendar',
  },
  {
    wall: 'core uses process',
    file: 'core/data/decode/planted.ts',
    text: 'export const x = process.env;',
    caught: 'no-restricted-globals: ',
  },
  {
    wall: 'the contract imports more of core than types',
    file: 'preload/contract.ts',
    text: "import { success } from '../core/result.ts'; success();",
    caught: 'boundaries/dependencies: The contract imports types',
  },
  {
    wall: 'the contract imports Electron',
    file: 'preload/contract.ts',
    text: "import type { App } from 'electron'; export type X = App;",
    caught: 'boundaries/dependencies: The contract imports types',
  },
  {
    wall: 'the preload imports a module of Node',
    file: 'preload/planted.ts',
    text: "import 'node:fs';",
    caught: 'boundaries/dependencies: The preload is sandboxed',
  },
  {
    wall: 'main imports the renderer',
    file: 'main/planted.ts',
    text: "import '../renderer/tsconfig.json';",
    caught: 'boundaries/dependencies: main imports core',
  },
  {
    wall: 'main imports the image decoder',
    file: 'main/planted.ts',
    text: "import '../core/data/decode/tsconfig.json';",
    caught: 'boundaries/dependencies: main imports core',
  },
  {
    wall: 'ipcMain outside main/ipc.ts',
    file: 'main/planted.ts',
    text: "import { ipcMain } from 'electron'; ipcMain.on('x', () => {});",
    caught: "no-restricted-imports: 'ipcMain'",
  },
  {
    wall: 'ipcMain outside main/ipc.ts, by way of the whole module',
    file: 'main/planted.ts',
    text: "import * as electron from 'electron'; electron.ipcMain.on('x', () => {});",
    caught: 'no-restricted-imports: ',
  },
  {
    wall: 'the command line imports Electron',
    file: 'main/cli/planted.ts',
    text: "import 'electron';",
    caught: 'boundaries/dependencies: The command line runs on Node alone',
  },
  {
    wall: 'the renderer imports main',
    file: 'renderer/planted.ts',
    text: "import '../main/tsconfig.json';",
    caught: 'boundaries/dependencies: renderer imports core',
  },
  {
    wall: 'the renderer imports Electron',
    file: 'renderer/planted.ts',
    text: "import 'electron';",
    caught: 'boundaries/dependencies: renderer imports core',
  },
  {
    wall: 'the renderer imports the image decoder outside a worker',
    file: 'renderer/planted.ts',
    text: "import '../core/data/decode/tsconfig.json';",
    caught: 'boundaries/dependencies: renderer imports core',
  },
  {
    wall: 'Recharts outside renderer/charts',
    file: 'renderer/editor/planted.tsx',
    text: "import 'recharts';",
    caught: 'boundaries/dependencies: Recharts stays in renderer/charts',
  },
  {
    wall: 'Temml outside renderer/reading',
    file: 'renderer/inspector/planted.tsx',
    text: "import 'temml';",
    caught: 'boundaries/dependencies: Formulas are typeset in renderer/reading',
  },
  {
    wall: 'React Flow outside renderer/editor',
    file: 'renderer/charts/planted.tsx',
    text: "import '@xyflow/react';",
    caught: 'boundaries/dependencies: React Flow stays in renderer/editor',
  },
  {
    wall: "the browser's store outside renderer/archive and workers",
    file: 'renderer/planted.ts',
    text: "import 'idb-keyval';",
    caught: 'boundaries/dependencies: What is kept in the browser',
  },
  {
    wall: 'a cast by way of unknown',
    file: 'renderer/planted.ts',
    text: 'export const x = 1 as unknown as string;',
    caught: 'no-restricted-syntax: A cast by way of unknown',
  },
  {
    wall: 'any',
    file: 'main/planted.ts',
    text: 'export const x: any = 1;',
    caught: '@typescript-eslint/no-explicit-any: ',
  },
  {
    wall: 'a comment that turns a rule off',
    file: 'core/planted.ts',
    text: '// eslint-disable-next-line no-restricted-properties\nexport const x = Math.random();',
    caught: 'no-restricted-properties: ',
  },
];

describe('refused', () => {
  test.each(planted)('$wall', async ({ file, text, caught }) => {
    expect(await complaints(file, text)).toContainEqual(expect.stringContaining(caught));
  });
});

const allowed = [
  { file: 'core/planted.ts', text: "import './zod.ts'; import 'fflate';" },
  { file: 'core/data/decode/planted.ts', text: "import 'jimp'; import '../../result.ts';" },
  {
    file: 'preload/contract.ts',
    text: "import type { Result } from '../core/result.ts'; export type X = Result;",
  },
  { file: 'preload/planted.ts', text: "import 'electron'; import './contract.ts';" },
  { file: 'main/planted.ts', text: "import 'electron'; import 'node:fs'; import '../preload/contract.ts';" },
  { file: 'main/ipc.ts', text: "import { ipcMain } from 'electron'; ipcMain.on('x', () => {});" },
  { file: 'main/cli/planted.ts', text: "import 'node:fs'; import '../../core/data/decode/tsconfig.json';" },
  { file: 'renderer/planted.tsx', text: "import 'react-dom/client'; import '../preload/contract.ts';" },
  { file: 'renderer/planted.worker.ts', text: "import '../core/data/decode/tsconfig.json';" },
  { file: 'renderer/editor/planted.tsx', text: "import '@xyflow/react/dist/style.css';" },
  { file: 'renderer/charts/planted.tsx', text: "import 'recharts';" },
  { file: 'renderer/reading/planted.tsx', text: "import 'temml';" },
  { file: 'renderer/archive/planted.ts', text: "import 'idb-keyval';" },
];

describe('allowed', () => {
  test.each(allowed)('$file: $text', async ({ file, text }) => {
    expect(await complaints(file, text)).toEqual([]);
  });
});

test('with types: a promise that nobody waits for', async () => {
  // The planted text takes the place of a file that exists, so that its project answers for the types.
  const typed = new ESLint({ cwd: root });
  const text = 'async function wait(): Promise<void> {}\nexport function start(): void {\n  wait();\n}\n';
  const [result] = await typed.lintText(text, { filePath: path.join(root, 'core/random.ts') });
  expect(result?.messages.map(({ ruleId }) => ruleId)).toContain('@typescript-eslint/no-floating-promises');
}, 20_000);
