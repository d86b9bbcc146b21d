import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { assemblyScript } from './vite.asc.ts';

// Tests are sorted by what they need: nothing but a host, Node, or a document. The files of one kind share a process and its
// modules, which loads these once instead of 200 times: a test leaves stores and mocks as it found them, and
// `--sequence.shuffle.files` shows one that does not.
const shared = {
  isolate: false,
  // Only what hangs is to fail by it: a busy machine takes its time.
  testTimeout: 30_000,
};

/** Both sets of compiled kernels are tested, whatever this Node runs by itself. */
const RELAXED_SIMD = 'test/support/relaxed-simd.ts';

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        plugins: [assemblyScript()],
        test: {
          name: 'core',
          ...shared,
          environment: 'node',
          setupFiles: [RELAXED_SIMD],
          include: ['test/core/**/*.test.ts', 'test/tiny/**/*.test.ts', 'test/tooling/**/*.test.ts'],
        },
      },
      {
        plugins: [assemblyScript()],
        test: {
          name: 'main',
          ...shared,
          environment: 'node',
          setupFiles: [RELAXED_SIMD],
          include: ['test/main/**/*.test.ts', 'test/preload/**/*.test.ts'],
        },
      },
      {
        plugins: [react(), assemblyScript()],
        test: {
          name: 'renderer',
          ...shared,
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          setupFiles: [RELAXED_SIMD, 'test/support/renderer-setup.ts'],
        },
      },
    ],
  },
});
