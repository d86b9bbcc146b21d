// What benchmarks build of the program for Node: their entries and all chunks side by side, in one folder.
import { defineConfig } from 'vite';
import { assemblyScript } from './vite.asc.ts';
import { noEvalWarning, sideBySide } from './vite.shared.ts';

export default defineConfig({
  plugins: [assemblyScript()],
  ssr: { noExternal: true },
  logLevel: 'error',
  build: {
    ssr: true,
    target: 'node20',
    rolldownOptions: { ...noEvalWarning, output: sideBySide },
  },
});
