import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawDigit, DIGIT_SIDE } from '../../core/data/digits.ts';
import { lessonModel } from '../../core/graph/templates.ts';
import { encodePng } from '../support/images/png-bytes.ts';

export interface DigitFolders {
  readonly folder: string;
  readonly model: string;
  readonly train: string;
  readonly test: string;
  remove(): Promise<void>;
}

/** Hands that write the digits of the test: none of them writes any of those to learn from. */
const TEST_HANDS = 1_000_000;

/** The lesson's network, and drawn digits as PNG files, a folder a class: so many of each to learn from and to test on. */
export async function writeDigitFolders(train: number, test: number): Promise<DigitFolders> {
  const folder = await mkdtemp(path.join(tmpdir(), 'convas-train-'));
  const folders = { train: path.join(folder, 'train'), test: path.join(folder, 'test') };
  for (let digit = 0; digit < 10; digit++) {
    await writeHands(path.join(folders.train, String(digit)), digit, 1, train);
    await writeHands(path.join(folders.test, String(digit)), digit, TEST_HANDS, test);
  }
  const model = path.join(folder, 'lesson.json');
  await writeFile(model, JSON.stringify(lessonModel('all')));
  return { folder, model, ...folders, remove: () => rm(folder, { recursive: true, force: true }) };
}

async function writeHands(folder: string, digit: number, first: number, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const kind = { width: DIGIT_SIDE, height: DIGIT_SIDE, bitDepth: 8, colourType: 0 };
  for (let hand = first; hand < first + count; hand++) {
    const pixels = drawDigit(digit, hand);
    const bytes = encodePng(kind, (x, y) => [pixels[y * DIGIT_SIDE + x] ?? 0]);
    await writeFile(path.join(folder, `${hand}.png`), bytes);
  }
}
