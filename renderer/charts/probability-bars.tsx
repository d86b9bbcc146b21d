import type { ReactElement } from 'react';
import { argmax } from '../../core/train/argmax.ts';
import { formatOrdinal, formatProbability, formatSetting } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { classNames } from '../ui/class-names.ts';
import { classColour } from './class-colours.ts';
import { ClassMark } from './class-mark.tsx';
import './probability-bars.css';

interface ProbabilityBarsProps {
  /** Of every class, in the order of the classes. */
  readonly probabilities: Float32Array;
  readonly target: number | null;
  readonly shapes: boolean;
}

/** Where the bars may end, so that they do not grow and shrink with every iteration. */
const ENDS = [0.15, 0.2, 0.3, 0.5, 0.75, 1];

/** The probability of each class as a bar: the target outlined, the predicted class in full colour. */
export function ProbabilityBars({ probabilities, target, shapes }: ProbabilityBarsProps): ReactElement {
  const classes = probabilities.length;
  const predicted = argmax(probabilities);
  const largest = Math.max(1.25 / classes, probabilities[predicted] ?? 0);
  const end = ENDS.find((candidate) => candidate >= largest) ?? 1;
  // Where a run diverged there is no number, and no bar.
  const percent = (probability: number): string =>
    Number.isFinite(probability) ? `${Math.min(100, (100 * probability) / end)}%` : '0%';
  return (
    <div className="bars">
      <ul className="bars-list" aria-label={t('bars.title')}>
        {Array.from(probabilities, (probability, label) => (
          <li
            key={label}
            className={classNames(
              'bar',
              label === target && 'bar-target',
              label === predicted && 'bar-predicted',
            )}
            aria-label={itemText(label, probability, label === predicted, label === target)}
          >
            <ClassMark label={label} classes={classes} shapes={shapes} />
            <span className="bar-name">{formatOrdinal(label)}</span>
            <span className="bar-track">
              <span
                className="bar-fill"
                style={{ width: percent(probability), backgroundColor: classColour(label, classes) }}
              />
              <span className="bar-chance" style={{ left: percent(1 / classes) }} />
            </span>
            <span className="bar-value">{formatProbability(probability)}</span>
          </li>
        ))}
      </ul>
      <div className="bars-scale" aria-hidden="true">
        <span>{formatSetting(0)}</span>
        <span>{formatSetting(end)}</span>
      </div>
    </div>
  );
}

function itemText(label: number, probability: number, isPredicted: boolean, isTarget: boolean): string {
  const params = { label: formatOrdinal(label), probability: formatProbability(probability) };
  if (isPredicted && isTarget) return t('bars.itemBoth', params);
  if (isPredicted) return t('bars.itemPredicted', params);
  return isTarget ? t('bars.itemTarget', params) : t('bars.item', params);
}
