import { defineOptimizer, type StepSite } from '../optimizer.ts';
import { adamFields } from './adam-fields.ts';

/**
 * m, v: moving means of g and g^2; c_t = beta1 (1 - 0.5 * 0.96^t), P = c_1 c_2 ... c_t;
 * w -= learningRate (c_{t+1} m / (1 - P c_{t+1}) + (1 - c_t) g / (1 - P)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 */
export const nadam = defineOptimizer({
  type: 'nadam',
  label: 'Nadam',
  help: 'Adam that looks ahead, as Nesterov momentum does.',
  learningRate: 0.001,
  fields: adamFields,
  prepare: ({ beta1 }, site) => [
    { kind: 'nadamProduct', updates: { product: productOf(site) }, reads: { step: site.step() }, beta1 },
  ],
  lower: (params, site) => [
    {
      kind: 'nadam',
      adds: { w: site.w },
      updates: { m: site.state('m', 0), v: site.state('v', 0) },
      reads: {
        dw: site.dw,
        learningRate: site.learningRate,
        step: site.step(),
        product: productOf(site),
      },
      ...params,
    },
  ],
});

/** P, the same for all weights. */
function productOf(site: StepSite) {
  return site.shared('product', 1);
}
