import type { WireSaliency } from '../../../core/engine/questions.ts';
import type { SaliencyQuestion } from '../../../core/inspect/saliency.ts';
import { useRunStore } from '../../store/run-store.ts';
import { useInsideStore } from '../inside-store.ts';

/** Of the network and the image that are looked into; null: there is nothing to tell. */
export function askSaliency(question: SaliencyQuestion): Promise<WireSaliency | null> {
  const { image, of } = useInsideStore.getState();
  if (image === null) return Promise.resolve(null);
  const { saliency, saliencyDraft } = useRunStore.getState();
  return (of === 'run' ? saliency : saliencyDraft)({ image: image.input, question });
}
