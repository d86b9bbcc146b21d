import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endTap,
  firstTap,
  outputsOf,
  windowAxis,
  windowExtent,
  windowOver,
  windowStart,
  type Padding,
} from '../../../core/tensor/window.ts';

const axisSettings = fc.record({
  input: fc.integer({ min: 1, max: 12 }),
  kernel: fc.integer({ min: 1, max: 6 }),
  stride: fc.integer({ min: 1, max: 4 }),
  dilation: fc.integer({ min: 1, max: 3 }),
  padding: fc.constantFrom<Padding>('valid', 'same'),
});

describe('windowAxis', () => {
  test.each([
    // input, kernel, stride, dilation, padding -> output, before, after, as TensorFlow has them
    [28, 3, 1, 1, 'valid', 26, 0, 0],
    [7, 3, 2, 1, 'valid', 3, 0, 0],
    [8, 3, 2, 1, 'valid', 3, 0, 0],
    [3, 3, 1, 1, 'valid', 1, 0, 0],
    [9, 3, 1, 2, 'valid', 5, 0, 0],
    [5, 3, 1, 1, 'same', 5, 1, 1],
    [5, 2, 1, 1, 'same', 5, 0, 1],
    [6, 3, 2, 1, 'same', 3, 0, 1],
    [7, 3, 2, 1, 'same', 4, 1, 1],
    [7, 2, 2, 1, 'same', 4, 0, 1],
    [5, 1, 2, 1, 'same', 3, 0, 0],
    [9, 3, 1, 2, 'same', 9, 2, 2],
    [2, 5, 1, 1, 'same', 2, 2, 2],
  ] as const)(
    'x=%i f=%i s=%i d=%i p=%s gives %i with %i before and %i after',
    (input, kernel, stride, dilation, padding, output, before, after) => {
      expect(windowAxis(input, kernel, stride, dilation, padding)).toEqual({
        input,
        output,
        kernel,
        stride,
        dilation,
        before,
        after,
      });
    },
  );

  test('a window larger than its input does not fit without padding', () => {
    expect(windowAxis(2, 3, 1, 1, 'valid')).toBeNull();
    expect(windowAxis(4, 3, 1, 2, 'valid')).toBeNull();
  });

  test('a window fits an image only when it fits both axes', () => {
    const settings = { kernel: [3, 3], strides: [1, 1], dilation: [1, 1], padding: 'valid' } as const;
    expect(windowOver([3, 2, 1], settings)).toBeNull();
    expect(windowOver([2, 3, 1], settings)).toBeNull();
    expect(windowOver([3, 4, 1], settings)?.horizontal.output).toBe(2);
  });

  test('the padding of `same` is no more than needed, the odd cell after', () => {
    fc.assert(
      fc.property(axisSettings, ({ input, kernel, stride, dilation }) => {
        const axis = windowAxis(input, kernel, stride, dilation, 'same');
        if (axis === null) throw new Error('same always fits');
        expect(axis.output).toBe(Math.ceil(input / stride));
        expect([axis.before, axis.before + 1]).toContain(axis.after);
        const lastCell = windowStart(axis, axis.output - 1) + windowExtent(kernel, dilation) - 1;
        if (axis.after > 0) expect(lastCell).toBe(input + axis.after - 1);
      }),
    );
  });
});

describe('taps', () => {
  test('firstTap to endTap are the taps that lie on the input', () => {
    fc.assert(
      fc.property(axisSettings, ({ input, kernel, stride, dilation, padding }) => {
        const axis = windowAxis(input, kernel, stride, dilation, padding);
        fc.pre(axis !== null);
        for (let i = 0; i < axis.output; i++) {
          const onInput = [...Array(kernel).keys()].filter((tap) => {
            const cell = i * stride + tap * dilation - axis.before;
            return cell >= 0 && cell < input;
          });
          const first = firstTap(axis, i);
          const count = Math.max(0, endTap(axis, i) - first);
          expect(Array.from({ length: count }, (_, k) => first + k)).toEqual(onInput);
        }
      }),
    );
  });

  test('outputsOf is the same relation, seen from the input', () => {
    fc.assert(
      fc.property(axisSettings, ({ input, kernel, stride, dilation, padding }) => {
        const axis = windowAxis(input, kernel, stride, dilation, padding);
        fc.pre(axis !== null);
        for (let position = 0; position < input; position++) {
          const expected = [...Array(axis.output).keys()].flatMap((output) =>
            [...Array(kernel).keys()]
              .filter((tap) => output * stride + tap * dilation - axis.before === position)
              .map((tap) => ({ output, tap })),
          );
          expect(outputsOf(axis, position)).toEqual(expected);
        }
      }),
    );
  });
});
