// The browser edition: the same renderer as a static site.
import { defineConfig } from 'vite';
import { fromRoot, rendererConfig } from './vite.shared.ts';

export default defineConfig({
  ...rendererConfig,
  base: './',
  build: { ...rendererConfig.build, outDir: fromRoot('dist-web') },
});
