import { fireEvent, render, within } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, test, vi } from 'vitest';
import type { RunChange } from '../../../renderer/charts/run-change.ts';
import { SignatureChart } from '../../../renderer/charts/signature-chart.tsx';
import { createRunHistory, type RunHistory } from '../../../renderer/store/history.ts';

function historyOf(labels: readonly number[]): RunHistory {
  const history = createRunHistory();
  history.append({
    firstIteration: 1,
    probability: Float32Array.from(labels, (_, index) => 0.05 + index / 100),
    label: Int32Array.from(labels),
    loss: Float32Array.from(labels, (_, index) => 3 - index / 10),
    probabilities: new Float32Array(labels.length * 4),
  });
  return history;
}

interface View {
  readonly target?: number;
  readonly shapes?: boolean;
  readonly selected?: number | null;
  readonly changes?: readonly RunChange[];
}

function draw(history: RunHistory, { target = 3, shapes = false, selected = null, changes = [] }: View = {}) {
  const onSelect = vi.fn<(iteration: number | null) => void>();
  const { container } = render(
    <SignatureChart
      history={history}
      version={history.version}
      classes={4}
      target={target}
      limit={null}
      shapes={shapes}
      fullScale={false}
      selected={selected}
      changes={changes}
      onSelect={onSelect}
      picture={createRef()}
    />,
  );
  const dots = [...container.querySelectorAll('.chart-dots path')].map(
    (path) => path.getAttribute('d') ?? '',
  );
  return {
    container,
    onSelect,
    dots,
    slider: within(container).getByRole('slider', { name: 'Iteration looked at' }),
  };
}

const count = (path: string): number => path.split('M').length - 1;

describe('the dots', () => {
  test('labels 1 1 1 2 2 3: three colours with 3, 2 and 1 dots', () => {
    expect(draw(historyOf([1, 1, 1, 2, 2, 3])).dots.map(count)).toEqual([3, 2, 1]);
  });

  test('1,000 iterations: at most 300 dots', () => {
    const { dots } = draw(historyOf(Array.from({ length: 1000 }, (_, index) => index % 2)));
    const total = dots.reduce((sum, path) => sum + count(path), 0);
    expect(total).toBeGreaterThan(60);
    expect(total).toBeLessThanOrEqual(300);
  });

  test('shapes: another path for the same dots', () => {
    const plain = draw(historyOf([1, 2])).dots;
    const shaped = draw(historyOf([1, 2]), { shapes: true }).dots;
    expect(new Set([...plain, ...shaped]).size).toBe(4);
  });
});

describe('the marks', () => {
  test('the prediction became the target: marked, with the class', () => {
    expect(draw(historyOf([1, 1, 3])).container.querySelector('.chart-turned')?.textContent).toBe('says 3');
  });

  test('the target was never predicted: no mark', () => {
    expect(draw(historyOf([1, 1, 2])).container.querySelector('.chart-turned')).toBeNull();
  });

  test('4 classes: chance is 0.25, and the newest value stands at the end of the line', () => {
    const { container } = draw(historyOf([1, 1, 2]));
    expect(container.querySelector('.chart-chance-label')?.textContent).toBe('chance0.2500');
    expect(container.querySelector('.chart-last-label')?.textContent).toBe('0.0700');
  });
});

describe('what was changed while the run went on', () => {
  const labels = Array.from({ length: 9 }, () => 1);
  const changes = [
    { iteration: 4, text: 'Learning rate 0.01' },
    { iteration: 4, text: 'Dense 1 frozen' },
    { iteration: 7, text: 'Learning rate 0.1' },
  ];
  const lines = (container: Element): readonly number[] =>
    [...container.querySelectorAll('.chart-changes line')].map((line) => Number(line.getAttribute('x1')));
  /** The middles of the circles of a path, each drawn from its left end with its radius. */
  const middles = (path: string | undefined): readonly number[] =>
    [...(path ?? '').matchAll(/M([\d.]+) [\d.]+a([\d.]+)/g)].map(
      ([, left, radius]) => Number(left) + Number(radius),
    );

  test('none: no mark', () => {
    expect(draw(historyOf(labels)).container.querySelector('.chart-changes')).toBeNull();
  });

  test('one line for each iteration, half-way between the dots before and after the change', () => {
    const { container, dots: paths } = draw(historyOf(labels), { changes });
    const at = middles(paths[0]);
    const between = (iteration: number): number => ((at[iteration - 2] ?? 0) + (at[iteration - 1] ?? 0)) / 2;
    expect(at).toHaveLength(9);
    expect(lines(container)).toHaveLength(2);
    for (const [index, iteration] of [4, 7].entries())
      expect(lines(container)[index]).toBeCloseTo(between(iteration), 1);
  });

  test('after the last iteration: the line stays within the plot', () => {
    const late = [{ iteration: 10, text: 'Learning rate 1' }];
    const { container, dots: paths } = draw(historyOf(labels), { changes: late });
    expect(lines(container)[0]).toBeCloseTo(middles(paths[0]).at(-1) ?? 0, 1);
  });

  test('the slider tells the changes of the iteration that is looked at', () => {
    const text = (selected: number): string | null =>
      draw(historyOf(labels), { changes, selected }).slider.getAttribute('aria-valuetext');
    expect(text(3)).not.toContain('changed');
    expect(text(4)).toMatch(/, changed: Learning rate 0.01 · Dense 1 frozen$/);
  });
});

describe('by keyboard', () => {
  const history = historyOf(Array.from({ length: 40 }, () => 1));

  test('the newest iteration is told in all its values', () => {
    const { slider } = draw(historyOf([1, 1, 2]));
    expect(slider.getAttribute('aria-valuetext')).toBe(
      'Iteration 3: probability 0.0700, predicted 2, loss 2.8000',
    );
    expect(
      ['aria-valuemin', 'aria-valuenow', 'aria-valuemax'].map((name) => slider.getAttribute(name)),
    ).toEqual(['1', '3', '3']);
  });

  test.each([
    ['ArrowLeft', false, null, 39],
    ['ArrowLeft', false, 20, 19],
    ['ArrowRight', false, 20, 21],
    ['ArrowRight', false, 40, 40],
    ['ArrowLeft', true, 20, 10],
    ['ArrowLeft', true, 5, 1],
    ['Home', false, 20, 1],
    ['End', false, 20, 40],
    ['Escape', false, 20, null],
  ] as const)('%s, shift=%s, at %s: %s', (key, shiftKey, selected, next) => {
    const { slider, onSelect } = draw(history, { selected });
    fireEvent.keyDown(slider, { key, shiftKey });
    expect(onSelect.mock.calls).toEqual([[next]]);
  });

  test('another key is left to the page', () => {
    const { slider, onSelect } = draw(history);
    expect(fireEvent.keyDown(slider, { key: 'a' })).toBe(true);
    expect(onSelect).not.toHaveBeenCalled();
  });
});
