/** What looking inside costs: live maps of a run, and a person of the time until a step or a hovered cell is answered. */
import type { Browser, Page } from '@playwright/test';

/** Blocks with maps and blocks without, one after the other in the same run: the machine is the same for both. */
const PAIRS = 24;
const BLOCK_MS = 1500;
const WARM_UP_MS = 3000;
const ANSWERS = 60;

interface Probe {
  readonly told: { readonly time: number; readonly iteration: number }[];
}
type Probed = typeof globalThis & { probe: Probe };

/** Gives lines of a report. */
export async function measureInside(browser: Browser, url: string): Promise<string> {
  const lines = ['Iterations a second with live maps, of those without, in pairs of blocks of one run:'];
  lines.push(`  the lesson: ${await costOfMaps(browser, url, startLesson)}`);
  lines.push(`  the classifier of 2,000 digits: ${await costOfMaps(browser, url, startClassifier)}`);
  lines.push(
    '',
    `The second convolution of the lesson, ms from an event to the end of the frame that shows it:`,
  );
  lines.push(...(await answers(browser, url)));
  return lines.join('\n');
}

async function costOfMaps(
  browser: Browser,
  url: string,
  start: (page: Page) => Promise<void>,
): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(probe);
  await page.goto(url);
  await start(page);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForTimeout(WARM_UP_MS);
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const speeds = { shown: 0, hidden: 0 };
    // Which comes first changes, so that what grows with the run falls on both alike.
    const order = pair % 2 === 0 ? (['shown', 'hidden'] as const) : (['hidden', 'shown'] as const);
    for (const state of order) speeds[state] = await page.evaluate(blockSpeed, { state, blockMs: BLOCK_MS });
    ratios.push(speeds.shown / speeds.hidden);
  }
  await page.close();
  ratios.sort((a, b) => a - b);
  const at = (part: number): string =>
    `${(100 * (ratios[Math.floor(part * (PAIRS - 1))] ?? NaN)).toFixed(1)} %`;
  return `median ${at(0.5)}, from ${at(0)} to ${at(1)}`;
}

async function startLesson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'One-image lesson' }).click();
  await page.getByLabel('Learning rate').fill('0.000000001');
  await page.getByLabel('Max iterations').fill('1000000');
  await page.getByRole('radio', { name: 'Unlimited' }).check();
}

async function startClassifier(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByLabel('Epochs').fill('1000');
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
  await page.getByText('2,000 images, 10 classes').waitFor({ timeout: 60_000 });
  await page.getByRole('tab', { name: 'Training', exact: true }).click();
}

/** Runs in the page: iterations a second while maps are on the page, or are not and nobody asks for them. */
async function blockSpeed({
  state,
  blockMs,
}: {
  readonly state: 'shown' | 'hidden';
  readonly blockMs: number;
}): Promise<number> {
  const { told } = (globalThis as Probed).probe;
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    });
  const style = document.createElement('style');
  style.textContent = state === 'hidden' ? '.node-maps { display: none !important; }' : '';
  document.head.append(style);
  await pause(300);
  told.length = 0;
  await pause(blockMs);
  style.remove();
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined || last.time === first.time)
    throw new Error('Nothing was told.');
  return (1000 * (last.iteration - first.iteration)) / (last.time - first.time);
}

/** Runs in the page, before its own scripts: notes what its engine tells. */
function probe(): void {
  const kept: Probe = { told: [] };
  Object.assign(globalThis, { probe: kept });
  globalThis.Worker = class extends Worker {
    constructor(script: string | URL, options?: WorkerOptions) {
      super(script, options);
      if (options?.name !== 'engine') return;
      this.addEventListener('message', ({ data }: MessageEvent<{ type?: string; iteration?: number }>) => {
        if (data.iteration !== undefined)
          kept.told.push({ time: performance.now(), iteration: data.iteration });
      });
    }
  };
}

async function answers(browser: Browser, url: string): Promise<readonly string[]> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.getByRole('button', { name: 'One-image lesson' }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByText('Reached the target').first().waitFor({ timeout: 60_000 });
  await page.getByRole('group', { name: /^Conv2D 2, / }).dblclick();
  const lines: string[] = [];
  const measure = async (name: string, figure: string): Promise<void> => {
    await page.getByRole('slider', { name: figure }).first().waitFor();
    await page.waitForTimeout(1500);
    for (const event of ['hover', 'key'] as const) {
      const times = await page.evaluate(answerTimes, { event, figure, count: ANSWERS });
      times.sort((a, b) => a - b);
      const at = (part: number): string => (times[Math.ceil(part * times.length) - 1] ?? NaN).toFixed(1);
      lines.push(`  ${name}, ${event}: median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`);
    }
  };
  await page.getByRole('tab', { name: 'Forward' }).click();
  await measure('forward, output cell', 'Output, map');
  await page.getByRole('tab', { name: 'Backward' }).click();
  await measure('backward, input cell', 'Input, channel');
  await page.getByText('This kernel weight', { exact: true }).click();
  await measure('backward, kernel weight', 'Products');
  await page.close();
  return lines;
}

/** Runs in the page. */
async function answerTimes({
  event,
  figure,
  count,
}: {
  readonly event: 'hover' | 'key';
  readonly figure: string;
  readonly count: number;
}): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const element = document.querySelector<HTMLElement>(`[role=slider][aria-label^="${figure}"]`);
    if (element === null) throw new Error(`There is no figure ${figure}.`);
    await new Promise((resolve) => {
      requestAnimationFrame(() => setTimeout(resolve, 20));
    });
    const { left, top, width, height } = element.getBoundingClientRect();
    const start = performance.now();
    if (event === 'hover') {
      const [clientX, clientY] = [
        left + 5 + ((i * 9.7) % (width - 10)),
        top + 5 + ((i * 23) % (height - 10)),
      ];
      element.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX, clientY }));
    } else {
      const key = Math.floor(i / 8) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
      element.focus();
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
    // Behind layout and painting of the frame that shows it.
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve();
        channel.port2.postMessage(null);
      });
    });
    times.push(performance.now() - start);
  }
  return times;
}
