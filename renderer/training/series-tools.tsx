import { useId, type ReactElement, type RefObject } from 'react';
import { formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { chartPicture, lineLegend, pngBytes, svgBytes, type LegendLine } from '../charts/chart-picture.ts';
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
import { ToolToggle } from './tool-toggle.tsx';

interface SeriesToolsProps {
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
  /** Nothing to show or to save yet. */
  readonly empty: boolean;
  readonly changes: readonly RunChange[];
  readonly legend: readonly LegendLine[];
  /** The element that the charts stand in. */
  readonly pictures: RefObject<HTMLElement | null>;
}

export const ALL_SERIES: readonly SeriesName[] = ['loss', 'accuracy', 'learningRate'];

/** How the charts of a training are looked at, and what leaves the app of them. */
export function SeriesTools({ empty, ...exported }: SeriesToolsProps): ReactElement {
  const { shown, logX, logY, data, span, set } = useChartView();
  const toggleChart = (name: SeriesName): void => {
    const others = shown.filter((each) => each !== name);
    const next = shown.includes(name) ? others : [...shown, name];
    // One is always there.
    if (next.length > 0) set({ shown: ALL_SERIES.filter((each) => next.includes(each)) });
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
      </div>
      <Smoothing />
      <ToolToggle
        text={t('series.logX')}
        help={t('series.logXHelp')}
        pressed={logX}
        onPress={() => set({ logX: !logX })}
      />
      <ToolToggle
        text={t('series.logY')}
        help={t('series.logYHelp')}
        pressed={logY}
        onPress={() => set({ logY: !logY })}
      />
      <ToolToggle
        text={t('chart.data')}
        help={t('chart.dataHelp')}
        pressed={data}
        onPress={() => set({ data: !data })}
      />
      <Menu label={t('series.export')} align="right" items={exportItems(exported, shown, empty, data)}>
        {(button) => <IconButton icon="save" label={t('series.export')} {...button} />}
      </Menu>
    </div>
  );
}

function Smoothing(): ReactElement {
  const smoothing = useChartView((view) => view.smoothing);
  const set = useChartView((view) => view.set);
  const id = useId();
  const text = smoothing === 0 ? t('series.smoothingOff') : formatSetting(smoothing);
  return (
    <Tooltip text={t('series.smoothingHelp')}>
      <div className="series-smoothing">
        <label htmlFor={id}>{t('series.smoothing')}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={0.99}
          step={0.01}
          value={smoothing}
          aria-valuetext={text}
          onChange={(event) => set({ smoothing: Number(event.target.value) })}
        />
        <output htmlFor={id}>{text}</output>
      </div>
    </Tooltip>
  );
}

function exportItems(
  { history, epochs, changes, legend, pictures }: Omit<SeriesToolsProps, 'empty'>,
  shown: readonly SeriesName[],
  empty: boolean,
  data: boolean,
): readonly MenuItem[] {
  const picture = async (name: SeriesName, ending: 'svg' | 'png'): Promise<void> => {
    const chart = pictures.current?.querySelector<SVGSVGElement>(
      `[data-chart="${name}"] svg.recharts-surface`,
    );
    if (chart === null || chart === undefined) return;
    const lines = name === 'learningRate' ? legend.slice(0, 1) : legend;
    const drawn = chartPicture(chart, t(`series.${name}`), lineLegend(lines));
    await saveExport(`convas-${name}.${ending}`, ending === 'svg' ? svgBytes(drawn) : await pngBytes(drawn));
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
  ];
}
