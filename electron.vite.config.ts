// The desktop edition: main (with the engine's process and its threads beside it), preload and renderer.
import { defineConfig } from 'electron-vite';
import { assemblyScript } from './vite.asc.ts';
import { fromRoot, refusePackages, rendererConfig, sideBySide } from './vite.shared.ts';

export default defineConfig({
  main: {
    plugins: [
      assemblyScript(),
      refusePackages(['jimp'], 'Images are decoded in a worker of the sandboxed renderer only.'),
    ],
    // fflate's file for Node declares a `require`, as electron-vite does in each module: both in one are a syntax error.
    resolve: { alias: [{ find: /^fflate$/, replacement: 'fflate/browser' }] },
    build: {
      outDir: fromRoot('out/main'),
      externalizeDeps: false,
      rolldownOptions: {
        output: sideBySide,
        input: {
          index: fromRoot('main/index.ts'),
          'engine-process': fromRoot('main/engine-process.ts'),
          'kernel-helper': fromRoot('main/kernel-helper.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: fromRoot('out/preload'),
      // A sandboxed preload can load nothing but 'electron': the rest has to be inside, in one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: fromRoot('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...rendererConfig,
    build: {
      ...rendererConfig.build,
      outDir: fromRoot('out/renderer'),
      rolldownOptions: { input: { index: fromRoot('renderer/index.html') } },
    },
  },
});
