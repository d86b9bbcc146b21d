import type { Page } from '@playwright/test';
import type { ChartsPage } from './charts/charts-page.tsx';

const ITERATIONS = 1_000_000;
const ROUNDS = 40;

/** What is done to the charts, and drawn in the frame that follows. */
type Deed = 'grow' | 'point' | 'smooth' | 'zoom' | 'log' | 'bothLog' | 'zoomLog';
const DEEDS: readonly Deed[] = ['grow', 'point', 'zoom', 'smooth', 'log', 'bothLog', 'zoomLog'];

const NAMES: Readonly<Record<Deed, string>> = {
  grow: '500 iterations more',
  point: 'the crosshair moved',
  zoom: 'another part of the run',
  smooth: 'another smoothing',
  log: 'logarithmic values on and off',
  bothLog: 'both axes logarithmic and not',
  zoomLog: 'another part, both logarithmic',
};

/** Lines of a report: from a change to the end of the frame that shows it, in milliseconds. */
export async function measureCharts(page: Page, url: string): Promise<string> {
  await page.goto(url);
  await page.waitForFunction(() => 'charts' in globalThis);
  const lines: string[] = [];
  for (const smoothing of [0, 0.9]) {
    for (const deed of DEEDS) {
      const times = await page.evaluate(measure, { deed, smoothing, iterations: ITERATIONS, rounds: ROUNDS });
      times.sort((a, b) => a - b);
      const at = (part: number): string => (times[Math.ceil(part * times.length) - 1] ?? NaN).toFixed(1);
      lines.push(`  ${NAMES[deed].padEnd(31)} median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`);
    }
    lines.push('');
  }
  return [
    `Two charts of ${ITERATIONS.toLocaleString('en-US')} iterations, ms of each of ${String(ROUNDS)} updates,`,
    'first exact, then smoothed by 0.9:',
    ...lines,
  ].join('\n');
}

/** Runs in the page. */
async function measure({
  deed,
  smoothing,
  iterations,
  rounds,
}: {
  readonly deed: Deed;
  readonly smoothing: number;
  readonly iterations: number;
  readonly rounds: number;
}): Promise<number[]> {
  const { show, append, view } = (globalThis as typeof globalThis & { charts: ChartsPage }).charts;
  const painted = (): Promise<void> =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        setTimeout(resolve);
      });
    });
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    });
  view({ smoothing, logX: false, logY: false, span: null, pointed: null });
  show(iterations, 2 * iterations, iterations / 50);
  await pause(500);
  let longest = 0;
  const request = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (draw) =>
    request((now) => {
      const start = performance.now();
      draw(now);
      setTimeout(() => {
        longest = Math.max(longest, performance.now() - start);
      });
    });
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    if (deed === 'grow') {
      // The frames of the history choose when they draw: the longest frame from then on is measured.
      longest = 0;
      append(500, 2 * iterations);
      await pause(300);
      times.push(longest);
      continue;
    }
    if (deed === 'point') view({ pointed: { iteration: 1 + round * 15_000, chart: 'loss', down: 0.5 } });
    if (deed === 'zoom') view({ span: { from: 1 + round * 1000, to: 500_000 - round * 7000 } });
    if (deed === 'smooth') view({ smoothing: 0.1 + round / 100 });
    if (deed === 'log') view({ logY: round % 2 === 0 });
    if (deed === 'bothLog') view({ logX: round % 2 === 0, logY: round % 2 === 0 });
    if (deed === 'zoomLog')
      view({ logX: true, logY: true, span: { from: 1 + round * 1000, to: 500_000 - round * 7000 } });
    await painted();
    times.push(performance.now() - start);
    await pause(20);
  }
  globalThis.requestAnimationFrame = request;
  return times;
}
