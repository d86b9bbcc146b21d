import type { ReactElement, RefObject } from 'react';
import { t } from '../../core/text/text.ts';
import { chartPicture, classLegend, pngBytes, svgBytes } from '../charts/chart-picture.ts';
import type { ExportKind } from '../../preload/contract.ts';
import { historyCsv } from '../charts/history-csv.ts';
import type { RunChange } from '../charts/run-change.ts';
import type { RunHistory } from '../store/history.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { saveExport } from './save-export.ts';
import { ToolToggle } from './tool-toggle.tsx';

/** How the chart is looked at. */
export interface ChartView {
  readonly shapes: boolean;
  readonly fullScale: boolean;
  readonly why: boolean;
  readonly data: boolean;
}

interface ChartToolsProps {
  readonly view: ChartView;
  readonly onView: (view: ChartView) => void;
  readonly history: RunHistory;
  /** Nothing to show or to save yet. */
  readonly empty: boolean;
  readonly changes: readonly RunChange[];
  readonly picture: RefObject<HTMLDivElement | null>;
  readonly title: string;
}

const VIEWS = ['shapes', 'fullScale', 'why', 'data'] as const satisfies readonly (keyof ChartView)[];

export function ChartTools(props: ChartToolsProps): ReactElement {
  const { view, onView, history, empty, changes, picture, title } = props;
  const noPicture = empty || view.data;
  const save = (ending: ExportKind, bytes: Uint8Array<ArrayBuffer> | null): void =>
    void saveExport(`convas-run.${ending}`, bytes);
  const exportPicture = async (ending: 'svg' | 'png'): Promise<void> => {
    const chart = picture.current?.querySelector<SVGSVGElement>('svg.recharts-surface') ?? null;
    if (chart === null) return;
    const drawn = chartPicture(chart, title, classLegend(history, view.shapes));
    save(ending, ending === 'svg' ? svgBytes(drawn) : await pngBytes(drawn));
  };
  const exportNumbers = (): void =>
    save('csv', new TextEncoder().encode(historyCsv(history, changes).join('')));
  return (
    <div className="chart-tools">
      {VIEWS.map((name) => (
        <ToolToggle
          key={name}
          text={t(`chart.${name}`)}
          help={t(`chart.${name}Help`)}
          pressed={view[name]}
          onPress={() => onView({ ...view, [name]: !view[name] })}
        />
      ))}
      <Menu
        label={t('chart.export')}
        align="right"
        items={[
          {
            id: 'svg',
            label: t('chart.exportSvg'),
            disabled: noPicture,
            onSelect: () => void exportPicture('svg'),
          },
          {
            id: 'png',
            label: t('chart.exportPng'),
            disabled: noPicture,
            onSelect: () => void exportPicture('png'),
          },
          { id: 'csv', label: t('chart.exportCsv'), disabled: empty, onSelect: exportNumbers },
        ]}
      >
        {(button) => <IconButton icon="save" label={t('chart.export')} {...button} />}
      </Menu>
    </div>
  );
}
