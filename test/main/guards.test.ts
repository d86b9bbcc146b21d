// What must not be written in main and preload, whoever writes it: read from the sources themselves.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');

const sources = ['main', 'preload'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.startsWith('cli'))
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/'))),
);

interface Finding {
  readonly file: string;
  readonly text: string;
}

/** Every node of a source, with the names that matter: identifiers, property names and texts. */
function namesIn(text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));
  return names;
}

function find(names: readonly string[], texts: readonly Finding[] = sources.map(read)): string[] {
  return texts
    .filter(({ text }) => namesIn(text).some((name) => names.includes(name)))
    .map(({ file }) => file);
}

function read(file: string): Finding {
  return { file, text: readFileSync(path.join(root, file), 'utf8') };
}

describe('the sources of main and preload', () => {
  it('are all looked at', () => {
    expect(sources).toEqual(
      expect.arrayContaining(['main/index.ts', 'main/ipc/trusted-sender.ts', 'preload/index.ts']),
    );
  });

  it('use ipcMain in one file', () => {
    expect(find(['ipcMain'])).toEqual(['main/ipc.ts']);
  });

  it('make windows in one file, the only one that sets web preferences', () => {
    expect(find(['webPreferences'])).toEqual(['main/main-window.ts']);
    const makers = sources
      .map(read)
      .filter(({ text }) => /new\s+(BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/.test(text));
    expect(makers.map(({ file }) => file)).toEqual(['main/main-window.ts']);
  });

  it('use ipcRenderer and contextBridge in the preload alone', () => {
    expect(find(['ipcRenderer', 'contextBridge'])).toEqual(['preload/index.ts']);
  });

  it('wait for nothing at the top level of the entry: Electron would wait for it in turn', () => {
    const { statements } = ts.createSourceFile(
      'index.ts',
      read('main/index.ts').text,
      ts.ScriptTarget.Latest,
    );
    const waits = statements.filter(
      (statement) => ts.isExpressionStatement(statement) && ts.isAwaitExpression(statement.expression),
    );
    expect(waits).toEqual([]);
  });

  it.each([
    'webSecurity',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'allowpopups',
    'bypassCSP',
    'openPath',
    'setAsDefaultProtocolClient',
    'certificate-error',
    'setCertificateVerifyProc',
    'loadFile',
    'executeJavaScript',
    'sendSync',
    'eval',
    'Function',
    'appendSwitch',
  ])('never mention %s', (name) => {
    expect(find([name])).toEqual([]);
  });

  it.each([
    'import { ipcMain } from "electron"',
    'const a = { webSecurity: false }',
    'x["openPath"](y)',
    'eval(a)',
  ])('would be caught with %s', (text) => {
    expect(find(['ipcMain', 'webSecurity', 'openPath', 'eval'], [{ file: 'planted.ts', text }])).toEqual([
      'planted.ts',
    ]);
  });
});
