/** The engine's speed behind the page, beside that of the same engine in the same browser with nobody to draw it. */
import type { Browser, Page } from '@playwright/test';
import { webHeaders } from '../../main/start/web-headers.mjs';
import { DIGIT_SIDE, drawDigit } from '../../core/data/digits.ts';
import type { Preparation } from '../../core/engine/client.ts';
import type { ModelDocument } from '../../core/graph/document.ts';
import { createTemplate } from '../../core/graph/templates.ts';
import { packProject } from '../../core/project/file.ts';
import type { Project } from '../../core/project/project.ts';

const ROUNDS = 3;
const CLICKS = 10;
/** The most that a run can have. */
const MOST_ITERATIONS = 1_000_000;
/** Of the picture that the lesson comes with. */
const DIGIT = 5;

/** What is trained while it is measured, and when. */
interface Workload {
  readonly name: string;
  readonly project: Project;
  readonly warmUpMs: number;
  /** So short that the run is not at its limit. */
  readonly measuredMs: number;
}

/** What a person would notice of the page while it was measured, in milliseconds. */
interface Feel {
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
  /** From a click to the frame that shows what it did. */
  readonly clicks: readonly number[];
}

interface Measured {
  readonly iterationsPerSecond: number;
  /** For each second of processor time that the page's process took beside its main thread: a busy machine changes it little. */
  readonly iterationsPerProcessorSecond: number;
  /** The part of the time that the page's main thread computes. */
  readonly mainThread: number;
  /** The part of the time that its scripts take, waiting for a processor among it. */
  readonly script: number;
  readonly feel: Feel;
}

/** What the page keeps for whoever measures it. */
interface Probe {
  readonly told: { readonly time: number; readonly iteration: number }[];
  readonly frames: number[];
  readonly longTasks: number[];
  readonly clicks: number[];
  engine: string | null;
}
type Probed = typeof globalThis & { probe: Probe };

const template = createTemplate('lesson');
const lesson: Workload = {
  name: 'the lesson',
  project: endless(template),
  warmUpMs: 1500,
  measuredMs: 6000,
};

/** So quick an iteration that what surrounds it shows: thousands of them in every frame. */
const dense: Workload = {
  name: 'one dense layer',
  project: endless({
    ...template,
    layout: {},
    document: {
      format: 'convas-model',
      version: 1,
      nodes: [
        { id: 'input', type: 'Input', params: { shape: [DIGIT_SIDE, DIGIT_SIDE, 1] } },
        { id: 'flatten', type: 'Flatten', params: {} },
        { id: 'dense', type: 'Dense', params: { units: 10, activation: 'softmax' } },
      ],
      edges: [
        { source: 'input', target: 'flatten' },
        { source: 'flatten', target: 'dense' },
      ],
    } satisfies ModelDocument,
  }),
  warmUpMs: 500,
  measuredMs: 1500,
};

/** A rate so low that it never reaches its target. */
function endless(project: Project): Project {
  return { ...project, lesson: { ...project.lesson, learningRate: 1e-9, maxIterations: MOST_ITERATIONS } };
}

/** Gives lines of a report: the lesson's network, and one so small that it floods the page with iterations. */
export async function measureSpeed(browser: Browser, url: string): Promise<string> {
  const parts = [await measureWorkload(browser, url, lesson), await measureWorkload(browser, url, dense)];
  return ['Iterations a second at unlimited speed, in the page and of the engine alone:', ...parts].join(
    '\n',
  );
}

async function measureWorkload(browser: Browser, url: string, workload: Workload): Promise<string> {
  const inPage: Measured[] = [];
  const alone: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { measured, engine } = await measureInPage(browser, url, workload);
    inPage.push(measured);
    alone.push(await measureAlone(browser, url, engine, workload));
  }
  const speeds = (all: readonly Measured[]): readonly number[] =>
    all.map(({ iterationsPerSecond }) => iterationsPerSecond);
  const [page, engine] = [median(speeds(inPage)), median(speeds(alone))];
  const ratios = (part: 'iterationsPerSecond' | 'iterationsPerProcessorSecond'): string => {
    const found = inPage.map((each, round) => (100 * each[part]) / (alone[round]?.[part] ?? NaN));
    return `${median(found).toFixed(1)} % (rounds ${found.map((ratio) => ratio.toFixed(1)).join(', ')})`;
  };
  const busy = 1000 * median(inPage.map(({ mainThread }) => mainThread));
  const script = 1000 * median(inPage.map((each) => each.script));
  const feel = (part: keyof Feel): readonly number[] => inPage.flatMap((each) => each.feel[part]);
  return [
    `  ${workload.name}: page ${page.toFixed(0)}, alone ${engine.toFixed(0)}: ${ratios('iterationsPerSecond')}`,
    `    for each second of processor time: ${ratios('iterationsPerProcessorSecond')}`,
    `    each second the page's main thread computes ${busy.toFixed(0)} ms, and its scripts take ${script.toFixed(0)} ms`,
    `    frames: median ${spread(feel('frames'))}; alone: ${spread(alone.flatMap((each) => each.feel.frames))}`,
    `    tasks over 50 ms: ${String(feel('longTasks').length)}, the longest ${largest(feel('longTasks'))} ms`,
    `    answers to clicks: median ${spread(feel('clicks'))}`,
  ].join('\n');
}

async function measureInPage(
  browser: Browser,
  url: string,
  workload: Workload,
): Promise<{ measured: Measured; engine: string }> {
  const page = await openProbed(browser, url);
  const packed = packProject(workload.project, null);
  if (!packed.ok) throw new Error(JSON.stringify(packed.error));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('ControlOrMeta+O');
  const file = { name: 'bench.convas', mimeType: '', buffer: Buffer.from(packed.value) };
  await (await chooser).setFiles(file);
  const unlimited = page.getByRole('radio', { name: 'Unlimited' });
  if ((await unlimited.count()) > 0) await unlimited.check();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const shapes = page.getByRole('button', { name: 'Shapes', exact: true });
  const measured = await measure(page, workload, async () => {
    await shapes.click();
  });
  const engine = await page.evaluate(() => (globalThis as Probed).probe.engine);
  await page.close();
  if (engine === null) throw new Error('The page started no engine.');
  return { measured, engine };
}

async function measureAlone(
  browser: Browser,
  url: string,
  engine: string,
  workload: Workload,
): Promise<Measured> {
  const { document, lesson: settings } = workload.project;
  const address = `${url}alone`;
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.route(address, (route) =>
    route.fulfill({
      headers: webHeaders,
      contentType: 'text/html',
      body: '<!doctype html><title>Alone</title>',
    }),
  );
  await page.addInitScript(probe);
  await page.goto(address);
  const image = [...drawDigit(DIGIT)].map((grey) => grey / 255);
  await page.evaluate(
    ({ script, project, pixels }) => {
      const worker = new Worker(script, { type: 'module', name: 'engine' });
      const image = Float32Array.from(pixels);
      const { document, settings } = JSON.parse(project) as Pick<Preparation, 'document' | 'settings'>;
      worker.postMessage({ type: 'prepare', run: 1, document, settings, image, weights: null });
      worker.postMessage({ type: 'train', run: 1 });
    },
    { script: engine, project: JSON.stringify({ document, settings }), pixels: image },
  );
  const measured = await measure(page, workload, () => Promise.resolve());
  await page.close();
  return measured;
}

async function openProbed(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(probe);
  // With a listener from the start file dialogs are always this program's.
  page.on('filechooser', () => undefined);
  await page.goto(url);
  await page.getByRole('button', { name: 'One-image lesson' }).waitFor();
  return page;
}

async function measure(
  page: Page,
  { warmUpMs, measuredMs }: Workload,
  click: () => Promise<void>,
): Promise<Measured> {
  await page.waitForTimeout(warmUpMs);
  const processor = await processorClock(page);
  const before = await processor();
  await page.evaluate(() => {
    const { told, frames, longTasks, clicks } = (globalThis as Probed).probe;
    for (const list of [told, frames, longTasks, clicks]) list.length = 0;
  });
  for (let i = 0; i < CLICKS; i++) {
    await click();
    await page.waitForTimeout(measuredMs / CLICKS);
  }
  const { told, ...feel } = await page.evaluate(() => (globalThis as Probed).probe);
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) throw new Error('The engine told nothing.');
  if (last.iteration >= MOST_ITERATIONS) throw new Error('The run ended while it was measured.');
  const after = await processor();
  const perSecond = (1000 * (last.iteration - first.iteration)) / (last.time - first.time);
  const seconds = after.wall - before.wall;
  const main = after.mainThread - before.mainThread;
  return {
    feel,
    iterationsPerSecond: perSecond,
    iterationsPerProcessorSecond: (perSecond * seconds) / (after.process - before.process - main),
    mainThread: main / seconds,
    script: (after.script - before.script) / seconds,
  };
}

interface ProcessorTimes {
  readonly wall: number;
  readonly process: number;
  readonly mainThread: number;
  readonly script: number;
}

/** Seconds that the page's process and its main thread have computed. */
async function processorClock(page: Page): Promise<() => Promise<ProcessorTimes>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    const named = new Map(metrics.map(({ name, value }) => [name, value]));
    const read = (name: string): number => named.get(name) ?? NaN;
    return {
      wall: read('Timestamp'),
      process: read('ProcessTime'),
      mainThread: read('ThreadTime'),
      script: read('ScriptDuration'),
    };
  };
}

/** Runs in the page, before its own scripts: notes what its engine tells, its frames, long tasks and clicks. */
function probe(): void {
  const kept: Probe = { told: [], frames: [], longTasks: [], clicks: [], engine: null };
  Object.assign(globalThis, { probe: kept });
  globalThis.Worker = class extends Worker {
    constructor(script: string | URL, options?: WorkerOptions) {
      super(script, options);
      if (options?.name !== 'engine') return;
      kept.engine = String(script);
      this.addEventListener('message', ({ data }: MessageEvent<{ type?: string; iteration?: number }>) => {
        if (data.type === 'state' && data.iteration !== undefined)
          kept.told.push({ time: performance.now(), iteration: data.iteration });
      });
    }
  };
  let last = performance.now();
  const frame = (now: number): void => {
    kept.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) kept.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'click') kept.clicks.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

function sorted(values: readonly number[]): readonly number[] {
  return values.toSorted((a, b) => a - b);
}

function median(values: readonly number[]): number {
  return sorted(values)[Math.floor(values.length / 2)] ?? NaN;
}

function largest(values: readonly number[]): string {
  return Math.max(0, ...values).toFixed(0);
}

function spread(values: readonly number[]): string {
  const percentile = sorted(values)[Math.floor(0.95 * values.length)] ?? NaN;
  return `${median(values).toFixed(0)} ms, 95 % within ${percentile.toFixed(0)} ms, the longest ${largest(values)} ms`;
}
