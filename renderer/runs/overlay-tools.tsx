import type { ReactElement, RefObject } from 'react';
import { t } from '../../core/text/text.ts';
import { lineLegend } from '../charts/chart-picture.ts';
import type { SeriesName } from '../charts/drawn-series.ts';
import { overlayCsv } from '../charts/overlay-numbers.ts';
import { saveExport } from '../training/save-export.ts';
import { savePicture } from '../training/save-picture.ts';
import { SmoothingSlider } from '../training/smoothing-slider.tsx';
import { ViewToggles } from '../training/view-toggles.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import type { DrawnRun } from './drawn-run.ts';
import { columnTitles, legendOf, seriesTitle } from './overlay-words.ts';
import { useRunsView } from './runs-view.ts';

interface OverlayToolsProps {
  readonly runs: readonly DrawnRun[];
  readonly task: DrawnRun['task'];
  readonly offered: readonly SeriesName[];
  /** Those that are drawn. */
  readonly names: readonly SeriesName[];
  /** The element that the charts stand in. */
  readonly pictures: RefObject<HTMLElement | null>;
}

/** How the curves of several runs are looked at, and what leaves the app of them. */
export function OverlayTools(props: OverlayToolsProps): ReactElement {
  const { task, offered, names } = props;
  const { series, smoothing, logX, logY, data, span, set } = useRunsView();
  const toggle = (name: SeriesName): void => {
    const next = series.includes(name) ? series.filter((each) => each !== name) : [...series, name];
    // One is always there.
    if (offered.some((each) => next.includes(each))) set({ series: next });
  };
  return (
    <div className="chart-tools series-tools overlay-tools">
      <div className="series-choice" role="group" aria-label={t('series.shown')}>
        {offered.map((name) => (
          <button
            key={name}
            type="button"
            className="chart-tool"
            aria-pressed={names.includes(name)}
            onClick={() => toggle(name)}
          >
            {seriesTitle(name, task)}
          </button>
        ))}
      </div>
      <SmoothingSlider value={smoothing} onValue={(value) => set({ smoothing: value })} />
      <ViewToggles {...{ logX, logY, data, set }} />
      <Menu label={t('series.export')} align="right" items={exportItems(props, data)}>
        {(button) => <IconButton icon="save" label={t('series.export')} {...button} />}
      </Menu>
      {span !== null && !data && (
        <Tooltip text={t('series.showAllHelp')}>
          <Button variant="quiet" className="series-all" onClick={() => set({ span: null })}>
            {t('series.showAll')}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

function exportItems({ runs, task, names, pictures }: OverlayToolsProps, data: boolean): readonly MenuItem[] {
  const empty = runs.length === 0;
  const picture = (name: SeriesName, ending: 'svg' | 'png'): Promise<void> =>
    savePicture(
      pictures.current,
      name,
      seriesTitle(name, task),
      lineLegend(legendOf(runs)),
      `convas-runs-${name}.${ending}`,
    );
  const pictureItems = names.flatMap((name) =>
    (['svg', 'png'] as const).map((ending) => ({
      id: `${name} ${ending}`,
      label: t(ending === 'svg' ? 'series.exportSvg' : 'series.exportPng', {
        chart: seriesTitle(name, task),
      }),
      disabled: empty || data,
      onSelect: () => void picture(name, ending),
    })),
  );
  return [
    ...pictureItems,
    {
      id: 'csv',
      label: t('runs.exportCsv'),
      disabled: empty,
      startsGroup: true,
      onSelect: () => {
        const csv = overlayCsv(runs, names, columnTitles(runs, names)).join('');
        void saveExport('convas-runs.csv', new TextEncoder().encode(csv));
      },
    },
  ];
}
