import type { ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { EpochFacts } from '../store/run-state.ts';
import type { StepsHistory } from '../store/steps-history.ts';
import { smoothedSeries } from './drawn-series.ts';
import { changesBetween, type RunChange } from './run-change.ts';
import { epochAt, seriesValue } from './series-model.ts';

interface SeriesTipProps {
  readonly history: StepsHistory;
  readonly epochs: EpochFacts;
  readonly iteration: number;
  readonly smoothing: number;
  readonly changes: readonly RunChange[];
}

/** The values of all series at one iteration, and of the validation that came last by then. */
export function SeriesTip(props: SeriesTipProps): ReactElement | null {
  const { history, epochs, iteration, smoothing, changes } = props;
  if (!(iteration >= 1 && iteration <= history.length)) return null;
  const validated = epochs.records.findLast(
    ({ iterations, validationLoss }) => iterations <= iteration && validationLoss !== null,
  );
  const change = changesBetween(changes, iteration, iteration);
  return (
    <div className="chart-tooltip series-tip">
      <p className="chart-tooltip-title">
        {t('series.iterationEpoch', {
          iteration: formatOrdinal(iteration),
          epoch: formatOrdinal(epochAt(epochs, iteration)),
        })}
      </p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('series.trainingOf')}</th>
            {smoothing > 0 && <th scope="col">{t('series.smoothedOf')}</th>}
            {validated !== undefined && (
              <th scope="col">{t('series.validationEpoch', { epoch: formatOrdinal(validated.epoch) })}</th>
            )}
          </tr>
        </thead>
        <tbody>
          {(['loss', 'accuracy', 'learningRate'] as const).map((name) => {
            const after = name === 'loss' ? validated?.validationLoss : validated?.validationAccuracy;
            return (
              <tr key={name}>
                <th scope="row">{t(`series.${name}`)}</th>
                <td>{seriesValue(name, history[name][iteration - 1] ?? NaN)}</td>
                {smoothing > 0 && (
                  <td>
                    {name !== 'learningRate' &&
                      seriesValue(name, smoothedSeries(history, name, smoothing)[iteration - 1] ?? NaN)}
                  </td>
                )}
                {validated !== undefined && (
                  <td>{name !== 'learningRate' && seriesValue(name, after ?? NaN)}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {change !== null && <p className="chart-tooltip-change">{change}</p>}
    </div>
  );
}
