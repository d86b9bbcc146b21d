// Compiles the kernels in AssemblyScript: `import bytes from './assembly/index.ts?asc'` gives the module as a Uint8Array, inlined
// in base64, so that every home of the engine has the same bytes and none needs a file at run time; `?asc&relaxed` the same
// with relaxed SIMD. Compiled modules are kept in node_modules/.cache by a hash of all that goes into them.
import asc from 'assemblyscript/asc';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'vite';

const OPTIONS = [
  ...['--runtime', 'stub', '--optimizeLevel', '3', '--noAssert'],
  // The memory belongs to the program; 65,536 pages are the 4 GiB that 32 bits reach.
  ...['--importMemory', '--sharedMemory', '--initialMemory', '2', '--maximumMemory', '65536'],
  ...['--enable', 'threads', '--enable', 'simd'],
];
const RELAXED = ['--enable', 'relaxed-simd'];

const VIRTUAL = '\0asc:';
const QUERY = /\?asc(&relaxed)?$/;

export function assemblyScript(): Plugin {
  return {
    name: 'convas:assemblyscript',
    enforce: 'pre',
    async resolveId(id, importer) {
      const query = QUERY.exec(id)?.[0];
      if (query === undefined) return null;
      const file = await this.resolve(id.slice(0, -query.length), importer, { skipSelf: true });
      return file === null ? null : `${VIRTUAL}${file.id}${query}`;
    },
    async load(id) {
      if (!id.startsWith(VIRTUAL)) return null;
      const entry = id.slice(VIRTUAL.length).replace(QUERY, '');
      for (const name of await sourcesBeside(entry)) this.addWatchFile(path.join(path.dirname(entry), name));
      const bytes = await compile(entry, id.endsWith('&relaxed'));
      return { code: moduleOf(bytes), moduleType: 'js', map: null };
    },
  };
}

function moduleOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  return `export default Uint8Array.from(atob(${JSON.stringify(text)}), (letter) => letter.charCodeAt(0));`;
}

const compiling = new Map<string, Promise<Uint8Array>>();

/** Each module once in a process, however many bundles ask for it at the same time. */
function compile(entry: string, relaxed: boolean): Promise<Uint8Array> {
  const key = `${entry}?${relaxed}`;
  const running = compiling.get(key) ?? compileOrFind(entry, relaxed);
  compiling.set(key, running);
  // A module that changes is compiled again, and one that failed may be mended.
  void running.finally(() => compiling.delete(key)).catch(() => undefined);
  return running;
}

async function compileOrFind(entry: string, relaxed: boolean): Promise<Uint8Array> {
  const options = [...OPTIONS, ...(relaxed ? RELAXED : [])];
  const folder = path.join(import.meta.dirname, 'node_modules/.cache/convas-kernels');
  const file = path.join(folder, `${await hashOf(entry, options)}.wasm`);
  const found = await readFile(file).catch(() => null);
  if (found !== null) return found;
  const bytes = await compileNow(entry, options);
  await mkdir(folder, { recursive: true });
  // Under another name first: a second process may be reading.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
  return bytes;
}

async function hashOf(entry: string, options: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([asc.version, options]));
  for (const name of await sourcesBeside(entry))
    hash.update(name).update(await readFile(path.join(path.dirname(entry), name)));
  return hash.digest('hex').slice(0, 32);
}

async function sourcesBeside(entry: string): Promise<readonly string[]> {
  const names = await readdir(path.dirname(entry));
  return names.filter((name) => name.endsWith('.ts')).sort();
}

async function compileNow(entry: string, options: readonly string[]): Promise<Uint8Array> {
  let bytes: Uint8Array | null = null;
  let errors = '';
  const { error } = await asc.main([path.basename(entry), '--outFile', 'kernels.wasm', ...options], {
    readFile: (name) => readFile(path.resolve(path.dirname(entry), name), 'utf8').catch(() => null),
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') bytes = contents;
    },
    listFiles: () => [],
    stderr: {
      write(text) {
        errors += String(text);
      },
    },
  });
  if (error !== null || bytes === null) throw new Error(`The kernels do not compile:\n${errors}`);
  return bytes;
}
