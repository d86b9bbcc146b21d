/** The whole way of a folder of photos through the page, with what a person feels of each part of it. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import type { WrittenPhotos } from '../support/photo-folder.ts';

export { writePhotos } from '../support/photo-folder.ts';

const EPOCHS = 2;
const MINUTES_MS = 60_000;

/** What the page notes of itself: a frame that is late, and the scripts that kept it. */
interface Probe {
  /** From one frame to the next, the longest. */
  frame: number;
  /** Tasks over 50 ms, by duration. */
  readonly tasks: number[];
  /** Frames over 50 ms: all their scripts, layout and painting, without waiting. */
  readonly work: { readonly duration: number; readonly scripts: string }[];
}
type Probed = typeof globalThis & { probe: Probe };

interface LongFrame extends PerformanceEntry {
  readonly blockingDuration: number;
  readonly scripts: readonly {
    readonly duration: number;
    readonly invoker: string;
    readonly sourceFunctionName: string;
  }[];
}

/** Gives lines of a report. Fails where the page shows other numbers than were written. */
export async function measurePhotos(
  browser: Browser,
  url: string,
  folder: string,
  { photos, refused }: WrittenPhotos,
): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(probe);
  await page.goto(url);
  await page.getByRole('button', { name: 'Image classifier' }).click();
  await page.getByRole('tab', { name: 'Data', exact: true }).click();
  const panel = page.getByRole('region', { name: 'Data', exact: true });
  await panel.getByText('2,000 images, 10 classes').waitFor({ timeout: MINUTES_MS });
  const memory = await memoryOf(browser, page);
  const lines = [`  before: ${await memory()}`];

  const measure = async (name: string, work: () => Promise<void>): Promise<void> => {
    await page.evaluate(() => {
      const { probe: kept } = globalThis as Probed;
      kept.frame = kept.tasks.length = kept.work.length = 0;
    });
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1000;
    const { frame, tasks, work: long } = await page.evaluate(() => (globalThis as Probed).probe);
    const [worst] = long.toSorted((a, b) => b.duration - a.duration);
    lines.push(
      `  ${name}: ${seconds.toFixed(1)} s; longest time between frames ${frame.toFixed(0)} ms, ` +
        `${String(tasks.length)} tasks over 50 ms, the longest ${Math.max(0, ...tasks).toFixed(0)} ms; ${await memory()}`,
      ...(worst === undefined ? [] : [`    longest frame ${worst.duration.toFixed(0)} ms: ${worst.scripts}`]),
    );
  };

  await measure('read', async () => {
    await drop(page, folder);
    const count = photos.toLocaleString('en');
    await panel.getByText(`${count} images, 4 classes`).waitFor({ timeout: 10 * MINUTES_MS });
  });
  await measure('searched for duplicates', async () => {
    await panel.getByText('Looking for duplicates…').waitFor({ state: 'detached', timeout: 5 * MINUTES_MS });
  });
  await measure('looked at', async () => {
    await panel.getByRole('tab', { name: `Refused (${refused.length})` }).click();
    await panel.getByRole('list', { name: 'Files that were not taken' }).waitFor();
    const grid = panel.getByRole('listbox', { name: 'Images' });
    await grid.hover();
    for (let i = 0; i < 40; i++) await page.mouse.wheel(0, 600);
    await grid.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
  });
  await measure('matched', () => panel.getByRole('button', { name: 'Match data' }).click());
  await page.getByLabel('Epochs').fill(String(EPOCHS));
  const status = page.getByRole('status', { name: 'Run' });
  await measure(`trained ${String(EPOCHS)} epochs`, async () => {
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    await status.getByText('Trained all epochs').waitFor({ timeout: 10 * MINUTES_MS });
  });
  await measure('evaluated', async () => {
    await page.getByRole('tab', { name: 'Evaluation' }).click();
    await page.getByRole('grid', { name: 'Confusion matrix' }).waitFor({ timeout: MINUTES_MS });
  });
  await page.close();
  return lines.join('\n');
}

/** As files come from a desktop, one by one. An input for folders has the browser itself make 2,000 at once, for half a second. */
async function drop(page: Page, folder: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', { type, x: 640, y: 300, data });
  }
}

/** What the page keeps for whoever measures it. */
function probe(): void {
  const kept: Probe = { frame: 0, tasks: [], work: [] };
  Object.assign(globalThis, { probe: kept });
  let last = performance.now();
  const frame = (now: number): void => {
    kept.frame = Math.max(kept.frame, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) kept.tasks.push(duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LongFrame[]) {
      const scripts = entry.scripts
        .map((each) => `${each.invoker} ${each.sourceFunctionName} ${each.duration.toFixed(0)} ms`)
        .join(', ');
      kept.work.push({ duration: entry.duration, scripts });
    }
  }).observe({ type: 'long-animation-frame' });
}

/** A line on the memory of the page's process, its workers among it, and of the page's own heap. */
async function memoryOf(browser: Browser, page: Page): Promise<() => Promise<string>> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const system = await browser.newBrowserCDPSession();
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    const sizes = await Promise.all(
      processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id)),
    );
    const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
    return `heap ${mebibytes(heap)} MiB, process ${mebibytes(Math.max(...sizes))} MiB`;
  };
}

/** Of a process: all that is not shared with files, by what Linux says; elsewhere NaN. */
async function privateBytes(id: number): Promise<number> {
  try {
    const status = await readFile(`/proc/${String(id)}/status`, 'utf8');
    const kibibytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
    return 1024 * (kibibytes('RssAnon') + kibibytes('RssShmem'));
  } catch {
    return NaN;
  }
}
