import { useMemo, type ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { classAccuracies, MOST_SHOWN, worstClasses, type ClassAccuracy } from '../charts/class-accuracy.ts';
import { ClassChart, told } from '../charts/class-chart.tsx';
import { ClassMark } from '../charts/class-mark.tsx';
import type { RunChange } from '../charts/run-change.ts';
import { useChartView } from '../store/chart-view.ts';
import type { EpochFacts } from '../store/run-state.ts';
import { Button } from '../ui/button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';

interface ClassAccuraciesProps {
  readonly names: readonly string[];
  readonly epochs: EpochFacts;
  readonly length: number;
  readonly limit: number | null;
  readonly changes: readonly RunChange[];
}

/** The accuracy per class as lines, and beside them every class with its newest value: a legend that chooses. */
export function ClassAccuracies(props: ClassAccuraciesProps): ReactElement {
  const { names, epochs } = props;
  const chosen = useChartView((view) => view.chosen);
  const all = useMemo(() => classAccuracies(epochs), [epochs]);
  const shown = useMemo(() => {
    const wanted = new Set(chosen ?? worstClasses(all));
    return all.filter(({ label }) => wanted.has(label));
  }, [all, chosen]);
  return (
    <figure className="series-figure class-series">
      <figcaption>{t('classCurves.title')}</figcaption>
      {all.length === 0 ? (
        <p className="watch-note">{t('classCurves.none')}</p>
      ) : (
        <div className="class-figure">
          <ClassChart {...props} shown={shown} />
          <ClassList all={all} shown={shown} names={names} epochs={epochs} />
        </div>
      )}
    </figure>
  );
}

interface ClassListProps {
  readonly all: readonly ClassAccuracy[];
  readonly shown: readonly ClassAccuracy[];
  readonly names: readonly string[];
  readonly epochs: EpochFacts;
}

/** Every class with its value after the epoch that is looked at. */
function ClassList({ all, shown, names, epochs }: ClassListProps): ReactElement {
  const set = useChartView((view) => view.set);
  const chosen = useChartView((view) => view.chosen);
  const pointed = useChartView((view) => view.pointed);
  const drawn = new Set(shown.map(({ label }) => label));
  const record =
    pointed === null
      ? epochs.records.at(-1)
      : epochs.records.findLast(({ iterations }) => iterations <= pointed.iteration);
  const toggle = (label: number): void => {
    const next = all.flatMap((each) => {
      const wanted = drawn.has(each.label) !== (each.label === label);
      return wanted ? [each.label] : [];
    });
    set({ chosen: next });
  };
  return (
    <div className="class-list">
      <div className="class-list-head">
        {record === undefined ? '' : `${t('series.epoch')} ${formatOrdinal(record.epoch)}`}
        {(chosen !== null || all.length > MOST_SHOWN) && (
          <Tooltip text={t('classCurves.worstHelp')}>
            <Button
              variant="quiet"
              className="series-all"
              disabled={chosen === null}
              onClick={() => set({ chosen: null })}
            >
              {t('classCurves.worst', { count: formatOrdinal(Math.min(MOST_SHOWN, all.length)) })}
            </Button>
          </Tooltip>
        )}
      </div>
      <ul aria-label={t('classCurves.list')}>
        {all.map(({ label }) => (
          <li key={label}>
            <button
              type="button"
              className="class-choice"
              aria-pressed={drawn.has(label)}
              onClick={() => toggle(label)}
            >
              <ClassMark label={label} classes={names.length} shapes={false} />
              <span title={names[label]}>{names[label]}</span>
              <b>{told(record?.classAccuracy?.[label])}</b>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
