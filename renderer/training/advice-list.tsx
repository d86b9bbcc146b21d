import { useMemo, type ReactElement } from 'react';
import { findingsOf } from '../../core/data/findings.ts';
import type { Analysis } from '../../core/graph/analysis.ts';
import { formatInteger, formatSetting, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { Advice } from '../../core/train/doctor/advise.ts';
import type { EpochRecord } from '../../core/train/training-history.ts';
import { useAdviceStore } from '../store/advice-store.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import './advice-list.css';
import { remedyOf } from './remedies.ts';

/** What the training doctor found in the run on screen: the sentence, the evidence, and what would help. */
export function AdviceList(): ReactElement | null {
  const advice = useAdviceStore((store) => store.advice);
  const { project, analysis, edit } = useProjectStore();
  const { arranged, duplicates } = useDataStore();
  const epochs = useRunStore((store) => store.epochs.records);
  const findings = useMemo(
    () => (arranged === null || advice.length === 0 ? [] : findingsOf(arranged, duplicates)),
    [arranged, duplicates, advice],
  );
  if (advice.length === 0) return null;
  return (
    <section className="advice" aria-label={t('advice.title')}>
      <h3>{t('advice.title')}</h3>
      <ul>
        {advice.map((each) => {
          const remedy = remedyOf(each, project, analysis, findings);
          return (
            <li key={'node' in each ? `${each.kind} ${each.node}` : each.kind}>
              <p>
                <Icon name="warning" size={14} />
                {sentence(each, analysis)}
              </p>
              <Evidence advice={each} epochs={epochs} />
              {remedy !== null && <Button onClick={() => edit(remedy)}>{t(`advice.${each.kind}Do`)}</Button>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function sentence(advice: Advice, { byId }: Analysis): string {
  const nameOf = (id: string): string => byId.get(id)?.name ?? id;
  switch (advice.kind) {
    case 'deadUnits': {
      const { node, dead, units } = advice;
      return t('advice.deadUnits', {
        node: nameOf(node),
        dead: formatInteger(dead),
        units: formatInteger(units),
      });
    }
    case 'vanishingGradient':
    case 'explodingGradient':
      return t(`advice.${advice.kind}`, {
        node: nameOf(advice.node),
        times: formatInteger(Math.round(advice.times)),
      });
    case 'saturated':
      return t('advice.saturated', { node: nameOf(advice.node), share: formatShare(advice.share) });
    case 'saturatedOutput':
      return t('advice.saturatedOutput', {
        confidence: formatShare(advice.confidence),
        accuracy: formatShare(advice.accuracy),
      });
    case 'inputNotScaled':
      return t('advice.inputNotScaled', {
        mean: formatSetting(Number(advice.mean.toPrecision(3))),
        deviation: formatSetting(Number(advice.deviation.toPrecision(3))),
      });
    case 'overfitting':
      return t('advice.overfitting', { epoch: formatInteger(advice.epoch) });
    case 'imbalance':
      return t('advice.imbalance', { ratio: formatSetting(Number(advice.ratio.toPrecision(2))) });
    case 'leak':
      return t('advice.leak', { count: advice.images });
    case 'rateTooHigh':
    case 'rateTooLow':
      return t(`advice.${advice.kind}`);
  }
}

const WIDTH = 180;
const HEIGHT = 36;
const MARGIN = 2;

/** The curves that a sentence about the course of the run rests on: loss of training, and of validation where there is one. */
function Evidence({
  advice,
  epochs,
}: {
  readonly advice: Advice;
  readonly epochs: readonly EpochRecord[];
}): ReactElement | null {
  const isOfCourse =
    advice.kind === 'overfitting' || advice.kind === 'rateTooHigh' || advice.kind === 'rateTooLow';
  if (!isOfCourse || epochs.length < 2) return null;
  const series = [
    epochs.map(({ loss }) => loss),
    ...(advice.kind === 'overfitting' ? [epochs.map(({ validationLoss }) => validationLoss ?? NaN)] : []),
  ];
  const values = series.flat().filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const place = (value: number, index: number): string => {
    const x = MARGIN + ((WIDTH - 2 * MARGIN) * index) / (epochs.length - 1);
    const y = HEIGHT - MARGIN - ((HEIGHT - 2 * MARGIN) * (value - low)) / (high - low || 1);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  return (
    <svg
      className="advice-evidence"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('advice.evidence')}
    >
      {series.map((own, index) => (
        <polyline
          key={index}
          className={index === 0 ? 'advice-training' : 'advice-validation'}
          points={own.map(place).join(' ')}
        />
      ))}
    </svg>
  );
}
