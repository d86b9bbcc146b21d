// How long one iteration of the one-image lesson takes, for each choice of what learns: `npm run bench:lesson`.
import { importTypeScript } from './import-typescript.mjs';

const ITERATIONS = 40;
/** Until the compiler has seen the loops. */
const WARM_UP = 5;

const { startLesson } = /** @type {typeof import('./lesson-run.ts')} */ (
  await importTypeScript('lesson-run.ts')
);
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
