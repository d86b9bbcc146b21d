// How long one iteration of the one-image lesson takes, for each choice of what learns: `npm run bench`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const ITERATIONS = 40;
/** Until the compiler has seen the loops. */
const WARM_UP = 5;

const outDir = await mkdtemp(path.join(tmpdir(), 'convas-bench-'));
try {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      rolldownOptions: {
        input: { lesson: fileURLToPath(new URL('lesson-run.ts', import.meta.url)) },
        output: { entryFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
  /** @type {unknown} */
  const built = await import(pathToFileURL(path.join(outDir, 'lesson.mjs')).href);
  const { startLesson } = /** @type {typeof import('./lesson-run.ts')} */ (built);
  console.log(`milliseconds an iteration, of ${ITERATIONS}, on Node ${process.version}`);
  for (const trainable of /** @type {const} */ (['all', 'conv', 'dense'])) {
    const lesson = startLesson(trainable);
    const times = Array.from({ length: WARM_UP + ITERATIONS }, () => {
      const start = performance.now();
      lesson.iterate();
      return performance.now() - start;
    })
      .slice(WARM_UP)
      .sort((a, b) => a - b);
    const [median, min, max] = [times[ITERATIONS / 2], times[0], times[ITERATIONS - 1]].map((time = NaN) =>
      time.toFixed(1).padStart(6),
    );
    console.log(`${trainable.padEnd(5)}  median ${median}  min ${min}  max ${max}`);
  }
} finally {
  await rm(outDir, { recursive: true, force: true });
}
