import { engineHome } from '../engine/connect.ts';
import { prepareImage } from '../image/prepare-image.ts';
import { useImageStore } from '../store/image-store.ts';
import { useRunStore } from '../store/run-store.ts';

/** Connects the image and the run to the project on screen. Called once, when the page starts. */
export function startTraining(): void {
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(engineHome());
}
