/** Steps of the lesson that several specs take, by the names a person reads. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, type Locator, type Page } from '@playwright/test';
import { DIGIT_SIDE, drawDigit } from '../../../core/data/digits.ts';
import { encodePng } from '../../support/images/png-bytes.ts';

export async function openLesson(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'One-image lesson' }).click();
  await expect(nodes(page)).toHaveCount(7);
}

export function nodes(page: Page): Locator {
  return page.getByRole('region', { name: 'Canvas' }).getByRole('group', { name: /^\w+ \d+, / });
}

export function runStatus(page: Page): Locator {
  return page.getByRole('status', { name: 'Run' });
}

export function runButton(page: Page, name: 'Train' | 'Pause' | 'Step' | 'Stop' | 'Reset'): Locator {
  return page.getByRole('button', { name, exact: true });
}

export async function openImage(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.locator('input[type=file][accept*="image"]').setInputFiles(file);
}

export interface Point {
  readonly iteration: number;
  readonly probability: number;
  readonly label: number;
}

/** The rows of the chart's table, as numbers. */
export async function chartPoints(page: Page): Promise<readonly Point[]> {
  const table = page.getByRole('table', { name: 'Target probability per iteration' });
  if (!(await table.isVisible())) await page.getByRole('button', { name: 'Data', exact: true }).click();
  const rows = await table
    .getByRole('row')
    .evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td, th[scope=row]')].map((cell) => cell.textContent)),
    );
  return rows
    .filter((cells) => cells.length >= 3)
    .map(([iteration, probability, label]) => ({
      iteration: Number(iteration),
      probability: Number(probability),
      label: Number(label),
    }));
}

export interface CommandLineLesson {
  readonly target: number;
  readonly initial: readonly number[];
  readonly iterations: readonly {
    readonly probability: number;
    readonly label: number;
    readonly loss: number;
  }[];
  readonly stopped: string;
}

/** The same lesson from the command line: the outside truth for what the app shows. */
export async function commandLineLesson(image: string): Promise<CommandLineLesson> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['main/cli/run.mjs', 'lesson', '--image', image, '--json'],
    {
      maxBuffer: 64 * 2 ** 20,
    },
  );
  return JSON.parse(stdout) as CommandLineLesson;
}

/** A 28x28 grey digit of the project's own, as the file a person would open. */
export function digitFile(digit: number, seed: number): Uint8Array {
  const pixels = drawDigit(digit, seed);
  const kind = { width: DIGIT_SIDE, height: DIGIT_SIDE, bitDepth: 8, colourType: 0 };
  return encodePng(kind, (x, y) => [pixels[y * DIGIT_SIDE + x] ?? 0]);
}
