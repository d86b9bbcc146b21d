import { engineHome } from '../engine/connect.ts';
import { prepareImage } from '../image/prepare-image.ts';
import { useInsideStore } from '../inside/inside-store.ts';
import { useShift } from '../inside/touch/shift-store.ts';
import { useAdviceStore } from '../store/advice-store.ts';
import { useDataStore } from '../store/data-store.ts';
import { useImageStore } from '../store/image-store.ts';
import { usePreferences } from '../store/preferences.ts';
import type { DataSource } from '../store/run-state.ts';
import { useRunStore } from '../store/run-store.ts';

/** Connects the image and the run to the project on screen. Called once, when the page starts. */
export function startTraining(): void {
  useImageStore.getState().connect(prepareImage);
  useRunStore.getState().connect(engineHome(), projectData);
  useAdviceStore.getState().connect();
  useInsideStore.getState().connect();
  useShift.getState().connect();
  useRunStore.subscribe((now, before) => {
    if (now.attention?.to === 'image' && now.attention !== before.attention) showImagePanel();
  });
}

const projectData: DataSource = {
  current() {
    const { state, arranged } = useDataStore.getState();
    return state === 'ready' ? arranged : null;
  },
  isComing: () => useDataStore.getState().state === 'reading',
  subscribe(listener) {
    useDataStore.subscribe((now, before) => {
      if (now.state !== before.state || now.arranged !== before.arranged) listener();
    });
  },
};

/** The panel that an image comes from may be folded, or hidden with its neighbours. */
function showImagePanel(): void {
  const { open, set } = usePreferences.getState();
  if (!open.left || !open.lesson) set({ open: { ...open, left: true, lesson: true } });
}
