/** "How does the gradient of this input cell come about", as it is read: by eye and by a screen reader. */
import { expect, type Locator, type Page } from '@playwright/test';
import { expectSame, productOf, sumOf, writtenNumber } from './written-number.ts';

/** Row and column, from 1. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Of the lesson's second convolution: windows of 3 x 3, one beside the other, without padding. */
const SIDE = 26;
const KERNEL = 3;

export function inputMap(page: Page): Locator {
  return page.getByRole('slider', { name: /^Input, channel/ });
}

/** The cell that is held. It begins at the one with the largest delta. */
export async function heldCell(page: Page): Promise<Place> {
  const said = /^Row (\d+), column (\d+): /.exec((await inputMap(page).getAttribute('aria-valuetext')) ?? '');
  return { row: Number(said?.[1]), column: Number(said?.[2]) };
}

export function sentence(page: Page): Locator {
  return page.locator('.backward-words');
}

/** Steps from "all pairs" to the delta, each by `forward`, and holds the numbers of every step against those before. */
export async function stepToTheDelta(page: Page, cell: Place, forward: () => Promise<void>): Promise<void> {
  const view = page.getByRole('group', { name: 'This input cell' });
  const pairs = pairsOf(cell);
  const count = pairs.length + 3;
  const sums = [];
  const all = await readSteps(view, 1, count);
  expect(all).toContain(`Input cell (${cell.row}, ${cell.column}) reached ${pairs.length} output cells.`);

  for (const [at, { i, j, m, n }] of pairs.entries()) {
    await forward();
    const read = await readSteps(view, at + 2, count);
    const words = await saidWords(page);
    const letter = 'ABCDEFGHI'[(m - 1) * KERNEL + n - 1] ?? '';
    const [, sum = '', total = ''] = / over all filters is (\S+); so far (\S+)\.$/.exec(words) ?? [];
    expect(words).toContain(
      `Pair ${letter}: output cell (${i}, ${j}) saw the cell through kernel cell (${m}, ${n}).`,
    );
    expect(read).toContain(words);
    sums.push(writtenNumber(sum));
    expectSame(writtenNumber(total), sumOf(sums), `the sum after ${at + 1} pairs`);

    // The same, in the row of a table that says which it is.
    expect(read).toMatch(
      new RegExp(
        `row "Show pair ${letter} \\(${i}, ${j}\\) \\(${m}, ${n}\\) \\S+ × \\S+ ${literal(sum)} ${literal(total)}"`,
      ),
    );
    const products = await filterRows(view, letter);
    for (const [delta = '', weight = '', product = ''] of products)
      expectSame(
        writtenNumber(product),
        productOf(writtenNumber(delta), writtenNumber(weight)),
        `a product of pair ${letter}`,
      );
    expectSame(
      sumOf(products.map(([, , product = '']) => writtenNumber(product))),
      writtenNumber(sum),
      `the products of pair ${letter}`,
    );
  }

  await forward();
  await readSteps(view, count - 1, count);
  const [, whole = ''] = /^The pairs add up to (\S+): /.exec(await saidWords(page)) ?? [];
  expectSame(writtenNumber(whole), sumOf(sums), 'the sum of all pairs');

  await forward();
  const read = await readSteps(view, count, count);
  const words = await saidWords(page);
  expect(read).toContain(words);
  const [, slope = '', dy = '', delta = ''] =
    /^Slope (\S+) times (\S+) gives (\S+): delta of Conv2D 1 at this cell\.$/.exec(words) ?? [];
  expect(dy).toBe(whole);
  expectSame(writtenNumber(delta), productOf(writtenNumber(slope), writtenNumber(dy)), 'the delta');
  expect(writtenNumber(delta).value).not.toBe(0);
  const [, engine = ''] = /The engine has (\S+) the same/.exec(read) ?? [];
  expectSame(writtenNumber(engine), writtenNumber(delta), "the engine's delta");
}

/** Which output cell saw a cell of the input through which cell of the kernel, row by row: i + m - 1 is its row. */
function pairsOf({ row, column }: Place) {
  const outputs = Array.from({ length: SIDE - KERNEL + 1 }, (_, at) => at + 1);
  const seen = (position: number): readonly number[] =>
    outputs.filter((first) => first <= position && position < first + KERNEL);
  return seen(row).flatMap((i) => seen(column).map((j) => ({ i, j, m: row - i + 1, n: column - j + 1 })));
}

/** All that a screen reader has to read of the view, at step `step`. */
async function readSteps(view: Locator, step: number, count: number): Promise<string> {
  const steps = view.getByRole('slider', { name: 'Steps', exact: true });
  await expect(steps).toHaveAttribute('aria-valuetext', `Step ${step} of ${count}`);
  return view.ariaSnapshot();
}

/** What is said of the step by itself: the sentence that is on the page. */
async function saidWords(page: Page): Promise<string> {
  const words = await sentence(page).innerText();
  await expect(page.locator('[aria-live=polite]').filter({ hasText: words })).toHaveCount(1);
  return words;
}

/** Delta, weight and product of each filter through a pair. The table comes after the picture. */
async function filterRows(view: Locator, letter: string): Promise<readonly (readonly string[])[]> {
  const rows = view.getByRole('table', { name: `Pair ${letter}, filter by filter` }).locator('tbody tr');
  await expect(rows).toHaveCount(64);
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent)),
  );
}

function literal(text: string): string {
  return text.replaceAll('.', '\\.');
}
