/** The engine's speed behind the page, beside that of the same engine in the same browser with nobody to draw it. */
import type { Browser, Page } from '@playwright/test';
import { webHeaders } from '../../main/start/web-headers.mjs';
import { DIGIT_SIDE, drawDigit } from '../../core/data/digits.ts';
import type { Preparation } from '../../core/engine/client.ts';
import type { ModelDocument } from '../../core/graph/document.ts';
import { createTemplate } from '../../core/graph/templates.ts';
import { packProject } from '../../core/project/file.ts';
import type { Project } from '../../core/project/project.ts';

const WARM_UP_MS = 1500;
const MEASURED_MS = 6000;
const ROUNDS = 3;
const CLICKS = 10;
/** Of the picture that the lesson comes with. */
const DIGIT = 5;

/** What a person would notice of the page while it was measured, in milliseconds. */
interface Feel {
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
  /** From a click to the frame that shows what it did. */
  readonly clicks: readonly number[];
}

interface Measured {
  readonly iterationsPerSecond: number;
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

const lesson = endless(createTemplate('lesson'));

/** So quick an iteration that what surrounds it shows: thousands of them in every frame. */
const dense = endless({
  ...lesson,
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
});

/** A rate so low that it never reaches its target. */
function endless(project: Project): Project {
  return { ...project, lesson: { ...project.lesson, learningRate: 1e-9, maxIterations: 1_000_000 } };
}

/** Gives lines of a report: the lesson's network, and one so small that it floods the page with iterations. */
export async function measureSpeed(browser: Browser, url: string): Promise<string> {
  const parts = [
    await measureProject(browser, url, 'the lesson', lesson),
    await measureProject(browser, url, 'one dense layer', dense),
  ];
  return ['Iterations a second at unlimited speed, in the page and of the engine alone:', ...parts].join(
    '\n',
  );
}

async function measureProject(
  browser: Browser,
  url: string,
  name: string,
  project: Project,
): Promise<string> {
  const inPage: Measured[] = [];
  const alone: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { measured, engine } = await measureInPage(browser, url, project);
    inPage.push(measured);
    alone.push(await measureAlone(browser, url, engine, project));
  }
  const speeds = (all: readonly Measured[]): readonly number[] =>
    all.map(({ iterationsPerSecond }) => iterationsPerSecond);
  const [page, engine] = [median(speeds(inPage)), median(speeds(alone))];
  const ratios = inPage.map(
    (each, round) => each.iterationsPerSecond / (alone[round]?.iterationsPerSecond ?? NaN),
  );
  const feel = (part: keyof Feel): readonly number[] => inPage.flatMap((each) => each.feel[part]);
  return [
    `  ${name}: page ${page.toFixed(0)}, alone ${engine.toFixed(0)}: ` +
      `${(100 * median(ratios)).toFixed(1)} % (rounds ${ratios.map((ratio) => (100 * ratio).toFixed(1)).join(', ')})`,
    `    frames: median ${spread(feel('frames'))}; alone: ${spread(alone.flatMap((each) => each.feel.frames))}`,
    `    tasks over 50 ms: ${String(feel('longTasks').length)}, the longest ${largest(feel('longTasks'))} ms`,
    `    answers to clicks: median ${spread(feel('clicks'))}`,
  ].join('\n');
}

async function measureInPage(
  browser: Browser,
  url: string,
  project: Project,
): Promise<{ measured: Measured; engine: string }> {
  const page = await openProbed(browser, url);
  const packed = packProject(project, null);
  if (!packed.ok) throw new Error(JSON.stringify(packed.error));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('ControlOrMeta+O');
  const file = { name: 'bench.convas', mimeType: '', buffer: Buffer.from(packed.value) };
  await (await chooser).setFiles(file);
  const unlimited = page.getByRole('radio', { name: 'Unlimited' });
  if ((await unlimited.count()) > 0) await unlimited.check();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const shapes = page.getByRole('button', { name: 'Shapes', exact: true });
  const measured = await measure(page, async () => {
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
  { document, lesson: settings }: Project,
): Promise<Measured> {
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
  const measured = await measure(page, () => Promise.resolve());
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

async function measure(page: Page, click: () => Promise<void>): Promise<Measured> {
  await page.waitForTimeout(WARM_UP_MS);
  await page.evaluate(() => {
    const { told, frames, longTasks, clicks } = (globalThis as Probed).probe;
    for (const list of [told, frames, longTasks, clicks]) list.length = 0;
  });
  for (let i = 0; i < CLICKS; i++) {
    await click();
    await page.waitForTimeout(MEASURED_MS / CLICKS);
  }
  const { told, ...feel } = await page.evaluate(() => (globalThis as Probed).probe);
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) throw new Error('The engine told nothing.');
  return {
    feel,
    iterationsPerSecond: (1000 * (last.iteration - first.iteration)) / (last.time - first.time),
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
