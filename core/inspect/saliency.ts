/** Where a network looks: what the pixels of an image do to one number inside it, by several methods. */
import { gradCam } from '../explain/grad-cam.ts';
import { occluded, occlusionGrid, patchAt, type Occlusion } from '../explain/occlusion.ts';
import type { Buffer } from '../plan/buffer.ts';
import type { Shape } from '../tensor/shape.ts';
import type { FloatArray } from '../tensor/tensor.ts';
import type { Model } from '../train/model.ts';
import { createSeededBackward, type Score } from './seeded-backward.ts';

export type SaliencyQuestion =
  /** d score / d pixel, of the image's shape. The score is the number before the activation, as in `SeededGradient`. */
  | { readonly method: 'gradient'; readonly of: Score }
  /** Of the maps that `node` gives; (height, width) of these. */
  | { readonly method: 'gradCam'; readonly of: Score; readonly node: string }
  /** What the number AFTER the activation (of a class: its probability) becomes at `count` positions of a patch. */
  | {
      readonly method: 'occlusion';
      readonly of: Score;
      readonly occlusion: Occlusion;
      readonly from: number;
      readonly count: number;
    };

export interface Saliency {
  /** The number that was asked about, of the whole image: before the activation; with occlusion, after it. */
  readonly value: number;
  readonly shape: Shape;
  /** A copy. */
  readonly data: Float32Array<ArrayBuffer>;
  /** Of Grad-CAM, what each map counts; empty otherwise. */
  readonly weights: Float32Array<ArrayBuffer>;
}

/** Of an image that the model takes; null: what is asked for is not there. */
export type AskSaliency = (image: FloatArray, question: SaliencyQuestion) => Saliency | null;

const NO_WEIGHTS = new Float32Array(0);

/** Of a model of one image that keeps everything, with the gradient of its input. */
export function createSaliency(model: Model): AskSaliency {
  const { plan, viewOf, x } = model;
  const buffers = new Map(plan.placements.map(({ buffer }) => [buffer.name, buffer]));
  const backward = createSeededBackward(model);
  const withoutBatch = ({ shape }: Buffer): Shape => shape.slice(1);
  const predict = (image: FloatArray): void => {
    x.set(image);
    model.predict();
  };

  return (image, question) => {
    const { of } = question;
    const output = buffers.get(`${of.node}/y`);
    if (output === undefined || of.index >= output.size) return null;
    predict(image);
    switch (question.method) {
      case 'gradient': {
        const found = plan.inputGradient === null ? null : backward(of, plan.inputGradient.name);
        if (found === null) return null;
        const data = Float32Array.from(found.gradient);
        return { value: found.value, shape: withoutBatch(plan.x), data, weights: NO_WEIGHTS };
      }
      case 'gradCam': {
        const maps = buffers.get(`${question.node}/y`);
        if (maps?.shape.length !== 4) return null;
        const found = backward(of, `${question.node}/dy`);
        if (found === null) return null;
        const [height = 1, width = 1, channels = 1] = withoutBatch(maps);
        const { heat, weights } = gradCam(viewOf(maps), found.gradient, channels);
        return { value: found.value, shape: [height, width], data: heat, weights };
      }
      case 'occlusion': {
        const { occlusion, from, count } = question;
        const shape = withoutBatch(plan.x);
        const { tops, lefts } = occlusionGrid(shape, occlusion);
        const read = (): number => viewOf(output)[of.index] ?? Number.NaN;
        const value = read();
        const length = Math.max(0, Math.min(count, tops.length * lefts.length - from));
        const data = Float32Array.from({ length }, (_, at) => {
          predict(occluded(image, shape, patchAt(shape, occlusion, from + at), occlusion.fill));
          return read();
        });
        return { value, shape: [length], data, weights: NO_WEIGHTS };
      }
    }
  };
}
