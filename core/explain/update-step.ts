/** How one number of a weight is updated, line by line, by each of the rules of `plan/operations/optimizer.ts`. */
import type { UpdateRule } from '../inspect/dissection.ts';

export interface UpdateNumbers {
  readonly w: number;
  /** The gradient as the rule reads it: after clipping. */
  readonly g: number;
  /** What the rule keeps, before the step. */
  readonly states: Readonly<Record<string, number>>;
  readonly learningRate: number;
}

/** `symbol` = `formula` = `numbers` = `value`; numbers stand among the signs as numbers. */
export interface UpdateLine {
  readonly symbol: string;
  readonly formula: string;
  readonly numbers: readonly (string | number)[];
  readonly value: number;
}

/** The last line is the new weight. Empty for a rule that is not known. */
export function updateLines(
  { kind, constants, step }: UpdateRule,
  { w, g, states, learningRate: rate }: UpdateNumbers,
): readonly UpdateLine[] {
  const of = (name: string): number => constants[name] ?? 0;
  const was = (name: string): number => states[name] ?? 0;
  const t = step ?? 1;
  const [beta1, beta2, epsilon, rho] = [of('beta1'), of('beta2'), of('epsilon'), of('rho')];
  const weight = (formula: string, numbers: UpdateLine['numbers'], value: number): UpdateLine => ({
    ...{ symbol: 'w', formula, numbers, value },
  });
  const mean = (symbol: string, keep: string, share: number, sample: string, value: number): UpdateLine => ({
    symbol,
    formula: `${keep}·${symbol} + (1 − ${keep})·${sample}`,
    numbers: [share, '·', was(symbol), '+', 1 - share, '·', value],
    value: share * was(symbol) + (1 - share) * value,
  });
  switch (kind) {
    case 'sgd':
      return [weight('w − η·g', [w, '−', rate, '·', g], w - rate * g)];
    case 'momentum': {
      const momentum = of('momentum');
      const v = momentum * was('v') - rate * g;
      const velocity: UpdateLine = {
        symbol: 'v',
        formula: 'μ·v − η·g',
        numbers: [momentum, '·', was('v'), '−', rate, '·', g],
        value: v,
      };
      if (of('nesterov') === 0) return [velocity, weight('w + v', [w, '+', v], w + v)];
      const ahead = [w, '+', momentum, '·', v, '−', rate, '·', g];
      return [velocity, weight('w + μ·v − η·g', ahead, w + momentum * v - rate * g)];
    }
    case 'rmsprop': {
      const s = mean('s', 'ρ', rho, 'g²', g * g);
      return [s, byRoot(weight, w, rate, g, s.value, epsilon)];
    }
    case 'adagrad': {
      const s: UpdateLine = {
        symbol: 's',
        formula: 's + g²',
        numbers: [was('s'), '+', g * g],
        value: was('s') + g * g,
      };
      return [s, byRoot(weight, w, rate, g, s.value, epsilon)];
    }
    case 'adadelta': {
      const s = mean('s', 'ρ', rho, 'g²', g * g);
      const u = (Math.sqrt(was('d') + epsilon) / Math.sqrt(s.value + epsilon)) * g;
      return [
        s,
        {
          symbol: 'u',
          formula: '√(d + ε) / √(s + ε) · g',
          numbers: ['√', was('d') + epsilon, '/ √', s.value + epsilon, '·', g],
          value: u,
        },
        mean('d', 'ρ', rho, 'u²', u * u),
        weight('w − η·u', [w, '−', rate, '·', u], w - rate * u),
      ];
    }
    case 'adam': {
      const m = mean('m', 'β₁', beta1, 'g', g);
      const v = mean('v', 'β₂', beta2, 'g²', g * g);
      const mHat = corrected('m', 'β₁', m.value, beta1, t);
      const vHat = corrected('v', 'β₂', v.value, beta2, t);
      const decay = of('decay');
      const start = w - rate * decay * w;
      // The rule as it is computed: its epsilon stands beside the root of v itself.
      const scale = (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
      const value = start - (scale * m.value) / (Math.sqrt(v.value) + epsilon);
      const numbers = [start, '−', rate, '·', mHat.value, '/ √', vHat.value];
      const shrunk: UpdateLine = {
        symbol: 'w′',
        formula: 'w − η·λ·w',
        numbers: [w, '−', rate, '·', decay, '·', w],
        value: start,
      };
      const formula = decay === 0 ? 'w − η·m̂ / (√v̂ + ε)' : 'w′ − η·m̂ / (√v̂ + ε)';
      return [...(decay === 0 ? [] : [shrunk]), m, v, mHat, vHat, weight(formula, numbers, value)];
    }
    case 'adamax': {
      const m = mean('m', 'β₁', beta1, 'g', g);
      const mHat = corrected('m', 'β₁', m.value, beta1, t);
      const u: UpdateLine = {
        symbol: 'u',
        formula: 'max(β₂·u, |g|)',
        numbers: ['max(', beta2 * was('u'), ',', Math.abs(g), ')'],
        value: Math.max(beta2 * was('u'), Math.abs(g)),
      };
      const value = w - (rate * mHat.value) / (u.value + epsilon);
      return [m, mHat, u, weight('w − η·m̂ / (u + ε)', [w, '−', rate, '·', mHat.value, '/', u.value], value)];
    }
    case 'nadam': {
      const m = mean('m', 'β₁', beta1, 'g', g);
      const v = mean('v', 'β₂', beta2, 'g²', g * g);
      const c = (at: number): number => beta1 * (1 - 0.5 * 0.96 ** at);
      let product = 1;
      for (let at = 1; at <= t; at++) product *= c(at);
      const ahead = (c(t + 1) * m.value) / (1 - product * c(t + 1));
      const now = ((1 - c(t)) * g) / (1 - product);
      const mHat: UpdateLine = {
        symbol: 'm̂',
        formula: 'c₊·m / (1 − P·c₊) + (1 − c)·g / (1 − P)',
        numbers: [ahead, '+', now],
        value: ahead + now,
      };
      const vHat = corrected('v', 'β₂', v.value, beta2, t);
      const value = w - (rate * mHat.value) / (Math.sqrt(vHat.value) + epsilon);
      const numbers = [w, '−', rate, '·', mHat.value, '/ √', vHat.value];
      return [m, v, mHat, vHat, weight('w − η·m̂ / (√v̂ + ε)', numbers, value)];
    }
    default:
      return [];
  }
}

function byRoot(
  weight: (formula: string, numbers: UpdateLine['numbers'], value: number) => UpdateLine,
  w: number,
  rate: number,
  g: number,
  s: number,
  epsilon: number,
): UpdateLine {
  const numbers = [w, '−', rate, '·', g, '/ √', s + epsilon];
  return weight('w − η·g / √(s + ε)', numbers, w - (rate * g) / Math.sqrt(s + epsilon));
}

/** A moving mean that began at 0, freed from that: value / (1 - beta^t). */
function corrected(symbol: string, name: string, value: number, beta: number, t: number): UpdateLine {
  return {
    symbol: `${symbol}̂`,
    formula: `${symbol} / (1 − ${name}ᵗ)`,
    numbers: [value, '/', 1 - beta ** t],
    value: value / (1 - beta ** t),
  };
}
