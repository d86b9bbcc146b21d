/** The initializers a document may name, with Keras's arguments, defaults and ranges. Their numbers: core/initializers. */
import { failure, success, type Result } from '../result.ts';
import type { InitializerSpec } from './field.ts';
import type { LayerFault } from './layer.ts';

const ANY = { min: -1e6, max: 1e6 } as const;
const POSITIVE = { min: 0, max: 1e6 } as const;

interface Argument {
  readonly fallback: number | string;
  readonly range?: { readonly min: number; readonly max: number };
  readonly options?: readonly string[];
}

export const INITIALIZERS: Readonly<Record<string, Readonly<Record<string, Argument>>>> = {
  zeros: {},
  ones: {},
  constant: { value: { fallback: 0, range: ANY } },
  randomNormal: { mean: { fallback: 0, range: ANY }, stddev: { fallback: 0.05, range: POSITIVE } },
  randomUniform: { minval: { fallback: -0.05, range: ANY }, maxval: { fallback: 0.05, range: ANY } },
  truncatedNormal: { mean: { fallback: 0, range: ANY }, stddev: { fallback: 0.05, range: POSITIVE } },
  varianceScaling: {
    scale: { fallback: 1, range: POSITIVE },
    mode: { fallback: 'fanIn', options: ['fanIn', 'fanOut', 'fanAvg'] },
    distribution: {
      fallback: 'truncatedNormal',
      options: ['normal', 'truncatedNormal', 'untruncatedNormal', 'uniform'],
    },
  },
  orthogonal: { gain: { fallback: 1, range: ANY } },
  identity: { gain: { fallback: 1, range: ANY } },
  glorotNormal: {},
  glorotUniform: {},
  heNormal: {},
  heUniform: {},
  leCunNormal: {},
  leCunUniform: {},
};

/** Other spellings of the same names: Keras's own in camelCase, where TensorFlow.js has another. */
const SPELLINGS: Readonly<Record<string, string>> = {
  lecunNormal: 'leCunNormal',
  lecunUniform: 'leCunUniform',
};

/** Fills in default arguments, or says which initializer or argument is not possible. */
export function checkInitializer(spec: InitializerSpec, label: string): Result<InitializerSpec, LayerFault> {
  const type = (Object.hasOwn(SPELLINGS, spec.type) ? SPELLINGS[spec.type] : undefined) ?? spec.type;
  const known = Object.hasOwn(INITIALIZERS, type) ? INITIALIZERS[type] : undefined;
  if (known === undefined) {
    const expected = Object.keys(INITIALIZERS).join(', ');
    return failure({ code: 'PARAM_CHOICE', params: { label, expected, found: spec.type } });
  }
  const filled: Record<string, number | string> & { type: string } = { type };
  for (const [name, argument] of Object.entries(known)) {
    const value = spec[name] ?? argument.fallback;
    const problem = checkArgument(`${label} ${name}`, argument, value);
    if (problem !== null) return failure(problem);
    if (typeof value === 'number' || typeof value === 'string') filled[name] = value;
  }
  const unknown = Object.keys(spec).find(
    (name) => name !== 'type' && name !== 'seed' && !Object.hasOwn(known, name),
  );
  if (unknown !== undefined) {
    const takes = Object.keys(known).join(', ') || 'none';
    return failure({ code: 'INITIALIZER_ARGUMENT', params: { label, type, found: unknown, known: takes } });
  }
  return success(filled);
}

function checkArgument(label: string, { range, options }: Argument, value: unknown): LayerFault | null {
  if (range !== undefined) {
    if (typeof value === 'number' && value >= range.min && value <= range.max) return null;
    const expected = `a number from ${range.min} to ${range.max}`;
    return { code: 'PARAM_RANGE', params: { label, expected, found: String(value) } };
  }
  if (typeof value === 'string' && options?.includes(value)) return null;
  return {
    code: 'PARAM_CHOICE',
    params: { label, expected: options?.join(', ') ?? '', found: String(value) },
  };
}
