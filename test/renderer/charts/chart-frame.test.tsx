import { act, fireEvent, render } from '@testing-library/react';
import { createRef, useRef } from 'react';
import type * as Recharts from 'recharts';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type * as Charts from '../../../renderer/charts/signature-chart.tsx';
import { createRunHistory, type RunHistory } from '../../../renderer/store/history.ts';

const drawn = vi.hoisted(() => ({ axes: 0 }));

// Wide enough for a plot beside the labels: the document has no layout.
const SIZE = { width: 400, height: 200 };
vi.mock('../../../renderer/charts/use-size.ts', () => ({ useSize: () => [useRef(null), SIZE] }));

vi.mock('recharts', async (importOriginal) => {
  const recharts = await importOriginal<typeof Recharts>();
  return {
    ...recharts,
    XAxis: (props: Parameters<typeof recharts.XAxis>[0]) => {
      drawn.axes++;
      return <recharts.XAxis {...props} />;
    },
  };
});

// Test files of the page share modules: the chart may be there already, without these stand-ins, and is not to stay with them.
let SignatureChart: typeof Charts.SignatureChart;
beforeAll(async () => {
  vi.resetModules();
  ({ SignatureChart } = await import('../../../renderer/charts/signature-chart.tsx'));
});
afterAll(() => void vi.resetModules());

beforeEach(() => {
  drawn.axes = 0;
});

function append(history: RunHistory, probabilities: readonly number[]): void {
  history.append({
    firstIteration: history.length + 1,
    probability: Float32Array.from(probabilities),
    label: Int32Array.from(probabilities, () => 1),
    loss: Float32Array.from(probabilities, () => 2),
    probabilities: new Float32Array(probabilities.length * 4),
  });
}

/** A chart of a run of 400 that goes on, and what draws it anew. */
function draw(history: RunHistory, first: { readonly shapes?: boolean } = {}) {
  const onSelect = vi.fn<(iteration: number | null) => void>();
  const picture = createRef<HTMLDivElement>();
  const chart = (shapes = false) => (
    <SignatureChart
      history={history}
      version={history.version}
      classes={4}
      target={3}
      limit={400}
      shapes={shapes}
      fullScale={false}
      selected={null}
      changes={[]}
      onSelect={onSelect}
      picture={picture}
    />
  );
  const { container, rerender } = render(chart(first.shapes));
  const path = (selector: string): string => container.querySelector(selector)?.getAttribute('d') ?? '';
  return {
    container,
    onSelect,
    dots: () => path('.chart-dots path').split('M').length - 1,
    corners: () => path('.chart-line').split(/[ML]/).length - 1,
    gaps: () => path('.chart-line').split('M').length - 2,
    redraw: (view: { readonly shapes?: boolean } = {}) => act(() => rerender(chart(view.shapes))),
    plot: (): Element => container.querySelector('rect[fill=transparent]') ?? container,
    tip: () => container.querySelector('.chart-tooltip')?.textContent ?? null,
    cursor: () => container.querySelector('.chart-cursor'),
  };
}

test('more iterations within the scales: the line and the dots grow, the axes are not drawn again', () => {
  const history = createRunHistory();
  append(history, [0.2, 0.3]);
  const { redraw, dots, corners } = draw(history);
  const before = drawn.axes;
  expect(before).toBeGreaterThan(0);
  for (let more = 0; more < 6; more++) {
    append(history, [0.25]);
    redraw();
  }
  expect([dots(), corners()]).toEqual([8, 8]);
  expect(drawn.axes).toBe(before);
});

test('beyond the scale of iterations, or of probabilities: the axes are drawn again', () => {
  const history = createRunHistory();
  append(history, [0.2, 0.3]);
  const { redraw } = draw(history);
  const first = drawn.axes;
  append(history, [0.9]);
  redraw();
  const second = drawn.axes;
  expect(second).toBeGreaterThan(first);
  append(history, new Array<number>(40).fill(0.5));
  redraw();
  expect(drawn.axes).toBeGreaterThan(second);
});

test('shapes, and the pointer: the axes are not drawn again', () => {
  const history = createRunHistory();
  append(history, [0.2, 0.3]);
  const { redraw, plot, tip } = draw(history);
  const before = drawn.axes;
  redraw({ shapes: true });
  fireEvent.pointerMove(plot(), { clientX: 0, clientY: 0 });
  expect(tip()).not.toBeNull();
  expect(drawn.axes).toBe(before);
});

test('the pointer reads the nearest iteration, in a run that goes on too, until it leaves', () => {
  const history = createRunHistory();
  append(history, [0.2, 0.3, 0.4]);
  const { redraw, plot, tip, cursor } = draw(history);
  expect(tip()).toBeNull();
  // Far at the right of all that is drawn: the newest.
  fireEvent.pointerEnter(plot(), { clientX: 1000, clientY: 5 });
  expect(tip()).toContain('Iteration 3');
  expect(tip()).toContain('0.4000');
  expect(cursor()).not.toBeNull();
  append(history, [0.35]);
  redraw();
  expect(tip()).toContain('Iteration 4');
  fireEvent.pointerMove(plot(), { clientX: 0, clientY: 5 });
  expect(tip()).toContain('Iteration 1');
  fireEvent.pointerLeave(plot());
  expect([tip(), cursor()]).toEqual([null, null]);
});

test('a click looks at the nearest iteration', () => {
  const history = createRunHistory();
  append(history, [0.2, 0.3, 0.4]);
  const { plot, onSelect } = draw(history);
  fireEvent.click(plot(), { clientX: 0, clientY: 0 });
  fireEvent.click(plot(), { clientX: 1000, clientY: 0 });
  expect(onSelect.mock.calls).toEqual([[1], [3]]);
});

test('what is kept in the picture: neither the tooltip nor anything of another chart', () => {
  const history = createRunHistory();
  append(history, [0.2]);
  const { container, plot } = draw(history);
  fireEvent.pointerMove(plot(), { clientX: 0, clientY: 0 });
  expect(container.querySelectorAll('svg.recharts-surface')).toHaveLength(1);
  expect(container.querySelector('svg.recharts-surface .chart-tooltip')).toBeNull();
});

test('a value that is no number: the line is interrupted there', () => {
  const history = createRunHistory();
  append(history, [0.2, 0.3, Number.NaN, 0.4, 0.5]);
  const { corners, gaps } = draw(history);
  expect([corners(), gaps()]).toEqual([4, 1]);
});
