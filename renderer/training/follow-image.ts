import type { TrainingData } from '../../core/data/data-set.ts';
import { pixelsAt } from '../../core/data/pixels-at.ts';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { useChartView } from '../store/chart-view.ts';
import { usePreferences } from '../store/preferences.ts';
import { useWatch, type WatchedImage } from '../store/watch-store.ts';

/** Follows an image of the data from here on, and shows what the network makes of it. */
export function followDataImage(data: TrainingData, image: number): void {
  const label = data.labels[image] ?? 0;
  const name = t('watch.dataImage', {
    number: formatOrdinal(image + 1),
    label: data.classNames[label] ?? '',
  });
  followPixels(data, pixelsAt(data, image), { name, label });
}

/** The same of any image in the shape of the data. */
export function followPixels(
  { shape, classNames }: TrainingData,
  pixels: Uint8Array<ArrayBuffer>,
  { name, label }: Pick<WatchedImage, 'name' | 'label'>,
): void {
  useWatch.getState().follow({ pixels: pixels.slice(), shape, classNames, name, label });
  const { shown, set } = useChartView.getState();
  // It needs the room of two charts.
  set({ image: true, data: false, shown: shown.slice(0, 1) });
  usePreferences.getState().set({ dockTab: 'training' });
}
