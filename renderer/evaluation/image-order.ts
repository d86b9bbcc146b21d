import type { MadeEvaluation, ShownImages } from '../store/evaluation-store.ts';

type Results = Pick<MadeEvaluation, 'labels' | 'predicted' | 'confidence'>;

/**
 * The images to look at, as indices into the results, most telling first: those of a cell and the wrong ones by falling
 * confidence, the unsure ones by rising confidence. Equal ones keep the order of the data.
 */
export function imagesToShow({ labels, predicted, confidence }: Results, shown: ShownImages): Uint32Array {
  // A network that has diverged is sure of nothing.
  const sure = (image: number): number => confidence[image] || 0;
  const isShown = (image: number): boolean => {
    if (shown.kind === 'cell') return labels[image] === shown.label && predicted[image] === shown.predicted;
    if (shown.kind === 'missed' && labels[image] !== shown.label) return false;
    return shown.kind === 'unsure' || labels[image] !== predicted[image];
  };
  const images = Uint32Array.from(labels.keys()).filter(isShown);
  const direction = shown.kind === 'unsure' ? 1 : -1;
  return images.sort((a, b) => direction * (sure(a) - sure(b)) || a - b);
}
