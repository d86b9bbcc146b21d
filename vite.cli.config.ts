// The command line, the processes of their own in which it decodes images, and the threads that compute.
import { defineConfig } from 'vite';
import { assemblyScript } from './vite.asc.ts';
import { fromRoot, noEvalWarning, refusePackages, sideBySide } from './vite.shared.ts';

export default defineConfig({
  plugins: [assemblyScript(), refusePackages(['electron'], 'The command line runs on Node alone.')],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: fromRoot('out/cli'),
    emptyOutDir: true,
    rolldownOptions: {
      ...noEvalWarning,
      output: sideBySide,
      input: {
        index: fromRoot('main/cli/index.ts'),
        'decode-process': fromRoot('main/cli/decode-process.ts'),
        'kernel-helper': fromRoot('main/kernel-helper.ts'),
      },
    },
  },
});
