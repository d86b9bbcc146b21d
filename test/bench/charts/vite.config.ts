// The page of charts alone, built as the program's own page is.
import { defineConfig } from 'vite';
import { rendererConfig } from '../../../vite.shared.ts';

export default defineConfig({
  ...rendererConfig,
  root: import.meta.dirname,
  base: './',
});
