import { ACTIVATIONS } from '../activations/activations.ts';
import { success } from '../result.ts';
import { matrixOf } from '../tensor/matrix.ts';
import { defineLayer } from './layer.ts';
import { activationField } from './shared-fields.ts';
import { singleInput } from './site.ts';

/** y = h(x), dx = h'(x) dy */
export const activation = defineLayer({
  type: 'Activation',
  label: 'Activation',
  category: 'activation',
  help: 'Passes every number through a function. Without one between them, two layers are no more than one.',
  inputs: { min: 1, max: 1 },
  fields: { activation: { ...activationField('relu'), fallback: undefined } },
  samples: ACTIVATIONS.flatMap((name) => [
    { title: `x=[3,2,4] ${name}`, params: { activation: name }, inputs: [[3, 2, 4]] },
    { title: `x=[5] ${name}`, params: { activation: name }, inputs: [[5]] },
  ]),
  summary: (params) => params.activation,
  inferShape: (_params, [shape = []]) => success(shape),
  weights: () => [],
  multiplyAdds: () => 0,
  lower: (params, site) => {
    const { x, dx } = singleInput(site);
    const { y, dy } = site;
    const shared = { activation: params.activation, sizes: matrixOf(y.shape) };
    return {
      forward: [{ kind: 'activation', writes: { y }, reads: { x }, ...shared }],
      backward:
        dx === null ? [] : [{ kind: 'activationGradient', adds: { dx }, reads: { x, y, dy }, ...shared }],
    };
  },
});
