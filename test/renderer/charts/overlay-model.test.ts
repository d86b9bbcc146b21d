import { describe, expect, test } from 'vitest';
import { overlayModel, validationBy, type OverlayRun } from '../../../renderer/charts/overlay-model.ts';
import { overlayCsv } from '../../../renderer/charts/overlay-numbers.ts';
import { createStepsHistory } from '../../../renderer/store/steps-history.ts';

function run(id: string, loss: readonly number[], validationLoss: number | null = null): OverlayRun {
  const history = createStepsHistory();
  const zeros = new Float32Array(loss.length);
  history.append({
    firstIteration: 1,
    loss: Float32Array.from(loss),
    accuracy: zeros,
    learningRate: zeros,
    images: new Uint32Array(loss.length),
  });
  const record = { epoch: 1, loss: 0, accuracy: 0, validationAccuracy: null, learningRate: 1 };
  const records = [{ ...record, iterations: loss.length, validationLoss }];
  return {
    id,
    name: `Run "${id}"`,
    colour: 'red',
    history,
    epochs: { records, best: null, steps: loss.length },
    version: 0,
  };
}

const VIEW = { smoothing: 0, logX: false, logY: false, span: null, width: 600 };
const short = run('short', [4, 3], 5);
const long = run('long', [2, 1, 8, 0.5]);

describe('the model', () => {
  test('reaches over the longest run and all values, those of validation too', () => {
    const { x, y, length } = overlayModel('loss', [short, long], VIEW);
    expect([x.min, x.max, length]).toEqual([1, 4, 4]);
    expect(y.min).toBeLessThanOrEqual(0.5);
    expect(y.max).toBeGreaterThanOrEqual(8);
  });

  test('each line has the exact values of its run, and ends where the run does', () => {
    const { lines } = overlayModel('loss', [short, long], VIEW);
    expect(lines.map(({ drawn }) => drawn.raw.map(({ value }) => value))).toEqual([
      [4, 3],
      [2, 1, 8, 0.5],
    ]);
  });

  test('of a part of the runs only what is in it counts for the axis', () => {
    const { y } = overlayModel('loss', [short, long], { ...VIEW, span: { from: 1, to: 2 } });
    expect(y.max).toBeLessThan(8);
  });

  test('a logarithmic axis leaves out what it cannot show', () => {
    const { y } = overlayModel('loss', [run('zero', [0, 2])], { ...VIEW, logY: true });
    expect(y.min).toBeGreaterThan(0);
  });

  test('the validation under the crosshair is the one that came last', () => {
    const [line] = overlayModel('loss', [short], VIEW).lines;
    expect(line && [validationBy(line, 1), validationBy(line, 2), validationBy(line, 3)]).toEqual([
      null,
      5,
      5,
    ]);
  });
});

test('as CSV: a column a run, empty where a run had ended, names with their quotes', () => {
  expect(overlayCsv([short, long], ['loss'], [short.name, long.name]).join('')).toBe(
    '"iteration","Run ""short""","Run ""long"""\r\n1,4,2\r\n2,3,1\r\n3,,8\r\n4,,0.5\r\n',
  );
});
