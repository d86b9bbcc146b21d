import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../core/graph/document.ts';
import { createModel, type Model } from '../../../../core/train/model.ts';
import { parseOptimizer } from '../../../../core/train/optimizers/parse-optimizer.ts';
import { analyzed } from '../../../support/graphs.ts';
import { seeded, uniformNumbers, valueOf } from '../../../support/numbers.ts';

const WEIGHTS = 3;
const STEPS = 40;

/** One weight of three numbers whose gradient is whatever is put in. */
function modelWith(optimizer: JsonObject, precision: 'float32' | 'float64' = 'float64'): Model {
  const analysis = analyzed([
    ['input', 'Input', { shape: [WEIGHTS] }],
    ['out', 'Dense', { units: 1, useBias: false }],
  ]);
  return valueOf(
    createModel(analysis, {
      precision,
      loss: 'outputGradient',
      optimizer: valueOf(parseOptimizer(optimizer)),
    }),
  );
}

/** Since y = sum x w, a gradient of 1 for y is one of x for w. */
function step(model: Model, gradient: ArrayLike<number>): readonly number[] {
  model.x.set(gradient);
  model.forward();
  model.outputGradient?.set([1]);
  model.backward();
  model.update();
  return weights(model);
}

function weights(model: Model): readonly number[] {
  return [...(model.readWeights().get('out/kernel')?.data ?? [])];
}

function setWeights(model: Model, data: readonly number[]): void {
  valueOf(
    model.writeWeights(new Map([['out/kernel', { shape: [WEIGHTS, 1], data: Float64Array.from(data) }]])),
  );
}

/** A rule for a single number, straight from its definition: w after one more gradient. */
type Rule = (w: number, g: number, t: number) => number;

const rate = 0.1;
const epsilon = 1e-7;

/** Each makes the rule of one weight, with its own memory. */
const rules: readonly (readonly [JsonObject, () => Rule])[] = [
  [{ type: 'sgd' }, () => (w, g) => w - rate * g],
  [{ type: 'sgd', nesterov: true }, () => (w, g) => w - rate * g],
  [
    { type: 'sgd', momentum: 0.9 },
    () => {
      let v = 0;
      return (w, g) => {
        v = 0.9 * v - rate * g;
        return w + v;
      };
    },
  ],
  [
    { type: 'sgd', momentum: 0.8, nesterov: true },
    () => {
      let v = 0;
      return (w, g) => {
        v = 0.8 * v - rate * g;
        return w + 0.8 * v - rate * g;
      };
    },
  ],
  [
    { type: 'rmsprop', rho: 0.8 },
    () => {
      let s = 0;
      return (w, g) => {
        s = 0.8 * s + 0.2 * g ** 2;
        return w - (rate * g) / Math.sqrt(s + epsilon);
      };
    },
  ],
  [
    { type: 'adagrad', initialAccumulatorValue: 0.3 },
    () => {
      let s = 0.3;
      return (w, g) => {
        s += g ** 2;
        return w - (rate * g) / Math.sqrt(s + epsilon);
      };
    },
  ],
  [
    { type: 'adadelta' },
    () => {
      let [s, d] = [0, 0];
      return (w, g) => {
        s = 0.95 * s + 0.05 * g ** 2;
        const u = (Math.sqrt(d + epsilon) / Math.sqrt(s + epsilon)) * g;
        d = 0.95 * d + 0.05 * u ** 2;
        return w - rate * u;
      };
    },
  ],
  [{ type: 'adam' }, () => adam()],
  [
    { type: 'adamw', weightDecay: 0.2 },
    () => {
      const rule = adam();
      return (w, g, t) => rule(w - rate * 0.2 * w, g, t);
    },
  ],
  [
    { type: 'adamax', beta1: 0.8 },
    () => {
      let [m, u] = [0, 0];
      return (w, g, t) => {
        m = 0.8 * m + 0.2 * g;
        u = Math.max(0.999 * u, Math.abs(g));
        return w - ((rate / (1 - 0.8 ** t)) * m) / (u + epsilon);
      };
    },
  ],
  [
    { type: 'nadam', beta2: 0.99 },
    () => {
      let [m, v] = [0, 0];
      const c = (t: number): number => 0.9 * (1 - 0.5 * 0.96 ** t);
      return (w, g, t) => {
        m = 0.9 * m + 0.1 * g;
        v = 0.99 * v + 0.01 * g ** 2;
        const product = Array.from({ length: t }, (_, i) => c(i + 1)).reduce((all, each) => all * each, 1);
        const mean = (c(t + 1) * m) / (1 - product * c(t + 1)) + ((1 - c(t)) * g) / (1 - product);
        return w - (rate * mean) / (Math.sqrt(v / (1 - 0.99 ** t)) + epsilon);
      };
    },
  ],
];

function adam(): Rule {
  let [m, v] = [0, 0];
  return (w, g, t) => {
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g ** 2;
    return w - (((rate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t)) * m) / (Math.sqrt(v) + epsilon);
  };
}

describe.each(rules.map(([params, create]) => ({ params, create })))('$params', ({ params, create }) => {
  const optimizer = { ...params, learningRate: rate };

  test('every step is that of its definition', () => {
    const model = modelWith(optimizer);
    const random = seeded(4);
    let expected: readonly number[] = [...uniformNumbers(WEIGHTS, random)];
    setWeights(model, expected);
    const own = expected.map(create);
    for (let t = 1; t <= STEPS; t++) {
      const gradient = uniformNumbers(WEIGHTS, random);
      expected = expected.map((w, i) => own[i]?.(w, gradient[i] ?? 0, t) ?? Number.NaN);
      step(model, gradient).forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? 0, 10));
    }
  });

  test('with what was kept, a run goes on bit for bit; after a reset, it begins again', () => {
    const random = seeded(6);
    const gradients = Array.from({ length: 8 }, () => uniformNumbers(WEIGHTS, random));
    const whole = modelWith(optimizer, 'float32');
    const half = modelWith(optimizer, 'float32');
    for (const gradient of gradients.slice(0, 4)) step(half, gradient);
    const resumed = modelWith(optimizer, 'float32');
    valueOf(resumed.writeWeights(half.readWeights()));
    valueOf(resumed.writeStates(half.readStates()));
    for (const gradient of gradients) step(whole, gradient);
    for (const gradient of gradients.slice(4)) step(resumed, gradient);
    expect(weights(resumed)).toEqual(weights(whole));
    expect(resumed.readStates()).toEqual(whole.readStates());
    const after = weights(whole);
    setWeights(whole, [0, 0, 0]);
    whole.resetStates();
    for (const gradient of gradients) step(whole, gradient);
    expect(weights(whole)).toEqual(after);
  });
});

test('weights that are decayed stay where they are without a gradient, but for the decay', () => {
  const model = modelWith({ type: 'adamw', learningRate: 0.1, weightDecay: 0.5 });
  setWeights(model, [1, -2, 0]);
  const [first = 0, second = 0, third = 0] = step(model, [0, 0, 0]);
  expect(first).toBeCloseTo(0.95, 12);
  expect(second).toBeCloseTo(-1.9, 12);
  expect(third).toBe(0);
});

describe('clipping', () => {
  const clipped = (params: JsonObject, gradient: readonly number[]): readonly number[] => {
    const model = modelWith({ type: 'sgd', learningRate: 1, ...params });
    return step(model, gradient).map((w) => -w);
  };

  test('by value, each number for itself', () => {
    expect(clipped({ clipValue: 0.5 }, [0.2, -3, 0.5])).toEqual([0.2, -0.5, 0.5]);
  });

  test('by norm, all together, and only when they are too long', () => {
    const [a = 0, b = 0, c = 0] = clipped({ clipNorm: 1 }, [3, 0, -4]);
    expect(a).toBeCloseTo(0.6, 12);
    expect(b).toBeCloseTo(0, 12);
    expect(c).toBeCloseTo(-0.8, 12);
    expect(clipped({ clipNorm: 5 }, [3, 0, -4])).toEqual([3, -0, -4]);
  });

  test('by value first, then by norm', () => {
    const [a = 0, b = 0] = clipped({ clipValue: 1, clipNorm: 1 }, [100, -1, 0]);
    expect(a).toBeCloseTo(Math.SQRT1_2, 12);
    expect(b).toBeCloseTo(-Math.SQRT1_2, 12);
  });

  test('after regularization', () => {
    const analysis = analyzed([
      ['input', 'Input', { shape: [1] }],
      ['out', 'Dense', { units: 1, useBias: false, kernelRegularizer: { l2: 10 } }],
    ]);
    const optimizer = valueOf(parseOptimizer({ type: 'sgd', learningRate: 1, clipValue: 0.25 }));
    const loss = { name: 'none', label: 'None', lower: () => ({ forward: [], backward: [] }) };
    const model = valueOf(createModel(analysis, { optimizer, loss }));
    valueOf(model.writeWeights(new Map([['out/kernel', { shape: [1, 1], data: Float32Array.of(1) }]])));
    model.forward();
    model.backward();
    expect([...(model.readGradients().get('out/kernel')?.data ?? [])]).toEqual([20]);
    model.update();
    expect(weights(model)).toEqual([0.75]);
  });

  test('what is no number stays none', () => {
    for (const name of ['clipValue', 'clipNorm']) {
      expect(clipped({ [name]: 1 }, [Number.NaN, 1, 1])[0]).toBeNaN();
    }
  });
});

describe('schedules', () => {
  const rates = (schedule: JsonObject, count: number): readonly number[] => {
    const model = modelWith({ type: 'sgd', learningRate: 0.8, schedule });
    return Array.from({ length: count }, () => {
      step(model, [0, 0, 0]);
      return model.readLearningRate();
    });
  };

  test.each<[JsonObject, readonly number[]]>([
    [{ type: 'constant' }, [0.8, 0.8, 0.8]],
    [{ type: 'timeDecay', decay: 0.5 }, [0.8, 0.8 / 1.5, 0.4, 0.8 / 2.5]],
    [{ type: 'step', dropEvery: 2, dropFactor: 0.25 }, [0.8, 0.8, 0.2, 0.2, 0.05]],
    [{ type: 'cosine', decaySteps: 4 }, [0.8, 0.4 * (1 + Math.SQRT1_2), 0.4, 0.4 * (1 - Math.SQRT1_2), 0, 0]],
    [{ type: 'cosine', decaySteps: 2, alpha: 0.5 }, [0.8, 0.6, 0.4, 0.4]],
    [{ type: 'constant', warmupSteps: 4 }, [0.2, 0.4, 0.6, 0.8, 0.8]],
    [{ type: 'step', dropEvery: 1, warmupSteps: 2 }, [0.4, 0.8, 0.8, 0.4, 0.2]],
    [{ type: 'cosine', decaySteps: 2, warmupSteps: 1 }, [0.8, 0.8, 0.4, 0]],
  ])('%j', (schedule, expected) => {
    const found = rates(schedule, expected.length);
    expected.forEach((value, i) => expect(found[i]).toBeCloseTo(value, 12));
  });

  test('the rate of a step is what moves the weights', () => {
    const schedule = { type: 'step', dropEvery: 1 };
    const model = modelWith({ type: 'sgd', learningRate: 1, schedule });
    expect(step(model, [1, 0, 0])[0]).toBe(-1);
    expect(step(model, [1, 0, 0])[0]).toBe(-1.5);
    expect(step(model, [1, 0, 0])[0]).toBe(-1.75);
  });

  test('a rate that is changed in the middle is what the schedule goes on from', () => {
    const model = modelWith({ type: 'sgd', learningRate: 1, schedule: { type: 'timeDecay', decay: 1 } });
    step(model, [0, 0, 0]);
    model.setLearningRate(6);
    step(model, [0, 0, 0]);
    expect(model.readLearningRate()).toBe(3);
    step(model, [0, 0, 0]);
    expect(model.readLearningRate()).toBe(2);
  });

  test('a kept state goes on at its step', () => {
    const optimizer = { type: 'adam', learningRate: 1, schedule: { type: 'timeDecay', decay: 1 } };
    const first = modelWith(optimizer);
    for (let i = 0; i < 3; i++) step(first, [1, 1, 1]);
    const second = modelWith(optimizer);
    valueOf(second.writeStates(first.readStates()));
    step(second, [1, 1, 1]);
    expect(second.readLearningRate()).toBe(0.25);
  });
});

test('plain gradient descent keeps nothing but its rate', () => {
  expect([...modelWith({ type: 'sgd' }).readStates().keys()]).toEqual(['learningRate']);
  expect([...modelWith({ type: 'nadam' }).readStates().keys()]).toEqual([
    'learningRate',
    'optimizer/product',
    'step',
    'out/kernel/m',
    'out/kernel/v',
  ]);
});
