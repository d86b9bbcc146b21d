// Who may import what: the walls between the folders, as a table for eslint-plugin-boundaries.

const core = ['core', 'core/zod.ts'];
const renderer = ['renderer', 'renderer/editor', 'renderer/charts', 'renderer/archive', 'renderer/reading'];
const contract = ['preload/contract.ts', 'preload/accelerators.ts'];
const react = ['react', 'react-dom', 'zustand'];

/**
 * @typedef {object} Folder
 * @property {string} name
 * @property {string} files the paths that belong to it
 * @property {string[]} imports the folders it may import
 * @property {string[]} [packages] the packages it may import
 * @property {boolean} [node] whether it may import Node's own modules
 * @property {'type'} [only] whether it may import types alone
 * @property {string} otherwise what to do instead of an import that is not in this list
 */

/** A file belongs to the first folder whose pattern its path matches. @type {Folder[]} */
const folders = [
  {
    name: 'core/zod.ts',
    files: 'core/zod.ts',
    imports: [],
    packages: ['zod'],
    otherwise: 'core/zod.ts is the door to zod and imports nothing else.',
  },
  {
    name: 'core/data/decode',
    files: 'core/data/decode/**',
    imports: ['core/data/decode', ...core],
    packages: ['jimp'],
    otherwise: 'core/data/decode turns bytes into pixels: it imports core and jimp, no host.',
  },
  {
    name: 'core',
    files: 'core/**',
    imports: core,
    packages: ['fflate'],
    otherwise:
      'core is pure: it imports core and libraries that run in any host. Declare what it uses of a host in core/host.d.ts, or pass it in.',
  },
  {
    name: 'preload/contract.ts',
    files: 'preload/contract.ts',
    imports: core,
    only: 'type',
    otherwise: 'The contract imports types of core (import type), so that it costs neither side anything.',
  },
  {
    name: 'preload/accelerators.ts',
    files: 'preload/accelerators.ts',
    imports: ['preload/contract.ts'],
    otherwise:
      'The table of keys belongs to main and renderer alike: it imports the contract and nothing else.',
  },
  {
    name: 'preload',
    files: 'preload/**',
    imports: ['preload', ...contract, ...core],
    packages: ['electron'],
    otherwise: 'The preload is sandboxed: it imports electron, core and its own folder.',
  },
  {
    name: 'main/cli',
    files: 'main/cli/**',
    imports: ['main/cli', 'main', 'core/data/decode', ...core],
    node: true,
    otherwise:
      'The command line runs on Node alone: it imports core and the files of main that need no Electron.',
  },
  {
    name: 'main',
    files: 'main/**',
    imports: ['main', ...contract, ...core],
    packages: ['electron'],
    node: true,
    otherwise:
      'main imports core and preload/contract.ts. It talks to the renderer by messages and decodes no images: the renderer does, in a worker.',
  },
  {
    name: 'renderer worker',
    files: 'renderer/**/{*.worker.ts,worker/*.ts}',
    imports: ['renderer worker', 'core/data/decode', ...renderer, ...core],
    packages: ['idb-keyval'],
    otherwise:
      'A worker imports core, core/data/decode, plain files of the renderer, and what keeps things in the browser.',
  },
  {
    name: 'renderer/editor',
    files: 'renderer/editor/**',
    imports: [...contract, ...renderer, ...core],
    packages: ['@xyflow/react', ...react],
    otherwise: 'The editor imports core, the renderer, React and React Flow.',
  },
  {
    name: 'renderer/charts',
    files: 'renderer/charts/**',
    imports: [...contract, ...renderer, ...core],
    packages: ['recharts', ...react],
    otherwise: 'The charts import core, the renderer, React and Recharts.',
  },
  {
    name: 'renderer/archive',
    files: 'renderer/archive/**',
    imports: [...contract, ...renderer, ...core],
    packages: ['idb-keyval'],
    otherwise: 'What the page keeps in the browser imports core, the renderer and idb-keyval.',
  },
  {
    name: 'renderer/reading',
    files: 'renderer/reading/**',
    imports: [...contract, ...renderer, ...core],
    packages: ['temml', ...react],
    otherwise: 'What there is to read imports core, the renderer, React and Temml.',
  },
  {
    name: 'renderer',
    files: 'renderer/**',
    imports: [...contract, ...renderer, ...core],
    packages: react,
    otherwise:
      'renderer imports core and preload/contract.ts. It reaches files, dialogs and the engine through renderer/host and renderer/engine.',
  },
];

/** Packages with one door, and what stands behind it for everybody else. */
const doors = [
  {
    name: 'zod',
    to: 'core/zod.ts',
    instead: 'Import z from core/zod.ts, which turns its code generation off first.',
  },
  {
    name: 'jimp',
    to: 'core/data/decode',
    instead: 'Decode images with core/data/decode, in a worker or a process of its own.',
  },
  {
    name: '@xyflow/react',
    to: 'renderer/editor',
    instead: 'React Flow stays in renderer/editor: import a component from there.',
  },
  {
    name: 'recharts',
    to: 'renderer/charts',
    instead: 'Recharts stays in renderer/charts: import a chart from there.',
  },
  {
    name: 'temml',
    to: 'renderer/reading',
    instead: 'Formulas are typeset in renderer/reading, which is loaded when somebody reads.',
  },
  {
    name: 'idb-keyval',
    to: 'renderer/archive',
    instead: 'What is kept in the browser is kept by renderer/archive, or by a worker.',
  },
];

/** @param {string | string[]} names */
const inFolder = (names) => ({ file: { categories: names } });
/** @param {string | string[]} names */
const ofPackage = (names) => ({ module: { origin: 'external', source: names } });

// The last policy that matches decides: refusals first, what is allowed after them.
export const wallSettings = {
  'boundaries/files': folders.map(({ name, files }) => ({ category: name, pattern: files })),
  'boundaries/files-single-match': true,
};

export const wallPolicies = [
  ...folders.map(({ name, otherwise }) => ({
    from: inFolder(name),
    disallow: { dependency: { kind: '*' } },
    message: otherwise,
  })),
  ...doors.map(({ name, instead }) => ({ disallow: { to: ofPackage(name) }, message: instead })),
  ...folders.flatMap(({ name, imports, packages = [], node = false, only = '*' }) => [
    {
      from: inFolder(name),
      allow: [
        { to: inFolder(imports), dependency: { kind: only } },
        { to: ofPackage(packages), dependency: { kind: only } },
        ...(node ? [{ to: { module: { origin: 'core' } }, dependency: { kind: only } }] : []),
      ],
    },
  ]),
];
