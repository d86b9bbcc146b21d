import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DataSet } from '../../../core/data/data-set.ts';
import { emptyProject, type Project } from '../../../core/project/project.ts';
import { formatProbability } from '../../../core/text/format.ts';
import { EvaluationPanel } from '../../../renderer/evaluation/evaluation-panel.tsx';
import { useEvaluationView } from '../../../renderer/evaluation/evaluation-view.ts';
import { useEvaluationStore, type MadeEvaluation } from '../../../renderer/store/evaluation-store.ts';
import { useProjectStore } from '../../../renderer/store/project-store.ts';
import { useRunStore } from '../../../renderer/store/run-store.ts';
import { halves } from '../../support/data-sets.ts';
import { halvesProject } from '../../support/halves-project.ts';
import { createMemoryHome } from '../engine/memory-home.ts';

const PATIENT = { timeout: 10_000, interval: 5 };
const classifier = (units: number): Project => halvesProject({ epochs: 2 }, units);

const small = halves(20, 16, 12);
let data: DataSet = small;
const made = (): MadeEvaluation => {
  const { made: found } = useEvaluationStore.getState();
  if (found === null) throw new Error('Nothing is evaluated');
  return found;
};

beforeAll(() =>
  useRunStore.getState().connect(createMemoryHome({}), {
    current: () => data,
    isComing: () => false,
    subscribe: () => undefined,
  }),
);
beforeEach(() => useEvaluationView.setState({ view: 'confusions', cells: 'counts' }));
afterEach(() => act(() => useProjectStore.getState().replaceProject(emptyProject())));

function open(project = classifier(4), its: DataSet = small): void {
  data = its;
  act(() => useProjectStore.getState().replaceProject(project));
  render(<EvaluationPanel />);
}

/** Trained to the end, and evaluated by itself. */
async function trained(project?: Project, its?: DataSet): Promise<void> {
  open(project, its);
  await act(async () => {
    await vi.waitUntil(() => useRunStore.getState().engine.state === 'connected', PATIENT);
    useRunStore.getState().train();
    await vi.waitUntil(() => useEvaluationStore.getState().made !== null, PATIENT);
  });
}

describe('before there is anything to see', () => {
  test('a lesson: what a data set would show, and where to choose one', () => {
    open(emptyProject());
    expect(screen.getByText(/Choose a data set in the Data panel/)).toBeTruthy();
  });

  test('a training that was not begun: Train is the way on', () => {
    open();
    expect(screen.getByText('Train, then see here which images the network gets wrong.')).toBeTruthy();
  });
});

describe('the numbers', () => {
  test('accuracy, loss and images of the part, with the iteration they are of', async () => {
    await trained();
    const numbers = screen.getByRole('group', { name: 'Results' }).textContent;
    const share = new Intl.NumberFormat('en-US', { style: 'percent', maximumSignificantDigits: 3 });
    expect(numbers).toContain(`Accuracy${share.format(made().accuracy)}`);
    expect(numbers).toContain(`Loss${made().loss.toFixed(4)}`);
    expect(numbers).toContain('12 images');
    expect(numbers).toContain('at iteration 6');
    expect(numbers).not.toContain('out of date');
  });

  test('another part of the data is evaluated when it is chosen', async () => {
    await trained();
    const choice = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Images' });
    expect([...choice.options].map(({ text }) => text)).toEqual(['Test', 'Validation', 'Training']);
    fireEvent.change(choice, { target: { value: 'train' } });
    await screen.findByText('20 images', { selector: '.evaluation-numbers *' });
    expect(made().part).toBe('train');
  });

  test('after Reset they stay, out of date', async () => {
    await trained();
    await act(async () => {
      useRunStore.getState().reset();
      await vi.waitUntil(() => useRunStore.getState().phase === 'ready', PATIENT);
    });
    expect(screen.getByText('out of date: the weights are others now')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Evaluate' }));
    await screen.findByText('at iteration 0');
    expect(screen.queryByText(/out of date/)).toBeNull();
  });
});

describe('the confusion matrix', () => {
  const cells = (): HTMLElement[] => screen.getAllByRole('gridcell');
  const count = (label: number, predicted: number): number =>
    made().labels.filter((its, image) => its === label && made().predicted[image] === predicted).length;

  test('a cell for each pair of classes, with what it counts', async () => {
    await trained();
    const names = small.classNames;
    const grid = screen.getByRole('grid', { name: 'Confusion matrix' });
    expect(within(grid).getAllByRole('columnheader')).toHaveLength(5);
    expect(cells()).toHaveLength(16);
    for (const [index, cell] of cells().entries()) {
      const [label, predicted] = [Math.floor(index / 4), index % 4];
      const found = count(label, predicted);
      const images = found === 1 ? '1 image' : `${found} images`;
      const said =
        label === predicted
          ? `${images} of ${names[label]} recognized`
          : `${images} of ${names[label]} taken for ${names[predicted]}`;
      expect([cell.getAttribute('aria-label'), cell.textContent]).toEqual([
        said,
        found === 0 ? '' : `${found}`,
      ]);
    }
  });

  test('shares of the true class add up to 100% in each row', async () => {
    await trained();
    fireEvent.change(screen.getByRole('combobox', { name: 'Cells' }), { target: { value: 'rows' } });
    for (const row of screen.getAllByRole('row').slice(1)) {
      const shares = within(row)
        .getAllByRole('gridcell')
        .map(({ textContent }) => Number.parseFloat(textContent === '' ? '0' : textContent));
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 0);
    }
  });

  test('one stop for Tab; arrows, Home and End move it; Enter shows the images of the cell', async () => {
    await trained();
    const focused = (): number => cells().findIndex((cell) => cell.tabIndex === 0);
    const press = (key: string, ctrlKey = false): void => {
      fireEvent.keyDown(cells()[focused()] ?? document.body, { key, ctrlKey });
      expect(document.activeElement).toBe(cells()[focused()]);
      expect(cells().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    };
    expect(focused()).toBe(0);
    const way = (
      [
        ['ArrowRight'],
        ['ArrowDown'],
        ['End'],
        ['ArrowRight'],
        ['Home', true],
        ['ArrowUp'],
        ['ArrowDown'],
      ] as const
    ).map(([key, ctrl]) => {
      press(key, ctrl);
      return focused();
    });
    expect(way).toEqual([1, 5, 7, 7, 0, 0, 4]);
    fireEvent.keyDown(cells()[4] ?? document.body, { key: 'Enter' });
    expect(useEvaluationStore.getState().shown).toEqual({ kind: 'cell', label: 1, predicted: 0 });
    expect(cells()[4]?.getAttribute('aria-selected')).toBe('true');
  });

  test('a click on a cell shows its images, the surest first', async () => {
    await trained();
    const right = [0, 1, 2, 3].find((label) => count(label, label) > 1) ?? 0;
    fireEvent.click(cells()[5 * right] ?? document.body);
    const images = within(screen.getByRole('region', { name: 'Images by result' })).getAllByRole('button');
    const expected = [...made().confidence]
      .filter((_, image) => made().labels[image] === right && made().predicted[image] === right)
      .sort((a, b) => b - a)
      .map(
        (confidence) =>
          `${small.classNames[right]}, recognized with ${formatProbability(confidence)}. Try it`,
      );
    expect(images.map(({ title }) => title)).toEqual(expected);
  });
});

describe('more than 30 classes', () => {
  test('a list of the most frequent confusions in place of the matrix; a row shows its images', async () => {
    const classNames = Array.from({ length: 31 }, (_, label) => `class ${String(label)}`);
    await trained(classifier(31), { ...small, classNames });
    expect(screen.queryByRole('grid')).toBeNull();
    const table = screen.getByRole('table', { name: 'Most frequent confusions' });
    const [first] = within(table).getAllByRole('row').slice(1);
    const texts = [...(first?.children ?? [])].map(({ textContent }) => textContent);
    const times = made().labels.filter(
      (label, image) =>
        classNames[label] === texts[0] && classNames[made().predicted[image] ?? 0] === texts[1],
    ).length;
    expect(texts[2]).toBe(String(times));
    fireEvent.click(within(table).getAllByRole('button', { name: texts[0] ?? '' })[0] ?? table);
    const region = screen.getByRole('region', { name: 'Images by result' });
    expect(within(region).getAllByRole('listitem')).toHaveLength(times);
  });
});

describe('the classes', () => {
  test('precision, recall, F1 and images of each; a click shows what was missed of it', async () => {
    await trained();
    fireEvent.click(screen.getByRole('radio', { name: 'Classes' }));
    const table = screen.getByRole('table', { name: 'Results by class' });
    const columns = within(table).getAllByRole('columnheader');
    expect(columns.map(({ textContent }) => textContent)).toEqual([
      'Class',
      'Precision',
      'Recall',
      'F1',
      'Images',
    ]);
    expect(within(table).getAllByRole('rowheader')).toHaveLength(4);
    const [worst] = within(table).getAllByRole('rowheader');
    fireEvent.click(within(worst ?? table).getByRole('button'));
    const { shown } = useEvaluationStore.getState();
    expect(shown).toEqual({ kind: 'missed', label: small.classNames.indexOf(worst?.textContent ?? '') });
  });
});

test('the images: most wrong at first, least sure on demand, and arrows move between them', async () => {
  await trained();
  const region = screen.getByRole('region', { name: 'Images by result' });
  const wrong = made().labels.filter((label, image) => label !== made().predicted[image]).length;
  expect(within(region).queryAllByRole('listitem')).toHaveLength(wrong);
  fireEvent.change(within(region).getByRole('combobox', { name: 'Show' }), { target: { value: 'unsure' } });
  const images = within(region).getAllByRole('button');
  expect(images).toHaveLength(12);
  expect(images.filter(({ tabIndex }) => tabIndex === 0)).toEqual([images[0]]);
  fireEvent.keyDown(images[0] ?? region, { key: 'End' });
  expect(document.activeElement).toBe(images[11]);
});
