import { t } from '../../core/text/text.ts';
import { classLegend, lineLegend } from '../charts/chart-picture.ts';
import { classAccuracies, worstClasses } from '../charts/class-accuracy.ts';
import { classColour } from '../charts/class-colours.ts';
import { classesCsv } from '../charts/class-csv.ts';
import { historyCsv } from '../charts/history-csv.ts';
import type { RunChange } from '../charts/run-change.ts';
import { useChartView } from '../store/chart-view.ts';
import type { EpochFacts } from '../store/run-state.ts';
import { useWatch, watchHistory } from '../store/watch-store.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { saveExport } from './save-export.ts';
import { savePicture } from './save-picture.ts';

interface Exported {
  readonly epochs: EpochFacts;
  readonly names: readonly string[];
  readonly changes: readonly RunChange[];
  /** The element that the charts stand in; null: there are none now. */
  readonly pictures: HTMLElement | null;
}

/** What leaves the app of the accuracy per class. */
export function classExports({ epochs, names, pictures }: Exported): readonly MenuItem[] {
  const picture = (ending: 'svg' | 'png') => (): void => {
    const chosen = useChartView.getState().chosen ?? worstClasses(classAccuracies(epochs));
    const legend = lineLegend(
      chosen.map((label) => ({
        text: names[label] ?? '',
        colour: classColour(label, names.length),
        dashed: false,
      })),
    );
    void savePicture(pictures, 'classes', t('classCurves.title'), legend, `convas-classes.${ending}`);
  };
  const none = epochs.records.every(({ classAccuracy }) => classAccuracy === undefined);
  return [
    {
      id: 'classes svg',
      label: t('classCurves.exportSvg'),
      disabled: none,
      startsGroup: true,
      onSelect: picture('svg'),
    },
    { id: 'classes png', label: t('classCurves.exportPng'), disabled: none, onSelect: picture('png') },
    {
      id: 'classes csv',
      label: t('classCurves.exportCsv'),
      disabled: none,
      onSelect: () =>
        void saveExport('convas-classes.csv', new TextEncoder().encode(classesCsv(epochs, names))),
    },
  ];
}

/** The same of the image that is followed. */
export function watchExports({ changes, pictures }: Exported): readonly MenuItem[] {
  const { image } = useWatch.getState();
  const none = image === null || watchHistory.length === 0;
  const title = t('watch.pictureTitle', {
    label: watchHistory.nameOf(image?.label ?? 0),
    name: image?.name ?? '',
  });
  const picture = (ending: 'svg' | 'png') => (): void =>
    void savePicture(pictures, 'watched', title, classLegend(watchHistory, false), `convas-image.${ending}`);
  return [
    {
      id: 'watch svg',
      label: t('watch.exportSvg'),
      disabled: none,
      startsGroup: true,
      onSelect: picture('svg'),
    },
    { id: 'watch png', label: t('watch.exportPng'), disabled: none, onSelect: picture('png') },
    {
      id: 'watch csv',
      label: t('watch.exportCsv'),
      disabled: none,
      onSelect: () =>
        void saveExport(
          'convas-image.csv',
          new TextEncoder().encode(historyCsv(watchHistory, changes).join('')),
        ),
    },
  ];
}
