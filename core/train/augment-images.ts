/** What training makes of images before the network learns from them, by the kernels that define it. */
import { analyze } from '../graph/analyze.ts';
import type { Analysis, NodeAnalysis } from '../graph/analysis.ts';
import { MODEL_FORMAT, MODEL_VERSION, type ModelDocument, type ModelNode } from '../graph/document.ts';
import { referenceKernels } from '../kernels/reference/reference-kernels.ts';
import type { Problem } from '../problem.ts';
import { success, type Result } from '../result.ts';
import type { Shape } from '../tensor/shape.ts';
import { createModel } from './model.ts';

/** Augmentations that follow the input one after the other, before anything else does. */
export function augmentationsOf({ nodes, input }: Analysis): readonly NodeAnalysis[] {
  const chain: NodeAnalysis[] = [];
  for (let last = input; last !== null;) {
    const id = last.id;
    const [next, another] = nodes.filter(({ sources }) => sources.includes(id));
    if (next?.layer?.category !== 'augmentation' || another !== undefined) return chain;
    // Of a loop there is no end.
    if (chain.includes(next)) return chain;
    chain.push(next);
    last = next;
  }
  return chain;
}

/**
 * `images` as `layers` change them in training, one after the other: every image is drawn `draws` times. The same seed draws the same
 * random numbers, whatever the parameters. (images, draws) of (height, width, channels), 0 to 255, as they can be shown.
 */
export function augmentImages(
  layers: readonly ModelNode[],
  shape: Shape,
  images: readonly Uint8Array[],
  draws: number,
  seed: number,
): Result<readonly (readonly Uint8Array<ArrayBuffer>[])[], readonly Problem[]> {
  const batch = images.length * draws;
  const model = createModel(analyze(chainOf(layers, shape)), { batch, seed, kernels: referenceKernels });
  if (!model.ok) return model;
  const { x, y } = model.value;
  const size = x.length / batch;
  for (const [place, image] of images.entries()) {
    for (let i = 0; i < size; i++) x[place * draws * size + i] = image[i]! / 255;
    for (let draw = 1; draw < draws; draw++) {
      x.copyWithin((place * draws + draw) * size, place * draws * size, (place * draws + 1) * size);
    }
  }
  model.value.forward();
  return success(
    images.map((_, place) =>
      Array.from({ length: draws }, (_drawn, draw) => {
        const pixels = new Uint8Array(size);
        const start = (place * draws + draw) * size;
        for (let i = 0; i < size; i++)
          pixels[i] = Math.max(0, Math.min(255, Math.round(255 * y[start + i]!)));
        return pixels;
      }),
    ),
  );
}

function chainOf(layers: readonly ModelNode[], shape: Shape): ModelDocument {
  const input: ModelNode = { id: 'input', type: 'Input', params: { shape: [...shape] } };
  // Other names, since one of them may be called like the input.
  const nodes = [input, ...layers.map((layer, place) => ({ ...layer, id: `layer${place}` }))];
  const edges = nodes.slice(1).map(({ id }, place) => ({ source: nodes[place]?.id ?? '', target: id }));
  return { format: MODEL_FORMAT, version: MODEL_VERSION, nodes, edges };
}
