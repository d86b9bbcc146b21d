import { useEffect, useState } from 'react';
import { useStepFrame } from '../store/history-frames.ts';
import { useRunStore } from '../store/run-store.ts';
import { createLivePredictor } from './live-predictor.ts';

/** The class probabilities of an image by the network as it is now, anew when either changes; null: unknown. */
export function usePrediction(pixels: Uint8Array | null): Float32Array | null {
  const [probabilities, setProbabilities] = useState<Float32Array | null>(null);
  const [predictor] = useState(() =>
    createLivePredictor((image) => useRunStore.getState().predict(image), setProbabilities),
  );
  const frame = useStepFrame();
  const phase = useRunStore((store) => store.phase);
  useEffect(() => () => predictor.close(), [predictor]);
  useEffect(() => {
    predictor.ask(pixels === null ? null : Float32Array.from(pixels, (value) => value / 255));
  }, [predictor, pixels, frame, phase]);
  return probabilities;
}
