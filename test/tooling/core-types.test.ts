// The compiler itself keeps core pure: its project has neither DOM nor Node.
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const core = path.resolve(import.meta.dirname, '../../core');
const planted = path.join(core, 'planted.ts');

/** Compiles a text as if it were core/planted.ts, beside what core declares of its host. */
function complaints(text: string): string[] {
  const config = path.join(core, 'tsconfig.json');
  const parsed = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic },
  );
  const options: ts.CompilerOptions = {
    ...parsed?.options,
    composite: false,
    emitDeclarationOnly: false,
    incremental: false,
    noEmit: true,
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => file === planted || disk.fileExists(file),
    readFile: (file) => (file === planted ? text : disk.readFile(file)),
    getSourceFile: (file, ...rest) =>
      file === planted
        ? ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
        : disk.getSourceFile(file, ...rest),
  };
  const program = ts.createProgram([planted, path.join(core, 'host.d.ts')], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

function onUnRecoverableConfigFileDiagnostic(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}

describe('core does not compile with', () => {
  test.each([
    { text: 'export const x = document.title;', caught: /Cannot find name 'document'/ },
    { text: 'export const x = window.innerWidth;', caught: /Cannot find name 'window'/ },
    { text: 'export const x = process.env;', caught: /Cannot find name 'process'/ },
    { text: "export const x = fetch('/');", caught: /Cannot find name 'fetch'/ },
    {
      text: "import { readFile } from 'node:fs'; export const x = readFile;",
      caught: /Cannot find name 'node:fs'/,
    },
  ])('$text', ({ text, caught }) => {
    expect(complaints(text)).toContainEqual(expect.stringMatching(caught));
  });
});

test('core compiles with what host.d.ts declares', () => {
  expect(complaints('export const x = performance.now();')).toEqual([]);
});
