import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Tests are sorted by what they need: nothing but a host, Node, or a document. The files of one kind share a process and its
// modules, which loads these once instead of 200 times: a test leaves stores and mocks as it found them, and
// `--sequence.shuffle.files` shows one that does not.
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'core',
          isolate: false,
          environment: 'node',
          include: ['test/core/**/*.test.ts', 'test/tiny/**/*.test.ts', 'test/tooling/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'main',
          isolate: false,
          environment: 'node',
          include: ['test/main/**/*.test.ts', 'test/preload/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          isolate: false,
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/renderer-setup.ts'],
        },
      },
    ],
  },
});
