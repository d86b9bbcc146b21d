// What the bundles of the renderer have in common, whichever edition they are for, and a guard for all bundles.
import react from '@vitejs/plugin-react';
import path from 'node:path';
import type { Plugin, UserConfig } from 'vite';
import { isolationHeaders } from './main/start/web-headers.mjs';
import { assemblyScript } from './vite.asc.ts';

export function fromRoot(file: string): string {
  return path.resolve(import.meta.dirname, file);
}

/** Fails a build whose bundle contains or loads one of the packages, however far from the entry it is imported. */
export function refusePackages(names: readonly string[], why: string): Plugin {
  return {
    name: 'convas:refuse-packages',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const modules = [
          ...chunk.moduleIds.map((id) => id.replaceAll('\\', '/')),
          ...chunk.imports,
          ...chunk.dynamicImports,
        ];
        for (const name of names) {
          const culprit = modules.find(
            (id) => id === name || id.startsWith(`${name}/`) || id.includes(`/node_modules/${name}/`),
          );
          if (culprit !== undefined) this.error(`${chunk.fileName} loads ${culprit}. ${why}`);
        }
      }
    },
  };
}

// jimp's file-type reaches for Node's streams by eval('require'), on a path that is never taken here and that the
// content security policy would stop.
export const noEvalWarning = { checks: { eval: false } };

// Code that starts another program of the build looks for it beside itself, and a chunk can be where that code ends up.
export const sideBySide = { chunkFileNames: '[name]-[hash].js' };

export const rendererConfig = {
  root: fromRoot('renderer'),
  plugins: [
    react(),
    assemblyScript(),
    refusePackages(['jimp'], 'The page gives images to a worker, which can be ended.'),
  ],
  worker: { format: 'es', plugins: () => [assemblyScript()], rolldownOptions: noEvalWarning },
  server: { headers: isolationHeaders },
  build: {
    target: 'es2024',
    // Files stay files: the content security policy has no place for code or fonts in data: addresses.
    assetsInlineLimit: 0,
    emptyOutDir: true,
  },
} satisfies UserConfig;
