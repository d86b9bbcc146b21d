import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Tests are sorted by what they need: nothing but a host, Node, or a document.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          environment: 'node',
          // core is pure: files that share its modules cannot get into each other's way.
          isolate: false,
          include: ['test/core/**/*.test.ts', 'test/tiny/**/*.test.ts', 'test/tooling/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'main',
          environment: 'node',
          include: ['test/main/**/*.test.ts', 'test/preload/**/*.test.ts'],
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/renderer-setup.ts'],
        },
      },
    ],
  },
});
