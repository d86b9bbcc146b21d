import { fireEvent, render, within } from '@testing-library/react';
import { createRef } from 'react';
import { describe, expect, test, vi } from 'vitest';
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
}

function draw(history: RunHistory, { target = 3, shapes = false, selected = null }: View = {}) {
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
