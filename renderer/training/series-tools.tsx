import type { ReactElement, RefObject } from 'react';
import { t } from '../../core/text/text.ts';
import { lineLegend, type LegendLine } from '../charts/chart-picture.ts';
import type { SeriesName } from '../charts/drawn-series.ts';
import type { RunChange } from '../charts/run-change.ts';
import { epochsCsv, iterationsCsv, trainingJson } from '../charts/training-numbers.ts';
import { useChartView } from '../store/chart-view.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { saveExport, type ExportName } from './save-export.ts';
import { savePicture } from './save-picture.ts';
import { SmoothingSlider } from './smoothing-slider.tsx';
import { ToolToggle } from './tool-toggle.tsx';
import { ViewToggles } from './view-toggles.tsx';
import { classExports, watchExports } from './watch-exports.ts';

interface SeriesToolsProps {
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
  /** Nothing to show or to save yet. */
  readonly empty: boolean;
  readonly changes: readonly RunChange[];
  readonly legend: readonly LegendLine[];
  /** Of the classes. */
  readonly names: readonly string[];
  /** The element that the charts stand in. */
  readonly pictures: RefObject<HTMLElement | null>;
}

export const ALL_SERIES: readonly SeriesName[] = ['loss', 'accuracy', 'learningRate'];

/** How the charts of a training are looked at, and what leaves the app of them. */
export function SeriesTools({ empty, ...exported }: SeriesToolsProps): ReactElement {
  const { shown, smoothing, classes, image, logX, logY, data, span, set } = useChartView();
  const toggleChart = (name: SeriesName): void => {
    const others = shown.filter((each) => each !== name);
    const next = shown.includes(name) ? others : [...shown, name];
    // One is always there.
    if (next.length > 0 || classes || image) set({ shown: ALL_SERIES.filter((each) => next.includes(each)) });
  };
  const toggleExtra = (name: 'classes' | 'image'): void => {
    const next = { classes, image };
    next[name] = !next[name];
    const some = shown.length > 0 || next.classes || next.image;
    set(some ? next : { ...next, shown: ['loss'] });
  };
  return (
    <div className="chart-tools series-tools">
      {span !== null && !data && (
        <Tooltip text={t('series.showAllHelp')}>
          <Button variant="quiet" className="series-all" onClick={() => set({ span: null })}>
            {t('series.showAll')}
          </Button>
        </Tooltip>
      )}
      <div className="series-choice" role="group" aria-label={t('series.shown')}>
        {ALL_SERIES.map((name) => (
          <button
            key={name}
            type="button"
            className="chart-tool"
            aria-pressed={shown.includes(name)}
            onClick={() => toggleChart(name)}
          >
            {t(`series.${name}`)}
          </button>
        ))}
        {(['classes', 'image'] as const).map((name) => (
          <ToolToggle
            key={name}
            text={t(name === 'classes' ? 'classCurves.short' : 'watch.short')}
            help={t(name === 'classes' ? 'classCurves.help' : 'watch.help')}
            pressed={name === 'classes' ? classes : image}
            onPress={() => toggleExtra(name)}
          />
        ))}
      </div>
      <SmoothingSlider value={smoothing} onValue={(value) => set({ smoothing: value })} />
      <ViewToggles {...{ logX, logY, data, set }} />
      <Menu label={t('series.export')} align="right" items={exportItems(exported, shown, empty, data)}>
        {(button) => <IconButton icon="save" label={t('series.export')} {...button} />}
      </Menu>
    </div>
  );
}

function exportItems(
  { history, epochs, changes, legend, names, pictures }: Omit<SeriesToolsProps, 'empty'>,
  shown: readonly SeriesName[],
  empty: boolean,
  data: boolean,
): readonly MenuItem[] {
  const picture = (name: SeriesName, ending: 'svg' | 'png'): Promise<void> => {
    const lines = name === 'learningRate' ? legend.slice(0, 1) : legend;
    const file: ExportName = `convas-${name}.${ending}`;
    return savePicture(pictures.current, name, t(`series.${name}`), lineLegend(lines), file);
  };
  const numbers = (name: ExportName, pieces: readonly string[]): void =>
    void saveExport(name, new TextEncoder().encode(pieces.join('')));
  const pictureItems = shown.flatMap((name) =>
    (['svg', 'png'] as const).map((ending) => ({
      id: `${name} ${ending}`,
      label: t(ending === 'svg' ? 'series.exportSvg' : 'series.exportPng', { chart: t(`series.${name}`) }),
      disabled: empty || data,
      onSelect: () => void picture(name, ending),
    })),
  );
  const view = useChartView.getState();
  const exported = { epochs, names, changes, pictures: data ? null : pictures.current };
  return [
    ...pictureItems,
    {
      id: 'iterations',
      label: t('series.exportIterations'),
      disabled: empty,
      startsGroup: true,
      onSelect: () => numbers('convas-iterations.csv', iterationsCsv(history, changes)),
    },
    {
      id: 'epochs',
      label: t('series.exportEpochs'),
      disabled: empty,
      onSelect: () => numbers('convas-epochs.csv', [epochsCsv(epochs)]),
    },
    {
      id: 'json',
      label: t('series.exportJson'),
      disabled: empty,
      onSelect: () => numbers('convas-training.json', trainingJson(history, epochs, changes)),
    },
    ...(view.classes ? classExports(exported) : []),
    ...(view.image ? watchExports(exported) : []),
  ];
}
