import { engineHome } from '../engine/connect.ts';
import { prepareImage } from '../image/prepare-image.ts';
import { useImageStore } from '../store/image-store.ts';
import { usePreferences } from '../store/preferences.ts';
import { useRunStore } from '../store/run-store.ts';

/** Connects the image and the run to the project on screen. Called once, when the page starts. */
export function startTraining(): void {
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(engineHome());
  useRunStore.subscribe((now, before) => {
    if (now.attention?.to === 'image' && now.attention !== before.attention) showImagePanel();
  });
}

/** The panel that an image comes from may be folded, or hidden with its neighbours. */
function showImagePanel(): void {
  const { open, set } = usePreferences.getState();
  if (!open.left || !open.lesson) set({ open: { ...open, left: true, lesson: true } });
}
